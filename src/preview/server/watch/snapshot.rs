//! What the site's files looked like when they were last reported.
//!
//! System events say where to look, not what is there: a folder that appears together with its files may be
//! announced alone, and a folder that is moved away says nothing about its files. So changes are worked out against this
//! list, and the same comparison over everything finds changes without events.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use crate::base::path::{is_ignored, is_ignored_name};

/// Enough of a file's metadata to notice that it was rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
}

/// Where a site's files are.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// The site's folder; its own files belong to the site, its other folders do not.
    pub(super) root: PathBuf,
    /// The folders below it that are watched with everything in them.
    pub(super) folders: Vec<PathBuf>,
    /// Folders below it that are not part of the site, such as the output.
    pub(super) ignored: Vec<PathBuf>,
}

/// Files and their stamps, by path relative to the root.
pub(super) type Files = BTreeMap<PathBuf, Stamp>;

/// The files as they were last reported.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Shared during a comparison, so that a save need not wait for it.
    files: Arc<Files>,
}

impl Places {
    /// Whether a relative path can be a file of the site.
    pub(super) fn hold(&self, path: &Path) -> bool {
        let watched = path.parent() == Some(Path::new(""))
            || self.folders.iter().any(|folder| path.starts_with(folder));
        watched && !self.ignored.iter().any(|folder| path.starts_with(folder)) && !is_ignored(path)
    }

    /// A link counts as a file, unless it stands for one of the site's folders.
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let full = self.root.join(path);
        if self.folders.iter().any(|folder| folder == path) {
            fs::metadata(full)
        } else {
            fs::symlink_metadata(full)
        }
    }

    /// All files and their stamps.
    pub(super) fn scan(&self) -> Files {
        let mut files = BTreeMap::new();
        self.walk(Path::new(""), 1, &mut files);
        for folder in &self.folders {
            self.walk(folder, usize::MAX, &mut files);
        }
        files
    }

    /// Adds the files below a folder. Unreadable files count as missing.
    fn walk(&self, folder: &Path, depth: usize, files: &mut Files) {
        let start = self.root.join(folder);
        let relative = |entry: &DirEntry| entry.path().strip_prefix(&self.root).ok().map(Path::to_path_buf);
        let wanted = |entry: &DirEntry| {
            entry.depth() == 0
                || !(entry.file_name().to_str().is_some_and(is_ignored_name)
                    || relative(entry).is_some_and(|path| self.ignored.contains(&path)))
        };
        for entry in WalkDir::new(start).max_depth(depth).into_iter().filter_entry(wanted).flatten() {
            if let (Some(path), Ok(metadata)) = (relative(&entry), entry.metadata())
                && !metadata.is_dir()
                && !self.folders.contains(&path)
            {
                files.insert(path, Stamp::of(&metadata));
            }
        }
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Stamp {
        Stamp { modified: metadata.modified().ok(), size: metadata.len() }
    }
}

impl Snapshot {
    /// The current state.
    pub(super) fn take(places: &Places) -> Snapshot {
        Snapshot { files: Arc::new(places.scan()) }
    }

    /// The files that changed where events happened. A file named by an event counts as changed, whatever its stamp
    /// says: a write within the clock's tick leaves the same one.
    pub(super) fn touched(&mut self, places: &Places, paths: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        for path in paths {
            match places.metadata(path) {
                Ok(metadata) if metadata.is_dir() => {
                    let mut found = BTreeMap::new();
                    if places.folders.iter().any(|folder| path.starts_with(folder)) {
                        places.walk(path, usize::MAX, &mut found);
                    }
                    self.replace(path, found, &mut changed);
                }
                Ok(metadata) => {
                    self.replace(path, BTreeMap::from([(path.clone(), Stamp::of(&metadata))]), &mut changed);
                    changed.insert(path.clone());
                }
                // Neither here now nor known before: a temporary file, which does not matter.
                Err(_) => self.replace(path, BTreeMap::new(), &mut changed),
            }
        }
        changed
    }

    /// The files as they are known, to compare a scan with.
    pub(super) fn files(&self) -> Arc<Files> {
        Arc::clone(&self.files)
    }

    /// The files that really changed, of those that a comparison found different. Each is rechecked, since it may have
    /// been reported in the meantime.
    pub(super) fn missed(&mut self, places: &Places, suspects: &[PathBuf]) -> BTreeSet<PathBuf> {
        let mut changed = BTreeSet::new();
        for path in suspects {
            let now = places.metadata(path).ok().filter(|it| !it.is_dir());
            let now = now.map(|metadata| (path.clone(), Stamp::of(&metadata)));
            self.replace(path, now.into_iter().collect(), &mut changed);
        }
        changed
    }

    /// Sets what is at and below a path, and records the files whose stamp has changed.
    fn replace(&mut self, path: &Path, now: Files, changed: &mut BTreeSet<PathBuf>) {
        // Paths are ordered by component, so everything below a folder follows it directly.
        let below = self
            .files
            .range(path.to_path_buf()..)
            .map_while(|(file, _)| file.starts_with(path).then_some(file));
        let gone: Vec<PathBuf> = below.filter(|file| !now.contains_key(*file)).cloned().collect();
        let files = Arc::make_mut(&mut self.files);
        for file in gone {
            files.remove(&file);
            changed.insert(file);
        }
        for (file, stamp) in now {
            if files.insert(file.clone(), stamp) != Some(stamp) {
                changed.insert(file);
            }
        }
    }
}

/// The paths that only one of the two has, or whose stamps differ. Both are sorted, so they are read side by
/// side.
pub(super) fn differences(before: &Files, after: &Files) -> Vec<PathBuf> {
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    let mut different = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return different,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            // Most are the same, and comparing bytes is faster than comparing paths.
            (Some(old), Some(new)) if old.0.as_os_str() == new.0.as_os_str() => Ordering::Equal,
            (Some(old), Some(new)) => old.0.cmp(new.0),
        };
        let old = if order == Ordering::Greater { None } else { old.next() };
        let new = if order == Ordering::Less { None } else { new.next() };
        if old != new {
            different.extend(old.or(new).map(|(path, _)| path.clone()));
        }
    }
}
