//! Emphasis, links and code within a line.

use super::{Walk, is_block};
use crate::authoring::import::html::dom::{self, Handle, attribute, name};
use crate::authoring::import::html::emphasis::STRUCK;
use crate::authoring::import::html::flow::{Flow, append};
use crate::authoring::import::html::links::Address;
use crate::authoring::import::markdown::destination;
use crate::base::text::excerpt::collapse_whitespace;

impl Walk<'_> {
    /// Strong or emphasized text; spaces at its edges move outside.
    pub(super) fn wrap(&mut self, node: &Handle, flow: &mut Flow, edges: (char, char)) {
        if dom::find(node, &|inner| is_block(name(inner)) && name(inner) != "summary").is_some() {
            return self.children(node, flow);
        }
        self.wrap_read(node, flow, edges, Self::children);
    }

    /// Whether an element strikes its words through, unless they already are.
    pub(super) fn strikes(&self, node: &Handle) -> bool {
        !self.is_struck && (matches!(name(node), "s" | "strike" | "del") || self.styles.is_struck(node))
    }

    /// Struck text, read with `read`. Blocks in it are not struck.
    pub(super) fn strike(&mut self, node: &Handle, flow: &mut Flow, read: fn(&mut Self, &Handle, &mut Flow)) {
        if node.children().any(|child| dom::find(&child, &|inner| is_block(name(inner))).is_some()) {
            return self.children(node, flow);
        }
        self.is_struck = true;
        self.wrap_read(node, flow, STRUCK, read);
        self.is_struck = false;
    }

    fn wrap_read(
        &mut self,
        node: &Handle,
        flow: &mut Flow,
        (open, close): (char, char),
        read: fn(&mut Self, &Handle, &mut Flow),
    ) {
        let mut inner = Flow::inline();
        read(self, node, &mut inner);
        let text = if begins_with_space(node) { format!(" {}", inner.open) } else { inner.open };
        let trimmed = text.trim_matches([' ', '\n']);
        if trimmed.is_empty() || trimmed == "\\" {
            return append(&mut flow.open, &text);
        }
        let start = text.len() - text.trim_start_matches([' ', '\n']).len();
        append(&mut flow.open, &text[..start]);
        flow.open.push(open);
        flow.open.push_str(trimmed);
        flow.open.push(close);
        flow.open.push_str(&text[start + trimmed.len()..]);
    }

    pub(super) fn link(&mut self, node: &Handle, flow: &mut Flow) {
        let Some(href) = attribute(node, "href").filter(|href| !href.trim().is_empty()) else {
            return self.children(node, flow);
        };
        let mut inner = Flow::inline();
        self.children(node, &mut inner);
        let ends_with_space = inner.open.ends_with(' ');
        let text = inner.line();
        if text.is_empty() {
            return;
        }
        if begins_with_space(node) {
            append(&mut flow.open, " ");
        }
        let link = |address: &str| format!("[{text}]({})", destination(address));
        match self.resolve.resolve(href, false) {
            Address::Link(address) => append(&mut flow.open, &link(&address)),
            Address::Old(address) => {
                self.notes.add(format!("the link `{}` still leads to the old site", href.trim()));
                append(&mut flow.open, &link(&address));
            }
            Address::Words(why) => {
                self.notes.add(format!("the link `{}` became plain text: {why}", href.trim()));
                append(&mut flow.open, &text);
            }
        }
        if ends_with_space {
            append(&mut flow.open, " ");
        }
    }
}

/// Whether the text of an element begins with a space.
fn begins_with_space(node: &Handle) -> bool {
    dom::text(node).starts_with(|c: char| c.is_whitespace() && c != '\u{a0}')
}

pub(super) fn code(node: &Handle, flow: &mut Flow) {
    let text = collapse_whitespace(&dom::text(node));
    if text.is_empty() {
        return;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // A table cell would end at a `|`, even in code.
    flow.open.push_str(&format!(
        "{marks}{space}{}{space}{marks}",
        if flow.is_inline { text.replace('|', "\\|") } else { text }
    ));
}
