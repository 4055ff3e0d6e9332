//! The term files: sorted terms, cut into files where the terms themselves say so.
//!
//! A file keeps the postings it was written from. So an edit writes only the files anew whose terms it touches, and what
//! comes out is what would come out of all records.

use super::encode::front_coded;
use super::entry;
use super::postings::Posting;
use super::table::{as_u32, hash};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Bytes of a term file: small, because a question needs one for each of its words and wants one term of it.
const SMALLEST: usize = 1_000;
const LARGEST: usize = 5_000;
/// Terms that begin with the same letters, so many, stay together if they can: an unfinished word is completed from one file,
/// a word lies beside its pairs, and the root needs only these letters to tell files apart.
const TOGETHER: usize = 5;
/// Beyond so many bytes of terms files are twice as large, beyond four times as many four times, and so on: else there would be
/// too many for a disk.
const MANY: usize = 200_000_000;

/// What entries are made from besides their postings.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Rules<'a> {
    /// By their first term.
    pub(super) synonyms: &'a BTreeMap<String, String>,
    /// Terms that stand in more records than this are common.
    pub(super) common: usize,
    /// So many records a common term lists at most: it tells them apart less than others do.
    pub(super) listed: usize,
    /// Terms that stand in more records than this lie in the common file.
    pub(super) everywhere: usize,
}

/// A term file with the postings it was written from.
#[derive(Debug, Default)]
pub(super) struct Shard {
    terms: String,
    term_ends: Vec<u32>,
    postings: Vec<Posting>,
    posting_ends: Vec<u32>,
    /// The entries, joined.
    text: String,
    /// About how many bytes its entries take.
    estimate: usize,
    hash: [u8; 16],
}

impl Shard {
    fn len(&self) -> usize {
        self.term_ends.len()
    }

