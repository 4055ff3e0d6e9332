//! Moves an article with its translations, another file, or a folder: links, settings, and addresses follow, and ids stay.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::references::{self, Places};
use crate::base::path::{SitePath, UrlPath, is_markdown};
use crate::base::text::suggest;
use crate::base::yaml::{Step, Value};
use crate::config::{self, Run, UrlStyle};
use crate::content::article::{Article, stem};
use crate::site::{ArticleIndex, FormerAddress, Site, address_of_file};
use crate::{Error, Result};

/// A planned move.
#[derive(Debug)]
pub struct Relocation {
    /// The old path below the root of the site.
    pub from: String,
    /// The new one.
    pub to: String,
    /// The changes.
    pub planned: Planned,
}

/// Plans to move `old` to `new`, as typed; `new` may be a folder to move it into.
pub fn relocate(root: &Path, run: &Run, old: &str, new: &str) -> Result<Relocation> {
    let from = inside(root, old)?;
    let mut to = inside(root, new)?;
    let content = root.join("content");
    if from.as_str().is_empty() {
        return Err(Error::usage("`content/` itself can't be moved", None));
    }
    let mut plan = Plan::open(root, run)?;
    let source = content.join(from.as_str());
    let is_folder = source.is_dir();
    let article = if is_folder { None } else { find(&plan, &from) };
    let from = article.as_ref().map_or(from, |article| article.source.clone());
    if !is_folder && article.is_none() && !source.is_file() {
        return Err(unknown(&plan, old));
    }
    if new.ends_with(['/', '\\']) || content.join(to.as_str()).is_dir() && to != from {
        to = below(&to, from.name())?;
    } else if article.is_some() && !is_markdown(to.as_str()) {
        to = below(&SitePath::new(to.parent()).unwrap_or(to.clone()), &format!("{}.md", to.name()))?;
    }
    check(&from, &to, is_folder, article.as_deref())?;
    let places = match &article {
        _ if is_folder => folder(&mut plan, &from, &to),
        Some(article) => versions(&mut plan, article, &to)?,
        None => {
            plan.changes.relocate(format!("content/{from}"), format!("content/{to}"));
            Places { files: [(from.clone(), to.clone())].into(), moves: true, ..Places::default() }
        }
    };
    references::rewrite(&mut plan, &places)?;
    keep_addresses(&mut plan, &places)?;
    let planned = plan.finish()?;
    Ok(Relocation { from: format!("content/{from}"), to: format!("content/{to}"), planned })
}

fn inside(root: &Path, typed: &str) -> Result<SitePath> {
    let typed = if typed == "content" { "" } else { typed };
    SitePath::typed(root, typed).ok_or_else(|| Error::usage(format!("`{typed}` is outside `content/`"), None))
}

fn below(folder: &SitePath, name: &str) -> Result<SitePath> {
    let path = SitePath::new(&format!("{folder}/{name}"));
    path.ok_or_else(|| Error::usage(format!("`{folder}` is not a folder"), None))
}

/// The original of the article that a path means, with or without its ending.
pub(super) fn find(plan: &Plan, path: &SitePath) -> Option<Arc<Article>> {
    let with_ending = SitePath::new(&format!("{path}.md"));
    let is_it = |article: &Article, path: &SitePath| article.source == *path || article.path == *path;
    let articles = plan.articles();
    let found = [Some(path), with_ending.as_ref()].into_iter().flatten().find_map(|path| {
        articles.iter().find(|(_, article)| is_it(article, path)).map(|(_, article)| article.path.clone())
    })?;
    articles.into_iter().find(|(_, article)| article.path == found).map(|(_, article)| article)
}

/// The version of an article that a typed file is; a path without a language means the original.
pub(super) fn version(plan: &Plan, typed: &str) -> Result<Arc<Article>> {
    let path = SitePath::typed(&plan.root, typed);
    let articles = plan.articles();
    let exact = articles.iter().find(|(_, article)| path.as_ref() == Some(&article.source));
    let named = exact.map(|(_, article)| article.clone());
    named.or_else(|| path.as_ref().and_then(|path| find(plan, path))).ok_or_else(|| unknown(plan, typed))
}

