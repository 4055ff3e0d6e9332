//! What the last build was made from and what it wrote, so that a build of unchanged files ends at once, and any other makes only what changed.
//!
//! It is kept in `.answerbook/builds/`, in one file for each output folder, which can be deleted at any time. The file holds a hash of
//! everything that a build reads: the program, the decisions of the run, and every file of the site with its time of
//! change. A second hash covers the names, lengths, and times of everything that was written. If both are as before, the build has
//! nothing to do; the warnings of the last build are in the file too, because they are still true.
//!
//! If the output is as it was left, and the program, the settings and the theme are the same, every file that would be made of the same is
//! the same too, and is taken from the last output. A file with a wrong checksum counts as missing.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use blake3::Hasher;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::{Published, resolve};
use crate::Result;
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::files::{self, RECREATED, SOURCES};
use crate::base::memo::Memo;
use crate::config::Run;
use crate::publish::render::Written;
use crate::site::permalinks;

/// Of larger files only the name, length, and times count, not the bytes.
const LARGE: u64 = 4 << 20;
/// The largest file with the result of a build that is read.
const LARGEST: u64 = 64 << 20;

/// The files of a site as they are now, and the result of their last build.
#[derive(Debug)]
pub struct LastBuild<'a> {
    root: &'a Path,
    output: PathBuf,
    file: PathBuf,
    now: Inputs,
    /// The list of what is published as it was before this build.
    listed: String,
    kept: Option<Kept>,
}

/// Hashes of what a build reads.
#[derive(Debug)]
struct Inputs {
    all: String,
    /// The program, the settings and the theme.
    settings: String,
}

/// The result of a build.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    inputs: String,
    settings: String,
    outputs: String,
    count: usize,
    left_out: usize,
    warnings: Vec<Diagnostic>,
    files: Files,
}

/// What a build wrote, by address.
pub type Files = BTreeMap<String, Written>;

impl<'a> LastBuild<'a> {
    /// Reads the files of the site in `root`. `None` if that fails: the build then finds out why.
    pub fn of(root: &'a Path, output: &Path, run: &Run) -> Option<Self> {
        let output = resolve(output).ok()?;
        let name = blake3::hash(output.as_os_str().as_encoded_bytes()).to_hex();
        let file = root.join(RECREATED).join("builds").join(format!("{}.json", &name[..16]));
        // Neither a result from elsewhere nor one that leads elsewhere.
        let is_link = file.ancestors().take_while(|path| *path != root).any(Path::is_symlink);
        let now = if is_link { None } else { inputs(root, run) }?;
        let kept = read(&file).filter(|kept| Some(&kept.outputs) == outputs(&output).as_ref());
        Some(Self { root, output, file, now, listed: listed(root), kept })
    }

    /// The result of the last build, if a build would give the same. Its warnings go to `report`.
    pub fn recall(&self, report: &mut Report) -> Option<Published> {
        let kept = self.kept.as_ref().filter(|kept| kept.inputs == self.key())?;
        kept.warnings.iter().for_each(|warning| report.push(warning.clone()));
        Some(Published { files: kept.count, changed: 0, left_out: kept.left_out, has_new_list: false })
    }

    /// What the last build wrote, if the same page would now be rendered to the same bytes.
    pub fn files(&self) -> Option<&Files> {
        self.kept.as_ref().filter(|kept| kept.settings == self.now.settings).map(|kept| &kept.files)
    }

    /// The results of earlier builds with this program, these settings and this theme. Where everything has to be rendered, reading them would
    /// take as much time and memory as they save, so such a build starts with none.
    pub fn memo(&self) -> Memo {
        let _ = ignore(self.root);
        let file = self.file.with_extension("memo");
        if self.files().is_none() {
            let _ = fs::remove_file(&file);
        }
        Memo::open(self.root, &file, &self.now.settings)
    }

    /// The hash of everything that was read, and of the list of what is published.
    fn key(&self) -> String {
        format!("{} {}", self.now.all, listed(self.root))
    }

    /// Keeps the result of a build for the next one. Without it, the next one only takes longer.
    pub fn keep(self, published: Published, files: Files, memo: &Memo, report: &Report) {
        let _ = memo.close(self.root, &self.file.with_extension("memo"));
        let Some(outputs) = outputs(&self.output) else { return };
        let warnings = report.sorted().iter().map(|problem| Diagnostic::clone(problem)).collect();
        // Warnings about lines of the list are no longer true if the build added lines to it.
        let has_lines = report.sorted().iter().any(|problem| problem.place.file == permalinks::FILE);
        let is_true = !has_lines || self.listed == listed(self.root);
        let kept = Kept {
            inputs: if is_true { self.key() } else { String::new() },
            settings: self.now.settings,
            outputs,
            count: published.files,
            left_out: published.left_out,
            warnings,
            files,
        };
        let _ = write(self.root, &self.file, &serde_json::to_vec(&kept).unwrap_or_default());
    }
}

/// A hash of the list of what is published, which a build writes itself.
fn listed(root: &Path) -> String {
    blake3::hash(&fs::read(root.join(permalinks::FILE)).unwrap_or_default()).to_string()
}

/// Reads a result: a checksum, then JSON.
fn read(file: &Path) -> Option<Kept> {
    let is_small = fs::metadata(file).is_ok_and(|file| file.len() <= LARGEST);
    let bytes = if is_small { fs::read(file).ok()? } else { return None };
    let (checksum, json) = bytes.split_first_chunk()?;
    if blake3::hash(json) == *checksum { serde_json::from_slice(json).ok() } else { None }
}

/// Makes version control ignore the folder in which results are kept.
fn ignore(root: &Path) -> Result<()> {
    let ignore = root.join(RECREATED).join(".gitignore");
    if ignore.exists() { Ok(()) } else { files::replace(root, &ignore, b"*\n") }
}

/// Writes a result.
fn write(root: &Path, file: &Path, json: &[u8]) -> Result<()> {
    ignore(root)?;
    let checksum = *blake3::hash(json).as_bytes();
    files::replace(root, file, &[&checksum, json].concat())
}

/// The hashes of everything that a build depends on.
fn inputs(root: &Path, run: &Run) -> Option<Inputs> {
    let own = WalkDir::new(root).min_depth(1).max_depth(1);
    let mut settings = entries(own)?;
    settings.retain(|entry| entry.file_type().is_file() && entry.file_name() != permalinks::FILE);
    let [content, statics, themes] = SOURCES.map(|folder| {
        let folder = root.join(folder);
        if folder.is_dir() { entries(WalkDir::new(folder)) } else { Some(Vec::new()) }
    });
    settings.extend(themes?);
    let hashes = |entries: Vec<DirEntry>| {
        entries.par_iter().map(|entry| input(root, entry)).collect::<Option<Vec<[u8; 32]>>>()
    };
    let program = std::env::current_exe().and_then(fs::metadata).ok()?;
    let mut hasher = Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    times(&mut hasher, &program);
    // The day matters only for what a template gets to see.
    hasher.update(format!("{:?}", Run { today: Date::ZERO, ..run.clone() }).as_bytes());
    let settings = joined(hasher, &hashes(settings)?);
    let mut hasher = Hasher::new();
    hasher.update(settings.as_bytes()).update(run.today.to_string().as_bytes());
    let texts = content?.into_iter().chain(statics?).collect();
    Some(Inputs { all: joined(hasher, &hashes(texts)?), settings })
}

/// Everything that a walk finds, in order.
fn entries(walk: WalkDir) -> Option<Vec<DirEntry>> {
    walk.sort_by_file_name().into_iter().collect::<std::result::Result<_, _>>().ok()
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
