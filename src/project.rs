//! The straight line, from a folder to a published site.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use crate::base::memo::Memo;
use crate::base::progress::{Progress, Silent};
use crate::check::inventory::{self, Entry};
use crate::check::{placeholders, review};
use crate::config::{self, Config, Run};
use crate::content::article::{Defaults, Passages};
use crate::content::source::{self, SourceTree};
use crate::publish::output::{self, LastBuild, Published};
use crate::publish::portable::{self, Portable};
use crate::publish::render::{Page, Problem, Publication, Renderer};
use crate::search::engine::Engine;
use crate::search::expected::{self, ExpectedQueries};
use crate::search::missed::{self, Gap};
use crate::search::records;
use crate::site::Setup;
use crate::site::permalinks::{self, Recorded};
use crate::site::sites::Sites;
use crate::theme::KnownAsset;
use crate::{Error, Result};

/// Reads and resolves the whole site in `root`. Problems in content go to `report`; only the environment can fail.
pub fn load(root: &Path, run: Run, report: &mut Report) -> Result<Sites> {
    load_with(root, run, |_, _| {}, report)
}

/// The same with additional files, which `add` inserts among those that were read; it gets the languages of the site.
pub(crate) fn load_with(
    root: &Path,
    run: Run,
    add: impl FnOnce(&mut SourceTree, &[String]),
    report: &mut Report,
) -> Result<Sites> {
    let configs = Config::read_all(root, run, report)?;
    let sites = load_as(root, configs, add, report)?;
    sites.check_audience()?;
    Ok(sites)
}

/// The same with other settings than those on disk.
pub(crate) fn load_as(
    root: &Path,
    configs: Vec<Config>,
    add: impl FnOnce(&mut SourceTree, &[String]),
    report: &mut Report,
) -> Result<Sites> {
    let languages = configs[0].languages.clone();
    let mut found = Report::new();
    let (sources, setups) =
        rayon::join(|| source::read(root, &languages, report), || Setup::read_all(configs, &mut found));
    let (mut sources, setups) = (sources?, setups?);
    add(&mut sources, &languages);
    let passages = Arc::new(Passages::read(&sources.passages, &mut found));
    let defaults = Arc::new(Defaults::read(sources.articles.iter().chain(&sources.only_defaults)));
    let setups: Vec<_> = setups.into_iter().map(|setup| setup.with_shared(&passages, &defaults)).collect();
    report.join(&found);
    let articles = setups.iter().map(|setup| setup.parser().parse_all(&sources.articles)).collect();
    Ok(Sites::assemble(&setups, articles, &sources.files, None, report))
}

/// The search that readers of a site get: the script of its theme over its index.
pub fn search_engine(renderer: &Renderer) -> Result<Engine> {
    let script = renderer.site.theme.asset(KnownAsset::SearchEngine);
    let script = script.ok_or_else(|| Error::Engine("it has no bundle `search.js`".into()))?;
    Engine::open(&script.bytes, renderer.search())
}

/// What people searched for and did not find, by a log: the questions in it, those asked most first, at most `limit`.
pub(crate) fn gaps(renderer: &Renderer, log: &[missed::Entry], limit: usize) -> Result<Vec<Gap>> {
    let engine = search_engine(renderer)?;
    let language = renderer.site.theme.search_language().unwrap_or_default();
    missed::find(log, &records::terms(&renderer.site, language), &engine, limit)
}

/// Builds the site in `root` into `output`, all or nothing. `None` when the report has errors; then nothing was written.
pub fn build(root: &Path, output: &Path, run: Run, report: &mut Report) -> Result<Option<Published>> {
    build_watched(root, output, run, report, &Silent)
}

