//! The whole site as one immutable value: articles with their addresses, sections, tags, links and backlinks,
//! related articles, redirects.
//!
//! [`assemble`] brings articles together. Everything here is derived from the articles, the file lists, and
//! the configuration; rendering only reads it. A value of type [`Site`] is always complete.

mod addresses;
mod publish;
mod successors;
mod fields;
pub mod trust;
pub mod contact;
mod kept;
mod languages;
mod pictures;
mod brand;
mod related;
mod sections;
mod meant;
mod links;
mod home;
mod setup;
mod files;
pub mod sites;
pub mod permalinks;
pub mod paging;
mod lists;
mod tags;
mod redirects;
pub mod a_to_z;
pub mod changes;
pub mod routes;
mod terms;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

pub(crate) use addresses::{of_asset as address_of_asset, of_file as address_of_file};
pub use brand::LogoPicture;
pub use files::Chosen;
pub use home::HomeQuestion;
pub use lists::{FieldValue, List, Part, Record};
pub(crate) use lists::{fields as record_fields, values_of as record_values};
pub use meant::Meant;
pub use publish::{Reason, Unpublished, withheld};
pub(crate) use redirects::FormerAddress;
pub use redirects::{Destination, Redirect};
pub use sections::{Section, Sections};
pub use setup::Setup;
pub use tags::Tag;
pub(crate) use tags::key as tag_key;
pub use terms::Terms;

use crate::base::diagnostic::Report;
use crate::base::path::{SitePath, UrlPath};
use crate::base::table::{Table, id_type};
use crate::config::Config;
use crate::config::synonyms::Synonyms;
use crate::content::article::{Article, Passages};
use crate::content::source::{FileRef, Files, Picture};
use crate::markdown::Target;
use crate::theme::Theme;
use kept::Kept;
use publish::Published;
use successors::Successors;

id_type! {
    /// Which article of a site.
    ArticleIndex
}
id_type! {
    /// Which section of a site.
    SectionIndex
}

impl SectionIndex {
    /// The home page, which is always the first one.
    pub const HOME: Self = Self(0);
}

/// The published articles of a site.
pub type Articles = Table<ArticleIndex, Arc<Article>>;

/// A site, ready to render. Parts that an edit did not touch are shared with the site before the edit.
#[derive(Debug)]
pub struct Site {
    /// The configuration it was made with.
    pub config: Arc<Config>,
    /// Its theme, in its language.
    pub theme: Arc<Theme>,
    /// Its synonyms.
    pub synonyms: Arc<[Synonyms]>,
    /// The passages that articles can include, in all languages.
    pub passages: Arc<Passages>,
    /// The files of the articles that include each passage, by its file, also of those that are not published.
    pub passage_users: Arc<BTreeMap<String, BTreeSet<String>>>,
    /// All published articles and section pages, sorted by path.
    pub articles: Articles,
    /// The address of each article.
    pub urls: Arc<Table<ArticleIndex, UrlPath>>,
    /// All sections; the first one is the home page, parents come before children.
    pub sections: Arc<Sections>,
    /// All tags, sorted by title.
    pub tags: Arc<[Tag]>,
    /// Lists across all articles of a type.
    pub lists: Arc<[List]>,
    /// The terms of the glossary; none if they should not become links.
    pub terms: Arc<Terms>,
    /// The articles that link to each article.
    pub backlinks: Arc<Table<ArticleIndex, Vec<ArticleIndex>>>,
    /// The questions of the home page.
    pub home_questions: Vec<HomeQuestion>,
    /// The sections of the home page.
    pub home_sections: Vec<SectionIndex>,
    /// How many pages list what changed.
    pub change_pages: usize,
    /// Former addresses of pages.
    pub redirects: Arc<[Redirect]>,
    /// Former addresses of parts of pages, sorted by the page. The page may still be there.
    pub moved_parts: Arc<[Redirect]>,
    /// Files next to the articles that something published refers to.
    pub assets: Arc<[FileRef]>,
    /// Files next to the articles that nothing refers to, so they are not published.
    pub unlinked: Arc<[SitePath]>,
    /// Files of `static/`.
    pub statics: Arc<[FileRef]>,
    /// Articles that are not published, and why.
    pub unpublished: Vec<Unpublished>,
    successors: Successors,
    by_path: Arc<HashMap<SitePath, ArticleIndex>>,
    by_id: Arc<HashMap<String, ArticleIndex>>,
    asset_paths: Arc<HashMap<SitePath, UrlPath>>,
    links: Table<ArticleIndex, Arc<links::Resolved>>,
    related: Arc<related::WordIndex>,
}

