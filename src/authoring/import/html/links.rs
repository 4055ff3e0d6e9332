//! Where links and pictures of imported pages lead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::authoring::import::Names;
use crate::base::path::source_format;
use crate::base::text::escape::percent_decoded;
use crate::base::text::slug;

/// The largest file that is copied.
const LARGEST_FILE: u64 = 64 << 20;

/// The result for an address.
pub(crate) enum Address {
    /// The link to write.
    Link(String),
    /// The link to write. It still leads to the old site, which a note says.
    Old(String),
    /// It can't be a link. Its text is kept, and a note says why.
    Words(String),
}

/// Decides on addresses.
pub(crate) trait Resolve {
    /// The address of a link, or of a picture.
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address;
}

/// How every import treats addresses that don't depend on other files. `None` for a relative path.
pub(crate) fn general(written: &str, is_picture: bool) -> Option<Address> {
    let scheme = written.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let scheme = scheme.filter(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    match scheme.as_deref() {
        Some("http" | "https") => Some(Address::Link(written.to_owned())),
        Some("mailto" | "tel" | "sms") if !is_picture => Some(Address::Link(written.to_owned())),
        Some(scheme) => Some(Address::Words(format!("an address that starts with `{scheme}:`"))),
        None if written.starts_with("//") => Some(Address::Link(format!("https:{written}"))),
        None => None,
    }
}

/// Decides on the addresses of a text that has no other files.
pub(crate) struct Alone;

impl Resolve for Alone {
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address {
        let alone = || Address::Words("its target was not imported".into());
        match written.trim() {
            anchor if anchor.starts_with('#') && anchor.len() > 1 => Address::Link(anchor.to_owned()),
            written => general(written, is_picture).unwrap_or_else(alone),
        }
    }
}

/// A folder of pages with the targets of their links.
pub(super) struct Files<'a> {
    folder: &'a Path,
    names: &'a mut Names,
    /// By the path in the folder: the path of the article, and the ids of its headings.
    pages: BTreeMap<String, (String, BTreeSet<String>)>,
    copied: BTreeMap<String, String>,
    /// The current page: its path in the folder, and that of its article.
    page: (String, String),
}

impl<'a> Files<'a> {
    pub(super) fn new(folder: &'a Path, names: &'a mut Names) -> Self {
        Self { folder, names, pages: BTreeMap::new(), copied: BTreeMap::new(), page: Default::default() }
    }

    pub(super) fn page(&mut self, relative: &str, path: &str, ids: BTreeSet<String>) {
        self.pages.insert(relative.to_owned(), (path.to_owned(), ids));
    }

    pub(super) fn begin(&mut self, relative: &str, path: &str) {
        self.page = (relative.to_owned(), path.to_owned());
    }

    /// The files to copy, each with its path below `content/`.
    pub(super) fn copied(self) -> Vec<(PathBuf, String)> {
        self.copied.into_iter().map(|(from, to)| (self.folder.join(from), to)).collect()
    }

    fn article(&self, target: &str, fragment: Option<&str>) -> Option<Address> {
        let index = [
            target.to_owned(),
            format!("{target}/index.html").trim_start_matches('/').to_owned(),
            format!("{target}.html"),
        ];
        let (path, ids) = index.iter().find_map(|name| self.pages.get(name))?;
        let fragment = fragment.filter(|fragment| ids.contains(*fragment)).map(|id| format!("#{id}"));
        Some(match (*path == self.page.1, fragment) {
            (true, None) => Address::Words("the page has no such anchor".into()),
            (true, Some(fragment)) => Address::Link(fragment),
            (false, fragment) => Address::Link(between(&self.page.1, path) + &fragment.unwrap_or_default()),
        })
    }

    fn copy(&mut self, target: &str) -> Option<String> {
        if !self.copied.contains_key(target) {
            let file = self.folder.join(target);
            // Not a symbolic link or a file below one.
            let is_own =
                file.ancestors().take_while(|path| *path != self.folder).all(|path| !path.is_symlink());
            let metadata = std::fs::metadata(&file).ok().filter(|_| is_own)?;
            if !metadata.is_file() || metadata.len() > LARGEST_FILE {
                return None;
            }
            // A page that does not become an article would be published with its scripts and navigation.
            if is_page(target) || source_format(target).is_some() {
                return None;
            }
            let (place, name) = super::place(target);
            let ending = target.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())?;
            let ending = Some(slug::slug(&ending)).filter(|slug| *slug == ending && slug != "md")?;
            let path = self.names.give(&place, &name, &ending).ok()?;
            self.copied.insert(target.to_owned(), path);
        }
        self.copied.get(target).cloned()
    }
}

impl Resolve for Files<'_> {
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address {
        let written = written.trim();
        if let Some(address) = general(written, is_picture) {
            return address;
        }
        let (path, fragment) =
            written.split_once('#').map_or((written, None), |(path, fragment)| (path, Some(fragment)));
        let path = percent_decoded(path.split('?').next().unwrap_or(""));
        let base = self.page.0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = match path.strip_prefix('/') {
            _ if path.is_empty() => Some(self.page.0.clone()),
            Some(path) => crate::base::path::resolve("", path),
            None => crate::base::path::resolve(base, &path),
        };
        let Some(target) = target else { return Address::Words("a path outside the folder".into()) };
        if let Some(article) = self.article(&target, fragment).filter(|_| !is_picture) {
            return article;
        }
        match self.copy(&target) {
            Some(copy) => Address::Link(between(&self.page.1, &copy)),
            None if is_page(&target) && self.folder.join(&target).is_file() => Address::Words(
                "a page that was not imported: name a folder to import all of its pages".into(),
            ),
            None => Address::Words("a file that is not in the folder".into()),
        }
    }
}

/// Whether a file is a page, by its name.
pub(super) fn is_page(name: &str) -> bool {
    let name = name.to_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending))
}

/// The relative path from one file to another, both below `content/`.
pub(crate) fn between(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let folders = from.len().min(to_parts.len()) - 1;
    let same = (0..folders).take_while(|at| from[*at] == to_parts[*at]).count();
    format!("{}{}", "../".repeat(from.len() - 1 - same), to_parts[same..].join("/"))
}
