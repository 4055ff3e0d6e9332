//! The list as a table, for spreadsheets, for other programs, and as a summary to mail.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::columns::Column;
use crate::base::text::csv as spreadsheet;
use crate::check::inventory::{Entry, State};
use crate::cli::print;

const HEAD: anstyle::Style = anstyle::Style::new().bold();
const LATE: anstyle::Style = anstyle::AnsiColor::Yellow.on_default();

/// A table if it fits the window; else one block for each article, so that no path is cut.
pub(super) fn table(entries: &[Entry], columns: &[Column], today: Date) {
    let cells: Vec<Vec<String>> =
        entries.iter().map(|entry| columns.iter().map(|column| column.text(entry)).collect()).collect();
    let width = |at: usize| {
        let rows = cells.iter().map(|row| row[at].chars().count());
        rows.chain([columns[at].heading().len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let whole = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
    match print::result_width() {
        Some(columns_of_window) if columns_of_window < whole => {
            for entry in entries {
                say!("{}", block(entry, columns, today, columns_of_window).trim_end());
            }
        }
        _ if entries.is_empty() => {}
        _ => rows(entries, columns, &cells, &widths, today),
    }
}

fn rows(entries: &[Entry], columns: &[Column], cells: &[Vec<String>], widths: &[usize], today: Date) {
    let line = |cells: &mut dyn Iterator<Item = (String, Column, usize)>| {
        let mut out = String::new();
        for (cell, column, width) in cells {
            let space = " ".repeat(width - cell.chars().count());
            match column.is_count() {
                true => out += &format!("{space}{cell}  "),
                false => out += &format!("{cell}{space}  "),
            }
        }
        out.trim_end().to_owned()
    };
    let with_columns = |cells: Vec<String>| {
        cells
            .into_iter()
            .zip(columns.iter().copied())
            .zip(widths)
            .map(|((cell, column), width)| (cell, column, *width))
    };
    let heads = columns.iter().map(|column| column.heading().to_owned()).collect();
    say!("{HEAD}{}{HEAD:#}", line(&mut with_columns(heads)));
    for (entry, row) in entries.iter().zip(cells) {
        let text = line(&mut with_columns(row.clone()));
        match entry.is_overdue(today) {
            true => say!("{LATE}{text}{LATE:#}"),
            false => say!("{text}"),
        }
    }
}

/// One article below its path.
fn block(entry: &Entry, columns: &[Column], today: Date, width: usize) -> String {
    let others = columns.iter().filter(|column| **column != Column::Path);
    let phrases: Vec<_> = others.filter_map(|column| column.phrase(entry, entry.is_overdue(today))).collect();
    let mut out = String::new();
    if columns.contains(&Column::Path) {
        let _ = writeln!(out, "{HEAD}{}{HEAD:#}", entry.path);
    }
    out + &print::wrapped_to(width, &phrases.join(", "), "    ", "    ")
}

/// One line for each article.
pub(super) fn csv(entries: &[Entry], columns: &[Column]) -> String {
    let head = spreadsheet::row(columns.iter().map(|column| column.heading()));
    let row = |entry: &Entry| {
        let cells: Vec<String> = columns.iter().map(|column| column.cell(entry)).collect();
        spreadsheet::row(cells.iter().map(String::as_str))
    };
    std::iter::once(head).chain(entries.iter().map(row)).collect()
}

/// A list of objects.
pub(super) fn json(entries: &[Entry], columns: &[Column]) -> String {
    let object = |entry: &Entry| {
        let fields =
            columns.iter().map(|column| column.json(entry)).map(|(name, value)| (name.to_owned(), value));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    serde_json::to_string_pretty(&entries.iter().map(object).collect::<Vec<_>>()).unwrap_or_default()
}

/// A heading for each owner with what that person should know; articles without an owner come last.
pub(super) fn markdown(entries: &[Entry], today: Date) -> String {
    let mut by_owner: BTreeMap<(bool, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let no_one = entry.owners.is_empty().then_some("");
        for name in entry.owners.names().chain(no_one) {
            by_owner.entry((name.is_empty(), name)).or_default().push(entry);
        }
    }
    let mut out = String::new();
    for ((_, name), entries) in by_owner {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = write!(out, "## {}\n\n{}.\n\n", owner(name, &entries), totals(&entries, today));
        for entry in entries {
            out += &item(entry, today);
        }
    }
    out
}

/// The name, with the address that one of the articles gives.
fn owner(name: &str, entries: &[&Entry]) -> String {
    let named = |entry: &&Entry| entry.owners.iter().find(|owner| owner.name == name)?.mail.clone();
    match entries.iter().find_map(named) {
        _ if name.is_empty() => "No owner".to_owned(),
        Some(mail) if name != mail => format!("{} <{mail}>", escaped(name)),
        _ => escaped(name),
    }
}

/// "4 articles, 1 overdue review, 2 drafts, 3 findings"
fn totals(entries: &[&Entry], today: Date) -> String {
    let number = |is: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| is(entry)).count();
    let counts = [
        (entries.len(), "article"),
        (number(&|entry| entry.is_overdue(today)), "overdue review"),
        (number(&|entry| entry.state == State::Draft), "draft"),
        (number(&|entry| entry.state == State::InReview), "in review"),
        (entries.iter().map(|entry| entry.findings()).sum(), "finding"),
    ];
    let counts = counts.into_iter().filter(|(number, _)| *number > 0);
    counts.map(|(number, word)| print::count(number, word)).collect::<Vec<_>>().join(", ")
}

/// A line for the article, and one below it for each reason why it needs work.
fn item(entry: &Entry, today: Date) -> String {
    let is_said = |column: &Column| match column {
        Column::State => !matches!(entry.state, State::Scheduled | State::Retired | State::Expired),
        _ => entry.is_overdue(today),
    };
    let columns = [Column::State, Column::Due].into_iter().filter(|column| !is_said(column));
    let phrases = columns.chain([Column::Audience]).filter_map(|column| column.phrase(entry, false));
    let phrases: Vec<_> = phrases.collect();
    let phrases = if phrases.is_empty() { String::new() } else { format!(": {}", phrases.join(", ")) };
    let mut out = format!("- {} (`{}`){phrases}\n", escaped(&entry.title), entry.path);
    for reason in &entry.to_do {
        let _ = writeln!(out, "  - {}", escaped_message(&reason.text));
    }
    out
}

/// A title as markdown shows it, on one line.
pub(super) fn escaped(text: &str) -> String {
    let is_sign = |letter| letter == '`' || is_markup(letter);
    text.chars().fold(String::with_capacity(text.len()), |out, letter| push(out, letter, is_sign(letter)))
}

/// A message as markdown shows it: its names are between backquotes.
fn escaped_message(text: &str) -> String {
    let mut is_code = false;
    text.chars().fold(String::with_capacity(text.len()), |out, letter| {
        is_code ^= letter == '`';
        push(out, letter, !is_code && is_markup(letter))
    })
}

fn is_markup(letter: char) -> bool {
    matches!(letter, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|')
}

fn push(mut out: String, letter: char, is_escaped: bool) -> String {
    if is_escaped {
        out.push('\\');
    }
    out.push(if letter.is_control() { ' ' } else { letter });
    out
}
