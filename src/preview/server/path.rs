//! Turns a request target into the path of a published file, or nothing.
//!
//! The path is looked up among the site's routes and never touches the disk, so this is a second line of defense. It also
//! makes sure that each page has exactly one spelling, and that routes need not handle escapes.

use percent_encoding::percent_decode_str;

/// The decoded path below the root: no leading slash, no query, no empty, `.`, or `..` segment, no backslash, no control
/// character. The root is the empty string; a folder ends in a slash.
pub(super) fn decode(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let folders_and_name = path.split('/').map(segment).collect::<Option<Vec<String>>>()?;
    let (name, folders) = folders_and_name.split_last()?;
    let whole = folders.iter().all(|folder| !folder.is_empty());
    (whole && name != "." && name != "..").then(|| folders_and_name.join("/"))
}

/// One segment, with its escapes decoded. An escaped slash would split a segment in two, so it is refused.
fn segment(escaped: &str) -> Option<String> {
    let is_code = |code: &[u8]| code.iter().all(u8::is_ascii_hexdigit);
    if !escaped.split('%').skip(1).all(|rest| rest.as_bytes().get(..2).is_some_and(is_code)) {
        return None;
    }
    let text = percent_decode_str(escaped).decode_utf8().ok()?;
    let strange = |letter: char| letter.is_control() || matches!(letter, '/' | '\\');
    (text != "." && text != ".." && !text.contains(strange)).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_path_has_one_spelling() {
        assert_eq!(decode("/").as_deref(), Some(""));
        assert_eq!(decode("/a/b.html?q=../x").as_deref(), Some("a/b.html"));
        assert_eq!(decode("/a/").as_deref(), Some("a/"));
        assert_eq!(decode("/caf%C3%A9%20x").as_deref(), Some("café x"));
        assert_eq!(decode("/...").as_deref(), Some("..."));
    }

    #[test]
    fn nothing_climbs() {
        for target in [
            "",
            "a",
            "//",
            "//a",
            "/a//b",
            "/..",
            "/../a",
            "/a/../b",
            "/%2e%2e/a",
            "/.%2E",
            "/./a",
            "/a/.",
            "/..%5ca",
            "/a%5c..%5cb",
            "/a\\b",
            "/%2fetc",
            "/a%2f..%2fb",
            "/%00",
            "/a%0d%0ab",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%c0%ae%c0%ae/",
        ] {
            assert_eq!(decode(target), None, "{target}");
        }
    }
}
