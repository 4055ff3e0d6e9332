//! The term files: for each term, sorted, the records it stands in and what it is worth there.

use super::encode::{digit, front_coded, number};
use super::impact::{self, Norm, norms};
use super::postings::Vocabulary;
use super::synonyms::synonyms;
use super::table::{as_u32, hash};
use super::{AnalyzedRecord, IndexOptions};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// A term keeps the records it says most about. A question is never about a word that stands in more than this many; it has others.
const POSTINGS: usize = 512;

/// Bytes of a term file: small, because a question needs one for each of its words.
const SMALLEST: usize = 2_000;
const LARGEST: usize = 8_000;
/// A file ends, on average, so many bytes after its least size.
const SPREAD: usize = 2_000;

/// The payloads of the term files, and where each begins.
pub(super) struct TermShards {
    pub(super) payloads: Vec<String>,
    /// The start of each file's first term, long enough to tell it from the last term of the file before, joined by commas.
    pub(super) firsts: String,
}

/// A term and all that follows it in its file.
struct Entry<'a> {
    term: &'a str,
    rest: String,
}

/// Builds the term files.
pub(super) fn terms(
    records: &[&AnalyzedRecord],
    numbers: &[u32],
    vocabulary: &Vocabulary,
    options: &IndexOptions,
) -> TermShards {
    let norms = norms(records);
    let synonyms = synonyms(options);
    let source = Source { records, numbers, vocabulary, norms: &norms, synonyms: &synonyms };
    let ranges = ranges(&vocabulary.totals());
    let mut entries: Vec<Entry> =
        ranges.into_par_iter().flat_map_iter(|range| source.entries(range)).collect();
    let unknown = |term: &str| entries.binary_search_by(|entry| entry.term.cmp(term)).is_err();
    let alone: Vec<&String> = synonyms.keys().filter(|&term| unknown(term)).collect();
    entries.extend(alone.into_iter().map(|term| Entry { term, rest: format!(",,,,{}", synonyms[term]) }));
    let facets = facets(records, numbers);
    entries.extend(facets.iter().map(|(&term, numbers)| Entry { term, rest: facet(numbers) }));
    entries.sort_by_key(|entry| entry.term);
    cut(&entries)
}

/// What the entries of a range of terms are made from.
struct Source<'a> {
    records: &'a [&'a AnalyzedRecord],
    numbers: &'a [u32],
    vocabulary: &'a Vocabulary,
    norms: &'a [Norm],
    synonyms: &'a BTreeMap<String, String>,
}

/// Ranges of terms of about the same number of postings: the unit of parallel work, and of memory.
fn ranges(totals: &[u32]) -> Vec<(Range<usize>, Vec<u32>)> {
    const LIMIT: u32 = 1 << 20;
    let mut ranges = Vec::new();
    let (mut start, mut sum, mut starts) = (0, 0_u32, vec![0]);
    for (place, total) in totals.iter().enumerate() {
        if sum.saturating_add(*total) > LIMIT && place > start {
            ranges.push((start..place, std::mem::replace(&mut starts, vec![0])));
            (start, sum) = (place, 0);
        }
        sum = sum.saturating_add(*total);
        starts.push(sum);
    }
    ranges.push((start..totals.len(), starts));
    ranges
}

/// One word of one record.
#[derive(Clone, Copy, Default)]
struct Posting {
    record: u32,
    counts: super::analysis::Counts,
}

impl<'a> Source<'a> {
    /// The entries of a range of terms. `starts` says where each term's postings begin among those of the range.
    fn entries(&self, (range, starts): (Range<usize>, Vec<u32>)) -> Vec<Entry<'a>> {
        let mut next = starts.clone();
        let mut postings = vec![Posting::default(); *starts.last().unwrap_or(&0) as usize];
        for (record, analyzed, places) in self.vocabulary.places(self.records) {
            for (&place, &counts) in places.iter().zip(&analyzed.counts) {
                let place = place as usize;
                if range.contains(&place) {
                    let slot = &mut next[place - range.start];
                    postings[*slot as usize] = Posting { record: as_u32(record), counts };
                    *slot += 1;
                }
            }
        }
        let mut scored = Vec::new();
        range
            .enumerate()
            .map(|(at, place)| {
                let own = &postings[starts[at] as usize..starts[at + 1] as usize];
                let term = self.vocabulary.term(place);
                self.score(own, &mut scored);
                Entry { term, rest: encoded(&mut scored, self.synonyms.get(term)) }
            })
            .collect()
    }

    /// One number and impact for each record: several words of a record may have the same stem.
    fn score(&self, postings: &[Posting], scored: &mut Vec<(u32, u8)>) {
        scored.clear();
        for same in postings.chunk_by(|one, other| one.record == other.record) {
            let mut counts = [0_u8; 3];
            for posting in same {
                counts
                    .iter_mut()
                    .zip(posting.counts)
                    .for_each(|(sum, count)| *sum = sum.saturating_add(count));
            }
            let record = same[0].record as usize;
            scored.push((self.numbers[record], impact::digit(impact::impact(counts, self.norms[record]))));
        }
    }
}

