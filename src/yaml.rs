//! YAML with places: the only file that names `serde_yaml`.
//!
//! That crate is archived, so it is kept in this one corner: text goes in, a plain [`Value`] comes out, sizes and
//! nesting are capped, and duplicate keys are refused. Its values carry no positions; [`Document`] finds the place
//! of a value by reading the text once more and stopping at the wanted path, which costs nothing until there is a
//! problem to show.

mod fields;
mod locate;
mod strict;

use std::ops::Range;

use serde::de::DeserializeSeed;
pub use serde_json::{Map, Value};

pub use fields::Fields;
pub(crate) use fields::{dotted, kind};

use crate::diagnostic::{Code, Diagnostic, Place};

/// The most YAML that is read from one file.
const LARGEST: usize = 1 << 20;

/// One step down into a YAML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// A YAML document that has been read, together with where it came from.
#[derive(Debug)]
pub struct Document<'a> {
    file: &'a str,
    text: &'a str,
    range: Range<usize>,
    /// The content; an empty document is an empty map.
    pub value: Value,
}

impl<'a> Document<'a> {
    /// Reads the part `range` of `text`, which is the content of `file`.
    pub fn parse(file: &'a str, text: &'a str, range: Range<usize>) -> Result<Self, Diagnostic> {
        let yaml = &text[range.clone()];
        if yaml.len() > LARGEST {
            let place = Place::of(file, text, range.start..range.start);
            return Err(Diagnostic::error(Code::BadYaml, "this YAML is larger than 1 MB", place));
        }
        let value = strict::Strict { depth: 0 }
            .deserialize(serde_yaml::Deserializer::from_str(yaml))
            .map_err(|error| syntax_error(file, text, range.clone(), &error))?;
        let value = if value.is_null() { Value::Object(Map::new()) } else { value };
        Ok(Self { file, text, range, value })
    }

    /// Reads a whole file.
    pub fn parse_file(file: &'a str, text: &'a str) -> Result<Self, Diagnostic> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self::parse(file, text, start..text.len())
    }

    /// The place of the value at `path`, to the end of its line.
    pub fn place(&self, path: &[Step]) -> Place {
        let start = locate::value(&self.text[self.range.clone()], path)
            .map_or(self.range.start, |at| self.range.start + at);
        let line_end = self.text[start..self.range.end].find('\n').map_or(self.range.end, |at| start + at);
        Place::of(self.file, self.text, start..line_end)
    }

    /// The place of the key that `path` ends with.
    pub fn key_place(&self, path: &[Step]) -> Place {
        let Some(at) = locate::key(&self.text[self.range.clone()], path) else { return self.place(path) };
        let start = self.range.start + at;
        let length = match path.last() {
            Some(Step::Key(key)) if self.text[start..].starts_with(key.as_str()) => key.len(),
            _ => 1,
        };
        Place::of(self.file, self.text, start..start + length)
    }

    /// The scalar at `path` as it was written: `1.10` stays `1.10`, which a number would not.
    pub fn written(&self, path: &[Step]) -> Option<String> {
        locate::text(&self.text[self.range.clone()], path)
    }

    /// The first line of the document, for problems that are about all of it.
    pub fn beginning(&self) -> Place {
        Place::of(self.file, self.text, self.range.start..self.range.start)
    }
}

fn syntax_error(file: &str, text: &str, range: Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let at = range.start + error.location().map_or(0, |location| byte_at(&text[range.clone()], &location));
    let (message, help) = explain(message);
    Diagnostic::error(Code::BadYaml, message, Place::of(file, text, at..at + 1)).help(help)
}

/// libyaml counts columns and indexes in characters, not bytes.
fn byte_at(yaml: &str, location: &serde_yaml::Location) -> usize {
    yaml.char_indices().nth(location.index()).map_or(yaml.len(), |(at, _)| at)
}

/// The parser's words, in words for people who do not know YAML's grammar, and what to do.
fn explain(message: &str) -> (String, &'static str) {
    if message.contains("mapping values are not allowed") {
        return (
            "a second `:` in this value".into(),
            "put the value in quotes: `title: \"Late: what now?\"`",
        );
    }
    if message.contains("cannot start any token") {
        return (
            "this character can't begin a value".into(),
            "indent with spaces instead of tabs, and put a value that begins with `@`, `%` or a backtick in quotes",
        );
    }
    if message.contains("while scanning a quoted scalar") {
        return ("this quotation mark is never closed".into(), "close the quotes on the same line");
    }
    if message.contains("did not find expected key") || message.contains("block mapping") {
        return (
            "this line does not fit the lines above it".into(),
            "begin each field at the same column, as `name: value`; put a text that holds quotes in quotes as a whole",
        );
    }
    if message.contains("could not find expected ':'") {
        return ("a `:` is missing after this name".into(), "write each field as `name: value`");
    }
    (message.to_owned(), "fields are written as `name: value`, lists as lines that begin with `- `")
}
