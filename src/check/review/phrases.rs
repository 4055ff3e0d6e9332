//! Searching for words and phrases in texts.

use std::collections::HashMap;
use std::ops::Range;

/// Where a phrase occurs in a text as whole words, ignoring case. The phrase is in lower case.
pub(super) fn occurrences(text: &str, phrase: &str) -> Vec<Range<usize>> {
    // Only ASCII is folded, so that byte offsets stay correct.
    occurrences_in(&text.to_ascii_lowercase(), phrase)
}

/// Many phrases to search for at once: by their first words, so that a text is read once and not once per phrase.
pub(super) struct Phrases {
    phrases: Vec<String>,
    by_word: HashMap<String, Vec<usize>>,
    /// Those that begin with no word.
    others: Vec<usize>,
}

impl Phrases {
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases: Vec<String> = phrases.into_iter().map(str::to_ascii_lowercase).collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut others = Vec::new();
        for (at, phrase) in phrases.iter().enumerate() {
            match first_word(phrase) {
                "" => others.push(at),
                word => by_word.entry(word.to_owned()).or_default().push(at),
            }
        }
        Self { phrases, by_word, others }
    }

    /// Which phrases occur where in a text, as [`occurrences`] finds them.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let lower = text.to_ascii_lowercase();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(begin) = lower[at..].find(char::is_alphanumeric).map(|begin| at + begin) {
            let word = first_word(&lower[begin..]);
            at = begin + word.len();
            for phrase in self.by_word.get(word).into_iter().flatten() {
                let end = begin + self.phrases[*phrase].len();
                let is_there = lower[begin..].starts_with(&self.phrases[*phrase]);
                if is_there && !lower[end..].starts_with(char::is_alphanumeric) {
                    found.push((*phrase, begin..end));
                }
            }
        }
        for phrase in &self.others {
            let places = occurrences_in(&lower, &self.phrases[*phrase]);
            found.extend(places.into_iter().map(|place| (*phrase, place)));
        }
        found
    }
}

/// The word that a text begins with; empty if it begins with something else.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// The same for a text that is already in lower case.
fn occurrences_in(lower: &str, phrase: &str) -> Vec<Range<usize>> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    lower
        .match_indices(phrase)
        .map(|(at, found)| at..at + found.len())
        .filter(|part| {
            !is_word(lower[..part.start].chars().next_back()) && !is_word(lower[part.end..].chars().next())
        })
        .collect()
}

/// Whether a place in a text is inside quotation marks: such words are spoken by someone, or are being discussed.
pub(super) fn is_in_quotes(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let last = |marks: &[char]| before.rfind(marks);
    match last(&['“', '„', '«', '‘']) {
        None => before.matches('"').count() % 2 == 1,
        Some(opened) => {
            last(&['”', '»']).is_none_or(|closed| closed < opened)
                && text[at..].contains(['”', '»', '’', '“'])
        }
    }
}

/// The sentence around a place in a text.
pub(super) fn sentence_at(text: &str, at: usize) -> &str {
    let mut sentences = super::readability::sentences(text);
    sentences.find(|range| range.contains(&at)).map_or(text, |range| &text[range])
}

/// The numbers of a text as written, with their places: `1,144`, `22`, `4.5`.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let is_inner =
            |at: usize| matches!(bytes[at], b',' | b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        while at < bytes.len() && (bytes[at].is_ascii_digit() || is_inner(at)) {
            at += 1;
        }
        let is_alone = !text[..start].ends_with(|c: char| c.is_alphanumeric());
        if is_alone {
            found.push(start..at);
        }
    }
    found
}

/// The number as a year, if it is one.
pub(super) fn year(number: &str) -> Option<u16> {
    number.parse().ok().filter(|year| number.len() == 4 && (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{Phrases, is_in_quotes, numbers, occurrences};

    #[test]
    fn many_phrases_are_found_as_each_by_itself() {
        let phrases = ["this year", "the elderly", "elderly", "…and so on", "THE", "a-z"];
        let together = Phrases::new(phrases);
        for text in
            ["The elderly, this year", "thisyear …and so on a-z", "the the ELDERLY elderlyx", "ß the", ""]
        {
            let mut all = together.find(text);
            all.sort_by_key(|(phrase, place)| (*phrase, place.start));
            let one = |at: usize| occurrences(text, &phrases[at].to_lowercase()).into_iter();
            let expected: Vec<_> =
                (0..phrases.len()).flat_map(|at| one(at).map(move |place| (at, place))).collect();
            assert_eq!(all, expected, "{text}");
        }
    }

    #[test]
    fn whole_words_only() {
        let found = occurrences("This Year, thisyear, this years", "this year");
        assert_eq!((found.len(), found.first()), (1, Some(&(0..9))));
    }

    #[test]
    fn what_is_quoted_is_known() {
        let text = "Say “not now” and never now.";
        assert!(is_in_quotes(text, text.find("now").expect("there")));
        assert!(!is_in_quotes(text, text.rfind("now").expect("there")));
    }

    #[test]
    fn numbers_keep_their_points() {
        let text = "$1,144, 4.5. b2 22%";
        let found: Vec<_> = numbers(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["1,144", "4.5", "22"]);
    }
}
