//! What is published and what is not, and why not.

use std::sync::Arc;

use crate::article::Article;
use crate::config::Config;
use crate::path::SitePath;

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
