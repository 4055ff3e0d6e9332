//! The straight line, from a folder to a published site.

use std::path::Path;
use std::sync::Arc;

use crate::article::Parser;
use crate::config::{Config, Run};
use crate::diagnostic::Report;
use crate::engine::Engine;
use crate::output::{self, Published};
use crate::progress::{Progress, Silent};
use crate::render::{Problem, Renderer};
use crate::site::{Parts, Site};
use crate::synonyms::Synonyms;
use crate::theme::Theme;
use crate::{Error, Result, golden, permalinks, routes, site, source, synonyms};

/// A site that has been read and resolved, with what is needed to render it.
#[derive(Debug)]
pub struct Project {
    /// Its configuration.
    pub config: Arc<Config>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// Its content.
    pub site: Arc<Site>,
    /// Its synonyms.
    pub synonyms: Arc<[Synonyms]>,
}

/// Reads and resolves the whole site in `root`. Problems in content go to `report`; only the environment can fail.
pub fn load(root: &Path, run: Run, report: &mut Report) -> Result<Project> {
    let config = Arc::new(Config::read(root, run, report)?);
    let theme = Arc::new(Theme::load(&config, report)?);
    let synonyms = synonyms::read(root, report)?.into();
    let sources = source::read(root, report)?;
    let articles = Parser::new(&config, &theme).parse_all(&sources.articles);
    let parts = Parts {
        config: config.clone(),
        articles,
        assets: sources.assets.into(),
        statics: sources.statics.into(),
    };
    let site = Arc::new(site::assemble(parts, None, report));
    Ok(Project { config, theme, site, synonyms })
}

impl Project {
    /// Plans the output. Addresses that are wanted twice go to `report`.
    pub fn renderer(&self, report: &mut Report) -> Renderer {
        let routes = routes::plan(&self.site, &self.theme, None, report);
        Renderer::new(self.site.clone(), self.theme.clone(), self.synonyms.clone(), routes, None)
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
    let renderer = project.renderer(report);
    if report.has_errors() {
        return Ok(None);
    }
    if renderer.site.articles.is_empty() {
        return Err(Error::NothingToPublish);
    }
    let published = output::publish(output, &renderer, report, progress);
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
    permalinks::check(root, &project.site, report)?;
    let renderer = project.renderer(report);
    let golden = golden::read(root, &project.site, report)?;
    if !report.has_errors() {
        progress.begin("make the search index", None);
        let routes = renderer.everything();
        progress.begin("ask golden queries", None);
        golden::check(&golden, || search_engine(&renderer), report)?;
        progress.begin("render pages", Some(routes.len()));
        let problem = |(url, route): &(_, _)| {
            progress.part();
            renderer.render(url, route).err()
        };
        let problems: Vec<_> = routes.par_iter().filter_map(problem).collect();
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
