//! The ends of long words that may be words themselves: `nummer` of `seriennummer`. In languages that write such words as
//! one, people search for the end alone.
//!
//! No dictionary says where the last word begins, so every place is taken at which one could begin. Ends that are not words do
//! no harm: nobody searches for them. They are terms of their own with a `-`, so they never take part in corrections.

use crate::base::text::language::base;

/// A shorter word is seldom made of two.
const LONG: usize = 8;
/// A shorter end is seldom meant; one that begins with a vowel is seldom a word.
const END: usize = 4;
const VOWEL_END: usize = 6;

/// How words of these languages begin with several consonants.
const CLUSTERS: [&[u8]; 25] = [
    b"schl", b"schr", b"schw", b"str", b"spr", b"sch", b"st", b"sp", b"sk", b"tr", b"pr", b"kr", b"br",
    b"dr", b"gr", b"fr", b"fl", b"bl", b"kl", b"pl", b"zw", b"kn", b"tj", b"kj", b"sj",
];

/// Whether a language, for example `de-AT`, writes several words as one.
pub(super) fn has_tails(language: &str) -> bool {
    matches!(base(language).as_str(), "da" | "de" | "nb" | "nl" | "nn" | "no" | "sv")
}

/// The ends of a folded word that may be words.
pub(super) fn tails(word: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_word = word.len() >= LONG && word.iter().all(u8::is_ascii_lowercase);
    let last = if is_word { word.len() - END } else { 0 };
    (3..=last)
        .map(|at| (&word[..at], &word[at..]))
        .filter(|(head, tail)| begins(head, tail))
        .map(|(_, tail)| tail)
}

fn begins(head: &[u8], tail: &[u8]) -> bool {
    let after = CLUSTERS.iter().find_map(|cluster| tail.strip_prefix(*cluster));
    if is_vowel(tail[0]) {
        tail.len() >= VOWEL_END && head.last().is_some_and(|&last| !is_vowel(last))
    } else {
        after.unwrap_or(&tail[1..]).first().is_some_and(|&next| is_vowel(next))
    }
}

fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}
