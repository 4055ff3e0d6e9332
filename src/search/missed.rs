//! A log of searches that found nothing useful comes in, unanswered questions come out: the same question in other words
//! once, with how often it was asked.
//!
//! The words are those of the engine: folded stems without stop words. Two queries are one question if they have the
//! same words; also if the words they share tell more than those they do not, rare words telling most. A word that the
//! site does not have is taken for a misspelling of a near one that was typed more often.

mod group;
mod log;
mod near;

use std::collections::BTreeSet;

use crate::Result;
use crate::base::diagnostic::Report;
use crate::search::engine::{Answer, Engine, Options};

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was typed.
    pub query: String,
    /// When, as the log has it: a date, or a date and a time.
    pub at: Option<String>,
}

/// One question that people asked, in all the words they used.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The wording used most.
    pub query: String,
    /// How often it was asked, in any words.
    pub count: usize,
    /// When it was asked last.
    pub last: Option<String>,
    /// All wordings with how often each was used, the most used first.
    pub variants: Vec<(String, usize)>,
    /// What the site answers today.
    pub today: Answer,
}

/// Reads a log: lines of JSON, a JSON list, or one query in a line. Lines that are none of these go to `report` with
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
