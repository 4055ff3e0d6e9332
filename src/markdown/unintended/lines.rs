//! Beginnings of lines that were meant as markup.

use std::ops::Range;

use super::Reader;

impl Reader<'_> {
    pub(super) fn paragraph(&mut self, range: &Range<usize>) {
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
            self.colons(line, start);
        } else if ["!!! ", "??? ", "!!!+ ", "???+ "].iter().any(|sign| line.starts_with(sign)) {
            self.slip(
                mark(3),
                "this box is written for another program and is shown as text",
                "write `> [!NOTE]`, and `> ` before each of its lines",
            );
        } else if let Some((length, repair)) = foreign(line, is_first) {
            self.slip(mark(length), "this line is written for another program and is shown as text", repair);
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

    /// A paragraph that begins with one or two colons: a box with too few of them, or an explanation without its term.
    fn colons(&mut self, line: &str, start: usize) {
        let after = line.trim_start_matches(':');
        let first = start + line.len() - after.len();
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(after.len());
        let (name, rest) = after.split_at(end);
        // The first colon may have been read as the sign of an explanation.
        let before = &self.text[..first];
        let colons = before.len() - before.trim_end_matches(':').len();
        let is_box = name.starts_with(char::is_alphabetic)
            && (rest.starts_with(['{', '[']) || colons == 2 && rest.is_empty());
        if is_box {
            let written = first - colons..first + end;
            let message = format!(
                "`{}` is shown as text, because a box begins with three colons",
                &self.text[written.clone()]
            );
            self.slip(written, message, format!("did you mean `:::{name}`?"));
            return;
        }
        let message = "a paragraph that begins with `:` is shown as written";
        self.slip(start..start + 1, message, "write the term on the line above it, or remove the colon");
    }
}

/// The length of what only another program understands, and what to do about it.
fn foreign(line: &str, is_first: bool) -> Option<(usize, &'static str)> {
    let whole = line.len();
    let is_import = |line: &str| {
        line.starts_with("import ")
            && line.ends_with([';', '\'', '"'])
            && line.contains([' ', '{'])
            && line.contains(['\'', '"'])
    };
    let is_tab = |line: &str| line.trim_start_matches(['!', '+']).trim_start().starts_with('"');
    Some(match line {
        line if is_first && (is_import(line) || line.starts_with("export const ")) => {
            (whole, "delete it, and write what it adds to the page in Markdown")
        }
        line if line.starts_with("{/*") => (whole, "write a comment as `<!-- … -->`, or delete it"),
        line if is_first && line.starts_with("$$") => {
            (2, "formulas are not typeset: write it in words, or show a picture")
        }
        line if line.strip_prefix("===").is_some_and(is_tab) => {
            (whole, "write each tab as a heading with its text below, which is not indented")
        }
        line if line.starts_with("--8<--")
            || line.starts_with("<<< @")
            || line.starts_with("<!--@include") =>
        {
            (whole, "paste the text of the file that it names; `answerbook import` does that")
        }
        line if line.starts_with("{{#") && line.contains("}}") => {
            (whole, "paste the text of the file that it names; `answerbook import` does that")
        }
        "[TOC]" | "[[toc]]" | "[[TOC]]" | "{:toc}" => {
            (whole, "delete it: pages have a list of their headings already")
        }
        line if line.starts_with("{:") && line.ends_with('}') || line.starts_with("{: ") => (
            whole,
            "delete it: attributes after a block have no effect; `{#name}` after a heading sets its anchor",
        ),
        line if line.starts_with("*[") && line.contains("]:") => (
            whole,
            "abbreviations have no effect: write the words in full, or make an article of the type `term`",
        ),
        _ => return None,
    })
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
