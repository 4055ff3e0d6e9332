//! Puts a finished folder in the place of another, in one step where the system can.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{Error, Result};

/// Puts `staging` in the place of `output` and removes what was there.
pub(super) fn into_place(staging: TempDir, output: &Path) -> Result<()> {
    if !output.exists() {
        return take_place(staging, output).map_err(Error::io("create", output));
    }
    if exchange(staging.path(), output) {
        // The temporary folder now holds the last site and takes it along when it is dropped.
        return Ok(());
    }
    let old = staging.path().with_extension("old");
    fs::rename(output, &old).map_err(Error::io("move", output))?;
    if let Err(error) = take_place(staging, output) {
        let _ = fs::rename(&old, output);
        return Err(Error::io("replace", output)(error));
    }
    fs::remove_dir_all(&old).map_err(Error::io("remove", &old))
}

/// Moves `staging` to `output`. If that fails, it is removed.
fn take_place(staging: TempDir, output: &Path) -> std::io::Result<()> {
    fs::rename(staging.path(), output)?;
    let _ = staging.keep();
    Ok(())
}

/// Exchanges two folders atomically; `false` if the system or the file system can't.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
