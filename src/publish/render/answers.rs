//! `answers.json`: every question and entry with its short answer, for other programs.

use serde::Serialize;

use crate::site::Site;

#[derive(Serialize)]
struct Answers<'a> {
    title: &'a str,
    language: &'a str,
    answers: Vec<Answer<'a>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: String,
    kind: &'a str,
    question: &'a str,
    answer: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    points: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    ask: &'a [String],
    section: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    url: String,
}

/// The file's text. Addresses are relative to the root of the site, or full if `base_url` is known.
pub(super) fn json(site: &Site) -> String {
    let mut answers = Vec::new();
    for (index, article) in site.articles.entries() {
        let section = site.sections[site.section_of(index)].title.as_str();
        let base = site.config.base_url.as_deref().unwrap_or("");
        answers.extend(article.answers().map(|answered| Answer {
            id: match answered.anchor {
                Some(anchor) => format!("{}#{anchor}", article.id()),
                None => article.id().to_owned(),
            },
            kind: answered.kind,
            question: answered.title,
            answer: answered.answer,
            points: answered.items,
            ask: answered.ask,
            section,
            tags: &article.meta.tags,
            url: format!("{base}{}", site.permalink(index, answered.anchor)),
        }));
    }
    let answers = Answers { title: &site.config.title, language: &site.config.language, answers };
    let mut text = serde_json::to_string_pretty(&answers).unwrap_or_default();
    text.push('\n');
    text
}
