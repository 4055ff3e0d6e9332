//! The term files: every term is in the one that [`Places`] names.
//!
//! The preview rebuilds the index after every save. So a file keeps the postings it was written from, and an edit writes
//! only the files whose terms it touches; the result equals an index of all records.

use super::completions::completions;
use super::encode::front_coded;
use super::entry;
use super::language::Stems;
use super::places::{self, Entry, Places};
use super::postings::Posting;
use super::rules::Rules;
use super::spelling::Spelling;
use crate::base::text::word_table::as_u32;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A term file with the postings it was written from. They are kept end to end, without an allocation for each term.
#[derive(Debug, Default)]
pub(super) struct Shard {
    terms: String,
    term_ends: Vec<u32>,
    postings: Vec<Posting>,
    posting_ends: Vec<u32>,
    /// The entries, joined.
    text: String,
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

    /// Keeps what a later edit needs of a term.
    fn keep(&mut self, (term, postings): Entry) {
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

    /// A hash of its text.
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
    /// The terms in nearly every record: a long query needs most of them, so they share one file.
    pub(super) common: Arc<Shard>,
    pub(super) shards: Vec<Arc<Shard>>,
    pub(super) places: Places,
    completions: BTreeMap<String, String>,
}

impl TermFiles {
    /// Of sorted terms and the words they come from.
    pub(super) fn new(entries: &[Entry], spelling: &Spelling, stems: &Stems, rules: Rules) -> Self {
        let (common, others): (Vec<Entry>, Vec<Entry>) =
            entries.iter().partition(|(term, postings)| rules.is_everywhere(term, postings));
        let places = Places::new(&others, rules);
        let completions = completions(places.divided(), spelling, stems);
        let writer = Writer { rules, completions: &completions };
        let mut files: Vec<Vec<Entry>> = vec![Vec::new(); places.files];
        let listed = completions.keys().map(|term| (&**term, &[][..]));
        let all: Vec<Entry> = others.into_iter().chain(listed).collect();
        let numbers: Vec<usize> = all.par_iter().map(|(term, _)| places.file(term)).collect();
        for (file, entry) in numbers.into_iter().zip(all) {
            files[file].push(entry);
        }
        files.par_iter_mut().for_each(|entries| entries.sort_by_key(|(term, _)| *term));
        let find = |term: &str| Some(entries[entries.binary_search_by_key(&term, |entry| entry.0).ok()?].1);
        let guests = guests(&places, find, rules);
        let of = |home: Home| guests.get(&home).map_or(&[][..], Vec::as_slice);
        let shards = (0..).zip(&files).collect::<Vec<_>>().into_par_iter();
        let shards = shards.map(|(file, entries)| writer.shard(entries, of(Some(file)))).collect();
        Self { common: writer.shard(&common, of(None)), shards, places, completions }
    }

    /// The postings of a term, if any file has it.
    pub(super) fn get(&self, term: &str) -> Option<&[Posting]> {
        self.uncommon(term).or_else(|| self.common.get(term))
    }

    fn uncommon(&self, term: &str) -> Option<&[Posting]> {
        self.shards[self.places.file(term)].get(term)
    }

