//! The index from A to Z: every title and question by its first letter, on one page, or on pages of their own if there are many.

use std::collections::BTreeMap;

use super::paging::{INDEX_PAGE, page_url, pages};
use super::{ArticleIndex, List, Site};
use crate::base::text::slug::{UniqueIds, fold, slug};
use crate::content::article::Article;

/// A line of the index.
#[derive(Debug)]
pub struct Line<'a> {
    /// A title or a question.
    pub title: String,
    /// Its other phrasings.
    pub ask: &'a [String],
    /// `article`, `question`, `list`, or the kind of an entry.
    pub kind: &'a str,
    /// Where it is answered.
    pub target: LineTarget<'a>,
}

/// Where a line of the index leads.
#[derive(Debug, Clone, Copy)]
pub enum LineTarget<'a> {
    /// An article, or the part with this anchor.
    Article(ArticleIndex, Option<&'a str>),
    /// The page of a list.
    List(&'a List),
}

/// A letter with pages of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter, `#` for digits and the like.
    pub letter: String,
    /// The last part of its address, which no other letter has.
    pub slug: String,
    /// How many pages it has.
    pub pages: usize,
}

/// All lines of the index, unsorted.
pub fn lines(site: &Site) -> impl Iterator<Item = Line<'_>> {
    let articles = site.articles.entries().filter(|(_, article)| !article.is_section_page());
    let of_articles = articles.flat_map(|(index, article)| of_article(index, article));
    let of_lists = site.lists.iter().map(|list| Line {
        title: site.list_title(list),
        ask: &[],
        kind: "list",
        target: LineTarget::List(list),
    });
    of_articles.chain(of_lists)
}

fn of_article(index: ArticleIndex, article: &Article) -> impl Iterator<Item = Line<'_>> {
    let meta = &article.meta;
    let line = move |title: &str, ask, kind, anchor| Line {
        title: title.to_owned(),
        ask,
        kind,
        target: LineTarget::Article(index, anchor),
    };
    let questions = article.questions.iter().filter(|question| question.anchor.is_some());
    let questions = questions.map(|question| article.asked(question));
    let entries = article.entries.iter().filter(|entry| entry.title != article.meta.title);
    std::iter::once(line(&meta.title, &meta.ask, "article", None))
        .chain(questions.map(move |asked| line(asked.title, asked.ask, asked.kind, asked.anchor)))
        .chain(entries.map(move |entry| line(&entry.title, &[], &entry.kind, Some(entry.id.as_str()))))
}

/// The letters that have pages of their own, in order; none if all lines fit on one page.
pub fn letters(site: &Site) -> Vec<Letter> {
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for line in lines(site) {
        let letter = first_letter(&line.title);
        *counts.entry((letter == OTHER, letter)).or_default() += 1;
    }
    if counts.values().sum::<usize>() <= INDEX_PAGE {
        return Vec::new();
    }
    let mut slugs = UniqueIds::default();
    let letters = counts.into_iter().map(|((is_other, letter), count)| Letter {
        slug: slugs.give(&if is_other { "other".to_owned() } else { slug(&letter) }),
        pages: pages(count, INDEX_PAGE),
        letter,
    });
    letters.collect()
}

/// Whether two sites with the same addresses have the same titles, so that their letters are the same too.
pub fn same_titles(one: &Site, other: &Site) -> bool {
    let pairs = one.articles.entries().zip(other.articles.entries());
    let mut changed = pairs.filter(|((_, old), (_, new))| !std::sync::Arc::ptr_eq(old, new));
    changed.all(|((at, old), (_, new))| {
        let titles = |article| of_article(at, article).map(|line| line.title).collect::<Vec<_>>();
        old.is_section_page() == new.is_section_page() && titles(old) == titles(new)
    })
}

/// The address of one page of a letter, from 0.
pub fn letter_url(letter: &Letter, page: usize) -> String {
    page_url(&format!("az/{}.html", letter.slug), page)
}

/// Where everything is that begins with no letter.
const OTHER: &str = "#";

/// Accents, case, and quotation marks do not count when sorting. What begins with a letter comes first.
pub fn sort_key(title: &str) -> (bool, String) {
    let plain: String = title.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    let plain = fold(plain.trim_start());
    (!plain.starts_with(char::is_alphabetic), plain)
}

/// The letter under which a title is listed.
pub fn first_letter(title: &str) -> String {
    let first = title.chars().find(|c| c.is_alphanumeric());
    let folded = first.map(|first| fold(&first.to_string())).unwrap_or_default();
    match folded.chars().next() {
        Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
        _ => OTHER.to_owned(),
    }
}
