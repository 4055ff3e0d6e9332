//! Every file that the program writes outside an output folder is written here.
//!
//! Nothing is written through a symbolic link: neither the file nor any folder between it and `root`, the folder that
//! the user named, may be one. A link in someone else's site could point to any file on the machine. Files are replaced in
//! one step, so a reader never sees half a file.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The folders that a site is made of; of its own folder, only the files belong to it.
pub(crate) const SOURCES: [&str; 3] = ["content", "static", "themes"];

/// The folder of a site for files that can be recreated.
pub(crate) const RECREATED: &str = ".answerbook";

/// Writes a new file below `root`, creating missing folders. Existing files are never changed.
pub(crate) fn create_new(root: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    make_folder(root, path)?;
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::Exists(path.to_path_buf()),
        _ => Error::io("create", path)(error),
    })?;
    file.write_all(bytes).map_err(Error::io("write", path))
}

/// Writes a complete file below `root` or nothing, replacing an existing one.
pub(crate) fn replace(root: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = make_folder(root, path)?;
    refuse_link(path)?;
    let written = temporary(&folder).and_then(|mut file| {
        file.write_all(bytes)?;
        // A file that is only in memory must not replace one that is on disk.
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written.map(drop).map_err(Error::io("write", path))
}

/// Adds a line to the end of a file below `root`, which is created if it does not exist.
pub(crate) fn append(root: &Path, path: &Path, line: &str) -> Result<()> {
    make_folder(root, path)?;
    refuse_link(path)?;
    let file = File::options().create(true).append(true).open(path);
    file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes())).map_err(Error::io("write", path))
}

/// Opens a file below `root` to write at its end, which is moved to `length`. It is created if it does not exist.
pub(crate) fn extend(root: &Path, path: &Path, length: u64) -> Result<File> {
    make_folder(root, path)?;
    refuse_link(path)?;
    let file = File::options().create(true).append(true).open(path);
    file.and_then(|file| file.set_len(length).map(|()| file)).map_err(Error::io("write", path))
}

/// Gives a file or folder below `root` another path, creating missing folders.
pub(crate) fn relocate(root: &Path, from: &Path, to: &Path) -> Result<()> {
    refuse_link(from)?;
    make_folder(root, from)?;
    make_folder(root, to)?;
    fs::rename(from, to).map_err(Error::io("move", from))?;
    remove_empty_folders(root, from);
    Ok(())
}

/// Deletes a file below `root`.
pub(crate) fn delete(root: &Path, path: &Path) -> Result<()> {
    refuse_link(path)?;
    make_folder(root, path)?;
    fs::remove_file(path).map_err(Error::io("delete", path))?;
    remove_empty_folders(root, path);
    Ok(())
}

/// Removes the folders around what is gone, if nothing is left in them. Only empty ones can be removed.
fn remove_empty_folders(root: &Path, gone: &Path) {
    let folders = gone.ancestors().skip(1).take_while(|folder| *folder != root && folder.starts_with(root));
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// Creates the folder of a file below `root`, without following links.
fn make_folder(root: &Path, path: &Path) -> Result<PathBuf> {
    let mut folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let whole = folder.to_path_buf();
    while folder != root && folder.starts_with(root) {
        refuse_link(folder)?;
        folder = folder.parent().unwrap_or(root);
    }
    fs::create_dir_all(&whole).map_err(Error::io("create", &whole))?;
    Ok(whole)
}

fn refuse_link(path: &Path) -> Result<()> {
    if path.is_symlink() { Err(Error::Link(path.to_path_buf())) } else { Ok(()) }
}

/// A new file in a folder, with the permissions any other new file gets.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".answerbook-").tempfile_in(folder)
}
