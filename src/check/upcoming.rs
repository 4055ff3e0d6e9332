//! What builds of the coming days change by themselves: articles that are published, that expire, and whose review is due or overdue.

use jiff::civil::Date;

use super::inventory::{Entry, State};

/// Something that happens to an article on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upcoming<'a> {
    /// The day.
    pub day: Date,
    /// What happens.
    pub event: Event,
    /// The article.
    pub entry: &'a Entry,
}

/// What happens to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// From this day on it is published.
    Published,
    /// From this day on it is no longer published.
    Expires,
    /// By this day it has to be reviewed.
    ReviewDue,
    /// From this day on the site does not publish it, unless it is reviewed before.
    Withheld,
}

impl Event {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Expires => "expires",
            Self::ReviewDue => "review due",
            Self::Withheld => "withheld",
        }
    }
}

/// Everything that happens after `today`, by day, up to the day `last`. A draft changes only when someone changes it.
pub fn upcoming(entries: &[Entry], today: Date, last: Option<Date>) -> Vec<Upcoming<'_>> {
    let mut all: Vec<Upcoming<'_>> = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.state.is_draft() && entry.state != State::Retired) {
        let is_over = |day: Date| entry.expires.is_some_and(|end| end <= day);
        let events = [
            (entry.publishes, Event::Published),
            (entry.expires, Event::Expires),
            (entry.due.filter(|day| !is_over(*day)), Event::ReviewDue),
            (entry.withheld_from.filter(|day| !is_over(*day)), Event::Withheld),
        ];
        let events = events.into_iter().filter_map(|(day, event)| Some((day?, event)));
        let is_to_come = |day: Date| day > today && last.is_none_or(|last| day <= last);
        let events = events.filter(|(day, _)| is_to_come(*day));
        all.extend(events.map(|(day, event)| Upcoming { day, event, entry }));
    }
    all.sort_by(|a, b| (a.day, a.event, &a.entry.path).cmp(&(b.day, b.event, &b.entry.path)));
    all
}
