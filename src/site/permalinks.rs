//! `permalinks.txt`: every address and id ever published, so that none disappears unnoticed.
//!
//! One a line: `/recovery/four-steps.html` for the address of an article or a section, `recovery/four-steps` for the id of an article,
//! `faq/refunds#how-long` for that of a question. `build` adds what is new, and warns of what is gone; for `check` that is an error.
//! `check --accept-permalinks` rewrites the list.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Lines, Place, Report, Severity};
use crate::base::files;
use crate::base::path::UrlPath;
use crate::base::text::suggest;
use crate::config::{self, UrlStyle};
use crate::content::article::{Article, stem};
use crate::site::sites::Sites;
use crate::site::{ArticleIndex, Reason, Site, Unpublished};

/// The name of the file in the root of a site.
pub const FILE: &str = "permalinks.txt";

/// The largest list that is read, for more than a million articles.
const LARGEST: u64 = 256 << 20;

const HEAD: &str = "# Addresses and ids that have been published. `answerbook build` adds new ones; `answerbook check` fails when one\n\
                    # disappears without a redirect. `answerbook check --accept-permalinks` rewrites this file.\n";

/// What is published now.
struct Now<'a> {
    sites: &'a Sites,
    ids: BTreeSet<String>,
    /// Whether anything, or a redirect, is at an address below the top of the site.
    answers: &'a dyn Fn(&str) -> bool,
}

/// Reports every listed address and id that the site no longer has. A page is not lost if its former address is now a redirect.
/// `answers` says whether there is anything at an address.
pub fn check(
    root: &Path,
    sites: &Sites,
    answers: &dyn Fn(&str) -> bool,
    severity: Severity,
    report: &mut Report,
) -> Result<()> {
    let Some(text) = read(root, report)? else { return Ok(()) };
    let now = Now { sites, ids: ids(sites), answers };
    let lines = Lines::of(&text);
    for range in now.lost(&text) {
        let entry = &text[range.clone()];
        let place = Place::among(&lines, FILE, &text, range);
        let problem = match entry.strip_prefix('/') {
            Some(address) => now.lost_address(address, place, report.is_full()),
            None => now.lost_id(entry, place, report.is_full()),
        };
        report.push(Diagnostic { severity, ..problem });
    }
    Ok(())
}

/// Everything in the list `text` that the site no longer keeps, with the ids that are lost together with their pages.
pub(crate) fn lost(text: &str, sites: &Sites, answers: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let now = Now { sites, ids: ids(sites), answers };
    let mut kept: BTreeSet<&str> = entries(text).collect();
    let mut lost = BTreeSet::new();
    // Such ids show only when their page is no longer listed.
    loop {
        let listed: String = kept.iter().map(|entry| format!("{entry}\n")).collect();
        let gone = now.lost(&listed);
        if gone.is_empty() {
            return lost;
        }
        for range in gone {
            kept.remove(&listed[range.clone()]);
            lost.insert(listed[range].to_owned());
        }
    }
}

