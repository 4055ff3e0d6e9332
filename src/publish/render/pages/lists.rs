//! The lists across all articles of a type: everything, or what has one value of a field.

use crate::publish::render::page_kind::PageKind;
use std::collections::BTreeMap;

use super::{common, home_link, section_link};
use crate::base::path::UrlPath;
use crate::base::text::slug::fold;
use crate::publish::render::views::{FieldView, Html, Link, ListPage, RecordView, ValueLink};
use crate::publish::render::{Renderer, json_ld};
use crate::site::routes::{list_url, markdown_url};
use crate::site::{List, Record, Site, record_fields, record_values};

pub(in crate::publish::render) fn list(renderer: &Renderer, url: &UrlPath, index: usize) -> ListPage {
    let site = &renderer.site;
    let list = &site.lists[index];
    let everything = whole_list(site, list);
    let mut common = common(renderer, PageKind::List, url, &site.list_title(list), "");
    common.markdown_copy = Some(markdown_url(url).to_string());
    common.breadcrumbs = vec![home_link(renderer)];
    if list.by.is_some() {
        common.breadcrumbs.push(Link::list(site, everything));
    }
    common.json_ld = json_ld::breadcrumbs(site, &common).map(Html);
    let fields = field_views(site, &list.kind);
    ListPage {
        common,
        kind: list.kind.clone(),
        plural: site.list_plural(everything).to_owned(),
        by: list.by.as_ref().map(|by| by.field.clone()),
        value: list.by.as_ref().map(|by| by.title.clone()),
        records: list.records.iter().map(|record| record_view(site, *record, &fields)).collect(),
        everything: list_url(everything),
        fields,
    }
}

fn whole_list<'a>(site: &'a Site, list: &'a List) -> &'a List {
    site.lists.iter().find(|other| other.kind == list.kind && other.by.is_none()).unwrap_or(list)
}

fn field_views(site: &Site, kind: &str) -> Vec<FieldView> {
    let mut fields: Vec<FieldView> = Vec::new();
    for list in site.lists.iter().filter(|list| list.kind == kind) {
        let Some(by) = &list.by else { continue };
        let value = ValueLink {
            title: by.title.clone(),
            key: by.slug.clone(),
            url: list_url(list),
            count: list.records.len(),
        };
        match fields.last_mut().filter(|field| field.name == by.field) {
            Some(field) => field.values.push(value),
            None => fields.push(FieldView { name: by.field.clone(), values: vec![value] }),
        }
    }
    fields
}

fn record_view(site: &Site, record: Record, fields: &[FieldView]) -> RecordView {
    let article = &site.articles[record.article];
    let entry = site.entry_of(record);
    let values = record_fields(article, record.item);
    let key = |field: &FieldView| {
        let own: Vec<String> =
            record_values(&values, &field.name).iter().map(|value| fold(value.trim())).collect();
        let keys = field.values.iter().filter(|value| own.contains(&fold(value.title.trim())));
        (field.name.clone(), keys.map(|value| value.key.clone()).collect::<Vec<_>>())
    };
    RecordView {
        title: entry.map_or(&article.meta.title, |entry| &entry.title).clone(),
        answer: entry.map_or(article.answer_text(), |entry| &entry.answer).to_owned(),
        url: site.permalink(record.article, entry.map(|entry| entry.id.as_str())),
        article: Link::article(site, record.article),
        section: section_link(site, site.section_of(record.article)),
        keys: fields.iter().map(key).collect::<BTreeMap<_, _>>(),
        fields: values,
    }
}
