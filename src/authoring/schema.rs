//! JSON Schemas for the YAML that authors write, for editors and other programs.
//!
//! The readers in `config`, `synonyms`, `expected`, and `article` decide what is valid; they have better messages and know more, such
//! as whether a link leads somewhere. `tests/schema.rs` makes sure that both know the same fields and agree.

use crate::base::diagnostic::Code;
use crate::base::yaml::{Map, Value};
use crate::content::article::STATUS;
use crate::theme::ArticleType;

/// The files that have a schema, besides articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// `answerbook.yml`.
    Config,
    /// `synonyms.yml`.
    Synonyms,
    /// `queries.yml`.
    Queries,
}

/// The schema of one of a site's own files.
pub fn file(file: File) -> Value {
    match file {
        File::Config => config(),
        File::Synonyms => parsed(include_str!("schema/synonyms.json")),
        File::Queries => parsed(include_str!("schema/queries.json")),
    }
}

/// The schema of `answerbook.yml`, with all findings that can be set.
fn config() -> Value {
    let mut schema = parsed(include_str!("schema/config.json"));
    let severity = parsed(r#"{"enum": ["error", "warning", "off", false]}"#);
    for code in Code::FINDINGS {
        let mut field = severity.clone();
        field["description"] = code.explanation().trim().into();
        schema["properties"]["check"]["properties"][code.as_str()] = field;
    }
    schema
}

/// The schema of the front matter of a type: the core fields and the type's own.
pub fn front_matter(kind: &ArticleType) -> Value {
    let mut schema = parsed(include_str!("schema/article.json"));
    schema["title"] = format!("Front matter of type {}", kind.name).into();
    schema["properties"]["type"] = type_field(&kind.name);
    if kind.name != "article" {
        push(&mut schema, "required", "type".into());
    }
    for (keyword, value) in kind.schema.as_object().into_iter().flatten() {
        match (keyword.as_str(), value) {
            ("properties" | "$defs", Value::Object(fields)) => {
                // A type may say something else in a field of this name.
                if let Some(core) = schema[keyword].as_object_mut().filter(|_| fields.contains_key(STATUS)) {
                    core.remove(STATUS);
                }
                let target = schema[keyword].as_object_mut();
                target.into_iter().for_each(|target| add(target, fields));
            }
            ("required", Value::Array(names)) => {
                names.iter().for_each(|name| push(&mut schema, "required", name.clone()));
            }
            // A field is unknown if neither knows it.
            ("additionalProperties" | "type" | "title" | "$schema" | "$id", _) => {}
            _ => schema[keyword] = value.clone(),
        }
    }
    schema
}

/// `article` is the type of articles that name none.
fn type_field(name: &str) -> Value {
    let mut field = Map::new();
    field.insert("description".into(), "The type of the article.".into());
    field.insert(
        "enum".into(),
        if name == "article" {
            vec![name.into(), Value::Null].into()
        } else {
            vec![Value::from(name)].into()
        },
    );
    Value::Object(field)
}

/// Adds missing fields: core fields stay as they are.
fn add(target: &mut Map<String, Value>, fields: &Map<String, Value>) {
    for (name, field) in fields {
        target.entry(name.clone()).or_insert_with(|| field.clone());
    }
}

fn push(schema: &mut Value, list: &str, item: Value) {
    if let Some(items) = schema[list].as_array_mut()
        && !items.contains(&item)
    {
        items.push(item);
    }
}

/// One of the program's own schemas, which `tests/schema.rs` checks.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}
