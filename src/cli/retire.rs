//! `answerbook retire`: delete articles in favor of another one, or keep their files for the record.

use clap::Args;

use super::changes::{self, Undo};
use super::{Exit, print};
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
    /// Keep their files, with `status: retired`
    #[arg(long)]
    keep: bool,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const EXAMPLES: &str = "Examples:
  answerbook retire content/faq/refunds-2024.md --to content/faq/refunds.md
  answerbook retire content/faq/a.md content/faq/b.md --to content/faq/c.md
  answerbook retire content/old.md --to content/new.md --dry-run    show the changes as a diff
  answerbook retire content/old.md --to content/new.md --keep       keep the file, which says that it is retired

Their addresses lead to the other article, and so do links, related articles, menus, and expected queries.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let retire = if arguments.keep { retire::keep } else { retire::retire };
    let retirement = retire(&root, &Run::today(), &arguments.files, &arguments.to)?;
    let done = format!("{} retired in favor of {}", changes::named(&retirement.files), retirement.to);
    let is_new = |file: &&String| retirement.successors.iter().all(|(other, _)| other != *file);
    let files = retirement.files.iter().filter(is_new);
    let files: String = files.map(|file| format!(" {}", print::quoted(file))).collect();
    let publish = (!files.is_empty()).then(|| format!("answerbook publish{files}"));
    let again = retirement.successors.iter().map(|(file, to)| {
        format!("answerbook retire {} --to {} --keep", print::quoted(file), print::quoted(to))
    });
    let undo = match arguments.keep {
        true => Undo::Commands(publish.into_iter().chain(again).collect()),
        false => Undo::VersionControl,
    };
    arguments.common.finish(&root, &retirement.planned, &done, undo)
}
