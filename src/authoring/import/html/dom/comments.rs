//! Comments of reviewers in pages that Google Docs and Word saved: in the text only their marks, their words at the end.

use super::{Handle, attribute, name};

/// The classes of Word for them.
const CLASSES: [&str; 6] =
    ["msocomtxt", "msocomoff", "msocomanchor", "msocommentreference", "msocommenttext", "msocommentsubject"];

/// Whether an element has only a comment, several of them, or the mark of one.
pub(super) fn is_comment(node: &Handle) -> bool {
    let class = attribute(node, "class").unwrap_or_default();
    let style = attribute(node, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    class.split_whitespace().any(|class| CLASSES.contains(&class.to_ascii_lowercase().as_str()))
        || style.contains("mso-element:comment")
        || style.contains("mso-comment-list")
        || is_of_google(node)
}

/// `<sup><a href="#cmnt1">` in the text, and `<div><p><a href="#cmnt_ref1">` at its end.
fn is_of_google(node: &Handle) -> bool {
    let is_link = |node: &Handle, start: &str| {
        let number = attribute(node, "href").and_then(|href| href.strip_prefix(start));
        name(node) == "a" && number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let is_paragraph =
        |node: &Handle| name(node) == "p" && first(node).is_some_and(|link| is_link(&link, "#cmnt_ref"));
    match name(node) {
        "a" => is_link(node, "#cmnt"),
        "sup" => first(node).is_some_and(|link| is_link(&link, "#cmnt")),
        "p" => is_paragraph(node),
        "div" => first(node).is_some_and(|first| is_paragraph(&first)),
        _ => false,
    }
}

/// The first element in another, if no text is before it.
fn first<'a>(node: &Handle<'a>) -> Option<Handle<'a>> {
    let is_space = |child: &Handle| child.value().as_text().is_none_or(|text| text.trim().is_empty());
    node.children().take_while(is_space).find(|child| child.value().is_element())
}
