//! The text of a new article, and how to recognize what its author did not replace.

use jiff::civil::Date;

use super::types::ArticleType;
use crate::base::yaml::Value;

const DESCRIPTION: &str = "The answer in one or two sentences.";
const ASK: &str = "another way to ask this";

/// The text of the first lines of a new article that are still there: those of its front matter, and those of its body.
#[derive(Debug, Default)]
pub struct Placeholders {
    /// How lines of front matter end.
    fields: Vec<String>,
    /// Lines of the text.
    body: Vec<String>,
}

impl Placeholders {
    /// Those of a type. What a site's own type starts with may be meant to stay, so only lines of the `built_in` text count.
    pub fn of(kind: &ArticleType, built_in: &str) -> Self {
        let mut descriptions = vec![DESCRIPTION.to_owned(), ASK.to_owned()];
        descriptions.extend(texts(&kind.schema).iter().map(|text| quoted(text)));
        let fields = descriptions.iter().flat_map(|text| [format!(": {text}"), format!("- {text}")]);
        let lines = kind.body.lines().map(str::trim);
        let body =
            lines.filter(|line| !line.is_empty() && !line.starts_with(":::") && built_in.contains(line));
        Self { fields: fields.collect(), body: body.map(str::to_owned).collect() }
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

/// What stands in for texts: the descriptions of all fields that are texts.
fn texts(schema: &Value) -> Vec<String> {
    let inner =
        schema.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(_, field)| field);
    let mut found: Vec<String> = inner.chain(schema.get("items")).flat_map(texts).collect();
    if schema.get("type").and_then(Value::as_str) == Some("string") && schema.get("examples").is_none() {
        found.push(schema.get("description").and_then(Value::as_str).unwrap_or("…").to_owned());
    }
    found
}

/// The text of a new article: core fields, the fields of its type, and a body that shows what belongs there.
pub fn text(kind: &ArticleType, title: &str, today: Date, is_draft: bool) -> String {
    let draft = if is_draft { "draft: true\n" } else { "" };
    let mut out = format!("---\ntitle: {}\ntype: {}\n{draft}date: {today}\n", quoted(title), kind.name);
    out.push_str(&format!("description: {DESCRIPTION}\nask:\n  - {ASK}\ntags: []\n"));
    out.push_str(&fields(&kind.schema));
    out.push_str("---\n\n");
    out.push_str(&kind.body);
    out.push('\n');
    out
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// An example for each field of a schema, as YAML: required ones first, the others as comments to uncomment.
fn fields(schema: &Value) -> String {
    let properties = schema.get("properties").and_then(Value::as_object);
    let required: Vec<&Value> =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
    let (first, others): (Vec<_>, Vec<_>) = properties
        .into_iter()
        .flatten()
        .partition(|(name, _)| required.contains(&&Value::from(name.as_str())));
    let mut out: String = first.into_iter().map(|(name, schema)| field(name, schema)).collect();
    for (name, schema) in others {
        out.extend(field(name, schema).lines().map(|line| format!("# {line}\n")));
    }
    out
}

fn field(name: &str, schema: &Value) -> String {
    if schema.get("type").and_then(Value::as_str) != Some("array") {
        return format!("{name}: {}\n", example(schema));
    }
    let item = schema.get("items").unwrap_or(&Value::Null);
    let item = match fields(item) {
        fields if fields.is_empty() => example(item),
        fields => fields.trim_end().replace('\n', "\n    "),
    };
    let count = schema.get("minItems").and_then(Value::as_u64).unwrap_or(1).clamp(1, 10);
    let items: String = (0..count).map(|_| format!("  - {item}\n")).collect();
    format!("{name}:\n{items}")
}

/// A value that the schema accepts: its own example, the first of a choice, or its description of the field.
fn example(schema: &Value) -> String {
    if let Some([first, others @ ..]) = schema.get("enum").and_then(Value::as_array).map(Vec::as_slice) {
        let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let others = others.iter().map(word).collect::<Vec<_>>().join(", ");
        return format!("{} # or {others}", word(first));
    }
    if let Some(example) = schema.pointer("/examples/0") {
        let about = schema.get("description").and_then(Value::as_str);
        return about.map_or_else(|| example.to_string(), |about| format!("{example} # {about}"));
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => "0".into(),
        Some("boolean") => "false".into(),
        _ => quoted(schema.get("description").and_then(Value::as_str).unwrap_or("…")),
    }
}
