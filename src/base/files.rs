//! Files written where nothing stood before.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::{Error, Result};

/// Writes a new file, and the folders above it that are missing. What is there is never touched, nor written through if it
/// is a link.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
    }
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::Exists(path.to_path_buf()),
        _ => Error::io("create", path)(error),
    })?;
    file.write_all(bytes).map_err(Error::io("write", path))
}
