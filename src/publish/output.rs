//! Writes the site to disk, all or nothing.
//!
//! Everything is rendered into a staging folder beside the output, which then takes the output's place in one step.
//! A build that fails or is killed leaves the last good site as it was. Files that did not change are linked from
//! the last build, so they keep their modification time and a sync sends only what changed. Only a folder whose
//! every file is named in the manifest of an earlier build is ever replaced.

mod manifest;
mod swap;

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::path::UrlPath;
use crate::base::progress::Progress;
use crate::publish::render::{Keepable, Page, Problem, Publication};
use crate::site::routes::Route;
use crate::{Error, Result};

/// What a build has written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files in the output.
    pub files: usize,
    /// Files that differ from the last build or are new.
    pub changed: usize,
}

/// Renders everything and puts it in the place of `output`. If any page fails, its problem goes to `report`,
/// nothing is changed and `None` comes back.
pub fn publish(
    output: &Path,
    publication: &Publication,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Option<Published>> {
    progress.begin("make the search index", None);
    let pages = &publication.everything();
    progress.begin("render and write", Some(pages.len()));
    let output = resolve(output)?;
    manifest::check_ours(&output)?;
    let staging = staging(&output)?;
    let changed = AtomicUsize::new(0);
    let problems: Mutex<Vec<Box<Diagnostic>>> = Mutex::default();
    let kept: Vec<Mutex<Vec<Keepable>>> = publication.renderers().iter().map(|_| Mutex::default()).collect();
    let write = |page: &Page, bytes: &[u8]| -> Result<()> {
        let is_new = write(staging.path(), &output, &page.address, bytes)?;
        changed.fetch_add(usize::from(is_new), Ordering::Relaxed);
        Ok(())
    };
    let render = |page: &Page| {
        progress.part();
        publication.render(page)
    };
    pages.par_iter().try_for_each(|page| match render(page) {
        // Written last: it tells of all others.
        Ok(_) if page.route == Route::Worker => Ok(()),
        Ok(bytes) => {
            let mut kept = kept[page.version].lock().unwrap_or_else(PoisonError::into_inner);
            kept.extend(publication.keepable(page, &bytes));
            drop(kept);
            write(page, &bytes)
        }
        Err(Problem::Environment(error)) => Err(error),
        Err(Problem::Content(problem)) => {
            problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
            Ok(())
        }
    })?;
    let problems = problems.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !problems.is_empty() {
        problems.into_iter().for_each(|problem| report.push(*problem));
        return Ok(None);
    }
    let kept = kept.into_iter().map(|kept| kept.into_inner().unwrap_or_else(PoisonError::into_inner));
    for (at, kept) in kept.enumerate() {
        let worker = publication.renderers()[at].worker(kept);
        for page in pages.iter().filter(|page| page.version == at && page.route == Route::Worker) {
            write(page, &worker)?;
        }
    }
    manifest::write(staging.path(), pages)?;
    swap::into_place(staging, &output)?;
    Ok(Some(Published { files: pages.len(), changed: changed.into_inner() }))
}

/// Refuses an output folder that is, holds or lies in what the site is made from.
pub fn check_place(root: &Path, output: &Path) -> Result<()> {
    let output = resolve(output)?;
    let root = fs::canonicalize(root).map_err(Error::io("find", root))?;
    let sources = ["content", "static", "themes"].map(|folder| root.join(folder));
    if root.starts_with(&output) || sources.iter().any(|source| output.starts_with(source)) {
        return Err(Error::OutputOverSources(output));
    }
    Ok(())
}

/// Where `path` really is: links and `..` are followed in the part of it that exists.
fn resolve(path: &Path) -> Result<PathBuf> {
    if let Ok(found) = fs::canonicalize(path) {
        return Ok(found);
    }
    let path = std::path::absolute(path).map_err(Error::io("find", path))?;
    match (path.parent(), path.components().next_back()) {
        (Some(parent), Some(Component::ParentDir)) => {
            let parent = resolve(parent)?;
            Ok(parent.parent().map_or(parent.clone(), Path::to_path_buf))
        }
        (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
        _ => Ok(path),
    }
}

/// A new folder beside the output, on the same disk, which vanishes unless it is swapped in.
fn staging(output: &Path) -> Result<tempfile::TempDir> {
    let parent = output.parent().unwrap_or(output);
    fs::create_dir_all(parent).map_err(Error::io("create", parent))?;
    let prefix = format!(".{}-staging-", output.file_name().unwrap_or_default().to_string_lossy());
    remove_stale(parent, &prefix);
    let mut builder = tempfile::Builder::new();
    set_permissions(&mut builder);
    builder.prefix(&prefix).tempdir_in(parent).map_err(Error::io("create", parent))
}

/// Temporary folders are private by default; a published site must be readable by the host's server.
#[cfg(unix)]
fn set_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o755));
}

#[cfg(not(unix))]
fn set_permissions(_: &mut tempfile::Builder<'_, '_>) {}

/// Staging folders of builds that were killed more than an hour ago. Failing to remove one is no problem of this build.
fn remove_stale(parent: &Path, prefix: &str) {
    let hour = std::time::Duration::from_hours(1);
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_staging = entry.file_name().to_string_lossy().starts_with(prefix);
        let modified = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if is_staging && modified.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > hour) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Writes one file. If the last build has the same bytes at this address, they are linked and `false` comes back.
fn write(staging: &Path, last: &Path, url: &UrlPath, bytes: &[u8]) -> Result<bool> {
    let (new, old): (PathBuf, PathBuf) = (staging.join(url.as_str()), last.join(url.as_str()));
    let same = fs::metadata(&old).is_ok_and(|old| old.len() == bytes.len() as u64)
        && fs::read(&old).is_ok_and(|old| old == bytes);
    if same && in_folder(&new, || fs::hard_link(&old, &new)).is_ok() {
        return Ok(false);
    }
    in_folder(&new, || fs::write(&new, bytes)).map_err(Error::io("write", &new))?;
    if same && let Ok(modified) = fs::metadata(&old).and_then(|old| old.modified()) {
        let kept = fs::File::options().write(true).open(&new).and_then(|file| file.set_modified(modified));
        kept.map_err(Error::io("write", &new))?;
    }
    Ok(!same)
}

/// Makes a file; its folder is made first if it turns out to be missing. Most files find theirs, so asking before costs more.
fn in_folder(file: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (make(), file.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (made, _) => made,
    }
}