/// Joins parsed articles into a site. `articles` are sorted by path and include those that will not be published; in a further
/// language they include originals, each before its translation. Problems between articles and problems inside them go to `report`.
/// `last` is the site before an edit; everything the edit did not touch is reused from it. The
/// result is the same without it.
pub fn assemble(
    setup: &Setup,
    articles: Vec<Arc<Article>>,
    files: &Chosen,
    last: Option<&Site>,
    report: &mut Report,
) -> Site {
    let Setup { config, theme, synonyms, passages, .. } = setup.clone();
    let Chosen { files: Files { assets, statics }, unlinked, passage_users } = files.clone();
    let is_original = |article: &&Arc<Article>| !article.is_in(&config.language);
    let originals: Vec<_> = articles.iter().filter(is_original).cloned().collect();
    let Published { articles, unpublished, expired } = publish::published(&config, articles, report);
    let kept = Kept::new(&config, &articles, last);
    let by_path = kept
        .same(|article| &article.source)
        .map_or_else(|| addresses::by_path(&articles), |last| last.by_path.clone());
    let successors = Successors::of(&config, expired, &by_path);
    let by_id = kept
        .same(|article| &article.meta.id)
        .map_or_else(|| addresses::by_id(&articles), |last| last.by_id.clone());
    let urls = kept
        .same(|article| &article.meta.slug)
        .map_or_else(|| addresses::articles(&config, &articles), |last| last.urls.clone());
    let sections = kept
        .same(|article| (&article.meta.title, article.meta.weight, &article.meta.slug))
        .map_or_else(|| sections::find(&config, &articles, &urls), |last| last.sections.clone());
    let tags = kept
        .same(|article| (&article.meta.tags, &article.meta.title, article.meta.weight))
        .map_or_else(|| tags::find(&articles, &sections), |last| last.tags.clone());
    let lists = kept
        .same(|article| (lists::facet(article), &article.meta.title, article.meta.weight))
        .map_or_else(|| lists::find(&theme, &articles, &sections), |last| last.lists.clone());
    let terms = kept
        .same(|article| terms::is_term(article).then_some(&article.meta.title))
        .map_or_else(|| Terms::of(&config, &articles), |last| last.terms.clone());
    let asset_paths = last.filter(|last| Arc::ptr_eq(&last.assets, &assets));
    let asset_paths = asset_paths.map_or_else(|| addresses::assets(&assets), |last| last.asset_paths.clone());
    let known = meant::Known::new(&by_path, &successors, &asset_paths, &statics, &sections);
    let backlinks = links::backlinks(&articles, &known, &kept);
    let changed = kept.changed().map(|(last, changed)| (&last.related, &last.articles, changed));
    let related = related::WordIndex::update(&articles, changed);
    let site = Site {
        links: links::resolve_all(&articles, &known, &unpublished, &unlinked, &kept),
        home_questions: Vec::new(),
        home_sections: Vec::new(),
        change_pages: 0,
        config,
        theme,
        synonyms,
        passages,
        passage_users,
        urls,
        sections,
        tags,
        lists,
        terms,
        backlinks,
        redirects: Arc::new([]),
        moved_parts: Arc::new([]),
        assets,
        unlinked,
        statics,
        unpublished,
        successors,
        by_path,
        by_id,
        asset_paths,
        related,
        articles,
    };
    completed(site, &originals, last, report)
}

/// A site with the parts that are derived from the others.
fn completed(mut site: Site, originals: &[Arc<Article>], last: Option<&Site>, report: &mut Report) -> Site {
    site.change_pages = changes::pages_of(&site);
    let redirects = redirects::find(&site, originals, last);
    (site.redirects, site.moved_parts) = (redirects.pages, redirects.parts);
    site.home_questions = home::questions(&site, report);
    site.home_sections = home::sections(&site, report);
    check(&site, report);
    site
}

