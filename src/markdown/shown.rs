//! All words of a block that readers see: its text, and what is only in its HTML, such as captions, footnotes and HTML
//! of the author's own. Search finds these as well.

use std::borrow::Cow;

use super::tags::tags;
use super::{Block, Container, Piece};
use crate::base::text::escape;
use crate::base::text::excerpt::holds;

/// The words of a block; `containers` are those of its article.
pub fn shown<'a>(block: &'a Block, containers: &[Container]) -> Cow<'a, str> {
    let mut text = Cow::Borrowed(block.text.as_str());
    for piece in &block.pieces {
        match piece {
            Piece::Html(html) => add_visible(&mut text, html),
            Piece::Raw(raw) => add(&mut text, raw),
            Piece::Open(index) => {
                let attributes = containers[*index].attributes.iter().filter(|(name, _)| name != "id");
                attributes.for_each(|(_, value)| add(&mut text, value));
            }
            // Words of running text are part of the block's text.
            Piece::Words(_) | Piece::Link(_) | Piece::Close => {}
        }
    }
    text
}

/// Adds what a browser shows of some HTML.
fn add_visible(text: &mut Cow<'_, str>, html: &str) {
    let mut at = 0;
    let mut hidden: Option<&str> = None;
    for tag in tags(html) {
        if hidden.is_none() {
            add(text, &escape::unescaped(&html[at..tag.range.start]));
        }
        at = tag.range.end;
        let is_mark = tag.name == "sup" && tag.attributes.contains(&("class", "footnote"));
        let is_hidden = is_mark || ["script", "style"].iter().any(|name| name.eq_ignore_ascii_case(tag.name));
        match hidden {
            None if is_hidden && !tag.is_end => hidden = Some(tag.name),
            Some(name) if tag.is_end && name.eq_ignore_ascii_case(tag.name) => hidden = None,
            _ => {}
        }
    }
    if hidden.is_none() {
        add(text, &escape::unescaped(&html[at..]));
    }
}

/// Adds each line that the text does not contain yet.
fn add(text: &mut Cow<'_, str>, more: &str) {
    for line in more.lines().map(str::trim).filter(|line| line.contains(char::is_alphanumeric)) {
        if !holds(text, line) {
            let text = text.to_mut();
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(line);
        }
    }
}
