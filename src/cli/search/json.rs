//! Results of a search for other programs. The names and meanings of these fields are a promise: programs rely on them.

use serde::Serialize;

use crate::markdown::plain_blanks;
use crate::search::engine::{Answer, Found, Reason};

#[derive(Serialize)]
struct Asked<'a> {
    query: &'a str,
    corrected: Option<&'a str>,
    missing: &'a [String],
    results: Vec<Result<'a>>,
}

#[derive(Serialize)]
struct Result<'a> {
    id: &'a str,
    url: &'a str,
    kind: &'a str,
    title: &'a str,
    section: &'a str,
    answer: String,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a [Reason]>,
}

/// On several lines, readable for people too.
pub(super) fn whole(query: &str, answer: &Answer) -> String {
    // Only text and finite numbers: this cannot fail.
    serde_json::to_string_pretty(&asked(query, answer)).unwrap_or_default()
}

/// On one line.
pub(super) fn line(query: &str, answer: &Answer) -> String {
    serde_json::to_string(&asked(query, answer)).unwrap_or_default()
}

fn asked<'a>(query: &'a str, answer: &'a Answer) -> Asked<'a> {
    Asked {
        query,
        corrected: answer.corrected.as_deref(),
        missing: &answer.missing,
        results: answer.results.iter().map(result).collect(),
    }
}

fn result(found: &Found) -> Result<'_> {
    Result {
        id: &found.id,
        url: &found.url,
        kind: &found.kind,
        title: &found.title,
        section: &found.section,
        answer: text(found),
        score: found.score,
        why: found.why.as_deref(),
    }
}

/// The whole answer; list items are lines that begin with `- `.
fn text(found: &Found) -> String {
    let points = found.items.iter().map(|item| format!("- {item}"));
    let answer = Some(plain_blanks(&found.answer).into_owned()).filter(|answer| !answer.is_empty());
    answer.into_iter().chain(points).collect::<Vec<_>>().join("\n")
}
