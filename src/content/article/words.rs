//! The words that describe an article, used to find related ones.

use std::collections::HashMap;

use super::Article;
use crate::base::text::words::{Form, Tokenizer};

/// Words shorter than this, in bytes, say little about a topic.
const SHORTEST: usize = 4;
/// A word of the running text counts if it occurs this often.
const REPEATED: u16 = 2;
/// How many repeated words of the running text are kept.
const MOST_FROM_TEXT: usize = 24;

/// The words that describe an article, with their weights: words of title and phrasings count three times, those of
/// answers, tags, and headings twice, and repeated words of the text once. Weights grow with the logarithm of the count.
pub(super) fn describing(article: &Article) -> Vec<(Box<str>, f32)> {
    let mut tokenizer = Tokenizer::default();
    let mut counts = Counts::default();
    counts.add(&mut tokenizer, &article.meta.title, 3);
    article.meta.ask.iter().for_each(|ask| counts.add(&mut tokenizer, ask, 1));
    article.meta.tags.iter().for_each(|tag| counts.add(&mut tokenizer, tag, 2));
    counts.add(&mut tokenizer, article.answer_text(), 2);
    article.body.outline().for_each(|(_, _, text)| counts.add(&mut tokenizer, text, 1));
    let mut in_text = Counts::default();
    article.body.blocks.iter().for_each(|block| in_text.add(&mut tokenizer, &block.text, 1));
    let mut repeated: Vec<_> = in_text.0.into_iter().filter(|(_, count)| *count >= REPEATED).collect();
    repeated.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (word, _) in repeated.into_iter().take(MOST_FROM_TEXT) {
        *counts.0.entry(word).or_default() += 1;
    }
    let weighed = counts.0.into_iter().map(|(word, count)| (word, (1.0 + f32::from(count)).ln()));
    let mut weighed: Vec<(Box<str>, f32)> = weighed.collect();
    weighed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    weighed
}

/// How often each word was seen.
#[derive(Default)]
struct Counts(HashMap<Box<str>, u16>);

impl Counts {
    fn add(&mut self, tokenizer: &mut Tokenizer, text: &str, times: u16) {
        tokenizer.each(text, |word, form| {
            let Ok(word) = std::str::from_utf8(word) else { return };
            if word.len() < SHORTEST || form == Form::Whole {
                return;
            }
            match self.0.get_mut(word) {
                Some(count) => *count = count.saturating_add(times),
                None => drop(self.0.insert(word.into(), times)),
            }
        });
    }
}
