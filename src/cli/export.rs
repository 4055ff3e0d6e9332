//! `answerbook export`: everything that can be found, for other programs.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::progress::Watch;
use super::{Exit, LanguageArgument, SiteArguments, print};
use crate::base::diagnostic::Report;
use crate::publish::export;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to write
    #[arg(value_enum)]
    format: Format,
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    language: LanguageArgument,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "Examples:
  answerbook export csv --output answers.csv
  answerbook export opensearch --output bulk.ndjson";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// All records as a JSON list
    Json,
    /// A table for spreadsheets
    Csv,
    /// Text to read or print
    Markdown,
    /// Lines for a bulk request to OpenSearch or Elasticsearch
    Opensearch,
    /// Documents for Meilisearch, with the primary key `key`
    Meilisearch,
    /// Lines to import into Typesense
    Typesense,
}

impl From<Format> for export::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
            Format::Markdown => Self::Markdown,
            Format::Opensearch => Self::OpenSearch,
            Format::Meilisearch => Self::Meilisearch,
            Format::Typesense => Self::Typesense,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut report = Report::new();
    let root = arguments.site.root()?;
    let load = || crate::load(&root, arguments.site.run(), &mut report);
    let sites = Watch::during("read and join articles", load)?;
    if report.has_errors() {
        print::report(&report);
        note!("{}: nothing was written", report.summary());
        return Ok(Exit::Content);
    }
    let site = &sites[arguments.language.position(&sites)?];
    let text = Watch::during("write records", || export::export(site, arguments.format.into()));
    match &arguments.output {
        Some(path) => write(path, &text)?,
        None => print::bytes(text.as_bytes()),
    }
    Ok(Exit::Fine)
}

/// Writes a complete file or nothing: first under a temporary name next to it.
fn write(path: &Path, text: &str) -> Result<()> {
    if path.is_dir() || path.file_name().is_none() {
        let example = path.join("answers.json");
        return Err(Error::usage(
            format!("`{}` is a folder", path.display()),
            format!("name a file in it, for example `--output {}`", example.display()),
        ));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::metadata(folder).map_err(Error::io("write", path))?;
    crate::base::files::replace(folder, path, text.as_bytes())
}
