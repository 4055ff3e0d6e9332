//! The text of a new article, and how to recognize what its author did not replace.
//!
//! In English it is what the file of the type says: the descriptions of its fields, and its `body`. Other languages have the same texts in
//! `starters/LANGUAGE.yml`.

mod translations;

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::types::{ArticleType, BODY};
use crate::base::yaml::Value;
pub use translations::Translations;

const DESCRIPTION: &str = "The answer in one or two sentences.";
const ASK: &str = "another way to ask this";
/// Comes between the first value of a choice and the others, where nothing explains them.
const OR: &str = "or";
/// A text that nothing describes.
const UNKNOWN: &str = "…";

/// The text of the first lines of a new article that are still there: those of its front matter, and those of its body.
#[derive(Debug, Default)]
pub struct Placeholders {
    /// How lines of front matter end.
    fields: Vec<String>,
    /// Lines of the text.
    body: Vec<String>,
}

impl Placeholders {
    /// Those of a type, in all languages: that of a site may have changed. What a site's own type starts with may be meant to stay, so only
    /// lines of the `built_in` text count.
    pub fn of(kind: &ArticleType, built_in: &str, translations: &Translations) -> Self {
        let said =
            |text: &str| -> Vec<String> { translations.all(text).chain([text]).map(str::to_owned).collect() };
        let core = [DESCRIPTION, ASK].into_iter().flat_map(said);
        let own = texts(&kind.schema).into_iter().filter(|text| text.is_placeholder);
        let own = own.flat_map(|text| said(&text.text)).map(|text| quoted(&text));
        let all: BTreeSet<String> = core.flat_map(|text| [quoted(&text), text]).chain(own).collect();
        let fields = all.iter().flat_map(|text| [format!(": {text}"), format!("- {text}")]);
        let body = lines(&kind.body).filter(|line| *line == BODY || built_in.contains(line)).flat_map(said);
        Self { fields: fields.collect(), body: body.collect() }
    }

    /// The placeholder that a line is, inside front matter or below it.
    pub fn find<'a>(&self, line: &'a str, is_field: bool) -> Option<&'a str> {
        let line = line.trim();
        if !is_field {
            return self.body.iter().any(|text| text == line).then_some(line);
        }
        let ending =
            self.fields.iter().find(|ending| !line.starts_with('#') && line.ends_with(ending.as_str()))?;
        Some(line[line.len() - ending.len() + 2..].trim_matches('"'))
    }
}

/// All English texts with which articles of a type begin, for their authors to read or replace.
pub fn english(kind: &ArticleType) -> BTreeSet<String> {
    let texts = texts(&kind.schema).into_iter().map(|text| text.text).filter(|text| text != UNKNOWN);
    let common = [DESCRIPTION, ASK, OR].map(str::to_owned);
    texts.chain(common).chain(lines(&kind.body).map(str::to_owned)).collect()
}

/// The lines of the text of a type that are words.
fn lines(body: &str) -> impl Iterator<Item = &str> {
    body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(":::"))
}

/// A text of a schema that gets into an article.
struct Text {
    text: String,
    /// Whether it is the value of a field, and must not stay.
    is_placeholder: bool,
}

/// The texts of a schema: descriptions that stand in for texts, examples, and what explains them and choices.
fn texts(schema: &Value) -> Vec<Text> {
    let inner =
        schema.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(_, field)| field);
    let mut found: Vec<Text> = inner.chain(schema.get("items")).flat_map(texts).collect();
    let description = schema.get("description").and_then(Value::as_str);
    let example = schema.pointer("/examples/0");
    let is_text = schema.get("type").and_then(Value::as_str) == Some("string");
    if schema.get("enum").is_some() || example.is_some() {
        let explained = [description, example.and_then(Value::as_str)].into_iter().flatten();
        found.extend(explained.map(|text| Text { text: text.to_owned(), is_placeholder: false }));
    } else if is_text {
        found.push(Text { text: description.unwrap_or(UNKNOWN).to_owned(), is_placeholder: true });
    }
    found
}

/// The text of a new article: core fields, the fields of its type, and a body that shows what belongs there. `status` is a line that says how
/// far it is, if it has one.
pub fn text(
    kind: &ArticleType,
    translations: &Translations,
    title: &str,
    today: Date,
    status: &str,
) -> String {
    let core = |english: &str| translations.get(english).map_or_else(|| english.to_owned(), quoted);
    let mut out = format!("---\ntitle: {}\ntype: {}\n{status}date: {today}\n", quoted(title), kind.name);
    out.push_str(&format!("description: {}\nask:\n  - {}\ntags: []\n", core(DESCRIPTION), core(ASK)));
    out.push_str(&Writer { translations }.fields(&kind.schema));
    out.push_str("---\n\n");
    for line in kind.body.split_inclusive('\n') {
        let words = line.trim();
        match translations.get(words) {
            Some(translated) => out.push_str(&line.replacen(words, translated, 1)),
            None => out.push_str(line),
        }
    }
    out.push('\n');
    out
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Writes the fields of a type, in the language of the site.
struct Writer<'a> {
    translations: &'a Translations,
}

impl Writer<'_> {
    /// An example for each field of a schema, as YAML: required ones first, the others as comments to uncomment.
    fn fields(&self, schema: &Value) -> String {
        let properties = schema.get("properties").and_then(Value::as_object);
        let required: Vec<&Value> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        let (first, others): (Vec<_>, Vec<_>) = properties
            .into_iter()
            .flatten()
            .partition(|(name, _)| required.contains(&&Value::from(name.as_str())));
        let mut out: String = first.into_iter().map(|(name, schema)| self.field(name, schema)).collect();
        for (name, schema) in others {
            out.extend(self.field(name, schema).lines().map(|line| format!("# {line}\n")));
        }
        out
    }

    fn field(&self, name: &str, schema: &Value) -> String {
        if schema.get("type").and_then(Value::as_str) != Some("array") {
            return format!("{name}: {}\n", self.example(schema));
        }
        let item = schema.get("items").unwrap_or(&Value::Null);
        let item = match self.fields(item) {
            fields if fields.is_empty() => self.example(item),
            fields => fields.trim_end().replace('\n', "\n    "),
        };
        let count = schema.get("minItems").and_then(Value::as_u64).unwrap_or(1).clamp(1, 10);
        let items: String = (0..count).map(|_| format!("  - {item}\n")).collect();
        format!("{name}:\n{items}")
    }

    /// A value that the schema accepts: its own example, the first of a choice, or its description of the field.
    fn example(&self, schema: &Value) -> String {
        let about = schema.get("description").and_then(Value::as_str);
        if let Some([first, others @ ..]) = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
            let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            // Who writes in another language may not know the English words.
            let explained = about.and_then(|about| self.translations.get(about)).map(str::to_owned);
            let note = explained.unwrap_or_else(|| {
                let others = others.iter().map(word).collect::<Vec<_>>();
                format!("{} {}", self.said(OR), others.join(", "))
            });
            return format!("{} # {note}", word(first));
        }
        if let Some(example) = schema.pointer("/examples/0") {
            let example = match example.as_str() {
                Some(text) => quoted(self.said(text)),
                None => example.to_string(),
            };
            return match about {
                Some(about) => format!("{example} # {}", self.said(about)),
                None => example,
            };
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("integer" | "number") => "0".into(),
            Some("boolean") => "false".into(),
            _ => quoted(self.said(about.unwrap_or(UNKNOWN))),
        }
    }

    /// A text in the language of the site, or in English.
    fn said<'t>(&'t self, english: &'t str) -> &'t str {
        self.translations.get(english).unwrap_or(english)
    }
}
