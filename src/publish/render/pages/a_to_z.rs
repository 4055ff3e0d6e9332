//! The index from A to Z.

use super::{common, home_link};
use crate::base::path::UrlPath;
use crate::publish::render::Renderer;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{AToZPage, IndexEntry, IndexPart, Letter, Link, Pages};
use crate::site::Site;
use crate::site::a_to_z::{self, Line, LineTarget, first_letter, letter_url, sort_key};

/// All lines of the index in order, by letter. Every page of the index is a piece of it.
#[derive(Debug)]
pub(in crate::publish::render) struct SortedIndex {
    letters: Vec<(String, Vec<IndexEntry>)>,
}

impl SortedIndex {
    pub(in crate::publish::render) fn new(site: &Site) -> Self {
        let mut entries: Vec<IndexEntry> = a_to_z::lines(site).map(|line| entry(site, line)).collect();
        entries.sort_by_cached_key(|entry| (sort_key(&entry.title), entry.url.clone()));
        entries.dedup_by(|a, b| a.title.to_lowercase() == b.title.to_lowercase() && a.url == b.url);
        let mut letters: Vec<(String, Vec<IndexEntry>)> = Vec::new();
        for entry in entries {
            let letter = first_letter(&entry.title);
            match letters.last_mut() {
                Some((last, entries)) if *last == letter => entries.push(entry),
                _ => letters.push((letter, vec![entry])),
            }
        }
        Self { letters }
    }

    fn of(&self, letter: &str) -> &[IndexEntry] {
        self.letters.iter().find(|(other, _)| other == letter).map_or(&[], |(_, entries)| entries)
    }
}

fn entry(site: &Site, line: Line<'_>) -> IndexEntry {
    IndexEntry {
        url: match line.target {
            LineTarget::Article(article, anchor) => site.permalink(article, anchor),
            LineTarget::List(list) => Link::list(site, list).url,
        },
        title: line.title,
        kind: line.kind.to_owned(),
        ask: line.ask.to_vec(),
    }
}

/// The whole index; where letters have pages of their own, only the letters.
pub(in crate::publish::render) fn a_to_z(renderer: &Renderer, url: &UrlPath) -> AToZPage {
    let is_split = !renderer.routes.letters().is_empty();
    let letters = renderer.index().letters.iter().map(|(letter, entries)| Letter {
        entries: if is_split { Vec::new() } else { entries.clone() },
        ..head(renderer, letter, entries.len())
    });
    AToZPage { letters: letters.collect(), ..empty(renderer, url, "") }
}

/// One page of a letter.
pub(in crate::publish::render) fn letter(
    renderer: &Renderer,
    url: &UrlPath,
    at: usize,
    page: usize,
) -> AToZPage {
    let letter = &renderer.routes.letters()[at];
    let entries = renderer.index().of(&letter.letter);
    let piece = |page: usize| {
        // Pieces of nearly equal length, so that none is empty.
        &entries[entries.len() * page / letter.pages..entries.len() * (page + 1) / letter.pages]
    };
    let letters = renderer.routes.letters().iter().map(|other| Letter {
        entries: if other == letter { piece(page).to_vec() } else { Vec::new() },
        ..head(renderer, &other.letter, renderer.index().of(&other.letter).len())
    });
    let part = |part: usize| IndexPart {
        first: piece(part).first().map(|entry| entry.title.clone()).unwrap_or_default(),
        url: letter_url(letter, part),
        is_current: part == page,
    };
    let mut index = empty(renderer, url, &letter.letter);
    index
        .common
        .breadcrumbs
        .push(Link { title: renderer.site.theme.words.text("a_to_z"), url: "az.html".into() });
    AToZPage {
        letters: letters.collect(),
        letter: Some(letter.letter.clone()),
        parts: if letter.pages > 1 { (0..letter.pages).map(part).collect() } else { Vec::new() },
        pages: Pages::new(page, letter.pages, |page| letter_url(letter, page)),
        ..index
    }
}

fn empty(renderer: &Renderer, url: &UrlPath, letter: &str) -> AToZPage {
    let title = renderer.site.theme.words.text("a_to_z");
    let title = if letter.is_empty() { title } else { format!("{title}: {letter}") };
    let mut common = common(renderer, PageKind::Az, url, &title, "");
    common.breadcrumbs = vec![home_link(renderer)];
    AToZPage {
        common,
        letters: Vec::new(),
        letter: None,
        parts: Vec::new(),
        pages: Pages::new(0, 1, |_| String::new()),
    }
}

/// A letter without its lines. Where it has pages of its own, it links to the first.
fn head(renderer: &Renderer, letter: &str, count: usize) -> Letter {
    let own = renderer.routes.letters().iter().find(|other| other.letter == letter);
    Letter {
        id: if letter == "#" { "letter-other".into() } else { format!("letter-{}", letter.to_lowercase()) },
        letter: letter.to_owned(),
        url: own.map(|letter| letter_url(letter, 0)),
        count,
        entries: Vec::new(),
    }
}
