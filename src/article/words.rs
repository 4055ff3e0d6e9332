//! The words that describe an article, by which related ones are found.

use std::collections::BTreeMap;

use super::Article;

/// Words shorter than this say little about a topic.
const SHORTEST: usize = 4;
/// A word of the running text counts once it comes back this often.
const REPEATED: u16 = 2;
/// How many repeated words of the running text are kept.
const MOST_FROM_TEXT: usize = 24;

/// The describing words of an article with their weights: those of title and phrasings three times, of answers,
/// tags and headings twice, and those that its text repeats once. Weights grow with the logarithm of the count.
pub(super) fn describing(article: &Article) -> Vec<(Box<str>, f32)> {
    let mut counts: BTreeMap<String, u16> = BTreeMap::new();
    let mut count = |text: &str, times: u16| {
        for word in words(text) {
            *counts.entry(word).or_default() += times;
        }
    };
    count(&article.meta.title, 3);
    article.meta.ask.iter().for_each(|ask| count(ask, 1));
    article.meta.tags.iter().for_each(|tag| count(tag, 2));
    count(article.answer_text(), 2);
    article.body.outline().for_each(|(_, _, text)| count(text, 1));
    let mut in_text: BTreeMap<String, u16> = BTreeMap::new();
    for word in article.body.blocks.iter().flat_map(|block| words(&block.text)) {
        *in_text.entry(word).or_default() += 1;
    }
    let mut repeated: Vec<_> = in_text.into_iter().filter(|(_, count)| *count >= REPEATED).collect();
    repeated.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (word, _) in repeated.into_iter().take(MOST_FROM_TEXT) {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().map(|(word, count)| (word.into(), (1.0 + f32::from(count)).ln())).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    crate::text::words::words(text).into_iter().filter(|word| word.chars().count() >= SHORTEST)
}
