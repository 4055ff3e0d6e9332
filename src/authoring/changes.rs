//! Changes to the files of a site: all are planned first, checked, and shown or written.
//!
//! A plan knows the text of each file before the change and the bytes to replace in it, so everything else in the file stays as it is. If
//! writing fails in the middle, what was written is restored.

mod diff;
mod step;
mod journal;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::base::yaml::Edit;
use crate::content::source::{self, FileRef, SourceFile, SourceTree};
use crate::{Error, Result};
pub use journal::{Undone, undo};
use step::{Step, restore, run_all};

/// What changes, by the file's path below the root of the site.
#[derive(Debug, Default)]
pub struct Changes {
    edited: BTreeMap<String, Edited>,
    /// The new path of each file or folder that moves.
    moved: BTreeMap<String, String>,
    /// The texts of files that are deleted.
    deleted: BTreeMap<String, Arc<str>>,
}

/// A text and what to replace in it.
#[derive(Debug)]
struct Edited {
    text: Arc<str>,
    edits: Vec<Edit>,
}

impl Edited {
    fn new_text(&self) -> String {
        let mut text = self.text.to_string();
        for (range, new) in self.edits.iter().rev() {
            text.replace_range(range.clone(), new);
        }
        text
    }
}

impl Changes {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edited.is_empty() && self.moved.is_empty() && self.deleted.is_empty()
    }

    /// How many files change.
    pub fn files(&self) -> usize {
        let moved = self.moved.keys().filter(|path| !self.edited.contains_key(*path)).count();
        self.edited.len() + moved + self.deleted.len()
    }

    /// Replaces bytes of a file. The same edit may be asked for twice, and what goes with a larger part need not be edited; `false` if it
    /// overlaps another edit in any other way.
    pub(super) fn edit(&mut self, file: &str, text: &Arc<str>, (range, new): Edit) -> bool {
        let edited = self
            .edited
            .entry(file.to_owned())
            .or_insert_with(|| Edited { text: text.clone(), edits: Vec::new() });
        let is_planned = |(other, text): &Edit| is_part(&range, other) || (other == &range && *text == new);
        if edited.edits.iter().any(is_planned) {
            return true;
        }
        edited.edits.retain(|(other, _)| !is_part(other, &range));
        let overlaps = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        if edited.edits.iter().any(|(other, _)| overlaps(other)) {
            return false;
        }
        let at =
            edited.edits.partition_point(|(other, _)| (other.start, other.end) <= (range.start, range.end));
        edited.edits.insert(at, (range, new));
        true
    }

    /// The new text of a file, if it is edited.
    pub(super) fn new_text(&self, file: &str) -> Option<String> {
        self.edited.get(file).map(Edited::new_text)
    }

    /// Moves a file or a folder.
    pub(super) fn relocate(&mut self, from: String, to: String) {
        self.moved.insert(from, to);
    }

    /// Deletes a file.
    pub(super) fn delete(&mut self, file: String, text: Arc<str>) {
        self.edited.remove(&file);
        self.deleted.insert(file, text);
    }

    /// Where a file is afterward; `None` if it is deleted.
    fn place(&self, file: &str) -> Option<String> {
        if self.deleted.contains_key(file) {
            return None;
        }
        let moved = self.moved.iter().find_map(|(from, to)| {
            let rest = file.strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
        });
        Some(moved.unwrap_or_else(|| file.to_owned()))
    }

    /// The sources of the site as they will be.
    pub(super) fn preview(&self, tree: &mut SourceTree, languages: &[String]) {
        let place = |path: &SitePath| {
            let place = self.place(&format!("content/{path}"))?;
            SitePath::new(place.strip_prefix("content/")?)
        };
        let article = |source: &SourceFile| {
            let file = place(&source.file)?;
            let (path, language) = source::of_file(&file, languages);
            let edited = self.edited.get(&format!("content/{}", source.file));
            let text = edited.map_or_else(|| source.text.clone(), |edited| edited.new_text().into());
            Some(SourceFile { path, file, language, text })
        };
        tree.articles = tree.articles.iter().filter_map(article).collect();
        tree.passages = tree.passages.iter().filter_map(article).collect();
        let asset = |file: &FileRef| Some(FileRef { path: place(&file.path)?, ..file.clone() });
        let mut assets: Vec<_> = tree.files.assets.iter().filter_map(asset).collect();
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        tree.files.assets = assets.into();
    }

    /// The changes as `diff -u` and git show them.
    pub fn diff(&self) -> String {
        let mut out = String::new();
        for (from, to) in self.moved.iter().filter(|(from, _)| !self.edited.contains_key(*from)) {
            out += &format!("rename from {from}\nrename to {to}\n");
        }
        for (file, edited) in &self.edited {
            let to = self.place(file).unwrap_or_else(|| file.clone());
            if *file != to && self.moved.contains_key(file) {
                out += &format!("rename from {file}\nrename to {to}\n");
            }
            out += &diff::unified(file, &to, &edited.text, &edited.edits);
        }
        for (file, text) in &self.deleted {
            out += &diff::deleted(file, text);
        }
        out
    }

    /// Writes everything and notes it for [`undo`]; `done` says what it was. If something fails, what was written before is restored.
    pub fn write(&self, root: &Path, done: &str) -> Result<()> {
        for to in self.moved.values() {
            if root.join(to).symlink_metadata().is_ok() && !self.is_only_spelled_differently(root, to) {
                return Err(Error::Exists(root.join(to)));
            }
        }
        let steps = self.steps();
        steps.iter().try_for_each(|step| step.check(root))?;
        run_all(root, &steps)?;
        journal::note(root, done, &steps).inspect_err(|_| restore(root, &steps))
    }

    /// On a disk that ignores case, `Late.md` exists before `late.md` gets that name.
    fn is_only_spelled_differently(&self, root: &Path, to: &str) -> bool {
        let same = |from: &String| {
            from.to_lowercase() == to.to_lowercase()
                && root.join(from).canonicalize().ok() == root.join(to).canonicalize().ok()
        };
        self.moved.iter().any(|(from, new)| new == to && same(from))
    }

    /// Edits before moves, so that a file that can't be written is noticed before any is elsewhere.
    fn steps(&self) -> Vec<Step> {
        let replace = |(file, edited): (&String, &Edited)| Step::Replace {
            file: file.clone(),
            old: edited.text.clone(),
            new: edited.new_text().into(),
        };
        let relocate = |(from, to): (&String, &String)| Step::Move { from: from.clone(), to: to.clone() };
        let delete =
            |(file, text): (&String, &Arc<str>)| Step::Delete { file: file.clone(), old: text.clone() };
        let moves = self.moved.iter().map(relocate).chain(self.deleted.iter().map(delete));
        self.edited.iter().map(replace).chain(moves).collect()
    }
}

/// Whether a range is inside a larger one. What is inserted before or after that is not.
fn is_part(range: &Range<usize>, whole: &Range<usize>) -> bool {
    let is_inside = whole.start <= range.start && range.end <= whole.end && range.len() < whole.len();
    is_inside && (!range.is_empty() || (whole.start < range.start && range.end < whole.end))
}
