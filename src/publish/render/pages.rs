//! The views of all pages, made from the site: one file for each kind of page, and here what they share.

mod a_to_z;
mod article;
mod changes;
mod home;
mod lists;
mod others;
mod section;
mod tags;

pub(super) use a_to_z::{SortedIndex, a_to_z, letter};
pub(super) use article::article;
pub(super) use changes::changes;
pub(super) use home::home;
pub(super) use lists::list;
pub(super) use others::{divided, not_found, redirect, search, verify};
pub(super) use section::section;
pub(super) use tags::{tag, tags};

use std::collections::BTreeSet;

use super::views::{Card, Common, Day, Link, TagLink};
use super::{Renderer, languages};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::base::text::excerpt::excerpt;
use crate::publish::render::page_kind::PageKind;
use crate::site::routes::tag_url;
use crate::site::trust::trust;
use crate::site::{ArticleIndex, SectionIndex, Site, tag_key};

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// Longest description given to search engines, in characters.
const DESCRIPTION: usize = 300;
/// Longest answer in a list of articles, in characters.
const CARD_ANSWER: usize = 240;

fn common(renderer: &Renderer, kind: PageKind, url: &UrlPath, title: &str, description: &str) -> Common {
    let site = &renderer.site;
    Common {
        kind,
        url: url.to_string(),
        title: title.to_owned(),
        description: excerpt(description, DESCRIPTION),
        canonical: site.canonical(url),
        markdown_copy: None,
        json_ld: None,
        breadcrumbs: Vec::new(),
        language: site.config.language.clone(),
        languages: languages::of_page(renderer, url),
        translation: None,
        noindex: false,
        has_video: false,
        moved: others::moved(site, url),
    }
}

pub(super) fn card(renderer: &Renderer, index: ArticleIndex) -> Card {
    let site = &renderer.site;
    let article = &site.articles[index];
    Card {
        title: article.meta.title.clone(),
        url: site.urls[index].to_string(),
        kind: article.kind.name.clone(),
        type_title: article.kind.title.clone(),
        answer: excerpt(article.answer_text(), CARD_ANSWER),
        section: section_title(site, index),
        updated: article.meta.changed().map(|date| Day::new(date, &renderer.site.theme.words)),
        tags: article.meta.tags.clone(),
        state: trust(site, index).map(|trust| site.theme.words.text(trust.word())),
    }
}

fn section_title(site: &Site, article: ArticleIndex) -> String {
    site.sections[site.section_of(article)].title.clone()
}

fn section_link(site: &Site, index: SectionIndex) -> Link {
    Link { title: site.sections[index].title.clone(), url: site.sections[index].url.to_string() }
}

fn home_link(renderer: &Renderer) -> Link {
    let url = renderer.site.sections[SectionIndex::HOME].url.to_string();
    Link { title: renderer.site.theme.words.text("home"), url }
}

/// The breadcrumbs from the home page to a section, including that section.
fn breadcrumbs(renderer: &Renderer, section: SectionIndex) -> Vec<Link> {
    let site = &renderer.site;
    let mut way = Vec::new();
    let mut at = section;
    while let Some(parent) = site.sections[at].parent {
        way.push(section_link(site, at));
        at = parent;
    }
    way.push(home_link(renderer));
    way.reverse();
    way
}

fn tag_link(tag: &crate::site::Tag) -> TagLink {
    TagLink { title: tag.title.clone(), url: tag_url(&tag.slug, 0), count: tag.articles.len() }
}

/// The list in which readers look up what a type knows by the values of its fields, if it has one.
fn list_of(site: &Site, kind: &str) -> Option<Link> {
    let is_looked_up = site.theme.types.get(kind).is_some_and(|kind| !kind.pages_by.is_empty());
    let list = site.lists.iter().find(|list| is_looked_up && list.kind == kind && list.by.is_none());
    list.map(|list| Link::list(site, list))
}

/// The tags of any of these articles.
fn tags_of(site: &Site, articles: impl IntoIterator<Item = ArticleIndex>) -> Vec<TagLink> {
    let written: BTreeSet<&str> = articles
        .into_iter()
        .flat_map(|article| &site.articles[article].meta.tags)
        .map(String::as_str)
        .collect();
    let keys: BTreeSet<String> = written.into_iter().map(tag_key).collect();
    site.tags.iter().filter(|tag| keys.contains(&tag.key)).map(tag_link).collect()
}
