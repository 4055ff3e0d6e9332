//! Single-line markdown: texts in front matter and configuration that may contain emphasis, code, and links.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::base::text::escape;

/// One line of markdown as HTML: emphasis, code, and external links; everything else is shown as text.
pub fn inline(text: &str) -> String {
    let safe = ["https://", "http://", "mailto:", "tel:"];
    inline_with(text, |link| safe.iter().any(|scheme| link.starts_with(scheme)).then(|| link.to_owned()))
}

/// One line of markdown without its marks.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                out.push_str(&text);
            }
            _ => {}
        }
    }
    if out.is_empty() { text.to_owned() } else { out.trim().to_owned() }
}

/// The targets of the links in one line of markdown, as written.
pub fn inline_links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    inline_with(text, |link| {
        links.push(link.to_owned());
        None
    });
    links
}

/// The same, with `address` to resolve links; the words of a link without an address are shown as text.
pub fn inline_with(text: &str, mut address: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open_links = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                escape::html_into(&mut out, &text);
            }
            Event::Code(code) => {
                out.push_str("<code>");
                escape::html_into(&mut out, &code);
                out.push_str("</code>");
            }
            Event::Start(Tag::Emphasis) => out.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
            Event::Start(Tag::Strong) => out.push_str("<strong>"),
            Event::End(TagEnd::Strong) => out.push_str("</strong>"),
            Event::Start(Tag::Strikethrough) => out.push_str("<del>"),
            Event::End(TagEnd::Strikethrough) => out.push_str("</del>"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let address = address(&dest_url);
                if let Some(address) = &address {
                    out.push_str("<a href=\"");
                    escape::html_into(&mut out, address);
                    out.push_str("\">");
                }
                open_links.push(address.is_some());
            }
            Event::End(TagEnd::Link) if open_links.pop() == Some(true) => out.push_str("</a>"),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A place in a sentence that a reader fills in: `{name}`, or `{=name}` for the value of the `{name}` before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank<'a> {
    /// What belongs there.
    pub name: &'a str,
    /// Whether it repeats the value of an earlier blank.
    pub repeats: bool,
    /// Its bytes in the text, with the braces.
    pub range: Range<usize>,
}

/// Plain text as HTML in which each blank can be filled in.
pub fn blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    blanks_into(&mut out, text);
    out
}

pub(super) fn blanks_into(out: &mut String, text: &str) {
    let mut at = 0;
    for Blank { name, repeats, range } in find_blanks(text) {
        escape::html_into(out, &text[at..range.start]);
        let name = escape::html(name);
        let repeats = if repeats { " data-repeats" } else { "" };
        out.push_str(&format!("<span class=\"blank\" data-blank=\"{name}\"{repeats}>{name}</span>"));
        at = range.end;
    }
    escape::html_into(out, &text[at..]);
}

/// Text in which every blank is written `{name}`, for other programs.
pub fn plain_blanks(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for Blank { range, .. } in find_blanks(text).iter().rev().filter(|blank| blank.repeats) {
        let mark = range.start + 1 + text[range.start + 1..].find('=').unwrap_or_default();
        out.to_mut().remove(mark);
    }
    out
}

/// The blanks of a text, in order. A name has at most 60 bytes.
pub fn find_blanks(text: &str) -> Vec<Blank<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let inner = &text[open + 1..];
        let Some(close) = inner.find(['{', '}', '\n']) else { break };
        from = open + 1;
        let written = inner[..close].trim();
        let (name, repeats) = match written.strip_prefix('=') {
            Some(name) => (name.trim_start(), true),
            None => (written, false),
        };
        if inner[close..].starts_with('}') && !name.is_empty() && name.len() <= 60 {
            from += close + 1;
            found.push(Blank { name, repeats, range: open..from });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{blanks, inline, plain_blanks};

    #[test]
    fn one_line_of_markdown() {
        assert_eq!(
            inline("It's *here*: [docs](https://a.example) <b>"),
            "It’s <em>here</em>: <a href=\"https://a.example\">docs</a> &lt;b&gt;"
        );
        assert_eq!(inline("[x](javascript:alert)"), "x");
    }

    #[test]
    fn blanks_are_marked() {
        assert_eq!(
            blanks("Hi {your name}, {}"),
            "Hi <span class=\"blank\" data-blank=\"your name\">your name</span>, {}"
        );
        assert_eq!(blanks("a {b"), "a {b");
        assert_eq!(
            blanks("{phone}, again: {=phone} {=}"),
            "<span class=\"blank\" data-blank=\"phone\">phone</span>, again: \
             <span class=\"blank\" data-blank=\"phone\" data-repeats>phone</span> {=}"
        );
    }

    #[test]
    fn other_programs_see_only_names() {
        assert_eq!(plain_blanks("{a} {=a} { = b} {=}"), "{a} {a} {  b} {=}");
    }
}
