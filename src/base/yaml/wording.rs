//! Values and their places in words that authors know.

use super::{Step, Value};

/// A value in the author's terms: a short text as written, or the kind of anything else.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) if !text.is_empty() && text.len() <= 40 => format!("`{text}`"),
        Value::Number(number) => format!("`{number}`"),
        value => kind(value).to_owned(),
    }
}

/// What a value is, in words for authors.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(items) if items.is_empty() => "an empty list",
        Value::Array(_) => "a list",
        Value::Object(_) => "fields",
    }
}

/// `places[1].risk`
pub(crate) fn dotted(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Key(key) if out.is_empty() => out.push_str(key),
            Step::Key(key) => {
                out.push('.');
                out.push_str(key);
            }
            // The entry number of a file that is a list: the place says it better.
            Step::Index(_) if out.is_empty() => {}
            Step::Index(index) => out.push_str(&format!("[{index}]")),
        }
    }
    out
}
