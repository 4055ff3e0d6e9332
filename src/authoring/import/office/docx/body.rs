//! Turns the text of a document into a web page.

mod tracked;
mod notes;
mod links;
mod paragraphs;

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::parts::{Mark, Parts, attribute, each};
use crate::base::text::escape;
use tracked::Left;

/// A document as a page.
pub(super) struct Read {
    pub(super) html: String,
    /// Whether the first heading of the page is its title.
    pub(super) has_title: bool,
    pub(super) notes: Vec<String>,
}

pub(super) fn read(parts: &Parts) -> Result<Read, String> {
    let document = parts.text("word/document.xml");
    let mut body = Body::new(parts, "document", &document);
    each(&document, |event, text| body.event(event, text))?;
    body.end_list();
    let referred = std::mem::take(&mut body.footnotes);
    let html = std::mem::take(&mut body.html) + &notes::list(parts, &referred, &mut body.left)?;
    let notes = body.left.in_words(parts)?;
    // The title is a paragraph with that style, or the only heading of level 1.
    let (html, has_title) = if html.contains("<h1>") {
        (html, true)
    } else if html.starts_with("<h2>") && html.matches("<h2>").count() == 1 {
        let mut html = html;
        for level in 2..=6 {
            html = html
                .replace(&format!("<h{level}>"), &format!("<h{}>", level - 1))
                .replace(&format!("</h{level}>"), &format!("</h{}>", level - 1));
        }
        (html, true)
    } else {
        (html, false)
    };
    Ok(Read { html, has_title, notes })
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    html: String,
    style: String,
    level: Option<u8>,
    list: Option<String>,
    depth: usize,
    /// Its end was deleted, so that the next paragraph continues it.
    is_joined: bool,
}

/// The format of a run of text.
#[derive(Default, Clone, PartialEq, Eq)]
struct Look {
    bold: bool,
    italic: bool,
    struck: bool,
    raised: Option<&'static str>,
}

struct Body<'a> {
    parts: &'a Parts,
    /// The file in the archive that it is: `document`, `footnotes`.
    file: &'static str,
    html: String,
    /// The text of paragraphs that the next one continues.
    joined: String,
    /// For each open row of a table: where it begins, and whether it was deleted.
    rows: Vec<(usize, bool)>,
    open: Vec<String>,
    paragraphs: Vec<Paragraph>,
    look: Look,
    /// Whether the run of text is hidden.
    is_hidden: bool,
    /// The open list: level, mark, number, and HTML of each item.
    list: Vec<(usize, Mark, u64, String)>,
    /// The last number of each list and level.
    numbers: BTreeMap<(String, usize), u64>,
    /// Open fields: the code of each, and whether it opened a link.
    fields: Vec<(String, bool)>,
    /// Bookmarks that links lead to.
    wanted: Vec<String>,
    skipped: usize,
    is_head: bool,
    alt: String,
    links: usize,
    /// The notes that the text refers to: their file and id.
    footnotes: Vec<(&'static str, String)>,
    left: Left,
}

impl<'a> Body<'a> {
    fn new(parts: &'a Parts, file: &'static str, document: &str) -> Self {
        let anchors = document.split("w:anchor=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let fields = document.split("\\l").skip(1).filter_map(|rest| {
            rest.trim_start()
                .trim_start_matches(['"', '&'])
                .trim_start_matches("quot;")
                .split(['"', '&', '<', ' '])
                .next()
        });
        Self {
            parts,
            file,
            html: String::new(),
            joined: String::new(),
            rows: Vec::new(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            look: Look::default(),
            is_hidden: false,
            list: Vec::new(),
            numbers: BTreeMap::new(),
            fields: Vec::new(),
            wanted: anchors.chain(fields).map(str::to_owned).collect(),
            skipped: 0,
            is_head: false,
            alt: String::new(),
            links: 0,
            footnotes: Vec::new(),
            left: Left::default(),
        }
    }

