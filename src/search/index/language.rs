//! What the index knows about languages: one table. The engine of a site has the same in one script, that of its language:
//! `themes/default/assets/js/languages/`.
//!
//! Words are folded before they are stemmed: readers leave accents out, and `remboursé` must have the stem of `rembourse`.
//! But Snowball's rules know many endings only with their accents. So the endings get them back first, by the few rules
//! below, whether or not the author wrote them; what is left of accents goes again at the end. A wrong guess does no
//! harm, because it is the same guess for every reader and author.

use crate::base::text::language::base;
use frostem::{Algorithm, Stemmer};
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization as _;

/// Reduces words to stems, in languages whose stemmer the engine has as well; leaves the others as they are.
pub struct Stems(Option<(Stemmer, Language)>);

/// One language.
struct Language {
    algorithm: Algorithm,
    /// Words of other letters have no stem: codes, numbers and foreign scripts are looked up as they are.
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

/// Endings as folded words have them, and as the algorithm knows them. The first that fits counts.
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

/// `-ía` stays bare: it could not be told from `-ia` of `bancaria`, which is to find `bancario`.
const SPANISH: Endings<3> = [("logias", "logías"), ("logia", "logía"), ("cion", "ción")];

/// Snowball does not know that `cartões` are more than one `cartão`, nor `possíveis` of `possível`.
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
/// Many people type `ه` for a final `ة`, which after the article it must be, and `ى` for `ي`.
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

/// `ae`, `oe`, `ue` are how `ä`, `ö`, `ü` are typed where keys lack; these are folded to `a`, `o`, `u` already. After a
/// vowel or `q` they are what they seem: `neue`, `Quelle`.
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

/// Folding has made `й` an `и`. At the end and in `-йте` it follows a vowel, where an `и` hardly ever stands.
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

/// Takes away what [`Language::spelled`] added.
fn unaccented(stem: &str) -> String {
    if stem.is_ascii() {
        return stem.to_owned();
    }
    stem.nfd().filter(|char| !('\u{300}'..='\u{36f}').contains(char)).collect()
}
