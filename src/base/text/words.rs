//! The one tokenizer: text comes in, folded words go out.
//!
//! The site is split into words when it is built, a query while it is typed. Both must agree on every word, or nothing
//! is found. `themes/default/assets/js/search/words.js` is this file in the browser's language, and the word lists in
//! `tests/parity/` keep the two in sync.
//!
//! 1. **Fold.** Compatibility decomposition (NFKD), diacritics dropped, lowercase, a few letters that do not decompose
//!    spelled out (`ß` as `ss`), every kind of apostrophe and hyphen made the same. Hangul and kana stay composed:
//!    their parts mean nothing alone.
//! 2. **Split** on whatever is not a letter, a digit or a mark.
//! 3. **Contractions.** `don't` is `do` and `not`, and so is `dont`; the endings `'s 'll 're 've 'm 'd` go; other
//!    apostrophes split.
//! 4. **Compounds.** `a_b`, `c++`, `1.5` are kept whole in addition to their parts, `top-up` also as `topup`, `AT&T` as `att`, `24/7`
//!    as `247`, `4711-0815/B` as `47110815b`. Where letters meet digits a word has parts as well: `30kg` is `30`, `kg` and `30kg`.
//! 5. **Numbers in groups**, as `1,299.99`, `25 000` or `(555) 014-2000`, are also one word, `1299`, `25000`, `5550142000`. These come first.
//! 6. **Scripts without spaces** (Han, kana, Hangul, Thai...) become overlapping pairs of characters, and the last of a run alone.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

use super::digits;

/// How a word appears in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One of the words in running order.
    Plain,
    /// The whole form of a compound whose parts are visited too.
    Whole,
}

/// Longer words are cut to this many characters: nobody types them, and they would bloat the index.
const LONGEST: usize = 32;

/// Splits texts into words. It reuses its buffers, so use one for many texts.
#[derive(Debug, Default)]
pub struct Tokenizer {
    folded: Vec<u8>,
    joined: Vec<u8>,
}

impl Tokenizer {
    /// Visits every word of `text` in order, folded, as UTF-8 bytes.
    pub fn each(&mut self, text: &str, mut visit: impl FnMut(&[u8], Form)) {
        digits::grouped(text, |number| visit(number, Form::Whole));
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if FOLDED[usize::from(byte)] == b' ' {
                at += 1;
            } else if let Some(end) = simple(bytes, at, &mut visit) {
                at = end;
            } else {
                // Separators are ASCII, so this splits between characters.
                let length = bytes[at..].iter().position(|&byte| FOLDED[usize::from(byte)] == b' ');
                let end = length.map_or(bytes.len(), |length| at + length);
                self.difficult(&text[at..end], &mut visit);
                at = end;
            }
        }
    }

    /// Visits the words of any text without spaces.
    fn difficult(&mut self, text: &str, visit: &mut impl FnMut(&[u8], Form)) {
        let Self { folded, joined } = self;
        fold(text, folded);
        let (mut at, mut known) = (0, 0);
        while at < folded.len() {
            if is_word_byte(folded[at]) {
                if at >= known {
                    known = mixed(folded, at, joined, visit);
                }
                at = compound(folded, at, joined, visit);
            } else {
                at += 1;
            }
        }
    }
}

/// Most text is ASCII words followed by a space or a period: visits one such word and returns where it ends.
#[inline]
fn simple(text: &[u8], start: usize, visit: &mut impl FnMut(&[u8], Form)) -> Option<usize> {
    let mut word = [0; LONGEST];
    let mut length = 0;
    for (place, &byte) in word.iter_mut().zip(&text[start..]) {
        *place = FOLDED[usize::from(byte)];
        if !is_word_byte(*place) || *place == OTHER {
            break;
        }
        length += 1;
    }
    let end = start + length;
    let after = |at: usize| text.get(at).map_or(b' ', |&byte| FOLDED[usize::from(byte)]);
    let alone = match after(end) {
        b' ' => true,
        b'\'' | b'_' | b'-' | b'.' | b'/' | b'&' => after(end + 1) == b' ',
        _ => false,
    };
    let word = &word[..length];
    if !alone || length == 0 || has_parts(word) || word.ends_with(b"nt") || word.ends_with(b"not") {
        return None;
    }
    visit(word, Form::Plain);
    Some(end + 1)
}

