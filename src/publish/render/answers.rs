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
        let make = |anchor: Option<&str>, kind, question, answer, points, ask| Answer {
            id: anchor.map_or_else(|| article.id().to_owned(), |anchor| format!("{}#{anchor}", article.id())),
            kind,
            question,
            answer,
            points,
            ask,
            section,
            tags: &article.meta.tags,
            url: format!("{base}{}", site.permalink(index, anchor)),
        };
        for question in &article.questions {
            let anchor = question.anchor.as_deref();
            answers.push(make(
                anchor,
                "question",
                &question.title,
                &question.answer,
                &question.items,
                &question.ask,
            ));
        }
        if article.questions.is_empty() && !article.answer_text().is_empty() && !article.is_section_page() {
            let (title, answer) = (&article.meta.title, article.answer_text());
            answers.push(make(None, &article.kind.name, title, answer, &[], &article.meta.ask));
        }
        for entry in &article.entries {
            answers.push(make(Some(&entry.id), &entry.kind, &entry.title, &entry.answer, &[], &[]));
        }
    }
    let answers = Answers { title: &site.config.title, language: &site.config.language, answers };
    let mut text = serde_json::to_string_pretty(&answers).unwrap_or_default();
    text.push('\n');
    text
}