/// Reports what is wrong between articles.
fn check(site: &Site, report: &mut Report) {
    languages::check_names(site, report);
    fields::check(site, report);
    languages::check_links(site, report);
    links::check_menu(site, report);
    links::check_expired(site, report);
    brand::check(site, report);
    redirects::check(site, report);
    pictures::check(site, report);
    addresses::check_ids(site, report);
}

impl Site {
    /// The article made from a file below `content/`.
    pub fn by_path(&self, path: &SitePath) -> Option<ArticleIndex> {
        self.by_path.get(path).copied()
    }

    /// The article that is published at an address.
    pub fn article_at(&self, url: &UrlPath) -> Option<ArticleIndex> {
        self.urls.entries().find(|(_, other)| *other == url).map(|(index, _)| index)
    }

    /// The parts of a page that are now on other pages.
    pub fn parts_moved_from(&self, page: &UrlPath) -> &[Redirect] {
        let start = self.moved_parts.partition_point(|redirect| redirect.from < *page);
        let parts = &self.moved_parts[start..];
        &parts[..parts.partition_point(|redirect| redirect.from == *page)]
    }

    /// What a link leads to on this site, however it is spelled; `None` if it leads to another site or to nothing.
    pub fn meant(&self, target: &Target) -> Option<Meant> {
        self.known().meant(target)
    }

    /// The article that a link leads to.
    pub fn linked_article(&self, target: &Target) -> Option<ArticleIndex> {
        match self.meant(target)? {
            Meant::Article(article, _) => Some(article),
            Meant::Section(section) => self.sections[section].page,
            Meant::File(..) => None,
        }
    }

