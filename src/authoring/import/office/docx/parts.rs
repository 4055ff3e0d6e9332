//! The parts of a document, which is an archive of XML files. Only a few of them matter.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The most bytes to unpack from one part, and from all.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST: u64 = 512 << 20;

/// The parts of a document that matter.
pub(super) struct Parts {
    files: BTreeMap<String, Vec<u8>>,
    /// The targets of links and pictures, by the file that has them and their id.
    relations: BTreeMap<(&'static str, String), String>,
    pub(super) styles: BTreeMap<String, Style>,
    /// The marks of lists, by their id and level.
    lists: BTreeMap<String, BTreeMap<usize, Mark>>,
    properties: BTreeMap<String, String>,
}

/// What comes before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Number,
    Bullet,
    /// Nothing: it continues the item before it.
    Blank,
}

/// A paragraph style.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    /// Its English name, which is stored in all languages of Word.
    pub(super) name: String,
    /// The heading level.
    pub(super) level: Option<u8>,
    pub(super) list: Option<String>,
    based_on: String,
}

impl Style {
    /// How deep its lists are: `list bullet 3` is two levels below the outermost.
    pub(super) fn depth(&self) -> usize {
        let number = self.name.strip_prefix("list ").and_then(|rest| rest.rsplit(' ').next()?.parse().ok());
        number.unwrap_or(1_usize).saturating_sub(1)
    }
}

impl Parts {
    pub(super) fn read(source: &Path) -> Result<Self, String> {
        let problem = |error: &dyn std::fmt::Display| format!("this document can't be read: {error}");
        let file = File::open(source).map_err(|error| problem(&error))?;
        let mut archive = zip::ZipArchive::new(file).map_err(|error| problem(&error))?;
        let mut files = BTreeMap::new();
        let mut left = LARGEST;
        for number in 0..archive.len() {
            let entry = archive.by_index(number).map_err(|error| problem(&error))?;
            let name = entry.name().map(|name| name.replace('\\', "/")).unwrap_or_default();
            let matters = name.starts_with("word/") || matches!(&*name, "docProps/core.xml" | "_rels/.rels");
            if !matters || name.contains("/embeddings/") || name.contains("/fonts/") {
                continue;
            }
            let most = LARGEST_PART.min(left);
            let mut bytes = Vec::new();
            entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
            if bytes.len() as u64 > most {
                return Err(format!(
                    "`{name}` in this document is larger than {} MB, or all of it than {} MB",
                    LARGEST_PART >> 20,
                    LARGEST >> 20
                ));
            }
            left -= bytes.len() as u64;
            files.insert(name, bytes);
        }
        for (from, to) in main(&files)? {
            let bytes = files.remove(&from);
            files.extend(bytes.map(|bytes| (to, bytes)));
        }
        if !files.contains_key("word/document.xml") {
            return Err("this is not a Word document: it has no text".into());
        }
        let mut parts = Self {
            files,
            relations: BTreeMap::new(),
            styles: BTreeMap::new(),
            lists: BTreeMap::new(),
            properties: BTreeMap::new(),
        };
        parts.read_relations()?;
        parts.read_styles()?;
        parts.read_lists()?;
        parts.read_properties()?;
        Ok(parts)
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.files.contains_key(part)
    }

    pub(super) fn bytes(&self, part: &str) -> Vec<u8> {
        self.files.get(part).cloned().unwrap_or_default()
    }

