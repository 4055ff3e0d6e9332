//! One page as a leaf: its content without the frame of the site, with ids that no other page has, and links that lead to other leaves.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::node::Text;
use scraper::{ElementRef, Html, Node};

use super::links::{LeftOut, Links, Target, place};
use crate::base::path::UrlPath;
use crate::base::text::escape::html as escaped;
use crate::publish::render::Problem;

/// A page.
pub(super) struct Leaf {
    /// Its element.
    pub(super) html: String,
    /// The names of the theme's files that it needs.
    pub(super) assets: Vec<String>,
    /// What it should show, but is too large.
    pub(super) left_out: Vec<LeftOut>,
}

/// Elements that have no place in a leaf: the search field is in the frame, and nothing else may run or load.
const REMOVED: [&str; 7] = ["script", "style", "link", "iframe", "object", "embed", "noscript"];
/// Attributes that name ids.
const REFERENCES: [&str; 8] =
    ["aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "for", "form", "headers", "list"];

impl Leaf {
    /// The rendered page at `url`.
    pub(super) fn new(page: &[u8], url: &UrlPath, links: &Links) -> Result<Self, Problem> {
        let mut page = Page::parse(page, url, links);
        let assets = page.assets();
        let classes = page.find("body").and_then(|body| page.attribute(body, "class")).unwrap_or_default();
        let html = match page.content() {
            Some(content) => {
                page.clear(content);
                page.own_ids(content);
                page.lead(content)?;
                page.html(content)
            }
            None => String::new(),
        };
        let html = format!(
            "<div class=\"leaf {}\" id=\"{}\">\n{html}\n</div>\n",
            escaped(&classes),
            escaped(url.as_str())
        );
        Ok(Self { html, assets, left_out: page.left_out })
    }
}

/// A rendered page as a tree.
pub(super) struct Page<'a> {
    html: Html,
    url: &'a UrlPath,
    links: &'a Links<'a>,
    pub(super) left_out: Vec<LeftOut>,
}

impl<'a> Page<'a> {
    pub(super) fn parse(page: &[u8], url: &'a UrlPath, links: &'a Links<'a>) -> Self {
        let html = Html::parse_document(&String::from_utf8_lossy(page));
        Self { html, url, links, left_out: Vec::new() }
    }

    /// The first element with a name.
    pub(super) fn find(&self, name: &str) -> Option<NodeId> {
        let mut nodes = self.html.tree.root().descendants();
        nodes
            .find(|node| node.value().as_element().is_some_and(|element| element.name() == name))
            .map(|node| node.id())
    }

    /// The element around `main` with what is next to it; only `main` itself if that is the whole body.
    pub(super) fn content(&self) -> Option<NodeId> {
        let main = self.html.tree.get(self.find("main")?)?;
        let around = main.parent().filter(|parent| self.name(parent.id()) != "body");
        Some(around.map_or(main.id(), |parent| parent.id()))
    }

    pub(super) fn name(&self, node: NodeId) -> &str {
        let element = self.html.tree.get(node).and_then(|node| node.value().as_element());
        element.map_or("", |element| element.name())
    }

    pub(super) fn attribute(&self, node: NodeId, name: &str) -> Option<String> {
        self.html.tree.get(node)?.value().as_element()?.attr(name).map(str::to_owned)
    }

    fn set(&mut self, node: NodeId, name: &str, value: String) {
        let Some(mut node) = self.html.tree.get_mut(node) else { return };
        let Node::Element(element) = node.value() else { return };
        if let Some((_, old)) = element.attrs.iter_mut().find(|(known, _)| &*known.local == name) {
            *old = value.into();
        }
    }

    fn add(&mut self, node: NodeId, name: &str, value: &str) {
        let Some(mut node) = self.html.tree.get_mut(node) else { return };
        let Node::Element(element) = node.value() else { return };
        let mut attribute = element.name.clone();
        (attribute.ns, attribute.local) = ("".into(), name.into());
        element.attrs.push((attribute, value.into()));
        // Where attributes are looked up by name.
        element.attrs.sort();
    }

    fn unset(&mut self, node: NodeId, name: &str) {
        let Some(mut node) = self.html.tree.get_mut(node) else { return };
        if let Node::Element(element) = node.value() {
            element.attrs.retain(|(known, _)| &*known.local != name);
        }
    }

    /// All elements in `within`, itself included.
    pub(super) fn elements(&self, within: NodeId) -> Vec<NodeId> {
        let Some(within) = self.html.tree.get(within) else { return Vec::new() };
        within.descendants().filter(|node| node.value().is_element()).map(|node| node.id()).collect()
    }

