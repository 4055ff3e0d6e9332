//! Questions that a site asks twice, in the same or nearly the same words.
//!
//! Every wording of every question is split into stems. Equal wordings are found with a table. Otherwise, each wording is
//! compared only with a limited number of those that share one of its rarest stems, so the work grows with the number of
//! wordings and not with its square.

use std::collections::HashMap;

use rayon::prelude::*;

use super::page::{Page, Pages, key};
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::base::text::question::is_question;
use crate::base::text::words;
use crate::base::yaml::Step;
use crate::markdown::{BlockKind, PassageKind};
use crate::search::index::Stems;
use crate::site::{ArticleIndex, Site};

/// Two wordings ask nearly the same thing if they share at least this fraction of their average weight.
const ALIKE: f64 = 0.8;
/// How many of a wording's rarest stems lead to others.
const LEADING: usize = 3;
/// How many wordings each of these leads to.
const FOLLOWED: usize = 64;
/// Words that turn a question into another one.
const TELLING: [&str; 9] = ["how", "what", "when", "why", "who", "where", "which", "not", "no"];

/// One wording of one question.
struct Wording<'a> {
    article: ArticleIndex,
    /// Which question of the article.
    question: usize,
    text: &'a str,
    spot: Spot,
    /// All words in order.
    words: Vec<String>,
    /// The stems, sorted, each once.
    stems: Vec<String>,
    /// Which of the words that change a question it has, one bit for each.
    telling: u16,
}

pub(super) fn find(site: &Site, pages: &Pages<'_>) -> Vec<(ArticleIndex, Finding)> {
    let stems = Stems::of(&site.config.language);
    let wordings: Vec<Wording<'_>> =
        pages.par_ids().flat_map_iter(|article| of_page(article, &pages[article], &stems)).collect();
    let mut found = Vec::new();
    let is_first = equal(site, &wordings, &mut found);
    near(site, &wordings, &is_first, &mut found);
    found
}

/// All wordings of an article: of itself, and of its questions.
fn of_page<'a>(article: ArticleIndex, page: &'a Page<'_>, stems: &Stems) -> Vec<Wording<'a>> {
    let meta = &page.article.meta;
    let mut texts: Vec<(usize, &str, Spot)> = Vec::new();
    if is_question(&meta.title) {
        texts.push((0, &meta.title, Spot::Title));
    }
    for (index, ask) in meta.ask.iter().enumerate() {
        texts.push((0, ask, Spot::Field(vec![key("ask"), Step::Index(index)])));
    }
    let headings = headings(page);
    let questions = page.article.questions.iter().enumerate();
    for (at, question) in questions.filter(|(_, question)| question.anchor.is_some()) {
        let anchor = question.anchor.as_deref().unwrap_or_default();
        let Some(&heading) = headings.get(anchor) else { continue };
        let spot = |at: usize| Spot::Text(page.passages[at].range.clone());
        texts.push((at + 1, page.article.asked(question).title, spot(heading)));
        let below = page.passages.iter().enumerate().skip(heading + 1);
        let section = below.take_while(|(_, passage)| !matches!(passage.kind, PassageKind::Heading(_)));
        for (index, ask) in section.filter(|(_, passage)| is_ask(passage)) {
            texts.push((at + 1, &ask.text, spot(index)));
        }
    }
    texts
        .into_iter()
        .map(|(question, text, spot)| {
            let words = words::words(text);
            let mut own: Vec<String> = words.iter().map(|word| stems.stem(word)).collect();
            own.sort();
            own.dedup();
            let has = |word: &str| words.iter().any(|own| own == word);
            let telling = TELLING.iter().enumerate().map(|(bit, word)| u16::from(has(word)) << bit).sum();
            Wording { article, question, text, spot, words, stems: own, telling }
        })
        .filter(|wording| !wording.words.is_empty())
        .collect()
}

/// By anchor, the passages of all headings: their words may occur on the page twice.
fn headings<'a>(page: &'a Page<'_>) -> HashMap<&'a str, usize> {
    let is_heading = |at: &usize| matches!(page.passages[*at].kind, PassageKind::Heading(_));
    let passages: Vec<usize> = (0..page.passages.len()).filter(is_heading).collect();
    let blocks = page.article.body.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { id, .. } => Some((id.as_str(), block.offset)),
        _ => None,
    });
    let here = |(id, offset): (&'a str, usize)| {
        let is_before = |at: &usize| {
            let range = &page.passages[*at].range;
            range.end <= offset && range.start < offset
        };
        passages.get(passages.partition_point(is_before)).map(|at| (id, *at))
    };
    blocks.filter_map(here).collect()
}

fn is_ask(passage: &crate::markdown::Passage) -> bool {
    passage.is_text() && passage.containers.last().is_some_and(|name| name == crate::markdown::PHRASINGS)
}

