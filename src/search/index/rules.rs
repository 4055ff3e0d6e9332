//! What the size of a site decides about its index: which terms are common, and how much of them is listed.

use std::collections::BTreeMap;

/// What entries are made from besides their postings.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Rules<'a> {
    /// By their first term.
    pub(super) synonyms: &'a BTreeMap<String, String>,
    /// Terms that stand in more records than this are common.
    pub(super) common: usize,
    /// So many records a common term lists at most: it tells them apart less than others do.
    pub(super) listed: usize,
    /// Terms that stand in more records than this lie in the common file.
    pub(super) everywhere: usize,
}
