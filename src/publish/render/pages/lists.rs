//! The lists across all articles of a type: everything, or what has one value of a field.

use crate::publish::render::page_kind::PageKind;
use std::collections::BTreeMap;

use super::{common, home_link, section_link};
use crate::base::path::UrlPath;
use crate::base::text::slug::{UniqueIds, fold, slug};
use crate::markdown::plain_blanks;
use crate::publish::render::views::{
    FieldView, Html, Link, ListPage, Pages, RecordGroup, RecordPart, RecordView, ValueLink,
};
use crate::publish::render::{Renderer, json_ld};
use crate::site::paging::{LIST_PAGE, on_page};
use crate::site::routes::list_url;
use crate::site::{List, Record, Site, record_fields, record_values};
use crate::theme::Listed;

pub(in crate::publish::render) fn list(
    renderer: &Renderer,
    url: &UrlPath,
    index: usize,
    page: usize,
) -> ListPage {
    let site = &renderer.site;
    let list = &site.lists[index];
    let everything = whole_list(site, list);
    let mut common = common(renderer, PageKind::List, url, &site.list_title(list), "");
    common.markdown_copy = Some(list_url(list, 0).replace(".html", ".md"));
    common.breadcrumbs = vec![home_link(renderer)];
    if list.by.is_some() {
        common.breadcrumbs.push(Link::list(site, everything));
    }
    common.json_ld = json_ld::breadcrumbs(site, &common).map(Html);
    let fields = field_views(site, &list.kind);
    let shown = on_page(&list.records, page, LIST_PAGE);
    let records: Vec<RecordView> = shown.iter().map(|record| record_view(site, *record, &fields)).collect();
    ListPage {
        common,
        kind: list.kind.clone(),
        plural: site.list_plural(everything).to_owned(),
        by: list.by.as_ref().map(|by| by.field.clone()),
        value: list.by.as_ref().map(|by| by.title.clone()),
        groups: groups(site, list, shown, &records),
        records,
        everything: list_url(everything, 0),
        fields,
        pages: Pages::new(page, list.pages(), |page| list_url(list, page)),
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
            url: list_url(list, 0),
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
    let asked = site.answered(record);
    let values = record_fields(article, record.part);
    let key = |field: &FieldView| {
        let own: Vec<String> =
            record_values(&values, &field.name).iter().map(|value| fold(value.trim())).collect();
        let keys = field.values.iter().filter(|value| own.contains(&fold(value.title.trim())));
        (field.name.clone(), keys.map(|value| value.key.clone()).collect::<Vec<_>>())
    };
    RecordView {
        title: asked.title.to_owned(),
        answer: plain_blanks(asked.answer).into_owned(),
        blanks: asked.answer.to_owned(),
        items: asked.items.to_vec(),
        url: site.permalink(record.article, asked.anchor),
        article: Link::article(site, record.article),
        section: section_link(site, site.section_of(record.article)),
        keys: fields.iter().map(key).collect::<BTreeMap<_, _>>(),
        fields: values,
    }
}

/// The records under headings, if the type says what its list of everything has.
fn groups(site: &Site, list: &List, shown: &[Record], views: &[RecordView]) -> Vec<RecordGroup> {
    let listed = site.theme.types.get(&list.kind).and_then(|kind| kind.everything);
    let Some(listed) = listed.filter(|_| list.by.is_none()) else { return Vec::new() };
    let mut ids = UniqueIds::default();
    let mut groups: Vec<RecordGroup> = Vec::new();
    for (record, view) in shown.iter().zip(views) {
        // A page that is itself a question is in the group of its section.
        let is_on_page = listed == Listed::Questions && view.url != view.article.url;
        let place = if is_on_page { &view.article } else { &view.section };
        let (title, url) = match listed {
            Listed::Articles => (None, None),
            Listed::Entries => (Some(view.article.title.clone()), Some(view.article.url.clone())),
            Listed::Questions => (site.group_of(*record).map(str::to_owned), None),
        };
        if groups.last().is_none_or(|group| group.url != place.url) {
            let id = ids.give(&slug(&place.title));
            let Link { title, url } = place.clone();
            groups.push(RecordGroup { id, title, url, parts: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        if group.parts.last().is_none_or(|part| (&part.title, &part.url) != (&title, &url)) {
            let id = ids.give(&slug(title.as_deref().unwrap_or(&group.title)));
            group.parts.push(RecordPart { id, title, url, records: Vec::new() });
        }
        group.parts.last_mut().into_iter().for_each(|part| part.records.push(view.clone()));
    }
    groups
}