/// The words of `text` in order, folded, compounds also whole.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    Tokenizer::default().each(text, |word, _| words.push(String::from_utf8_lossy(word).into_owned()));
    words
}

/// Whether this word is a pair of characters from a script written without spaces.
pub fn is_gram(word: &[u8]) -> bool {
    word.first().is_some_and(|&byte| byte >= 0xe0)
        && String::from_utf8_lossy(word).chars().next().is_some_and(is_unspaced)
}

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
const OTHER: u8 = 0xff;

/// [`ASCII`] extended to every byte, so that one lookup says what to do with it.
const FOLDED: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = ASCII[byte];
        byte += 1;
    }
    table
};

fn fold(text: &str, out: &mut Vec<u8>) {
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

/// Scripts that put no space between words.
fn is_unspaced(char: char) -> bool {
    matches!(char,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}' | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}')
}

fn is_word_byte(byte: u8) -> bool {
    // Folded text: nothing between the small letters and the first byte beyond ASCII.
    byte >= b'a' || byte.is_ascii_digit()
}

/// The end of the run of word bytes that starts at `start`.
fn run_end(text: &[u8], start: usize) -> usize {
    text[start..].iter().position(|&byte| !is_word_byte(byte)).map_or(text.len(), |length| start + length)
}

/// Visits the words of the compound that starts at `start`: runs joined by one kind of connector. Returns its end.
fn compound(text: &[u8], start: usize, joined: &mut Vec<u8>, visit: &mut impl FnMut(&[u8], Form)) -> usize {
    let mut end = run_end(text, start);
    let connector = text.get(end).copied().unwrap_or(b' ');
    if connector == b' ' {
        pieces(&text[start..end], visit);
        return end;
    }
    if !connects(text, end) {
        pieces(&text[start..end], visit);
        return symbols(text, start, end, visit);
    }
    if connector == b'\'' {
        return contraction(text, start, end, visit);
    }
    joined.clear();
    let (mut last, mut parts) = (start, 1);
    loop {
        pieces(&text[last..end], visit);
        joined.extend(&text[last..end]);
        if text.get(end) != Some(&connector) || !connects(text, end) {
            break;
        }
        parts += 1;
        last = end + 1;
        end = run_end(text, last);
    }
    match connector {
        b'_' | b'.' => whole(&text[start..end], visit),
        b'&' => whole(joined, visit),
        b'-' if parts == 2 => whole(joined, visit),
        _ if joined.iter().any(u8::is_ascii_digit) => whole(joined, visit),
        _ => {}
    }
    symbols(text, last, end, visit)
}

/// A code with connectors of several kinds, such as `4711-0815/b`, as one word. Returns where words that are tied together end.
fn mixed(text: &[u8], start: usize, joined: &mut Vec<u8>, visit: &mut impl FnMut(&[u8], Form)) -> usize {
    let mut end = run_end(text, start);
    let (mut kinds, mut last) = (0, b' ');
    joined.clear();
    joined.extend(&text[start..end]);
    while connects(text, end) && text[end] != b'\'' {
        kinds += usize::from(text[end] != last);
        last = text[end];
        let next = run_end(text, end + 1);
        joined.extend(&text[end + 1..next]);
        end = next;
    }
    if kinds > 1 && joined.iter().any(u8::is_ascii_digit) {
        whole(joined, visit);
    }
    end
}

/// Whether the byte at `at` joins the word before it to the word after it.
fn connects(text: &[u8], at: usize) -> bool {
    let Some(&next) = text.get(at + 1) else { return false };
    is_word_byte(next)
        && match text[at] {
            b'\'' | b'_' | b'-' | b'/' | b'&' => true,
            b'.' => next.is_ascii_digit() && text[at - 1].is_ascii_digit(),
            _ => false,
        }
}

/// `c++` and `c#`: one or two signs that end the word. Returns where they end.
fn symbols(text: &[u8], start: usize, end: usize, visit: &mut impl FnMut(&[u8], Form)) -> usize {
    let signs = text[end..].iter().take_while(|&&byte| matches!(byte, b'+' | b'#')).count();
    let after = end + signs;
    if (1..=2).contains(&signs) && !text.get(after).is_some_and(|&byte| is_word_byte(byte)) {
        whole(&text[start..after], visit);
    }
    after
}

