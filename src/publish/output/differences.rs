//! Compares what was published with what should have been.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::{Error, Result};

/// The files that are not in both folders with the same bytes, by their paths below them, and how many files `folder` has.
pub fn differences(folder: &Path, expected: &Path) -> Result<(Vec<String>, usize)> {
    let (one, other) = (files(folder)?, files(expected)?);
    let all: Vec<&String> = one.union(&other).collect();
    let differs = |path: &&String| {
        let read = |folder: &Path| fs::read(folder.join(path)).ok();
        !one.contains(*path) || !other.contains(*path) || read(folder) != read(expected)
    };
    let differing = all.into_par_iter().filter(differs).cloned().collect();
    Ok((differing, one.len()))
}

fn files(folder: &Path) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| Error::Io {
            action: "read",
            path: folder.to_path_buf(),
            cause: error.into(),
        })?;
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.insert(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(files)
}
