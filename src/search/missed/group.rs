//! Groups the wordings of a log that ask the same thing.

use std::collections::{BTreeMap, HashMap};

use super::Entry;
use crate::base::text::excerpt;

/// Two wordings ask the same thing if they share at least this fraction of their average weight.
const SAME: f64 = 0.6;
/// How many of a wording's rarest words lead to other wordings: common ones would lead to all.
const LEADING: usize = 3;
/// How many groups each of these leads to, the most frequent first.
const FOLLOWED: usize = 64;

/// One way of typing a question.
#[derive(Debug)]
pub(super) struct Wording {
    /// As first typed.
    pub(super) text: String,
    /// How often it was typed.
    pub(super) count: usize,
    last: Option<String>,
}

/// Wordings that ask the same thing.
#[derive(Debug)]
pub(super) struct Group {
    /// The wording used most.
    pub(super) query: String,
    pub(super) count: usize,
    pub(super) last: Option<String>,
    /// The most used first.
    pub(super) variants: Vec<(String, usize)>,
}

/// The distinct texts of a log, ignoring case and spacing, the most used first.
pub(super) fn wordings(entries: &[Entry]) -> Vec<Wording> {
    let mut wordings: BTreeMap<String, Wording> = BTreeMap::new();
    for entry in entries {
        let text = excerpt::collapse_whitespace(&entry.query);
        let new = Wording { text: text.clone(), count: 0, last: None };
        let wording = wordings.entry(text.to_lowercase()).or_insert(new);
        wording.count += 1;
        wording.last = wording.last.take().max(entry.at.clone());
    }
    let mut wordings: Vec<Wording> = wordings.into_values().collect();
    wordings.sort_by_key(|wording| std::cmp::Reverse(wording.count));
    wordings
}

/// Groups the wordings by their terms, the most asked first. A wording joins the group of the most used one that asks
/// the same thing, so that chains of small differences do not connect different questions.
pub(super) fn groups(wordings: &[Wording], terms: &[Vec<String>]) -> Vec<Group> {
    let weights = Weights::of(terms);
    let mut leaders: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut by_term: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, own) in terms.iter().enumerate() {
        let rarest = weights.rarest(own);
        let candidates = rarest.iter().filter_map(|term| by_term.get(term)).flatten();
        let best = candidates
            .map(|&group| (weights.likeness(own, &terms[leaders[group].0]), group))
            .filter(|(likeness, _)| *likeness >= SAME)
            .max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.cmp(one)));
        match best {
            Some((_, group)) => leaders[group].1.push(at),
            None => {
                for term in rarest {
                    let groups = by_term.entry(term).or_default();
                    if groups.len() < FOLLOWED {
                        groups.push(leaders.len());
                    }
                }
                leaders.push((at, vec![at]));
            }
        }
    }
    let mut groups: Vec<Group> = leaders.into_iter().map(|(_, members)| joined(wordings, &members)).collect();
    groups.sort_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| b.last.cmp(&a.last)).then_with(|| a.query.cmp(&b.query))
    });
    groups
}

/// The members come in the order of the wordings, so the first is used most.
fn joined(wordings: &[Wording], members: &[usize]) -> Group {
    let members = || members.iter().map(|&at| &wordings[at]);
    Group {
        query: members().next().map(|wording| wording.text.clone()).unwrap_or_default(),
        count: members().map(|wording| wording.count).sum(),
        last: members().filter_map(|wording| wording.last.clone()).max(),
        variants: members().map(|wording| (wording.text.clone(), wording.count)).collect(),
    }
}

/// The weight of each term: the rarer in the log, the higher.
struct Weights<'a> {
    frequencies: HashMap<&'a str, usize>,
    count: usize,
}

impl<'a> Weights<'a> {
    fn of(all: &'a [Vec<String>]) -> Self {
        let mut frequencies = HashMap::new();
        all.iter().flatten().for_each(|term| *frequencies.entry(term.as_str()).or_default() += 1);
        Self { frequencies, count: all.len() }
    }

    fn weight(&self, term: &str) -> f64 {
        let frequency = self.frequencies.get(term).copied().unwrap_or(1);
        (1.0 + self.count as f64 / frequency as f64).ln()
    }

    fn rarest(&self, terms: &'a [String]) -> Vec<&'a str> {
        let mut rarest: Vec<&str> = terms.iter().map(String::as_str).collect();
        rarest.sort_by(|a, b| self.weight(b).total_cmp(&self.weight(a)).then(a.cmp(b)));
        rarest.truncate(LEADING);
        rarest
    }

    /// The weight two lists of terms have in common, as a fraction of their average weight; 1 for the same terms.
    fn likeness(&self, one: &[String], other: &[String]) -> f64 {
        let sum = |terms: &[String]| terms.iter().map(|term| self.weight(term)).sum::<f64>();
        let shared: f64 = one.iter().filter(|term| other.contains(term)).map(|term| self.weight(term)).sum();
        2.0 * shared / (sum(one) + sum(other))
    }
}