/// The error for an article that does not exist.
pub(super) fn unknown(plan: &Plan, typed: &str) -> Error {
    let articles = plan.articles();
    let wanted = typed.strip_prefix("content/").unwrap_or(typed);
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let files = || articles.iter().map(|(_, article)| &article.source);
    let same = files().find(|file| stem(file.name()) == stem(name));
    let near = same.map(SitePath::as_str).or_else(|| suggest::nearest(wanted, files().map(SitePath::as_str)));
    let help = near.map(|near| format!("did you mean `content/{near}`?"));
    Error::usage(format!("there is no `{typed}` in this site"), help)
}

fn check(from: &SitePath, to: &SitePath, is_folder: bool, article: Option<&Article>) -> Result<()> {
    if from == to {
        return Err(Error::usage(format!("`content/{from}` is already there"), None));
    }
    if is_folder && to.as_str().strip_prefix(from.as_str()).is_some_and(|rest| rest.starts_with('/')) {
        return Err(Error::usage(format!("`content/{from}` can't be moved into itself"), None));
    }
    let is_page = |path: &SitePath| matches!(stem(path.name()), "index" | "_index");
    if article.is_some_and(|article| article.is_section_page() || is_page(to)) {
        let help = "move the folder, or rename the section with the `title` of its page".to_owned();
        return Err(Error::usage(
            "the page of a section belongs to its folder, so it can't be moved alone",
            help,
        ));
    }
    Ok(())
}

fn folder(plan: &mut Plan, from: &SitePath, to: &SitePath) -> Places {
    plan.changes.relocate(format!("content/{from}"), format!("content/{to}"));
    Places { folder: Some((from.clone(), to.clone())), moves: true, ..Places::default() }
}

/// All language versions of an article move together.
fn versions(plan: &mut Plan, article: &Article, to: &SitePath) -> Result<Places> {
    let mut places = Places { moves: true, ..Places::default() };
    let (new_stem, ending) = to.as_str().rsplit_once('.').unwrap_or((to.as_str(), "md"));
    let logical = SitePath::new(&format!("{new_stem}.md")).unwrap_or_else(|| to.clone());
    for (language, version) in plan.articles() {
        if version.path != article.path {
            continue;
        }
        let tag = &plan.sites[language].config.language;
        let is_named = crate::content::source::logical(&version.source, tag).is_some() && language > 0;
        let new =
            if is_named { SitePath::new(&format!("{new_stem}.{tag}.{ending}")) } else { Some(to.clone()) };
        let new = new.unwrap_or_else(|| to.clone());
        let target = plan.root.join("content").join(new.as_str());
        if target.exists() && new.as_str().to_lowercase() != version.source.as_str().to_lowercase() {
            return Err(Error::Exists(target));
        }
        plan.changes.relocate(format!("content/{}", version.source), format!("content/{new}"));
        places.files.insert(version.source.clone(), new);
    }
    places.files.insert(article.path.clone(), logical);
    Ok(places)
}

/// Writes ids that came from the path, and former addresses. A language without a version of an article shows the original, at an address
/// that changes as well.
fn keep_addresses(plan: &mut Plan, places: &Places) -> Result<()> {
    let mut pages: Vec<(String, String)> = Vec::new();
    for site in plan.sites.clone().iter() {
        for (at, article) in site.articles.entries() {
            let Some(new_path) = places.of(&article.path) else { continue };
            let urls = Urls::of(site, article, &new_path);
            let prefix = site.config.prefix();
            pages.push((format!("{prefix}{}", urls.old), format!("{prefix}{}", urls.new)));
            if article.is_in(&site.config.language) {
                keep_address(plan, site, article, &urls, &new_path);
            }
            note_section(plan, site, at, &urls);
        }
    }
    if let Some((from, to)) = &places.folder {
        sections(plan, from, to, &mut pages);
    }
    update_redirects(plan, &pages)
}

fn keep_address(plan: &mut Plan, site: &Site, article: &Article, urls: &Urls, new_path: &SitePath) {
    let original = plan.sites[0].by_path(&article.path).map(|at| &plan.sites[0].urls[at]);
    let is_known = site.config.is_translation() && original == Some(&urls.old);
    let (remove, add) = urls.aliases(site, article, is_known);
    let id = article.id().to_owned();
    let needs_id = article.meta.id.is_none() && stem(new_path.as_str()) != id;
    plan.edit_fields(article, "the front matter", |document| {
        let id = needs_id.then(|| document.new_text("id", &id));
        let aliases = document.change_items("aliases", &remove, &add);
        // A list that is the last field grows at its end, so new fields come after it.
        aliases.into_iter().chain(id).collect()
    });
}

