//! `answers.json`: every question and entry with its short answer, for other programs.

use std::borrow::Cow;

use serde::Serialize;

use crate::markdown::plain_blanks;
use crate::site::Site;
use crate::site::paging::{ANSWERS_PAGE, page_url, pages};

/// One file of them.
#[derive(Serialize)]
pub(super) struct Answers<'a> {
    title: &'a str,
    language: &'a str,
    /// Where the next file is, if this is not the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    answers: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: String,
    kind: &'a str,
    question: &'a str,
    answer: Cow<'a, str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    points: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    ask: &'a [String],
    section: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    url: String,
    /// Who is responsible for its article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owners: Vec<&'a str>,
    /// When its article was published or changed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The SHA-256 of the question, the answer, and its points.
    hash: String,
}

/// The text of one file, from 0. Addresses are relative to the root of the site, or full if `base_url` is known.
pub(super) fn json(site: &Site, page: usize) -> String {
    let base = site.config.base_url.as_deref().unwrap_or("");
    let mut text = serde_json::to_string_pretty(&answers(site, page, base)).unwrap_or_default();
    text.push('\n');
    text
}

/// One file, from 0, with `base` before every address.
pub(super) fn answers<'a>(site: &'a Site, page: usize, base: &str) -> Answers<'a> {
    let mut answers = Vec::new();
    for (index, article) in site.articles.entries().skip(page * ANSWERS_PAGE).take(ANSWERS_PAGE) {
        let section = site.sections[site.section_of(index)].title.as_str();
        answers.extend(article.answers().map(|answered| Answer {
            id: match answered.anchor {
                Some(anchor) => format!("{}#{anchor}", article.id()),
                None => article.id().to_owned(),
            },
            kind: answered.kind,
            question: answered.title,
            answer: plain_blanks(answered.answer),
            points: answered.items,
            ask: answered.ask,
            section,
            tags: &article.meta.tags,
            url: format!("{base}{}", site.permalink(index, answered.anchor)),
            owners: article.meta.owners.names().collect(),
            date: article.meta.changed().map(|date| date.to_string()),
            hash: answered.hash(),
        }));
    }
    let is_last = page + 1 == pages(site.articles.len(), ANSWERS_PAGE);
    let next = (!is_last).then(|| format!("{base}{}", page_url("answers.json", page + 1)));
    Answers { title: &site.config.title, language: &site.config.language, next, answers }
}
