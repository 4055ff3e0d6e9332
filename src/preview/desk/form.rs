//! The form that starts an article, and what is shown once it is there.

use std::path::Path;

use serde::Serialize;

use super::buttons::{Buttons, Done};
use super::{Frame, html};
use crate::authoring::scaffold::{self, NewArticle};
use crate::base::diagnostic::{Place, Report};
use crate::base::path::SitePath;
use crate::config::{Config, NewState, Run};
use crate::preview::server::{OWN, Response};
use crate::preview::{Editor, notices};
use crate::publish::render::Publication;
use crate::site::sites::Sites;
use crate::theme::Theme;
use crate::{Error, Result};

/// The address of the form, below that of the desk.
const FORM: &str = "new";
const TEMPLATE: &str = include_str!("form.html");

/// What was typed into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::preview) struct Typed {
    kind: String,
    title: String,
    section: String,
    token: String,
}

impl Typed {
    /// Reads a form as browsers send it.
    fn read(form: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in url::form_urlencoded::parse(form) {
            let field = match &*name {
                "type" => &mut typed.kind,
                "title" => &mut typed.title,
                "section" => &mut typed.section,
                "token" => &mut typed.token,
                _ => continue,
            };
            value.trim().clone_into(field);
        }
        typed
    }
}

#[derive(Debug, Serialize)]
struct Page<'a> {
    frame: Frame<'a>,
    token: &'a str,
    typed: Typed,
    problem: Option<Problem>,
    types: Vec<Kind<'a>>,
    folders: Vec<String>,
    created: Option<Created>,
}

/// Why nothing was written.
#[derive(Debug, Serialize)]
struct Problem {
    what: String,
    help: Option<String>,
}

/// A type to choose.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Kind<'a> {
    title: &'a str,
    name: &'a str,
}

/// An article that was started.
#[derive(Debug, Serialize)]
struct Created {
    file: String,
    edit: Option<String>,
    url: Option<String>,
    /// Its state, if this preview does not show it.
    hidden: Option<&'static str>,
}

/// What the pages of the form need to know.
#[derive(Debug)]
pub(in crate::preview) struct Desk<'a> {
    pub(in crate::preview) root: &'a Path,
    pub(in crate::preview) run: &'a Run,
    pub(in crate::preview) editor: Option<&'a Editor>,
    pub(in crate::preview) title: &'a str,
    /// What a form must contain, so that only a page of this preview can have sent it.
    pub(in crate::preview) token: &'a str,
    /// What the buttons of the desk did.
    pub(in crate::preview) done: &'a Done,
    /// The last site without errors.
    pub(in crate::preview) publication: Option<&'a Publication>,
}

impl Desk<'_> {
    fn sites(&self) -> Option<&Sites> {
        self.publication.map(Publication::sites)
    }

    /// The empty form, or the page of an article that was started.
    pub(in crate::preview) fn answer(&self, path: &str) -> Response {
        match path.strip_prefix("created/") {
            Some(file) => self.created(file),
            None if path == FORM => self.show(200, Typed::default(), None),
            None => notices::not_there(),
        }
    }

    /// Does what a form asks for. If the article that it describes can't be started, it is shown again with the reason.
    pub(in crate::preview) fn take(&self, path: &str, form: &[u8]) -> Response {
        let Some(path) = path.strip_prefix(OWN) else { return notices::not_there() };
        if path != FORM {
            let Self { root, run, token, done, .. } = *self;
            let buttons = Buttons { root, run, token, done };
            return buttons.press(path, form).unwrap_or_else(notices::not_there);
        }
        let typed = Typed::read(form);
        if typed.token != self.token {
            let what = "the page was from an earlier start of the preview, so nothing was written".to_owned();
            return self.show(403, typed, Some(Problem { what, help: Some("send it again".to_owned()) }));
        }
        match self.add(&typed) {
            Ok(file) => {
                let path = file.split('/').map(crate::base::text::escape::component).collect::<Vec<_>>();
                Response::redirect(303, format!("created/{}", path.join("/")))
            }
            Err(error) => {
                self.show(422, typed, Some(Problem { what: error.to_string(), help: error.help() }))
            }
        }
    }

    /// The page of an article that was started, by its file below `content/`.
    fn created(&self, file: &str) -> Response {
        let path = SitePath::new(file).filter(|path| self.root.join("content").join(path.as_str()).is_file());
        let Some(path) = path else { return notices::not_there() };
        let file = format!("content/{path}");
        let url = self.sites().and_then(|sites| {
            let site = sites.original();
            site.by_path(&path).map(|at| site.urls[at].to_string())
        });
        let edit = self.editor.and_then(|editor| editor.link(self.root, &Place::file(&file)));
        let depth = file.matches('/').count();
        let config = Config::read(self.root, self.run.clone(), &mut Report::new()).ok();
        let state = config.map(|config| self.state(&config));
        let hidden = state.filter(|state| !self.run.drafts && *state != NewState::Published);
        let created = Some(Created { file, edit, url, hidden: hidden.map(NewState::name) });
        self.page(200, depth, Typed::default(), None, created)
    }

    /// Writes the article, and returns its file below `content/`.
    fn add(&self, typed: &Typed) -> Result<String> {
        let mut report = Report::new();
        let config = Config::read(self.root, self.run.clone(), &mut report)?;
        let theme = Theme::load(&config, &mut report)?;
        if report.has_errors() {
            let help = "the preview shows what is wrong with them".to_owned();
            return Err(Error::usage("the settings of the site have errors", help));
        }
        let article = NewArticle {
            kind: &typed.kind,
            title: &typed.title,
            section: &typed.section,
            today: self.run.today,
            state: self.state(&config),
        };
        let path = scaffold::add_article(self.root, &theme, &article)?;
        let below = path.strip_prefix(self.root.join("content")).unwrap_or(&path);
        Ok(below.to_string_lossy().replace('\\', "/"))
    }

    /// How a new article begins. Where drafts are shown, nobody has to finish one before anything else can be published.
    fn state(&self, config: &Config) -> NewState {
        let usual = if self.run.drafts { NewState::Draft } else { NewState::Published };
        config.states.new.unwrap_or(usual)
    }

    fn show(&self, status: u16, typed: Typed, problem: Option<Problem>) -> Response {
        self.page(status, 0, typed, problem, None)
    }

    fn page(
        &self,
        status: u16,
        depth: usize,
        typed: Typed,
        problem: Option<Problem>,
        created: Option<Created>,
    ) -> Response {
        let original = self.sites().map(Sites::original);
        let types = original.into_iter().flat_map(|site| site.theme.types.values());
        let mut types: Vec<_> = types.map(|kind| Kind { title: &kind.title, name: &kind.name }).collect();
        types.sort();
        let sections = original.into_iter().flat_map(|site| site.sections.iter());
        let folders = sections.map(|section| section.folder.clone()).filter(|folder| !folder.is_empty());
        let frame = Frame::new(self.title, depth);
        let page =
            Page { frame, token: self.token, typed, problem, types, folders: folders.collect(), created };
        html(status, TEMPLATE, &page)
    }
}
