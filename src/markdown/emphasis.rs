//! Emphasis next to Chinese, Japanese, and Korean letters, which have no spaces between words.
//!
//! CommonMark tells an opening `**` from a closing one by what is around it. In `**「重要」**です` the second one follows a sign and
//! comes before a letter, so it can't close. The CJK-friendly rule (<https://github.com/tats-u/markdown-cjk-friendly>) lets a letter of
//! these scripts count as a sign there, and a sign of these scripts as a letter. The parser does not have this rule, so such letters
//! and signs are replaced before parsing by others of the same length, and put back into what the parser returns.

use std::ops::Range;

use pulldown_cmark::Event;

/// Takes the place of a letter, and is a sign. As long as most letters of these scripts: three bytes.
const SIGN: char = '\u{2e31}';
/// Takes the place of a sign, and is a letter.
const LETTER: char = '\u{a500}';

/// All of these.
const REPLACEMENTS: [char; 3] = [SIGN, LETTER, OPEN];
/// Takes the place of a `<` that begins no HTML.
pub(super) const OPEN: char = '\u{1}';

/// What was replaced: where in the file, and what was there.
pub(super) type Replaced = Vec<(usize, char)>;

/// Replaces what keeps stars from opening or closing emphasis. `text` is at byte `start` of its file.
pub(super) fn ease(text: &mut String, start: usize) -> Replaced {
    let mut replaced = Replaced::new();
    if !text.contains('*') || text.is_ascii() || text.contains([SIGN, LETTER]) {
        return replaced;
    }
    let mut at = 0;
    let mut addresses = Addresses::default();
    while let Some(from) = text[at..].find('*').map(|star| at + star) {
        let end = from + text[from..].bytes().take_while(|byte| *byte == b'*').count();
        at = end;
        let (Some(before), Some(after)) = (text[..from].chars().next_back(), text[end..].chars().next())
        else {
            continue;
        };
        if addresses.contain(text, from) {
            continue;
        }
        let (left, right) = (from - before.len_utf8(), end);
        let change = match (is_sign(before), is_sign(after)) {
            (true, false) if is_letter(after) => Some((right, after, SIGN)),
            (false, true) if is_letter(before) => Some((left, before, SIGN)),
            (true, false) if is_own_sign(before) && after.is_alphanumeric() => Some((left, before, LETTER)),
            (false, true) if is_own_sign(after) && before.is_alphanumeric() => Some((right, after, LETTER)),
            _ => None,
        };
        if let Some((place, original, instead)) = change {
            text.replace_range(place..place + original.len_utf8(), instead.encode_utf8(&mut [0; 4]));
            replaced.push((start + place, original));
        }
    }
    replaced.sort_unstable();
    replaced.dedup();
    replaced
}

/// The event with the original characters; `range` are its bytes in the file.
pub(super) fn restored<'a>(event: Event<'a>, range: &Range<usize>, replaced: &Replaced) -> Event<'a> {
    let first = replaced.partition_point(|(at, _)| *at < range.start);
    let restore = |text: &str| -> String {
        let mut originals = replaced[first..].iter().map(|(_, original)| *original);
        text.chars()
            .map(|c| if REPLACEMENTS.contains(&c) { originals.next().unwrap_or(c) } else { c })
            .collect()
    };
    match event {
        Event::Text(text) if !replaced.is_empty() && text.contains(REPLACEMENTS) => {
            Event::Text(restore(&text).into())
        }
        Event::Code(text) if !replaced.is_empty() && text.contains(REPLACEMENTS) => {
            Event::Code(restore(&text).into())
        }
        event => event,
    }
}

/// Tells which places of a text are in the address of a link, which must stay as it is. Places are asked for in order, so that each byte is
/// looked at once.
#[derive(Default)]
pub(super) struct Addresses {
    at: usize,
    /// Where the line begins.
    pub(super) line: usize,
    /// `](` without `)`, `]:`, and `<` without `>` before this place in its line.
    open: [bool; 3],
}

impl Addresses {
    pub(super) fn contain(&mut self, text: &str, at: usize) -> bool {
        for now in self.at..at {
            let after_bracket = now > self.line && text.as_bytes()[now - 1] == b']';
            match text.as_bytes()[now] {
                b'\n' => *self = Self { line: now + 1, ..Self::default() },
                b'(' if after_bracket => self.open[0] = true,
                b')' => self.open[0] = false,
                b':' if after_bracket => self.open[1] = true,
                b'<' => self.open[2] = true,
                b'>' => self.open[2] = false,
                _ => {}
            }
        }
        self.at = at;
        self.open.contains(&true)
    }
}

/// A letter of a script that has no spaces between words, in three bytes.
fn is_letter(c: char) -> bool {
    matches!(
        c,
        '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309d}'..='\u{309f}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{30fc}'..='\u{30ff}'
            | '\u{3105}'..='\u{312f}'
            | '\u{3131}'..='\u{318e}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
    )
}

/// A sign of these scripts, in three bytes: `。`, `「`, `）`.
fn is_own_sign(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{30fb}')
        || matches!(c, '\u{ff01}'..='\u{ff65}') && !c.is_alphanumeric()
}

/// Punctuation and symbols, as far as they are next to emphasis.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation()
        || is_own_sign(c)
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}')
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser};

    use super::{ease, restored};

    fn html(text: &str) -> String {
        let mut masked = text.to_owned();
        let replaced = ease(&mut masked, 0);
        assert_eq!(masked.len(), text.len());
        let events = Parser::new(&masked).into_offset_iter();
        let events: Vec<Event<'_>> =
            events.map(|(event, range)| restored(event, &range, &replaced)).collect();
        let mut out = String::new();
        pulldown_cmark::html::push_html(&mut out, events.into_iter());
        out.trim().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
    }

    #[test]
    fn signs_and_letters_without_spaces_do_not_keep_emphasis_from_closing() {
        for (text, wanted) in [
            ("**「重要」**です", "<strong>「重要」</strong>です"),
            ("これは**(注意)**です", "これは<strong>(注意)</strong>です"),
            ("**テスト。**テスト", "<strong>テスト。</strong>テスト"),
            ("テスト**「テスト」**", "テスト<strong>「テスト」</strong>"),
            ("**한국어(Korean)**입니다", "<strong>한국어(Korean)</strong>입니다"),
            ("**「A」**abc *，*x", "<strong>「A」</strong>abc <em>，</em>x"),
            (
                "请**不要（！）**打开`**「x」**y`。",
                "请<strong>不要（！）</strong>打开<code>**「x」**y</code>。",
            ),
            ("[**「あ」**い](a*「*b.md)", "<a href=\"a*%E3%80%8C*b.md\"><strong>「あ」</strong>い</a>"),
            ("5 * 3 あ * い", "5 * 3 あ * い"),
            ("a**(b)**c", "a**(b)**c"),
        ] {
            assert_eq!(html(text), wanted, "{text}");
        }
    }
}
