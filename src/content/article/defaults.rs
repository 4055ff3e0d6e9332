//! What the page of a section says about everything in its folder: `defaults` in the front matter of its `index.md`.
//!
//! An article takes each field from itself, or else from the nearest section that gives it. The page of a section is in its section, so what
//! it says about others is also true of itself. A section that is not published still has its defaults, since an audience must be kept in
//! any case.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::meta::{Interval, Meta};
use super::owners::Owners;
use super::{fences, stem};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::path::SitePath;
use crate::base::yaml::{Document, Fields};
use crate::content::source::SourceFile;

/// The fields that sections can give their articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inherited {
    owners: Owners,
    review_every: Option<Interval>,
    audience: Option<String>,
}

/// The defaults of all sections, in all languages.
#[derive(Debug, Default)]
pub struct Defaults {
    /// By folder, then by language.
    by_folder: BTreeMap<String, BTreeMap<Arc<str>, Inherited>>,
    /// The pages of sections, whether they give defaults or not.
    pub files: Vec<SourceFile>,
}

impl Defaults {
    /// Reads the pages of sections among `files`. What is wrong with them is reported when they are parsed as articles.
    pub fn read<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Self {
        let pages = files.into_iter().filter(|source| is_section_page(&source.path));
        let mut defaults = Self { by_folder: BTreeMap::new(), files: pages.cloned().collect() };
        for source in &defaults.files {
            let given = of_page(source);
            let folder = defaults.by_folder.entry(source.path.parent().to_owned()).or_default();
            folder.entry(source.language.clone()).or_default().fill(&given);
        }
        defaults
    }

    /// Whether one of these saved files is or was the page of a section.
    pub fn are_in<'a>(
        &self,
        saved: impl IntoIterator<Item = (&'a SitePath, Option<&'a SourceFile>)>,
    ) -> bool {
        let was = |path: &SitePath| self.files.iter().any(|file| file.file == *path);
        let is = |source: &SourceFile| is_section_page(&source.path);
        saved.into_iter().any(|(path, source)| was(path) || source.is_some_and(is))
    }

    /// What the sections around a file say. In each folder, the page in the file's own language comes before that of the `original` one.
    pub(super) fn of(&self, file: &SitePath, language: &str, original: &str) -> Inherited {
        let mut found = Inherited::default();
        let mut folder = Some(file.parent());
        while let Some(here) = folder {
            let pages = self.by_folder.get(here);
            for given in [language, original].into_iter().filter_map(|language| pages?.get(language)) {
                found.fill(given);
            }
            folder = (!here.is_empty()).then(|| here.rsplit_once('/').map_or("", |(above, _)| above));
        }
        found
    }
}

impl Inherited {
    /// Takes from `more` what is missing here.
    fn fill(&mut self, more: &Self) {
        if self.owners.is_empty() {
            self.owners.clone_from(&more.owners);
        }
        self.review_every = self.review_every.or(more.review_every);
        self.audience = self.audience.take().or_else(|| more.audience.clone());
    }

    /// Gives an article what it does not say itself.
    pub(super) fn complete(&self, meta: &mut Meta) {
        if meta.owners.is_empty() {
            meta.owners.clone_from(&self.owners);
        }
        meta.review_every = meta.review_every.or(self.review_every);
        meta.audience = meta.audience.take().or_else(|| self.audience.clone());
    }
}

/// Whether a file is the page of a section.
pub(super) fn is_section_page(path: &SitePath) -> bool {
    stem(path.name()) == "index"
}

fn of_page(source: &SourceFile) -> Inherited {
    let parts = fences::split("", &source.text, &mut Report::new());
    let document = parts.fields.and_then(|range| Document::parse("", &source.text, range).ok());
    let read = |document: &Document<'_>| read(&mut Fields::new(document, "a section", &mut Report::new()));
    document.as_ref().map(read).unwrap_or_default()
}

/// Reads `defaults`.
fn read(fields: &mut Fields<'_>) -> Inherited {
    let given = fields.map("defaults", "`defaults`", |fields| Inherited {
        owners: Owners::read(fields),
        review_every: Interval::read(fields),
        audience: fields.string("audience").filter(|audience| !audience.is_empty()),
    });
    given.unwrap_or_default()
}

/// Reports what is wrong with the `defaults` of a file, which only the page of a section can give.
pub(super) fn check(path: &SitePath, fields: &mut Fields<'_>) {
    read(fields);
    if fields.is_given("defaults") && !is_section_page(path) {
        let message = "only the page of a section, `index.md`, gives `defaults`";
        let help = "write these fields without `defaults` if they are about this article, or move them to the `index.md` of its folder";
        let problem = Diagnostic::error(Code::UnknownField, message, fields.place("defaults"));
        fields.report().push(problem.help(help));
    }
}
