//! Lists across all articles of one type: one with everything, and one for each value of the fields that the
//! type names in `pages_by`, such as each place where a gesture is known.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ArticleIndex, Articles, Section, Site};
use crate::base::text::slug::{UniqueIds, fold, slug};
use crate::base::yaml::{Map, Value};
use crate::content::article::{Article, Entry, Origin};

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

/// An article, or the item of a list in it that gives an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The article.
    pub article: ArticleIndex,
    /// The item, by the number of its entry among those made from items; `None` for the article as a whole.
    pub item: Option<usize>,
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
        list.records.first().map_or("", |record| &self.articles[record.article].kind.plural)
    }

    /// The entry that shows a record, if it has one.
    pub fn entry_of(&self, record: Record) -> Option<&Entry> {
        let entries = &self.articles[record.article].entries;
        match record.item {
            Some(item) => entries.iter().filter(|entry| entry.origin == Origin::Item).nth(item),
            None => entries.iter().find(|entry| entry.origin == Origin::Whole),
        }
    }
}

/// All fields of a record: those of the article, overridden by those of the item.
pub(crate) fn fields(article: &Article, item: Option<usize>) -> Map<String, Value> {
    let mut fields = article.fields.clone();
    if let Some(Value::Object(own)) = item.and_then(|item| items(article).nth(item)) {
        fields.extend(own.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    fields
}

/// The items that produce entries, in the order of the entries.
fn items(article: &Article) -> impl Iterator<Item = &Value> {
    let lists = article.kind.entries.iter().filter_map(|rule| rule.each.as_ref());
    lists.filter_map(|list| article.fields.get(list)?.as_array()).flatten()
}

/// What lists are made from; articles of a type without lists have nothing.
pub(super) fn facet(article: &Article) -> Option<impl PartialEq + '_> {
    let kind = &article.kind;
    let items = article.entries.iter().filter(|entry| entry.origin == Origin::Item).count();
    (!kind.pages_by.is_empty()).then_some((&kind.name, &kind.pages_by, &article.fields, items))
}

/// All lists, by type; for each, the one with everything first, then by field and value.
pub(super) fn find(articles: &Articles, sections: &[Section]) -> Arc<[List]> {
    let mut kinds: BTreeMap<&str, Vec<ArticleIndex>> = BTreeMap::new();
    for index in sections.iter().flat_map(|section| &section.articles) {
        let kind = &articles[*index].kind;
        if !kind.pages_by.is_empty() {
            kinds.entry(&kind.name).or_default().push(*index);
        }
    }
    kinds.into_iter().flat_map(|(kind, members)| of_kind(kind, &members, articles)).collect()
}

fn of_kind(kind: &str, members: &[ArticleIndex], articles: &Articles) -> Vec<List> {
    let all: Vec<Record> = members.iter().flat_map(|index| records(articles, *index)).collect();
    let pages_by = &articles[members[0]].kind.pages_by;
    let mut lists = vec![List { kind: kind.to_owned(), by: None, records: all.clone() }];
    for field in pages_by {
        let mut values: BTreeMap<String, (String, Vec<Record>)> = BTreeMap::new();
        for record in &all {
            for value in values_of(&fields(&articles[record.article], record.item), field) {
                let listed = values.entry(fold(value.trim())).or_insert_with(|| (value.clone(), Vec::new()));
                if listed.1.last() != Some(record) {
                    listed.1.push(*record);
                }
            }
        }
        let mut slugs = UniqueIds::default();
        lists.extend(values.into_values().map(|(title, records)| {
            let slug = slugs.give(&slug(&title));
            let by = Some(FieldValue { field: field.clone(), title, slug });
            List { kind: kind.to_owned(), by, records }
        }));
    }
    lists
}

fn records(articles: &Articles, article: ArticleIndex) -> Vec<Record> {
    let items = articles[article].entries.iter().filter(|entry| entry.origin == Origin::Item).count();
    match items {
        0 => vec![Record { article, item: None }],
        items => (0..items).map(|item| Record { article, item: Some(item) }).collect(),
    }
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
