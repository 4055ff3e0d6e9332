//! What builds of the coming days change by themselves, as a table, for spreadsheets, for other programs, and for a mail.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Format;
use super::columns::owners;
use super::formats::escaped;
use crate::base::text::csv as spreadsheet;
use crate::check::upcoming::Upcoming;
use crate::cli::print;

const HEAD: anstyle::Style = anstyle::Style::new().bold();

/// The headings; a site in one language needs no column for it.
fn headings(has_languages: bool) -> Vec<&'static str> {
    let mut headings = vec!["day", "what", "path", "title", "owner"];
    headings.extend(has_languages.then_some("language"));
    headings
}

fn cells(change: &Upcoming<'_>, has_languages: bool) -> Vec<String> {
    let entry = change.entry;
    let mut cells = vec![
        change.day.to_string(),
        change.event.name().to_owned(),
        entry.path.clone(),
        entry.title.clone(),
        entry.owners.text().unwrap_or_default(),
    ];
    cells.extend(has_languages.then(|| entry.language.clone()));
    cells
}

/// Prints the changes. A calendar is another list.
pub(super) fn show(changes: &[Upcoming<'_>], has_languages: bool, format: Format) {
    match format {
        Format::Table | Format::Ics => table(changes, has_languages),
        Format::Csv => print::bytes(csv(changes).as_bytes()),
        Format::Json => print::data(&serde_json::to_string_pretty(&json(changes)).unwrap_or_default()),
        Format::Markdown => print::bytes(markdown(changes).as_bytes()),
    }
}

/// A table if it fits the window; else one block for each change, so that no path is cut.
fn table(changes: &[Upcoming<'_>], has_languages: bool) {
    let headings = headings(has_languages);
    let rows: Vec<Vec<String>> = changes.iter().map(|change| cells(change, has_languages)).collect();
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.chain([headings[at].len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let whole = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    match print::result_width() {
        Some(window) if window < whole => rows.iter().for_each(|row| block(row, window)),
        _ if rows.is_empty() => {}
        _ => {
            let line = |cells: &[&str]| {
                let cells = cells.iter().zip(&widths);
                let padded =
                    cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())));
                padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
            };
            say!("{HEAD}{}{HEAD:#}", line(&headings));
            for row in &rows {
                say!("{}", line(&row.iter().map(String::as_str).collect::<Vec<_>>()));
            }
        }
    }
}

fn block(row: &[String], window: usize) {
    say!("{HEAD}{} {}{HEAD:#}", row[0], row[1]);
    let rest: Vec<&str> = row[2..].iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    say!("{}", print::wrapped_to(window, &rest.join(", "), "    ", "    ").trim_end());
}

fn csv(changes: &[Upcoming<'_>]) -> String {
    let head = spreadsheet::row(headings(true));
    let row = |change: &Upcoming<'_>| spreadsheet::row(cells(change, true).iter().map(String::as_str));
    std::iter::once(head).chain(changes.iter().map(row)).collect()
}

fn json(changes: &[Upcoming<'_>]) -> Value {
    let object = |change: &Upcoming<'_>| {
        let cell = |cell: String| if cell.is_empty() { Value::Null } else { cell.into() };
        let fields = headings(true).into_iter().zip(cells(change, true));
        let fields = fields.map(|(name, value)| match name {
            "owner" => (owners(change.entry).0.to_owned(), owners(change.entry).1),
            name => (name.to_owned(), cell(value)),
        });
        json!(fields.collect::<serde_json::Map<_, _>>())
    };
    changes.iter().map(object).collect()
}

/// A line for each change.
fn markdown(changes: &[Upcoming<'_>]) -> String {
    let mut out = String::new();
    for Upcoming { day, event, entry } in changes {
        let owner = entry.owners.text().map(|names| format!(", owner: {}", escaped(&names)));
        let (title, owner) = (escaped(&entry.title), owner.unwrap_or_default());
        let _ = writeln!(out, "- {day}, {}: {title} (`{}`){owner}", event.name(), entry.path);
    }
    out
}
