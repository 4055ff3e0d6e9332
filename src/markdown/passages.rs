//! The text of an article in passages: headings, paragraphs, list items, cells, each with its place in the file.
//!
//! A [`super::Body`] is what gets published; a passage is what an author wrote, with exact byte offsets, for reviewing
//! the text. Code is left out, comments are kept.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::directives::{self, Directives, Kind};
use super::writer::options;
use super::{emphasis, placeholders};
use crate::config::RawHtml;

/// A piece of running text, a picture or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its text without any markup.
    pub text: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// The containers around it, the outermost first.
    pub containers: Vec<String>,
    /// Whether it is in a block quote: someone else's words.
    pub is_quoted: bool,
    /// The targets of its links, as written, and the bytes of each in the file.
    pub links: Vec<(String, Range<usize>)>,
    /// Where pieces of the text begin, and where they are in the file.
    spots: Vec<(usize, usize)>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list item without paragraphs of its own.
    Item,
    /// A cell of a table.
    Cell,
    /// A picture; the text is its alternative text.
    Picture,
    /// `<!-- … -->`; the text is its content.
    Comment,
    /// A container opens here; the text is its name, and the range extends to its closing line.
    Container,
}

impl Passage {
    /// The bytes in the file of a part of the text.
    pub fn source(&self, part: Range<usize>) -> Range<usize> {
        let spot = |at: usize| {
            let before = self.spots.partition_point(|(text, _)| *text <= at);
            let (text, source) = self.spots[..before].last().copied().unwrap_or((0, self.range.start));
            source + (at - text)
        };
        let start = spot(part.start);
        let end = spot(part.end.saturating_sub(1).max(part.start)) + 1;
        start..end.max(start + 1)
    }

    /// Whether it is running text rather than a picture or a comment.
    pub fn is_text(&self) -> bool {
        !matches!(self.kind, PassageKind::Picture | PassageKind::Comment | PassageKind::Container)
    }
}

/// The passages of `text[body]`, in order.
pub fn passages(text: &str, body: Range<usize>) -> Vec<Passage> {
    let (mut masked, directives) = directives::mask(text, body.clone());
    let replaced = placeholders::ease(&mut masked, body.start, RawHtml::Sanitize);
    let mut reader = Reader {
        source: text,
        directives: &directives,
        passages: Vec::new(),
        current: None,
        picture: None,
        containers: Vec::new(),
        quotes: 0,
        is_code: false,
    };
    for (event, range) in Parser::new_ext(&masked, options()).into_offset_iter() {
        let range = range.start + body.start..range.end + body.start;
        reader.event(emphasis::restored(event, &range, &replaced), range);
    }
    reader.finish();
    for (at, _, _) in std::mem::take(&mut reader.containers) {
        reader.passages[at].range.end = body.end;
    }
    reader.passages
}

