//! Links in a folder of markdown: to the files of other texts, to their old addresses, to pictures and files, in the syntax
//! of all programs. Links to what was not imported become plain text, with a note.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use unicode_normalization::UnicodeNormalization as _;

use super::languages::Version;
use super::maker::{Layout, Maker, database, is_index, notion_id, undated};
use crate::authoring::import::Names;
use crate::authoring::import::html::between;
use crate::authoring::import::link::Link;
use crate::authoring::import::markdown::destination;
use crate::base::path::{is_markdown, resolve, source_format};
use crate::base::text::escape::percent_decoded;
use crate::base::text::slug;

/// The largest file that is copied.
const LARGEST_FILE: u64 = 64 << 20;

/// A text that can be linked to.
pub(super) struct Target {
    /// Its file in the folder.
    pub(super) relative: String,
    pub(super) version: Version,
    /// What comes after the name of its article: `md`, or `de.md`.
    pub(super) ending: String,
    /// Its article below `content/`.
    pub(super) path: String,
    /// The address it had.
    pub(super) route: Option<String>,
    /// The text that it translates.
    pub(super) original: Option<usize>,
}

/// Everything in the folder that can be linked to.
pub(super) struct Shelf<'a> {
    layout: &'a Layout,
    targets: &'a [Target],
    by_file: BTreeMap<String, usize>,
    /// By the name as written, for names that differ only in the case of letters.
    by_exact: BTreeMap<&'a str, usize>,
    /// By the name that all versions share, and what ends the name of one.
    by_version: BTreeMap<(&'a str, &'a str), usize>,
    by_route: BTreeMap<String, usize>,
    /// By the last part of the address; `None` if several share it.
    by_name: BTreeMap<String, Option<usize>>,
    /// By the id that Notion puts into the names of its files and into its addresses.
    by_id: BTreeMap<String, usize>,
    /// The page for the folder of a table of Notion.
    tables: BTreeMap<PathBuf, String>,
    /// Files to copy: their source, and their path below `content/`.
    pub(super) copied: BTreeMap<PathBuf, String>,
    /// Files that texts link to or include.
    pub(super) used: BTreeSet<PathBuf>,
}

/// Endings of pages and scripts, which are never published as they are.
const PAGES: [&str; 8] = ["html", "htm", "js", "ts", "jsx", "tsx", "yml", "yaml"];

