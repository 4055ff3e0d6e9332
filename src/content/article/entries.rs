//! The entries of an article: what its type's rules make of the front matter, and components of containers.

use serde_json::json;

use super::{Article, field_texts};
use crate::base::diagnostic::Diagnostic;
use crate::base::text::slug;
use crate::base::yaml::Value;
use crate::markdown::{Container, plain_blanks};
use crate::theme::{Context, EntryRule, Theme};

/// A script line, a quote, a place of a gesture: something listed separately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The anchor on the page.
    pub id: String,
    /// What readers can filter by.
    pub kind: String,
    /// What it is called in lists.
    pub title: String,
    /// Its text, plain, with its blanks as written: `{name}`, `{=name}`.
    pub answer: String,
    /// Its full text, as markdown, if it is more than the answer; may be empty.
    pub text: String,
    /// What the preview of a search result shows besides.
    pub preview: Vec<String>,
    /// The text of its item's fields, which its page shows.
    pub said: Vec<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What an entry is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The article itself: a quote, a term.
    Whole,
    /// An item of a list in its front matter.
    Item,
    /// A container: index into the body's containers.
    Container(usize),
}

/// Makes the entries of an article, first those of its type, then those of its containers in order.
pub(super) fn find(article: &mut Article, theme: &Theme) {
    let kind = article.kind.clone();
    for rule in &kind.entries {
        let items: Vec<Option<Value>> = match &rule.each {
            None => vec![None],
            Some(field) => article
                .fields
                .get(field)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .cloned()
                .map(Some)
                .collect(),
        };
        for (at, item) in items.into_iter().enumerate() {
            let mut context = front_matter_context(article, rule, item.as_ref());
            if let Some(guide) = article.guide.as_ref()
                && rule.each.is_some()
            {
                let way = guide.outcomes.get(at).map_or(&[][..], |outcome| outcome.way.as_slice());
                let steps =
                    guide.said(way).into_iter().map(|(ask, choice)| json!({"ask": ask, "choice": choice}));
                context.insert("way", &steps.collect::<Vec<_>>());
            }
            let origin = if item.is_some() { Origin::Item } else { Origin::Whole };
            let said = match (&rule.each, &item) {
                (Some(each), Some(item)) => field_texts::of_item(&kind, each, item),
                _ => Vec::new(),
            };
            add(article, theme, rule, &context, origin, said);
        }
    }
    for index in 0..article.body.containers.len() {
        let name = article.body.containers[index].name.clone();
        let Some(rule) = theme.components.get(&name).and_then(|component| component.entry.as_ref()) else {
            continue;
        };
        let context = container_context(&article.body.containers, index, theme);
        add(article, theme, rule, &context, Origin::Container(index), Vec::new());
    }
}

fn add(
    article: &mut Article,
    theme: &Theme,
    rule: &EntryRule,
    context: &Context,
    origin: Origin,
    said: Vec<String>,
) {
    let text = match theme.entry(rule, context) {
        Ok(text) => text,
        Err(problem) => {
            // Missing fields of the front matter have already been reported.
            if !article.report.has_errors() {
                article.report.push(Diagnostic::clone(&problem));
            }
            return;
        }
    };
    let title = if text.title.is_empty() {
        article.meta.title.clone()
    } else {
        plain_blanks(&text.title).into_owned()
    };
    let own_id = match origin {
        Origin::Container(index) => article.body.containers[index].attribute("id").map(str::to_owned),
        Origin::Whole | Origin::Item => None,
    };
    let wanted = own_id.unwrap_or_else(|| slug::slug(if text.id.is_empty() { &title } else { &text.id }));
    let id = article.body.ids.give(&wanted);
    article.entries.push(Entry {
        id,
        kind: rule.kind.clone(),
        title,
        answer: text.answer,
        text: text.text,
        preview: text
            .preview
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        said,
        origin,
    });
}

/// What an entry's templates see of the front matter: all fields, overridden by those of the item.
fn front_matter_context(article: &Article, rule: &EntryRule, item: Option<&Value>) -> Context {
    let mut context = Context::new();
    context.insert("title", &article.meta.title);
    context.insert("answer", article.answer_text());
    context.insert("tags", &article.meta.tags);
    context.insert("calculation", &article.calculation);
    for name in article.kind.fields() {
        context.insert(name.to_owned(), article.fields.get(name).unwrap_or(&Value::Null));
    }
    for name in rule.each.iter().flat_map(|each| article.kind.item_fields(each)) {
        context.insert(name.to_owned(), &Value::Null);
    }
    match item {
        Some(Value::Object(fields)) => {
            fields.iter().for_each(|(name, value)| context.insert(name.clone(), value));
        }
        Some(single) => context.insert("item", single),
        None => {}
    }
    context
}

/// What an entry's templates see of a container: attributes, label, text, and the text of containers inside.
fn container_context(containers: &[Container], index: usize, theme: &Theme) -> Context {
    let container = &containers[index];
    let mut context = Context::new();
    for name in theme.components.keys() {
        context.insert(name.replace('-', "_"), "");
    }
    for argument in
        theme.components.get(&container.name).into_iter().flat_map(|component| &component.rule.arguments)
    {
        context.insert(argument.name.clone(), "");
    }
    context.insert("label", container.label.as_deref().unwrap_or(""));
    context.insert("text", &container.text);
    for inner in containers.iter().filter(|inner| inner.parent == Some(index)) {
        context.insert(inner.name.replace('-', "_"), &inner.text);
    }
    for (name, value) in &container.attributes {
        context.insert(name.clone(), value);
    }
    context
}
