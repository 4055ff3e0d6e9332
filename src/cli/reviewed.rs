//! `answerbook reviewed`: note in articles that they were reviewed.

use clap::Args;
use jiff::civil::Date;

use super::{Exit, changes};
use crate::Result;
use crate::authoring::reviewed;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The articles; a translation is reviewed on its own
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
    /// The day of the review [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Remove the day: nobody has reviewed them
    #[arg(long, conflicts_with = "on")]
    never: bool,
    #[command(flatten)]
    common: changes::ChangeArguments,
}

const EXAMPLES: &str = "Examples:
  answerbook reviewed content/faq/refunds.md
  answerbook reviewed content/a.md content/b.md --on 2026-11-20
  answerbook reviewed content/faq/refunds.md --dry-run    show the change as a diff

The next review is due after `review_every`.";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.common.root()?;
    let run = Run::today();
    let day = (!arguments.never).then(|| arguments.on.unwrap_or(run.today));
    let reviewed = reviewed::reviewed(&root, &run, &arguments.files, day)?;
    let files: Vec<&str> = reviewed.before.iter().map(|(file, _)| file.as_str()).collect();
    let done = match day {
        Some(day) => format!("{} reviewed on {day}", changes::named(&files)),
        None => format!("{} never reviewed", changes::named(&files)),
    };
    arguments.common.finish(&root, &reviewed.planned, &done)
}
