//! Parts of pages that are now on other pages: the questions of a page that was divided, or one that moved to another article.
//!
//! Hosts never see which part of a page a reader asks for, so the page at the old address leads on from there. If that page is gone,
//! one that does nothing else takes its place.

use std::collections::HashSet;

use super::{Destination, Redirect};
use crate::base::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::base::path::UrlPath;
use crate::site::{Site, links};

/// The parts by page and name, each once unless two authors want it. Where a part is written and also follows from something, the
/// written one counts.
pub(super) fn sorted(mut parts: Vec<Redirect>) -> Vec<Redirect> {
    parts.sort_by(|one, other| key(one).cmp(&key(other)).then(one.is_implied.cmp(&other.is_implied)));
    parts.dedup_by(|next, first| key(next) == key(first) && (next.is_implied || next.to == first.to));
    parts
}

fn key(redirect: &Redirect) -> (&UrlPath, Option<&str>) {
    (&redirect.from, redirect.part.as_deref())
}

/// For each page that lost parts, a redirect of the page as a whole: to where all of its parts are, if that is one page.
pub(super) fn pages(parts: &[Redirect]) -> impl Iterator<Item = Redirect> + '_ {
    parts.chunk_by(|one, other| one.from == other.from).map(|parts| {
        let first = &parts[0];
        let is_one = parts.iter().all(|part| part.to == first.to);
        let to = if is_one { first.to.clone() } else { Destination::Divided };
        let is_implied = parts.iter().all(|part| part.is_implied);
        Redirect { part: None, to_part: None, to, is_implied, ..first.clone() }
    })
}

/// Reports parts that two articles want, and those from which nobody would be led on.
pub(super) fn check(site: &Site, report: &mut Report) {
    let lists: HashSet<&UrlPath> = site.sections.iter().map(|section| &section.url).collect();
    let parts = || site.moved_parts.iter().filter(|redirect| !redirect.is_implied);
    for (first, next) in parts().zip(parts().skip(1)).filter(|(first, next)| key(first) == key(next)) {
        let message =
            format!("`{}` already leads somewhere else: {}", address(next), first.place.file_and_line());
        let problem = Diagnostic::error(Code::DuplicateUrl, message, next.place.clone());
        report.push(problem.help("remove this former address, or give it to only one of the two"));
    }
    report_missing(site, report);
    let published = super::pages(site);
    for redirect in parts().filter(|redirect| published.contains(&redirect.from)) {
        let part = redirect.part.as_deref().unwrap_or_default();
        let problem = match site.article_at(&redirect.from).map(|index| &site.articles[index]) {
            Some(article) if article.anchor(part).is_some() => Diagnostic::error(
                Code::DuplicateUrl,
                format!(
                    "`{}` still has a part `#{part}`, so `{}` leads there",
                    article.file(),
                    address(redirect)
                ),
                redirect.place.clone(),
            )
            .help("remove this former address, or give the part there another id"),
            None if !lists.contains(&redirect.from) => Diagnostic::error(
                Code::WrongType,
                format!(
                    "`{}` is published and is not an article, so it can't lead on from `#{part}`",
                    redirect.from
                ),
                redirect.place.clone(),
            )
            .help("remove this former address"),
            _ => continue,
        };
        report.push(Diagnostic { severity: Severity::Warning, ..problem });
    }
}

/// Reports redirects to parts that articles do not have.
fn report_missing(site: &Site, report: &mut Report) {
    for redirect in
        site.redirects.iter().chain(site.moved_parts.iter()).filter(|redirect| !redirect.is_implied)
    {
        let Some(part) = &redirect.to_part else { continue };
        let article = match &redirect.to {
            Destination::Article(index) => Some(*index),
            Destination::Page(page) => site.article_at(page),
            Destination::External(_) | Destination::Divided => None,
        };
        let Some(index) = article else { continue };
        if let Some(problem) = links::anchor_problem(None, &site.articles[index], part) {
            report.push(Diagnostic { place: redirect.place.clone(), ..problem });
        }
    }
}

/// As an author writes it.
fn address(redirect: &Redirect) -> String {
    format!("{}#{}", redirect.from, redirect.part.as_deref().unwrap_or_default())
}
