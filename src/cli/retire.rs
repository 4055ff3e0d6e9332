//! `answerbook retire`: delete articles in favor of another one, or keep their files for the record.

use clap::{ArgGroup, Args};

use super::{Exit, changes};
use crate::Result;
use crate::authoring::retire;
use crate::base::diagnostic::Place;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("successor").args(["to", "gone"]).required(true)))]
pub(super) struct Arguments {
    /// The articles that go, with their translations
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// The article that takes their place
    #[arg(long, value_name = "FILE")]
    to: Option<String>,
    /// Nothing takes their place: their addresses are gone for good
    #[arg(long)]
    gone: bool,
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
  answerbook retire content/old.md --gone                           nothing takes its place

Their addresses lead to the other article, and so do links, related articles, menus, and expected queries. It also gets the title and the other
phrasings, so that searches find it. With --gone, nothing is written while another text links to them.
`answerbook publish` brings back an article that was kept, and `answerbook undo` everything.";

/// Places shown at most.
const SHOWN: usize = 20;

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let retire = if arguments.keep { retire::keep } else { retire::retire };
    let retirement = retire(&root, &Run::today(), &arguments.files, arguments.to.as_deref())?;
    let files = changes::named(&retirement.files);
    let done = match &retirement.to {
        Some(to) => format!("{files} retired in favor of {to}"),
        None => format!("{files} retired"),
    };
    let exit = arguments.common.finish(&root, &retirement.planned, &done)?;
    if let (Exit::Fine, Some(to)) = (&exit, &retirement.to) {
        tell_mentions(&retirement.mentions, to);
    }
    Ok(exit)
}

/// Links lead to the other article now, but the sentences around them were written about the retired one.
fn tell_mentions(mentions: &[Place], to: &str) {
    if mentions.is_empty() {
        return;
    }
    note!("read these places again, whose links lead to {to} instead:");
    for place in mentions.iter().take(SHOWN) {
        note!("  {}:{}:{}", place.file, place.line, place.column);
    }
    if mentions.len() > SHOWN {
        note!("  and {} more", mentions.len() - SHOWN);
    }
}
