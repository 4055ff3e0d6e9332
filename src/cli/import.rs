//! `answerbook import`: bring texts that exist already into a site.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::progress::Watch;
use super::{Exit, RootArgument, print};
use crate::Result;
use crate::authoring::import;
use crate::base::diagnostic::{Report, Severity};
use crate::base::progress::Progress as _;
use crate::config::Run;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What the source is
    #[arg(value_enum)]
    format: Format,
    /// The file to read; for html also a folder
    source: PathBuf,
    /// The folder in content/ to put it in [default: content/ itself]
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true)]
    into: String,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook import qa questions.txt --into help    questions, each followed by its answer
  answerbook import csv answers.csv                 the columns question, answer, section, tags
  answerbook import html old-site/ --into old       every page of a folder, with its pictures
  answerbook import wxr export.xml                  posts and pages of WordPress

A file that exists is never overwritten.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text: questions, each followed by its answer
    Qa,
    /// A table with the columns question, answer, section and tags
    Csv,
    /// A page, or a folder of pages
    Html,
    /// An export of WordPress
    Wxr,
}

impl From<Format> for import::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Qa => Self::Qa,
            Format::Csv => Self::Csv,
            Format::Html => Self::Html,
            Format::Wxr => Self::Wxr,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.root.find()?;
    let mut report = Report::new();
    let format = arguments.format.into();
    let read = || import::read(format, &arguments.source, &root, &arguments.into, &mut report);
    let import = Watch::during("read the source", read)?;
    let Some(import) = import else {
        print::report(&report);
        note!("{}: nothing was written", report.summary());
        return Ok(Exit::Content);
    };
    Watch::during("write files", || import::write(&root, &import))?;
    tell(&import);
    check(&root, &import)
}

/// So many problems are shown with their source lines.
const SHOWN_WHOLE: usize = 10;

/// What was written, file by file, with what to look at in each.
fn tell(import: &import::Import) {
    for file in &import.files {
        say!("content/{}: {}", file.path, file.about);
        file.notes.iter().for_each(|note| say!("  {note}"));
    }
    if !import.left_out.is_empty() {
        say!("not imported:");
        import.left_out.iter().for_each(|what| say!("  {what}"));
    }
}

/// What is wrong with what was written.
fn check(root: &Path, import: &import::Import) -> Result<Exit> {
    let mut all = Report::new();
    let watch = Watch::new();
    let sites = crate::check_watched(root, Run { drafts: true, ..Run::today() }, &mut all, &watch);
    watch.end();
    let sites = sites?;
    watch.begin("review texts", None);
    crate::check::review::review(&sites, &[], &mut all);
    watch.end();
    let mut report = Report::new();
    let is_new = |file: &str| {
        let path = file.strip_prefix("content/");
        path.is_some_and(|path| import.files.iter().any(|file| file.path == path))
    };
    for problem in all.sorted() {
        // A new file may break an old one: both may claim one address.
        if is_new(&problem.place.file) || problem.severity == Severity::Error {
            report.push((*problem).clone());
        }
    }
    // After a whole blog nobody reads hundreds of them; `check` shows each whole.
    match report.sorted().len() {
        0..=SHOWN_WHOLE => print::report(&report),
        _ => print::report_short(&report),
    }
    print::summary_of_files(&report, import.files.len());
    Ok(if report.has_errors() { Exit::Content } else { Exit::Fine })
}
