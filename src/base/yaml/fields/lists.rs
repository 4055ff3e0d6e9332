//! Fields that contain several values: lists, and maps.

use super::Fields;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::yaml::wording::kind;
use crate::base::yaml::{Document, Map, Step, Value};

/// The most items in one list.
const MOST_ITEMS: usize = 1_000;
/// The most named parts of a setting, such as languages, each of which is a site of its own.
const MOST_NAMED: usize = 50;

impl<'a> Fields<'a> {
    /// The entries of a document that is a list of maps, each read by `read` and owned by `owner`; an empty document
    /// has none. `read` also gets the entry's number.
    pub fn entries<T>(
        document: &Document<'_>,
        owner: &'static str,
        report: &mut Report,
        mut read: impl FnMut(usize, &mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = match &document.value {
            Value::Array(items) => items.as_slice(),
            Value::Object(fields) if fields.is_empty() => &[],
            other => {
                let message = format!("this file must be a list, not {}", kind(other));
                let help = "start each entry with `- ` at the beginning of a line";
                report.push(Diagnostic::error(Code::WrongType, message, document.beginning()).help(help));
                &[]
            }
        };
        let mut entries = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            if report.is_full() {
                break;
            }
            let mut fields = Fields::at(document, vec![Step::Index(index)], item, owner, report);
            entries.extend(read(index, &mut fields));
            fields.finish(&[]);
        }
        entries
    }

    /// A list of texts. A single text counts as a list of one.
    pub fn strings(&mut self, name: &'static str) -> Vec<String> {
        let Some(value) = self.raw(name) else { return Vec::new() };
        let path = self.path(name);
        match value {
            Value::Array(items) if self.is_short(name, items.len(), MOST_ITEMS) => {
                self.each(&path, items, Self::text_of)
            }
            Value::Array(_) => Vec::new(),
            Value::Object(_) => self.wrong(name, "a list", value).unwrap_or_default(),
            Value::String(text) if text.starts_with('-') => {
                self.wrong(name, "a list, each item after a `-` and a space", value).unwrap_or_default()
            }
            single => self.text_of(&path, single).into_iter().collect(),
        }
    }

    /// A list of single words or paths, which may be written as a text with commas between them.
    pub fn words(&mut self, name: &'static str) -> Vec<String> {
        self.words_with_places(name).into_iter().map(|(word, _)| word).collect()
    }

    /// The same, each with its place.
    pub fn words_with_places(&mut self, name: &'static str) -> Vec<(String, Place)> {
        let is_list = self.get(name).is_some_and(Value::is_array);
        let mut words = Vec::new();
        for (text, place) in self.strings_with_places(name) {
            let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
            match text.contains(',') && !is_list {
                true => words.extend(parts.map(|part| (part.to_owned(), place.clone()))),
                false => words.push((text, place)),
            }
        }
        words
    }

    /// A map of lists of texts. A single text counts as a list of one, nothing as an empty list.
    pub fn lists(&mut self, name: &'static str) -> Vec<(String, Vec<String>)> {
        let Some(value) = self.raw(name) else { return Vec::new() };
        let Value::Object(map) = value else {
            return self.wrong(name, "fields, each with a list", value).unwrap_or_default();
        };
        let mut lists = Vec::with_capacity(map.len());
        for (key, value) in map {
            let mut path = self.path(name);
            path.push(Step::Key(key.clone()));
            let list = match value {
                Value::Null => Vec::new(),
                Value::Array(items) => self.each(&path, items, Self::text_of),
                Value::Object(_) => self.wrong_at(&path, "a list", value).unwrap_or_default(),
                single => self.text_of(&path, single).into_iter().collect(),
            };
            lists.push((key.clone(), list));
        }
        lists
    }

    /// A list of texts, each with its place.
    pub fn strings_with_places(&mut self, name: &'static str) -> Vec<(String, Place)> {
        let texts = self.strings(name);
        let path = self.path(name);
        let is_list = self.get(name).is_some_and(Value::is_array);
        let place = |index| {
            let mut path = path.clone();
            path.extend(is_list.then_some(Step::Index(index)));
            self.document.place(&path)
        };
        texts.into_iter().enumerate().map(|(index, text)| (text, place(index))).collect()
    }

    /// A list of maps, each read by `read`.
    pub fn maps<T>(
        &mut self,
        name: &'static str,
        owner: &'static str,
        mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.raw(name) else { return Vec::new() };
        let Value::Array(items) = value else { return self.wrong(name, "a list", value).unwrap_or_default() };
        if !self.is_short(name, items.len(), MOST_ITEMS) {
            return Vec::new();
        }
        let path = self.path(name);
        self.each(&path, items, |this, path, item| {
            let mut fields = Fields::at(this.document, path.to_vec(), item, owner, this.report);
            let read = read(&mut fields);
            fields.finish(&[]);
            read
        })
    }

    /// A nested map, read by `read`.
    pub fn map<T>(
        &mut self,
        name: &'static str,
        owner: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let value = self.raw(name)?;
        let mut fields = Fields::at(self.document, self.path(name), value, owner, self.report);
        let read = read(&mut fields);
        fields.finish(&[]);
        Some(read)
    }

    /// A map of maps. The author chooses each name; `read` gets the name and its place. An empty map has no fields.
    pub fn named<T>(
        &mut self,
        name: &'static str,
        owner: &'static str,
        example: &str,
        mut read: impl FnMut(&str, Place, &mut Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        let empty = Value::Object(Map::new());
        let Some(value) = self.raw(name) else { return Vec::new() };
        let Value::Object(map) = value else {
            return self.wrong(name, &format!("fields (`{example}`)"), value).unwrap_or_default();
        };
        let mut all = Vec::new();
        if !self.is_short(name, map.len(), MOST_NAMED) {
            return all;
        }
        for (key, value) in map {
            let mut path = self.path(name);
            path.push(Step::Key(key.clone()));
            let place = self.document.key_place(&path);
            let value = if value.is_null() { &empty } else { value };
            let mut fields = Fields::at(self.document, path, value, owner, self.report);
            all.extend(read(key, place, &mut fields));
            fields.finish(&[]);
        }
        all
    }

    /// Whether a list has at most `most` items, which is reported if not: the work for a list may grow faster than its length.
    fn is_short(&mut self, name: &str, items: usize, most: usize) -> bool {
        if items > most {
            let message = format!("`{name}` has {items} items; at most {most} are allowed");
            let place = self.document.key_place(&self.path(name));
            self.report.push(Diagnostic::error(Code::WrongType, message, place));
        }
        items <= most
    }

    fn each<T>(
        &mut self,
        path: &[Step],
        items: &'a [Value],
        mut read: impl FnMut(&mut Self, &[Step], &'a Value) -> Option<T>,
    ) -> Vec<T> {
        let mut path = path.to_vec();
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            path.push(Step::Index(index));
            list.extend(read(self, &path, item));
            path.pop();
        }
        list
    }
}
