//! One zip file with everything that a build wrote, for uploads and mail.

use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::{fs, io::BufWriter};

use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{absolute, manifest, resolve};
use crate::{Error, Result};

/// Files of this size and above need the format for large ones.
const LARGE: u64 = 0xffff_ffff;

/// Writes the files in `output` to a zip file next to it, complete or not at all, and returns where it is and its length. The same files give
/// the same bytes.
pub fn archive(output: &Path) -> Result<(PathBuf, u64)> {
    let file = output.with_added_extension("zip");
    let output = resolve(output)?;
    if file.is_symlink() {
        return Err(Error::Link(file));
    }
    let whole = absolute(&file)?;
    let folder = whole.parent().unwrap_or(&whole);
    let written = || -> io::Result<u64> {
        let mut temporary = tempfile::Builder::new().prefix(".answerbook-").tempfile_in(folder)?;
        add_all(&output, &mut BufWriter::new(temporary.as_file_mut()))?;
        set_permissions(temporary.as_file())?;
        temporary.as_file().sync_all()?;
        let length = temporary.as_file().metadata()?.len();
        temporary.persist(&whole).map_err(|error| error.error)?;
        Ok(length)
    };
    let length = written().map_err(Error::io("write", &file))?;
    Ok((file, length))
}

/// Temporary files are private by default.
#[cfg(unix)]
fn set_permissions(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_permissions(_: &fs::File) -> io::Result<()> {
    Ok(())
}

fn add_all(output: &Path, to: &mut (impl Write + Seek)) -> io::Result<()> {
    let mut zip = ZipWriter::new(to);
    for entry in WalkDir::new(output).sort_by_file_name() {
        let entry = entry.map_err(io::Error::from)?;
        let path = entry.path().strip_prefix(output).unwrap_or(entry.path());
        let name = path.to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_file() || name == manifest::FILE {
            continue;
        }
        let length = entry.metadata().map_err(io::Error::from)?.len();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .unix_permissions(0o644)
            .large_file(length >= LARGE);
        zip.start_file(name, options)?;
        io::copy(&mut fs::File::open(entry.path())?, &mut zip)?;
    }
    zip.finish()?.flush()
}
