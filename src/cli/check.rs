//! `answerbook check`: find everything that is wrong and write nothing.

mod explain;
mod formats;

use std::collections::BTreeSet;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::progress::Watch;
use super::{Exit, SiteArguments, print};
use crate::base::diagnostic::{Report, Severity};
use crate::base::path::SitePath;
use crate::base::progress::Progress as _;
use crate::check::external;
use crate::check::external::Links;
use crate::check::review;
use crate::config::{self, Run};
use crate::content::article::Interval;
use crate::project;
use crate::publish::render::Publication;
use crate::search::expected::ExpectedQueries;
use crate::site::permalinks;
use crate::{Error, Result, Sites};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that can be typed by itself")]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    /// Show only problems in these files or folders; the whole site is still read [default: all]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// How to show problems
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show only errors: what stops a build, and what only `check` counts as an error, such as lost addresses, missed queries, and findings that answerbook.yml makes errors
    #[arg(long)]
    errors: bool,
    /// Show every problem in full, however many there are
    #[arg(long)]
    all: bool,
    /// Explain a code, with a wrong and a right example, without checking anything
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Check links to other sites too; those that work are remembered in .answerbook for a week
    #[arg(long)]
    external: bool,
    /// Also report reviews that are due within this time, such as 30d or "2 weeks"
    #[arg(long, value_name = "TIME", value_parser = super::interval)]
    due: Option<Interval>,
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
    /// Rewrite permalinks.txt, accepting that removed addresses and ids are gone
    #[arg(long)]
    accept_permalinks: bool,
}

const EXAMPLES: &str = "Examples:
  answerbook check                               all problems and findings, each with how to fix it
  answerbook check content/faq                   the same for one folder or file
  answerbook check --errors                      only errors, without warnings
  answerbook check --all                         every problem in full, even if there are hundreds
  answerbook check --format short                one line per problem, for editors and scripts
  answerbook check --format sarif > check.sarif  for code hosts
  answerbook check --external                    links to other sites too, one request at a time per host
  answerbook check --due 30d                     also reviews that are due in the next 30 days
  answerbook check --explain too-long            what a finding means";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With the source line and how to fix it
    Text,
    /// One line per problem: path:line:column: severity: message [code]
    Short,
    /// One JSON object, for scripts
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    if let Some(code) = &arguments.explain {
        explain::explain(code)?;
        return Ok(Exit::Fine);
    }
    let mut report = Report::new();
    let root = arguments.site.root()?;
    let accepted = match arguments.accept_permalinks {
        true => Some(accept_permalinks(&root, arguments.site.run())?),
        false => None,
    };
    let watch = Watch::new();
    let run = arguments.site.run();
    let due_by = arguments.due.and_then(|time| time.after(run.today));
    let checked = project::check_with_queries(&root, Run { due_by, ..run }, &mut report, &watch);
    watch.end();
    let (sites, expected) = checked?;
    let links = match arguments.external {
        true => external::ask(&sites, &mut report, &watch)?,
        false => Vec::new(),
    };
    watch.begin("review texts", None);
    review::review(&sites, &links, &mut report);
    report.settle(config::FILE);
    watch.end();
    if arguments.timings {
        watch.tell();
    }
    let report = arguments.limited(&root, &report)?;
    show(arguments, (&sites, &expected), &links, &report);
    tell_left_out(&expected);
    print::summary(&report, sites.article_count());
    accepted.into_iter().flatten().for_each(|line| note!("{line}"));
    Ok(if report.has_errors() { Exit::Content } else { Exit::Fine })
}

/// Writes the list of public ids, and returns what to say about that. A site with errors may lack articles, so its list would lose their ids.
fn accept_permalinks(root: &Path, run: Run) -> Result<Vec<String>> {
    let mut report = Report::new();
    let sites = crate::load(root, Run { drafts: false, audience: None, ..run }, &mut report)?;
    if report.has_errors() {
        let reason = "because the site has errors: articles with errors may be missing from it";
        return Ok(vec![format!("{} was not changed, {reason}", permalinks::FILE)]);
    }
    let publication = Publication::new(&sites, None, &mut report);
    let accepted = permalinks::accept(root, &sites, &|address| publication.answers(address))?;
    let (count, added, removed) = (accepted.entries, accepted.added, accepted.removed.len());
    let summary = format!(
        "{} lists {count} published addresses and ids: {added} added, {removed} removed",
        permalinks::FILE
    );
    Ok(accepted.removed.iter().map(|entry| format!("removed: {entry}")).chain([summary]).collect())
}