/// The same, reporting each step to `progress`.
pub fn build_watched(
    root: &Path,
    output: &Path,
    run: Run,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Option<Published>> {
    output::check_place(root, output)?;
    // Locked before anything is read, so builds finish in the order in which they read.
    let _lock = output::lock(output, progress)?;
    progress.begin("compare with the last build", None);
    let last = LastBuild::of(root, output, &run);
    if let Some(published) = last.as_ref().and_then(|last| last.recall(report)) {
        return Ok(Some(published));
    }
    progress.begin("read and join articles", None);
    let is_public = !run.drafts && run.audience.is_none();
    let sites = load(root, run, report)?;
    progress.begin("plan addresses", None);
    let publication = Publication::new(&sites, None, report);
    placeholders::check(&sites, report);
    if is_public {
        let answers = |address: &str| publication.answers(address);
        permalinks::check(root, &sites, &answers, Severity::Warning, report)?;
    }
    if report.has_errors() {
        report.settle(config::FILE);
        return Ok(None);
    }
    if sites.original().articles.is_empty() {
        return Err(Error::NothingToPublish);
    }
    let memo = Arc::new(last.as_ref().map_or_else(Memo::none, LastBuild::memo));
    let publication = publication.packed(&memo);
    let known = last.as_ref().and_then(LastBuild::files);
    let Some((mut published, files)) = output::publish(output, known, &publication, report, progress)? else {
        return Ok(None);
    };
    if is_public {
        published.has_new_list = record(root, &sites, report);
    }
    if let Some(last) = last {
        last.keep(published, files, &memo, report);
    }
    progress.end();
    // The program ends now, which is faster than to free every part of a large site before.
    rayon::spawn(|| drop((publication, sites)));
    Ok(Some(published))
}

/// What a comparison with a site without the withheld articles has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Articles that are not published.
    pub withheld: usize,
    /// Files that were compared.
    pub files: usize,
    /// Files that are different, missing, or too many, below the folder of the published site.
    pub differences: Vec<String>,
}

/// Shows that what was published in `output` has nothing of the articles that are withheld: the site in `root` is built again in a temporary
/// folder as if their files did not exist, and every byte is compared. Only then can no word, id, picture, or term come from them. Articles
/// that are over were public, and their addresses lead to what replaced them, so they are not withheld in this sense.
pub fn certify(root: &Path, output: &Path, run: Run) -> Result<Certificate> {
    let sites = load(root, run.clone(), &mut Report::new())?;
    let withheld = sites.unpublished().filter(|article| !article.reason.is_over());
    let withheld: HashSet<_> = withheld.map(|article| article.file.clone()).collect();
    // What a section says about its articles is theirs.
    let remove = |tree: &mut SourceTree, _: &[String]| {
        let removed = tree.articles.extract_if(.., |source| withheld.contains(&source.file));
        tree.only_defaults = removed.collect();
    };
    let configs = Config::read_all(root, run, &mut Report::new())?;
    let without = load_as(root, configs, remove, &mut Report::new())?;
    let folder = tempfile::tempdir().map_err(|error| Error::Io {
        action: "create",
        path: std::env::temp_dir(),
        cause: error,
    })?;
    let expected = folder.path().join("expected");
    let mut report = Report::new();
    let publication = Publication::new(&without, None, &mut report).packed(&Arc::new(Memo::none()));
    output::publish(&expected, None, &publication, &mut report, &Silent)?;
    let (differences, files) = output::differences(output, &expected)?;
    Ok(Certificate { withheld: withheld.len(), files, differences })
}

/// Renders the site in `root` in one language, the original if none is named, into one file. `None` when the report has errors.
pub(crate) fn portable(
    root: &Path,
    language: Option<&str>,
    run: Run,
    report: &mut Report,
) -> Result<Option<Portable>> {
    let sites = load(root, run, report)?;
    let version = sites.position(language)?;
    let publication = Publication::new(&sites, None, report);
    if report.has_errors() {
        return Ok(None);
    }
    if sites.original().articles.is_empty() {
        return Err(Error::NothingToPublish);
    }
    match portable::portable(&publication.renderers()[version]) {
        Ok(portable) => Ok(Some(portable)),
        Err(Problem::Content(problem)) => {
            report.push(*problem);
            Ok(None)
        }
        Err(Problem::Environment(error)) => Err(error),
    }
}

