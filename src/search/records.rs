//! Everything on a site that can be found: the records of its search index.
//!
//! An article has one record for itself, one for each question and entry, and, if it is long, one for each of
//! its sections, so that a result can show the passage with the answer.

mod page;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::memo::Memo;
use crate::base::table::Table;
use crate::base::text::excerpt::{excerpt, holds};
use crate::base::text::words;
use crate::config::synonyms::Synonyms;
use crate::content::article::{Article, Entry, Group, Origin, Question, is_ask};
use crate::markdown::{Block, BlockKind, plain_blanks, shown};
use crate::search::index::{
    AnalyzedRecord, Analyzer, IndexOptions, Record, Related, SearchIndex, Stems, SynonymGroup, from_bytes,
    to_bytes,
};
use crate::site::trust::{Trust, trust};
use crate::site::{ArticleIndex, Site};
use crate::theme::KnownAsset;

/// An article with more text than this, in characters, also has a record for each section.
const LONG: usize = 1200;
/// How much of a passage is shown in the list of results.
const SHOWN: usize = 600;

/// What can be found in each article, analyzed.
#[derive(Debug)]
pub struct Records {
    articles: Table<ArticleIndex, Arc<[AnalyzedRecord]>>,
    /// Words of similar meaning, if the site wants them and the theme has them for its language.
    related: Option<Arc<Related>>,
}

impl Records {
    /// The records of a site. Records of articles that are unchanged since `last`, an earlier site, are taken from its
    /// records, and those that `memo` knows from an earlier build are not analyzed again.
    pub fn new(site: &Site, memo: Option<&Memo>, last: Option<(&Site, &Self)>) -> Self {
        let analyze = |index: ArticleIndex| {
            if let Some(records) = last.and_then(|(before, records)| records.kept(before, site, index)) {
                return records;
            }
            let analyze = || {
                let mut analyzer = Analyzer::of(site.theme.search_language().unwrap_or_default());
                records(site, index).iter().map(|record| analyzer.analyze(record)).collect()
            };
            let records = match memo.filter(|_| site.articles[index].body.passages.is_empty()) {
                Some(memo) => known(memo, site, index, analyze),
                None => analyze(),
            };
            records.into()
        };
        Self { articles: site.articles.par_ids().map(analyze).collect(), related: related(site) }
    }

    /// The records of an article, if it, its address, and its section's title are unchanged.
    fn kept(&self, before: &Site, site: &Site, index: ArticleIndex) -> Option<Arc<[AnalyzedRecord]>> {
        let old = before.by_path(&site.articles[index].path)?;
        let title = |site: &Site, index| site.sections[site.section_of(index)].title.clone();
        let same = Arc::ptr_eq(&before.articles[old], &site.articles[index])
            && before.urls[old] == site.urls[index]
            && title(before, old) == title(site, index);
        same.then(|| self.articles[old].clone())
    }

    /// Joins the records to the search index of the site, for a build in packs. `last` is an earlier index of it, if there is one.
    pub fn index(&self, site: &Site, packed: Option<&Memo>, last: Option<&SearchIndex>) -> SearchIndex {
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
            related: self.related.as_deref(),
            engine: theme.asset_url(KnownAsset::SearchEngine).unwrap_or_default(),
            page: &page,
            packed,
        };
        crate::search::index::index(&self.articles, &options, last)
    }
}

/// The records of an article, analyzed now or in an earlier build of a site with the same settings and theme. Then an article without passages
/// depends on its file and its sections, and its records on that and on what all of them begin with.
fn known(
    memo: &Memo,
    site: &Site,
    index: ArticleIndex,
    analyze: impl FnOnce() -> Vec<AnalyzedRecord>,
) -> Vec<AnalyzedRecord> {
    let article = &site.articles[index];
    let Record { url, section, state, .. } = base(site, index);
    let inherited = format!("{:?}", article.inherited);
    let texts = [
        &*article.text,
        article.source.as_str(),
        article.path.as_str(),
        &*article.language,
        site.config.language.as_str(),
        inherited.as_str(),
        url.as_str(),
        section.as_str(),
        state,
    ];
    memo.read("records", &texts.map(str::as_bytes), from_bytes, analyze, |records| to_bytes(records))
}

