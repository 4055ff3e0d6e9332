//! Spreadsheets: every sheet whose first row names a question and an answer, read like a CSV table. Hidden sheets were not
//! meant for readers, so they are left out.

use std::path::Path;

use calamine::{Data, Reader as _, SheetVisible, open_workbook_auto};

use crate::Result;
use crate::authoring::import::csv::{self, Row};
use crate::authoring::import::{Import, Input, Names, shown};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};

/// Larger spreadsheets would fill the memory when unpacked.
const LARGEST: u64 = 64 << 20;
/// The most rows in one sheet.
const MOST_ROWS: usize = 100_000;

pub(in crate::authoring::import) fn import(
    source: &Path,
    said: &[(String, String)],
    names: &mut Names,
    report: &mut Report,
) -> Result<Option<Import>> {
    let name = shown(source);
    let problem = |message: String, help: &str| {
        Diagnostic::error(Code::Unreadable, message, Place::file(&name)).help(help)
    };
    if crate::authoring::import::metadata(source)?.len() > LARGEST {
        report.push(problem(
            "this spreadsheet is larger than 64 MB".into(),
            "save its sheets as CSV and import those",
        ));
        return Ok(None);
    }
    let mut book = match open_workbook_auto(source) {
        Ok(book) => book,
        Err(error) => {
            let message = format!("this spreadsheet can't be read: {error}");
            report.push(problem(message, "save it again as `.xlsx` or as CSV, without a password"));
            return Ok(None);
        }
    };
    let mut whole = Import::default();
    let mut problems = Vec::new();
    let mut has_hidden = false;
    for sheet in book.sheets_metadata().to_vec() {
        let place = format!("{name}: sheet `{}`", sheet.name);
        if sheet.visible != SheetVisible::Visible {
            whole.left_out.push(format!("{place}: it is hidden"));
            has_hidden = true;
            continue;
        }
        match book.worksheet_range(&sheet.name) {
            Ok(range) => problems.extend(one(&place, rows(&range), said, names, &mut whole)),
            Err(error) => whole.left_out.push(format!("{place}: it can't be read: {error}")),
        }
    }
    let is_known = whole.left_out.iter().any(|line| line.contains("it already exists"));
    if whole.files.is_empty() && !is_known {
        match problems.first() {
            Some(found) => report.extend(found),
            None if has_hidden => report.push(problem(
                "only hidden sheets of this spreadsheet have text".into(),
                "unhide the sheets to import, and save it",
            )),
            None => report.push(problem(
                "this spreadsheet is empty".into(),
                "name one whose first row names the columns",
            )),
        }
        return Ok(None);
    }
    Ok(Some(whole))
}

/// Adds the content of a sheet; returns why it can't be read.
fn one(
    place: &str,
    rows: Vec<Row>,
    said: &[(String, String)],
    names: &mut Names,
    whole: &mut Import,
) -> Option<Report> {
    if rows.len() > MOST_ROWS {
        whole.left_out.push(format!("{place}: it has more than {MOST_ROWS} rows: split it"));
    }
    if rows.is_empty() || rows.len() > MOST_ROWS {
        return None;
    }
    let input = Input { shown: place.to_owned(), text: String::new() };
    let mut found = Report::new();
    if let Some(import) = csv::table(&input, rows, said, names, &mut found) {
        whole.files.extend(import.files);
        whole.left_out.extend(import.left_out);
        return None;
    }
    let why: Vec<String> = found.sorted().iter().map(|problem| problem.message.clone()).collect();
    whole.left_out.push(format!("{place}: {}", why.join("; ")));
    Some(found)
}

/// The rows of a sheet, each with its number in the spreadsheet program.
fn rows(range: &calamine::Range<Data>) -> Vec<Row> {
    let first = range.start().map_or(0, |(row, _)| row as usize);
    let rows = range
        .rows()
        .enumerate()
        .map(|(at, cells)| Row { line: first + at + 1, cells: cells.iter().map(cell).collect() });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())).collect()
}

/// A cell as it is displayed.
fn cell(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.replace("\r\n", "\n").replace("_x000D_", ""),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}
