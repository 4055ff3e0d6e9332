//! Lists as Word saves them in web pages: paragraphs that contain their bullet as text and have their level in a style.

use super::dom::{self, Handle, attribute, name};
use crate::authoring::import::markdown::Block;

/// A paragraph that is a list item.
pub(super) struct Point<'a> {
    /// Its index among the nodes.
    pub(super) at: usize,
    pub(super) node: Handle<'a>,
    level: usize,
    number: Option<u64>,
}

/// The list items at the beginning of some nodes.
pub(super) fn points<'a>(nodes: &[Handle<'a>]) -> Vec<Point<'a>> {
    let mut points = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        match point(node, at) {
            Some(point) => points.push(point),
            None if name(node).is_empty() && dom::text(node).trim().is_empty() && at > 0 => {}
            None => break,
        }
    }
    points
}

fn point<'a>(node: &Handle<'a>, at: usize) -> Option<Point<'a>> {
    let style = (name(node) == "p").then(|| attribute(node, "style")).flatten()?.to_ascii_lowercase();
    let list = style.split_once("mso-list:")?.1;
    let list = list.split(';').next().filter(|list| list.contains("level"))?;
    let level = list.split_once("level")?.1.chars().next()?.to_digit(10)? as usize;
    let mark = dom::find(node, &is_mark).map(|mark| dom::text(&mark)).unwrap_or_default();
    let mark = mark.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    let number = mark.trim_end_matches(['.', ')']).trim_start_matches('(');
    let letter = number.chars().next().filter(|c| number.len() == 1 && *c != 'o' && c.is_ascii_lowercase());
    let number = number.parse().ok().or_else(|| letter.map(|c| u64::from(c as u32 - 'a' as u32) + 1));
    Some(Point { at, node: *node, level: level.max(1), number })
}

/// Whether an element contains only the bullet of a list item, which markdown adds by itself.
pub(super) fn is_mark(node: &Handle) -> bool {
    let style = (name(node) == "span").then(|| attribute(node, "style")).flatten();
    style.is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("mso-list:ignore"))
}

/// List items with their content, as nested lists.
pub(super) fn lists(points: Vec<(&Point<'_>, Vec<Block>)>) -> Vec<Block> {
    let mut points = points.into_iter().peekable();
    let mut out = Vec::new();
    while let Some((first, _)) = points.peek() {
        let level = first.level;
        out.push(list(&mut points, level));
    }
    out
}

fn list<'a>(
    points: &mut std::iter::Peekable<impl Iterator<Item = (&'a Point<'a>, Vec<Block>)>>,
    level: usize,
) -> Block {
    let mut first = None;
    let mut items: Vec<Vec<Block>> = Vec::new();
    while let Some((next, _)) = points.peek() {
        if next.level < level {
            break;
        }
        if next.level > level && !items.is_empty() {
            let below = next.level;
            let inner = list(points, below);
            items.last_mut().into_iter().for_each(|item| item.push(inner.clone()));
        } else if let Some((point, blocks)) = points.next() {
            if items.is_empty() {
                first = point.number;
            }
            items.push(blocks);
        }
    }
    Block::List { first, items }
}
