//! The texts in the fields of an article, as readers see them: all values except names that only programs use. Templates
//! decide how a page shows them, so search uses them as written.

use crate::base::yaml::{Map, Value};
use crate::theme::ArticleType;

/// The texts of an item of the list `each`.
pub(super) fn of_item(kind: &ArticleType, each: &str, item: &Value) -> Vec<String> {
    let mut said = Vec::new();
    collect(item, kind.schema.pointer(&format!("/properties/{each}/items")), &mut said);
    said
}

/// The texts of all fields except lists whose items are separate entries.
pub(super) fn of_fields(kind: &ArticleType, fields: &Map<String, Value>) -> Vec<String> {
    let mut said = Vec::new();
    for (name, value) in fields.iter().filter(|(name, _)| !kind.lists_entries(name)) {
        collect(value, kind.schema.pointer(&format!("/properties/{name}")), &mut said);
    }
    said
}

fn collect(value: &Value, schema: Option<&Value>, said: &mut Vec<String>) {
    let below = |key: &str| schema.and_then(|schema| schema.get(key));
    match value {
        // A text that must match a pattern is a name for programs, and a default value says nothing special.
        Value::String(_) if below("pattern").is_some() || below("default") == Some(value) => {}
        Value::String(text) => said.push(text.clone()),
        Value::Number(number) => said.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, below("items"), said)),
        Value::Object(fields) => {
            // The expression of a calculation is for the program; its result is shown.
            for (name, value) in fields.iter().filter(|(name, _)| *name != "expression") {
                let schema = below("properties").and_then(|properties| properties.get(name));
                collect(value, schema, said);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}
