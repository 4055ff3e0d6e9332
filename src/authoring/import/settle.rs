//! Makes sure that an import never stops a build: new texts are read as a build would read them, together with the existing
//! ones, and whatever would be an error is changed, with a note.
//!
//! A broken link becomes plain text, an invalid field is removed, a line that looks like a container is shown as written.
//! Links to drafts are the hardest case: a published text must not link to a draft. So everything is read twice, with drafts
//! and without.

mod repair;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::{Content, Import, NewFile};
use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::base::path::SitePath;
use crate::config::{Config, Run};
use crate::content::source::{self, FileRef, SourceFile, SourceTree};
use crate::project::load_as;
use crate::publish::render::Publication;

/// The number of rounds. Texts that still have errors afterwards become plain text.
const ROUNDS: usize = 6;

pub(super) fn settle(import: &mut Import, root: &Path) -> Result<()> {
    let is_text = |file: &NewFile| matches!(file.content, Content::Text(_));
    if !import.files.iter().any(is_text) {
        return Ok(());
    }
    let before = errors(&[], None, root)?;
    for round in 0..=ROUNDS {
        let mut errors = errors(&import.files, import.settings.as_deref(), root)?;
        errors.retain(|error| !before.contains(error));
        if errors.is_empty() {
            break;
        }
        let new = import.files.iter().enumerate().map(|(at, file)| (file.path.as_str(), at));
        let new: HashMap<&str, usize> = new.collect();
        let mut by_file: BTreeMap<usize, Vec<&Diagnostic>> = BTreeMap::new();
        for error in &errors {
            by_file.entry(cause(error, &new)).or_default().push(error);
        }
        for (at, errors) in by_file {
            let Some(file) = import.files.get_mut(at) else { continue };
            let Content::Text(text) = &mut file.content else { continue };
            match round {
                ROUNDS => repair::as_plain_text(text, &errors, &mut file.notes),
                _ => repair::repair(text, &file.path, &errors, &mut file.notes),
            }
        }
    }
    Ok(())
}

/// The new file that an error is about, by path; an old one may have to make room for it, which the message then names.
fn cause(error: &Diagnostic, new: &HashMap<&str, usize>) -> usize {
    let of = |file: &str| file.strip_prefix("content/").and_then(|path| new.get(path)).copied();
    // `content/a.md`, or `content/a.md:2`
    let named = |words: &str| words.split(['`', ' ', ':']).find_map(of);
    of(&error.place.file).or_else(|| named(&error.message)).unwrap_or(usize::MAX)
}

/// The errors of a build with these files, and with these settings if they change.
fn errors(new: &[NewFile], settings: Option<&str>, root: &Path) -> Result<Vec<Diagnostic>> {
    let mut all = Report::new();
    for drafts in [true, false] {
        let mut report = Report::new();
        let run = Run { drafts, ..Run::today() };
        let configs = match settings {
            Some(text) => Config::of_text(root, text, run, &mut report),
            None => Config::read_all(root, run, &mut report)?,
        };
        let sites = load_as(root, configs, |tree, languages| add(tree, languages, new), &mut report)?;
        Publication::new(&sites, None, &mut report);
        all.extend(&report);
    }
    let errors = all.sorted().into_iter().filter(|problem| problem.severity == Severity::Error);
    Ok(errors.map(|problem| (*problem).clone()).collect())
}

fn add(tree: &mut SourceTree, languages: &[String], new: &[NewFile]) {
    let mut assets = tree.files.assets.to_vec();
    for file in new {
        let Some(path) = SitePath::new(&file.path) else { continue };
        match &file.content {
            Content::Text(text) => {
                let (logical, language) = source::of_file(&path, languages);
                tree.articles.push(SourceFile {
                    path: logical,
                    file: path,
                    language,
                    text: text.as_str().into(),
                });
            }
            Content::Copy(from) => assets.push(FileRef::new(path, from.clone())),
            Content::Bytes(_) => assets.push(FileRef::new(path.clone(), path.as_str().into())),
        }
    }
    tree.articles.sort_by(|a, b| a.file.cmp(&b.file));
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    tree.files.assets = assets.into();
}

/// Whether an error is about the target of a link.
fn is_link(code: Code) -> bool {
    matches!(code, Code::BrokenLink | Code::BrokenAnchor | Code::MissingAsset | Code::UnsafeLink)
}
