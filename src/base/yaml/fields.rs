//! Takes typed fields out of a YAML map and reports, with their places, those that are wrong or unknown.
//!
//! Configuration, front matter and theme files all read their fields through here, so all of them say
//! "expected text, found a list" in the same words and suggest the same way.

mod lists;

use jiff::civil::Date;

use super::wording::{dotted, kind, shown};
use super::{Document, Map, Step, Value, date};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::suggest;

/// A field that no reader asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// Its name.
    pub name: String,
    /// Where the name is.
    pub place: Place,
    /// Whether it is spelled like a known field.
    pub is_near: bool,
    /// The known field that it is like, or all of them.
    pub help: Option<String>,
}

/// The fields of one map. Ask for each known field, then call [`Fields::finish`].
pub struct Fields<'a> {
    document: &'a Document<'a>,
    report: &'a mut Report,
    path: Vec<Step>,
    map: Option<&'a Map<String, Value>>,
    known: Vec<&'static str>,
    owner: &'static str,
    is_finished: bool,
}

impl<'a> Fields<'a> {
    /// The fields of a whole document, which belong to `owner` ("an article"). A document that is not a map is
    /// reported, and read as empty.
    pub fn new(document: &'a Document<'a>, owner: &'static str, report: &'a mut Report) -> Self {
        Self::at(document, Vec::new(), &document.value, owner, report)
    }

    fn at(
        document: &'a Document<'a>,
        path: Vec<Step>,
        value: &'a Value,
        owner: &'static str,
        report: &'a mut Report,
    ) -> Self {
        let map = value.as_object();
        if map.is_none() {
            let message = format!("expected fields (`name: value`), found {}", kind(value));
            report.push(
                Diagnostic::error(Code::WrongType, message, document.place(&path))
                    .help("write a colon and a space between a name and its value"),
            );
        }
        Self { document, report, path, map, known: Vec::new(), owner, is_finished: false }
    }

    /// The document these fields are from.
    pub fn document(&self) -> &'a Document<'a> {
        self.document
    }

    /// Where problems of these fields go.
    pub fn report(&mut self) -> &mut Report {
        self.report
    }

