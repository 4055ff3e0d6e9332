//! The straight line, from a folder to a published site.

use std::path::Path;
use std::sync::Arc;

use crate::config::{Config, Run};
use crate::diagnostic::Report;
use crate::edition::{self, Edition, Files, Setup};
use crate::engine::Engine;
use crate::external::Links;
use crate::output::{self, Published};
use crate::progress::{Progress, Silent};
use crate::render::{Page, Problem, Publication, Renderer};
use crate::site::Unpublished;
use crate::{Error, Result, external, golden, permalinks, review, source};

/// A site that has been read and resolved, with what is needed to render it.
#[derive(Debug)]
pub struct Project {
    /// The site in each of its languages, that of the originals first.
    pub editions: Arc<[Edition]>,
}

/// Reads and resolves the whole site in `root`. Problems in content go to `report`; only the environment can fail.
pub fn load(root: &Path, run: Run, report: &mut Report) -> Result<Project> {
    let config = Config::read(root, run, report)?;
    let sources = source::read(root, &config.languages, report)?;
    let mut found = Report::new();
    let setups = Setup::read_all(config, &mut found)?;
    report.join(&found);
    let articles = setups.iter().map(|setup| setup.parser().parse_all(&sources.articles)).collect();
    let files = Files { assets: sources.assets.into(), statics: sources.statics.into() };
    Ok(Project { editions: edition::assemble(&setups, articles, &files, None, report) })
}

impl Project {
    /// The edition of the originals.
    pub fn original(&self) -> &Edition {
        &self.editions[0]
    }

    /// The edition in a language, given by its tag; that of the originals without one.
    pub fn edition(&self, language: Option<&str>) -> Result<usize> {
        let Some(language) = language else { return Ok(0) };
        let tags = || self.editions.iter().map(|edition| edition.site.config.language.as_str());
        let found = tags().position(|tag| tag.eq_ignore_ascii_case(language));
        found.ok_or_else(|| {
            let tags = tags().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
            Error::Usage(format!("the site has no language `{language}`\nhelp: it is in {tags}"))
        })
    }

    /// The articles that are not published, in all languages.
    pub fn unpublished(&self) -> impl Iterator<Item = &Unpublished> {
        self.editions.iter().flat_map(|edition| &edition.site.unpublished)
    }

    /// How many articles there are, those that are not published included. A translation is an article.
    pub fn article_count(&self) -> usize {
        self.editions.iter().map(|edition| edition.site.translated_count()).sum::<usize>()
            + self.unpublished().count()
    }

    /// For each further language, how many of its articles are translated, and how many there are.
    pub fn translated(&self) -> impl Iterator<Item = (&str, usize, usize)> {
        self.editions.iter().skip(1).map(|Edition { site, .. }| {
            (site.config.language.as_str(), site.translated_count(), site.articles.len())
        })
    }

    /// Asks for the links of each edition to other sites.
    pub fn ask_links(&self, report: &mut Report, progress: &dyn Progress) -> Result<Vec<Links>> {
        let editions: Vec<_> = self.editions.iter().map(|edition| &*edition.site).collect();
        external::ask(&editions, report, progress)
    }

    /// Reads all texts as an editor would; `links` is what is known of the links of each edition, if they were asked for.
    pub fn review(&self, links: &[Links], report: &mut Report) {
        for (at, edition) in self.editions.iter().enumerate() {
            let original = (at > 0).then(|| &*self.original().site);
            review::review(&edition.site, original, links.get(at), report);
        }
    }

    /// Plans the output. Addresses that are wanted twice go to `report`.
    pub fn publication(&self, report: &mut Report) -> Publication {
        Publication::new(&self.editions, None, report)
    }
}

/// The search that readers of a site get: the script of its theme over its index.
pub fn search_engine(renderer: &Renderer) -> Result<Engine> {
    let script = renderer.theme.assets.iter().find(|asset| asset.name == "search.js");
    let script = script.ok_or_else(|| Error::Engine("it has no bundle `search.js`".into()))?;
    Engine::open(&script.bytes, renderer.search())
}

/// Builds the site in `root` into `output`, all or nothing. `None` when the report has errors; then nothing was written.
pub fn build(root: &Path, output: &Path, run: Run, report: &mut Report) -> Result<Option<Published>> {
    build_watched(root, output, run, report, &Silent)
}

/// The same, and `progress` is told of each step.
pub fn build_watched(
    root: &Path,
    output: &Path,
    run: Run,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Option<Published>> {
    output::check_place(root, output)?;
    progress.begin("read and join articles", None);
    let project = load(root, run, report)?;
    progress.begin("plan addresses", None);
    let publication = project.publication(report);
    if report.has_errors() {
        return Ok(None);
    }
    if project.original().site.articles.is_empty() {
        return Err(Error::NothingToPublish);
    }
    let published = output::publish(output, &publication, report, progress);
    progress.end();
    published
}

/// Finds all problems of the site in `root`, those of rendering included, without writing anything.
pub fn check(root: &Path, run: Run, report: &mut Report) -> Result<Project> {
    check_watched(root, run, report, &Silent)
}

/// The same, and `progress` is told of each step.
pub fn check_watched(root: &Path, run: Run, report: &mut Report, progress: &dyn Progress) -> Result<Project> {
    use rayon::prelude::*;

    progress.begin("read and join articles", None);
    let project = load(root, run, report)?;
    progress.begin("plan addresses", None);
    permalinks::check(root, &project.editions, report)?;
    let publication = project.publication(report);
    let golden = project.editions.iter().map(|edition| golden::read(&edition.site, report));
    let golden = golden.collect::<Result<Vec<_>>>()?;
    if !report.has_errors() {
        progress.begin("make the search index", None);
        let pages = publication.everything();
        progress.begin("ask golden queries", None);
        for (golden, renderer) in golden.iter().zip(publication.editions()) {
            golden::check(golden, || search_engine(renderer), report)?;
        }
        progress.begin("render pages", Some(pages.len()));
        let problem = |page: &Page| {
            progress.part();
            publication.render(page).err()
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
    Ok(project)
}
