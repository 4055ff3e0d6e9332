//! Changes to lists: texts that go, come, or get new words, each where it is.

use super::Edit;
use crate::base::yaml::{Document, Step, Value};

impl Document<'_> {
    /// Removes texts from the list in a field of the top level, and adds others. The field need not exist yet, and may be a text with
    /// commas; it goes with its last item.
    pub fn change_items(&self, name: &str, remove: &[String], add: &[String]) -> Vec<Option<Edit>> {
        let path = [Step::Key(name.to_owned())];
        let shown: Vec<String> = add.iter().map(|item| self.plain(item)).collect();
        let is_removed = |text: &str| remove.iter().any(|other| other == text);
        match self.value.get(name) {
            Some(Value::String(text)) => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                let kept: Vec<&str> = parts.filter(|part| !is_removed(part)).collect();
                if kept.is_empty() && shown.is_empty() {
                    return vec![self.remove_field(&path)];
                }
                if shown.is_empty() {
                    return vec![self.set_text(&path, &kept.join(", "))];
                }
                let list: Vec<_> = kept.into_iter().map(|part| self.plain(part)).chain(shown).collect();
                vec![self.scalar(&path).map(|span| (span, format!("[{}]", list.join(", "))))]
            }
            Some(Value::Array(items)) => {
                let at: Vec<usize> =
                    (0..items.len()).filter(|at| items[*at].as_str().is_some_and(is_removed)).collect();
                self.change_children(&path, items.len(), &at, &shown, |at| Some(Step::Index(at)))
            }
            _ if shown.is_empty() => Vec::new(),
            Some(Value::Null) => {
                vec![self.child(&path).map(|key| (key.end..key.end, format!(" [{}]", shown.join(", "))))]
            }
            None => vec![Some(self.add_field(name, &format!("[{}]", shown.join(", "))))],
            Some(_) => vec![None],
        }
    }

    /// Gives the texts in such a list new words, each where it is. `None` removes a text.
    pub fn rename_items(&self, name: &str, changes: &[(String, Option<String>)]) -> Vec<Option<Edit>> {
        let path = [Step::Key(name.to_owned())];
        let mut left = changes.to_vec();
        let mut renamed = |text: &str| {
            let at = left.iter().position(|(old, _)| old == text)?;
            Some(left.remove(at).1)
        };
        match self.value.get(name) {
            Some(Value::String(text)) => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                let kept = |part: &str| renamed(part).unwrap_or_else(|| Some(part.to_owned()));
                let kept: Vec<String> = parts.filter_map(kept).collect();
                let is_empty = kept.is_empty();
                vec![if is_empty { self.remove_field(&path) } else { self.set_text(&path, &kept.join(", ")) }]
            }
            Some(Value::Array(items)) => {
                let (mut edits, mut removed) = (Vec::new(), Vec::new());
                for (at, change) in items.iter().map(|item| item.as_str().and_then(&mut renamed)).enumerate()
                {
                    match change {
                        Some(Some(new)) => {
                            let item = [path[0].clone(), Step::Index(at)];
                            edits.push(self.set_text(&item, &new));
                        }
                        Some(None) => removed.push(at),
                        None => {}
                    }
                }
                edits.extend(
                    self.change_children(&path, items.len(), &removed, &[], |at| Some(Step::Index(at))),
                );
                edits
            }
            _ => Vec::new(),
        }
    }

    /// Removes some of the `length` items of the list at `path`, but not all of them.
    pub fn remove_items(&self, path: &[Step], length: usize, removed: &[usize]) -> Vec<Option<Edit>> {
        self.change_children(path, length, removed, &[], |at| Some(Step::Index(at)))
    }

    /// Removes an entry of a file that is a list, with its lines: the first one and those that are further in.
    pub fn remove_entry(&self, at: usize) -> Option<Edit> {
        if self.is_flow(&[])? {
            return None;
        }
        let first = self.line_start(self.start(&[Step::Index(at)])?);
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let dash = indent(&self.text[first..]);
        let mut end = self.next_line(first);
        while end < self.range.end {
            let line = &self.text[end..self.next_line(end)];
            if line.trim().is_empty() || indent(line) <= dash {
                break;
            }
            end = self.next_line(end);
        }
        Some((first..end, String::new()))
    }
}
