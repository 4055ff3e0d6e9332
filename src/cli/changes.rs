//! What all commands have that change files of a site: their options, and at the end the diff, or what was written.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Exit, RootArgument, print};
use crate::Result;
use crate::authoring::plan::Planned;

#[derive(Debug, Args)]
pub(super) struct ChangeArguments {
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    root: RootArgument,
}

/// The files as a command says what it did with them: by name, unless that would be a page of names.
pub(super) fn named<S: AsRef<str>>(files: &[S]) -> String {
    named_as(files, "article")
}

/// The same where they are not all articles.
pub(super) fn named_as<S: AsRef<str>>(files: &[S], what: &str) -> String {
    const NAMED: usize = 5;
    if files.len() > NAMED {
        return print::count(files.len(), what);
    }
    files.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

impl ChangeArguments {
    /// The folder of the site.
    pub(super) fn root(&self) -> Result<PathBuf> {
        self.root.find()
    }

    /// Shows or writes planned changes. `done` says what happened.
    pub(super) fn finish(&self, root: &Path, planned: &Planned, done: &str) -> Result<Exit> {
        let changes = &planned.changes;
        if planned.report.has_errors() {
            print::report(&planned.report);
            note!("{}: nothing was written", planned.report.summary());
            return Ok(Exit::Content);
        }
        if changes.is_empty() {
            note!("there is nothing to change");
            return Ok(Exit::Fine);
        }
        if self.dry_run {
            print::bytes(changes.diff().as_bytes());
            note!("{} would change; nothing was written", print::count(changes.files(), "file"));
            return Ok(Exit::Fine);
        }
        changes.write(root, done)?;
        say!("{done}; {} changed", print::count(changes.files(), "file"));
        note!("to undo it: answerbook undo");
        Ok(Exit::Fine)
    }
}
