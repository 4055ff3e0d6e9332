//! Lists and definition lists.

use super::Walk;
use crate::authoring::import::html::dom::{self, Handle, name};
use crate::authoring::import::html::flow::Flow;
use crate::authoring::import::markdown::Block;

impl Walk<'_> {
    pub(super) fn list(&mut self, node: &Handle, first: Option<u64>, flow: &mut Flow) {
        let lines_count = std::mem::replace(&mut self.lines_count, false);
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in node.children() {
            let mut inner = Flow::default();
            match name(&child) {
                "li" => self.children(&child, &mut inner),
                _ => self.node(&child, &mut inner),
            }
            let blocks = inner.finish();
            match items.last_mut() {
                // A list directly inside a list belongs to the item before it.
                Some(last) if name(&child) != "li" => last.extend(blocks),
                _ if blocks.is_empty() => {}
                _ => items.push(blocks),
            }
        }
        self.lines_count = lines_count;
        if !items.is_empty() {
            flow.push(Block::List { first, items });
        }
    }

    pub(super) fn definitions(&mut self, node: &Handle, flow: &mut Flow) {
        let parts = dom::descendants(node).filter(|part| matches!(name(part), "dt" | "dd"));
        let mut list: Vec<(String, Vec<Vec<Block>>)> = Vec::new();
        for part in parts {
            match (name(&part), list.last_mut()) {
                ("dt", Some((term, all))) if all.is_empty() => {
                    term.push_str("<br>");
                    let more = self.line(&part);
                    term.push_str(&more);
                }
                ("dt", _) => list.push((self.line(&part), Vec::new())),
                (_, Some((_, all))) => all.push(self.inner(&part)),
                (_, None) => flow.blocks.extend(self.inner(&part)),
            }
        }
        // A term without an explanation would become a paragraph of the next one.
        list.iter_mut().filter(|(_, all)| all.is_empty()).for_each(|(_, all)| all.push(Vec::new()));
        flow.push(Block::Definitions(list));
    }
}
