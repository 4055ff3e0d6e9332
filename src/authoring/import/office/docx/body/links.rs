//! Links, which Word stores as elements or as fields, and signs of special fonts.

use quick_xml::events::BytesStart;

use super::super::parts::attribute;
use super::Body;
use crate::base::text::escape;

impl Body<'_> {
    pub(super) fn hyperlink(&mut self, start: &BytesStart<'_>) {
        let anchor = attribute(start, "w:anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let target = attribute(start, "r:id").and_then(|id| self.parts.relation(self.file, &id));
        let href = match target {
            Some(target) if target.starts_with("part:") => target.trim_start_matches("part:word/").to_owned(),
            Some(target) => target + &anchor,
            None => anchor,
        };
        self.links += 1;
        self.put(&format!("<a href=\"{}\">", escape::html(&href)));
    }

    /// A part of a field. The code of a link is `HYPERLINK "https://…"`.
    pub(super) fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push((String::new(), false)),
            Some("separate") => {
                let Some((code, is_open)) = self.fields.last_mut() else { return };
                let Some(rest) = code.trim().strip_prefix("HYPERLINK") else { return };
                let (anchor, rest) = rest.split_once("\\l").map_or(("", rest), |(_, rest)| ("#", rest));
                let target = rest.split('"').nth(1).unwrap_or("").to_owned();
                *is_open = true;
                self.put(&format!("<a href=\"{anchor}{}\">", escape::html(&target)));
            }
            Some("end") if self.fields.pop().is_some_and(|(_, is_open)| is_open) => self.put("</a>"),
            _ => {}
        }
    }

    /// A character of a special font. Those that text has too are written, others are counted.
    pub(super) fn symbol(&mut self, start: &BytesStart<'_>) {
        let code = attribute(start, "w:char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let font = attribute(start, "w:font").unwrap_or_default();
        let sign = code.and_then(|code| sign(&font, code));
        match sign {
            Some(sign) => self.write(&escape::html(&sign.to_string())),
            None => self.left.symbols += 1,
        }
    }
}

/// The sign of a font of signs, which puts its own at U+F000 and after.
fn sign(font: &str, code: u32) -> Option<char> {
    let sign = match (font, code & 0xFF) {
        _ if !(0xE000..0xF900).contains(&code) => return char::from_u32(code),
        ("Symbol", 0xAB) => '↔',
        ("Symbol", 0xAC) | ("Wingdings", 0xDF) => '←',
        ("Symbol", 0xAE) | ("Wingdings", 0xE0) => '→',
        ("Symbol", 0xB0) => '°',
        ("Symbol", 0xB1) => '±',
        ("Symbol", 0xB4) => '×',
        ("Symbol", 0xB7) | ("Wingdings", 0x9F) => '•',
        ("Symbol", 0xA3) => '≤',
        ("Symbol", 0xB3) => '≥',
        ("Symbol", 0xB9) => '≠',
        ("Symbol", 0x6D) => 'µ',
        ("Wingdings", 0x28) => '☎',
        ("Wingdings", 0x2A) => '✉',
        ("Wingdings", 0x4A) => '☺',
        ("Wingdings", 0x6F | 0xA8) => '☐',
        ("Wingdings", 0xFB | 0xFD) => '☒',
        ("Wingdings", 0xFC) => '✓',
        ("Wingdings", 0xFE) => '☑',
        _ => return None,
    };
    Some(sign)
}
