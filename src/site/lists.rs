//! Lists across the site: for each type, one with everything, such as all scripts or all questions, and one for each value of
//! the fields that the type names in `pages_by`, such as each place where a gesture is known. Long ones have several pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::paging::{self, LIST_PAGE};
use super::{ArticleIndex, Articles, Section, Site};
use crate::base::text::slug::{UniqueIds, fold, slug};
use crate::base::yaml::{Map, Value};
use crate::content::article::{Answered, Article, Entry, Origin};
use crate::theme::{ArticleType, Listed, Theme};

/// What one page lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The type of its articles.
    pub kind: String,
    /// The value that all its records have; `None` if everything is listed.
    pub by: Option<FieldValue>,
    /// What it lists, in the order of sections and articles.
    pub records: Vec<Record>,
}

/// A field and one of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// The field's name.
    pub field: String,
    /// The value as first written. Spellings that differ in case or accents only are one value.
    pub title: String,
    /// The last part of the address: each value of a field has its own.
    pub slug: String,
}

/// An article, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The article.
    pub article: ArticleIndex,
    /// The part.
    pub part: Part,
}

/// Which part of an article is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The article as a whole.
    Whole,
    /// One of its entries.
    Entry(usize),
    /// One of its questions.
    Question(usize),
}

impl List {
    /// How many pages it has.
    pub fn pages(&self) -> usize {
        paging::pages(self.records.len(), LIST_PAGE)
    }
}

impl Site {
    /// `Gestures`, or `Gestures: Turkey`.
    pub fn list_title(&self, list: &List) -> String {
        match &list.by {
            None => self.list_plural(list).to_owned(),
            Some(by) => format!("{}: {}", self.list_plural(list), by.title),
        }
    }

    /// What several articles of the list's type are called: `Gestures`.
    pub fn list_plural(&self, list: &List) -> &str {
        self.theme.types.get(&list.kind).map_or("", |kind| &kind.plural)
    }

    /// What a record says.
    pub fn answered(&self, record: Record) -> Answered<'_> {
        let article = &self.articles[record.article];
        let entry = match record.part {
            Part::Question(at) => return article.asked(&article.questions[at]),
            Part::Entry(at) => article.entries.get(at),
            Part::Whole => article.entries.iter().find(|entry| entry.origin == Origin::Whole),
        };
        entry.map_or_else(|| article.answered(), Entry::answered)
    }

    /// The heading of the group that a question is in.
    pub fn group_of(&self, record: Record) -> Option<&str> {
        let Part::Question(at) = record.part else { return None };
        let article = &self.articles[record.article];
        let group = article.groups.iter().find(|group| group.questions.contains(&at))?;
        Some(&article.body.blocks[group.heading?].text)
    }
}

/// All fields of a record: those of the article, overridden by those of the item it is made from.
pub(crate) fn fields(article: &Article, part: Part) -> Map<String, Value> {
    let mut fields = article.fields.clone();
    if let Some(Value::Object(own)) = item(article, part) {
        fields.extend(own.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    fields
}

/// The item of the front matter that an entry is made from. Items and their entries are in the same order.
fn item(article: &Article, part: Part) -> Option<&Value> {
    let Part::Entry(entry) = part else { return None };
    let is_of_item = |entry: &&Entry| entry.origin == Origin::Item;
    article.entries.get(entry).filter(is_of_item)?;
    let at = article.entries[..entry].iter().filter(is_of_item).count();
    let lists = article.kind.entries.iter().filter_map(|rule| rule.each.as_ref());
    lists.filter_map(|list| article.fields.get(list)?.as_array()).flatten().nth(at)
}

/// What lists are made from.
pub(super) fn facet(article: &Article) -> impl PartialEq + '_ {
    let kind = &article.kind;
    let entries: Vec<(&str, Origin)> =
        article.entries.iter().map(|entry| (entry.kind.as_str(), entry.origin)).collect();
    let fields = (!kind.pages_by.is_empty()).then_some((&kind.pages_by, &article.fields));
    (&kind.name, fields, entries, article.questions.len())
}

/// All lists, by type; for each, the one with everything first, then by field and value.
pub(super) fn find(theme: &Theme, articles: &Articles, sections: &[Section]) -> Arc<[List]> {
    let in_order: Vec<ArticleIndex> =
        sections.iter().flat_map(|section| &section.articles).copied().collect();
    theme.types.values().flat_map(|kind| of_kind(kind, &in_order, articles)).collect()
}

fn of_kind(kind: &ArticleType, in_order: &[ArticleIndex], articles: &Articles) -> Vec<List> {
    let of_type = || in_order.iter().copied().filter(|index| articles[*index].kind.name == kind.name);
    let items: Vec<Record> = match kind.pages_by.is_empty() {
        true => Vec::new(),
        false => of_type().flat_map(|index| items(articles, index)).collect(),
    };
    let all: Vec<Record> = match kind.everything {
        None => items.clone(),
        Some(Listed::Articles) => of_type().map(|article| Record { article, part: Part::Whole }).collect(),
        Some(Listed::Entries) => {
            let is_own = |entry: &Entry| kind.entries.iter().any(|rule| rule.kind == entry.kind);
            in_order.iter().flat_map(|index| entries(articles, *index, is_own)).collect()
        }
        Some(Listed::Questions) => in_order.iter().flat_map(|index| questions(articles, *index)).collect(),
    };
    let mut lists = vec![List { kind: kind.name.clone(), by: None, records: all }];
    lists.retain(|list| !list.records.is_empty());
    for field in &kind.pages_by {
        lists.extend(by_field(kind, field, &items, articles));
    }
    lists
}

/// A list for each value of a field.
fn by_field(
    kind: &ArticleType,
    field: &str,
    items: &[Record],
    articles: &Articles,
) -> impl Iterator<Item = List> {
    let mut values: BTreeMap<String, (String, Vec<Record>)> = BTreeMap::new();
    for record in items {
        for value in values_of(&fields(&articles[record.article], record.part), field) {
            let listed = values.entry(fold(value.trim())).or_insert_with(|| (value.clone(), Vec::new()));
            if listed.1.last() != Some(record) {
                listed.1.push(*record);
            }
        }
    }
    let mut slugs = UniqueIds::default();
    values.into_values().map(move |(title, records)| {
        let slug = slugs.give(&slug(&title));
        let by = Some(FieldValue { field: field.to_owned(), title, slug });
        List { kind: kind.name.clone(), by, records }
    })
}

/// The items of an article's front matter, or the article if it has none.
fn items(articles: &Articles, article: ArticleIndex) -> Vec<Record> {
    let items: Vec<Record> = entries(articles, article, |entry| entry.origin == Origin::Item).collect();
    if items.is_empty() { vec![Record { article, part: Part::Whole }] } else { items }
}

fn entries(
    articles: &Articles,
    article: ArticleIndex,
    is_listed: impl Fn(&Entry) -> bool,
) -> impl Iterator<Item = Record> {
    let entries = articles[article].entries.iter().enumerate();
    entries
        .filter(move |(_, entry)| is_listed(entry))
        .map(move |(at, _)| Record { article, part: Part::Entry(at) })
}

fn questions(articles: &Articles, article: ArticleIndex) -> impl Iterator<Item = Record> {
    (0..articles[article].questions.len()).map(move |at| Record { article, part: Part::Question(at) })
}

/// The values of a field that may hold one or a list.
pub(crate) fn values_of(fields: &Map<String, Value>, field: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match fields.get(field) {
        Some(Value::Array(values)) => values.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}
