//! Collapsed texts: `<details>` with its `<summary>`, and panels with the button that opens them.

use super::Walk;
use crate::authoring::import::html::dom::{self, Handle, heading_level, name};
use crate::authoring::import::html::flow::Flow;
use crate::authoring::import::markdown::{self, Block};
use crate::base::text::excerpt::collapse_whitespace;
use crate::base::text::question::is_question;

/// What buttons show after their words.
const SIGNS: [char; 8] = ['+', '-', '−', '–', '×', '▼', '▾', '›'];

impl Walk<'_> {
    /// A button that opens the panel after it becomes the heading of that panel.
    pub(super) fn opener(&mut self, node: &Handle, flow: &mut Flow) {
        if flow.is_inline {
            return self.children(node, flow);
        }
        let id = dom::own_anchor(node).filter(|id| self.wanted.contains(id));
        self.anchors.retain(|anchor| Some(anchor) != id.as_ref());
        let text = self.line(node);
        let bare = text.trim_end_matches(SIGNS);
        let is_sign = bare.ends_with(|c: char| c.is_whitespace() || c == '?');
        let text = if is_sign { bare.trim_end().to_owned() } else { text };
        flow.push(Block::Heading { level: (self.level + 1).clamp(2, 6), text, id });
    }

    /// A question or a heading that opens its text becomes a heading, so that it is found as one. Anything else stays a collapsed text.
    pub(super) fn details(&mut self, node: &Handle, flow: &mut Flow) {
        flow.flush();
        let Some(summary) = node.children().find(|child| name(child) == "summary") else {
            self.children(node, flow);
            return flow.flush();
        };
        let words = collapse_whitespace(&dom::text(&summary));
        let heading = dom::find(&summary, &|inner| heading_level(name(inner)).is_some());
        let rest = || node.children().filter(|child| child.id() != summary.id());
        if heading.is_some() || is_question(&words) {
            let level = heading.and_then(|heading| heading_level(name(&heading)));
            let level = level.unwrap_or(self.level + 1).clamp(2, 6);
            let id = dom::own_anchor(node).or_else(|| dom::own_anchor(&summary));
            self.anchors.retain(|anchor| Some(anchor) != id.as_ref());
            flow.push(Block::Heading { level, text: markdown::text(&words), id });
            rest().for_each(|child| self.node(&child, flow));
        } else if words.is_empty() {
            self.children(node, flow);
        } else {
            let mut inner = Flow::default();
            rest().for_each(|child| self.node(&child, &mut inner));
            flow.push(Block::Details { summary: words, inner: inner.finish() });
        }
        flow.flush();
    }
}