    /// The files with new postings for some terms, of which the rules before and after may say different synonyms; a term without any is
    /// dropped unless it has synonyms. `None` if all files have to be rebuilt.
    pub(super) fn patched(
        &self,
        changed: &BTreeMap<String, Vec<Posting>>,
        spelling: &Spelling,
        stems: &Stems,
        [old, rules]: [Rules; 2],
    ) -> Option<Self> {
        let stays = |term: &str, list: &[Posting]| !list.is_empty() || rules.synonyms.contains_key(term);
        let come =
            changed.iter().map(|(term, list)| (&**term, &**list)).filter(|(term, list)| stays(term, list));
        let (common, others): (BTreeMap<&str, _>, BTreeMap<&str, _>) =
            come.partition(|(term, list)| rules.is_everywhere(term, list));
        let (places, moved) = self.moved(changed, &others, [old, rules])?;
        let completions = completions(places.divided(), spelling, stems);
        let changes = |of: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            of.iter()
                .filter(|&(term, said)| other.get(term) != Some(said))
                .map(|(term, _)| term.clone())
                .collect::<Vec<_>>()
        };
        let (unlisted, listed) =
            (changes(&self.completions, &completions), changes(&completions, &self.completions));
        let mut lists: BTreeMap<Home, Vec<Other>> = BTreeMap::new();
        for term in changed.keys() {
            let (before, after) = (self.common.get(term), common.get(&**term).copied());
            if before.is_some() || after.is_some() {
                lists.entry(None).or_default().push((term, after));
            }
        }
        for term in
            changed.keys().chain(&unlisted).map(|term| &**term).chain(moved.iter().map(|(term, _)| *term))
        {
            lists.entry(Some(self.places.file(term))).or_default().push((term, None));
        }
        let listed = listed.iter().map(|term| (&**term, &[][..]));
        for (term, list) in others.into_iter().chain(moved).chain(listed) {
            lists.entry(Some(places.file(term))).or_default().push((term, Some(list)));
        }
        let find = |term: &str| changed.get(term).map(Vec::as_slice).or_else(|| self.get(term));
        let (before, guests) =
            (guests(&self.places, |term| self.get(term), old), guests(&places, find, rules));
        // A guest brings its synonyms along, and they may have changed while its postings did not.
        let says = |term: &str| rules.synonyms.get(term).or_else(|| completions.get(term));
        let said = |term: &str| old.synonyms.get(term).or_else(|| self.completions.get(term));
        let is_same = |home: &Home| {
            let same_words = |guests: &Vec<Entry>| guests.iter().all(|(term, _)| said(term) == says(term));
            before.get(home) == guests.get(home) && guests.get(home).is_none_or(same_words)
        };
        for home in before.keys().chain(guests.keys()).filter(|home| !is_same(home)) {
            lists.entry(*home).or_default();
        }
        let writer = Writer { rules, completions: &completions };
        let (mut common, mut shards) = (self.common.clone(), self.shards.clone());
        for (home, list) in lists {
            let shard = home.map_or(&mut common, |file| &mut shards[file]);
            *shard = writer.shard(&mixed(shard, &list), guests.get(&home).map_or(&[], Vec::as_slice));
        }
        Some(Self { common, shards, places, completions })
    }

    /// Where terms are after some changed (`others` are those that stay and are not common), and the terms that did not
    /// change but may have moved.
    fn moved<'a>(
        &'a self,
        changed: &BTreeMap<String, Vec<Posting>>,
        others: &BTreeMap<&str, &[Posting]>,
        [old, rules]: [Rules; 2],
    ) -> Option<(Places, Vec<Entry<'a>>)> {
        let size =
            |rules: Rules, term, list: Option<&[Posting]>| list.map_or(0, |list| rules.size(term, list));
        let sizes = changed.keys().map(|term| {
            let (before, after) = (self.uncommon(term), others.get(&**term).copied());
            (&**term, size(old, term, before), size(rules, term, after))
        });
        let (mut places, turned) = self.places.changed(sizes)?;
        let mut all = Vec::new();
        for beginning in turned {
            let unchanged = self.shards.iter().flat_map(|shard| shard.entries()).filter(|(term, _)| {
                places::begins(term, &beginning)
                    && !changed.contains_key(*term)
                    && !self.completions.contains_key(*term)
            });
            let moved: Vec<Entry> = unchanged.collect();
            let come = others.iter().filter(|(term, _)| places::begins(term, &beginning));
            let mut entries: Vec<Entry> =
                moved.iter().copied().chain(come.map(|(term, list)| (*term, *list))).collect();
            entries.sort_by_key(|(term, _)| *term);
            places.divide_again(&beginning, &entries, rules);
            all.extend(moved);
        }
        Some((places, all))
    }

    /// The terms of the common file, joined by commas.
    pub(super) fn common_terms(&self) -> String {
        self.common.entries().map(|(term, _)| term).collect::<Vec<_>>().join(",")
    }
}

