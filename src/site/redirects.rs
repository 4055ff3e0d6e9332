//! Former addresses that redirect to current ones.
//!
//! A former address may be written in any form that an author has at hand: as a file of `content/`, as it was published, without
//! its ending, from the top of the host, or in full. It applies in every language: an address that the original had is
//! one that each translation had, or will have had. It can also name a part of a page, as `old.html#fees`.

mod former;
mod parts;

use std::collections::HashSet;
use std::sync::Arc;

use super::tags::tag_url;
use super::{ArticleIndex, Site};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{SitePath, UrlPath, is_markdown};
use crate::config::{Config, Moved};
use crate::content::article::Article;
pub(crate) use former::FormerAddress;
use former::{below_site, divided, is_of_language, is_of_other_language, page};

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old path, ending in a file name.
    pub from: UrlPath,
    /// The part of the old page, as after `#`; `None` if it is the page as a whole.
    pub part: Option<String>,
    /// Where it leads now.
    pub to: Destination,
    /// The part of the page where it leads.
    pub to_part: Option<String>,
    /// Where it is written.
    pub place: Place,
    /// Whether it only follows from what is written: a second form of the address, or the address in another language. It gives
    /// way to whatever is published there.
    pub is_implied: bool,
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An article.
    Article(ArticleIndex),
    /// A page of this site.
    Page(UrlPath),
    /// Another site.
    External(String),
    /// The parts of the page are now on several pages.
    Divided,
}

/// The redirects of a site.
pub(super) struct Redirects {
    /// Those of pages.
    pub(super) pages: Arc<[Redirect]>,
    /// Those of parts of pages, sorted by the page.
    pub(super) parts: Arc<[Redirect]>,
}

/// Redirects that articles and the configuration ask for, without invalid ones. `originals` are those of translations, sorted
/// by path. `last` are the redirects before an edit, which are returned if they are the same.
pub(super) fn find(site: &Site, originals: &[Arc<Article>], last: Option<&Site>) -> Redirects {
    let mut written = Written::default();
    for (index, article) in site.articles.entries() {
        let is_original = !article.is_in(&site.config.language);
        let original = originals.binary_search_by(|original| original.path.cmp(&article.path));
        let original = original.ok().map(|at| &originals[at]).filter(|_| !is_original);
        for (alias, place) in &article.meta.aliases {
            written.add_alias(site, alias, index, place, is_original);
        }
        for (alias, place) in original.iter().flat_map(|original| &original.meta.aliases) {
            written.add_alias(site, alias, index, place, true);
        }
    }
    for former in &site.successors.former {
        written.add_alias(site, &former.written, former.to, &former.place, true);
    }
    for Moved { from, to: new, place } in &site.config.redirects {
        if let Some((to, part)) = to(&site.config, new).filter(|_| !is_of_other_language(&site.config, from))
        {
            let to = (article(site, &to).unwrap_or(to), part);
            let is_implied = site.config.is_translation() && !is_of_language(&site.config, from);
            written.add(&site.config, from, to, place, is_implied);
        }
    }
    let (pages, parts) = written.settled(site);
    let same = |last: &Arc<[Redirect]>, now: Vec<Redirect>| match **last == *now {
        true => last.clone(),
        false => now.into(),
    };
    match last {
        Some(last) => {
            Redirects { pages: same(&last.redirects, pages), parts: same(&last.moved_parts, parts) }
        }
        None => Redirects { pages: pages.into(), parts: parts.into() },
    }
}

/// The redirects that are written somewhere.
#[derive(Default)]
struct Written {
    pages: Vec<Redirect>,
    implied: Vec<Redirect>,
    parts: Vec<Redirect>,
}

impl Written {
    /// Adds a former address of an article. A part of it leads to the part of the article that has the same name.
    fn add_alias(&mut self, site: &Site, alias: &str, index: ArticleIndex, place: &Place, is_implied: bool) {
        let part = divided(alias).1.and_then(|part| site.articles[index].anchor(&part).map(str::to_owned));
        self.add(&site.config, alias, (Destination::Article(index), part), place, is_implied);
    }

