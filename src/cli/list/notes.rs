//! What the list says below the table, for people only: how many there are, and what it can't show.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::base::diagnostic::Report;
use crate::check::inventory::{Entry, State};
use crate::cli::print::count;

/// `194 articles: 183 verified, 6 due, 3 draft; 6 reviews overdue, 2 without an owner`
pub(super) fn totals(shown: &[Entry], all: usize, today: Date) {
    let number = match shown.len() {
        number if number == all => count(all, "article"),
        number => format!("{number} of {}", count(all, "article")),
    };
    let mut states: BTreeMap<State, usize> = BTreeMap::new();
    shown.iter().for_each(|entry| *states.entry(entry.state).or_default() += 1);
    // Those that readers see come first.
    let states: Vec<String> =
        states.iter().rev().map(|(state, number)| format!("{number} {}", state.name())).collect();
    let others = [overdue(shown, today), unowned(shown)];
    let others: Vec<String> = others.into_iter().flatten().collect();
    let parts: Vec<String> =
        [states.join(", "), others.join(", ")].into_iter().filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => note!("{number}"),
        false => note!("{number}: {}", parts.join("; ")),
    }
}

fn overdue(shown: &[Entry], today: Date) -> Option<String> {
    let number = shown.iter().filter(|entry| entry.is_overdue(today)).count();
    (number > 0).then(|| format!("{} overdue", count(number, "review")))
}

fn unowned(shown: &[Entry]) -> Option<String> {
    let number = shown.iter().filter(|entry| entry.lacks_owner()).count();
    (number > 0).then(|| format!("{number} without an owner"))
}

/// How much changes in the coming days, and what was due before.
pub(super) fn changes(number: usize, shown: &[Entry], today: Date) {
    let number = count(number, "change");
    match overdue(shown, today) {
        Some(overdue) => note!("{number}, and {overdue} already: `answerbook list --overdue`"),
        None => note!("{number}"),
    }
}

/// Problems that no article can show, because they are in other files.
pub(super) fn elsewhere(report: &Report, articles: &HashSet<String>) {
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for problem in report.sorted().iter().filter(|problem| !articles.contains(&problem.place.file)) {
        *files.entry(problem.place.file.clone()).or_default() += 1;
    }
    if files.is_empty() {
        return;
    }
    let number = files.values().sum();
    let files: Vec<String> = files.iter().map(|(file, number)| format!("{file} ({number})")).collect();
    note!(
        "{} in other files: {}; `answerbook check` shows them",
        count(number, "problem or finding").replace("problem or findings", "problems or findings"),
        files.join(", ")
    );
}
