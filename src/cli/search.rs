//! `answerbook search`: ask a question on the terminal, with the ranking that readers get.

mod shown;

use clap::{Args, ValueEnum};

use super::progress::Watch;
use super::{Exit, LanguageArgument, SiteArguments};
use crate::Result;
use crate::base::diagnostic::Report;
use crate::search::engine::{Answer, Options};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The question, as a reader would type it
    #[arg(required = true)]
    query: Vec<String>,
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    language: LanguageArgument,
    /// Say where each point of a score comes from
    #[arg(long)]
    why: bool,
    /// How many results at most
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
    /// Only this kind: question, script, quote...
    #[arg(long)]
    kind: Option<String>,
    /// Only the section with this title
    #[arg(long, value_name = "TITLE")]
    section: Option<String>,
    /// Only what has this tag
    #[arg(long)]
    tag: Option<String>,
    /// How results are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "Examples:
  answerbook search customer is angry
  answerbook search --why \"cant login\"
  answerbook search refund --kind question --limit 3 --format json";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// To be read
    Text,
    /// For other programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.site.root()?;
    let query = arguments.query.join(" ");
    let mut report = Report::new();
    let mut folder = String::new();
    let open = || {
        let sites = crate::load(&root, arguments.site.run(), &mut report)?;
        let version = arguments.language.position(&sites)?;
        folder = sites[version].config.prefix();
        crate::search_engine(
            &crate::publish::render::Publication::new(&sites, None, &mut report).renderers()[version],
        )
    };
    let engine = Watch::during("make the search index", open)?;
    if report.has_errors() {
        note!(
            "{} in the content, so results may be missing: `answerbook check` tells more",
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
    let mut answer = engine.search(&query, &options)?;
    answer.results.iter_mut().for_each(|found| found.url.insert_str(0, &folder));
    match arguments.format {
        Format::Text => say!("{}", shown::answer(&answer)),
        Format::Json => super::print::data(&json(&query, &answer)),
    }
    Ok(Exit::Fine)
}

fn json(query: &str, answer: &Answer) -> String {
    #[derive(serde::Serialize)]
    struct Asked<'a> {
        query: &'a str,
        #[serde(flatten)]
        answer: &'a Answer,
    }
    // Text and finite numbers alone: this cannot fail.
    serde_json::to_string_pretty(&Asked { query, answer }).unwrap_or_default()
}
