//! The spelling files: the words of the site, to correct misspelled ones.
//!
//! Words are grouped by first letter and length class, so that correcting a word costs one or two files.

use super::encode::front_coded;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// A file takes whole keys until it reaches this many bytes.
const ENOUGH: usize = 2_000;

/// Shorter words are not corrected, longer ones are not words.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;

/// First letter and length class.
type Key = (char, char);

/// The words of a key with the number of records that contain each, and how a file lists them.
#[derive(Debug)]
struct Group {
    words: BTreeMap<Box<str>, u32>,
    text: String,
}

impl Group {
    fn new(words: BTreeMap<Box<str>, u32>) -> Arc<Self> {
        let mut text = String::new();
        let mut before = "";
        for (word, frequency) in &words {
            front_coded(before, word, &mut text);
            // The logarithm changes rarely when a record does.
            text.push(char::from(b'A' + u8::try_from(frequency.max(&1).ilog2()).unwrap_or(25).min(25)));
            before = word;
        }
        Arc::new(Self { words, text })
    }
}

/// Every word that a misspelled one can be corrected to.
#[derive(Debug)]
pub(super) struct Spelling {
    groups: BTreeMap<Key, Arc<Group>>,
}

impl Spelling {
    /// From words with the number of records that contain each.
    pub(super) fn new<'a>(words: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let mut groups: BTreeMap<Key, BTreeMap<Box<str>, u32>> = BTreeMap::new();
        for (word, frequency) in words {
            if let Some(key) = key(word) {
                groups.entry(key).or_default().insert(word.into(), frequency);
            }
        }
        Self { groups: groups.into_iter().map(|(key, words)| (key, Group::new(words))).collect() }
    }

    /// With more or fewer records for some words.
    pub(super) fn patched(&self, more: &BTreeMap<&str, i64>) -> Self {
        let mut changed: BTreeMap<Key, BTreeMap<Box<str>, u32>> = BTreeMap::new();
        for (&word, &more) in more {
            let Some(key) = key(word) else { continue };
            let words = changed.entry(key).or_insert_with(|| {
                self.groups.get(&key).map(|group| group.words.clone()).unwrap_or_default()
            });
            let frequency = i64::from(words.get(word).copied().unwrap_or(0)) + more;
            match u32::try_from(frequency) {
                Ok(frequency @ 1..) => drop(words.insert(word.into(), frequency)),
                _ => drop(words.remove(word)),
            }
        }
        let mut groups = self.groups.clone();
        for (key, words) in changed {
            if words.is_empty() {
                groups.remove(&key);
            } else {
                groups.insert(key, Group::new(words));
            }
        }
        Self { groups }
    }

    /// The words with this beginning, each with the number of records that contain it.
    pub(super) fn beginning(&self, beginning: &str) -> impl Iterator<Item = (&str, u32)> {
        let first = beginning.chars().next().unwrap_or_default();
        let groups = self.groups.range((first, char::MIN)..=(first, char::MAX));
        groups.flat_map(move |(_, group)| {
            let from = group.words.range::<str, _>((Bound::Included(beginning), Bound::Unbounded));
            from.take_while(move |(word, _)| word.starts_with(beginning))
                .map(|(word, &frequency)| (&**word, frequency))
        })
    }

    /// The payloads of the files, and the key of the first word of each, joined by commas.
    pub(super) fn files(&self) -> (Vec<String>, String) {
        let mut payloads: Vec<String> = Vec::new();
        let mut keys = String::new();
        for ((letter, class), group) in &self.groups {
            if payloads.last().is_none_or(|payload| payload.len() >= ENOUGH) {
                keys.push_str(if payloads.is_empty() { "" } else { "," });
                keys.extend([letter, class]);
                payloads.push(String::from("\""));
            }
            if let Some(payload) = payloads.last_mut() {
                payload.push_str(&group.text);
            }
        }
        payloads.iter_mut().for_each(|payload| payload.push('"'));
        (payloads, keys)
    }
}

/// First letter and length class: 3 to 5 letters, 6 and 7, 8 and 9, 10 and more.
fn key(word: &str) -> Option<Key> {
    let length = word.chars().count();
    let class = match length {
        ..=5 => '0',
        6..=7 => '1',
        8..=9 => '2',
        _ => '3',
    };
    let spelled = LENGTHS.contains(&length) && word.chars().all(char::is_alphabetic);
    spelled.then(|| word.chars().next().map(|letter| (letter, class))).flatten()
}