    fn known(&self) -> meant::Known<'_> {
        meant::Known::new(&self.by_path, &self.successors, &self.asset_paths, &self.statics, &self.sections)
    }

    /// The article at a path that a setting names, or the one that took its place, with the anchor if it is still there.
    fn named<'a>(&self, path: &SitePath, anchor: Option<&'a str>) -> Option<(ArticleIndex, Option<&'a str>)> {
        let own = self.by_path(path).map(|article| (article, anchor));
        own.or_else(|| Some((self.successors.of_path(path)?, None)))
    }

    /// The article that took the place of an expired one with this id.
    pub fn successor_of_id(&self, id: &str) -> Option<ArticleIndex> {
        self.successors.of_id(id)
    }

    /// The article with an id.
    pub fn by_id(&self, id: &str) -> Option<ArticleIndex> {
        self.by_id.get(id).copied()
    }

    /// The section of an article.
    pub fn section_of(&self, article: ArticleIndex) -> SectionIndex {
        self.sections.of[article]
    }

    /// Where a file next to an article is published.
    pub fn asset_url(&self, path: &SitePath) -> Option<&UrlPath> {
        self.asset_paths.get(path)
    }

    /// What is known about a file next to an article, if it is a picture.
    pub fn picture(&self, path: &SitePath) -> Option<Picture> {
        let at = self.assets.binary_search_by(|asset| asset.path.cmp(path)).ok()?;
        self.assets[at].picture
    }

    /// The address of a question or another part of an article, or of the whole article.
    pub fn permalink(&self, article: ArticleIndex, anchor: Option<&str>) -> String {
        match anchor {
            Some(anchor) => {
                let anchor = self.articles[article].anchor(anchor).unwrap_or(anchor);
                format!("{}#{anchor}", self.urls[article])
            }
            None => self.urls[article].to_string(),
        }
    }

    /// The target of a link in the configuration: a page of this site, or a full address.
    pub fn menu_link(&self, item: &crate::config::MenuItem) -> (Option<String>, Option<String>) {
        match brand::menu_target(&item.link) {
            Target::Article(path, anchor) => {
                let named = self.named(&path, anchor.as_deref());
                let url = named.map(|(article, anchor)| self.permalink(article, anchor));
                let section = || match self.known().section_of_away(&path)? {
                    Meant::Section(section) => Some(self.sections[section].url.to_string()),
                    Meant::Article(..) | Meant::File(..) => None,
                };
                (url.or_else(section), None)
            }
            Target::Asset(path, suffix) if self.is_own_page(path.as_str()) => {
                (Some(format!("{path}{suffix}")), None)
            }
            Target::Asset(path, suffix) => {
                let url =
                    self.asset_url(&path).map(|url| crate::base::text::escape::readable_path(url.as_str()));
                (url.map(|url| format!("{}{url}{suffix}", self.config.to_top())), None)
            }
            _ => (None, Some(item.link.clone())),
        }
    }

    /// Whether answerbook makes a page at this address that belongs to no article: the A to Z, all tags, a list, what changed, the check of quotes.
    pub fn is_own_page(&self, url: &str) -> bool {
        ["az.html", "tags.html", "search.html"].contains(&url)
            || (url == routes::VERIFY && self.config.verify)
            || (url == changes::URL && self.change_pages > 0)
            || self.lists.iter().any(|list| routes::list_url(list, 0) == url)
    }

    /// Its files as they were sorted out for all language versions.
    fn chosen(&self) -> Chosen {
        let files = Files { assets: self.assets.clone(), statics: self.statics.clone() };
        let (unlinked, passage_users) = (self.unlinked.clone(), self.passage_users.clone());
        Chosen { files, unlinked, passage_users }
    }

    /// The articles that menu and footer link to.
    pub fn menu_articles(&self) -> Vec<ArticleIndex> {
        brand::links(&self.config).iter().filter_map(|item| self.menu_article(item)).collect()
    }

    /// The article that a menu item links to.
    fn menu_article(&self, item: &crate::config::MenuItem) -> Option<ArticleIndex> {
        match brand::menu_target(&item.link) {
            Target::Article(path, _) => self.named(&path, None).map(|(article, _)| article),
            _ => None,
        }
    }

    /// The articles that this one lists as related.
    pub fn named_related(&self, article: ArticleIndex) -> &[ArticleIndex] {
        &self.links[article].related
    }

    /// The address of an article in canonical links, below `base_url`.
    pub fn canonical(&self, url: &UrlPath) -> Option<String> {
        let base = self.config.base_url.as_deref()?;
        let path = crate::base::text::escape::readable_path(url.as_str());
        let folder = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        let path = folder.unwrap_or(&path);
        let path = if self.config.strip_html { path.strip_suffix(".html").unwrap_or(path) } else { path };
        Some(format!("{base}{path}"))
    }

    /// The whole address of a file that all language versions share.
    pub fn canonical_file(&self, url: &UrlPath) -> Option<String> {
        let base = self.config.base_url.as_deref()?;
        let top = base.strip_suffix(&self.config.prefix()).unwrap_or(base);
        Some(format!("{top}{}", crate::base::text::escape::readable_path(url.as_str())))
    }

    /// Up to `count` articles most similar to this one: first those it lists, then by shared words.
    pub fn related(&self, article: ArticleIndex, count: usize) -> Vec<ArticleIndex> {
        let named = &self.links[article].related;
        let mut related = named.clone();
        if related.len() < count {
            let more = self.related.nearest(&self.articles, article, count + named.len());
            related.extend(more.into_iter().filter(|other| !named.contains(other)));
        }
        related.truncate(count);
        related
    }

    /// The articles before and after this one in its section.
    pub fn neighbors(&self, article: ArticleIndex) -> (Option<ArticleIndex>, Option<ArticleIndex>) {
        let siblings = &self.sections[self.section_of(article)].articles;
        let Some(at) = siblings.iter().position(|sibling| *sibling == article) else { return (None, None) };
        (at.checked_sub(1).map(|before| siblings[before]), siblings.get(at + 1).copied())
    }

    /// The articles around this one in the list of its section, with itself, in order: at most `count`, as many before as after.
    pub fn siblings(&self, article: ArticleIndex, count: usize) -> &[ArticleIndex] {
        let all = &self.sections[self.section_of(article)].articles;
        let at = all.iter().position(|other| *other == article).unwrap_or_default();
        let first = at.saturating_sub(count / 2).min(all.len().saturating_sub(count));
        &all[first..all.len().min(first + count)]
    }

    /// How many questions all articles have together.
    pub fn question_count(&self) -> usize {
        self.articles.iter().map(|article| article.questions.len()).sum()
    }
}
