//! Writes the site to disk, all or nothing.
//!
//! Everything is rendered into a staging folder next to the output, which then replaces the output in one step.
//! A build that fails or is killed leaves the last good site unchanged. Files that did not change are hard-linked from
//! the last build, so they keep their modification time and a sync sends only what changed. A folder is replaced
//! only if every file in it is listed in the manifest of an earlier build.

mod manifest;
mod archive;
mod limits;
mod compressed;
mod swap;
mod last_build;
mod differences;

use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

use rayon::prelude::*;

use crate::base::diagnostic::Report;
use crate::base::files::{RECREATED, SOURCES};
use crate::base::key::Key;
use crate::base::path::UrlPath;
use crate::base::progress::Progress;
use crate::content::source::FileRef;
use crate::publish::render::{Draft, Page, PrecacheEntry, Problem, Publication, Written};
use crate::site::routes::Route;
use crate::{Error, Result};

pub use archive::archive;
pub use differences::differences;
pub use last_build::{Files, LastBuild};

/// Larger files are copied in chunks.
const LARGE: u64 = 16 << 20;

/// What a build did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files in the output.
    pub files: usize,
    /// Files that are new or differ from the last build.
    pub changed: usize,
    /// Files next to articles that were left out, because nothing refers to them.
    pub left_out: usize,
    /// Whether this build began the list of everything that was ever published.
    pub has_new_list: bool,
}

/// Renders everything and replaces `output` with it. What is made of the same as a file in `last`, which says what is in `output`, is taken
/// from there. If any page fails, its problem goes to `report`, nothing is changed, and `None` is returned.
pub fn publish(
    output: &Path,
    last: Option<&Files>,
    publication: &Publication,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Option<(Published, Files)>> {
    let output = resolve(output)?;
    manifest::check_ours(&output)?;
    let staging = staging(&output)?;
    let files = Writer::new(staging.path(), &output, last, publication);
    let mut pages = publication.planned();
    progress.begin("index, render, and write", Some(pages.len()));
    // Pages need nothing of the search index, and making it does not keep all threads busy.
    let (indexed, rendered) =
        rayon::join(|| publication.search_files(), || files.add_all(&pages, &|| progress.part()));
    rendered?;
    files.add_all(&indexed, &|| {})?;
    pages.extend(indexed);
    let problems = std::mem::take(&mut *held(&files.problems));
    report.join(&problems);
    if problems.has_errors() {
        return Ok(None);
    }
    files.add_workers(&pages)?;
    let Writer { sizes, changed, copies, written, .. } = files;
    sizes.check(publication.original().site.config.hosts.as_deref().unwrap_or_default(), report);
    let mut copies = copies.into_inner().unwrap_or_else(PoisonError::into_inner);
    copies.sort();
    manifest::write(staging.path(), &pages, &copies)?;
    // Something may have been put there in the meantime.
    manifest::check_ours(&output)?;
    keep_permissions(staging.path(), &output);
    swap::into_place(staging, &output)?;
    let published = Published {
        files: pages.len() + copies.len(),
        changed: changed.into_inner(),
        left_out: publication.original().site.unlinked.len(),
        has_new_list: false,
    };
    Ok(Some((published, written.into_inner().unwrap_or_else(PoisonError::into_inner))))
}

/// Renders and writes the files of a build, and counts them.
struct Writer<'a> {
    staging: &'a Path,
    /// The last build.
    last: &'a Path,
    /// What is in it, if that can be relied on.
    known: Option<&'a Files>,
    publication: &'a Publication,
    sizes: limits::Sizes,
    changed: AtomicUsize,
    /// The addresses of compressed copies.
    copies: Mutex<Vec<UrlPath>>,
    /// For each language, what its service worker keeps.
    kept: Vec<Mutex<Vec<PrecacheEntry>>>,
    written: Mutex<Files>,
    problems: Mutex<Report>,
}

impl<'a> Writer<'a> {
    fn new(
        staging: &'a Path,
        last: &'a Path,
        known: Option<&'a Files>,
        publication: &'a Publication,
    ) -> Self {
        Self {
            staging,
            last,
            known,
            publication,
            sizes: limits::Sizes::default(),
            changed: AtomicUsize::new(0),
            copies: Mutex::default(),
            kept: publication.renderers().iter().map(|_| Mutex::default()).collect(),
            written: Mutex::default(),
            problems: Mutex::default(),
        }
    }

    /// Renders and writes pages, several at a time. `done` is called for each.
    fn add_all(&self, pages: &[Page], done: &(impl Fn() + Sync)) -> Result<()> {
        let large = |page: &Page| self.publication.file(page).filter(|file| file.length() > LARGE);
        let (copied, rendered): (Vec<&Page>, Vec<&Page>) =
            pages.iter().partition(|page| large(page).is_some());
        copied.into_iter().try_for_each(|page| {
            let Some(file) = large(page) else { return Ok(()) };
            done();
            self.copy(page, file)
        })?;
        rendered.into_par_iter().try_for_each(|page| {
            done();
            self.add(page)
        })
    }

