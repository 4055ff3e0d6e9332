//! Turns one route into bytes. Rendering is a pure function of the site, the theme, and the route, so a build renders
//! all routes in parallel and the preview renders one on request, with the same result.

mod answers;
mod feed;
mod hosting;
mod hosts;
mod offline;
mod publication;
mod sitemap;
mod markdown_copy;
pub(super) mod sayings;
mod page_kind;
pub mod views;
mod content;
mod json_ld;
mod languages;
mod pages;

use std::sync::{Arc, OnceLock};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::config::MenuItem;
use crate::content::source::FileRef;
use crate::search::index::SearchIndex;
use crate::search::records::Records;
use crate::site::changes::{self, Change};
use crate::site::routes::{Route, Routes};
use crate::site::sites::Sites;
use crate::site::{SectionIndex, Site};
use crate::theme::Context;
pub(crate) use hosting::{SANDBOX, loads};
pub use hosts::is_text;
pub use offline::PrecacheEntry;
pub use publication::{Page, Publication};
use tera::Value;

/// Everything that rendering one language version reads.
#[derive(Debug)]
pub struct Renderer {
    /// The site.
    pub site: Arc<Site>,
    /// Its plan.
    pub routes: Arc<Routes>,
    /// The site in all its languages, including this one.
    sites: Sites,
    /// Which of them this is.
    at: usize,
    search: OnceLock<Arc<Searchable>>,
    index: OnceLock<pages::SortedIndex>,
    changes: OnceLock<Vec<Change>>,
    /// Whether the parts of the index are joined to packs.
    packed: bool,
    /// The records of an earlier site, from which those of unchanged articles are reused.
    earlier: Option<Arc<Searchable>>,
    site_view: Value,
    theme_view: Value,
}

/// The records of a site.
#[derive(Debug)]
struct Searchable {
    site: Arc<Site>,
    records: Records,
    index: SearchIndex,
}

/// Why a route could not be rendered.
#[derive(Debug)]
pub enum Problem {
    /// A template is wrong.
    Content(Box<Diagnostic>),
    /// A file could not be read.
    Environment(crate::Error),
}

impl From<Box<Diagnostic>> for Problem {
    fn from(problem: Box<Diagnostic>) -> Self {
        Self::Content(problem)
    }
}

impl From<crate::Error> for Problem {
    fn from(error: crate::Error) -> Self {
        Self::Environment(error)
    }
}

/// A rendered route, or the reason it could not be rendered.
pub type Rendered = Result<Vec<u8>, Problem>;

impl Renderer {
    /// Prepares what all pages of the language version `at` have in common. `last` is the renderer before an edit, if there was one.
    pub fn new(sites: Sites, at: usize, routes: Arc<Routes>, last: Option<&Self>) -> Self {
        let site = sites[at].clone();
        let site_view = Value::from_serializable(&views::SiteView::new(&site, &routes));
        let theme_view = Value::from_serializable(&views::ThemeView::new(&site.theme));
        let earlier = last.and_then(|last| last.search.get().or(last.earlier.as_ref()).cloned());
        Self {
            site,
            routes,
            sites,
            at,
            search: OnceLock::new(),
            index: OnceLock::new(),
            changes: OnceLock::new(),
            packed: false,
            earlier,
            site_view,
            theme_view,
        }
    }

    /// The search index, built on first use.
    pub fn search(&self) -> &SearchIndex {
        let searchable = || {
            let earlier = self.earlier.as_deref();
            let records = Records::new(&self.site, earlier.map(|earlier| (&*earlier.site, &earlier.records)));
            let last = earlier.map(|earlier| &earlier.index);
            let index = records.index(&self.site, self.packed, last);
            Arc::new(Searchable { site: self.site.clone(), records, index })
        };
        &self.search.get_or_init(searchable).index
    }

    /// The lines of the index from A to Z, sorted on first use.
    fn index(&self) -> &pages::SortedIndex {
        self.index.get_or_init(|| pages::SortedIndex::new(&self.site))
    }

    /// Every article with a date, the newest first, sorted on first use.
    fn changes(&self) -> &[Change] {
        self.changes.get_or_init(|| changes::changes(&self.site))
    }

    /// What is published at `path`.
    pub fn find(&self, path: &str) -> Option<(UrlPath, Route)> {
        let url = UrlPath::new(path)?;
        if let Some(route) = self.routes.get(url.as_str()) {
            return Some((url, route.clone()));
        }
        let files = || self.search().files().iter();
        let file = crate::site::routes::is_search_file(path)
            .then(|| files().position(|file| file.path == path))
            .flatten()?;
        Some((url, Route::SearchFile(file)))
    }

    /// The addresses of the files of the search index.
    fn search_files(&self) -> Vec<(UrlPath, Route)> {
        let files = self.search().files().iter().enumerate();
        files
            .filter_map(|(index, file)| Some((UrlPath::new(&file.path)?, Route::SearchFile(index))))
            .collect()
    }

    /// The file, if a route is one that is published unchanged.
    pub fn file(&self, route: &Route) -> Option<&FileRef> {
        match route {
            Route::Asset(asset) => Some(&self.site.assets[*asset]),
            Route::Static(file) => Some(&self.site.statics[*file]),
            _ => None,
        }
    }

