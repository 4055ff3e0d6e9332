//! Reads pasted plain text as blocks: paragraphs, lists, and steps that run together on one line.

use super::markdown::{self, Block};

/// The blocks of some lines, which a program may have wrapped.
pub(super) fn blocks<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Block> {
    read(lines, false)
}

/// The blocks of a text whose line breaks are intended: an address, a poem, a table cell.
pub(super) fn lines(text: &str) -> Vec<Block> {
    read(text.lines(), true)
}

fn read<'a>(lines: impl IntoIterator<Item = &'a str>, lines_count: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Open> = None;
    for line in lines {
        let line = line.trim();
        if line.is_empty() {
            // List items are often separated by empty lines.
            match open.take() {
                Some(Open::Paragraph(text)) => paragraph(&mut blocks, &text),
                other => open = other.map(Open::pause),
            }
            continue;
        }
        open = Some(next(open, line, lines_count, &mut blocks));
    }
    close(open, &mut blocks);
    blocks
}

/// What the next line may continue.
enum Open {
    Paragraph(String),
    List {
        first: Option<u64>,
        items: Vec<Item>,
        /// Whether its bullets are those of nested items elsewhere.
        is_inner: bool,
        is_paused: bool,
    },
}

/// A list item with its nested items.
struct Item {
    text: String,
    below: Vec<String>,
}

impl Item {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), below: Vec::new() }
    }

    fn last(&self) -> &str {
        self.below.last().unwrap_or(&self.text)
    }

    /// Adds a line that was wrapped.
    fn go_on(&mut self, line: &str) {
        let last = self.below.last_mut().unwrap_or(&mut self.text);
        last.push(' ');
        last.push_str(line);
    }
}

impl Open {
    fn pause(self) -> Self {
        match self {
            Self::List { first, items, is_inner, .. } => {
                Self::List { first, items, is_inner, is_paused: true }
            }
            paragraph @ Self::Paragraph(_) => paragraph,
        }
    }
}

fn next(open: Option<Open>, line: &str, lines_count: bool, blocks: &mut Vec<Block>) -> Open {
    if let Some(text) = point_below(line)
        && let Some(Open::List { first, mut items, is_inner: false, .. }) = open
    {
        items.last_mut().into_iter().for_each(|item| item.below.push(text.to_owned()));
        return Open::List { first, items, is_inner: false, is_paused: false };
    }
    if let Some((number, text)) = point(line) {
        // Steps that run together on the first one's line are split below.
        let runs_on = number == Some(1) && steps(line).is_some_and(|(_, steps)| steps.len() > 1);
        if !runs_on {
            return match open {
                Some(Open::List { first, mut items, is_inner, .. })
                    if goes_on(first, items.len(), number) =>
                {
                    items.push(Item::new(text));
                    Open::List { first, items, is_inner, is_paused: false }
                }
                other => {
                    close(other, blocks);
                    let is_inner = point_below(line).is_some();
                    Open::List { first: number, items: vec![Item::new(text)], is_inner, is_paused: false }
                }
            };
        }
    }
    match open {
        Some(Open::Paragraph(text)) if lines_count => Open::Paragraph(format!("{text}\n{line}")),
        Some(Open::Paragraph(text)) if !ends_sentence(&text) => Open::Paragraph(format!("{text} {line}")),
        // An item whose line was wrapped.
        Some(Open::List { first, mut items, is_inner, is_paused: false })
            if items.last().is_some_and(|item| !ends_sentence(item.last()))
                && line.starts_with(char::is_lowercase) =>
        {
            if let Some(item) = items.last_mut() {
                item.go_on(line);
            }
            Open::List { first, items, is_inner, is_paused: false }
        }
        other => {
            close(other, blocks);
            Open::Paragraph(line.to_owned())
        }
    }
}

/// Whether the item `number` belongs to a list that started with `first` and has `count` items.
fn goes_on(first: Option<u64>, count: usize, number: Option<u64>) -> bool {
    match (first, number) {
        (None, None) => true,
        (Some(first), Some(number)) => number == first + count as u64,
        _ => false,
    }
}

fn close(open: Option<Open>, blocks: &mut Vec<Block>) {
    match open {
        None => {}
        Some(Open::Paragraph(text)) => paragraph(blocks, &text),
        Some(Open::List { first, items, .. }) => {
            let item = |item: &Item| {
                let mut blocks = vec![shown(&item.text)];
                if !item.below.is_empty() {
                    blocks.push(list(None, item.below.iter().map(String::as_str)));
                }
                blocks
            };
            blocks.push(Block::List { first, items: items.iter().map(item).collect() });
        }
    }
}

fn list<'a>(first: Option<u64>, items: impl Iterator<Item = &'a str>) -> Block {
    Block::List { first, items: items.map(|text| vec![shown(text)]).collect() }
}

/// A paragraph that keeps the line breaks of a text.
fn shown(text: &str) -> Block {
    let lines: Vec<String> = text.trim().lines().map(markdown::text).collect();
    Block::Paragraph(lines.join("\\\n"))
}

/// A paragraph in which steps or items may run together.
fn paragraph(blocks: &mut Vec<Block>, text: &str) {
    let (before, list) = match (steps(text), bullets(text)) {
        (Some((before, steps)), _) => (before, list(Some(1), steps.into_iter())),
        (None, Some((before, points))) => (before, list(None, points.into_iter())),
        (None, None) => return blocks.push(shown(text)),
    };
    if !before.trim().is_empty() {
        blocks.push(shown(before));
    }
    blocks.push(list);
}

