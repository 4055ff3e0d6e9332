//! Reads the files of a source.

use std::fs;
use std::path::Path;

use super::Import;
use super::decode;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::{Error, Result};

/// The largest source that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// The text of a source.
pub(super) struct Input {
    /// Its name, as typed.
    pub(super) shown: String,
    pub(super) text: String,
}

impl Input {
    /// The file's name without its ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.shown.rsplit('/').next().unwrap_or(&self.shown);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// An error on a line, counted from 1; 0 means the whole file.
    pub(super) fn error(&self, line: usize, message: impl Into<String>, help: &str) -> Diagnostic {
        let start: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let place = match line {
            0 => Place::file(&self.shown),
            _ => Place::of(&self.shown, &self.text, start..end),
        };
        Diagnostic::error(Code::Unreadable, message, place).help(help)
    }
}

/// The metadata of a source, or an error if it does not exist.
pub(super) fn metadata(source: &Path) -> Result<fs::Metadata> {
    fs::metadata(source).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::usage(
            format!("there is no file or folder `{}`", source.display()),
            "paths are relative to the current folder".to_owned(),
        ),
        _ => Error::io("read", source)(error),
    })
}

/// The text of a file in any common encoding.
pub(super) fn source_text(path: &Path, report: &mut Report) -> Result<Option<String>> {
    let metadata = metadata(path)?;
    let shown = path.to_string_lossy();
    if metadata.is_dir() {
        return Err(Error::usage(
            format!("`{shown}` is a folder"),
            "name a file; only web pages, markdown, and help desk exports can be a folder".to_owned(),
        ));
    }
    if metadata.len() > LARGEST {
        let problem =
            Diagnostic::error(Code::Unreadable, "this file is larger than 256 MB", Place::file(shown));
        report.push(problem.help("split it and import the parts one by one"));
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(Error::io("read", path))?;
    match decode::text(&bytes) {
        Some(text) => Ok(Some(text)),
        None => {
            let problem = Diagnostic::error(Code::Unreadable, "this is not a text file", Place::file(shown));
            report.push(problem.help("save it as text with UTF-8 encoding"));
            Ok(None)
        }
    }
}

/// The text of a file in a folder. A file that can't be read is left out, unless it is the only one.
pub(super) fn folder_text(
    path: &Path,
    is_only: bool,
    import: &mut Import,
    report: &mut Report,
) -> Result<Option<String>> {
    let mut found = Report::new();
    let text = source_text(path, &mut found)?;
    for problem in found.sorted() {
        match is_only {
            true => report.push((*problem).clone()),
            false => import.left_out.push(format!("{}: {}", problem.place.file, problem.message)),
        }
    }
    Ok(text)
}

/// A path for messages, with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
