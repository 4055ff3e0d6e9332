//! Former addresses that redirect to current ones.

use std::sync::Arc;

use super::{ArticleIndex, Articles, Site, addresses};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{SitePath, UrlPath, is_markdown};
use crate::config::{Config, Moved};

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The old path, ending in a file name.
    pub from: UrlPath,
    /// Where it leads now.
    pub to: Destination,
    /// Where it is written.
    pub place: Place,
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

/// Redirects that articles and the configuration ask for, without invalid ones. An original that
/// stands in for its translation never had another address here.
pub(super) fn of_articles(config: &Config, articles: &Articles) -> Arc<[Redirect]> {
    let mut redirects = Vec::new();
    for (index, article) in articles.entries().filter(|(_, article)| article.is_in(&config.language)) {
        for (written, place) in &article.meta.aliases {
            redirects.extend(from(config, written).map(|from| Redirect {
                from,
                to: Destination::Article(index),
                place: place.clone(),
            }));
        }
    }
    for Moved { from: old, to: new, place } in &config.redirects {
        let redirect = from(config, old).zip(to(new));
        redirects.extend(redirect.map(|(from, to)| Redirect { from, to, place: place.clone() }));
    }
    redirects.into()
}

/// Reports the redirects that were left out.
pub(super) fn check(site: &Site, report: &mut Report) {
    for (written, place) in site.articles.iter().flat_map(|article| &article.meta.aliases) {
        if from(&site.config, written).is_none() {
            report.push(bad(written, place.clone()));
        }
    }
    for Moved { from: old, to: new, place } in &site.config.redirects {
        if from(&site.config, old).is_none() {
            report.push(bad(old, place.clone()));
        } else if to(new).is_none() {
            let message = format!("`{new}` is neither a page of this site nor a full address");
            let help = "write the path of a page, or an address that starts with `https://`";
            report.push(Diagnostic::error(Code::WrongType, message, place.clone()).help(help));
        }
    }
}

fn to(written: &str) -> Option<Destination> {
    if written.contains("://") {
        let is_address = ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme));
        let fits = is_address && !written.contains(|c: char| c.is_whitespace() || c.is_control());
        return fits.then(|| Destination::External(written.to_owned()));
    }
    page(written.trim_start_matches('/')).map(Destination::Page)
}

/// `/old/page/` and `old/page` are served from `old/page/index.html` by every static host. A former file, `old/page.md`,
/// means the address that it had.
fn from(config: &Config, written: &str) -> Option<UrlPath> {
    let path = written.split(['?', '#']).next()?.trim_matches('/');
    let url = match SitePath::new(path).filter(|path| is_markdown(path.as_str())) {
        Some(file) => Some(addresses::of_file(config, &file, None)),
        None if is_file(path) => page(path),
        None => page(&format!("{path}/index.html")),
    };
    url.filter(|url| !url.as_str().is_empty() && !written.contains("://"))
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
