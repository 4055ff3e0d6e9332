//! Shortening text without cutting a word or a sentence in two.

/// The beginning of `text`, at most `limit` characters long: whole sentences where at least one fits, else
/// whole words and an ellipsis.
pub fn excerpt(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else { return text.to_owned() };
    let head = &text[..end];
    let sentence = head
        .rmatch_indices(['.', '!', '?', '。'])
        .map(|(at, mark)| at + mark.len())
        .find(|&at| text[at..].starts_with(char::is_whitespace) && at * 3 > end);
    if let Some(at) = sentence {
        return head[..at].to_owned();
    }
    let words = head.rfind(char::is_whitespace).map_or(head, |at| &head[..at]);
    format!("{}…", words.trim_end_matches([',', ';', ':', ' ']))
}

/// `text` trimmed, with every run of white space reduced to one space.
pub fn collapse_whitespace(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether `text` contains `part`, not inside a longer word.
pub fn holds(text: &str, part: &str) -> bool {
    let is_end = |char: Option<char>| !char.is_some_and(char::is_alphanumeric);
    memchr::memmem::find_iter(text.as_bytes(), part)
        .any(|at| is_end(text[..at].chars().next_back()) && is_end(text[at + part.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::{excerpt, holds};

    #[test]
    fn a_part_is_held_as_whole_words() {
        assert!(holds("roughly41 of 41", "41") && holds("a, b", "b"));
        assert!(!holds("roughly41", "41") && !holds("abc", "b"));
    }

    #[test]
    fn cuts_after_a_sentence_or_a_word() {
        assert_eq!(excerpt("Short.", 20), "Short.");
        assert_eq!(excerpt("One sentence. Another that is long.", 20), "One sentence.");
        assert_eq!(excerpt("words, and more words without an end", 12), "words, and…");
    }
}
