//! The plan of the output: every address and what is published there.
//!
//! The plan is made before anything is rendered, so two things that want one address are found before either is
//! written. Addresses are compared without regard to case and to how accents are encoded, because some hosts and disks do.

mod route;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

pub use super::tags::tag_url;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{UrlPath, unportable};
use crate::base::text::nfc;
use crate::base::text::slug::slug;
use crate::base::text::suggest;
use crate::config::HostFile;
use crate::site::a_to_z::{Letter, letter_url, letters, same_titles};
use crate::site::changes;
use crate::site::paging::{self, ANSWERS_PAGE, LLMS_PAGE, SECTION_PAGE, TAG_PAGE, page_url};
use crate::site::{Destination, List, Redirect, Section, Site, Tag};
use crate::theme::Asset;
pub use route::Route;

/// Addresses in one sitemap, as the protocol limits them.
pub const SITEMAP_SIZE: usize = 50_000;

/// The page that checks quotes, on sites that want it.
pub const VERIFY: &str = "verify.html";

/// Every address of a site but those of its search index, sorted.
#[derive(Debug, Default)]
pub struct Routes {
    routes: BTreeMap<UrlPath, Route>,
    letters: Vec<Letter>,
    has_problems: bool,
}

impl Routes {
    /// What is published at `path`.
    pub fn get(&self, path: &str) -> Option<&Route> {
        self.routes.get(path)
    }

    /// All addresses in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&UrlPath, &Route)> {
        self.routes.iter()
    }

    /// The letters with pages of their own; none if the A to Z index is one page.
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// How many pages and files there are.
    pub fn len(&self) -> usize {
        self.routes.len()
    }

    /// Whether there is nothing at all; a planned site always has a home page.
    pub fn is_empty(&self) -> bool {
        self.routes.is_empty()
    }
}

/// The last plan with what it was made for.
#[derive(Debug, Clone, Copy)]
pub struct LastPlan<'a> {
    /// The plan.
    pub routes: &'a Arc<Routes>,
    /// Its site.
    pub site: &'a Site,
}

/// Plans the output, except for the files of the search index, whose names are known only once it is built: every
/// script in `search/` is reserved for them. Conflicts go to `report`. The last plan is reused if nothing with an address changed.
pub fn plan(site: &Site, last: Option<LastPlan<'_>>, report: &mut Report) -> Arc<Routes> {
    if let Some(last) = last.filter(|last| last.fits(site)) {
        return last.routes.clone();
    }
    let mut plan = Plan {
        routes: Routes::default(),
        origins: HashMap::new(),
        unportable: HashSet::new(),
        folders: folders(site),
        report,
    };
    plan.articles(site);
    plan.lists(site);
    for (index, asset) in site.theme.assets.iter().enumerate().filter(|(_, asset)| is_published(site, asset))
    {
        plan.add(asset.url.clone(), Route::ThemeAsset(index), Place::file("the theme"));
    }
    plan.machine_files(site);
    plan.files(site);
    for (index, redirect) in site.redirects.iter().enumerate() {
        if !redirect.is_implied || !plan.origins.contains_key(&key(&redirect.from)) {
            plan.add(redirect.from.clone(), Route::Redirect(index), redirect.place.clone());
        }
    }
    plan.check_redirects(site);
    Arc::new(plan.routes)
}

impl LastPlan<'_> {
    /// Whether `site` has the addresses that this plan was made for.
    fn fits(&self, site: &Site) -> bool {
        !self.routes.has_problems
            && Arc::ptr_eq(&self.site.theme, &site.theme)
            && Arc::ptr_eq(&self.site.urls, &site.urls)
            && same(&self.site.tags, &site.tags, |tag| (&tag.slug, tag_pages(tag)))
            && same(&self.site.lists, &site.lists, |list| (&list.kind, &list.by, list.pages()))
            && Arc::ptr_eq(&self.site.redirects, &site.redirects)
            && Arc::ptr_eq(&self.site.moved_parts, &site.moved_parts)
            && Arc::ptr_eq(&self.site.assets, &site.assets)
            && Arc::ptr_eq(&self.site.statics, &site.statics)
            && self.site.config.host_files() == site.config.host_files()
            && has_feed(self.site) == has_feed(site)
            && self.site.config.verify == site.config.verify
            && self.site.change_pages == site.change_pages
            && (same_titles(self.site, site) || self.routes.letters == letters(site))
    }
}

