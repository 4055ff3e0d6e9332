//! What a word is worth in a record, as one digit of 0 to 63.
//!
//! The formula is BM25's with fields: a word in the title or in another phrasing counts most, headings more than text, repetition saturates
//! (`k`), long fields count each word less (`b`). Averages are rounded to half powers of two and lengths to four binary digits, so that
//! most edits leave them alone: an impact then depends on its record only, and an added word changes few others.
//! Only `+ - * /` are used, which give the same bits on every machine.

use super::AnalyzedRecord;
use super::analysis::Counts;

/// How quickly repetition in a title saturates. High, because `ask` repeats what matters.
const TITLE_K: f64 = 2.5;
const TITLE_B: f64 = 0.7;
const TITLE_WEIGHT: f64 = 2.5;
const BODY_K: f64 = 1.2;
const BODY_B: f64 = 0.6;
/// A word in a heading counts as so many in the text.
const HEADING_WEIGHT: f64 = 1.5;

/// Digits are steps of 7 percent, finer than what ranking notices: 0.25 to 17.7.
const LEAST: f64 = 0.25;
const STEP: f64 = 1.07;

/// What lengths do to every count of a record: computed once for each record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Norm {
    title: f64,
    body: f64,
}

/// The norms of all records, in their order.
pub(super) fn norms(records: &[&AnalyzedRecord]) -> Vec<Norm> {
    let mean = |field: fn(&AnalyzedRecord) -> u32| {
        let (sum, holding) = records
            .iter()
            .map(|record| u64::from(field(record)))
            .filter(|&length| length > 0)
            .fold((0, 0), |(sum, holding), length| (sum + length, holding + 1));
        rounded(sum, holding)
    };
    let (title, body) = (mean(|record| record.lengths[0]), mean(body_length));
    let norm = |k: f64, b: f64, length: u32, mean: f64| k * (1.0 - b + b * f64::from(coarse(length)) / mean);
    let of = |record: &&AnalyzedRecord| Norm {
        title: norm(TITLE_K, TITLE_B, record.lengths[0], title),
        body: norm(BODY_K, BODY_B, body_length(record), body),
    };
    records.iter().map(of).collect()
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
fn rounded(sum: u64, count: u64) -> f64 {
    let mean = f64::from(u32::try_from(sum / count.max(1)).unwrap_or(u32::MAX));
    let mut power = 1.0;
    while power * 1.19 < mean {
        power *= std::f64::consts::SQRT_2;
    }
    power
}

/// The impact of a word that stands so often in the fields of a record.
pub(super) fn impact(counts: Counts, norm: Norm) -> f64 {
    let saturated =
        |count: f64, k: f64, norm: f64| if count > 0.0 { count * (k + 1.0) / (count + norm) } else { 0.0 };
    let [title, headings, body] = counts.map(f64::from);
    TITLE_WEIGHT * saturated(title, TITLE_K, norm.title)
        + saturated(HEADING_WEIGHT * headings + body, BODY_K, norm.body)
}

/// The digit nearest to an impact, on a scale of equal ratios.
pub(super) fn digit(impact: f64) -> u8 {
    let (mut digit, mut bound) = (0, LEAST * (1.0 + STEP) / 2.0);
    while digit < 63 && impact > bound {
        digit += 1;
        bound *= STEP;
    }
    digit
}