impl Now<'_> {
    fn lost(&self, text: &str) -> Vec<Range<usize>> {
        let listed: BTreeSet<&str> = entries(text).collect();
        let mut start = 0;
        let mut lost = Vec::new();
        for line in text.split_inclusive('\n') {
            let entry = line.trim();
            if entries(line).next().is_some() && !self.keeps(entry, &listed) {
                let at = start + line.find(entry).unwrap_or_default();
                lost.push(at..at + entry.len());
            }
            start += line.len();
        }
        lost
    }

    /// Whether what is listed is still there or leads on. An id that is lost together with its page counts as kept: one problem is enough.
    fn keeps(&self, entry: &str, listed: &BTreeSet<&str>) -> bool {
        if let Some(address) = entry.strip_prefix('/') {
            return (self.answers)(address);
        }
        let page = entry.split('#').next().unwrap_or(entry);
        let address = self.address(page);
        self.ids.contains(entry)
            || listed.contains(format!("/{address}").as_str()) && !(self.answers)(&address)
            || self.is_redirect(&address)
            || self.is_moved_part(&address, entry)
            || self.is_succeeded(page)
    }

    fn lost_address(&self, address: &str, place: Place, is_full: bool) -> Diagnostic {
        let message = format!("`/{address}` was published, and now there is no page and no redirect");
        let problem = Diagnostic::error(Code::LostPermalink, message, place);
        if let Some(article) = self.withheld(address) {
            let (file, reason) = (&article.file, &article.reason);
            let what = match reason {
                Reason::Due(_) | Reason::Unverified => {
                    "review it (`answerbook reviewed FILE`), or retire it in favor of another article"
                }
                Reason::Expired(_) | Reason::Retired => {
                    "say there what takes its place (`replaced_by: other.md`); if it is gone for good, run `answerbook check --accept-permalinks`"
                }
                _ => "publish it again, or retire it in favor of another article",
            };
            let problem = problem.because_of(format!("content/{file}"));
            return problem.help(format!("`content/{file}` is not published: {reason}; {what}"));
        }
        let file = self.former_file(address);
        if self.sites.iter().any(|site| site.articles.iter().any(|article| article.file() == file)) {
            let help = format!(
                "its address changed with `slug` or `urls`: write `aliases: [{address}]` in `{file}`"
            );
            return problem.help(help);
        }
        // Searching for the closest article is slow, so it is done only as often as anyone reads the result.
        let near = if is_full { None } else { self.near(&file) };
        let to = near.unwrap_or_else(|| "FILE".to_owned());
        let what = if to == "FILE" { ", where FILE is the article that answers instead" } else { "" };
        problem.help(format!(
            "to redirect it, run `answerbook retire \"{file}\" --to \"{to}\"`{what}; if it is gone for good, run `answerbook check --accept-permalinks`"
        ))
    }

    fn lost_id(&self, id: &str, place: Place, is_full: bool) -> Diagnostic {
        let page = id.split('#').next().unwrap_or(id);
        let address = self.address(page);
        let near = if is_full { None } else { suggest::nearest(id, self.ids.iter().map(String::as_str)) };
        let help = match id.split_once('#').filter(|(page, _)| self.ids.contains(*page)) {
            Some((_, anchor)) => format!(
                "give its heading the old id: `{{#{anchor}}}`; if another article answers it now, write `aliases: [{address}#{anchor}]` there"
            ),
            None => format!(
                "restore its id (`id: {page}`), or give its old address to an article (`aliases: [{address}]`)"
            ),
        };
        gone_id(id, near, &help, place)
    }

    /// The address of an article whose id comes from its path.
    fn address(&self, id: &str) -> String {
        match self.sites.original().config.urls {
            UrlStyle::File => format!("{id}.html"),
            UrlStyle::Directory => format!("{id}/index.html"),
        }
    }

    fn is_redirect(&self, address: &str) -> bool {
        self.any_below(address, |site, address| {
            site.redirects.iter().any(|redirect| redirect.from.as_str() == address)
        })
    }

    /// Whether the question with an id is now on another page than `address`.
    fn is_moved_part(&self, address: &str, id: &str) -> bool {
        let part = id.split_once('#').map(|(_, anchor)| anchor);
        part.is_some()
            && self.any_below(address, |site, address| {
                let page = UrlPath::new(address);
                let parts = page.iter().flat_map(|page| site.parts_moved_from(page));
                parts.into_iter().any(|redirect| redirect.part.as_deref() == part)
            })
    }

    /// Whether something is true of the language version that has an address, which is passed on without its folder.
    fn any_below(&self, address: &str, is_true: impl Fn(&Site, &str) -> bool) -> bool {
        let below = |site: &Site| address.strip_prefix(&site.config.prefix()).map(str::to_owned);
        self.sites.iter().any(|site| below(site).is_some_and(|address| is_true(site, &address)))
    }

    /// Whether the article with an id has expired and another one took its place.
    fn is_succeeded(&self, id: &str) -> bool {
        self.sites.iter().any(|site| {
            let id = id.strip_prefix(&site.config.prefix());
            id.is_some_and(|id| site.successor_of_id(id).is_some())
        })
    }

    /// The article that had an address and is not published now.
    fn withheld(&self, address: &str) -> Option<&Unpublished> {
        self.sites.iter().find_map(|site| {
            let below = address.strip_prefix(&site.config.prefix())?;
            site.unpublished.iter().find(|article| article.url.as_str() == below)
        })
    }

    /// The file that had an address.
    fn former_file(&self, address: &str) -> String {
        let prefix = self
            .sites
            .iter()
            .map(|site| site.config.prefix())
            .find(|prefix| !prefix.is_empty() && address.starts_with(prefix));
        let path = address.strip_prefix(&prefix.unwrap_or_default()).unwrap_or(address);
        let is_folder = self.sites.original().config.urls == UrlStyle::Directory;
        let page = path.strip_suffix("/index.html").filter(|_| is_folder);
        format!("content/{}.md", page.unwrap_or_else(|| path.strip_suffix(".html").unwrap_or(path)))
    }

    /// The article with the same name in another folder, or with nearly the same path.
    fn near(&self, file: &str) -> Option<String> {
        let site = self.sites.original();
        let name = |path: &str| stem(path.rsplit('/').next().unwrap_or(path)).to_owned();
        let wanted = name(file);
        let others = || site.articles.iter().filter(|article| !article.is_section_page());
        let same =
            others().find(|article| name(article.source.as_str()) == wanted).map(|article| article.file());
        let files: Vec<String> = others().map(|article| article.file()).collect();
        same.or_else(|| suggest::nearest(file, files.iter().map(String::as_str)).map(str::to_owned))
    }
}

