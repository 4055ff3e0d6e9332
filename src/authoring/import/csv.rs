//! A table of questions and answers, as an article for each row: it then has its own tags, section and address.
//!
//! Columns are found by their names in the first row, in any order. A row that cannot be read is an error with its line; then
//! nothing is written, so that no table is imported by halves.

mod rows;

use std::collections::HashMap;

use super::markdown::{self, Block};
use super::{Content, Import, Input, Names, NewFile, Part, prose};
use crate::base::diagnostic::Report;
use crate::base::text::slug;
use crate::base::yaml::Value;
use rows::Row;

/// What a column can hold, and how its head may call it.
const COLUMNS: [(Column, &[&str]); 5] = [
    (Column::Question, &["question", "questions", "title", "q"]),
    (Column::Answer, &["answer", "answers", "a", "text", "body"]),
    (Column::Section, &["section", "category", "topic", "folder"]),
    (Column::Tags, &["tags", "tag", "labels", "keywords"]),
    (Column::Ask, &["ask", "also asked", "other phrasings"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Question,
    Answer,
    Section,
    Tags,
    Ask,
}

const HELP: &str = "the first row names the columns: `question`, `answer`, and if wanted `section`, `tags` and `ask`, in any order";

pub(super) fn import(input: &Input, names: &mut Names, report: &mut Report) -> Option<Import> {
    let rows = rows::rows(input, report)?;
    let Some((head, rows)) = rows.split_first() else {
        report.push(input.error(0, "this table is empty", HELP));
        return None;
    };
    let columns = columns(input, head, report)?;
    let mut table = Table { input, columns, import: Import::default(), seen: HashMap::new() };
    for unknown in table.columns.unknown.clone() {
        table.import.left_out.push(format!("{}:1: the column `{unknown}`", input.shown));
    }
    for row in rows {
        table.row(row, names, report)?;
    }
    if table.import.files.is_empty() && !report.has_errors() {
        report.push(input.error(0, "there is no row below the names of the columns", HELP));
    }
    (!report.has_errors()).then_some(table.import)
}

/// Where each column stands.
#[derive(Debug, Default)]
struct Columns {
    at: Vec<Option<Column>>,
    unknown: Vec<String>,
}

impl Columns {
    fn has(&self, column: Column) -> bool {
        self.at.contains(&Some(column))
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let at = self.at.iter().position(|at| *at == Some(column));
        let cell = at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
        // What keeps spreadsheets from running a text as a formula.
        match cell.strip_prefix('\'') {
            Some(text) if text.starts_with(['=', '+', '-', '@']) => text,
            _ => cell,
        }
    }
}

fn columns(input: &Input, head: &Row, report: &mut Report) -> Option<Columns> {
    let mut columns = Columns::default();
    for name in &head.cells {
        let plain = name.trim().to_lowercase().replace('_', " ");
        let column =
            COLUMNS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column);
        let column = column.filter(|column| !columns.has(*column));
        if column.is_none() && !plain.is_empty() {
            columns.unknown.push(name.trim().to_owned());
        }
        columns.at.push(column);
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
    import: Import,
    /// Where each question stands first: file and line.
    seen: HashMap<String, (usize, usize)>,
}

impl Table<'_> {
    fn row(&mut self, row: &Row, names: &mut Names, report: &mut Report) -> Option<()> {
        let line = row.line;
        if row.cells.iter().all(|cell| cell.trim().is_empty()) || report.is_full() {
            return Some(());
        }
        if row.cells.len() > self.columns.at.len() {
            let message = format!(
                "this row has {} cells, but the first row has {}",
                row.cells.len(),
                self.columns.at.len()
            );
            report.push(self.input.error(
                line,
                message,
                "put a cell that holds a separator into quotation marks",
            ));
            return Some(());
        }
        for (column, name) in [(Column::Question, "question"), (Column::Answer, "answer")] {
            if self.columns.cell(row, column).is_empty() {
                report.push(self.input.error(
                    line,
                    format!("this row has no {name}"),
                    "fill in the cell, or delete the row",
                ));
                return Some(());
            }
        }
        self.article(row, names, report)
    }

    fn article(&mut self, row: &Row, names: &mut Names, report: &mut Report) -> Option<()> {
        let cell = |column| self.columns.cell(row, column);
        let question = crate::base::text::excerpt::collapse_whitespace(cell(Column::Question));
        let answer = prose::blocks(cell(Column::Answer).lines());
        let folder = self.section(row, names);
        let tags = list(self.columns.cell(row, Column::Tags), &[',', ';', '\n', '|']);
        let ask = list(self.columns.cell(row, Column::Ask), &['\n', '|']);
        let fields = [("title", question.clone().into()), ("ask", ask), ("tags", tags)];
        let text = markdown::article(&fields, &markdown::blocks(&answer));
        let key = slug::slug(&question);
        let mut notes = Vec::new();
        if let Some((file, first)) = self.seen.get(&key) {
            let before = &self.import.files[*file];
            if matches!(&before.content, Content::Text(other) if *other == text) {
                let place = format!("{}:{}", self.input.shown, row.line);
                self.import
                    .left_out
                    .push(format!("{place}: `{question}` with the same answer as in line {first}"));
                return Some(());
            }
            notes.push(format!(
                "{}:{}: `{question}` is asked again (first in line {first}): both are kept, decide which is right",
                self.input.shown, row.line
            ));
        }
        match names.give(&folder, &key, "md") {
            Ok(path) => {
                self.seen.entry(key).or_insert((self.import.files.len(), row.line));
                let about = blocks_in_words(&answer);
                self.import.files.push(NewFile { path, content: Content::Text(text), about, notes });
                Some(())
            }
            Err(error) => {
                report.push(self.input.error(
                    row.line,
                    error.to_string(),
                    "choose another folder with `--into DIR`",
                ));
                None
            }
        }
    }

    /// The folder of a row's section (`A > B` is B in A).
    fn section(&mut self, row: &Row, names: &mut Names) -> String {
        let titles = self.columns.cell(row, Column::Section).split('>').map(str::trim);
        let parts = titles.map(|title| Part { slug: slug::slug(title), title, description: String::new() });
        self.import.section(parts, names)
    }
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
