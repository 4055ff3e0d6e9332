//! Pictures, figures, videos and frames.

use super::Walk;
use crate::authoring::import::html::dom::{self, Handle, attribute, name};
use crate::authoring::import::html::figures;
use crate::authoring::import::html::flow::{Flow, append};
use crate::authoring::import::html::links::Address;
use crate::authoring::import::markdown::{self, destination};
use crate::base::text::excerpt::collapse_whitespace;

impl Walk<'_> {
    /// A figure becomes a separate paragraph.
    pub(super) fn figure(&mut self, node: &Handle, flow: &mut Flow) {
        let captioned = if flow.is_inline { None } else { figures::captioned(node) };
        let Some((picture, caption)) = captioned else { return self.block(node, flow) };
        flow.flush();
        self.set_anchors(flow);
        self.picture(&picture, Some(&caption), flow);
        flow.flush();
    }

    pub(super) fn picture(&mut self, node: &Handle, caption: Option<&str>, flow: &mut Flow) {
        let alt = markdown::text(&collapse_whitespace(attribute(node, "alt").unwrap_or_default()));
        let Some(source) = attribute(node, "src").filter(|source| !source.trim().is_empty()) else { return };
        let short: String = source.trim().chars().take(80).collect();
        match self.resolve.resolve(source, true) {
            Address::Link(address) | Address::Old(address) => {
                if address.contains("://") {
                    self.notes.add(format!("the picture `{short}` still has its old address: copy it into the site, because pages don't show pictures from other hosts"));
                }
                let title = caption.map(|text| markdown::text(text).replace('"', "\\\""));
                let title = title.map_or_else(String::new, |title| format!(" \"{title}\""));
                flow.open.push_str(&format!("![{alt}]({}{title})", destination(&address)));
            }
            Address::Words(why) => {
                self.notes.add(format!("the picture `{short}` was left out: {why}"));
                append(&mut flow.open, &alt);
                caption
                    .into_iter()
                    .for_each(|caption| append(&mut flow.open, &markdown::text(&format!(" {caption}"))));
            }
        }
    }

    /// Videos and frames become links.
    pub(super) fn media(&mut self, node: &Handle, tag: &str, flow: &mut Flow) {
        let source =
            || dom::find(node, &|inner| name(inner) == "source").and_then(|inner| attribute(&inner, "src"));
        let Some(source) = attribute(node, "src").or_else(source) else { return };
        match self.resolve.resolve(source, false) {
            Address::Link(address) | Address::Old(address) => {
                self.notes.add(format!("`<{tag}>` became a link to `{source}`"));
                append(&mut flow.open, &format!("[{}]({})", markdown::text(source), destination(&address)));
            }
            Address::Words(why) => self.notes.add(format!("`<{tag}>` of `{source}` was left out: {why}")),
        }
    }
}
