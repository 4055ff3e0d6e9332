//! Links to other sites that are dead or have moved, as found earlier by [`crate::check::external`].

use super::{Finding, Spot};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::check::external::{Found, Links, Verdict, Where};
use crate::site::{ArticleIndex, Site};

/// Findings about the links in articles.
pub(super) fn in_articles(links: &Links) -> Vec<(ArticleIndex, Finding)> {
    let finding = |link: &Found| {
        let (article, spot) = match &link.place {
            Where::Text(article, range) => (*article, Spot::Text(range.clone())),
            Where::Field(article, path, written, part) => {
                let (path, written, part) = (path.clone(), written.clone(), part.clone());
                (*article, Spot::Part { path, written, part })
            }
            Where::Config(_) => return None,
        };
        let (code, message, help) = problem(links, link)?;
        Some((article, Finding::new(code, message, help, spot)))
    };
    links.found.iter().filter_map(finding).collect()
}

/// The same for those in the configuration, where nothing can be allowed, but `skip` leaves an address out.
pub(super) fn in_config(site: &Site, links: &Links, report: &mut Report) {
    for link in &links.found {
        let Where::Config(place) = &link.place else { continue };
        let Some((code, message, help)) = problem(links, link) else { continue };
        let Some(severity) = site.config.review.severity(code) else { continue };
        let problem = Diagnostic::warning(code, message, place.clone()).help(help);
        report.push(Diagnostic { severity, ..problem });
    }
}

fn problem(links: &Links, link: &Found) -> Option<(Code, String, String)> {
    let written = &link.written;
    match links.verdict(link)? {
        Verdict::Good | Verdict::Undecided(_) => None,
        Verdict::Dead { said, help } => {
            Some((Code::DeadLink, format!("`{written}` does not work: {said}"), (*help).to_owned()))
        }
        Verdict::Moved(to) => {
            let anchor = written.find('#').map_or("", |at| &written[at..]);
            let message = format!("`{written}` has moved permanently");
            Some((
                Code::MovedLink,
                message,
                format!("if that is still the right page, link to `{to}{anchor}`"),
            ))
        }
    }
}
