//! `answerbook check`: find everything that is wrong, write nothing.

use clap::{Args, ValueEnum};

use super::{Exit, SiteArguments, print};
use crate::diagnostic::Report;
use crate::{Result, permalinks};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write permalinks.txt anew: ids that are gone from the site may go
    #[arg(long)]
    accept_permalinks: bool,
}

const EXAMPLES: &str = "Examples:
  answerbook check
  answerbook check --format short       for editors and scripts";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With the source line and what to do
    Text,
    /// One line for each: path:line:column: severity: message
    Short,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut report = Report::new();
    let root = arguments.site.root()?;
    if arguments.accept_permalinks {
        // What is wrong with the content is told below; only the list is written here.
        let project = crate::load(&root, arguments.site.run(), &mut Report::new())?;
        let count = permalinks::accept(&root, &project.site)?;
        note!("{} lists {}", permalinks::FILE, print::count(count, "published id"));
    }
    let project = crate::check(&root, arguments.site.run(), &mut report)?;
    match arguments.format {
        Format::Text => print::report(&report),
        Format::Short => print::report_short(&report),
    }
    for left_out in &project.site.unpublished {
        note!("not published: content/{}: {}", left_out.path, left_out.reason);
    }
    print::summary(&report, project.site.articles.len() + project.site.unpublished.len());
    Ok(if report.has_errors() { Exit::Content } else { Exit::Fine })
}
