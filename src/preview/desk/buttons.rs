//! The buttons of the desk that note a review or publish a draft, and those that take that back.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use jiff::civil::Date;

use crate::authoring::plan::Planned;
use crate::authoring::publish::publish;
use crate::authoring::reviewed::reviewed;
use crate::base::files;
use crate::base::path::SitePath;
use crate::config::Run;
use crate::preview::server::Response;
use crate::preview::{lock, notices};
use crate::{Error, Result};

/// The addresses of the buttons, below that of the desk.
const REVIEWED: &str = "reviewed";
const PUBLISH: &str = "publish";

/// What the buttons did since the preview was started, by file, so that it can be taken back.
#[derive(Debug, Default)]
pub(in crate::preview) struct Done {
    /// The days that articles had before they were reviewed here.
    pub(super) days: Mutex<BTreeMap<String, Option<Date>>>,
    /// The texts of drafts before and after they were published here.
    pub(super) drafts: Mutex<BTreeMap<String, [String; 2]>>,
}

/// What a button sends.
#[derive(Debug, Default)]
struct Typed {
    token: String,
    file: String,
    /// Whether what was done before is to be taken back.
    is_undo: bool,
    /// The view of the desk to come back to.
    view: String,
}

impl Typed {
    fn read(form: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in url::form_urlencoded::parse(form) {
            match &*name {
                "token" => typed.token = value.into_owned(),
                "file" => typed.file = value.into_owned(),
                "undo" => typed.is_undo = true,
                "view" => {
                    let fields = url::form_urlencoded::parse(value.trim_start_matches('?').as_bytes());
                    typed.view =
                        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                }
                _ => {}
            }
        }
        typed
    }
}

/// What the buttons need to know.
#[derive(Debug)]
pub(super) struct Buttons<'a> {
    pub(super) root: &'a Path,
    pub(super) run: &'a Run,
    pub(super) token: &'a str,
    pub(super) done: &'a Done,
}

impl Buttons<'_> {
    /// Does what the button at `path` is for, and shows the desk again. `None` if there is none.
    pub(super) fn press(&self, path: &str, form: &[u8]) -> Option<Response> {
        let press = match path {
            REVIEWED => Self::review,
            PUBLISH => Self::publish,
            _ => return None,
        };
        let typed = Typed::read(form);
        if typed.token != self.token {
            let what = "the page was from an earlier start of the preview, so nothing was written: go back, and load it again";
            return Some(notices::problems(403, &[what.to_owned()]));
        }
        Some(match press(self, &typed) {
            Ok(problems) if problems.is_empty() => {
                let view = if typed.view.is_empty() { String::new() } else { format!("?{}", typed.view) };
                Response::redirect(303, format!("./{view}#articles"))
            }
            Ok(problems) => notices::refused(&problems),
            Err(error) => {
                let help = error.help().map(|help| format!(": {help}")).unwrap_or_default();
                notices::refused(&[format!("{error}{help}")])
            }
        })
    }

    /// Writes the day, or returns why that is not possible.
    fn review(&self, typed: &Typed) -> Result<Vec<String>> {
        let day = if typed.is_undo {
            *lock(&self.done.days).get(&typed.file).ok_or_else(nothing)?
        } else {
            Some(self.run.today)
        };
        let reviewed = reviewed(self.root, self.run, &[&typed.file], day)?;
        let problems = self.write(&reviewed.planned, &format!("{} reviewed", typed.file))?;
        if problems.is_empty() {
            let mut days = lock(&self.done.days);
            for (file, before) in reviewed.before {
                if typed.is_undo {
                    days.remove(&file);
                } else if before != day {
                    days.insert(file, before);
                }
            }
        }
        Ok(problems)
    }

    /// Publishes a draft, or returns what it still lacks.
    fn publish(&self, typed: &Typed) -> Result<Vec<String>> {
        if typed.is_undo {
            let texts = lock(&self.done.drafts).get(&typed.file).cloned().ok_or_else(nothing)?;
            let [before, after] = &texts;
            if self.text(&typed.file)? != *after {
                let help = format!("run `answerbook unpublish {}`", typed.file);
                return Err(Error::usage("the file was changed after it was published", help));
            }
            files::replace(self.root, &self.root.join(&typed.file), before.as_bytes())?;
            lock(&self.done.drafts).remove(&typed.file);
            return Ok(Vec::new());
        }
        let publishing = publish(self.root, self.run, &[&typed.file])?;
        let texts: Vec<_> =
            publishing.before.iter().map(|(file, _)| Ok((file, self.text(file)?))).collect::<Result<_>>()?;
        let problems = self.write(&publishing.planned, &format!("{} published", typed.file))?;
        if problems.is_empty() {
            for (file, before) in texts {
                let after = self.text(file)?;
                if before != after {
                    lock(&self.done.drafts).insert(file.clone(), [before, after]);
                }
            }
        }
        Ok(problems)
    }

    /// Writes planned changes, unless something would break.
    fn write(&self, planned: &Planned, done: &str) -> Result<Vec<String>> {
        if planned.report.has_errors() {
            return Ok(planned.report.sorted().iter().map(|problem| problem.plain()).collect());
        }
        planned.changes.write(self.root, done)?;
        Ok(Vec::new())
    }

    /// The text of an article's file.
    fn text(&self, file: &str) -> Result<String> {
        let path = SitePath::typed(self.root, file).ok_or_else(nothing)?;
        let path = self.root.join("content").join(path.as_str());
        std::fs::read_to_string(&path).map_err(Error::io("read", &path))
    }
}

fn nothing() -> Error {
    Error::usage("there is nothing to undo", None)
}
