//! A page as a tree: which part is the article, and what surrounds it.

pub(super) mod accordion;
mod comments;

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use crate::base::text::escape::percent_decoded;
use crate::base::text::excerpt::collapse_whitespace;

/// A node of a page.
pub(crate) type Handle<'a> = NodeRef<'a, Node>;

/// Elements that are never part of an article.
const FRAME: [&str; 3] = ["nav", "footer", "aside"];
/// Roles that mean the same.
const ROLES: [&str; 5] = ["navigation", "banner", "contentinfo", "search", "complementary"];
/// Words in `class` or `id` that mean the same on pages without these elements.
const CLASSES: [&str; 16] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "site-header",
    "site-footer",
    "skip-link",
    "cookie-banner",
    "cookie-notice",
    "share-buttons",
    "pagination",
    "pager",
];

/// What readers did not see, unless a button showed it.
const HIDDEN: &str = "hidden content";

/// A parsed page.
pub(crate) struct Page {
    html: Html,
    /// The part to read: its body, or only the article in it.
    root: Option<NodeId>,
    chrome: BTreeMap<String, usize>,
    is_too_deep: bool,
}

/// More deeply nested elements are reduced to plain text first: parsing them would take hours.
const DEEPEST: usize = 3000;
/// Elements without an end tag, or with an optional one.
const OPEN_ENDED: [&str; 32] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr", "script", "style", "path",
];

impl Page {
    pub(crate) fn parse(html: &str) -> Self {
        let is_too_deep = is_too_deep(html);
        let plain = is_too_deep.then(|| without_tags(html));
        let html = plain.as_deref().unwrap_or(html);
        let html = Html::parse_document(html);
        let root = find(&html.tree.root(), &|node| name(node) == "body").map(|body| body.id());
        Self { html, root, chrome: BTreeMap::new(), is_too_deep }
    }

    /// The whole page.
    pub(super) fn document(&self) -> Handle<'_> {
        self.html.tree.root()
    }

    /// The part of the page to read.
    pub(crate) fn content(&self) -> Option<Handle<'_>> {
        self.html.tree.get(self.root?)
    }

    /// Keeps only the article: `main`, or the only `article`, or the body without what surrounds the article.
    pub(crate) fn keep_article(&mut self) {
        let document = self.html.tree.root();
        let is_main = |node: &Handle| name(node) == "main" || attribute(node, "role") == Some("main");
        let Some(article) = find(&document, &is_main).or_else(|| only_article(&document)) else {
            return self.cut();
        };
        let around = self.content().map_or(0, |body| words(&body).saturating_sub(words(&article)));
        self.root = Some(article.id());
        if around > 0 {
            self.chrome.insert("content around the article".into(), around);
        }
        self.cut();
    }

    /// Removes what surrounds the article.
    fn cut(&mut self) {
        let buttons = self.content().into_iter().flat_map(|body| descendants(&body));
        let panels: BTreeSet<NodeId> =
            buttons.filter_map(|node| accordion::panel(&node)).map(|panel| panel.id()).collect();
        let mut frames = Vec::new();
        let mut open: Vec<Handle> = self.content().into_iter().collect();
        while let Some(node) = open.pop() {
            for child in node.children() {
                match frame(&child).filter(|what| what != HIDDEN || !panels.contains(&child.id())) {
                    Some(what) => frames.push((child.id(), what, words(&child))),
                    None => open.push(child),
                }
            }
        }
        for (id, what, words) in frames {
            *self.chrome.entry(what).or_default() += words;
            if let Some(mut node) = self.html.tree.get_mut(id) {
                node.detach();
            }
        }
    }

    /// A note about what was removed.
    pub(crate) fn chrome(&self) -> Vec<String> {
        let words = |count: usize| if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
        let deep = self.is_too_deep.then(|| "deeply nested elements became plain text".to_owned());
        self.chrome
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(what, count)| format!("left out: {what} ({})", words(*count)))
            .chain(deep)
            .collect()
    }

    /// Whether it has neither text nor pictures.
    pub(crate) fn is_empty(&self) -> bool {
        let is_shown = |node: &Handle| words(node) > 0 || find(node, &|node| name(node) == "img").is_some();
        !self.content().is_some_and(|node| is_shown(&node))
    }

    /// The title in `<title>`, if the page has no heading.
    pub(crate) fn title(&self) -> Option<String> {
        let heading = self.content().and_then(|root| find(&root, &|node| name(node) == "h1"));
        let title = heading.or_else(|| find(&self.html.tree.root(), &|node| name(node) == "title"))?;
        Some(collapse_whitespace(&text(&title))).filter(|title| !title.is_empty())
    }

    /// The content of `<meta name="…">`.
    pub(crate) fn meta(&self, wanted: &str) -> Option<String> {
        let meta = find(&self.html.tree.root(), &|node| {
            name(node) == "meta"
                && attribute(node, "name").is_some_and(|name| name.eq_ignore_ascii_case(wanted))
        });
        attribute(&meta?, "content").map(collapse_whitespace)
    }

    /// The anchors that links can lead to.
    pub(crate) fn anchors(&self) -> BTreeSet<String> {
        descendants(&self.html.tree.root()).filter_map(|node| own_anchor(&node)).collect()
    }

    /// The anchors that links on this page lead to, here or on other pages.
    pub(crate) fn wanted_anchors(&self) -> BTreeSet<String> {
        let links = descendants(&self.html.tree.root()).filter(|node| name(node) == "a");
        let targets = links.filter_map(|node| attribute(&node, "href")?.split_once('#'));
        targets.map(|(_, fragment)| percent_decoded(fragment)).collect()
    }
}

