//! Passages that several articles include: `:::include{passage=refund-window days=14}`. Each is written once, and read as a part of every article
//! that includes it, with the variables that it gets there.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::base::diagnostic::Place;
use crate::base::path::SitePath;

/// The name of the line that includes a passage, and of the attribute that names it.
pub(super) const INCLUDE: &str = "include";
pub(super) const PASSAGE: &str = "passage";

/// A passage that articles can include.
#[derive(Debug, PartialEq, Eq)]
pub struct SharedText {
    /// Its name: that of its file without `.md`.
    pub name: String,
    /// The tag of the language it is written in.
    pub language: Arc<str>,
    /// Its path below `content/`; its links are relative to it.
    pub path: SitePath,
    /// The file, as named in messages.
    pub file: String,
    /// The whole text of the file.
    pub text: Arc<str>,
    /// Where the markdown begins and ends in it.
    pub body: Range<usize>,
    /// The variables it declares, with their values where it is included without them; those without a value are required.
    pub variables: BTreeMap<String, Option<String>>,
}

/// Something that is written in a passage rather than in the article that includes it.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The passage.
    pub passage: Arc<SharedText>,
    /// The bytes in its file.
    pub range: Range<usize>,
}

impl Spot {
    /// Where that is.
    pub fn place(&self) -> Place {
        Place::of(&self.passage.file, &self.passage.text, self.range.clone())
    }
}

/// The names of the variables in a text: `{{ name }}`.
pub(super) fn variables(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|after| Some(after.split_once("}}")?.0.trim()))
}