/// The result for an address.
enum Led {
    To(String),
    Old(String),
    Stays,
    Nowhere(&'static str),
}

/// The links of one text.
struct Rewrite<'t> {
    text: &'t str,
    /// Its index among the targets.
    from: usize,
    names: &'t mut Names,
    edits: Vec<(Range<usize>, String)>,
    notes: &'t mut Vec<String>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(layout: &'a Layout, targets: &'a [Target], tables: BTreeMap<PathBuf, String>) -> Self {
        let mut shelf = Self {
            layout,
            targets,
            by_file: BTreeMap::new(),
            by_exact: targets
                .iter()
                .enumerate()
                .map(|(number, target)| (&*target.relative, number))
                .collect(),
            by_version: BTreeMap::new(),
            by_route: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_id: BTreeMap::new(),
            tables,
            copied: BTreeMap::new(),
            used: BTreeSet::new(),
        };
        for (number, target) in targets.iter().enumerate() {
            shelf.by_file.insert(file_key(&target.relative), number);
            shelf.by_version.insert((&target.version.text, &target.ending), number);
            shelf.by_id.extend(id_of(&target.relative).map(|id| (id, number)));
            let route = target.route.clone().unwrap_or_else(|| target.relative.clone());
            let key = route_key(&route);
            let name = key.rsplit('/').next().unwrap_or("").to_owned();
            if target.original.is_none() {
                shelf.by_name.entry(name).and_modify(|known| *known = None).or_insert(Some(number));
            }
            shelf.by_route.entry(key).or_insert(number);
        }
        shelf
    }

    /// The text with its links converted.
    pub(super) fn convert(
        &mut self,
        text: &str,
        from: usize,
        names: &mut Names,
        notes: &mut Vec<String>,
    ) -> String {
        let mut rewrite = Rewrite { text, from, names, edits: Vec::new(), notes };
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_WIKILINKS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let parser = Parser::new_ext(text, options);
        // Reference links get the addresses themselves.
        let definitions = parser.reference_definitions().iter();
        let definitions: Vec<_> = definitions
            .map(|(_, definition)| (definition.dest.to_string(), definition.span.clone()))
            .collect();
        for (address, span) in definitions {
            if !matches!(self.lead(&address, false, from, rewrite.names), Led::Stays) {
                rewrite.edits.push((span, String::new()));
            }
        }
        let (mut notes, mut marked) = (BTreeSet::new(), BTreeSet::new());
        for (event, range) in parser.into_offset_iter() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => drop(notes.insert(name.to_string())),
                Event::FootnoteReference(name) => drop(marked.insert(name.to_string())),
                Event::Start(
                    Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
                ) => self.link(link_type, &dest_url, range, &mut rewrite),
                Event::Html(_) | Event::InlineHtml(_) => self.html(range, &mut rewrite),
                _ => {}
            }
        }
        for name in notes.difference(&marked) {
            rewrite.notes.push(format!("nothing refers to the footnote `{name}`, so it is not shown"));
        }
        let mut edits = rewrite.edits;
        edits.sort_by_key(|(range, _)| range.start);
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for (range, with) in edits {
            if range.start >= at {
                out.push_str(&text[at..range.start]);
                out.push_str(&with);
                at = range.end;
            }
        }
        out + &text[at..]
    }

    fn link(&mut self, kind: LinkType, address: &str, range: Range<usize>, rewrite: &mut Rewrite<'_>) {
        let Rewrite { text, from, names, edits, notes } = rewrite;
        let from = *from;
        if let LinkType::WikiLink { has_pothole } = kind {
            let number = self.wiki(address);
            if let Some(number) = number {
                let words = if has_pothole {
                    text[range.clone()].split_once('|').map_or(address, |(_, words)| words)
                } else {
                    address
                };
                let words = words.trim_end_matches("]]").trim_start_matches("[[");
                let to = between(&self.targets[from].path, &self.targets[number].path);
                edits.push((range, format!("[{words}]({})", destination(&to))));
            }
            return;
        }
        let is_inline = kind == LinkType::Inline;
        let is_reference = matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        let Some(link) = Link::at(text, range.start).filter(|_| is_inline || is_reference) else { return };
        // A reference link gets its address, so that each link can be changed separately.
        let target = |led: &str| match is_inline {
            true => (link.target.clone(), destination(led)),
            false => (link.words.end..link.whole.end, format!("]({})", destination(led))),
        };
        match self.lead(address, link.is_picture, from, names) {
            Led::Stays => {}
            Led::To(led) => edits.push(target(&led)),
            Led::Old(led) => {
                notes.push(format!("the link `{address}` still leads to the old site"));
                edits.push(target(&led));
            }
            Led::Nowhere(why) => {
                let what = if link.is_picture { "picture" } else { "link" };
                notes.push(match address {
                    "" => format!("a {what} without an address became plain text"),
                    _ => format!("the {what} `{address}` became plain text: {why}"),
                });
                edits.push((link.whole.start..link.words.start, String::new()));
                edits.push((link.words.end..link.whole.end, String::new()));
            }
        }
    }

    /// Addresses in HTML.
    fn html(&mut self, range: Range<usize>, rewrite: &mut Rewrite<'_>) {
        let Rewrite { text, from, names, edits, notes } = rewrite;
        for (name, is_picture) in [(" src=\"", true), (" href=\"", false)] {
            for (at, found) in text[range.clone()].match_indices(name) {
                let start = range.start + at + found.len();
                let Some(length) = text[start..].find('"') else { continue };
                let address = text[start..start + length].to_owned();
                match self.lead(&address, is_picture, *from, names) {
                    Led::Stays => {}
                    Led::To(led) | Led::Old(led) => edits.push((start..start + length, destination(&led))),
                    Led::Nowhere(why) => notes.push(format!("`{address}` in HTML leads nowhere: {why}")),
                }
            }
        }
    }

    /// The text that `[[a name]]` links to.
    fn wiki(&self, address: &str) -> Option<usize> {
        let name = address.split('#').next()?.trim();
        let file = file_key(&format!("{name}.md"));
        let ends = |key: &&String| **key == file || key.ends_with(&format!("/{file}"));
        let mut found = self.by_file.keys().filter(ends);
        let key = found.next().filter(|_| found.next().is_none())?;
        self.by_file.get(key).copied()
    }

    /// Where an address leads now.
    fn lead(&mut self, written: &str, is_picture: bool, from: usize, names: &mut Names) -> Led {
        let written = written.trim();
        if written.starts_with('#') {
            return Led::Stays;
        }
        if written.is_empty() {
            return Led::Nowhere("it has no address");
        }
        if self.layout.maker == Maker::Notion && is_notion(written) {
            return match id_of(written).and_then(|id| self.by_id.get(&id)) {
                Some(number) => Led::To(between(&self.targets[from].path, &self.targets[*number].path)),
                None => Led::Old(written.to_owned()),
            };
        }
        let Some(local) = self.local(written) else { return Led::Stays };
        let is_own_host = local.len() != written.len();
        let path_end = local.find(['?', '#']).unwrap_or(local.len());
        let path = percent_decoded(&local[..path_end]);
        let fragment = local
            .split_once('#')
            .map(|(_, fragment)| format!("#{}", percent_decoded(fragment)))
            .unwrap_or_default();
        // A translation may link to what only its original has beside it.
        let original = self.targets[from].original.unwrap_or(from);
        if !is_picture
            && let Some(number) = self.article(&path, from).or_else(|| self.article(&path, original))
        {
            let number = self.in_language(number, from);
            let to = &self.targets[number];
            return Led::To(match (number == from, fragment.is_empty()) {
                (true, false) => fragment,
                _ => between(&self.targets[from].path, &to.path) + &fragment,
            });
        }
        if let Some(page) = self.table(&path, from) {
            return Led::To(between(&self.targets[from].path, page));
        }
        if let Some(copy) = self.file(&path, from, names).or_else(|| self.file(&path, original, names)) {
            return Led::To(between(&self.targets[from].path, &copy) + &fragment);
        }
        match (&self.layout.host, path.starts_with('/')) {
            (Some(_), _) if is_own_host => Led::Old(written.to_owned()),
            (Some(host), true) if !is_picture => Led::Old(format!("https://{host}{local}")),
            _ if is_picture => Led::Nowhere("there is no such picture in the folder"),
            _ => Led::Nowhere("it leads to nothing in the folder"),
        }
    }

    /// An address on the old site without its host; `None` if it is on another site.
    fn local<'w>(&self, written: &'w str) -> Option<&'w str> {
        let after =
            written.strip_prefix("https:").or_else(|| written.strip_prefix("http:")).unwrap_or(written);
        if let Some(rest) = after.strip_prefix("//") {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let own = self.layout.host.as_deref()?.trim_start_matches("www.");
            return (rest[..end].trim_start_matches("www.") == own)
                .then(|| if end == rest.len() { "/" } else { &rest[end..] });
        }
        let scheme = written.split(['/', '?', '#']).next().unwrap_or("");
        (!scheme.contains(':'))
            .then(|| written.strip_prefix('@').filter(|rest| rest.starts_with('/')).unwrap_or(written))
    }

    fn article(&self, path: &str, from: usize) -> Option<usize> {
        let from = &self.targets[from];
        let folder = from.relative.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = |folder: &str, path: &str| resolve(folder, path);
        let bare = path.trim_start_matches('/');
        let is_rooted = path.starts_with('/');
        // As a file.
        let file = if is_rooted { below("", bare) } else { below(folder, path) };
        let found = file.as_ref().and_then(|file| {
            let own = file.strip_suffix(".html").or_else(|| file.strip_suffix(".htm")).unwrap_or(file);
            let names =
                [file.clone(), format!("{own}.md"), format!("{own}/index.md"), format!("{file}/index.md")];
            let exact = self.by_exact.get(file.as_str());
            exact.or_else(|| names.iter().find_map(|name| self.by_file.get(&file_key(name))))
        });
        if let Some(found) = found.filter(|_| !bare.is_empty() || !is_rooted) {
            return Some(*found);
        }
        // As an address relative to that of the text, which may be a folder or a file.
        let route = from.route.as_deref().unwrap_or("");
        let as_folder = route.trim_matches('/');
        let as_file = as_folder.rsplit_once('/').map_or("", |(above, _)| above);
        let routes = match is_rooted {
            true => vec![below("", bare), below(&self.layout.prefix, bare)],
            false if route.ends_with('/') => vec![below(as_folder, path), below(as_file, path)],
            false => vec![below(as_file, path), below(as_folder, path)],
        };
        let by_route = routes.iter().flatten().find_map(|route| self.by_route.get(&route_key(route)));
        if let Some(found) = by_route {
            return Some(*found);
        }
        // By name alone, if only one text has that name.
        let key = route_key(path);
        let name = key.rsplit('/').next().filter(|name| !name.is_empty())?;
        let is_file = name.contains('.') && !is_markdown(path);
        let found = self.by_name.get(name).or_else(|| self.by_name.get(undated(name)));
        found.copied().flatten().filter(|_| !is_file)
    }

    /// The version of a text in the language of the one that links to it, unless the link names a language, or leads to another
    /// version of the same text.
    fn in_language(&self, number: usize, from: usize) -> usize {
        let to = &self.targets[number];
        let own = self.by_version.get(&(to.version.text.as_str(), self.targets[from].ending.as_str()));
        let is_same_text = to.version.text == self.targets[from].version.text;
        own.copied().filter(|_| to.version.language.is_none() && !is_same_text).unwrap_or(number)
    }

    /// The page of the section that a table of Notion became.
    fn table(&self, path: &str, from: usize) -> Option<&String> {
        let relative = &self.targets[from].relative;
        let folder = relative.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.tables.get(&database(&self.layout.content.join(resolve(folder, path)?))?)
    }

    /// The file at a path, if it may be copied.
    fn source(&self, path: &str, from: usize) -> Option<PathBuf> {
        let relative = &self.targets[from].relative;
        let folder = relative.rsplit_once('/').map_or("", |(folder, _)| folder);
        let bare = path.trim_start_matches('/');
        let prefixed = bare.strip_prefix(self.layout.prefix.as_str()).filter(|_| path.starts_with('/'));
        let bare = prefixed.map_or(bare, |rest| rest.trim_start_matches('/'));
        let mut places: Vec<PathBuf> = Vec::new();
        if !path.starts_with('/') {
            // Relative to its file, or to its address, which is one folder deeper.
            let deeper = path.strip_prefix("../").unwrap_or(path);
            let seen = [path, deeper].into_iter().filter_map(|path| resolve(folder, path));
            places.extend(seen.map(|path| self.layout.content.join(path)));
        }
        let bare = bare.trim_start_matches("@site/").trim_start_matches("site:");
        places.extend(self.layout.statics.iter().filter_map(|root| Some(root.join(resolve("", bare)?))));
        places.into_iter().find(|file| {
            let below = file.ancestors().take_while(|path| *path != self.layout.base);
            let is_link = below.take(32).any(Path::is_symlink);
            let metadata = std::fs::metadata(file);
            !is_link && metadata.is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LARGEST_FILE)
        })
    }

    /// The copy of a file that is not an article.
    fn file(&mut self, path: &str, from: usize, names: &mut Names) -> Option<String> {
        let file = self.source(path, from)?;
        if let Some(copy) = self.copied.get(&file) {
            return Some(copy.clone());
        }
        let roots = self.layout.statics.iter().chain([&self.layout.content]);
        let below = roots.filter_map(|root| file.strip_prefix(root).ok());
        let below = below.min_by_key(|below| below.components().count())?;
        // A folder of translations gets no folder here.
        let below = self.layout.languages.version(&below.to_string_lossy().replace('\\', "/")).text;
        let (place, name) = below.rsplit_once('/').unwrap_or(("", &below));
        let (stem, ending) = name.rsplit_once('.')?;
        let (stem, ending) = (slug::slug(notion_id(stem).unwrap_or(stem)), ending.to_lowercase());
        let is_page = is_markdown(name) || source_format(name).is_some() || PAGES.contains(&ending.as_str());
        if is_page || slug::slug(&ending) != ending {
            return None;
        }
        let part = |part: &str| slug::slug(notion_id(part).unwrap_or(part));
        let place = place.split('/').map(part).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        self.used.insert(file.clone());
        // An earlier import copied it.
        let known = names.path(&place, &stem, &ending);
        let old = std::fs::read(names.file(&known)).ok();
        if old.is_some() && old == std::fs::read(&file).ok() {
            return Some(known);
        }
        let copy = names.give(&place, &stem, &ending).ok()?;
        self.copied.insert(file, copy.clone());
        Some(copy)
    }
}

