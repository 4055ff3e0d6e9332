//! Tags: words that group articles across sections.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ArticleIndex, Articles, Section};
use crate::base::text::slug::slug;

/// A tag and what bears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// As first written.
    pub title: String,
    /// The last part of its address. Spellings that differ in case or accents only are one tag.
    pub slug: String,
    /// Its articles, in the order of sections and of the lists in them.
    pub articles: Vec<ArticleIndex>,
}

pub(super) fn find(articles: &Articles, sections: &[Section]) -> Arc<[Tag]> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for index in sections.iter().flat_map(|section| &section.articles) {
        for title in &articles[*index].meta.tags {
            let slug = slug(title);
            if slug.is_empty() {
                continue;
            }
            let tag = tags.entry(slug.clone()).or_insert_with(|| Tag {
                title: title.clone(),
                slug,
                articles: Vec::new(),
            });
            if tag.articles.last() != Some(index) {
                tag.articles.push(*index);
            }
        }
    }
    let mut tags: Vec<Tag> = tags.into_values().collect();
    tags.sort_by_cached_key(|tag| (tag.title.to_lowercase(), tag.slug.clone()));
    tags.into()
}
