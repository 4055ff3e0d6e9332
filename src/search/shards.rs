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

/// Bytes of a term file: small, because a question needs one for each of its words and wants one term of it.
const SMALLEST: usize = 1_000;
const LARGEST: usize = 5_000;
/// A file ends, on average, so many bytes after its least size.
const SPREAD: usize = 1_000;
/// Beyond so many bytes of terms files are twice as large, beyond four times as many four times, and so on: the root lists
/// every file, and should not outgrow what it saves.
const MANY: usize = 8_000_000;

/// The payloads of the term files, and where each begins.
pub(super) struct TermShards {
    pub(super) payloads: Vec<String>,
    /// The start of each file's first term, long enough to tell it from the last term of the file before, joined by commas.
    pub(super) firsts: String,
}

/// A term and all that follows it in its file.
struct Entry<'a> {
    term: &'a str,
    rest: &'a str,
}

/// What follows the terms of a range, end to end.
struct Encoded {
    first: usize,
    text: String,
    ends: Vec<usize>,
}

impl Encoded {
    fn entries<'a>(&'a self, vocabulary: &'a Vocabulary) -> impl Iterator<Item = Entry<'a>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let rests = starts.zip(&self.ends).map(|(start, &end)| &self.text[start..end]);
        rests.zip(self.first..).map(|(rest, place)| Entry { term: vocabulary.term(place), rest })
    }
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
    let encoded: Vec<Encoded> = ranges.into_par_iter().map(|range| source.encoded(range)).collect();
    let mut entries: Vec<Entry> = encoded.iter().flat_map(|encoded| encoded.entries(vocabulary)).collect();
    let others = others(&entries, &synonyms, &facets(records, numbers));
    entries.extend(others.iter().map(|(term, rest)| Entry { term, rest }));
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

impl Source<'_> {
    /// What follows each term of a range. `starts` says where each term's postings begin among those of the range.
    fn encoded(&self, (range, starts): (Range<usize>, Vec<u32>)) -> Encoded {
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
        let size = 3 * postings.len() + 4 * range.len();
        let (text, ends) = (String::with_capacity(size), Vec::with_capacity(range.len()));
        let mut encoded = Encoded { first: range.start, text, ends };
        let mut scored = Vec::new();
        for (place, bounds) in range.zip(starts.windows(2)) {
            self.score(&postings[bounds[0] as usize..bounds[1] as usize], &mut scored);
            let synonyms = self.synonyms.get(self.vocabulary.term(place));
            encode(&mut scored, synonyms, &mut encoded.text);
            encoded.ends.push(encoded.text.len());
        }
        encoded
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
            scored.push((self.numbers[record], impact::digit(counts, self.norms[record])));
        }
    }
}

/// Keeps the records with the greatest impacts, among equals the first ones.
fn keep_best(scored: &mut Vec<(u32, u8)>) {
    let mut with = [0_usize; 64];
    for &(_, digit) in scored.iter() {
        with[usize::from(digit)] += 1;
    }
    let mut room = POSTINGS;
    let mut least = 63;
    while room > with[usize::from(least)] {
        room -= with[usize::from(least)];
        least -= 1;
    }
    scored.retain(|&(_, digit)| {
        let kept = digit > least || (digit == least && room > 0);
        room -= usize::from(kept && digit == least);
        kept
    });
}

/// Appends `,GAPS,IMPACTS[,DF[,SYNONYMS]]`.
fn encode(scored: &mut Vec<(u32, u8)>, synonyms: Option<&String>, out: &mut String) {
    let frequency = scored.len();
    if frequency > POSTINGS {
        keep_best(scored);
    }
    out.push(',');
    gaps(scored.iter().map(|&(number, _)| number), out);
    out.push(',');
    out.extend(scored.iter().map(|&(_, impact)| digit(impact)));
    if frequency > POSTINGS {
        out.push(',');
        number(as_u32(frequency), out);
    }
    if let Some(synonyms) = synonyms {
        let _ = write!(out, "{}{synonyms}", if frequency > POSTINGS { "," } else { ",," });
    }
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

/// Terms that are no word of a record: facets, and words that only have synonyms.
fn others(
    entries: &[Entry],
    synonyms: &BTreeMap<String, String>,
    facets: &BTreeMap<&str, Vec<u32>>,
) -> Vec<(String, String)> {
    let unknown = |term: &str| entries.binary_search_by(|entry| entry.term.cmp(term)).is_err();
    let alone = synonyms.iter().filter(|(term, _)| unknown(term));
    let alone = alone.map(|(term, synonyms)| (term.clone(), format!(",,,,{synonyms}")));
    alone.chain(facets.iter().map(|(&term, numbers)| (term.to_owned(), facet(numbers)))).collect()
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
    let total = entries.iter().map(|entry| entry.term.len() + entry.rest.len()).sum::<usize>();
    let scale = 1 << (total / MANY).checked_ilog2().map_or(0, |doublings| doublings / 2 + 1);
    let mut shards = TermShards { payloads: Vec::new(), firsts: String::new() };
    let mut payload = String::from("\"");
    let mut before = "";
    for entry in entries {
        if ends_before(entry, payload.len(), scale) {
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
        payload.push_str(entry.rest);
        before = entry.term;
    }
    payload.push('"');
    shards.payloads.push(payload);
    shards
}

/// Does a new file begin with this entry? The term decides, not what came before it, so that an edit moves few boundaries.
/// Pairs stay with their first word if they can: a question that has one has the other.
fn ends_before(entry: &Entry, size: usize, scale: usize) -> bool {
    let (smallest, largest, spread) = (SMALLEST * scale, LARGEST * scale, SPREAD * scale);
    let length = entry.term.len() + entry.rest.len();
    let chosen = hash(entry.term.as_bytes()) as usize % spread < length;
    size > 1
        && (size + length > largest
            || (size > smallest && chosen && (size > largest / 2 || !entry.term.contains(' '))))
}
