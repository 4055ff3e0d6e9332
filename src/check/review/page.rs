//! An article as the review reads it: its passages, and the texts of its front matter.

use std::ops::Range;

use super::Spot;
use crate::base::table::Table;
use crate::base::yaml::{Step, Value};
use crate::content::article::{Article, Question};
use crate::markdown::{self, PHRASINGS, Passage};
use crate::site::ArticleIndex;

/// An article, split into passages.
pub(super) struct Page<'a> {
    pub(super) article: &'a Article,
    pub(super) passages: Vec<Passage>,
}

/// All articles of a site, cut up.
pub(super) type Pages<'a> = Table<ArticleIndex, Page<'a>>;

/// A text with its place, anywhere in the article.
pub(super) struct Prose<'a> {
    pub(super) text: &'a str,
    origin: Origin<'a>,
}

enum Origin<'a> {
    Passage(&'a Passage),
    Field(Vec<Step>),
    Title,
}

impl<'a> Page<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        Self { article, passages: markdown::passages(&article.text, article.body_range.clone()) }
    }

    /// All texts that readers see: those of the front matter, and running text.
    pub(super) fn prose(&self) -> Vec<Prose<'_>> {
        let mut prose = self.fields();
        prose.extend(self.text().map(Prose::of));
        prose
    }

    /// The description, the sentence to say first, and the texts of the type's own fields.
    pub(super) fn fields(&self) -> Vec<Prose<'_>> {
        let meta = &self.article.meta;
        let own = [("description", &meta.description), ("say", &meta.say)];
        let mut prose: Vec<Prose<'_>> = own
            .into_iter()
            .filter_map(|(name, text)| {
                Some(Prose { text: text.as_ref()?, origin: Origin::Field(vec![key(name)]) })
            })
            .collect();
        for (name, value) in &self.article.fields {
            collect(value, vec![key(name)], &mut prose);
        }
        prose
    }

    /// The title.
    pub(super) fn title(&self) -> Prose<'_> {
        Prose { text: &self.article.meta.title, origin: Origin::Title }
    }

    /// Running text, without other ways of asking.
    pub(super) fn text(&self) -> impl Iterator<Item = &Passage> {
        self.passages
            .iter()
            .filter(|passage| passage.is_text() && !passage.containers.iter().any(|name| name == PHRASINGS))
    }

    /// The first passage of running text at or after a byte of the file.
    pub(super) fn passage_from(&self, at: usize) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.is_text() && passage.range.end > at)
    }

    /// Where the short answer of a question is.
    pub(super) fn answer_spot(&self, question: &Question) -> Spot {
        match question.answer_block {
            Some(block) => self.block_spot(block),
            None => self.description_spot(),
        }
    }

    /// The beginning of a block.
    pub(super) fn block_spot(&self, block: usize) -> Spot {
        let start = self.article.body.blocks[block].offset;
        let end = self.passage_from(start).map_or(start, |passage| passage.range.end);
        self.beginning(start..end.max(start + 1))
    }

    /// The beginning of a long text in the file: carets under all of it would only fill the screen.
    pub(super) fn beginning(&self, range: Range<usize>) -> Spot {
        let written = self.article.text.get(range.clone()).unwrap_or_default();
        Spot::Text(range.start..range.start + beginning(written).max(1))
    }

    /// The beginning of the description.
    pub(super) fn description_spot(&self) -> Spot {
        let written = self.article.meta.description.clone().unwrap_or_default();
        let part = 0..beginning(&written);
        Spot::Part { path: vec![key("description")], written, part }
    }
}

impl<'a> Prose<'a> {
    /// Running text.
    pub(super) fn of(passage: &'a Passage) -> Self {
        Self { text: &passage.text, origin: Origin::Passage(passage) }
    }

    /// The spot of a part of the text.
    pub(super) fn spot(&self, part: Range<usize>) -> Spot {
        match &self.origin {
            Origin::Passage(passage) => Spot::Text(passage.source(part)),
            Origin::Field(path) => Spot::Part { path: path.clone(), written: self.text.to_owned(), part },
            Origin::Title => Spot::Part { path: vec![key("title")], written: self.text.to_owned(), part },
        }
    }

    /// The passage, if it is in the text.
    pub(super) fn passage(&self) -> Option<&Passage> {
        match &self.origin {
            Origin::Passage(passage) => Some(passage),
            Origin::Field(_) | Origin::Title => None,
        }
    }

    /// The front matter field it is in: the last name on the path to it.
    pub(super) fn field(&self) -> Option<&str> {
        let Origin::Field(path) = &self.origin else { return None };
        path.iter().rev().find_map(|step| match step {
            Step::Key(name) => Some(name.as_str()),
            Step::Index(_) => None,
        })
    }
}

/// How many bytes are marked of a long text.
const MARKED: usize = 60;

/// Where the first words of a text end.
fn beginning(text: &str) -> usize {
    let head = &text[..text.floor_char_boundary(MARKED)];
    if head.len() == text.len() { head.len() } else { head.rfind(' ').unwrap_or(head.len()) }
}

pub(super) fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

/// All texts in a value.
fn collect<'a>(value: &'a Value, path: Vec<Step>, prose: &mut Vec<Prose<'a>>) {
    let below = |step: Step| path.iter().cloned().chain([step]).collect::<Vec<_>>();
    match value {
        Value::String(text) => prose.push(Prose { text, origin: Origin::Field(path) }),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, below(Step::Index(index)), prose);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                collect(field, below(key(name)), prose);
            }
        }
        _ => {}
    }
}
