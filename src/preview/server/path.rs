//! Turns the target of a request into the path of a published file, or nothing.
//!
//! The path is looked up among the site's routes and never touches the disk, so this is a second wall; but it also
//! makes sure that one page has one spelling, and that no route has to think about escapes.

/// The decoded path below the root: no leading slash, no query, no empty, `.` or `..` segment, no backslash, no control
/// character. The root is the empty string; a folder ends in a slash.
pub(super) fn decode(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let folders_and_name = path.split('/').map(segment).collect::<Option<Vec<String>>>()?;
    let (name, folders) = folders_and_name.split_last()?;
    let whole = folders.iter().all(|folder| !folder.is_empty());
    (whole && name != "." && name != "..").then(|| folders_and_name.join("/"))
}

/// One segment, with its escapes decoded. An escaped slash would make two segments of one, so it is refused.
fn segment(escaped: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { digit(rest.next()?)? * 16 + digit(rest.next()?)? } else { byte });
    }
    let text = String::from_utf8(bytes).ok()?;
    let strange = |letter: char| letter.is_control() || matches!(letter, '/' | '\\');
    (text != "." && text != ".." && !text.contains(strange)).then_some(text)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
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
