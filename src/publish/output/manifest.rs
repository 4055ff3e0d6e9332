//! The list of files that a build wrote, kept in the output so that a later build removes nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::base::path::UrlPath;
use crate::publish::render::Page;
use crate::{Error, Result};

/// The manifest's name in the output. Static hosts do not publish names that begin with a dot, or it does no harm if they do.
pub(super) const FILE: &str = ".answerbook-manifest";

/// The most bytes read from a manifest: enough for a million files.
const LARGEST: u64 = 128 << 20;

/// Writes the manifest of `pages` and of copies of them.
pub(super) fn write(folder: &Path, pages: &[Page], copies: &[UrlPath]) -> Result<()> {
    let mut text = String::from(
        "# Files written by answerbook. A build replaces this folder only if it contains nothing else.\n",
    );
    for address in pages.iter().map(|page| &page.address).chain(copies) {
        text.push_str(address.as_str());
        text.push('\n');
    }
    let path = folder.join(FILE);
    fs::write(&path, text).map_err(Error::io("write", &path))
}

/// Fails if `folder` contains anything that no earlier build wrote.
pub(super) fn check_ours(folder: &Path) -> Result<()> {
    if !folder.is_dir() {
        return match folder.symlink_metadata() {
            Ok(_) => Err(Error::Exists(folder.to_path_buf())),
            Err(_) => Ok(()),
        };
    }
    let manifest = folder.join(FILE);
    let is_file =
        fs::symlink_metadata(&manifest).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LARGEST);
    let manifest = if is_file { fs::read_to_string(&manifest).unwrap_or_default() } else { String::new() };
    // The first line is for people.
    let ours: BTreeSet<&str> = manifest.lines().skip(1).chain([FILE]).collect();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::Io {
            action: "read",
            path: folder.to_path_buf(),
            cause: error.into(),
        })?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = path.to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_dir() && !ours.contains(name.as_str()) {
            return Err(Error::ForeignOutput { folder: folder.to_path_buf(), file: name });
        }
    }
    Ok(())
}
