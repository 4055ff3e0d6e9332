//! The search index: records come in, small script files come out, and nothing touches the disk.
//!
//! A record is one thing that can be found: a question, an article, a section of a long article, a script, a quote.
//! [`AnalyzedRecord`] is what one record contributes. It depends on that record alone, so a caller keeps it until the
//! record changes. [`index`] joins them into a [`SearchIndex`] whose files the engine in
//! `themes/default/assets/js/search*.js` reads.
//!
//! # The files, a contract with the engine
//!
//! Every file is the classic script `answerbook.search.receive(NAME, PAYLOAD)` at `search/NAME.js`, with a JSON payload.
//!
//! | name | payload |
//! |---|---|
//! | `root` | `{version, language, count, terms, spelling, parts}` |
//! | `t000`... | a string: terms in order and where they stand |
//! | `s000`... | a string: words to correct a misspelling to |
//! | `r000`... | an array of records: `[url, id, kind, title, section, answer, items]` |
//!
//! - `root.count` is the number of records, `root.terms` the start of the first term of each `t` file, joined by `,`;
//!   `root.spelling` the key of the first word of each `s` file: its first letter and a digit, 0 for up to 5 letters, 1 to 7, 2 to 9, 3 for more.
//! - A record's number is `8 * (its r file) + its place in it`; an `r` file holds 4 to 8, so numbers have gaps.
//! - **Terms** are sorted by code point and joined by `;`, each `FRONT SUFFIX , GAPS , IMPACTS [, DF [, SYNONYMS]]` without the spaces:
//!   how many characters it shares with the term before (one base 36 digit), the rest of it, the gaps between record numbers (the first from
//!   -1) less one, one impact for each record, in how many records it stands if that is more than are listed, and
//!   synonyms as `REST>TARGET` joined by `|`: if the words of REST follow this one, TARGET says the same.
//! - A term is the stem of a word, or two stems next to each other in a title joined by a space, or a **facet**: `:k` + kind,
//!   `:s` + section, `:t` + tag, whose GAPS are runs (gap, length less one) of every record that bears it, without impacts.
//! - **Numbers** are written in digits `0-9A-Za-z-_`, five bits each, lowest first, plus 32 while more follow. An
//!   impact is one such digit, ten steps to a doubling: `0.25 * 2^(digit / 10)` with straight lines between the doublings, what a term's frequency and the record's length are worth. How rare a term is
//!   (idf) is left to the engine, for else one edit would change every file.
//! - **Words** of an `s` file are sorted by key, then by text: `FRONT SUFFIX CLASS`, front as above, starting anew with each key, the class a capital letter: the binary logarithm of how many records hold it.
//! - A small index travels whole in the root: `root.parts` holds the other payloads by name.
//!
//! Terms decide for themselves where a file ends, so an edit changes few files; names are positions, and the page loads them with `?v=VERSION`.

mod analysis;
mod encode;
mod impact;
mod language;
mod postings;
mod records;
mod shards;
mod spelling;
mod synonyms;
mod table;

pub use analysis::{AnalyzedRecord, Analyzer, analyze};
pub use language::stem;

use encode::script;
use std::fmt::Write as _;

/// One thing that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it is, relative to the site's root, with its anchor.
    pub url: String,
    /// Its stable id, for example `orders/late#refund`.
    pub id: String,
    /// What it is: `question`, `article`, `script`...
    pub kind: String,
    /// Its heading, most often a question.
    pub title: String,
    /// The title of the section it belongs to.
    pub section: String,
    /// The tags of its article.
    pub tags: Vec<String>,
    /// Other phrasings of its title.
    pub ask: Vec<String>,
    /// The headings around and within it, as running text.
    pub headings: String,
    /// The answer, shown whole in the list of results: plain text, searched like the body.
    pub answer: String,
    /// The answer's list points, shown as a list, searched like the body.
    pub items: Vec<String>,
    /// The rest of its text.
    pub body: String,
}

/// Phrases that mean the same to somebody who searches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymGroup {
    /// What somebody types.
    pub from: Vec<String>,
    /// What then matches as well.
    pub to: Vec<String>,
}

impl SynonymGroup {
    /// Phrases each of which stands for every other.
    pub fn two_way(phrases: Vec<String>) -> Self {
        Self { from: phrases.clone(), to: phrases }
    }

