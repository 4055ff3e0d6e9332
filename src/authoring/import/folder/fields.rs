//! Converts the front matter fields of other programs.

use super::lost::Lost;
use super::maker::{Layout, Maker, undated};
use crate::authoring::import::dates::{self, Order};
use crate::authoring::import::html::worded;
use crate::base::text::excerpt::collapse_whitespace;
use crate::base::yaml::{Map, Value};

/// The fields of a text, converted.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) description: String,
    pub(super) date: Option<String>,
    pub(super) expires: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) author: String,
    pub(super) owner: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) ask: Vec<String>,
    pub(super) aliases: Vec<String>,
    pub(super) weight: Option<i64>,
    pub(super) draft: bool,
    pub(super) notes: Vec<String>,
    order: Order,
}

/// Fields that only affect how a page looks or how the old program works.
const LOOKS: [&str; 8] = ["layout", "template", "type", "slug", "url", "permalink", "path", "id"];

impl Fields {
    /// Converts fields that have an equivalent, and counts the others in `lost`.
    pub(super) fn read(
        layout: &Layout,
        place: &str,
        stem: &str,
        fields: &Map<String, Value>,
        lost: &mut Lost,
    ) -> Self {
        let mut out = Self { order: layout.order, ..Self::default() };
        for (name, value) in fields {
            if !out.field(name, value) && !value.is_null() {
                let what = if LOOKS.contains(&name.to_lowercase().as_str()) {
                    format!(
                        "the field `{name}` only affects the look or position of the page and was left out"
                    )
                } else {
                    format!("the field `{name}` has no equivalent")
                };
                lost.add(what, place);
            }
        }
        if matches!(layout.maker, Maker::Jekyll | Maker::Zola) && undated(stem) != stem {
            out.date = out.date.or_else(|| stem.get(..10).map(str::to_owned));
        }
        out
    }

    /// Converts one field, if it has an equivalent.
    pub(super) fn field(&mut self, name: &str, value: &Value) -> bool {
        let name = name.to_lowercase().replace(['-', ' '], "_");
        match name.as_str() {
            "title" => self.title = text(value).map(|title| worded(&title)),
            "linktitle" | "sidebar_label" | "nav_title" | "short_title" if self.title.is_none() => {
                self.title = text(value).map(|title| worded(&title));
            }
            "sidebar_label" | "linktitle" | "nav_title" | "short_title" => {}
            "description" | "summary" | "excerpt" | "lead" | "abstract" if self.description.is_empty() => {
                self.description = text(value).map(|text| worded(&text)).unwrap_or_default();
            }
            "date" | "publishdate" | "pubdate" | "published_at" | "created" | "created_at"
            | "created_time" => {
                self.date = self.day(&name, value).or(self.date.take());
            }
            "updated" | "lastmod" | "last_modified_at" | "last_updated" | "lastupdated" | "modified"
            | "updated_at" | "last_edited_time" | "last_edited" | "edited" => {
                // `lastUpdated: true` means the date in Git.
                self.updated = if value.is_boolean() { None } else { self.day(&name, value) };
            }
            "expires" | "expirydate" | "expiry_date" => self.expires = self.day(&name, value),
            "last_update" => self.last_update(value),
            "author" | "authors" | "created_by" | "writer" => self.authors(value),
            "owner" | "maintainer" | "responsible" => self.owner = texts(value),
            "tags" | "tag" | "keywords" | "labels" | "categories" | "category" | "topics" => {
                self.tags.extend(texts(value));
            }
            "taxonomies" => {
                value.as_object().into_iter().flatten().for_each(|(_, value)| self.tags.extend(texts(value)));
            }
            "ask" => self.ask.extend(texts(value)),
            "aliases" | "alias" | "redirect_from" | "redirects" | "redirect_froms" => {
                self.aliases.extend(texts(value));
            }
            "weight" | "sidebar_position" | "nav_order" | "order" | "position" | "menu_order" => {
                self.weight = number(value).or(self.weight);
            }
            "draft" | "unlisted" | "private" | "hidden" => self.draft |= truth(value),
            "published" | "publish" => match value {
                Value::String(_) if dates::day(value.as_str().unwrap_or(""), self.order).is_some() => {
                    self.date = self.day(&name, value);
                }
                _ => self.draft |= !truth(value),
            },
            "status" => self.status(value),
            "sidebar" => {
                let Some(sidebar) = value.as_object() else { return false };
                self.weight = sidebar.get("order").and_then(number).or(self.weight);
                return sidebar.keys().all(|key| matches!(key.as_str(), "order" | "label"));
            }
            _ => return false,
        }
        true
    }

