//! The passages of a site, and the articles that include them.

use std::path::Path;

use serde_json::{Value, json};

use super::Format;
use crate::base::diagnostic::Report;
use crate::base::text::csv as spreadsheet;
use crate::cli::check::is_inside;
use crate::cli::{Exit, print};
use crate::config::Run;
use crate::site::Site;
use crate::{Error, Result, project};

/// A passage, and the files of the articles that include it.
struct Row<'a> {
    file: &'a str,
    users: Vec<&'a str>,
}

/// Prints the passages in these places, or those that articles in these places include.
pub(super) fn run(root: &Path, run: Run, places: &[String], format: Format) -> Result<Exit> {
    let sites = project::load(root, run, &mut Report::new())?;
    let rows: Vec<Row<'_>> = rows(sites.original(), places);
    match format {
        Format::Table => table(&rows),
        Format::Csv => print::bytes(csv(&rows).as_bytes()),
        Format::Json => print::data(&serde_json::to_string_pretty(&json(&rows)).unwrap_or_default()),
        Format::Ics => return Err(Error::usage("passages have no dates for a calendar", None)),
        Format::Markdown => print::bytes(markdown(&rows).as_bytes()),
    }
    Ok(Exit::Fine)
}

fn rows<'a>(site: &'a Site, places: &[String]) -> Vec<Row<'a>> {
    let row = |file: &'a String| {
        let users = site.passage_users.get(file).into_iter().flatten().map(String::as_str).collect();
        Row { file, users }
    };
    let rows = site.passages.iter().map(|passage| row(&passage.file));
    let is_wanted =
        |row: &Row<'_>| is_inside(places, row.file) || row.users.iter().any(|user| is_inside(places, user));
    rows.filter(is_wanted).collect()
}

fn table(rows: &[Row<'_>]) {
    for row in rows {
        match row.users.len() {
            0 => say!("{}  (in no article)", row.file),
            count => say!("{}  ({})", row.file, print::count(count, "article")),
        }
        for user in &row.users {
            say!("    {user}");
        }
    }
    note!("{}", print::count(rows.len(), "passage"));
}

fn csv(rows: &[Row<'_>]) -> String {
    let lines = rows.iter().flat_map(|row| {
        let users = if row.users.is_empty() { vec![""] } else { row.users.clone() };
        users.into_iter().map(|user| spreadsheet::row([row.file, user])).collect::<Vec<_>>()
    });
    std::iter::once(spreadsheet::row(["passage", "article"])).chain(lines).collect()
}

fn json(rows: &[Row<'_>]) -> Value {
    rows.iter().map(|row| json!({"path": row.file, "articles": row.users})).collect()
}

fn markdown(rows: &[Row<'_>]) -> String {
    let line = |row: &Row<'_>| {
        let users: String = row.users.iter().map(|user| format!("  - `{user}`\n")).collect();
        format!("- `{}`\n{users}", row.file)
    };
    rows.iter().map(line).collect()
}
