//! Turns a Word document into an article.
//!
//! The document becomes a web page, which is read like any other. Headings, lists, tables, links, footnotes and pictures are
//! imported; tracked deletions, comments, and page headers and footers are not, and are reported.

mod parts;
mod body;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::Result;
use crate::authoring::import::dates;
use crate::authoring::import::html::{
    Address, Page, Reading, Resolve, between, convert, general, mark_questions,
};
use crate::authoring::import::qa::title_of;
use crate::authoring::import::{Content, Import, Input, Names, NewFile, markdown, shown};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::slug;
use crate::base::yaml::Value;
use parts::Parts;

pub(in crate::authoring::import) fn import(
    source: &Path,
    names: &mut Names,
    report: &mut Report,
) -> Result<Option<Import>> {
    let input = Input { shown: shown(source), text: String::new() };
    let read = Parts::read(source).and_then(|parts| {
        let read = body::read(&parts)?;
        Ok((parts, read))
    });
    let (parts, read) = match read {
        Ok(read) => read,
        Err(why) => {
            let problem = Diagnostic::error(Code::Unreadable, why, Place::file(&input.shown));
            report.push(problem.help("open it in Word or LibreOffice, and save it again as `.docx`"));
            return Ok(None);
        }
    };
    let page = Page::parse(&read.html);
    if page.is_empty() {
        let problem = Diagnostic::error(
            Code::Unreadable,
            "there is no text in this document",
            Place::file(&input.shown),
        );
        report.push(problem.help("name a document with text"));
        return Ok(None);
    }
    let titled = page.title().filter(|_| read.has_title);
    let title = titled.or_else(|| parts.property("dc:title")).unwrap_or_else(|| title_of(input.stem()));
    let name = slug::slug(input.stem());
    if let Some(path) = names.known("", &name, &title) {
        return Ok(Some(Import { left_out: vec![super::super::known(&path)], ..Import::default() }));
    }
    let path = names.give("", &name, "md")?;
    let mut pictures = Pictures { parts: &parts, names, path: &path, given: BTreeMap::new() };
    let wanted: BTreeSet<String> = page.wanted_anchors();
    let mut converted = convert(&page, &mut pictures, &Reading { lines_count: false, anchors: &wanted });
    let given = pictures.given;
    let is_faq = mark_questions(&mut converted.blocks);
    let mut notes = read.notes;
    notes.extend(converted.notes.in_words());
    if is_faq {
        notes.push("most of its headings are questions, so its type is `faq`".into());
    }
    let day =
        |name: &str| parts.property(name).and_then(|written| dates::day(&written, dates::Order::Unknown));
    let (date, updated) = (day("dcterms:created"), day("dcterms:modified"));
    let tags = parts.property("cp:keywords").unwrap_or_default();
    let tags: Vec<Value> =
        tags.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).map(Value::from).collect();
    let fields = [
        ("title", title.into()),
        ("type", if is_faq { "faq".into() } else { Value::Null }),
        ("updated", updated.filter(|updated| Some(updated) > date.as_ref()).into()),
        ("date", date.into()),
        ("author", parts.property("dc:creator").unwrap_or_default().into()),
        ("tags", tags.into()),
    ];
    let text = markdown::article(&fields, &markdown::blocks(&converted.blocks));
    let about = format!("from {}", input.shown);
    let mut files = vec![NewFile { path, content: Content::Text(text), about, notes }];
    files.extend(given.into_iter().map(|(part, path)| NewFile {
        path,
        about: format!("a picture of {}", input.shown),
        content: Content::Bytes(parts.bytes(&part)),
        notes: Vec::new(),
    }));
    Ok(Some(Import { files, ..Import::default() }))
}

/// Saves the pictures of a document next to its article.
struct Pictures<'a> {
    parts: &'a Parts,
    names: &'a mut Names,
    path: &'a str,
    /// The path below `content/` of each part of the document that is a picture.
    given: BTreeMap<String, String>,
}

impl Resolve for Pictures<'_> {
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address {
        if !is_picture {
            return match written.starts_with('#') {
                true => Address::Link(written.to_owned()),
                false => general(written, false)
                    .unwrap_or_else(|| Address::Words("it leads to a file on its author's computer".into())),
            };
        }
        let Some(part) = written.strip_prefix("part:").filter(|part| self.parts.has(part)) else {
            return Address::Words("it is missing in the document".into());
        };
        if let Some(path) = self.given.get(part) {
            return Address::Link(between(self.path, path));
        }
        let ending = part.rsplit('.').next().unwrap_or("").to_lowercase();
        if !matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp") {
            return Address::Words(format!("browsers can't show `.{ending}` pictures"));
        }
        let (folder, stem) = self.path.rsplit_once('/').unwrap_or(("", self.path));
        let stem = stem.trim_end_matches(".md");
        match self.names.beside(folder, &format!("{stem}-picture-{}", self.given.len() + 1), &ending) {
            Ok(path) => {
                self.given.insert(part.to_owned(), path.clone());
                Address::Link(between(self.path, &path))
            }
            Err(error) => Address::Words(error.to_string()),
        }
    }
}