    fn term(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.term_ends[at - 1] };
        &self.terms[start as usize..self.term_ends[at] as usize]
    }

    fn list(&self, at: usize) -> &[Posting] {
        let start = if at == 0 { 0 } else { self.posting_ends[at - 1] };
        &self.postings[start as usize..self.posting_ends[at] as usize]
    }

    fn entries(&self) -> impl Iterator<Item = (&str, &[Posting])> {
        (0..self.len()).map(|at| (self.term(at), self.list(at)))
    }

    /// The postings of a term, if it is here.
    fn get(&self, term: &str) -> Option<&[Posting]> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.term(middle).cmp(term) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(self.list(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn push(&mut self, term: &str, postings: &[Posting], rest: &str) {
        if !self.text.is_empty() {
            self.text.push(';');
        }
        let mut text = std::mem::take(&mut self.text);
        front_coded(self.len().checked_sub(1).map_or("", |last| self.term(last)), term, &mut text);
        text.push_str(rest);
        self.text = text;
        self.estimate += entry::estimate(term, postings);
        self.terms.push_str(term);
        self.term_ends.push(as_u32(self.terms.len()));
        self.postings.extend_from_slice(postings);
        self.posting_ends.push(as_u32(self.postings.len()));
    }

    /// The JSON payload of the file.
    pub(super) fn payload(&self) -> String {
        format!("\"{}\"", self.text)
    }

    /// The length of the payload.
    pub(super) fn bytes(&self) -> usize {
        self.text.len() + 2
    }

    /// Tells its text from any other.
    pub(super) fn hash(&self) -> &[u8; 16] {
        &self.hash
    }

    fn sealed(mut self) -> Arc<Self> {
        self.hash.copy_from_slice(&blake3::hash(self.text.as_bytes()).as_bytes()[..16]);
        Arc::new(self)
    }
}

/// Every term file.
#[derive(Debug)]
pub(super) struct TermFiles {
    /// The terms that stand nearly everywhere: a long question needs most of them, so they are one file.
    pub(super) common: Arc<Shard>,
    pub(super) shards: Vec<Arc<Shard>>,
    scale: usize,
}

impl TermFiles {
    /// Cuts sorted terms into files.
    pub(super) fn cut(entries: &[(&str, &[Posting])], rules: Rules) -> Self {
        let is_common = |term: &str, postings: &[Posting]| rules.is_everywhere(term, postings);
        let common = entries.iter().copied().filter(|(term, postings)| is_common(term, postings));
        let common = whole(common, rules);
        let others = || entries.iter().copied().filter(|(term, postings)| !is_common(term, postings));
        let scale = scale(others().map(|(term, postings)| entry::estimate(term, postings)).sum());
        let mut cutter = Cutter::new(rules, scale);
        others().for_each(|(term, postings)| cutter.push(term, postings));
        Self { common, shards: cutter.finish(), scale }
    }

    /// The postings of a term, if any file has it.
    pub(super) fn get(&self, term: &str) -> Option<&[Posting]> {
        let after = self.shards.partition_point(|shard| shard.len() > 0 && shard.term(0) <= term);
        let shard = after.checked_sub(1).and_then(|at| self.shards[at].get(term));
        shard.or_else(|| self.common.get(term))
    }

    /// The files with other postings for some terms; a term without any is dropped unless it has synonyms. `None` if
    /// all files have to be cut anew.
    pub(super) fn patched(&self, changed: &BTreeMap<String, Vec<Posting>>, rules: Rules) -> Option<Self> {
        let stays =
            |term: &str, postings: &[Posting]| !postings.is_empty() || rules.synonyms.contains_key(term);
        // For the common file and the others: the terms to take out, and those to put in, sorted.
        let mut lists: [Vec<Other>; 2] = [Vec::new(), Vec::new()];
        for (term, postings) in changed {
            let common = rules.is_everywhere(term, postings);
            lists[usize::from(!common)].push((term, stays(term, postings).then_some(&postings[..])));
            lists[usize::from(common)].push((term, None));
        }
        let common =
            match lists[0].iter().any(|(term, list)| list.is_some() || self.common.get(term).is_some()) {
                true => whole(mixed(&self.common, &lists[0]).into_iter(), rules),
                false => self.common.clone(),
            };
        let shards = self.recut(&lists[1], rules);
        let total = shards.iter().map(|shard| shard.estimate).sum();
        (scale(total) == self.scale).then_some(Self { common, shards, scale: self.scale })
    }

    /// Cuts again where terms changed, until a file begins where one began before.
    fn recut(&self, lists: &[Other], rules: Rules) -> Vec<Arc<Shard>> {
        let mut cutter = Cutter::new(rules, self.scale);
        let mut rest = lists;
        for (at, shard) in self.shards.iter().enumerate() {
            let next = self.shards.get(at + 1).map(|next| next.term(0));
            let end = next.map_or(rest.len(), |next| rest.partition_point(|(term, _)| *term < next));
            let (own, after) = rest.split_at(end);
            rest = after;
            // Where a file ends depends on the term after its last one.
            let untouched = own.is_empty() && rest.first().is_none_or(|(term, _)| Some(*term) != next);
            if untouched && cutter.ends_before_shard(shard) {
                cutter.reuse(shard);
            } else {
                mixed(shard, own).into_iter().for_each(|(term, postings)| cutter.push(term, postings));
            }
        }
        cutter.finish()
    }

    /// The beginning of each file's first term, long enough to tell it from the last term of the file before. That of the first
    /// file is empty.
    pub(super) fn starts(&self) -> Vec<String> {
        let start = |pair: &[Arc<Shard>]| -> String {
            let (before, first) = (pair[0].term(pair[0].len() - 1), pair[1].term(0));
            let shared = before.chars().zip(first.chars()).take_while(|(one, other)| one == other).count();
            first.chars().take(shared + 1).collect()
        };
        std::iter::once(String::new()).chain(self.shards.windows(2).map(start)).collect()
    }

    /// The terms of the common file, joined by commas.
    pub(super) fn common_terms(&self) -> String {
        self.common.entries().map(|(term, _)| term).collect::<Vec<_>>().join(",")
    }
}

/// One file of all these terms.
fn whole<'a>(entries: impl Iterator<Item = (&'a str, &'a [Posting])>, rules: Rules) -> Arc<Shard> {
    let mut shard = Shard::default();
    let mut rest = String::new();
    for (term, postings) in entries {
        rest.clear();
        rules.entry(term, postings, &mut rest);
        shard.push(term, postings, &rest);
    }
    shard.sealed()
}

