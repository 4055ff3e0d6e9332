//! `answerbook add`: make an article.

use clap::Args;

use super::{Exit, RootArgument, print};
use crate::config::{Config, Run};
use crate::diagnostic::Report;
use crate::theme::Theme;
use crate::{Result, scaffold};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The type of the article: article, faq, script, ...
    #[arg(value_name = "TYPE")]
    kind: String,
    /// Its title, in quotes
    title: String,
    /// The folder in content/ to put it in
    #[arg(long, value_name = "FOLDER", default_value = "")]
    section: String,
    #[command(flatten)]
    root: RootArgument,
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
    };
    let path = scaffold::add_article(&root, &theme, &article)?;
    println!("{}", path.display());
    Ok(Exit::Fine)
}
