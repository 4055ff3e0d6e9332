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

mod fold;
mod compounds;

use super::digits;
use compounds::{NEGATIONS, compound, mixed, negation};
use fold::{FOLDED, OTHER, fold};

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
    let may_be_negation = matches!(word, [.., b'n', b't'] | [.., b'n', b'o', b't']);
    if !alone || length == 0 || has_parts(word) || may_be_negation {
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
