//! Detects what a source is from its name and its content.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::folder::Maker;
use super::unpack::{Opened, is_archive};
use super::{Format, decode, qa, shown};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::{Error, Result};

/// How many bytes of a text are looked at.
const HEAD: u64 = 256 << 10;

/// What a source was detected as.
pub(super) struct Kind {
    pub(super) format: Format,
    /// The program that a folder of markdown was written for.
    pub(super) maker: Maker,
    /// The same in words.
    pub(super) says: String,
}

impl Kind {
    fn new(format: Format, says: impl Into<String>) -> Self {
        Self { format, maker: Maker::Plain, says: says.into() }
    }
}

/// Detects what a source is, unless a format is given. `None` if it can't be detected, which is then in `report`.
pub(super) fn find(said: Option<Format>, opened: &Opened, report: &mut Report) -> Result<Option<Kind>> {
    let path = opened.path.as_path();
    if said == Some(Format::Markdown) || said.is_none() && path.is_dir() {
        return Ok(folder(said, path, report));
    }
    if let Some(format) = said {
        return Ok(Some(Kind::new(format, format!("{}, as `--format` says", name(format)))));
    }
    let found = file(path)?;
    if let Err((message, help)) = &found {
        report.push(Diagnostic::error(Code::Unreadable, *message, Place::file(shown(path))).help(*help));
    }
    Ok(found.ok().map(|format| match format {
        Format::Markdown => Kind::new(format, "a markdown file"),
        _ => Kind::new(format, name(format)),
    }))
}

fn folder(said: Option<Format>, path: &Path, report: &mut Report) -> Option<Kind> {
    if let Some((maker, why)) = Maker::find(path) {
        return Some(Kind { format: Format::Markdown, maker, says: format!("{} ({why})", maker.says()) });
    }
    let counts = |only_texts| {
        let count = |endings: &[&str]| count(path, endings, only_texts);
        (
            count(&["md", "markdown", "mdown", "mdx"]),
            count(&["html", "htm", "xhtml"]),
            count(&["json", "jsonl", "ndjson"]),
        )
    };
    let (markdown, pages, exports) = match counts(true) {
        (0, 0, _) => counts(false),
        own => own,
    };
    if said == Some(Format::Markdown) || markdown > 0 && markdown >= pages {
        let what = if path.is_dir() {
            format!("a folder of markdown ({})", files(markdown))
        } else {
            "a markdown file, as `--format` says".into()
        };
        return Some(Kind::new(Format::Markdown, what));
    }
    if pages > 0 {
        return Some(Kind::new(Format::Html, format!("a folder of web pages ({})", files(pages))));
    }
    if exports > 0 {
        return Some(Kind::new(Format::Desk, format!("a help desk export ({})", files(exports))));
    }
    let message = "this folder contains no markdown, web pages, or help desk export";
    let help = "import documents, tables, and text files one by one: name one of its files";
    report.push(Diagnostic::error(Code::Unreadable, message, Place::file(shown(path))).help(help));
    None
}

fn files(count: usize) -> String {
    if count == 1 { "1 file".into() } else { format!("{count} files") }
}

/// Folders of templates, of what was built from the texts, and of other people's programs.
const NOT_TEXTS: [&str; 22] = [
    "layouts",
    "_layouts",
    "_includes",
    "layout",
    "templates",
    "_templates",
    "partials",
    "themes",
    "theme",
    "archetypes",
    "public",
    "_site",
    "_book",
    "site",
    "dist",
    "build",
    "out",
    "output",
    "static",
    "assets",
    "vendor",
    "coverage",
];

/// How many files below a folder have one of some endings: in all folders, or only in those that people write in.
fn count(folder: &Path, endings: &[&str], only_texts: bool) -> usize {
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_left = only_texts && entry.file_type().is_dir() && NOT_TEXTS.contains(&name.as_str());
        entry.depth() == 0 || !(name.starts_with('.') || name == "node_modules" || is_left)
    };
    let entries = walkdir::WalkDir::new(folder).max_depth(32).into_iter().filter_entry(visible).flatten();
    let has_ending = |path: &Path| ending(path).is_some_and(|ending| endings.contains(&ending.as_str()));
    entries.filter(|entry| entry.file_type().is_file() && has_ending(entry.path())).count()
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}

type Unknown = (&'static str, &'static str);

fn file(path: &Path) -> Result<std::result::Result<Format, Unknown>> {
    let mut head = Vec::new();
    let file = File::open(path).map_err(Error::io("read", path))?;
    file.take(HEAD).read_to_end(&mut head).map_err(Error::io("read", path))?;
    let ending = ending(path).unwrap_or_default();
    let text = decode::text(&head).unwrap_or_default();
    let begins = text.trim_start().to_lowercase();
    Ok(match ending.as_str() {
        "docx" | "docm" => Ok(Format::Docx),
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Ok(Format::Sheet),
        "doc" | "odt" | "rtf" | "pages" => {
            Err(("this kind of document can't be read", "save it as `.docx` and import that"))
        }
        "pdf" => Err((
            "a PDF file does not say which text is a heading or a list",
            "import the document or web page that it was made from",
        )),
        _ if is_archive(path)? => Ok(if has_document(path) { Format::Docx } else { Format::Sheet }),
        _ if head.contains(&0) && text.is_empty() => Err((
            "this is not a text file",
            "name its format with `--format`, or save it as text with UTF-8 encoding",
        )),
        _ if begins.contains("wordpress.org/export")
            || begins.starts_with("<?xml") && begins.contains("<wp:") =>
        {
            Ok(Format::Wxr)
        }
        "md" | "markdown" | "mdown" | "mdx" => Ok(Format::Markdown),
        "html" | "htm" | "xhtml" => Ok(Format::Html),
        "csv" | "tsv" => Ok(Format::Csv),
        "json" | "jsonl" | "ndjson" => Ok(Format::Desk),
        _ if begins.starts_with("<!doctype html") || begins.starts_with("<html") => Ok(Format::Html),
        "xml" => Err(("this is not a WordPress export", "export it again: Tools, Export, All content")),
        _ if begins.starts_with(['{', '[']) && begins.contains("\"articles\"") => Ok(Format::Desk),
        _ if begins.starts_with("---\n") && begins.contains("\n---\n") => Ok(Format::Markdown),
        _ if qa::fits(&text) => Ok(Format::Qa),
        _ => Ok(Format::Text),
    })
}

fn has_document(path: &Path) -> bool {
    let archive = File::open(path).ok().and_then(|file| zip::ZipArchive::new(file).ok());
    archive
        .is_some_and(|archive| archive.file_names().flatten().any(|name| name.starts_with("word/document")))
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Qa => "plain text with questions and answers",
        Format::Text => "plain text",
        Format::Csv => "a CSV table",
        Format::Sheet => "a spreadsheet",
        Format::Docx => "a Word document",
        Format::Html => "a web page",
        Format::Markdown => "markdown",
        Format::Wxr => "a WordPress export",
        Format::Desk => "a help desk export",
    }
}
