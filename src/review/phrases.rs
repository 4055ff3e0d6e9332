//! Looking for words and phrases in texts.

use std::ops::Range;

/// Where a phrase stands in a text as whole words, capitals aside. The phrase is in lower case.
pub(super) fn occurrences(text: &str, phrase: &str) -> Vec<Range<usize>> {
    // ASCII alone is folded, so that places stay true.
    occurrences_in(&text.to_ascii_lowercase(), phrase)
}

/// The same for a text that is in lower case already.
pub(super) fn occurrences_in(lower: &str, phrase: &str) -> Vec<Range<usize>> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    lower
        .match_indices(phrase)
        .map(|(at, found)| at..at + found.len())
        .filter(|part| {
            !is_word(lower[..part.start].chars().next_back()) && !is_word(lower[part.end..].chars().next())
        })
        .collect()
}

/// Whether a place in a text is inside of quotation marks: such words are spoken by somebody, or spoken of.
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

/// The sentence of a text that holds a place.
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

/// The year a number is, if it stands for one.
pub(super) fn year(number: &str) -> Option<u16> {
    number.parse().ok().filter(|year| number.len() == 4 && (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{is_in_quotes, numbers, occurrences};

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