/// Whether two lists have the same addresses: they are the same list, or `address` gives the same for both.
fn same<'a, T, A: PartialEq>(one: &'a Arc<[T]>, other: &'a Arc<[T]>, address: impl Fn(&'a T) -> A) -> bool {
    Arc::ptr_eq(one, other)
        || (one.len() == other.len()
            && one.iter().zip(other.iter()).all(|(one, other)| address(one) == address(other)))
}

/// The number of pages that list the articles of a tag.
pub fn tag_pages(tag: &Tag) -> usize {
    paging::pages(tag.articles.len(), TAG_PAGE)
}

/// The number of pages that list the articles of a section.
pub fn section_pages(section: &Section) -> usize {
    paging::pages(section.articles.len(), SECTION_PAGE)
}

/// The number of files with what the site says.
pub fn sayings_pages(site: &Site) -> usize {
    paging::pages(site.articles.len(), ANSWERS_PAGE)
}

/// The address of one of them, from 0.
pub fn sayings_url(page: usize) -> String {
    page_url("verify.js", page)
}

/// The number of files of `llms.txt`.
pub fn llms_pages(site: &Site) -> usize {
    paging::pages(site.sections.iter().map(|section| section.articles.len()).sum(), LLMS_PAGE)
}

/// A feed needs full addresses, and an article with a known date.
fn has_feed(site: &Site) -> bool {
    site.config.base_url.is_some() && site.articles.iter().any(|article| article.meta.changed().is_some())
}

/// The folders at the top that belong to further languages.
fn folders(site: &Site) -> Vec<String> {
    let further = if site.config.is_translation() { &[] } else { &site.config.languages[1..] };
    further.iter().map(|tag| format!("{tag}/")).collect()
}

/// A key that is equal for addresses that are the same file on disks that ignore case or how accents are encoded.
fn key(url: &UrlPath) -> String {
    nfc(url.as_str()).to_lowercase()
}

struct Plan<'a> {
    routes: Routes,
    /// Folders that are off limits for this language version.
    folders: Vec<String>,
    /// Who wanted each address first, by its [`key`].
    origins: HashMap<String, Place>,
    /// Names of files and folders that were reported, without extension, so that each is reported once.
    unportable: HashSet<String>,
    report: &'a mut Report,
}

