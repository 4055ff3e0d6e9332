//! `answerbook add`: create an article.

use clap::Args;

use super::{Exit, RootArgument, from_here, print};
use crate::Result;
use crate::authoring::scaffold;
use crate::base::diagnostic::Report;
use crate::config::{Config, Run};
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
    /// Start it as a draft
    #[arg(long)]
    draft: bool,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook add faq \"Refunds\" --section orders
  answerbook add procedure \"Return a parcel\" --draft

The texts in it are placeholders. Until all are replaced, no site with it is built, unless it is a draft.";

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
        is_draft: arguments.draft,
    };
    let path = scaffold::add_article(&root, &theme, &article)?;
    say!("{}", from_here(&path).display());
    Ok(Exit::Fine)
}
