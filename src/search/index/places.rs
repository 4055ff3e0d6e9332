//! Which file a term is in: its beginning decides.
//!
//! All terms that begin with the same letter are in one file. If there are too many, two letters decide, then three, up to a
//! whole word with the space after it, which is the word with all its pairs; if those are too many, each is on its own.
//! The shortest beginning without too many terms is a term's **key**, and a hash of the key is the number of its file.
//!
//! So the engine can find the file of every term from the overfull beginnings, of which every site has few, and an
//! unfinished word longer than those finds all its endings in one file.

use super::encode::front_coded;
use super::postings::Posting;
use super::rules::Rules;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A term and where it occurs.
pub(super) type Entry<'a> = (&'a str, &'a [Posting]);

/// The most bytes a file has on average. Small, because a query loads one file for each of its words, and needs one term from it.
const USUAL: usize = 1_000;
/// A beginning is overfull if its terms take more bytes than this, multiplied by how often the number of files was doubled: the more
/// files, the more beginnings the engine has to know.
const LARGEST: usize = 250;
/// The most files: more would be too many for a disk.
const MOST: usize = 1 << 16;

/// Knows the file of every term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Places {
    /// The approximate bytes taken by the terms of a beginning: for each overfull one, and for each key.
    sizes: BTreeMap<Box<str>, usize>,
    /// How many files there are: a power of two, so that few edits change it.
    pub(super) files: usize,
    total: usize,
}

impl Places {
    /// Of sorted terms.
    pub(super) fn new(entries: &[Entry], rules: Rules) -> Self {
        let entries = sized(entries, rules);
        let total = entries.iter().map(|(_, size)| size).sum();
        let mut places = Self { sizes: BTreeMap::new(), files: files(total), total };
        places.divide(&entries, 0);
        places
    }

    /// Records the size of the terms that share their first `depth` bytes, and, where that is too much, of those that share more.
    fn divide(&mut self, terms: &[(&str, usize)], depth: usize) {
        let next = |term: &str| term[depth..].chars().next().unwrap_or(' ');
        for group in terms.chunk_by(|(one, _), (other, _)| next(one) == next(other)) {
            let next = next(group[0].0);
            let mut beginning = String::from(&group[0].0[..depth]);
            beginning.push(next);
            let size = group.iter().map(|(_, size)| size).sum();
            self.sizes.insert(beginning.into(), size);
            if self.is_too_much(size) && next != ' ' {
                self.divide(group, depth + next.len_utf8());
            }
        }
    }

    /// The number of the file that has a term.
    pub(super) fn file(&self, term: &str) -> usize {
        let key = self.key(term);
        // FNV-1a, because it is short in every language; the engine has the same.
        let hash = key
            .encode_utf16()
            .fold(0x811c_9dc5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
        (hash ^ hash >> 15) as usize & (self.files - 1)
    }

    /// The shortest beginning of a term that is not overfull.
    fn key<'a>(&self, term: &'a str) -> Cow<'a, str> {
        beginnings(term).find(|beginning| !self.is_divided(beginning)).unwrap_or(term.into())
    }

    fn is_divided(&self, beginning: &str) -> bool {
        self.sizes.get(beginning).is_some_and(|&size| self.is_too_much(size))
    }

    fn is_too_much(&self, size: usize) -> bool {
        size > LARGEST * (self.files.ilog2() as usize).max(4)
    }

    /// The beginnings with too many terms for one file, in order.
    pub(super) fn divided(&self) -> impl Iterator<Item = &str> {
        self.sizes.iter().filter(|&(_, &size)| self.is_too_much(size)).map(|(beginning, _)| &**beginning)
    }

    /// The same, front-coded and joined by commas.
    pub(super) fn written(&self) -> String {
        let mut text = String::new();
        let mut last = "";
        for beginning in self.divided() {
            text.push_str(if text.is_empty() { "" } else { "," });
            front_coded(last, beginning, &mut text);
            last = beginning;
        }
        text
    }

    /// Updates after the size of some terms changed: each comes with its old and new size in bytes. Returns, in order, the beginnings
    /// below which sizes must be recorded again, because they became overfull or stopped being so. `None` if the number
    /// of files changes.
    pub(super) fn changed<'a>(
        &self,
        terms: impl Iterator<Item = (&'a str, usize, usize)>,
    ) -> Option<(Self, Vec<String>)> {
        let mut places = self.clone();
        let mut touched = BTreeSet::new();
        for (term, before, after) in terms {
            places.total = places.total + after - before;
            for beginning in beginnings(term) {
                let size = places.sizes.entry((&*beginning).into()).or_default();
                *size = *size + after - before;
                let is_key = !self.is_divided(&beginning);
                touched.insert(beginning.into_owned());
                if is_key {
                    break;
                }
            }
        }
        if files(places.total) != self.files {
            return None;
        }
        let mut turned: Vec<String> = Vec::new();
        for beginning in touched {
            if places.sizes.get(&*beginning) == Some(&0) {
                places.sizes.remove(&*beginning);
            }
            let is_below = turned.last().is_some_and(|last| beginning.starts_with(last));
            if !is_below && self.is_divided(&beginning) != places.is_divided(&beginning) {
                turned.push(beginning);
            }
        }
        Some((places, turned))
    }

    /// Records again the sizes below a beginning; `entries` are all its terms.
    pub(super) fn divide_again(&mut self, beginning: &str, entries: &[Entry], rules: Rules) {
        self.sizes.retain(|other, _| !other.starts_with(beginning) || &**other == beginning);
        if self.is_divided(beginning) && !beginning.ends_with(' ') {
            self.divide(&sized(entries, rules), beginning.len());
        }
    }
}

/// The number of files for this many bytes of terms.
fn files(total: usize) -> usize {
    total.div_ceil(USUAL).next_power_of_two().min(MOST)
}

/// The beginnings that may be a term's key, the shortest first; the last is its first word with a space.
fn beginnings(term: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let word = term.split(' ').next().unwrap_or(term);
    let letters = word.char_indices().map(|(at, letter)| Cow::from(&word[..at + letter.len_utf8()]));
    letters.chain(std::iter::once_with(move || Cow::from(format!("{word} "))))
}

/// Whether a term has this beginning; a space also stands for the end of a word.
pub(super) fn begins(term: &str, beginning: &str) -> bool {
    term.starts_with(beginning) || beginning.strip_suffix(' ') == Some(term)
}

/// Terms with about how many bytes each takes.
fn sized<'a>(entries: &[Entry<'a>], rules: Rules) -> Vec<(&'a str, usize)> {
    entries.par_iter().map(|(term, postings)| (*term, rules.size(term, postings))).collect()
}
