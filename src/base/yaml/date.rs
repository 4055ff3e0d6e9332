//! Dates as people and other programs write them.

use jiff::civil::{Date, Time};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day of a date, which a time of day may follow. A date that can be read in two ways gives both; one that can't be read
/// gives nothing.
pub(super) fn read(text: &str) -> Result<Date, Vec<Date>> {
    let text = text.trim();
    let is_digit = |c: char| c.is_ascii_digit();
    let begins_time = |at: &usize| {
        let rest = &text[at + 1..];
        text[..*at].ends_with(is_digit) && rest.starts_with(is_digit) && rest.contains(':')
    };
    let time_at = text.match_indices(['T', 't', ' ']).map(|(at, _)| at).find(begins_time);
    let (day, time) = time_at.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
    if !time.is_empty() && !is_time(time) {
        return Err(Vec::new());
    }
    let parts: Vec<&str> = day
        .split(|c: char| matches!(c, '-' | '/' | '.' | ',') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else { return Err(Vec::new()) };
    let number =
        |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let date = |year: &str, month: Option<i8>, day: &str| {
        let year = number(year).filter(|_| year.len() == 4)?;
        Date::new(year, month?, number(ordinal(day))? as i8).ok()
    };
    let month = |part: &str| number(part).and_then(|number| i8::try_from(number).ok());
    let readings: Vec<Date> = if first.len() == 4 && number(first).is_some() {
        date(first, month(second).or_else(|| named(second)), third).into_iter().collect()
    } else if let Some(named) = named(first) {
        date(third, Some(named), second).into_iter().collect()
    } else if let Some(named) = named(second) {
        date(third, Some(named), first).into_iter().collect()
    } else if day.contains('.') {
        // Where dots are used, the day comes first.
        date(third, month(second), first).into_iter().collect()
    } else {
        let mut both: Vec<Date> = [date(third, month(first), second), date(third, month(second), first)]
            .into_iter()
            .flatten()
            .collect();
        both.dedup();
        both
    };
    match readings.as_slice() {
        [one] => Ok(*one),
        _ => Err(readings),
    }
}

/// A time of day, with an optional time zone.
fn is_time(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
    let (time, zone) = text.split_at(end);
    let is_zone =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | ':' | ' ' | '/' | '_' | '[' | ']');
    time.contains(':') && padded(time).parse::<Time>().is_ok() && zone.chars().all(is_zone)
}

/// `9:30` is written `09:30` in full.
fn padded(time: &str) -> String {
    if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() }
}

/// The month with this name, or with one that begins with these three letters or more.
fn named(part: &str) -> Option<i8> {
    let part = part.to_lowercase();
    let at =
        MONTHS.iter().position(|month| part.len() >= 3 && (month.starts_with(&part) || part == "sept"))?;
    let at = if part == "sept" { 8 } else { at };
    i8::try_from(at + 1).ok()
}

/// `22` of `22nd`.
fn ordinal(part: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn shown(text: &str) -> String {
        match read(text) {
            Ok(date) => date.to_string(),
            Err(readings) => readings.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ") + "?",
        }
    }

    #[test]
    fn dates_are_read_as_written() {
        for same in [
            "2026-11-22",
            "2026/11/22",
            "2026.11.22",
            "2026-11-22T10:30:00Z",
            "2026-11-22 10:30:00 +0100",
            "2026-11-22T10:30:00.123+01:00",
            "2026-11-22 9:30",
            "22.11.2026",
            "22/11/2026",
            "11/22/2026",
            "November 22, 2026",
            "22nd Nov 2026",
            "22 November 2026",
            "22-Nov-2026",
        ] {
            assert_eq!(shown(same), "2026-11-22", "{same}");
        }
        assert_eq!(shown("2026-1-5"), "2026-01-05");
        assert_eq!(shown("3.4.2026"), "2026-04-03");
        assert_eq!(shown("4/4/2026"), "2026-04-04");
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_in_none_is_not_guessed() {
        assert_eq!(shown("3/4/2026"), "2026-03-04 or 2026-04-03?");
        for bad in [
            "",
            "x",
            "2026",
            "2026-13-01",
            "2026-11-31",
            "22.11.26",
            "2026-11-22T25:00:00Z",
            "2026-11-22T10:61",
            "2026-11-22 x",
            "2026-11-22T",
            "1e3-01-02",
            "Maybe 3 2026",
            "-1-2-3",
            "2026-11-22-01",
        ] {
            assert_eq!(shown(bad), "?", "{bad}");
        }
    }
}