/// The id at the end of a file or an address of Notion.
fn id_of(written: &str) -> Option<String> {
    let path = written.split(['?', '#']).next()?;
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let id = stem.get(stem.len().checked_sub(32)?..)?;
    id.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| id.to_lowercase())
}

fn is_notion(written: &str) -> bool {
    let host = written.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or("");
    ["notion.so", "notion.site", "notion.com"]
        .iter()
        .any(|own| host == *own || host.strip_suffix(own).is_some_and(|sub| sub.ends_with('.')))
}

/// A key that all names of one file share: `guide/_index.md`, `guide/README.md`, `Guide/index.mdx`.
fn file_key(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name
        .rsplit_once('.')
        .filter(|(_, ending)| matches!(*ending, "md" | "mdx" | "markdown" | "mdown"))
        .map_or(name, |(stem, _)| stem);
    let stem = if is_index(stem) { "index" } else { stem };
    composed(format!("{folder}/{stem}").trim_start_matches('/'))
}

/// A name in lower case. macOS writes accents as characters of their own.
fn composed(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// A key that all addresses of one text share: `/guide/`, `guide.html`, `guide/index.html`.
fn route_key(route: &str) -> String {
    let key = composed(route.trim_matches('/'));
    let key = [".html", ".htm", ".mdx", ".md", ".markdown"]
        .iter()
        .find_map(|ending| key.strip_suffix(ending))
        .unwrap_or(&key);
    let key = ["/index", "/_index", "/readme"].iter().find_map(|name| key.strip_suffix(name)).unwrap_or(key);
    if is_index(key) { String::new() } else { key.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{file_key, route_key};

    #[test]
    fn forms_of_one_address_are_one() {
        assert!(
            ["/Guide/", "guide.html", "guide/index.html", "guide.md"]
                .iter()
                .all(|route| route_key(route) == "guide")
        );
        assert!(
            ["guide/_index.md", "guide/README.md", "Guide/index.mdx"]
                .iter()
                .all(|path| file_key(path) == "guide/index")
        );
    }
}
