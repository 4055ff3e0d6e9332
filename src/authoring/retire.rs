//! Retires articles: they go, or only say so, and their addresses and everything that refers to them lead to another one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::references::{self, Places};
use super::relocate::{find, shown, unknown};
use crate::base::path::{SitePath, is_markdown};
use crate::check::inventory::State;
use crate::config::{Config, Run};
use crate::content::article::{Article, STATUS, Status, has_own_status};
use crate::site::{FormerAddress, address_of_file, permalinks};
use crate::{Error, Result};

/// A planned retirement.
#[derive(Debug)]
pub struct Retirement {
    /// The files that go.
    pub files: Vec<String>,
    /// The article that takes their place.
    pub to: String,
    /// The articles that took the place of those that were retired before, by file.
    pub successors: Vec<(String, String)>,
    /// The changes.
    pub planned: Planned,
}

/// Plans to retire `files` in favor of `to`, all as typed.
pub fn retire<S: AsRef<str>>(root: &Path, run: &Run, files: &[S], to: &str) -> Result<Retirement> {
    let mut plan = Plan::open(root, run)?;
    let other = named(&plan, to)?;
    let mut articles: Vec<Arc<Article>> = Vec::new();
    let mut deleted: Vec<SitePath> = Vec::new();
    for file in files.iter().map(AsRef::as_ref) {
        match named(&plan, file) {
            Ok(article) if articles.iter().any(|known| known.path == article.path) => {}
            Ok(article) => {
                check(&article, &other, &plan.sites.original().config)?;
                articles.push(article);
            }
            Err(error) => deleted.push(missing(&plan, file)?.ok_or(error)?),
        }
    }
    let mut places = Places::default();
    places.files.extend(deleted.iter().map(|path| (path.clone(), other.path.clone())));
    let mut gone: Vec<String> = deleted.iter().map(|path| format!("content/{path}")).collect();
    let mut ids = BTreeSet::new();
    for (_, version) in plan.articles() {
        if !articles.iter().any(|article| article.path == version.path) {
            continue;
        }
        places.files.insert(version.source.clone(), other.path.clone());
        places.files.insert(version.path.clone(), other.path.clone());
        plan.changes.delete(version.file(), version.text.clone());
        gone.push(version.file());
        ids.insert(version.id().to_owned());
    }
    references::rewrite(&mut plan, &places)?;
    redirect(&mut plan, &articles, &deleted, &other);
    for id in &ids {
        references::rename_id(&mut plan, id, other.id())?;
    }
    forget(&mut plan, &ids)?;
    let planned = plan.finish()?;
    Ok(Retirement { files: gone, to: other.file(), successors: Vec::new(), planned })
}

/// Plans to write into `files` that they are retired in favor of `to`, all as typed. Builds then do all that is needed with their addresses.
pub fn keep<S: AsRef<str>>(root: &Path, run: &Run, files: &[S], to: &str) -> Result<Retirement> {
    let mut plan = Plan::open(root, run)?;
    let other = named(&plan, to)?;
    let mut articles: Vec<Arc<Article>> = Vec::new();
    for file in files.iter().map(AsRef::as_ref) {
        let article = named(&plan, file)?;
        check(&article, &other, &plan.sites.original().config)?;
        if has_own_status(&article.kind) {
            let message =
                format!("`status` says something else in articles of the type `{}`", article.kind.name);
            let help = "write `expires` and `replaced_by`, or retire it without `--keep`".to_owned();
            return Err(Error::usage(message, help));
        }
        let versions = plan.articles().into_iter().map(|(_, version)| version);
        // A draft has no readers to lead elsewhere.
        let is_seen =
            |version: &Arc<Article>| version.path == article.path && !version.meta.status.is_draft();
        articles.extend(versions.filter(is_seen));
    }
    if articles.is_empty() {
        return Err(Error::usage(
            "drafts have no readers, so there is nothing to retire",
            "delete the files".to_owned(),
        ));
    }
    let before =
        articles.iter().filter_map(|article| Some((article.file(), references::successor(article)?)));
    let successors: Vec<_> = before.collect();
    for article in &articles {
        if successors.contains(&(article.file(), other.file())) {
            continue;
        }
        let link = references::relative(article.source.parent(), &other.path);
        plan.edit_fields(article, "`status`", |document| {
            let draft = document.set_field("draft", None).into_iter();
            let status = document.set_field(STATUS, Some(Status::Retired.name()));
            draft.chain(status).chain(document.set_field("replaced_by", Some(&link))).collect()
        });
    }
    let (planned, _) = plan.finish_published(&articles)?;
    let files = articles.iter().map(|article| article.file()).collect();
    Ok(Retirement { files, to: other.file(), successors, planned })
}

fn named(plan: &Plan, typed: &str) -> Result<Arc<Article>> {
    let path = SitePath::typed(&plan.root, typed);
    path.and_then(|path| find(plan, &path)).ok_or_else(|| unknown(plan, typed))
}

