//! Adds the languages of imported translations to the settings of a site. Without it, each translation would be an article of
//! its own.

use std::path::Path;

use super::Import;
use crate::Result;
use crate::base::diagnostic::Report;
use crate::base::yaml::Document;
use crate::config::{self, Config, FILE};

pub(super) fn add_languages(import: &mut Import, config: &Config, root: &Path) -> Result<()> {
    let is_new = |tag: &String| !config.languages.iter().any(|known| known.eq_ignore_ascii_case(tag));
    let new: Vec<String> = import.languages.iter().filter(|tag| is_new(tag)).cloned().collect();
    if new.is_empty() || import.files.is_empty() {
        return Ok(());
    }
    let text = config::read_own(root, FILE, &mut Report::new())?.unwrap_or_default();
    let edit =
        Document::parse_file(FILE, &text).ok().and_then(|settings| settings.add_maps("languages", &new));
    let named = new.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
    import.changes.push(match edit {
        Some((range, with)) => {
            let mut text = text;
            text.replace_range(range, &with);
            import.settings = Some(text);
            format!("`languages` in `{FILE}` gets the languages of these translations: {named}")
        }
        None => format!("add the languages of these translations to `languages` in `{FILE}`: {named}"),
    });
    Ok(())
}
