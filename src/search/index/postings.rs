//! From records to terms: the words, their stems, where each occurs, and its weight there.
//!
//! Records are read in parallel chunks, each with its own vocabulary. The joint vocabulary is sorted, so the
//! result does not depend on the number of chunks.

use super::AnalyzedRecord;
use super::impact::{self, Means, Norm};
use super::language::Stems;
use crate::base::text::word_table::{WordTable, as_u32};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// A record's number and the weight of a term in it: 26 and 6 bits. There are more postings than anything else, so each
/// is one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

impl Posting {
    pub(super) fn new(number: u32, impact: u8) -> Self {
        Self(number << 6 | u32::from(impact & 63))
    }

    /// The number of the record.
    pub(super) fn number(self) -> u32 {
        self.0 >> 6
    }

    /// The weight of the term in it, as a digit from 0 to 63.
    pub(super) fn impact(self) -> u8 {
        (self.0 & 63) as u8
    }
}

/// The term of two adjacent words in a title. It is stored next to the longer one, which is rarely a stop word: a query with
/// the pair needs the file of that word anyway.
pub(super) fn pair(first: &str, second: &str) -> String {
    let length = |term: &str| term.encode_utf16().count();
    if length(second) > length(first) { format!("{second} ^{first}") } else { format!("{first} {second}") }
}

/// The terms of one record with their weights: several words may have the same stem.
pub(super) fn terms_of(record: &AnalyzedRecord, stems: &Stems, norm: Norm) -> BTreeMap<String, u8> {
    let mut counts: BTreeMap<String, [u8; 3]> = BTreeMap::new();
    for (word, of_word) in record.words().zip(&record.counts) {
        let term = match text(word).split_once(' ') {
            None => stems.stem(text(word)),
            Some((first, second)) => pair(&stems.stem(first), &stems.stem(second)),
        };
        add(counts.entry(term).or_default(), *of_word);
    }
    counts.into_iter().map(|(term, counts)| (term, impact::digit(counts, norm))).collect()
}

fn add(sum: &mut [u8; 3], counts: [u8; 3]) {
    sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum = sum.saturating_add(count));
}

/// Every distinct word and term of the records, and the records that contain each.
///
/// Terms are numbers here, and texts only in the two tables: a site repeats the same words, and a number is compared
/// and stored faster than a text.
pub(super) struct Vocabulary {
    /// Every distinct word and pair, unstemmed.
    words: WordTable,
    /// How many records contain each word.
    frequencies: Vec<u32>,
    terms: WordTable,
    /// The numbers of `terms`, sorted by their text.
    order: Vec<u32>,
    pieces: Vec<Piece>,
}

/// The terms of some records by their place in `order`, each with its impact.
struct Piece {
    /// Where the terms of each record end.
    ends: Vec<u32>,
    places: Vec<u32>,
    impacts: Vec<u8>,
}

/// The postings of a range of terms, end to end. One list holds them all, because a list for each term would
/// be an allocation for each.
pub(super) struct Lists {
    first: usize,
    postings: Vec<Posting>,
    ends: Vec<u32>,
}

impl Lists {
    /// Each term's place in the sorted order, and its postings.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &[Posting])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let lists = starts.zip(&self.ends).map(|(start, &end)| &self.postings[start as usize..end as usize]);
        (self.first..).zip(lists)
    }
}

impl Vocabulary {
    /// The term at a place in their sorted order.
    pub(super) fn term(&self, place: usize) -> &str {
        text(self.terms.word(self.order[place] as usize))
    }

    /// Every word with the number of records that contain it, in no meaningful order.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..self.words.len()).map(|id| (text(self.words.word(id)), self.frequencies[id]))
    }

    /// The postings of all terms, in ranges of about the same size. `numbers` are those of the records. Only the terms are left here then:
    /// a large site needs the room.
    pub(super) fn take_lists(&mut self, numbers: &[u32]) -> Vec<Lists> {
        let pieces = std::mem::take(&mut self.pieces);
        (self.words, self.frequencies) = Default::default();
        let mut totals = vec![0; self.order.len()];
        pieces.iter().flat_map(|piece| &piece.places).for_each(|&place| totals[place as usize] += 1);
        let ranges = ranges(&totals);
        ranges.into_par_iter().map(|(range, ends)| Lists::of(&pieces, range, ends, numbers)).collect()
    }
}

