//! `variables:` of the configuration: values for `{{ name }}` in markdown, by dotted name.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::yaml::{Fields, Step, Value};

/// Values by dotted name.
pub(super) type Variables = BTreeMap<String, String>;

/// A text with all variables filled in, or the name of one that does not exist.
pub(super) fn fill(text: &str, variables: &Variables) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once("{{") {
        let Some((name, after)) = inner.split_once("}}") else { break };
        out.push_str(before);
        out.push_str(variables.get(name.trim()).ok_or_else(|| name.trim().to_owned())?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The variables of a site or of one language.
pub(super) fn read(fields: &mut Fields<'_>) -> Variables {
    let mut variables = BTreeMap::new();
    if let Some(value) = fields.raw("variables") {
        let path = fields.path("variables");
        flatten(fields, &path, "", value, &mut variables);
    }
    variables
}

/// `org: {phone: …}` becomes `org.phone`.
fn flatten(
    fields: &mut Fields<'_>,
    path: &[Step],
    name: &str,
    value: &Value,
    out: &mut BTreeMap<String, String>,
) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                let mut path = path.to_vec();
                path.push(Step::Key(key.clone()));
                flatten(fields, &path, &name, value, out);
            }
        }
        Value::Array(_) | Value::Null => {
            let place = fields.document().place(path);
            let message = format!("the variable `{name}` must be text");
            fields.report().push(Diagnostic::error(Code::WrongType, message, place));
        }
        scalar => {
            let written = fields.document().written(path);
            out.insert(name.to_owned(), written.unwrap_or_else(|| scalar.to_string()));
        }
    }
}