    /// The bytes published at `url`.
    pub fn render(&self, url: &UrlPath, route: &Route) -> Rendered {
        match route {
            Route::Section(SectionIndex::HOME, _) => self.page("home.html", url, &pages::home(self, url)?),
            Route::Section(section, page) => {
                self.page("section.html", url, &pages::section(self, url, *section, *page)?)
            }
            Route::Article(article) => {
                let template = &self.site.articles[*article].kind.template;
                self.page(template, url, &pages::article(self, url, *article)?)
            }
            Route::Tag(tag, page) => self.page("tag.html", url, &pages::tag(self, url, *tag, *page)),
            Route::Tags => self.page("tags.html", url, &pages::tags(self, url)),
            Route::List(list, page) => {
                let kind = self.site.theme.types.get(&self.site.lists[*list].kind);
                let template = kind.map_or("list.html", |kind| self.site.theme.list_template(kind));
                self.page(template, url, &pages::list(self, url, *list, *page))
            }
            Route::ListMarkdownCopy(list) => Ok(markdown_copy::list(&self.site, url, *list).into_bytes()),
            Route::AToZ => self.page("az.html", url, &pages::a_to_z(self, url)),
            Route::Letter(letter, page) => {
                self.page("az.html", url, &pages::letter(self, url, *letter, *page))
            }
            Route::Changes(page) => self.page("changes.html", url, &pages::changes(self, url, *page)),
            Route::Search => self.page("search.html", url, &pages::search(self, url)),
            Route::Verify => self.page("verify.html", url, &pages::verify(self, url)),
            Route::NotFound => {
                self.page_at(self.site.config.base_path(), "404.html", &pages::not_found(self, url))
            }
            Route::Redirect(redirect) => self.redirect(url, *redirect),
            Route::MarkdownCopy(article) => Ok(markdown_copy::markdown(self, *article).into_bytes()),
            Route::ThemeAsset(asset) => Ok(self.site.theme.assets[*asset].bytes.to_vec()),
            Route::Asset(asset) => Ok(self.site.assets[*asset].read()?),
            Route::Static(file) => Ok(self.site.statics[*file].read()?),
            Route::SearchFile(file) => Ok(self.search().bytes(&self.search().files()[*file])),
            Route::Answers(page) => Ok(answers::json(&self.site, *page).into_bytes()),
            Route::Sayings(page) => Ok(sayings::script(self, *page).into_bytes()),
            Route::Llms(page) => Ok(hosting::llms(&self.site, url, *page).into_bytes()),
            Route::Sitemap(part) => Ok(sitemap::xml(self, *part).into_bytes()),
            Route::Feed => Ok(feed::atom(self).into_bytes()),
            Route::Manifest => Ok(offline::manifest(self).into_bytes()),
            Route::Worker => Ok(offline::remover().into_bytes()),
            Route::OpenSearch => Ok(offline::opensearch(self).into_bytes()),
            Route::Robots => Ok(hosting::robots(&self.sites).into_bytes()),
            Route::Host(file) => Ok(hosts::file(*file, &self.sites).into_bytes()),
        }
    }

    /// A rendered file as the service worker may keep it.
    pub fn precache_entry(&self, url: &UrlPath, route: &Route, bytes: &[u8]) -> Option<PrecacheEntry> {
        if self.site.config.offline { PrecacheEntry::new(self, url, route, bytes) } else { None }
    }

    /// The service worker of a published site, which keeps some of these files.
    pub fn worker(&self, files: Vec<PrecacheEntry>) -> Vec<u8> {
        let worker = match self.site.config.offline {
            true => offline::worker(self, files),
            false => offline::remover(),
        };
        worker.into_bytes()
    }

    fn page(&self, template: &str, url: &UrlPath, view: &impl serde::Serialize) -> Rendered {
        self.page_at(&url.to_root(), template, view)
    }

    fn page_at(&self, root: &str, template: &str, view: &impl serde::Serialize) -> Rendered {
        let mut context = self.context(root);
        context.insert_value("page", Value::from_serializable(view));
        Ok(self.site.theme.render(template, &context)?.into_bytes())
    }

    fn redirect(&self, url: &UrlPath, redirect: usize) -> Rendered {
        let view = pages::redirect(self, url, redirect);
        let mut context = self.context(&url.to_root());
        context.insert("target", &view.target);
        context.insert("canonical", &view.canonical);
        context.insert("title", &view.title);
        Ok(self.site.theme.render("redirect.html", &context)?.into_bytes())
    }

    /// What every template sees.
    fn context(&self, root: &str) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.site_view.clone());
        context.insert_value("theme", self.theme_view.clone());
        context.insert_value("root", Value::from(root));
        context.insert_value("footer", Value::safe_string(&self.footer(root)));
        context
    }

    /// The text of the footer, with its links relative to a page at depth `root`.
    fn footer(&self, root: &str) -> String {
        let Some((text, place)) = &self.site.config.footer.text else { return String::new() };
        crate::markdown::inline_with(text, |link| {
            let item = MenuItem { title: String::new(), link: link.to_owned(), place: place.clone() };
            let (url, href) = self.site.menu_link(&item);
            url.map(|url| format!("{root}{url}")).or(href)
        })
    }
}
