//! `answerbook retire`: delete articles in favor of another one.

use clap::Args;

use super::Exit;
use super::changes::{self, Undo};
use crate::Result;
use crate::authoring::retire;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The articles that go, with their translations
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// The article that takes their place
    #[arg(long, value_name = "FILE")]
    to: String,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const EXAMPLES: &str = "Examples:
  answerbook retire content/faq/refunds-2024.md --to content/faq/refunds.md
  answerbook retire content/faq/a.md content/faq/b.md --to content/faq/c.md
  answerbook retire content/old.md --to content/new.md --dry-run    show the changes as a diff

Their addresses lead to the other article, and so do links, related articles, menus, and expected queries.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let retirement = retire::retire(&root, &Run::today(), &arguments.files, &arguments.to)?;
    let done = format!("{} retired in favor of {}", retirement.files.join(", "), retirement.to);
    arguments.common.finish(&root, &retirement.planned, &done, Undo::VersionControl)
}
