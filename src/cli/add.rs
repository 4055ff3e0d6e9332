//! `answerbook add`: create an article.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Exit, RootArgument, from_here, print};
use crate::Result;
use crate::authoring::scaffold;
use crate::base::diagnostic::Report;
use crate::config::{Config, NewState, Run};
use crate::theme::Theme;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The type: article, faq, procedure, script, quote, gesture, term, or one of the site's own
    #[arg(value_name = "TYPE")]
    kind: String,
    /// The title, in quotes
    title: String,
    /// The folder in content/ to put it in
    #[arg(long, value_name = "FOLDER", default_value = "", hide_default_value = true)]
    section: String,
    /// How far it is; `states: {new: draft}` in answerbook.yml says what it is without this
    #[arg(long, value_name = "STATUS", value_parser = state_parser())]
    status: Option<NewState>,
    /// The same as --status draft
    #[arg(long, conflicts_with = "status")]
    draft: bool,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook add faq \"Refunds\" --section orders
  answerbook add procedure \"Return a parcel\" --draft
  answerbook add term \"Backorder\" --status \"in review\"

The texts in it are placeholders. Until all are replaced, no site with it is built, unless it is a draft.";

/// The names that files have for it.
fn state_parser() -> impl TypedValueParser<Value = NewState> {
    PossibleValuesParser::new(NewState::NAMES).map(|name| NewState::named(&name).unwrap_or_default())
}

impl Arguments {
    fn state(&self) -> Option<NewState> {
        self.status.or(self.draft.then_some(NewState::Draft))
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.root.find()?;
    let run = Run::today();
    let today = run.today;
    let mut report = Report::new();
    let config = Config::read(&root, run, &mut report)?;
    let theme = Theme::load(&config, &mut report)?;
    if report.has_errors() {
        print::report(&report);
        return Ok(Exit::Content);
    }
    let article = scaffold::NewArticle {
        kind: &arguments.kind,
        title: &arguments.title,
        section: &arguments.section,
        today,
        state: arguments.state().or(config.states.new).unwrap_or_default(),
    };
    let path = scaffold::add_article(&root, &theme, &article)?;
    say!("{}", from_here(&path).display());
    Ok(Exit::Fine)
}
