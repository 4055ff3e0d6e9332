//! The buttons of the desk that note a review, and take that back.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use jiff::civil::Date;

use crate::authoring::reviewed::reviewed;
use crate::config::Run;
use crate::preview::server::Response;
use crate::preview::{lock, notices};
use crate::{Error, Result};

/// The address of the buttons, below that of the desk.
pub(super) const FORM: &str = "reviewed";

/// The days that articles had before a button was pressed, by file.
pub(in crate::preview) type Days = Mutex<BTreeMap<String, Option<Date>>>;

/// What a button sends.
#[derive(Debug, Default)]
struct Typed {
    token: String,
    file: String,
    /// Whether the day from before is wanted again.
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
pub(super) struct Reviews<'a> {
    pub(super) root: &'a Path,
    pub(super) run: &'a Run,
    pub(super) token: &'a str,
    pub(super) days: &'a Days,
}

/// Notes a review, or takes it back, and shows the desk again.
pub(super) fn take(desk: &Reviews<'_>, form: &[u8]) -> Response {
    let typed = Typed::read(form);
    if typed.token != desk.token {
        let what = "the page was from an earlier start of the preview, so nothing was written: go back, and load it again";
        return notices::problems(403, &[what.to_owned()]);
    }
    match note(desk, &typed) {
        Ok(problems) if problems.is_empty() => {
            let view = if typed.view.is_empty() { String::new() } else { format!("?{}", typed.view) };
            Response::redirect(303, format!("./{view}#articles"))
        }
        Ok(problems) => notices::problems(422, &problems),
        Err(error) => {
            let help = error.help().map(|help| format!(": {help}")).unwrap_or_default();
            notices::problems(422, &[format!("{error}{help}")])
        }
    }
}

/// Writes the day, or returns why that is not possible.
fn note(desk: &Reviews<'_>, typed: &Typed) -> Result<Vec<String>> {
    let day = if typed.is_undo {
        let days = lock(desk.days);
        *days.get(&typed.file).ok_or_else(|| Error::usage("there is nothing to undo", None))?
    } else {
        Some(desk.run.today)
    };
    let reviewed = reviewed(desk.root, desk.run, &[&typed.file], day)?;
    if reviewed.planned.report.has_errors() {
        return Ok(reviewed.planned.report.sorted().iter().map(|problem| problem.plain()).collect());
    }
    reviewed.planned.changes.write(desk.root)?;
    let mut days = lock(desk.days);
    for (file, before) in reviewed.before {
        if typed.is_undo {
            days.remove(&file);
        } else if before != day {
            days.insert(file, before);
        }
    }
    Ok(Vec::new())
}