/// What [`record`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// The list is complete.
    Nothing,
    /// There was no list.
    Created,
    /// Something was added.
    Added,
}

/// Adds what is published to the list, and removes nothing.
pub fn record(root: &Path, sites: &Sites) -> Result<Recorded> {
    let before = read(root, &mut Report::new())?;
    let listed: BTreeSet<String> =
        entries(before.as_deref().unwrap_or_default()).map(str::to_owned).collect();
    let all: BTreeSet<String> = promises(sites).union(&listed).cloned().collect();
    if before.is_some() && all == listed {
        return Ok(Recorded::Nothing);
    }
    write(root, &all)?;
    Ok(if before.is_some() { Recorded::Added } else { Recorded::Created })
}

/// The text of the list, if there is one. It grows with the site: about 150 bytes for each article.
pub(crate) fn read(root: &Path, report: &mut Report) -> Result<Option<String>> {
    config::read_own_list(root, FILE, LARGEST, report)
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn write(root: &Path, entries: &BTreeSet<String>) -> Result<()> {
    let lines = entries.iter().map(|entry| format!("{entry}\n"));
    let text: String = std::iter::once(HEAD.to_owned()).chain(lines).collect();
    files::replace(root, &root.join(FILE), text.as_bytes())
}

/// Whether an address is in the list.
pub fn lists(root: &Path, address: &str) -> Result<bool> {
    let text = read(root, &mut Report::new())?.unwrap_or_default();
    Ok(entries(&text).any(|entry| entry.strip_prefix('/') == Some(address)))
}

/// Everything that readers and other programs may keep: ids, and the addresses of articles and sections. What is shown in place of
/// a translation is promised only in its own language.
fn promises(sites: &Sites) -> BTreeSet<String> {
    let mut all = ids(sites);
    for site in sites.iter() {
        let prefix = site.config.prefix();
        let is_own = |at: &ArticleIndex| site.articles[*at].is_in(&site.config.language);
        let own = site.articles.ids().filter(is_own).map(|at| &site.urls[at]);
        let sections = site.sections.iter().filter(|section| section.articles.iter().any(is_own));
        let urls = own.chain(sections.map(|section| &section.url));
        all.extend(urls.map(|url| format!("/{prefix}{url}")));
    }
    all
}

/// What [`accept`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The addresses and ids in the list.
    pub entries: usize,
    /// Those that were not in it before.
    pub added: usize,
    /// Those that are no longer in it.
    pub removed: Vec<String>,
}

/// Removes from the list what is gone without a redirect, adds what is new, and changes nothing else.
pub fn accept(root: &Path, sites: &Sites, answers: &dyn Fn(&str) -> bool) -> Result<Accepted> {
    let text = read(root, &mut Report::new())?.unwrap_or_default();
    let before: BTreeSet<String> = entries(&text).map(str::to_owned).collect();
    let removed = lost(&text, sites, answers);
    let all: BTreeSet<String> = before.difference(&removed).cloned().chain(promises(sites)).collect();
    write(root, &all)?;
    let added = all.difference(&before).count();
    Ok(Accepted { entries: all.len(), added, removed: removed.into_iter().collect() })
}

/// The ids of all articles and questions; those of translations begin with the folder of their language. An original
/// that stands in for a translation will be replaced by it, so its ids are promised only in its own language.
fn ids(sites: &Sites) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for site in sites.iter() {
        let prefix = site.config.prefix();
        let own = site.articles.iter().filter(|article| article.is_in(&site.config.language));
        let of = |article| std::iter::once(Article::id(article).to_owned()).chain(questions(article));
        ids.extend(own.flat_map(|article| of(article).map(|id| format!("{prefix}{id}")).collect::<Vec<_>>()));
    }
    ids
}

fn questions(article: &Article) -> impl Iterator<Item = String> + '_ {
    let anchors = article.questions.iter().filter_map(|question| question.anchor.as_deref());
    anchors.map(|anchor| format!("{}#{anchor}", article.id()))
}

fn gone_id(id: &str, near: Option<&str>, help: &str, place: Place) -> Diagnostic {
    let now = near.map_or_else(String::new, |near| format!("if it is now `{near}`, "));
    Diagnostic::error(Code::LostPermalink, format!("`{id}` was published but no longer exists"), place)
        .help(format!("{now}{help}; if it is gone for good, run `answerbook check --accept-permalinks`"))
}
