//! Converts the boxes, tabs and collapsed texts of all programs: `!!! note`, `=== "Tab"`, `:::tip Title`, `> [!faq]`.

use super::code::fence_of;
use super::lost::Lost;
use crate::base::text::slug;
use crate::markdown::alert_kind;

/// Converts all boxes in some lines.
pub(super) struct Boxes<'a> {
    pub(super) place: &'a str,
    pub(super) lost: &'a mut Lost,
}

impl Boxes<'_> {
    pub(super) fn convert(&mut self, text: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        let mut out = self.lines(&lines).join("\n");
        out.push('\n');
        out
    }

    fn lines(&mut self, lines: &[&str]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            if let Some((mark, length, _)) = fence_of(line) {
                let closes = |line: &&str| {
                    fence_of(line)
                        .is_some_and(|(other, count, is_end)| other == mark && count >= length && is_end)
                };
                let end = lines[at + 1..].iter().position(closes).map_or(lines.len(), |end| at + 1 + end + 1);
                out.push(info(line));
                out.extend(lines[at + 1..end].iter().map(|line| (*line).to_owned()));
                at = end;
                continue;
            }
            at += self.block(lines, at, &mut out).unwrap_or_else(|| {
                out.push(line.to_owned());
                1
            });
        }
        out
    }

    /// Converts the box that begins at a line, and returns how many lines it has.
    fn block(&mut self, lines: &[&str], at: usize, out: &mut Vec<String>) -> Option<usize> {
        let line = lines[at];
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        for (mark, is_folded) in [("!!!", false), ("???+", true), ("???", true)] {
            if let Some(rest) = bare.strip_prefix(mark).filter(|rest| rest.starts_with(' ')) {
                let (kind, title) = kind_and_title(rest);
                let (inner, count) = indented(lines, at, indent);
                self.put(indent, kind, title.as_deref(), is_folded, &inner, out);
                return Some(count);
            }
        }
        if let Some(label) = bare
            .strip_prefix("=== ")
            .and_then(|rest| rest.trim_start_matches(['!', '+']).trim().strip_prefix('"'))
        {
            let (inner, count) = indented(lines, at, indent);
            self.lost.add("tabs became sections, one below the other", self.place);
            self.tab(indent, label.trim_end_matches('"'), &inner, out);
            return Some(count);
        }
        if bare.starts_with(":::") {
            return Some(self.container(lines, at, indent, out));
        }
        self.quote(lines, at, out)
    }

    /// `:::name Title`, up to the line that closes it.
    fn container(&mut self, lines: &[&str], at: usize, indent: usize, out: &mut Vec<String>) -> usize {
        let opening = lines[at].trim_start();
        let colons = opening.bytes().take_while(|byte| *byte == b':').count();
        let rest = opening[colons..].trim();
        let Some(end) = end(lines, at, colons).filter(|_| !rest.is_empty()) else {
            // Reports a line that closes nothing, or opens a box that is never closed.
            if !rest.is_empty() {
                self.lost.add(format!("`{opening}` is never closed; its text was kept"), self.place);
            }
            return 1;
        };
        let inner: Vec<&str> = lines[at + 1..end].iter().map(|line| cut(line, indent)).collect();
        let name_end =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let title = title(after);
        match name {
            "details" => self.put(indent, "note", Some(title.as_str()), true, &inner, out),
            "tabs" | "code-group" | "tab-set" => {
                let lines = self.lines(&inner);
                out.extend(lines.into_iter().map(|line| pad(indent, &line)));
            }
            "tab" | "tab-item" => self.tab(indent, &title, &inner, out),
            name if alert_kind(name).is_some() => {
                self.put(indent, name, Some(title.as_str()), false, &inner, out);
            }
            name => {
                let name = if name.is_empty() { rest } else { name };
                self.lost.add(format!("the box `{name}` has no equivalent; its text was kept"), self.place);
                if !title.is_empty() {
                    out.extend([pad(indent, &format!("**{title}**")), String::new()]);
                }
                let lines = self.lines(&inner);
                out.extend(lines.into_iter().map(|line| pad(indent, &line)));
            }
        }
        end + 1 - at
    }

    /// `> [!faq]- Title` and the quoted lines below it.
    fn quote(&mut self, lines: &[&str], at: usize, out: &mut Vec<String>) -> Option<usize> {
        let bare = lines[at].trim_start();
        let indent = lines[at].len() - bare.len();
        let (name, rest) = bare.strip_prefix('>')?.trim_start().strip_prefix("[!")?.split_once(']')?;
        let is_alert = matches!(name, "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION");
        if is_alert && rest.trim().is_empty() {
            return None;
        }
        let is_folded = rest.starts_with(['-', '+']);
        let title = rest.trim_start_matches(['-', '+']).trim();
        let count = lines[at + 1..].iter().take_while(|line| line.trim_start().starts_with('>')).count();
        let unquoted = |line: &&'_ str| -> String {
            let line = line.trim_start().trim_start_matches('>');
            line.strip_prefix(' ').unwrap_or(line).to_owned()
        };
        let inner: Vec<String> = lines[at + 1..=at + count].iter().map(unquoted).collect();
        let inner: Vec<&str> = inner.iter().map(String::as_str).collect();
        let name = name.to_lowercase();
        self.put(indent, &name, Some(title), is_folded, &inner, out);
        Some(count + 1)
    }

    fn put(
        &mut self,
        indent: usize,
        name: &str,
        title: Option<&str>,
        is_folded: bool,
        inner: &[&str],
        out: &mut Vec<String>,
    ) {
        let known = alert_kind(name);
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        let inner = trimmed(self.lines(inner));
        if out.last().is_some_and(|line| !line.trim().is_empty()) {
            out.push(String::new());
        }
        if is_folded {
            let most = inner.iter().map(|line| {
                line.trim_start_matches([' ', '>']).bytes().take_while(|byte| *byte == b':').count()
            });
            let colons = ":".repeat(most.max().unwrap_or(0).max(2) + 1);
            let label = title.map_or_else(|| slug::capitalized(name), |title| title.replace(['[', ']'], ""));
            out.push(pad(indent, &format!("{colons}details[{label}]")));
            out.extend(inner.iter().map(|line| pad(indent, line)));
            // HTML ends only at an empty line.
            if inner.last().is_some_and(|line| line.trim_start().starts_with('<')) {
                out.push(String::new());
            }
            out.push(pad(indent, &colons));
            out.push(String::new());
            return;
        }
        let alert = known.unwrap_or("note");
        if alert != name
            && !matches!(
                name,
                "info"
                    | "danger"
                    | "hint"
                    | "aside"
                    | "callout"
                    | "success"
                    | "attention"
                    | "admonition"
                    | "alert"
                    | "notice"
            )
        {
            self.lost.add(format!("the box `{name}` became a box `{alert}`"), self.place);
        }
        out.push(pad(indent, &format!("> [!{}]", alert.to_uppercase())));
        if let Some(title) = title.filter(|title| !title.eq_ignore_ascii_case(name)) {
            out.extend([pad(indent, &format!("> **{title}**")), pad(indent, ">")]);
        }
        let quoted = |line: &String| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
        out.extend(inner.iter().map(|line| pad(indent, &quoted(line))));
        out.push(String::new());
    }

    fn tab(&mut self, indent: usize, label: &str, inner: &[&str], out: &mut Vec<String>) {
        if out.last().is_some_and(|line| !line.trim().is_empty()) {
            out.push(String::new());
        }
        if !label.is_empty() {
            out.extend([pad(indent, &format!("**{label}**")), String::new()]);
        }
        let inner = trimmed(self.lines(inner));
        out.extend(inner.iter().map(|line| pad(indent, line)));
        out.push(String::new());
    }
}

