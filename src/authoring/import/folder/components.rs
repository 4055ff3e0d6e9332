//! Components in texts, such as `<TabItem label="…">`: those with an equivalent are converted, of others the text inside is kept.

use std::collections::BTreeSet;

use super::codes::{Code, arguments};
use super::lost::Lost;

/// Names of components that only lay out their content.
const PLAIN: [&str; 10] =
    ["Steps", "Step", "CardGrid", "Cards", "Columns", "Column", "Fragment", "Frame", "Grid", "Row"];

/// The names of the components in a text for a program that may not know any: what looks like a tag and is closed. `<Sketch name>`
/// is not.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase());
        if is_name && !names.contains(name) {
            let is_alone = || end(&text[at..]).is_some_and(|length| text[at..at + length].ends_with("/>"));
            if text.contains(&format!("</{name}>")) || is_alone() {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

/// A piece of text with its components replaced: all with a name that `is_component`.
pub(super) fn take_out(
    text: &str,
    is_component: &dyn Fn(&str) -> bool,
    place: &str,
    lost: &mut Lost,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let closes = rest.starts_with("</");
        let name_at = if closes { 2 } else { 1 };
        let name = &rest[name_at..];
        let name =
            &name[..name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(name.len())];
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !out.ends_with('\\');
        let length = end(rest).filter(|_| is_tag);
        let Some(length) = length else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let written = &rest[..length];
        rest = &rest[length..];
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            out.push_str(&element(written));
            continue;
        }
        if !is_component(name) {
            out.push_str(written);
            continue;
        }
        let inner = written[name_at + name.len()..].trim_end_matches('>');
        let (inner, is_alone) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
        let code = Code { name: name.to_owned(), arguments: attributes(inner), closes, is_alone };
        match code.equal(lost, place) {
            Some(equal) => out.push_str(&equal),
            None if closes || PLAIN.contains(&name) => {}
            None => {
                lost.add(
                    format!("the component `<{name}>` has no equivalent; the text inside it was kept"),
                    place,
                );
            }
        }
    }
    out.push_str(rest);
    out
}

/// The length of the tag at the beginning of a text.
fn end(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(4000)];
    let (mut quote, mut braces) = (None, 0_usize);
    for (at, c) in near.char_indices() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'' | '`', None) if at > 1 => quote = Some(c),
            ('{', None) => braces += 1,
            ('}', None) => braces = braces.saturating_sub(1),
            ('>', None) if braces == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Attributes, whose values may be in braces.
fn attributes(text: &str) -> Vec<(Option<String>, String)> {
    let plain = text
        .replace("={\"", "=\"")
        .replace("\"}", "\"")
        .replace("={'", "='")
        .replace("'}", "'")
        .replace("={`", "=`")
        .replace("`}", "`");
    arguments(&plain)
}

/// An HTML element without attributes that contain code.
fn element(written: &str) -> String {
    if !written.contains("={") && !written.contains("className") {
        return written.to_owned();
    }
    let mut out = written.replace("className=", "class=");
    while let Some(at) = out.find("={") {
        let start = out[..at].rfind(char::is_whitespace).unwrap_or(at);
        let mut depth = 0_usize;
        let end = out[at + 1..].char_indices().find_map(|(offset, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at + 1 + offset + 1)
        });
        out.replace_range(start..end.unwrap_or(out.len() - 1), "");
    }
    out
}

/// A text without lines of code, such as imports.
pub(super) fn without_program(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_inside = false;
    let mut fence = false;
    for line in text.split_inclusive('\n') {
        fence ^= super::code::fence_of(line).is_some();
        let begins = |word: &str| line.starts_with(word);
        let is_import = begins("import ") && line.contains(['"', '\'', '{']) || begins("import {");
        let is_export = ["export const ", "export default ", "export function ", "export let "]
            .iter()
            .any(|word| begins(word));
        if !fence && (is_import || is_export || is_inside) {
            let is_whole = |line: &str| {
                line.contains(" from ")
                    || line.trim_end().ends_with(';')
                    || line.trim_start().starts_with("import \"")
            };
            is_inside = if is_inside {
                !(line.trim().is_empty() || line.starts_with(['}', ']']))
            } else {
                !is_whole(line)
            };
            continue;
        }
        out.push_str(line);
    }
    while let Some((before, after)) =
        out.split_once("{/*").and_then(|(before, rest)| Some((before, rest.split_once("*/}")?.1)))
    {
        out = format!("{before}{after}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Lost, take_out, without_program};

    #[test]
    fn components_become_what_is_here() {
        let mut lost = Lost::default();
        let mut said = |text: &str| {
            take_out(text, &|_| true, "a.mdx", &mut lost).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            said("<Aside type=\"tip\" title={'T > t'}>a</Aside> 1 < 2"),
            ":::::tip[T > t] a ::::: 1 < 2"
        );
        assert_eq!(
            said("<Tabs><TabItem value=\"x\" label=\"X\">a</TabItem></Tabs>"),
            ":::::tabs :::::tab[X] a ::::: :::::"
        );
        assert_eq!(
            said("<Chart data={[1, 2]}>b</Chart><b className=\"c\" style={{color: 'red'}}>d</b>"),
            "b<b class=\"c\">d</b>"
        );
        assert_eq!(said("List\\<Text\\> <Text>c</Text>"), "List\\<Text\\> c");
        assert_eq!(
            without_program("import A from './a';\nimport {\n  B,\n} from 'b';\n\nText {/* no */}\n"),
            "\nText \n"
        );
    }
}