    /// The path to `name`.
    pub fn path(&self, name: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(name.to_owned()));
        path
    }

    /// The place of the value of `name`.
    pub fn place(&self, name: &str) -> Place {
        self.document.place(&self.path(name))
    }

    /// Whether `name` is present.
    pub fn is_given(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.map?.get(name)
    }

    /// The value of `name` as it is, `None` when it is missing or empty.
    pub fn raw(&mut self, name: &'static str) -> Option<&'a Value> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        self.get(name).filter(|value| !value.is_null())
    }

    /// A text. Numbers and yes/no are read as written, since `title: 911` is a title.
    pub fn string(&mut self, name: &'static str) -> Option<String> {
        let value = self.raw(name)?;
        self.text_of(&self.path(name), value)
    }

    /// Reports a number or yes/no where only text makes sense, as in `language: 5` or `aliases: 5`. The items of a list are
    /// checked too.
    pub fn only_text(&mut self, name: &'static str) {
        let path = self.path(name);
        let items = match self.raw(name) {
            Some(Value::Array(items)) => items.as_slice(),
            Some(single) => std::slice::from_ref(single),
            None => return,
        };
        let is_list = self.get(name).is_some_and(Value::is_array);
        for (index, item) in
            items.iter().enumerate().filter(|(_, item)| item.is_number() || item.is_boolean())
        {
            let mut path = path.clone();
            path.extend(is_list.then_some(Step::Index(index)));
            let message = format!("`{}` must be text, not {}", dotted(&path), shown(item));
            let problem = Diagnostic::error(Code::WrongType, message, self.document.place(&path));
            let written = self.document.written(&path).unwrap_or_default();
            self.report
                .push(problem.help(format!("if that is what you mean, write it in quotes: `\"{written}\"`")));
        }
    }

    /// A required text, which must not be blank.
    pub fn required(&mut self, name: &'static str) -> Option<String> {
        let text = self.string(name);
        if text.as_deref().is_some_and(|text| !text.trim().is_empty()) {
            return text;
        }
        let found = self.map?.get(name).filter(|value| !value.is_null());
        if found.is_none_or(Value::is_string) {
            let (what, place) = match found {
                Some(_) => ("empty", self.place(name)),
                None if self.path.is_empty() => ("missing", self.document.beginning()),
                None => ("missing", self.document.place(&self.path)),
            };
            let message = format!("`{name}` is {what}: {} needs one", self.owner);
            let help = format!("add a line `{name}: …`");
            self.report.push(Diagnostic::error(Code::MissingField, message, place).help(help));
        }
        None
    }

    /// Yes or no, also as a text.
    pub fn bool(&mut self, name: &'static str) -> Option<bool> {
        let value = self.raw(name)?;
        let written = value.as_str().map(|text| text.trim().to_ascii_lowercase());
        let said = match written.as_deref() {
            Some("true" | "yes" | "on") => Some(true),
            Some("false" | "no" | "off") => Some(false),
            _ => value.as_bool(),
        };
        said.or_else(|| self.wrong(name, "`true` or `false`", value))
    }

    /// A whole number, also in quotes.
    pub fn integer(&mut self, name: &'static str) -> Option<i64> {
        let value = self.raw(name)?;
        let written = || value.as_str().and_then(|text| text.trim().parse().ok());
        let whole = || value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 1e15);
        let number = value.as_i64().or_else(written).or_else(|| whole().map(|number| number as i64));
        number.or_else(|| self.wrong(name, "a whole number", value))
    }

    /// A date, best written as `2026-11-22`. One that can be read in two ways is refused with both of them.
    pub fn date(&mut self, name: &'static str) -> Option<Date> {
        let value = self.raw(name)?;
        let written = self.text_of(&self.path(name), value)?;
        match date::read(&written) {
            Ok(date) => Some(date),
            Err(readings) => {
                self.wrong::<()>(name, "a date such as `2026-11-22`", value);
                if let [one, other] = readings.as_slice() {
                    let help = format!("write `{name}: {one}` or `{name}: {other}`, whichever is meant");
                    self.report.help_last(help);
                }
                None
            }
        }
    }

    /// One of a fixed set of words.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let value = self.raw(name)?;
        if let Some((_, choice)) = choices.iter().find(|(word, _)| value.as_str() == Some(word)) {
            return Some(*choice);
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        self.wrong(name, &format!("one of {}", words.join(", ")), value)
    }

    /// Finishes: everything that was neither asked for nor named in `more` is reported as unknown.
    /// Returns the fields named in `more`, which the caller checks.
    pub fn finish(self, more: &[&str]) -> Map<String, Value> {
        let (rest, unknown) = self.rest(more);
        for field in unknown.into_iter().filter(|_| !self.is_finished) {
            let message = format!("unknown field `{}`", field.name);
            let mut problem = Diagnostic::error(Code::UnknownField, message, field.place)
                .label(format!("not a field of {}", self.owner));
            problem.help = field.help;
            self.report.push(problem);
        }
        rest
    }

    /// The fields named in `more`, which the caller checks, and those that were neither asked for nor named.
    pub fn rest(&self, more: &[&str]) -> (Map<String, Value>, Vec<UnknownField>) {
        let mut rest = Map::new();
        let mut unknown = Vec::new();
        for (name, value) in self.map.into_iter().flatten() {
            if more.contains(&name.as_str()) {
                rest.insert(name.clone(), value.clone());
            } else if !self.known.contains(&name.as_str()) {
                let known: Vec<&str> = self.known.iter().copied().chain(more.iter().copied()).collect();
                let is_near = suggest::nearest(name, known.iter().copied()).is_some();
                let help = suggest::help(name, known);
                let place = self.document.key_place(&self.path(name));
                unknown.push(UnknownField { name: name.clone(), place, is_near, help });
            }
        }
        (rest, unknown)
    }

    /// The fields that nobody asked for, which [`Fields::finish`] then does not report. Their names include those of the fields around them, as in
    /// `sources.hash`.
    pub fn take_unknown(&mut self) -> Vec<UnknownField> {
        let (_, mut unknown) = self.rest(&[]);
        let around = self.path.iter().filter_map(|step| match step {
            Step::Key(name) => Some(format!("{name}.")),
            Step::Index(_) => None,
        });
        let around: String = around.collect();
        unknown.iter_mut().for_each(|field| field.name.insert_str(0, &around));
        self.is_finished = true;
        unknown
    }

    /// Reports that `name` should have been `expected`.
    pub fn wrong<T>(&mut self, name: &str, expected: &str, found: &Value) -> Option<T> {
        let path = self.path(name);
        self.wrong_at(&path, expected, found)
    }

    fn wrong_at<T>(&mut self, path: &[Step], expected: &str, found: &Value) -> Option<T> {
        let message = format!("`{}` must be {expected}, not {}", dotted(path), shown(found));
        self.report.push(Diagnostic::error(Code::WrongType, message, self.document.place(path)));
        None
    }

    fn text_of(&mut self, path: &[Step], value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(_) | Value::Bool(_) => self.document.written(path),
            other => self.wrong_at(path, "text", other),
        }
    }
}
