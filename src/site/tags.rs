//! Tags: words that group articles across sections.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::paging::page_url;
use super::{ArticleIndex, Articles, Section};
use crate::base::text::slug::{UniqueIds, fold, slug};

/// A tag and what has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// As first written.
    pub title: String,
    /// A key that all its spellings share: they may differ in case, accents, spaces and hyphens.
    pub key: String,
    /// The last part of its address, which no other tag has.
    pub slug: String,
    /// Its articles, in the order of sections and of the lists in them.
    pub articles: Vec<ArticleIndex>,
}

/// The address of one page of a tag's list.
pub fn tag_url(slug: &str, page: usize) -> String {
    page_url(&format!("tags/{slug}.html"), page)
}

pub(super) fn find(articles: &Articles, sections: &[Section]) -> Arc<[Tag]> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for index in sections.iter().flat_map(|section| &section.articles) {
        for title in &articles[*index].meta.tags {
            let key = key(title);
            if key.is_empty() {
                continue;
            }
            let tag = tags.entry(key.clone()).or_insert_with(|| Tag {
                title: title.clone(),
                key,
                slug: String::new(),
                articles: Vec::new(),
            });
            if tag.articles.last() != Some(index) {
                tag.articles.push(*index);
            }
        }
    }
    let mut tags: Vec<Tag> = tags.into_values().collect();
    let mut slugs = UniqueIds::default();
    tags.iter_mut().for_each(|tag| tag.slug = slugs.give(&slug(&spelled(&tag.title))));
    tags.sort_by_cached_key(|tag| (tag.title.to_lowercase(), tag.slug.clone()));
    tags.into()
}

/// What distinguishes a tag from others: its words in lower case without accents, and meaningful symbols. `C#` is not `C++`,
/// though slugs can contain neither symbol; `Log-in` is `log in`.
pub(crate) fn key(title: &str) -> String {
    const BETWEEN_WORDS: &str = "-_./,;:&()[]\"“”„«»";
    let is_blank = |c: char| c.is_whitespace() || BETWEEN_WORDS.contains(c);
    let folded = fold(title).replace(['\'', '’', '‘'], "");
    folded.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A tag with the symbols at its end spelled out: `C#`, `C++`, `A+`.
fn spelled(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for c in title.chars() {
        let is_suffix = out.ends_with(|before: char| before.is_alphanumeric() || before == ' ');
        match c {
            '#' if is_suffix && !out.ends_with(' ') => out.push_str(" sharp "),
            '+' if is_suffix && !out.trim().is_empty() => out.push_str(" plus "),
            c => out.push(c),
        }
    }
    out
}