    fn add(&self, page: &Page) -> Result<()> {
        // Written last: it lists all others.
        if page.route == Route::Worker {
            return Ok(());
        }
        match self.make(page) {
            Ok(file) => {
                let entry = self.publication.precache_entry(page, &file);
                held(&self.kept[page.version]).extend(entry);
                Ok(())
            }
            Err(Problem::Environment(error)) => Err(error),
            Err(Problem::Content(problem)) => {
                held(&self.problems).push(*problem);
                Ok(())
            }
        }
    }

    /// Writes a page, or links the one in the last build if that was made of the same.
    fn make(&self, page: &Page) -> std::result::Result<Written, Problem> {
        let renderer = self.publication.renderer(page);
        let draft = self.publication.draft(page)?;
        let key = renderer.key(&draft);
        let known = self.known.and_then(|known| known.get(page.address.as_str()));
        let same = known.filter(|known| key.is_some() && known.key == key);
        if let Some(same) = same.filter(|_| !self.has_copies() && self.link(&page.address)) {
            let text = if let Draft::Bytes(bytes) = &draft { &bytes[..] } else { &[] };
            self.note(page, *same, text);
            return Ok(*same);
        }
        let bytes = renderer.finish(draft)?;
        Ok(self.write(page, key, &bytes)?)
    }

    /// Writes the service workers, after everything that they list.
    fn add_workers(&self, pages: &[Page]) -> Result<()> {
        for page in pages.iter().filter(|page| page.route == Route::Worker) {
            let kept = std::mem::take(&mut *held(&self.kept[page.version]));
            let worker = self.publication.renderer(page).worker(kept);
            self.write(page, None, &worker)?;
        }
        Ok(())
    }

    /// Whether there are compressed copies, which are made of the bytes.
    fn has_copies(&self) -> bool {
        self.publication.original().site.config.precompress
    }

    /// Takes a file from the last build; whether that was possible.
    fn link(&self, address: &UrlPath) -> bool {
        let (new, old) = (self.staging.join(address.as_str()), self.last.join(address.as_str()));
        in_folder(&new, || fs::hard_link(&old, &new)).is_ok()
    }

    /// Writes what was rendered, with compressed copies if the site asks for them.
    fn write(&self, page: &Page, key: Option<Key>, bytes: &[u8]) -> Result<Written> {
        self.count(write(self.staging, self.last, &page.address, bytes)?);
        let file = Written { key, hash: Key::of(bytes), length: bytes.len() as u64 };
        self.note(page, file, bytes);
        let copies = if self.has_copies() { compressed::copies(page, bytes, self.last) } else { Vec::new() };
        for (address, copy) in copies {
            // The site may have a file of that name.
            if !self.publication.answers(address.as_str()) {
                self.count(write(self.staging, self.last, &address, &copy)?);
                self.sizes.add_copy(copy.len() as u64);
                held(&self.copies).push(address);
            }
        }
        Ok(file)
    }

    /// Notes a file that was written. The text matters for files that hosts read.
    fn note(&self, page: &Page, file: Written, text: &[u8]) {
        self.sizes.add(page, file.length, text);
        held(&self.written).insert(page.address.to_string(), file);
    }

    /// Copies a large file.
    fn copy(&self, page: &Page, file: &FileRef) -> Result<()> {
        self.count(copy(self.staging, self.last, &page.address, &file.file)?);
        self.sizes.add(page, file.length(), &[]);
        Ok(())
    }

