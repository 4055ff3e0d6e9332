//! Notes in articles when they were reviewed.

use std::path::Path;

use jiff::civil::Date;

use super::plan::{Plan, Planned};
use super::relocate::version;
use crate::config::Run;
use crate::{Error, Result};

/// Planned notes of reviews.
#[derive(Debug)]
pub struct Reviewed {
    /// The articles, each with the day it had before.
    pub before: Vec<(String, Option<Date>)>,
    /// The changes.
    pub planned: Planned,
}

/// Plans to write that articles, `files` as typed, were reviewed on a day, or with `None` that they never were. Each language version is
/// reviewed on its own.
pub fn reviewed<S: AsRef<str>>(root: &Path, run: &Run, files: &[S], day: Option<Date>) -> Result<Reviewed> {
    if let Some(day) = day.filter(|day| *day > run.today) {
        return Err(Error::usage(format!("{day} is in the future"), "name the day of the review".to_owned()));
    }
    let mut plan = Plan::open(root, run)?;
    let mut before = Vec::new();
    for typed in files.iter().map(AsRef::as_ref) {
        let article = version(&plan, typed)?;
        if before.iter().any(|(file, _)| *file == article.file()) {
            continue;
        }
        before.push((article.file(), article.meta.reviewed));
        let text = day.map(|day| day.to_string());
        plan.edit_fields(&article, "`reviewed`", |document| document.set_field("reviewed", text.as_deref()));
    }
    Ok(Reviewed { before, planned: plan.finish()? })
}
