//! Text, code, links, pictures, and raw HTML inside blocks.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Writer;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::text::{escape, suggest};
use crate::markdown::bare_links::{self, Address};
use crate::markdown::inline::{blanks_into, find_blanks};
use crate::markdown::{Edit, Link, LinkKind, Piece, Replacement, Target};

/// The most bytes that variables may add to one article, the same as the limit for its file.
const MOST_FILLED: usize = 4 << 20;

/// A picture whose alternative text is being read.
pub(super) struct OpenImage {
    alt: String,
    title: String,
    link: usize,
    /// Whether the article shows another picture before it.
    is_later: bool,
}

/// Text that is collected until something else comes, so that `{{ a_b }}` is seen whole.
pub(super) struct Pending {
    /// As readers see it.
    shown: String,
    /// The same before quotation marks and dashes were set.
    written: String,
    /// Where each part begins in both.
    parts: Vec<(usize, usize)>,
    /// Its bytes in the file.
    span: Range<usize>,
}

impl Pending {
    fn at(start: usize) -> Self {
        Self { shown: String::new(), written: String::new(), parts: Vec::new(), span: start..start }
    }

    /// The text with its addresses as written: `a--b` in an address is not a dash.
    fn with_addresses(self, may_hold_links: bool) -> (String, Vec<Address>) {
        let found = if may_hold_links { bare_links::find(&self.written) } else { Vec::new() };
        if found.is_empty() {
            return (self.shown, found);
        }
        let shown_at = |at: usize| {
            let next = self.parts.partition_point(|(written, _)| *written <= at);
            let (written, shown) = self.parts[next.saturating_sub(1)];
            (shown + (at - written)).min(self.parts.get(next).map_or(self.shown.len(), |(_, shown)| *shown))
        };
        let mut text = String::with_capacity(self.shown.len());
        let mut at = 0;
        let mut addresses = Vec::with_capacity(found.len());
        for Address { range, href } in found {
            text.push_str(self.shown.get(at..shown_at(range.start)).unwrap_or_default());
            at = shown_at(range.end);
            let start = text.len();
            text.push_str(&self.written[range]);
            addresses.push(Address { range: start..text.len(), href });
        }
        text.push_str(self.shown.get(at..).unwrap_or_default());
        (text, addresses)
    }
}

