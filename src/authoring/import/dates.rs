//! Dates as other programs write them.
//!
//! Front matter is read more strictly (`base::yaml`), because its author can fix it. Here a month in words is enough, as in
//! the header of an email, in English and some other languages.

use jiff::civil::Date;

/// Which number is the month in dates such as `3/4/2026`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// It could be either.
    #[default]
    Unknown,
    /// The second, as in most countries.
    DayFirst,
    /// The first, as in the United States.
    MonthFirst,
}

impl Order {
    /// The order in texts that one program wrote: that of the dates with only one reading, such as `4/23/2026`, if they agree.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-');
        let words = texts.into_iter().flat_map(|text| text.split(move |c| !is_part(c)));
        let (mut day_first, mut month_first) = (false, false);
        for [one, two, _] in words.filter_map(numbers) {
            day_first |= one > 12 && two <= 12;
            month_first |= two > 12 && one <= 12;
        }
        match (day_first, month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }
}

/// The date of `2024-01-02`, `2024-01-02T10:00:00Z`, `2024/01/02`, `2 January 2024`, `Jan 2, 2024`, `23.4.2026`, `4/23/2026`, or of seconds
/// since 1970; `None` for anything else. `3/4/2026` could be in March or in April, which `order` decides.
pub(super) fn day(written: &str, order: Order) -> Option<String> {
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
    in_numbers(written, order).or_else(|| in_words(written))
}

/// A date in three numbers, the year last.
fn in_numbers(written: &str, order: Order) -> Option<String> {
    let word = written.split([' ', 'T', ',']).next()?;
    let [one, two, year] = numbers(word)?;
    let (month, day) = match order {
        _ if one > 12 || word.contains('.') || one == two => (two, one),
        _ if two > 12 => (one, two),
        Order::DayFirst => (two, one),
        Order::MonthFirst => (one, two),
        Order::Unknown => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(|date| date.to_string())
}

/// The numbers of `4/23/2026`, `23-4-2026`, or `23.4.2026`.
fn numbers(word: &str) -> Option<[i16; 3]> {
    let separator = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = word.split(separator).collect();
    let [one, two, year] = parts[..] else { return None };
    let is_year = year.len() == 4 && (1..=2).contains(&one.len()) && (1..=2).contains(&two.len());
    let number = |part: &str| part.parse::<i16>().ok();
    if is_year { Some([number(one)?, number(two)?, number(year)?]) } else { None }
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
    use super::{Order, day};

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
            assert_eq!(day(written, Order::Unknown).as_deref(), Some("2024-01-02"), "{written}");
        }
        for written in ["", "3/4/2026", "2024-13-01", "soon", "2024-01-023"] {
            assert_eq!(day(written, Order::Unknown), None, "{written}");
        }
    }

    #[test]
    fn the_other_dates_of_a_program_tell_which_number_is_the_month() {
        let of = |others: &[&str]| day("3/4/2026 10:15", Order::of(others.iter().copied()));
        assert_eq!(of(&["updated: 4/23/2026", "1/2/2026"]).as_deref(), Some("2026-03-04"));
        assert_eq!(of(&["23-04-2026"]).as_deref(), Some("2026-04-03"));
        assert_eq!(of(&["4/23/2026", "23/4/2026"]), None, "they disagree");
        assert_eq!(of(&["1/2/2026", "version 10.13.2026"]), None);
        for written in ["23/04/2026", "4/23/2026", "23.4.2026", "04-23-2026"] {
            assert_eq!(day(written, Order::Unknown).as_deref(), Some("2026-04-23"), "{written}");
        }
        assert_eq!(
            day("3.4.2026", Order::MonthFirst).as_deref(),
            Some("2026-04-03"),
            "periods put the day first"
        );
        assert_eq!(day("31/31/2026", Order::MonthFirst), None);
    }
}