impl Plan<'_> {
    /// Takes an address; `false` if it is already taken, which is reported.
    fn add(&mut self, url: UrlPath, route: Route, origin: Place) -> bool {
        let key = key(&url);
        if is_too_long(&url) {
            self.report.push(too_long(&url, &route, origin));
            self.routes.has_problems = true;
            return false;
        }
        if let Some(folder) = self.folders.iter().find(|folder| key.starts_with(&folder.to_lowercase())) {
            let language = folder.trim_end_matches('/');
            let message = format!(
                "the address `{url}` is in `{folder}`, which is reserved for the pages in `{language}`"
            );
            let help =
                format!("name the file of a translation `article.{language}.md`, or rename this folder");
            self.report.push(Diagnostic::error(Code::DuplicateUrl, message, origin).help(help));
            self.routes.has_problems = true;
            return false;
        }
        if is_search_file(&key) {
            self.origins.entry(key.clone()).or_insert_with(|| Place::file("the search index"));
        }
        if let Some(first) = self.origins.get(&key) {
            let holder = first.file_and_line();
            let message = format!("the address `{url}` is already used by {holder}");
            let help = match route {
                Route::Static(_) if HostFile::ALL.iter().any(|file| file.name() == url.as_str()) => {
                    "remove this file, or leave its host out of `hosts` in `answerbook.yml`"
                }
                Route::Redirect(_) => "remove this former address, or give it to only one of the two",
                Route::Asset(_) | Route::Static(_) => "rename this file",
                _ => "give one of them a different `slug:`, or rename its file",
            };
            self.report.push(Diagnostic::error(Code::DuplicateUrl, message, origin).help(help));
            self.routes.has_problems = true;
            return false;
        }
        self.check_names(&url, &origin);
        self.origins.insert(key, origin);
        self.routes.routes.insert(url, route);
        true
    }

    /// Reports names that some disks can't store. The site is complete anyway, so it is a warning.
    fn check_names(&mut self, url: &UrlPath, origin: &Place) {
        for name in url.as_str().split('/') {
            let Some(why) = unportable(name) else { continue };
            let stem = name.split('.').next().unwrap_or(name);
            if self.unportable.insert(stem.to_lowercase()) {
                let message = format!("the name `{name}` can't be used on some disks and file shares: {why}");
                let problem = Diagnostic::warning(Code::UnportableName, message, origin.clone());
                self.report
                    .push(problem.help("rename this file or folder, or give the article another `slug:`"));
            }
            self.routes.has_problems = true;
        }
    }

    /// Adds an address that answerbook itself uses; `false` if it is already taken.
    fn add_own(&mut self, url: &str, route: Route) -> bool {
        UrlPath::new(url).is_some_and(|url| self.add(url, route, Place::file("answerbook itself")))
    }

    fn articles(&mut self, site: &Site) {
        for (index, article) in site.articles.entries() {
            let url = site.urls[index].clone();
            let place = article.meta.title_place.clone();
            let route = match article.is_section_page() {
                true => Route::Section(site.section_of(index), 0),
                false => Route::Article(index),
            };
            if self.add(url, route, place.clone()) {
                self.add(markdown_url(&site.urls[index]), Route::MarkdownCopy(index), place);
            }
        }
    }

    fn lists(&mut self, site: &Site) {
        for (index, section) in site.sections.entries() {
            if section.page.is_none() {
                self.add(
                    section.url.clone(),
                    Route::Section(index, 0),
                    Place::file(format!("content/{}", section.folder)),
                );
            }
        }
        for (index, section) in site.sections.entries().skip(1) {
            for page in 1..section_pages(section) {
                self.add_own(&page_url(section.url.as_str(), page), Route::Section(index, page));
            }
        }
        for (index, tag) in site.tags.iter().enumerate() {
            for page in 0..tag_pages(tag) {
                self.add_own(&tag_url(&tag.slug, page), Route::Tag(index, page));
            }
        }
        for (index, list) in site.lists.iter().enumerate() {
            let url = list_url(list, 0);
            if self.add_own(&url, Route::List(index, 0)) {
                self.add_own(&url.replace(".html", ".md"), Route::ListMarkdownCopy(index));
            }
            for page in 1..list.pages() {
                self.add_own(&list_url(list, page), Route::List(index, page));
            }
        }
        self.add_own("tags.html", Route::Tags);
        self.add_own("az.html", Route::AToZ);
        self.routes.letters = letters(site);
        for (index, letter) in self.routes.letters.clone().iter().enumerate() {
            for page in 0..letter.pages {
                self.add_own(&letter_url(letter, page), Route::Letter(index, page));
            }
        }
        for page in 0..site.change_pages {
            self.add_own(&page_url(changes::URL, page), Route::Changes(page));
        }
        self.add_own("search.html", Route::Search);
        if site.config.verify {
            self.add_own(VERIFY, Route::Verify);
            for page in 0..sayings_pages(site) {
                self.add_own(&sayings_url(page), Route::Sayings(page));
            }
        }
        self.add_own("404.html", Route::NotFound);
    }

    /// A redirect that leads nowhere is as bad as a broken link.
    fn check_redirects(&mut self, site: &Site) {
        for redirect in site.redirects.iter().chain(site.moved_parts.iter()) {
            let Destination::Page(page) = &redirect.to else { continue };
            if self.is_loop(site, redirect) {
                let message = format!("the redirects from `{}` lead back to it", redirect.from);
                let problem = Diagnostic::error(Code::BrokenLink, message, redirect.place.clone());
                self.report.push(problem.help("let one of them lead to a page"));
                self.routes.has_problems = true;
                continue;
            }
            let folder = format!("{page}/index.html");
            if [page.as_str(), &folder, folder.trim_start_matches('/')]
                .iter()
                .any(|url| self.routes.get(url).is_some())
            {
                continue;
            }
            let message =
                format!("the redirect from `{}` leads to `{page}`, which is not published", redirect.from);
            let mut problem = Diagnostic::error(Code::BrokenLink, message, redirect.place.clone());
            let pages =
                self.routes.iter().filter(|(_, route)| route.is_indexed()).map(|(url, _)| url.as_str());
            problem.help =
                suggest::nearest(page.as_str(), pages).map(|near| format!("did you mean `{near}`?"));
            self.report.push(problem);
            self.routes.has_problems = true;
        }
    }

    /// Whether following redirects from here never ends at a page.
    fn is_loop(&self, site: &Site, redirect: &Redirect) -> bool {
        let mut at = redirect;
        for _ in 0..site.redirects.len() {
            let Destination::Page(page) = &at.to else { return false };
            match self.routes.get(page.as_str()) {
                Some(Route::Redirect(next)) => at = &site.redirects[*next],
                _ => return false,
            }
            if at.from == redirect.from {
                return true;
            }
        }
        false
    }

    fn machine_files(&mut self, site: &Site) {
        for page in 0..paging::pages(site.articles.len(), ANSWERS_PAGE) {
            self.add_own(&page_url("answers.json", page), Route::Answers(page));
        }
        for page in 0..llms_pages(site) {
            self.add_own(&page_url("llms.txt", page), Route::Llms(page));
        }
        self.add_own("manifest.webmanifest", Route::Manifest);
        self.add_own("sw.js", Route::Worker);
        // Hosts read these only at the top, where they apply to all languages.
        if !site.config.is_translation() {
            self.add_own("robots.txt", Route::Robots);
            for file in site.config.host_files() {
                self.add_own(file.name(), Route::Host(file));
            }
        }
        if has_feed(site) {
            self.add_own("feed.xml", Route::Feed);
        }
        if site.config.base_url.is_none() {
            return;
        }
        self.add_own("opensearch.xml", Route::OpenSearch);
        let pages = self.routes.iter().filter(|(_, route)| route.is_indexed()).count();
        self.add_own("sitemap.xml", Route::Sitemap(None));
        for part in 0..pages.div_ceil(SITEMAP_SIZE) {
            if pages > SITEMAP_SIZE {
                self.add_own(&format!("sitemap-{}.xml", part + 1), Route::Sitemap(Some(part)));
            }
        }
    }

    /// Files that are published unchanged. All languages share them; they belong to the original one.
    fn files(&mut self, site: &Site) {
        if site.config.is_translation() {
            return;
        }
        for (index, asset) in site.assets.iter().enumerate() {
            if let Some(url) = site.asset_url(&asset.path) {
                self.add(url.clone(), Route::Asset(index), Place::file(format!("content/{}", asset.path)));
            }
        }
        for (index, file) in site.statics.iter().enumerate() {
            if let Some(url) = UrlPath::new(file.path.as_str()) {
                self.add(url, Route::Static(index), Place::file(format!("static/{}", file.path)));
            }
        }
    }
}

