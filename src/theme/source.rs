//! The text of one template and where it was written, for messages.

use std::ops::Range;

use crate::base::diagnostic::Place;

/// A template's text and where it is written, for messages.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its file, as people find it.
    pub(super) shown: String,
    pub(super) text: String,
    /// The value in another file that holds the text; `None` if it is a file of its own.
    pub(super) place: Option<Place>,
    /// Whether it belongs to the site.
    pub(super) is_own: bool,
}

impl Template {
    /// The place of `span` in the template.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        self.place.clone().unwrap_or_else(|| Place::of(&self.shown, &self.text, span))
    }
}