/// A word with an apostrophe inside. Returns where it ends.
fn contraction(text: &[u8], start: usize, end: usize, visit: &mut impl FnMut(&[u8], Form)) -> usize {
    let (head, tail_end) = (&text[start..end], run_end(text, end + 1));
    let tail = &text[end + 1..tail_end];
    match tail {
        b"t" if head.ends_with(b"n") => negation(head, visit),
        b"s" | b"ll" | b"re" | b"ve" | b"m" | b"d" => pieces(head, visit),
        _ => {
            // The tail may have an apostrophe of its own: it is the next compound.
            pieces(head, visit);
            return end + 1;
        }
    }
    tail_end
}

/// `don` of `don't`: what is denied, then `not`.
fn negation(head: &[u8], visit: &mut impl FnMut(&[u8], Form)) {
    match head {
        b"can" => pieces(head, visit),
        b"won" => pieces(b"will", visit),
        _ => pieces(&head[..head.len() - 1], visit),
    }
    visit(b"not", Form::Plain);
}

/// Negations as people type them in a hurry. Some are words too (`wont`, `cant`), but those are rarer than the typo.
const NEGATIONS: [&[u8]; 17] = [
    b"arent",
    b"cant",
    b"couldnt",
    b"didnt",
    b"doesnt",
    b"dont",
    b"hadnt",
    b"hasnt",
    b"havent",
    b"isnt",
    b"mustnt",
    b"neednt",
    b"shouldnt",
    b"wasnt",
    b"werent",
    b"wont",
    b"wouldnt",
];

/// Visits one run of word bytes: a word, or pairs of characters where the script has no spaces.
fn pieces(run: &[u8], visit: &mut impl FnMut(&[u8], Form)) {
    if run.is_ascii() {
        if run.ends_with(b"nt") && NEGATIONS.contains(&run) {
            negation(&run[..run.len() - 1], visit);
        } else if run == b"cannot" {
            negation(b"can", visit);
        } else if !run.is_empty() {
            plain(&String::from_utf8_lossy(run), visit);
        }
        return;
    }
    let run = String::from_utf8_lossy(run);
    let mut start = 0;
    let mut chars = run.char_indices().peekable();
    while let Some((_, char)) = chars.next() {
        let next = chars.peek().copied();
        let end = next.map_or(run.len(), |(at, _)| at);
        if next.is_none_or(|(_, following)| is_unspaced(following) != is_unspaced(char)) {
            if is_unspaced(char) {
                pairs(&run[start..end], visit);
            } else {
                plain(&run[start..end], visit);
            }
            start = end;
        }
    }
}

/// The most parts of letters and digits in a word. A word with more is a code, and people type codes whole.
const MOST_PARTS: usize = 3;

/// Whether a word has letters next to digits.
fn has_parts(word: &[u8]) -> bool {
    word.windows(2).any(|two| two[0].is_ascii_digit() != two[1].is_ascii_digit())
}

/// Visits a word; one of letters and digits as its parts, then whole.
fn plain(word: &str, visit: &mut impl FnMut(&[u8], Form)) {
    if !word.contains(char::is_alphanumeric) {
        return;
    }
    let parts = || word.as_bytes().chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit());
    let count = parts().count();
    if count == 1 || count > MOST_PARTS {
        return visit(shortened(word).as_bytes(), Form::Plain);
    }
    // Digits are ASCII, so this cuts between characters.
    parts().for_each(|part| visit(shortened(&String::from_utf8_lossy(part)).as_bytes(), Form::Plain));
    whole(word.as_bytes(), visit);
}

fn pairs(run: &str, visit: &mut impl FnMut(&[u8], Form)) {
    let ends = || run.char_indices().skip(1).map(|(at, _)| at).chain([run.len()]);
    if ends().count() == 1 {
        return visit(run.as_bytes(), Form::Plain);
    }
    let mut last = 0;
    for ((start, _), end) in run.char_indices().zip(ends().skip(1)) {
        visit(&run.as_bytes()[start..end], Form::Plain);
        last = end;
    }
    // A character alone begins a pair or ends a run: so it is found by the terms that begin with it.
    let start = run.char_indices().next_back().map_or(0, |(at, _)| at);
    visit(&run.as_bytes()[start..last], Form::Whole);
}

fn whole(word: &[u8], visit: &mut impl FnMut(&[u8], Form)) {
    match std::str::from_utf8(word) {
        Ok(word) if !word.chars().any(is_unspaced) => visit(shortened(word).as_bytes(), Form::Whole),
        _ => {}
    }
}

fn shortened(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}
