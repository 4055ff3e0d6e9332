//! `queries.yml`: expected queries, what people type and what they must find.
//!
//! An entry is `{query: my order is late, expect: orders/late#where}`. `expect` may list several ids, any one of which is enough;
//! `within: 3` accepts any of the first three results; `kind`, `section`, and `tag` filter as readers do. `check`
//! runs each query through the engine that readers get, and reports what came first instead.

use std::collections::{BTreeSet, HashMap};

use crate::base::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::base::path::SitePath;
use crate::base::text::{excerpt, suggest};
use crate::base::yaml::{Document, Fields, Step};
use crate::search::engine::{Answer, Engine, Found, Options};
use crate::search::records;
use crate::site::{Reason, Site, Unpublished};
use crate::{Result, config};

/// The name of the file in the root of a site.
pub const FILE: &str = "queries.yml";

/// How far down the results to look for what should come first.
const LOOKED_AT: usize = 20;

/// One expected query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedQuery {
    /// What is typed.
    pub query: String,
    /// The ids, one of which must be found.
    pub expect: Vec<String>,
    /// How many of the first results may contain it.
    pub within: usize,
    /// Only results of this kind.
    pub kind: Option<String>,
    /// Only results of the section with this title.
    pub section: Option<String>,
    /// Only results with this tag.
    pub tag: Option<String>,
    /// Its number in the file.
    entry: usize,
}

/// The expected queries of a site.
#[derive(Debug, Clone, Default)]
pub struct ExpectedQueries {
    /// The valid ones that can be run, in the order of the file.
    pub queries: Vec<ExpectedQuery>,
    /// Those that can't be run, because readers see nothing of what they expect.
    pub left_out: Vec<LeftOut>,
    /// Whether they have to wait, because the site has errors.
    pub must_wait: bool,
    name: String,
    text: String,
    severity: Option<Severity>,
}

/// An expected query that is not run, because what it expects is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What is typed.
    pub query: String,
    /// The file of the article that it expects, below `content/`.
    pub file: SitePath,
    /// Why that is not published.
    pub reason: Reason,
    /// The options with which `check` runs it.
    pub options: String,
}

/// Reads the expected queries of one language (a translation has its own: `queries.fr.yml`); a site without the file, or with `golden: off`, has none. Entries that are wrong,
/// duplicate, or expect an id that does not exist go to `report`. What they expect and is not published is left out: that is how an article
/// begins, and no fault. `original` is the site in its original language.
pub fn read(site: &Site, original: &Site, report: &mut Report) -> Result<ExpectedQueries> {
    let severity = site.config.search.golden;
    if severity.is_none() {
        return Ok(ExpectedQueries::default());
    }
    let name = site.config.own_name(FILE);
    let text = config::read_own(&site.config.root, &name, report)?;
    let Some(text) = text else { return Ok(ExpectedQueries::default()) };
    let (queries, left_out) = match Document::parse_file(&name, &text) {
        Ok(document) => entries(&document, site, original, report),
        Err(problem) => {
            report.push(problem);
            Default::default()
        }
    };
    Ok(ExpectedQueries { queries, left_out, must_wait: false, name, text, severity })
}

fn entries(
    document: &Document<'_>,
    site: &Site,
    original: &Site,
    report: &mut Report,
) -> (Vec<ExpectedQuery>, Vec<LeftOut>) {
    let mut queries = Fields::entries(document, "an expected query", report, entry);
    queries.iter_mut().flat_map(|query| &mut query.expect).for_each(|id| succeed(site, id));
    let known = known_ids(site);
    let mut seen = HashMap::new();
    queries.iter().filter(|query| !query.expect.is_empty()).for_each(|query| {
        if report.is_full() {
            return;
        }
        unknown_ids((site, original), query, document, &known, report);
        let asked = excerpt::collapse_whitespace(&query.query).to_lowercase();
        let key = (asked, query.kind.as_ref(), query.section.as_ref(), query.tag.as_ref());
        if let Some(first) = seen.insert(key, query.entry) {
            let place = document.place(&query.step("query"));
            let line = document.place(&[Step::Index(first)]).line;
            let message = format!("`{}` is listed twice: it is also on line {line}", query.query);
            report.push(
                Diagnostic::error(Code::DuplicateQuery, message, place)
                    .help("keep one; `expect` can list several ids"),
            );
        }
    });
    let left_out =
        queries.iter_mut().filter_map(|query| leave_out(query, &known, [site, original])).collect();
    queries.retain(|query| !query.expect.is_empty());
    (queries, left_out)
}

