//! Words with connectors inside: compounds, codes, and contractions.

use super::{Form, is_word_byte, pieces, run_end, whole};

/// Visits the words of the compound that starts at `start`: runs joined by one kind of connector. Returns its end.
pub(super) fn compound(
    text: &[u8],
    start: usize,
    joined: &mut Vec<u8>,
    visit: &mut impl FnMut(&[u8], Form),
) -> usize {
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
pub(super) fn mixed(
    text: &[u8],
    start: usize,
    joined: &mut Vec<u8>,
    visit: &mut impl FnMut(&[u8], Form),
) -> usize {
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
pub(super) fn negation(head: &[u8], visit: &mut impl FnMut(&[u8], Form)) {
    match head {
        b"can" => pieces(head, visit),
        b"won" => pieces(b"will", visit),
        _ => pieces(&head[..head.len() - 1], visit),
    }
    visit(b"not", Form::Plain);
}

/// Negations as people type them in a hurry. Some are words too (`wont`, `cant`), but those are rarer than the typo.
pub(super) const NEGATIONS: [&[u8]; 17] = [
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
