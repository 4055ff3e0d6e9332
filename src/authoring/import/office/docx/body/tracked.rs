//! Tracked changes, as if all had been accepted, and what of a document is left out.

use quick_xml::events::Event;

use super::super::parts::{Parts, each};
use super::Body;
use crate::base::text::excerpt::{collapse_whitespace, excerpt};

/// The most texts that one line of the report quotes, and the most characters of each.
const MOST_QUOTED: usize = 20;
const LONGEST_QUOTED: usize = 120;

/// What is left out.
#[derive(Default)]
pub(super) struct Left {
    /// The deleted texts.
    pub(super) deleted: Vec<String>,
    pub(super) comments: usize,
    pub(super) contents: usize,
    pub(super) formulas: usize,
    pub(super) charts: usize,
    pub(super) hidden: Vec<String>,
    pub(super) symbols: usize,
}

impl Left {
    pub(super) fn add(&mut self, other: Self) {
        self.deleted.extend(other.deleted);
        self.comments += other.comments;
        self.contents += other.contents;
        self.formulas += other.formulas;
        self.charts += other.charts;
        self.hidden.extend(other.hidden);
        self.symbols += other.symbols;
    }

    /// The same as notes of the report.
    pub(super) fn in_words(&self, parts: &Parts) -> Result<Vec<String>, String> {
        let comments = if self.comments > 0 { comments(parts)? } else { Vec::new() };
        let counts = [
            (self.deleted.len(), "tracked deletions were left out", self.deleted.as_slice()),
            (self.comments, "comments were left out", comments.as_slice()),
            (self.contents, "the table of contents was left out: every page gets its own", &[]),
            (parts.count("header") + parts.count("footer"), "page headers and footers were left out", &[]),
            (self.formulas, "formulas became plain text", &[]),
            (self.charts, "charts and embedded objects were left out", &[]),
            (self.hidden.len(), "hidden text was left out", self.hidden.as_slice()),
            (self.symbols, "signs of special fonts were left out", &[]),
        ];
        let lines = counts.into_iter().filter(|(count, ..)| *count > 0);
        Ok(lines.map(|(count, what, texts)| format!("{what} ({count}){}", quoted(texts))).collect())
    }
}

/// Texts in a line of the report.
fn quoted(texts: &[String]) -> String {
    let all = || texts.iter().map(|text| collapse_whitespace(text)).filter(|text| !text.is_empty());
    let shown: Vec<String> =
        all().take(MOST_QUOTED).map(|text| format!("`{}`", excerpt(&text, LONGEST_QUOTED))).collect();
    match shown.as_slice() {
        [] => String::new(),
        shown if all().count() > MOST_QUOTED => format!(": {}, …", shown.join(", ")),
        shown => format!(": {}", shown.join(", ")),
    }
}

/// The texts of all comments.
fn comments(parts: &Parts) -> Result<Vec<String>, String> {
    let mut texts: Vec<String> = Vec::new();
    let mut is_text = false;
    each(&parts.text("word/comments.xml"), |event, text| match event {
        Event::Start(start) => match start.name().as_ref() {
            "w:comment" => texts.push(String::new()),
            "w:t" => is_text = true,
            "w:p" | "w:br" | "w:tab" => texts.last_mut().into_iter().for_each(|last| last.push(' ')),
            _ => {}
        },
        Event::End(_) => is_text = false,
        _ if is_text => texts.last_mut().into_iter().for_each(|last| last.push_str(text)),
        _ => {}
    })?;
    Ok(texts)
}

/// Whether an element is left out with everything in it: what was deleted or moved away, the format before a change, and
/// `mc:Fallback`, which repeats content for older programs.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(name, "mc:Fallback" | "w:del" | "w:moveFrom") || name.ends_with("Change")
}

impl Body<'_> {
    /// Notes the deletion of a text, of the end of a paragraph, or of a row. What was moved is still there, elsewhere.
    pub(super) fn deletion(&mut self, name: &str) {
        if !matches!(name, "w:del" | "w:moveFrom") {
            return;
        }
        match self.open.last().map(String::as_str) {
            Some("w:rPr") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.is_joined = true;
                }
            }
            Some("w:trPr") => {
                if let Some((_, is_deleted)) = self.rows.last_mut() {
                    *is_deleted = true;
                }
            }
            _ if name == "w:del" => self.left.deleted.push(String::new()),
            _ => {}
        }
    }

    /// Notes the text of a deletion.
    pub(super) fn deleted(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| open == "w:delText")
            && let Some(deleted) = self.left.deleted.last_mut()
        {
            deleted.push_str(text);
        }
    }
}
