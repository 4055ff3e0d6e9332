//! `answerbook theme`: list the files of the built-in theme, or copy one to change it.

use clap::{Args, Subcommand};

use super::{Exit, RootArgument, print};
use crate::authoring::scaffold;
use crate::base::diagnostic::Report;
use crate::config::{Config, Run};
use crate::{Result, theme};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the files of the built-in theme
    List,
    /// Copy a file of the built-in theme into the site's own theme, to change it there
    Eject {
        /// The file, as `theme list` names it
        file: String,
        #[command(flatten)]
        root: RootArgument,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    match &arguments.command {
        Command::List => {
            theme::built_in_files().keys().for_each(|name| say!("{name}"));
            Ok(Exit::Fine)
        }
        Command::Eject { file, root } => eject(file, root),
    }
}

fn eject(file: &str, root: &RootArgument) -> Result<Exit> {
    let root = root.find()?;
    let mut report = Report::new();
    let config = Config::read(&root, Run::today(), &mut report)?;
    if report.has_errors() {
        print::report(&report);
        return Ok(Exit::Content);
    }
    let path = scaffold::eject(&root, &config.theme, file)?;
    let here = std::env::current_dir().ok();
    say!("{}", here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(&path).display());
    Ok(Exit::Fine)
}
