//! The page of what changed.

use super::{card, common, home_link};
use crate::base::path::UrlPath;
use crate::publish::render::Renderer;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{ChangeDay, ChangeView, ChangesPage, Day, Pages};
use crate::site::changes::URL;
use crate::site::paging::{CHANGES_PAGE, on_page, page_url, pages};

pub(in crate::publish::render) fn changes(renderer: &Renderer, url: &UrlPath, page: usize) -> ChangesPage {
    let words = &renderer.site.theme.words;
    let mut days: Vec<ChangeDay> = Vec::new();
    for change in on_page(renderer.changes(), page, CHANGES_PAGE) {
        let day = Day::new(change.date, words);
        if days.last().is_none_or(|last| last.day.iso != day.iso) {
            days.push(ChangeDay { day, changes: Vec::new() });
        }
        if let Some(day) = days.last_mut() {
            day.changes.push(ChangeView { card: card(renderer, change.article), is_new: change.is_new });
        }
    }
    let mut common = common(renderer, PageKind::Changes, url, &words.text("changes"), "");
    common.breadcrumbs = vec![home_link(renderer)];
    ChangesPage {
        common,
        days,
        pages: Pages::new(page, pages(renderer.changes().len(), CHANGES_PAGE), |page| page_url(URL, page)),
    }
}
