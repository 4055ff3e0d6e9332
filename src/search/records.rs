//! The record files: what the list of results shows, four to eight records a file.

use super::AnalyzedRecord;
use super::table::hash;

/// A file's share of the numbers. Few, because the results of a question lie far apart.
const CAPACITY: u32 = 8;
const FEWEST: u32 = 4;

/// The number of each record: eight for each file, the last of them unused where a file ends early.
/// Addresses decide where files end, so that a new record renumbers few others.
pub(super) fn number(records: &[&AnalyzedRecord]) -> Vec<u32> {
    let (mut file, mut place) = (0, 0);
    records
        .iter()
        .map(|record| {
            if place == CAPACITY || (place >= FEWEST && hash(record.url.as_bytes()).is_multiple_of(4)) {
                (file, place) = (file + 1, 0);
            }
            place += 1;
            file * CAPACITY + place - 1
        })
        .collect()
}

/// The payloads of the files.
pub(super) fn payloads(records: &[&AnalyzedRecord], numbers: &[u32]) -> Vec<String> {
    let mut payloads: Vec<String> = Vec::new();
    for (record, number) in records.iter().zip(numbers) {
        if number % CAPACITY == 0 {
            payloads.push(String::from("["));
        }
        if let Some(payload) = payloads.last_mut() {
            payload.push_str(if payload.len() > 1 { ",\n" } else { "" });
            payload.push_str(&record.display);
        }
    }
    for payload in &mut payloads {
        payload.push(']');
    }
    payloads
}
