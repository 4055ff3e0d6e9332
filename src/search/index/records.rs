//! The record files: what the list of results shows, a few records per file. Their texts are joined on demand.

use super::AnalyzedRecord;
use crate::base::text::word_table::{as_u32, hash};
use std::ops::Range;
use std::sync::Arc;

/// How many records a file has room for. Few, because the results of a query are far apart; the larger a site, the fewer of them are
/// in one file by chance. So a small site saves requests, and a large one saves bytes.
fn capacity(records: usize) -> u32 {
    /// A site with up to this many records is small.
    const SMALL: usize = 2_048;
    const ON_SMALL_SITES: usize = 24;
    const MOST: usize = 16;
    const FEWEST: usize = 4;
    let times = records.div_ceil(SMALL).next_power_of_two();
    as_u32(if times == 1 { ON_SMALL_SITES } else { (MOST / times).max(FEWEST) })
}

/// Every record, with its number.
#[derive(Debug)]
pub(super) struct Numbered {
    groups: Vec<Arc<[AnalyzedRecord]>>,
    /// For each record, in their order: its group, its place there.
    places: Vec<(u32, u32)>,
    /// For each record, in order: twice its place, plus 1 if it is `aside`. Every file has the same number of places, and the last ones
    /// are unused if a file ends early.
    pub(super) numbers: Vec<u32>,
    /// How many places each file has.
    pub(super) capacity: u32,
}

/// The records whose number or text changed, each with its number.
#[derive(Debug, Default)]
pub(super) struct Difference<'a> {
    pub(super) gone: Vec<(u32, &'a AnalyzedRecord)>,
    pub(super) come: Vec<(u32, &'a AnalyzedRecord)>,
}

impl Numbered {
    /// Numbers records. Addresses decide where files end, so that a new record renumbers few others.
    pub(super) fn new(groups: &[Arc<[AnalyzedRecord]>]) -> Self {
        let places: Vec<(u32, u32)> = (0..)
            .zip(groups)
            .flat_map(|(at, group)| (0..).zip(group.iter()).map(move |(place, _)| (at, place)))
            .collect();
        let capacity = capacity(places.len());
        let mut numbered = Self { groups: groups.to_vec(), places, numbers: Vec::new(), capacity };
        let (mut file, mut place) = (0, 0);
        numbered.numbers = numbered
            .iter()
            .map(|record| {
                let ends = hash(record.url.as_bytes()).is_multiple_of(capacity / 2);
                if place == capacity || (place >= capacity / 2 && ends) {
                    (file, place) = (file + 1, 0);
                }
                place += 1;
                2 * (file * capacity + place - 1) + u32::from(record.aside)
            })
            .collect();
        numbered
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The records, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &AnalyzedRecord> + Clone {
        self.places.iter().map(|&(group, place)| &self.groups[group as usize][place as usize])
    }

    /// How many files they fill.
    pub(super) fn files(&self) -> usize {
        self.numbers.last().map_or(0, |number| (number / 2 / self.capacity) as usize + 1)
    }

    /// The bytes of all texts together.
    pub(super) fn bytes(&self) -> usize {
        self.iter().map(|record| record.display.len() + 2).sum()
    }

    /// The payload of a file.
    pub(super) fn payload(&self, file: usize) -> String {
        let numbers = 2 * self.capacity;
        let first = u32::try_from(file).unwrap_or(u32::MAX).saturating_mul(numbers);
        let range: Range<usize> = self.numbers.partition_point(|&number| number < first)
            ..self.numbers.partition_point(|&number| number < first.saturating_add(numbers));
        let texts: Vec<&str> = self.places[range]
            .iter()
            .map(|&(group, place)| &*self.groups[group as usize][place as usize].display)
            .collect();
        format!("[{}]", texts.join(",\n"))
    }

    /// What `after` has and this has not, and vice versa.
    pub(super) fn difference<'a>(&'a self, after: &'a Self) -> Difference<'a> {
        let numbered = |of: &'a Self| of.numbers.iter().copied().zip(of.iter()).peekable();
        let (mut old, mut new) = (numbered(self), numbered(after));
        let mut difference = Difference::default();
        loop {
            match (old.peek(), new.peek()) {
                (Some(&(one, before)), Some(&(other, record))) if one == other => {
                    if !std::ptr::eq(before, record) && before != record {
                        difference.gone.push((one, before));
                        difference.come.push((other, record));
                    }
                    old.next();
                    new.next();
                }
                (Some(&(one, _)), Some(&(other, _))) if one < other => difference.gone.extend(old.next()),
                (_, Some(_)) => difference.come.extend(new.next()),
                (Some(_), None) => difference.gone.extend(old.next()),
                (None, None) => break,
            }
        }
        difference
    }
}
