//! `answerbook search`: search on the terminal, with the ranking that readers get.

mod json;
mod batch;
mod shown;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::progress::Watch;
use super::{Exit, LanguageArgument, SiteArguments};
use crate::base::diagnostic::Report;
use crate::search::engine::{Answer, Engine, Options};
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The query, as a reader would type it
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    query: Vec<String>,
    /// Search for every line of a file, or of standard input if it is `-`; each is answered immediately with a line of JSON
    #[arg(long, value_name = "FILE")]
    batch: Option<PathBuf>,
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    language: LanguageArgument,
    /// Explain where each score comes from
    #[arg(long)]
    why: bool,
    /// The most results to show
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// Only results of this kind: question, script, quote...
    #[arg(long)]
    kind: Option<String>,
    /// Only results in the section with this title
    #[arg(long, value_name = "TITLE")]
    section: Option<String>,
    /// Only results with this tag
    #[arg(long)]
    tag: Option<String>,
    /// How to show results [default: text; always json with --batch]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

const EXAMPLES: &str = "Examples:
  answerbook search customer is angry
  answerbook search --why \"cant login\"
  answerbook search refund --kind question --limit 3 --format json
  answerbook search --batch questions.txt > answers.jsonl";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For other programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    if arguments.batch.is_some() && arguments.format == Some(Format::Text) {
        return Err(Error::usage("`--batch` answers in JSON", "leave out `--format text`".to_owned()));
    }
    let site = Asked::open(arguments)?;
    if let Some(file) = &arguments.batch {
        return batch::run(file, |query| site.ask(query)).map(|()| Exit::Fine);
    }
    let query = arguments.query.join(" ");
    let answer = site.ask(&query)?;
    match arguments.format {
        Some(Format::Json) => super::print::data(&json::whole(&query, &answer)),
        Some(Format::Text) | None => say!("{}", shown::answer(&answer)),
    }
    Ok(Exit::Fine)
}

/// The site to search, in one language.
struct Asked {
    engine: Engine,
    options: Options,
    /// Where this language is, relative to the root of the whole site.
    folder: String,
}

impl Asked {
    fn open(arguments: &Arguments) -> Result<Self> {
        let root = arguments.site.root()?;
        let mut report = Report::new();
        let mut folder = String::new();
        let open = || {
            let sites = crate::load(&root, arguments.site.run(), &mut report)?;
            let version = arguments.language.position(&sites)?;
            folder = sites[version].config.prefix();
            let publication = crate::publish::render::Publication::new(&sites, None, &mut report);
            crate::search_engine(&publication.renderers()[version])
        };
        let engine = Watch::during("make the search index", open)?;
        if report.has_errors() {
            note!(
                "{} in the content, so results may be missing: run `answerbook check` for details",
                report.summary()
            );
        }
        let options = Options {
            limit: Some(arguments.limit),
            kind: arguments.kind.clone(),
            section: arguments.section.clone(),
            tag: arguments.tag.clone(),
            why: arguments.why,
        };
        Ok(Self { engine, options, folder })
    }

    fn ask(&self, query: &str) -> Result<Answer> {
        let mut answer = self.engine.search(query, &self.options)?;
        answer.results.iter_mut().for_each(|found| found.url.insert_str(0, &self.folder));
        Ok(answer)
    }
}
