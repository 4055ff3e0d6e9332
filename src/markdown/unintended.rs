//! Finds markdown that is probably not shown as intended: a space in an address, a bullet from a word processor, a list
//! marker without a space after it. Each comes with what was probably meant.
//!
//! Only running text is checked, line by line. Code is left out, because it is shown as intended.

mod lines;
mod inlines;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::directives;
use super::writer::options;
use super::{emphasis, placeholders};
use crate::config::RawHtml;

/// A part of a text that looks unintended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What readers see.
    pub message: String,
    /// What was probably meant.
    pub repair: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// Everything in `text[body]` that looks unintended, in order.
pub fn slips(text: &str, body: Range<usize>) -> Vec<Slip> {
    let (mut masked, _) = directives::mask(text, body.clone());
    let replaced = placeholders::ease(&mut masked, body.start, RawHtml::Sanitize);
    let mut reader = Reader {
        text,
        slips: Vec::new(),
        code: Vec::new(),
        notes: BTreeSet::new(),
        marked: BTreeSet::new(),
        marks: BTreeSet::new(),
    };
    let events: Vec<_> = Parser::new_ext(&masked, options())
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + body.start..range.end + body.start))
        .collect();
    events.iter().for_each(|(event, range)| reader.survey(event, range));
    let mut is_code_block = false;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) => reader.paragraph(range),
            Event::Start(Tag::Item)
                if !matches!(events.get(at + 1), Some((Event::Start(Tag::Paragraph), _))) =>
            {
                let end = events[at + 1..].iter().find(|(event, _)| ends_line_of_item(event));
                reader.inline(
                    range.start
                        ..end.map_or(range.end, |(_, range)| range.start).clamp(range.start, range.end),
                );
            }
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => reader.inline(range.clone()),
            Event::Start(Tag::Table(columns)) => reader.table(columns.len(), range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => reader.indented(range),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) if dest_url.is_empty() => {
                reader.no_address(range);
            }
            Event::Start(Tag::Image { dest_url, .. }) => reader.picture(dest_url, range),
            Event::Start(Tag::DefinitionListTitle) => reader.term(range),
            Event::Start(Tag::FootnoteDefinition(name)) => reader.unmarked(name, range),
            Event::Start(Tag::Emphasis) => reader.emphasis(range),
            Event::Start(Tag::Strikethrough) => reader.struck(range),
            _ => {}
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code_block = true,
            Event::End(TagEnd::CodeBlock) => is_code_block = false,
            Event::Text(text) if !is_code_block && text.contains(emphasis::OPEN) => {
                reader.placeholders(range, &replaced);
            }
            _ => {}
        }
    }
    reader.slips.sort_by_key(|slip| (slip.range.start, slip.range.end));
    reader.slips.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    reader.slips
}

/// Whether the text of a list item without paragraphs ends here.
fn ends_line_of_item(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::End(TagEnd::Item) | Event::Start(Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_))
    )
}

/// The most bytes of an address or of the words before it.
const NEAR: usize = 1000;

struct Reader<'a> {
    text: &'a str,
    slips: Vec<Slip>,
    /// Code, HTML, and links: everything that is not plain text.
    code: Vec<Range<usize>>,
    /// The names of the footnotes that exist.
    notes: BTreeSet<String>,
    /// The names of the footnotes that the text refers to.
    marked: BTreeSet<String>,
    /// The positions of asterisks that open or close emphasis.
    marks: BTreeSet<usize>,
}

