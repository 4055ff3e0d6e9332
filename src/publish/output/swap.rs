//! Replaces a folder with a finished one, in one step if the system supports it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::manifest;
use crate::{Error, Result};

/// The name ending of a last site that was moved aside.
const ASIDE: &str = "-last";

/// Replaces `output` with `staging` and removes what was there.
pub(super) fn into_place(staging: TempDir, output: &Path) -> Result<()> {
    if !output.exists() {
        return take_place(staging, output).map_err(Error::io("create", output));
    }
    if exchange(staging.path(), output) {
        // The temporary folder now holds the last site and is deleted when dropped, unless someone put a file
        // there at the last moment.
        return manifest::check_ours(staging.path()).map_err(|error| {
            exchange(staging.path(), output);
            error.in_output(output)
        });
    }
    let old = aside(staging.path());
    match fs::rename(output, &old) {
        // It was removed while the new one was being made.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return take_place(staging, output).map_err(Error::io("create", output));
        }
        Err(error) if error.kind() == ErrorKind::ResourceBusy => {
            return Err(Error::MountPoint(output.to_path_buf()));
        }
        moved => moved.map_err(Error::io("move", output))?,
    }
    if let Err(error) = take_place(staging, output) {
        let _ = fs::rename(&old, output);
        return Err(Error::io("replace", output)(error));
    }
    fs::remove_dir_all(&old).map_err(Error::io("remove", &old))
}

/// Where the last site is briefly kept if replacing it takes two steps. A build that is killed in between leaves it
/// there, and the next one puts it back.
fn aside(staging: &Path) -> PathBuf {
    let mut name = staging.as_os_str().to_owned();
    name.push(ASIDE);
    PathBuf::from(name)
}

/// The name of a staging folder, without the ending of a last site that was moved aside.
pub(super) fn without_aside(name: &str) -> &str {
    name.strip_suffix(ASIDE).unwrap_or(name)
}

/// Moves `staging` to `output`. If that fails, it is removed.
fn take_place(staging: TempDir, output: &Path) -> std::io::Result<()> {
    fs::rename(staging.path(), output)?;
    let _ = staging.keep();
    Ok(())
}

/// Exchanges two folders atomically; `false` if the system or the file system can't.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
