//! The part of a body that a `Range` header requests.
//!
//! One range is enough for the clients here: players that seek in a recording, downloads that resume. Several ranges, or
//! anything else unknown, count as no range, which the protocol allows.

use std::ops::Range;

/// What a `Range` header means for a body of a known length.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole body.
    All,
    /// These bytes of it; never empty.
    Some(Range<usize>),
    /// Bytes it does not have.
    Beyond,
}

/// Reads `bytes=first-last`, `bytes=first-` or `bytes=-count`.
pub(super) fn part(header: Option<&str>, length: usize) -> Part {
    match header.and_then(|header| parse(header, length)) {
        None => Part::All,
        Some(range) if range.is_empty() => Part::Beyond,
        Some(range) => Part::Some(range),
    }
}

/// The requested bytes, limited to the length; an empty range if none of them exists.
fn parse(header: &str, length: usize) -> Option<Range<usize>> {
    let (unit, range) = header.split_once('=')?;
    let (first, last) = range.trim().split_once('-')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    match (first, last) {
        ("", count) => Some(length.saturating_sub(number(count)?)..length),
        (first, "") => Some(number(first)?.min(length)..length),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| first.min(length)..last.saturating_add(1).min(length))
        }
    }
}

/// Digits only: no sign, no space. A number that overflows is beyond any body.
fn number(digits: &str) -> Option<usize> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Part, part};

    #[test]
    fn a_range_is_cut_to_the_body() {
        for (header, expected) in [
            ("bytes=0-3", Part::Some(0..4)),
            ("bytes=6-", Part::Some(6..10)),
            ("bytes=-4", Part::Some(6..10)),
            ("bytes=-40", Part::Some(0..10)),
            ("bytes=0-99999999999999999999999", Part::Some(0..10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=99999999999999999999999-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=3-2", Part::All),
            ("bytes=0-1,4-5", Part::All),
            ("bytes=+1-2", Part::All),
            ("lines=0-1", Part::All),
            ("bytes", Part::All),
        ] {
            assert_eq!(part(Some(header), 10), expected, "{header}");
        }
        assert_eq!(part(Some("bytes=0-"), 0), Part::Beyond);
        assert_eq!(part(None, 10), Part::All);
    }
}
