//! Placeholders in angle brackets, such as `<customer name>`. Markdown takes them for HTML, and browsers show nothing of them;
//! here they stay text.
//!
//! Before parsing, their `<` is replaced by a character that means nothing to the parser, and put back into what it returns:
//! from then on they are text like any other, which is escaped.

use std::collections::BTreeSet;
use std::ops::Range;

use super::emphasis::{self, Addresses, OPEN, Replaced};
use super::sanitize;
use crate::config::RawHtml;

/// The longest placeholder, in bytes.
const LONGEST: usize = 200;

/// Replaces what the parser would take for something else: also what [`emphasis::ease`] does. `text` is at byte `start` of its
/// file.
pub(super) fn ease(text: &mut String, start: usize, html: RawHtml) -> Replaced {
    let mut replaced = emphasis::ease(text, start);
    if html != RawHtml::Sanitize || text.contains(OPEN) {
        return replaced;
    }
    for Range { start: at, .. } in find(text) {
        text.replace_range(at..=at, OPEN.encode_utf8(&mut [0; 1]));
        replaced.push((start + at, '<'));
    }
    replaced.sort_unstable();
    replaced
}

/// The placeholders in a text; some of them may be in code.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let closed: BTreeSet<&str> = text.split("</").skip(1).map(name).collect();
    let opens = text.match_indices('<').map(|(at, _)| at);
    let mut addresses = Addresses::default();
    let mut code = (usize::MAX, false);
    opens
        .filter_map(|at| {
            let is_in_address = addresses.contain(text, at);
            if code.0 != addresses.line {
                code = (addresses.line, begins_code(&text[addresses.line..]));
            }
            let near = &text[at..text.floor_char_boundary(at + LONGEST)];
            let inside = &near[1..near.find('>')?];
            let is_alone = !text[..at].ends_with('\\') && !is_in_address && !code.1;
            (is_alone && is_placeholder(inside, &closed)).then_some(at..at + inside.len() + 2)
        })
        .collect()
}

/// Whether the words between angle brackets are those of an author: no HTML element, or one with words that are not its
/// attributes. What is closed somewhere is a component of another program.
fn is_placeholder(inside: &str, closed: &BTreeSet<&str>) -> bool {
    let mut words = inside.split_ascii_whitespace();
    let Some(first) = words.next().filter(|first| *first == name(inside)) else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '\n');
    if !inside.chars().all(plain) || inside.contains("\n\n") || inside.ends_with('-') {
        return false;
    }
    match sanitize::is_element(first) {
        false => !closed.contains(first),
        true => {
            !sanitize::is_code(first) && words.clone().next().is_some() && !words.any(sanitize::is_attribute)
        }
    }
}

/// The name at the beginning of a tag, after its `<`.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(tag.len());
    if tag.starts_with(|c: char| c.is_ascii_alphabetic()) { &tag[..end] } else { "" }
}

/// Whether a line begins a block of code.
fn begins_code(line: &str) -> bool {
    let mut letters = line.chars().skip_while(|c| c.is_whitespace() && *c != '\n');
    [letters.next(), letters.next()].iter().all(|c| matches!(c, Some('`' | '~')))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn words_in_angle_brackets_and_html_differ() {
        let found = |text| find(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(
            found("<customer name> <Name> <first-name> <address of shop> <a valid number>"),
            ["<customer name>", "<Name>", "<first-name>", "<address of shop>", "<a valid number>"]
        );
        for html in [
            "<b> <br> <hr/> <a href=x> <input disabled> <details open> <div markdown>",
            "<script> <script x> <iframe y> <style of it> <svg> <video controls>",
            "<Tabs>a</Tabs> <Tab /> <o:p> <https://a.example> <a@b.example> \\<name>",
            "[a](<b c.md>) <!-- c --> < d > 1 <2> <né>\n```x <name>\n",
        ] {
            assert!(found(html).is_empty(), "{html}: {:?}", found(html));
        }
    }
}
