//! Paragraphs and lists. A list in Word is a row of paragraphs, each with the id of its list and its level.

use quick_xml::events::BytesStart;

use super::super::parts::{Mark, attribute};
use super::Body;

impl Body<'_> {
    /// Reads the properties of a paragraph or a table.
    pub(super) fn paragraph(&mut self, start: &BytesStart<'_>) {
        let value = || attribute(start, "w:val");
        let of_paragraph =
            self.open.iter().rev().nth(1).is_some_and(|open| open == "w:pPr" || open == "w:numPr");
        match (start.name().as_ref(), self.paragraphs.last_mut()) {
            ("w:pStyle", Some(paragraph)) => paragraph.style = value().unwrap_or_default(),
            ("w:outlineLvl", Some(paragraph)) if of_paragraph => {
                paragraph.level = value()
                    .and_then(|level| level.parse::<u8>().ok())
                    .filter(|level| *level < 9)
                    .map(|level| level + 1);
            }
            ("w:numId", Some(paragraph)) if of_paragraph => paragraph.list = value(),
            ("w:ilvl", Some(paragraph)) if of_paragraph => {
                paragraph.depth = value().and_then(|depth| depth.parse().ok()).unwrap_or(0);
            }
            ("w:tbl", _) => {
                self.end_list();
                self.html.push_str("<table>");
            }
            ("w:tblLook", _) => {
                let bits = value().and_then(|value| u32::from_str_radix(&value, 16).ok()).unwrap_or(0);
                self.is_head = attribute(start, "w:firstRow").as_deref() == Some("1") || bits & 0x20 != 0;
            }
            ("w:tr", _) => {
                self.rows.push((self.html.len(), false));
                self.html.push_str("<tr>");
            }
            ("w:tblHeader", _) => self.is_head = true,
            ("w:tc", _) => self.html.push_str(if self.is_head { "<th>" } else { "<td>" }),
            ("w:gridSpan", _) => {
                let span = value().unwrap_or_default();
                if let Some(before) =
                    self.html.strip_suffix('>').filter(|_| span.bytes().all(|byte| byte.is_ascii_digit()))
                {
                    self.html = format!("{before} colspan=\"{span}\">");
                }
            }
            _ => {}
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if paragraph.is_joined {
            self.joined = paragraph.html;
            return;
        }
        let style = self.parts.styles.get(&paragraph.style).cloned().unwrap_or_default();
        let level = paragraph.level.or(style.level);
        let list = paragraph.list.or(style.list.clone()).filter(|list| list != "0");
        if style.name.starts_with("toc ") || style.name == "toc heading" {
            self.left.contents += 1;
            return;
        }
        if style.name.starts_with("list continue") && !self.list.is_empty() {
            return self.unmarked(style.depth(), &paragraph.html);
        }
        if let (Some(list), None) = (list, level) {
            let mark = self.parts.mark(&list, paragraph.depth.min(8));
            let depth = paragraph.depth.max(style.depth()).min(8);
            if mark == Mark::Blank {
                return self.unmarked(depth, &paragraph.html);
            }
            let number = self.numbers.entry((list.clone(), depth)).or_default();
            *number += 1;
            let number = *number;
            self.numbers.retain(|(other, level), _| *other != list || *level <= depth);
            self.list.push((depth, mark, number, paragraph.html));
            return;
        }
        self.end_list();
        let html = paragraph.html;
        let plain = html.trim();
        if plain.is_empty() {
            return;
        }
        let is_code = style.name.contains("preformatted") || style.name.contains("code");
        match (style.name.as_str(), level) {
            ("title", _) if !self.html.contains("<h1>") => self.html.push_str(&format!("<h1>{plain}</h1>")),
            (_, Some(level)) => self.html.push_str(&format!("<h{0}>{plain}</h{0}>", (level + 1).min(6))),
            (name, _) if name.contains("quote") => {
                self.html.push_str(&format!("<blockquote><p>{plain}</p></blockquote>"));
            }
            _ if is_code => match self.html.strip_suffix("</pre>") {
                Some(before) => self.html = format!("{before}\n{html}</pre>"),
                None => self.html.push_str(&format!("<pre>{html}</pre>")),
            },
            _ => self.html.push_str(&format!("<p>{plain}</p>")),
        }
    }

    /// A paragraph in a list without a mark belongs to the item before it.
    fn unmarked(&mut self, depth: usize, html: &str) {
        match html.trim() {
            "" => {}
            plain if self.list.is_empty() => self.html.push_str(&format!("<p>{plain}</p>")),
            plain => self.list.push((depth, Mark::Blank, 0, format!("<p>{plain}</p>"))),
        }
    }

    /// Writes the open list with its nested lists.
    pub(super) fn end_list(&mut self) {
        let points = std::mem::take(&mut self.list);
        let mut open: Vec<(usize, Mark)> = Vec::new();
        let tag = |mark: Mark| if mark == Mark::Number { "ol" } else { "ul" };
        for (depth, mark, number, html) in points {
            let ends = |(above, kind): &(usize, Mark)| {
                *above > depth || *above == depth && *kind != mark && mark != Mark::Blank
            };
            while let Some((_, kind)) = open.last().copied().filter(ends) {
                self.html.push_str(&format!("</li></{}>", tag(kind)));
                open.pop();
            }
            if mark == Mark::Blank {
                self.html.push_str(&html);
                continue;
            }
            if open.last().is_some_and(|(above, _)| *above == depth) {
                self.html.push_str("</li>");
            } else {
                let counts = mark == Mark::Number && number > 1;
                let start = if counts { format!(" start=\"{number}\"") } else { String::new() };
                self.html.push_str(&format!("<{}{start}>", tag(mark)));
                open.push((depth, mark));
            }
            self.html.push_str(&format!("<li>{html}"));
        }
        for (_, mark) in open.into_iter().rev() {
            self.html.push_str(&format!("</li></{}>", tag(mark)));
        }
        let joined = std::mem::take(&mut self.joined);
        if !joined.trim().is_empty() {
            self.html.push_str(&format!("<p>{joined}</p>"));
        }
    }
}
