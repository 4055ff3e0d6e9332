//! `answerbook rename-tag`: give a tag another name in all articles.

use clap::Args;

use super::{Exit, changes, print};
use crate::Result;
use crate::authoring::rename_tag;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The tag, in any spelling
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new name; if articles already have it, the two become one
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const EXAMPLES: &str = "Examples:
  answerbook rename-tag delay \"late delivery\"
  answerbook rename-tag delay lateness --dry-run    show the changes as a diff

Articles in all languages and expected queries get the new name, and the page of the old tag leads to the new one.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let renaming = rename_tag::rename_tag(&root, &Run::today(), &arguments.old, &arguments.new)?;
    let done = format!("the tag has a new name in {}", print::count(renaming.articles, "article"));
    arguments.common.finish(&root, &renaming.planned, &done)
}
