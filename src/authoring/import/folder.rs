//! A folder of markdown as it was written for another program, or a single file of markdown.
//!
//! The program is known by the files beside the texts; it decides where texts and pictures lie, which address and which anchors a text had.
//! Front matter, boxes, tabs, texts in texts and links of all programs become those of this one, whichever it was. What has no equal is
//! reported once for each name.

mod lost;
mod code;
mod front;
mod maker;
mod fields;
mod found;
mod include;
mod codes;
mod components;
mod cleanup;
mod boxes;
mod headings;
mod order;
mod links;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::qa::title_of;
use super::{Content, Import, Names, NewFile, folder_text, markdown, shown};
use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::{excerpt::collapse_whitespace, slug};
use crate::base::yaml::{Map, Value};
use fields::Fields;
use found::{Found, relative};
use links::{Shelf, Target};
use lost::Lost;
use maker::{Layout, is_index, notion_id, undated, unnumbered};
use order::Said;

pub(super) use maker::Maker;

pub(super) fn import(
    source: &Path,
    maker: Maker,
    names: &mut Names,
    report: &mut Report,
) -> Result<Option<Import>> {
    let is_file = source.is_file();
    let folder = if is_file { source.parent().unwrap_or(Path::new("")) } else { source };
    let layout = Layout::read(folder, maker);
    let mut import = Import::default();
    let found = if is_file {
        Found { texts: vec![source.to_owned()], others: Vec::new() }
    } else {
        Found::below(folder, &layout)?
    };
    let contents = order::contents(&layout);
    let mut pages = Vec::new();
    for file in &found.texts {
        let Some(text) = folder_text(file, is_file, &mut import, report)? else { continue };
        pages.extend(Page::read(&layout, file, &text, &contents, &mut import));
    }
    if pages.is_empty() {
        let problem =
            Diagnostic::error(Code::Unreadable, "there is no markdown here", Place::file(shown(source)));
        report.push(problem.help("name the folder with the files that end in `.md`"));
        return Ok(None);
    }
    sections(&layout, &mut pages, names, &mut import);
    let mut targets = Vec::new();
    for page in &mut pages {
        let path = page.take_path(names)?;
        targets.push(Target { relative: page.relative.clone(), path, route: page.route.clone() });
    }
    take_redirects(&layout, &mut pages);
    let mut shelf = Shelf::new(&layout, &targets);
    let mut lost = Lost::default();
    for (number, page) in pages.into_iter().enumerate() {
        let is_known = page.is_known;
        // An existing one is read too: it says which files are used.
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
    import.changes = lost.in_words().collect();
    Ok(Some(import))
}

/// A text that was read.
struct Page {
    file: PathBuf,
    relative: String,
    front: Map<String, Value>,
    fields: Fields,
    title: String,
    body: String,
    route: Option<String>,
    /// Folder and name of its article; `index` is the page of its folder.
    place: (String, String),
    is_known: bool,
    notes: Vec<String>,
    lost: Lost,
}

impl Page {
    fn read(
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
        let name = relative.rsplit('/').next().unwrap_or(&relative);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut lost = Lost::default();
        let mut fields = Fields::read(layout.maker, &place, stem, &front.fields, &mut lost);
        let mut notes: Vec<String> = front
            .problem
            .iter()
            .map(|why| format!("its front matter was read line by line: {why}"))
            .collect();
        let said = contents.get(&relative);
        fields.weight = fields.weight.or_else(|| said?.weight);
        if matches!(layout.maker, Maker::Docusaurus) && fields.weight.is_none() && unnumbered(name) != name {
            fields.weight =
                name.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
        }
        fields.draft |= relative.starts_with("_drafts/");
        let body = if layout.maker == Maker::Notion {
            properties(front.body, &mut fields)
        } else {
            front.body.to_owned()
        };
        let shown_title = title_of_body(&body, fields.title.as_deref());
        let title =
            fields.title.clone().or(shown_title).or_else(|| said?.title.clone()).unwrap_or_else(|| {
                let folder = relative.rsplit_once('/').map_or("", |(folder, _)| folder);
                let stem = if is_index(stem) {
                    folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("home")
                } else {
                    stem
                };
                let title = title_of(notion_id(stem).unwrap_or(unnumbered(undated(stem))));
                notes.push(format!("it has no title, so `{title}` was made from its name"));
                title
            });
        let is_public = !relative.starts_with("_drafts/");
        let route = layout.route(&relative, &front.fields).filter(|_| is_public);
        let place = Self::place(layout, file, &relative, &front.fields);
        Some(Self {
            file: file.to_owned(),
            relative,
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

    /// Takes a free path, or the one that an earlier import gave it.
    fn take_path(&mut self, names: &mut Names) -> Result<String> {
        let (folder, name) = &self.place;
        if let Some(path) = names.known(folder, name, &self.title) {
            self.is_known = true;
            return Ok(path);
        }
        if name != "index" {
            return names.give(folder, name, "md");
        }
        // The home page of the site already exists.
        let other = slug::slug(&self.title);
        if let Some(path) = names.known(folder, &other, &self.title) {
            self.is_known = true;
            return Ok(path);
        }
        names.section(folder).map_or_else(|| names.give(folder, &other, "md"), Ok)
    }

    fn article(
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
        let aliases = aliases(layout, &self.fields, self.route.as_deref(), &path, names);
        let values = self.fields.values(self.title, is_faq, aliases);
        let body = match body.trim() {
            "" => String::new(),
            _ => format!("{}\n", body.trim_start_matches('\n').trim_end()).replace('\0', ""),
        };
        let content = Content::Text(markdown::article(&values, &body));
        (NewFile { path, content, about: format!("from {}", shown(&self.file)), notes }, lost)
    }

    /// Its text in the markup of this program, but for its links. Files that it takes in are `used`.
    fn text(&self, layout: &Layout, used: &mut BTreeSet<PathBuf>, lost: &mut Lost) -> String {
        let place = shown(&self.file);
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let folders = ["", "_includes", "includes", "docs", "content", "static", "snippets"]
            .map(|name| layout.base.join(name));
        let folders = std::iter::once(layout.content.clone()).chain(folders).collect();
        let mut shelf = include::Shelf { base: &layout.base, folders, place: &place, used };
        let body = include::expand(&self.body, folder, &mut shelf, lost, 0);
        let has_components = self.relative.ends_with(".mdx")
            || matches!(layout.maker, Maker::Docusaurus | Maker::Starlight | Maker::VitePress);
        let body = if has_components { components::without_program(&body) } else { body };
        let setting = |name: &str| layout.setting(name);
        let known = codes::Known { fields: &self.front, setting: &setting, place: &place };
        let body = code::outside(&body, |piece| {
            let piece = codes::take_out(piece, &known, lost);
            if has_components { components::take_out(&piece, &place, lost) } else { piece }
        });
        let body = cleanup::clean(&body, &place, lost);
        squeezed(&boxes::Boxes { place: &place, lost }.convert(&body))
    }
}

/// Whether a folder holds further texts.
fn has_texts(folder: &Path) -> bool {
    let entries = || std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries().filter(|path| path.is_dir() || path.extension().is_some_and(|ending| ending == "md")).count()
        > 1
}

/// The title that a text bears in its first heading.
fn title_of_body(body: &str, said: Option<&str>) -> Option<String> {
    if said.is_some() { None } else { headings::take_title(body, None).1 }
}

/// Lines `Name: value` below the title, as Notion writes what its tables hold.
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

/// A text without rows of empty lines, which codes leave behind.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (is_code, piece) in code::pieces(text) {
        if is_code {
            out.push_str(piece);
            continue;
        }
        let mut blank = 0;
        for line in piece.split_inclusive('\n') {
            blank = if line.trim().is_empty() && line.ends_with('\n') { blank + 1 } else { 0 };
            if blank < 2 {
                out.push_str(line);
            }
        }
    }
    out
}

/// Former addresses: those that are said, and the one that the text had.
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

/// Gives texts the former addresses that settings say of them.
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

/// Pages of folders whose names or places would be lost.
fn sections(layout: &Layout, pages: &mut [Page], names: &mut Names, import: &mut Import) {
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    for page in pages.iter() {
        let parts: Vec<&str> = page.relative.split('/').collect();
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
    // A bundle is a text and not a folder.
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
        if said.title.is_none() && said.weight.is_none() && slug::slug(plain) == plain {
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
}
