//! One text of a folder, from its file to an article.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::fields::Fields;
use super::found::relative;
use super::languages::Version;
use super::links::{Shelf, Target};
use super::lost::Lost;
use super::maker::{Layout, Maker, is_index, notion_id, undated, unnumbered};
use super::order::Said;
use super::{boxes, cleanup, code, codes, comments, components, front, headings, include, markup};
use crate::Result;
use crate::authoring::import::qa::title_of;
use crate::authoring::import::{Content, Import, Names, NewFile, html, language, markdown, shown};
use crate::base::text::slug;
use crate::base::yaml::{Map, Value};

/// A text from the folder.
pub(super) struct Page {
    file: PathBuf,
    pub(super) relative: String,
    pub(super) version: Version,
    /// What comes after the name of its article: `md`, or `de.md`.
    pub(super) ending: String,
    front: Map<String, Value>,
    pub(super) fields: Fields,
    title: String,
    body: String,
    pub(super) route: Option<String>,
    /// The folder and name of its article; `index` is the folder's own page.
    pub(super) place: (String, String),
    pub(super) is_known: bool,
    notes: Vec<String>,
    lost: Lost,
}

impl Page {
    pub(super) fn read(
        layout: &Layout,
        file: &Path,
        text: &str,
        contents: &BTreeMap<String, Said>,
        import: &mut Import,
    ) -> Option<Self> {
        let relative = relative(layout, file);
        let place = shown(file);
        let front = front::split(text);
        if layout.maker == Maker::Jekyll
            && front.fields.is_empty()
            && file.is_absolute() == layout.base.is_absolute()
            && !relative.contains('/')
        {
            import.left_out.push(format!("{place}: it has no front matter, so Jekyll did not publish it"));
            return None;
        }
        let version = layout.languages.version(&relative);
        let name = version.text.rsplit('/').next().unwrap_or(&version.text);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut lost = Lost::default();
        let mut fields = Fields::read(layout, &place, stem, &front.fields, &mut lost);
        let mut notes: Vec<String> = front
            .problem
            .iter()
            .map(|why| format!("its front matter was read line by line: {why}"))
            .collect();
        let said = contents.get(&version.text).or_else(|| contents.get(&relative));
        fields.weight = fields.weight.or_else(|| said?.weight);
        if matches!(layout.maker, Maker::Docusaurus) && fields.weight.is_none() && unnumbered(name) != name {
            fields.weight =
                name.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
        }
        fields.draft |= relative.starts_with("_drafts/");
        let taken = comments::take_out(front.body);
        notes.extend(taken.in_words());
        let body = match layout.maker {
            Maker::Notion => properties(&taken.text, &mut fields),
            _ => taken.text,
        };
        let shown_title = title_of_body(&body, fields.title.as_deref());
        let title = fields
            .title
            .clone()
            .or(shown_title)
            .or_else(|| said?.title.as_deref().filter(|_| version.language.is_none()).map(html::worded))
            .unwrap_or_else(|| {
                let title = title_of_name(&version.text);
                notes.push(format!("it has no title, so the title `{title}` was made from its file name"));
                title
            });
        let is_public = !relative.starts_with("_drafts/");
        let route = layout.route_of(&version, &front.fields).filter(|_| is_public);
        let place = Self::place(layout, file, &version.text, &front.fields);
        Some(Self {
            file: file.to_owned(),
            relative,
            version,
            ending: "md".into(),
            front: front.fields,
            fields,
            title,
            body,
            route,
            place,
            is_known: false,
            notes,
            lost,
        })
    }

