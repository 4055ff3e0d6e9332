//! Finds the code in a text, so that changes to markup leave it alone.

/// A text in pieces, each code or not.
pub(super) fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut fence: Option<(char, usize)> = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (fence, fence_of(line)) {
            (None, Some(opened)) => {
                inline(&text[start..at], &mut out);
                start = at;
                fence = Some((opened.0, opened.1));
            }
            (Some((mark, length)), Some((other, count, true))) if mark == other && count >= length => {
                out.push((true, &text[start..end]));
                start = end;
                fence = None;
            }
            _ => {}
        }
        at = end;
    }
    match fence {
        Some(_) => out.push((true, &text[start..])),
        None => inline(&text[start..], &mut out),
    }
    out
}

/// The character and length of a code fence, and whether it can close a block.
pub(super) fn fence_of(line: &str) -> Option<(char, usize, bool)> {
    let bare = line.trim_start_matches([' ', '\t', '>']);
    let bare = bare.strip_prefix("- ").unwrap_or(bare).trim_start();
    let mark = bare.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = bare.chars().take_while(|c| *c == mark).count();
    let rest = &bare[length..];
    (length > 2 && !(mark == '`' && rest.contains('`'))).then(|| (mark, length, rest.trim().is_empty()))
}

/// Code between backticks.
fn inline<'a>(text: &'a str, out: &mut Vec<(bool, &'a str)>) {
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('`').map(|found| at + found) {
        let length = text[found..].bytes().take_while(|byte| *byte == b'`').count();
        let is_escaped = text[..found].ends_with('\\');
        match closing(&text[found + length..], length).filter(|_| !is_escaped) {
            Some(inner) => {
                let end = found + length + inner;
                out.push((false, &text[start..found]));
                out.push((true, &text[found..end]));
                start = end;
                at = end;
            }
            None => at = found + length,
        }
    }
    out.push((false, &text[start..]));
}

/// The end of code that was opened with this many backticks.
pub(super) fn closing(text: &str, length: usize) -> Option<usize> {
    let paragraph = text.find("\n\n").map_or(text, |end| &text[..end]);
    let mut at = 0;
    while let Some(found) = paragraph[at..].find('`').map(|found| at + found) {
        let count = paragraph[found..].bytes().take_while(|byte| *byte == b'`').count();
        if count == length {
            return Some(found + count);
        }
        at = found + count;
    }
    None
}

/// The text with `change` applied to everything outside code.
pub(super) fn outside(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    pieces(text)
        .into_iter()
        .map(|(is_code, piece)| if is_code { piece.to_owned() } else { change(piece) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn code_is_left_alone() {
        let text = "a `a` ``a`a`` a\n\n```js\na\n```\na ~~a~~ `a\n\n~~~\na\n";
        assert_eq!(
            outside(text, |text| text.replace('a', "b")),
            "b `a` ``a`a`` b\n\n```js\na\n```\nb ~~b~~ `b\n\n~~~\na\n"
        );
    }
}
