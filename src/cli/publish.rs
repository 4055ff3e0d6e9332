//! `answerbook publish` and `answerbook unpublish`: let readers see articles, or take them back.

use clap::Args;

use super::{Exit, changes};
use crate::Result;
use crate::authoring::publish::{self, Publishing};
use crate::config::Run;
use crate::content::article::Status;

#[derive(Debug, Args)]
#[command(after_help = PUBLISH_EXAMPLES)]
pub(super) struct Publish {
    /// The articles; a translation is published on its own
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const PUBLISH_EXAMPLES: &str = "Examples:
  answerbook publish content/faq/refunds.md
  answerbook publish content/a.md content/b.md --dry-run    show the change as a diff

Nothing is written if an article still has placeholders or errors, if it links to something that is not published, or if `check` would report an
error that it does not report now.";

#[derive(Debug, Args)]
#[command(after_help = UNPUBLISH_EXAMPLES)]
pub(super) struct Unpublish {
    /// The articles; their translations are not published without them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// They are written, and wait for someone to check them
    #[arg(long)]
    in_review: bool,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const UNPUBLISH_EXAMPLES: &str = "Examples:
  answerbook unpublish content/faq/refunds.md
  answerbook unpublish content/faq/refunds.md --in-review

Nothing is written while other articles link to it. If it is over for good, `answerbook retire` leads readers to another article.";

pub(super) fn publish(arguments: &Publish) -> Result<Exit> {
    let root = arguments.common.root()?;
    let publishing = publish::publish(&root, &Run::today(), &arguments.files)?;
    let done = format!("{} published", files(&publishing));
    let exit = arguments.common.finish(&root, &publishing.planned, &done)?;
    if exit == Exit::Fine {
        for (file, reason) in &publishing.withheld {
            note!("readers do not see {file} yet: {reason}");
        }
    }
    Ok(exit)
}

pub(super) fn unpublish(arguments: &Unpublish) -> Result<Exit> {
    let root = arguments.common.root()?;
    let publishing = publish::unpublish(&root, &Run::today(), &arguments.files, arguments.in_review)?;
    let status = if arguments.in_review { Status::InReview } else { Status::Draft };
    let done = format!("{}: {}", files(&publishing), status.name());
    arguments.common.finish(&root, &publishing.planned, &done)
}

fn files(publishing: &Publishing) -> String {
    changes::named(&publishing.before.iter().map(|(file, _)| file.as_str()).collect::<Vec<_>>())
}
