//! `answerbook new`: create a site.

use std::path::PathBuf;

use clap::Args;

use super::{Exit, print};
use crate::authoring::scaffold;
use crate::{Error, Result, config};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder to create; `.` is this one
    dir: PathBuf,
    /// Without sample content
    #[arg(long)]
    empty: bool,
    /// The language of the texts; sample content is English, so other languages begin without it [default: en]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

const EXAMPLES: &str = "Examples:
  answerbook new helpdesk
  answerbook new . --empty
  answerbook new hilfe --language de";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let dir = &arguments.dir;
    let language = arguments.language.as_deref().unwrap_or("en");
    if !config::is_language(language) {
        let help = "write a language tag such as `en` or `pt-BR`".to_owned();
        return Err(Error::usage(format!("`{language}` is not a language tag"), help));
    }
    let is_english = language.split('-').next() == Some("en");
    let files = match arguments.empty || !is_english {
        true => scaffold::new_empty_site(dir, language)?,
        false => scaffold::new_site(dir)?,
    };
    for file in files {
        say!("{}", file.display());
    }
    let content = print::quoted(&dir.join("content").display().to_string());
    let root = match dir.as_os_str() == "." {
        true => String::new(),
        false => format!(" --root {}", print::quoted(&dir.display().to_string())),
    };
    note!(
        "\nYour site is ready. Next:\n  answerbook serve{root}\nand open the address it prints. The articles are in {content}."
    );
    Ok(Exit::Fine)
}
