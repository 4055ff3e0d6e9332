//! One analysis in two languages: the lists in `tests/parity/` are checked here and by `node --test tests/js/`.
//!
//! `PARITY=write cargo test --test parity` rewrites them from this side; the other side then says whether it agrees.

use answerbook::base::expression::{Expression, shown};
use answerbook::base::text::words::words;
use answerbook::search::index::{self, IndexOptions, Record, Stems, SynonymGroup};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
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

/// Twenty thousand texts of pieces drawn by a generator that both sides have. The list has a checksum for each hundred.
#[test]
fn words_of_drawn_texts_are_those_of_the_list() {
    let mut list = read("texts.json");
    let pieces = texts(&list["pieces"]);
    let mut seed = 1_u32;
    let mut draw = |limit: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % limit
    };
    let mut line = || {
        let text: String = (0..=draw(12)).map(|_| pieces[draw(pieces.len())].as_str()).collect();
        words(&text).join(" ")
    };
    let mut sum = || format!("{:08x}", checksum(&(0..100).map(|_| line()).collect::<Vec<_>>().join("\n")));
    list["sums"] = (0..200).map(|_| sum()).collect::<Vec<_>>().join(" ").into();
    check("texts.json", &list);
}

/// Every word made of one of a language's `starts`, `roots` and `endings` (`-` is none), ten thousand and more. They are
/// in the list as one checksum for each root. When the two sides differ, the other test tells the root.
#[test]
fn stems_are_those_of_the_lists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parity/stems");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    for name in names {
        let name = name.to_str().expect("a plain name");
        let language = name.trim_end_matches(".json");
        let mut list = read(&format!("stems/{name}"));
        let parts = |key: &str| {
            let all = list[key].as_str().expect("a text").split(' ');
            all.map(|part| part.replace('-', "")).collect::<Vec<_>>()
        };
        let (starts, roots, endings) = (parts("starts"), parts("roots"), parts("endings"));
        let stems = Stems::of(language);
        let sum = |root: &String| {
            let words = starts
                .iter()
                .flat_map(|start| endings.iter().map(move |ending| format!("{start}{root}{ending}")));
            format!("{:08x}", checksum(&words.map(|word| stems.stem(&word)).collect::<Vec<_>>().join(" ")))
        };
        let sums = roots.iter().map(sum).collect::<Vec<_>>().join(" ");
        assert!(starts.len() * roots.len() * endings.len() >= 10_000, "{name}");
        list["sums"] = sums.into();
        check(&format!("stems/{name}"), &list);
    }
}

/// FNV-1a.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// However readers write a word, with or without accents, it has one stem.
#[test]
fn forms_of_a_word_have_one_stem() {
    let Value::Object(languages) = read("forms.json") else { panic!("an object") };
    for (language, groups) in &languages {
        let stems = Stems::of(language);
        for forms in groups.as_array().expect("groups") {
            let stem = |form: &String| words(form).iter().map(|word| stems.stem(word)).collect::<Vec<_>>();
            let found: BTreeSet<_> = texts(forms).iter().map(stem).collect();
            assert_eq!(found.len(), 1, "{language} {forms}: {found:?}");
        }
    }
}

/// Calculators: steps and numbers that are printed at build, and those the script works out from the steps.
#[test]
fn expressions_have_the_steps_and_numbers_of_the_list() {
    let Value::Array(items) = read("expressions.json") else { panic!("a list") };
    let actual = items.into_iter().map(|mut item| {
        let expression =
            Expression::parse(item["expression"].as_str().expect("a text")).expect("an expression");
        let value = expression.value(|name| item["values"][name].as_f64()).expect("a value");
        let digits = item["digits"].as_u64().and_then(|digits| u8::try_from(digits).ok()).expect("a number");
        item["steps"] = expression.to_string().into();
        item["shown"] = shown(value, digits).into();
        item
    });
    check("expressions.json", &actual.collect());
}

/// The index of a small site, which the tests of the engine ask questions.
#[test]
fn the_index_is_that_of_the_list() {
    let site = read("site.json");
    let records: Vec<Record> = site["records"].as_array().expect("records").iter().map(record).collect();
    let synonyms: Vec<SynonymGroup> =
        site["synonyms"].as_array().expect("groups").iter().map(group).collect();
    let analyzed = index::analyze(&records);
    let options = IndexOptions {
        language: "en",
        synonyms: &synonyms,
        engine: "assets/search.js",
        ..IndexOptions::default()
    };
    let index = index::index(&[analyzed.into()], &options, None);
    let files: Map<String, Value> = index
        .files()
        .iter()
        .map(|file| (file.path.clone(), String::from_utf8(index.bytes(file)).expect("text").into()))
        .collect();
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
        preview: Vec::new(),
        state: "",
        body: text("body"),
        called: String::new(),
        lowered: 0,
        aside: value["aside"].as_bool().unwrap_or_default(),
    }
}

fn group(value: &Value) -> SynonymGroup {
    SynonymGroup { from: texts(&value["from"]), to: texts(&value["to"]), weak: false }
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}
