//! The words that describe an article, used to find related ones.

use super::Article;
use crate::base::text::word_table::{WordTable, as_u32};
use crate::base::text::words::{Form, Tokenizer};

/// Words shorter than this, in bytes, say little about a topic.
const SHORTEST: usize = 4;
/// A word of the running text counts if it occurs this often.
const REPEATED: u16 = 2;
/// How many repeated words of the running text are kept.
const MOST_FROM_TEXT: usize = 24;

/// The words that describe an article, with their weights: words of title and phrasings count three times, those of
/// answers, tags, and headings twice, and repeated words of the text once. Weights grow with the logarithm of the count.
pub(super) fn describing(article: &Article) -> Weighed {
    let mut tokenizer = Tokenizer::default();
    let mut counts = Counts::default();
    counts.add(&mut tokenizer, &article.meta.title, 3);
    article.meta.ask.iter().for_each(|ask| counts.add(&mut tokenizer, ask, 1));
    article.meta.tags.iter().for_each(|tag| counts.add(&mut tokenizer, tag, 2));
    counts.add(&mut tokenizer, article.answer_text(), 2);
    article.body.outline().for_each(|(_, _, text)| counts.add(&mut tokenizer, text, 1));
    let mut in_text = Counts::default();
    article.body.blocks.iter().for_each(|block| in_text.add(&mut tokenizer, &block.text, 1));
    let mut repeated: Vec<_> = in_text.iter().filter(|(_, count)| *count >= REPEATED).collect();
    repeated.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    repeated.into_iter().take(MOST_FROM_TEXT).for_each(|(word, _)| counts.count(word, 1));
    let weighed = counts
        .iter()
        .filter_map(|(word, count)| Some((std::str::from_utf8(word).ok()?, (1.0 + f32::from(count)).ln())));
    let mut weighed: Vec<(&str, f32)> = weighed.collect();
    weighed.sort_unstable_by_key(|(word, _)| *word);
    Weighed::new(&weighed)
}

/// Words with weights. The words are stored end to end, because a site keeps those of all articles.
#[derive(Debug, Default, PartialEq)]
pub struct Weighed {
    text: Box<str>,
    /// Where each word ends, and its weight.
    words: Box<[(u32, f32)]>,
}

impl Weighed {
    fn new(words: &[(&str, f32)]) -> Self {
        let mut end = 0;
        let ends = words.iter().map(|(word, weight)| {
            end += as_u32(word.len());
            (end, *weight)
        });
        Self { words: ends.collect(), text: words.iter().map(|(word, _)| *word).collect::<String>().into() }
    }

    /// Each word with its weight, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        let mut start = 0;
        self.words.iter().map(move |(end, weight)| {
            let word = &self.text[start as usize..*end as usize];
            start = *end;
            (word, *weight)
        })
    }
}

/// How often each word was seen.
#[derive(Default)]
struct Counts {
    words: WordTable,
    counts: Vec<u16>,
}

impl Counts {
    fn add(&mut self, tokenizer: &mut Tokenizer, text: &str, times: u16) {
        tokenizer.each(text, |word, form| {
            if word.len() >= SHORTEST && form != Form::Whole {
                self.count(word, times);
            }
        });
    }

    fn count(&mut self, word: &[u8], times: u16) {
        let id = self.words.id(word);
        if id == self.counts.len() {
            self.counts.push(0);
        }
        self.counts[id] = self.counts[id].saturating_add(times);
    }

    fn iter(&self) -> impl Iterator<Item = (&[u8], u16)> {
        self.counts.iter().enumerate().map(|(id, count)| (self.words.word(id), *count))
    }
}
