//! Brings existing texts into a site: one format in each file below this one.
//!
//! `kind` finds out what a source is, if nobody says it. A format turns its source into an [`Import`]: articles with notes on what
//! could not be carried as it was, and what was left out. `settle` then reads them as a build would and changes what would stop one.
//! Nothing is written before all of this is done. [`write()`] never touches a file that exists. Input is bounded in size and
//! depth; whatever it holds, it gives articles or an error with a line.

mod decode;
mod dates;
mod markdown;
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
mod settle;

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::diagnostic::Report;
use crate::base::files;
use crate::base::path::SitePath;
use crate::base::text::escape::percent_decoded;
use crate::config::{Config, Run};
use crate::{Error, Result};

pub(crate) use names::Names;
use result::Part;
pub use result::{Content, Import, NewFile};
use source::{Input, folder_text, metadata, shown, source_text};

/// The largest article that a site reads, in bytes.
const LARGEST_ARTICLE: usize = 4 << 20;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: questions, each followed by its answer.
    Qa,
    /// Plain text of any kind.
    Text,
    /// A table of text with the columns question, answer, section and tags.
    Csv,
    /// The same in the file of a spreadsheet program.
    Sheet,
    /// A document of Word.
    Docx,
    /// A web page, or a folder of them.
    Html,
    /// A file or folder of markdown, of whatever program.
    Markdown,
    /// A WordPress export.
    Wxr,
    /// An export of a help desk: Zendesk, Intercom or Help Scout.
    Desk,
}

/// The columns that a table can have.
pub fn columns() -> impl Iterator<Item = &'static str> {
    csv::known_columns()
}

/// What an import is asked for.
#[derive(Debug, Default, Clone)]
pub struct Options {
    /// What the source is; found out where it is not said.
    pub format: Option<Format>,
    /// The folder below `content/`.
    pub into: String,
    /// For tables: a known column, and the name that the table has for it.
    pub columns: Vec<(String, String)>,
    /// For WordPress: the only types of items to take; all with a text if there are none.
    pub types: Vec<String>,
}

/// The message for a text from an earlier import.
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

/// Reads `source` for the site in `root`. `None` when something is wrong with the source, which then is in `report`.
pub fn read(options: &Options, source: &Path, root: &Path, report: &mut Report) -> Result<Option<Import>> {
    let content = root.join("content");
    let into = &options.into;
    let folder = SitePath::typed(root, into).ok_or_else(|| {
        Error::usage(
            format!("`{into}` is outside `content/`"),
            "name a folder below it, for example `--into help`".to_owned(),
        )
    })?;
    let urls = Config::read(root, Run::today(), &mut Report::new())?.urls;
    let mut names = Names::new(root, folder.as_str(), urls)?;
    metadata(source)?;
    let Some(opened) = unpack::open(source, options.format, report)? else { return Ok(None) };
    let Some(kind) = kind::find(options.format, &opened, report)? else { return Ok(None) };
    let import = one(&kind, &opened, options, &mut names, report)?;
    let Some(import) = import.filter(|_| !report.has_errors()) else { return Ok(None) };
    let mut import = beside_others(import, kind.format, &content, &names);
    import.kind = kind.says;
    leave_out_large(&mut import);
    settle::settle(&mut import, root)?;
    opened.rename(&mut import);
    import.unpacked = opened.unpacked;
    Ok(Some(import))
}

/// Reads a source of a known kind.
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

/// Texts that no site would read.
fn leave_out_large(import: &mut Import) {
    let is_large =
        |file: &NewFile| matches!(&file.content, Content::Text(text) if text.len() > LARGEST_ARTICLE);
    let (large, files) = std::mem::take(&mut import.files).into_iter().partition(is_large);
    import.files = files;
    for file in large {
        let name = &file.path;
        import.left_out.push(format!(
            "content/{name}: it would be larger than 4 MB, so no site could read it: split the source ({})",
            file.about
        ));
    }
}

/// Reports which files already exist under the names that new ones would have. A file with the same words is not written
/// again, unless others may link to it.
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
                    import.left_out.push(format!("content/{same}: it already exists, word for word"));
                    continue;
                }
                Some(same) => {
                    format!("`content/{same}` already exists with the same words: keep one of them")
                }
                None => format!("`content/{first}` already exists and was not changed: compare the two"),
            };
            file.notes.insert(0, note);
        }
        import.files.push(file);
    }
    import
}

/// Writes the files and returns their paths. Existing files are never changed. Beside the settings a new file says what was
/// done, unless nothing was.
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
    if !written.is_empty() {
        files::create_new(root, &root.join(report_name(root)), import.report().as_bytes())?;
    }
    Ok(written)
}

/// The name of the next report, which no file has.
pub fn report_name(root: &Path) -> String {
    let is_free = |name: &String| fs::symlink_metadata(root.join(name)).is_err();
    let name = |number: u32| match number {
        1 => "import-report.txt".to_owned(),
        number => format!("import-report-{number}.txt"),
    };
    (1..u32::MAX).map(name).find(is_free).unwrap_or_else(|| name(1))
}
