//! Related articles by the words they share.
//!
//! Each article is described by the words of its title, phrasings, answer, tags, and headings, and those repeated in its
//! text. Rare words weigh more (inverse document frequency); the similarity of two articles is
//! the cosine of their weighted words. An article is compared by its [`MOST_WORDS`] heaviest words with at most
//! [`MOST_ARTICLES`] articles for each, so the cost for one article does not grow with the site. Weights are computed
//! on first use, so an edit only costs the lists of the words that were added or removed.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::{ArticleIndex, Articles};
use crate::base::table::Table;
use crate::content::article::Article;

/// How many words an article is compared by.
const MOST_WORDS: usize = 24;
/// A word shared by more articles than this says little; only its first articles are compared.
const MOST_ARTICLES: usize = 64;
/// Lower similarity is chance.
const LEAST: f32 = 0.08;

/// Which articles have which words.
#[derive(Debug)]
pub(super) struct WordIndex {
    /// The number of each word.
    numbers: HashMap<Arc<str>, u32>,
    /// For each word the articles that have it, ascending.
    articles: Vec<Arc<[ArticleIndex]>>,
    /// For each article the numbers of its words, in their order.
    words: Table<ArticleIndex, Arc<[u32]>>,
    /// For each article its heaviest words, the heaviest first, scaled to unit length together.
    weighed: Table<ArticleIndex, OnceLock<Heaviest>>,
    /// For each word, those of its first articles of which it is one of the heaviest words, with its weight there.
    compared: Vec<OnceLock<Box<[Compared]>>>,
}

/// The numbers of some words, each with its weight.
type Heaviest = Box<[(u32, f32)]>;
/// An article, and the weight of a word in it.
type Compared = (ArticleIndex, f32);

/// An earlier index, the articles it was made of, and which of them have changed.
type Last<'a> = (&'a Arc<WordIndex>, &'a Articles, &'a [ArticleIndex]);

impl WordIndex {
    /// The index of `articles`, made from the last one where only the given articles changed.
    pub(super) fn update(articles: &Articles, last: Option<Last<'_>>) -> Arc<Self> {
        let Some((index, old, changed)) = last else { return Arc::new(Self::new(articles)) };
        let changed: Vec<_> =
            changed.iter().copied().filter(|at| old[*at].words != articles[*at].words).collect();
        if changed.is_empty() {
            return index.clone();
        }
        let mut next = Self {
            numbers: index.numbers.clone(),
            articles: index.articles.clone(),
            words: index.words.clone(),
            weighed: articles.iter().map(|_| OnceLock::new()).collect(),
            compared: Vec::new(),
        };
        for at in changed {
            let words = next.number_words(&articles[at]);
            let before = std::mem::replace(&mut next.words[at], words.clone());
            before.iter().filter(|word| !words.contains(word)).for_each(|word| next.remove(*word, at));
            words.iter().filter(|word| !before.contains(word)).for_each(|word| next.insert(*word, at));
        }
        next.compared.resize_with(next.articles.len(), OnceLock::new);
        Arc::new(next)
    }

    fn new(articles: &Articles) -> Self {
        let mut index = Self {
            numbers: HashMap::new(),
            articles: Vec::new(),
            words: Table::default(),
            weighed: articles.iter().map(|_| OnceLock::new()).collect(),
            compared: Vec::new(),
        };
        let mut lists: Vec<Vec<ArticleIndex>> = Vec::new();
        for (at, article) in articles.entries() {
            let words = index.number_words(article);
            lists.resize_with(index.numbers.len(), Vec::new);
            words.iter().for_each(|word| lists[*word as usize].push(at));
            index.words.push(words);
        }
        index.compared.resize_with(lists.len(), OnceLock::new);
        index.articles = lists.into_iter().map(Into::into).collect();
        index
    }

    fn number_words(&mut self, article: &Article) -> Arc<[u32]> {
        let number = |(word, _): (&str, f32)| {
            let next = self.numbers.len() as u32;
            if let Some(number) = self.numbers.get(word) {
                return *number;
            }
            self.numbers.insert(word.into(), next);
            next
        };
        article.words.iter().map(number).collect()
    }

    fn insert(&mut self, word: u32, article: ArticleIndex) {
        self.articles.resize_with(self.articles.len().max(word as usize + 1), || Arc::from([]));
        let list = &mut self.articles[word as usize];
        let at = list.partition_point(|other| *other < article);
        *list = list[..at].iter().chain([&article]).chain(&list[at..]).copied().collect();
    }

    fn remove(&mut self, word: u32, article: ArticleIndex) {
        let list = &mut self.articles[word as usize];
        *list = list.iter().copied().filter(|other| *other != article).collect();
    }

    /// The articles most similar to `article`, the most similar first.
    pub(super) fn nearest(
        &self,
        articles: &Articles,
        article: ArticleIndex,
        count: usize,
    ) -> Vec<ArticleIndex> {
        let mut shared: Vec<(ArticleIndex, f32)> = Vec::new();
        for (word, weight) in self.weighed(articles, article) {
            let others = self.compared(articles, *word).iter();
            shared.extend(others.map(|(other, theirs)| (*other, weight * theirs)));
        }
        // A stable sort keeps the order of words, so that sums are the same on every machine.
        shared.sort_by_key(|(other, _)| *other);
        let is_candidate = |(other, like): &(ArticleIndex, f32)| {
            *other != article && *like >= LEAST && !articles[*other].is_section_page()
        };
        let sum =
            |shared: &[(ArticleIndex, f32)]| (shared[0].0, shared.iter().map(|(_, part)| part).sum::<f32>());
        let mut ranked: Vec<(ArticleIndex, f32)> =
            shared.chunk_by(|a, b| a.0 == b.0).map(sum).filter(is_candidate).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.into_iter().take(count).map(|(other, _)| other).collect()
    }

    /// The articles that an article with this word is compared with because of it, each with the weight of the word there.
    fn compared(&self, articles: &Articles, word: u32) -> &[Compared] {
        self.compared[word as usize].get_or_init(|| {
            let first = self.articles[word as usize].iter().take(MOST_ARTICLES);
            let weight = |article: &ArticleIndex| {
                let words = self.weighed(articles, *article);
                words.iter().find(|(number, _)| *number == word).map(|(_, weight)| (*article, *weight))
            };
            first.filter_map(weight).collect()
        })
    }

    fn weighed(&self, articles: &Articles, article: ArticleIndex) -> &[(u32, f32)] {
        self.weighed[article]
            .get_or_init(|| self.weigh(articles.len() as f32, &articles[article], &self.words[article]))
    }

    /// Words with equal weight are ordered by their letters, not by their numbers, which depend on history.
    fn weigh(&self, total: f32, article: &Article, numbers: &[u32]) -> Heaviest {
        let mut words: Vec<(&str, u32, f32)> = Vec::with_capacity(numbers.len());
        for ((word, weight), number) in article.words.iter().zip(numbers) {
            let frequency = self.articles[*number as usize].len() as f32;
            words.push((word, *number, weight * (1.0 + total / frequency).ln()));
        }
        words.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(b.0)));
        words.truncate(MOST_WORDS);
        let length =
            words.iter().map(|(.., weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        words.iter().map(|(_, number, weight)| (*number, weight / length)).collect()
    }
}