/// Adds what was published to `permalinks.txt`; whether that is a new file. A folder that can't be written is no reason to fail: the site is
/// published.
fn record(root: &Path, sites: &Sites, report: &mut Report) -> bool {
    match permalinks::record(root, sites) {
        Ok(recorded) => recorded == Recorded::Created,
        Err(error) => {
            let problem =
                Diagnostic::warning(Code::Unreadable, error.to_string(), Place::file(permalinks::FILE));
            report.push(problem.help("without this list, no build notices that a published page is gone"));
            false
        }
    }
}

/// Lists every article of the site in `root`. What is published has the findings of `check`; drafts and the like have those that they
/// would have if they were published.
/// Counts the expected queries too; none is run.
pub(crate) fn inventory(root: &Path, run: Run, report: &mut Report) -> Result<(Vec<Entry>, usize)> {
    let reviewed = |run: Run| {
        let mut found = Report::new();
        let sites = load(root, run, &mut found)?;
        let publication = Publication::new(&sites, None, &mut found);
        let queries = read_all(root, &sites, &publication, &mut found)?;
        review::review(&sites, &[], &mut found);
        Ok::<_, Error>((sites, found, queries.iter().map(|expected| expected.queries.len()).sum()))
    };
    let (published, mut found, queries) = reviewed(Run { everything: false, ..run.clone() })?;
    let unpublished: HashSet<String> =
        published.unpublished().map(|article| format!("content/{}", article.file)).collect();
    if unpublished.is_empty() {
        report.extend(&found);
        return Ok((inventory::list(&published, &found), queries));
    }
    let (everything, found_in_all, _) = reviewed(Run { everything: true, ..run })?;
    let mut of_unpublished = Report::new();
    for problem in found_in_all.sorted() {
        if unpublished.contains(&problem.place.file) {
            of_unpublished.push((*problem).clone());
        }
    }
    found.join(&of_unpublished);
    report.extend(&found);
    Ok((inventory::list(&everything, &found), queries))
}

/// Finds what is wrong with placeholders, the list of published addresses, and expected queries, which are not run yet.
fn read_all(
    root: &Path,
    sites: &Sites,
    publication: &Publication,
    report: &mut Report,
) -> Result<Vec<ExpectedQueries>> {
    placeholders::check(sites, report);
    let answers = |address: &str| publication.answers(address);
    permalinks::check(root, sites, &answers, Severity::Error, report)?;
    let original = sites.original();
    sites.iter().map(|site| expected::read(site, original, report)).collect()
}

/// Finds all problems of the site in `root`, those of rendering included, without writing anything.
pub fn check(root: &Path, run: Run, report: &mut Report) -> Result<Sites> {
    check_watched(root, run, report, &Silent)
}

/// The same, reporting each step to `progress`.
pub fn check_watched(root: &Path, run: Run, report: &mut Report, progress: &dyn Progress) -> Result<Sites> {
    check_with_queries(root, run, report, progress).map(|(sites, _)| sites)
}

/// The same, with the expected queries of each language.
pub(crate) fn check_with_queries(
    root: &Path,
    run: Run,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<(Sites, Vec<ExpectedQueries>)> {
    use rayon::prelude::*;

    progress.begin("read and join articles", None);
    let sites = load(root, run, report)?;
    progress.begin("plan addresses", None);
    let publication = Publication::new(&sites, None, report);
    let mut golden = read_all(root, &sites, &publication, report)?;
    golden.iter_mut().for_each(|golden| golden.must_wait = report.has_errors());
    if !report.has_errors() {
        progress.begin("make the search index", None);
        let pages = publication.everything();
        progress.begin("run expected queries", None);
        for (golden, renderer) in golden.iter().zip(publication.renderers()) {
            expected::check(golden, || search_engine(renderer), report)?;
        }
        progress.begin("render pages", Some(pages.len()));
        let problem = |page: &Page| {
            progress.part();
            match publication.file(page) {
                Some(file) => file.open().err().map(Problem::Environment),
                None => publication.render(page).err(),
            }
        };
        let problems: Vec<_> = pages.par_iter().filter_map(problem).collect();
        for problem in problems {
            match problem {
                Problem::Content(problem) => report.push(*problem),
                Problem::Environment(error) => return Err(error),
            }
        }
    }
    progress.end();
    Ok((sites, golden))
}
