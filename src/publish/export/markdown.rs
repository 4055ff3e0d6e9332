//! Text to read or print: a heading for each section, one for each record.

use std::fmt::Write as _;

use crate::search::index::Record;
use crate::site::Site;

pub(super) fn text(site: &Site, records: &[Record]) -> String {
    let mut out = format!("# {}\n", escaped(&site.config.title));
    let mut section = "";
    for record in records {
        if record.section != section {
            section = &record.section;
            let _ = write!(out, "\n## {}\n", escaped(section));
        }
        one(&mut out, record);
    }
    out
}

fn one(out: &mut String, record: &Record) {
    let Record { id, url, kind, title, tags, ask, answer, items, .. } = record;
    let _ = write!(out, "\n### {}\n", escaped(title));
    if !answer.is_empty() {
        let _ = write!(out, "\n{}\n", escaped(answer));
    }
    if !items.is_empty() {
        let items: String = items.iter().map(|item| format!("- {}\n", escaped(item))).collect();
        let _ = write!(out, "\n{items}");
    }
    let _ = write!(out, "\n[{}](<{url}>), {kind}", escaped(id));
    for (name, list) in [("tags", tags), ("also asked", ask)] {
        if !list.is_empty() {
            let list: Vec<String> = list.iter().map(|text| escaped(text)).collect();
            let _ = write!(out, "; {name}: {}", list.join(", "));
        }
    }
    out.push('\n');
}

/// Plain text in one line, escaped so that no markdown reader sees markup in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_first = out.is_empty();
        if !is_first {
            out.push(' ');
        }
        let starts_block = is_first && word.starts_with(['-', '+', '=', '~', ':'])
            || is_first
                && word.ends_with(['.', ')'])
                && word[..word.len() - 1].bytes().all(|b| b.is_ascii_digit());
        if starts_block && !word.starts_with(|c: char| c.is_ascii_digit()) {
            out.push('\\');
        }
        for (at, c) in word.char_indices() {
            let ends_number = starts_block && at + 1 == word.len() && matches!(c, '.' | ')');
            if ends_number || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a *b* <i> [x](y) #1"), r"a \*b\* \<i\> \[x\](y) \#1");
        assert_eq!(escaped("- no list"), r"\- no list");
        assert_eq!(escaped("1. no list"), r"1\. no list");
        assert_eq!(escaped("2 > 1 &amp; so on."), r"2 \> 1 \&amp; so on.");
    }
}
