//! What changed, as far as articles say when: for the page and the feed of changes.

use jiff::civil::Date;

use super::paging::{CHANGES_PAGE, pages};
use super::{ArticleIndex, Site};

/// Where readers see what changed.
pub const URL: &str = "changes.html";

/// An article that is new or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// When it was published or changed last.
    pub date: Date,
    /// Which article it is.
    pub article: ArticleIndex,
    /// Whether it has not changed since it was published.
    pub is_new: bool,
}

/// Every article with a date, the newest first. An original in the place of a missing translation is not among them.
pub fn changes(site: &Site) -> Vec<Change> {
    let dated = site.articles.entries().filter(|(index, _)| site.is_translated(*index));
    let change = dated.filter_map(|(article, found)| {
        let date = found.meta.changed()?;
        Some(Change { date, article, is_new: found.meta.date == Some(date) })
    });
    let mut changes: Vec<_> = change.collect();
    changes.sort_by(|a, b| b.date.cmp(&a.date).then(a.article.cmp(&b.article)));
    changes
}

/// How many pages list the changes: none if no article has a date, or an article is at that address.
pub(super) fn pages_of(site: &Site) -> usize {
    let is_dated = |(index, meta): (ArticleIndex, Option<Date>)| meta.is_some() && site.is_translated(index);
    let dates = site.articles.entries().map(|(index, article)| (index, article.meta.changed()));
    match dates.filter(|dated| is_dated(*dated)).count() {
        0 => 0,
        _ if site.urls.iter().any(|url| url.as_str() == URL) => 0,
        count => pages(count, CHANGES_PAGE),
    }
}
