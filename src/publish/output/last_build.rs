//! What the last build was made from and what it wrote, so that a build of unchanged files ends at once.
//!
//! It is kept in `.answerbook/builds/`, in one file for each output folder, which can be deleted at any time. The file holds a hash of
//! everything that a build reads: the program, the decisions of the run, and every file of the site with its time of
//! change. A second hash covers the names, lengths, and times of everything that was written. If either differs, the
//! site is built in full. The warnings of the last build are in the file too, because they are still true.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use blake3::Hasher;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::{Published, resolve};
use crate::Result;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::files::{self, RECREATED, SOURCES};
use crate::config::Run;
use crate::site::permalinks;

/// Of larger files only the name, length, and times count, not the bytes.
const LARGE: u64 = 4 << 20;
/// The largest file with the result of a build that is read.
const LARGEST: u64 = 64 << 20;

/// The files of a site as they are now, and where the result of their last build is kept.
#[derive(Debug)]
pub struct LastBuild<'a> {
    root: &'a Path,
    output: PathBuf,
    file: PathBuf,
    inputs: String,
}

/// The result of a build.
#[derive(Serialize, Deserialize)]
struct Kept {
    inputs: String,
    outputs: String,
    files: usize,
    left_out: usize,
    warnings: Vec<Diagnostic>,
}

impl<'a> LastBuild<'a> {
    /// Reads the files of the site in `root`. `None` if that fails: the build then finds out why.
    pub fn of(root: &'a Path, output: &Path, run: &Run) -> Option<Self> {
        let output = resolve(output).ok()?;
        let name = blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex();
        let file = root.join(RECREATED).join("builds").join(format!("{}.json", &name[..16]));
        // Neither a result from elsewhere nor one that leads elsewhere.
        let is_link = file.ancestors().take_while(|path| *path != root).any(Path::is_symlink);
        let inputs = if is_link { None } else { inputs(root, run) };
        Some(Self { root, output, file, inputs: inputs? })
    }

    /// The result of the last build, if it is still in the output and a build would give the same. Its warnings go to `report`.
    pub fn recall(&self, report: &mut Report) -> Option<Published> {
        let is_small = fs::metadata(&self.file).is_ok_and(|file| file.len() <= LARGEST);
        let text = if is_small { fs::read(&self.file).ok()? } else { return None };
        let kept: Kept = serde_json::from_slice(&text).ok()?;
        if kept.inputs != self.key() || Some(kept.outputs) != outputs(&self.output) {
            return None;
        }
        kept.warnings.into_iter().for_each(|warning| report.push(warning));
        Some(Published { files: kept.files, changed: 0, left_out: kept.left_out, has_new_list: false })
    }

    /// The hash of everything that was read, and the list of what is published, which a build writes itself.
    fn key(&self) -> String {
        let list = fs::read(self.root.join(permalinks::FILE)).unwrap_or_default();
        format!("{} {}", self.inputs, blake3::hash(&list).to_hex())
    }

    /// Keeps the result of a build for the next one. Where that fails, the next one only takes longer.
    pub fn keep(self, published: Published, report: &Report) {
        let Some(outputs) = outputs(&self.output) else { return };
        let warnings = report.sorted().iter().map(|problem| Diagnostic::clone(problem)).collect();
        let Published { files, left_out, .. } = published;
        let kept = Kept { inputs: self.key(), outputs, files, left_out, warnings };
        let _ = write(self.root, &self.file, &serde_json::to_vec(&kept).unwrap_or_default());
    }
}

/// Writes a result, in a folder that version control ignores.
fn write(root: &Path, file: &Path, bytes: &[u8]) -> Result<()> {
    let ignore = root.join(RECREATED).join(".gitignore");
    if !ignore.exists() {
        files::replace(root, &ignore, b"*\n")?;
    }
    files::replace(root, file, bytes)
}

/// The hash of everything that a build depends on.
fn inputs(root: &Path, run: &Run) -> Option<String> {
    let own = WalkDir::new(root).min_depth(1).max_depth(1);
    let folders = SOURCES.map(|folder| root.join(folder)).into_iter().filter(|folder| folder.is_dir());
    let walks = std::iter::once((own, true)).chain(folders.map(|folder| (WalkDir::new(folder), false)));
    let mut entries = Vec::new();
    for (walk, is_own) in walks {
        let found = walk.sort_by_file_name().into_iter().collect::<std::result::Result<Vec<_>, _>>().ok()?;
        entries.extend(
            found.into_iter().filter(|entry| {
                !is_own || entry.file_type().is_file() && entry.file_name() != permalinks::FILE
            }),
        );
    }
    let hashes: Option<Vec<[u8; 32]>> = entries.par_iter().map(|entry| input(root, entry)).collect();
    let program = std::env::current_exe().and_then(fs::metadata).ok()?;
    let mut hasher = Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    times(&mut hasher, &program);
    hasher.update(format!("{run:?}").as_bytes());
    Some(joined(hasher, &hashes?))
}

fn input(root: &Path, entry: &DirEntry) -> Option<[u8; 32]> {
    let mut hasher = Hasher::new();
    name(&mut hasher, root, entry)?;
    if entry.file_type().is_file() {
        let metadata = entry.metadata().ok()?;
        times(&mut hasher, &metadata);
        if metadata.len() <= LARGE {
            hasher.update(&fs::read(entry.path()).ok()?);
        }
    }
    Some(hasher.finalize().into())
}

/// The hash of what is in an output folder.
fn outputs(output: &Path) -> Option<String> {
    let entries = WalkDir::new(output).sort_by_file_name().into_iter();
    let entries = entries.collect::<std::result::Result<Vec<_>, _>>().ok()?;
    let hashes: Option<Vec<[u8; 32]>> = entries
        .par_iter()
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let mut hasher = Hasher::new();
            name(&mut hasher, output, entry)?;
            times(&mut hasher, &entry.metadata().ok()?);
            Some(hasher.finalize().into())
        })
        .collect();
    Some(joined(Hasher::new(), &hashes?))
}

/// The hash of many files, after what `hasher` already has.
fn joined(mut hasher: Hasher, hashes: &[[u8; 32]]) -> String {
    for hash in hashes {
        hasher.update(hash);
    }
    hasher.finalize().to_string()
}

/// What an entry is and where.
fn name(hasher: &mut Hasher, base: &Path, entry: &DirEntry) -> Option<()> {
    let path = entry.path().strip_prefix(base).ok()?.as_os_str().as_encoded_bytes();
    let kind = entry.file_type();
    hasher.update(&(path.len() as u64).to_le_bytes()).update(path);
    hasher.update(&[u8::from(kind.is_dir()), u8::from(kind.is_symlink())]);
    Some(())
}

/// The length of a file, when it was last changed and, where the system tells, which file it is and when anything about it changed.
fn times(hasher: &mut Hasher, file: &Metadata) {
    hasher.update(&file.len().to_le_bytes());
    let modified = file.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    hasher.update(&modified.map_or(0, |since| since.as_nanos()).to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        for number in [file.ino().cast_signed(), file.ctime(), file.ctime_nsec(), i64::from(file.mode())] {
            hasher.update(&number.to_le_bytes());
        }
    }
}
