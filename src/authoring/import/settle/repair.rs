//! Changes to new texts that would stop a build, each with a note. Each change removes one error, so the rounds come to an end.

use std::ops::Range;

use crate::authoring::import::link::Link;
use crate::authoring::import::markdown;
use crate::authoring::import::prose;
use crate::base::diagnostic::{Code, Diagnostic};

/// Fixes the errors of a text, from its end to its beginning.
pub(super) fn repair(text: &mut String, path: &str, errors: &[&Diagnostic], notes: &mut Vec<String>) {
    let mut changes: Vec<Change> = errors.iter().filter_map(|error| Change::of(text, path, error)).collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.range.start));
    let mut end = usize::MAX;
    let mut said = Vec::new();
    for change in changes {
        if change.range.end > end || text.get(change.range.clone()).is_none() {
            continue;
        }
        end = change.range.start;
        text.replace_range(change.range, &change.with);
        said.push(change.note);
    }
    drop_empty_lists(text);
    said.reverse();
    said.dedup();
    notes.extend(said);
}

/// Removes fields whose items are all gone.
fn drop_empty_lists(text: &mut String) {
    let end = body(text).saturating_sub("---\n".len());
    let mut kept = String::new();
    let mut lines = text[..end].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let is_list = line.trim_end().ends_with(':') && !line.starts_with([' ', '-', '#']);
        let has_items = lines.peek().is_some_and(|next| next.starts_with([' ', '-']));
        if !is_list || has_items {
            kept.push_str(line);
        }
    }
    text.replace_range(..end, &kept);
}

/// The last resort: the text without any markup, as a draft.
pub(super) fn as_plain_text(text: &mut String, errors: &[&Diagnostic], notes: &mut Vec<String>) {
    let body = body(text);
    let title = text[..body].lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or("Untitled");
    let words = markdown::blocks(&prose::lines(&text[body..]));
    let why = errors.first().map_or("", |error| error.message.as_str());
    notes
        .push(format!("its text became plain text and it is now a draft, because it would not build: {why}"));
    *text = format!("---\ntitle: {title}\ndraft: true\n---\n\n{words}");
}

/// Fixes one error.
struct Change {
    range: Range<usize>,
    with: String,
    note: String,
}

impl Change {
    fn of(text: &str, path: &str, error: &Diagnostic) -> Option<Self> {
        let line = line(text, error.place.line);
        let at = line.start + error.place.marked.0;
        let body = body(text);
        let why = &error.message;
        let written = text[line.clone()].trim().to_owned();
        if error.code == Code::DuplicateUrl && (error.place.line == 0 || !error.place.file.ends_with(path)) {
            return Some(Self::address(text, path, body, why));
        }
        if error.place.line == 0 || written == "---" {
            return None;
        }
        if line.start < body {
            return Some(Self::field(text, line, body, why));
        }
        if super::is_link(error.code) {
            return Some(Self::link(text, at, error).unwrap_or_else(|| Self::plain(text, line, why)));
        }
        Some(match error.code {
            Code::DuplicateId if written.contains("{#") => {
                let from = text[line.clone()].rfind("{#").map_or(line.start, |from| line.start + from);
                let from = text[..from].trim_end().len().max(line.start);
                let note = format!("the anchor of `{written}` was left out: {why}");
                Self { range: from..line.end, with: String::new(), note }
            }
            Code::UnclosedComment => {
                let note = format!("`<!--` is shown as written: {why}");
                let end = (at + 1).min(text.len());
                Self { range: at..end, with: "&lt;".into(), note }
            }
            _ => Self::plain(text, line, why),
        })
    }

    /// Resolves a conflict between addresses: a former address is removed, an article gets another one.
    fn address(text: &str, path: &str, body: usize, why: &str) -> Self {
        let named = why.split_once(&format!("content/{path}:")).map_or("", |(_, rest)| rest);
        let digits = named.bytes().take_while(u8::is_ascii_digit).count();
        let line = line(text, named[..digits].parse().unwrap_or(0));
        if line.start > 0 && line.start < body && text[line.clone()].starts_with("  - ") {
            return Self::field(text, line, body, why);
        }
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
        let note = format!("it is published as `{stem}-2`: {why}");
        Self { range: 4..4, with: format!("slug: {stem}-2\n"), note }
    }

    /// Removes the field or list item on a line.
    fn field(text: &str, line: Range<usize>, body: usize, why: &str) -> Self {
        let written = text[line.clone()].trim().to_owned();
        let is_item = text[line.clone()].starts_with("  - ");
        let mut range = line.clone();
        if is_item {
            range.end = (range.end + 1).min(body);
        } else {
            let starts_field = |range: &Range<usize>| !text[range.clone()].starts_with([' ', '-', '#', '\n']);
            while !starts_field(&range) && range.start > 4 {
                range.start = text[..range.start - 1].rfind('\n').map_or(0, |at| at + 1);
            }
            let rest = &text[range.end..body];
            let more: usize = rest
                .split_inclusive('\n')
                .skip(1)
                .take_while(|line| line.starts_with([' ', '-']) && !line.starts_with("---"))
                .map(str::len)
                .sum();
            range.end = (range.end + 1 + more).min(body);
        }
        let note = format!("`{written}` was left out: {why}");
        Self { range, with: String::new(), note }
    }

    /// Replaces a link by its text; a link with a wrong anchor only loses the anchor.
    fn link(text: &str, at: usize, error: &Diagnostic) -> Option<Self> {
        let link = Link::at(text, at)?;
        let target = text.get(link.target.clone()).unwrap_or("").to_owned();
        let why = &error.message;
        if error.code == Code::BrokenAnchor
            && let Some((file, _)) = target.split_once('#')
            && !file.is_empty()
        {
            let note = format!("the link `{target}` now leads to the top of the page: {why}");
            return Some(Self { range: link.target, with: file.to_owned(), note });
        }
        let what = if link.is_picture { "picture" } else { "link" };
        let shown = if target.is_empty() { text[link.whole.clone()].trim() } else { target.as_str() };
        let note = format!("the {what} `{shown}` became plain text: {why}");
        Some(Self { with: text[link.words].to_owned(), range: link.whole, note })
    }

    /// Escapes the markup of a line.
    fn plain(text: &str, line: Range<usize>, why: &str) -> Self {
        let written = &text[line.clone()];
        let indent = written.len() - written.trim_start_matches([' ', '>']).len();
        let words = markdown::text(&written[indent..]);
        let mark = if words.starts_with([':', '#', '-', '+', '=', '>']) { "\\" } else { "" };
        let with = format!("{}{mark}{words}", &written[..indent]);
        let note = format!("the line `{}` is shown as plain text: {why}", written.trim());
        Self { with, range: line, note }
    }
}

/// The bytes of a line, counted from 1, without the line break.
fn line(text: &str, number: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end
}

/// Where the body of an article begins.
fn body(text: &str) -> usize {
    text.get(4..).and_then(|rest| rest.find("\n---\n")).map_or(0, |at| 4 + at + 5)
}