/// The number of a term file, or none for the common one.
type Home = Option<usize>;

/// A term with more postings is only loaded from its own file: it would make the file of each of its synonyms large.
const GUEST: usize = 256;
/// The same for terms of similar meaning, of which there are more.
const LIKE_GUEST: usize = 64;

/// The terms that are also in the file of a term they are synonyms of: by that file, sorted. Else a question with a synonym
/// would need one more file, and each file is a request. `find` gives the postings of a term, if there are any.
fn guests<'a>(
    places: &Places,
    find: impl Fn(&str) -> Option<&'a [Posting]>,
    rules: Rules<'a>,
) -> BTreeMap<Home, Vec<Entry<'a>>> {
    let home = |term: &str| {
        let is_everywhere = find(term).is_some_and(|postings| rules.is_everywhere(term, postings));
        (!is_everywhere).then(|| places.file(term))
    };
    let mut guests: BTreeMap<Home, Vec<Entry>> = BTreeMap::new();
    for (host, said) in rules.synonyms {
        let host = home(host);
        // Where further words must follow, they seldom do.
        let targets = said.split('|').filter_map(|synonym| {
            let same = synonym.strip_prefix('>').map(|target| (target, GUEST));
            same.or_else(|| synonym.strip_prefix('~').map(|target| (target, LIKE_GUEST)))
        });
        for (term, most) in targets.flat_map(|(target, most)| target.split(' ').map(move |term| (term, most)))
        {
            let postings = find(term).unwrap_or_default();
            if (1..=most).contains(&postings.len()) && home(term).is_some_and(|own| Some(own) != host) {
                guests.entry(host).or_default().push((term, postings));
            }
        }
    }
    for entries in guests.values_mut() {
        entries.sort_by_key(|(term, _)| *term);
        entries.dedup_by_key(|(term, _)| *term);
    }
    guests
}

/// A term with other postings than before, or none.
type Other<'a> = (&'a str, Option<&'a [Posting]>);

/// The terms of a file, sorted, with new postings for some; the last entry for a term counts.
fn mixed<'a>(shard: &'a Shard, lists: &[Other<'a>]) -> Vec<Entry<'a>> {
    let mut all: BTreeMap<&str, &[Posting]> = shard.entries().collect();
    for (term, list) in lists {
        match list {
            Some(postings) => drop(all.insert(term, postings)),
            None => drop(all.remove(term)),
        }
    }
    all.into_iter().collect()
}

impl Rules<'_> {
    fn is_everywhere(self, term: &str, postings: &[Posting]) -> bool {
        postings.len() > self.everywhere && !term.starts_with(':')
    }

    /// The most records listed for a term with these postings, if fewer than for other terms.
    fn most(self, postings: &[Posting]) -> Option<usize> {
        (postings.len() > self.common).then_some(self.listed)
    }

    /// The approximate size of an entry in bytes.
    pub(super) fn size(self, term: &str, postings: &[Posting]) -> usize {
        let said = self.synonyms.get(term).map_or(0, String::len);
        entry::size(term, postings, self.most(postings)) + said
    }
}

/// Writes files.
#[derive(Clone, Copy)]
struct Writer<'a> {
    rules: Rules<'a>,
    completions: &'a BTreeMap<String, String>,
}

impl Writer<'_> {
    /// The file of some sorted terms and of guests.
    fn shard(self, entries: &[Entry], guests: &[Entry]) -> Arc<Shard> {
        let mut shard = Shard::default();
        entries.iter().for_each(|entry| shard.keep(*entry));
        let mut all: Vec<Entry> = entries.iter().chain(guests).copied().collect();
        all.sort_by_key(|(term, _)| *term);
        let mut last = "";
        for (term, postings) in all {
            shard.text.push_str(if shard.text.is_empty() { "" } else { ";" });
            front_coded(last, term, &mut shard.text);
            let said = self.rules.synonyms.get(term).or_else(|| self.completions.get(term));
            entry::push(term, postings, self.rules.most(postings), said, &mut shard.text);
            last = term;
        }
        shard.sealed()
    }
}
