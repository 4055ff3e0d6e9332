//! Articles for the folders of the source.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::maker::{Layout, Maker, database, notion_id, unnumbered};
use super::order;
use super::page::Page;
use crate::authoring::import::qa::title_of;
use crate::authoring::import::{Content, Import, Names, NewFile, markdown};
use crate::base::text::{excerpt::collapse_whitespace, slug};
use crate::base::yaml::Value;

/// Adds a page for each folder whose title or position would otherwise be lost, or to which the table of a database leads.
/// Returns the folders of such tables with the paths of their pages.
pub(super) fn add(
    layout: &Layout,
    pages: &mut [Page],
    names: &mut Names,
    import: &mut Import,
) -> BTreeMap<PathBuf, String> {
    let mut tables = BTreeMap::new();
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    for page in pages.iter() {
        let parts: Vec<&str> = page.version.text.split('/').collect();
        let skipped = usize::from(layout.maker == Maker::Docusaurus && parts[0] == "docs");
        for depth in 1 + skipped..parts.len() {
            let old = parts[..depth].join("/");
            let part =
                |part: &&str| slug::slug(notion_id(part).unwrap_or(unnumbered(part)).trim_start_matches('_'));
            let new = parts[skipped..depth]
                .iter()
                .filter(|part| !matches!(**part, "_posts" | "_drafts"))
                .map(part)
                .collect::<Vec<_>>()
                .join("/");
            folders.entry(new).or_insert(old);
        }
    }
    let has_page: BTreeSet<&str> =
        pages.iter().filter(|page| page.place.1 == "index").map(|page| page.place.0.as_str()).collect();
    // A bundle is a text, not a folder.
    let holds = |folder: &str| {
        pages.iter().any(|page| page.place.0 == folder || page.place.0.starts_with(&format!("{folder}/")))
    };
    for (new, old) in
        folders.iter().filter(|(new, _)| !new.is_empty() && !has_page.contains(new.as_str()) && holds(new))
    {
        let name = old.rsplit('/').next().unwrap_or(old);
        let plain = notion_id(name).unwrap_or(unnumbered(name)).trim_start_matches('_');
        let said = order::category(layout, old).unwrap_or_default();
        let title = said.title.clone().unwrap_or_else(|| collapse_whitespace(&title_of(plain)));
        let folder = layout.content.join(old);
        let is_table = database(&folder.with_file_name(format!("{name}.csv"))).is_some();
        if is_table {
            tables.insert(folder, names.path(new, "index", "md"));
        } else if said.title.is_none() && said.weight.is_none() && slug::slug(plain) == plain {
            continue;
        }
        if let Some(path) = names.section(new) {
            let weight = said.weight.map_or(Value::Null, Value::from);
            let fields =
                [("title", title.into()), ("description", said.description.into()), ("weight", weight)];
            let content = Content::Text(markdown::article(&fields, ""));
            import.files.push(NewFile {
                path,
                content,
                about: format!("a section, from the folder {old}"),
                notes: Vec::new(),
            });
        }
    }
    tables
}
