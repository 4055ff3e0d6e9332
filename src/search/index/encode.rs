//! How numbers, texts and files are written. `search/format.js` of the theme reads them back.

/// The digits of numbers: none of them needs escaping in JSON, and none is a separator of the format.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// One digit, 0 to 63.
pub(super) fn digit(value: u8) -> char {
    char::from(DIGITS[usize::from(value & 63)])
}

/// Five bits per digit, the lowest first; a digit of 32 or more means that another follows.
pub(super) fn number(mut value: u32, out: &mut String) {
    while value >= 32 {
        out.push(char::from(DIGITS[32 + (value & 31) as usize]));
        value >>= 5;
    }
    out.push(char::from(DIGITS[value as usize]));
}

/// How many UTF-16 units `term` shares with `before`, at most 35, as one base 36 digit, then the rest of `term`.
pub(super) fn front_coded(before: &str, term: &str, out: &mut String) {
    let (mut units, mut bytes) = (0, 0);
    for (char, other) in term.chars().zip(before.chars()) {
        if char != other || units + char.len_utf16() > 35 {
            break;
        }
        units += char.len_utf16();
        bytes += char.len_utf8();
    }
    out.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[units]));
    out.push_str(&term[bytes..]);
}

/// A JSON string that is also safe inside a script and inside a page.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_json(text, &mut out);
    out
}

/// Bytes that may begin a character to escape.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 32 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table[b'<' as usize] = true;
    // The first byte of U+2028 and U+2029.
    table[0xe2] = true;
    table
};

/// Appends `text` as a JSON string: see [`json`].
pub(super) fn push_json(text: &str, out: &mut String) {
    out.push('"');
    let mut plain = 0;
    let suspects = text.bytes().enumerate().filter(|&(_, byte)| SUSPECT[usize::from(byte)]);
    for (at, char) in suspects.filter_map(|(at, _)| Some((at, text[at..].chars().next()?))) {
        let escaped = match char {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\t' => "\\t",
            '\r' => "\\r",
            '<' => "\\u003c",
            '\u{2028}' => "\\u2028",
            '\u{2029}' => "\\u2029",
            '\0'..='\u{1f}' => "\\u0020",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        out.push_str(escaped);
        plain = at + char.len_utf8();
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// The script that passes a payload to the code that loads it.
pub(in crate::search) fn script(name: &str, payload: &str) -> String {
    format!("answerbook.search.receive(\"{name}\",{payload})\n")
}