/// Reports equal wordings. Returns those that do not repeat an earlier one.
fn equal(site: &Site, wordings: &[Wording<'_>], found: &mut Vec<(ArticleIndex, Finding)>) -> Vec<bool> {
    let mut seen: HashMap<&[String], usize> = HashMap::new();
    let mut is_first = vec![true; wordings.len()];
    for (at, wording) in wordings.iter().enumerate() {
        let Some(&first) = seen.get(wording.words.as_slice()) else {
            seen.insert(&wording.words, at);
            continue;
        };
        is_first[at] = false;
        let first = &wordings[first];
        let is_own = (first.article, first.question) == (wording.article, wording.question);
        let message = match is_own {
            true => format!("this question already has the wording “{}”", wording.text),
            false => format!("“{}” is asked twice: {} asks it too", wording.text, name(site, first)),
        };
        let help = match is_own {
            true => "delete it",
            false => {
                "answer it in one place and link to it from the other, or say in the question what is different"
            }
        };
        found.push((
            wording.article,
            Finding::new(Code::DuplicateQuestion, message, help, wording.spot.clone()),
        ));
    }
    is_first
}

/// `content/faq/a.md, line 12`
fn name(site: &Site, wording: &Wording<'_>) -> String {
    let article = &site.articles[wording.article];
    match &wording.spot {
        Spot::Text(range) => {
            let line = article.text[..range.start].matches('\n').count() + 1;
            format!("`{}`, line {line},", article.file())
        }
        _ => format!("`{}`", article.file()),
    }
}

/// Reports wordings that are nearly the same as an earlier one of another question, each with the closest one.
fn near(site: &Site, wordings: &[Wording<'_>], is_first: &[bool], found: &mut Vec<(ArticleIndex, Finding)>) {
    let weights = Weights::of(wordings);
    let mut by_stem: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, wording) in wordings.iter().enumerate().filter(|(at, _)| is_first[*at]) {
        let rarest = weights.rarest(at);
        let candidates = rarest.iter().filter_map(|stem| by_stem.get(stem)).flatten().copied();
        let others = candidates.filter(|other| {
            let other = &wordings[*other];
            (other.article, other.question) != (wording.article, wording.question)
                && other.telling == wording.telling
        });
        let nearest = others
            .map(|other| (weights.likeness(other, at), other))
            .max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.cmp(one)));
        if let Some((likeness, other)) = nearest
            && likeness >= ALIKE
        {
            let other = &wordings[other];
            let message = format!(
                "“{}” asks nearly the same as “{}” in {}",
                wording.text,
                other.text,
                name(site, other).trim_end_matches(',')
            );
            let help = "answer it in one place and add the other wording to `ask` there, or say in the question what is different";
            found.push((
                wording.article,
                Finding::new(Code::NearDuplicate, message, help, wording.spot.clone()),
            ));
        }
        for stem in rarest {
            let list = by_stem.entry(stem).or_default();
            if list.len() < FOLLOWED {
                list.push(at);
            }
        }
    }
}

/// All stems by number, and the weight of each: the rarer in the site's questions, the higher.
struct Weights {
    /// The stems of each wording: number and weight, the lowest number first.
    stems: Vec<Vec<(u32, f64)>>,
    /// The total weight of each wording.
    sums: Vec<f64>,
}

impl Weights {
    fn of(wordings: &[Wording<'_>]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut frequencies: Vec<usize> = Vec::new();
        let mut numbered: Vec<Vec<u32>> = Vec::with_capacity(wordings.len());
        for wording in wordings {
            let mut own: Vec<u32> = Vec::with_capacity(wording.stems.len());
            for stem in &wording.stems {
                let number = *numbers.entry(stem).or_insert(frequencies.len() as u32);
                frequencies.resize(frequencies.len().max(number as usize + 1), 0);
                frequencies[number as usize] += 1;
                own.push(number);
            }
            own.sort_unstable();
            numbered.push(own);
        }
        let count = wordings.len() as f64;
        let weight = |number: u32| (number, (1.0 + count / frequencies[number as usize] as f64).ln());
        let stems: Vec<Vec<(u32, f64)>> =
            numbered.into_iter().map(|own| own.into_iter().map(weight).collect()).collect();
        let sums = stems.iter().map(|own| own.iter().map(|(_, weight)| weight).sum()).collect();
        Self { stems, sums }
    }

    /// The rarest stems of a wording.
    fn rarest(&self, wording: usize) -> Vec<u32> {
        let mut rarest = self.stems[wording].clone();
        rarest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rarest.into_iter().take(LEADING).map(|(number, _)| number).collect()
    }

    /// The weight two wordings have in common, as a fraction of their average weight; 1 for the same stems.
    fn likeness(&self, one: usize, other: usize) -> f64 {
        let (mut left, mut right) = (self.stems[one].iter().peekable(), self.stems[other].iter().peekable());
        let mut shared = 0.0;
        while let (Some((a, weight)), Some((b, _))) = (left.peek(), right.peek()) {
            if a == b {
                shared += weight;
            }
            let (is_before, is_after) = (a <= b, a >= b);
            left.next_if(|_| is_before);
            right.next_if(|_| is_after);
        }
        2.0 * shared / (self.sums[one] + self.sums[other])
    }
}
