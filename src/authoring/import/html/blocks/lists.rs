//! Lists and definition lists.

use super::Walk;
use crate::authoring::import::html::dom::{self, Handle, name};
use crate::authoring::import::html::flow::Flow;
use crate::authoring::import::markdown::Block;

impl Walk<'_> {
    pub(super) fn list(&mut self, node: &Handle, first: Option<u64>, flow: &mut Flow) {
        let lines_count = std::mem::replace(&mut self.lines_count, false);
        let (first, mut items) = continued(node, flow).unwrap_or((first, Vec::new()));
        for child in node.children() {
            let mut inner = Flow::default();
            let is_item = name(&child) == "li";
            match items.last_mut() {
                // A list or text directly inside a list belongs to the item before it.
                Some(last) if !is_item => {
                    inner.blocks = std::mem::take(last);
                    self.node(&child, &mut inner);
                    *last = inner.finish();
                    continue;
                }
                None if !is_item => self.node(&child, &mut inner),
                _ => {
                    self.anchors.extend(dom::own_anchor(&child).filter(|id| self.wanted.contains(id)));
                    self.words(&child, &mut inner);
                }
            }
            let blocks = inner.finish();
            if !blocks.is_empty() {
                items.push(blocks);
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

/// The list right before one that does not begin with an item, which is how word processors save lists inside items.
fn continued(node: &Handle, flow: &mut Flow) -> Option<(Option<u64>, Vec<Vec<Block>>)> {
    let begins = node.children().map(|child| name(&child).to_owned()).find(|name| !name.is_empty());
    if flow.is_inline || begins.is_none_or(|name| name == "li") {
        return None;
    }
    flow.flush();
    match flow.blocks.pop()? {
        Block::List { first, items } => Some((first, items)),
        other => {
            flow.blocks.push(other);
            None
        }
    }
}
