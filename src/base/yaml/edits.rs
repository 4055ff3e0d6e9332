//! Changes to a document in place: each is the bytes to replace and their replacement, so that comments, the order of fields, quotes,
//! and line ends stay as the author wrote them.
//!
//! `None` means that a value is written in a form that can't be changed safely, such as a text over several lines.

mod items;

use std::ops::Range;

use super::{Document, Step, Value, is_toml, locate};

/// The bytes to replace, and the text to put there.
pub type Edit = (Range<usize>, String);

impl Document<'_> {
    /// Replaces the text at `path`, in the same kind of quotes.
    pub fn set_text(&self, path: &[Step], new: &str) -> Option<Edit> {
        let span = self.scalar(path)?;
        let written = &self.text[span.clone()];
        let new = match written.as_bytes().first() {
            Some(b'\'') if !self.is_toml() && !new.contains(char::is_control) => {
                format!("'{}'", new.replace('\'', "''"))
            }
            Some(b'"' | b'\'') => quoted(new),
            _ => self.plain(new),
        };
        Some((span, new))
    }

    /// Adds a field at the end, or at the beginning where an end could belong to a table.
    pub fn add_field(&self, name: &str, value: &str) -> Edit {
        let (start, end) = (self.range.start, self.range.end);
        let line_end = self.line_end();
        let yaml = &self.text[self.range.clone()];
        if self.is_toml() {
            return (start..start, format!("{name} = {value}{line_end}"));
        }
        if yaml.trim_start().starts_with('{') {
            let at = start + yaml.find('{').unwrap_or(0) + 1;
            let is_empty = self.value.as_object().is_none_or(serde_json::Map::is_empty);
            return (at..at, format!("\"{name}\": {value}{}", if is_empty { "" } else { ", " }));
        }
        let before = if yaml.is_empty() || yaml.ends_with('\n') { "" } else { line_end };
        (end..end, format!("{before}{name}: {value}{line_end}"))
    }

    /// Adds a field with a text.
    pub fn new_text(&self, name: &str, text: &str) -> Option<Edit> {
        Some(self.add_field(name, &self.plain(text)))
    }

    /// Gives a field of the top level a text; `None` removes it.
    pub fn set_field(&self, name: &str, text: Option<&str>) -> Vec<Option<Edit>> {
        let path = [Step::Key(name.to_owned())];
        match (self.value.get(name), text) {
            (None, None) => Vec::new(),
            (None, Some(text)) => vec![self.new_text(name, text)],
            (Some(Value::Null), Some(text)) => {
                vec![self.child(&path).map(|key| (key.end..key.end, format!(" {}", self.plain(text))))]
            }
            (Some(_), Some(text)) => vec![self.set_text(&path, text)],
            (Some(_), None) => vec![self.remove_field(&path)],
        }
    }

    /// Gives a field of the top level a value that is written as it is, such as `true`.
    pub fn set_value(&self, name: &str, value: &str) -> Vec<Option<Edit>> {
        let path = [Step::Key(name.to_owned())];
        vec![match self.value.get(name) {
            None => Some(self.add_field(name, value)),
            Some(Value::Null) => self.child(&path).map(|key| (key.end..key.end, format!(" {value}"))),
            Some(_) => self.scalar(&path).map(|span| (span, value.to_owned())),
        }]
    }

    /// The same as [`Self::change_items`] for the entries of a map.
    pub fn change_entries(
        &self,
        name: &str,
        remove: &[String],
        add: &[(String, String)],
    ) -> Vec<Option<Edit>> {
        let shown: Vec<String> =
            add.iter().map(|(key, value)| format!("{}: {}", self.plain(key), self.plain(value))).collect();
        self.change_shown(name, remove, &shown)
    }

    /// Adds empty maps under these keys to a map, before the entries that it has: where those end, only their text shows.
    pub fn add_maps(&self, name: &str, keys: &[String]) -> Option<Edit> {
        let shown: Vec<String> = keys.iter().map(|key| format!("{}: {{}}", self.plain(key))).collect();
        let first = self.value.get(name).and_then(Value::as_object).and_then(|entries| entries.keys().next());
        let Some(first) = first else {
            return self.change_shown(name, &[], &shown).into_iter().flatten().next();
        };
        let path = [Step::Key(name.to_owned())];
        let at = self.key_start(&[&path[..], &[Step::Key(first.clone())]].concat())?;
        let before = &self.text[self.line_start(at)..at];
        let between = match self.is_flow(&path)? {
            true => ", ".to_owned(),
            false => format!("{}{}", self.line_end(), before),
        };
        Some((at..at, shown.iter().map(|entry| format!("{entry}{between}")).collect()))
    }

    fn change_shown(&self, name: &str, remove: &[String], shown: &[String]) -> Vec<Option<Edit>> {
        let path = [Step::Key(name.to_owned())];
        let line_end = self.line_end();
        let lines = || shown.iter().map(|entry| format!("{line_end}  {entry}")).collect::<String>();
        match self.value.get(name) {
            Some(Value::Object(entries)) => {
                let keys: Vec<&String> = entries.keys().collect();
                let at: Vec<usize> = (0..keys.len()).filter(|at| remove.contains(keys[*at])).collect();
                let step = |at: usize| keys.get(at).map(|key| Step::Key((*key).clone()));
                self.change_children(&path, keys.len(), &at, shown, step)
            }
            _ if shown.is_empty() => Vec::new(),
            Some(Value::Null) => vec![self.child(&path).map(|key| (key.end..key.end, lines()))],
            None => {
                let (at, text) = self.add_field(name, "");
                vec![Some((at, format!("{}{}{line_end}", text.trim_end_matches([' ', '\r', '\n']), lines())))]
            }
            Some(_) => vec![None],
        }
    }

    /// New children take the places of removed ones first; the rest comes after the last one.
    fn change_children(
        &self,
        path: &[Step],
        length: usize,
        removed: &[usize],
        added: &[String],
        step: impl Fn(usize) -> Option<Step>,
    ) -> Vec<Option<Edit>> {
        let child = |at: usize| self.child(&[path, &[step(at)?]].concat());
        if removed.len() == length && added.is_empty() && length > 0 {
            return vec![self.remove_field(path)];
        }
        let both = removed.len().min(added.len());
        let mut edits: Vec<Option<Edit>> = Vec::new();
        for (at, new) in removed.iter().zip(added) {
            edits.push(child(*at).map(|span| (span, new.clone())));
        }
        for at in &removed[both..] {
            edits.push(self.remove_child(path, *at, &child));
        }
        if added.len() > both {
            edits.push(self.append(path, length, &added[both..], &child));
        }
        edits
    }

    /// Adds texts after the last child: on the same line after commas, or each on a line of its own that begins alike.
    fn append(
        &self,
        path: &[Step],
        length: usize,
        added: &[String],
        child: &impl Fn(usize) -> Option<Range<usize>>,
    ) -> Option<Edit> {
        let Some(last) = length.checked_sub(1) else {
            let at = self.start(path)? + 1;
            return Some((at..at, added.join(", ")));
        };
        let last = child(last)?;
        if self.is_flow(path)? {
            return Some((last.end..last.end, added.iter().map(|text| format!(", {text}")).collect()));
        }
        let before = &self.text[self.line_start(last.start)..last.start];
        let line_end = self.line_end();
        let at = self.next_line(last.end);
        let missing = if self.text[..at].ends_with('\n') { "" } else { line_end };
        let lines: String = added.iter().map(|text| format!("{before}{text}{line_end}")).collect();
        Some((at..at, format!("{missing}{lines}")))
    }

    fn remove_child(
        &self,
        path: &[Step],
        at: usize,
        child: &impl Fn(usize) -> Option<Range<usize>>,
    ) -> Option<Edit> {
        let this = child(at)?;
        if !self.is_flow(path)? {
            let lines = self.line_start(this.start)..self.next_line(this.end);
            // A first item on the line of its key can't go with the line.
            let is_alone = self.text[lines.start..this.start].trim_matches([' ', '\t', '-']).is_empty();
            return is_alone.then(|| (lines, String::new()));
        }
        match at.checked_sub(1) {
            Some(before) => Some((child(before)?.end..this.end, String::new())),
            None => Some((this.start..child(1)?.start, String::new())),
        }
    }

    /// Removes a field of the top level with its lines.
    fn remove_field(&self, path: &[Step]) -> Option<Edit> {
        let key = self.key_start(path)?;
        let is_field_alone = self.text[self.line_start(key)..key].is_empty();
        let end = match self.value.get(step_name(path)?)? {
            Value::Array(_) | Value::Object(_) if self.is_flow(path)? => {
                let start = self.start(path)?;
                start + self.text[start..self.range.end].find([']', '}'])? + 1
            }
            Value::Array(items) => {
                self.child(&[path, &[Step::Index(items.len().checked_sub(1)?)]].concat())?.end
            }
            Value::Object(entries) => {
                let last = Step::Key(entries.keys().next_back()?.clone());
                self.child(&[path, &[last]].concat())?.end
            }
            _ => self.scalar(path)?.end,
        };
        is_field_alone.then(|| (key..self.next_line(end), String::new()))
    }

    /// The bytes of a child: an item, or a key with its value.
    fn child(&self, path: &[Step]) -> Option<Range<usize>> {
        let is_null = self.at(path)?.is_null();
        let start = match path.last()? {
            Step::Key(_) => self.key_start(path)?,
            Step::Index(_) => self.start(path)?,
        };
        if is_null {
            let key = self.text[start..].find(':')?;
            return Some(start..start + key + 1);
        }
        Some(start..self.scalar(path)?.end)
    }

    /// The bytes of the text at `path`, quotes included.
    fn scalar(&self, path: &[Step]) -> Option<Range<usize>> {
        if let Some((_, value)) = self.toml_spot(path) {
            let has_parts = matches!(self.at(path)?, Value::Array(_) | Value::Object(_));
            let is_plain = !self.text[value.clone()].starts_with("\"\"\"") && !has_parts;
            return is_plain.then_some(value);
        }
        let start = self.start(path)?;
        let rest = &self.text[start..self.range.end];
        let length = match rest.as_bytes().first()? {
            b'"' => closing(rest, '"', true)?,
            b'\'' => closing(rest, '\'', false)?,
            _ => {
                let written = locate::value(&self.text[self.range.clone()], path).1?;
                rest.starts_with(&written).then_some(written.len())?
            }
        };
        Some(start..start + length)
    }

    /// The value at `path`, if there is one.
    pub(crate) fn at(&self, path: &[Step]) -> Option<&Value> {
        path.iter().try_fold(&self.value, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Index(at) => value.get(at),
        })
    }

    /// Where the value at `path` begins.
    fn start(&self, path: &[Step]) -> Option<usize> {
        if let Some((_, value)) = self.toml_spot(path) {
            return Some(value.start);
        }
        Some(self.range.start + locate::value(&self.text[self.range.clone()], path).0?)
    }

    fn key_start(&self, path: &[Step]) -> Option<usize> {
        if let Some((key, _)) = self.toml_spot(path) {
            return Some(key.start);
        }
        Some(self.range.start + locate::key(&self.text[self.range.clone()], path)?)
    }

    /// Whether a list or map is written in brackets.
    fn is_flow(&self, path: &[Step]) -> Option<bool> {
        Some(self.is_toml() || self.text[self.start(path)?..].starts_with(['[', '{']))
    }

    fn is_toml(&self) -> bool {
        is_toml(self.text, &self.range)
    }

    fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The beginning of the line after the one with this byte.
    fn next_line(&self, at: usize) -> usize {
        let end = self.text[at..self.range.end].find('\n').map(|end| at + end + 1);
        end.unwrap_or(self.range.end)
    }

    /// A text without quotes if that means the same.
    fn plain(&self, text: &str) -> String {
        let is_json = self.text[self.range.clone()].trim_start().starts_with('{');
        let list = format!("[{text}]");
        let read = Document::parse_file("", &list).ok().map(|document| document.value);
        let is_plain = read.is_some_and(|value| value == Value::Array(vec![Value::from(text)]));
        let has_key = text.contains(": ") || text.ends_with(':') || text.contains(" #");
        if is_plain && !has_key && !is_json && !self.is_toml() { text.to_owned() } else { quoted(text) }
    }
}