    fn event(&mut self, event: &Event<'_>, text: &str) {
        match event {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if self.skipped == 0 {
                    self.deletion(&name);
                }
                self.skipped += usize::from(tracked::is_skipped(&name));
                self.open.push(name);
                if self.skipped == 0 {
                    self.start(start);
                }
            }
            Event::End(_) => {
                let Some(name) = self.open.pop() else { return };
                if tracked::is_skipped(&name) {
                    self.skipped -= 1;
                } else if self.skipped == 0 {
                    self.end(&name);
                }
            }
            _ if self.skipped == 0 => self.text(text),
            _ => self.deleted(text),
        }
    }

    fn within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map_or("", String::as_str) {
            "w:t" if self.is_hidden => self.left.hidden.push(text.to_owned()),
            "w:t" | "m:t" => {
                let words = escape::html(text);
                self.write(&words);
            }
            "w:instrText" => {
                if let Some((code, _)) = self.fields.last_mut() {
                    code.push_str(text);
                }
            }
            _ => {}
        }
    }

    /// Adds text in the format of its run.
    fn write(&mut self, html: &str) {
        let look = self.look.clone();
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let tags = [(look.bold, "b"), (look.italic, "i"), (look.struck, "s")];
        let tags: Vec<&str> =
            tags.iter().filter(|(is, _)| *is).map(|(_, tag)| *tag).chain(look.raised).collect();
        let open: String = tags.iter().map(|tag| format!("<{tag}>")).collect();
        let close: String = tags.iter().rev().map(|tag| format!("</{tag}>")).collect();
        // Adjacent runs in the same format are joined.
        match paragraph.html.strip_suffix(close.as_str()).filter(|_| !close.is_empty()) {
            Some(before) if before.contains(&open) => paragraph.html = format!("{before}{html}{close}"),
            _ => paragraph.html.push_str(&format!("{open}{html}{close}")),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        let value = || attribute(start, "w:val");
        let is_on = || !matches!(value().as_deref(), Some("0" | "false" | "none" | "off"));
        let in_run = self.open.iter().rev().nth(1).is_some_and(|open| open == "w:rPr")
            && self.open.iter().rev().nth(2).is_some_and(|open| open == "w:r");
        match name.as_ref() {
            "w:p" => {
                let html = std::mem::take(&mut self.joined);
                self.paragraphs.push(Paragraph { html, ..Paragraph::default() });
            }
            "w:r" => (self.look, self.is_hidden) = (Look::default(), false),
            "w:b" if in_run => self.look.bold = is_on(),
            "w:i" if in_run => self.look.italic = is_on(),
            "w:vanish" if in_run => self.is_hidden = is_on(),
            "w:strike" | "w:dstrike" if in_run => self.look.struck = is_on(),
            "w:vertAlign" if in_run => {
                self.look.raised = match value().as_deref() {
                    Some("superscript") => Some("sup"),
                    Some("subscript") => Some("sub"),
                    _ => None,
                };
            }
            "w:tab" if !self.within("w:tabs") => self.write(" "),
            "w:br" | "w:cr" => self.write("<br>"),
            "w:noBreakHyphen" => self.write("\u{2011}"),
            "w:hyperlink" => self.hyperlink(start),
            "w:bookmarkStart" => {
                let name = attribute(start, "w:name").filter(|name| self.wanted.contains(name));
                name.into_iter()
                    .for_each(|name| self.put(&format!("<a id=\"{}\"></a>", escape::html(&name))));
            }
            "w:fldChar" => self.field(attribute(start, "w:fldCharType").as_deref()),
            "w:sym" => self.symbol(start),
            reference @ ("w:footnoteReference" | "w:endnoteReference") => {
                let file = if reference == "w:footnoteReference" { "footnotes" } else { "endnotes" };
                self.footnotes.push((file, attribute(start, "w:id").unwrap_or_default()));
                let number = self.footnotes.len();
                self.put(&format!("<sup>{number}</sup>"));
            }
            "w:commentReference" => self.left.comments += 1,
            "m:oMath" => self.left.formulas += 1,
            "c:chart" | "o:OLEObject" => self.left.charts += 1,
            "wp:docPr" => {
                self.alt =
                    attribute(start, "descr").or_else(|| attribute(start, "title")).unwrap_or_default();
            }
            "a:blip" | "v:imagedata" => {
                let id = attribute(start, "r:embed")
                    .or_else(|| attribute(start, "r:id"))
                    .or_else(|| attribute(start, "r:link"));
                let part = id.and_then(|id| self.parts.relation(self.file, &id)).unwrap_or_default();
                let alt = std::mem::take(&mut self.alt);
                self.put(&format!("<img src=\"{}\" alt=\"{}\">", escape::html(&part), escape::html(&alt)));
            }
            _ => self.paragraph(start),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:p" => self.end_paragraph(),
            "w:hyperlink" if self.links > 0 => {
                self.links -= 1;
                self.put("</a>");
            }
            "w:tc" => {
                self.end_list();
                self.html.push_str(if self.is_head { "</th>" } else { "</td>" });
            }
            "w:tr" => {
                self.html.push_str("</tr>");
                self.is_head = false;
                if let Some((begins, true)) = self.rows.pop() {
                    self.html.truncate(begins);
                }
            }
            "w:tbl" => self.html.push_str("</table>"),
            _ => {}
        }
    }

    fn put(&mut self, html: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.html.push_str(html);
        }
    }
}
