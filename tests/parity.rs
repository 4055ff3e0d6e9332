//! One analysis in two languages: the lists in `tests/parity/` are checked here and by `node --test tests/js/`.
//!
//! `PARITY=write cargo test --test parity` writes them anew from this side; the other then says whether it agrees.

use answerbook::search::{self, IndexOptions, Record, SynonymGroup};
use answerbook::text::words::words;
use serde_json::{Map, Value, json};
use std::path::Path;

/// Compares a list with what it ought to be, or writes it.
fn check(name: &str, actual: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity").join(name);
    if std::env::var_os("PARITY").is_some_and(|value| value == "write") {
        let text = serde_json::to_string_pretty(actual).expect("JSON is written");
        return std::fs::write(&path, text + "\n").expect("the list is written");
    }
    assert_eq!(&read(name), actual, "{name}");
}

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity").join(name);
    serde_json::from_slice(&std::fs::read(path).expect("the list is there")).expect("the list is JSON")
}

#[test]
fn words_are_those_of_the_list() {
    let Value::Array(texts) = read("words.json") else { panic!("a list") };
    let actual = texts.iter().map(|item| {
        let text = item["text"].as_str().expect("a text");
        json!({ "text": text, "words": words(text) })
    });
    check("words.json", &actual.collect());
}

#[test]
fn stems_are_those_of_the_list() {
    let Value::Object(stems) = read("stems.json") else { panic!("an object") };
    let actual: Map<String, Value> =
        stems.keys().map(|word| (word.clone(), search::stem("en", word).into())).collect();
    check("stems.json", &actual.into());
}

/// The index of a small site, which the tests of the engine ask questions.
#[test]
fn the_index_is_that_of_the_list() {
    let site = read("site.json");
    let records: Vec<Record> = site["records"].as_array().expect("records").iter().map(record).collect();
    let synonyms: Vec<SynonymGroup> =
        site["synonyms"].as_array().expect("groups").iter().map(group).collect();
    let analyzed = search::analyze(&records);
    let options = IndexOptions { language: "en", synonyms: &synonyms, engine: "assets/search.js" };
    let index = search::index(&analyzed.iter().collect::<Vec<_>>(), &options);
    let files: Map<String, Value> =
        index.files().iter().map(|file| (file.path.clone(), file.text.clone().into())).collect();
    check("site.index.json", &files.into());
}

fn record(value: &Value) -> Record {
    let text = |key: &str| value[key].as_str().expect("a text").to_owned();
    Record {
        url: text("url"),
        id: text("id"),
        kind: text("kind"),
        title: text("title"),
        section: text("section"),
        tags: texts(&value["tags"]),
        ask: texts(&value["ask"]),
        headings: text("headings"),
        answer: text("answer"),
        items: texts(&value["items"]),
        body: text("body"),
    }
}

fn group(value: &Value) -> SynonymGroup {
    SynonymGroup { from: texts(&value["from"]), to: texts(&value["to"]) }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}
