//! What takes the place of articles that have expired: their addresses and ids, links to them, and what the settings say about them lead to the
//! article that `replaced_by` names. So a build that nobody watches does not fail on the day.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::publish::{Reason, withheld};
use super::{ArticleIndex, addresses};
use crate::base::diagnostic::Place;
use crate::base::path::SitePath;
use crate::config::Config;
use crate::content::article::Article;
use crate::markdown::Target;

/// The articles that took the place of others.
#[derive(Debug, Default)]
pub(super) struct Successors {
    /// The articles that have expired.
    pub(super) expired: Vec<Arc<Article>>,
    /// By the paths of the expired article, without and with its language.
    by_path: HashMap<SitePath, ArticleIndex>,
    /// By the id of the expired article.
    by_id: HashMap<String, ArticleIndex>,
    /// The paths and ids of articles that nothing replaces and that come back once someone has reviewed them. Until then, links to them lead to
    /// their section.
    away: HashSet<SitePath>,
    away_ids: HashSet<String>,
    /// The addresses that the expired articles had, with where that is written.
    pub(super) former: Vec<Former>,
}

/// An address that an expired article had.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Former {
    pub(super) written: String,
    pub(super) to: ArticleIndex,
    pub(super) place: Place,
}

impl Successors {
    /// Finds what takes the place of each of the `expired` articles. One that is expired itself passes it on.
    pub(super) fn of(
        config: &Config,
        expired: Vec<Arc<Article>>,
        by_path: &HashMap<SitePath, ArticleIndex>,
    ) -> Self {
        let mut successors = Self::default();
        // What replaces an original replaces its translations, unless they say something else.
        let mut known: HashMap<&SitePath, &Article> = HashMap::new();
        for article in &expired {
            known.insert(&article.source, article);
            let of_path = known.entry(&article.path).or_insert(article);
            if of_path.meta.replaced_by.is_none() {
                *of_path = article;
            }
        }
        for article in &expired {
            let said = article.meta.replaced_by.as_ref().map_or(known[&article.path], |_| article);
            let Some((to, place)) = successor(said, &known, by_path) else {
                if matches!(withheld(config, article), Some(Reason::Due(_))) {
                    successors.away.extend([article.path.clone(), article.source.clone()]);
                    successors.away_ids.insert(article.id().to_owned());
                }
                continue;
            };
            successors.by_path.insert(article.path.clone(), to);
            successors.by_path.insert(article.source.clone(), to);
            successors.by_id.insert(article.id().to_owned(), to);
            let url = addresses::of_file(config, &article.path, article.meta.slug.as_deref()).to_string();
            let aliases = article.meta.aliases.iter().map(|(alias, _)| alias.clone());
            let former = std::iter::once(url).chain(aliases);
            successors.former.extend(former.map(|written| Former { written, to, place: place.clone() }));
        }
        Self { expired, ..successors }
    }

    /// Whether links lead to the same articles.
    pub(super) fn leads_as(&self, other: &Self) -> bool {
        self.by_path == other.by_path && self.away == other.away
    }

    /// The article that took the place of the one at a path.
    pub(super) fn of_path(&self, path: &SitePath) -> Option<ArticleIndex> {
        self.by_path.get(path).copied()
    }

    /// Whether the article at a path is only away until someone has reviewed it.
    pub(super) fn is_away(&self, path: &SitePath) -> bool {
        self.away.contains(path)
    }

    /// The same for an id.
    pub(super) fn is_id_away(&self, id: &str) -> bool {
        self.away_ids.contains(id)
    }

    /// The article that took the place of the one with an id.
    pub(super) fn of_id(&self, id: &str) -> Option<ArticleIndex> {
        self.by_id.get(id).copied()
    }
}

/// What takes the place of an expired article, and where that is written.
fn successor(
    article: &Article,
    expired: &HashMap<&SitePath, &Article>,
    by_path: &HashMap<SitePath, ArticleIndex>,
) -> Option<(ArticleIndex, Place)> {
    let (_, place) = article.meta.replaced_by.as_ref()?;
    let mut seen: HashSet<&SitePath> = HashSet::new();
    let mut article = article;
    while seen.insert(&article.path) {
        let path = replaced_by(article)?;
        if let Some(found) = by_path.get(&path) {
            return Some((*found, place.clone()));
        }
        article = expired.get(&path)?;
    }
    None
}

/// The path of the article that an article names to take its place.
pub(super) fn replaced_by(article: &Article) -> Option<SitePath> {
    let (written, _) = article.meta.replaced_by.as_ref()?;
    match Target::read(written, &article.path) {
        Target::Article(path, _) => Some(path),
        _ => None,
    }
}
