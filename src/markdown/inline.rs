//! Single-line markdown: texts in front matter and configuration that may contain emphasis, code, and links.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::base::text::escape;

/// One line of markdown as HTML: emphasis, code, and external links; everything else is shown as text.
pub fn inline(text: &str) -> String {
    let safe = ["https://", "http://", "mailto:", "tel:"];
    inline_with(text, |link| safe.iter().any(|scheme| link.starts_with(scheme)).then(|| link.to_owned()))
}

/// One line of markdown without its marks.
pub(super) fn plain(text: &str) -> String {
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

/// Plain text as HTML in which each `{name}` is a blank that a reader can fill in.
pub fn blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    blanks_into(&mut out, text);
    out
}

pub(super) fn blanks_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, name, after)) = next_blank(rest) {
        escape::html_into(out, before);
        let name = escape::html(name);
        out.push_str(&format!("<span class=\"blank\" data-blank=\"{name}\">{name}</span>"));
        rest = after;
    }
    escape::html_into(out, rest);
}

/// The text before the next `{name}`, the name, and the text after. A name is one to six words.
fn next_blank(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let inner = &text[open + 1..];
        let close = inner.find(['{', '}', '\n'])?;
        let name = inner[..close].trim();
        if inner[close..].starts_with('}') && !name.is_empty() && name.len() <= 60 {
            return Some((&text[..open], name, &inner[close + 1..]));
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{blanks, inline};

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
    }
}
