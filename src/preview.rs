//! The site in memory, for authors: rendered page by page on request, and kept until a file changes.
//!
//! Only a saved article is parsed again; the others are reused. If the content has errors, the last good site stays
//! and open pages show what is wrong; once it is fixed, they show the new one.

pub mod server;
mod editor;
mod notices;
mod marks;
mod desk;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::Result;
use crate::base::diagnostic::{Diagnostic, Report, Severity};
use crate::base::path::{SitePath, UrlPath, is_active};
use crate::config::{Config, Run};
use crate::content::article::{Article, Defaults, Passages};
use crate::content::source::{self, FileRef, Files, SourceFile};
use crate::preview::server::{Answer, Change, Event, Hub, Response};
use crate::publish::render::{Page, Problem, Publication, Renderer, SANDBOX, loads};
use crate::site::Setup;
use crate::site::routes::Route;
use crate::site::sites::Sites;
use desk::{buttons, form};
pub use editor::Editor;

/// A site that stays in sync with its files.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    run: Run,
    editor: Option<Editor>,
    /// What the form of the desk must contain.
    token: String,
    /// What the buttons of the desk did.
    done: buttons::Done,
    hub: Arc<Hub>,
    /// What has been read, for reuse. It is locked during an update.
    sources: Mutex<Sources>,
    /// What requests are answered from. An update exchanges it as a whole when it is done, so no request waits for a disk.
    shown: Mutex<Arc<Shown>>,
}

/// The state of the site between two updates.
#[derive(Debug, Default)]
struct Shown {
    title: String,
    /// The last site without errors, if there was one.
    good: Option<Arc<Good>>,
    /// What is wrong now.
    report: Report,
}

/// Everything read from disk, with the articles parsed.
#[derive(Debug)]
struct Sources {
    /// What each language version is made with, the original first.
    setups: Vec<Setup>,
    /// The articles of each language version by their files.
    articles: Vec<BTreeMap<SitePath, Arc<Article>>>,
    files: Files,
    /// What is wrong with files other than the articles' texts.
    report: Report,
}

/// A saved file, or `None` if it was deleted.
type Saved = (SitePath, Option<SourceFile>);

/// A site without errors, and the pages rendered so far.
#[derive(Debug)]
struct Good {
    publication: Arc<Publication>,
    /// The policy of its pages.
    policy: String,
    pages: Mutex<HashMap<UrlPath, Arc<[u8]>>>,
}

impl Preview {
    /// Reads the site in `root`. Problems link to their places in `editor`.
    pub fn open(root: &Path, run: Run, editor: Option<Editor>) -> Result<Self> {
        let sources = Sources::read(root, &run, None, false)?;
        let preview = Self {
            root: root.to_path_buf(),
            run,
            editor,
            token: server::secret(),
            done: buttons::Done::default(),
            hub: Arc::new(Hub::new()),
            sources: Mutex::new(sources),
            shown: Mutex::default(),
        };
        preview.refresh(&preview.sources(), &Change::default());
        Ok(preview)
    }

    /// The site's name.
    pub fn title(&self) -> String {
        self.shown().title.clone()
    }

    /// Where open pages listen.
    pub fn hub(&self) -> Arc<Hub> {
        self.hub.clone()
    }

    /// What is wrong now.
    pub fn report(&self) -> Report {
        self.shown().report.clone()
    }

    /// The last site without errors, for rendering; `None` if there was none yet.
    pub fn publication(&self) -> Option<Arc<Publication>> {
        self.shown().good.as_ref().map(|good| good.publication.clone())
    }

    /// Reads what changed on disk, and notifies open pages.
    pub fn update(&self, change: &Change) -> Result<()> {
        let mut sources = self.sources();
        sources.update(&self.root, &self.run, change)?;
        self.refresh(&sources, change);
        Ok(())
    }

    /// Assembles the site again, shows it, and notifies open pages.
    fn refresh(&self, sources: &Sources, change: &Change) {
        let last = self.shown();
        let (publication, report) = sources.publication(last.good.as_deref().map(|good| &*good.publication));
        let changed = (!report.has_errors()).then(|| replaced(publication.original(), change));
        let good = match changed {
            Some(_) => Some(Arc::new(Good::new(publication))),
            None => last.good.clone(),
        };
        let title = sources.setups[0].config.title.clone();
        let mut problems: Vec<_> = report.sorted().iter().map(|problem| self.problem(problem)).collect();
        // What was just saved is what its author looks at.
        problems.sort_by_key(|problem| !change.paths.contains(Path::new(&problem.path)));
        *lock(&self.shown) = Arc::new(Shown { title, good, report });
        // Pages ask for the new site as soon as they hear of it.
        if problems.is_empty() && !last.report.is_empty() {
            self.hub.publish(Event::Fixed);
        }
        if let Some(files) = changed {
            self.hub.publish(Event::Changed { files });
        }
        if !problems.is_empty() {
            self.hub.publish(Event::Problems(problems));
        }
    }

