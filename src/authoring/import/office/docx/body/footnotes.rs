//! Footnotes and endnotes.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::super::parts::{Parts, attribute, each};
use crate::base::text::escape;

/// The footnotes that the text refers to, as a list.
pub(super) fn list(parts: &Parts, ids: &[String]) -> Result<String, String> {
    if ids.is_empty() {
        return Ok(String::new());
    }
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    let mut id = String::new();
    let mut is_text = false;
    let mut read = |xml: &str| {
        each(xml, |event, text| match event {
            Event::Start(start) => match start.name().as_ref() {
                "w:footnote" | "w:endnote" => id = attribute(start, "w:id").unwrap_or_default(),
                "w:t" => is_text = true,
                _ => {}
            },
            Event::End(end) if end.name().as_ref() == "w:t" => is_text = false,
            _ if is_text => notes.entry(id.clone()).or_default().push_str(text),
            _ => {}
        })
    };
    read(&parts.text("word/footnotes.xml"))?;
    read(&parts.text("word/endnotes.xml"))?;
    let items: String = ids
        .iter()
        .map(|id| format!("<li>{}</li>", escape::html(notes.get(id).map_or("", |note| note.trim()))))
        .collect();
    Ok(format!("<hr><ol>{items}</ol>"))
}
