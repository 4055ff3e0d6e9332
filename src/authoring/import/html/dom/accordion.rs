//! Accordions: buttons, each followed by a panel that it opens.

use super::{Handle, attribute, find, heading_level, name, text};

/// How far up a button can be wrapped, for example in a heading.
const HIGHEST: usize = 3;

/// The panel that a button opens: it comes right after, and the button names it or has a class that says so.
pub(in super::super) fn panel<'a>(button: &Handle<'a>) -> Option<Handle<'a>> {
    if name(button) != "button" || attribute(button, "role") == Some("tab") {
        return None;
    }
    let mut is_accordion = false;
    let mut at = *button;
    for _ in 0..HIGHEST {
        let class = attribute(&at, "class").unwrap_or_default();
        is_accordion |= class.to_ascii_lowercase().contains("accordion");
        let Some(next) = at.next_siblings().find(has_words) else {
            let parent = at.parent()?;
            let is_alone = letters(&parent) == letters(button);
            at = Some(parent).filter(|_| is_alone)?;
            continue;
        };
        let wanted = attribute(button, "aria-controls").filter(|id| !id.is_empty());
        let named = wanted.and_then(|id| find(&next, &|node| attribute(node, "id") == Some(id)));
        let is_panel = !matches!(name(&next), "" | "button") && heading_level(name(&next)).is_none();
        return named.or(Some(next).filter(|_| is_accordion && is_panel));
    }
    None
}

/// Whether the words of a heading or a term are those of a button in it.
pub(in super::super) fn is_title(button: &Handle) -> bool {
    let is_titled = |node: &Handle| heading_level(name(node)).is_some() || name(node) == "dt";
    let title = button.ancestors().take(HIGHEST).find(is_titled);
    title.is_some_and(|title| letters(&title) == letters(button))
}

fn has_words(node: &Handle) -> bool {
    let has_letters =
        |node: &Handle<'_>| node.value().as_text().is_some_and(|text| text.contains(char::is_alphanumeric));
    find(node, &has_letters).is_some()
}

fn letters(node: &Handle) -> String {
    text(node).chars().filter(|c| c.is_alphanumeric()).collect()
}
