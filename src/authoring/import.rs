//! Texts that exist already, brought into a site: one format in each file below this one.
//!
//! A format turns its source into an [`Import`]: articles with notes on what could not be carried as it was, and
//! what was left out. Nothing is written before all of the source has been read. [`write()`] never touches a file that
//! exists. Input is bounded in size and depth; whatever it holds, it gives articles or an error with a line.

mod decode;
mod markdown;
mod names;
mod html;
mod prose;
mod csv;
mod qa;
mod wxr;

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::files;
use crate::base::path::SitePath;
use crate::config::{Config, Run};
use crate::{Error, Result};

pub(crate) use names::Names;

/// The largest source that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: questions, each followed by its answer.
    Qa,
    /// A table with the columns question, answer, section and tags.
    Csv,
    /// A page, or a folder of pages.
    Html,
    /// An export of WordPress.
    Wxr,
}

/// What an import gives.
#[derive(Debug, Default)]
pub struct Import {
    /// The files to write.
    pub files: Vec<NewFile>,
    /// What is not in any of them, and why.
    pub left_out: Vec<String>,
}

impl Import {
    /// A folder inside of others, from the outermost to the innermost, of which each new one gets a page with its name and description.
    fn section<'a>(&mut self, parts: impl Iterator<Item = Part<'a>>, names: &mut Names) -> String {
        let mut folder = String::new();
        for Part { slug, title, description } in parts.filter(|part| !part.slug.is_empty()) {
            if !folder.is_empty() {
                folder.push('/');
            }
            folder.push_str(&slug);
            if let Some(path) = names.section(&folder) {
                let fields = [("title", title.into()), ("description", description.into())];
                self.files.push(NewFile {
                    path,
                    content: Content::Text(markdown::article(&fields, "")),
                    about: "a section".into(),
                    notes: Vec::new(),
                });
            }
        }
        folder
    }
}

/// What is said of a text that an earlier import brought.
fn known(path: &str) -> String {
    format!("content/{path}: it is there already; to have it anew, delete the file first")
}

/// A folder of the site that an import needs.
struct Part<'a> {
    slug: String,
    title: &'a str,
    /// May be empty.
    description: String,
}

/// A file to write below `content/`.
#[derive(Debug)]
pub struct NewFile {
    /// Its path below `content/`.
    pub path: String,
    /// Its content.
    pub content: Content,
    /// What it is, in a few words.
    pub about: String,
    /// What its author should look at.
    pub notes: Vec<String>,
}

/// What a new file holds.
#[derive(Debug)]
pub enum Content {
    /// A text made by the import.
    Text(String),
    /// The bytes of another file, a picture for example.
    Copy(PathBuf),
}

/// Reads `source` for the site in `root`, to be put into the folder `into` below `content/`. `None` when something is
/// wrong with the source, which then is in `report`.
pub fn read(
    format: Format,
    source: &Path,
    root: &Path,
    into: &str,
    report: &mut Report,
) -> Result<Option<Import>> {
    let content = root.join("content");
    let folder = SitePath::typed(root, into).ok_or_else(|| {
        let help = "name a folder below it, for example `--into help`".to_owned();
        Error::usage(format!("`{into}` is outside of `content/`"), help)
    })?;
    let urls = Config::read(root, Run::today(), &mut Report::new())?.urls;
    let mut names = Names::new(root, folder.as_str(), urls)?;
    let import = match format {
        Format::Html => html::import(source, &mut names, report)?,
        _ => text(format, source, &mut names, report)?,
    };
    let import = import.filter(|_| !report.has_errors());
    Ok(import.map(|import| beside_others(import, format, &content, &names)))
}

/// Reads a source that is one text.
fn text(format: Format, source: &Path, names: &mut Names, report: &mut Report) -> Result<Option<Import>> {
    let Some(text) = source_text(source, report)? else { return Ok(None) };
    let input = Input { shown: source.to_string_lossy().replace('\\', "/"), text };
    Ok(match format {
        Format::Qa => qa::import(&input, names, report),
        Format::Csv => csv::import(&input, names, report),
        Format::Wxr => wxr::import(&input, names, report),
        Format::Html => None,
    })
}

/// Says which files exist already under the names that new ones would have had. What is there word for word is not written a second
/// time, unless others may link to it.
fn beside_others(mut import: Import, format: Format, content: &Path, names: &Names) -> Import {
    let has_links = matches!(format, Format::Html | Format::Wxr);
    let files = std::mem::take(&mut import.files);
    for mut file in files {
        if let (Content::Text(text), [first, ..]) = (&file.content, names.existing(&file.path)) {
            let is_same =
                |path: &&String| fs::read(content.join(path)).is_ok_and(|old| old == text.as_bytes());
            let same = names.existing(&file.path).iter().find(is_same);
            let note = match same {
                Some(same) if !has_links => {
                    import.left_out.push(format!("content/{same}: it is there already, word for word"));
                    continue;
                }
                Some(same) => format!("`content/{same}` exists already with the same words: keep one"),
                None => format!("`content/{first}` exists already and is not touched: compare the two"),
            };
            file.notes.insert(0, note);
        }
        import.files.push(file);
    }
    import
}

/// A source, read.
struct Input {
    /// Its name, as it was typed.
    shown: String,
    text: String,
}

impl Input {
    /// The file's name without its ending.
    fn stem(&self) -> &str {
        let name = self.shown.rsplit('/').next().unwrap_or(&self.shown);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// An error at a line, counted from 1; 0 is the whole file.
    fn error(&self, line: usize, message: impl Into<String>, help: &str) -> Diagnostic {
        let start: usize = self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let place = match line {
            0 => Place::file(&self.shown),
            _ => Place::of(&self.shown, &self.text, start..end),
        };
        Diagnostic::error(Code::Unreadable, message, place).help(help)
    }
}

/// What a source is, if it is there.
fn metadata(source: &Path) -> Result<fs::Metadata> {
    fs::metadata(source).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::usage(
            format!("there is no file or folder `{}`", source.display()),
            "paths are seen from the folder you are in".to_owned(),
        ),
        _ => Error::io("read", source)(error),
    })
}

/// The text of a file in whatever encoding it says it has.
fn source_text(path: &Path, report: &mut Report) -> Result<Option<String>> {
    let metadata = metadata(path)?;
    let shown = path.to_string_lossy();
    if metadata.is_dir() {
        return Err(Error::usage(
            format!("`{shown}` is a folder"),
            "name a file; only `import html` reads folders".to_owned(),
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
            let problem = Diagnostic::error(Code::Unreadable, "this file is no text", Place::file(shown));
            report.push(problem.help("save it as text with the encoding UTF-8"));
            Ok(None)
        }
    }
}

/// Writes the files and returns their paths. A file that exists is never touched.
pub fn write(root: &Path, import: &Import) -> Result<Vec<PathBuf>> {
    let content = root.join("content");
    let mut written = Vec::new();
    for file in &import.files {
        let path = content.join(&file.path);
        let copied;
        let bytes = match &file.content {
            Content::Text(text) => text.as_bytes(),
            Content::Copy(from) => {
                copied = fs::read(from).map_err(Error::io("read", from))?;
                &copied
            }
        };
        files::create_new(root, &path, bytes)?;
        written.push(path);
    }
    Ok(written)
}
