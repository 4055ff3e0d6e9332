//! Former addresses that still lead somewhere.

use std::sync::Arc;

use super::{ArticleIndex, Articles, Site};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::UrlPath;
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

/// Redirects that articles and the configuration ask for; those that make no sense are left out. An original that
/// stands in for its translation never had another address here.
pub(super) fn of_articles(config: &Config, articles: &Articles) -> Arc<[Redirect]> {
    let mut redirects = Vec::new();
    for (index, article) in articles.entries().filter(|(_, article)| article.is_in(&config.language)) {
        for (written, place) in &article.meta.aliases {
            redirects.extend(from(written).map(|from| Redirect {
                from,
                to: Destination::Article(index),
                place: place.clone(),
            }));
        }
    }
    for Moved { from: old, to: new, place } in &config.redirects {
        let redirect = from(old).zip(to(new));
        redirects.extend(redirect.map(|(from, to)| Redirect { from, to, place: place.clone() }));
    }
    redirects.into()
}

/// Reports the redirects that were left out.
pub(super) fn check(site: &Site, report: &mut Report) {
    for (written, place) in site.articles.iter().flat_map(|article| &article.meta.aliases) {
        if from(written).is_none() {
            report.push(bad(written, place.clone()));
        }
    }
    for Moved { from: old, to: new, place } in &site.config.redirects {
        if from(old).is_none() {
            report.push(bad(old, place.clone()));
        } else if to(new).is_none() {
            let message = format!("`{new}` is neither a page of this site nor a full address");
            let help = "write the path of a page, or an address that begins with `https://`";
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

/// `/old/page/` and `old/page` are served from `old/page/index.html` by every static host.
fn from(written: &str) -> Option<UrlPath> {
    let path = written.split(['?', '#']).next()?.trim_matches('/');
    let has_extension = std::path::Path::new(path).extension().is_some();
    let file = if has_extension { path.to_owned() } else { format!("{path}/index.html") };
    page(&file).filter(|url| !url.as_str().is_empty() && !written.contains("://"))
}

fn page(written: &str) -> Option<UrlPath> {
    UrlPath::new(written).filter(|_| !written.contains(char::is_control))
}

fn bad(written: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("`{written}` is no former path of this site"), place)
        .help("write the path below the site's address, for example `old/page.html`")
}