fn entry(index: usize, fields: &mut Fields<'_>) -> Option<ExpectedQuery> {
    let query = fields.required("query");
    let expect = expected(fields);
    let within = fields.integer("within").map_or(Some(1), |within| match usize::try_from(within) {
        Ok(within @ 1..=LOOKED_AT) => Some(within),
        _ => fields.wrong("within", "from 1 to 20", &within.into()),
    });
    let (kind, section, tag) = (fields.string("kind"), fields.string("section"), fields.string("tag"));
    Some(ExpectedQuery {
        query: query?,
        expect,
        within: within.unwrap_or(1),
        kind,
        section,
        tag,
        entry: index,
    })
}

/// One id or several; an empty list is reported.
fn expected(fields: &mut Fields<'_>) -> Vec<String> {
    match fields.raw("expect") {
        None => fields.required("expect").into_iter().collect(),
        Some(value) if value.as_array().is_some_and(Vec::is_empty) => {
            fields.wrong("expect", "an id or a list of ids", value).unwrap_or_default()
        }
        Some(_) => fields.strings("expect"),
    }
}

/// The ids of everything that can be found.
fn known_ids(site: &Site) -> BTreeSet<String> {
    let records = site.articles.ids().flat_map(|index| records::records(site, index));
    records
        .flat_map(|record| records::with_anchor(&record.id, &record.url).into_iter().chain([record.id]))
        .collect()
}

/// What took the place of an expired article is expected instead.
fn succeed(site: &Site, id: &mut String) {
    let page = id.split('#').next().unwrap_or(id);
    if let Some(article) = site.successor_of_id(page).filter(|_| site.by_id(page).is_none()) {
        site.articles[article].id().clone_into(id);
    }
}

/// An article that is not published, if `id` is something in it.
fn withheld<'a>(site: &'a Site, original: &'a Site, id: &str) -> Option<&'a Unpublished> {
    of_page(site, original, id).find(|article| records::ids(&article.article).any(|known| known == id))
}

/// What is not published of the page of an id. What withholds an original is listed in its own language only.
fn of_page<'a>(site: &'a Site, original: &'a Site, id: &str) -> impl Iterator<Item = &'a Unpublished> {
    let page = id.split('#').next().unwrap_or(id).to_owned();
    let all = site.unpublished.iter().chain(&original.unpublished);
    all.filter(move |article| article.article.id() == page)
}

/// Takes what is not published out of what a query expects. `Some` if nothing is left, so that it can't be run.
fn leave_out(query: &mut ExpectedQuery, known: &BTreeSet<String>, sites: [&Site; 2]) -> Option<LeftOut> {
    let [site, original] = sites;
    let mut first = None;
    query.expect.retain(|id| {
        let found = if known.contains(id) { None } else { withheld(site, original, id) };
        first = first.or(found);
        found.is_none()
    });
    let article = first.filter(|_| query.expect.is_empty())?;
    Some(LeftOut {
        query: query.query.clone(),
        file: article.file.clone(),
        reason: article.reason.clone(),
        options: article.options(&site.config),
    })
}

