//! The markdown that is published next to each page: the source without what a page does not show.

use std::ops::Range;
use std::sync::Arc;

use super::shared::SharedText;

/// A change to the source on its way to the published markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace, in the file.
    pub range: Range<usize>,
    /// What to put there.
    pub with: Replacement,
}

/// What replaces some source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replacement {
    /// This text.
    Text(String),
    /// The address of a link: index into [`super::Body::links`].
    Link(usize),
    /// A passage with its own edits. Each of its lines but the first gets what is before the line that includes it.
    Passage {
        /// The passage.
        passage: Arc<SharedText>,
        /// What to change in it.
        edits: Vec<Edit>,
        /// The marks of lists and quotes around it.
        indent: String,
    },
}

/// `text[body]` with all edits applied. Edits that overlap an earlier one are skipped.
pub fn apply(
    text: &str,
    body: Range<usize>,
    edits: &[Edit],
    mut link: impl FnMut(usize) -> String,
) -> String {
    let mut out = String::with_capacity(body.len());
    apply_into(&mut out, text, body, edits, &mut link);
    format!("{}\n", out.replace('\r', "").trim_matches('\n'))
}

fn apply_into(
    out: &mut String,
    text: &str,
    body: Range<usize>,
    edits: &[Edit],
    link: &mut dyn FnMut(usize) -> String,
) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut at = body.start;
    for edit in sorted {
        if edit.range.start < at || edit.range.end > body.end {
            continue;
        }
        out.push_str(&text[at..edit.range.start]);
        match &edit.with {
            Replacement::Text(text) => out.push_str(text),
            Replacement::Link(index) => out.push_str(&link(*index)),
            Replacement::Passage { passage, edits, indent } => {
                let mut inner = String::with_capacity(passage.body.len());
                apply_into(&mut inner, &passage.text, passage.body.clone(), edits, link);
                for (at, line) in inner.trim_matches(['\r', '\n']).lines().enumerate() {
                    match at {
                        0 => out.push_str(line),
                        _ => out.push_str(format!("\n{indent}{line}").trim_end_matches(' ')),
                    }
                }
            }
        }
        at = edit.range.end;
    }
    out.push_str(&text[at..body.end]);
}