/// The most bytes that file systems accept in one name.
const LONGEST_PART: usize = 255;
/// The most bytes of an address that browsers, hosts and file systems accept together with what comes before it.
const LONGEST: usize = 2000;

fn is_too_long(url: &UrlPath) -> bool {
    url.as_str().len() > LONGEST || url.as_str().split('/').any(|part| part.len() > LONGEST_PART)
}

fn too_long(url: &UrlPath, route: &Route, origin: Place) -> Diagnostic {
    let beginning: String = url.as_str().chars().take(40).collect();
    let message = format!("the address `{beginning}…` is too long for a file");
    let what = match route {
        Route::Redirect(_) => "leave this former address out",
        Route::Asset(_) | Route::Static(_) => "rename this file",
        _ => "give it a shorter `slug:`, or rename its file",
    };
    let help = format!(
        "{what}: each part between two `/` can have up to {LONGEST_PART} bytes, the whole address up to {LONGEST}"
    );
    Diagnostic::error(Code::LongAddress, message, origin).help(help)
}

/// Whether a theme file has an address: adapters only if they are used, and the worker's part is in `sw.js`.
pub fn is_published(site: &Site, asset: &Asset) -> bool {
    asset.known.is_none_or(|known| known.is_published(&site.config))
}

/// Whether an address belongs to the search index.
pub fn is_search_file(path: &str) -> bool {
    path.strip_prefix("search/")
        .is_some_and(|name| name == "index.json" || name.ends_with(".js") || name.ends_with(".bin"))
}

/// The address of an article's markdown: `recovery/four-steps.md`.
pub fn markdown_url(url: &UrlPath) -> UrlPath {
    let stem = url.as_str().strip_suffix(".html").unwrap_or(url.as_str());
    UrlPath::new(&format!("{stem}.md")).unwrap_or_else(|| url.clone())
}

/// The address of one page of a list: `lists/gesture.html`, or `lists/gesture/place/turkey.html`.
pub fn list_url(list: &List, page: usize) -> String {
    let kind = slug(&list.kind);
    let first = match &list.by {
        None => format!("lists/{kind}.html"),
        Some(by) => format!("lists/{kind}/{}/{}.html", slug(&by.field), by.slug),
    };
    page_url(&first, page)
}