/// The addresses of an article before and after.
struct Urls {
    old: UrlPath,
    new: UrlPath,
}

impl Urls {
    fn of(site: &Site, article: &Article, new_path: &SitePath) -> Self {
        let slug = article.meta.slug.as_deref();
        Self {
            old: address_of_file(&site.config, &article.path, slug),
            new: address_of_file(&site.config, new_path, slug),
        }
    }

    /// Which former addresses to remove and to add.
    fn aliases(&self, site: &Site, article: &Article, is_known: bool) -> (Vec<String>, Vec<String>) {
        let is = |written: &str, url: &UrlPath| {
            FormerAddress::read(&site.config, written).is_some_and(|former| former.is_page(url.as_str()))
        };
        let written = || article.meta.aliases.iter().map(|(written, _)| written.clone());
        let back = written().filter(|written| is(written, &self.new)).collect();
        let is_listed = written().any(|written| is(&written, &self.old));
        let add = self.old != self.new && !is_known && !is_listed;
        (back, add.then(|| shown(&self.old)).into_iter().collect())
    }
}

/// An address as an author writes it.
pub(super) fn shown(url: &UrlPath) -> String {
    let url = url.as_str();
    url.strip_suffix("index.html").filter(|rest| !rest.is_empty()).unwrap_or(url).to_owned()
}

/// If the old section has nothing left, its address leads to the new one.
fn note_section(plan: &mut Plan, site: &Site, at: ArticleIndex, urls: &Urls) {
    let prefix = site.config.prefix();
    let section = &site.sections[site.section_of(at)];
    let new = urls.new.as_str();
    let folder = match site.config.urls {
        UrlStyle::Directory => new.trim_end_matches("/index.html").rsplit_once('/'),
        UrlStyle::File => new.rsplit_once('/'),
    };
    let to = folder.map_or_else(|| "index.html".to_owned(), |(folder, _)| format!("{folder}/index.html"));
    plan.instead.insert(format!("{prefix}{}", section.url), format!("{prefix}{to}"));
}

/// Sections without a page of their own have their addresses from their folders.
fn sections(plan: &mut Plan, from: &SitePath, to: &SitePath, pages: &mut Vec<(String, String)>) {
    let places = Places { folder: Some((from.clone(), to.clone())), moves: true, ..Places::default() };
    for site in plan.sites.clone().iter() {
        let prefix = site.config.prefix();
        for section in site.sections.iter() {
            let new = SitePath::new(&section.folder).and_then(|folder| places.of(&folder));
            let Some(new) = new.and_then(|folder| SitePath::new(&format!("{folder}/index.md"))) else {
                continue;
            };
            let new = address_of_file(&site.config, &new, None);
            let (old, new) = (format!("{prefix}{}", section.url), format!("{prefix}{new}"));
            plan.instead.insert(old.clone(), new.clone());
            pages.push((old, new));
        }
    }
}

/// Redirects of the settings that led to an old address lead to the new one.
fn update_redirects(plan: &mut Plan, pages: &[(String, String)]) -> Result<()> {
    let mut redirected = BTreeSet::new();
    plan.edit_file(config::FILE, |document| {
        let redirects = document.value.get("redirects").and_then(Value::as_object);
        let mut edits = Vec::new();
        for (from, to) in redirects.into_iter().flatten() {
            let Some(written) = to.as_str() else { continue };
            let (plain, part) = written.find('#').map_or((written, ""), |at| written.split_at(at));
            let plain = plain.trim_start_matches('/');
            let is_it =
                |(old, _): &&(String, String)| old == plain || old.strip_suffix("index.html") == Some(plain);
            if let Some((_, new)) = pages.iter().find(is_it) {
                let path = [Step::Key("redirects".to_owned()), Step::Key(from.clone())];
                // A redirect to itself would be left of an address that the page has again.
                if from != new {
                    edits.push(document.set_text(&path, &format!("{new}{part}")));
                    redirected.insert(from.clone());
                }
            }
        }
        edits
    })?;
    plan.redirected = redirected;
    Ok(())
}
