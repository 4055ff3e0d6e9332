//! What the fields of an article say, as readers see it: every value but names that only programs use. A page shows what its
//! template makes of them, so search takes them as they are.

use crate::base::yaml::{Map, Value};
use crate::theme::ArticleType;

/// What an item of the list `each` says.
pub(super) fn of_item(kind: &ArticleType, each: &str, item: &Value) -> Vec<String> {
    let mut said = Vec::new();
    collect(item, kind.schema.pointer(&format!("/properties/{each}/items")), &mut said);
    said
}

/// What all fields say but the lists whose items are entries by themselves.
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
        // A text that has to fit a pattern is a name, and one that is usual goes without saying.
        Value::String(_) if below("pattern").is_some() || below("default") == Some(value) => {}
        Value::String(text) => said.push(text.clone()),
        Value::Number(number) => said.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, below("items"), said)),
        Value::Object(fields) => {
            // The steps of a calculation are for the program; the results are shown.
            for (name, value) in fields.iter().filter(|(name, _)| *name != "expression") {
                let schema = below("properties").and_then(|properties| properties.get(name));
                collect(value, schema, said);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}
