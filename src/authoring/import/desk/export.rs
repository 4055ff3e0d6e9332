//! The articles, sections and authors in an export, wherever its JSON has them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::fields::text;
use crate::authoring::import::html::plain;
use crate::base::yaml::{Map, Value};

/// The files of an export.
pub(super) fn files(source: &Path) -> Vec<PathBuf> {
    if source.is_file() {
        return vec![source.to_owned()];
    }
    let entries = walkdir::WalkDir::new(source).max_depth(8).sort_by_file_name().into_iter().flatten();
    let is_json = |path: &Path| {
        path.extension().is_some_and(|ending| {
            matches!(ending.to_string_lossy().to_lowercase().as_str(), "json" | "jsonl" | "ndjson")
        })
    };
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_json(path))
        .collect()
}

/// The contents of an export.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) articles: Vec<Article>,
    pub(super) groups: BTreeMap<String, Group>,
    pub(super) authors: BTreeMap<String, String>,
    /// Fields without an equivalent, and how often each occurs.
    pub(super) lost: BTreeMap<String, usize>,
    pub(super) has_more: bool,
}

pub(super) struct Article {
    pub(super) fields: Map<String, Value>,
    pub(super) place: String,
}

/// A section, category or collection.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) above: Option<String>,
    /// Whether only the people of the help desk see what is in it.
    pub(super) is_private: bool,
}

impl Desk {
    /// Reads a text with one JSON value, or with one value per line.
    pub(super) fn read(&mut self, text: &str, place: &str) -> std::result::Result<(), (usize, String)> {
        for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            let value = value.map_err(|error| (error.line(), error.to_string()))?;
            self.value(value, place, "");
        }
        Ok(())
    }

    /// An article, and its translations if they are in it.
    fn add(&mut self, mut fields: Map<String, Value>, place: &str) {
        let own = text(&fields, &["locale", "default_locale"]);
        let translations = fields.remove("translated_content").unwrap_or_default();
        let mut versions = Vec::new();
        for (locale, translation) in translations.as_object().into_iter().flatten() {
            let Some(other) = translation.as_object().filter(|_| Some(locale) != own.as_ref()) else {
                continue;
            };
            if other.get("body").is_some_and(Value::is_string) {
                let mut version = fields.clone();
                version.extend(other.iter().map(|(name, value)| (name.clone(), value.clone())));
                version
                    .extend([("type".into(), "article".into()), ("locale".into(), locale.as_str().into())]);
                versions.push(version);
            }
        }
        fields.extend(own.map(|own| ("locale".to_owned(), own.into())));
        let all = std::iter::once(fields).chain(versions);
        self.articles.extend(all.map(|fields| Article { fields, place: place.to_owned() }));
    }

    /// Finds articles and groups at any depth.
    fn value(&mut self, value: Value, place: &str, key: &str) {
        match value {
            Value::Array(items) => items.into_iter().for_each(|item| self.value(item, place, key)),
            Value::Object(fields) => self.object(fields, place, key),
            _ => {}
        }
    }

    fn object(&mut self, fields: Map<String, Value>, place: &str, key: &str) {
        let is_text = |name: &str| fields.get(name).is_some_and(Value::is_string);
        let kind = text(&fields, &["type"]).unwrap_or_default();
        // An article that was never written has `null` there.
        let is_empty = |name: &str| fields.get(name).is_some_and(Value::is_null);
        let has_body = is_text("body") || is_text("text") || key == "articles" && is_empty("body");
        if (is_text("title") || is_text("name")) && has_body && kind != "collection" {
            self.add(fields, place);
            return;
        }
        let is_group = ["section", "categor", "collection"].iter().any(|name| key.contains(name))
            || matches!(kind.as_str(), "collection" | "section");
        if let (Some(id), Some(title), true) =
            (text(&fields, &["id"]), text(&fields, &["name", "title"]), is_group)
        {
            let above = text(&fields, &["parent_section_id", "category_id", "parent_id", "collectionId"]);
            let description = plain(&text(&fields, &["description"]).unwrap_or_default());
            let is_private = text(&fields, &["visibility"]).as_deref() == Some("private");
            let group = Group { title, description, above, is_private };
            // Exports of several languages have a section once for each.
            let is_source = text(&fields, &["locale"]) == text(&fields, &["source_locale"]);
            if is_source || !self.groups.contains_key(&id) {
                self.groups.insert(id, group);
            }
            return;
        }
        if key.contains("user") || key.contains("author") || key.contains("admin") {
            if let (Some(id), Some(name)) = (text(&fields, &["id"]), text(&fields, &["name"])) {
                self.authors.insert(id, name);
            }
            return;
        }
        let next = fields.get("next_page").is_some_and(|next| !next.is_null())
            || fields.get("pages").and_then(|pages| pages.get("next")).is_some_and(|next| !next.is_null());
        let pages =
            fields.get("pages").and_then(Value::as_u64).zip(fields.get("page").and_then(Value::as_u64));
        self.has_more |= next || pages.is_some_and(|(all, this)| this < all);
        for (name, value) in fields {
            let key = if matches!(name.as_str(), "items" | "data") && !key.is_empty() {
                key.to_owned()
            } else {
                name
            };
            self.value(value, place, &key);
        }
    }
}
