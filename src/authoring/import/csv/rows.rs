//! The rows of a table as spreadsheets write it: separated by commas, semicolons or tabs, cells in quotation marks or not.

use crate::authoring::import::Input;
use crate::base::diagnostic::Report;

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line it begins in.
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// All rows; `None` when a quotation mark is never closed, which is reported.
pub(super) fn rows(input: &Input, report: &mut Report) -> Option<Vec<Row>> {
    let (text, separator) = separator(&input.text);
    let skipped = input.text[..input.text.len() - text.len()].matches('\n').count();
    let mut reader =
        Reader { separator, line: 1 + skipped, rows: Vec::new(), cells: Vec::new(), cell: String::new() };
    match reader.read(text) {
        Ok(()) => Some(reader.rows),
        Err(line) => {
            let help = "close it; a quotation mark inside of a cell in quotation marks is written twice";
            report.push(input.error(line, "this quotation mark is never closed", help));
            None
        }
    }
}

/// What stands between cells: what a first line `sep=;` says, or what the first row has most of.
fn separator(text: &str) -> (&str, char) {
    let first = text.lines().next().unwrap_or("");
    if let Some(separator) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        return (text.split_once('\n').map_or("", |(_, rest)| rest), separator);
    }
    let mut is_quoted = false;
    let mut counts = [('\t', 0), (';', 0), (',', 0)];
    for c in first.chars() {
        is_quoted ^= c == '"';
        counts
            .iter_mut()
            .filter(|(separator, _)| *separator == c && !is_quoted)
            .for_each(|(_, count)| *count += 1);
    }
    (text, counts.iter().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| *separator))
}

struct Reader {
    separator: char,
    line: usize,
    rows: Vec<Row>,
    cells: Vec<String>,
    cell: String,
}

impl Reader {
    /// Reads everything, or gives the line of a quotation mark that is never closed.
    fn read(&mut self, text: &str) -> Result<(), usize> {
        let mut begun = self.line;
        let mut quoted_since = None;
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '"' if quoted_since.is_some() && letters.peek() == Some(&'"') => {
                    self.cell.push('"');
                    letters.next();
                }
                '"' if quoted_since.is_some() => quoted_since = None,
                '"' if self.cell.trim().is_empty() => {
                    self.cell.clear();
                    quoted_since = Some(self.line);
                }
                '\n' => {
                    self.line += 1;
                    if quoted_since.is_some() {
                        self.cell.push('\n');
                    } else {
                        self.end_row(begun);
                        begun = self.line;
                    }
                }
                c if c == self.separator && quoted_since.is_none() => self.end_cell(),
                c => self.cell.push(c),
            }
        }
        if !self.cell.is_empty() || !self.cells.is_empty() {
            self.end_row(begun);
        }
        quoted_since.map_or(Ok(()), Err)
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_row(&mut self, line: usize) {
        self.end_cell();
        self.rows.push(Row { line, cells: std::mem::take(&mut self.cells) });
    }
}
