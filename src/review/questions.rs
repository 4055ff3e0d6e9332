//! Questions that stand in a site twice, in the same words or nearly so.
//!
//! Every wording of every question is cut into stems. Equal wordings meet in a table. For the others, each wording looks
//! only at those that share one of its rarest stems, and at a limited number of them, so the work grows with the number of
//! wordings and not with its square.

use std::collections::HashMap;

use rayon::prelude::*;

use super::page::{Page, key};
use super::{Finding, Spot};
use crate::diagnostic::Code;
use crate::markdown::PassageKind;
use crate::search::Stems;
use crate::site::{ArticleIndex, Site};
use crate::text::words;
use crate::yaml::Step;

/// Two wordings ask nearly the same if what they share is this much of what they say in the mean.
const ALIKE: f64 = 0.8;
/// Of a wording's stems only the rarest lead to others.
const LEADING: usize = 3;
/// And each leads to so many wordings at most.
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
}

pub(super) fn find(site: &Site, pages: &[Page<'_>]) -> Vec<(ArticleIndex, Finding)> {
    let stems = Stems::of(&site.config.language);
    let wordings: Vec<Wording<'_>> = pages
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, page)| of_page(article, page, &stems))
        .collect();
    let mut found = Vec::new();
    let is_first = equal(site, &wordings, &mut found);
    near(site, &wordings, &is_first, &mut found);
    found
}

/// All wordings of an article: of itself, and of its questions.
fn of_page<'a>(article: ArticleIndex, page: &'a Page<'_>, stems: &Stems) -> Vec<Wording<'a>> {
    let meta = &page.article.meta;
    let mut texts: Vec<(usize, &str, Spot)> = Vec::new();
    if meta.title.trim_end().ends_with('?') {
        texts.push((0, &meta.title, Spot::Title));
    }
    for (index, ask) in meta.ask.iter().enumerate() {
        texts.push((0, ask, Spot::Field(vec![key("ask"), Step::Index(index)])));
    }
    let questions = page.article.questions.iter().enumerate();
    for (at, question) in questions.filter(|(_, question)| question.anchor.is_some()) {
        let heading = page.passages.iter().position(|passage| {
            matches!(passage.kind, PassageKind::Heading(_)) && passage.text.trim() == question.title
        });
        let Some(heading) = heading else { continue };
        let spot = |at: usize| Spot::Text(page.passages[at].range.clone());
        texts.push((at + 1, &question.title, spot(heading)));
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
            Wording { article, question, text, spot, words, stems: own }
        })
        .filter(|wording| !wording.words.is_empty())
        .collect()
}

fn is_ask(passage: &crate::markdown::Passage) -> bool {
    passage.is_text() && passage.containers.last().is_some_and(|name| name == "ask")
}

/// Reports wordings that are equal. Gives back which are not the repetition of an earlier one.
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
            true => format!("“{}” is a wording that this question has already", wording.text),
            false => format!("“{}” is asked a second time: {} has it, too", wording.text, name(site, first)),
        };
        let help = match is_own {
            true => "take it away",
            false => {
                "answer it in one place, and link to it from the other; or say in the question what is different"
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

/// Reports the wordings that say nearly the same as an earlier one of another question, each with the nearest.
fn near(site: &Site, wordings: &[Wording<'_>], is_first: &[bool], found: &mut Vec<(ArticleIndex, Finding)>) {
    let weights = Weights::of(wordings);
    let mut by_stem: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, wording) in wordings.iter().enumerate().filter(|(at, _)| is_first[*at]) {
        let rarest = weights.rarest(&wording.stems);
        let candidates = rarest.iter().filter_map(|stem| by_stem.get(stem)).flatten().copied();
        let others = candidates.filter(|other| {
            let other = &wordings[*other];
            (other.article, other.question) != (wording.article, wording.question) && !differ(other, wording)
        });
        let nearest = others
            .map(|other| (weights.likeness(&wordings[other].stems, &wording.stems), other))
            .max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.cmp(one)));
        if let Some((likeness, other)) = nearest
            && likeness >= ALIKE
        {
            let other = &wordings[other];
            let message = format!(
                "“{}” asks nearly what “{}” does in {}",
                wording.text,
                other.text,
                name(site, other).trim_end_matches(',')
            );
            let help = "answer it in one place, and give the other wording to `ask` there; or say in the question what is different";
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

/// Whether one wording has a word that makes another question of it, and the other has not.
fn differ(one: &Wording<'_>, other: &Wording<'_>) -> bool {
    let has = |wording: &Wording<'_>, word: &str| wording.words.iter().any(|own| own == word);
    TELLING.iter().any(|word| has(one, word) != has(other, word))
}

/// How much each stem tells: the rarer in the site's questions, the more.
struct Weights<'a> {
    frequencies: HashMap<&'a str, usize>,
    count: usize,
}

impl<'a> Weights<'a> {
    fn of(wordings: &'a [Wording<'_>]) -> Self {
        let mut frequencies = HashMap::new();
        let stems = wordings.iter().flat_map(|wording| &wording.stems);
        stems.for_each(|stem| *frequencies.entry(stem.as_str()).or_default() += 1);
        Self { frequencies, count: wordings.len() }
    }

    fn weight(&self, stem: &str) -> f64 {
        let frequency = self.frequencies.get(stem).copied().unwrap_or(1);
        (1.0 + self.count as f64 / frequency as f64).ln()
    }

    fn rarest(&self, stems: &'a [String]) -> Vec<&'a str> {
        let mut rarest: Vec<&str> = stems.iter().map(String::as_str).collect();
        rarest.sort_by(|a, b| self.weight(b).total_cmp(&self.weight(a)).then(a.cmp(b)));
        rarest.truncate(LEADING);
        rarest
    }

    /// The share of what two lists have in common in what they hold in the mean, 1 for the same stems.
    fn likeness(&self, one: &[String], other: &[String]) -> f64 {
        let sum = |stems: &[String]| stems.iter().map(|stem| self.weight(stem)).sum::<f64>();
        let shared: f64 =
            one.iter().filter(|stem| other.binary_search(stem).is_ok()).map(|stem| self.weight(stem)).sum();
        2.0 * shared / (sum(one) + sum(other))
    }
}
