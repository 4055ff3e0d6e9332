//! `answerbook completions`: tab completion for shells.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Exit, print};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The shell to print it for
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "Examples:
  answerbook completions bash > ~/.local/share/bash-completion/completions/answerbook
  answerbook completions fish > ~/.config/fish/completions/answerbook.fish
  answerbook completions zsh > ~/.zfunc/_answerbook     with ~/.zfunc in fpath";

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "answerbook", &mut script);
    print::bytes(&script);
    Exit::Fine
}
