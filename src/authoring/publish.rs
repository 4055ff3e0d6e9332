//! Publishes drafts, and takes articles back.

use std::path::Path;
use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::relocate::version;
use crate::base::yaml::{Document, Edit, Value};
use crate::config::Run;
use crate::content::article::{Article, IN_REVIEW, STATUS, Status, has_own_status};
use crate::site::withheld;
use crate::{Error, Result};

/// A planned change of what is published.
#[derive(Debug)]
pub struct Publishing {
    /// The articles, each with what its file said before.
    pub before: Vec<(String, Status)>,
    /// Why some of them are not published all the same: the file and the reason.
    pub withheld: Vec<(String, String)>,
    /// The changes.
    pub planned: Planned,
}

/// Plans to publish articles, `files` as typed. Each language version is published on its own. Whatever a build would complain about then is
/// in the report, and so is every error in these files.
pub fn publish<S: AsRef<str>>(root: &Path, run: &Run, files: &[S]) -> Result<Publishing> {
    let mut plan = Plan::open(root, run)?;
    let articles = named(&plan, files)?;
    for article in &articles {
        plan.edit_fields(article, "what withholds the article", |document| {
            edits(document, article, Status::Published)
        });
    }
    finish(plan, &articles, Status::Published)
}

/// Plans to turn articles into drafts, or drafts in review. Links to them are in the report.
pub fn unpublish<S: AsRef<str>>(
    root: &Path,
    run: &Run,
    files: &[S],
    is_in_review: bool,
) -> Result<Publishing> {
    let mut plan = Plan::open(root, run)?;
    let articles = named(&plan, files)?;
    let status = if is_in_review { Status::InReview } else { Status::Draft };
    for article in &articles {
        plan.edit_fields(article, "`draft`", |document| edits(document, article, status));
    }
    finish(plan, &articles, status)
}

/// The articles, each once.
fn named<S: AsRef<str>>(plan: &Plan, files: &[S]) -> Result<Vec<Arc<Article>>> {
    let mut articles: Vec<Arc<Article>> = Vec::new();
    for typed in files {
        let article = version(plan, typed.as_ref())?;
        if articles.iter().all(|known| known.source != article.source) {
            articles.push(article);
        }
    }
    Ok(articles)
}

/// The edits that make an article say a status, in the fields that it has already.
fn edits(document: &Document<'_>, article: &Article, status: Status) -> Vec<Option<Edit>> {
    let before = article.meta.status;
    if before == status {
        return Vec::new();
    }
    let says_status = document.value.get(STATUS).is_some() && !has_own_status(&article.kind);
    let remove = |name: &str, instead: &str| {
        let removed = document.set_field(name, None);
        // JSON has no lines to remove.
        if removed.contains(&None) { document.set_value(name, instead) } else { removed }
    };
    let mut edits = Vec::new();
    if document.value.get("published").and_then(Value::as_bool) == Some(false) {
        edits.extend(remove("published", "true"));
    }
    match status {
        Status::Published if before == Status::Retired => {
            edits.extend(document.set_field(STATUS, None));
            if article.meta.expires.is_none() {
                edits.extend(document.set_field("replaced_by", None));
            }
        }
        _ if says_status => {
            edits.extend(document.set_field(STATUS, Some(status.name())));
            edits.extend(remove("draft", if status.is_draft() { "true" } else { "false" }));
        }
        Status::Draft => edits.extend(document.set_value("draft", "true")),
        Status::InReview => edits.extend(document.set_field("draft", Some(IN_REVIEW))),
        _ => edits.extend(remove("draft", "false")),
    }
    edits
}

fn finish(plan: Plan, articles: &[Arc<Article>], status: Status) -> Result<Publishing> {
    let config = plan.sites.original().config.clone();
    let is_over = |article: &&Arc<Article>| article.meta.expires.is_some_and(|end| end <= config.run.today);
    if let Some(article) = articles.iter().find(is_over).filter(|_| status == Status::Published) {
        let message = format!("`{}` has expired, so it would not be published", article.file());
        return Err(Error::usage(message, "remove `expires`, or write a later day".to_owned()));
    }
    let before = articles.iter().map(|article| (article.file(), article.meta.status)).collect();
    let (planned, after) = plan.finish_published(articles)?;
    let reason = |article: &Arc<Article>| {
        let reason = withheld(&config, article).filter(|_| status == Status::Published)?;
        Some((article.file(), reason.to_string()))
    };
    Ok(Publishing { before, withheld: after.iter().filter_map(reason).collect(), planned })
}
