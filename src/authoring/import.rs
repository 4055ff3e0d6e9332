//! Imports existing texts into a site. Each file below this one handles one format.
//!
//! `kind` detects what a source is, unless the caller names a format. A format turns its source into an [`Import`]: articles
//! with notes on what had to change, and a list of what was left out. `settle` then reads them as a build would and changes
//! what would stop one. Nothing is written before all of this is done, and [`write()`] never touches an existing file. Input
//! is limited in size and depth; any input results in articles or in an error with a line.

mod decode;
mod dates;
mod markdown;
mod language;
mod link;
mod names;
mod result;
mod source;
mod unpack;
mod html;
mod prose;
mod csv;
mod qa;
mod text;
mod wordpress;
mod office;
mod desk;
mod folder;
mod kind;
mod settings;
mod settle;

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::diagnostic::Report;
use crate::base::files;
use crate::base::path::SitePath;
use crate::base::text::escape::percent_decoded;
use crate::config::{Config, FILE, Run};
use crate::{Error, Result};

pub(crate) use names::Names;
use result::Part;
pub use result::{Content, Import, NewFile};
use source::{Input, folder_text, metadata, shown, source_text};

/// The largest article that a site accepts, in bytes.
const LARGEST_ARTICLE: usize = 4 << 20;

/// The formats of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Plain text: questions, each followed by its answer.
    Qa,
    /// Plain text of any kind.
    Text,
    /// A CSV table with the columns question, answer, section and tags.
    Csv,
    /// A spreadsheet with these columns: .xlsx, .xls, .ods.
    Sheet,
    /// A Word document: .docx.
    Docx,
    /// A web page, or a folder of them.
    Html,
    /// A file or folder of markdown.
    Markdown,
    /// A WordPress export.
    Wxr,
    /// A JSON export from Zendesk, Intercom or Help Scout.
    Desk,
}

/// The names of the columns that a table can have.
pub fn columns() -> impl Iterator<Item = &'static str> {
    csv::known_columns()
}

/// What to import, and where to.
#[derive(Debug, Default, Clone)]
pub struct Options {
    /// The format of the source; detected if there is none.
    pub format: Option<Format>,
    /// The folder below `content/`.
    pub into: String,
    /// For tables: a known column, and its name in this table.
    pub columns: Vec<(String, String)>,
    /// For WordPress: the only types of items to import; if empty, all that contain text.
    pub types: Vec<String>,
}

/// The message for a text that an earlier import wrote.
fn known(path: &str) -> String {
    format!("content/{path}: it already exists; to import it again, delete the file first")
}

/// The path that a text had at its old address.
fn old_path(address: &str) -> Option<String> {
    let url = url::Url::parse(address.trim()).ok()?;
    let path = percent_decoded(url.path());
    let is_path =
        url.query().is_none() && !path.trim_matches('/').is_empty() && !path.contains(char::is_control);
    is_path.then_some(path)
}

/// Reads `source` for the site in `root`. `None` if the source has errors, which are then in `report`.
pub fn read(options: &Options, source: &Path, root: &Path, report: &mut Report) -> Result<Option<Import>> {
    let content = root.join("content");
    let into = &options.into;
    let folder = SitePath::typed(root, into).ok_or_else(|| {
        Error::usage(
            format!("`{into}` is outside `content/`"),
            "name a folder below it, for example `--into help`".to_owned(),
        )
    })?;
    let config = Config::read(root, Run::today(), &mut Report::new())?;
    let mut names = Names::new(root, folder.as_str(), &config)?;
    metadata(source)?;
    let Some(opened) = unpack::open(source, options.format, report)? else { return Ok(None) };
    let Some(kind) = kind::find(options.format, &opened, report)? else { return Ok(None) };
    let import = one(&kind, &opened, options, &mut names, report)?;
    let Some(import) = import.filter(|_| !report.has_errors()) else { return Ok(None) };
    let mut import = beside_others(import, kind.format, &content, &names);
    import.kind = kind.says;
    leave_out_large(&mut import);
    settings::add_languages(&mut import, &config, root)?;
    settle::settle(&mut import, root)?;
    opened.rename(&mut import);
    import.unpacked = opened.unpacked;
    Ok(Some(import))
}