    /// The folder and the name of the article.
    fn place(layout: &Layout, file: &Path, relative: &str, fields: &Map<String, Value>) -> (String, String) {
        let below = if layout.maker == Maker::Docusaurus { relative.strip_prefix("docs/") } else { None };
        let below = below.unwrap_or(relative);
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let part = |part: &str| slug::slug(notion_id(part).unwrap_or(unnumbered(part)));
        let skipped = |part: &&str| !matches!(*part, "_posts" | "_drafts") && !part.is_empty();
        let mut folders: Vec<String> =
            folder.split('/').filter(skipped).map(|name| part(name.trim_start_matches('_'))).collect();
        let own = fields
            .get("slug")
            .and_then(Value::as_str)
            .map(|slug| slug.trim_matches('/'))
            .and_then(|slug| slug.rsplit('/').next());
        let is_bundle = stem == "index"
            && layout.maker == Maker::Hugo
            && !folder.is_empty()
            && file.parent().is_some_and(|folder| !has_texts(folder));
        let is_folder = layout.maker == Maker::Notion
            && (file.with_extension("").is_dir()
                || notion_id(stem).is_some_and(|name| file.with_file_name(name).is_dir()));
        let is_doc_index = layout.maker == Maker::Docusaurus && folders.last() == Some(&part(stem));
        let name = match own.filter(|own| !own.is_empty() && !is_index(stem)) {
            Some(own) => slug::slug(own),
            None if is_bundle => folders.pop().unwrap_or_else(|| "index".into()),
            None if is_folder => {
                folders.push(part(stem));
                "index".into()
            }
            None if is_index(stem) || is_doc_index => "index".into(),
            None => part(undated(stem)),
        };
        (folders.join("/"), name)
    }

    /// Makes it a translation into the language of a tag.
    pub(super) fn translate(&mut self, tag: &str) {
        self.ending = format!("{tag}.md");
    }

    pub(super) fn is_translation(&self) -> bool {
        self.ending != "md"
    }

    /// Returns an unused path, next to that of the original if there is one, or the one that an earlier import gave it.
    pub(super) fn take_path(&mut self, original: Option<&str>, names: &mut Names) -> Result<String> {
        let (folder, name) = &self.place;
        let name = match original.filter(|_| self.is_translation()) {
            Some(path) => language::name_of(path),
            None => name,
        };
        if let Some(path) = names.known_version(folder, name, &self.ending, &self.title) {
            self.is_known = true;
            return Ok(path);
        }
        if name != "index" || self.is_translation() {
            return names.give(folder, name, &self.ending);
        }
        // The site already has a home page.
        let other = slug::slug(&self.title);
        if let Some(path) = names.known(folder, &other, &self.title) {
            self.is_known = true;
            return Ok(path);
        }
        names.section(folder).map_or_else(|| names.give(folder, &other, "md"), Ok)
    }

    pub(super) fn article(
        self,
        layout: &Layout,
        number: usize,
        targets: &[Target],
        shelf: &mut Shelf<'_>,
        names: &mut Names,
    ) -> (NewFile, Lost) {
        let mut notes = self.notes.clone();
        notes.extend(self.fields.notes.iter().cloned());
        let mut lost = Lost::default();
        let body = self.text(layout, &mut shelf.used, &mut lost);
        lost.join(self.lost);
        let (body, _) = headings::take_title(&body, Some(&self.title));
        let body = shelf.convert(&body, number, names, &mut notes);
        let (body, is_faq) = headings::anchored(&body, layout.maker);
        if is_faq {
            notes.push("most of its headings are questions, so its type is `faq`".into());
        }
        notes.dedup();
        let path = targets[number].path.clone();
        let published = language::published(&path, &self.ending);
        let aliases = aliases(layout, &self.fields, self.route.as_deref(), &published, names);
        let values = self.fields.values(self.title, is_faq, aliases);
        let body = match body.trim() {
            "" => String::new(),
            _ => format!("{}\n", body.trim_start_matches('\n').trim_end()).replace('\0', ""),
        };
        let content = Content::Text(markdown::article(&values, &body));
        (NewFile { path, content, about: format!("from {}", shown(&self.file)), notes }, lost)
    }

