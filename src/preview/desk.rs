//! The desk: a page of the preview for authors, never published, with all articles, their states, and what to do next.
//!
//! It is read from disk when someone opens it, as `answerbook list` and `answerbook check` do. Only the form that starts an article and the
//! buttons that note a review or publish a draft write anything, when they are pressed: see `form` and `buttons`.

pub(super) mod buttons;
pub(super) mod form;
mod searches;
mod health;
mod queries;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera};

use self::health::Health;
use self::searches::Searches;
use super::server::Response;
use super::{lock, notices};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use crate::check::inventory::{Entry, State, to_do};
use crate::project;

const TEMPLATE: &str = include_str!("desk/desk.html");
const STYLES: &str = include_str!("desk/desk.css");
const SCRIPT: &str = include_str!("desk/desk.js");
const ICON: &str = include_str!("desk/desk.svg");
/// How many problems of one kind are shown.
const SHOWN: usize = 100;
/// Months ahead whose reviews are counted.
const MONTHS: i64 = 6;

/// What the template sees.
#[derive(Debug, Serialize)]
struct Desk<'a> {
    frame: Frame<'a>,
    token: &'a str,
    facts: Vec<Fact>,
    health: Health,
    searches: Searches,
    groups: Vec<Group>,
    owners: Vec<OwnerLine>,
    /// How many reviews are overdue.
    overdue: usize,
    months: Vec<Month>,
    /// How many expected queries were not run, because there are errors.
    untested: usize,
    articles: Vec<Row>,
    has_languages: bool,
    has_audiences: bool,
}

/// What all pages have: the name of the site, and where the preview's own files and the site are, seen from the page. A proxy may show the
/// preview under a path, so all addresses are relative.
#[derive(Debug, Serialize)]
struct Frame<'a> {
    title: &'a str,
    own: String,
    top: String,
}

impl<'a> Frame<'a> {
    /// The frame of a page in a folder below the preview's own one.
    fn new(title: &'a str, depth: usize) -> Self {
        let own = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
        Self { title, top: format!("{}../", own.trim_start_matches("./")), own }
    }
}

/// A number, and where on the desk it comes from.
#[derive(Debug, Serialize)]
struct Fact {
    count: usize,
    label: String,
    link: String,
}

