//! What was changed last, so that it can be undone. It is kept in `.answerbook/undo.json`, which can be deleted at any time.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::step::{Step, run_all};
use crate::base::files;
use crate::site::permalinks;
use crate::{Error, Result};

/// The file, in the folder for what can be recreated.
const FILE: &str = "undo.json";

/// How many changes can be undone, one after the other.
const KEPT: usize = 10;

/// A command that changed files.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// What it said when it was done.
    done: String,
    steps: Vec<Step>,
}

/// What was undone.
#[derive(Debug)]
pub struct Undone {
    /// What had been done, as the command said it.
    pub done: String,
    /// The files that are as they were before, by the names that they had then.
    pub files: Vec<String>,
}

/// Notes what was done.
pub(super) fn note(root: &Path, done: &str, steps: &[Step]) -> Result<()> {
    let mut entries = read(root);
    entries.push(Entry { done: done.to_owned(), steps: steps.to_vec() });
    let first = entries.len().saturating_sub(KEPT);
    write(root, &entries[first..])
}

/// Undoes the last change, unless one of its files was changed since then. With `is_dry` nothing is written. `None` if there is nothing to undo.
pub fn undo(root: &Path, is_dry: bool) -> Result<Option<Undone>> {
    let mut entries = read(root);
    let Some(Entry { done, steps }) = entries.pop() else { return Ok(None) };
    let opposite = steps.into_iter().rev().map(Step::opposite);
    let (mut moves, others): (Vec<_>, Vec<_>) = opposite.partition(|step| matches!(step, Step::Move { .. }));
    for step in &moves {
        let path = root.join(step.file());
        if path.symlink_metadata().is_err() {
            return Err(refusal(step.file(), "is no longer there", &done));
        }
    }
    // A file that moved is edited where it was before.
    let now = |step: &Step| match moves.iter().find_map(|moved| place(moved, step.file())) {
        Some(file) => root.join(file),
        None => root.join(step.file()),
    };
    let mut steps = Vec::new();
    for step in others {
        let is_as_left = match &step {
            Step::Replace { old, .. } | Step::Delete { old, .. } => {
                std::fs::read(now(&step)).is_ok_and(|bytes| bytes == old.as_bytes())
            }
            Step::Create { .. } | Step::Move { .. } => now(&step).symlink_metadata().is_err(),
        };
        // Builds write into this list, and the next one adds whatever comes back.
        let is_rebuilt = step.file() == permalinks::FILE;
        match is_as_left {
            true => steps.push(step),
            false if is_rebuilt => {}
            false => return Err(refusal(step.file(), "was changed since then", &done)),
        }
    }
    moves.extend(steps);
    let undone = Undone { done, files: moves.iter().map(shown).collect() };
    if !is_dry {
        run_all(root, &moves)?;
        write(root, &entries)?;
    }
    Ok(Some(undone))
}

/// Where a file is before a move back.
fn place(moved: &Step, file: &str) -> Option<String> {
    let Step::Move { from, to } = moved else { return None };
    let rest = file.strip_prefix(to.as_str())?;
    (rest.is_empty() || rest.starts_with('/')).then(|| format!("{from}{rest}"))
}

fn shown(step: &Step) -> String {
    match step {
        Step::Move { to, .. } => to.clone(),
        other => other.file().to_owned(),
    }
}

fn refusal(file: &str, what: &str, done: &str) -> Error {
    let help = format!("what would be undone: {done}; undo it by hand, or with version control");
    Error::usage(format!("`{file}` {what}, so nothing was undone"), help)
}

/// What is noted; nothing if the file is missing or damaged.
fn read(root: &Path) -> Vec<Entry> {
    let text = std::fs::read(root.join(files::RECREATED).join(FILE)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

fn write(root: &Path, entries: &[Entry]) -> Result<()> {
    let bytes = serde_json::to_vec(entries).unwrap_or_default();
    files::replace(root, &root.join(files::RECREATED).join(FILE), &bytes)
}
