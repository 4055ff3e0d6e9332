//! What is published and what is not, and why not.

use std::collections::HashSet;
use std::sync::Arc;

use crate::article::Article;
use crate::config::Config;
use crate::markdown::Target;
use crate::path::SitePath;
use crate::source::FileRef;

/// An article that appears nowhere in the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpublished {
    /// Its file below `content/`.
    pub path: SitePath,
    /// Why.
    pub reason: Reason,
}

/// Why an article is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `draft: true`
    Draft,
    /// Its date has not come.
    Future(jiff::civil::Date),
    /// It is meant for an audience this build does not name.
    Audience(String),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Draft => write!(formatter, "it is a draft"),
            Self::Future(date) => write!(formatter, "its date, {date}, has not come"),
            Self::Audience(name) => write!(formatter, "it is for the audience `{name}` only"),
        }
    }
}

/// Divides articles into those that are published and those that are not.
pub(super) fn published(
    config: &Config,
    articles: Vec<Arc<Article>>,
) -> (Vec<Arc<Article>>, Vec<Unpublished>) {
    let mut published = Vec::with_capacity(articles.len());
    let mut unpublished = Vec::new();
    for article in articles {
        match reason(config, &article) {
            None => published.push(article),
            Some(reason) => unpublished.push(Unpublished { path: article.path.clone(), reason }),
        }
    }
    (published, unpublished)
}

/// The files beside articles that are published: all but those that only unpublished articles link to;
/// what the configuration shows is not withheld. If they are
/// those of `last`, that is what comes back.
pub(super) fn files(
    config: &Config,
    articles: &[Arc<Article>],
    files: Arc<[FileRef]>,
    last: Option<&Arc<[FileRef]>>,
) -> Arc<[FileRef]> {
    let is_published = |article: &&Arc<Article>| reason(config, article).is_none();
    let unpublished = articles.iter().filter(|article| !is_published(article));
    let mut withheld: HashSet<&SitePath> = unpublished.flat_map(|article| linked_files(article)).collect();
    if withheld.is_empty() {
        return files;
    }
    for path in articles.iter().filter(is_published).flat_map(|article| linked_files(article)) {
        withheld.remove(path);
    }
    for path in super::brand::files(config) {
        withheld.remove(&path);
    }
    let files: Vec<_> = files.iter().filter(|file| !withheld.contains(&file.path)).cloned().collect();
    last.filter(|last| ***last == *files).cloned().unwrap_or_else(|| files.into())
}

fn linked_files(article: &Article) -> impl Iterator<Item = &SitePath> {
    article.body.links.iter().filter_map(|link| match &link.target {
        Target::Asset(path, _) => Some(path),
        _ => None,
    })
}

fn reason(config: &Config, article: &Article) -> Option<Reason> {
    let meta = &article.meta;
    if let Some(audience) = &meta.audience
        && config.run.audience.as_ref() != Some(audience)
    {
        return Some(Reason::Audience(audience.clone()));
    }
    if config.run.drafts {
        return None;
    }
    match meta.date {
        _ if meta.draft => Some(Reason::Draft),
        Some(date) if date > config.run.today => Some(Reason::Future(date)),
        _ => None,
    }
}
