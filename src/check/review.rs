//! The review: what an editor would say about the texts of a site. A site with findings can be published; only `check`
//! looks for them.
//!
//! Each family of findings has its own file. It reads pages, which are articles split into passages, and returns
//! findings: a code, a sentence, what to do, and a spot in the article. They are combined here: accepted ones
//! are dropped (`allow`), and the configuration sets the severity of the rest.

mod links;
mod page;
mod allow;
mod attachments;
mod duplicates;
mod readability;
mod phrases;
mod answers;
mod blanks;
mod counts;
mod facts;
mod labels;
mod structure;
mod unintended;
mod translations;
mod upkeep;
mod expiring;
mod passages;

use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::table::Table;
use crate::base::yaml::{Document, Step};
use crate::check::external::Links;
use crate::content::article::Article;
use crate::site::sites::Sites;
use crate::site::{ArticleIndex, Site};
use labels::Labels;
use page::{Page, Pages};
use phrases::Phrases;

/// What was found, in one article.
#[derive(Debug, Clone)]
struct Finding {
    code: Code,
    message: String,
    help: String,
    label: Option<String>,
    spot: Spot,
}

/// Where something was found in an article.
#[derive(Debug, Clone, PartialEq)]
enum Spot {
    /// In the file, at these bytes.
    Text(std::ops::Range<usize>),
    /// The value of a field of the front matter.
    Field(Vec<Step>),
    /// A part of a text in the front matter.
    Part { path: Vec<Step>, written: String, part: std::ops::Range<usize> },
    /// The title.
    Title,
}

impl Finding {
    fn new(code: Code, message: impl Into<String>, help: impl Into<String>, spot: Spot) -> Self {
        Self { code, message: message.into(), help: help.into(), label: None, spot }
    }
}

/// Reads all texts as an editor would; `links` is what is known about the external links of each language version, if they were checked.
pub fn review(sites: &Sites, links: &[Links], report: &mut Report) {
    for (at, site) in sites.iter().enumerate() {
        let original = (at > 0).then(|| sites.original());
        of_site(site, original, links.get(at), report);
    }
    upkeep::unlinked_files(sites, report);
    upkeep::interface_words(sites, report);
    passages::find(sites, report);
}

/// Reviews one language version. For a translation, `original` is the site it was made from.
fn of_site(site: &Site, original: Option<&Site>, links: Option<&Links>, report: &mut Report) {
    let pages: Pages = site.articles.par_iter().map(|article| Page::of(article)).collect();
    let words = Words { labels: Labels::of(site), moving: facts::moving_times(site) };
    let mut found: Table<ArticleIndex, Vec<Finding>> =
        pages.par_iter().map(|page| of_one(site, &words, page)).collect();
    let outdated = original.into_iter().flat_map(|original| translations::find(site, original));
    for (article, finding) in of_many(site, &pages).into_iter().chain(outdated) {
        found[article].push(finding);
    }
    if let Some(links) = links {
        links::in_articles(links).into_iter().for_each(|(article, finding)| found[article].push(finding));
        links::in_config(site, links, report);
    }
    attachments::find(site, report);
    let is_asked = links.is_some();
    // An original that stands in for a translation is reviewed in its own language.
    let own = site.articles.par_ids().zip(found.into_rows());
    let own = own.filter(|(article, _)| site.is_translated(*article));
    let reports: Vec<Report> =
        own.map(|(article, findings)| reported(site, &pages[article], findings, is_asked)).collect();
    reports.iter().for_each(|one| report.extend(one));
}

/// The phrases to search for in all texts.
struct Words {
    labels: Labels,
    moving: Phrases,
}

/// Findings about one article on its own.
fn of_one(site: &Site, words: &Words, page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    answers::find(site, page, &mut found);
    structure::find(site, page, &mut found);
    unintended::find(page, &mut found);
    facts::find(site, &words.moving, page, &mut found);
    labels::find(&words.labels, page, &mut found);
    blanks::find(site, page, &mut found);
    found
}

/// Findings that need the other articles.
fn of_many(site: &Site, pages: &Pages<'_>) -> Vec<(ArticleIndex, Finding)> {
    let mut found = duplicates::find(site, pages);
    found.extend(upkeep::orphans(site));
    found.extend(expiring::find(site));
    found.extend(counts::find(site, pages));
    found
}

/// The reported findings of one article: without those that are allowed or switched off, with their places.
fn reported(site: &Site, page: &Page<'_>, findings: Vec<Finding>, is_asked: bool) -> Report {
    let severity = |code| site.config.review.severity(code);
    let is_of_others = |code| matches!(code, Code::DeadLink | Code::MovedLink);
    let is_looked_for = |code| severity(code).is_some() && (is_asked || !is_of_others(code));
    let mut findings = allow::silenced(page, findings, is_looked_for);
    findings.retain(|finding| severity(finding.code).is_some());
    let mut report = Report::new();
    // If a file's fields can't be read, that is the only problem to report.
    let is_unread = page.article.meta.title_place.line == 0;
    if findings.is_empty() || is_unread {
        return report;
    }
    let file = page.article.file();
    let document = Document::parse(&file, &page.article.text, page.article.yaml_range.clone()).ok();
    for finding in findings {
        let place = if report.is_full() {
            Place::file(&file)
        } else {
            place(page.article, &file, document.as_ref(), &finding.spot)
        };
        let mut reported = Diagnostic::warning(finding.code, finding.message, place).help(finding.help);
        reported.label = finding.label;
        reported.severity = severity(finding.code).unwrap_or(reported.severity);
        report.push(reported);
    }
    report
}

fn place(article: &Article, file: &str, document: Option<&Document<'_>>, spot: &Spot) -> Place {
    match (spot, document) {
        (Spot::Text(range), _) => Place::of(file, &article.text, range.clone()),
        (Spot::Field(path), Some(document)) => document.place(path),
        (Spot::Part { path, written, part }, Some(document)) => {
            document.place_within(path, written, part.clone())
        }
        (Spot::Title, _) => article.meta.title_place.clone(),
        (Spot::Field(_) | Spot::Part { .. }, None) => Place::file(file),
    }
}
