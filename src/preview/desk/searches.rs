//! What readers searched for and did not find, by the logs in the root of the site.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::config::read_own_list;
use crate::project;
use crate::publish::render::{Publication, Renderer};
use crate::search::missed::{self, Gap};

/// How many questions are shown.
const SHOWN: usize = 50;

/// The searches of all languages.
#[derive(Debug, Default, Serialize)]
pub(super) struct Searches {
    /// Whether there is a log.
    pub(super) is_logged: bool,
    /// How often readers searched in vain.
    pub(super) count: usize,
    /// How often in each month, such as `2026-11`, where the log says when.
    #[serde(skip)]
    pub(super) months: BTreeMap<String, usize>,
    /// What they asked, those asked most first.
    questions: Vec<Question>,
    /// The name of the log, where there is none yet.
    file: &'static str,
}

#[derive(Debug, Serialize)]
struct Question {
    query: String,
    count: usize,
    last: String,
    found: String,
    url: Option<String>,
    suggestion: String,
}

impl Searches {
    /// Reads the logs. What is wrong with them goes to `report`.
    pub(super) fn read(publication: Option<&Publication>, report: &mut Report) -> Self {
        let mut searches = Self { file: missed::FILE, ..Self::default() };
        for renderer in publication.into_iter().flat_map(Publication::renderers) {
            searches.add(renderer, report);
        }
        searches.questions.sort_by_key(|question| std::cmp::Reverse(question.count));
        searches.questions.truncate(SHOWN);
        searches
    }

    fn add(&mut self, renderer: &Renderer, report: &mut Report) {
        let config = &renderer.site.config;
        let name = config.own_name(missed::FILE);
        let text = match read_own_list(&config.root, &name, missed::LARGEST, report) {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(error) => return report.push(failed(&name, &error)),
        };
        let entries = missed::read(&name, &text, report);
        self.is_logged = true;
        self.count += entries.len();
        for month in entries.iter().filter_map(|entry| entry.at.as_deref()?.get(..7)) {
            *self.months.entry(month.to_owned()).or_default() += 1;
        }
        match project::gaps(renderer, &entries, SHOWN) {
            Ok(gaps) => {
                let prefix = config.prefix();
                self.questions.extend(gaps.iter().map(|gap| question(gap, &prefix)));
            }
            Err(error) => report.push(failed(&name, &error)),
        }
    }
}

fn failed(name: &str, error: &crate::Error) -> Diagnostic {
    Diagnostic::warning(Code::Unreadable, error.to_string(), Place::file(name))
}

fn question(gap: &Gap, prefix: &str) -> Question {
    Question {
        query: gap.query.clone(),
        count: gap.count,
        last: gap.last.as_deref().map(missed::day).unwrap_or_default().to_owned(),
        found: gap.found(),
        url: gap.today.results.first().map(|first| format!("{prefix}{}", first.url)),
        suggestion: gap.suggestion(),
    }
}
