//! What the index knows about languages: one table. The engine has the same in `search-*.js`, one script for each language.

use rust_stemmers::{Algorithm, Stemmer};

/// Reduces words to stems, in languages whose stemmer the engine has as well; leaves the others as they are.
pub(super) struct Stems(Option<Stemmer>);

impl Stems {
    /// For a language tag such as `en-GB`.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self(match primary.as_str() {
            "en" => Some(Stemmer::create(Algorithm::English)),
            _ => None,
        })
    }

    /// The stem of one folded word. Only words of plain letters have one: codes and numbers are looked up as they are.
    pub(super) fn stem(&self, word: &str) -> String {
        match &self.0 {
            Some(stemmer) if word.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                stemmer.stem(word).into_owned()
            }
            _ => word.to_owned(),
        }
    }
}

/// The stem of a folded word, as the index holds it.
pub fn stem(language: &str, word: &str) -> String {
    Stems::of(language).stem(word)
}
