//! Retires an article: it goes, and its addresses and everything that refers to it lead to another one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::references::{self, Places};
use super::relocate::{find, shown, unknown};
use crate::base::path::{SitePath, is_markdown};
use crate::check::inventory::State;
use crate::config::Run;
use crate::content::article::Article;
use crate::site::{address_of_file, former_addresses, permalinks};
use crate::{Error, Result};

/// A planned retirement.
#[derive(Debug)]
pub struct Retirement {
    /// The files that go.
    pub files: Vec<String>,
    /// The article that takes their place.
    pub to: String,
    /// The changes.
    pub planned: Planned,
}

/// Plans to retire `file` in favor of `to`, both as typed.
pub fn retire(root: &Path, run: &Run, file: &str, to: &str) -> Result<Retirement> {
    let mut plan = Plan::open(root, run)?;
    let named = |plan: &Plan, typed: &str| {
        let path = SitePath::typed(root, typed);
        path.and_then(|path| find(plan, &path)).ok_or_else(|| unknown(plan, typed))
    };
    let other = named(&plan, to)?;
    let article = match named(&plan, file) {
        Ok(article) => article,
        Err(error) => return missing(plan, file, &other)?.ok_or(error),
    };
    check(&article, &other, run)?;
    let mut places = Places::default();
    let mut files = Vec::new();
    for (_, version) in plan.articles().into_iter().filter(|(_, version)| version.path == article.path) {
        places.files.insert(version.source.clone(), other.path.clone());
        plan.changes.delete(version.file(), version.text.clone());
        files.push(version.file());
    }
    places.files.insert(article.path.clone(), other.path.clone());
    references::rewrite(&mut plan, &places)?;
    redirect(&mut plan, &article, &other);
    let ids: BTreeSet<String> = plan
        .articles()
        .into_iter()
        .filter(|(_, version)| version.path == article.path)
        .map(|(_, version)| version.id().to_owned())
        .collect();
    for id in &ids {
        references::rename_id(&mut plan, id, other.id())?;
    }
    forget(&mut plan, &ids)?;
    let planned = plan.finish()?;
    Ok(Retirement { files, to: other.file(), planned })
}

/// An article that is already gone: what was published of it is in `permalinks.txt`. `None` if that is nothing.
fn missing(mut plan: Plan, typed: &str, other: &Arc<Article>) -> Result<Option<Retirement>> {
    let Some(path) = SitePath::typed(&plan.root, typed) else { return Ok(None) };
    let path = if is_markdown(path.as_str()) { Some(path) } else { SitePath::new(&format!("{path}.md")) };
    let Some(path) = path else { return Ok(None) };
    let mut is_known = false;
    for site in plan.sites.iter() {
        let url = address_of_file(&site.config, &path, None);
        is_known |= permalinks::lists(&plan.root, &format!("{}{url}", site.config.prefix()))?;
    }
    if !is_known {
        return Ok(None);
    }
    let places = Places { files: [(path.clone(), other.path.clone())].into(), ..Places::default() };
    references::rewrite(&mut plan, &places)?;
    let config = plan.sites[0].config.clone();
    let url = address_of_file(&config, &path, None);
    let is_listed =
        |written: &str| former_addresses(&config, written).is_some_and(|forms| forms.contains(&url));
    if !other.meta.aliases.iter().any(|(written, _)| is_listed(written)) {
        let alias = [shown(&url)];
        plan.edit_fields(other, "`aliases`", |document| document.change_items("aliases", &[], &alias));
    }
    let planned = plan.finish()?;
    Ok(Some(Retirement { files: vec![format!("content/{path}")], to: other.file(), planned }))
}

fn check(article: &Article, other: &Article, run: &Run) -> Result<()> {
    if article.path == other.path {
        return Err(Error::usage("an article can't take its own place", None));
    }
    if article.is_section_page() {
        let message = format!("`{}` is the page of a section, whose address remains", article.file());
        let help = "delete the file if the section needs no text of its own".to_owned();
        return Err(Error::usage(message, help));
    }
    let is_public = State::of(article, run.today) == State::Published;
    let is_hidden = State::of(other, run.today) != State::Published
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
fn redirect(plan: &mut Plan, article: &Article, other: &Arc<Article>) {
    let mut former: Vec<(Arc<Article>, Vec<String>)> = vec![(other.clone(), Vec::new())];
    let mut known: Vec<crate::base::path::UrlPath> = Vec::new();
    for (language, version) in plan.articles().into_iter().filter(|(_, version)| version.path == article.path)
    {
        let site = plan.sites[language].clone();
        let Some(at) = site.by_path(&version.path) else { continue };
        let own = site.by_path(&other.path).map(|at| site.articles[at].clone());
        let target = own.filter(|own| own.is_in(&site.config.language)).unwrap_or_else(|| other.clone());
        let url = &site.urls[at];
        let written =
            std::iter::once(shown(url)).chain(version.meta.aliases.iter().map(|(alias, _)| alias.clone()));
        for written in written {
            let forms = former_addresses(&site.config, &written).unwrap_or_default();
            let Some(first) = forms.first() else { continue };
            let is_listed = |alias: &(String, _)| {
                former_addresses(&site.config, &alias.0).is_some_and(|forms| forms.contains(first))
            };
            if known.contains(first) || target.meta.aliases.iter().any(is_listed) {
                continue;
            }
            known.push(first.clone());
            match former.iter_mut().find(|(article, _)| article.source == target.source) {
                Some((_, list)) => list.push(written),
                None => former.push((target.clone(), vec![written])),
            }
        }
    }
    // A language without a version of the article shows the original, so its section may vanish there as well.
    for site in plan.sites.clone().iter() {
        let (at, to) = (site.by_path(&article.path), site.by_path(&other.path));
        if let (Some(at), Some(to)) = (at, to) {
            let (prefix, section) = (site.config.prefix(), &site.sections[site.section_of(at)]);
            plan.instead.insert(format!("{prefix}{}", section.url), format!("{prefix}{}", site.urls[to]));
        }
    }
    for (article, aliases) in former.into_iter().filter(|(_, aliases)| !aliases.is_empty()) {
        plan.edit_fields(&article, "`aliases`", |document| document.change_items("aliases", &[], &aliases));
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