impl Lists {
    /// The postings of a range of terms. `ends` says where those of each term will end.
    fn of(pieces: &[Piece], range: Range<usize>, ends: Vec<u32>, numbers: &[u32]) -> Self {
        let mut next: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).collect();
        let mut postings = vec![Posting(0); ends.last().copied().unwrap_or(0) as usize];
        let (low, length) = (as_u32(range.start), as_u32(range.len()));
        let mut numbers = numbers.iter();
        for piece in pieces {
            let mut start = 0;
            for (&end, &number) in piece.ends.iter().zip(&mut numbers) {
                let own = start as usize..end as usize;
                for (&place, &impact) in piece.places[own.clone()].iter().zip(&piece.impacts[own]) {
                    let at = place.wrapping_sub(low);
                    if at < length {
                        let slot = &mut next[at as usize];
                        postings[*slot as usize] = Posting::new(number, impact);
                        *slot += 1;
                    }
                }
                start = end;
            }
        }
        Self { first: range.start, postings, ends }
    }
}

/// Ranges of terms of about the same number of postings, with where each term's end: the unit of parallel work, and of memory.
fn ranges(totals: &[u32]) -> Vec<(Range<usize>, Vec<u32>)> {
    const LIMIT: u32 = 1 << 21;
    let mut ranges = Vec::new();
    let (mut start, mut sum, mut ends) = (0, 0_u32, Vec::new());
    let enough = (totals.iter().sum::<u32>() / as_u32(rayon::current_num_threads())).clamp(1, LIMIT);
    for (place, total) in totals.iter().enumerate() {
        sum += total;
        ends.push(sum);
        if sum >= enough {
            ranges.push((start..place + 1, std::mem::take(&mut ends)));
            (start, sum) = (place + 1, 0);
        }
    }
    ranges.push((start..totals.len(), ends));
    ranges
}

/// Words are cut from UTF-8 between characters, so this never fails.
fn text(word: &[u8]) -> &str {
    std::str::from_utf8(word).unwrap_or_default()
}

/// Collects the words of all records and finds their terms. Each distinct word is stemmed once, not each time it occurs.
pub(super) fn vocabulary(records: &[&AnalyzedRecord], language: &str, means: Means) -> Vocabulary {
    let size = records.len().div_ceil(rayon::current_num_threads() * 2).max(64);
    let pieces: Vec<(WordTable, Vec<u32>)> = records.par_chunks(size).map(piece_words).collect();
    let mut words = WordTable::default();
    let mut frequencies = Vec::new();
    let joint: Vec<Vec<u32>> = pieces
        .iter()
        .map(|(own, ids)| {
            let joint: Vec<u32> = (0..own.len()).map(|id| as_u32(words.id(own.word(id)))).collect();
            frequencies.resize(words.len(), 0);
            ids.iter().for_each(|&id| frequencies[joint[id as usize] as usize] += 1);
            joint
        })
        .collect();
    let (terms, term_of) = stems(&words, language);
    let order = sorted(&terms);
    let mut place_of = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(&term, place)| place_of[term as usize] = place);
    let pieces =
        records.par_chunks(size).zip(pieces.par_iter().zip(&joint)).map(|(records, ((_, ids), joint))| {
            let places = ids.iter().map(|&id| place_of[term_of[joint[id as usize] as usize] as usize]);
            merged(records, places, order.len(), means)
        });
    Vocabulary { pieces: pieces.collect(), words, frequencies, terms, order }
}

/// Gives each record each of its terms once, with its impact. `places` are those of all words of the records.
fn merged(
    records: &[&AnalyzedRecord],
    mut places: impl Iterator<Item = u32>,
    terms: usize,
    means: Means,
) -> Piece {
    let mut piece = Piece { ends: Vec::new(), places: Vec::new(), impacts: Vec::new() };
    // The position of each term among the record's terms, if it has occurred before.
    let mut seen = vec![u32::MAX; terms];
    let mut counts: Vec<[u8; 3]> = Vec::new();
    for record in records {
        let start = piece.places.len();
        counts.clear();
        for (&of_word, place) in record.counts.iter().zip(&mut places) {
            let at = seen[place as usize] as usize;
            if (start..piece.places.len()).contains(&at) {
                add(&mut counts[at - start], of_word);
                continue;
            }
            seen[place as usize] = as_u32(piece.places.len());
            piece.places.push(place);
            counts.push(of_word);
        }
        let norm = means.norm(record);
        piece.impacts.extend(counts.iter().map(|&counts| impact::digit(counts, norm)));
        piece.ends.push(as_u32(piece.places.len()));
    }
    piece
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
            terms.id(pair(stem(first), stem(second)).as_bytes())
        }
    });
    let term_of = term_of.map(as_u32).collect();
    (terms, term_of)
}
