//! What a new assembly may reuse from the last one.
//!
//! Each part of a site is derived from one facet of the articles: addresses from paths and slugs, tags from tags, and
//! so on. If some articles changed but that facet did not, the part is the same and is shared. That is all
//! there is to incremental work here: every part is made by the same function as in a clean build, or reused because
//! its input is equal. A property test compares both, byte for byte.

use std::sync::Arc;

use super::{ArticleIndex, Articles, Site};
use crate::config::Config;
use crate::content::article::Article;

/// The last site, if its articles have the same paths, and which of them changed.
pub(super) struct Kept<'a> {
    last: Option<&'a Site>,
    articles: &'a Articles,
    changed: Vec<ArticleIndex>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(config: &Arc<Config>, articles: &'a Articles, last: Option<&'a Site>) -> Self {
        let same_paths = |site: &&Site| {
            Arc::ptr_eq(&site.config, config)
                && site.articles.len() == articles.len()
                && site.articles.iter().zip(articles).all(|(old, new)| old.path == new.path)
        };
        let last = last.filter(same_paths);
        let changed = last.map_or_else(Vec::new, |site| {
            let is_other = |index: &ArticleIndex| !Arc::ptr_eq(&site.articles[*index], &articles[*index]);
            articles.ids().filter(is_other).collect()
        });
        Self { last, articles, changed }
    }

    /// The last site, if `facet` is unchanged in every changed article.
    pub(super) fn same<F: PartialEq>(&self, facet: impl Fn(&'a Article) -> F) -> Option<&'a Site> {
        let site = self.last?;
        let same =
            self.changed.iter().all(|index| facet(&site.articles[*index]) == facet(&self.articles[*index]));
        same.then_some(site)
    }

    /// The last site and the articles that changed in it.
    pub(super) fn changed(&self) -> Option<(&'a Site, &[ArticleIndex])> {
        Some((self.last?, &self.changed))
    }
}
