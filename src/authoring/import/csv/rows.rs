//! The rows of a table as written by spreadsheets: separated by commas, semicolons, or tabs, with cells quoted or not.
//!
//! The library reads cells. This file decides what the library silently accepts: the separator, spaces before a quotation
//! mark, and a quotation mark that is never closed.

use crate::authoring::import::Input;
use crate::base::diagnostic::Report;

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The line it starts on.
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// Added after the last row. If it is not read as a separate row, a quoted cell was never closed.
const END: &str = "end";

/// All rows; `None` if a quotation mark is never closed, which is reported.
pub(super) fn rows(input: &Input, report: &mut Report) -> Option<Vec<Row>> {
    let (text, separator) = separator(&input.text);
    let skipped = input.text[..input.text.len() - text.len()].matches('\n').count();
    let text = format!("{}\n{END}", without_spaces_before_quotes(text, char::from(separator)));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                report.push(input.error(
                    0,
                    format!("this table can't be read: {error}"),
                    "save it again as CSV",
                ));
                return None;
            }
        };
        let (line, byte) = record.position().map_or((1, 0), |at| (at.line() as usize, at.byte() as usize));
        // The library counts empty lines before a row as part of it.
        let empty = text[byte..].bytes().take_while(|byte| *byte == b'\n').count();
        rows.push(Row { line: line + skipped + empty, cells: record.iter().map(str::to_owned).collect() });
    }
    let last = rows.pop()?;
    if last.cells == [END] {
        return Some(rows);
    }
    let before = last.cells.iter().rev().skip(1).map(|cell| cell.matches('\n').count()).sum::<usize>();
    let help = "close it; inside a quoted cell, write a quotation mark twice";
    report.push(input.error(last.line + before, "this quotation mark is never closed", help));
    None
}

/// The separator: as given in a first line `sep=;`, or the most common one in the first row.
fn separator(text: &str) -> (&str, u8) {
    let first = text.lines().next().unwrap_or("");
    let named = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    if let Some(separator) = named.filter(u8::is_ascii) {
        return (text.split_once('\n').map_or("", |(_, rest)| rest), separator);
    }
    let mut is_quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for c in first.bytes() {
        is_quoted ^= c == b'"';
        counts
            .iter_mut()
            .filter(|(separator, _)| *separator == c && !is_quoted)
            .for_each(|(_, count)| *count += 1);
    }
    (text, counts.iter().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator))
}

/// People put a space after a separator. The library then reads a quotation mark as an ordinary character.
fn without_spaces_before_quotes(text: &str, separator: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_quoted = false;
    for (number, part) in text.split('"').enumerate() {
        if number > 0 {
            let cell = out.trim_end_matches(|c| c == ' ' || c == '\t' && c != separator);
            if !is_quoted && (cell.is_empty() || cell.ends_with([separator, '\n'])) {
                out.truncate(cell.len());
            }
            out.push('"');
            is_quoted = !is_quoted;
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Input, Report, Row, rows};
    use crate::base::diagnostic::Place;

    fn read(text: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
        let input = Input { shown: "t.csv".into(), text: text.into() };
        let mut report = Report::default();
        let rows = rows(&input, &mut report);
        let rows = rows.map(|rows| rows.into_iter().map(|Row { line, cells }| (line, cells)).collect());
        let place = |problem: &Place| format!("{}:{}", problem.file, problem.line);
        rows.ok_or_else(|| report.sorted().iter().map(|problem| place(&problem.place)).collect())
    }

    fn row(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_have_their_lines() {
        let text = "a,b\n\n\n\"1\n2\", \"x, \"\"y\"\"\"\n\nlast,5\" pipe";
        let wanted = vec![row(1, &["a", "b"]), row(4, &["1\n2", "x, \"y\""]), row(7, &["last", "5\" pipe"])];
        assert_eq!(read(text), Ok(wanted));
        assert_eq!(read("sep=;\na; \"b;c\"\n"), Ok(vec![row(2, &["a", "b;c"])]));
        assert_eq!(read("a\t\"\"\t\"b\tc\"\n"), Ok(vec![row(1, &["a", "", "b\tc"])]));
        assert_eq!(read(""), Ok(vec![]));
    }

    #[test]
    fn a_cell_that_never_ends_is_reported_where_it_begins() {
        assert_eq!(read("a,b\n\"1\n2\",\"x,y\nz,1\n"), Err("t.csv:3".into()));
        assert_eq!(read("a,b\nend,\"end"), Err("t.csv:2".into()));
    }
}
