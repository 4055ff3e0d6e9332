//! `answerbook import`: bring existing texts into a site.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::progress::Watch;
use super::{Exit, RootArgument, print};
use crate::authoring::import::{self, Format};
use crate::base::diagnostic::{Report, Severity};
use crate::base::progress::Progress as _;
use crate::config::Run;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, override_usage = "answerbook import [OPTIONS] <PATH>")]
pub(super) struct Arguments {
    /// The file or folder to import; its format can come before it, as with `--format`
    #[arg(value_name = "PATH", num_args = 1..=2, required = true)]
    source: Vec<PathBuf>,
    /// The folder in content/ to put it in [default: content/ itself]
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true)]
    into: String,
    /// The format of the source [default: detected]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// For tables: names of columns, as in question=Frage,answer=Antwort
    #[arg(long, value_name = "COLUMN=NAME", value_delimiter = ',')]
    columns: Vec<String>,
    /// For WordPress: import only items of these types [default: all with text]
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    types: Vec<String>,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook import old-docs/ --into help --dry-run  what would be imported from a folder
  answerbook import old-docs/ --into help            import it
  answerbook import questions.txt                    questions, each followed by its answer
  answerbook import answers.xlsx --columns question=Frage,answer=Antwort
  answerbook import export.xml --type faq,page       only these types of a WordPress export
  answerbook import page.txt --format html           name the format if it is not detected

It reads folders of markdown (Hugo, Zola, Jekyll, Docusaurus, MkDocs, mdBook, GitBook, VitePress,
Starlight, Notion, or none of these), web pages, Word documents, spreadsheets, CSV, WordPress,
Zendesk, Intercom, Help Scout, and plain text, also as .zip archives.
Existing files are never overwritten.";

impl Arguments {
    /// The source, and its format if one was named.
    fn read(&self) -> Result<(&Path, import::Options)> {
        let (said, source) = match self.source.as_slice() {
            [said, source] => (Some(said), source),
            [source] => (None, source),
            _ => return Err(Error::usage("name a file or folder to import", None)),
        };
        let before = said.map(|said| {
            let name = said.to_string_lossy();
            Format::from_str(&name, true).map_err(|_| {
                Error::usage(
                    format!("`{name}` is not a format"),
                    "name one file or folder at a time; `answerbook import --help` lists formats".to_owned(),
                )
            })
        });
        let format = self.format.or(before.transpose()?);
        let columns = self.columns.iter().map(|pair| column(pair)).collect::<Result<_>>()?;
        Ok((source, import::Options { format, into: self.into.clone(), columns, types: self.types.clone() }))
    }
}

/// `question=Frage`
fn column(pair: &str) -> Result<(String, String)> {
    let known: Vec<&str> = import::columns().collect();
    let (column, name) = pair.split_once('=').map_or(("", ""), |(column, name)| (column.trim(), name.trim()));
    if known.contains(&column) && !name.is_empty() {
        return Ok((column.to_owned(), name.to_owned()));
    }
    let known = known.join("`, `");
    Err(Error::usage(
        format!("`{pair}` does not name a column"),
        format!("write `COLUMN=NAME`; columns are `{known}`"),
    ))
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let (source, options) = arguments.read()?;
    let root = arguments.root.find()?;
    let mut report = Report::new();
    let read = || import::read(&options, source, &root, &mut report);
    let import = Watch::during("read the source", read)?;
    let Some(import) = import else {
        print::report(&report);
        note!("{}: nothing was written", report.summary());
        return Ok(Exit::Content);
    };
    import.report().lines().for_each(|line| say!("{line}"));
    if arguments.dry_run {
        note!("this was a dry run: nothing was written");
        return Ok(Exit::Fine);
    }
    let name = import::report_name(&root);
    let written = Watch::during("write files", || import::write(&root, &import))?;
    if written.is_empty() {
        note!("nothing was written");
        return Ok(Exit::Fine);
    }
    note!("this report was saved as `{name}`");
    check(&root, &import)
}

/// The most problems shown with their source lines.
const SHOWN_WHOLE: usize = 10;

/// Checks the new files.
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
    let new: HashSet<&str> = import.files.iter().map(|file| file.path.as_str()).collect();
    let is_new = |file: &str| file.strip_prefix("content/").is_some_and(|path| new.contains(path));
    for problem in all.sorted() {
        // A new file may break an old one: both may claim the same address.
        if is_new(&problem.place.file) || problem.severity == Severity::Error {
            report.push((*problem).clone());
        }
    }
    // Nobody reads hundreds of these after importing a whole blog; `check` shows each in full.
    match report.sorted().len() {
        0..=SHOWN_WHOLE => print::report(&report),
        _ => print::report_short(&report),
    }
    print::summary_of_files(&report, import.files.len());
    Ok(if report.has_errors() { Exit::Content } else { Exit::Fine })
}
