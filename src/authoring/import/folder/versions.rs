//! Texts of which there are versions in several languages.

use std::collections::{BTreeMap, BTreeSet};

use super::maker::Layout;
use super::page::Page;
use crate::authoring::import::Import;
use crate::authoring::import::language::is_same;

/// Finds out which texts are translations on a site in `language`, and puts them behind the originals.
pub(super) fn settle(layout: &Layout, pages: &mut [Page], language: &str, import: &mut Import) {
    let said: BTreeSet<&str> = pages.iter().filter_map(|page| page.version.language.as_deref()).collect();
    if said.is_empty() {
        return;
    }
    let own = layout.language().unwrap_or_else(|| language.to_owned());
    let mut tags: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter_mut() {
        let tag = page.version.language.clone().unwrap_or_else(|| own.clone());
        if !is_same(&tag, language) {
            page.translate(&tag);
            *tags.entry(tag).or_default() += 1;
        }
    }
    pages.sort_by_key(Page::is_translation);
    if !is_same(&own, language) {
        import.changes.push(format!(
            "the texts were written in `{own}`, and this site is in `{language}`: if that is wrong, change `language` in \
             `answerbook.yml`, and import them again"
        ));
    }
    import.languages = tags.into_keys().collect();
}