impl Arguments {
    /// What to report: only errors, or only the problems in some files, if that was requested.
    fn limited(&self, root: &Path, report: &Report) -> Result<Report> {
        let places = self.paths.iter().map(|typed| place(root, typed)).collect::<Result<Vec<_>>>()?;
        let mut limited = Report::new();
        for problem in report.sorted() {
            if (!self.errors || problem.severity == Severity::Error)
                && is_inside(&places, &problem.place.file)
            {
                limited.push((*problem).clone());
            }
        }
        Ok(limited)
    }
}

/// Whether a file is one of these places or inside one of them; without any, every file is.
pub(super) fn is_inside(places: &[String], file: &str) -> bool {
    let is_it = |place: &String| {
        let rest = file.strip_prefix(place.as_str());
        place.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    places.is_empty() || places.iter().any(is_it)
}

/// A file or folder that was typed, as messages name it: below the root of the site.
pub(super) fn place(root: &Path, typed: &str) -> Result<String> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let root = absolute(root);
    let candidates = [absolute(Path::new(typed)), root.join(typed), root.join("content").join(typed)];
    let found = candidates.iter().filter(|path| path.exists()).find_map(|path| path.strip_prefix(&root).ok());
    let shown = found.and_then(Path::to_str).and_then(SitePath::new);
    shown.map(|path| path.to_string()).ok_or_else(|| {
        let help = "name a file or folder of the site, for example `content/faq`";
        Error::usage(format!("there is no `{typed}` in this site"), help.to_owned())
    })
}

fn show(
    arguments: &Arguments,
    (sites, expected): (&Sites, &[ExpectedQueries]),
    links: &[Links],
    report: &Report,
) {
    match arguments.format {
        Format::Text if arguments.all => print::report_all(report),
        Format::Text => print::report(report),
        Format::Short => print::report_short(report),
        Format::Json => print::data(&formats::json((sites, expected), links, report)),
        Format::Sarif => print::data(&formats::sarif((sites, expected), links, report)),
    }
    for (address, why) in links.iter().flat_map(Links::undecided) {
        note!("could not be checked: {address}: {why}");
    }
    if let Some(error) = links.iter().find_map(|links| links.forgotten.as_ref()) {
        note!("the results for links could not be saved for next time: {error}");
    }
    let causes = report.causes();
    for left_out in sites.unpublished() {
        let file = format!("content/{}", left_out.file);
        match causes.get(&file) {
            Some(1) => note!("not published: {file}: {}; that causes 1 of these problems", left_out.reason),
            Some(number) => {
                note!(
                    "not published: {file}: {}; that alone causes {number} of these problems",
                    left_out.reason
                );
            }
            None => note!("not published: {file}: {}", left_out.reason),
        }
    }
    for (language, translated, all) in sites.translated() {
        note!("`{language}`: {translated} of {} translated", print::count(all, "article"));
    }
}

/// Says how many expected queries were not run, and how to run them. That is not a fault: they wait for their articles.
fn tell_left_out(expected: &[ExpectedQueries]) {
    let untested: usize = expected.iter().map(ExpectedQueries::untested).sum();
    if untested > 0 {
        let queries =
            if untested == 1 { "1 expected query was" } else { &format!("{untested} expected queries were") };
        note!("{queries} not tested, because there are errors: correct them and check again");
        return;
    }
    let left_out = || expected.iter().flat_map(|expected| &expected.left_out);
    let run: usize = expected.iter().map(|expected| expected.queries.len()).sum();
    let commands: BTreeSet<String> =
        left_out().map(|query| format!("`answerbook check {}`", query.options)).collect();
    let by = commands.iter().map(String::as_str).collect::<Vec<_>>().join(" and ");
    let runs = if commands.len() > 1 { "run" } else { "runs" };
    let count = left_out().count();
    match count {
        0 => {}
        1 => note!(
            "1 of {} expected queries is left out, because what it expects is not published; {by} {runs} it",
            1 + run
        ),
        _ => note!(
            "{count} of {} expected queries are left out, because what they expect is not published; {by} {runs} them",
            count + run
        ),
    }
}
