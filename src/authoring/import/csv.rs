//! A table of questions and answers. Each row becomes an article, with its own tags, section, and address.
//!
//! Columns are found by their names in the first row, in any order. A row that can't be read is left out and reported; the
//! others are imported. Line breaks and HTML in a cell keep their meaning.

mod rows;
mod columns;

use std::collections::HashMap;

use super::html;
use super::markdown::{self, Block};
use super::{Content, Import, Input, Names, NewFile, Part, dates, prose};
use crate::base::diagnostic::Report;
use crate::base::text::{excerpt, slug};
use crate::base::yaml::Value;
use columns::{Column, Columns};

pub(super) use columns::known as known_columns;
pub(crate) use rows::Row;

/// How many rows can be above the names of the columns.
const MOST_ABOVE: usize = 10;
const HELP: &str = "the first row names the columns: `question`, `answer`, and optionally `section`, `tags`, and `ask`, in any order; for other names use `--columns question=NAME,answer=NAME`";

/// Reads a CSV text. `said` are the columns named by `--columns`.
pub(super) fn import(
    input: &Input,
    said: &[(String, String)],
    names: &mut Names,
    report: &mut Report,
) -> Option<Import> {
    let rows = rows::rows(input, report)?;
    table(input, rows, said, names, report)
}

/// Turns the rows of a table into articles, whatever file they were read from.
pub(super) fn table(
    input: &Input,
    rows: Vec<Row>,
    said: &[(String, String)],
    names: &mut Names,
    report: &mut Report,
) -> Option<Import> {
    let mut above: Vec<Row> = rows.into_iter().filter(|row| !is_blank(row)).collect();
    let mut rows = above.split_off(head(&above, said).min(above.len()));
    if rows.is_empty() {
        report.push(input.error(0, "this table is empty", HELP));
        return None;
    }
    let head = rows.remove(0);
    let columns = columns(input, &head, said, report)?;
    let dates =
        rows.iter().flat_map(|row| [Column::Date, Column::Updated].map(|column| columns.cell(row, column)));
    let order = dates::Order::of(dates);
    let mut table = Table { input, columns, order, import: Import::default(), seen: HashMap::new() };
    for row in &above {
        let place = format!("{}:{}", input.shown, row.line);
        table.import.left_out.push(format!("{place}: above the names of the columns: `{}`", words(row)));
    }
    for unknown in table.columns.unknown.clone() {
        table.import.left_out.push(format!("{}:{}: the column `{unknown}`", input.shown, head.line));
    }
    for row in &rows {
        table.row(row, names, report)?;
    }
    if rows.is_empty() {
        report.push(input.error(0, "there are no rows below the column names", HELP));
    } else if table.import.files.is_empty() && table.seen.is_empty() {
        let why = table.import.left_out.last().cloned().unwrap_or_default();
        report.push(input.error(0, format!("no row of this table can be read: {why}"), HELP));
    }
    (!report.has_errors()).then_some(table.import)
}

/// The index of the row that names the columns: the first one, unless only a title is above it.
fn head(rows: &[Row], said: &[(String, String)]) -> usize {
    let names = |row: &Row| {
        let columns = Columns::read(row, said);
        columns.has(Column::Question) && columns.has(Column::Answer)
    };
    rows.iter().take(MOST_ABOVE).position(names).unwrap_or(0)
}

/// The beginning of a row, for reports.
fn words(row: &Row) -> String {
    excerpt::collapse_whitespace(&row.cells.join(" ")).chars().take(60).collect()
}

fn columns(input: &Input, head: &Row, said: &[(String, String)], report: &mut Report) -> Option<Columns> {
    let columns = Columns::read(head, said);
    for name in &columns.missing {
        report.push(input.error(head.line, format!("no column of this table is named `{name}`"), HELP));
    }
    for (column, name) in [(Column::Question, "question"), (Column::Answer, "answer")] {
        if !columns.has(column) {
            report.push(input.error(head.line, format!("no column of this table is named `{name}`"), HELP));
        }
    }
    (!report.has_errors()).then_some(columns)
}

struct Table<'a> {
    input: &'a Input,
    columns: Columns,
    order: dates::Order,
    import: Import,
    /// The first article of each question, and its line.
    seen: HashMap<String, (String, usize)>,
}