/// The opening line of a code block, with only its language.
fn info(line: &str) -> String {
    let Some((mark, length, _)) = fence_of(line) else { return line.to_owned() };
    let fence: String = std::iter::repeat_n(mark, length).collect();
    let Some((before, info)) = line.split_once(fence.as_str()) else { return line.to_owned() };
    let info = info.trim().trim_start_matches("{.").trim_start_matches('{');
    let language = info.split([' ', ',', '{', '}', '[', '=', ':']).next().unwrap_or("");
    format!("{before}{fence}{language}")
}

/// `note "Title"`, `note inline end`
fn kind_and_title(rest: &str) -> (&str, Option<String>) {
    let rest = rest.trim();
    let (kinds, title) = rest
        .split_once('"')
        .map_or((rest, None), |(kinds, title)| (kinds, Some(title.trim_end_matches('"').to_owned())));
    (kinds.split_whitespace().next().unwrap_or("note"), title)
}

/// `[Title]{key=value}`, ` Title`, `{title="Title"}`
fn title(after: &str) -> String {
    let after = after.trim();
    if let Some(label) = after.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return label.0.trim().to_owned();
    }
    match after.split_once('{') {
        Some((before, attributes)) if before.trim().is_empty() => attributes
            .split_once("title=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .unwrap_or("")
            .to_owned(),
        Some((before, _)) => before.trim().to_owned(),
        None => after.trim_matches('"').to_owned(),
    }
}

