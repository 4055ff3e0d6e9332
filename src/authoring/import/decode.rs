//! Bytes in any encoding, as text.
//!
//! A byte order mark decides; then an XML declaration or an HTML `meta`; then UTF-8 if it is valid; otherwise
//! Windows-1252, which accepts any bytes.

use encoding_rs::{Encoding, WINDOWS_1252};

/// How many bytes are searched for a declared encoding.
const HEAD: usize = 2048;

/// The text, or `None` if this is not text.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let (text, _, _) = encoding(bytes).decode(bytes);
    if text.contains('\0') {
        return None;
    }
    Some(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    let is_utf8 = || std::str::from_utf8(bytes).is_ok();
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        // Converted files often still declare their old encoding.
        None if is_utf8() => encoding_rs::UTF_8,
        None => declared(bytes).filter(|encoding| *encoding != encoding_rs::UTF_8).unwrap_or(WINDOWS_1252),
    }
}

/// `<?xml encoding="…"?>` or `<meta charset="…">`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    ["encoding=", "charset="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))?;
        Encoding::for_label(&value.as_bytes()[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn encodings_are_detected() {
        assert_eq!(text("\u{feff}Größe\r\nb".as_bytes()).as_deref(), Some("Größe\nb"));
        assert_eq!(text(b"Gr\xf6\xdfe \x80").as_deref(), Some("Größe €"));
        assert_eq!(text(b"\xff\xfeG\0r\0\xf6\0").as_deref(), Some("Grö"));
        assert_eq!(
            text(b"<?xml encoding=\"koi8-r\"?>\xc4\xc1").as_deref(),
            Some("<?xml encoding=\"koi8-r\"?>да")
        );
        assert_eq!(text(b"\x89PNG\0\0"), None);
    }
}