    pub(super) fn remove(&mut self, node: NodeId) {
        if let Some(mut node) = self.html.tree.get_mut(node) {
            node.detach();
        }
    }

    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        Some(self.html.tree.get(node)?.parent()?.id())
    }

    /// Puts something in the place of an element.
    pub(super) fn replace(&mut self, node: NodeId, with: Node) {
        if let Some(mut node) = self.html.tree.get_mut(node) {
            node.insert_before(with);
            node.detach();
        }
    }

    fn append(&mut self, node: NodeId, text: &str) {
        if let Some(mut node) = self.html.tree.get_mut(node) {
            node.append(Node::Text(Text { text: text.into() }));
        }
    }

    pub(super) fn html(&self, node: NodeId) -> String {
        self.html.tree.get(node).and_then(ElementRef::wrap).map_or_else(String::new, |element| element.html())
    }

    pub(super) fn inner_html(&self, node: NodeId) -> String {
        self.html
            .tree
            .get(node)
            .and_then(ElementRef::wrap)
            .map_or_else(String::new, |element| element.inner_html())
    }

    /// The theme's style sheets and scripts that the page loads, by name.
    fn assets(&self) -> Vec<String> {
        let assets = &self.links.renderer.site.theme.assets;
        let loaded = |node: &NodeId| match self.name(*node) {
            "link" => self.attribute(*node, "href"),
            "script" => self.attribute(*node, "src"),
            _ => None,
        };
        let name = |link: String| {
            let asset = assets.iter().find(|asset| link.ends_with(asset.url.as_str()))?;
            Some(asset.name.clone()).filter(|name| name.ends_with(".js") || name.ends_with(".css"))
        };
        self.elements(self.html.tree.root().id()).iter().filter_map(loaded).filter_map(name).collect()
    }

    /// Removes what a leaf can't have. An element with `data-script` waits for a script that talks to a server.
    fn clear(&mut self, content: NodeId) {
        for node in self.elements(content) {
            let is_field =
                self.name(node) == "form" && self.attribute(node, "role").as_deref() == Some("search");
            if is_field || REMOVED.contains(&self.name(node)) || self.attribute(node, "data-script").is_some()
            {
                self.remove(node);
            }
        }
    }

    /// Puts the address of the page before each id. Groups of choices differ by their names.
    fn own_ids(&mut self, content: NodeId) {
        let elements = self.elements(content);
        let ids: HashSet<String> = elements.iter().filter_map(|node| self.attribute(*node, "id")).collect();
        let own = |id: &str| format!("{}#{id}", self.url);
        let mut changes = Vec::new();
        for &node in &elements {
            if let Some(id) = self.attribute(node, "id") {
                changes.push((node, "id", own(&id)));
            }
            if self.attribute(node, "type").as_deref() == Some("radio") {
                changes.extend(self.attribute(node, "name").map(|name| (node, "name", own(&name))));
            }
            for name in REFERENCES {
                let Some(value) = self.attribute(node, name) else { continue };
                let named = value.split_whitespace();
                let named = named.map(|id| if ids.contains(id) { own(id) } else { id.to_owned() });
                changes.push((node, name, named.collect::<Vec<_>>().join(" ")));
            }
        }
        for (node, name, value) in changes {
            self.set(node, name, value);
        }
    }

    /// Makes every link and picture work in the file.
    fn lead(&mut self, content: NodeId) -> Result<(), Problem> {
        for node in self.elements(content) {
            if let Some(anchor) =
                self.attribute(node, "href").as_deref().and_then(|link| link.strip_prefix('#'))
            {
                self.set(node, "href", place(self.url, Some(anchor)));
            } else {
                self.lead_out(node)?;
            }
        }
        Ok(())
    }

    /// The same for one element, except for links inside the page. Whether something is missing behind its link.
    pub(super) fn lead_out(&mut self, node: NodeId) -> Result<bool, Problem> {
        self.unset(node, "srcset");
        // Without the address of its player, a video on another host is a link.
        self.unset(node, "data-player");
        for name in ["src", "poster", "href"] {
            let Some(link) = self.attribute(node, name) else { continue };
            match self.links.target(self.url, &link)? {
                Target::Elsewhere => {}
                Target::Here(link) => self.set(node, name, link),
                Target::Carried(file, data) => {
                    self.set(node, name, data);
                    // Browsers open no page that is in a link.
                    if name == "href" && self.attribute(node, "download").is_none() {
                        self.add(node, "download", file.name());
                    }
                }
                Target::TooLarge(file) => {
                    let web = self.links.on_the_web(&file.url);
                    self.leave_out(node, name, file.url.name(), web);
                    self.left_out.push(file);
                }
                Target::Missing(url) => match self.links.on_the_web(&url) {
                    Some(link) => self.set(node, name, link),
                    None => {
                        self.unset(node, name);
                        return Ok(true);
                    }
                },
            }
        }
        Ok(false)
    }

    /// Says in the place of a picture, or after the words of a link, that something is not in the file.
    fn leave_out(&mut self, node: NodeId, attribute: &str, file: &str, web: Option<String>) {
        let words = self.links.renderer.site.theme.words.text("portable_missing");
        if attribute == "href" {
            match web {
                Some(link) => self.set(node, attribute, link),
                None => self.unset(node, attribute),
            }
            self.append(node, &format!(" ({words})"));
        } else {
            let shown = self.attribute(node, "alt").filter(|alt| !alt.is_empty());
            let shown = shown.unwrap_or_else(|| file.to_owned());
            self.replace(node, Node::Text(Text { text: format!("{shown} ({words})").into() }));
        }
    }
}