/// A term with other postings than before, or none.
type Other<'a> = (&'a str, Option<&'a [Posting]>);

/// The terms of a file, sorted, with other postings for some.
fn mixed<'a>(shard: &'a Shard, lists: &[Other<'a>]) -> Vec<(&'a str, &'a [Posting])> {
    let mut all: BTreeMap<&str, &[Posting]> = shard.entries().collect();
    for (term, list) in lists {
        match list {
            Some(postings) => drop(all.insert(term, postings)),
            None => drop(all.remove(term)),
        }
    }
    all.into_iter().collect()
}

/// How many times larger than usual files are if all of them have so many bytes.
fn scale(total: usize) -> usize {
    1 << (total / MANY).checked_ilog2().map_or(0, |doublings| doublings / 2 + 1)
}

/// The letters that keep terms together. A pair begins like its first word.
fn first_letters(term: &str) -> &str {
    let word = term.split(' ').next().unwrap_or(term);
    word.char_indices().nth(TOGETHER).map_or(word, |(end, _)| &word[..end])
}

impl Rules<'_> {
    fn is_everywhere(self, term: &str, postings: &[Posting]) -> bool {
        postings.len() > self.everywhere && !term.starts_with(':')
    }

    fn entry(self, term: &str, postings: &[Posting], out: &mut String) {
        entry::push(term, postings, (postings.len() > self.common).then_some(self.listed), self.synonyms.get(term), out);
    }
}

/// Takes sorted terms and makes files of them.
struct Cutter<'a> {
    rules: Rules<'a>,
    scale: usize,
    shards: Vec<Arc<Shard>>,
    open: Shard,
    rest: String,
}

impl<'a> Cutter<'a> {
    fn new(rules: Rules<'a>, scale: usize) -> Self {
        Self { rules, scale, shards: Vec::new(), open: Shard::default(), rest: String::new() }
    }

    fn push(&mut self, term: &str, postings: &[Posting]) {
        let mut rest = std::mem::take(&mut self.rest);
        rest.clear();
        self.rules.entry(term, postings, &mut rest);
        if self.ends_before(term, rest.len()) {
            self.flush();
        }
        self.open.push(term, postings, &rest);
        self.rest = rest;
    }

    /// Does a new file begin with this term? Its first letters decide, not how much came before, so that an edit moves few
    /// boundaries.
    fn ends_before(&self, term: &str, rest: usize) -> bool {
        let Some(last) = self.open.len().checked_sub(1) else { return false };
        let (smallest, largest) = (SMALLEST * self.scale, LARGEST * self.scale);
        let size = self.open.bytes();
        let letters = first_letters(term);
        let chosen = hash(letters.as_bytes()).is_multiple_of(2) || size > largest / 2;
        let apart = letters != first_letters(self.open.term(last));
        size + term.len() + rest > largest || (size > smallest && chosen && apart)
    }

    /// Does a new file begin where this unchanged one does?
    fn ends_before_shard(&self, shard: &Shard) -> bool {
        if self.open.len() == 0 {
            return true;
        }
        let mut rest = String::new();
        self.rules.entry(shard.term(0), shard.list(0), &mut rest);
        self.ends_before(shard.term(0), rest.len())
    }

    fn reuse(&mut self, shard: &Arc<Shard>) {
        self.flush();
        self.shards.push(shard.clone());
    }

    fn flush(&mut self) {
        if self.open.len() > 0 {
            self.shards.push(std::mem::take(&mut self.open).sealed());
        }
    }

    /// All files, of which there is always one.
    fn finish(mut self) -> Vec<Arc<Shard>> {
        if self.open.len() > 0 || self.shards.is_empty() {
            self.shards.push(self.open.sealed());
        }
        self.shards
    }
}