    /// The front matter of an article.
    pub(super) fn values(
        self,
        title: String,
        is_faq: bool,
        aliases: Vec<String>,
    ) -> [(&'static str, Value); 13] {
        let list = |items: Vec<String>| -> Value {
            let mut kept: Vec<Value> = Vec::new();
            for item in items.into_iter().map(Value::from) {
                if !kept.contains(&item) {
                    kept.push(item);
                }
            }
            kept.into()
        };
        let updated = self.updated.filter(|updated| Some(updated) != self.date.as_ref());
        [
            ("title", title.into()),
            ("type", if is_faq { "faq".into() } else { Value::Null }),
            ("description", self.description.into()),
            ("date", self.date.into()),
            ("expires", self.expires.into()),
            ("updated", updated.into()),
            ("author", self.author.into()),
            ("owner", list(self.owner)),
            ("tags", list(self.tags)),
            ("ask", list(self.ask)),
            ("aliases", list(aliases)),
            ("weight", self.weight.map_or(Value::Null, Value::from)),
            ("draft", if self.draft { true.into() } else { Value::Null }),
        ]
    }

    fn status(&mut self, value: &Value) {
        let status = text(value).unwrap_or_default().to_lowercase();
        if matches!(
            status.as_str(),
            "draft" | "unpublished" | "private" | "archived" | "in progress" | "not started"
        ) {
            self.notes.push(format!("its status is `{status}`, so it is now a draft"));
            self.draft = true;
        } else if !matches!(status.as_str(), "" | "published" | "public" | "live" | "done") {
            self.notes.push(format!("its status `{status}` was left out"));
        }
    }

    fn last_update(&mut self, value: &Value) {
        let Some(fields) = value.as_object() else { return };
        if let Some(date) = fields.get("date") {
            self.updated = self.day("last_update", date);
        }
        if let Some(author) = fields.get("author").filter(|_| self.author.is_empty()) {
            self.authors(author);
        }
    }

    fn authors(&mut self, value: &Value) {
        let name = |value: &Value| {
            value.get("name").or_else(|| value.get("title")).and_then(text).or_else(|| text(value))
        };
        let names: Vec<String> = match value {
            Value::Array(items) => items.iter().filter_map(name).collect(),
            value => name(value).into_iter().collect(),
        };
        self.author = worded(&names.join(", "));
    }

    fn day(&mut self, name: &str, value: &Value) -> Option<String> {
        let written = text(value)?;
        let day = dates::day(&written, self.order);
        if day.is_none() {
            self.notes.push(format!("`{name}: {written}` is not a readable date, so it was left out"));
        }
        day
    }
}

/// A value as one line of text.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => collapse_whitespace(text),
        Value::Number(number) => number.to_string(),
        Value::Bool(is) => is.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// A list, or a text with several items.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => {
            items.iter().filter_map(|item| text(item).or_else(|| item.get("from").and_then(text))).collect()
        }
        Value::String(text) => {
            text.split([',', ';', '\n']).map(collapse_whitespace).filter(|item| !item.is_empty()).collect()
        }
        value => text(value).into_iter().collect(),
    }
}

fn number(value: &Value) -> Option<i64> {
    let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
    (number.abs() < 1e9).then_some(number.round() as i64)
}

fn truth(value: &Value) -> bool {
    match value {
        Value::Bool(is) => *is,
        Value::String(text) => matches!(text.trim().to_lowercase().as_str(), "true" | "yes" | "1" | "on"),
        value => value.as_i64() == Some(1),
    }
}