/// The words of similar meaning that a site wants.
fn related(site: &Site) -> Option<Arc<Related>> {
    site.theme.related.as_ref().filter(|_| site.config.search.related_words).map(Related::of)
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
        // Every name is a synonym of every other; one of the site's own types may not limit their number.
        let names = also.iter().take(MOST_NAMES).filter_map(|name| name.as_str().map(str::to_owned));
        Some(SynonymGroup::two_way(std::iter::once(article.meta.title.clone()).chain(names).collect()))
    })
}

/// The records of one article.
pub fn records(site: &Site, index: ArticleIndex) -> Vec<Record> {
    of_article(&site.articles[index], &base(site, index))
}

/// The ids of what could be found in an article if it were published.
pub fn ids(article: &Article) -> impl Iterator<Item = String> {
    let base = Record { id: article.id().to_owned(), ..Record::default() };
    of_article(article, &base)
        .into_iter()
        .flat_map(|record| with_anchor(&record.id, &record.url).into_iter().chain([record.id]))
}

/// If an article is a single entry, such as a quote, its address leads to that entry, and its id may too.
pub fn with_anchor(id: &str, url: &str) -> Option<String> {
    let (_, anchor) = url.split_once('#').filter(|_| !id.contains('#'))?;
    Some(format!("{id}#{anchor}"))
}

fn of_article(article: &Article, base: &Record) -> Vec<Record> {
    let mut records: Vec<Record> = whole(article, base).into_iter().collect();
    for group in &article.groups {
        records.extend(group_text(article, base, group));
        let heading = group.heading.map(|block| article.body.blocks[block].text.as_str());
        let questions = article.questions[group.questions.clone()].iter();
        records.extend(questions.map(|question| self::question(article, base, question, heading)));
    }
    let parts = article.entries.iter().filter(|entry| entry.origin != Origin::Whole);
    records.extend(parts.map(|entry| self::entry(article, base, entry)));
    // Records that come first only on request can be requested by the name of their type.
    if article.kind.search_weight < 100 {
        for record in &mut records {
            record.aside = true;
            record.called.clone_from(&article.kind.title);
        }
    }
    if article.groups.is_empty()
        && article.body.blocks.iter().map(|block| block.text.len()).sum::<usize>() > LONG
    {
        records.extend(passages(article, base));
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
        state: trust(site, index).map_or("", Trust::name),
        ..Record::default()
    }
}

/// The article itself, with all that its page shows beside its questions and entries. `None` for the page of a section
/// without text.
fn whole(article: &Article, base: &Record) -> Option<Record> {
    let answered = article.answered();
    let steps = article.steps();
    let mut record = Record {
        kind: answered.kind.to_owned(),
        ask: answered.ask.to_vec(),
        items: answered.items.to_vec(),
        ..base.clone()
    };
    if let Some(entry) = article.entries.iter().find(|entry| entry.origin == Origin::Whole) {
        record.url = format!("{}#{}", base.url, entry.id);
        record.kind.clone_from(&entry.kind);
        record.title.clone_from(&entry.title);
        record.answer.clone_from(&entry.answer);
    }
    for block in &article.body.blocks[..before_groups(article)] {
        match block.kind {
            BlockKind::Heading { .. } => push(&mut record.headings, &block.text),
            _ if steps.is_some_and(|steps| std::ptr::eq(steps, block)) => {}
            _ => push(&mut record.body, &shown(block, &article.body.containers)),
        }
    }
    // The headings of groups that have no record of their own.
    for group in article.groups.iter().filter(|group| group.questions.is_empty()) {
        if let (Some(block), None) = (group.heading, group_text(article, base, group)) {
            push(&mut record.headings, &article.body.blocks[block].text);
        }
    }
    for entry in article.entries.iter().filter(|entry| entry.origin == Origin::Whole) {
        push(&mut record.body, &entry.text);
    }
    let is_shown =
        |entry: &&Entry| article.kind.entries.iter().any(|rule| rule.in_preview && rule.kind == entry.kind);
    let entries = article.entries.iter().filter(is_shown).map(|entry| &entry.answer);
    record.preview = article.meta.say.iter().chain(entries).cloned().collect();
    article.meta.say.iter().for_each(|say| add(&mut record, &plain_blanks(say)));
    article.said().iter().for_each(|said| add(&mut record, said));
    let has_text = [&record.answer, &record.headings, &record.body].iter().any(|text| !text.is_empty());
    about(article).for_each(|said| add(&mut record, said));
    (has_text || !article.is_section_page()).then_some(record)
}

