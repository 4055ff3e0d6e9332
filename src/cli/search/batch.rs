//! Many searches of one site: for each line of input, a line of JSON is written before the next line is read. So a program
//! that searches through a pipe gets each answer as soon as it is ready.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Write as _};
use std::path::Path;

use super::json;
use crate::search::engine::Answer;
use crate::{Error, Result};

/// Answers every line of a file, or of standard input if it is `-`. An empty line gets an answer too, so that lines of input and output correspond.
pub(super) fn run(file: &Path, ask: impl Fn(&str) -> Result<Answer>) -> Result<()> {
    let mut lines: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(file).map_err(Error::io("read", file))?))
    };
    let mut out = std::io::stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(Error::io("read", file))? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        let query = text.trim_end_matches(['\r', '\n']);
        let answer = json::line(query, &ask(query)?);
        match writeln!(out, "{answer}").and_then(|()| out.flush()) {
            // A reader that closed standard output needs no more of it.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(Error::io("write", Path::new("standard output")))?,
        }
    }
}
