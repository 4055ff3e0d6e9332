//! `answerbook reassign`: give everything of one owner to another one.

use clap::Args;

use super::{Exit, changes};
use crate::Result;
use crate::authoring::reassign;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The owner, by name or email address
    #[arg(value_name = "OLD")]
    old: String,
    /// The new owner, optionally with an email address
    #[arg(value_name = "NEW")]
    new: String,
    /// NEW is someone else than the owner with a similar name
    #[arg(long)]
    new_owner: bool,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const EXAMPLES: &str = "Examples:
  answerbook reassign \"Shop manager\" \"Ann Lee <ann@example.org>\"
  answerbook reassign bo@example.org \"Returns team\" --dry-run    show the changes as a diff

Articles in all languages and the defaults of sections get the new owner; others who are named there stay.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let reassignment =
        reassign::reassign(&root, &Run::today(), &arguments.old, &arguments.new, arguments.new_owner)?;
    let done = format!("{} took over from {}", arguments.new, arguments.old);
    arguments.common.finish(&root, &reassignment.planned, &done)
}
