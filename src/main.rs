//! The command line of answerbook. Everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    answerbook::cli::run()
}
