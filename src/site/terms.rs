//! The terms of the glossary, and how they are found in running text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::{ArticleIndex, Articles};
use crate::base::text::escape;
use crate::config::Config;
use crate::content::article::Article;
use crate::theme::Role;

/// All terms, by their first word.
#[derive(Debug, Default)]
pub struct Terms {
    by_first_word: HashMap<String, Vec<Term>>,
}

#[derive(Debug)]
struct Term {
    /// In lower case, escaped for HTML like the texts it is searched in.
    name: String,
    article: ArticleIndex,
}

impl Terms {
    /// The terms of a site: titles of the articles whose type belongs to the glossary. None if they should not become
    /// links.
    pub(super) fn of(config: &Config, articles: &Articles) -> Arc<Self> {
        let mut terms = Self::default();
        if !config.glossary_links {
            return Arc::new(terms);
        }
        for (article, each) in articles.entries().filter(|(_, each)| is_term(each)) {
            let name = escape::html(&each.meta.title.to_lowercase());
            let first = words(&name).next().map(|(first, _)| first.to_owned());
            if let Some(first) = first {
                terms.by_first_word.entry(first).or_default().push(Term { name, article });
            }
        }
        // Of two terms with the same beginning, the longer one is more specific.
        terms
            .by_first_word
            .values_mut()
            .for_each(|terms| terms.sort_by_key(|term| std::cmp::Reverse(term.name.len())));
        Arc::new(terms)
    }

    /// The terms in an escaped text, from left to right, none within another. A plural `s` is part of the term.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, ArticleIndex)> {
        let mut found: Vec<(Range<usize>, ArticleIndex)> = Vec::new();
        if self.by_first_word.is_empty() {
            return found;
        }
        // Letters whose length changes in lower case would shift everything after them.
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            return found;
        }
        for (word, at) in words(&lower) {
            if found.last().is_some_and(|(last, _)| at < last.end) {
                continue;
            }
            let singular = word.strip_suffix('s').unwrap_or(word);
            let candidates = [word, singular].into_iter().filter_map(|first| self.by_first_word.get(first));
            let hit = candidates
                .flatten()
                .find_map(|term| Some((at..at + length(&lower[at..], &term.name)?, term.article)));
            found.extend(hit);
        }
        found
    }
}

/// How many bytes of `text` the term `name` takes, if the text starts with it.
fn length(text: &str, name: &str) -> Option<usize> {
    let rest = text.strip_prefix(name)?;
    let ends = |rest: &str| !rest.starts_with(is_inside);
    if ends(rest) {
        return Some(name.len());
    }
    rest.strip_prefix('s').filter(|rest| ends(rest)).map(|_| name.len() + 1)
}

/// Whether a character continues a word: letters, digits, and joiners.
fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// Each word with its place. What follows an `&` is an escaped character.
fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split(|c| !is_inside(c)).filter_map(move |word| {
        let start = at;
        at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty() && !text[..start].ends_with('&')).then_some((word, start))
    })
}

/// Whether an article explains a term.
pub(super) fn is_term(article: &Article) -> bool {
    article.kind.role == Role::Term && !article.is_section_page()
}

#[cfg(test)]
mod tests {
    use super::{ArticleIndex, Term, Terms};
    use crate::base::table::Id as _;

    fn found(text: &str) -> Vec<(&str, usize)> {
        let mut terms = Terms::default();
        for (article, name) in
            ["remedy", "service recovery", "service", "amp", "r&amp;d"].into_iter().enumerate()
        {
            let first = name.split([' ', '&']).next().unwrap_or_default().to_owned();
            let term = Term { name: name.to_owned(), article: ArticleIndex::new(article) };
            terms.by_first_word.entry(first).or_default().push(term);
        }
        terms.find(text).into_iter().map(|(range, article)| (&text[range], article.number())).collect()
    }

    #[test]
    fn terms_are_whole_words_and_the_longest_one_wins() {
        assert_eq!(found("Service recovery is a remedy."), [("Service recovery", 1), ("remedy", 0)]);
        assert_eq!(found("Services, self-service, serviceable"), [("Services", 2)]);
        assert_eq!(found("a &amp; b, an amp, R&amp;D"), [("amp", 3), ("R&amp;D", 4)]);
        assert_eq!(found("İ remedy"), []);
    }
}