struct Reader<'a> {
    source: &'a str,
    directives: &'a Directives,
    passages: Vec<Passage>,
    current: Option<Passage>,
    picture: Option<Passage>,
    /// Open containers: which passage, how many colons, the name.
    containers: Vec<(usize, usize, String)>,
    quotes: usize,
    is_code: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) if self.directives.contains_key(&range.start) => {
                self.directive(range.start);
            }
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.is_code => self.text(&text, range),
            Event::Code(text) => {
                // After the opening marker.
                let start = range.start + self.source[range.clone()].find(&*text).unwrap_or(0);
                self.text(&text, start..range.end);
            }
            Event::SoftBreak | Event::HardBreak => self.text(" ", range),
            Event::Html(_) if self.directives.contains_key(&range.start) => {}
            Event::Html(html) | Event::InlineHtml(html) => self.comment(&html, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Heading { level, .. } => PassageKind::Heading(*level as u8),
            Tag::Paragraph | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                PassageKind::Paragraph
            }
            Tag::Item => PassageKind::Item,
            Tag::TableCell => PassageKind::Cell,
            Tag::Image { .. } => {
                self.picture = Some(self.new_passage(PassageKind::Picture, range));
                return;
            }
            Tag::Link { dest_url, .. } => {
                if let Some(passage) = &mut self.current {
                    passage.links.push((dest_url.to_string(), range));
                }
                return;
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.quotes += 1;
                return;
            }
            Tag::CodeBlock(_) => {
                self.is_code = true;
                return;
            }
            _ => return,
        };
        self.finish();
        self.current = Some(self.new_passage(kind, range));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.passages.extend(self.picture.take()),
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Item
            | TagEnd::TableCell => self.finish(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(picture) = &mut self.picture {
            picture.text.push_str(text);
            return;
        }
        if self.current.is_none() {
            self.current = Some(self.new_passage(PassageKind::Paragraph, range.clone()));
        }
        if let Some(passage) = &mut self.current {
            passage.spots.push((passage.text.len(), range.start));
            passage.text.push_str(text);
            passage.range.end = passage.range.end.max(range.end);
        }
    }

    fn comment(&mut self, html: &str, range: Range<usize>) {
        let Some(rest) = html.trim_start().strip_prefix("<!--") else { return };
        let text = rest.split("-->").next().unwrap_or_default().trim().to_owned();
        let mut passage = self.new_passage(PassageKind::Comment, range);
        passage.text = text;
        self.passages.push(passage);
    }

    fn directive(&mut self, at: usize) {
        self.finish();
        let Some(directive) = self.directives.get(&at) else { return };
        match &directive.kind {
            Kind::Open { name, .. } => {
                let mut passage = self.new_passage(PassageKind::Container, directive.range.clone());
                passage.text.clone_from(name);
                self.containers.push((self.passages.len(), directive.colons, name.clone()));
                self.passages.push(passage);
            }
            Kind::Close => {
                let opened = self.containers.iter().rposition(|(_, colons, _)| *colons == directive.colons);
                for (passage, ..) in self.containers.split_off(opened.unwrap_or(self.containers.len())) {
                    self.passages[passage].range.end = directive.range.end;
                }
            }
            Kind::Include { .. } | Kind::Quote { .. } | Kind::Malformed(_) => {}
        }
    }

    fn new_passage(&self, kind: PassageKind, range: Range<usize>) -> Passage {
        let containers = self.containers.iter().map(|(_, _, name)| name.clone()).collect();
        let is_quoted = self.quotes > 0;
        Passage {
            kind,
            text: String::new(),
            range,
            containers,
            is_quoted,
            links: Vec::new(),
            spots: Vec::new(),
        }
    }

    /// Ends the open passage, if it has any text.
    fn finish(&mut self) {
        let passage = self.current.take().filter(|passage| !passage.text.trim().is_empty());
        self.passages.extend(passage);
    }
}

#[cfg(test)]
mod tests {
    use super::{PassageKind, passages};

    #[test]
    fn every_part_leads_back_to_the_source() {
        let text = "## A *big* head\n\nOne **two** [three](x.md)\nfour `five`.\n\n- a\n- b\n\n:::say\nsix\n:::\n\n> seven\n";
        let found = passages(text, 0..text.len());
        let kinds: Vec<_> = found.iter().map(|passage| (passage.kind, passage.text.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (PassageKind::Heading(2), "A big head"),
                (PassageKind::Paragraph, "One two three four five."),
                (PassageKind::Item, "a"),
                (PassageKind::Item, "b"),
                (PassageKind::Container, "say"),
                (PassageKind::Paragraph, "six"),
                (PassageKind::Paragraph, "seven"),
            ]
        );
        for (passage, word) in [(1, "three"), (1, "five"), (5, "six"), (6, "seven")] {
            let at = found[passage].text.find(word).expect(word);
            assert_eq!(&text[found[passage].source(at..at + word.len())], word);
        }
        assert_eq!(&text[found[4].range.clone()], ":::say\nsix\n:::");
        assert!(found[6].is_quoted);
    }
}
