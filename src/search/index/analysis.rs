//! What one record contributes to the index: its words with their counts, and what a result shows.
//!
//! Words are kept unstemmed: the index stems each distinct word once, not each occurrence.

use super::Record;
use super::encode::push_json;
use super::tails::{has_tails, tails};
use crate::base::text::word_table::WordTable;
use crate::base::text::words::{Form, Tokenizer, is_gram};
use rayon::prelude::*;

/// How often a word occurs in the title and other phrasings, in the headings, and in the text.
pub(super) type Counts = [u8; 3];

/// What a record is called counts as this many times in its title.
const CALLED: usize = 5;

const TITLE: usize = 0;
const HEADINGS: usize = 1;
const BODY: usize = 2;

/// What one record contributes to the index. It depends only on the record, so it can be reused until that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalyzedRecord {
    /// `[url,id,kind,title,section,answer,items]`, then `preview` if there is any
    pub(super) display: Box<str>,
    /// A hash of `display`.
    pub(super) hash: [u8; 8],
    pub(super) url: Box<str>,
    /// What results can be filtered by, as terms: one in each line.
    pub(super) facets: Box<str>,
    /// Each distinct word: its length in one byte, then its bytes.
    pub(super) words: Box<[u8]>,
    /// The counts of the words, in their order.
    pub(super) counts: Box<[Counts]>,
    /// How many percent less a match counts than one elsewhere.
    pub(super) lowered: u8,
    /// Whether it comes first only for words that clearly mean it.
    pub(super) aside: bool,
    /// The number of words in the title with its other phrasings, in the headings, and in the text.
    pub(super) lengths: [u32; 3],
}

impl AnalyzedRecord {
    pub(super) fn hash_of(display: &str) -> [u8; 8] {
        *blake3::hash(display.as_bytes()).as_bytes().first_chunk().unwrap_or(&[0; 8])
    }

    /// What results can be filtered by, as terms.
    pub(super) fn facets(&self) -> impl Iterator<Item = &str> {
        self.facets.lines()
    }

    /// The distinct words, in the order of [`Self::counts`].
    pub(super) fn words(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = &self.words[..];
        std::iter::from_fn(move || {
            let (&length, after) = rest.split_first()?;
            let (word, after) = after.split_at(usize::from(length));
            rest = after;
            Some(word)
        })
    }
}

/// Analyzes records, several at a time.
pub fn analyze(records: &[Record]) -> Vec<AnalyzedRecord> {
    records.par_iter().map_init(Analyzer::default, Analyzer::analyze).collect()
}

/// Analyzes one record after another. Only its buffers are reused.
#[derive(Debug, Default)]
pub struct Analyzer {
    /// Whether ends of long words count as well.
    tails: bool,
    tokenizer: Tokenizer,
    counting: Counting,
}

#[derive(Debug, Default)]
struct Counting {
    table: WordTable,
    counts: Vec<Counts>,
    lengths: [u32; 3],
    pair: Vec<u8>,
}

impl Counting {
    /// Ends of long words, as words of the text.
    fn tails(&mut self) {
        let mut term = vec![b'-'];
        for id in 0..self.table.len() {
            let word = self.table.word(id).to_vec();
            for tail in tails(&word) {
                term.truncate(1);
                term.extend_from_slice(tail);
                self.count(&term, BODY);
            }
        }
    }

    fn count(&mut self, word: &[u8], field: usize) {
        let id = self.table.id(word);
        if id == self.counts.len() {
            self.counts.push([0; 3]);
        }
        let count = &mut self.counts[id][field];
        *count = count.saturating_add(1);
    }
}

impl Analyzer {
    /// Of records in a language, for example `de-AT`.
    pub fn of(language: &str) -> Self {
        Self { tails: has_tails(language), ..Self::default() }
    }

