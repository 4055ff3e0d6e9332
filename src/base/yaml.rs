//! YAML with places: the only file that names `serde_yaml`. Front matter in TOML becomes the same values.
//!
//! That crate is archived, so nothing else depends on it: text goes in, a plain [`Value`] comes out, size and
//! nesting are limited, and duplicate keys are refused. Its values carry no positions; [`Document`] finds the place
//! of a value by reading the text again and stopping at the wanted path, which costs nothing until there is a
//! problem to show.

mod date;
mod toml;
mod unquoted;
mod wording;
mod fields;
mod locate;
mod strict;
mod edits;

use std::cell::Cell;
use std::ops::Range;
pub(crate) use unquoted::value as value_of_line;

use serde::de::DeserializeSeed;
pub use serde_json::{Map, Value};

pub use edits::Edit;
pub use fields::{Fields, UnknownField};
pub(crate) use wording::{dotted, shown};

use crate::base::diagnostic::{Code, Diagnostic, Place};

/// The fields of a text in TOML, or what is wrong with it in the parser's words.
pub(crate) fn toml_fields(text: &str) -> Result<Map<String, Value>, String> {
    toml::parse(text).map_err(|error| error.message)
}

/// The most bytes of YAML that are read from one file.
const LARGEST: usize = 1 << 20;

/// The most brackets that may be open inside each other.
const MOST_OPEN: usize = 500;

/// The most bytes that are read again to find the places in one document. In a document with thousands of problems,
/// the later ones are shown at its beginning; nobody fixes that many at once.
const MOST_EFFORT: usize = 4 << 20;

/// One step down into a YAML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// A parsed YAML document, with where it came from.
#[derive(Debug)]
pub struct Document<'a> {
    file: &'a str,
    text: &'a str,
    range: Range<usize>,
    /// How many bytes may still be read again to find places.
    effort: Cell<usize>,
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
        if let Some(at) = too_deep(yaml) {
            let place = Place::of(file, text, range.start + at..range.start + at + 1);
            let message = "more than 500 brackets are open inside each other";
            return Err(Diagnostic::error(Code::BadYaml, message, place)
                .help("put text that contains brackets in quotes"));
        }
        if is_toml(text, &range) {
            let value = toml::parse(yaml).map(Value::Object).map_err(|error| {
                let at =
                    range.start + error.range.start..range.start + error.range.end.max(error.range.start + 1);
                Diagnostic::error(Code::BadYaml, error.message, Place::of(file, text, at))
                    .help("this is TOML: fields are written as `name = value`, texts in quotes")
            })?;
            return Ok(Self { file, text, range, effort: Cell::new(MOST_EFFORT), value });
        }
        let value = strict::Strict { depth: 0 }
            .deserialize(serde_yaml::Deserializer::from_str(yaml))
            .map_err(|error| syntax_error(file, text, range.clone(), &error))?;
        let value = if value.is_null() { Value::Object(Map::new()) } else { value };
        Ok(Self { file, text, range, effort: Cell::new(MOST_EFFORT), value })
    }

    /// Reads a whole file.
    pub fn parse_file(file: &'a str, text: &'a str) -> Result<Self, Diagnostic> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self::parse(file, text, start..text.len())
    }

    /// The place of the value at `path`: exactly the text, or anything else up to the end of its line.
    pub fn place(&self, path: &[Step]) -> Place {
        Place::of(self.file, self.text, self.range(path))
    }

    /// The bytes of the value at `path`.
    pub fn range(&self, path: &[Step]) -> Range<usize> {
        if let Some((_, value)) = self.toml_spot(path) {
            return value;
        }
        let (at, written) = self.again().map_or((None, None), |yaml| locate::value(yaml, path));
        let start = self.range.start + at.unwrap_or(0);
        let rest = &self.text[start..self.range.end];
        let quote = rest.bytes().take_while(|byte| matches!(byte, b'"' | b'\'')).count().min(1);
        let text = written.filter(|text| !text.is_empty() && rest[quote..].starts_with(text.as_str()));
        let length =
            text.map_or_else(|| rest.find('\n').unwrap_or(rest.len()), |text| text.len() + 2 * quote);
        start..start + length
    }

    /// The place of a part of the text `written` at `path`; of the whole text if it is written in another form.
    pub fn place_within(&self, path: &[Step], written: &str, part: Range<usize>) -> Place {
        if let Some((_, value)) = self.toml_spot(path) {
            let start = self.text[value.clone()].find(written).map(|at| value.start + at);
            let part = start.map_or(value, |start| start + part.start..start + part.end);
            return Place::of(self.file, self.text, part);
        }
        let at = self.again().and_then(|yaml| locate::value(yaml, path).0);
        let start = self.range.start + at.unwrap_or(0);
        let quote = usize::from(self.text[start..].starts_with(['"', '\'']));
        if at.is_some() && self.text[start + quote..].starts_with(written) {
            let start = start + quote;
            return Place::of(self.file, self.text, start + part.start..start + part.end);
        }
        self.place(path)
    }

    /// The place of the key that `path` ends with.
    pub fn key_place(&self, path: &[Step]) -> Place {
        if let Some((key, _)) = self.toml_spot(path) {
            return Place::of(self.file, self.text, key);
        }
        let Some(at) = self.again().and_then(|yaml| locate::key(yaml, path)) else { return self.place(path) };
        let start = self.range.start + at;
        let length = match path.last() {
            Some(Step::Key(key)) if self.text[start..].starts_with(key.as_str()) => key.len(),
            _ => 1,
        };
        Place::of(self.file, self.text, start..start + length)
    }

    /// The scalar at `path` as it was written: `1.10` stays `1.10`, which a number would not.
    pub fn written(&self, path: &[Step]) -> Option<String> {
        if let Some((_, value)) = self.toml_spot(path) {
            return Some(self.text[value].to_owned());
        }
        locate::value(self.again()?, path).1
    }

    /// The bytes of a key and its value in the file, if this is TOML.
    fn toml_spot(&self, path: &[Step]) -> Option<(Range<usize>, Range<usize>)> {
        if !is_toml(self.text, &self.range) {
            return None;
        }
        let at = |range: Range<usize>| self.range.start + range.start..self.range.start + range.end;
        toml::spot(self.again()?, path).map(|(key, value)| (at(key), at(value)))
    }

    /// The YAML to read again; `None` when that has been done too often.
    fn again(&self) -> Option<&'a str> {
        let yaml = &self.text[self.range.clone()];
        self.effort.set(self.effort.get().checked_sub(yaml.len())?);
        Some(yaml)
    }

    /// The first line of the document, for problems that are about all of it.
    pub fn beginning(&self) -> Place {
        Place::of(self.file, self.text, self.range.start..self.range.start)
    }
}

