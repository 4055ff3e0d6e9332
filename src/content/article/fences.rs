//! Where the front matter of a file ends and its text begins.
//!
//! The file is split by hand, line by line: the markdown parser's own metadata blocks miss one that follows a byte
//! order mark or a blank line, and read text between two later `---` lines as another.

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};

/// The two parts of a file, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// The fields; empty if there are none, `None` if their end can't be found.
    pub(super) fields: Option<Range<usize>>,
    pub(super) body: Range<usize>,
}

/// What encloses front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fence {
    /// `---`, or the dash that a word processor makes of it.
    Dashes,
    /// `+++`, around TOML.
    Plus,
    /// The brackets of JSON, which belong to the fields.
    Brackets,
}

/// Front matter is between a first line `---` and the next such line. A byte order mark and blank lines may
/// come before it. A file without it is all text.
pub(super) fn split(file: &str, text: &str, report: &mut Report) -> Parts {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = Parts { fields: Some(begin..begin), body: begin..text.len() };
    let mut lines = lines(text, begin).skip_while(|line| text[line.clone()].trim().is_empty());
    let Some(first) = lines.next() else { return whole };
    let Some(fence) = Fence::opened_by(&text[first.clone()]) else { return whole };
    if fence == Fence::Dashes && is_rule(&text[first.end..]) {
        return whole;
    }
    if let Some(last) = lines.find(|line| fence.is_closed_by(&text[line.clone()])) {
        let fields = match fence {
            Fence::Brackets => first.start..last.end,
            _ => first.end..last.start,
        };
        return Parts { fields: Some(fields), body: last.end..text.len() };
    }
    if fence == Fence::Brackets {
        return whole;
    }
    let written = text[first.clone()].trim();
    let problem = Diagnostic::error(
        Code::UnterminatedFrontMatter,
        "the front matter is never closed",
        Place::of(file, text, first.clone()),
    );
    report.push(problem.help(format!("put a line `{written}` after the last field")));
    Parts { fields: None, body: text.len()..text.len() }
}

/// The lines of `text` from `at` on, line ends included.
fn lines(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    text[at..].split_inclusive('\n').scan(at, |at, line| {
        *at += line.len();
        Some(*at - line.len()..*at)
    })
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        match line.trim_end() {
            "+++" => Some(Self::Plus),
            "{" => Some(Self::Brackets),
            line => is_dashes(line).then_some(Self::Dashes),
        }
    }

    fn is_closed_by(self, line: &str) -> bool {
        match (self, line.trim_end()) {
            (Self::Plus, line) => line == "+++",
            (Self::Brackets, line) => line == "}",
            // YAML itself ends a document with three dots.
            (Self::Dashes, line) => line == "..." || is_dashes(line),
        }
    }
}

/// `---`, or what word processors make of it while it is typed: `—`, `–-`, `———`.
fn is_dashes(line: &str) -> bool {
    let is_dash = |c| matches!(c, '-' | '\u{2010}'..='\u{2015}');
    line == "---"
        || (line.chars().count() <= 3 && line.chars().all(is_dash) && line.contains(['–', '—', '―']))
}

/// Whether a first line `---` is a rule above text: a blank line follows, and no field does.
fn is_rule(after: &str) -> bool {
    let mut lines = after.lines();
    let is_apart = lines.next().is_some_and(|line| line.trim().is_empty());
    let first = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
    let is_name = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
    let is_field =
        first.split_once(':').is_some_and(|(name, _)| is_name(name)) || is_dashes(first.trim_end());
    is_apart && !is_field
}

#[cfg(test)]
mod tests {
    use super::{Report, split};

    fn parts(text: &str) -> Option<(&str, &str)> {
        let parts = split("a.md", text, &mut Report::new());
        Some((&text[parts.fields?], &text[parts.body]))
    }

    #[test]
    fn front_matter_is_found_in_all_its_forms() {
        assert_eq!(parts("---\na: 1\n---\nbody\n"), Some(("a: 1\n", "body\n")));
        assert_eq!(parts("\u{feff}---\r\na: 1\r\n---\r\nbody"), Some(("a: 1\r\n", "body")));
        assert_eq!(
            parts("\n\n---\na: 1\n---\nx\n\n---\n\ny: 2\n\n---\n"),
            Some(("a: 1\n", "x\n\n---\n\ny: 2\n\n---\n"))
        );
        assert_eq!(parts("---\n---"), Some(("", "")));
        assert_eq!(parts("---\na: 1\n"), None);
    }

    #[test]
    fn other_programs_write_other_fences() {
        assert_eq!(parts("+++\na = 1\n+++\nbody"), Some(("a = 1\n", "body")));
        assert_eq!(parts("{\n\"a\": 1\n}\nbody"), Some(("{\n\"a\": 1\n}\n", "body")));
        assert_eq!(parts("———\na: 1\n—\nbody"), Some(("a: 1\n", "body")));
        assert_eq!(parts("---\na: 1\n...\nbody"), Some(("a: 1\n", "body")));
        assert_eq!(parts("+++\na = 1\n"), None);
    }

    #[test]
    fn a_file_may_be_all_text() {
        for text in ["text", "", "\n\n# A\n", "---\n\nA rule above.\n\n---\n\nAnd below.\n", "{\nno JSON\n"] {
            assert_eq!(parts(text), Some(("", text)), "{text:?}");
        }
        assert_eq!(parts("\u{feff}text"), Some(("", "text")));
    }
}
