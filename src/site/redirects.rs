//! Former addresses that redirect to current ones.
//!
//! A former address may be written in any form that an author has at hand: as a file of `content/`, as it was published, without
//! its ending, from the top of the host, or in full. It applies in every language: an address that the original had is
//! one that each translation had, or will have had.

use std::collections::HashSet;
use std::sync::Arc;

use super::tags::tag_url;
use super::{ArticleIndex, Site, addresses};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{SitePath, UrlPath, is_markdown};
use crate::config::{Config, Moved};
use crate::content::article::Article;
use crate::content::source;

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old path, ending in a file name.
    pub from: UrlPath,
    /// Where it leads now.
    pub to: Destination,
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
}

/// Redirects that articles and the configuration ask for, without invalid ones. `originals` are those of translations, sorted
/// by path. `last` are the redirects before an edit, which are returned if they are the same.
pub(super) fn find(site: &Site, originals: &[Arc<Article>], last: Option<&Site>) -> Arc<[Redirect]> {
    let (mut redirects, mut implied) = (Vec::new(), Vec::new());
    let mut add = |written: &str, to: Destination, place: &Place, is_implied: bool| {
        let forms = forms(&site.config, written).unwrap_or_default();
        for (at, from) in forms.into_iter().enumerate() {
            let is_implied = is_implied || at > 0;
            let redirect = Redirect { from, to: to.clone(), place: place.clone(), is_implied };
            if is_implied { implied.push(redirect) } else { redirects.push(redirect) }
        }
    };
    for (index, article) in site.articles.entries() {
        let is_original = !article.is_in(&site.config.language);
        let original = originals.binary_search_by(|original| original.path.cmp(&article.path));
        let original = original.ok().map(|at| &originals[at]).filter(|_| !is_original);
        for (written, place) in &article.meta.aliases {
            add(written, Destination::Article(index), place, is_original);
        }
        for (written, place) in original.iter().flat_map(|original| &original.meta.aliases) {
            add(written, Destination::Article(index), place, true);
        }
    }
    for former in &site.successors.former {
        add(&former.written, Destination::Article(former.to), &former.place, true);
    }
    for Moved { from, to: new, place } in &site.config.redirects {
        if let Some(to) = to(&site.config, new).filter(|_| !is_of_other_language(&site.config, from)) {
            add(from, to, place, site.config.is_translation() && !is_of_language(&site.config, from));
        }
    }
    drop_taken(site, &mut redirects, implied);
    let last = last.filter(|last| *last.redirects == *redirects);
    last.map_or_else(|| redirects.into(), |last| last.redirects.clone())
}

/// Adds those implied redirects that take no address from anything else and lead somewhere.
fn drop_taken(site: &Site, redirects: &mut Vec<Redirect>, implied: Vec<Redirect>) {
    if implied.is_empty() {
        return;
    }
    let pages = pages(site);
    let mut taken: HashSet<UrlPath> = redirects.iter().map(|redirect| redirect.from.clone()).collect();
    for redirect in implied {
        let leads = match &redirect.to {
            Destination::Page(page) => pages.contains(page),
            Destination::Article(_) | Destination::External(_) => true,
        };
        if leads && !pages.contains(&redirect.from) && taken.insert(redirect.from.clone()) {
            redirects.push(redirect);
        }
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
        if forms(&site.config, written).is_none() {
            report.push(bad(written, place.clone()));
        }
    }
    for Moved { from: old, to: new, place } in &site.config.redirects {
        if forms(&site.config, old).is_none() {
            report.push(bad(old, place.clone()));
        } else if to(&site.config, new).is_none() {
            let message = format!("`{new}` is neither a page of this site nor a full address");
            let help = "write the path of a page, or an address that starts with `https://`";
            report.push(Diagnostic::error(Code::WrongType, message, place.clone()).help(help));
        }
    }
}

fn to(config: &Config, written: &str) -> Option<Destination> {
    if let Some(path) = below_site(config, written) {
        return page(path).map(Destination::Page);
    }
    let is_address = ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme));
    let fits = is_address && !written.contains(|c: char| c.is_whitespace() || c.is_control());
    fits.then(|| Destination::External(written.to_owned()))
}

/// The addresses that a former one means; the first is certain. A former file, `old/page.md`, means the address that it had, and
/// `old/page/` is served from `old/page/index.html` by every host. `old/page` can be either, and `old/page.html` where a
/// host leaves out the ending.
pub(crate) fn forms(config: &Config, written: &str) -> Option<Vec<UrlPath>> {
    let written = below_site(config, written)?.split(['?', '#']).next()?;
    let path = written.trim_matches('/');
    let forms = if is_markdown(path) {
        let file = SitePath::new(path.strip_prefix("content/").unwrap_or(path))?;
        vec![addresses::of_file(config, &source::of_file(&file, &config.languages).0, None)]
    } else if path.is_empty() || is_file(path) {
        vec![page(path)?]
    } else {
        let folder = page(&format!("{path}/index.html"))?;
        let file = page(&format!("{path}.html")).filter(|_| !written.ends_with('/'));
        std::iter::once(folder).chain(file).collect()
    };
    Some(forms).filter(|forms| forms.iter().all(|url| !url.as_str().is_empty()))
}

/// The path below the top of this language; `None` if it is an address of another site.
fn below_site<'a>(config: &Config, written: &'a str) -> Option<&'a str> {
    let prefix = config.prefix();
    let base = config.base_url.as_deref().unwrap_or_default();
    let top = base.strip_suffix(&prefix).unwrap_or(base);
    let path = match written.contains("://") {
        true => Some(written).filter(|_| !top.is_empty())?.strip_prefix(top)?,
        false => {
            let folder = config.base_path();
            let folder = folder.strip_suffix(&prefix).unwrap_or(folder);
            written.strip_prefix(folder).unwrap_or(written)
        }
    };
    let path = path.trim_start_matches('/');
    Some(path.strip_prefix(&prefix).unwrap_or(path))
}

/// Whether an address is in the folder of this language, which is not the original one.
fn is_of_language(config: &Config, written: &str) -> bool {
    config.is_translation() && is_in(&config.language, written)
}

fn is_of_other_language(config: &Config, written: &str) -> bool {
    let others = config.languages.iter().skip(1).filter(|language| **language != config.language);
    others.into_iter().any(|language| is_in(language, written))
}

fn is_in(language: &str, written: &str) -> bool {
    written.trim_start_matches('/').strip_prefix(language).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a path names a file: `page.php` does, `v1.2` does not.
fn is_file(path: &str) -> bool {
    let extension = std::path::Path::new(path).extension().and_then(std::ffi::OsStr::to_str);
    extension.is_some_and(|extension| extension.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn page(written: &str) -> Option<UrlPath> {
    UrlPath::new(written).filter(|_| !written.contains(char::is_control))
}

fn bad(written: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("`{written}` can't be a former path of this site"), place)
        .help("write the path below the site's address, for example `old/page.html`")
}
