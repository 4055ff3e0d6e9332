//! The site in memory, for authors: rendered page by page as it is asked for, kept until a file changes.
//!
//! A saved article is parsed alone; the others are reused. When the content has errors, the last good site stays
//! and open pages show what is wrong; when it is mended, they show the new one.

mod editor;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::Result;
use crate::article::{Article, Parser};
use crate::config::{Config, Run};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::path::{SitePath, UrlPath};
use crate::render::{Problem, Renderer};
use crate::routes::LastPlan;
use crate::serve::{self, Answer, Change, Event, Hub, Response};
use crate::site::Parts;
use crate::source::{self, FileRef, SourceFile};
use crate::synonyms::{self, Synonyms};
use crate::text::escape;
use crate::theme::Theme;
use crate::{routes, site};
pub use editor::Editor;

/// A site that follows its files.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    run: Run,
    editor: Option<Editor>,
    hub: Arc<Hub>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// What has been read, to be reused.
    sources: Sources,
    /// The last site without errors, if there has been one.
    good: Option<Arc<Good>>,
    /// What is wrong now.
    report: Report,
}

/// Everything that was read from disk, the articles parsed.
#[derive(Debug)]
struct Sources {
    config: Arc<Config>,
    theme: Arc<Theme>,
    synonyms: Arc<[Synonyms]>,
    articles: BTreeMap<SitePath, Arc<Article>>,
    assets: Arc<[FileRef]>,
    statics: Arc<[FileRef]>,
    /// What is wrong with files other than the articles' texts.
    report: Report,
}

/// A site without errors and the pages of it that were asked for.
#[derive(Debug)]
struct Good {
    renderer: Arc<Renderer>,
    pages: Mutex<HashMap<UrlPath, Arc<[u8]>>>,
}

impl Preview {
    /// Reads the site in `root`. Places of problems become links that open them in `editor`.
    pub fn open(root: &Path, run: Run, editor: Option<Editor>) -> Result<Self> {
        let sources = Sources::read(root, &run, None, false)?;
        let preview = Self {
            root: root.to_path_buf(),
            run,
            editor,
            hub: Arc::new(Hub::new()),
            state: Mutex::new(State { sources, good: None, report: Report::new() }),
        };
        preview.refresh(&mut preview.lock(), &Change::default());
        Ok(preview)
    }

    /// The site's name.
    pub fn title(&self) -> String {
        self.lock().sources.config.title.clone()
    }

    /// Where open pages listen.
    pub fn hub(&self) -> Arc<Hub> {
        self.hub.clone()
    }

    /// What is wrong now.
    pub fn report(&self) -> Report {
        self.lock().report.clone()
    }

    /// The last site without errors, to be rendered; `None` as long as there has been none.
    pub fn renderer(&self) -> Option<Arc<Renderer>> {
        self.lock().good.as_ref().map(|good| good.renderer.clone())
    }

    /// Takes over what changed on disk, and tells open pages.
    pub fn update(&self, change: &Change) -> Result<()> {
        let mut state = self.lock();
        state.sources.update(&self.root, &self.run, change)?;
        self.refresh(&mut state, change);
        Ok(())
    }

    /// Puts the site together again, and tells open pages.
    fn refresh(&self, state: &mut State, change: &Change) {
        let (renderer, report) = state.sources.renderer(state.good.as_deref().map(|good| &*good.renderer));
        let had_problems = !state.report.is_empty();
        if report.is_empty() && had_problems {
            self.hub.publish(Event::Mended);
        }
        if !report.has_errors() {
            let files = replaced(&renderer, change);
            state.good = Some(Arc::new(Good { renderer: Arc::new(renderer), pages: Mutex::default() }));
            self.hub.publish(Event::Changed { files });
        }
        if !report.is_empty() {
            self.hub.publish(Event::Problems(
                report.sorted().iter().map(|problem| self.shown(problem)).collect(),
            ));
        }
        state.report = report;
    }

