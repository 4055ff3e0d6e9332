//! Files next to articles that can run scripts with the rights of the site's own pages.
//!
//! If a host reads `_headers`, such files are published in a sandbox. Other hosts need the header set by hand, so `check` lists them:
//! every web page, and every drawing or XML file that contains something active.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::is_active;
use crate::content::source::FileRef;
use crate::site::Site;

/// The largest drawing that is read; a larger one is listed unread.
const LARGEST: u64 = 4 << 20;
/// Elements that run something or hold another document.
const ELEMENTS: [&str; 7] = ["script", "foreignobject", "iframe", "embed", "object", "handler", "listener"];

/// Lists the files; those of all language versions belong to the original.
pub(super) fn find(site: &Site, report: &mut Report) {
    let Some(severity) = site.config.review.severity(Code::ActiveAttachment) else { return };
    if site.config.is_translation() {
        return;
    }
    for asset in site.assets.iter().filter(|asset| is_active(asset.path.as_str())) {
        let Some((place, what)) = active_part(asset) else { continue };
        let message =
            format!("{what}; opened directly, this file acts with the rights of the site's own pages");
        let help = "remove it or the file; if your host sends what `_headers` says, or all authors are trusted, set \
                    `check: {active-attachment: off}`";
        let problem = Diagnostic::warning(Code::ActiveAttachment, message, place).help(help);
        report.push(Diagnostic { severity, ..problem });
    }
}

/// Where something active is in the file, and what it is.
fn active_part(asset: &FileRef) -> Option<(Place, String)> {
    let file = format!("content/{}", asset.path);
    let whole = |what: &str| Some((Place::file(&file), what.to_owned()));
    let name = asset.path.as_str().to_ascii_lowercase();
    if !name.ends_with(".svg") && !name.ends_with(".xml") {
        return whole("a web page can run scripts");
    }
    if asset.length() > LARGEST {
        return whole("this file is too large to be looked through for scripts");
    }
    let Ok(text) = String::from_utf8(asset.read().ok()?) else {
        return whole("this file is not UTF-8 text, so it can't be looked through for scripts");
    };
    let mut reader = Reader::from_str(&text);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(0).min(text.len());
        let what = match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Start(tag) | Event::Empty(tag)) => active_tag(&tag),
            Ok(Event::PI(instruction)) if instruction.starts_with("xml-stylesheet") => {
                Some("`<?xml-stylesheet` loads something else".to_owned())
            }
            Ok(Event::DocType(doctype)) if doctype.contains('[') => {
                Some("`<!DOCTYPE` with declarations can hide what the file does".to_owned())
            }
            Ok(_) => None,
            Err(_) => Some("from here on, the file is not valid XML".to_owned()),
        };
        if let Some(what) = what {
            return Some((Place::of(&file, &text, start..start), what));
        }
    }
}

/// What a tag does besides drawing.
fn active_tag(tag: &BytesStart<'_>) -> Option<String> {
    let name = tag.local_name().as_ref().to_owned();
    if ELEMENTS.contains(&name.to_ascii_lowercase().as_str()) {
        return Some(format!("`<{name}>` is active"));
    }
    tag.attributes().find_map(|attribute| {
        let Ok(attribute) = attribute else {
            return Some(format!("`<{name}>` has an attribute that can't be read"));
        };
        let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
        let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let value = value.to_ascii_lowercase();
        let runs = key.starts_with("on") || value.contains("javascript:") || value.contains("data:text/html");
        runs.then(|| format!("`{key}` of `<{name}>` can run a script"))
    })
}
