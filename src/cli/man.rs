//! `answerbook man`: the help of every command as manual pages, for those who package the program.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Cli, Exit, from_here, print};
use crate::base::files;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder to write them to; existing pages are replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

const EXAMPLES: &str = "Examples:
  answerbook man --out ~/.local/share/man/man1";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut count = 0;
    let mut open = vec![command];
    while let Some(command) = open.pop() {
        open.extend(command.get_subcommands().cloned());
        let path = arguments.out.join(format!("{}.1", name(&command)));
        let page = page(command).map_err(Error::io("write", &path))?;
        files::replace(&arguments.out, &path, &page)?;
        count += 1;
    }
    say!("{} in {}", print::count(count, "manual page"), from_here(&arguments.out).display());
    Ok(Exit::Fine)
}

/// `answerbook-theme-list`
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn page(command: Command) -> std::io::Result<Vec<u8>> {
    let examples = command.get_after_help().map(ToString::to_string);
    let source = format!("answerbook {}", env!("CARGO_PKG_VERSION"));
    let has_commands = command.has_subcommands();
    let man = Man::new(command).source(source);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(examples) = examples {
        self::examples(&examples).to_writer(&mut page)?;
    }
    Ok(page)
}

/// `Examples:` and its lines as a separate section, with line breaks kept.
fn examples(text: &str) -> Roff {
    let (head, lines) = text.split_once('\n').unwrap_or(("Examples:", text));
    let mut roff = Roff::new();
    roff.control("SH", [head.trim_end_matches(':').to_uppercase().as_str()]).control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}