/// `,GAPS,IMPACTS[,DF[,SYNONYMS]]`
fn encoded(scored: &mut Vec<(u32, u8)>, synonyms: Option<&String>) -> String {
    let frequency = scored.len();
    if frequency > POSTINGS {
        scored.sort_unstable_by_key(|&(number, digit)| (u8::MAX - digit, number));
        scored.truncate(POSTINGS);
        scored.sort_unstable();
    }
    let mut rest = String::with_capacity(scored.len() * 4 + 4);
    rest.push(',');
    gaps(scored.iter().map(|&(number, _)| number), &mut rest);
    rest.push(',');
    rest.extend(scored.iter().map(|&(_, impact)| digit(impact)));
    if frequency > POSTINGS {
        rest.push(',');
        number(as_u32(frequency), &mut rest);
    }
    if let Some(synonyms) = synonyms {
        let _ = write!(rest, "{}{synonyms}", if frequency > POSTINGS { "," } else { ",," });
    }
    rest
}

fn gaps(numbers: impl Iterator<Item = u32>, out: &mut String) {
    let mut next = 0;
    for value in numbers {
        number(value - next, out);
        next = value + 1;
    }
}

/// The numbers of the records that bear each facet.
fn facets<'a>(records: &[&'a AnalyzedRecord], numbers: &[u32]) -> BTreeMap<&'a str, Vec<u32>> {
    let mut facets: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (record, &number) in records.iter().zip(numbers) {
        for facet in &record.facets {
            facets.entry(facet).or_default().push(number);
        }
    }
    facets
}

/// `,RUNS,`
fn facet(numbers: &[u32]) -> String {
    let mut rest = String::from(",");
    let mut next = 0;
    for run in numbers.chunk_by(|&one, &other| other <= one + 1) {
        let (first, last) = (run[0], run[run.len() - 1]);
        number(first - next, &mut rest);
        number(last - first, &mut rest);
        next = last + 1;
    }
    rest.push(',');
    rest
}

/// Cuts the sorted entries into files.
fn cut(entries: &[Entry]) -> TermShards {
    let mut shards = TermShards { payloads: Vec::new(), firsts: String::new() };
    let mut payload = String::from("\"");
    let mut before = "";
    for entry in entries {
        if ends_before(entry, payload.len()) {
            payload.push('"');
            shards.payloads.push(std::mem::replace(&mut payload, String::from("\"")));
            let shared =
                before.chars().zip(entry.term.chars()).take_while(|(one, other)| one == other).count();
            shards.firsts.push(',');
            shards.firsts.extend(entry.term.chars().take(shared + 1));
            before = "";
        }
        if payload.len() > 1 {
            payload.push(';');
        }
        front_coded(before, entry.term, &mut payload);
        payload.push_str(&entry.rest);
        before = entry.term;
    }
    payload.push('"');
    shards.payloads.push(payload);
    shards
}

/// Does a new file begin with this entry? The term decides, not what came before it, so that an edit moves few boundaries.
/// Pairs stay with their first word if they can: a question that has one has the other.
fn ends_before(entry: &Entry, size: usize) -> bool {
    let length = entry.term.len() + entry.rest.len();
    let chosen = hash(entry.term.as_bytes()) as usize % SPREAD < length;
    size > 1
        && (size + length > LARGEST
            || (size > SMALLEST && chosen && (size > LARGEST / 2 || !entry.term.contains(' '))))
}
