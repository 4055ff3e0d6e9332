//! Folding: what counts as the same letter.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

/// What each ASCII byte folds to: itself in lower case, a connector that may occur inside a word, or a space.
const ASCII: [u8; 128] = {
    let mut table = [b' '; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        let folded = byte.to_ascii_lowercase();
        if folded.is_ascii_alphanumeric()
            || matches!(folded, b'\'' | b'_' | b'-' | b'.' | b'+' | b'#' | b'/' | b'&')
        {
            table[byte as usize] = folded;
        }
        byte += 1;
    }
    table[b'`' as usize] = b'\'';
    table
};

/// Represents every byte beyond ASCII.
pub(super) const OTHER: u8 = 0xff;

/// [`ASCII`] extended to every byte, so that one lookup says what to do with it.
pub(super) const FOLDED: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = ASCII[byte];
        byte += 1;
    }
    table
};

pub(super) fn fold(text: &str, out: &mut Vec<u8>) {
    out.clear();
    out.reserve(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        out.extend(rest.as_bytes()[..ascii].iter().map(|&byte| ASCII[usize::from(byte & 127)]));
        let mut chars = rest[ascii..].chars();
        if let Some(char) = chars.next() {
            fold_char(char, out);
        }
        rest = chars.as_str();
    }
}

fn fold_char(char: char, out: &mut Vec<u8>) {
    match char {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' | '\u{00b4}' => out.push(b'\''),
        '\u{2010}' | '\u{2011}' => out.push(b'-'),
        // The reader does not see soft hyphens, joiners, and the byte order mark.
        '\u{00ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        // `3½` is 3 and a half, not 31 and 2.
        '\u{00bc}'..='\u{00be}' | '\u{2150}'..='\u{215e}' => {
            out.push(b' ');
            std::iter::once(char).nfkd().for_each(|part| fold_letter(part, out));
        }
        '\u{3041}'..='\u{3098}' | '\u{309d}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' => push(char, out),
        _ => std::iter::once(char).nfkd().filter(|&part| !is_diacritic(part)).for_each(|part| {
            if !joins_last(part, out) {
                part.to_lowercase().for_each(|letter| fold_letter(letter, out));
            }
        }),
    }
}

/// Kana and Hangul in separate parts, or in half width, are composed into what they look like.
fn joins_last(part: char, out: &mut Vec<u8>) -> bool {
    if !matches!(part, '\u{3099}' | '\u{309a}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}') {
        return false;
    }
    let start = out.iter().rposition(|byte| !(0x80..0xc0).contains(byte)).unwrap_or(0);
    let last = std::str::from_utf8(&out[start..]).ok().and_then(|last| last.chars().next());
    let Some(whole) = last.and_then(|last| compose(last, part)) else { return false };
    out.truncate(start);
    push(whole, out);
    true
}

fn fold_letter(letter: char, out: &mut Vec<u8>) {
    match letter {
        'ß' => out.extend(b"ss"),
        'æ' => out.extend(b"ae"),
        'œ' => out.extend(b"oe"),
        'ø' => out.push(b'o'),
        'đ' => out.push(b'd'),
        'ł' => out.push(b'l'),
        'ı' => out.push(b'i'),
        'ς' => push('σ', out),
        'ٱ' => push('ا', out),
        'ی' => push('ي', out),
        'ک' => push('ك', out),
        _ if letter.is_ascii() => out.push(ASCII[letter as usize]),
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => push(letter, out),
        _ => out.push(b' '),
    }
}

fn push(char: char, out: &mut Vec<u8>) {
    out.extend(char.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Marks that readers leave out when they type. Vowel signs of Indic scripts are marks too, but belong to the spelling.
fn is_diacritic(char: char) -> bool {
    matches!(char,
        '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05bd}' | '\u{05bf}' | '\u{05c1}'..='\u{05c2}'
        | '\u{05c4}'..='\u{05c5}' | '\u{05c7}' | '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}'
        | '\u{06d6}'..='\u{06dc}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}
