//! What an article answers: itself, its questions and its entries, each seen as the same few texts.
//!
//! Search, `answers.json`, structured data and the review all look at answers through here, so that they agree on what one is. The
//! texts are those of the front matter and of the blocks; nothing is copied.

use super::Article;
use super::entries::Entry;
use super::questions::{Answer, Question};
use crate::base::text::question::is_question;
use crate::markdown::{Block, plain_blanks};
use crate::theme::Role;

/// The kind of everything that is a question.
const QUESTION: &str = "question";

/// Something that is answered.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// Where it is on the page; `None` for the page as a whole.
    pub anchor: Option<&'a str>,
    /// What readers can filter by: `question`, the kind of an entry, or the type of the article.
    pub kind: &'a str,
    /// The question, or what it is called.
    pub title: &'a str,
    /// Other ways of asking it.
    pub ask: &'a [String],
    /// The short answer, plain text.
    pub answer: &'a str,
    /// The items of the short answer, if it is a list; of an article, its steps.
    pub items: &'a [String],
}

impl Article {
    /// The article as a whole.
    pub fn answered(&self) -> Answered<'_> {
        // An article whose headings are questions keeps its type as its kind, even if its title is a question.
        let is_one = self.kind.role != Role::Questions && is_question(&self.meta.title);
        Answered {
            anchor: None,
            kind: if is_one { QUESTION } else { &self.kind.name },
            title: &self.meta.title,
            ask: &self.meta.ask,
            answer: self.answer_text(),
            items: self.steps().map_or(&[], |steps| &steps.items),
        }
    }

    /// The list of steps to check off that follows its short answer.
    pub fn steps(&self) -> Option<&Block> {
        let is_answer = |at: usize| self.answer == Some(Answer::Block(at));
        let blocks = self.body.blocks.iter().enumerate();
        blocks.filter(|(at, block)| block.is_checklist && !is_answer(*at)).map(|(_, block)| block).next()
    }

    /// One of its questions.
    pub fn asked<'a>(&'a self, question: &'a Question) -> Answered<'a> {
        let Some(heading) = question.heading else { return self.answered() };
        let answer = question.answer_block.map(|block| &self.body.blocks[block]);
        Answered {
            anchor: question.anchor.as_deref(),
            kind: QUESTION,
            title: &self.body.blocks[heading].text,
            ask: &question.ask,
            answer: answer.map_or("", |block| &block.text),
            items: answer.map_or(&[], |block| &block.items),
        }
    }

    /// Everything that it answers: its questions, or itself, then its entries.
    pub fn answers(&self) -> impl Iterator<Item = Answered<'_>> {
        let has_own = !self.answer_text().is_empty() && !self.is_section_page();
        let whole = (self.questions.is_empty() && has_own).then(|| self.answered());
        let questions = self.questions.iter().map(|question| self.asked(question));
        questions.chain(whole).chain(self.entries.iter().map(Entry::answered))
    }

    /// The short answer as plain text, `""` if there is none.
    pub fn answer_text(&self) -> &str {
        match self.answer {
            Some(Answer::Description) => self.meta.description.as_deref().unwrap_or_default(),
            Some(Answer::Block(index)) => &self.body.blocks[index].text,
            None => "",
        }
    }
}

impl Answered<'_> {
    /// The question and the short answer as lines of plain text, items after a dash.
    pub fn text(&self) -> String {
        let items = self.items.iter().map(|item| format!("- {item}"));
        [self.title.to_owned(), plain_blanks(self.answer).into_owned()]
            .into_iter()
            .chain(items)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The SHA-256 of [`text`](Self::text): it proves which wording was quoted.
    pub fn hash(&self) -> String {
        let digest = ring::digest::digest(&ring::digest::SHA256, self.text().as_bytes());
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Entry {
    /// The entry as something that is answered.
    pub fn answered(&self) -> Answered<'_> {
        Answered {
            anchor: Some(&self.id),
            kind: &self.kind,
            title: &self.title,
            ask: &[],
            answer: &self.answer,
            items: &[],
        }
    }
}
