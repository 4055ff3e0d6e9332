//! Everything of a site that can be found: the records of its search index.
//!
//! An article gives one record for itself, one for each question and entry, and, when it is long, one for each of
//! its sections, so that a result can show the very passage that answers.

mod page;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::table::Table;
use crate::base::text::excerpt::excerpt;
use crate::base::text::words;
use crate::config::synonyms::Synonyms;
use crate::content::article::{Article, Origin, Question};
use crate::markdown::{Block, BlockKind};
use crate::search::index::{
    AnalyzedRecord, Analyzer, IndexOptions, Record, SearchIndex, Stems, SynonymGroup,
};
use crate::site::{ArticleIndex, Site};
use crate::theme::KnownAsset;

/// An article with more text than this, in characters, also gives a record for each section.
const LONG: usize = 1200;
/// How much of a passage is shown in the list of results.
const SHOWN: usize = 600;

/// What can be found in each article, analyzed.
#[derive(Debug)]
pub struct Records {
    articles: Table<ArticleIndex, Arc<[AnalyzedRecord]>>,
}

impl Records {
    /// The records of a site. Records of articles that are the same in `last`, an earlier site, are taken from its
    /// records.
    pub fn new(site: &Site, last: Option<(&Site, &Self)>) -> Self {
        let analyze = |index: ArticleIndex| {
            if let Some(records) = last.and_then(|(before, records)| records.kept(before, site, index)) {
                return records;
            }
            let mut analyzer = Analyzer::of(site.theme.search_language().unwrap_or_default());
            records(site, index).iter().map(|record| analyzer.analyze(record)).collect()
        };
        Self { articles: site.articles.par_ids().map(analyze).collect() }
    }

    /// The records of an article, if it, its address and its section's title are what they were.
    fn kept(&self, before: &Site, site: &Site, index: ArticleIndex) -> Option<Arc<[AnalyzedRecord]>> {
        let old = before.by_path(&site.articles[index].path)?;
        let title = |site: &Site, index| site.sections[site.section_of(index)].title.clone();
        let same = Arc::ptr_eq(&before.articles[old], &site.articles[index])
            && before.urls[old] == site.urls[index]
            && title(before, old) == title(site, index);
        same.then(|| self.articles[old].clone())
    }

    /// Joins the records to the search index of the site. `last` is an earlier index of it, if there is one.
    pub fn index(&self, site: &Site, last: Option<&SearchIndex>) -> SearchIndex {
        let theme = &site.theme;
        let groups: Vec<SynonymGroup> = site
            .synonyms
            .iter()
            .map(|synonyms| group(synonyms, false))
            .chain(glossary(site))
            .chain(theme.like.iter().map(|synonyms| group(synonyms, true)))
            .collect();
        let page = page::settings(site);
        let options = IndexOptions {
            language: theme.search_language().unwrap_or_default(),
            synonyms: &groups,
            engine: theme.asset_url(KnownAsset::SearchEngine).unwrap_or_default(),
            page: &page,
        };
        crate::search::index::index(&self.articles, &options, last)
    }
}

fn group(synonyms: &Synonyms, weak: bool) -> SynonymGroup {
    SynonymGroup { from: synonyms.from.clone(), to: synonyms.to.clone(), weak }
}

/// The most names of one term that become synonyms.
const MOST_NAMES: usize = 100;

/// Glossary terms and their other names are synonyms.
fn glossary(site: &Site) -> impl Iterator<Item = SynonymGroup> + '_ {
    site.articles.iter().filter_map(|article| {
        let also = article.fields.get(article.kind.names.as_ref()?)?.as_array()?;
        // Each name is a synonym of each other; a type of the site's own may not limit them.
        let names = also.iter().take(MOST_NAMES).filter_map(|name| name.as_str().map(str::to_owned));
        Some(SynonymGroup::two_way(std::iter::once(article.meta.title.clone()).chain(names).collect()))
    })
}

/// The records of one article.
pub fn records(site: &Site, index: ArticleIndex) -> Vec<Record> {
    let article = &site.articles[index];
    let base = base(site, index);
    let mut records = Vec::new();
    let has_parts = !article.groups.is_empty() || has_entries_only(article);
    let stands_for_all = article.entries.iter().find(|entry| entry.origin == Origin::Whole);
    if !article.is_section_page() || !base.answer.is_empty() {
        let whole = whole(article, &base, has_parts);
        records.push(match stands_for_all {
            None => whole,
            Some(entry) => Record {
                url: format!("{}#{}", base.url, entry.id),
                kind: entry.kind.clone(),
                title: entry.title.clone(),
                answer: entry.answer.clone(),
                body: joined(&whole.body, &entry.text),
                ..whole
            },
        });
    }
    for question in article.questions.iter().filter(|question| question.anchor.is_some()) {
        records.push(self::question(article, &base, question));
    }
    for entry in article.entries.iter().filter(|entry| entry.origin != Origin::Whole) {
        records.push(Record {
            url: format!("{}#{}", base.url, entry.id),
            id: format!("{}#{}", base.id, entry.id),
            kind: entry.kind.clone(),
            title: entry.title.clone(),
            headings: article.meta.title.clone(),
            answer: entry.answer.clone(),
            ask: Vec::new(),
            items: Vec::new(),
            body: entry.text.clone(),
            ..base.clone()
        });
    }
    // What comes first only when it is asked for can be asked for by what it is.
    if article.kind.search_weight < 100 {
        records.iter_mut().for_each(|record| push(&mut record.headings, &article.kind.title));
    }
    if article.groups.is_empty()
        && article.body.blocks.iter().map(|block| block.text.len()).sum::<usize>() > LONG
    {
        records.extend(passages(article, &base));
    }
    records
}

