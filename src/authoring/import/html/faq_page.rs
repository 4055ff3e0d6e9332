//! Pages of questions, recognized by their headings.

use crate::authoring::import::markdown::Block;
use crate::base::text::question::{are_mostly_questions, is_question};
use crate::base::text::slug::{self, UniqueIds};

/// Whether most headings are questions, as in an article of type `faq`. If so, they get ids, so that links survive rewording.
pub(crate) fn mark(blocks: &mut [Block]) -> bool {
    let mut headings: Vec<(&str, &mut Option<String>)> = blocks
        .iter_mut()
        .filter_map(|block| match block {
            Block::Heading { text, id, .. } => Some((text.as_str(), id)),
            _ => None,
        })
        .collect();
    if !are_mostly_questions(headings.iter().map(|(text, _)| *text)) {
        return false;
    }
    let mut ids = UniqueIds::default();
    headings.iter().filter_map(|(_, id)| id.as_deref()).for_each(|id| drop(ids.give(id)));
    for (text, id) in headings.iter_mut().filter(|(text, id)| is_question(text) && id.is_none()) {
        **id = Some(ids.give(&slug::slug(text)));
    }
    true
}
