//! Reviews, publications, and expirations as a calendar (RFC 5545), for programs that subscribe to one.
//!
//! The same articles on the same day give the same bytes, and an event keeps its UID when its article moves or its day changes, so that
//! a calendar changes the event instead of showing two.

use jiff::civil::Date;

use crate::base::text::uuid::urn;
use crate::check::inventory::Entry;
use crate::check::upcoming::{Event, Upcoming};
use crate::config::Config;

/// The longest line in octets, without its end.
const LINE: usize = 75;

/// The next review of each article that is or will be published. One that is overdue is on today's page of the calendar, because no one looks at the past.
pub(super) fn reviews(entries: &[Entry], today: Date) -> Vec<Upcoming<'_>> {
    // What is withheld until someone reviews it comes back on that day.
    let is_kept = |entry: &&Entry| !entry.state.is_draft() && !entry.state.is_over();
    let due = entries.iter().filter(is_kept).filter_map(|entry| Some((entry.due?.max(today), entry)));
    due.map(|(day, entry)| Upcoming { day, event: Event::ReviewDue, entry }).collect()
}

/// The calendar of a site.
pub(super) fn ics(events: &[Upcoming<'_>], config: &Config) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//answerbook//answerbook//EN");
    line(&mut out, "X-WR-CALNAME", &escaped(&config.title));
    for event in events {
        push(&mut out, event, config);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn push(out: &mut String, Upcoming { day, event, entry }: &Upcoming<'_>, config: &Config) {
    let base = config.base_url.as_deref();
    let basic = |day: Date| day.strftime("%Y%m%d").to_string();
    line(out, "BEGIN", "VEVENT");
    let parts = [base.unwrap_or(&config.title), &entry.language, &entry.id, event.name()];
    line(out, "UID", &urn(&parts));
    line(out, "DTSTAMP", &format!("{}T000000Z", basic(config.run.today)));
    line(out, "DTSTART;VALUE=DATE", &basic(*day));
    line(out, "SUMMARY", &escaped(&summary(*event, entry, config.run.today)));
    line(out, "DESCRIPTION", &escaped(&description(entry)));
    if let Some(base) = base {
        line(out, "URL", &format!("{base}{}", entry.url));
    }
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

fn summary(event: Event, entry: &Entry, today: Date) -> String {
    let title = &entry.title;
    match (event, entry.due) {
        (Event::ReviewDue, Some(due)) if due < today => format!("Review, due since {due}: {title}"),
        (Event::ReviewDue, _) => format!("Review: {title}"),
        (Event::Published, _) => format!("Published: {title}"),
        (Event::Expires, _) => format!("Expires: {title}"),
        (Event::Withheld, _) => format!("Withheld unless reviewed: {title}"),
    }
}

fn description(entry: &Entry) -> String {
    let owner = entry.owners.text().map(|names| format!("Owner: {names}"));
    let reviewed = entry.reviewed.map(|day| format!("Last reviewed: {day}"));
    let lines = [Some(entry.path.clone()), owner, reviewed];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A text as a value.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// Adds a line, folded where it gets too long: what follows begins with a space, and no letter is divided.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if length + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{LINE, escaped, line};

    #[test]
    fn texts_are_escaped_and_long_lines_folded() {
        assert_eq!(escaped("a, b; c\\d\ne\tf"), "a\\, b\\; c\\\\d\\ne f");
        let text = "é€😀".repeat(40);
        let mut out = String::new();
        line(&mut out, "SUMMARY", &text);
        assert!(out.ends_with("\r\n") && out.matches("\r\n ").count() > 3);
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
    }
}
