//! Front matter in TOML, as the same values as YAML, and the place of each.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Step;

/// What is wrong, in the parser's words, and where.
pub(super) struct SyntaxError {
    pub(super) message: String,
    pub(super) range: Range<usize>,
}

/// Reads a document.
pub(super) fn parse(text: &str) -> Result<Map<String, Value>, SyntaxError> {
    let table = DeTable::parse(text).map_err(|error| SyntaxError {
        message: error.message().lines().next().unwrap_or("this is not valid TOML").to_owned(),
        range: error.span().unwrap_or(0..0),
    })?;
    Ok(of_table(table.get_ref()))
}

fn of_table(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), of_value(value.get_ref()))).collect()
}

fn of_value(value: &DeValue<'_>) -> Value {
    let written = |text: &str| Value::String(text.to_owned());
    match value {
        DeValue::String(text) => written(text),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| written(number.as_str()), Value::from),
        DeValue::Float(number) => {
            let float = number.as_str().parse().ok().and_then(Number::from_f64);
            float.map_or_else(|| written(number.as_str()), Value::Number)
        }
        DeValue::Boolean(is) => Value::Bool(*is),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(items) => items.iter().map(|item| of_value(item.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(of_table(table)),
    }
}

/// The bytes of the key and of the value at `path`.
pub(super) fn spot(text: &str, path: &[Step]) -> Option<(Range<usize>, Range<usize>)> {
    let table = DeTable::parse(text).ok()?;
    let root = DeValue::Table(table.get_ref().clone());
    let mut at: &DeValue<'_> = &root;
    let mut found = (0..0, 0..0);
    for step in path {
        let (key, value): (Range<usize>, &Spanned<DeValue<'_>>) = match (step, at) {
            (Step::Key(name), DeValue::Table(table)) => {
                let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
                (key.span(), value)
            }
            (Step::Index(index), DeValue::Array(items)) => {
                let item = items.get(*index)?;
                (item.span(), item)
            }
            _ => return None,
        };
        found = (key, value.span());
        at = value.get_ref();
    }
    Some(found)
}
