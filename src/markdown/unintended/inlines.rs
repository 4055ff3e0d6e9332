//! Markup within a line: what was not recognized, and what became markup by accident.

use std::ops::Range;

use super::{NEAR, Reader};
use crate::markdown::emphasis::Replaced;

impl Reader<'_> {
    /// Checks for markup in running text that was not recognized.
    pub(super) fn inline(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        for (at, _) in text.match_indices("](") {
            self.address(range.start + at, range.end);
        }
        for (at, _) in text.match_indices("] (") {
            self.apart(range.start + at, range.end);
        }
        for (at, _) in text.match_indices("[^") {
            self.note(range.start + at, range.end);
        }
        for (at, _) in text.match_indices("**") {
            self.stars(range.start + at, &range);
        }
    }

    /// `<customer name>`: other programs take it for HTML and show nothing.
    pub(super) fn placeholders(&mut self, range: &Range<usize>, replaced: &Replaced) {
        let first = replaced.partition_point(|(at, _)| *at < range.start);
        for (at, _) in replaced[first..].iter().take_while(|(at, _)| *at < range.end) {
            let Some(length) = self.text[*at..].find('>').filter(|_| self.text[*at..].starts_with('<'))
            else {
                continue;
            };
            let written = self.text[*at..=*at + length].to_owned();
            let words = written.replace('\n', " ");
            self.slip(
                *at..*at + written.len(),
                format!("`{words}` is shown as text, but other programs take it for HTML and show nothing"),
                format!("write `\\{words}`, or choose other brackets: `[{}]`", &words[1..words.len() - 1]),
            );
        }
    }

    /// `[PDF](a b.pdf)`: a space ends the address.
    fn address(&mut self, at: usize, end: usize) {
        let Some(open) = self.opening(at) else { return };
        let Some(length) = self.near(at + 2, end).find([')', '\n']) else { return };
        let address = &self.text[at + 2..at + 2 + length];
        let is_closed = self.text[at + 2 + length..].starts_with(')');
        let has_space = address.trim().contains(' ');
        if self.is_code(open) || !is_closed || !has_space || address.contains(['<', '>', '"']) {
            return;
        }
        let what = if self.text[..open].ends_with('!') { "picture" } else { "link" };
        let label = &self.text[open..=at];
        let address = match address.trim().strip_prefix("tel:") {
            Some(number) => format!("tel:{}", number.replace(' ', "")),
            None => format!("<{}>", address.trim()),
        };
        let sign = if what == "picture" { "!" } else { "" };
        let range = open - sign.len()..at + 3 + length;
        self.slip(
            range,
            format!("this is shown as text, not as a {what}: its address contains a space"),
            format!("write `{sign}{label}({address})`"),
        );
    }

    /// `[See] (x.md)`: there is a space between the words and the address.
    fn apart(&mut self, at: usize, end: usize) {
        let Some(open) = self.opening(at) else { return };
        let Some(length) = self.near(at + 3, end).find([')', '\n']) else { return };
        let address = &self.text[at + 3..at + 3 + length];
        let is_address = address.contains("://")
            || address.starts_with(['#', '/'])
            || address.starts_with("mailto:")
            || address.rsplit_once('.').is_some_and(|(_, ending)| {
                (1..=5).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric)
            });
        if self.is_code(open) || address.contains(char::is_whitespace) || !is_address {
            return;
        }
        let repair = format!("write `{}({address})`", &self.text[open..=at]);
        self.slip(
            open..at + 4 + length,
            "this is shown as text, not as a link: there is a space before its address",
            repair,
        );
    }

    /// The bracket that opens before `close`, on the same line.
    fn opening(&self, close: usize) -> Option<usize> {
        let from = self.text.floor_char_boundary(close.saturating_sub(NEAR));
        let line = self.text[from..close].rfind('\n').map_or(from, |at| from + at + 1);
        self.text[line..close].rfind('[').map(|at| line + at)
    }

    fn note(&mut self, at: usize, end: usize) {
        let Some(length) = self.near(at + 2, end).find([']', '\n', ' ']) else { return };
        let name = &self.text[at + 2..at + 2 + length];
        let is_mark = self.text[at + 2 + length..].starts_with(']') && !name.is_empty();
        if is_mark && !self.is_code(at) && !self.notes.contains(name) {
            let message = format!("there is no footnote `{name}`, so the reference is shown as text");
            self.slip(
                at..at + 3 + length,
                message,
                format!("write the footnote in a separate paragraph: `[^{name}]: …`"),
            );
        }
    }

    /// A footnote that is never shown.
    pub(super) fn unmarked(&mut self, name: &str, range: &Range<usize>) {
        if !self.marked.contains(name) {
            let end =
                self.near(range.start, range.end).find(':').map_or(range.end, |at| range.start + at + 1);
            let message = format!("nothing refers to the footnote `{name}`, so it is not shown");
            self.slip(range.start..end, message, format!("write `[^{name}]` where it belongs, or remove it"));
        }
    }

    /// `**` that neither opens nor closes anything.
    fn stars(&mut self, at: usize, range: &Range<usize>) {
        if self.is_code(at) || self.marks.contains(&at) || self.text[..at].ends_with(['\\', '*']) {
            return;
        }
        if self.text[at + 2..range.end].starts_with('*') {
            return;
        }
        let message = "this `**` is shown as text: it makes nothing bold";
        let repair = "remove spaces inside the two `**`; if there is punctuation next to them, put a space outside, or write `<strong>…</strong>`";
        self.slip(at..at + 2, message, repair);
    }

    /// `5*3*2`: asterisks between numbers.
    pub(super) fn emphasis(&mut self, range: &Range<usize>) {
        let before = self.text[..range.start].chars().next_back();
        let after = self.text[range.end..].chars().next();
        let is_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if is_number(before) && is_number(after) && self.text[range.start..].starts_with('*') {
            let written = &self.text[range.clone()];
            let repair = format!("write `{}`, or `×` between the numbers", written.replace('*', "\\*"));
            self.slip(range.clone(), "the `*` between these numbers are read as emphasis", repair);
        }
    }

    /// `20~30 and 40~50`: tildes between numbers.
    pub(super) fn struck(&mut self, range: &Range<usize>) {
        let written = &self.text[range.clone()];
        let is_between = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if !written.starts_with("~~") && is_between(self.text[..range.start].chars().next_back()) {
            let repair = "write `–` between numbers, or `\\~` if you mean the character itself";
            self.slip(range.clone(), "the text between these two `~` is struck through", repair);
        }
    }
}