fn step_name(path: &[Step]) -> Option<&str> {
    match path {
        [Step::Key(name)] => Some(name),
        _ => None,
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The length of a quoted text at the beginning of `rest`.
fn closing(rest: &str, quote: char, has_escapes: bool) -> Option<usize> {
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && has_escapes {
            letters.next();
        } else if letter == quote {
            match letters.peek() {
                Some((_, next)) if *next == quote && !has_escapes => {
                    letters.next();
                }
                _ => return Some(at + quote.len_utf8()),
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Document, Edit, Step};

    fn changed(text: &str, edit: impl Fn(&Document<'_>) -> Option<Edit>) -> Option<String> {
        let document = Document::parse_file("a.yml", text).expect("valid YAML");
        let (range, new) = edit(&document)?;
        let mut text = text.to_owned();
        text.replace_range(range, &new);
        Document::parse_file("a.yml", &text).unwrap_or_else(|problem| panic!("{}\n{text}", problem.plain()));
        Some(text)
    }

    #[test]
    fn a_list_grows_in_the_form_it_has() {
        for (before, after) in [
            ("a: 1\n", "a: 1\nl: [x.html]\n"),
            ("a: 1", "a: 1\nl: [x.html]\n"),
            ("a: 1\r\n", "a: 1\r\nl: [x.html]\r\n"),
            ("l:\na: 1\n", "l: [x.html]\na: 1\n"),
            ("l: []\n", "l: [x.html]\n"),
            ("l: [ 'b' ] # c\n", "l: [ 'b', x.html ] # c\n"),
            ("l: b.html\n", "l: [b.html, x.html]\n"),
            ("l: b, \"c\"\n", "l: [b, \"\\\"c\\\"\", x.html]\n"),
            ("l:\n- b # c\na: 1\n", "l:\n- b # c\n- x.html\na: 1\n"),
            ("l:\n    - \"b\"", "l:\n    - \"b\"\n    - x.html\n"),
            ("{\"a\": 1}\n", "{\"l\": [\"x.html\"], \"a\": 1}\n"),
        ] {
            let grown =
                changed(before, |document| document.change_items("l", &[], &["x.html".into()]).remove(0));
            assert_eq!(grown.as_deref(), Some(after), "{before:?}");
        }
    }

    #[test]
    fn items_go_with_their_lines_and_commas() {
        for (before, after) in [
            ("l: [x]\na: 1\n", "a: 1\n"),
            ("l: x\na: 1\n", "a: 1\n"),
            ("l:\n  - x\na: 1\n", "a: 1\n"),
            ("l: [x, b, c]\n", "l: [b, c]\n"),
            ("l: [b, 'x', c]\n", "l: [b, c]\n"),
            ("l: [b, \"x\"]\n", "l: [b]\n"),
            ("l: b, x\n", "l: b\n"),
            ("l:\n  - b\n  - x # c\n  - d\n", "l:\n  - b\n  - d\n"),
        ] {
            let shrunk = changed(before, |document| document.change_items("l", &["x".into()], &[]).remove(0));
            assert_eq!(shrunk.as_deref(), Some(after), "{before:?}");
        }
    }

    #[test]
    fn maps_grow_and_shrink_too() {
        for (before, after) in [
            ("a: 1\n", "a: 1\nm:\n  x: y\n"),
            ("m: {}\n", "m: {x: y}\n"),
            ("m: {a: b}\n", "m: {a: b, x: y}\n"),
            ("m:\n    a: b # c\nd: 1\n", "m:\n    a: b # c\n    x: y\nd: 1\n"),
        ] {
            let grown = changed(before, |document| {
                document.change_entries("m", &[], &[("x".into(), "y".into())]).remove(0)
            });
            assert_eq!(grown.as_deref(), Some(after), "{before:?}");
        }
        for (before, after) in [
            ("m:\n  x: y\n  a: b\n", "m:\n  a: b\n"),
            ("m: {a: b, x: y}\n", "m: {a: b}\n"),
            ("m:\n  x: y\n", ""),
        ] {
            let shrunk =
                changed(before, |document| document.change_entries("m", &["x".into()], &[]).remove(0));
            assert_eq!(shrunk.as_deref(), Some(after), "{before:?}");
        }
    }

    #[test]
    fn a_text_keeps_its_quotes() {
        let path = [Step::Key("t".into())];
        for (before, after) in [
            ("t: a # c\n", "t: b/c.md # c\n"),
            ("t: 'a'\n", "t: 'b/c.md'\n"),
            ("t: \"a\\\"\"\n", "t: \"b/c.md\"\n"),
            ("{t: a, u: 1}\n", "{t: \"b/c.md\", u: 1}\n"),
        ] {
            let set = changed(before, |document| document.set_text(&path, "b/c.md"));
            assert_eq!(set.as_deref(), Some(after), "{before:?}");
        }
        assert_eq!(changed("t: >\n  a\n  b\n", |document| document.set_text(&path, "b")), None);
    }
}
