//! Removes markup that only affects how a page looks: attribute lists in braces, tables of contents, icons.

use super::code::outside;
use super::lost::Lost;

/// Boxes marked only by a class, as in Jekyll themes.
const BOXES: [&str; 8] = ["note", "tip", "info", "important", "warning", "caution", "danger", "highlight"];
/// Lines that are replaced by a table of contents.
const CONTENTS: [&str; 6] = ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{: toc}", "<!-- toc -->"];

pub(super) fn clean(text: &str, place: &str, lost: &mut Lost) -> String {
    let text = outside(&lines(text, place, lost), |piece| {
        let piece = icons(piece, place, lost);
        emoji(&piece, place, lost);
        attributes(&piece, place, lost)
    });
    filled(&text).replace("\\{#", "{#")
}

/// The text with the first line of each item that only had an icon there; without it, the rest would be code.
fn filled(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let is_empty = matches!(line.trim(), "-" | "*" | "+")
            && lines.get(at + 1).is_some_and(|line| line.trim().is_empty());
        // A rule below an icon separates nothing now.
        let skipped = lines[at + 1..].iter().take_while(|line| matches!(line.trim(), "" | "---")).count();
        let next = lines.get(at + 1 + skipped).filter(|next| is_empty && next.starts_with("    "));
        out.push(
            next.map_or_else(|| line.to_owned(), |next| format!("{} {}", line.trim_end(), next.trim_start())),
        );
        at += if next.is_some() { skipped + 2 } else { 1 };
    }
    out.join("\n")
}

fn lines(text: &str, place: &str, lost: &mut Lost) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut is_box = false;
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= super::code::fence_of(line).is_some();
        let bare = line.trim();
        if is_code {
            out.push(line.to_owned());
        } else if CONTENTS.contains(&bare.to_lowercase().as_str()) {
            lost.add("a table of contents was left out: every page gets its own", place);
            if bare.starts_with("{:") && out.last().is_some_and(|line| line.trim_start().len() < 12) {
                out.pop();
            }
        } else if let Some(inner) = own_line(bare) {
            let id = inner.split_whitespace().find(|part| part.starts_with('#'));
            let class = inner
                .split_whitespace()
                .find_map(|part| BOXES.iter().find(|name| part.strip_prefix('.') == Some(name)));
            match (id, class, out.last_mut()) {
                (Some(id), _, Some(last)) if last.starts_with('#') => last.push_str(&format!(" {{{id}}}")),
                (_, Some(class), _) => {
                    out.push(format!(":::::{}", if *class == "highlight" { "note" } else { class }));
                    is_box = true;
                }
                _ => lost.add("attributes in braces were left out", place),
            }
        } else {
            if is_box && bare.is_empty() {
                out.push(":::::".into());
                is_box = false;
            }
            out.push(if is_box {
                line.trim_start_matches('>').trim_start().to_owned()
            } else {
                line.to_owned()
            });
        }
    }
    if is_box {
        out.push(":::::".into());
    }
    out.join("\n") + "\n"
}

/// The attributes in a line that has nothing else: `{: .note }`, `{.wide}`.
fn own_line(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('{')?.strip_suffix('}')?;
    inner
        .strip_prefix(':')
        .or_else(|| Some(inner).filter(|inner| inner.starts_with('.') && !inner.contains('{')))
}

/// `[a](b){:target="_blank"}`, `![a](b){ width=300 }`
fn attributes(text: &str, place: &str, lost: &mut Lost) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest
        .find([')', ']', '*', '`', '>'])
        .filter(|at| rest[at + 1..].starts_with('{'))
        .or_else(|| next(rest))
    {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let inner = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let fits = |inner: &str| {
            let inner = inner.trim_start_matches(':').trim_start();
            inner.starts_with('.')
                || inner.starts_with('#')
                || inner
                    .split(['=', ' '])
                    .next()
                    .is_some_and(|key| inner.contains('=') && key.chars().all(char::is_alphanumeric))
        };
        match inner.filter(|(inner, _)| fits(inner) && !inner.contains('\n')) {
            Some((_, after)) => {
                lost.add("attributes in braces were left out", place);
                rest = after;
            }
            None => {
                out.push('{');
                rest = &after[1..];
            }
        }
    }
    out + rest
}

/// The next opening brace right after a link, a picture or emphasis.
fn next(text: &str) -> Option<usize> {
    ["){", "]{", "*{", "`{", ">{"].iter().filter_map(|mark| text.find(mark)).min()
}

/// `:material-check:{ .ok }`
fn icons(text: &str, place: &str, lost: &mut Lost) -> String {
    let mut out = text.to_owned();
    for set in ["material", "fontawesome", "octicons", "simple"] {
        while let Some(at) = out.find(&format!(":{set}-")) {
            let Some(end) = out[at + 1..].find(':').map(|end| at + 1 + end + 1) else { break };
            if out[at + 1..end - 1].contains(char::is_whitespace) {
                break;
            }
            let mut end = end;
            if out[end..].starts_with('{') {
                end += out[end..].find('}').map_or(0, |length| length + 1);
            }
            lost.add("an icon was left out", place);
            out.replace_range(at..end, "");
        }
    }
    out
}

/// Reports names of pictographs such as `:warning:`, which only some programs replace.
fn emoji(text: &str, place: &str, lost: &mut Lost) {
    for (at, _) in text.match_indices(':') {
        let Some((name, after)) = text[at + 1..].split_once(':') else { break };
        let is_name = name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '+' | '-'))
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_+-".contains(&b));
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ':' | '/'));
        if is_name && is_apart(text[..at].chars().next_back()) && is_apart(after.chars().next()) {
            lost.add("names of emoji such as `:warning:` are shown as written: write the characters", place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lost, clean};

    #[test]
    fn what_only_looks_goes() {
        let clean = |text: &str| clean(text, "a.md", &mut Lost::default());
        assert_eq!(
            clean("[a](b){:target=\"_blank\"} ![c](d){ width=3 } {x} `e{.f}`"),
            "[a](b) ![c](d) {x} `e{.f}`\n"
        );
        assert_eq!(
            clean("* TOC\n{:toc}\n\n# A\n{: #b }\n\n{: .warning }\n> Mind\n> it.\n\nText"),
            "\n# A {#b}\n\n:::::warning\nMind\nit.\n:::::\n\nText\n"
        );
        assert_eq!(clean("- :material-check:\n\n    ---\n\n    **A**\n\n    B\n"), "- **A**\n\n    B\n");
        assert_eq!(clean("Text\n{.wide}\n\n<b>a</b>{: .new }\n"), "Text\n\n<b>a</b>\n");
        assert_eq!(clean(":material-check:{ .ok } yes\n[TOC]\n"), " yes\n");
    }
}
