//! Collapsed texts: `<details>` with its `<summary>`.

use super::Walk;
use crate::authoring::import::html::dom::{self, Handle, heading_level, name};
use crate::authoring::import::html::flow::Flow;
use crate::authoring::import::markdown::{self, Block};
use crate::base::text::excerpt::collapse_whitespace;
use crate::base::text::question::is_question;

impl Walk<'_> {
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
