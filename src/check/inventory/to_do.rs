//! Why an article needs work, in words, for the person who looks after it.

use jiff::civil::Date;

use super::{Entry, State};
use crate::base::diagnostic::{Code, Diagnostic};

/// How many days before an article expires it needs work.
const NOTICE: i64 = 30;

/// A reason why an article needs work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// In a word or two, for a table: `draft`, or the code of a problem.
    pub short: String,
    /// In a sentence without a period.
    pub text: String,
}

/// What a site does with its articles. What none of them has, nobody misses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    has_owners: bool,
    has_reviews: bool,
}

impl Habits {
    pub(super) fn of(entries: &[Entry]) -> Self {
        Self {
            has_owners: entries.iter().any(|entry| !entry.owners.is_empty()),
            has_reviews: entries.iter().any(|entry| entry.reviewed.is_some()),
        }
    }
}

/// Why an article needs work: first whether readers see it, then who looks after it and when, then what is wrong in it.
pub(super) fn reasons(entry: &Entry, habits: Habits, today: Date) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = state(entry, today).into_iter().collect();
    if !entry.state.is_over() {
        reasons.extend(upkeep(entry, habits, today));
    }
    let is_said = |problem: &Diagnostic| problem.code == Code::OverdueReview && entry.is_overdue(today);
    let problems = entry.problems.iter().filter(|problem| !is_said(problem));
    reasons.extend(problems.map(|problem| of_problem(problem)));
    reasons
}

fn reason(short: &str, text: impl Into<String>) -> Reason {
    Reason { short: short.to_owned(), text: text.into() }
}

/// Why readers do not see it, or soon will not.
fn state(entry: &Entry, today: Date) -> Option<Reason> {
    Some(match (entry.state, entry.expires) {
        (State::Draft, _) => reason("draft", "this is a draft"),
        (State::InReview, _) => reason("in review", "this draft waits for someone to check it"),
        (State::WithheldUnverified, _) => {
            reason("withheld", "readers do not see this article until someone reviews it")
        }
        (State::WithheldDue, _) => {
            reason("withheld", "readers do not see this article, because its review is overdue")
        }
        (State::Expired, Some(day)) if !entry.has_successor => {
            reason("expired", format!("this article expired on {day}, and nothing takes its place"))
        }
        (State::Expired | State::Retired, _) => return None,
        (_, Some(day)) if is_soon(day, today) && !has(entry, Code::Expiring) => {
            reason("expires", format!("this article expires on {day}"))
        }
        _ => return None,
    })
}

fn is_soon(day: Date, today: Date) -> bool {
    day.since(today).is_ok_and(|left| (1..=NOTICE).contains(&i64::from(left.get_days())))
}

fn has(entry: &Entry, code: Code) -> bool {
    entry.problems.iter().any(|problem| problem.code == code)
}

/// Who looks after it, and when someone last did. The page of a section needs neither, unless it says so.
fn upkeep(entry: &Entry, habits: Habits, today: Date) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if habits.has_owners && entry.lacks_owner() {
        reasons.push(reason("no owner", "this article has no `owner`"));
    }
    let is_usual = habits.has_reviews && !entry.is_section_page;
    match entry.due.filter(|_| entry.is_overdue(today)) {
        Some(due) => reasons.push(reason("review overdue", format!("the review was due on {due}"))),
        None if entry.reviewed.is_none() && entry.state.is_public() && (entry.needs_review || is_usual) => {
            reasons.push(reason("never reviewed", "this article was never reviewed"));
        }
        None => {}
    }
    reasons
}

fn of_problem(problem: &Diagnostic) -> Reason {
    let text = match problem.place.line {
        0 => problem.message.clone(),
        line => format!("line {line}: {}", problem.message),
    };
    Reason { short: problem.code.as_str().to_owned(), text }
}

/// All reasons in a few words: `draft, broken-link (2)`.
pub fn short(reasons: &[Reason]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for reason in reasons {
        match counted.iter_mut().find(|(short, _)| *short == reason.short) {
            Some((_, count)) => *count += 1,
            None => counted.push((&reason.short, 1)),
        }
    }
    let words = counted.into_iter().map(|(short, count)| match count {
        1 => short.to_owned(),
        count => format!("{short} ({count})"),
    });
    words.collect::<Vec<_>>().join(", ")
}
