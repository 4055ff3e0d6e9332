//! A table with a row for each record.

use crate::base::text::csv::row;
use crate::search::index::Record;

const HEAD: [&str; 9] = ["id", "url", "kind", "title", "section", "tags", "ask", "answer", "items"];

/// A list is in one cell, one item per line.
pub(super) fn table(records: &[Record]) -> String {
    let mut out = row(HEAD);
    for record in records {
        let Record { id, url, kind, title, section, tags, ask, answer, items, .. } = record;
        let (tags, ask, items) = (tags.join("\n"), ask.join("\n"), items.join("\n"));
        let cells: [&str; 9] = [id, url, kind, title, section, &tags, &ask, answer, &items];
        out += &row(cells);
    }
    out
}