fn unknown_ids(
    (site, original): (&Site, &Site),
    query: &ExpectedQuery,
    document: &Document<'_>,
    known: &BTreeSet<String>,
    report: &mut Report,
) {
    for (at, id) in query.expect.iter().enumerate().filter(|(_, id)| !known.contains(*id)) {
        if withheld(site, original, id).is_some() {
            continue;
        }
        let mut path = query.step("expect");
        let item = [path.as_slice(), &[Step::Index(at)]].concat();
        if document.written(&item).is_some() {
            path = item;
        }
        let message = format!("no page or question has the id `{id}`");
        let mut problem = Diagnostic::error(Code::UnknownQuestion, message, document.place(&path));
        let hidden: Vec<_> =
            of_page(site, original, id).flat_map(|article| records::ids(&article.article)).collect();
        problem.help = Some(match suggest::nearest(id, known.iter().chain(&hidden).map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "an id is the file's path without `.md`, plus `#` and the anchor for a part of it: \
                     `answerbook search` prints the ids of what it finds"
                .into(),
        });
        report.push(problem);
    }
}

/// Runs every expected query and reports those that miss. The engine is opened only if there are any.
pub fn check(
    expected: &ExpectedQueries,
    open: impl FnOnce() -> Result<Engine>,
    report: &mut Report,
) -> Result<()> {
    let Some(severity) = expected.severity.filter(|_| !expected.queries.is_empty()) else { return Ok(()) };
    let Ok(document) = Document::parse_file(&expected.name, &expected.text) else { return Ok(()) };
    let engine = open()?;
    for query in &expected.queries {
        if query.is_met(&engine.search(&query.query, &query.options(query.within))?) {
            continue;
        }
        if !report.is_full() {
            let answer = engine.search(&query.query, &query.options(LOOKED_AT))?;
            let place = document.place(&query.step("query"));
            let (message, help) = query.missed(&answer);
            report.push(Diagnostic {
                severity,
                ..Diagnostic::warning(Code::MissedQuery, message, place).help(help)
            });
        }
    }
    Ok(())
}

impl ExpectedQueries {
    /// How many were not run, because the site has errors.
    pub fn untested(&self) -> usize {
        if self.must_wait { self.queries.len() } else { 0 }
    }
}

impl ExpectedQuery {
    /// The options passed to the engine.
    pub fn options(&self, limit: usize) -> Options {
        Options {
            limit: Some(limit),
            kind: self.kind.clone(),
            section: self.section.clone(),
            tag: self.tag.clone(),
            why: false,
        }
    }

    /// The first rank, from 1, of anything that is expected.
    pub fn rank(&self, answer: &Answer) -> Option<usize> {
        let is_expected = |found: &Found| {
            self.expect.contains(&found.id)
                || records::with_anchor(&found.id, &found.url).is_some_and(|id| self.expect.contains(&id))
        };
        answer.results.iter().position(is_expected).map(|at| at + 1)
    }

    fn is_met(&self, answer: &Answer) -> bool {
        self.rank(answer).is_some_and(|rank| rank <= self.within)
    }

    fn step(&self, field: &str) -> Vec<Step> {
        vec![Step::Index(self.entry), Step::Key(field.to_owned())]
    }

    /// What came first instead, and what to do about it.
    fn missed(&self, answer: &Answer) -> (String, String) {
        let Self { query, within, .. } = self;
        let wanted = self.expect.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ");
        let help = format!(
            "add this wording to the `ask` list of the right answer, or accept the one found; \
             `answerbook search --why \"{query}\"` shows the ranking"
        );
        let Some(first) = answer.results.first() else {
            return (format!("`{query}` finds nothing, expected {wanted}"), help);
        };
        let wanted = match self.rank(answer) {
            Some(rank) => format!("{wanted} only at rank {rank}"),
            None => format!("{wanted} not among the first {LOOKED_AT}"),
        };
        let within = if *within > 1 { format!(" instead of {within}") } else { String::new() };
        (format!("`{query}` finds `{}` first, and {wanted}{within}", first.id), help)
    }
}
