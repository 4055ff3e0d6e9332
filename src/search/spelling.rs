//! The spelling files: the words of the site, for those that are misspelled.
//!
//! Words lie together by first letter and class of length, so that correcting a word costs one or two files.

use super::encode::front_coded;
use super::postings::Vocabulary;
use std::collections::BTreeMap;

/// The payloads of the spelling files, and the key of the first word of each, joined by commas.
pub(super) struct SpellingShards {
    pub(super) payloads: Vec<String>,
    pub(super) keys: String,
}

/// A file takes whole keys until it has so many bytes.
const ENOUGH: usize = 2_000;

/// Shorter words are not corrected, longer ones are not words.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;

/// Builds the spelling files.
pub(super) fn shards(vocabulary: &Vocabulary) -> SpellingShards {
    let mut files: BTreeMap<(char, char), Vec<(&str, u32)>> = BTreeMap::new();
    for (word, frequency) in vocabulary.words() {
        if let Some(key) = key(word) {
            files.entry(key).or_default().push((word, frequency));
        }
    }
    let mut shards = SpellingShards { payloads: Vec::new(), keys: String::new() };
    for ((letter, class), words) in files {
        if shards.payloads.last().is_none_or(|payload| payload.len() >= ENOUGH) {
            shards.keys.push_str(if shards.payloads.is_empty() { "" } else { "," });
            shards.keys.extend([letter, class]);
            shards.payloads.push(String::from("\""));
        }
        if let Some(payload) = shards.payloads.last_mut() {
            list(words, payload);
        }
    }
    for payload in &mut shards.payloads {
        payload.push('"');
    }
    shards
}

/// First letter and class of length: 3 to 5 letters, 6 and 7, 8 and 9, 10 and more.
fn key(word: &str) -> Option<(char, char)> {
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

fn list(mut words: Vec<(&str, u32)>, payload: &mut String) {
    words.sort_unstable();
    let mut before = "";
    for (word, frequency) in words {
        front_coded(before, word, payload);
        // The logarithm changes rarely when a record does.
        payload.push(char::from(b'A' + u8::try_from(frequency.max(1).ilog2()).unwrap_or(25).min(25)));
        before = word;
    }
}