impl Table<'_> {
    fn row(&mut self, row: &Row, names: &mut Names, report: &mut Report) -> Option<()> {
        let lacks = |column| self.columns.cell(row, column).is_empty();
        let count = self.columns.count();
        let has_more = row.cells.iter().skip(count).any(|cell| !cell.trim().is_empty());
        let why = match () {
            () if has_more => {
                let cells = row.cells.len();
                format!(
                    "the row has {cells} cells, but the first row has {count}: put cells that contain a separator in quotation marks"
                )
            }
            () if lacks(Column::Question) => "the row has no question".to_owned(),
            () if lacks(Column::Answer) => "the row has no answer".to_owned(),
            () => return self.article(row, names, report),
        };
        self.import.left_out.push(format!("{}:{}: {why}: `{}`", self.input.shown, row.line, words(row)));
        Some(())
    }

    fn article(&mut self, row: &Row, names: &mut Names, report: &mut Report) -> Option<()> {
        let cell = |column| self.columns.cell(row, column);
        let question = html::plain(cell(Column::Question));
        let (answer, mut notes) = answer(cell(Column::Answer));
        let fields = self.fields(row, &question, &mut notes);
        let text = markdown::article(&fields, &markdown::blocks(&answer));
        let key = slug::slug(&question);
        let folder = self.section(row, names);
        if let Some((other, first)) = self.seen.get(&key) {
            let place = format!("{}:{}", self.input.shown, row.line);
            if *other == text {
                let same = format!("{place}: `{question}` with the same answer as on line {first}");
                self.import.left_out.push(same);
                return Some(());
            }
            notes.push(format!(
                "{place}: `{question}` is asked again (first on line {first}): both were kept; decide which one is right"
            ));
        }
        self.seen.entry(key.clone()).or_insert_with(|| (text.clone(), row.line));
        if let Some(path) = names.known(&folder, &key, &question) {
            self.import.left_out.push(super::known(&path));
            return Some(());
        }
        match names.give(&folder, &key, "md") {
            Ok(path) => {
                let about = blocks_in_words(&answer);
                self.import.files.push(NewFile { path, content: Content::Text(text), about, notes });
                Some(())
            }
            Err(error) => {
                let help = "choose another folder with `--into DIR`";
                report.push(self.input.error(row.line, error.to_string(), help));
                None
            }
        }
    }

    fn fields(&self, row: &Row, question: &str, notes: &mut Vec<String>) -> [(&'static str, Value); 8] {
        let cell = |column| self.columns.cell(row, column);
        let mut date = |column| {
            let written = cell(column);
            let day = dates::day(written, self.order);
            if day.is_none() && !written.is_empty() {
                notes.push(format!("`{written}` is not a readable date, so it was left out"));
            }
            day
        };
        let (begun, updated) = (date(Column::Date), date(Column::Updated));
        let status = cell(Column::Status).to_lowercase();
        let is_public =
            matches!(status.as_str(), "" | "published" | "publish" | "public" | "active" | "live");
        if !is_public {
            notes.push(format!("its status is `{status}`, so it is now a draft"));
        }
        let alias = super::old_path(cell(Column::Address)).map(Value::from);
        [
            ("title", question.into()),
            ("ask", list(cell(Column::Ask), &['\n', '|'])),
            ("date", begun.into()),
            ("updated", updated.into()),
            ("author", cell(Column::Author).into()),
            ("tags", list(cell(Column::Tags), &[',', ';', '\n', '|'])),
            ("aliases", alias.into_iter().collect::<Vec<_>>().into()),
            ("draft", if is_public { Value::Null } else { true.into() }),
        ]
    }

    /// The folder of a row's section (`A > B` is B in A).
    fn section(&mut self, row: &Row, names: &mut Names) -> String {
        let titles = self.columns.cell(row, Column::Section).split('>').map(str::trim);
        let parts = titles.map(|title| Part {
            slug: slug::slug(title),
            title,
            description: String::new(),
            is_private: false,
        });
        self.import.section(parts, names)
    }
}

/// The answer in a cell, read as HTML or as plain text in which line breaks count.
fn answer(cell: &str) -> (Vec<Block>, Vec<String>) {
    if !html::is_markup(cell) {
        return (prose::lines(cell), Vec::new());
    }
    let converted = html::fragment(cell);
    (converted.blocks, converted.notes.in_words())
}

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

fn list(cell: &str, separators: &[char]) -> Value {
    let mut items: Vec<Value> = Vec::new();
    for item in cell.split(separators).map(str::trim).filter(|item| !item.is_empty()) {
        if !items.contains(&item.into()) {
            items.push(item.into());
        }
    }
    items.into()
}

fn blocks_in_words(blocks: &[Block]) -> String {
    match blocks.len() {
        1 => "1 paragraph or list".to_owned(),
        count => format!("{count} paragraphs or lists"),
    }
}
