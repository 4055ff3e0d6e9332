//! A site as it is, with what changes in it: the common ground of moves, retirements, and renamed tags.
//!
//! All articles are there, whatever their state and audience. `Plan::finish` reads the site as it would be, keeps its addresses
//! alive, and refuses changes that would break something.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::changes::Changes;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use crate::base::yaml::{Document, Edit, Step};
use crate::check::{placeholders, review};
use crate::config::{self, Config, Run};
use crate::content::article::{Article, Parser};
use crate::content::source::SourceFile;
use crate::publish::render::Publication;
use crate::site::routes::tag_url;
use crate::site::sites::Sites;
use crate::site::{FormerAddress, Site, permalinks};
use crate::{Result, project};

/// Changes in the making.
pub(super) struct Plan {
    pub(super) root: PathBuf,
    run: Run,
    /// The site as it is.
    pub(super) sites: Sites,
    pub(super) changes: Changes,
    /// Redirects to add to the settings: a former address below the top of the site, and where it leads.
    redirects: BTreeMap<String, String>,
    /// Where the address of a section leads that has no page of its own and vanishes.
    pub(super) instead: BTreeMap<String, String>,
    /// Redirects of the settings that lead elsewhere by now.
    pub(super) redirected: BTreeSet<String>,
    /// Whether addresses and ids that are lost are meant to be, so that `permalinks.txt` no longer asks for them.
    pub(super) forgets: bool,
    /// Links in texts that lead to something else than the author meant.
    pub(super) mentions: Vec<Place>,
    before: Report,
    problems: Report,
}

/// Changes that are ready to be written.
#[derive(Debug)]
pub struct Planned {
    /// What changes in which file.
    pub changes: Changes,
    /// Why nothing may be written; without errors if everything is fine.
    pub report: Report,
}

impl Plan {
    /// Reads the site in `root`.
    pub(super) fn open(root: &Path, run: &Run) -> Result<Self> {
        let run = Run { everything: true, ..run.clone() };
        let mut before = Report::new();
        let sites = project::load(root, run.clone(), &mut before)?;
        Publication::new(&sites, None, &mut before);
        Ok(Self {
            root: root.to_path_buf(),
            run,
            sites,
            changes: Changes::default(),
            redirects: BTreeMap::new(),
            instead: BTreeMap::new(),
            redirected: BTreeSet::new(),
            forgets: false,
            mentions: Vec::new(),
            before,
            problems: Report::new(),
        })
    }

    /// Every file with an article, each once, with the number of its language.
    pub(super) fn articles(&self) -> Vec<(usize, Arc<Article>)> {
        let own = |(at, site): (usize, &Arc<Site>)| {
            let own = site.articles.iter().filter(|article| article.is_in(&site.config.language));
            own.map(|article| (at, article.clone())).collect::<Vec<_>>()
        };
        self.sites.iter().enumerate().flat_map(own).collect()
    }

    /// Every passage as it would be read on its own, with the number of its language.
    pub(super) fn passages(&self) -> Vec<(usize, Arc<Article>)> {
        let setup = |language: &str| self.sites.iter().position(|site| site.config.language == language);
        let files = self.sites.original().passages.files.iter();
        let read = |source: &SourceFile| {
            let at = setup(&source.language)?;
            let site = &self.sites[at];
            let parser = Parser::new(&site.config, &site.theme, &site.passages);
            Some((at, Arc::new(parser.parse(source))))
        };
        files.filter_map(read).collect()
    }

    /// Edits an article; `None` if it is written in a form that can't be changed in place.
    pub(super) fn edit(&mut self, article: &Article, edit: Option<Edit>, what: &str) {
        self.edit_text(&article.file(), &article.text, edit, what);
    }

    fn edit_text(&mut self, file: &str, text: &Arc<str>, edit: Option<Edit>, what: &str) {
        let is_planned = edit.is_some_and(|edit| self.changes.edit(file, text, edit));
        if !is_planned {
            let message = format!("{what} is written in a form that can't be changed here");
            let problem = Diagnostic::error(Code::WrongType, message, Place::file(file));
            self.problems.push(problem.help("write it on one line, then run the command again"));
        }
    }