/// The number and text of a line that is a list item: `- a`, `• a`, `2. a`, `2) a`, `Step 2: a`.
fn point(line: &str) -> Option<(Option<u64>, &str)> {
    for mark in
        ["- ", "-\t", "* ", "*\t", "– ", "–\t", "•", "·", "▪", "◦", "‣", "\u{25cf}", "\u{f0b7}", "§\t", "o\t"]
    {
        if let Some(text) = line.strip_prefix(mark) {
            return (!text.trim().is_empty()).then(|| (None, text.trim()));
        }
    }
    let (number, start) = marker(line, 0)?;
    Some((Some(number), line[start..].trim()))
}

/// The text of a nested list item as Word copies it: `o<TAB>a`, `▪<TAB>a`, `§<TAB>a`.
fn point_below(line: &str) -> Option<&str> {
    let marks = ["o\t", "▪", "◦", "§\t", "\u{f0a7}"];
    marks.iter().find_map(|mark| line.strip_prefix(mark)).map(str::trim).filter(|text| !text.is_empty())
}

/// The number of the step that begins at `at`, and where its text begins.
fn marker(text: &str, at: usize) -> Option<(u64, usize)> {
    let rest = &text[at..];
    let word =
        ["Step ", "step ", "STEP "].iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    let digits = rest[word..].bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[word..word + digits].parse().ok().filter(|_| digits <= 3)?;
    let after = word + digits;
    let mark = rest[after..].chars().next()?;
    let fits = matches!(mark, '.' | ')') || word > 0 && matches!(mark, ':' | '-' | '–');
    let text_at = after + mark.len_utf8();
    // Not `1.5`, and not a bare number at the end of a line.
    let begins = rest[text_at..].trim_start().starts_with(|c: char| !c.is_ascii_digit());
    (fits && begins).then_some((number, at + text_at))
}

/// Two or more steps on one line, numbered from 1, and the text before them.
fn steps(text: &str) -> Option<(&str, Vec<&str>)> {
    let mut begun = None;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices() {
        let before = text[..at].chars().next_back();
        if !(text[at..].starts_with(|c: char| c.is_ascii_digit()) || text[at..].starts_with(['S', 's'])) {
            continue;
        }
        let Some((number, text_at)) = marker(text, at) else { continue };
        // Run together without a space (`the app2.Tap`) only if a sentence starts after the mark.
        let is_separate =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | '!' | ':' | ';' | ')'));
        let is_glued = before.is_some_and(char::is_alphabetic)
            && text[text_at..].trim_start().starts_with(char::is_uppercase);
        let fits = number == starts.len() as u64 + 1 && (is_separate || !starts.is_empty() && is_glued);
        if fits {
            begun.get_or_insert(at);
            starts.push((at, text_at));
        }
    }
    let begun = begun.filter(|_| starts.len() > 1)?;
    let ends = starts[1..].iter().map(|(at, _)| *at).chain([text.len()]);
    let steps: Vec<&str> =
        starts.iter().zip(ends).map(|((_, start), end)| text[*start..end].trim()).collect();
    steps.iter().all(|step| !step.is_empty()).then_some((&text[..begun], steps))
}

/// Items that run together: `Bring: • the bill • a passport`.
fn bullets(text: &str) -> Option<(&str, Vec<&str>)> {
    let (before, points) = text.split_once('•')?;
    let points: Vec<&str> = points.split('•').map(str::trim).filter(|point| !point.is_empty()).collect();
    (points.len() > 1).then_some((before, points))
}

/// Whether a line with this ending may be the last one of a paragraph.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']'])
        .ends_with(['.', '!', '?', ':', '…', ';', '。', '？'])
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::authoring::import::markdown;

    fn written(text: &str) -> String {
        markdown::blocks(&blocks(text.lines()))
    }

    #[test]
    fn steps_in_one_line_become_a_list() {
        let steps = "1. Open the app.\n2. Tap Settings\n3. Choose 1.5 GB.\n";
        assert_eq!(written("1. Open the app. 2. Tap Settings 3. Choose 1.5 GB."), steps);
        assert_eq!(written("1.Open the app.2.Tap Settings3.Choose 1.5 GB."), steps);
        assert_eq!(written("Do this: 1) Open it. 2) Close it."), "Do this:\n\n1. Open it.\n2. Close it.\n");
        assert_eq!(written("Step 1: Open it. Step 2: Close it."), "1. Open it.\n2. Close it.\n");
        assert_eq!(written("Version 1.2 of 2. May."), "Version 1.2 of 2. May.\n");
    }

    #[test]
    fn points_below_points_are_those_of_word() {
        assert_eq!(
            written("•\tBring:\no\tthe bill\no\ta\n passport\n•\tWait"),
            "- Bring:\n  - the bill\n  - a passport\n- Wait\n"
        );
        assert_eq!(written("o\tOne\no\tTwo"), "- One\n- Two\n");
    }

    #[test]
    fn line_ends_count_where_authors_set_them() {
        let lines = markdown::blocks(&super::lines("Corner Repairs\n12 Mill Lane.\n\nOpen:\n- Monday"));
        assert_eq!(lines, "Corner Repairs\\\n12 Mill Lane.\n\nOpen:\n\n- Monday\n");
    }

    #[test]
    fn lists_and_paragraphs_are_distinguished() {
        assert_eq!(
            written("Bring:\n• the bill\n\n• a passport\nThen wait."),
            "Bring:\n\n- the bill\n- a passport\n\nThen wait.\n"
        );
        assert_eq!(written("A line that\ngoes on.\nAnother."), "A line that goes on.\n\nAnother.\n");
        assert_eq!(written("Bring • the bill • a passport"), "Bring\n\n- the bill\n- a passport\n");
        assert_eq!(written("1. One\n2. Two\n1. Again"), "1. One\n2. Two\n\n<!-- -->\n\n1. Again\n");
    }
}
