//! Misspellings in a log: a word that the site does not have is replaced by one that the site has, or that was typed more
//! often, if they differ by one letter.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::group::Wording;

/// Shorter words are too similar.
const SHORTEST: usize = 5;

/// The terms of each wording, sorted, without duplicates, with misspellings corrected. `known` are the terms of the site.
pub(super) fn corrected(
    terms: &[Vec<String>],
    wordings: &[Wording],
    known: &BTreeSet<String>,
) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<&str, usize> = known.iter().map(|term| (term.as_str(), 0)).collect();
    for (terms, wording) in terms.iter().zip(wordings) {
        let distinct: BTreeSet<&str> = terms.iter().map(String::as_str).collect();
        distinct.into_iter().for_each(|term| *counts.entry(term).or_default() += wording.count);
    }
    let meant = meant(&counts, known);
    let correct = |term: &String| meant.get(term.as_str()).copied().unwrap_or(term).to_owned();
    let set = |terms: &Vec<String>| terms.iter().map(correct).collect::<BTreeSet<_>>();
    terms.iter().map(|terms| set(terms).into_iter().collect()).collect()
}

/// The intended term for each misspelled one. Terms come with how often they were typed.
fn meant<'a>(counts: &BTreeMap<&'a str, usize>, known: &BTreeSet<String>) -> HashMap<&'a str, &'a str> {
    // Words that differ by one letter become equal when one letter is left out of each, so no word is compared with all.
    let mut alike: HashMap<String, Vec<&'a str>> = HashMap::new();
    for &term in counts.keys().filter(|term| term.chars().count() + 1 >= SHORTEST) {
        shortened(term).for_each(|key| alike.entry(key).or_default().push(term));
    }
    let mut meant = HashMap::new();
    for (&term, &count) in counts.iter().filter(|(term, _)| !known.contains(**term)) {
        if term.chars().count() < SHORTEST {
            continue;
        }
        let near = shortened(term).filter_map(|key| alike.get(&key)).flatten().copied();
        let likelier = near.filter(|other| {
            let is_likelier = known.contains(*other) || counts[other] > count;
            *other != term && is_likelier && strsim::osa_distance(term, other) == 1
        });
        if let Some(best) = likelier.max_by_key(|other| (counts[other], std::cmp::Reverse(*other))) {
            meant.insert(term, best);
        }
    }
    meant
}

/// The term itself, and without each of its letters.
fn shortened(term: &str) -> impl Iterator<Item = String> + '_ {
    let without = term.char_indices().map(|(at, letter)| {
        let mut rest = term.to_owned();
        rest.replace_range(at..at + letter.len_utf8(), "");
        rest
    });
    std::iter::once(term.to_owned()).chain(without)
}
