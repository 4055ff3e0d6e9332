//! How reviews, ages, and searches developed, by the dates in the files and in the log of searches. Nothing else remembers the past.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

use crate::check::inventory::Entry;

/// How many months are shown, this one included.
const MONTHS: i64 = 12;
/// The ages of articles, in months: younger than this, with its name.
const AGES: [(i64, &str); 4] =
    [(3, "Up to 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years")];

/// What the template sees.
#[derive(Debug, Serialize)]
pub(super) struct Health {
    months: Vec<Month>,
    ages: Vec<Age>,
    /// Whether the log of searches says when any was done.
    has_searches: bool,
    /// Whether any article was ever reviewed, or has to be.
    has_reviews: bool,
}

/// A month at its end, or today.
#[derive(Debug, Serialize)]
struct Month {
    name: String,
    /// How many articles were reviewed, and not too long ago.
    in_time: usize,
    /// Of how many that is known.
    known: usize,
    /// The share in percent.
    share: Option<usize>,
    /// How many articles were reviewed last in this month.
    reviewed: usize,
    searches: usize,
    /// The searches in percent of the month with the most.
    searches_share: usize,
}

#[derive(Debug, Serialize)]
struct Age {
    name: &'static str,
    articles: usize,
    /// In percent of all.
    share: usize,
    unsourced: usize,
}

impl Health {
    /// The figures of the articles that readers see or should see. `searches` has the searches in vain of each month, such as `2026-11`.
    pub(super) fn of(entries: &[Entry], searches: &BTreeMap<String, usize>, today: Date) -> Self {
        let entries: Vec<&Entry> = entries
            .iter()
            .filter(|entry| entry.publishes.is_none() && !entry.state.is_draft() && !entry.state.is_over())
            .collect();
        let most = searches.values().copied().max().unwrap_or(0);
        let first = today.first_of_month();
        let begins = (0..MONTHS).rev().filter_map(|ago| first.checked_sub(Span::new().months(ago)).ok());
        let months = begins.map(|begin| {
            let end = begin.last_of_month().min(today);
            let known: Vec<bool> = entries.iter().filter_map(|entry| in_time(entry, end)).collect();
            let in_time = known.iter().filter(|is_in_time| **is_in_time).count();
            let is_last = |entry: &&&Entry| entry.reviewed.is_some_and(|day| day.first_of_month() == begin);
            let searches = searches.get(&begin.strftime("%Y-%m").to_string()).copied().unwrap_or(0);
            Month {
                name: begin.strftime("%b %Y").to_string(),
                in_time,
                known: known.len(),
                share: (100 * in_time).checked_div(known.len()),
                reviewed: entries.iter().filter(is_last).count(),
                searches,
                searches_share: (100 * searches).checked_div(most).unwrap_or(0),
            }
        });
        Self {
            months: months.collect(),
            ages: ages(&entries, today),
            has_searches: most > 0,
            has_reviews: entries.iter().any(|entry| entry.reviewed.is_some() || entry.needs_review),
        }
    }
}

/// Whether the review of an article was in time on a day. `None` if its file can't tell: it was reviewed later, did not exist yet, or needs
/// no review.
fn in_time(entry: &Entry, day: Date) -> Option<bool> {
    match entry.reviewed {
        Some(reviewed) if reviewed > day => None,
        Some(_) => Some(entry.due.is_none_or(|due| due >= day)),
        None if entry.needs_review && entry.date.is_none_or(|date| date <= day) => Some(false),
        None => None,
    }
}

/// How long ago articles were reviewed or changed.
fn ages(entries: &[&Entry], today: Date) -> Vec<Age> {
    let group = |entry: &Entry| {
        let Some(touched) = entry.touched else { return AGES.len() + 1 };
        let is_younger = |(months, _): &(i64, &str)| {
            today.checked_sub(Span::new().months(*months)).is_ok_and(|limit| touched > limit)
        };
        AGES.iter().position(is_younger).unwrap_or(AGES.len())
    };
    let names = AGES.iter().map(|(_, name)| *name).chain(["Over 2 years", "No date"]);
    let age = |(at, name): (usize, &'static str)| {
        let inside = || entries.iter().filter(move |entry| group(entry) == at);
        let articles = inside().count();
        Age {
            name,
            articles,
            share: (100 * articles).checked_div(entries.len()).unwrap_or(0),
            unsourced: inside().filter(|entry| !entry.has_sources).count(),
        }
    };
    names.enumerate().map(age).collect()
}
