//! Unused names for new files.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::markdown;
use crate::base::text::slug;
use crate::config::{Config, UrlStyle};
use crate::{Error, Result};

/// The most existing files to compare a new one with.
const MOST_BESIDE: usize = 20;

/// Hands out unused paths below `content/`, each once.
#[derive(Debug)]
pub(crate) struct Names {
    content: PathBuf,
    into: String,
    /// The original language of the site.
    language: String,
    given: HashSet<String>,
    /// Articles from an earlier import that were found again.
    found: HashSet<String>,
    /// The next number to try for a path that is taken.
    next: HashMap<String, u32>,
    urls: UrlStyle,
    /// For each path handed out, the existing files under the names tried before it.
    beside: HashMap<String, Vec<String>>,
}

impl Names {
    /// Names below the folder `into`, whose parts are turned into slugs.
    pub(super) fn new(root: &Path, into: &str, config: &Config) -> Result<Self> {
        let content = root.join("content");
        let into: Vec<String> = into.split('/').map(slug::slug).filter(|part| !part.is_empty()).collect();
        let names = Self {
            content,
            into: into.join("/"),
            language: config.language.clone(),
            given: HashSet::new(),
            found: HashSet::new(),
            next: HashMap::new(),
            urls: config.urls,
            beside: HashMap::new(),
        };
        names.check(&names.into)?;
        Ok(names)
    }

    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// A free path for `folder/name.ending`; `name-2` and so on if that is taken. Both are already slugs.
    pub(super) fn give(&mut self, folder: &str, name: &str, ending: &str) -> Result<String> {
        let name = if name.is_empty() { "untitled" } else { name };
        let folder = self.folder(folder);
        self.check(&folder)?;
        let before = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let first = self.next.get(&format!("{before}{name}.{ending}")).copied().unwrap_or(1);
        let numbered = |number| match number {
            1 => format!("{before}{name}.{ending}"),
            number => format!("{before}{name}-{number}.{ending}"),
        };
        for number in first.. {
            let path = numbered(number);
            if !self.is_taken(&path) {
                let others = (1..number).take(MOST_BESIDE).map(numbered);
                let is_old = |path: &String| !self.given.contains(&path.to_lowercase());
                self.beside.insert(path.clone(), others.filter(is_old).collect());
                self.given.insert(path.to_lowercase());
                self.next.insert(format!("{before}{name}.{ending}"), number + 1);
                return Ok(path);
            }
        }
        Err(Error::Exists(self.content.join(folder).join(name)))
    }

    /// A free path in a folder below `content/` that this type returned.
    pub(super) fn beside(&mut self, folder: &str, name: &str, ending: &str) -> Result<String> {
        let below =
            folder.strip_prefix(self.into.as_str()).unwrap_or(folder).trim_start_matches('/').to_owned();
        self.give(&below, name, ending)
    }

    /// The existing files under the names tried before a given one, in order.
    pub(super) fn existing(&self, path: &str) -> &[String] {
        self.beside.get(path).map_or(&[], Vec::as_slice)
    }

    /// The article at `folder/name.md`, or with a number after the name, if it existed before this import and has the same
    /// title: an earlier import wrote it. Each is found once.
    pub(super) fn known(&mut self, folder: &str, name: &str, title: &str) -> Option<String> {
        self.known_version(folder, name, "md", title)
    }

    /// The same for a name that does not end in `.md`, but in `.de.md`.
    pub(super) fn known_version(
        &mut self,
        folder: &str,
        name: &str,
        ending: &str,
        title: &str,
    ) -> Option<String> {
        let name = if name.is_empty() { "untitled" } else { name };
        let stem = format!("{}/{name}", self.folder(folder)).trim_start_matches('/').to_owned();
        let new = markdown::article(&[("title", title.into())], "");
        for number in 1.. {
            let path =
                if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
            if self.given.contains(&path.to_lowercase()) {
                continue;
            }
            let old = fs::read_to_string(self.content.join(&path)).ok()?;
            if old.lines().nth(1)? == new.lines().nth(1)? && self.found.insert(path.clone()) {
                return Some(path);
            }
        }
        None
    }

    /// The first path below `content/` to try for a file.
    pub(super) fn path(&self, folder: &str, name: &str, ending: &str) -> String {
        let name = if name.is_empty() { "untitled" } else { name };
        format!("{}/{name}.{ending}", self.folder(folder)).trim_start_matches('/').to_owned()
    }

    /// The file at a path below `content/`.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.content.join(path)
    }

    /// The path of a section's own page, if it has none yet.
    pub(super) fn section(&mut self, folder: &str) -> Option<String> {
        let path = format!("{}/index.md", self.folder(folder));
        let path = path.trim_start_matches('/').to_owned();
        (!self.is_taken(&path)).then(|| {
            self.given.insert(path.to_lowercase());
            path
        })
    }

    /// Whether the article at `path` is published at its former address `old`, so that no redirect is needed.
    pub(super) fn is_address_of(&self, path: &str, old: &str) -> bool {
        let stem = path.strip_suffix(".md").unwrap_or(path);
        let folder = stem.strip_suffix("/index");
        let address = match (folder, self.urls) {
            (Some(folder), _) => folder.to_owned(),
            (None, UrlStyle::Directory) => stem.to_owned(),
            (None, UrlStyle::File) => format!("{stem}.html"),
        };
        let old = old.trim_matches('/');
        old.strip_suffix("/index.html").unwrap_or(old) == address
    }

    fn folder(&self, folder: &str) -> String {
        [self.into.as_str(), folder].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    }

    fn is_taken(&self, path: &str) -> bool {
        self.given.contains(&path.to_lowercase()) || fs::symlink_metadata(self.content.join(path)).is_ok()
    }

    /// Nothing is written through symbolic links, nor below a file.
    fn check(&self, folder: &str) -> Result<()> {
        let mut path = self.content.clone();
        for part in std::iter::once("").chain(folder.split('/')) {
            if !part.is_empty() {
                path.push(part);
            }
            if fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_dir()) {
                return Err(Error::usage(
                    format!("`{}` is not a folder", path.display()),
                    "choose another folder with `--into DIR`".to_owned(),
                ));
            }
        }
        Ok(())
    }
}
