//! HTML in markdown. Its comments are never published; what the sanitizer removes is reported.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Writer;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::text::escape;
use crate::config;
use crate::markdown::directives::Directives;
use crate::markdown::tags::{self, tags};
use crate::markdown::{Piece, RawLink, Spot, addresses, sanitize};

/// The deepest nesting of elements, and the most attributes on one tag. HTML parsers slow down with the square of both.
const MOST_OPEN: usize = 200;
const MOST_ATTRIBUTES: usize = 200;

/// Elements that may wrap markdown: what is between their tags stays between them.
const WRAPPERS: [&str; 13] = [
    "details",
    "div",
    "section",
    "article",
    "aside",
    "blockquote",
    "figure",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
];

/// How much of an article's raw HTML is open.
#[derive(Default)]
pub(super) struct Limits {
    open: usize,
    is_over: bool,
}

const BEGIN: &str = "<!--";
const END: &str = "-->";

/// Raw HTML and where its parts are in the source: in a quote or list, its lines are not contiguous.
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
    /// Opens an HTML block; one that wraps markdown stays open until its end tag.
    pub(super) fn start_html_block(&mut self, start: usize) {
        self.html_block = Some(RawHtml::default());
        if self.wrap_end.is_none()
            && let Some(end) = self.wraps.get(&start)
        {
            self.wrap_end = Some(*end);
            self.depth += 1;
        }
    }

    pub(super) fn html_line(&mut self, range: Range<usize>) {
        if let Some(block) = &mut self.html_block {
            block.add(self.text, range);
        }
    }

    pub(super) fn end_html_block(&mut self, range: &Range<usize>) {
        if let Some(block) = self.html_block.take() {
            self.raw_html(&block);
        }
        if self.wrap_end.is_some_and(|end| range.end >= end) {
            self.wrap_end = None;
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Ids in raw HTML are anchors of the page; headings get different ones.
    pub(super) fn claim_raw_anchors(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        if self.dialect.raw_html == config::RawHtml::Escape {
            return;
        }
        let mut is_comment = false;
        for (event, range) in events {
            if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
                is_comment = false;
            }
            if matches!(event, Event::Html(_) | Event::InlineHtml(_))
                && !self.directives.contains_key(&range.start)
            {
                let html = &self.text[range.clone()];
                let mut at = 0;
                for tag in tags(html) {
                    is_comment = is_in_comment(&html[at..tag.range.start], is_comment);
                    at = tag.range.start;
                    for anchor in tag.anchors() {
                        self.body.ids.claim(anchor);
                    }
                    let span = range.start + tag.range.start..range.start + tag.range.end;
                    let place = self.spot(span);
                    self.body.raw_links.extend(raw_links(&tag, place, is_comment));
                }
                is_comment = is_in_comment(&html[at..], is_comment);
            }
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
                if self.is_within_limits(raw) {
                    self.report_taken_out(raw);
                    self.push_piece(Piece::Raw(html));
                }
            }
        }
    }

    /// Counts what the HTML opens and closes. The first excess is reported; from there on nothing is published.
    fn is_within_limits(&mut self, raw: &RawHtml) -> bool {
        for tag in tags(&raw.html) {
            self.hidden_text(&tag);
            if tag.is_end {
                self.raw.open = self.raw.open.saturating_sub(1);
            } else if !tag.is_void() {
                self.raw.open += 1;
            }
            let problem = match (self.raw.open > MOST_OPEN, tag.attributes.len() > MOST_ATTRIBUTES) {
                (true, _) => format!("more than {MOST_OPEN} HTML elements are nested in each other"),
                (_, true) => format!("this tag has more than {MOST_ATTRIBUTES} attributes"),
                _ => continue,
            };
            if !std::mem::replace(&mut self.raw.is_over, true) {
                let name = tag.range.start..tag.range.start + 1 + tag.name.len();
                let place = self.place(raw.source(&name).next().unwrap_or(0..0));
                let help = "close each element, or write this part in markdown";
                self.report.push(Diagnostic::error(Code::Unreadable, problem, place).help(help));
            }
        }
        !self.raw.is_over
    }

    /// The text of an inline script or style sheet is not text of the article.
    fn hidden_text(&mut self, tag: &tags::Tag<'_>) {
        if tag.name.eq_ignore_ascii_case("a") {
            self.open_links =
                if tag.is_end { self.open_links.saturating_sub(1) } else { self.open_links + 1 };
        }
        if ["script", "style"].iter().any(|name| name.eq_ignore_ascii_case(tag.name)) {
            self.hidden = !tag.is_end && self.html_block.is_none() && self.depth > 0;
        }
    }

    /// Reports what readers will not see.
    fn report_taken_out(&mut self, raw: &RawHtml) {
        if self.dialect.raw_html != config::RawHtml::Sanitize {
            return;
        }
        let (comments, _) = raw.comments();
        for tag in tags(&raw.html) {
            let is_comment = comments.iter().any(|comment| comment.contains(&tag.range.start));
            let Some(what) = sanitize::taken_out(&tag).filter(|_| !tag.is_end && !is_comment) else {
                continue;
            };
            let place = self.place(raw.source(&tag.range).next().unwrap_or(0..0));
            let message = format!("{what} is not published");
            let is_word =
                tag.attributes.iter().all(|(_, value)| value.is_empty()) && !sanitize::is_element(tag.name);
            let help = if is_word {
                "if readers should see these words, write them as `` `<name>` `` or `\\<name>`"
            } else {
                "write it in markdown, or link to what it shows; if all authors are trusted, set \
                 `markdown: {html: allow}` in `answerbook.yml`"
            };
            self.report.push(Diagnostic::warning(Code::HtmlRemoved, message, place).help(help));
        }
    }

    /// Text that looks like a comment would be shown to readers.
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
        .help("close it with `-->`; a comment with blank lines must start on its own line");
        self.report.push(problem);
    }
}