    /// A problem as open pages show it.
    fn problem(&self, problem: &Diagnostic) -> server::Problem {
        server::Problem {
            severity: match problem.severity {
                Severity::Error => server::Severity::Error,
                Severity::Warning => server::Severity::Warning,
            },
            message: problem.message.clone(),
            path: problem.place.file.clone(),
            line: problem.place.line,
            column: problem.place.column,
            link: self.editor.as_ref().and_then(|editor| editor.link(&self.root, &problem.place)),
            rendered: problem.plain(),
        }
    }

    /// A page or file of the preview itself.
    fn own(&self, path: &str) -> Response {
        match path {
            "" => self.at_desk(desk::page),
            _ => desk::file(path).unwrap_or_else(|| self.at_desk(|desk| desk.answer(path))),
        }
    }

    /// Answers with a page of the form.
    fn at_desk(&self, answer: impl FnOnce(&form::Desk<'_>) -> Response) -> Response {
        let publication = self.publication();
        answer(&form::Desk {
            root: &self.root,
            run: &self.run,
            editor: self.editor.as_ref(),
            title: &self.title(),
            token: &self.token,
            done: &self.done,
            publication: publication.as_deref(),
        })
    }

    fn sources(&self) -> MutexGuard<'_, Sources> {
        lock(&self.sources)
    }

    fn shown(&self) -> Arc<Shown> {
        lock(&self.shown).clone()
    }
}

impl Sources {
    /// Reads everything. If the configuration is unchanged, parts of `last` are reused: the themes, if `keep_theme` says
    /// that none of their files changed, and articles whose text is the same.
    fn read(root: &Path, run: &Run, last: Option<&Self>, keep_theme: bool) -> Result<Self> {
        let mut report = Report::new();
        let configs = Config::read_all(root, run.clone(), &mut report)?;
        let last =
            last.filter(|last| keep_theme && last.setups.iter().map(|setup| &*setup.config).eq(&configs));
        let tree = source::read(root, &configs[0].languages, &mut report)?;
        let mut found = Report::new();
        let passages = Arc::new(Passages::read(&tree.passages, &mut found));
        let defaults = Arc::new(Defaults::read(&tree.articles));
        let setups = match last {
            Some(last) => last.setups.iter().map(|setup| setup.again(&mut found)).collect::<Result<_>>()?,
            None => Setup::read_all(configs, &mut found)?,
        };
        let setups: Vec<_> =
            setups.into_iter().map(|setup| setup.with_shared(&passages, &defaults)).collect();
        report.join(&found);
        let parse = |(at, setup): (usize, &Setup)| {
            let parser = setup.parser();
            let known = |source: &SourceFile| {
                let known = last?.articles[at].get(&source.file).filter(|known| known.text == source.text);
                known.filter(|known| parser.is_current(known)).cloned()
            };
            let sources = tree.articles.par_iter().filter(|source| parser.takes(source));
            let articles: Vec<_> = sources
                .map(|source| known(source).unwrap_or_else(|| Arc::new(parser.parse(source))))
                .collect();
            articles.into_iter().map(|article| (article.source.clone(), article)).collect()
        };
        let articles = setups.iter().enumerate().map(parse).collect();
        Ok(Self { setups, articles, files: tree.files, report })
    }

    /// Reads what changed. If only the text of articles changed, only these are read.
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

    /// Reads and parses some articles and passages again; deleted ones are dropped. `false` if one can't be read.
    fn update_articles<'a>(&mut self, root: &Path, paths: impl IntoIterator<Item = &'a PathBuf>) -> bool {
        let languages = &self.setups[0].config.languages;
        let mut read = Vec::new();
        for path in paths {
            let Some(site_path) = article_path(path) else { return false };
            let file = FileRef::new(site_path, root.join(path));
            let source = match file.file.is_file() {
                true => source::read_article(&file, languages).map(Some),
                false => Ok(None),
            };
            let Ok(source) = source else { return false };
            read.push((file.path, source));
        }
        let (passages, articles): (Vec<Saved>, Vec<Saved>) =
            read.into_iter().partition(|(path, _)| source::is_passage(path));
        if !self.update_shared(&passages, &articles) {
            return false;
        }
        for (path, source) in articles {
            for (setup, articles) in self.setups.iter().zip(&mut self.articles) {
                let parser = setup.parser();
                match source.as_ref().filter(|source| parser.takes(source)) {
                    Some(source) => drop(articles.insert(path.clone(), Arc::new(parser.parse(source)))),
                    None => drop(articles.remove(&path)),
                }
            }
        }
        true
    }

    /// Takes changed passages and what changed pages of sections say, and parses the articles again that depend on them. `false` if something
    /// is wrong with a passage.
    fn update_shared(&mut self, passages: &[Saved], articles: &[Saved]) -> bool {
        let Setup { passages: known, defaults, .. } = &self.setups[0];
        if passages.is_empty()
            && !defaults.are_in(articles.iter().map(|(path, source)| (path, source.as_ref())))
        {
            return true;
        }
        let mut report = Report::new();
        let passages = Arc::new(Passages::read(&replace(&known.files, passages), &mut report));
        let defaults = Arc::new(Defaults::read(&replace(&defaults.files, articles)));
        if !report.is_empty() {
            return false;
        }
        for (setup, articles) in self.setups.iter_mut().zip(&mut self.articles) {
            setup.passages = passages.clone();
            setup.defaults = defaults.clone();
            let parser = setup.parser();
            let stale = articles.par_iter().filter(|(_, article)| !parser.is_current(article));
            let parsed: Vec<_> = stale
                .map(|(path, article)| {
                    let source = article.as_source(&setup.config.languages);
                    (path.clone(), Arc::new(parser.parse(&source)))
                })
                .collect();
            articles.extend(parsed);
        }
        true
    }

    /// Assembles the site, reusing from the last good one what did not change.
    fn publication(&self, last: Option<&Publication>) -> (Publication, Report) {
        let mut report = self.report.clone();
        let articles = self.setups.iter().zip(&self.articles).map(|(setup, articles)| {
            let mut articles: Vec<_> = articles.values().cloned().collect();
            let language = &setup.config.language;
            articles.sort_by(|a, b| a.key(language).cmp(&b.key(language)));
            articles
        });
        let last_sites = last.map(Publication::sites);
        let sites = Sites::assemble(&self.setups, articles.collect(), &self.files, last_sites, &mut report);
        let publication = Publication::new(&sites, last, &mut report);
        (publication, report)
    }
}

