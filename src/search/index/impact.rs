//! The weight of a word in a record, as one digit from 0 to 63.
//!
//! The formula is BM25 with fields: a word in the title or in another phrasing counts most, headings count more than text, repetition saturates
//! (`k`), and each word counts less in long fields (`b`). Averages are rounded to half powers of two and lengths to four binary digits, so that
//! most edits do not change them: an impact then depends only on its record, and an added word changes few others.
//! Only `+ - * /` are used, which give the same bits on every machine.

use super::AnalyzedRecord;
use super::analysis::Counts;

/// How quickly repetition in a title saturates. High, because `ask` repeats what matters.
const TITLE_K: f32 = 2.5;
const TITLE_B: f32 = 0.35;
const TITLE_WEIGHT: f32 = 2.5;
const BODY_K: f32 = 1.2;
const BODY_B: f32 = 0.6;
/// A word in a heading counts as this many in the text.
const HEADING_WEIGHT: f32 = 1.5;

/// Ten steps per doubling, finer than ranking notices: 0.25 to 19.
const LEAST: f32 = 0.25;
const STEPS: u32 = 10;

/// The mean lengths of the title and of the text, in words. So coarse that few edits change them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Means {
    title: f32,
    body: f32,
}

/// How lengths scale every count of a record: computed once per record.
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

    /// How the lengths of a record scale its counts.
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

/// A length rounded to its four leading binary digits.
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

/// The weight of a word that occurs this often in the fields of a record, as the nearest digit.
pub(super) fn digit(counts: Counts, norm: Norm) -> u8 {
    let saturated =
        |count: f32, k: f32, norm: f32| if count > 0.0 { count * (k + 1.0) / (count + norm) } else { 0.0 };
    let [title, headings, body] = counts.map(f32::from);
    let impact = norm.weight
        * (TITLE_WEIGHT * saturated(title, TITLE_K, norm.title)
            + saturated(HEADING_WEIGHT * headings + body, BODY_K, norm.body));
    // The bits of a float, read as a number, are its logarithm, linear between powers of two.
    let doublings = u64::from(impact.to_bits().saturating_sub(LEAST.to_bits()));
    let digit = (doublings * u64::from(STEPS) + (1 << 22)) >> 23;
    u8::try_from(digit.min(63)).unwrap_or(63)
}
