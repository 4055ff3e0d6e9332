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
    ("anybody", "anyone"),
    ("are no part of", "are not part of"),
    ("are taken for", "are read as, are treated as"),
    ("as it is written", "as written"),
    ("as they are written", "as written"),
    ("be told", "see, get a message"),
    ("behaviour", "behavior"),
    ("blank behind", "space after"),
    ("blanks before", "spaces before"),
    ("came along", "was imported, was copied"),
    ("catalogue", "list"),
    ("colour", "color"),
    ("colours", "colors"),
    ("come along", "are imported, are copied"),
    ("comes along", "is imported, is copied"),
    ("comes upon", "finds"),
    ("everybody", "everyone"),
    ("exist already", "already exist"),
    ("exists already", "already exists"),
    ("favour", "favor"),
    ("found out", "detected, learned"),
    ("full stop", "period"),
    ("full stops", "periods"),
    ("gives back", "returns"),
    ("golden queries", "expected queries"),
    ("golden query", "expected query"),
    ("hands and ears", "keyboard and sound"),
    ("has no equal", "has no equivalent"),
    ("have no equal", "have no equivalent"),
    ("holds a blank", "contains a space"),
    ("holds for", "applies to"),
    ("in the look of", "in the format of"),
    ("inside of", "inside"),
    ("is no part of", "is not part of"),
    ("is taken for", "is read as, is treated as"),
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
    ("nobody can tell", "is unknown"),
    ("outside of", "outside"),
    ("put together again", "assembled again"),
    ("said of", "known about, documented for"),
    ("says of", "says about"),
    ("shall", "should, must"),
    ("so many bytes", "this many bytes"),
    ("somebody", "someone"),
    ("stands", "is"),
    ("take away", "remove"),
    ("take it away", "delete it"),
    ("taken away", "removed"),
    ("takes away", "removes"),
    ("the same again", "again, repeated"),
    ("told", "reported, shown"),
    ("typing slip", "typo"),
    ("what is said", "the text, the note"),
    ("whoever", "anyone who, the code that"),
    ("whole or not at all", "complete or not at all"),
    ("with an equal", "with an equivalent"),
    ("without a blank", "without a space"),
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

/// Data, what readers typed, what a build of the manual wrote, and files that must name the phrases: lists of words, and this file.
const DATA: &[&str] = &[
    "benches/speed/words.txt",
    "docs/public",
    "tests/needs",
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
            for (phrase, instead) in phrases(line).chain(no_nouns(line)) {
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

#[test]
fn a_noun_with_no_is_found() {
    let count = |line| no_nouns(line).count();
    assert_eq!(count("This is no picture, and those are no links."), 2);
    assert_eq!(
        count(
            "There is no picture. If there are no links, it is no longer shown; it is no more than a line."
        ),
        0
    );
    assert_eq!(count("What it is, no one knows: this no link can be."), 0);
}

/// `is no picture`, where `is not a picture` is meant.
fn no_nouns(line: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let line = line.to_lowercase();
    let mut found = Vec::new();
    for verb in ["is no ", "are no ", "was no ", "were no "] {
        for (at, _) in line.match_indices(verb) {
            let before = line[..at].trim_end();
            let after = &line[at + verb.len()..];
            let is_word = !line[..at].ends_with(char::is_alphanumeric);
            let is_good = before.ends_with("there")
                || ["longer", "more", "less", "reason"].iter().any(|word| after.starts_with(word));
            if is_word && !is_good {
                found.push(("is no …", "is not a …"));
            }
        }
    }
    found.into_iter()
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