/// All problems of one kind.
#[derive(Debug, Serialize)]
struct Group {
    code: &'static str,
    is_error: bool,
    explanation: String,
    count: usize,
    problems: Vec<Line>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Line {
    message: String,
    help: Option<String>,
    place: String,
    edit: Option<String>,
}

#[derive(Debug, Serialize)]
struct OwnerLine {
    name: String,
    filter: String,
    articles: usize,
    overdue: usize,
    findings: usize,
}

/// The reviews that are due in a month.
#[derive(Debug, Serialize)]
struct Month {
    name: String,
    count: usize,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that a row shows or can be filtered by")]
struct Row {
    title: String,
    url: String,
    file: String,
    edit: Option<String>,
    kind: String,
    state: &'static str,
    owner: String,
    /// Each on a line.
    owners: String,
    due: String,
    is_overdue: bool,
    is_verified: bool,
    is_withheld: bool,
    has_sources: bool,
    language: String,
    audience: String,
    words: usize,
    links: usize,
    findings: usize,
    /// Why it needs work, in a few words.
    to_do: String,
    /// Whether it was reviewed today.
    is_reviewed: bool,
    /// Whether that was noted here, so that it can be taken back.
    can_undo: bool,
    /// Whether it is a draft.
    is_draft: bool,
    /// Whether it was published here, so that it can be taken back.
    can_unpublish: bool,
}

/// The files that the desk needs by their names.
pub(super) fn file(name: &str) -> Option<Response> {
    let (media_type, text) = match name {
        "desk.css" => ("text/css; charset=utf-8", STYLES),
        "desk.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "desk.svg" => ("image/svg+xml", ICON),
        _ => return None,
    };
    Some(Response::new(200, media_type, text.as_bytes()))
}

/// The page of the site. Places link to the editor.
pub(super) fn page(desk: &form::Desk<'_>) -> Response {
    let (root, run, editor) = (desk.root, desk.run, desk.editor);
    let mut report = Report::new();
    let (entries, queries) = match project::inventory(root, run.clone(), &mut report) {
        Ok(found) => found,
        Err(error) => return notices::problems(500, &[error.to_string()]),
    };
    let must_wait = queries::must_wait(&report);
    if !must_wait && let Err(error) = queries::run(desk.publication, &mut report) {
        return notices::problems(500, &[error.to_string()]);
    }
    let searches = Searches::read(desk.publication, &mut report);
    let edit = |place: &Place| editor.and_then(|editor| editor.link(root, place));
    let mut articles: Vec<Row> = entries.iter().map(|entry| row(entry, run.today, &edit)).collect();
    let (days, drafts) = (lock(&desk.done.days), lock(&desk.done.drafts));
    for article in &mut articles {
        article.can_undo = days.contains_key(&article.file);
        article.can_unpublish = drafts.contains_key(&article.file);
    }
    drop((days, drafts));
    let desk = Desk {
        frame: Frame::new(desk.title, 0),
        token: desk.token,
        facts: facts(&entries, &searches, run.today),
        health: Health::of(&entries, &searches.months, run.today),
        searches,
        groups: groups(&report, &edit),
        owners: owners(&entries, run.today),
        overdue: entries.iter().filter(|entry| entry.is_overdue(run.today)).count(),
        months: months(&entries, run.today),
        untested: if must_wait { queries } else { 0 },
        has_languages: entries.iter().any(|entry| entry.language != entries[0].language),
        has_audiences: entries.iter().any(|entry| entry.audience.is_some()),
        articles,
    };
    html(200, TEMPLATE, &desk)
}

/// A page. No other site may show it in a frame, where a click could be meant for something else.
fn html(status: u16, template: &str, data: &impl Serialize) -> Response {
    const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    let mut tera = Tera::default();
    let html = tera
        .add_raw_templates([("page.html", template)])
        .and_then(|()| tera.render("page.html", &Context::from_serialize(data)?));
    html.map_or_else(
        |error| notices::problems(500, &[error.to_string()]),
        |html| Response::new(status, "text/html; charset=utf-8", html.into_bytes()),
    )
    .with_header("Content-Security-Policy", POLICY)
}

fn row(entry: &Entry, today: Date, edit: &impl Fn(&Place) -> Option<String>) -> Row {
    Row {
        title: entry.title.clone(),
        url: entry.url.clone(),
        file: entry.path.clone(),
        edit: edit(&Place::file(&entry.path)),
        kind: entry.kind.clone(),
        state: entry.state.name(),
        owner: entry.owners.text().unwrap_or_default(),
        owners: entry.owners.names().collect::<Vec<_>>().join("\n"),
        due: entry.due.map(|due| due.to_string()).unwrap_or_default(),
        is_overdue: entry.is_overdue(today),
        is_verified: entry.state == State::Verified,
        is_withheld: entry.state.is_withheld(),
        has_sources: entry.has_sources,
        language: entry.language.clone(),
        audience: entry.audience.clone().unwrap_or_default(),
        words: entry.words,
        links: entry.links,
        findings: entry.findings(),
        to_do: to_do::short(&entry.to_do),
        is_reviewed: entry.reviewed == Some(today),
        can_undo: false,
        is_draft: entry.state.is_draft(),
        can_unpublish: false,
    }
}

fn facts(entries: &[Entry], searches: &Searches, today: Date) -> Vec<Fact> {
    let count = |takes: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| takes(entry)).count();
    let published = count(&|entry| entry.state.is_public());
    let verified = count(&|entry| entry.state == State::Verified);
    let share = (100 * verified).checked_div(published).unwrap_or(0);
    let verified_share = format!("verified, {share} % of what is published");
    let overdue = count(&|entry| entry.is_overdue(today));
    let drafts = count(&|entry| entry.state == State::Draft);
    let work = count(&|entry| !entry.to_do.is_empty());
    let facts: [(usize, &str, &str); 10] = [
        (entries.len(), if entries.len() == 1 { "article" } else { "articles" }, ""),
        (work, if work == 1 { "needs work" } else { "need work" }, "only=todo"),
        (drafts, if drafts == 1 { "draft" } else { "drafts" }, "state=draft"),
        (count(&|entry| entry.state == State::InReview), "in review", "state=in+review"),
        (count(&|entry| entry.state == State::Scheduled), "scheduled", "state=scheduled"),
        (overdue, if overdue == 1 { "review overdue" } else { "reviews overdue" }, "only=overdue"),
        (verified, &verified_share, "only=verified"),
        (count(&Entry::lacks_owner), "without an owner", "only=unowned"),
        (
            count(&|entry| !entry.has_sources),
            "without sources: they name none for their facts",
            "only=unsourced",
        ),
        (count(&|entry| entry.findings() > 0), "with findings", "only=findings"),
    ];
    let fact = |(count, label, filter): (usize, &str, &str)| {
        let link = if filter.is_empty() { "#articles".to_owned() } else { format!("?{filter}#articles") };
        Fact { count, label: label.to_owned(), link }
    };
    // Only a site with a rule about reviews withholds any.
    let withheld = count(&|entry| entry.state.is_withheld());
    let withheld = (withheld > 0).then(|| Fact {
        count: withheld,
        label: "withheld until reviewed".to_owned(),
        link: "?only=withheld#articles".to_owned(),
    });
    let in_vain = searches.is_logged.then(|| {
        let label = "searches without an answer".to_owned();
        Fact { count: searches.count, label, link: "#searches".to_owned() }
    });
    facts.into_iter().map(fact).chain(withheld).chain(in_vain).collect()
}

/// Errors first, then what there is most of.
fn groups(report: &Report, edit: &impl Fn(&Place) -> Option<String>) -> Vec<Group> {
    let mut by_code: BTreeMap<Code, Vec<Arc<Diagnostic>>> = BTreeMap::new();
    for problem in report.sorted() {
        by_code.entry(problem.code).or_default().push(problem);
    }
    let mut groups: Vec<Group> = by_code
        .into_iter()
        .map(|(code, problems)| Group {
            code: code.as_str(),
            is_error: problems.iter().any(|problem| problem.severity == Severity::Error),
            explanation: code.explanation().trim().to_owned(),
            count: problems.len(),
            more: problems.len().saturating_sub(SHOWN),
            problems: problems.iter().take(SHOWN).map(|problem| line(problem, edit)).collect(),
        })
        .collect();
    groups.sort_by_key(|group| (!group.is_error, std::cmp::Reverse(group.count)));
    groups
}

fn line(problem: &Diagnostic, edit: &impl Fn(&Place) -> Option<String>) -> Line {
    let place = &problem.place;
    Line {
        message: problem.message.clone(),
        help: problem.help.clone(),
        place: match place.line {
            0 => place.file.clone(),
            line => format!("{}:{line}:{}", place.file, place.column),
        },
        edit: edit(place),
    }
}

/// Every owner with what there is to do, those with the most overdue reviews first.
fn owners(entries: &[Entry], today: Date) -> Vec<OwnerLine> {
    let mut owners: BTreeMap<&str, OwnerLine> = BTreeMap::new();
    for (entry, name) in entries.iter().flat_map(|entry| entry.owners.names().map(move |name| (entry, name)))
    {
        let line = owners.entry(name).or_insert_with(|| OwnerLine {
            name: name.to_owned(),
            filter: url::form_urlencoded::Serializer::new(String::new()).append_pair("owner", name).finish(),
            articles: 0,
            overdue: 0,
            findings: 0,
        });
        line.articles += 1;
        line.overdue += usize::from(entry.is_overdue(today));
        line.findings += entry.findings();
    }
    let mut owners: Vec<_> = owners.into_values().collect();
    owners.sort_by_key(|owner| std::cmp::Reverse((owner.overdue, owner.findings)));
    owners
}

/// How many reviews are due in this month and the next ones. What is overdue is not among them.
fn months(entries: &[Entry], today: Date) -> Vec<Month> {
    let first = today.first_of_month();
    let begins = (0..MONTHS).map_while(|ahead| first.checked_add(jiff::Span::new().months(ahead)).ok());
    let month = |begin: Date| {
        let is_due = |due: Date| due >= today && due.first_of_month() == begin;
        Month {
            name: begin.strftime("%B %Y").to_string(),
            count: entries.iter().filter(|entry| entry.due.is_some_and(is_due)).count(),
        }
    };
    begins.map(month).collect()
}