/// The number of blocks before the first group of questions; all blocks of an article without questions.
fn before_groups(article: &Article) -> usize {
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    let blocks = &article.body.blocks;
    match article.groups.is_empty() {
        true => blocks.len(),
        false => blocks.iter().position(is_heading).unwrap_or(blocks.len()),
    }
}

/// What the page says about the article: whose it is, where its facts come from, and its tags.
fn about(article: &Article) -> impl Iterator<Item = &str> {
    let meta = &article.meta;
    let sources = meta.sources.iter().flat_map(|source| {
        [Some(&source.title), source.author.as_ref(), source.year.as_ref(), source.note.as_ref()]
    });
    let all = [meta.author.as_ref()].into_iter().chain(sources).flatten().chain(&meta.tags);
    meta.owners.names().chain(all.map(String::as_str))
}

/// Adds a text to a record, unless it already contains it.
fn add(record: &mut Record, said: &str) {
    let Record { title, answer, body, .. } = &*record;
    if ![title, answer, body].iter().any(|text| holds(text, said)) {
        push(&mut record.body, said);
    }
}

/// An entry of an article: a sentence of a script, a place of a gesture.
fn entry(article: &Article, base: &Record, entry: &Entry) -> Record {
    let mut record = Record {
        url: format!("{}#{}", base.url, entry.id),
        id: format!("{}#{}", base.id, entry.id),
        kind: entry.kind.clone(),
        title: entry.title.clone(),
        headings: article.meta.title.clone(),
        answer: entry.answer.clone(),
        body: entry.text.clone(),
        preview: entry.preview.clone(),
        aside: true,
        ..base.clone()
    };
    entry.said.iter().for_each(|said| add(&mut record, said));
    record
}

/// A question, and the heading of its group.
fn question(article: &Article, base: &Record, question: &Question, group: Option<&str>) -> Record {
    let asked = article.asked(question);
    let anchor = asked.anchor.unwrap_or_default();
    let blocks = &article.body.blocks[question.detail.clone()];
    let mut record = Record {
        url: format!("{}#{anchor}", base.url),
        id: format!("{}#{anchor}", base.id),
        kind: asked.kind.to_owned(),
        title: asked.title.to_owned(),
        ask: asked.ask.to_vec(),
        headings: article.meta.title.clone(),
        answer: if asked.items.is_empty() { asked.answer.to_owned() } else { String::new() },
        items: asked.items.to_vec(),
        body: text(article, blocks),
        ..base.clone()
    };
    if let Some(block) = question.answer_block.map(|block| &article.body.blocks[block]) {
        // What the answer shows besides its text, such as a caption.
        let all = shown(block, &article.body.containers);
        push(&mut record.body, all[block.text.len()..].trim());
    }
    push(&mut record.headings, group.unwrap_or_default());
    record
}

/// The text of a group before its first question.
fn group_text(article: &Article, base: &Record, group: &Group) -> Option<Record> {
    passage(article, base, &article.body.blocks[group.heading?], &article.body.blocks[group.intro.clone()])
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
        .filter_map(|(start, end)| passage(article, base, &blocks[*start], &blocks[start + 1..end]))
        .collect()
}

fn passage(article: &Article, base: &Record, heading: &Block, blocks: &[Block]) -> Option<Record> {
    let BlockKind::Heading { id, .. } = &heading.kind else { return None };
    let body = text(article, blocks);
    let is_answer = |block: &&Block| {
        !block.text.is_empty() && !matches!(block.kind, BlockKind::Heading { .. }) && !is_ask(article, block)
    };
    let first = blocks.iter().find(is_answer);
    if body.is_empty() || (first.is_none() && article.groups.is_empty()) {
        return None;
    }
    let is_list = first.is_some_and(|block| block.kind == BlockKind::List);
    let answer = first.map_or(body.as_str(), |block| &block.text);
    Some(Record {
        url: format!("{}#{id}", base.url),
        id: format!("{}#{id}", base.id),
        kind: base.kind.clone(),
        title: heading.text.clone(),
        headings: base.title.clone(),
        answer: if is_list { String::new() } else { excerpt(answer, SHOWN) },
        items: first.filter(|_| is_list).map_or_else(Vec::new, |block| block.items.clone()),
        body,
        ask: Vec::new(),
        aside: true,
        ..base.clone()
    })
}

/// All words of some blocks that readers see.
fn text(article: &Article, blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks.iter().filter(|block| !is_ask(article, block)) {
        push(&mut text, &shown(block, &article.body.containers));
    }
    text
}

fn push(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}
