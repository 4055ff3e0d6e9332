//! One zip file with everything that a build wrote, for uploads and mail.

use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io::BufWriter};

use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{absolute, manifest, resolve};
use crate::config::source_date_epoch;
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
        let metadata = entry.metadata().map_err(io::Error::from)?;
        let length = metadata.len();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(modified(&metadata))
            .unix_permissions(0o644)
            .large_file(length >= LARGE);
        zip.start_file(name, options)?;
        io::copy(&mut fs::File::open(entry.path())?, &mut zip)?;
    }
    zip.finish()?.flush()
}

/// When a file was written, as archives store it: servers compare these times to tell whether a browser's copy is still good. The environment
/// variable `SOURCE_DATE_EPOCH` replaces later times, so that the same site gives the same bytes.
fn modified(metadata: &fs::Metadata) -> zip::DateTime {
    let seconds = |time: SystemTime| i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok();
    let written = metadata.modified().ok().and_then(seconds).unwrap_or_default();
    let time =
        jiff::Timestamp::from_second(source_date_epoch().map_or(written, |latest| written.min(latest)));
    let time = time.unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let year = u16::try_from(time.year()).unwrap_or_default();
    let (month, day) = (part(time.month()), part(time.day()));
    let (hour, minute, second) = (part(time.hour()), part(time.minute()), part(time.second()));
    zip::DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}
