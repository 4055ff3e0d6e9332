//! The words of the interface, in the language of the site. They are in `words/LANGUAGE.yml` and nowhere else: templates and
//! the program look them up by key, and scripts get the ones they use.
//!
//! Files override each other key by key: the language overrides English, its region overrides both, and at each level
//! the site's own file overrides the built-in one. So a site can change one word, and a half-translated language is usable.

mod check;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::files::ThemeFiles;
use crate::base::diagnostic::Report;
use crate::base::text::language::base;
use crate::base::text::plural::{CATEGORIES, Category, category};
use crate::base::yaml::{Document, Value};

/// The language that has every word.
const LAST: &str = "en";

/// The words of one language.
#[derive(Debug, Default)]
pub struct Words {
    by_key: BTreeMap<String, Word>,
    language: String,
}

/// One word or sentence, and its language, which differs where a translation lacks it.
#[derive(Debug)]
struct Word {
    message: Message,
    language: String,
}

/// A file's value for a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Message {
    Text(String),
    Plural(BTreeMap<Category, String>),
}

impl Message {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, more) = match self {
            Self::Text(text) => (Some(text), None),
            Self::Plural(forms) => (None, Some(forms.values())),
        };
        one.into_iter().chain(more.into_iter().flatten()).map(String::as_str)
    }

    fn placeholders(&self) -> BTreeSet<&str> {
        self.texts().flat_map(|text| pieces(text).filter_map(|(_, name)| name)).collect()
    }
}

/// A text as pieces, each with the name in braces that follows it.
fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let found = text.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)));
        let Some((before, (name, after))) = found else { return Some((text, None)) };
        rest = Some(after);
        Some((before, Some(name)))
    })
}

impl Words {
    /// The words of a language, given by its tag.
    pub(super) fn read(files: &ThemeFiles, tag: &str, report: &mut Report) -> Self {
        check::check(files, report);
        let mut words = Self { by_key: BTreeMap::new(), language: tag.to_owned() };
        for language in chain(tag) {
            for (key, message) in layers(files, &language) {
                words.by_key.insert(key, Word { message, language: base(&language) });
            }
        }
        words
    }

    /// Whether the interface has words in this language at all.
    pub fn are_translated(&self) -> bool {
        self.by_key.values().any(|word| word.language == base(&self.language))
    }

    /// The word for a key, unfilled, or the key itself, which a test rules out.
    pub fn text(&self, key: &str) -> String {
        self.fill(key, None, str::to_owned, |_| None).unwrap_or_else(|| key.to_owned())
    }

    /// A language's own name, or its tag if these words are in another language.
    pub fn language_name(&self, tag: &str) -> String {
        let is_known = self.by_key.get("language_name").is_some_and(|word| word.language == base(tag));
        if is_known { self.text("language_name") } else { tag.to_owned() }
    }

    /// The same with values filled in.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let value = |name: &str| {
            let found = values.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        self.fill(key, None, str::to_owned, value).unwrap_or_else(|| key.to_owned())
    }

    /// The word for a key, with names in braces replaced by `value`; unknown names stay as they are. `count`
    /// chooses the plural form, and `own` is applied to the words themselves.
    pub(super) fn fill(
        &self,
        key: &str,
        count: Option<u64>,
        own: impl Fn(&str) -> String,
        mut value: impl FnMut(&str) -> Option<String>,
    ) -> Option<String> {
        let word = self.by_key.get(key)?;
        let text = match &word.message {
            Message::Text(text) => text,
            Message::Plural(forms) => {
                let form = count.map_or(Category::Other, |count| category(&word.language, count));
                forms.get(&form).or_else(|| forms.get(&Category::Other))?
            }
        };
        let mut out = String::with_capacity(text.len());
        for (piece, name) in pieces(text) {
            out.push_str(&own(piece));
            if let Some(name) = name {
                out.push_str(&value(name).unwrap_or_else(|| format!("{{{name}}}")));
            }
        }
        Some(out)
    }

    /// A date as people write it in this language, or in ISO form if its words are unknown.
    pub fn date(&self, date: Date) -> String {
        let is_known = self.by_key.get("date").is_some_and(|word| word.language == base(&self.language));
        let value = |name: &str| match name {
            "day" => Some(date.day().to_string()),
            "month" => Some(self.text(&format!("month_{}", date.month()))),
            "year" => Some(date.year().to_string()),
            _ => None,
        };
        let text = if is_known { self.fill("date", None, str::to_owned, value) } else { None };
        text.unwrap_or_else(|| date.to_string())
    }

    /// Whether there is a word for a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// The line of JavaScript that gives scripts their words: those whose key is in `keys`, or begins with a key
    /// that ends in `_`.
    pub(super) fn script(&self, keys: &BTreeSet<String>) -> String {
        let is_wanted = |key: &str| {
            keys.contains(key) || keys.iter().any(|start| start.ends_with('_') && key.starts_with(start))
        };
        let wanted: BTreeMap<_, _> = self
            .by_key
            .iter()
            .filter(|(key, _)| is_wanted(key))
            .map(|(key, word)| (key, &word.message))
            .collect();
        let json = serde_json::to_string(&wanted).unwrap_or_default();
        format!("answerbook.words = {{ ...answerbook.words, ...{json} }};\n")
    }
}

/// The languages a tag stands for, the last resort first: `en`, `pt`, `pt-BR`.
pub(super) fn chain(tag: &str) -> Vec<String> {
    let cuts = tag.match_indices('-').map(|(at, _)| &tag[..at]).chain([tag]);
    let mut chain = vec![LAST.to_owned(), base(tag)];
    chain.extend(cuts.map(str::to_owned));
    chain.dedup();
    chain
}

/// The words of the built-in file, overridden by the site's own.
fn layers(files: &ThemeFiles, language: &str) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for file in files.layers(&format!("words/{language}.yml")) {
        // Problems in the file are reported when it is checked.
        let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
        let document = Document::parse_file(&file.shown, text).ok();
        let fields = document.as_ref().and_then(|document| document.value.as_object());
        let read = |(key, value): (&String, &Value)| Some((key.clone(), message(value)?));
        messages.extend(fields.into_iter().flatten().filter_map(read));
    }
    messages
}

fn message(value: &Value) -> Option<Message> {
    if let Some(text) = value.as_str() {
        return Some(Message::Text(text.to_owned()));
    }
    let form = |(name, text): (&String, &Value)| {
        let (_, category) = CATEGORIES.iter().find(|(known, _)| known == name)?;
        Some((*category, text.as_str()?.to_owned()))
    };
    let forms: BTreeMap<_, _> = value.as_object()?.iter().map(form).collect::<Option<_>>()?;
    forms.contains_key(&Category::Other).then_some(Message::Plural(forms))
}