    /// A problem as open pages show it.
    fn shown(&self, problem: &Diagnostic) -> serve::Problem {
        serve::Problem {
            severity: match problem.severity {
                Severity::Error => serve::Severity::Error,
                Severity::Warning => serve::Severity::Warning,
            },
            message: problem.message.clone(),
            path: problem.place.file.clone(),
            line: problem.place.line,
            column: problem.place.column,
            link: self.editor.as_ref().and_then(|editor| editor.link(&self.root, &problem.place)),
            rendered: problem.plain(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sources {
    /// Reads everything. Of `last`, what is the same is kept: the configuration if it is equal, the theme if
    /// `keep_theme` says that no file of it changed, and articles whose text is what it was.
    fn read(root: &Path, run: &Run, last: Option<&Self>, keep_theme: bool) -> Result<Self> {
        let mut report = Report::new();
        let config = Arc::new(Config::read(root, run.clone(), &mut report)?);
        let last = last.filter(|last| last.config == config);
        let config = last.map_or(config, |last| last.config.clone());
        let last = last.filter(|_| keep_theme);
        let theme = match last {
            Some(last) => last.theme.clone(),
            None => Arc::new(Theme::load(&config, &mut report)?),
        };
        let synonyms = synonyms::read(root, &mut report)?.into();
        let tree = source::read(root, &mut report)?;
        let parser = Parser::new(&config, &theme);
        let parse = |source: &SourceFile| {
            let known = last
                .and_then(|last| last.articles.get(&source.path))
                .filter(|known| known.text == source.text);
            known.cloned().unwrap_or_else(|| Arc::new(parser.parse(source)))
        };
        let articles: Vec<_> = tree.articles.par_iter().map(parse).collect();
        let articles = articles.into_iter().map(|article| (article.path.clone(), article)).collect();
        let (assets, statics) = (tree.assets.into(), tree.statics.into());
        Ok(Self { config, theme, synonyms, articles, assets, statics, report })
    }

    /// Takes over what changed. When that is only the text of articles, only these are read.
    fn update(&mut self, root: &Path, run: &Run, change: &Change) -> Result<()> {
        let only_articles =
            !change.rescan && self.report.is_empty() && change.paths.iter().all(|path| is_article(path));
        if only_articles && self.update_articles(root, &change.paths) {
            return Ok(());
        }
        let keep_theme = !change.rescan
            && self.report.is_empty()
            && !change.paths.iter().any(|path| path.starts_with("themes"));
        *self = Self::read(root, run, Some(self), keep_theme)?;
        Ok(())
    }

    /// Reads and parses some articles again; those that are gone are dropped. `false` if one can't be read.
    fn update_articles<'a>(&mut self, root: &Path, paths: impl IntoIterator<Item = &'a PathBuf>) -> bool {
        let parser = Parser::new(&self.config, &self.theme);
        for path in paths {
            let Some(site_path) = article_path(path) else { return false };
            let file = FileRef { path: site_path.clone(), file: root.join(path), picture: None };
            if !file.file.is_file() {
                self.articles.remove(&site_path);
                continue;
            }
            match source::read_article(&file) {
                Ok(source) => drop(self.articles.insert(site_path, Arc::new(parser.parse(&source)))),
                Err(_) => return false,
            }
        }
        true
    }

    /// Puts the site together, keeping of the last good one what did not change.
    fn renderer(&self, last: Option<&Renderer>) -> (Renderer, Report) {
        let mut report = self.report.clone();
        let parts = Parts {
            config: self.config.clone(),
            articles: self.articles.values().cloned().collect(),
            assets: self.assets.clone(),
            statics: self.statics.clone(),
        };
        let site = Arc::new(site::assemble(parts, last.map(|last| &*last.site), &mut report));
        let last_plan =
            last.map(|last| LastPlan { routes: &last.routes, site: &last.site, theme: &last.theme });
        let routes = routes::plan(&site, &self.theme, last_plan, &mut report);
        (Renderer::new(site, self.theme.clone(), self.synonyms.clone(), routes, last), report)
    }
}

/// Where the changed files stand that are copied as they are.
fn replaced(renderer: &Renderer, change: &Change) -> Vec<String> {
    let url = |path: &PathBuf| {
        let asset = article_path(path).and_then(|path| renderer.site.asset_url(&path));
        let copied = path.strip_prefix("static").ok().and_then(|path| UrlPath::new(path.to_str()?));
        asset.cloned().or(copied).map(|url| url.as_str().to_owned())
    };
    change.paths.iter().filter(|path| !is_article(path)).filter_map(url).collect()
}

/// Whether a path, relative to the site's folder, is an article in a visible folder.
fn is_article(path: &Path) -> bool {
    article_path(path).is_some_and(|path| source::is_markdown(path.as_str()))
}

fn article_path(path: &Path) -> Option<SitePath> {
    SitePath::new(path.strip_prefix("content").ok()?.to_str()?)
}

impl Answer for Preview {
    fn answer(&self, path: &str) -> Response {
        let (good, report) = {
            let state = self.lock();
            (state.good.clone(), state.report.clone())
        };
        let Some(good) = good else { return no_site(&report) };
        let wanted = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(found) = good.find(&wanted) {
            return good.respond(200, found);
        }
        if good.find(&format!("{wanted}/index.html")).is_some() {
            return Response::redirect(format!("/{wanted}/"));
        }
        match good.find("404.html") {
            Some(found) => good.respond(404, found),
            None => Response::new(404, "text/plain; charset=utf-8", b"There is no such page.\n".to_vec()),
        }
    }
}

impl Good {
    fn find(&self, path: &str) -> Option<(UrlPath, routes::Route)> {
        self.renderer.find(path)
    }

    fn respond(&self, status: u16, (url, route): (UrlPath, routes::Route)) -> Response {
        let media_type = media_type(url.as_str());
        if let Some(bytes) = self.lock().get(&url) {
            return self.response(status, media_type, bytes.clone());
        }
        match self.renderer.render(&url, &route) {
            Ok(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                self.lock().insert(url, bytes.clone());
                self.response(status, media_type, bytes)
            }
            Err(Problem::Content(problem)) => error_page(&[problem.plain()]),
            Err(Problem::Environment(error)) => error_page(&[error.to_string()]),
        }
    }

    /// The strictest policy that a published site has, so that an author sees what it would block.
    fn response(&self, status: u16, media_type: String, bytes: Arc<[u8]>) -> Response {
        let mut response = Response::new(status, media_type, bytes);
        let origins = self.renderer.site.config.origins().join(" ");
        if !origins.is_empty() {
            let policy = format!("default-src 'self'; connect-src 'self' {origins}");
            response.headers.push(("Content-Security-Policy".to_owned(), policy));
        }
        response
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UrlPath, Arc<[u8]>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The media type of a published file. Text is always UTF-8.
fn media_type(path: &str) -> String {
    let guess = match path.rsplit('.').next() {
        Some("md") => "text/markdown".to_owned(),
        Some("webmanifest") => "application/manifest+json".to_owned(),
        _ if path.starts_with('_') => "text/plain".to_owned(),
        _ => mime_guess::from_path(path).first_or_octet_stream().essence_str().to_owned(),
    };
    let is_text = guess.starts_with("text/")
        || guess.ends_with("xml")
        || guess.ends_with("json")
        || guess.ends_with("javascript");
    if is_text { format!("{guess}; charset=utf-8") } else { guess }
}

/// What is shown as long as no version of the site had no errors.
fn no_site(report: &Report) -> Response {
    let problems: Vec<String> = report.sorted().iter().map(|problem| problem.plain()).collect();
    error_page(&problems)
}

fn error_page(problems: &[String]) -> Response {
    let problems: String =
        problems.iter().map(|problem| format!("<pre>{}</pre>\n", escape::html(problem))).collect();
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>This page can't be shown yet</title></head>\n\
         <body>\n<h1>This page can’t be shown yet</h1>\n<p>Mend what is named here and save; the page comes by itself.</p>\n{problems}</body>\n</html>\n"
    );
    Response::new(500, "text/html; charset=utf-8", page.into_bytes())
}
