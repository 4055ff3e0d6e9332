//! Related articles by the words they share.
//!
//! Each article is described by the words of its title, phrasings, answer, tags and headings, and those its text
//! repeats. Words that few articles have weigh more (inverse document frequency); the likeness of two articles is
//! the cosine of their weighted words. Lists of a word's articles are cut at [`MOST_ARTICLES`], and an article is
//! compared by its [`MOST_WORDS`] weightiest words, so the cost of one article does not grow with the site.

use std::collections::HashMap;
use std::sync::Arc;

use super::ArticleIndex;
use crate::article::Article;

/// Words by which an article is compared.
const MOST_WORDS: usize = 32;
/// A word that more articles than this share says little; only its first articles are looked at.
const MOST_ARTICLES: usize = 128;
/// Likeness under this is chance.
const LEAST: f32 = 0.08;

/// Which articles have which words.
#[derive(Debug)]
pub(super) struct WordIndex {
    /// For each article its words with their weights, heaviest first, of unit length together.
    words: Vec<Vec<(u32, f32)>>,
    /// For each word the articles that have it among their heaviest.
    articles: Vec<Vec<(ArticleIndex, f32)>>,
}

impl WordIndex {
    pub(super) fn new(articles: &[Arc<Article>]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut frequency: Vec<u32> = Vec::new();
        let mut counted: Vec<Vec<(u32, f32)>> = Vec::with_capacity(articles.len());
        for article in articles {
            let words = article.words.iter().map(|(word, weight)| {
                let next = frequency.len() as u32;
                let number = *numbers.entry(word).or_insert(next);
                if number == next {
                    frequency.push(0);
                }
                frequency[number as usize] += 1;
                (number, *weight)
            });
            counted.push(words.collect());
        }
        let total = articles.len() as f32;
        let mut lists = vec![Vec::new(); frequency.len()];
        for (index, words) in counted.iter_mut().enumerate() {
            weigh(words, &frequency, total);
            for (word, weight) in words.iter() {
                let list: &mut Vec<_> = &mut lists[*word as usize];
                if list.len() < MOST_ARTICLES {
                    list.push((index, *weight));
                }
            }
        }
        Self { words: counted, articles: lists }
    }

    /// The articles most like `article`, most alike first.
    pub(super) fn nearest(
        &self,
        articles: &[Arc<Article>],
        article: ArticleIndex,
        count: usize,
    ) -> Vec<ArticleIndex> {
        let mut likeness: HashMap<ArticleIndex, f32> = HashMap::new();
        for (word, weight) in &self.words[article] {
            for (other, other_weight) in &self.articles[*word as usize] {
                *likeness.entry(*other).or_default() += weight * other_weight;
            }
        }
        let mut ranked: Vec<(ArticleIndex, f32)> = likeness
            .into_iter()
            .filter(|(other, like)| {
                *other != article && *like >= LEAST && !articles[*other].is_section_page()
            })
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.into_iter().take(count).map(|(other, _)| other).collect()
    }
}

/// Turns counts into weights: the heaviest words, scaled to unit length.
fn weigh(words: &mut Vec<(u32, f32)>, frequency: &[u32], total: f32) {
    for (word, weight) in words.iter_mut() {
        *weight *= (1.0 + total / frequency[*word as usize] as f32).ln();
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.truncate(MOST_WORDS);
    let length = words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        words.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
}