impl Writer<'_> {
    pub(super) fn text_event(&mut self, text: &str, range: Range<usize>) {
        if self.in_code {
            let code = &self.text[range];
            let mut html = String::with_capacity(code.len());
            escape::html_into(&mut html, code);
            self.push(&html);
            self.note_text(code);
            return;
        }
        let source = &self.text[range.clone()];
        let is_set = source != text && matches!(text, "“" | "”" | "‘" | "’" | "–" | "—" | "…");
        let written = if is_set { source } else { text };
        let shown = self.localized_quote(text, &range);
        let pending = self.pending.get_or_insert_with(|| Pending::at(range.start));
        pending.parts.push((pending.written.len(), pending.shown.len()));
        pending.written.push_str(written);
        pending.shown.push_str(shown);
        pending.span.end = range.end;
    }

    /// The parser turns `"` into English quotation marks; other languages have their own.
    fn localized_quote<'t>(&self, text: &'t str, range: &Range<usize>) -> &'t str
    where
        Self: 't,
    {
        match (text, &self.text[range.clone()]) {
            ("“", "\"") => self.dialect.quotes.0,
            ("”", "\"") => self.dialect.quotes.1,
            _ => text,
        }
    }

    /// Writes the text collected so far: variables filled in, blanks marked, addresses as links, the rest escaped.
    pub(super) fn flush_text(&mut self) {
        let Some(pending) = self.pending.take() else { return };
        let span = pending.span.clone();
        let may_hold_links = self.open_links == 0 && self.heading.is_none() && self.image.is_none();
        let (mut text, mut addresses) = pending.with_addresses(may_hold_links);
        if text.contains("{{") {
            text = self.fill_variables(&text, &span);
            addresses = if may_hold_links { bare_links::find(&text) } else { Vec::new() };
        }
        self.comment_in_text(span.clone());
        self.repeated_blanks(&span);
        match &mut self.image {
            Some(image) => image.alt.push_str(&text),
            None => self.linked_text(&text, addresses, &span),
        }
        self.note_text(&text);
    }

    /// The published markdown has no marks for blanks that repeat another.
    fn repeated_blanks(&mut self, span: &Range<usize>) {
        if !self.blanks_are_special() {
            return;
        }
        let source = self.text;
        for blank in find_blanks(&source[span.clone()]).into_iter().filter(|blank| blank.repeats) {
            let range = span.start + blank.range.start..span.start + blank.range.end;
            self.edit(range, format!("{{{}}}", blank.name));
        }
    }

    fn linked_text(&mut self, text: &str, addresses: Vec<Address>, span: &Range<usize>) {
        let mut at = 0;
        for Address { range, href } in addresses {
            self.plain_text(&text[at..range.start]);
            let index = self.body.links.len();
            let target = Target::External(href);
            let (span, spot) = self.spot(span.clone());
            self.body.links.push(Link { kind: LinkKind::Follow, target, span, spot });
            self.push("<a href=\"");
            self.push_piece(Piece::Link(index));
            self.push(&format!("\">{}</a>", escape::html(&text[range.clone()])));
            at = range.end;
        }
        self.plain_text(&text[at..]);
    }

    fn plain_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut html = String::with_capacity(text.len() + 8);
        match self.blanks_are_special() {
            true => blanks_into(&mut html, text),
            false => escape::html_into(&mut html, text),
        }
        self.push_text(html);
    }

    fn fill_variables(&mut self, text: &str, span: &Range<usize>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut from = span.start;
        while let Some((before, inner)) = rest.split_once("{{") {
            let Some((name, after)) = inner.split_once("}}") else { break };
            out.push_str(before);
            let written = format!("{{{{{name}}}}}");
            let at = self.text[from..span.end].find(&written).map_or(from, |at| from + at);
            from = (at + written.len()).min(span.end);
            match self.variable(name.trim()) {
                Some(value) => {
                    let value = value.to_owned();
                    self.filled += value.len();
                    if self.filled > MOST_FILLED {
                        self.filled_too_much(name.trim(), at..at + written.len());
                        out.push_str(&written);
                    } else {
                        out.push_str(&value);
                        self.edit(at..at + written.len(), value);
                    }
                }
                None => {
                    self.undeclared(name.trim(), at..at + written.len());
                    out.push_str(&written);
                }
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The value of a variable: of the passage, or of the site.
    fn variable(&self, name: &str) -> Option<&str> {
        let own = self.inside.as_ref().and_then(|inside| inside.variables.get(name));
        own.or_else(|| self.dialect.variables.get(name)).map(String::as_str)
    }

    fn filled_too_much(&mut self, name: &str, range: Range<usize>) {
        if !std::mem::replace(&mut self.is_overfilled, true) {
            let message =
                format!("with `{name}`, the variables in this article add up to more than 4 MB of text");
            let help = "use long variables less often, or put the text in its own article and link to it";
            let place = self.place(range);
            self.report.push(Diagnostic::error(Code::Unreadable, message, place).help(help));
        }
    }

    fn undeclared(&mut self, name: &str, range: Range<usize>) {
        let place = self.place(range);
        // `{{< note >}}` and `{{% note %}}` are written for Hugo.
        if name.starts_with(['<', '%']) {
            let message =
                format!("the shortcode `{{{{{name}}}}}` does nothing here, so it is shown as written");
            let help = "write what it stands for in markdown, for example an alert (`> [!NOTE]`) or a link to a file; \
                        `answerbook import` converts the usual ones";
            let problem = Diagnostic::warning(Code::UndeclaredVariable, message, place);
            self.report.push(problem.help(help));
            return;
        }
        let message = format!("the variable `{name}` is not declared, so it is shown as written");
        let mut problem = Diagnostic::warning(Code::UndeclaredVariable, message, place);
        problem.help =
            Some(match suggest::nearest(name, self.dialect.variables.keys().map(String::as_str)) {
                Some(known) => format!("did you mean `{known}`?"),
                None if self.inside.is_some() => {
                    format!(
                        "give it a value where the passage is included: `:::include{{passage=… {name}=…}}`"
                    )
                }
                None => "declare it in `answerbook.yml` under `variables:`".to_owned(),
            });
        self.report.push(problem);
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(code);
        } else {
            self.push(&format!("<code>{}</code>", escape::html(code)));
        }
        self.note_text(code);
    }

    pub(super) fn line_break(&mut self, html: &str) {
        match &mut self.image {
            Some(image) => image.alt.push(' '),
            None => self.push(html),
        }
        self.note_text(" ");
    }

    pub(super) fn start_link(&mut self, dest: &str, title: &str, kind: LinkType, range: Range<usize>) {
        let index = self.link(dest, LinkKind::Follow, kind, range);
        self.push("<a href=\"");
        self.push_piece(Piece::Link(index));
        match title {
            "" => self.push("\">"),
            title => self.push(&format!("\" title=\"{}\">", escape::html(title))),
        }
    }

    pub(super) fn start_image(&mut self, dest: &str, title: &str, kind: LinkType, range: Range<usize>) {
        // A picture at the top of the page loads right away; one further down must not delay the words above it.
        let is_later = !self.body.blocks.is_empty() || std::mem::replace(&mut self.has_image, true);
        let link = self.link(dest, LinkKind::Image, kind, range);
        self.image = Some(OpenImage { alt: String::new(), title: title.to_owned(), link, is_later });
    }

    pub(super) fn end_image(&mut self) {
        let Some(OpenImage { alt, title, link, is_later }) = self.image.take() else { return };
        let caption = match (title.is_empty(), self.in_figure) {
            (true, _) => None,
            (false, true) => Some(("<figcaption>", "</figcaption>")),
            (false, false) => Some(("<span class=\"caption\">", "</span></span>")),
        };
        if caption.is_some() && !self.in_figure {
            self.push("<span class=\"figure\">");
        }
        let loading = if is_later { " loading=\"lazy\"" } else { "" };
        self.push("<img src=\"");
        self.push_piece(Piece::Link(link));
        self.push(&format!("\" alt=\"{}\"{loading}>", escape::html(&alt)));
        if let Some((open, close)) = caption {
            self.push(&format!("{open}{}{close}", escape::html(&title)));
        }
    }

    fn link(&mut self, dest: &str, kind: LinkKind, link_type: LinkType, span: Range<usize>) -> usize {
        let dest = if dest.contains("{{") { self.fill_variables(dest, &span) } else { dest.to_owned() };
        let target = match link_type {
            LinkType::Email => Target::External(format!("mailto:{dest}")),
            _ => Target::read(&dest, self.path),
        };
        let index = self.body.links.len();
        if matches!(link_type, LinkType::Inline) && !matches!(target, Target::External(_)) {
            self.edit_destination(&dest, span.clone(), index);
        }
        let (span, spot) = self.spot(span);
        self.body.links.push(Link { kind, target, span, spot });
        index
    }

    /// The published markdown links to other published files, so the target changes there.
    fn edit_destination(&mut self, dest: &str, span: Range<usize>, index: usize) {
        let source = &self.text[span.clone()];
        if let Some(at) = source.rfind("](").and_then(|open| source[open..].find(dest).map(|at| open + at)) {
            let start = span.start + at;
            self.body.edits.push(Edit { range: start..start + dest.len(), with: Replacement::Link(index) });
        }
    }

    /// Link definitions (`[name]: address`) at the end of a text change like the links that use them. One that is not used leads nowhere:
    /// many are comments, such as `[//]: # (draft)`.
    pub(super) fn reference_definitions(&mut self, definitions: Vec<(Range<usize>, String)>) {
        if definitions.is_empty() {
            return;
        }
        let mut known: HashMap<Target, usize> = HashMap::new();
        for (at, link) in self.body.links.iter().enumerate() {
            known.entry(link.target.clone()).or_insert(at);
        }
        for (span, dest) in definitions {
            let target = Target::read(&dest, self.path);
            let source = &self.text[span.clone()];
            if matches!(target, Target::External(_)) {
                continue;
            }
            let at = source.find("]:").and_then(|open| source[open..].find(&dest).map(|at| open + at));
            if let (Some(at), Some(index)) = (at, known.get(&target)) {
                let start = span.start + at;
                self.body
                    .edits
                    .push(Edit { range: start..start + dest.len(), with: Replacement::Link(*index) });
            }
        }
    }
}
