//! Documents for search servers: everything the site's own index knows about a record, under keys that each server accepts.

use serde::Serialize;

use super::{Shown, json};
use crate::search::index::Record;

/// Longer ids are replaced by their hash: the servers accept 511 bytes.
const LONGEST_ID: usize = 500;

/// All that is searched.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    shown: Shown<'a>,
    headings: &'a str,
    body: &'a str,
}

impl<'a> Document<'a> {
    fn new(record: &'a Record) -> Self {
        Self { shown: Shown::new(record), headings: &record.headings, body: &record.body }
    }
}

/// A document with a `key` of letters, digits, `-`, and `_`, which is all that Meilisearch accepts.
#[derive(Serialize)]
pub(super) struct Keyed<'a> {
    key: String,
    #[serde(flatten)]
    document: Document<'a>,
}

impl<'a> Keyed<'a> {
    pub(super) fn new(record: &'a Record) -> Self {
        Self { key: key(&record.id), document: Document::new(record) }
    }
}

/// For each record, a line with the action and a line with the document.
pub(super) fn open_search(records: &[Record]) -> String {
    let lines = |record: &Record| {
        let id = if record.id.len() > LONGEST_ID { key(&record.id) } else { record.id.clone() };
        let action = serde_json::json!({ "index": { "_id": id } });
        format!("{action}\n{}\n", json(&Document::new(record)))
    };
    records.iter().map(lines).collect()
}

/// A line for each record. `id` is Typesense's own field and must be usable in an address, so the record's id is in `record`.
pub(super) fn typesense(records: &[Record]) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        id: String,
        record: &'a str,
        url: &'a str,
        kind: &'a str,
        title: &'a str,
        section: &'a str,
        tags: &'a [String],
        ask: &'a [String],
        answer: &'a str,
        items: &'a [String],
        headings: &'a str,
        body: &'a str,
    }
    let line = |record: &Record| {
        let Record { id, url, kind, title, section, tags, ask, answer, items, headings, body, .. } = record;
        let line = Line {
            id: key(id),
            record: id,
            url,
            kind,
            title,
            section,
            tags,
            ask,
            answer,
            items,
            headings,
            body,
        };
        json(&line) + "\n"
    };
    records.iter().map(line).collect()
}

/// An id as letters, digits, `-` and `_`; different ids have different keys. Any other byte is `_` and two digits.
fn key(id: &str) -> String {
    let key: String = id
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            other => format!("_{other:02x}"),
        })
        .collect();
    if key.len() > LONGEST_ID { blake3::hash(id.as_bytes()).to_hex().to_string() } else { key }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn keys_are_legal_and_differ() {
        assert_eq!(key("orders/late#where"), "orders_2flate_23where");
        assert_ne!(key("a_b"), key("a/b"));
        assert_ne!(key("a_2fb"), key("a/b"));
        assert_eq!(key(&"é".repeat(300)).len(), 64);
    }
}
