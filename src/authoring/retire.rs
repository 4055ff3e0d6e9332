//! Retires articles: they go, or only say so, and their addresses and everything that refers to them lead to another one.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::plan::{Plan, Planned};
use super::references::{self, Places};
use super::relocate::{find, shown, unknown};
use crate::base::diagnostic::Place;
use crate::base::path::{SitePath, is_markdown};
use crate::base::text::slug::fold;
use crate::check::inventory::State;
use crate::config::{Config, Run};
use crate::content::article::{Article, STATUS, Status, has_own_status};
use crate::site::{FormerAddress, address_of_file, permalinks};
use crate::{Error, Result};

/// A planned retirement.
#[derive(Debug)]
pub struct Retirement {
    /// The files that go, or say that they are retired.
    pub files: Vec<String>,
    /// The article that takes their place, if one does.
    pub to: Option<String>,
    /// Links in texts that now lead to that article: what is written around them may speak of the retired one.
    pub mentions: Vec<Place>,
    /// The changes.
    pub planned: Planned,
}

/// Plans to retire `files` in favor of `to`, all as typed. Without it, nothing takes their place: their addresses are gone for good.
pub fn retire<S: AsRef<str>>(root: &Path, run: &Run, files: &[S], to: Option<&str>) -> Result<Retirement> {
    let mut plan = Plan::open(root, run)?;
    let other = to.map(|to| named(&plan, to)).transpose()?;
    let mut articles: Vec<Arc<Article>> = Vec::new();
    let mut deleted: Vec<SitePath> = Vec::new();
    for file in files.iter().map(AsRef::as_ref) {
        match named(&plan, file) {
            Ok(article) if articles.iter().any(|known| known.path == article.path) => {}
            Ok(article) => {
                check(&article, other.as_deref(), &plan.sites.original().config)?;
                articles.push(article);
            }
            Err(error) => deleted.push(missing(&plan, file)?.ok_or(error)?),
        }
    }
    let versions: Vec<(usize, Arc<Article>)> = plan.articles();
    let is_retired = |version: &Article| articles.iter().any(|article| article.path == version.path);
    let versions: Vec<_> = versions.into_iter().filter(|(_, version)| is_retired(version)).collect();
    let mut places = Places::default();
    let paths = versions.iter().flat_map(|(_, version)| [&version.source, &version.path]).chain(&deleted);
    match &other {
        Some(other) => places.files.extend(paths.map(|path| (path.clone(), other.path.clone()))),
        None => places.gone.extend(paths.cloned()),
    }
    let mut gone: Vec<String> = deleted.iter().map(|path| format!("content/{path}")).collect();
    for (_, version) in &versions {
        plan.changes.delete(version.file(), version.text.clone());
        gone.push(version.file());
    }
    references::rewrite(&mut plan, &places)?;
    if let Some(other) = &other {
        redirect(&mut plan, &articles, &deleted, other);
        keep_phrases(&mut plan, &versions, other);
    }
    for id in versions.iter().map(|(_, version)| version.id()).collect::<BTreeSet<_>>() {
        match &other {
            Some(other) => references::rename_id(&mut plan, id, other.id())?,
            None => references::remove_id(&mut plan, id)?,
        }
    }
    plan.forgets = true;
    let mentions = std::mem::take(&mut plan.mentions);
    Ok(Retirement { files: gone, to: other.map(|other| other.file()), mentions, planned: plan.finish()? })
}

/// Plans to write into `files` that they are retired, in favor of `to` if something takes their place, all as typed. Builds then do all that is
/// needed with their addresses.
pub fn keep<S: AsRef<str>>(root: &Path, run: &Run, files: &[S], to: Option<&str>) -> Result<Retirement> {
    let mut plan = Plan::open(root, run)?;
    let other = to.map(|to| named(&plan, to)).transpose()?;
    let mut articles: Vec<Arc<Article>> = Vec::new();
    for file in files.iter().map(AsRef::as_ref) {
        let article = named(&plan, file)?;
        check(&article, other.as_deref(), &plan.sites.original().config)?;
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
    let to = other.as_ref().map(|other| other.file());
    for article in &articles {
        let is_done = article.meta.status == Status::Retired && references::successor(article) == to;
        if is_done {
            continue;
        }
        let link = other.as_ref().map(|other| references::relative(article.source.parent(), &other.path));
        plan.edit_fields(article, "`status`", |document| {
            let draft = document.set_field("draft", None).into_iter();
            let status = document.set_field(STATUS, Some(Status::Retired.name()));
            draft.chain(status).chain(document.set_field("replaced_by", link.as_deref())).collect()
        });
    }
    if other.is_none() {
        let gone = articles.iter().flat_map(|article| [article.source.clone(), article.path.clone()]);
        references::rewrite(&mut plan, &Places { gone: gone.collect(), ..Places::default() })?;
        plan.forgets = true;
    }
    let (planned, _) = plan.finish_published(&articles)?;
    let files = articles.iter().map(|article| article.file()).collect();
    Ok(Retirement { files, to, mentions: Vec::new(), planned })
}

/// The other article answers what people asked for: it gets the titles and the other phrasings, in each language that it has.
fn keep_phrases(plan: &mut Plan, versions: &[(usize, Arc<Article>)], other: &Arc<Article>) {
    let mut lists: Vec<(Arc<Article>, Vec<String>)> = Vec::new();
    for (language, version) in versions {
        let site = &plan.sites[*language];
        let Some(target) = site.by_path(&other.path).map(|at| site.articles[at].clone()) else { continue };
        if !target.is_in(&site.config.language) {
            continue;
        }
        let known = lists.iter().position(|(article, _)| article.source == target.source);
        let at = known.unwrap_or_else(|| {
            lists.push((target.clone(), Vec::new()));
            lists.len() - 1
        });
        for phrase in std::iter::once(&version.meta.title).chain(&version.meta.ask) {
            let own = std::iter::once(&target.meta.title).chain(&target.meta.ask).chain(&lists[at].1);
            if own.into_iter().all(|other| fold(other) != fold(phrase)) {
                lists[at].1.push(phrase.clone());
            }
        }
    }
    for (article, phrases) in lists.into_iter().filter(|(_, phrases)| !phrases.is_empty()) {
        plan.edit_fields(&article, "`ask`", |document| document.change_items("ask", &[], &phrases));
    }
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

fn check(article: &Article, other: Option<&Article>, config: &Config) -> Result<()> {
    if other.is_some_and(|other| article.path == other.path) {
        return Err(Error::usage("an article can't take its own place", None));
    }
    if article.is_section_page() {
        let message = format!("`{}` is the page of a section, whose address remains", article.file());
        let help = "delete the file if the section needs no text of its own".to_owned();
        return Err(Error::usage(message, help));
    }
    let Some(other) = other else { return Ok(()) };
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
