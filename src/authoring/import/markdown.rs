//! Writes blocks of text as markdown, so that plain text does not turn into markup.

use crate::base::text::excerpt;
use crate::base::yaml::Value;

/// A block. Text in it is already markdown, made by [`text`] and the markup around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(String),
    Heading { level: u8, text: String, id: Option<String> },
    List { first: Option<u64>, items: Vec<Vec<Block>> },
    Quote(Vec<Block>),
    Details { summary: String, inner: Vec<Block> },
    Code { language: String, text: String },
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
    Definitions(Vec<(String, Vec<Vec<Block>>)>),
    Ask(Vec<String>),
    Rule,
}

/// Plain text as markdown that shows it. Runs of white space become single spaces.
pub(super) fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 8);
    let mut before = '\0';
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            c if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control() || ('\u{e000}'..='\u{e00f}').contains(&c) => {}
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => out.extend(['\\', c]),
            '_' if before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) => out.push('_'),
            '_' => out.push_str("\\_"),
            '&' if next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()) => out.push_str("\\&"),
            // Only adjacent hyphens and dots become typographic dashes and ellipses.
            '-' | '.' if before == c => out.extend(['\\', c]),
            // Variables are written with two braces; a comment separates these.
            '{' if before == '{' => out.push_str("<!-- -->{"),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// A line escaped for the beginning of a block.
fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marks = line[digits..].starts_with(['.', ')']);
    if digits > 0 && digits < 10 && marks {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['#', '-', '+', '=', '>', ':']) { format!("\\{line}") } else { line.to_owned() }
}

/// An address as the destination of a link.
pub(super) fn destination(address: &str) -> String {
    address
        .chars()
        .map(|c| match c {
            '(' | ')' | '<' | '>' | '\\' | '"' | '{' | '}' | '|' | '`' => format!("%{:02X}", u32::from(c)),
            c if c.is_whitespace() || c.is_control() => "%20".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// The markdown of blocks, separated by one empty line.
pub(super) fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let text = one(block);
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        // Two adjacent lists would become one.
        let both = |is: fn(&Block) -> bool| is(block) && before.is_some_and(is);
        if both(|block| matches!(block, Block::List { .. })) || both(|block| matches!(block, Block::Quote(_)))
        {
            out.push_str("<!-- -->\n\n");
        }
        out.push_str(&text);
        before = Some(block);
    }
    out
}

fn one(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => match lines(text) {
            text if text.is_empty() => text,
            text => text + "\n",
        },
        Block::Heading { level, text, id } => heading(*level, text, id.as_deref()),
        Block::List { first, items } => list(*first, items),
        Block::Quote(inner) => indented(&blocks(inner), "> ", "> "),
        Block::Details { summary, inner } => details(summary, &blocks(inner)),
        Block::Code { language, text } => code(language, text),
        Block::Table { head, rows } => table(head, rows),
        Block::Definitions(list) => {
            list.iter().map(|(term, all)| definition(term, all)).collect::<Vec<_>>().join("\n")
        }
        Block::Ask(ways) => {
            let items: String = ways.iter().map(|way| format!("- {}\n", line_start(way))).collect();
            format!(":::ask\n{items}:::\n")
        }
        Block::Rule => "---\n".to_owned(),
    }
}

/// A text whose line breaks readers will see.
fn lines(text: &str) -> String {
    let mut lines: Vec<String> = text.split('\n').map(|line| line_start(line.trim_matches(' '))).collect();
    // A line break, `\`, needs text before and after it.
    while lines.last().is_some_and(|line| line.is_empty() || line == "\\") {
        lines.pop();
    }
    while lines.first().is_some_and(|line| line.is_empty() || line == "\\") {
        lines.remove(0);
    }
    if let Some(last) = lines.last_mut()
        && ends_line(last)
    {
        last.pop();
    }
    lines.join("\n")
}