    /// Changes the front matter of an article.
    pub(super) fn edit_fields(
        &mut self,
        article: &Article,
        what: &str,
        edits: impl FnOnce(&Document<'_>) -> Vec<Option<Edit>>,
    ) {
        let file = article.file();
        let text = &article.text;
        let before = text[..article.yaml_range.start].trim_start_matches('\u{feff}').trim();
        let has_none = article.yaml_range.is_empty() && before.is_empty();
        let Ok(document) = Document::parse(&file, text, article.yaml_range.clone()) else {
            return self.edit(article, None, "the front matter");
        };
        let edits = edits(&document);
        if !has_none {
            edits.into_iter().for_each(|edit| self.edit(article, edit, what));
            return;
        }
        // All fields are new, so each edit is a line.
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let lines: String = edits
            .into_iter()
            .flatten()
            .map(|(_, line)| line.replace("\r\n", "\n").replace('\n', end))
            .collect();
        if !lines.is_empty() {
            let at = article.yaml_range.start;
            let block = format!("---{end}{lines}---{end}{end}");
            self.edit(article, Some((at..at, block)), what);
        }
    }

    /// Changes a YAML file of the site's root, if there is one.
    pub(super) fn edit_file(
        &mut self,
        name: &str,
        edits: impl FnOnce(&Document<'_>) -> Vec<Option<Edit>>,
    ) -> Result<()> {
        let Some(text) = config::read_own(&self.root, name, &mut Report::new())? else { return Ok(()) };
        let text: Arc<str> = text.into();
        let Ok(document) = Document::parse_file(name, &text) else { return Ok(()) };
        for edit in edits(&document) {
            self.edit_text(name, &text, edit, "a value to change");
        }
        Ok(())
    }

    /// Lets a former address lead to a page, both below the top of the whole site.
    pub(super) fn redirect(&mut self, from: String, to: String) {
        self.redirects.insert(from, to);
    }

    /// Reads the site as it will be: sections that vanish get redirects, and whatever would break is reported.
    pub(super) fn finish(mut self) -> Result<Planned> {
        let sites = self.load(self.run.clone(), &mut Report::new())?;
        self.keep_audiences(&sites);
        self.redirect_sections(&sites);
        self.write_redirects(&sites)?;
        if self.forgets {
            self.forget_lost()?;
        }
        let mut after = Report::new();
        Publication::new(&self.load(self.run.clone(), &mut after)?, None, &mut after);
        self.problems.join(&errors(&self.before, &after, &BTreeSet::new()));
        Ok(Planned { changes: self.changes, report: self.problems })
    }

    /// The same where a change decides what is published: also refuses what a build or a review would report then and does not report now,
    /// and every error in the articles. Returns the articles as they will be, too.
    pub(super) fn finish_published(self, articles: &[Arc<Article>]) -> Result<(Planned, Vec<Arc<Article>>)> {
        let files: BTreeSet<String> = articles.iter().map(|article| article.file()).collect();
        let mut problems = Report::new();
        let audiences: BTreeSet<_> = articles.iter().map(|article| article.meta.audience.clone()).collect();
        for audience in audiences {
            let run = Run { everything: false, drafts: false, audience, ..self.run.clone() };
            let (mut before, mut after) = (Report::new(), Report::new());
            let now = project::load_as(
                &self.root,
                Config::read_all(&self.root, run.clone(), &mut before)?,
                |_, _| {},
                &mut before,
            )?;
            Publication::new(&now, None, &mut before);
            review::review(&now, &[], &mut before);
            let then = self.load(run, &mut after)?;
            Publication::new(&then, None, &mut after);
            placeholders::check(&then, &mut after);
            review::review(&then, &[], &mut after);
            problems.join(&errors(&before, &after, &files));
        }
        let sites = self.load(self.run.clone(), &mut Report::new())?;
        let then: Vec<_> = sites
            .iter()
            .flat_map(|site| site.articles.iter().filter(|article| article.is_in(&site.config.language)))
            .filter(|article| files.contains(&article.file()))
            .cloned()
            .collect();
        let mut planned = self.finish()?;
        problems.join(&planned.report);
        planned.report = problems;
        Ok((planned, then))
    }

    /// The site with all changes so far, in its settings as well.
    fn load(&self, run: Run, report: &mut Report) -> Result<Sites> {
        let configs = match self.changes.new_text(config::FILE) {
            Some(text) => Config::of_text(&self.root, &text, run, report),
            None => Config::read_all(&self.root, run, report)?,
        };
        project::load_as(&self.root, configs, |tree, languages| self.changes.preview(tree, languages), report)
    }

    /// Removes from `permalinks.txt` what readers have now and will not have then.
    fn forget_lost(&mut self) -> Result<()> {
        let Some(text) = permalinks::read(&self.root, &mut Report::new())? else { return Ok(()) };
        let text: Arc<str> = text.into();
        let run = Run { everything: false, drafts: false, audience: None, ..self.run.clone() };
        let lost = |sites: &Sites| {
            let publication = Publication::new(sites, None, &mut Report::new());
            permalinks::lost(&text, sites, &|address| publication.answers(address))
        };
        let before = lost(&project::load(&self.root, run.clone(), &mut Report::new())?);
        let after = lost(&self.load(run, &mut Report::new())?);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if after.contains(line.trim()) && !before.contains(line.trim()) {
                self.changes.edit(permalinks::FILE, &text, (at..at + line.len(), String::new()));
            }
            at += line.len();
        }
        Ok(())
    }

    /// An article that had its audience from a section says it itself where no section does any more, so that no move publishes it.
    fn keep_audiences(&mut self, after: &Sites) {
        for (language, article) in self.articles() {
            let Some(audience) = &article.meta.audience else { continue };
            let site = &after[language.min(after.len() - 1)];
            let moved = site.by_id(article.id()).map(|at| &site.articles[at].meta.audience);
            if moved.is_some_and(|moved| moved.as_ref() != Some(audience)) {
                self.edit_fields(&article, "the front matter", |document| {
                    vec![document.new_text("audience", audience)]
                });
            }
        }
    }

    /// A section without articles is no longer published; its address leads to what took its place.
    fn redirect_sections(&mut self, after: &Sites) {
        let urls = |sites: &Sites| -> BTreeSet<String> {
            let of = |site: &Arc<Site>| {
                let prefix = site.config.prefix();
                site.sections.iter().map(|section| format!("{prefix}{}", section.url)).collect::<Vec<_>>()
            };
            sites.iter().flat_map(of).collect()
        };
        let articles: BTreeSet<String> = after
            .iter()
            .flat_map(|site| {
                let prefix = site.config.prefix();
                let articles = site.urls.iter().map(|url| format!("{prefix}{url}"));
                let former = site.redirects.iter().map(|redirect| format!("{prefix}{}", redirect.from));
                articles.chain(former).collect::<Vec<_>>()
            })
            .collect();
        let now = urls(after);
        for url in urls(&self.sites).difference(&now).filter(|url| !articles.contains(*url)) {
            // A section goes with the last of those inside it.
            let folder = url.strip_suffix("index.html").unwrap_or(url);
            let inside = || self.instead.iter().find(|(from, _)| from.starts_with(folder)).map(|(_, to)| to);
            if let Some(to) = self.instead.get(url).or_else(inside).cloned() {
                self.redirects.insert(url.clone(), to);
            }
        }
    }

    /// A page that returns to a former address needs no redirect from there. A redirect whose page is gone leads to what took its place.
    fn write_redirects(&mut self, after: &Sites) -> Result<()> {
        let config = self.sites.original().config.clone();
        let (before, published) = (pages(&self.sites), pages(after));
        let is_back = |from: &str| {
            let former = FormerAddress::read(&config, from);
            former.is_some_and(|former| former.part.is_none() && published.contains(former.pages[0].as_str()))
        };
        let back: Vec<String> =
            config.redirects.iter().map(|moved| moved.from.clone()).filter(|from| is_back(from)).collect();
        let is_new = |from: &String| {
            !published.contains(from) && !config.redirects.iter().any(|moved| moved.from == *from)
        };
        let added: Vec<(String, String)> = self
            .redirects
            .iter()
            .filter(|(from, _)| is_new(from))
            .map(|(from, to)| (from.clone(), to.clone()))
            .collect();
        let is_gone = |to: &str| {
            before.contains(to) && !published.contains(to) && !added.iter().any(|(from, _)| from == to)
        };
        let dead = config.redirects.iter().filter(|moved| !back.contains(&moved.from));
        let dead: Vec<String> = dead
            .filter(|moved| {
                let page = moved.to.split('#').next().unwrap_or_default();
                is_gone(page.trim_start_matches('/')) && !self.redirected.contains(&moved.from)
            })
            .map(|moved| moved.from.clone())
            .collect();
        if back.is_empty() && added.is_empty() && dead.is_empty() {
            return Ok(());
        }
        self.edit_file(config::FILE, |document| {
            let path = |from: &String| [Step::Key("redirects".to_owned()), Step::Key(from.clone())];
            let instead = |from: &String| if from.starts_with("tags/") { "tags.html" } else { "index.html" };
            let led = dead.iter().map(|from| document.set_text(&path(from), instead(from)));
            led.chain(document.change_entries("redirects", &back, &added)).collect()
        })
    }
}

/// The errors that were not there before, and all errors in some files.
fn errors(before: &Report, after: &Report, files: &BTreeSet<String>) -> Report {
    let key = |problem: &Diagnostic| (problem.code, problem.message.clone());
    let known: HashSet<_> = before.sorted().iter().map(|problem| key(problem)).collect();
    let mut found = Report::new();
    for problem in after.sorted().iter().filter(|problem| problem.severity == Severity::Error) {
        if !known.contains(&key(problem)) || files.contains(&problem.place.file) {
            found.push((**problem).clone());
        }
    }
    found
}

/// The addresses of articles, sections, and tags below the top of the whole site.
fn pages(sites: &Sites) -> HashSet<String> {
    let of_language = |site: &Arc<Site>| {
        let prefix = site.config.prefix();
        let pages = site.urls.iter().chain(site.sections.iter().map(|section| &section.url));
        let tags = site.tags.iter().map(|tag| tag_url(&tag.slug, 0));
        let pages = pages.map(ToString::to_string).chain(tags);
        pages.map(|url| format!("{prefix}{url}")).collect::<Vec<_>>()
    };
    sites.iter().flat_map(of_language).collect()
}
