//! What the index knows about languages, in one table. A site's engine has the same for its own language, in one script:
//! `themes/default/assets/js/languages/`.
//!
//! Words are folded before they are stemmed: readers leave accents out, and `remboursé` must have the stem of `rembourse`.
//! But Snowball's rules know many endings only with their accents. So the endings get their accents back first, by the few
//! rules below, whether or not the author wrote them; the remaining accents are removed at the end. A wrong guess does no
//! harm, because it is the same guess for every reader and author.

use crate::base::text::language::base;
use frostem::{Algorithm, Stemmer};
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization as _;

/// Reduces words to stems, in languages whose stemmer the engine also has; leaves other languages as they are.
pub struct Stems(Option<(Stemmer, Language)>);

/// One language.
struct Language {
    algorithm: Algorithm,
    /// Words with other letters have no stem: codes, numbers, and foreign scripts are looked up as they are.
    letters: RangeInclusive<char>,
    /// Writes a folded word as the algorithm expects it.
    spelled: fn(&str) -> String,
}

const LATIN: RangeInclusive<char> = 'a'..='z';
const CYRILLIC: RangeInclusive<char> = 'а'..='я';
const ARABIC: RangeInclusive<char> = '\u{621}'..='\u{64a}';

impl Language {
    /// For a language tag such as `en-GB`.
    fn of(tag: &str) -> Option<Self> {
        let (algorithm, letters, spelled): (_, _, fn(&str) -> String) = match base(tag).as_str() {
            "ar" => (Algorithm::Arabic, ARABIC, arabic),
            "da" => (Algorithm::Danish, LATIN, str::to_owned),
            "de" => (Algorithm::German, LATIN, german),
            "en" => (Algorithm::English, LATIN, str::to_owned),
            "es" => (Algorithm::Spanish, LATIN, |word| respelled(word, &SPANISH)),
            "fi" => (Algorithm::Finnish, LATIN, str::to_owned),
            "fr" => (Algorithm::French, LATIN, |word| respelled(word, &FRENCH)),
            "it" => (Algorithm::Italian, LATIN, str::to_owned),
            "nl" => (Algorithm::DutchPorter, LATIN, str::to_owned),
            "no" => (Algorithm::Norwegian, LATIN, str::to_owned),
            "pt" => (Algorithm::Portuguese, LATIN, |word| respelled(word, &PORTUGUESE)),
            "ru" => (Algorithm::Russian, CYRILLIC, russian),
            "sv" => (Algorithm::Swedish, LATIN, str::to_owned),
            _ => return None,
        };
        Some(Self { algorithm, letters, spelled })
    }
}

/// Endings of folded words, and the same endings as the algorithm knows them. The first match counts.
type Endings<const N: usize> = [(&'static str, &'static str); N];

const FRENCH: Endings<7> = [
    ("ierement", "ièrement"),
    ("ieres", "ières"),
    ("iere", "ière"),
    ("ites", "ités"),
    ("ite", "ité"),
    ("ees", "ées"),
    ("ee", "ée"),
];

/// `-ía` stays without its accent: it could not be distinguished from `-ia` in `bancaria`, which must find `bancario`.
const SPANISH: Endings<3> = [("logias", "logías"), ("logia", "logía"), ("cion", "ción")];

/// Snowball does not know that `cartões` is the plural of `cartão`, nor `possíveis` of `possível`.
const PORTUGUESE: Endings<11> = [
    ("coes", "ção"),
    ("oes", "ão"),
    ("cao", "ção"),
    ("ao", "ão"),
    ("encias", "ências"),
    ("encia", "ência"),
    ("ancia", "ância"),
    ("aveis", "ável"),
    ("avel", "ável"),
    ("iveis", "ível"),
    ("ivel", "ível"),
];

fn respelled(word: &str, endings: &[(&str, &str)]) -> String {
    let found = endings.iter().find_map(|(bare, full)| Some((word.strip_suffix(bare)?, full)));
    found.map_or_else(|| word.to_owned(), |(before, full)| format!("{before}{full}"))
}

/// Snowball knows the article and the feminine plural, but not after "and" or "so", nor in words without the article.
/// Many people type `ه` for a final `ة` (after the article it must be that), and `ى` for `ي`.
fn arabic(word: &str) -> String {
    let article = |rest: &&str| rest.starts_with("ال") && rest.chars().count() > 4;
    let word = word.strip_prefix(['و', 'ف']).filter(article).unwrap_or(word);
    let without =
        |ending: &str, least| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= least);
    if let Some(before) = without("ات", 3).or(without("ه", 5).filter(article)) {
        format!("{before}ة")
    } else {
        without("ى", 0).map_or_else(|| word.to_owned(), |before| format!("{before}ي"))
    }
}

/// `ae`, `oe`, `ue` are how `ä`, `ö`, `ü` are typed where keys lack; these are already folded to `a`, `o`, `u`. After a
/// vowel or `q` they are real letter pairs: `neue`, `Quelle`.
fn german(word: &str) -> String {
    let mut spelled = String::with_capacity(word.len());
    let (mut before, mut last) = (' ', ' ');
    for letter in word.chars() {
        if letter != 'e' || !"aou".contains(last) || "aeiouyq".contains(before) {
            spelled.push(letter);
        }
        (before, last) = (last, letter);
    }
    spelled
}

/// Folding turned `й` into `и`. At the end and in `-йте` it follows a vowel, where an `и` is very rare.
fn russian(word: &str) -> String {
    let body = word.strip_suffix("сь").unwrap_or(word).strip_suffix("те").unwrap_or(word);
    let vowels = if body == word { "аеиоуыэюя" } else { "ая" };
    match body.strip_suffix('и') {
        Some(before) if before.ends_with(|letter| vowels.contains(letter)) => {
            format!("{before}й{}", &word[body.len()..])
        }
        _ => word.to_owned(),
    }
}

impl Stems {
    /// For a language tag such as `en-GB`.
    pub fn of(language: &str) -> Self {
        Self(Language::of(language).map(|language| (Stemmer::new(language.algorithm), language)))
    }

    /// The stem of one folded word.
    pub fn stem(&self, word: &str) -> String {
        if let Some(tail) = word.strip_prefix('-') {
            return format!("-{}", self.stem(tail));
        }
        match &self.0 {
            Some((stemmer, language)) if word.chars().all(|letter| language.letters.contains(&letter)) => {
                unaccented(&stemmer.stem(&(language.spelled)(word)))
            }
            _ => word.to_owned(),
        }
    }
}

/// Removes what [`Language::spelled`] added.
fn unaccented(stem: &str) -> String {
    if stem.is_ascii() {
        return stem.to_owned();
    }
    stem.nfd().filter(|char| !('\u{300}'..='\u{36f}').contains(char)).collect()
}
