//! Analyzed records as bytes, which a build keeps for the next one: each part with its length before it.

use super::analysis::{AnalyzedRecord, Counts};
use crate::base::text::word_table::as_u32;

/// The bytes of some records.
pub fn to_bytes(records: &[AnalyzedRecord]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in records {
        let texts =
            [record.display.as_bytes(), record.url.as_bytes(), record.facets.as_bytes(), &record.words];
        let lengths = record.lengths.map(u32::to_le_bytes);
        let parts = texts.into_iter().chain([record.counts.as_flattened(), lengths.as_flattened()]);
        for part in parts.chain([&[record.lowered, u8::from(record.aside)][..]]) {
            bytes.extend_from_slice(&as_u32(part.len()).to_le_bytes());
            bytes.extend_from_slice(part);
        }
    }
    bytes
}

/// The records of these bytes, unless they are of something else.
pub fn from_bytes(mut bytes: &[u8]) -> Option<Vec<AnalyzedRecord>> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let [display, url, facets, words] =
            [part(&mut bytes)?, part(&mut bytes)?, part(&mut bytes)?, part(&mut bytes)?];
        let counts: &[Counts] = part(&mut bytes)?.as_chunks().0;
        let [one, two, three] = part(&mut bytes)?.as_chunks().0 else { return None };
        let [lowered, aside] = *part(&mut bytes)? else { return None };
        let text = |bytes: &[u8]| Some(Box::from(std::str::from_utf8(bytes).ok()?));
        let display: Box<str> = text(display)?;
        records.push(AnalyzedRecord {
            hash: AnalyzedRecord::hash_of(&display),
            display,
            url: text(url)?,
            facets: text(facets)?,
            words: words.into(),
            counts: counts.into(),
            lowered,
            aside: aside != 0,
            lengths: [one, two, three].map(|length| u32::from_le_bytes(*length)),
        });
    }
    Some(records)
}

/// Takes the next part.
fn part<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = bytes.split_first_chunk()?;
    let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *bytes = rest;
    Some(part)
}

#[cfg(test)]
mod tests {
    use super::{from_bytes, to_bytes};
    use crate::search::index::{Record, analyze};

    #[test]
    fn records_come_back_as_they_were() {
        let record = |number: usize| Record {
            url: format!("a/{number}.html"),
            title: "Straße and café".repeat(number),
            tags: vec!["one".into(); number],
            items: vec!["An item".into()],
            body: "a text of words ".repeat(number),
            aside: number == 1,
            lowered: 7,
            ..Record::default()
        };
        let records = analyze(&[record(0), record(1), record(90)]);
        let bytes = to_bytes(&records);
        assert_eq!(from_bytes(&bytes), Some(records));
        assert_eq!(from_bytes(&bytes[1..]), None);
        assert_eq!(from_bytes(&[]), Some(Vec::new()));
    }
}