/// Reads a source whose kind is known.
fn one(
    kind: &kind::Kind,
    opened: &unpack::Opened,
    options: &Options,
    names: &mut Names,
    report: &mut Report,
) -> Result<Option<Import>> {
    let path = opened.path.as_path();
    match kind.format {
        Format::Html => return html::import(path, names, report),
        Format::Markdown => return folder::import(path, kind.maker, names, report),
        Format::Docx => return office::docx::import(path, names, report),
        Format::Sheet => return office::sheet::import(path, &options.columns, names, report),
        Format::Desk => return desk::import(path, names, report),
        Format::Qa | Format::Text | Format::Csv | Format::Wxr => {}
    }
    let Some(text) = source_text(path, report)? else { return Ok(None) };
    let input = Input { shown: shown(path), text };
    Ok(match kind.format {
        Format::Csv => csv::import(&input, &options.columns, names, report),
        Format::Wxr => wordpress::import(&input, &options.types, names, report),
        Format::Text => text::import(&input, names, report),
        _ => qa::import(&input, names, report),
    })
}

/// Leaves out texts that are too large for any site.
fn leave_out_large(import: &mut Import) {
    let is_large =
        |file: &NewFile| matches!(&file.content, Content::Text(text) if text.len() > LARGEST_ARTICLE);
    let (large, files) = std::mem::take(&mut import.files).into_iter().partition(is_large);
    import.files = files;
    for file in large {
        let name = &file.path;
        import.left_out.push(format!(
            "content/{name}: it would be larger than 4 MB, the limit for an article: split the source ({})",
            file.about
        ));
    }
}

/// Reports files that already exist under the names of new ones. A file with the same content is not written again, unless
/// others may link to it.
fn beside_others(mut import: Import, format: Format, content: &Path, names: &Names) -> Import {
    let has_links = matches!(format, Format::Html | Format::Wxr | Format::Markdown | Format::Desk);
    let files = std::mem::take(&mut import.files);
    for mut file in files {
        if let (Content::Text(text), [first, ..]) = (&file.content, names.existing(&file.path)) {
            let is_same =
                |path: &&String| fs::read(content.join(path)).is_ok_and(|old| old == text.as_bytes());
            let same = names.existing(&file.path).iter().find(is_same);
            let note = match same {
                Some(same) if !has_links => {
                    import.left_out.push(format!("content/{same}: an identical file already exists"));
                    continue;
                }
                Some(same) => {
                    format!("`content/{same}` already exists with the same content: keep one of them")
                }
                None => format!("`content/{first}` already exists and was not changed: compare the two"),
            };
            file.notes.insert(0, note);
        }
        import.files.push(file);
    }
    import
}

/// Writes the files and returns their paths. Existing files are never changed. If anything was written, a report is written
/// next to the settings.
pub fn write(root: &Path, import: &Import) -> Result<Vec<PathBuf>> {
    let content = root.join("content");
    let mut written = Vec::new();
    for file in &import.files {
        let path = content.join(&file.path);
        let copied;
        let bytes = match &file.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
            Content::Copy(from) => {
                copied = fs::read(from).map_err(Error::io("read", from))?;
                &copied
            }
        };
        files::create_new(root, &path, bytes)?;
        written.push(path);
    }
    if let Some(settings) = import.settings.as_ref().filter(|_| !written.is_empty()) {
        files::replace(root, &root.join(FILE), settings.as_bytes())?;
    }
    if !written.is_empty() {
        files::create_new(root, &root.join(report_name(root)), import.report().as_bytes())?;
    }
    Ok(written)
}

/// An unused name for the next report.
pub fn report_name(root: &Path) -> String {
    let is_free = |name: &String| fs::symlink_metadata(root.join(name)).is_err();
    let name = |number: u32| match number {
        1 => "import-report.txt".to_owned(),
        number => format!("import-report-{number}.txt"),
    };
    (1..u32::MAX).map(name).find(is_free).unwrap_or_else(|| name(1))
}
