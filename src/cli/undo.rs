//! `answerbook undo`: take back what the last command changed.

use clap::Args;

use super::{Exit, RootArgument, changes};
use crate::Result;
use crate::authoring::changes::undo;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Say what would be undone, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook undo              the last change by move, retire, publish, unpublish, reassign, rename-tag or reviewed
  answerbook undo --dry-run    say what that was

Several can be undone one after the other, the last one first. Files that were changed since then are left alone, and then nothing is undone.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.root.find()?;
    let Some(undone) = undo(&root, arguments.dry_run)? else {
        note!("there is nothing to undo");
        return Ok(Exit::Fine);
    };
    let files = changes::named_as(&undone.files, "file");
    match arguments.dry_run {
        true => note!("would undo: {}; {files} would change, nothing was written", undone.done),
        false => say!("undone: {}; {files} as before", undone.done),
    }
    Ok(Exit::Fine)
}
