//! `answerbook schema`: JSON Schema for editors.

use clap::Args;

use super::{Exit, RootArgument, print};
use crate::authoring::schema::{self, File};
use crate::base::diagnostic::Report;
use crate::base::text::suggest;
use crate::base::yaml::Value;
use crate::config::{Config, Run};
use crate::theme::Theme;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// config, synonyms, queries, or an article type, for its front matter
    #[arg(value_name = "WHAT", default_value = "config")]
    what: String,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook schema > answerbook.schema.json          for answerbook.yml
  answerbook schema queries > queries.schema.json     for queries.yml
  answerbook schema gesture                           for the front matter of gestures

Editors with a YAML language server check and complete a file whose first line names its schema:
  # yaml-language-server: $schema=answerbook.schema.json";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let schema = match arguments.what.as_str() {
        "config" => schema::file(File::Config),
        "synonyms" => schema::file(File::Synonyms),
        "queries" => schema::file(File::Queries),
        kind => match of_type(kind, &arguments.root)? {
            Some(schema) => schema,
            None => return Ok(Exit::Content),
        },
    };
    super::print::data(&format!("{schema:#}"));
    Ok(Exit::Fine)
}

/// The schema of a type of the site's theme; `None` when the theme has errors, which are printed.
fn of_type(name: &str, root: &RootArgument) -> Result<Option<Value>> {
    let mut report = Report::new();
    let config = Config::read(&root.find()?, Run::today(), &mut report)?;
    let theme = Theme::load(&config, &mut report)?;
    if report.has_errors() {
        print::report(&report);
        return Ok(None);
    }
    let kind = theme.types.get(name).ok_or_else(|| {
        let known =
            ["config", "synonyms", "queries"].into_iter().chain(theme.types.keys().map(String::as_str));
        let help = suggest::help(name, known.collect::<Vec<_>>());
        Error::usage(format!("there is no schema for `{name}`"), help)
    })?;
    Ok(Some(schema::front_matter(kind)))
}
