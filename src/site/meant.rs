//! What a link means, however it is spelled. Other programs name a page by its address (`/guide/start`, `start.html`, `start/`) and
//! a folder by its path; here all of these lead to the article or section, if there is no file of that name.

use std::collections::HashMap;

use super::sections::Sections;
use super::successors::Successors;
use super::{ArticleIndex, SectionIndex, Site};
use crate::base::path::{SitePath, UrlPath};
use crate::base::text::escape::percent_decoded;
use crate::content::source::FileRef;
use crate::markdown::Target;

/// What a link leads to on its own site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// An article, and a place in it.
    Article(ArticleIndex, Option<String>),
    /// The list of a folder without a page of its own.
    Section(SectionIndex),
    /// A file below the top of the output, and `?query` and `#fragment` as written.
    File(UrlPath, String),
}

/// Everything that a link can lead to.
pub(super) struct Known<'a> {
    pub(super) by_path: &'a HashMap<SitePath, ArticleIndex>,
    pub(super) successors: &'a Successors,
    pub(super) assets: &'a HashMap<SitePath, UrlPath>,
    pub(super) statics: &'a [FileRef],
    pub(super) sections: &'a Sections,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        by_path: &'a HashMap<SitePath, ArticleIndex>,
        successors: &'a Successors,
        assets: &'a HashMap<SitePath, UrlPath>,
        statics: &'a [FileRef],
        sections: &'a Sections,
    ) -> Self {
        Self { by_path, successors, assets, statics, sections }
    }

    /// Whether what links can lead to besides articles is as it was in the site before an edit.
    pub(super) fn has_rest_of(&self, last: &Site) -> bool {
        self.successors.leads_as(&last.successors)
            && std::ptr::eq(&raw const *last.asset_paths, self.assets)
            && std::ptr::eq(&raw const *last.statics, self.statics)
    }

    /// What a link leads to; `None` if it leads to another site or to nothing.
    pub(super) fn meant(&self, target: &Target) -> Option<Meant> {
        match target {
            Target::Article(path, anchor) => {
                let found = self.article(path, anchor.clone());
                let found = found.map(|(article, anchor)| Meant::Article(article, anchor));
                found.or_else(|| self.section_of_away(path))
            }
            Target::Asset(path, suffix) => self.file(path, suffix).or_else(|| self.page(path, suffix)),
            Target::Absolute(written) => {
                let end = written.find(['?', '#']).unwrap_or(written.len());
                let suffix = &written[end..];
                let path = target.file()?;
                let file = self.file(&path, suffix).or_else(|| self.static_file(&path, suffix));
                file.or_else(|| self.page(&path, suffix))
            }
            Target::External(_) | Target::Anchor(_) | Target::Unsafe(_) | Target::Outside(_) => None,
        }
    }

    /// The article at a path, or the one that took its place, which has other anchors.
    pub(super) fn article(
        &self,
        path: &SitePath,
        anchor: Option<String>,
    ) -> Option<(ArticleIndex, Option<String>)> {
        let own = self.by_path.get(path).map(|article| (*article, anchor));
        own.or_else(|| Some((self.successors.of_path(path)?, None)))
    }

    /// The section of an article that is away until someone has reviewed it.
    pub(super) fn section_of_away(&self, path: &SitePath) -> Option<Meant> {
        let folder = self.successors.is_away(path).then(|| path.parent())?;
        let folders = std::iter::successors(Some(folder), |folder| {
            (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(parent, _)| parent))
        });
        folders.into_iter().find_map(|folder| self.sections.of_folder(folder)).map(Meant::Section)
    }

    fn file(&self, path: &SitePath, suffix: &str) -> Option<Meant> {
        Some(Meant::File(self.assets.get(path)?.clone(), suffix.to_owned()))
    }

    fn static_file(&self, path: &SitePath, suffix: &str) -> Option<Meant> {
        let at = self.statics.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some(Meant::File(UrlPath::new(self.statics[at].path.as_str())?, suffix.to_owned()))
    }

    fn page(&self, path: &SitePath, suffix: &str) -> Option<Meant> {
        let endings = [".html", ".htm", ".mdx", ".md", ".markdown"];
        let bare = endings.iter().find_map(|ending| path.as_str().strip_suffix(ending));
        let bare = bare.unwrap_or(path.as_str());
        let anchor = suffix.split_once('#').map(|(_, anchor)| percent_decoded(anchor));
        let article = [format!("{bare}.md"), format!("{bare}/index.md")]
            .iter()
            .find_map(|name| self.article(&SitePath::new(name)?, anchor.clone()));
        if let Some((article, anchor)) = article {
            return Some(Meant::Article(article, anchor));
        }
        let away = [format!("{bare}.md"), format!("{bare}/index.md")];
        let away = away.iter().find_map(|name| self.section_of_away(&SitePath::new(name)?));
        if away.is_some() {
            return away;
        }
        let folder = if bare == "index" { "" } else { bare.strip_suffix("/index").unwrap_or(bare) };
        self.sections.of_folder(folder).map(Meant::Section)
    }
}
