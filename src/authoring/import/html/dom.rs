//! A page as a tree, what of it is the article, and what is the frame around it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::base::text::excerpt::collapse_whitespace;

/// Elements that are never part of an article.
const FRAME: [&str; 3] = ["nav", "footer", "aside"];
/// Roles that say the same.
const ROLES: [&str; 5] = ["navigation", "banner", "contentinfo", "search", "complementary"];
/// Words in `class` or `id` that say so in pages older than these elements.
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

/// A parsed page.
pub(crate) struct Page {
    dom: RcDom,
    chrome: RefCell<BTreeMap<String, usize>>,
    is_too_deep: bool,
}

/// Elements that are nested deeper are taken as plain text before anything else: a parser would need hours for them.
const DEEPEST: usize = 3000;
/// Elements that are never closed, or need not be.
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
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        Self { dom, chrome: RefCell::default(), is_too_deep }
    }

    /// The nodes of the article: of `main`, or of the only `article`, or of the body without its frame.
    pub(crate) fn content(&self) -> Vec<Handle> {
        let is_main =
            |node: &Handle| name(node) == "main" || attribute(node, "role").as_deref() == Some("main");
        let body = find(&self.dom.document, &|node| name(node) == "body");
        let root =
            find(&self.dom.document, &is_main).or_else(|| self.only_article()).or_else(|| body.clone());
        let Some(root) = root else { return Vec::new() };
        if let Some(body) = body.filter(|body| !std::rc::Rc::ptr_eq(body, &root)) {
            self.count_outside(&body, &root);
        }
        self.cut(&root);
        vec![root]
    }

    /// The nodes of a text that is an article and nothing else.
    pub(crate) fn whole(&self) -> Vec<Handle> {
        find(&self.dom.document, &|node| name(node) == "body").into_iter().collect()
    }

    fn only_article(&self) -> Option<Handle> {
        let mut articles = Vec::new();
        walk(&self.dom.document, &mut |node| {
            if name(node) == "article" {
                articles.push(node.clone());
            }
        });
        if articles.len() == 1 { articles.pop() } else { None }
    }

    /// Takes the frame out of a tree.
    fn cut(&self, root: &Handle) {
        let mut open = vec![root.clone()];
        while let Some(node) = open.pop() {
            let mut children = node.children.borrow_mut();
            children.retain(|child| {
                let frame = frame(child);
                if let Some(what) = &frame {
                    *self.chrome.borrow_mut().entry(what.clone()).or_default() += words(child);
                }
                frame.is_none()
            });
            open.extend(children.iter().cloned());
        }
    }

    /// Counts what stands beside the article.
    fn count_outside(&self, body: &Handle, root: &Handle) {
        let all = words(body).saturating_sub(words(root));
        if all > 0 {
            self.chrome.borrow_mut().insert("what stands around the article".into(), all);
        }
    }

    /// What was taken out, in words.
    pub(crate) fn chrome(&self) -> Vec<String> {
        let chrome = self.chrome.borrow();
        let words = |count: usize| if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
        let deep = self.is_too_deep.then(|| "elements nested too deep became plain text".to_owned());
        chrome
            .iter()
            .filter(|(_, count)| **count > 0)
            .map(|(what, count)| format!("left out: {what} ({})", words(*count)))
            .chain(deep)
            .collect()
    }

    /// Whether there is neither a word nor a picture on it.
    pub(crate) fn is_empty(&self) -> bool {
        let is_shown = |node: &Handle| words(node) > 0 || find(node, &|node| name(node) == "img").is_some();
        !self.whole().iter().any(is_shown)
    }

    /// The title that the page bears in windows, if it has no heading.
    pub(crate) fn title(&self) -> Option<String> {
        let heading = self.content().iter().find_map(|root| find(root, &|node| name(node) == "h1"));
        let title = heading.or_else(|| find(&self.dom.document, &|node| name(node) == "title"))?;
        Some(collapse_whitespace(&text(&title))).filter(|title| !title.is_empty())
    }

    /// What `<meta name="…">` says.
    pub(crate) fn meta(&self, wanted: &str) -> Option<String> {
        let meta = find(&self.dom.document, &|node| {
            name(node) == "meta"
                && attribute(node, "name").is_some_and(|name| name.eq_ignore_ascii_case(wanted))
        });
        attribute(&meta?, "content").map(|content| collapse_whitespace(&content))
    }

    /// The ids of headings, which links can lead to.
    pub(crate) fn heading_ids(&self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        walk(&self.dom.document, &mut |node| {
            if heading_level(name(node)).is_some() {
                ids.extend(anchor(node));
            }
        });
        ids
    }
}

/// Whether more elements stand in each other than in any page that somebody wrote.
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

/// The id of a heading, if it can be written in markdown.
pub(super) fn anchor(node: &Handle) -> Option<String> {
    let inner = || {
        find(node, &|node| name(node) == "a" && attribute(node, "id").is_some())
            .and_then(|a| attribute(&a, "id"))
    };
    let id = attribute(node, "id").or_else(inner)?;
    let fits = !id.is_empty()
        && id.len() < 100
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    fits.then_some(id)
}

pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// What frame an element is, if any: `<nav>`, `.sidebar`, `#sidebar`.
fn frame(node: &Handle) -> Option<String> {
    let tag = name(node);
    if tag.is_empty() {
        return None;
    }
    if FRAME.contains(&tag) {
        return Some(format!("`<{tag}>`"));
    }
    if let Some(role) = attribute(node, "role").filter(|role| ROLES.contains(&role.as_str())) {
        return Some(format!("`role={role}`"));
    }
    if tag == "header" && find(node, &|node| heading_level(name(node)).is_some()).is_none() {
        return Some("`<header>`".into());
    }
    if attribute(node, "hidden").is_some() || attribute(node, "aria-hidden").as_deref() == Some("true") {
        return Some("what is hidden".into());
    }
    if !["div", "ul", "ol", "section", "p", "a", "span", "table"].contains(&tag) {
        return None;
    }
    let is_frame = |name: &&str| CLASSES.contains(&name.to_lowercase().as_str());
    let (class, id) =
        (attribute(node, "class").unwrap_or_default(), attribute(node, "id").unwrap_or_default());
    let class = class.split_whitespace().find(is_frame).map(|class| format!("`.{class}`"));
    class.or_else(|| Some(id.as_str()).filter(is_frame).map(|id| format!("`#{id}`")))
}

/// The name of an element, `""` for anything else.
pub(super) fn name(node: &Handle) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

pub(super) fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs
        .borrow()
        .iter()
        .find(|attribute| &*attribute.name.local == wanted)
        .map(|attribute| attribute.value.to_string())
}

/// Visits a node and everything in it, however deep, in order.
pub(super) fn walk(root: &Handle, visit: &mut dyn FnMut(&Handle)) {
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        visit(&node);
        open.extend(node.children.borrow().iter().rev().cloned());
    }
}

/// The first node that fits.
pub(super) fn find(root: &Handle, fits: &dyn Fn(&Handle) -> bool) -> Option<Handle> {
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        if fits(&node) {
            return Some(node);
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    None
}

/// All text in a node, whatever it is.
pub(super) fn text(root: &Handle) -> String {
    let mut out = String::new();
    walk(root, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            out.push_str(&contents.borrow());
        }
    });
    out
}

fn words(root: &Handle) -> usize {
    let mut count = 0;
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        if matches!(name(&node), "script" | "style" | "noscript" | "template") {
            continue;
        }
        if let NodeData::Text { contents } = &node.data {
            count += contents.borrow().split_whitespace().count();
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    count
}
