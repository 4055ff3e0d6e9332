//! What pages of several kinds have in common: the frame of a page, links, cards, days.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::Html;
use crate::publish::render::page_kind::PageKind;
use crate::site::contact::Way;
use crate::site::routes::list_url;
use crate::site::{ArticleIndex, List, SectionIndex, Site};
use crate::theme::Words;

/// The page in one of the languages of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// Language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The language's own name.
    pub name: String,
    /// The page, or the home page if the page does not exist in this language. It may lead out of the language's folder: `../az.html`.
    pub url: String,
    /// Its full address, if `base_url` is known and the page is translated.
    pub canonical: Option<String>,
    /// Whether this is the language of the current page.
    pub is_current: bool,
}

/// What readers of a translation should know about it.
#[derive(Debug, Clone, Serialize)]
pub struct Translation {
    /// Whether the page is not translated yet, so the original is shown. Otherwise the original has changed since it was translated.
    pub is_missing: bool,
    /// When the original changed.
    pub changed: Option<Day>,
    /// The original.
    pub original: LanguageLink,
}

/// A link inside the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// The text of the link.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// A part of a page that is now on another page.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct MovedPart {
    /// The id that it had.
    pub part: String,
    /// Where it is now, relative to this page or a full address.
    pub href: String,
    /// What is there.
    pub title: String,
}

/// A link in the menu or footer: `url` inside the site or `href` elsewhere.
#[derive(Debug, Serialize)]
pub struct MenuLink {
    /// The text of the link.
    pub title: String,
    /// A page of this site.
    pub url: Option<String>,
    /// A full address.
    pub href: Option<String>,
}

/// A section in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SectionLink {
    /// Its title.
    pub title: String,
    /// Its list.
    pub url: String,
    /// One sentence about it.
    pub description: String,
    /// Its picture, by name: what its `index.md` says, or what fits the type that most of its articles have.
    pub icon: &'static str,
    /// How many articles it has, including those in subsections.
    pub count: usize,
}

/// A tag in a list.
#[derive(Debug, Clone, Serialize)]
pub struct TagLink {
    /// The tag.
    pub title: String,
    /// Its list.
    pub url: String,
    /// How many articles have it.
    pub count: usize,
}

/// A date.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Day {
    /// `2026-11-22`
    pub iso: String,
    /// As readers write it.
    pub text: String,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct Common {
    /// `home`, `section`, `article`, `tag`, `tags`, `list`, `az`, `search` or `not-found`.
    pub kind: PageKind,
    /// The page's own address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its description for search engines.
    pub description: String,
    /// Its full address, if `base_url` is known.
    pub canonical: Option<String>,
    /// Its markdown, if it has any.
    pub markdown_copy: Option<String>,
    /// Structured data, ready for a script element.
    pub json_ld: Option<Html>,
    /// The breadcrumbs from the home page, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// Language tag.
    pub language: String,
    /// The page in all languages of the site, including this one; empty on a site with one language.
    pub languages: Vec<LanguageLink>,
    /// What readers should know, if this page is not translated or its original has changed since.
    pub translation: Option<Translation>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// Whether it shows a video or plays a recording.
    pub has_video: bool,
    /// The parts that it once had and that are now on other pages.
    pub moved: Vec<MovedPart>,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Its type: `script`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in readers' words: `Script`.
    pub type_title: String,
    /// The short answer, plain text.
    pub answer: String,
    /// The title of its section.
    pub section: String,
    /// The last change.
    pub updated: Option<Day>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is verified, in readers' words, if the site wants it said: `Review due`.
    pub state: Option<String>,
}

impl Day {
    /// A date in the words of a language.
    pub fn new(date: Date, words: &Words) -> Self {
        Self { iso: date.to_string(), text: words.date(date) }
    }
}

impl SectionLink {
    /// A section in a list.
    pub fn new(site: &Site, index: SectionIndex) -> Self {
        let section = &site.sections[index];
        let description = section.page.map(|page| site.articles[page].answer_text().to_owned());
        Self {
            title: section.title.clone(),
            url: section.url.to_string(),
            description: description.unwrap_or_default(),
            icon: icon(site, index),
            count: count(site, index),
        }
    }
}

fn icon(site: &Site, index: SectionIndex) -> &'static str {
    let section = &site.sections[index];
    if let Some(icon) = section.page.and_then(|page| site.articles[page].meta.icon) {
        return icon;
    }
    let mut counts = BTreeMap::<&str, usize>::new();
    for article in &section.articles {
        *counts.entry(site.articles[*article].kind.icon).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("page", |(icon, _)| icon)
}

fn count(site: &Site, index: SectionIndex) -> usize {
    let section = &site.sections[index];
    section.articles.len() + section.sections.iter().map(|inner| count(site, *inner)).sum::<usize>()
}

impl From<Way> for MenuLink {
    fn from(Way { title, url, href }: Way) -> Self {
        Self { title, url, href }
    }
}

impl Link {
    /// A link to an article.
    pub fn article(site: &Site, index: ArticleIndex) -> Self {
        Self { title: site.articles[index].meta.title.clone(), url: site.urls[index].to_string() }
    }

    /// A link to the page of a list.
    pub fn list(site: &Site, list: &List) -> Self {
        Self { title: site.list_title(list), url: list_url(list, 0) }
    }
}