/// The terms of everything that can be found, as an index of this language has them.
pub fn terms(site: &Site, language: &str) -> BTreeSet<String> {
    let words = |index| {
        let records = records(site, index);
        let texts = records.iter().flat_map(|record| {
            let Record { title, headings, answer, body, .. } = record;
            [title, headings, answer, body].into_iter().chain(&record.ask).chain(&record.items)
        });
        texts.flat_map(|text| words::words(text)).collect::<BTreeSet<_>>()
    };
    let words: BTreeSet<String> = site.articles.par_ids().flat_map_iter(words).collect();
    let stems = Stems::of(language);
    words.iter().map(|word| stems.stem(word)).collect()
}

fn base(site: &Site, index: ArticleIndex) -> Record {
    let article = &site.articles[index];
    Record {
        url: site.urls[index].to_string(),
        id: article.id().to_owned(),
        kind: article.kind.name.clone(),
        title: article.meta.title.clone(),
        section: site.sections[site.section_of(index)].title.clone(),
        tags: article.meta.tags.clone(),
        answer: article.answer_text().to_owned(),
        lowered: 100 - article.kind.search_weight,
        ..Record::default()
    }
}

/// Whether everything the article has to say stands in its entries.
fn has_entries_only(article: &Article) -> bool {
    article.body.blocks.is_empty() && !article.entries.is_empty()
}

fn whole(article: &Article, base: &Record, has_parts: bool) -> Record {
    let answered = article.answered();
    let mut record = Record { kind: answered.kind.to_owned(), ask: answered.ask.to_vec(), ..base.clone() };
    if has_parts {
        return record;
    }
    for block in &article.body.blocks {
        match block.kind {
            BlockKind::Heading { .. } => push(&mut record.headings, &block.text),
            _ => push(&mut record.body, &block.text),
        }
    }
    record
}

fn question(article: &Article, base: &Record, question: &Question) -> Record {
    let asked = article.asked(question);
    let anchor = asked.anchor.unwrap_or_default();
    let mut body = String::new();
    article.body.blocks[question.detail.clone()].iter().for_each(|block| push(&mut body, &block.text));
    Record {
        url: format!("{}#{anchor}", base.url),
        id: format!("{}#{anchor}", base.id),
        kind: asked.kind.to_owned(),
        title: asked.title.to_owned(),
        ask: asked.ask.to_vec(),
        headings: article.meta.title.clone(),
        answer: if asked.items.is_empty() { asked.answer.to_owned() } else { String::new() },
        items: asked.items.to_vec(),
        body,
        ..base.clone()
    }
}

/// One record for each second-level section of a long article.
fn passages(article: &Article, base: &Record) -> Vec<Record> {
    let blocks = &article.body.blocks;
    let starts: Vec<usize> = (0..blocks.len())
        .filter(|index| matches!(blocks[*index].kind, BlockKind::Heading { level: ..=2, .. }))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| passage(base, &blocks[*start], &blocks[start + 1..end]))
        .collect()
}

fn passage(base: &Record, heading: &Block, blocks: &[Block]) -> Option<Record> {
    let BlockKind::Heading { id, .. } = &heading.kind else { return None };
    let first = blocks
        .iter()
        .find(|block| !block.text.is_empty() && !matches!(block.kind, BlockKind::Heading { .. }))?;
    let mut body = String::new();
    blocks.iter().for_each(|block| push(&mut body, &block.text));
    let is_list = first.kind == BlockKind::List;
    Some(Record {
        url: format!("{}#{id}", base.url),
        id: format!("{}#{id}", base.id),
        kind: base.kind.clone(),
        title: heading.text.clone(),
        headings: base.title.clone(),
        answer: if is_list { String::new() } else { excerpt(&first.text, SHOWN) },
        items: if is_list { first.items.clone() } else { Vec::new() },
        body,
        ask: Vec::new(),
        ..base.clone()
    })
}

fn joined(text: &str, more: &str) -> String {
    let mut text = text.to_owned();
    push(&mut text, more);
    text
}

fn push(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}