/// The file of an article that is already gone: what was published of it is in `permalinks.txt`. `None` if that is nothing.
fn missing(plan: &Plan, typed: &str) -> Result<Option<SitePath>> {
    let Some(path) = SitePath::typed(&plan.root, typed) else { return Ok(None) };
    let path = if is_markdown(path.as_str()) { Some(path) } else { SitePath::new(&format!("{path}.md")) };
    let Some(path) = path else { return Ok(None) };
    for site in plan.sites.iter() {
        let url = address_of_file(&site.config, &path, None);
        if permalinks::lists(&plan.root, &format!("{}{url}", site.config.prefix()))? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

fn check(article: &Article, other: &Article, config: &Config) -> Result<()> {
    if article.path == other.path {
        return Err(Error::usage("an article can't take its own place", None));
    }
    if article.is_section_page() {
        let message = format!("`{}` is the page of a section, whose address remains", article.file());
        let help = "delete the file if the section needs no text of its own".to_owned();
        return Err(Error::usage(message, help));
    }
    let is_public = State::of(article, config).is_public();
    let is_hidden = !State::of(other, config).is_public()
        || other.meta.audience.is_some() && other.meta.audience != article.meta.audience;
    if is_public && is_hidden {
        let message = format!(
            "`{}` is not published for the same readers, so the old address would be dead",
            other.file()
        );
        return Err(Error::usage(
            message,
            "name an article that they can read, or publish that one first".to_owned(),
        ));
    }
    Ok(())
}

/// The addresses of all versions become former addresses of the other article, those in another language only if they differ.
fn redirect(plan: &mut Plan, articles: &[Arc<Article>], deleted: &[SitePath], other: &Arc<Article>) {
    let mut former = Former { lists: vec![(other.clone(), Vec::new())], known: Vec::new() };
    let config = plan.sites[0].config.clone();
    for path in deleted {
        former.add(&config, other, shown(&address_of_file(&config, path, None)));
    }
    for (language, version) in plan.articles() {
        if !articles.iter().any(|article| article.path == version.path) {
            continue;
        }
        let site = plan.sites[language].clone();
        let Some(at) = site.by_path(&version.path) else { continue };
        let own = site.by_path(&other.path).map(|at| site.articles[at].clone());
        let target = own.filter(|own| own.is_in(&site.config.language)).unwrap_or_else(|| other.clone());
        former.add(&site.config, &target, shown(&site.urls[at]));
        for (alias, _) in &version.meta.aliases {
            former.add(&site.config, &target, alias.clone());
        }
    }
    // A language without a version of the article shows the original, so its section may vanish there as well.
    for site in plan.sites.clone().iter() {
        let to = site.by_path(&other.path);
        let gone = articles.iter().filter_map(|article| Some((site.by_path(&article.path)?, to?)));
        for (at, to) in gone {
            let (prefix, section) = (site.config.prefix(), &site.sections[site.section_of(at)]);
            plan.instead.insert(format!("{prefix}{}", section.url), format!("{prefix}{}", site.urls[to]));
        }
    }
    for (article, aliases) in former.lists.into_iter().filter(|(_, aliases)| !aliases.is_empty()) {
        plan.edit_fields(&article, "`aliases`", |document| document.change_items("aliases", &[], &aliases));
    }
}

/// Former addresses to write into articles.
struct Former {
    /// Each article with the addresses that it gets.
    lists: Vec<(Arc<Article>, Vec<String>)>,
    /// The addresses that are in any of the lists.
    known: Vec<FormerAddress>,
}

impl Former {
    /// Adds an address as written, unless the article has it already.
    fn add(&mut self, config: &Config, target: &Arc<Article>, written: String) {
        let Some(address) = FormerAddress::read(config, &written) else { return };
        let is_same =
            |other: &FormerAddress| other.part == address.part && other.pages.contains(&address.pages[0]);
        let is_listed =
            |alias: &(String, _)| FormerAddress::read(config, &alias.0).is_some_and(|alias| is_same(&alias));
        if self.known.iter().any(|known| known.first() == address.first())
            || target.meta.aliases.iter().any(is_listed)
        {
            return;
        }
        self.known.push(address);
        match self.lists.iter_mut().find(|(article, _)| article.source == target.source) {
            Some((_, list)) => list.push(written),
            None => self.lists.push((target.clone(), vec![written])),
        }
    }
}

/// The ids are gone on purpose, so `permalinks.txt` no longer asks for them.
fn forget(plan: &mut Plan, ids: &BTreeSet<String>) -> Result<()> {
    let Some(text) = permalinks::read(&plan.root, &mut crate::base::diagnostic::Report::new())? else {
        return Ok(());
    };
    let text: Arc<str> = text.into();
    let prefixes: Vec<String> = plan.sites.iter().map(|site| site.config.prefix()).collect();
    let is_gone = |line: &str| {
        let page = line.split('#').next().unwrap_or(line);
        prefixes.iter().any(|prefix| page.strip_prefix(prefix.as_str()).is_some_and(|id| ids.contains(id)))
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_gone(line.trim()) {
            plan.changes.edit(permalinks::FILE, &text, (at..at + line.len(), String::new()));
        }
        at += line.len();
    }
    Ok(())
}
