//! Headings: the first one is the title, the others keep the anchors that they had.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::maker::Maker;
use crate::base::text::excerpt::collapse_whitespace;
use crate::base::text::question::{are_mostly_questions, is_question};
use crate::base::text::slug::{self, UniqueIds};

struct Heading {
    level: u8,
    text: String,
    id: Option<String>,
    range: Range<usize>,
    /// Whether any text comes before it.
    is_first: bool,
}

fn headings(text: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut open: Option<Heading> = None;
    let mut is_first = true;
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TABLES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match (&event, &mut open) {
            (Event::Start(Tag::Heading { level, id, .. }), _) => {
                let id = id.as_ref().map(ToString::to_string);
                open = Some(Heading { level: *level as u8, text: String::new(), id, range, is_first });
            }
            (Event::Text(words) | Event::Code(words), Some(heading)) => heading.text.push_str(words),
            (Event::SoftBreak, Some(heading)) => heading.text.push(' '),
            (Event::End(TagEnd::Heading(_)), Some(_)) => headings.extend(open.take()),
            _ => {}
        }
        is_first &=
            matches!(event, Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock));
    }
    headings
}

/// The text without the heading that is its title, and that heading.
pub(super) fn take_title(text: &str, title: Option<&str>) -> (String, Option<String>) {
    let first = headings(text).into_iter().next().filter(|first| first.is_first);
    let Some(first) = first else { return (text.to_owned(), None) };
    let words = collapse_whitespace(&first.text);
    let is_title = match title {
        Some(title) => slug::slug(title) == slug::slug(&words),
        None => first.level == 1,
    };
    if !is_title || words.is_empty() {
        return (text.to_owned(), None);
    }
    let rest = text[first.range.end..].trim_start_matches('\n');
    (format!("{}{rest}", &text[..first.range.start]), Some(words))
}

/// The text with ids written where the old anchors differ from ours, and whether most of its headings are questions.
pub(super) fn anchored(text: &str, maker: Maker) -> (String, bool) {
    let headings = headings(text);
    let is_faq = are_mostly_questions(headings.iter().map(|heading| heading.text.as_str()));
    let shift = u8::from(headings.iter().any(|heading| heading.level == 1));
    let mut old = OldIds { maker, given: HashMap::new() };
    let mut ours = UniqueIds::default();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for heading in &headings {
        let words = collapse_whitespace(&heading.text);
        let old = heading.id.clone().or_else(|| old.give(&words));
        let own = ours.give(&slug::slug(&words));
        let must = is_faq && is_question(&words);
        let id = match old {
            Some(old) if old != own || heading.id.is_some() => Some(old),
            _ => must.then_some(own),
        };
        out.push_str(&text[at..heading.range.start]);
        out.push_str(&written(&text[heading.range.clone()], heading, shift, id.as_deref()));
        at = heading.range.end;
    }
    (out + &text[at..], is_faq)
}

/// A heading on one line, with its `#` at the beginning and its id at the end.
fn written(source: &str, heading: &Heading, shift: u8, id: Option<&str>) -> String {
    let lines: Vec<&str> =
        source.trim_end().lines().map(|line| line.trim_start_matches(['>', ' '])).collect();
    let is_marked = source.trim_start_matches(['>', ' ']).starts_with('#');
    let words = match is_marked {
        true => lines.first().map_or("", |line| line.trim_start_matches('#').trim()).to_owned(),
        false => lines[..lines.len().saturating_sub(1)].join(" "),
    };
    let words = match words.rfind('{') {
        Some(at) if words.ends_with('}') && heading.id.is_some() => words[..at].trim_end().to_owned(),
        _ => words,
    };
    let closed = words.trim_end_matches('#');
    let words = if closed.ends_with([' ', '\t']) || closed.is_empty() { closed.trim_end() } else { &words };
    let marks = "#".repeat(usize::from((heading.level + shift).min(6)));
    let id = id.map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    let end = if source.ends_with('\n') { "\n" } else { "" };
    format!("{marks} {words}{id}{end}")
}

/// The anchors that the old program gave.
struct OldIds {
    maker: Maker,
    given: HashMap<String, usize>,
}

impl OldIds {
    fn give(&mut self, words: &str) -> Option<String> {
        let id = match self.maker {
            Maker::Notion => return None,
            Maker::Zola => slug::slug(words),
            // Python's rule drops everything but ASCII letters.
            Maker::MkDocs => {
                let plain: String = words
                    .to_lowercase()
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_'))
                    .collect();
                plain.split([' ', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
            }
            _ => slug::github(words),
        };
        if id.is_empty() {
            return None;
        }
        let count = self.given.entry(id.clone()).or_default();
        *count += 1;
        let mark = if self.maker == Maker::MkDocs { '_' } else { '-' };
        Some(if *count == 1 { id } else { format!("{id}{mark}{}", *count - 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Maker, anchored, take_title};

    #[test]
    fn anchors_stay_what_they_were() {
        let text = "## Here\n\n## Here\n\n### Node.js ###\n\n## Own {#own}\n\n## Close{#close}\n\nSet\n---\n";
        let expected = "## Here\n\n## Here {#here-1}\n\n### Node.js {#nodejs}\n\n## Own {#own}\n\n## Close \
                        {#close}\n\n## Set\n";
        assert_eq!(anchored(text, Maker::Plain), (expected.to_owned(), false));
        assert_eq!(anchored("# A\n\n## B\n", Maker::Plain).0, "## A\n\n### B\n");
        assert_eq!(anchored("## Who?\n\n## When?\n", Maker::Plain).0, "## Who? {#who}\n\n## When? {#when}\n");
    }

    #[test]
    fn a_first_heading_is_the_title() {
        assert_eq!(take_title("# A *b*\n\nText", None), ("Text".into(), Some("A b".into())));
        assert_eq!(take_title("A\n===\nText", Some("a")), ("Text".into(), Some("A".into())));
        assert_eq!(take_title("# A\n\nText", Some("B")), ("# A\n\nText".into(), None));
        assert_eq!(take_title("Text\n\n# A", None), ("Text\n\n# A".into(), None));
    }
}
