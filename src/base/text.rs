//! Text and words, with no knowledge of files or sites.

pub mod csv;
mod digits;
pub mod escape;
pub mod excerpt;
pub mod question;
pub mod language;
pub mod plural;
pub mod quotes;
pub mod slug;
pub mod suggest;
pub mod word_table;
pub mod uuid;
pub mod words;

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// `text` with accented letters as one character where there is one (Unicode normalization form C). Most text is so already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let is_nfc = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_nfc { text.into() } else { text.nfc().collect::<String>().into() }
}
