//! The whole site as one immutable value: articles with their addresses, sections, tags, links and backlinks,
//! related articles, redirects.
//!
//! [`assemble`] is where articles meet each other. Everything here follows from the articles, the file lists and
//! the configuration; rendering only reads it. A value of type [`Site`] is always complete.

mod addresses;
mod home;
mod links;
mod publish;
mod redirects;
mod related;
mod sections;
mod tags;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use home::HomeQuestion;
pub(crate) use links::menu_target;
pub use publish::{Reason, Unpublished};
pub use redirects::{Destination, Redirect};
pub use sections::Section;
pub use tags::Tag;

use crate::article::Article;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::path::{SitePath, UrlPath};
use crate::source::FileRef;

/// Which article: an index into [`Site::articles`].
pub type ArticleIndex = usize;
/// Which section: an index into [`Site::sections`].
pub type SectionIndex = usize;

/// A site, ready to be rendered.
#[derive(Debug)]
pub struct Site {
    /// The configuration it was made with.
    pub config: Arc<Config>,
    /// All published articles and section pages, sorted by path.
    pub articles: Vec<Arc<Article>>,
    /// The address of each article, in the same order.
    pub urls: Vec<UrlPath>,
    /// All sections; the first one is the home page, parents come before children.
    pub sections: Vec<Section>,
    /// The section that each article stands in.
    pub section_of: Vec<SectionIndex>,
    /// All tags, sorted by title.
    pub tags: Vec<Tag>,
    /// The articles that link to each article.
    pub backlinks: Vec<Vec<ArticleIndex>>,
    /// The articles that each article names as related.
    pub named_related: Vec<Vec<ArticleIndex>>,
    /// The questions of the home page.
    pub home_questions: Vec<HomeQuestion>,
    /// The sections of the home page.
    pub home_sections: Vec<SectionIndex>,
    /// Former addresses.
    pub redirects: Vec<Redirect>,
    /// Files beside the articles.
    pub assets: Vec<FileRef>,
    /// Files of `static/`.
    pub statics: Vec<FileRef>,
    /// Articles that are not published, and why.
    pub unpublished: Vec<Unpublished>,
    by_path: HashMap<SitePath, ArticleIndex>,
    asset_paths: HashMap<SitePath, UrlPath>,
    related: related::WordIndex,
}

/// Joins parsed articles to a site. What is wrong between them goes to `report`; what is wrong inside of them is
/// added to it.
pub fn assemble(
    config: &Arc<Config>,
    articles: Vec<Arc<Article>>,
    assets: Vec<FileRef>,
    statics: Vec<FileRef>,
    report: &mut Report,
) -> Site {
    for article in &articles {
        report.extend(&article.report);
    }
    let (articles, unpublished) = publish::published(config, articles);
    let by_path: HashMap<_, _> =
        articles.iter().enumerate().map(|(index, article)| (article.path.clone(), index)).collect();
    let urls = addresses::articles(config, &articles);
    let asset_paths = addresses::assets(&assets);
    let (sections, section_of) = sections::find(config, &articles, &urls);
    let mut site = Site {
        config: config.clone(),
        related: related::WordIndex::new(&articles),
        tags: tags::find(&articles, &sections),
        sections,
        section_of,
        backlinks: vec![Vec::new(); articles.len()],
        named_related: vec![Vec::new(); articles.len()],
        home_questions: Vec::new(),
        home_sections: Vec::new(),
        redirects: Vec::new(),
        articles,
        urls,
        assets,
        statics,
        unpublished,
        by_path,
        asset_paths,
    };
    links::check(&site, report);
    links::check_menu(&site, report);
    site.backlinks = links::backlinks(&site);
    site.named_related = links::named_related(&site, report);
    site.home_questions = home::questions(&site, report);
    site.home_sections = home::sections(&site, report);
    site.redirects = redirects::find(&site, report);
    addresses::check_ids(&site, report);
    site
}

impl Site {
    /// The article made from a file below `content/`.
    pub fn by_path(&self, path: &SitePath) -> Option<ArticleIndex> {
        self.by_path.get(path).copied()
    }

    /// Where a file beside an article is published.
    pub fn asset_url(&self, path: &SitePath) -> Option<&UrlPath> {
        self.asset_paths.get(path)
    }

    /// The address of an article as canonical links give it, below `base_url`.
    pub fn canonical(&self, url: &UrlPath) -> Option<String> {
        let base = self.config.base_url.as_deref()?;
        let path = crate::markdown::encode_path(url.as_str());
        let path = path
            .strip_suffix("index.html")
            .filter(|rest| rest.is_empty() || rest.ends_with('/'))
            .unwrap_or(&path);
        let path = if self.config.strip_html { path.strip_suffix(".html").unwrap_or(path) } else { path };
        Some(format!("{base}{path}"))
    }

    /// Up to `count` articles that are most like this one: first those it names, then by the words they share.
    pub fn related(&self, article: ArticleIndex, count: usize) -> Vec<ArticleIndex> {
        let mut related = self.named_related[article].clone();
        if related.len() < count {
            let more = self.related.nearest(&self.articles, article, count + related.len());
            related.extend(more.into_iter().filter(|other| !self.named_related[article].contains(other)));
        }
        related.truncate(count);
        related
    }

    /// The articles before and after this one in its section.
    pub fn neighbours(&self, article: ArticleIndex) -> (Option<ArticleIndex>, Option<ArticleIndex>) {
        let siblings = &self.sections[self.section_of[article]].articles;
        let Some(at) = siblings.iter().position(|sibling| *sibling == article) else { return (None, None) };
        (at.checked_sub(1).map(|before| siblings[before]), siblings.get(at + 1).copied())
    }

    /// How many questions all articles hold together.
    pub fn question_count(&self) -> usize {
        self.articles.iter().map(|article| article.questions.len()).sum()
    }

    /// Full ids (`path#id`) of all questions and entries, with the article and anchor of each.
    pub fn ids(&self) -> BTreeMap<String, (ArticleIndex, Option<&str>)> {
        let mut ids = BTreeMap::new();
        for (index, article) in self.articles.iter().enumerate() {
            ids.insert(article.id().to_owned(), (index, None));
            let questions = article.questions.iter().filter_map(|question| question.anchor.as_deref());
            for anchor in questions.chain(article.entries.iter().map(|entry| entry.id.as_str())) {
                ids.insert(format!("{}#{anchor}", article.id()), (index, Some(anchor)));
            }
        }
        ids
    }
}