    /// A phrase that finds others, but is not found by them.
    pub fn one_way(from: String, to: Vec<String>) -> Self {
        Self { from: vec![from], to }
    }
}

/// What is the same for every record of an index.
#[derive(Clone, Debug, Default)]
pub struct IndexOptions<'a> {
    /// The language of the records, for example `en` or `pt-BR`.
    pub language: &'a str,
    /// The site's synonyms.
    pub synonyms: &'a [SynonymGroup],
    /// The published path of the engine's script, listed in `search/index.json` for tools.
    pub engine: &'a str,
}

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// The name the engine asks for, for example `t000`.
    pub name: String,
    /// Where it is published, relative to the site's root: `search/t000.js`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// A complete index: a value of this type never changes.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    version: String,
    files: Vec<IndexFile>,
}

impl SearchIndex {
    /// Changes whenever any file does.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every file, the root first and the list for tools last: the same records give the same bytes.
    pub fn files(&self) -> &[IndexFile] {
        &self.files
    }
}

/// An index whose payloads are no longer than this together is published as one file: about 20 kB when compressed.
const SINGLE_FILE: usize = 50_000;

/// Joins analyzed records into an index. A record's place in the list is its place among equals in a result list.
pub fn index(records: &[&AnalyzedRecord], options: &IndexOptions) -> SearchIndex {
    let numbers = records::number(records);
    let vocabulary = postings::vocabulary(records, options.language);
    let terms = shards::terms(records, &numbers, &vocabulary, options);
    let spelling = spelling::shards(&vocabulary);
    let parts = named('t', terms.payloads)
        .chain(named('s', spelling.payloads))
        .chain(named('r', records::payloads(records, &numbers)))
        .collect::<Vec<_>>();
    let version = version(&parts, options, records.len());
    let mut root = format!(
        r#"{{"version":"{version}","language":{},"count":{},"terms":"{}","spelling":"{}","parts":{{"#,
        encode::json(options.language),
        records.len(),
        terms.firsts,
        spelling.keys
    );
    if parts.iter().map(|part| part.payload.len()).sum::<usize>() <= SINGLE_FILE {
        let inside: Vec<String> =
            parts.iter().map(|part| format!(r#""{}":{}"#, part.name, part.payload)).collect();
        let _ = write!(root, "{}}}}}", inside.join(",\n"));
        return published(version, vec![Part { name: "root".into(), payload: root }], options);
    }
    root.push_str("}}");
    published(
        version,
        std::iter::once(Part { name: "root".into(), payload: root }).chain(parts).collect(),
        options,
    )
}

/// A file before it is wrapped into a script: a JSON payload and its name.
struct Part {
    name: String,
    payload: String,
}

fn named(letter: char, payloads: Vec<String>) -> impl Iterator<Item = Part> {
    payloads
        .into_iter()
        .enumerate()
        .map(move |(at, payload)| Part { name: format!("{letter}{at:03}"), payload })
}

fn version(parts: &[Part], options: &IndexOptions, count: usize) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(options.language.as_bytes()).update(&count.to_le_bytes());
    for part in parts {
        hasher.update(part.payload.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex()[..10].to_owned()
}

fn published(version: String, parts: Vec<Part>, options: &IndexOptions) -> SearchIndex {
    let mut files: Vec<IndexFile> = parts
        .into_iter()
        .map(|part| IndexFile {
            path: format!("search/{}.js", part.name),
            text: script(&part.name, &part.payload),
            name: part.name,
        })
        .collect();
    files.push(manifest(&files, options.engine));
    SearchIndex { version, files }
}

/// The list of files for tools: benches, tests and the command line find the engine and every part through it.
fn manifest(files: &[IndexFile], engine: &str) -> IndexFile {
    let mut text = format!("{{\"engine\":{},\"root\":\"root\",\"files\":{{", encode::json(engine));
    for (at, file) in files.iter().enumerate() {
        let _ = write!(text, "{}\n\"{}\":\"{}\"", if at == 0 { "" } else { "," }, file.name, file.path);
    }
    text.push_str("\n}}\n");
    IndexFile { name: "index".into(), path: "search/index.json".into(), text }
}

#[cfg(test)]
mod tests;
