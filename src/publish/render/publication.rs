//! All language versions of a site together: the originals at the top, each other one in the folder of its language.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{PrecacheEntry, Rendered, Renderer};
use crate::base::diagnostic::Report;
use crate::base::path::UrlPath;
use crate::content::source::FileRef;
use crate::site::Site;
use crate::site::routes::{self, LastPlan, Route};
use crate::site::sites::Sites;
use crate::theme::KnownAsset;

/// Everything that is published.
#[derive(Debug)]
pub struct Publication {
    renderers: Vec<Renderer>,
}

/// Something that stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The whole address, that of the language's folder included.
    pub address: UrlPath,
    /// The address in its language.
    pub url: UrlPath,
    /// What stands there.
    pub route: Route,
    /// Which language it belongs to: an index into the [`Sites`].
    pub version: usize,
}

impl Publication {
    /// Plans the output. `last` is the publication before an edit. Addresses that are wanted twice go to `report`.
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

    /// What renders the site in the language of the originals.
    pub fn original(&self) -> &Renderer {
        &self.renderers[0]
    }

    /// What all this is rendered from.
    pub fn sites(&self) -> &Sites {
        &self.original().sites
    }

    /// What renders the site in each language, the originals first.
    pub fn renderers(&self) -> &[Renderer] {
        &self.renderers
    }

    /// What stands at `address`.
    pub fn find(&self, address: &str) -> Option<Page> {
        // A folder of the originals can't have the name of a language, so there is one place to look.
        let inside = |(at, renderer): (usize, &Renderer)| {
            Some((at, address.strip_prefix(&renderer.site.config.prefix())?))
        };
        let mut others = self.renderers.iter().enumerate().skip(1);
        let (version, inner) = others.find_map(inside).unwrap_or((0, address));
        let (url, route) = self.renderers[version].find(inner)?;
        self.page(version, url, route)
    }

    /// Every address with what stands there, the files of the search index included.
    pub fn everything(&self) -> Vec<Page> {
        let of = |(version, renderer): (usize, &Renderer)| {
            let all = renderer.everything().into_iter();
            all.filter_map(move |(url, route)| self.page(version, url, route)).collect::<Vec<_>>()
        };
        self.renderers.iter().enumerate().flat_map(of).collect()
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
        if self.renderers.len() > 1 && page.address.as_str() == "search/index.json" {
            return Ok(self.search_list().into_bytes());
        }
        self.renderers[page.version].render(&page.url, &page.route)
    }

    /// The list of search files for tools: that of the originals, with those of the other languages.
    fn search_list(&self) -> String {
        let list = |renderer: &Renderer| {
            let prefix = renderer.site.config.prefix();
            let files = renderer.search().files().iter().filter(|file| file.path.ends_with(".js"));
            let files: Map<String, Value> =
                files.map(|file| (file.name.clone(), format!("{prefix}{}", file.path).into())).collect();
            let engine = renderer.site.theme.asset_url(KnownAsset::SearchEngine).unwrap_or_default();
            json!({ "engine": format!("{prefix}{engine}"), "root": "root", "files": files })
        };
        let mut all = list(self.original());
        let others = self.renderers.iter().skip(1);
        let others = others.map(|renderer| (renderer.site.config.language.clone(), list(renderer)));
        all["languages"] = Value::Object(others.collect());
        format!("{all:#}\n")
    }

    /// The file that is published as it is, if a page is one.
    pub fn file(&self, page: &Page) -> Option<&FileRef> {
        self.renderers[page.version].file(&page.route)
    }

    /// A rendered file as the service worker of its language may keep it.
    pub fn precache_entry(&self, page: &Page, bytes: &[u8]) -> Option<PrecacheEntry> {
        self.renderers[page.version].precache_entry(&page.url, &page.route, bytes)
    }
}
