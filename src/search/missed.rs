//! A log of searches that found nothing useful goes in, unanswered questions come out: different wordings of a question
//! are grouped, with how often it was asked.
//!
//! The words are those of the engine: folded stems without stop words. Two queries are the same question if they have the
//! same words, or if the words they share outweigh those they do not, rare words weighing most. A word that the
//! site does not have counts as a misspelling of a similar one that was typed more often.

mod group;
mod log;
mod near;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::Result;
use crate::base::diagnostic::Report;
use crate::base::text::slug;
use crate::search::engine::{Answer, Engine, Options};

/// The log in the root of a site, which the desk shows.
pub const FILE: &str = "missed.jsonl";
/// The largest log that the desk reads.
pub(crate) const LARGEST: u64 = 32 << 20;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was typed.
    pub query: String,
    /// When, as the log has it: a date, or a date and a time.
    pub at: Option<String>,
}

/// One question that people asked, in all its wordings.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The wording used most.
    pub query: String,
    /// How often it was asked, in any wording.
    pub count: usize,
    /// When it was last asked.
    pub last: Option<String>,
    /// All wordings with how often each was used, the most used first.
    pub variants: Vec<(String, usize)>,
    /// The site's current answer.
    pub today: Answer,
}

impl Gap {
    /// What the site answers today, and which words of the question that lacks.
    pub fn found(&self) -> String {
        let Some(first) = self.today.results.first() else { return "nothing".into() };
        let missing = match self.today.missing.as_slice() {
            [] => String::new(),
            missing => format!(", without {}", missing.join(", ")),
        };
        format!("{} [{}]{missing}", first.title, first.id)
    }

    /// A question for a `faq` article, complete except for its answer.
    pub fn suggestion(&self) -> String {
        let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
        let is_question = |variant: &&(String, usize)| variant.0.ends_with('?');
        let asked = self.variants.iter().find(is_question).map_or(&self.query, |(text, _)| text);
        let query = plain(asked);
        let mut letters = query.chars();
        let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let title = title.trim_end_matches(['?', '.', '!', ' ']);
        let mut out = format!("### {title}? {{#{}}}\n\n", slug::slug(title));
        let others: Vec<_> = self.variants.iter().filter(|(text, _)| text != asked).take(5).collect();
        if !others.is_empty() {
            let others: String = others.iter().map(|(text, _)| format!("- {}\n", plain(text))).collect();
            let _ = write!(out, ":::ask\n{others}:::\n\n");
        }
        out + "The short answer.\n"
    }
}

/// The day of a time in a log.
pub(crate) fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

/// Reads a log: lines of JSON, a JSON list, or one query per line. Other lines go to `report` with
/// `file` as their place.
pub fn read(file: &str, text: &str, report: &mut Report) -> Vec<Entry> {
    log::entries(file, text, report)
}

/// Groups a log into the questions it asks of a site, those asked most first, at most `limit`. `known` are the terms of the
/// site.
pub fn find(entries: &[Entry], known: &BTreeSet<String>, engine: &Engine, limit: usize) -> Result<Vec<Gap>> {
    let wordings = group::wordings(entries);
    let texts: Vec<&str> = wordings.iter().map(|wording| wording.text.as_str()).collect();
    let terms = near::corrected(&engine.terms(&texts)?, &wordings, known);
    let mut groups = group::groups(&wordings, &terms);
    groups.truncate(limit);
    groups
        .into_iter()
        .map(|group| {
            let today = engine.search(&group.query, &Options { limit: Some(1), ..Options::default() })?;
            let group::Group { query, count, last, variants } = group;
            Ok(Gap { query, count, last, variants, today })
        })
        .collect()
}
