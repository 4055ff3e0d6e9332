//! Unpacks a `.zip` archive into a temporary folder. The unpacked size is limited, and no entry can leave the folder.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::{Format, Import, metadata, shown};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::files;
use crate::{Error, Result};

/// The most files in an archive; no folder of articles has more.
const MOST_FILES: usize = 50_000;
/// The most bytes to unpack from one archive, and from one of its files.
const MOST_BYTES: u64 = 1 << 30;
const LARGEST_FILE: u64 = 128 << 20;

/// A source, as a file or folder.
pub(super) struct Opened {
    pub(super) path: PathBuf,
    /// Where an archive was unpacked.
    pub(super) unpacked: Option<tempfile::TempDir>,
    source: PathBuf,
}

impl Opened {
    /// Replaces the temporary folder in a report by the archive.
    pub(super) fn rename(&self, import: &mut Import) {
        let Some(folder) = &self.unpacked else { return };
        let (from, to) = (shown(folder.path()), shown(&self.source));
        let rename = |text: &mut String| *text = text.replace(&from, &to);
        import.left_out.iter_mut().chain(&mut import.changes).for_each(rename);
        for file in &mut import.files {
            std::iter::once(&mut file.about).chain(&mut file.notes).for_each(rename);
        }
    }
}

/// Unpacks an archive that is not a document. `None` if it can't be read, which is then in `report`.
pub(super) fn open(source: &Path, format: Option<Format>, report: &mut Report) -> Result<Option<Opened>> {
    let as_it_is = || Opened { path: source.to_owned(), unpacked: None, source: source.to_owned() };
    let is_document = matches!(format, Some(Format::Docx | Format::Sheet));
    if metadata(source)?.is_dir() || is_document || !is_archive(source)? {
        return Ok(Some(as_it_is()));
    }
    let folder = tempfile::tempdir().map_err(Error::io("create", Path::new("a temporary folder")))?;
    let mut left = Left { files: MOST_FILES, bytes: MOST_BYTES };
    let unpacked = unpack(source, folder.path(), &mut left).and_then(|is_document| match is_document {
        true => Ok(true),
        false => unpack_inner(folder.path(), &mut left).map(|()| false),
    });
    match unpacked {
        Ok(true) => Ok(Some(as_it_is())),
        Ok(false) => {
            let path = inner(folder.path());
            Ok(Some(Opened { path, unpacked: Some(folder), source: source.to_owned() }))
        }
        Err(why) => {
            let problem = Diagnostic::error(Code::Unreadable, why, Place::file(shown(source)));
            report.push(problem.help("unpack it yourself, and import the folder"));
            Ok(None)
        }
    }
}

/// Whether a file begins like an archive.
pub(super) fn is_archive(source: &Path) -> Result<bool> {
    let mut head = [0; 4];
    let mut file = File::open(source).map_err(Error::io("read", source))?;
    Ok(file.read_exact(&mut head).is_ok() && &head == b"PK\x03\x04")
}

/// What may still be unpacked.
struct Left {
    files: usize,
    bytes: u64,
}

/// Unpacks an archive; returns `true` if it is a document, which is left as it is.
fn unpack(source: &Path, folder: &Path, left: &mut Left) -> std::result::Result<bool, String> {
    let file = File::open(source).map_err(|error| format!("this archive can't be read: {error}"))?;
    let mut archive =
        ZipArchive::new(file).map_err(|error| format!("this archive can't be read: {error}"))?;
    let documents = ["[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "content.xml"];
    if documents.iter().any(|name| archive.by_name(name).is_ok()) {
        return Ok(true);
    }
    for number in 0..archive.len() {
        let entry =
            archive.by_index(number).map_err(|error| format!("this archive can't be read: {error}"))?;
        let Some(name) = entry.enclosed_name().filter(|_| entry.is_file()) else { continue };
        if name.starts_with("__MACOSX") {
            continue;
        }
        left.files = left
            .files
            .checked_sub(1)
            .ok_or_else(|| format!("this archive contains more than {MOST_FILES} files"))?;
        let mut bytes = Vec::new();
        let most = LARGEST_FILE.min(left.bytes);
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("`{}` in this archive can't be read: {error}", name.display()))?;
        if bytes.len() as u64 > most {
            return Err(format!(
                "`{}` in this archive is too large: the limits are {} MB for one file and {} MB in total",
                name.display(),
                LARGEST_FILE >> 20,
                MOST_BYTES >> 20
            ));
        }
        left.bytes -= bytes.len() as u64;
        match files::create_new(folder, &folder.join(&name), &bytes) {
            Ok(()) | Err(Error::Exists(_)) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Ok(false)
}

/// Unpacks archives inside an archive, as in large exports.
fn unpack_inner(folder: &Path, left: &mut Left) -> std::result::Result<(), String> {
    let entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let is_zip = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if entries.is_empty() || !entries.iter().all(is_zip) {
        return Ok(());
    }
    entries.iter().try_for_each(|path| {
        unpack(path, folder, left)?;
        fs::remove_file(path).map_err(|error| error.to_string())
    })
}

/// The folder inside a folder, if it is the only entry.
fn inner(folder: &Path) -> PathBuf {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.retain(|path| path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("zip")));
    match entries.as_slice() {
        [only] if only.is_dir() => only.clone(),
        _ => folder.to_owned(),
    }
}
