//! Markup that other programs read inside or next to HTML: markdown between tags, marks such as `==text==`, keys such as
//! `++ctrl+c++`.

use super::code::{fence_of, outside};
use super::maker::Maker;
use crate::authoring::import::html;
use crate::base::text::slug;

/// Elements whose tags can be on a line of their own, with markdown between them.
const AROUND: [&str; 12] = [
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "figcaption",
    "figure",
    "header",
    "main",
    "p",
    "section",
];

/// Converts such markup. In a text for a program that `reads_all`, every element contains markdown; otherwise only those with
/// the attribute `markdown`.
pub(super) fn convert(text: &str, maker: Maker, reads_all: bool) -> String {
    let text = around(text, reads_all);
    outside(&text, |piece| {
        let piece = between(piece, "==", |inner| Some(format!("<mark>{inner}</mark>")));
        if maker != Maker::MkDocs {
            return piece;
        }
        let piece = between(&piece, "^^", |inner| Some(format!("<ins>{inner}</ins>")));
        between(&piece, "++", keys)
    })
}

/// An element that is open, and how far its content is indented more than its tag.
struct Open<'a> {
    name: &'a str,
    indent: usize,
    extra: Option<usize>,
}

/// The text with tags around markdown apart from it, so that both are read.
fn around(text: &str, reads_all: bool) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut is_code = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        is_code ^= fence_of(line).is_some();
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let tag = if is_code { None } else { tag(bare.trim_end()) };
        match tag {
            Some(Tag { name, is_end: false, is_read, rest }) if reads_all || is_read => {
                let next = lines.peek().map_or("", |line| line.trim());
                let taken = if rest.is_empty() { next } else { rest };
                let label = summary(taken).filter(|_| name == "details");
                if label.is_none() && !rest.is_empty() {
                    out.push(inner(line, &mut open));
                    continue;
                }
                if label.is_some() && rest.is_empty() {
                    lines.next();
                }
                let opening = label.map_or_else(
                    || bare.trim_end().replacen(" markdown=\"1\"", "", 1).replacen(" markdown", "", 1),
                    |label| format!(":::::details[{label}]"),
                );
                open.push(Open {
                    name: if opening.starts_with(':') { ":" } else { name },
                    indent,
                    extra: None,
                });
                apart(&mut out, &" ".repeat(indent), &opening);
            }
            Some(Tag { name, is_end: true, rest: "", .. })
                if open
                    .last()
                    .is_some_and(|open| open.name == name || open.name == ":" && name == "details") =>
            {
                let closing =
                    if open.pop().is_some_and(|open| open.name == ":") { ":::::" } else { bare.trim_end() };
                apart(&mut out, &" ".repeat(indent), closing);
            }
            _ => out.push(inner(line, &mut open)),
        }
    }
    out.join("\n") + "\n"
}

/// Adds a line with empty lines around it.
fn apart(out: &mut Vec<String>, indent: &str, line: &str) {
    if out.last().is_some_and(|last| !last.trim().is_empty()) {
        out.push(String::new());
    }
    out.extend([format!("{indent}{line}"), String::new()]);
}

/// A line without the indentation that only shows what is inside an element.
fn inner(line: &str, open: &mut [Open<'_>]) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let Some(last) = open.last_mut().filter(|_| !line.trim().is_empty()) else { return line.to_owned() };
    let outer = last.indent;
    let extra = *last.extra.get_or_insert_with(|| indent.saturating_sub(outer));
    line[extra.min(indent.saturating_sub(outer))..].to_owned()
}

/// A tag at the beginning of a line.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    /// Whether it says that its content is markdown.
    is_read: bool,
    /// What follows it on the line.
    rest: &'a str,
}

fn tag(line: &str) -> Option<Tag<'_>> {
    let after = line.strip_prefix('<')?;
    let (is_end, after) = after.strip_prefix('/').map_or((false, after), |after| (true, after));
    let (inside, rest) = after.split_once('>')?;
    let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
    let is_read = inside.split_whitespace().any(|part| part == "markdown" || part.starts_with("markdown="));
    let is_whole = !inside.ends_with('/') && AROUND.contains(&name);
    is_whole.then_some(Tag { name, is_end, is_read, rest: rest.trim() })
}

/// The words of `<summary>Words</summary>`, without its markup.
fn summary(line: &str) -> Option<String> {
    let inside = line.trim().strip_prefix("<summary")?.split_once('>')?.1.strip_suffix("</summary>")?;
    Some(html::worded(&inside.replace("**", "").replace(['[', ']'], " ")))
}

/// Replaces what is between two marks, within one paragraph.
fn between(text: &str, mark: &str, with: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(mark) {
        let (before, after) = (&rest[..at], &rest[at + mark.len()..]);
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !mark.contains(c) && c != '\\');
        let end = after.find(mark).filter(|end| {
            let inner = &after[..*end];
            let trimmed = inner.trim() == inner && !inner.is_empty() && !inner.contains("\n\n");
            let follows = after[*end + mark.len()..].chars().next();
            trimmed && edge(before.chars().next_back()) && edge(follows)
        });
        out.push_str(before);
        match end.and_then(|end| Some((with(&after[..end])?, end))) {
            Some((new, end)) => {
                out.push_str(&new);
                rest = &after[end + mark.len()..];
            }
            None => {
                let marks = rest[at..].len() - rest[at..].trim_start_matches(&mark[..1]).len();
                out.push_str(&rest[at..at + marks]);
                rest = &rest[at + marks..];
            }
        }
    }
    out + rest
}

/// `ctrl+alt+"My key"`
fn keys(inner: &str) -> Option<String> {
    let key = |key: &str| {
        let bare = key.trim_matches('"');
        let fits = !bare.is_empty() && !bare.contains(['<', '&', '\n']);
        let plain = bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let words: Vec<String> = bare.split('-').map(slug::capitalized).collect();
        (fits && (plain || bare != key)).then(|| format!("<kbd>{}</kbd>", words.join(" ")))
    };
    inner.split('+').map(key).collect::<Option<Vec<_>>>().map(|keys| keys.join("+"))
}

#[cfg(test)]
mod tests {
    use super::{Maker, convert};

    fn converted(text: &str, reads_all: bool) -> String {
        convert(text, Maker::MkDocs, reads_all)
    }

    #[test]
    fn markdown_between_tags_stays_markdown() {
        let text = "<figure markdown>\n    ![a](b.png)\n</figure>\n```\n<div markdown>\n```\n";
        let expected = "<figure>\n\n![a](b.png)\n\n</figure>\n\n```\n<div markdown>\n```\n";
        assert_eq!(converted(text, false), expected);
        assert_eq!(converted("<div>\n*a*\n</div>\n", false), "<div>\n*a*\n</div>\n");
        assert_eq!(converted("<center>\n*a*\n</center>\n", true), "<center>\n\n*a*\n\n</center>\n\n");
        assert_eq!(
            converted(
                "1. a\n   <details>\n     <summary>**B** `c`</summary>\n\n     d\n   </details>\n",
                true
            ),
            "1. a\n\n   :::::details[B c]\n\n\n   d\n\n   :::::\n\n"
        );
    }

    #[test]
    fn marks_become_elements() {
        assert_eq!(
            converted("==a b== ^^c^^ ++ctrl+c++ i++ x == y == z C++ and D++ `==e==`\n\n====\n", false),
            "<mark>a b</mark> <ins>c</ins> <kbd>Ctrl</kbd>+<kbd>C</kbd> i++ x == y == z C++ and D++ `==e==`\n\n====\n"
        );
    }
}