    /// Its text, converted except for its links. Included files are added to `used`.
    fn text(&self, layout: &Layout, used: &mut BTreeSet<PathBuf>, lost: &mut Lost) -> String {
        let place = shown(&self.file);
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let folders = ["", "_includes", "includes", "docs", "content", "static", "snippets"]
            .map(|name| layout.base.join(name));
        let folders = std::iter::once(layout.content.clone()).chain(folders).collect();
        let mut shelf = include::Shelf { base: &layout.base, folders, place: &place, used };
        let body = include::expand(&self.body, folder, &mut shelf, lost, 0);
        let is_program = self.relative.ends_with(".mdx")
            || matches!(layout.maker, Maker::Docusaurus | Maker::Starlight | Maker::VitePress);
        let mut prose = String::new();
        code::outside(&body, |piece| {
            prose.push_str(piece);
            String::new()
        });
        let names = components::names(&prose);
        let has_components = is_program || !names.is_empty();
        let is_component = |name: &str| is_program || names.contains(name);
        let body = if has_components { components::without_program(&body) } else { body };
        let setting = |name: &str| layout.setting(name);
        let known = codes::Known { fields: &self.front, setting: &setting, place: &place };
        let body = code::outside(&body, |piece| {
            let piece = codes::take_out(piece, &known, lost);
            if has_components { components::take_out(&piece, &is_component, &place, lost) } else { piece }
        });
        let body = markup::convert(&body, layout.maker, is_program);
        let body = cleanup::clean(&body, &place, lost);
        squeezed(&boxes::Boxes { place: &place, lost }.convert(&body))
    }
}

/// Whether a folder contains other texts or folders than its index, in whatever language.
fn has_texts(folder: &Path) -> bool {
    let entries = || std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_index = |path: &Path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().split('.').next() == Some("index"))
    };
    entries().any(|path| {
        path.is_dir() || path.extension().is_some_and(|ending| ending == "md") && !is_index(&path)
    })
}

/// The title in the first heading of a text.
fn title_of_body(body: &str, said: Option<&str>) -> Option<String> {
    if said.is_some() { None } else { headings::take_title(body, None).1 }
}

/// A title made of the name of a file, or of its folder.
fn title_of_name(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if is_index(stem) {
        folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("home")
    } else {
        stem
    };
    title_of(notion_id(stem).unwrap_or(unnumbered(undated(stem))))
}

/// Lines `Name: value` below the title, which is how Notion exports the columns of a table.
fn properties(body: &str, fields: &mut Fields) -> String {
    let mut out = String::new();
    let mut is_head = true;
    for (number, line) in body.lines().enumerate() {
        let property = line.split_once(": ").filter(|_| is_head && number > 0);
        let is_taken = property.is_some_and(|(name, value)| {
            !name.contains(['*', '[', '`', '.']) && fields.field(name, &value.into())
        });
        is_head &= number == 0 || line.trim().is_empty() || property.is_some();
        if !is_taken {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.replace("<aside>", "\n:::::note\n").replace("</aside>", "\n:::::\n")
}

/// A text without repeated empty lines, which removed shortcodes leave behind.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (is_code, piece) in code::pieces(text) {
        if is_code {
            out.push_str(piece);
            continue;
        }
        let mut blank = 0;
        for line in piece.split_inclusive('\n') {
            // The end of a line that ends in code is not an empty line.
            let is_whole = out.is_empty() || out.ends_with('\n');
            let is_blank = is_whole && line.trim().is_empty() && line.ends_with('\n');
            blank = if is_blank { blank + 1 } else { 0 };
            if blank < 2 {
                out.push_str(line);
            }
        }
    }
    out
}

/// Former addresses: those in the front matter, and the one that the text had.
fn aliases(layout: &Layout, fields: &Fields, route: Option<&str>, path: &str, names: &Names) -> Vec<String> {
    let prefix = |alias: &String| {
        let alias = alias.trim();
        let is_below = layout.prefix.is_empty() || alias.trim_start_matches('/').starts_with(&layout.prefix);
        let alias = format!("/{}", alias.trim_start_matches('/'));
        if is_below { alias } else { format!("/{}{alias}", layout.prefix) }
    };
    let said = fields.aliases.iter().filter(|alias| !alias.contains("://")).map(prefix);
    let own = route.map(str::to_owned).filter(|route| !route.trim_matches('/').is_empty());
    said.chain(own).filter(|old| !names.is_address_of(path, old)).collect()
}
