//! Labels and stereotypes about people. The list is a file, and a site can add to it.

use super::Finding;
use super::page::{Page, Prose};
use super::phrases::{Phrases, is_in_quotes};
use crate::base::diagnostic::Code;
use crate::site::Site;

/// One phrase per line, in lower case; after a colon, what to say instead.
const BUILT_IN: &str = include_str!("labels.txt");
/// Containers with words to avoid, or that are someone else's.
const WRONG: [&str; 5] = ["avoid", "dont", "quote", "says", "text"];

/// The labels of a site: the built-in ones, and its own.
pub(super) struct Labels {
    phrases: Phrases,
    /// What to say instead of each.
    better: Vec<String>,
}

impl Labels {
    pub(super) fn of(site: &Site) -> Self {
        let is_english = site.config.primary_language() == "en";
        let own = site.config.review.labels.iter();
        let own = own.map(|(phrase, better)| (phrase.as_str(), better.as_str()));
        let (phrases, better): (Vec<&str>, Vec<&str>) = own.chain(built_in().filter(|_| is_english)).unzip();
        let better = better.into_iter().map(str::to_owned).collect();
        Self { phrases: Phrases::new(phrases), better }
    }
}

pub(super) fn find(labels: &Labels, page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut prose = page.prose();
    prose.push(page.title());
    for prose in prose.iter().filter(|prose| !is_counterexample(prose)) {
        for (label, at) in labels.phrases.find(prose.text) {
            if is_in_quotes(prose.text, at.start) {
                continue;
            }
            let message = format!("“{}” puts a label on people", &prose.text[at.clone()]);
            let help = match labels.better[label].as_str() {
                "" => "say what happened or what is needed, not what someone is".to_owned(),
                better => format!("say {better}"),
            };
            found.push(Finding::new(Code::Label, message, help, prose.spot(at)));
        }
    }
}

/// The built-in phrases, with what to say instead.
fn built_in<'a>() -> impl Iterator<Item = (&'a str, &'a str)> {
    let lines = BUILT_IN.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        line.split_once(':').map_or((line, ""), |(phrase, better)| (phrase.trim(), better.trim()))
    })
}

fn is_counterexample(prose: &Prose<'_>) -> bool {
    let is_wrong = |name: &str| WRONG.contains(&name);
    match prose.passage() {
        Some(passage) => passage.is_quoted || passage.containers.iter().any(|name| is_wrong(name)),
        None => prose.field().is_some_and(is_wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::built_in;

    #[test]
    fn every_phrase_is_written_once_and_in_lower_case() {
        let mut phrases: Vec<_> = built_in().map(|(phrase, _)| phrase).collect();
        assert!(phrases.iter().all(|phrase| *phrase == phrase.to_lowercase()), "{phrases:?}");
        let count = phrases.len();
        phrases.sort_unstable();
        phrases.dedup();
        assert_eq!(phrases.len(), count);
        assert!(count > 40);
    }
}