    fn add(
        &mut self,
        config: &Config,
        written: &str,
        (to, to_part): (Destination, Option<String>),
        place: &Place,
        is_implied: bool,
    ) {
        let Some(FormerAddress { pages, part }) = FormerAddress::read(config, written) else { return };
        for (at, from) in pages.into_iter().enumerate() {
            let (to, to_part, place) = (to.clone(), to_part.clone(), place.clone());
            let is_implied = is_implied || at > 0;
            let redirect = Redirect { from, part: part.clone(), to, to_part, place, is_implied };
            match part {
                Some(_) => self.parts.push(redirect),
                None if is_implied => self.implied.push(redirect),
                None => self.pages.push(redirect),
            }
        }
    }

    /// Those of pages and those of parts, without implied ones that take an address from anything else or lead nowhere.
    fn settled(mut self, site: &Site) -> (Vec<Redirect>, Vec<Redirect>) {
        if self.implied.is_empty() && self.parts.is_empty() {
            return (self.pages, self.parts);
        }
        let published = pages(site);
        let leads = |redirect: &Redirect| match &redirect.to {
            Destination::Page(page) => published.contains(page),
            _ => true,
        };
        let mut taken: HashSet<UrlPath> = self.pages.iter().map(|redirect| redirect.from.clone()).collect();
        for redirect in self.implied {
            if leads(&redirect) && !published.contains(&redirect.from) && taken.insert(redirect.from.clone())
            {
                self.pages.push(redirect);
            }
        }
        let written = self.parts.into_iter().filter(|part| !part.is_implied || leads(part));
        let parts = parts::sorted(written.collect());
        let is_gone = |page: &UrlPath| !published.contains(page) && !taken.contains(page);
        self.pages.extend(parts::pages(&parts).filter(|page| is_gone(&page.from)));
        (self.pages, parts)
    }
}

/// What is published, as far as former addresses can be confused with it.
fn pages(site: &Site) -> HashSet<UrlPath> {
    let sections = site.sections.iter().map(|section| section.url.clone());
    let tags = site.tags.iter().filter_map(|tag| UrlPath::new(&tag_url(&tag.slug, 0)));
    let assets = site.assets.iter().filter_map(|asset| site.asset_url(&asset.path).cloned());
    let statics = site.statics.iter().filter_map(|file| UrlPath::new(file.path.as_str()));
    site.urls.iter().cloned().chain(sections).chain(tags).chain(assets).chain(statics).collect()
}

/// Reports the redirects that were left out.
pub(super) fn check(site: &Site, report: &mut Report) {
    for (written, place) in site.articles.iter().flat_map(|article| &article.meta.aliases) {
        if FormerAddress::read(&site.config, written).is_none() {
            report.push(bad(written, place.clone()));
        }
    }
    for Moved { from: old, to: new, place } in &site.config.redirects {
        if FormerAddress::read(&site.config, old).is_none() {
            report.push(bad(old, place.clone()));
        } else if to(&site.config, new).is_none() {
            let message = format!("`{new}` is neither a page of this site nor a full address");
            let help = "write the path of a page, or an address that starts with `https://`";
            report.push(Diagnostic::error(Code::WrongType, message, place.clone()).help(help));
        }
    }
    parts::check(site, report);
}

/// The page or the address that is meant, and the part of the page.
fn to(config: &Config, written: &str) -> Option<(Destination, Option<String>)> {
    if let Some(path) = below_site(config, written) {
        let (path, part) = divided(path);
        return Some((Destination::Page(page(path)?), part));
    }
    let is_address = ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme));
    let fits = is_address && !written.contains(|c: char| c.is_whitespace() || c.is_control());
    fits.then(|| (Destination::External(written.to_owned()), None))
}

/// The article, if a file of `content/` is meant.
fn article(site: &Site, to: &Destination) -> Option<Destination> {
    let Destination::Page(page) = to else { return None };
    let path = page.as_str();
    let path = SitePath::new(path.strip_prefix("content/").unwrap_or(path)).filter(|_| is_markdown(path))?;
    site.by_path(&path).map(Destination::Article)
}

fn bad(written: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("`{written}` can't be a former path of this site"), place)
        .help("write the path below the site's address, for example `old/page.html`")
}
