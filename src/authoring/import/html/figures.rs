//! Figures: a picture with its caption.

use super::dom::{self, Handle, name};
use crate::base::text::excerpt::collapse_whitespace;

/// The picture of a figure and its caption, if it contains one picture and nothing else that would be lost. In markdown, the
/// caption is the title of the picture, which can't contain links.
pub(super) fn captioned<'a>(figure: &Handle<'a>) -> Option<(Handle<'a>, String)> {
    const OTHERS: [&str; 9] = ["a", "table", "pre", "iframe", "video", "audio", "ul", "ol", "blockquote"];
    let inside: Vec<Handle<'a>> = dom::descendants(figure).collect();
    let mut pictures = inside.iter().filter(|node| name(node) == "img");
    let (Some(picture), None) = (pictures.next(), pictures.next()) else { return None };
    let is_other = |node: &Handle<'a>| OTHERS.contains(&name(node));
    let caption = collapse_whitespace(&dom::text(figure));
    (!caption.is_empty() && !inside.iter().any(is_other)).then_some((*picture, caption))
}
