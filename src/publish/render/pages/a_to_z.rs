//! The index from A to Z.

use super::{common, home_link};
use crate::base::path::UrlPath;
use crate::publish::render::Renderer;
use crate::publish::render::views::{AToZPage, IndexEntry, Letter, Link};

/// Every title, question and phrasing by its first letter: search without JavaScript.
pub(in crate::publish::render) fn a_to_z(renderer: &Renderer, url: &UrlPath) -> AToZPage {
    let site = &renderer.site;
    let mut entries: Vec<IndexEntry> = Vec::new();
    for (index, article) in site.articles.entries().filter(|(_, article)| !article.is_section_page()) {
        let url = site.urls[index].to_string();
        index_lines(&mut entries, &article.meta.title, &article.meta.ask, &url, "article");
        for question in article.questions.iter().filter(|question| question.anchor.is_some()) {
            let url = site.permalink(index, question.anchor.as_deref());
            let asked = article.asked(question);
            index_lines(&mut entries, asked.title, asked.ask, &url, asked.kind);
        }
        for entry in article.entries.iter().filter(|entry| entry.title != article.meta.title) {
            index_lines(&mut entries, &entry.title, &[], &format!("{url}#{}", entry.id), &entry.kind);
        }
    }
    for list in site.lists.iter() {
        let Link { title, url } = Link::list(site, list);
        index_lines(&mut entries, &title, &[], &url, "list");
    }
    entries.sort_by_cached_key(|entry| (sort_key(&entry.title), entry.url.clone()));
    entries.dedup_by(|a, b| a.title.to_lowercase() == b.title.to_lowercase() && a.url == b.url);
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let letter = first_letter(&entry.title);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(entry),
            _ => letters.push(Letter { id: letter_id(&letter), letter, entries: vec![entry] }),
        }
    }
    let mut common = common(renderer, "az", url, &renderer.site.theme.words.text("a_to_z"), "");
    common.breadcrumbs = vec![home_link(renderer)];
    AToZPage { common, letters }
}

fn index_lines(entries: &mut Vec<IndexEntry>, title: &str, ask: &[String], url: &str, kind: &str) {
    let line = |text: &str, of: &str| IndexEntry {
        title: text.to_owned(),
        url: url.to_owned(),
        kind: kind.to_owned(),
        of: of.to_owned(),
    };
    entries.push(line(title, ""));
    entries.extend(ask.iter().map(|ask| line(ask, title)));
}

/// Accents, case and quotation marks do not count when sorting.
fn sort_key(title: &str) -> (bool, String) {
    let plain: String = title.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    let plain = crate::base::text::slug::fold(&plain);
    (!plain.starts_with(char::is_alphabetic), plain)
}

fn first_letter(title: &str) -> String {
    match sort_key(title) {
        (false, key) => key.chars().next().map_or_else(|| "#".into(), |first| first.to_uppercase().collect()),
        (true, _) => "#".into(),
    }
}

fn letter_id(letter: &str) -> String {
    if letter == "#" { "letter-other".into() } else { format!("letter-{}", letter.to_lowercase()) }
}
