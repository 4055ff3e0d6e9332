//! What goes stale or lacks support: statistics without a source, times that will be wrong next year, reviews that are due.

use super::page::{Page, Prose};
use super::phrases::{Phrases, is_in_quotes, numbers, sentence_at, year};
use super::{Finding, Spot, page};
use crate::base::diagnostic::Code;
use crate::check::inventory::has_source;
use crate::content::article::Article;
use crate::markdown::{PassageKind, Target};
use crate::site::Site;

/// Containers of spoken words. A sentence said to one customer is not a claim about the world.
const SPOKEN: [&str; 5] = ["say", "avoid", "script", "quote", "dialogue"];
/// Times that move with the reader.
const MOVING: [&str; 11] = [
    "this year",
    "last year",
    "next year",
    "recently",
    "currently",
    "nowadays",
    "these days",
    "in recent years",
    "in the last few years",
    "this decade",
    "up to now",
];

/// The same, prepared for searching.
pub(super) fn moving_times(site: &Site) -> Phrases {
    let is_english = site.config.primary_language() == "en";
    Phrases::new(MOVING.into_iter().filter(|_| is_english))
}

pub(super) fn find(site: &Site, moving: &Phrases, page: &Page<'_>, found: &mut Vec<Finding>) {
    overdue(site, page.article, found);
    undated(moving, page, found);
    if !has_source(page.article) {
        figures(site, page, found);
    }
}

fn overdue(site: &Site, article: &Article, found: &mut Vec<Finding>) {
    let meta = &article.meta;
    let (Some(due), Some(reviewed)) = (meta.review_due(), meta.reviewed) else { return };
    let run = &site.config.run;
    let is_overdue = due < run.today;
    if !is_overdue && run.due_by.is_none_or(|last| due > last) {
        return;
    }
    let is_due = if is_overdue { "was due" } else { "is due" };
    let who = match meta.owners.text() {
        Some(names) if meta.owners.len() > 1 => format!("{names} are responsible for it"),
        Some(name) => format!("{name} is responsible for it"),
        None => "no `owner` is named".to_owned(),
    };
    let message = format!("the review of this article {is_due} on {due}: {who}");
    let help = format!(
        "read it, update what has changed since {reviewed}, and run `answerbook reviewed {}`",
        article.file()
    );
    found.push(Finding::new(Code::OverdueReview, message, help, Spot::Field(vec![page::key("reviewed")])));
}

fn undated(moving: &Phrases, page: &Page<'_>, found: &mut Vec<Finding>) {
    for prose in page.prose().iter().filter(|prose| !is_spoken(prose)) {
        for (phrase, at) in moving.find(prose.text) {
            let sentence = sentence_at(prose.text, at.start);
            let is_dated = numbers(sentence).iter().any(|number| year(&sentence[number.clone()]).is_some());
            if is_dated || is_in_quotes(prose.text, at.start) {
                continue;
            }
            let message = format!("“{}” does not say when", MOVING[phrase]);
            let help = "give the year or the date, or leave out the time";
            found.push(Finding::new(Code::Undated, message, help, prose.spot(at)));
        }
    }
}

/// Whether the words are those of a conversation or of someone else.
fn is_spoken(prose: &Prose<'_>) -> bool {
    match prose.passage() {
        Some(passage) => {
            passage.is_quoted || passage.containers.iter().any(|name| SPOKEN.contains(&name.as_str()))
        }
        None => prose.field() != Some("description"),
    }
}

/// One finding for each passage with statistics, at the first one.
fn figures(site: &Site, page: &Page<'_>, found: &mut Vec<Finding>) {
    for prose in page.prose().iter().filter(|prose| !is_spoken(prose)) {
        let figure = numbers(prose.text)
            .into_iter()
            .find(|number| is_claim(prose.text, number) && !is_in_quotes(prose.text, number.start));
        let Some(figure) = figure else { continue };
        let is_linked = prose.passage().is_some_and(|passage| leads_to_source(site, page, &passage.range));
        let is_heading =
            prose.passage().is_some_and(|passage| matches!(passage.kind, PassageKind::Heading(_)));
        if is_linked || is_heading {
            continue;
        }
        let message = format!("the figure {} has no source", shown(prose.text, &figure));
        let help = "name its source and year in `sources`, link to an article that does, or leave it out";
        found.push(Finding::new(Code::NoSource, message, help, prose.spot(figure)));
    }
}

/// Whether a passage has a link to another site, or to an article that names its sources.
fn leads_to_source(site: &Site, page: &Page<'_>, passage: &std::ops::Range<usize>) -> bool {
    let links = page
        .article
        .body
        .links
        .iter()
        .filter(|link| passage.contains(&link.span.start) && link.spot.is_none());
    links.into_iter().any(|link| match &link.target {
        Target::External(_) => true,
        own => site.linked_article(own).is_some_and(|at| has_source(&site.articles[at])),
    })
}

/// Whether a number claims something about the world: a share, millions, a multiple, a year something happened.
fn is_claim(text: &str, number: &std::ops::Range<usize>) -> bool {
    let before = text[..number.start].trim_end().to_ascii_lowercase();
    let after = text[number.end..].trim_start_matches([' ', '\u{a0}', '-']).to_ascii_lowercase();
    let follows = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if follows(&[
        "%",
        "percent",
        "per cent",
        "million",
        "billion",
        "times as ",
        "times more ",
        "times less ",
        "out of ",
    ]) {
        return true;
    }
    let is_when = ["in", "since", "by", "until"]
        .iter()
        .any(|word| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
    is_when && year(&text[number.clone()]).is_some()
}

/// A number with its unit: `45 %`.
fn shown(text: &str, number: &std::ops::Range<usize>) -> String {
    let after = &text[number.end..];
    let unit = ["%", " %", " percent", " per cent", " million", " billion"]
        .iter()
        .find(|unit| after.starts_with(**unit));
    format!("`{}{}`", &text[number.clone()], unit.unwrap_or(&""))
}
