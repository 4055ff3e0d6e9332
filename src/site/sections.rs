//! Sections: the folders of `content/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::folder_url;
use super::{ArticleIndex, Articles, SectionIndex};
use crate::base::path::UrlPath;
use crate::base::table::{Id as _, Table};
use crate::base::text::slug::humanized;
use crate::config::Config;

/// All sections of a site; the first one is the home page, parents come before children.
#[derive(Debug)]
pub struct Sections {
    list: Table<SectionIndex, Section>,
    /// The section of each article.
    pub of: Table<ArticleIndex, SectionIndex>,
}

impl std::ops::Deref for Sections {
    type Target = Table<SectionIndex, Section>;

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

impl Sections {
    /// The section of a folder below `content/`.
    pub fn of_folder(&self, folder: &str) -> Option<SectionIndex> {
        let at = self.list.binary_search_by(|section| section.folder.as_str().cmp(folder)).ok()?;
        Some(SectionIndex::new(at))
    }
}

/// A folder of articles.
#[derive(Debug, Clone)]
pub struct Section {
    /// The folder below `content/`; `""` is the home page.
    pub folder: String,
    /// Its `index.md`, if it has one.
    pub page: Option<ArticleIndex>,
    /// The title of its page, or the folder's name.
    pub title: String,
    /// Where its list is published.
    pub url: UrlPath,
    /// Its articles, by weight, title, path.
    pub articles: Vec<ArticleIndex>,
    /// The sections directly inside it, by weight, title, path.
    pub sections: Vec<SectionIndex>,
    /// The section around it; `None` for the home page.
    pub parent: Option<SectionIndex>,
}

/// Finds all sections, parents before children, and the section of each article.
pub(super) fn find(
    config: &Config,
    articles: &Articles,
    urls: &Table<ArticleIndex, UrlPath>,
) -> Arc<Sections> {
    let mut index_of: BTreeMap<&str, SectionIndex> = BTreeMap::from([("", SectionIndex::HOME)]);
    for article in articles {
        let mut folder = article.path.parent();
        while !folder.is_empty() {
            index_of.insert(folder, SectionIndex::HOME);
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    // A map sorted by path has parents before children.
    for (number, index) in index_of.values_mut().enumerate() {
        *index = SectionIndex::new(number);
    }
    let mut sections: Table<SectionIndex, Section> =
        index_of.keys().map(|folder| new(config, folder)).collect();
    let mut section_of = Table::default();
    for (index, article) in articles.entries() {
        let section = index_of[article.path.parent()];
        section_of.push(section);
        if article.is_section_page() {
            sections[section].page = Some(index);
            sections[section].title.clone_from(&article.meta.title);
            sections[section].url = urls[index].clone();
        } else {
            sections[section].articles.push(index);
        }
    }
    for (folder, index) in &index_of {
        if !folder.is_empty() {
            let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            sections[*index].parent = Some(index_of[parent]);
            sections[index_of[parent]].sections.push(*index);
        }
    }
    sort(&mut sections, articles);
    Arc::new(Sections { list: sections, of: section_of })
}

fn new(config: &Config, folder: &str) -> Section {
    let name = folder.rsplit('/').next().unwrap_or(folder);
    let title = if folder.is_empty() { config.title.clone() } else { humanized(name) };
    let url = UrlPath::new(&format!("{}/index.html", folder_url(folder)));
    Section {
        folder: folder.to_owned(),
        page: None,
        title,
        url: url.unwrap_or_else(|| unreachable!("slugs contain no `..`")),
        articles: Vec::new(),
        sections: Vec::new(),
        parent: None,
    }
}

fn sort(sections: &mut Table<SectionIndex, Section>, articles: &Articles) {
    let order = |index: &ArticleIndex| {
        let article = &articles[*index];
        (article.meta.weight, article.meta.title.to_lowercase(), article.path.clone())
    };
    let keys: Table<SectionIndex, _> = sections
        .iter()
        .map(|section| {
            let weight = section.page.map_or(0, |page| articles[page].meta.weight);
            (weight, section.title.to_lowercase(), section.folder.clone())
        })
        .collect();
    for section in sections.iter_mut() {
        section.articles.sort_by_cached_key(order);
        section.sections.sort_by_key(|index| &keys[*index]);
    }
}
