//! Reads a log, line by line.

use serde_json::Value;

use super::Entry;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};

const FORM: &str = r#"write `{"q": "what was typed", "at": "2026-11-01T10:00:00Z"}`, or only what was typed, on a line of its own"#;

/// The entries of a log, in order. A line that can't be read is reported and skipped.
pub(super) fn entries(file: &str, text: &str, report: &mut Report) -> Vec<Entry> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('[')
        && let Ok(Value::Array(items)) = serde_json::from_str(text)
    {
        return items.iter().enumerate().filter_map(|(at, item)| listed(file, at, item, report)).collect();
    }
    let is_json = text.lines().any(|line| line.trim_start().starts_with('{'));
    let mut entries = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim();
        if !written.is_empty() {
            match entry(written, is_json) {
                Ok(entry) => entries.push(entry),
                Err(message) if !report.is_full() => {
                    let from = start + line.len() - line.trim_start().len();
                    let place = Place::of(file, text, from..from + written.len());
                    report.push(skipped(&message, place));
                }
                Err(_) => {}
            }
        }
        start += line.len();
    }
    entries
}

fn listed(file: &str, at: usize, item: &Value, report: &mut Report) -> Option<Entry> {
    let entry = object(item);
    if let Err(message) = &entry
        && !report.is_full()
    {
        report.push(skipped(&format!("item {} of the list: {message}", at + 1), Place::file(file)));
    }
    entry.ok()
}

fn skipped(message: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(Code::BadLogLine, format!("{message}, so it was skipped"), place).help(FORM)
}

fn entry(line: &str, is_json: bool) -> Result<Entry, String> {
    if !is_json {
        return Ok(Entry { query: line.to_owned(), at: None });
    }
    let value: Value = serde_json::from_str(line).map_err(|_| "this line is not JSON")?;
    object(&value)
}

fn object(value: &Value) -> Result<Entry, String> {
    let text = |name: &str| match value.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
        Some(_) => Err(format!("`{name}` is not text")),
    };
    let query = text("q")?.filter(|query| !query.is_empty()).ok_or("the text `q` is missing")?;
    let at = text("at")?;
    match at.as_deref().is_none_or(is_time) {
        true => Ok(Entry { query, at }),
        false => Err("`at` is not a time such as `2026-11-01T10:00:00Z`".into()),
    }
}

fn is_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok() || text.parse::<jiff::civil::Date>().is_ok()
}
