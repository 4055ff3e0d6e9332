//! Finds markdown that is probably not shown as intended: a space in an address, a bullet from a word processor, a list
//! marker without a space after it. Each comes with what was probably meant.
//!
//! Only running text is checked, line by line. Code is left out, because it is shown as intended.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::directives;
use super::writer::options;

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
    let (masked, _) = directives::mask(text, body.clone());
    let mut reader =
        Reader { text, slips: Vec::new(), code: Vec::new(), notes: BTreeSet::new(), marks: BTreeSet::new() };
    let events: Vec<_> = Parser::new_ext(&masked, options())
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + body.start..range.end + body.start))
        .collect();
    for (event, range) in &events {
        match event {
            Event::Code(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::Start(Tag::Link { .. } | Tag::Image { .. }) => reader.code.push(range.clone()),
            Event::Start(Tag::Strong | Tag::Emphasis) => {
                reader
                    .marks
                    .extend((range.start..range.start + 3).chain(range.end.saturating_sub(3)..range.end));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => drop(reader.notes.insert(name.to_string())),
            _ => {}
        }
    }
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
            Event::Start(Tag::Image { dest_url, .. }) => reader.picture(dest_url, range),
            Event::Start(Tag::DefinitionListTitle) => reader.term(range),
            Event::Start(Tag::Emphasis) => reader.emphasis(range),
            Event::Start(Tag::Strikethrough) => reader.struck(range),
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
    /// The positions of asterisks that open or close emphasis.
    marks: BTreeSet<usize>,
}

impl Reader<'_> {
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

    fn paragraph(&mut self, range: &Range<usize>) {
        let mut at = range.start;
        let text = self.text;
        let lines: Vec<&str> = text[range.clone()].split_inclusive('\n').collect();
        for (number, line) in lines.iter().enumerate() {
            self.line(line, at, number == 0);
            at += line.len();
        }
        let tabbed = lines.iter().filter(|line| is_tabbed(line)).count();
        if tabbed > 1 {
            let first = lines.first().map_or(0, |line| line.trim_end().len());
            let message = "these lines contain tabs, so they are shown as a paragraph, not as a table";
            self.slip(
                range.start..range.start + first,
                message,
                "write `| a | b |`, with a line `| --- | --- |` below the first",
            );
        }
        self.inline(range.clone());
    }

    /// Checks what the beginning of a line in a paragraph was meant to be.
    fn line(&mut self, line: &str, start: usize, is_first: bool) {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let (line, start) = (line[indent..].trim_end(), start + indent);
        if self.is_code(start) {
            return;
        }
        let mark = |length: usize| start..start + length;
        if let Some(bullet) =
            line.chars().next().filter(|c| matches!(c, '•' | '◦' | '▪' | '‣' | '●' | '·' | '○' | '■'))
        {
            let message = format!("a line that begins with `{bullet}` is not a list item");
            self.slip(
                mark(bullet.len_utf8()),
                message,
                "begin it with `- `, and leave a blank line above the list",
            );
        } else if line.starts_with("o\t") {
            self.slip(
                mark(1),
                "a line that begins with `o` and a tab is not a list item",
                "begin it with `  - `",
            );
        } else if let Some(length) = glued(line) {
            let (written, rest) = line.split_at(length);
            let message = format!("`{written}` is shown as text, because no space follows it");
            let word = rest.split_whitespace().next().unwrap_or_default();
            let escaped = match written.strip_suffix(['.', ')']) {
                Some(number) => format!("{number}\\{}{word}", &written[number.len()..]),
                None => format!("\\{written}{word}"),
            };
            self.slip(
                mark(length),
                message,
                format!("write `{written} {word}`; if you mean the character itself, `{escaped}`"),
            );
        } else if is_first && line.starts_with(':') && !line.starts_with(":::") {
            let message = "a paragraph that begins with `:` is shown as written";
            self.slip(mark(1), message, "write the term on the line above it, or remove the colon");
        } else if ["!!! ", "??? ", "!!!+ ", "???+ "].iter().any(|sign| line.starts_with(sign)) {
            self.slip(
                mark(3),
                "this box is written for another program and is shown as text",
                "write `> [!NOTE]`, and `> ` before each of its lines",
            );
        } else if line.starts_with("{%") || line.starts_with("{{<") || line.starts_with("{{%") {
            let end = line.find('}').map_or(line.len(), |end| end + 1);
            self.slip(
                mark(end),
                "this tag is written for another program and is shown as text",
                "write it in Markdown, or delete it",
            );
        } else if is_first && line.starts_with('|') && line.ends_with('|') && line.len() > 2 {
            let message = "these lines are not a table: the line of dashes is missing or has a different number of cells";
            self.slip(
                mark(line.len()),
                message,
                "write a line such as `| --- | --- |` below the first, with the same number of cells",
            );
        }
    }

    /// Checks for markup in running text that was not recognized.
    fn inline(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        for (at, _) in text.match_indices("](") {
            self.address(range.start + at, range.end);
        }
        for (at, _) in text.match_indices("] (") {
            self.apart(range.start + at, range.end);
        }
        for (at, _) in text.match_indices("[^") {
            self.note(range.start + at, range.end);
        }
        for (at, _) in text.match_indices("**") {
            self.stars(range.start + at, &range);
        }
    }

    /// `[PDF](a b.pdf)`: a space ends the address.
    fn address(&mut self, at: usize, end: usize) {
        let Some(open) = self.opening(at) else { return };
        let Some(length) = self.near(at + 2, end).find([')', '\n']) else { return };
        let address = &self.text[at + 2..at + 2 + length];
        let is_closed = self.text[at + 2 + length..].starts_with(')');
        let has_space = address.trim().contains(' ');
        if self.is_code(open) || !is_closed || !has_space || address.contains(['<', '>', '"']) {
            return;
        }
        let what = if self.text[..open].ends_with('!') { "picture" } else { "link" };
        let label = &self.text[open..=at];
        let address = match address.trim().strip_prefix("tel:") {
            Some(number) => format!("tel:{}", number.replace(' ', "")),
            None => format!("<{}>", address.trim()),
        };
        let sign = if what == "picture" { "!" } else { "" };
        let range = open - sign.len()..at + 3 + length;
        self.slip(
            range,
            format!("this is shown as text, not as a {what}: its address contains a space"),
            format!("write `{sign}{label}({address})`"),
        );
    }

    /// `[See] (x.md)`: there is a space between the words and the address.
    fn apart(&mut self, at: usize, end: usize) {
        let Some(open) = self.opening(at) else { return };
        let Some(length) = self.near(at + 3, end).find([')', '\n']) else { return };
        let address = &self.text[at + 3..at + 3 + length];
        let is_address = address.contains("://")
            || address.starts_with(['#', '/'])
            || address.starts_with("mailto:")
            || address.rsplit_once('.').is_some_and(|(_, ending)| {
                (1..=5).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric)
            });
        if self.is_code(open) || address.contains(char::is_whitespace) || !is_address {
            return;
        }
        let repair = format!("write `{}({address})`", &self.text[open..=at]);
        self.slip(
            open..at + 4 + length,
            "this is shown as text, not as a link: there is a space before its address",
            repair,
        );
    }

    /// The bracket that opens before `close`, on the same line.
    fn opening(&self, close: usize) -> Option<usize> {
        let from = self.text.floor_char_boundary(close.saturating_sub(NEAR));
        let line = self.text[from..close].rfind('\n').map_or(from, |at| from + at + 1);
        self.text[line..close].rfind('[').map(|at| line + at)
    }

    fn note(&mut self, at: usize, end: usize) {
        let Some(length) = self.near(at + 2, end).find([']', '\n', ' ']) else { return };
        let name = &self.text[at + 2..at + 2 + length];
        let is_mark = self.text[at + 2 + length..].starts_with(']') && !name.is_empty();
        if is_mark && !self.is_code(at) && !self.notes.contains(name) {
            let message = format!("there is no footnote `{name}`, so the reference is shown as text");
            self.slip(
                at..at + 3 + length,
                message,
                format!("write the footnote in a separate paragraph: `[^{name}]: …`"),
            );
        }
    }

    /// `**` that neither opens nor closes anything.
    fn stars(&mut self, at: usize, range: &Range<usize>) {
        if self.is_code(at) || self.marks.contains(&at) || self.text[..at].ends_with(['\\', '*']) {
            return;
        }
        if self.text[at + 2..range.end].starts_with('*') {
            return;
        }
        let message = "this `**` is shown as text: it makes nothing bold";
        let repair = "remove spaces inside the two `**`; if there is punctuation next to them, put a space outside, or write `<strong>…</strong>`";
        self.slip(at..at + 2, message, repair);
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

    /// `5*3*2`: asterisks between numbers.
    fn emphasis(&mut self, range: &Range<usize>) {
        let before = self.text[..range.start].chars().next_back();
        let after = self.text[range.end..].chars().next();
        let is_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if is_number(before) && is_number(after) && self.text[range.start..].starts_with('*') {
            let written = &self.text[range.clone()];
            let repair = format!("write `{}`, or `×` between the numbers", written.replace('*', "\\*"));
            self.slip(range.clone(), "the `*` between these numbers are read as emphasis", repair);
        }
    }

    /// `20~30 and 40~50`: tildes between numbers.
    fn struck(&mut self, range: &Range<usize>) {
        let written = &self.text[range.clone()];
        let is_between = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if !written.starts_with("~~") && is_between(self.text[..range.start].chars().next_back()) {
            let repair = "write `–` between numbers, or `\\~` if you mean the character itself";
            self.slip(range.clone(), "the text between these two `~` is struck through", repair);
        }
    }
}

/// Whether a line contains spreadsheet cells.
fn is_tabbed(line: &str) -> bool {
    line.trim().contains('\t')
}

/// The length of a list or heading marker without a space after it: `-one`, `#Title`, `1.First`.
fn glued(line: &str) -> Option<usize> {
    let begins = |rest: &str| rest.starts_with(char::is_alphabetic);
    let signs = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&signs) && begins(&line[signs..]) {
        return Some(signs);
    }
    if let Some(rest) = line.strip_prefix(['-', '+']) {
        return begins(rest).then_some(1);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..)?.strip_prefix(['.', ')'])?;
    ((1..=2).contains(&digits) && begins(after) && after.starts_with(char::is_uppercase))
        .then_some(digits + 1)
}
