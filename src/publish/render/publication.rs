//! All language versions of a site together: the original at the top, every other one in the folder of its language.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Draft, PrecacheEntry, Problem, Rendered, Renderer, Written};
use crate::base::diagnostic::Report;
use crate::base::memo::Memo;
use crate::base::path::{SitePath, UrlPath};
use crate::content::source::FileRef;
use crate::site::routes::{self, LastPlan, Route};
use crate::site::sites::Sites;
use crate::site::{Site, Unpublished, address_of_asset};
use crate::theme::KnownAsset;

/// Everything that is published.
#[derive(Debug)]
pub struct Publication {
    renderers: Vec<Renderer>,
}

/// Something published at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The whole address, including the language's folder.
    pub address: UrlPath,
    /// The address in its language.
    pub url: UrlPath,
    /// What is published there.
    pub route: Route,
    /// Which language it belongs to: an index into the [`Sites`].
    pub version: usize,
}

impl Publication {
    /// Plans the output. `last` is the publication before an edit. Addresses that are claimed twice go to `report`.
    pub fn new(sites: &Sites, last: Option<&Self>, report: &mut Report) -> Self {
        let last = last.filter(|last| last.renderers.len() == sites.len());
        let renderer = |(at, site): (usize, &Arc<Site>)| {
            let last = last.map(|last| &last.renderers[at]);
            let last_plan = last.map(|last| LastPlan { routes: &last.routes, site: &last.site });
            let routes = routes::plan(site, last_plan, report);
            Renderer::new(sites.clone(), at, routes, last)
        };
        Self { renderers: sites.iter().enumerate().map(renderer).collect() }
    }

    /// The same for a build: the parts of the search index are joined to few files. `memo` has results of earlier builds.
    #[must_use]
    pub fn packed(mut self, memo: &Arc<Memo>) -> Self {
        self.renderers.iter_mut().for_each(|renderer| renderer.packed = Some(memo.clone()));
        self
    }

    /// Whether there is a page, a file, or a redirect at an address below the top of the whole site.
    pub fn answers(&self, address: &str) -> bool {
        self.renderers.iter().any(|renderer| {
            let below = address.strip_prefix(&renderer.site.config.prefix());
            below.is_some_and(|below| renderer.routes.get(below).is_some())
        })
    }

    /// The article that would be at an address if it were published.
    pub fn withheld(&self, address: &str) -> Option<&Unpublished> {
        self.renderers.iter().find_map(|renderer| {
            let below = address.strip_prefix(&renderer.site.config.prefix())?;
            renderer.site.unpublished.iter().find(|article| article.url.as_str() == below)
        })
    }

    /// The file that would be at an address if something linked to it.
    pub fn unlinked(&self, address: &str) -> Option<&SitePath> {
        let unlinked = &self.original().site.unlinked;
        unlinked.iter().find(|path| address_of_asset(path).is_some_and(|url| url.as_str() == address))
    }

    /// The renderer of the original language.
    pub fn original(&self) -> &Renderer {
        &self.renderers[0]
    }

    /// What all this is rendered from.
    pub fn sites(&self) -> &Sites {
        &self.original().sites
    }

    /// The renderers of all languages, the original first.
    pub fn renderers(&self) -> &[Renderer] {
        &self.renderers
    }

    /// What is published at `address`.
    pub fn find(&self, address: &str) -> Option<Page> {
        // The original's folders can't be named like a language, so there is only one place to look.
        let inside = |(at, renderer): (usize, &Renderer)| {
            Some((at, address.strip_prefix(&renderer.site.config.prefix())?))
        };
        let mut others = self.renderers.iter().enumerate().skip(1);
        let (version, inner) = others.find_map(inside).unwrap_or((0, address));
        let (url, route) = self.renderers[version].find(inner)?;
        self.page(version, url, route)
    }

    /// Every address with what is published there, including the files of the search index.
    pub fn everything(&self) -> Vec<Page> {
        let mut all = self.planned();
        all.extend(self.search_files());
        all
    }

    /// The same without the files of the search index.
    pub fn planned(&self) -> Vec<Page> {
        self.pages(|renderer| {
            renderer.routes.iter().map(|(url, route)| (url.clone(), route.clone())).collect()
        })
    }

    /// The files of the search index, which is made now.
    pub fn search_files(&self) -> Vec<Page> {
        self.pages(Renderer::search_files)
    }

    fn pages(&self, of: impl Fn(&Renderer) -> Vec<(UrlPath, Route)>) -> Vec<Page> {
        let renderers = self.renderers.iter().enumerate();
        let all = renderers.flat_map(|(version, renderer)| {
            of(renderer).into_iter().filter_map(move |(url, route)| self.page(version, url, route))
        });
        all.collect()
    }

    fn page(&self, version: usize, url: UrlPath, route: Route) -> Option<Page> {
        let address = match version {
            0 => url.clone(),
            _ => UrlPath::new(&format!("{}{url}", self.renderers[version].site.config.prefix()))?,
        };
        Some(Page { address, url, route, version })
    }

    /// The bytes of a page or file.
    pub fn render(&self, page: &Page) -> Rendered {
        self.renderers[page.version].finish(self.draft(page)?)
    }

    /// Everything that the bytes of a page or file are made of.
    pub fn draft(&self, page: &Page) -> Result<Draft<'_>, Problem> {
        if self.renderers.len() > 1 && page.address.as_str() == "search/index.json" {
            return Ok(Draft::Bytes(self.search_list().into_bytes()));
        }
        self.renderers[page.version].draft(&page.url, &page.route)
    }

    /// The renderer of a page.
    pub fn renderer(&self, page: &Page) -> &Renderer {
        &self.renderers[page.version]
    }

    /// The list of search files for tools: the original's, with those of the other languages.
    fn search_list(&self) -> String {
        let list = |renderer: &Renderer| {
            let prefix = renderer.site.config.prefix();
            let files = renderer.search().scripts();
            let files: Map<String, Value> =
                files.map(|(name, path)| (name.to_owned(), format!("{prefix}{path}").into())).collect();
            let engine = renderer.site.theme.asset_url(KnownAsset::SearchEngine).unwrap_or_default();
            json!({ "engine": format!("{prefix}{engine}"), "root": "root", "files": files })
        };
        let mut all = list(self.original());
        let others = self.renderers.iter().skip(1);
        let others = others.map(|renderer| (renderer.site.config.language.clone(), list(renderer)));
        all["languages"] = Value::Object(others.collect());
        format!("{all:#}\n")
    }

    /// The file, if a page is one that is published unchanged.
    pub fn file(&self, page: &Page) -> Option<&FileRef> {
        self.renderers[page.version].file(&page.route)
    }

    /// A rendered file as the service worker of its language may keep it.
    pub fn precache_entry(&self, page: &Page, file: &Written) -> Option<PrecacheEntry> {
        self.renderers[page.version].precache_entry(&page.url, &page.route, file)
    }
}
