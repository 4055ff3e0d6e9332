//! The end of every command that changes files of a site: the diff, or what was written and how to undo it.

use std::path::Path;

use super::{Exit, print};
use crate::Result;
use crate::authoring::plan::Planned;

/// How to undo what was done.
pub(super) enum Undo {
    /// With this command.
    Command(String),
    /// It can't be computed from what is left.
    VersionControl,
}

/// Shows or writes planned changes. `done` says what happened.
pub(super) fn finish(root: &Path, planned: &Planned, dry_run: bool, done: &str, undo: Undo) -> Result<Exit> {
    let changes = &planned.changes;
    if planned.report.has_errors() {
        print::report(&planned.report);
        note!("{}: nothing was written", planned.report.summary());
        return Ok(Exit::Content);
    }
    if dry_run {
        print::bytes(changes.diff().as_bytes());
        note!("{} would change; nothing was written", print::count(changes.files(), "file"));
        return Ok(Exit::Fine);
    }
    changes.write(root)?;
    say!("{done}; {} changed", print::count(changes.files(), "file"));
    match undo {
        Undo::Command(command) => note!("to undo it: {command}"),
        Undo::VersionControl => note!("only version control can undo it, for example `git restore .`"),
    }
    Ok(Exit::Fine)
}
