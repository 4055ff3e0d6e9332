//! The fields before a text: YAML between `---`, TOML between `+++`, or a JSON object.

use crate::base::yaml::{Document, Map, Value, toml_fields};

/// The fields of a text and its body, and why the fields could not be read, if so.
pub(super) struct Front<'a> {
    pub(super) fields: Map<String, Value>,
    pub(super) body: &'a str,
    pub(super) problem: Option<String>,
}

/// The text before the body.
pub(super) fn head(text: &str) -> &str {
    text.strip_suffix(split(text).body).unwrap_or_default()
}

pub(super) fn split(text: &str) -> Front<'_> {
    let bare = text.trim_start_matches(['\u{feff}', '\n', ' ']);
    for (fence, end) in [("---", "---"), ("+++", "+++"), ("———", "———"), ("—-", "—-")] {
        if let Some((inner, body)) = fenced(bare, fence, end) {
            let read = if fence == "+++" { toml_fields(inner) } else { yaml(inner) };
            return match read {
                Ok(fields) => Front { fields, body, problem: None },
                Err(why) => Front { fields: lenient(inner), body, problem: Some(why) },
            };
        }
    }
    if bare.starts_with('{') {
        let mut values = serde_json::Deserializer::from_str(bare).into_iter::<Map<String, Value>>();
        if let Some(Ok(fields)) = values.next() {
            let body = &bare[values.byte_offset()..];
            return Front { fields, body: body.trim_start_matches('\n'), problem: None };
        }
    }
    Front { fields: Map::new(), body: text.trim_start_matches('\u{feff}'), problem: None }
}

/// The text between two fence lines.
fn fenced<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != open {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == close {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn yaml(text: &str) -> Result<Map<String, Value>, String> {
    let document = Document::parse_file("", text).map_err(|problem| problem.message)?;
    match document.value {
        Value::Object(fields) => Ok(fields),
        _ => Err("the front matter contains no fields".into()),
    }
}

/// The fields of invalid front matter, read line by line.
fn lenient(text: &str) -> Map<String, Value> {
    let field = |line: &str| {
        let (name, value) = line.split_once([':', '='])?;
        let is_name =
            !name.is_empty() && name.trim_end().chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let value = value.trim().trim_matches(['"', '\'']);
        (is_name && !value.is_empty()).then(|| (name.trim().to_owned(), Value::from(value)))
    };
    text.lines().filter_map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn fields_are_read_in_all_their_forms() {
        for text in [
            "---\ntitle: A\nweight: 2\n---\nBody",
            "+++\ntitle = \"A\"\nweight = 2\n+++\nBody",
            "{\"title\": \"A\", \"weight\": 2}\nBody",
            "\u{feff}\n———\ntitle: A\nweight: 2\n———\nBody",
        ] {
            let front = split(text);
            assert_eq!((front.fields["title"].as_str(), front.body), (Some("A"), "Body"), "{text}");
            assert_eq!(front.fields["weight"], 2);
        }
        assert_eq!(split("---\ntitle: A: b\n---\nBody").fields["title"], "A: b");
        assert_eq!(split("Text\n---\nmore").body, "Text\n---\nmore");
    }
}
