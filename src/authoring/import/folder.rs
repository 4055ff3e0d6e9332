//! A folder of markdown written for another program, or a single markdown file.
//!
//! The files next to the texts show which program it was. The program determines where texts and pictures are, and which
//! address and anchors each text had. The front matter, boxes, tabs, includes and links of all programs are converted. What
//! has no equivalent is reported once for each name.

mod lost;
mod code;
mod comments;
mod front;
mod languages;
mod maker;
mod fields;
mod found;
mod include;
mod codes;
mod components;
mod markup;
mod cleanup;
mod boxes;
mod headings;
mod order;
mod links;
mod page;
mod versions;
mod sections;

use std::collections::BTreeMap;
use std::path::Path;

use super::dates::Order;
use super::{Content, Import, Names, NewFile, folder_text, shown};
use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use found::{Found, relative};
use languages::Languages;
use links::{Shelf, Target};
use lost::Lost;
use maker::Layout;
use page::Page;

pub(super) use maker::Maker;

pub(super) fn import(
    source: &Path,
    maker: Maker,
    names: &mut Names,
    report: &mut Report,
) -> Result<Option<Import>> {
    let is_file = source.is_file();
    let folder = if is_file { source.parent().unwrap_or(Path::new("")) } else { source };
    let mut layout = Layout::read(folder, maker);
    let mut import = Import::default();
    let found = if is_file {
        Found { texts: vec![source.to_owned()], others: Vec::new(), symlinks: Vec::new() }
    } else {
        Found::below(folder, &layout)?
    };
    layout.languages =
        Languages::of(&found.texts.iter().map(|file| relative(&layout, file)).collect::<Vec<_>>());
    let contents = order::contents(&layout);
    let mut texts = Vec::new();
    for file in &found.texts {
        texts.extend(folder_text(file, is_file, &mut import, report)?.map(|text| (file, text)));
    }
    layout.order = Order::of(texts.iter().map(|(_, text)| front::head(text)));
    let mut pages = Vec::new();
    for (file, text) in &texts {
        pages.extend(Page::read(&layout, file, text, &contents, &mut import));
    }
    if pages.is_empty() {
        let problem = Diagnostic::error(
            Code::Unreadable,
            "there are no markdown files here",
            Place::file(shown(source)),
        );
        report.push(problem.help("name the folder with the files that end in `.md`"));
        return Ok(None);
    }
    versions::settle(&layout, &mut pages, names.language(), &mut import);
    let tables = sections::add(&layout, &mut pages, names, &mut import);
    let targets = targets(&mut pages, names)?;
    take_redirects(&layout, &mut pages);
    let mut shelf = Shelf::new(&layout, &targets, tables);
    let mut lost = Lost::default();
    for (number, page) in pages.into_iter().enumerate() {
        let is_known = page.is_known;
        // An article that already exists is read too, because it may use files.
        let (file, own) = page.article(&layout, number, &targets, &mut shelf, names);
        if is_known {
            import.left_out.push(super::known(&file.path));
            continue;
        }
        lost.join(own);
        import.files.push(file);
    }
    let copied = std::mem::take(&mut shelf.copied);
    import.left_out.extend(found.left(&shelf.used));
    import.files.extend(copied.into_iter().map(|(from, path)| NewFile {
        path,
        about: format!("copied from {}", shown(&from)),
        content: Content::Copy(from),
        notes: Vec::new(),
    }));
    import.changes.extend(lost.in_words());
    Ok(Some(import))
}

/// The texts that can be linked to. Translations, which come last, are named like their originals.
fn targets(pages: &mut [Page], names: &mut Names) -> Result<Vec<Target>> {
    let mut targets: Vec<Target> = Vec::new();
    let mut originals: BTreeMap<String, usize> = BTreeMap::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let original = originals.get(&page.version.text).copied();
        let path = page.take_path(original.map(|original| targets[original].path.as_str()), names)?;
        originals.entry(page.version.text.clone()).or_insert(number);
        targets.push(Target {
            relative: page.relative.clone(),
            version: page.version.clone(),
            path,
            ending: page.ending.clone(),
            route: page.route.clone(),
            original,
        });
    }
    Ok(targets)
}

/// Adds the former addresses in the program's settings to their texts.
fn take_redirects(layout: &Layout, pages: &mut [Page]) {
    let key = |route: &str| {
        route
            .split(['?', '#'])
            .next()
            .unwrap_or("")
            .trim_matches('/')
            .trim_end_matches(".html")
            .to_lowercase()
    };
    for (from, to) in order::redirects(layout) {
        let is_there = |page: &&mut Page| page.route.as_deref().is_some_and(|route| key(route) == key(&to));
        if let Some(page) = pages.iter_mut().find(is_there) {
            page.fields.aliases.push(from);
        }
    }
}
