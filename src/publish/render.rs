//! Turns one route into bytes. Rendering is a pure function of the site, the theme, and the route, so a build renders
//! all routes in parallel and the preview renders one on request, with the same result.

mod draft;
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
use crate::base::key::Key;
use crate::base::memo::Memo;
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
pub use draft::{Draft, Written};
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
    /// A hash of what is the same on every page.
    common: OnceLock<Option<Key>>,
    /// The parts of the index are joined to packs, with the results of earlier builds.
    packed: Option<Arc<Memo>>,
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
            common: OnceLock::new(),
            packed: None,
            earlier,
            site_view,
            theme_view,
        }
    }

    /// The search index, built on first use.
    pub fn search(&self) -> &SearchIndex {
        let searchable = || {
            let earlier = self.earlier.as_deref();
            let memo = self.packed.as_deref();
            let records =
                Records::new(&self.site, memo, earlier.map(|earlier| (&*earlier.site, &earlier.records)));
            let last = earlier.map(|earlier| &earlier.index);
            let index = records.index(&self.site, memo, last);
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
        self.finish(self.draft(url, route)?)
    }

    /// Everything that the bytes published at `url` are made of.
    pub fn draft(&self, url: &UrlPath, route: &Route) -> Result<Draft<'_>, Problem> {
        let page = |template, view| Draft::page(url.to_root(), template, view);
        let text = |text: String| Draft::Bytes(text.into_bytes());
        Ok(match route {
            Route::Section(SectionIndex::HOME, _) => page("home.html", Box::new(pages::home(self, url)?)),
            Route::Section(section, at) => {
                page("section.html", Box::new(pages::section(self, url, *section, *at)?))
            }
            Route::Article(article) => {
                let template = &self.site.articles[*article].kind.template;
                page(template, Box::new(pages::article(self, url, *article)?))
            }
            Route::Tag(tag, at) => page("tag.html", Box::new(pages::tag(self, url, *tag, *at))),
            Route::Tags => page("tags.html", Box::new(pages::tags(self, url))),
            Route::List(list, at) => {
                let kind = self.site.theme.types.get(&self.site.lists[*list].kind);
                let template = kind.map_or("list.html", |kind| self.site.theme.list_template(kind));
                page(template, Box::new(pages::list(self, url, *list, *at)))
            }
            Route::ListMarkdownCopy(list) => text(markdown_copy::list(&self.site, url, *list)),
            Route::AToZ => page("az.html", Box::new(pages::a_to_z(self, url))),
            Route::Letter(letter, at) => page("az.html", Box::new(pages::letter(self, url, *letter, *at))),
            Route::Changes(at) => page("changes.html", Box::new(pages::changes(self, url, *at))),
            Route::Search => page("search.html", Box::new(pages::search(self, url))),
            Route::Verify => page("verify.html", Box::new(pages::verify(self, url))),
            Route::NotFound => {
                let root = self.site.config.base_path().to_owned();
                Draft::page(root, "404.html", Box::new(pages::not_found(self, url)))
            }
            Route::Redirect(redirect) => match pages::redirect(self, url, *redirect) {
                Some(view) => Draft::Bytes(self.redirect(url, &view)?),
                None => page("divided.html", Box::new(pages::divided(self, url))),
            },
            Route::MarkdownCopy(article) => text(markdown_copy::markdown(self, *article)),
            Route::ThemeAsset(asset) => Draft::Bytes(self.site.theme.assets[*asset].bytes.to_vec()),
            Route::Asset(asset) => Draft::Bytes(self.site.assets[*asset].read()?),
            Route::Static(file) => Draft::Bytes(self.site.statics[*file].read()?),
            Route::SearchFile(file) => Draft::Bytes(self.search().bytes(&self.search().files()[*file])),
            Route::Answers(page) => text(answers::json(&self.site, *page)),
            Route::Sayings(page) => text(sayings::script(self, *page)),
            Route::Llms(page) => text(hosting::llms(&self.site, url, *page)),
            Route::Sitemap(part) => text(sitemap::xml(self, *part)),
            Route::Feed => text(feed::atom(self)),
            Route::Manifest => text(offline::manifest(self)),
            Route::Worker => text(offline::remover()),
            Route::OpenSearch => text(offline::opensearch(self)),
            Route::Robots => text(hosting::robots(&self.sites)),
            Route::Host(file) => text(hosts::file(*file, &self.sites)),
        })
    }

    /// The bytes of a draft.
    pub fn finish(&self, draft: Draft<'_>) -> Rendered {
        match draft {
            Draft::Bytes(bytes) => Ok(bytes),
            Draft::Page { root, template, view } => {
                let mut context = self.context(&root);
                context.insert_value("page", view.value());
                Ok(self.site.theme.render(template, &context)?.into_bytes())
            }
        }
    }

    /// A hash of all that the bytes of a draft depend on, except for the theme. `None` if it is unknown.
    pub fn key(&self, draft: &Draft<'_>) -> Option<Key> {
        match draft {
            Draft::Bytes(bytes) => Some(Key::of(bytes)),
            Draft::Page { root, template, view } => {
                let common = [&self.site_view, &self.theme_view];
                let common = || Key::of_json(|to| serde_json::to_writer(to, &common));
                let common = (*self.common.get_or_init(common))?.to_bytes();
                let view = Key::of_json(|to| view.write(to))?.to_bytes();
                let footer = self.footer(root);
                Some(Key::of_all(&[&common, &view, root.as_bytes(), template.as_bytes(), footer.as_bytes()]))
            }
        }
    }

    /// A rendered file as the service worker may keep it.
    pub fn precache_entry(&self, url: &UrlPath, route: &Route, file: &Written) -> Option<PrecacheEntry> {
        if self.site.config.offline { PrecacheEntry::new(self, url, route, file) } else { None }
    }

    /// The service worker of a published site, which keeps some of these files.
    pub fn worker(&self, files: Vec<PrecacheEntry>) -> Vec<u8> {
        let worker = match self.site.config.offline {
            true => offline::worker(self, files),
            false => offline::remover(),
        };
        worker.into_bytes()
    }

    fn redirect(&self, url: &UrlPath, view: &views::RedirectPage) -> Rendered {
        let mut context = self.context(&url.to_root());
        context.insert("target", &view.target);
        context.insert("canonical", &view.canonical);
        context.insert("title", &view.title);
        context.insert("moved", &view.moved);
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