    pub(super) fn text(&self, part: &str) -> String {
        self.files.get(part).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// The number of files of a kind: `header`, `footer`.
    pub(super) fn count(&self, kind: &str) -> usize {
        self.files
            .iter()
            .filter(|(name, bytes)| {
                name.starts_with(&format!("word/{kind}")) && bytes.windows(4).any(|part| part == b"<w:t")
            })
            .count()
    }

    /// The target of a link or picture of a file.
    pub(super) fn relation(&self, file: &'static str, id: &str) -> Option<String> {
        self.relations.get(&(file, id.to_owned())).cloned()
    }

    /// A property of the document.
    pub(super) fn property(&self, name: &str) -> Option<String> {
        self.properties.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// What comes before the items of a list at a level.
    pub(super) fn mark(&self, list: &str, level: usize) -> Mark {
        self.lists.get(list).and_then(|levels| levels.get(&level)).copied().unwrap_or(Mark::Bullet)
    }

    fn read_relations(&mut self) -> Result<(), String> {
        for file in ["document", "footnotes", "endnotes"] {
            let mut relations = BTreeMap::new();
            each(&self.text(&format!("word/_rels/{file}.xml.rels")), |event, _| {
                if let Event::Start(start) = event
                    && start.name().as_ref() == "Relationship"
                {
                    let target = attribute(start, "Target").unwrap_or_default();
                    let is_external = attribute(start, "TargetMode").as_deref() == Some("External");
                    let target = if is_external {
                        target
                    } else {
                        format!("part:word/{}", target.trim_start_matches("/word/").trim_start_matches("./"))
                    };
                    relations.insert((file, attribute(start, "Id").unwrap_or_default()), target);
                }
            })?;
            self.relations.append(&mut relations);
        }
        Ok(())
    }

    fn read_styles(&mut self) -> Result<(), String> {
        let mut styles: BTreeMap<String, Style> = BTreeMap::new();
        let mut open = (String::new(), Style::default());
        each(&self.text("word/styles.xml"), |event, _| match event {
            Event::Start(start) => {
                let value = || attribute(start, "w:val").unwrap_or_default();
                match start.name().as_ref() {
                    "w:style" => open = (attribute(start, "w:styleId").unwrap_or_default(), Style::default()),
                    "w:name" => open.1.name = value().to_lowercase(),
                    "w:basedOn" => open.1.based_on = value(),
                    "w:outlineLvl" => {
                        open.1.level =
                            value().parse::<u8>().ok().filter(|level| *level < 9).map(|level| level + 1);
                    }
                    "w:numId" => open.1.list = Some(value()),
                    _ => {}
                }
            }
            Event::End(end) if end.name().as_ref() == "w:style" => {
                _ = styles.insert(open.0.clone(), std::mem::take(&mut open.1));
            }
            _ => {}
        })?;
        let above = styles.clone();
        for style in styles.values_mut() {
            let named = style.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok());
            style.level = named.or(style.level);
            let mut next = style.based_on.clone();
            for _ in 0..10 {
                let Some(base) = above.get(&next) else { break };
                style.level = style.level.or(base.level);
                style.list = style.list.clone().or_else(|| base.list.clone());
                next.clone_from(&base.based_on);
            }
        }
        self.styles = styles;
        Ok(())
    }

    fn read_lists(&mut self) -> Result<(), String> {
        let mut forms: BTreeMap<String, BTreeMap<usize, Mark>> = BTreeMap::new();
        let mut lists: BTreeMap<String, String> = BTreeMap::new();
        // A list can change levels of its form.
        let mut own: BTreeMap<String, BTreeMap<usize, Mark>> = BTreeMap::new();
        let (mut form, mut level, mut list) = (String::new(), 0, String::new());
        each(&self.text("word/numbering.xml"), |event, _| {
            let Event::Start(start) = event else { return };
            let value = || attribute(start, "w:val").unwrap_or_default();
            let marks = match list.is_empty() {
                true => forms.entry(form.clone()).or_default(),
                false => own.entry(list.clone()).or_default(),
            };
            match start.name().as_ref() {
                "w:abstractNum" => form = attribute(start, "w:abstractNumId").unwrap_or_default(),
                "w:lvl" => {
                    level = attribute(start, "w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                }
                "w:numFmt" => {
                    let is_bullet = matches!(value().as_str(), "bullet" | "none");
                    marks.insert(level, if is_bullet { Mark::Bullet } else { Mark::Number });
                }
                "w:lvlText" if value().trim().is_empty() && marks.get(&level) == Some(&Mark::Bullet) => {
                    marks.insert(level, Mark::Blank);
                }
                "w:lvlPicBulletId" => _ = marks.insert(level, Mark::Bullet),
                "w:num" => list = attribute(start, "w:numId").unwrap_or_default(),
                "w:abstractNumId" => _ = lists.insert(list.clone(), value()),
                _ => {}
            }
        })?;
        let marks = |(list, form): (String, String)| {
            let mut marks = forms.get(&form)?.clone();
            marks.extend(own.get(&list).into_iter().flatten());
            Some((list, marks))
        };
        self.lists = lists.into_iter().filter_map(marks).collect();
        Ok(())
    }

    fn read_properties(&mut self) -> Result<(), String> {
        let mut properties: BTreeMap<String, String> = BTreeMap::new();
        let mut open = String::new();
        each(&self.text("docProps/core.xml"), |event, text| match event {
            Event::Start(start) => start.name().as_ref().clone_into(&mut open),
            Event::End(_) => open.clear(),
            _ => properties.entry(open.clone()).or_default().push_str(text),
        })?;
        self.properties = properties;
        Ok(())
    }
}

/// The names of the text and its relations, if they are not the usual ones, and those: some programs number them.
fn main(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<(String, String)>, String> {
    let mut name = None;
    each(&String::from_utf8_lossy(files.get("_rels/.rels").map_or(&[], Vec::as_slice)), |event, _| {
        if let Event::Start(start) = event
            && attribute(start, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            let target = attribute(start, "Target").unwrap_or_default();
            name = target.trim_start_matches('/').strip_prefix("word/").map(str::to_owned);
        }
    })?;
    let other = name.filter(|name| name != "document.xml");
    Ok(other.map_or_else(Vec::new, |name| {
        vec![
            (format!("word/{name}"), "word/document.xml".into()),
            (format!("word/_rels/{name}.rels"), "word/_rels/document.xml.rels".into()),
        ]
    }))
}

/// Visits the events of an XML text, with the text of text events.
pub(super) fn each(xml: &str, mut visit: impl FnMut(&Event<'_>, &str)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    loop {
        let event = reader.read_event().map_err(|error| format!("this document is damaged: {error}"))?;
        let text = match &event {
            Event::Eof => return Ok(()),
            Event::Text(text) => (**text).to_owned(),
            Event::CData(text) => (**text).to_owned(),
            Event::GeneralRef(name) => reference(name),
            _ => String::new(),
        };
        visit(&event, &text);
    }
}

fn reference(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        (_, Some(c)) => c.to_string(),
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        _ => String::new(),
    }
}

pub(super) fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == wanted)?;
    let plain = attribute
        .value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'");
    Some(plain.replace("&amp;", "&"))
}
