//! What settings and tables of contents say about texts: their order, names of folders, former addresses.

use std::collections::BTreeMap;
use std::fs;

use super::fields::text;
use super::maker::{Layout, Maker};
use crate::authoring::import::link::Link;
use crate::base::path::resolve;
use crate::base::text::escape::percent_decoded;
use crate::base::yaml::{Document, Map, Value};

/// What is known about a text or folder from other files.
#[derive(Debug, Default, Clone)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) weight: Option<i64>,
    pub(super) description: String,
}

/// The tables of contents, by the path of each text below the folder of texts.
pub(super) fn contents(layout: &Layout) -> BTreeMap<String, Said> {
    let mut order = Vec::new();
    match layout.maker {
        Maker::MkDocs => nav(&layout.settings["nav"], None, &mut order),
        Maker::MdBook | Maker::GitBook => {
            let text = fs::read_to_string(layout.content.join("SUMMARY.md")).unwrap_or_default();
            summary(&text, &mut order);
        }
        _ => {}
    }
    let mut said = BTreeMap::new();
    for (number, (path, title)) in order.into_iter().enumerate() {
        said.entry(path).or_insert(Said { title, weight: i64::try_from(number + 1).ok(), ..Said::default() });
    }
    said
}

/// `- Title: file.md`, in nested lists.
fn nav(value: &Value, title: Option<&str>, order: &mut Vec<(String, Option<String>)>) {
    match value {
        Value::String(path) => order.push((path.clone(), title.map(str::to_owned))),
        Value::Array(items) => items.iter().for_each(|item| nav(item, None, order)),
        Value::Object(fields) => fields.iter().for_each(|(title, value)| nav(value, Some(title), order)),
        _ => {}
    }
}

/// The links in a list, in order.
fn summary(text: &str, order: &mut Vec<(String, Option<String>)>) {
    for line in text.lines() {
        let Some(link) = line.find('[').and_then(|at| Link::at(line, at)) else { continue };
        let target = percent_decoded(line[link.target].split('#').next().unwrap_or(""));
        if let Some(path) = resolve("", target.trim_start_matches("./"))
            .filter(|path| !path.is_empty() && !target.contains("://"))
        {
            order.push((path, Some(line[link.words].replace('`', ""))));
        }
    }
}

/// The settings of a Docusaurus folder.
pub(super) fn category(layout: &Layout, folder: &str) -> Option<Said> {
    let read = |name: &str| fs::read_to_string(layout.content.join(folder).join(name)).ok();
    let value = match read("_category_.json") {
        Some(json) => serde_json::from_str(&json).ok()?,
        None => {
            let yaml = read("_category_.yml").or_else(|| read("_category_.yaml"))?;
            Document::parse_file("", &yaml).ok()?.value
        }
    };
    let description =
        value.get("description").or_else(|| value.get("link")?.get("description")).and_then(text);
    Some(Said {
        title: value.get("label").and_then(text),
        weight: value.get("position").and_then(Value::as_f64).map(|number| number.round() as i64),
        description: description.unwrap_or_default(),
    })
}

/// Former addresses and where they redirected, both as paths.
pub(super) fn redirects(layout: &Layout) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for folder in layout.statics.iter().chain([&layout.base]) {
        let text = fs::read_to_string(folder.join("_redirects")).unwrap_or_default();
        for line in text.lines().filter(|line| line.starts_with('/')) {
            let mut parts = line.split_whitespace();
            if let (Some(from), Some(to)) = (parts.next(), parts.next())
                && !from.contains(['*', ':'])
            {
                out.push((from.to_owned(), to.to_owned()));
            }
        }
    }
    let mut map = |value: &Value| {
        let pairs = value.as_object().into_iter().flatten();
        out.extend(pairs.filter_map(|(from, to)| Some((from.clone(), to.as_str()?.to_owned()))));
    };
    map(&layout.settings["output"]["html"]["redirect"]);
    for plugin in layout.settings["plugins"].as_array().into_iter().flatten() {
        map(&plugin["redirects"]["redirect_maps"]);
    }
    let route = |path: String| match layout.maker {
        Maker::MkDocs if !path.starts_with('/') => layout.route(&path, &Map::new()).unwrap_or(path),
        _ => path,
    };
    out.dedup();
    out.into_iter().map(|(from, to)| (route(from), route(to))).collect()
}