/// Whether a line ends in the `\` of a line break, not in an escaped backslash.
fn ends_line(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

fn heading(level: u8, text: &str, id: Option<&str>) -> String {
    let text = excerpt::collapse_whitespace(&text.replace("\\\n", " "));
    if text.is_empty() {
        return String::new();
    }
    // A `#` or `{…}` at the end would be markup.
    let text = match text.strip_suffix(['#', '}']) {
        Some(before) => format!("{before}\\{}", &text[before.len()..]),
        None => text,
    };
    let id = id.map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    format!("{} {text}{id}\n", "#".repeat(usize::from(level.clamp(2, 6))))
}

fn list(first: Option<u64>, items: &[Vec<Block>]) -> String {
    let is_loose =
        items.iter().any(|item| item.iter().filter(|b| !matches!(b, Block::List { .. })).count() > 1);
    let mut out = String::new();
    for (number, item) in (first.unwrap_or(1).min(900_000_000)..).zip(items) {
        let mark = if first.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        if is_loose && !out.is_empty() {
            out.push('\n');
        }
        // Only a list that starts with 1 can directly follow text.
        let is_tight =
            !is_loose && item.iter().all(|block| !matches!(block, Block::List { first: Some(2..), .. }));
        let inner = if is_tight { item.iter().map(one).collect() } else { blocks(item) };
        match inner.is_empty() {
            true => out.push_str(&format!("{}\n", mark.trim_end())),
            false => out.push_str(&indented(&inner, &mark, &" ".repeat(mark.len()))),
        }
    }
    out
}

fn definition(term: &str, all: &[Vec<Block>]) -> String {
    let term = excerpt::collapse_whitespace(&term.replace("\\\n", " "));
    let mut out = format!("{}\n", line_start(&term));
    for (number, inner) in all.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        out.push_str(&indented(&blocks(inner), ": ", "  "));
    }
    out
}

/// A container with more colons than any inside.
fn details(summary: &str, inner: &str) -> String {
    let colons = |line: &str| line.bytes().take_while(|byte| *byte == b':').count();
    let fence = ":".repeat(inner.lines().map(colons).max().unwrap_or(0).max(2) + 1);
    let label = excerpt::collapse_whitespace(&summary.replace(['[', ']'], " "));
    format!("{fence}details[{label}]\n{inner}{fence}\n")
}

/// Every line prefixed with `first` or `rest`; empty lines get no trailing spaces.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    for (number, line) in text.lines().enumerate() {
        let before = if number == 0 { first } else { rest };
        out.push_str(if line.is_empty() { before.trim_end() } else { before });
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn code(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{language}\n{text}{end}{fence}\n")
}

fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
    let row = |cells: &[String]| {
        let cell = |at: usize| {
            cells
                .get(at)
                .map_or(String::new(), |cell| excerpt::collapse_whitespace(&cell.replace("\\\n", "<br>")))
        };
        let cells: Vec<String> = (0..width).map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("{}|{}\n{rows}", row(head), " --- |".repeat(width))
}

/// Front matter and body of an article. Fields without a value are left out.
pub(super) fn article(fields: &[(&str, Value)], body: &str) -> String {
    let mut out = String::from("---\n");
    for (name, value) in fields {
        match value {
            Value::Null => {}
            Value::Array(items) if items.is_empty() => {}
            Value::String(text) if text.is_empty() => {}
            Value::Array(items) => {
                let items: String = items.iter().map(|item| format!("  - {}\n", quoted(item))).collect();
                out.push_str(&format!("{name}:\n{items}"));
            }
            Value::String(text) if is_plain(text) => out.push_str(&format!("{name}: {text}\n")),
            value => out.push_str(&format!("{name}: {}\n", quoted(value))),
        }
    }
    out.push_str("---\n");
    if !body.is_empty() {
        out.push('\n');
        out.push_str(body);
    }
    out
}

/// A value as YAML. Invisible characters that YAML rejects are left out.
fn quoted(value: &Value) -> String {
    let is_printable = |c: &char| {
        !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{e00f}')
    };
    match value {
        Value::String(text) => {
            let spaced = text.replace(['\n', '\t', '\r'], " ");
            Value::String(spaced.chars().filter(is_printable).collect()).to_string()
        }
        value => value.to_string(),
    }
}

/// Whether a text means the same in YAML without quotation marks.
fn is_plain(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'));
    let is_reserved = matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    let is_date = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_date
        || is_word
            && !is_reserved
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.trim() == text
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks, text};

    #[test]
    fn text_stays_text() {
        assert_eq!(text("a *b* <i>  snake_case _x_ --flag"), r"a \*b\* \<i> snake_case \_x\_ -\-flag");
        assert_eq!(text("AT&T &amp; {{ x }}"), r"AT\&T \&amp; {<!-- -->{ x }}");
        for (plain, written) in
            [("1. no", "1\\. no\n"), ("# no", "\\# no\n"), (":::no", "\\:::no\n"), ("2019 was", "2019 was\n")]
        {
            assert_eq!(blocks(&[Block::Paragraph(text(plain))]), written);
        }
    }
}
