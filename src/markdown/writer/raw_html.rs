//! HTML that stands in markdown. Its comments are never published.

use std::ops::Range;

use super::Writer;
use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::escape;

const BEGIN: &str = "<!--";
const END: &str = "-->";

/// Raw HTML and where its parts stand in the source: in a quote or list, its lines are not all there is.
#[derive(Default)]
pub(super) struct RawHtml {
    html: String,
    /// Where each part begins in `html`, and its bytes in the file.
    parts: Vec<(usize, Range<usize>)>,
}

impl RawHtml {
    fn add(&mut self, text: &str, range: Range<usize>) {
        self.parts.push((self.html.len(), range.clone()));
        self.html.push_str(&text[range]);
    }

    /// The comments, and whether the last of them is closed.
    fn comments(&self) -> (Vec<Range<usize>>, bool) {
        let mut comments = Vec::new();
        let mut at = 0;
        while let Some(begin) = self.html[at..].find(BEGIN).map(|begin| at + begin) {
            let Some(end) = self.html[begin..].find(END) else {
                comments.push(begin..self.html.len());
                return (comments, false);
            };
            at = begin + end + END.len();
            comments.push(begin..at);
        }
        (comments, true)
    }

    /// The bytes in the file of a part of the HTML.
    fn source<'a>(&'a self, of: &'a Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
        let inside = |(at, range): &(usize, Range<usize>)| {
            let start = range.start + of.start.saturating_sub(*at);
            let end = (range.start + of.end.saturating_sub(*at)).min(range.end);
            (start < end).then_some(start..end)
        };
        self.parts.iter().filter_map(inside)
    }
}

impl Writer<'_> {
    pub(super) fn start_html_block(&mut self) {
        self.html_block = Some(RawHtml::default());
    }

    pub(super) fn html_line(&mut self, range: Range<usize>) {
        if let Some(block) = &mut self.html_block {
            block.add(self.text, range);
        }
    }

    pub(super) fn end_html_block(&mut self) {
        if let Some(block) = self.html_block.take() {
            self.raw_html(&block);
        }
    }

    pub(super) fn inline_html(&mut self, range: Range<usize>) {
        let mut raw = RawHtml::default();
        raw.add(self.text, range);
        self.raw_html(&raw);
    }

    fn raw_html(&mut self, raw: &RawHtml) {
        let (comments, is_closed) = raw.comments();
        let mut html = String::with_capacity(raw.html.len());
        let mut at = 0;
        for comment in &comments {
            html.push_str(&raw.html[at..comment.start]);
            raw.source(comment).for_each(|range| self.edit(range, ""));
            at = comment.end;
        }
        html.push_str(&raw.html[at..]);
        if !is_closed && let Some(range) = comments.last().and_then(|comment| raw.source(comment).next()) {
            self.unclosed_comment(range.start);
        }
        match self.dialect.raw_html {
            _ if html.trim().is_empty() => {}
            config::RawHtml::Escape => {
                self.push(&escape::html(&html));
                self.note_text(&html);
            }
            config::RawHtml::Sanitize | config::RawHtml::Allow => {
                self.has_raw_html = true;
                self.push(&html);
            }
        }
    }

    /// What looks like a comment and is text would be shown to readers.
    pub(super) fn comment_in_text(&mut self, span: Range<usize>) {
        let Some(at) = self.text[span.clone()].find(BEGIN).map(|at| span.start + at) else { return };
        if !self.text[..at].ends_with('\\') {
            self.unclosed_comment(at);
        }
    }

    fn unclosed_comment(&mut self, at: usize) {
        let problem = Diagnostic::error(
            Code::UnclosedComment,
            "this comment is not closed before the text around it ends",
            self.place(at..at + BEGIN.len()),
        )
        .help("close it with `-->`; one that holds blank lines begins on a line of its own");
        self.report.push(problem);
    }
}
