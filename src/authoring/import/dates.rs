//! Dates as other programs write them.
//!
//! Front matter is read more strictly (`base::yaml`), because its author can fix it. Here a month in words is enough, as in
//! the header of an email, in English and some other languages.

use jiff::civil::Date;

/// The date of `2024-01-02`, `2024-01-02T10:00:00Z`, `2024/01/02`, `2 January 2024`, `Jan 2, 2024`, or of seconds since 1970;
/// `None` for anything else. `3/4/2026` is ambiguous: it could be in March or in April.
pub(super) fn day(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(day) = written.get(..10)
        && let Ok(date) = day.replace('/', "-").parse::<Date>()
        && written[10..].starts_with(|c: char| !c.is_ascii_digit()) | (written.len() == 10)
    {
        return Some(date.to_string());
    }
    if (9..=10).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = jiff::Timestamp::from_second(written.parse().ok()?).ok()?;
        return Some(seconds.to_zoned(jiff::tz::TimeZone::UTC).date().to_string());
    }
    in_words(written)
}

/// A date whose month is written in letters, in any order.
fn in_words(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split([' ', ',', '.', '-']).filter(|part| !part.is_empty()).collect();
    let month = parts.iter().find_map(|part| month(part))?;
    let numbers: Vec<i16> =
        parts.iter().filter_map(|part| part.trim_end_matches(char::is_alphabetic).parse().ok()).collect();
    let year = *numbers.iter().find(|number| (1970..2100).contains(*number))?;
    let day = *numbers.iter().find(|number| (1..=31).contains(*number))?;
    Date::new(year, month, i8::try_from(day).ok()?).ok().map(|date| date.to_string())
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_as_written_and_never_guessed() {
        for written in [
            "2024-01-02",
            "2024-01-02T10:00:00Z",
            "2024/01/02 10:00",
            "2 January 2024",
            "Jan 2, 2024",
            "1704189600",
        ] {
            assert_eq!(day(written).as_deref(), Some("2024-01-02"), "{written}");
        }
        for written in ["", "3/4/2026", "2024-13-01", "soon", "2024-01-023"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
