//! Completions of a few letters, for beginnings that too many terms share to look at all of them.
//!
//! For such a beginning the index has a special term, `BEGINNING*`, which occurs in no record and has the likeliest terms as synonyms.

use super::language::Stems;
use super::spelling::Spelling;
use std::collections::BTreeMap;

/// The most completions of a beginning: each may cost the reader a file.
const LISTED: usize = 6;

/// For each beginning of two letters or more, by `BEGINNING*`: `>TERM|>TERM`, the most frequent words first.
pub(super) fn completions<'a>(
    beginnings: impl Iterator<Item = &'a str>,
    spelling: &Spelling,
    stems: &Stems,
) -> BTreeMap<String, String> {
    let is_typed = |beginning: &&str| {
        beginning.chars().nth(1).is_some() && !beginning.ends_with(' ') && !beginning.starts_with(':')
    };
    let listed =
        beginnings.filter(is_typed).map(|beginning| (beginning, likeliest(beginning, spelling, stems)));
    listed
        .filter(|(_, terms)| !terms.is_empty())
        .map(|(beginning, terms)| (format!("{beginning}*"), format!(">{}", terms.join("|>"))))
        .collect()
}

/// The stems of the likeliest words with this beginning.
fn likeliest(beginning: &str, spelling: &Spelling, stems: &Stems) -> Vec<String> {
    let mut words: Vec<(&str, u32)> = spelling.beginning(beginning).collect();
    // The logarithm changes rarely when a record does.
    words.sort_by_key(|&(word, frequency)| (std::cmp::Reverse(frequency.ilog2()), word.len(), word));
    let mut terms: Vec<String> = Vec::new();
    for (word, _) in words {
        let term = stems.stem(word);
        if term.starts_with(beginning) && !terms.iter().any(|other| *other == *term) {
            terms.push(term);
        }
        if terms.len() == LISTED {
            break;
        }
    }
    terms
}
