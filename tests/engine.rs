//! The search engine of the browser, run by the program: the same answers, explained, whatever the script does.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expected texts are written by a tool, which adds them"
)]

use std::path::Path;

use answerbook::Error;
use answerbook::search::engine::{Engine, Match, Options};
use answerbook::search::index::{self, IndexOptions, Record, SearchIndex, SynonymGroup};
use snapbox::{assert_data_eq, str};

/// The engine of the default theme, as the sources have it.
fn script() -> Vec<u8> {
    let names =
        ["search/words", "search/stems", "languages/en", "search/format", "search/spelling", "search/rank"];
    let names = names.into_iter().chain(["search/query", "search/search"]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets/js");
    names.flat_map(|name| std::fs::read(folder.join(format!("{name}.js"))).expect("a script")).collect()
}

fn record(id: &str, title: &str, answer: &str) -> Record {
    Record {
        url: format!("{id}.html"),
        id: id.into(),
        kind: "question".into(),
        title: title.into(),
        answer: answer.into(),
        ..Record::default()
    }
}

fn index() -> SearchIndex {
    let records = [
        record("refund", "How do I get a refund?", "Open the order and choose Refund."),
        record("late", "Where is my parcel?", "A parcel that is late comes within two days."),
        record("angry", "What do I say to an angry caller?", "Listen first, then say what you will do."),
        record("odd", "A <b>title</b> \u{1f642}", "__proto__ constructor \u{202e} \u{2028} \u{1f642}"),
    ];
    let synonyms = [SynonymGroup::two_way(vec!["refund".into(), "money back".into()])];
    let analyzed = index::analyze(&records);
    let options = IndexOptions {
        language: "en",
        synonyms: &synonyms,
        engine: "assets/search.js",
        ..IndexOptions::default()
    };
    index::index(&[analyzed.into()], &options, None)
}

fn engine() -> Engine {
    Engine::open(&script(), &index()).expect("the engine runs")
}

fn ids(query: &str) -> Vec<String> {
    let answer = engine().search(query, &Options::default()).expect("an answer");
    answer.results.into_iter().map(|found| found.id).collect()
}

#[test]
fn a_question_finds_its_answer() {
    assert_eq!(ids("how do i get my money back")[0], "refund");
    assert_eq!(ids("angry caler")[0], "angry");
    assert_eq!(ids("unheard of"), [""; 0]);
}

#[test]
fn reasons_add_up_to_the_score() {
    let engine = engine();
    let options = Options { why: true, ..Options::default() };
    let mut ways = std::collections::BTreeSet::new();
    for query in
        ["money back for an agnry caller", "my parcel is late", "what do i say to an angr", "angrycaller "]
    {
        for found in engine.search(query, &options).expect("an answer").results {
            let reasons = found.why.expect("reasons");
            let points: f64 = reasons.iter().map(|reason| reason.points).sum();
            assert!((points - found.score).abs() < 1e-9, "{query}: {points} for {}", found.score);
            for reason in reasons {
                let factors = reason.weight * reason.impact * reason.rarity;
                assert!((factors - reason.points).abs() < 1e-9, "{query}: {reason:?}");
                ways.insert(reason.by);
            }
        }
    }
    let expected =
        [Match::Itself, Match::Synonym, Match::Prefix, Match::Correction, Match::Space, Match::Pair];
    assert_eq!(ways.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn hostile_questions_are_only_text() {
    let engine = engine();
    let long = "a".repeat(100_000);
    let emoji = "\u{1f642}".repeat(1000);
    for query in ["", "__proto__ constructor", "\u{1f642}", "\0", "');throw 1//", "<script>", &long, &emoji] {
        engine.search(query, &Options { why: true, ..Options::default() }).expect("an answer");
    }
    let odd = engine.search("constructor title", &Options::default()).expect("an answer");
    assert_eq!(odd.results[0].title, "A <b>title</b> \u{1f642}");
    let options = Options { kind: Some("__proto__".into()), ..Options::default() };
    assert!(engine.search("parcel", &options).expect("an answer").results.is_empty());
}

#[test]
fn a_script_of_a_sites_own_counts() {
    let script = br"
        answerbook = {search: {open: async (load, root) => {
            const {count} = await load(root);
            return {search: async (text) => ({results: [], corrected: `${count}`, missing: []})};
        }}};
    ";
    let engine = Engine::open(script, &index()).expect("the engine runs");
    assert_eq!(engine.search("a", &Options::default()).expect("an answer").corrected.as_deref(), Some("4"));
}

/// The message for a script that fails when it is called.
fn failure(search: &str) -> String {
    let script = format!("answerbook = {{search: {{open: async (load, root) => ({{search: {search}}})}}}};");
    let engine = Engine::open(script.as_bytes(), &index()).expect("the engine runs");
    match engine.search("a", &Options::default()) {
        Err(error @ Error::Engine(_)) => error.to_string().lines().next().unwrap_or_default().to_owned(),
        other => panic!("{other:?}"),
    }
}

fn opening(script: &str) -> String {
    match Engine::open(script.as_bytes(), &index()) {
        Err(error) => format!("{error}\nhelp: {}", error.help().unwrap_or_default()),
        Ok(_) => panic!("it was opened"),
    }
}

#[test]
fn an_engine_failure_is_reported_plainly() {
    assert_data_eq!(
        opening("let a = ;"),
        str![[r#"
the search engine of the theme failed: unexpected token in expression: ';' (at search.js:1:9)
help: fix the scripts of the bundle `search.js` in the site's theme, or delete them to use the built-in ones
"#]]
    );
    assert_data_eq!(
        opening("let a;"),
        str![[r#"
the search engine of the theme failed: it sets no `answerbook.search.open` (at <anonymous> (tool.js:9:65))
help: fix the scripts of the bundle `search.js` in the site's theme, or delete them to use the built-in ones
"#]]
    );
    assert_data_eq!(
        opening("answerbook = {search: {open: (load) => load('t999')}};"),
        str![[r#"
the search engine of the theme failed: there is no index file t999 (at fetch (tool.js:17:50))
help: fix the scripts of the bundle `search.js` in the site's theme, or delete them to use the built-in ones
"#]]
    );
    assert_data_eq!(
        failure("async () => { null.length }"),
        str![
            "the search engine of the theme failed: cannot read property 'length' of null (at search (search.js:1:75))"
        ]
    );
    assert_data_eq!(
        failure("async () => { throw 'a text' }"),
        str!["the search engine of the theme failed: a text"]
    );
    assert_data_eq!(
        failure("() => new Promise(() => {})"),
        str!["the search engine of the theme failed: it never answers"]
    );
    assert_data_eq!(
        failure("async () => ({results: 1})"),
        str![
            "the search engine of the theme failed: its answer has no lists `results` and `missing` (at search (tool.js:43:73))"
        ]
    );
    assert_data_eq!(
        failure("async () => { const deep = () => deep() + 1; return deep(); }"),
        str![
            "the search engine of the theme failed: Maximum call stack size exceeded (at deep (search.js:1:94))"
        ]
    );
    assert_data_eq!(
        failure("async () => { const all = []; for (;;) all.push('a'.repeat(1e6) + all.length); }"),
        str!["the search engine of the theme failed: out of memory (at search (search.js:1:113))"]
    );
}

#[test]
fn an_engine_that_never_ends_is_stopped() {
    let script = "answerbook = {search: {open: async () => ({search: async () => { for (;;); }})}};";
    let engine = Engine::open(script.as_bytes(), &index()).expect("the engine runs");
    let engine = engine.time_limit(std::time::Duration::from_millis(200));
    let error = engine.search("a", &Options::default()).expect_err("it is stopped");
    assert_data_eq!(
        error.to_string().lines().next().unwrap_or_default(),
        str!["the search engine of the theme failed: it took longer than 0.2 s"]
    );
}