    /// What `record` contributes.
    pub fn analyze(&mut self, record: &Record) -> AnalyzedRecord {
        self.counting.table.clear();
        self.counting.counts.clear();
        self.counting.lengths = [0; 3];
        self.title(&record.title);
        record.ask.iter().for_each(|ask| self.title(ask));
        self.tokenizer
            .each(&record.called, |word, _| (0..CALLED).for_each(|_| self.counting.count(word, TITLE)));
        self.text(&record.headings, HEADINGS);
        self.text(&record.answer, BODY);
        record.items.iter().for_each(|item| self.text(item, BODY));
        self.text(&record.body, BODY);
        if self.tails {
            self.counting.tails();
        }
        let display = display(record);
        AnalyzedRecord {
            hash: AnalyzedRecord::hash_of(&display),
            display,
            url: record.url.as_str().into(),
            facets: facets(record),
            words: self.packed_words(),
            counts: self.counting.counts.as_slice().into(),
            lowered: record.lowered,
            aside: record.aside,
            lengths: self.counting.lengths,
        }
    }

    fn text(&mut self, text: &str, field: usize) {
        let counting = &mut self.counting;
        self.tokenizer.each(text, |word, form| {
            counting.lengths[field] += u32::from(form == Form::Plain);
            counting.count(word, field);
        });
    }

    /// Counts the words of a title and each pair of adjacent words.
    fn title(&mut self, text: &str) {
        let counting = &mut self.counting;
        counting.pair.clear();
        self.tokenizer.each(text, |word, form| {
            counting.count(word, TITLE);
            if form == Form::Whole {
                return;
            }
            counting.lengths[TITLE] += 1;
            let mut pair = std::mem::take(&mut counting.pair);
            if is_gram(word) {
                pair.clear();
            } else {
                let first = pair.len();
                pair.extend_from_slice(if first == 0 { b"" } else { b" " });
                pair.extend_from_slice(word);
                if first > 0 && pair.len() < 256 {
                    counting.count(&pair, TITLE);
                }
                if first > 0 {
                    pair.drain(..=first);
                }
            }
            counting.pair = pair;
        });
    }

    fn packed_words(&self) -> Box<[u8]> {
        let table = &self.counting.table;
        let mut packed = Vec::with_capacity(table.bytes() + table.len());
        for id in 0..table.len() {
            let word = table.word(id);
            packed.push(u8::try_from(word.len()).unwrap_or(u8::MAX));
            packed.extend_from_slice(word);
        }
        packed.into()
    }
}

fn display(record: &Record) -> Box<str> {
    let texts = record.answer.len() + record.items.iter().map(|item| item.len() + 4).sum::<usize>();
    let mut json = String::with_capacity(texts + record.title.len() + 2 * record.url.len() + 128);
    json.push('[');
    for text in [&record.url, &record.id, &record.kind, &record.title, &record.section, &record.answer] {
        push_json(text, &mut json);
        json.push(',');
    }
    push_list(&record.items, &mut json);
    if !record.preview.is_empty() || !record.state.is_empty() {
        json.push(',');
        push_list(&record.preview, &mut json);
    }
    if !record.state.is_empty() {
        json.push(',');
        push_json(record.state, &mut json);
    }
    json.push(']');
    json.into()
}

fn push_list(texts: &[String], json: &mut String) {
    json.push('[');
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            json.push(',');
        }
        push_json(text, json);
    }
    json.push(']');
}

/// The facets of a record, one in each line; they have no control characters.
fn facets(record: &Record) -> Box<str> {
    let tags = record.tags.iter().map(|tag| ('t', tag));
    let named = [('k', &record.kind), ('s', &record.section)].into_iter().chain(tags);
    let named = named.filter(|(_, value)| !value.is_empty());
    named.map(|(name, value)| facet(name, value)).collect::<Vec<_>>().join("\n").into()
}

/// A facet as a term. Signs that separate things in the files become `_`; `search/query.js` of the theme does the same.
fn facet(name: char, value: &str) -> String {
    let value = value.chars().map(|char| {
        if char.is_control() || matches!(char, ',' | ';' | '"' | '\\' | '<' | ':' | '\u{2028}' | '\u{2029}') {
            '_'
        } else {
            char
        }
    });
    [':', name].into_iter().chain(value).collect()
}
