//! Former addresses that still lead somewhere.

use super::{ArticleIndex, Site};
use crate::config::Moved;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::path::UrlPath;

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

pub(super) fn find(site: &Site, report: &mut Report) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (index, article) in site.articles.iter().enumerate() {
        for (written, place) in &article.meta.aliases {
            match from(written) {
                Some(from) => {
                    redirects.push(Redirect { from, to: Destination::Article(index), place: place.clone() })
                }
                None => report.push(bad(written, place.clone())),
            }
        }
    }
    for Moved { from: old, to: new, place } in &site.config.redirects {
        let to = if new.contains("://") {
            Some(Destination::External(new.clone()))
        } else {
            UrlPath::new(new.trim_start_matches('/')).map(Destination::Page)
        };
        match (from(old), to) {
            (Some(from), Some(to)) => redirects.push(Redirect { from, to, place: place.clone() }),
            _ => report.push(bad(old, place.clone())),
        }
    }
    redirects
}

/// `/old/page/` and `old/page` are served from `old/page/index.html` by every static host.
fn from(written: &str) -> Option<UrlPath> {
    let path = written.split(['?', '#']).next()?.trim_matches('/');
    let has_extension = std::path::Path::new(path).extension().is_some();
    let file = if has_extension { path.to_owned() } else { format!("{path}/index.html") };
    UrlPath::new(&file).filter(|url| !url.as_str().is_empty() && !written.contains("://"))
}

fn bad(written: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("`{written}` is no former path of this site"), place)
        .help("write the path below the site's address, for example `old/page.html`")
}
