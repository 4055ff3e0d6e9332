//! Phrases that this project does not use, because they read as translated or are not American spelling.
//!
//! Everything but the articles in `content/` is read in full: messages, help, comments, documentation, interface words, and
//! names in code. Words are compared whole, whatever their case, and `_` separates words.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Each phrase, and what to write instead.
const AVOIDED: &[(&str, &str)] = &[
    ("anew", "again"),
    ("are no part of", "are not part of"),
    ("be told", "see, get a message"),
    ("behaviour", "behavior"),
    ("catalogue", "list"),
    ("colour", "color"),
    ("colours", "colors"),
    ("everybody", "everyone"),
    ("exists already", "already exists"),
    ("favour", "favor"),
    ("full stop", "period"),
    ("gives back", "returns"),
    ("golden queries", "expected queries"),
    ("golden query", "expected query"),
    ("inside of", "inside"),
    ("is no part of", "is not part of"),
    ("is there already", "already exists"),
    ("judgement", "judgment"),
    ("labelled", "labeled"),
    ("lately", "recently"),
    ("licence", "license"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("mends", "fixes"),
    ("misspelt", "misspelled"),
    ("mistakes", "errors, typos"),
    ("neighbour", "neighbor"),
    ("neighbours", "neighbors"),
    ("outside of", "outside"),
    ("shall", "should, must"),
    ("so many bytes", "this many bytes"),
    ("somebody", "someone"),
    ("stands", "is"),
    ("take it away", "delete it"),
    ("told", "reported, shown"),
    ("typing slip", "typo"),
    ("whoever", "anyone who, the code that"),
];

/// Uses of such words that are good English.
const ALLOWED: &[&str] = &["stands for", "stands in for"];

/// Folders and files that are read, below the root of the project.
const READ: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "answerbook.yml",
    "benches",
    "docs",
    "src",
    "tests",
    "themes",
];

/// Data, and files that must name the phrases: lists of words, and this file.
const DATA: &[&str] = &[
    "benches/speed/words.txt",
    "tests/parity",
    "tests/wording.rs",
    "themes/default/assets/js/languages/en.js",
    "themes/default/search",
];

#[test]
fn no_text_has_a_phrase_to_avoid() {
    let mut found = String::new();
    let mut files = Vec::new();
    READ.iter().for_each(|path| collect(&root().join(path), &mut files));
    assert!(files.len() > 500, "only {} files were read", files.len());
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let name = shown(&file);
        for (number, line) in text.lines().enumerate() {
            for (phrase, instead) in phrases(line) {
                writeln!(found, "{name}:{}: “{phrase}”; write: {instead}", number + 1).expect("text");
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[test]
fn phrases_are_whole_words() {
    let found = |line| phrases(line).map(|(phrase, _)| phrase).collect::<Vec<_>>();
    assert_eq!(found("It is THERE already."), ["is there already"]);
    assert_eq!(found("fn it_is_told() // and mended"), ["mended", "told"]);
    assert_eq!(found("A space stands for the end; it stands there."), ["stands"]);
    assert_eq!(found("recommend, amends, retold, standstill, marshall"), [""; 0]);
}

/// The phrases in a line.
fn phrases(line: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let words: Vec<_> = line
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut words = format!(" {} ", words.join(" "));
    for use_of_words in ALLOWED {
        words = words.replace(&format!(" {use_of_words} "), " … ");
    }
    AVOIDED.iter().filter(move |(phrase, _)| words.contains(&format!(" {phrase} "))).copied()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let name = shown(path);
    let is_data =
        DATA.contains(&name.as_str()) || name.ends_with("-lock.json") || name.contains("node_modules");
    if is_data {
        return;
    }
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry of a folder").path()).collect();
    paths.sort();
    paths.iter().for_each(|path| collect(path, files));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
