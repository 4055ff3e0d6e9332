//! Questions: the unit of lookup. Each has an id that survives rewording, a short answer and a permalink.
//!
//! In an article whose type has the role `questions`, such as `faq`, every heading that ends in `?` starts a question, up to the next heading of its level or
//! above; other headings group the questions below them. Any article whose title ends in `?` is itself one.

use std::ops::Range;

use super::Article;
use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::text::question::is_question;
use crate::markdown::{Block, BlockKind, PHRASINGS};
use crate::theme::Role;

/// Where the short answer of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// In the front matter, as `description`.
    Description,
    /// In the text: its first paragraph.
    Block(usize),
}

/// One question with its answer.
#[derive(Debug, Clone)]
pub struct Question {
    /// The anchor on the page; `None` when the whole article is the question.
    pub anchor: Option<String>,
    /// The block with the question; `None` when the title of the article is the question.
    pub heading: Option<usize>,
    /// Other ways of asking it, if it has a heading; else they are in the front matter.
    pub ask: Vec<String>,
    /// The block with the short answer.
    pub answer_block: Option<usize>,
    /// The blocks with everything beyond the short answer.
    pub detail: Range<usize>,
}

/// Questions under a common heading.
#[derive(Debug, Clone)]
pub struct Group {
    /// The heading's block; `None` for questions before the first heading.
    pub heading: Option<usize>,
    /// Blocks between the heading and the first question.
    pub intro: Range<usize>,
    /// The questions in the group.
    pub questions: Range<usize>,
}

/// The description, or else the first block if it is a paragraph.
pub(super) fn short_answer(article: &Article) -> Option<Answer> {
    if article.meta.description.is_some() {
        return Some(Answer::Description);
    }
    let first = article.body.blocks.iter().position(|block| !is_ask(article, block))?;
    let is_text = |block: &Block| block.kind == BlockKind::Paragraph && !block.text.is_empty();
    is_text(&article.body.blocks[first]).then_some(Answer::Block(first))
}

/// Finds the questions of an article and their groups.
pub(super) fn find(article: &mut Article, file: &str) {
    if is_question(&article.meta.title) {
        let question =
            Question { anchor: None, heading: None, ask: Vec::new(), answer_block: None, detail: 0..0 };
        article.questions.push(question);
    }
    if are_headings(article) {
        find_headings(article, file);
    }
}

/// Whether headings of the article are questions.
pub(super) fn are_headings(article: &Article) -> bool {
    article.kind.role == Role::Questions
}

fn find_headings(article: &mut Article, file: &str) {
    let headings: Vec<(usize, u8)> = headings(&article.body.blocks).collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < headings.len() {
        let (block, level) = headings[at];
        let same_or_above = headings[at + 1..].iter().position(|(_, other)| *other <= level);
        let next = same_or_above.map_or(headings.len(), |offset| at + 1 + offset);
        let end = headings.get(next).map_or(article.body.blocks.len(), |(block, _)| *block);
        if is_question(&article.body.blocks[block].text) {
            let question = question(article, block, end, file);
            article.questions.push(question);
            let count = article.questions.len();
            match groups.last_mut() {
                Some(group) => group.questions.end = count,
                None => groups.push(Group { heading: None, intro: 0..0, questions: count - 1..count }),
            }
            at = next;
        } else {
            let intro_end = headings.get(at + 1).map_or(article.body.blocks.len(), |(block, _)| *block);
            let count = article.questions.len();
            groups.push(Group { heading: Some(block), intro: block + 1..intro_end, questions: count..count });
            at += 1;
        }
    }
    article.groups = groups;
}

fn headings(blocks: &[Block]) -> impl Iterator<Item = (usize, u8)> + '_ {
    blocks.iter().enumerate().filter_map(|(index, block)| match block.kind {
        BlockKind::Heading { level, .. } => Some((index, level)),
        _ => None,
    })
}

fn question(article: &mut Article, heading: usize, end: usize, file: &str) -> Question {
    let blocks = &article.body.blocks;
    let BlockKind::Heading { id, .. } = &blocks[heading].kind else {
        unreachable!("a heading was found here")
    };
    let asks = heading + 1..end;
    let ask: Vec<String> = blocks[asks.clone()]
        .iter()
        .filter(|block| is_ask(article, block))
        .flat_map(|block| block.items.clone())
        .collect();
    let first = asks.clone().find(|index| !is_ask(article, &blocks[*index]));
    let answer_block =
        first.filter(|index| matches!(blocks[*index].kind, BlockKind::Paragraph | BlockKind::List));
    if first.is_none() {
        let offset = blocks[heading].offset;
        let place = match article.report.is_full() {
            true => Place::file(file),
            false => Place::of(file, &article.text, offset..article.text.len()),
        };
        let problem = Diagnostic::error(Code::EmptyQuestion, "this question has no answer", place)
            .help("write the short answer as a paragraph below it");
        article.report.push(problem);
    }
    Question {
        anchor: Some(id.clone()),
        heading: Some(heading),
        ask,
        answer_block,
        detail: answer_block.map_or(first.unwrap_or(end), |index| index + 1)..end,
    }
}

/// Whether a block is a list of other phrasings, which is not shown.
pub(crate) fn is_ask(article: &Article, block: &Block) -> bool {
    match block.kind {
        BlockKind::Container(index) => article.body.containers[index].name == PHRASINGS,
        _ => false,
    }
}
