//! What a word is worth in a record, as one digit of 0 to 63.
//!
//! The formula is BM25's with fields: a word in the title or in another phrasing counts most, headings more than text, repetition saturates
//! (`k`), long fields count each word less (`b`). Averages are rounded to half powers of two and lengths to four binary digits, so that
//! most edits leave them alone: an impact then depends on its record only, and an added word changes few others.
//! Only `+ - * /` are used, which give the same bits on every machine.

use super::AnalyzedRecord;
use super::analysis::Counts;

/// How quickly repetition in a title saturates. High, because `ask` repeats what matters.
const TITLE_K: f32 = 2.5;
const TITLE_B: f32 = 0.7;
const TITLE_WEIGHT: f32 = 2.5;
const BODY_K: f32 = 1.2;
const BODY_B: f32 = 0.6;
/// A word in a heading counts as so many in the text.
const HEADING_WEIGHT: f32 = 1.5;

/// Digits are ten steps for each doubling, finer than what ranking notices: 0.25 to 19.
const LEAST: f32 = 0.25;
const STEPS: u32 = 10;

/// The mean lengths of the title and of the text, in words. So coarse that few edits change them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Means {
    title: f32,
    body: f32,
}

/// What lengths do to every count of a record: computed once for each record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Norm {
    title: f32,
    body: f32,
    /// What a match is worth, 1 for most records.
    weight: f32,
}

impl Means {
    /// Of all records.
    pub(super) fn of<'a>(records: &(impl Iterator<Item = &'a AnalyzedRecord> + Clone)) -> Self {
        let mean = |field: fn(&AnalyzedRecord) -> u32| {
            let (sum, holding) = records
                .clone()
                .map(|record| u64::from(field(record)))
                .filter(|&length| length > 0)
                .fold((0, 0), |(sum, holding), length| (sum + length, holding + 1));
            rounded(sum, holding)
        };
        Self { title: mean(|record| record.lengths[0]), body: mean(body_length) }
    }

    /// What the lengths of a record do to its counts.
    pub(super) fn norm(self, record: &AnalyzedRecord) -> Norm {
        let norm = |k: f32, b: f32, length: u32, mean: f32| {
            k * (1.0 - b + b * f32::from(u16::try_from(coarse(length)).unwrap_or(u16::MAX)) / mean)
        };
        Norm {
            title: norm(TITLE_K, TITLE_B, record.lengths[0], self.title),
            body: norm(BODY_K, BODY_B, body_length(record), self.body),
            weight: 1.0 - f32::from(record.lowered) / 100.0,
        }
    }
}

fn body_length(record: &AnalyzedRecord) -> u32 {
    record.lengths[1] + record.lengths[2]
}

/// A length with its four leading binary digits.
fn coarse(length: u32) -> u32 {
    let dropped = length.checked_ilog2().unwrap_or(0).saturating_sub(3);
    length >> dropped << dropped
}

/// The mean, rounded to a power of the square root of two.
fn rounded(sum: u64, count: u64) -> f32 {
    let mean = f32::from(u16::try_from(sum / count.max(1)).unwrap_or(u16::MAX));
    let mut power = 1.0;
    while power * 1.19 < mean {
        power *= std::f32::consts::SQRT_2;
    }
    power
}

/// What a word that stands so often in the fields of a record is worth, as the nearest digit.
pub(super) fn digit(counts: Counts, norm: Norm) -> u8 {
    let saturated =
        |count: f32, k: f32, norm: f32| if count > 0.0 { count * (k + 1.0) / (count + norm) } else { 0.0 };
    let [title, headings, body] = counts.map(f32::from);
    let impact = norm.weight
        * (TITLE_WEIGHT * saturated(title, TITLE_K, norm.title)
            + saturated(HEADING_WEIGHT * headings + body, BODY_K, norm.body));
    // The bits of a float, read as a number, are its logarithm in straight pieces between powers of two.
    let doublings = u64::from(impact.to_bits().saturating_sub(LEAST.to_bits()));
    let digit = (doublings * u64::from(STEPS) + (1 << 22)) >> 23;
    u8::try_from(digit.min(63)).unwrap_or(63)
}