    fn count(&self, is_new: bool) {
        self.changed.fetch_add(usize::from(is_new), Ordering::Relaxed);
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Refuses an output folder that is, contains, or is inside one of the site's source folders.
pub fn check_place(root: &Path, output: &Path) -> Result<()> {
    check_links(root, output)?;
    let output = resolve(output)?;
    let root = fs::canonicalize(root).map_err(Error::io("find", root))?;
    let sources = SOURCES.map(|folder| root.join(folder));
    let is_private = |part: &std::ffi::OsStr| {
        [".git", ".hg", ".svn", RECREATED].iter().any(|name| part.eq_ignore_ascii_case(name))
    };
    // Folders above the site do not matter here.
    let below = output.strip_prefix(&root).unwrap_or(output.file_name().map_or(&output, Path::new));
    if below.iter().any(is_private) {
        return Err(Error::OutputInPrivate(output));
    }
    if root.starts_with(&output) || sources.iter().any(|source| output.starts_with(source)) {
        return Err(Error::OutputOverSources(output));
    }
    Ok(())
}

/// Refuses an output folder inside the site that is a link, or is reached through one: a site from someone else could
/// point it anywhere. Outside the site, it is where the user said.
fn check_links(root: &Path, output: &Path) -> Result<()> {
    let output = absolute(output)?;
    // The root itself may be reached through a link while the output is named without it.
    let roots = [absolute(root)?, fs::canonicalize(root).map_err(Error::io("find", root))?];
    let is_inside = |folder: &Path| roots.iter().any(|root| folder != root && folder.starts_with(root));
    let inside = output.ancestors().take_while(|folder| is_inside(folder));
    match inside.filter(|folder| folder.is_symlink()).last() {
        Some(link) => Err(Error::Link(link.to_path_buf())),
        None => Ok(()),
    }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(Error::io("find", path))
}

/// Where `path` really is: links and `..` are resolved in the part of it that exists.
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

/// Makes other builds into the same folder wait until it is dropped or the program ends, so an older build never replaces a
/// newer one. There is no lock if the system does not support it.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "it is held, not read")] Option<fs::File>);

/// Waits for other builds that write next to `output`. Then nothing else is building there, so leftovers of killed builds are removed, and
/// a site that a killed build moved aside is put back.
pub fn lock(output: &Path, progress: &dyn Progress) -> Result<Lock> {
    let output = resolve(output)?;
    let parent = output.parent().unwrap_or(&output);
    let folder = fs::File::open(parent).ok();
    let lock = folder.and_then(|folder| match folder.try_lock() {
        Ok(()) => Some(folder),
        Err(fs::TryLockError::WouldBlock) => {
            progress.begin("wait for another build", None);
            folder.lock().ok().map(|()| folder)
        }
        Err(fs::TryLockError::Error(_)) => None,
    });
    clean_up(parent, &output, lock.is_some());
    Ok(Lock(lock))
}

/// A new folder next to the output, on the same disk, which is deleted unless it is swapped in.
fn staging(output: &Path) -> Result<tempfile::TempDir> {
    let parent = output.parent().unwrap_or(output);
    fs::create_dir_all(parent).map_err(Error::io("create", parent))?;
    let mut builder = tempfile::Builder::new();
    set_permissions(&mut builder);
    builder.prefix(&prefix(output)).tempdir_in(parent).map_err(Error::io("create", parent))
}

/// The beginning of the names of staging folders.
fn prefix(output: &Path) -> String {
    format!(".{}-staging-", output.file_name().unwrap_or_default().to_string_lossy())
}

/// Temporary folders are private by default; a published site must be readable by the host's server.
#[cfg(unix)]
fn set_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o755));
}

/// Gives a new site the mode and, if permitted, the group of the last one.
#[cfg(unix)]
fn keep_permissions(staging: &Path, output: &Path) {
    use std::os::unix::fs::{MetadataExt as _, chown};
    if let Ok(last) = fs::metadata(output) {
        let _ = chown(staging, None, Some(last.gid()));
        let _ = fs::set_permissions(staging, last.permissions());
    }
}

#[cfg(not(unix))]
fn keep_permissions(_: &Path, _: &Path) {}

#[cfg(not(unix))]
fn set_permissions(_: &mut tempfile::Builder<'_, '_>) {}

/// Removes staging folders of killed builds: all of them if nothing else can be building, otherwise those older than an
/// hour. Failing to remove one is not a problem for this build.
fn clean_up(parent: &Path, output: &Path, is_alone: bool) {
    let hour = std::time::Duration::from_hours(1);
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        // The name of another output may begin like this one's staging folders.
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&prefix(output))).unwrap_or("-");
        if !swap::without_aside(rest).chars().all(char::is_alphanumeric) {
            continue;
        }
        let modified = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if !is_alone && modified.and_then(|time| time.elapsed().ok()).is_none_or(|age| age < hour) {
            continue;
        }
        if swap::without_aside(rest) != rest && !output.exists() {
            let _ = fs::rename(entry.path(), output);
        } else {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Writes one file. If the last build has the same bytes at this address, the file is linked and `false` is returned.
fn write(staging: &Path, last: &Path, url: &UrlPath, bytes: &[u8]) -> Result<bool> {
    let (new, old): (PathBuf, PathBuf) = (staging.join(url.as_str()), last.join(url.as_str()));
    // A pipe would never end, and a link could lead anywhere: only a regular file of the last build is compared.
    let same = fs::symlink_metadata(&old).is_ok_and(|old| old.is_file() && old.len() == bytes.len() as u64)
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

/// Copies a large file without loading it. If the last build has the same, it is linked and `false` is returned.
fn copy(staging: &Path, last: &Path, url: &UrlPath, from: &Path) -> Result<bool> {
    let (new, old): (PathBuf, PathBuf) = (staging.join(url.as_str()), last.join(url.as_str()));
    let length =
        |path: &Path| fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.len());
    let same = length(&old).is_some() && length(&old) == length(from) && is_same(&old, from);
    if same && in_folder(&new, || fs::hard_link(&old, &new)).is_ok() {
        return Ok(false);
    }
    let copy = || io::copy(&mut fs::File::open(from)?, &mut fs::File::create(&new)?).map(drop);
    in_folder(&new, copy).map_err(Error::io("write", &new))?;
    Ok(!same)
}

/// Whether two files have the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    let hash = |path: &Path| {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(fs::File::open(path)?)?;
        io::Result::Ok(hasher.finalize())
    };
    hash(one).is_ok_and(|one| hash(other).is_ok_and(|other| one == other))
}

/// Creates a file, and its folder if that turns out to be missing. Most folders exist, so checking first would cost more.
fn in_folder(file: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (make(), file.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (made, _) => made,
    }
}
