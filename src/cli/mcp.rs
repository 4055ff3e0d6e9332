//! `answerbook mcp`: the answers of a site for language models, over the Model Context Protocol.
//!
//! A program that runs a model starts this command and talks to it over standard input and output: a line of JSON for each message. [`protocol`]
//! is the conversation, [`tools`] what can be asked, and [`library`] the site behind it. Nothing is written, except to the log that the command line
//! names, and there is no network.

mod library;
mod tools;
mod protocol;

use std::io::{BufRead as _, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::progress::Watch;
use super::{Exit, LanguageArgument, SiteArguments};
use crate::{Error, Result};
use library::Library;
use protocol::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    language: LanguageArgument,
    /// Where reported misses are added, as lines that `answerbook gaps` reads. Without it nothing is written
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

const EXAMPLES: &str = "Examples:
  answerbook mcp --root /srv/helpdesk
  answerbook mcp --root /srv/helpdesk --log missed.jsonl

Programs that run language models start it themselves: name this command in their settings.";

/// The longest message that is read.
const LONGEST: u64 = 1 << 20;

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.site.root()?;
    let open = || Library::open(root, arguments.site.run(), &arguments.language, arguments.log.clone());
    let mut session = Session::new(Watch::during("make the search index", open)?);
    let mut lines = std::io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let input = Path::new("standard input");
        let read = lines.by_ref().take(LONGEST).read_until(b'\n', &mut line);
        if read.map_err(Error::io("read", input))? == 0 {
            return Ok(Exit::Fine);
        }
        let is_cut = line.len() as u64 == LONGEST && line.last() != Some(&b'\n');
        if is_cut {
            skip_line(&mut lines).map_err(Error::io("read", input))?;
        }
        let answer = if is_cut { Some(protocol::too_long(LONGEST)) } else { session.answer(&line) };
        let Some(answer) = answer else { continue };
        let mut out = std::io::stdout().lock();
        match writeln!(out, "{answer}").and_then(|()| out.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(Exit::Fine),
            written => written.map_err(Error::io("write", Path::new("standard output")))?,
        }
    }
}

/// Reads to the end of a line without keeping it.
fn skip_line(lines: &mut impl std::io::BufRead) -> std::io::Result<()> {
    loop {
        let part = lines.fill_buf()?;
        let end = part.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(part.len(), |end| end + 1);
        lines.consume(length);
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}
