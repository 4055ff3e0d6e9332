//! Everything that can be found, for other programs: the records of the search index, one format in each file
//! below this one.
//!
//! The shapes are documented in `docs/content/export.md`. The same site gives the same bytes.

mod bulk;
mod csv;
mod markdown;

use serde::Serialize;

use crate::markdown::plain_blanks;
use crate::search::index::Record;
use crate::search::records;
use crate::site::Site;

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A JSON list.
    Json,
    /// A table for spreadsheets.
    Csv,
    /// Text to read or print.
    Markdown,
    /// Lines for a bulk request to OpenSearch or Elasticsearch.
    OpenSearch,
    /// A JSON list of documents for Meilisearch.
    Meilisearch,
    /// Lines of documents for Typesense.
    Typesense,
}

/// The text of an export.
pub fn export(site: &Site, format: Format) -> String {
    let mut records: Vec<Record> =
        site.articles.ids().flat_map(|index| records::records(site, index)).collect();
    for record in &mut records {
        record.answer = plain_blanks(&record.answer).into_owned();
    }
    match format {
        Format::Json => list(records.iter().map(Shown::new)),
        Format::Csv => csv::table(&records),
        Format::Markdown => markdown::text(site, &records),
        Format::OpenSearch => bulk::open_search(&records),
        Format::Meilisearch => list(records.iter().map(bulk::Keyed::new)),
        Format::Typesense => bulk::typesense(&records),
    }
}

/// What readers see of a record, and its other phrasings.
#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    url: &'a str,
    kind: &'a str,
    title: &'a str,
    section: &'a str,
    tags: &'a [String],
    ask: &'a [String],
    answer: &'a str,
    items: &'a [String],
}

impl<'a> Shown<'a> {
    fn new(record: &'a Record) -> Self {
        let Record { id, url, kind, title, section, tags, ask, answer, items, .. } = record;
        Self { id, url, kind, title, section, tags, ask, answer, items }
    }
}

/// A JSON list with one item per line, so that two exports can be compared line by line.
fn list(items: impl Iterator<Item = impl Serialize>) -> String {
    let lines: Vec<String> = items.map(|item| json(&item)).collect();
    if lines.is_empty() { "[]\n".into() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// A value of only texts and lists, which can always be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