/// The files with those that were saved in place of what they were.
fn replace(files: &[SourceFile], saved: &[Saved]) -> Vec<SourceFile> {
    let kept = files.iter().filter(|file| saved.iter().all(|(path, _)| *path != file.file));
    let mut files: Vec<_> =
        kept.chain(saved.iter().filter_map(|(_, source)| source.as_ref())).cloned().collect();
    files.sort_by(|a, b| a.file.cmp(&b.file));
    files
}

/// The published addresses of changed files that are copied unchanged.
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
    article_path(path).is_some_and(|path| crate::base::path::is_markdown(path.as_str()))
}

fn article_path(path: &Path) -> Option<SitePath> {
    SitePath::new(path.strip_prefix("content").ok()?.to_str()?)
}

impl Answer for Preview {
    fn take(&self, path: &str, form: &[u8]) -> Response {
        self.at_desk(|desk| desk.take(path, form))
    }

    fn answer(&self, path: &str) -> Response {
        let shown = self.shown();
        if let Some(own) = path.strip_prefix(server::OWN) {
            return self.own(own);
        }
        let Some(good) = &shown.good else { return notices::not_yet(500, &shown.report) };
        let wanted = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(found) = good.find(&wanted) {
            return good.respond(200, &found);
        }
        if good.find(&format!("{wanted}/index.html")).is_some() {
            let name = wanted.rsplit('/').next().unwrap_or_default();
            return Response::redirect(302, format!("./{name}/"));
        }
        if let Some(article) = good.publication.withheld(&wanted) {
            return notices::withheld(article);
        }
        if let Some(file) = good.publication.unlinked(&wanted) {
            return notices::unlinked(file);
        }
        if shown.report.has_errors() {
            return notices::not_yet(404, &shown.report);
        }
        match good.find("404.html") {
            Some(found) => good.respond(404, &found),
            None => notices::not_there(),
        }
    }
}

impl Good {
    fn new(publication: Publication) -> Self {
        let policy = policy(publication.sites());
        Self { publication: Arc::new(publication), policy, pages: Mutex::default() }
    }

    fn find(&self, path: &str) -> Option<Page> {
        self.publication.find(path)
    }

    fn respond(&self, status: u16, page: &Page) -> Response {
        if let Some(bytes) = lock(&self.pages).get(&page.address) {
            return self.response(status, page, bytes.clone());
        }
        match self.publication.render(page) {
            Ok(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                lock(&self.pages).insert(page.address.clone(), bytes.clone());
                self.response(status, page, bytes)
            }
            Err(Problem::Content(problem)) => notices::problems(500, &[problem.plain()]),
            Err(Problem::Environment(error)) => notices::problems(500, &[error.to_string()]),
        }
    }

    fn response(&self, status: u16, page: &Page, bytes: Arc<[u8]>) -> Response {
        let mut response = Response::new(status, media_type(page.address.as_str()), bytes);
        let policy = match &page.route {
            Route::Asset(_) if is_active(page.address.as_str()) => SANDBOX,
            _ => &self.policy,
        };
        response.headers.push(("Content-Security-Policy".to_owned(), policy.to_owned()));
        response.mark = marks::mark(&self.publication.renderers()[page.version].site, &page.route);
        response
    }
}

/// The strictest policy of a published site, so that an author sees what it would block.
fn policy(sites: &Sites) -> String {
    let mut policy = format!("default-src 'self'{}", loads(sites));
    let embed = &sites.original().config.embed;
    if !embed.is_empty() {
        policy.push_str(&format!("; frame-ancestors 'self' {}", embed.join(" ")));
    }
    policy
}

/// Locks a value, even after a panic in another thread: no code leaves it half-changed.
fn lock<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
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
