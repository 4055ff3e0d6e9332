//! `answerbook move`: give an article or a folder another place.

use clap::Args;

use super::{Exit, changes};
use crate::Result;
use crate::authoring::relocate;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The article, another file, or a folder of content/
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new path, or the folder to move it into
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const EXAMPLES: &str = "Examples:
  answerbook move content/late.md content/orders/          into another folder, with its translations
  answerbook move content/late.md content/orders/delay.md  the same under another name
  answerbook move content/faq content/help/questions       a whole section
  answerbook move content/faq content/help --dry-run       show the changes as a diff

Links, related articles, settings, and pictures follow. Ids stay, and old addresses lead to the new ones.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let relocation = relocate::relocate(&root, &Run::today(), &arguments.old, &arguments.new)?;
    let done = format!("{} is now {}", relocation.from, relocation.to);
    arguments.common.finish(&root, &relocation.planned, &done)
}
