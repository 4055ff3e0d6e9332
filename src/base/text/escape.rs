//! Escaping for the places text goes to: HTML, XML, scripts and parts of addresses.

use std::borrow::Cow;

use std::fmt::Write as _;

/// Appends `text` to `out`, safe as HTML text and as a double-quoted attribute value.
pub fn html_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// `text`, safe as HTML or XML text and as an attribute value.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    html_into(&mut out, text);
    out
}

/// `text` for XML: like [`html`], without the control characters that XML 1.0 forbids.
pub fn xml(text: &str) -> String {
    html(&text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>())
}

/// `text` as a part of an address, where nothing of it has a meaning: all but letters, digits and `-._~` of ASCII as `%20`.
pub fn component(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// JSON made safe inside a `<script>` element: `<`, `>`, `&` and the two line separators become `\u` escapes.
pub fn json_in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// Text for a terminal: control characters, and those that turn the direction of text around, are shown as `\u{1b}`. Names
/// and texts of others could otherwise hide or forge what the program says. Colors of our own stay.
pub fn terminal(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = color(rest).unwrap_or(c.len_utf8());
        if length == c.len_utf8() && is_harmful(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push_str(&rest[..length]);
        }
        rest = &rest[length..];
    }
    Cow::Owned(shown)
}

/// The length of the color code that a text begins with: `ESC [ digits and semicolons m`. One that hides text is none.
fn color(text: &str) -> Option<usize> {
    let (code, _) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    let is_color =
        |part: &str| part.parse().is_ok_and(|part: u8| matches!(part, 0..=4 | 22..=24 | 31..=39 | 91..=97));
    code.split(';').all(|part| part.is_empty() || is_color(part)).then_some(code.len() + 3)
}
