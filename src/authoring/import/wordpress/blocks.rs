//! Blocks that WordPress fills in when it shows a page, and that contain no text themselves.

use std::collections::{BTreeMap, HashMap};

use super::read::{Blog, Item};
use crate::base::text::escape;
use crate::base::yaml::Value;

/// How deep patterns can be in each other.
const DEEPEST: usize = 4;
/// The most bytes of a text with its patterns.
const LARGEST: usize = 4 << 20;

/// The texts of patterns, by their ids.
pub(super) type Patterns<'a> = HashMap<&'a str, &'a str>;

pub(super) fn patterns(blog: &Blog) -> Patterns<'_> {
    let is_pattern = |item: &&Item| item.kind == "wp_block" && item.status == "publish";
    blog.items.iter().filter(is_pattern).map(|item| (item.id.as_str(), item.content.as_str())).collect()
}

/// The text of an item with its patterns, which several items share, and with its footnotes.
pub(super) fn filled(item: &Item, patterns: &Patterns<'_>) -> String {
    let mut html = item.content.clone();
    for _ in 0..DEEPEST {
        let Some(filled) = with_patterns(&html, patterns) else { break };
        html = filled;
    }
    let notes: Value = serde_json::from_str(&item.footnotes).unwrap_or_default();
    let note = |note: &Value| {
        let (id, text) = (note["id"].as_str()?, note["content"].as_str()?);
        Some(format!("<li id=\"{}\">{text}</li>", escape::html(id)))
    };
    let notes: String = notes.as_array().into_iter().flatten().filter_map(note).collect();
    match notes.as_str() {
        "" => html,
        notes if html.contains(FOOTNOTES) => html.replacen(FOOTNOTES, &format!("<ol>{notes}</ol>"), 1),
        notes => format!("{html}<ol>{notes}</ol>"),
    }
}

const FOOTNOTES: &str = "<!-- wp:footnotes /-->";

/// A text with the texts of its patterns; `None` if it has none, or would become too large.
fn with_patterns(html: &str, patterns: &Patterns<'_>) -> Option<String> {
    let mut out = String::new();
    let (mut rest, mut is_changed) = (html, false);
    while let Some(at) = rest.find("<!-- wp:block {") {
        let length = rest[at..].find("-->").map_or(rest.len() - at, |end| end + 3);
        let (block, after) = rest[at..].split_at(length);
        let id: String = block
            .split_once("\"ref\":")
            .map_or("", |(_, id)| id)
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let pattern = patterns.get(id.as_str()).copied();
        is_changed |= pattern.is_some();
        out.push_str(&rest[..at]);
        out.push_str(pattern.unwrap_or(block));
        if out.len() > LARGEST {
            return None;
        }
        rest = after;
    }
    is_changed.then(|| out + rest)
}

/// Notes the blocks that remain empty.
pub(super) fn report_dynamic(html: &str, notes: &mut Vec<String>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for part in html.split("<!-- wp:").skip(1) {
        let Some((comment, _)) = part.split_once("-->") else { continue };
        if comment.trim_end().ends_with('/') {
            let name = comment.split([' ', '/', '{']).next().unwrap_or("");
            *seen.entry(name).or_default() += 1;
        }
    }
    for (name, count) in seen.into_iter().filter(|(name, _)| !matches!(*name, "more" | "nextpage" | "spacer"))
    {
        let times = if count == 1 { String::new() } else { format!(" ({count} times)") };
        notes.push(format!("the block `{name}` has no text of its own and was left out{times}"));
    }
}
