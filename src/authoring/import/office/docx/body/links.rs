//! Links, which Word stores as elements or as fields.

use quick_xml::events::BytesStart;

use super::super::parts::attribute;
use super::Body;
use crate::base::text::escape;

impl Body<'_> {
    pub(super) fn hyperlink(&mut self, start: &BytesStart<'_>) {
        let anchor = attribute(start, "w:anchor").map(|anchor| format!("#{anchor}")).unwrap_or_default();
        let target = attribute(start, "r:id").and_then(|id| self.parts.relations.get(&id).cloned());
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
}
