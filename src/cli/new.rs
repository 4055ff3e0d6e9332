//! `answerbook new`: create a site.

use std::path::PathBuf;

use clap::Args;

use super::Exit;
use crate::Result;
use crate::authoring::scaffold;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder to create
    dir: PathBuf,
}

const EXAMPLES: &str = "Examples:
  answerbook new helpdesk";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let dir = &arguments.dir;
    for file in scaffold::new_site(dir)? {
        say!("{}", file.display());
    }
    let dir = dir.display();
    note!(
        "\nYour site is ready. Next:\n  answerbook serve --root {dir}\nand open the address it prints. The articles are in {dir}/content."
    );
    Ok(Exit::Fine)
}
