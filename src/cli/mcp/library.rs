//! A site in memory, as it is on disk: before each question it is read again if a file has changed.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::base::diagnostic::Report;
use crate::base::files::SOURCES;
use crate::cli::LanguageArgument;
use crate::config::Run;
use crate::publish::render::{Publication, Renderer};
use crate::search::engine::Engine;
use crate::site::Site;
use crate::{Error, Result};

/// A site with its search.
pub(super) struct Library {
    root: PathBuf,
    run: Run,
    /// The language that was asked for.
    language: Option<String>,
    /// Where misses are written, if anywhere.
    pub(super) log: Option<PathBuf>,
    open: Open,
    stamp: blake3::Hash,
}

/// What was read.
struct Open {
    publication: Publication,
    version: usize,
    engine: Engine,
}

impl Library {
    pub(super) fn open(
        root: PathBuf,
        run: Run,
        language: &LanguageArgument,
        log: Option<PathBuf>,
    ) -> Result<Self> {
        let language = language.language.clone();
        let stamp = stamp(&root);
        let (open, report) = read(&root, &run, language.as_deref())?;
        if report.has_errors() {
            note!(
                "{} in the content, so answers may be missing: run `answerbook check` for details",
                report.summary()
            );
        }
        Ok(Self { root, run, language, log, open, stamp })
    }

    /// Reads the site again if a file has changed since. A site that can't be read stays as it was.
    pub(super) fn refresh(&mut self) {
        let stamp = stamp(&self.root);
        if stamp == self.stamp {
            return;
        }
        self.stamp = stamp;
        let run = Run { today: Run::today().today, ..self.run.clone() };
        match read(&self.root, &run, self.language.as_deref()) {
            Ok((open, report)) if !report.has_errors() => self.open = open,
            Ok((_, report)) => {
                note!("{} in the content, so the last good answers are used", report.summary());
            }
            Err(error) => note!("{error}, so the last good answers are used"),
        }
    }

    pub(super) fn renderer(&self) -> &Renderer {
        &self.open.publication.renderers()[self.open.version]
    }

    pub(super) fn site(&self) -> &Site {
        &self.renderer().site
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.open.engine
    }
}

fn read(root: &Path, run: &Run, language: Option<&str>) -> Result<(Open, Report)> {
    let mut report = Report::new();
    let sites = crate::load(root, run.clone(), &mut report)?;
    if sites.original().articles.is_empty() {
        return Err(Error::NothingToPublish);
    }
    let version = sites.position(language)?;
    let publication = Publication::new(&sites, None, &mut report);
    let engine = crate::search_engine(&publication.renderers()[version])?;
    Ok((Open { publication, version, engine }, report))
}

/// A hash of the names, lengths, and times of the files that a site is made of.
fn stamp(root: &Path) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let own = WalkDir::new(root).max_depth(1);
    let folders = SOURCES.map(|folder| WalkDir::new(root.join(folder)));
    for entry in std::iter::once(own).chain(folders).flat_map(WalkDir::sort_by_file_name).flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        if !metadata.is_file() {
            continue;
        }
        let modified =
            metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        hasher.update(entry.path().as_os_str().as_encoded_bytes());
        hasher.update(&metadata.len().to_le_bytes());
        hasher.update(&modified.unwrap_or_default().as_nanos().to_le_bytes());
    }
    hasher.finalize()
}
