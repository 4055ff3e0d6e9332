//! From records to terms: which words there are, what their stems are, and where each stands.
//!
//! Records are read in parallel pieces, each with a vocabulary of its own. The joint vocabulary is sorted, so the
//! result does not depend on how many pieces there were.

use super::AnalyzedRecord;
use super::language::Stems;
use super::table::{WordTable, as_u32};
use rayon::prelude::*;

/// Every distinct word and term of the records.
pub(super) struct Vocabulary {
    /// Every distinct word and pair, unstemmed.
    words: WordTable,
    /// In how many records each word stands.
    frequencies: Vec<u32>,
    terms: WordTable,
    /// The numbers of `terms`, sorted by their text.
    order: Vec<u32>,
    /// The terms of the records' words by place in `order`, one list for each piece of `piece` records.
    places: Vec<Vec<u32>>,
    piece: usize,
}

impl Vocabulary {
    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// The term at a place in their sorted order.
    pub(super) fn term(&self, place: usize) -> &str {
        text(self.terms.word(self.order[place] as usize))
    }

    /// Every word with the number of records it stands in, in no meaningful order.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..self.words.len()).map(|id| (text(self.words.word(id)), self.frequencies[id]))
    }

    /// The records, each with the places of its words' terms.
    pub(super) fn places<'a>(
        &'a self,
        records: &'a [&'a AnalyzedRecord],
    ) -> impl Iterator<Item = (usize, &'a AnalyzedRecord, &'a [u32])> {
        records
            .chunks(self.piece)
            .zip(&self.places)
            .flat_map(|(records, places)| {
                let mut rest = &places[..];
                records.iter().map(move |record| {
                    let (own, after) = rest.split_at(record.counts.len());
                    rest = after;
                    (*record, own)
                })
            })
            .enumerate()
            .map(|(at, (record, own))| (at, record, own))
    }

    /// How many words lead to each term, each record's counted: no less than its postings.
    pub(super) fn totals(&self) -> Vec<u32> {
        let mut totals = vec![0; self.len()];
        self.places.iter().flatten().for_each(|&place| totals[place as usize] += 1);
        totals
    }
}

/// Words are cut from UTF-8 between characters, so this never fails.
fn text(word: &[u8]) -> &str {
    std::str::from_utf8(word).unwrap_or_default()
}

/// Collects the words of all records and finds their terms.
pub(super) fn vocabulary(records: &[&AnalyzedRecord], language: &str) -> Vocabulary {
    let piece = records.len().div_ceil(rayon::current_num_threads() * 2).max(64);
    let mut pieces: Vec<(WordTable, Vec<u32>)> = records.par_chunks(piece).map(piece_words).collect();
    let mut words = WordTable::default();
    let joint: Vec<Vec<u32>> = pieces
        .iter()
        .map(|(own, _)| (0..own.len()).map(|id| as_u32(words.id(own.word(id)))).collect())
        .collect();
    let (terms, term_of) = stems(&words, language);
    let order = sorted(&terms);
    let mut place_of = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(&term, place)| place_of[term as usize] = place);
    let mut frequencies = vec![0; words.len()];
    for ((_, ids), joint) in pieces.iter_mut().zip(&joint) {
        for id in ids {
            let word = joint[*id as usize] as usize;
            frequencies[word] += 1;
            *id = place_of[term_of[word] as usize];
        }
    }
    let places = pieces.into_iter().map(|(_, ids)| ids).collect();
    Vocabulary { words, frequencies, terms, order, places, piece }
}

/// The distinct words of some records, and each record's words by their numbers.
fn piece_words(records: &[&AnalyzedRecord]) -> (WordTable, Vec<u32>) {
    let mut table = WordTable::default();
    let ids = records.iter().flat_map(|record| record.words()).map(|word| as_u32(table.id(word))).collect();
    (table, ids)
}

/// The numbers of all words, sorted by their bytes. Most comparisons are decided by the first eight.
fn sorted(table: &WordTable) -> Vec<u32> {
    let start = |word: &[u8]| {
        word.iter().chain([0; 8].iter()).take(8).fold(0, |start, &byte| start << 8 | u64::from(byte))
    };
    let mut order: Vec<(u64, u32)> = (0..table.len()).map(|id| (start(table.word(id)), as_u32(id))).collect();
    order.par_sort_unstable_by(|one, other| {
        one.0.cmp(&other.0).then_with(|| table.word(one.1 as usize).cmp(table.word(other.1 as usize)))
    });
    order.into_iter().map(|(_, id)| id).collect()
}

/// The distinct stems, and for each word the number of its stem. The stem of a pair is the pair of the stems.
fn stems(words: &WordTable, language: &str) -> (WordTable, Vec<u32>) {
    let texts: Vec<&str> = (0..words.len()).map(|id| text(words.word(id))).collect();
    let stemmed: Vec<String> = texts
        .par_chunks(2048)
        .flat_map_iter(|texts| {
            let stems = Stems::of(language);
            texts.iter().map(move |text| if text.contains(' ') { String::new() } else { stems.stem(text) })
        })
        .collect();
    let mut terms = WordTable::default();
    let term_of = stemmed.iter().zip(&texts).map(|(stem, text)| match text.split_once(' ') {
        None => terms.id(stem.as_bytes()),
        // The words of a pair are words of the record, so they have their stems.
        Some((first, second)) => {
            let stem = |word: &str| words.find(word.as_bytes()).map_or("", |id| &stemmed[id]);
            terms.id(format!("{} {}", stem(first), stem(second)).as_bytes())
        }
    });
    let term_of = term_of.map(as_u32).collect();
    (terms, term_of)
}
