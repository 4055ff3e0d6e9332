//! Escaping for the places where text ends up: HTML, XML, scripts, and parts of addresses.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode_byte, utf8_percent_encode,
};

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

/// Undoes [`html`]: the text that finished HTML shows.
pub fn unescaped(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let html = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let html = html.replace("&#39;", "'").replace("&nbsp;", " ");
    Cow::Owned(html.replace("&amp;", "&"))
}

/// `text` for XML: like [`html`], without the control characters that XML 1.0 forbids.
pub fn xml(text: &str) -> String {
    html(&text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>())
}

/// What has no meaning anywhere in an address (RFC 3986): letters, digits and `-._~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `text` as part of an address, with no special meaning left: everything but ASCII letters, digits, and `-._~` becomes `%20` and the like.
pub fn component(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A path as a reference of RFC 3986: as [`component`], but `/` stays.
pub fn uri_path(path: &str) -> String {
    const PATH: &AsciiSet = &RESERVED.remove(b'/');
    utf8_percent_encode(path, PATH).to_string()
}

/// A path for people to read in the address bar: letters of all scripts are kept, and characters that are not allowed in a
/// path are encoded. So is a colon, which would turn a file name into a scheme.
pub fn readable_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars().filter(|c| !c.is_control()) {
        match c {
            ' ' | '"' | '<' | '>' | '%' | '?' | '#' | ':' | '[' | ']' | '^' | '`' | '{' | '|' | '}'
            | '\\' => out.push_str(percent_encode_byte(c as u8)),
            c => out.push(c),
        }
    }
    out
}

/// Percent-decodes; what does not decode to UTF-8 stays as it was.
pub fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
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

/// Text for a terminal: control characters, and those that change the direction of text, are shown as `\u{1b}`. Otherwise
/// names and texts from others could hide or forge what the program prints. Our own colors stay.
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

/// The length of the color code that a text begins with: `ESC [ digits and semicolons m`. One that hides text does not count.
fn color(text: &str) -> Option<usize> {
    let (code, _) = text.strip_prefix("\u{1b}[")?.split_once('m')?;
    let is_color =
        |part: &str| part.parse().is_ok_and(|part: u8| matches!(part, 0..=4 | 22..=24 | 31..=39 | 91..=97));
    code.split(';').all(|part| part.is_empty() || is_color(part)).then_some(code.len() + 3)
}

#[cfg(test)]
mod tests {
    use super::{component, percent_decoded, readable_path, uri_path};

    #[test]
    fn addresses_are_encoded_for_their_place() {
        assert_eq!(component("a/b é&-._~"), "a%2Fb%20%C3%A9%26-._~");
        assert_eq!(uri_path("a/b é.md"), "a/b%20%C3%A9.md");
        assert_eq!(readable_path("a/b: é 100%\u{1}.md"), "a/b%3A%20é%20100%25.md");
        assert_eq!(percent_decoded("caf%C3%a9%20100%"), "café 100%");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
