//! `answerbook check`: find everything that is wrong, write nothing.

mod explain;
mod formats;

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
    /// Say what a code means, with a wrong and a right example, and check nothing
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Write permalinks.txt anew: ids that are gone from the site may go
    #[arg(long)]
    accept_permalinks: bool,
}

const EXAMPLES: &str = "Examples:
  answerbook check                               all problems and findings, each with what to do
  answerbook check --format short                one line for each, for editors and scripts
  answerbook check --format sarif > check.sarif  for code hosts
  answerbook check --explain too-long            what a finding means";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With the source line and what to do
    Text,
    /// One line for each: path:line:column: severity: message [code]
    Short,
    /// One JSON object, for scripts
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    if let Some(code) = &arguments.explain {
        explain::explain(code)?;
        return Ok(Exit::Fine);
    }
    let mut report = Report::new();
    let root = arguments.site.root()?;
    if arguments.accept_permalinks {
        // What is wrong with the content is told below; only the list is written here.
        let project = crate::load(&root, arguments.site.run(), &mut Report::new())?;
        let count = permalinks::accept(&root, &project.editions)?;
        note!("{} lists {}", permalinks::FILE, print::count(count, "published id"));
    }
    let project = crate::check(&root, arguments.site.run(), &mut report)?;
    project.review(&mut report);
    match arguments.format {
        Format::Text => print::report(&report),
        Format::Short => print::report_short(&report),
        Format::Json => say!("{}", formats::json(&project, &report)),
        Format::Sarif => say!("{}", formats::sarif(&report)),
    }
    for left_out in project.unpublished() {
        note!("not published: content/{}: {}", left_out.file, left_out.reason);
    }
    for (language, translated, all) in project.translated() {
        note!("in `{language}`: {translated} of {} translated", print::count(all, "article"));
    }
    print::summary(&report, project.article_count());
    Ok(if report.has_errors() { Exit::Content } else { Exit::Fine })
}
