//! Footnotes and endnotes.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::super::parts::{Parts, attribute, each};
use super::Body;
use super::tracked::Left;

/// The notes that the text refers to, each by its file and id, as a list. What is left out of them is added to `left`.
pub(super) fn list(
    parts: &Parts,
    wanted: &[(&'static str, String)],
    left: &mut Left,
) -> Result<String, String> {
    if wanted.is_empty() {
        return Ok(String::new());
    }
    let mut notes: BTreeMap<(&str, String), String> = BTreeMap::new();
    for file in ["footnotes", "endnotes"] {
        let xml = parts.text(&format!("word/{file}.xml"));
        let mut body = Body::new(parts, file, &xml);
        let mut id = String::new();
        each(&xml, |event, text| {
            body.event(event, text);
            match event {
                Event::Start(start) if matches!(start.name().as_ref(), "w:footnote" | "w:endnote") => {
                    id = attribute(start, "w:id").unwrap_or_default();
                }
                Event::End(end) if matches!(end.name().as_ref(), "w:footnote" | "w:endnote") => {
                    body.end_list();
                    notes.insert((file, std::mem::take(&mut id)), std::mem::take(&mut body.html));
                }
                _ => {}
            }
        })?;
        left.add(body.left);
    }
    let note = |wanted| {
        let note: &str = notes.get(wanted).map_or("", String::as_str);
        let only = note.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        format!("<li>{}</li>", only.filter(|text| !text.contains("<p>")).unwrap_or(note))
    };
    Ok(format!("<hr><ol>{}</ol>", wanted.iter().map(note).collect::<String>()))
}