/// Whether a comment is open after some HTML.
fn is_in_comment(html: &str, before: bool) -> bool {
    match (html.rfind(BEGIN), html.rfind(END)) {
        (Some(begin), end) => end.is_none_or(|end| end < begin),
        (None, Some(_)) => false,
        (None, None) => before,
    }
}

/// The addresses in a tag with its place.
fn raw_links<'a>(
    tag: &tags::Tag<'a>,
    (span, spot): (Range<usize>, Option<Spot>),
    is_comment: bool,
) -> impl Iterator<Item = RawLink> + use<'a> {
    let is_shown = ["img", "picture", "source"].iter().any(|name| tag.name.eq_ignore_ascii_case(name));
    let link = move |written: &str| RawLink {
        written: written.to_owned(),
        is_shown,
        is_comment,
        span: span.clone(),
        spot: spot.clone(),
    };
    addresses::of_tag(tag).into_iter().map(link)
}

/// The top-level HTML blocks that open an element around the markdown after them, and where the block ends that closes it.
/// An element around headings or containers does not count: these are parts of the page on their own.
pub(super) fn wraps(
    events: &[(Event<'_>, Range<usize>)],
    text: &str,
    directives: &Directives,
) -> BTreeMap<usize, usize> {
    let mut wraps = BTreeMap::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut depth = 0_usize;
    let mut block = 0..0;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => open.clear(),
            Event::Start(Tag::HtmlBlock) if directives.contains_key(&range.start) => open.clear(),
            Event::Start(Tag::HtmlBlock) if depth == 0 => block = range.clone(),
            Event::Html(_) if depth == 1 && block.contains(&range.start) => {
                for tag in tags(&text[range.clone()]) {
                    let is_wrapper = WRAPPERS.iter().any(|name| name.eq_ignore_ascii_case(tag.name));
                    if is_wrapper && !tag.is_end {
                        open.push((tag.name, block.start));
                    } else if is_wrapper
                        && let Some(at) =
                            open.iter().rposition(|(name, _)| name.eq_ignore_ascii_case(tag.name))
                    {
                        let first = open[0].1;
                        open.truncate(at);
                        if open.is_empty() && first != block.start {
                            wraps.insert(first, block.end);
                        }
                    }
                }
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    wraps
}