/// The lines below one that are indented more, without that indentation, and their number.
fn indented<'a>(lines: &[&'a str], at: usize, indent: usize) -> (Vec<&'a str>, usize) {
    let belongs = |line: &&&str| {
        line.trim().is_empty() || line.len() - line.trim_start().len() >= indent + 2 || line.starts_with('\t')
    };
    let mut count = lines[at + 1..].iter().take_while(belongs).count();
    while count > 0 && lines[at + count].trim().is_empty() {
        count -= 1;
    }
    let inner = lines[at + 1..=at + count].iter().map(|line| cut(line, indent + 4)).collect();
    (inner, count + 1)
}

/// The number of the line that closes a container opened with this many colons.
fn end(lines: &[&str], at: usize, colons: usize) -> Option<usize> {
    let mut open = vec![colons];
    let mut fence: Option<(char, usize)> = None;
    for (number, line) in lines.iter().enumerate().skip(at + 1) {
        match (fence, fence_of(line)) {
            (None, Some((mark, length, _))) => fence = Some((mark, length)),
            (Some((mark, length)), Some((other, count, true))) if mark == other && count >= length => {
                fence = None;
            }
            _ => {}
        }
        let bare = line.trim_start();
        let count = bare.bytes().take_while(|byte| *byte == b':').count();
        if fence.is_some() || count < 3 {
            continue;
        }
        if bare[count..].trim().is_empty() {
            while open.last().is_some_and(|inner| *inner < count) {
                open.pop();
            }
            if open.last() == Some(&count) {
                open.pop();
            }
            if open.is_empty() {
                return Some(number);
            }
        } else {
            open.push(count);
        }
    }
    None
}

/// A line without up to this many leading spaces.
fn cut(line: &str, indent: usize) -> &str {
    let line = line.strip_prefix('\t').filter(|_| indent >= 4).unwrap_or(line);
    let blanks = line.len() - line.trim_start_matches(' ').len();
    &line[blanks.min(indent)..]
}

fn pad(indent: usize, line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(indent)) }
}

fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
    lines.drain(..blank);
    lines
}

#[cfg(test)]
mod tests {
    use super::{Boxes, Lost};

    fn converted(text: &str) -> String {
        Boxes { place: "a.md", lost: &mut Lost::default() }.convert(text)
    }

    #[test]
    fn boxes_of_all_programs_are_alerts() {
        let alert = "> [!WARNING]\n> **Mind**\n>\n> Words.\n>\n> - a\n\n";
        assert_eq!(converted("!!! warning \"Mind\"\n    Words.\n\n    - a"), alert);
        assert_eq!(converted(":::warning[Mind]\nWords.\n\n- a\n:::"), alert);
        assert_eq!(converted("::: warning Mind\n\nWords.\n\n- a\n\n:::"), alert);
        assert_eq!(converted("> [!attention] Mind\n> Words.\n>\n> - a"), alert);
        assert_eq!(converted("> [!NOTE]\n> Words."), "> [!NOTE]\n> Words.\n");
    }

    #[test]
    fn boxes_stand_in_boxes_and_code_is_left_alone() {
        assert_eq!(
            converted("::::info\na\n:::tip\nb\n:::\n::::\nc"),
            "> [!NOTE]\n> a\n>\n> > [!TIP]\n> > b\n\nc\n"
        );
        assert_eq!(
            converted("??? note \"More\"\n    !!! tip\n        a\nb"),
            ":::details[More]\n> [!TIP]\n> a\n:::\n\nb\n"
        );
        assert_eq!(converted("```js title=\"a\" {1}\n:::note\n```\n:::"), "```js\n:::note\n```\n");
        assert_eq!(converted(":::note\nnever closed"), "never closed\n");
        assert_eq!(converted("=== \"A\"\n    one\n=== \"B\"\n    two"), "**A**\n\none\n\n**B**\n\ntwo\n\n");
    }
}
