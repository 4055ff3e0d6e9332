//! Synonyms, stored with the first word of the phrase they replace, so that the browser needs no separate list.

use super::IndexOptions;
use super::language::Stems;
use crate::base::text::words::{Form, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// By the first term of a phrase: `REST>TARGET|REST~TARGET`, terms separated by spaces. Weak groups come last.
pub(super) fn synonyms(options: &IndexOptions) -> BTreeMap<String, String> {
    let stems = Stems::of(options.language);
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in options.synonyms {
        let targets: Vec<String> = group.to.iter().map(|phrase| terms(phrase, &stems)).collect();
        for phrase in group.from.iter().map(|phrase| terms(phrase, &stems)) {
            let (first, rest) = phrase.split_once(' ').unwrap_or((&phrase, ""));
            for target in
                targets.iter().filter(|&target| *target != phrase && !target.is_empty() && !first.is_empty())
            {
                let targets = all.entry(first.to_owned()).or_default();
                // What the site says counts, whatever the language says.
                if !group.weak {
                    targets.insert(format!("{rest}>{target}"));
                } else if !targets.contains(&format!("{rest}>{target}")) {
                    targets.insert(format!("{rest}~{target}"));
                }
            }
        }
    }
    all.into_iter().map(|(first, pairs)| (first, pairs.into_iter().collect::<Vec<_>>().join("|"))).collect()
}

/// The terms of a phrase, separated by spaces.
fn terms(phrase: &str, stems: &Stems) -> String {
    let mut terms = String::new();
    Tokenizer::default().each(phrase, |word, form| {
        if form == Form::Plain {
            if !terms.is_empty() {
                terms.push(' ');
            }
            terms.push_str(&stems.stem(&String::from_utf8_lossy(word)));
        }
    });
    terms
}
