//! A link or picture in markdown source, split so that its target or its text can be changed separately.

use std::ops::Range;

/// A link or picture.
pub(super) struct Link {
    pub(super) whole: Range<usize>,
    pub(super) words: Range<usize>,
    /// Empty for a reference link.
    pub(super) target: Range<usize>,
    pub(super) is_picture: bool,
}

impl Link {
    /// The link at `at`.
    pub(super) fn at(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let is_picture = rest.starts_with("![");
        let words = at + if is_picture { 2 } else { 1 };
        if rest.starts_with('<') {
            let end = at + rest.find('>')?;
            return Some(Self { whole: at..end + 1, words: words..end, target: words..end, is_picture });
        }
        if !is_picture && !rest.starts_with('[') {
            return None;
        }
        let words_end = words + closing(&text[words..], '[', ']')?;
        let (target, end) = target(text, words_end)?;
        Some(Self { whole: at..end, words: words..words_end, target, is_picture })
    }
}

/// Where the target of a link is, and where the link ends.
fn target(text: &str, words_end: usize) -> Option<(Range<usize>, usize)> {
    let start = words_end + 2;
    match text[words_end + 1..].chars().next() {
        Some('(') => {
            let end = start + closing(&text[start..], '(', ')')?;
            let inner = text[start..end].trim_start();
            let from = end - inner.len();
            let (from, length) = match inner.strip_prefix('<') {
                Some(inner) => (from + 1, inner.find('>')?),
                None => (from, inner.find([' ', '\n']).unwrap_or(inner.len())),
            };
            Some((from..from + length, end + 1))
        }
        Some('[') => {
            let end = start + closing(&text[start..], '[', ']')?;
            Some((start..start, end + 1))
        }
        _ => Some((words_end..words_end, words_end + 1)),
    }
}

/// Where the bracket that was opened before `text` closes.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == open => depth += 1,
            c if c == close && depth == 0 => return Some(at),
            c if c == close => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Link;

    #[test]
    fn links_are_taken_apart() {
        for (text, words, target) in [
            ("[a [b]](c.md#d \"t\") e", "a [b]", "c.md#d"),
            ("![a](<b c.png>)", "a", "b c.png"),
            ("[a][b]", "a", ""),
            ("[a] b", "a", ""),
            ("[a\\]](b_(c).md)", "a\\]", "b_(c).md"),
        ] {
            let link = Link::at(text, 0).expect("a link");
            assert_eq!((&text[link.words], &text[link.target]), (words, target), "{text}");
        }
    }
}