fn only_article<'a>(document: &Handle<'a>) -> Option<Handle<'a>> {
    let mut articles = descendants(document).filter(|node| name(node) == "article");
    let first = articles.next()?;
    articles.next().is_none().then_some(first)
}

/// Whether elements are nested more deeply than on any real page.
fn is_too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let (closes, tag) = after.strip_prefix('/').map_or((false, after), |tag| (true, tag));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let tag = tag[..end].to_ascii_lowercase();
        if let ("script" | "style", false) = (tag.as_str(), closes) {
            rest = after.split_once(&format!("</{tag}")).map_or("", |(_, rest)| rest);
        } else if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) || OPEN_ENDED.contains(&tag.as_str()) {
        } else if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

fn without_tags(html: &str) -> String {
    let mut out = String::from("<p>");
    for (number, part) in html.split('<').enumerate() {
        let text = if number == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) };
        out.push_str(text);
        out.push(' ');
    }
    out
}

/// The id of a heading, or of an element in it.
pub(super) fn anchor(node: &Handle) -> Option<String> {
    own_anchor(node).or_else(|| descendants(node).find_map(|inner| own_anchor(&inner)))
}

/// The id of an element, or the name of an `<a>`, if it can be written in markdown.
pub(super) fn own_anchor(node: &Handle) -> Option<String> {
    let named = || attribute(node, "name").filter(|_| name(node) == "a");
    let id = attribute(node, "id").filter(|id| !id.is_empty()).or_else(named)?;
    let fits = !id.is_empty()
        && id.len() < 100
        && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    fits.then(|| id.to_owned())
}

pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// What kind of surrounding content an element is, if any: `<nav>`, `.sidebar`, `#sidebar`.
fn frame(node: &Handle) -> Option<String> {
    let tag = name(node);
    if tag.is_empty() {
        return None;
    }
    if comments::is_comment(node) {
        return Some("comments of reviewers".into());
    }
    if FRAME.contains(&tag) {
        return Some(format!("`<{tag}>`"));
    }
    if let Some(role) = attribute(node, "role").filter(|role| ROLES.contains(role)) {
        return Some(format!("`role={role}`"));
    }
    if tag == "header" && find(node, &|node| heading_level(name(node)).is_some()).is_none() {
        return Some("`<header>`".into());
    }
    if attribute(node, "hidden").is_some() || attribute(node, "aria-hidden") == Some("true") {
        return Some(HIDDEN.into());
    }
    // The margins of pages that LibreOffice saved.
    if let (true, Some(title @ ("header" | "footer"))) = (tag == "div", attribute(node, "title")) {
        return Some(format!("the {title} of pages"));
    }
    if !["div", "ul", "ol", "section", "p", "a", "span", "table"].contains(&tag) {
        return None;
    }
    let is_frame = |name: &&str| CLASSES.contains(&name.to_lowercase().as_str());
    let (class, id) =
        (attribute(node, "class").unwrap_or_default(), attribute(node, "id").unwrap_or_default());
    let class = class.split_whitespace().find(is_frame).map(|class| format!("`.{class}`"));
    class.or_else(|| Some(id).filter(is_frame).map(|id| format!("`#{id}`")))
}

/// The name of an element, `""` for anything else.
pub(super) fn name<'a>(node: &Handle<'a>) -> &'a str {
    node.value().as_element().map_or("", |element| element.name())
}

pub(super) fn attribute<'a>(node: &Handle<'a>, wanted: &str) -> Option<&'a str> {
    node.value().as_element()?.attr(wanted)
}

/// A node and all its descendants, in order. The content of a `<template>` is not part of the page.
pub(super) fn descendants<'a>(root: &Handle<'a>) -> impl Iterator<Item = Handle<'a>> + use<'a> {
    let mut open = vec![*root];
    std::iter::from_fn(move || {
        let node = open.pop()?;
        if name(&node) != "template" {
            open.extend(node.children().rev());
        }
        Some(node)
    })
}

/// The first matching node.
pub(super) fn find<'a>(root: &Handle<'a>, fits: &dyn Fn(&Handle<'a>) -> bool) -> Option<Handle<'a>> {
    descendants(root).find(|node| fits(node))
}

/// All text in a node.
pub(super) fn text(root: &Handle) -> String {
    descendants(root).filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect()
}

/// All text in a node in which line breaks count, including `<br>`.
pub(super) fn preformatted(root: &Handle) -> String {
    let mut out = String::new();
    for node in descendants(root) {
        match node.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(_) if name(&node) == "br" => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn words(root: &Handle) -> usize {
    let mut count = 0;
    let mut open = vec![*root];
    while let Some(node) = open.pop() {
        if matches!(name(&node), "script" | "style" | "noscript" | "template") {
            continue;
        }
        if let Some(text) = node.value().as_text() {
            count += text.split_whitespace().count();
        }
        open.extend(node.children());
    }
    count
}