impl Reader<'_> {
    /// Notes what the rest of the text is judged by.
    fn survey(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.code.push(range.clone()),
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                self.marks
                    .extend((range.start..range.start + 3).chain(range.end.saturating_sub(3)..range.end));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => drop(self.notes.insert(name.to_string())),
            Event::FootnoteReference(name) => drop(self.marked.insert(name.to_string())),
            _ => {}
        }
    }

    fn slip(&mut self, range: Range<usize>, message: impl Into<String>, repair: impl Into<String>) {
        self.slips.push(Slip { message: message.into(), repair: repair.into(), range });
    }

    /// The text from a byte on, up to the length of a long address.
    fn near(&self, from: usize, end: usize) -> &str {
        &self.text[from..self.text.floor_char_boundary(end.min(from + NEAR)).max(from)]
    }

    /// Whether a byte is in code, HTML, or a link.
    fn is_code(&self, at: usize) -> bool {
        let next = self.code.partition_point(|range| range.start <= at);
        self.code[..next].iter().rev().take(8).any(|range| range.contains(&at))
    }

    fn table(&mut self, columns: usize, range: &Range<usize>) {
        let mut at = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            let row = line.trim().trim_start_matches(['>', ' ']);
            let inner = row.strip_prefix('|').unwrap_or(row);
            let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
            let cells = 1 + inner.replace("\\|", "").matches('|').count();
            if cells > columns {
                let indent = line.len() - line.trim_start().len();
                let message = format!(
                    "this row has {cells} cells, but the table has {columns} columns: the rest is not shown"
                );
                let repair =
                    "add a column to the first two lines, or write `\\|` if you mean the character itself";
                self.slip(at + indent..at + line.trim_end().len(), message, repair);
            }
            at += line.len();
        }
    }

    /// Prose that became code because four spaces precede it.
    fn indented(&mut self, range: &Range<usize>) {
        let code = self.text[range.clone()].trim();
        let is_code = code.contains(['{', '}', ';', '=', '<', '>', '$', '\\', '|', '_', '#'])
            || code.lines().any(|line| line.trim_start().starts_with(['-', '/', '.']));
        let words =
            code.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
        let ends = code.ends_with(['.', '!', '?', ':', '。']);
        if !is_code && words.count() >= 4 && ends && code.starts_with(char::is_uppercase) {
            let first = code.lines().next().unwrap_or_default().len();
            let message = "this text is shown as code, because four spaces precede it";
            self.slip(
                range.start..range.start + first,
                message,
                "remove the spaces; inside a list, indent it like the text above it",
            );
        }
    }

    /// `[See]()`: the address is still to come.
    fn no_address(&mut self, range: &Range<usize>) {
        let written = &self.text[range.clone()];
        let label = written.rfind("](").map_or(written, |at| &written[..=at]);
        let (message, file) = match written.starts_with('!') {
            true => ("this picture has no file, so nothing is shown", "picture.png"),
            false => ("this link has no address, so it leads to the page that it is on", "page.md"),
        };
        let repair = format!("write where it is between the parentheses: `{label}({file})`");
        self.slip(range.clone(), message, repair);
    }

    /// `![film](film.mp4)`: not a picture.
    fn picture(&mut self, address: &str, range: &Range<usize>) {
        const OTHERS: [&str; 16] = [
            "mp4", "webm", "mov", "avi", "mkv", "m4v", "mp3", "wav", "ogg", "m4a", "pdf", "docx", "xlsx",
            "pptx", "zip", "html",
        ];
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let Some(ending) = ending.filter(|ending| OTHERS.contains(&ending.as_str())) else { return };
        let written = self.text[range.clone()].trim_start_matches('!').to_owned();
        self.slip(
            range.clone(),
            format!("a file that ends in `.{ending}` is not a picture, so nothing is shown"),
            format!("link to it: `{written}`"),
        );
    }

    /// A sentence that became a term because the next line begins with `:`.
    fn term(&mut self, range: &Range<usize>) {
        let written = self.text[range.clone()].trim_end();
        let next = self.text[range.end..].find(':').map(|at| range.end + at);
        if let Some(at) = next.filter(|_| written.ends_with(['.', '!', '?'])) {
            let message = "this `:` turns the sentence above into a term, and this line into its explanation";
            self.slip(at..at + 1, message, "write `\\:` if this line is plain text");
        }
    }
}