/// Whether a part of a text is TOML: front matter between lines `+++`.
pub(crate) fn is_toml(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].trim_end().ends_with("+++")
}

/// Where more brackets are open than any file needs. The YAML library's time grows with the square of that number, so
/// this is checked first. Brackets in comments and quotes count too; no real text has 500 open ones.
fn too_deep(yaml: &str) -> Option<usize> {
    let mut open = 0_usize;
    yaml.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN
    })
}

fn syntax_error(file: &str, text: &str, range: Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let yaml = &text[range.clone()];
    let words = error.to_string();
    let second = || words.contains("more than one document").then(|| yaml.rfind("\n---").map(|at| at + 1))?;
    let at =
        begun(yaml, &words).or_else(second).or_else(|| Some(byte_at(yaml, &error.location()?))).unwrap_or(0);
    let (at, message, help) = match unquoted::find(yaml, at) {
        Some((at, message, help)) => (at, message.to_owned(), help),
        None => {
            let (message, help) = explain(&words, yaml, at);
            (at, message, help)
        }
    };
    let at = range.start + at;
    Diagnostic::error(Code::BadYaml, message, Place::of(file, text, at..at + 1)).help(help)
}

fn byte_at(yaml: &str, location: &serde_yaml::Location) -> usize {
    yaml.floor_char_boundary(location.index())
}

/// Where something begins that is never closed: the parser notices it only further down, and gives this place in words
/// (`while scanning a quoted scalar at line 2 column 8`). It leaves out the very beginning of the text.
fn begun(yaml: &str, words: &str) -> Option<usize> {
    let (_, context) = words.split_once(", while ")?;
    let is_open = ["a quoted scalar", "a flow sequence", "a flow mapping", "a simple key"];
    if !is_open.iter().any(|what| context.contains(what)) {
        return None;
    }
    let Some((_, place)) = context.split_once(" at line ") else { return Some(0) };
    let (line, column) = place.split_once(" column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let start: usize = yaml.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let (offset, _) = yaml[start..].char_indices().nth(column.checked_sub(1)?)?;
    Some(start + offset)
}

/// The parser's message in words for people who do not know YAML's grammar, and what to do.
fn explain(words: &str, yaml: &str, at: usize) -> (String, &'static str) {
    const INDENT: &str = "start each field in the same column, as `name: value`";
    let line_before = yaml[..at].rsplit('\n').next().unwrap_or("");
    let tell = |message: &str, help| (message.to_owned(), help);
    let has = |part| words.contains(part);
    if has("mapping values are not allowed") && !line_before.contains(':') {
        tell("this line is indented differently from the lines above it", INDENT)
    } else if has("mapping values are not allowed") {
        tell("a second `:` in this value", "put the value in quotes: `title: \"Late: what now?\"`")
    } else if has("cannot start any token") && yaml[at..].starts_with('\t') {
        tell("this line starts with a tab", "indent with spaces")
    } else if has("cannot start any token") {
        tell("a value can't start with this character", "put the value in quotes")
    } else if has("while scanning a quoted scalar") {
        tell("this quotation mark is never closed", "close the quotes on the same line")
    } else if has("while parsing a flow sequence") {
        tell("this `[` is never closed", "write a list as `[one, two]`, or as lines that start with `- `")
    } else if has("while parsing a flow mapping") {
        tell("this `{` is never closed", "write fields as `{name: value}`, or each on its own line")
    } else if has("while parsing a flow node") {
        tell("a value is missing here", "write a list as `[one, two]`, or as lines that start with `- `")
    } else if has("block sequence entries are not allowed") {
        tell("a list can't start here", "put each item on its own line below, starting with `- `")
    } else if has("could not find expected ':'") {
        tell("a `:` is missing after this name", "write each field as `name: value`")
    } else if has("did not find expected key") || has("block mapping") {
        tell("this line is indented differently from the lines above it", INDENT)
    } else if has("more than one document") {
        tell("a `---` line starts a second document", "delete it: a file contains only one document")
    } else if has("invalid type: enum") {
        tell("a value starts with `!`", "put the value in quotes")
    } else if has("appears twice") {
        (without_place(words), "keep one of them")
    } else {
        (without_place(words), "write fields as `name: value`, and lists as lines that start with `- `")
    }
}

/// The parser's own message without the place, which is shown anyway.
fn without_place(words: &str) -> String {
    words.split(" at line ").next().unwrap_or(words).to_owned()
}
