//! Turns the tree of a page into markdown blocks.

mod lists;
mod table;
mod words;
mod media;
mod details;

use std::collections::{BTreeMap, BTreeSet};

use scraper::Node;

use super::dom::{self, Handle, Page, accordion, attribute, heading_level, name};
use super::emphasis::{EMPHASIS, STRONG};
use super::flow::{Flow, append};
use super::links::Resolve;
use super::style::Styles;
use super::word;
use crate::authoring::import::markdown::{self, Block};
use crate::base::text::excerpt::collapse_whitespace;

/// Deeper trees are read as plain text.
const DEEPEST: usize = 60;

/// How a text is read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// Whether empty lines end paragraphs and line breaks count, as in WordPress texts from before the block editor.
    pub(crate) lines_count: bool,
    /// Ids that links lead to, which are also kept on elements other than headings.
    pub(crate) anchors: &'a BTreeSet<String>,
}

/// What a page became.
pub(crate) struct Converted {
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Notes,
}

/// What could not be converted, with counts.
#[derive(Debug, Default)]
pub(crate) struct Notes(BTreeMap<String, usize>);

impl Notes {
    fn add(&mut self, note: String) {
        *self.0.entry(note).or_default() += 1;
    }

    pub(crate) fn in_words(&self) -> Vec<String> {
        let times = |count: usize| if count == 1 { String::new() } else { format!(" ({count} times)") };
        self.0.iter().map(|(note, count)| format!("{note}{}", times(*count))).collect()
    }
}

/// Turns the content of a page into blocks.
pub(crate) fn convert(page: &Page, resolve: &mut dyn Resolve, reading: &Reading<'_>) -> Converted {
    let mut walk = Walk {
        resolve,
        notes: Notes::default(),
        title: None,
        lines_count: reading.lines_count,
        wanted: reading.anchors,
        anchors: Vec::new(),
        depth: 0,
        level: 1,
        styles: Styles::of(&page.document()),
        is_struck: false,
    };
    let mut flow = Flow::default();
    page.content().iter().for_each(|node| walk.node(node, &mut flow));
    walk.set_anchors(&mut flow);
    Converted { blocks: flow.finish(), notes: walk.notes }
}

struct Walk<'a> {
    resolve: &'a mut dyn Resolve,
    notes: Notes,
    /// The first heading of level 1, which is the title of the page.
    title: Option<String>,
    lines_count: bool,
    wanted: &'a BTreeSet<String>,
    /// Anchors to place before the next text.
    anchors: Vec<String>,
    depth: usize,
    /// The level of the last heading.
    level: u8,
    styles: Styles,
    /// Whether the words being read are struck through.
    is_struck: bool,
}

impl Walk<'_> {
    fn children(&mut self, node: &Handle, flow: &mut Flow) {
        let children: Vec<Handle> = node.children().collect();
        let mut rest = &children[..];
        while let Some((child, after)) = rest.split_first() {
            let points = if flow.is_inline { Vec::new() } else { word::points(rest) };
            match points.last() {
                None => {
                    self.node(child, flow);
                    rest = after;
                }
                Some(last) => {
                    rest = &rest[last.at + 1..];
                    let points = points.iter().map(|point| (point, self.inner(&point.node))).collect();
                    word::lists(points).into_iter().for_each(|list| flow.push(list));
                }
            }
        }
    }

    /// Writes the waiting anchors.
    fn set_anchors(&mut self, flow: &mut Flow) {
        for anchor in std::mem::take(&mut self.anchors) {
            flow.open.push_str(&format!("<a id=\"{anchor}\"></a>"));
        }
    }

    fn node(&mut self, node: &Handle, flow: &mut Flow) {
        match node.value() {
            Node::Text(text) => self.text(text, flow),
            Node::Element(_) if self.depth >= DEEPEST => {
                self.notes.add("deeply nested elements became plain text".into());
                self.text(&dom::text(node), flow);
            }
            Node::Element(_) => {
                self.depth += 1;
                self.element(node, flow);
                self.depth -= 1;
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, flow: &mut Flow) {
        if !text.trim().is_empty() {
            self.set_anchors(flow);
        }
        if self.lines_count && !flow.is_inline {
            let mut parts = text.split("\n\n").peekable();
            while let Some(part) = parts.next() {
                let lines: Vec<&str> = part.split('\n').collect();
                for (at, line) in lines.iter().enumerate() {
                    append(&mut flow.open, &markdown::text(line));
                    if at + 1 < lines.len()
                        && !flow.open.trim().is_empty()
                        && !lines[at + 1].trim().is_empty()
                    {
                        flow.open.push_str("\\\n");
                    }
                }
                if parts.peek().is_some() {
                    flow.flush();
                }
            }
        } else {
            append(&mut flow.open, &markdown::text(text));
        }
    }

    fn element(&mut self, node: &Handle, flow: &mut Flow) {
        let tag = name(node);
        if word::is_mark(node) {
            return;
        }
        if !is_block(tag) && self.strikes(node) {
            return self.strike(node, flow, Self::element);
        }
        let is_anchor = tag == "a" && attribute(node, "href").is_none();
        let anchor = dom::own_anchor(node).filter(|_| heading_level(tag).is_none());
        self.anchors.extend(anchor.filter(|anchor| is_anchor || self.wanted.contains(anchor)));
        match tag {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "math" => {}
            "input" if attribute(node, "type") == Some("checkbox") => {
                append(&mut flow.open, if attribute(node, "checked").is_some() { "☒ " } else { "☐ " });
            }
            "button" if accordion::is_title(node) => self.children(node, flow),
            "button" if accordion::panel(node).is_some() => self.opener(node, flow),
            "button" | "input" | "select" | "textarea" | "form" | "object" | "embed" | "canvas" => {
                self.notes.add(format!("left out: `<{tag}>`"));
                if tag == "form" {
                    self.block(node, flow);
                }
            }
            "figure" => self.figure(node, flow),
            "iframe" | "video" | "audio" => self.media(node, tag, flow),
            "br" => flow.open.push_str("\\\n"),
            "strong" | "b" => self.wrap(node, flow, STRONG),
            "em" | "i" | "cite" | "dfn" | "var" => self.wrap(node, flow, EMPHASIS),
            "code" | "tt" | "samp" => words::code(node, flow),
            "sup" | "sub" | "kbd" | "mark" => {
                flow.open.push_str(&format!("<{tag}>"));
                self.children(node, flow);
                flow.open.push_str(&format!("</{tag}>"));
            }
            "a" => self.link(node, flow),
            "img" => self.picture(node, None, flow),
            _ if is_block(tag) && flow.is_inline => {
                flow.flush();
                self.children(node, flow);
                flow.flush();
            }
            _ if is_block(tag) => self.block(node, flow),
            _ => self.children(node, flow),
        }
    }

    fn block(&mut self, node: &Handle, flow: &mut Flow) {
        let tag = name(node);
        match tag {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, flow),
            "ul" | "menu" => self.list(node, None, flow),
            "ol" => {
                let first = attribute(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.list(node, Some(first), flow);
            }
            "blockquote" => {
                let inner = self.inner(node);
                flow.push(Block::Quote(inner));
            }
            "pre" => {
                let code = dom::find(node, &|node| name(node) == "code");
                let class = code.and_then(|code| attribute(&code, "class")).unwrap_or_default();
                let language = class.split_whitespace().find_map(|class| class.strip_prefix("language-"));
                let language =
                    language.filter(|language| language.chars().all(|c| c.is_ascii_alphanumeric()));
                let text = dom::preformatted(node).trim_end().to_owned();
                flow.push(Block::Code { language: language.unwrap_or("").to_owned(), text });
            }
            "hr" => flow.push(Block::Rule),
            "table" if !table::is_layout(node) => self.table(node, flow),
            "dl" => self.definitions(node, flow),
            "details" => self.details(node, flow),
            "summary" => {
                flow.flush();
                self.wrap(node, flow, STRONG);
                flow.flush();
            }
            _ => {
                flow.flush();
                self.words(node, flow);
                flow.flush();
            }
        }
    }

    /// What a block has, struck through if its style says so.
    fn words(&mut self, node: &Handle, flow: &mut Flow) {
        match self.strikes(node) {
            true => self.strike(node, flow, Self::children),
            false => self.children(node, flow),
        }
    }

    fn inner(&mut self, node: &Handle) -> Vec<Block> {
        let mut flow = Flow::default();
        self.words(node, &mut flow);
        flow.finish()
    }

    fn line(&mut self, node: &Handle) -> String {
        let mut flow = Flow::inline();
        self.words(node, &mut flow);
        flow.line()
    }

    fn heading(&mut self, node: &Handle, flow: &mut Flow) {
        let level = heading_level(name(node)).unwrap_or(2);
        if level == 1 && self.title.is_none() {
            self.title = Some(collapse_whitespace(&dom::text(node)));
            let anchors = dom::descendants(node).filter_map(|node| dom::own_anchor(&node));
            self.anchors.extend(anchors.filter(|anchor| self.wanted.contains(anchor)));
            return flow.flush();
        }
        self.level = level;
        let before = std::mem::take(&mut self.anchors);
        let button = dom::find(node, &|inner| name(inner) == "button" && accordion::is_title(inner));
        let text = self.line(button.as_ref().unwrap_or(node));
        let inner = std::mem::take(&mut self.anchors);
        let mut anchors: Vec<String> = dom::anchor(node).into_iter().chain(inner).chain(before).collect();
        let id = if anchors.is_empty() { None } else { Some(anchors.remove(0)) };
        // An anchor right before or in a heading becomes its id, of which it has only one.
        let is_other = |anchor: &String| Some(anchor) != id.as_ref() && self.wanted.contains(anchor);
        self.anchors = anchors.into_iter().filter(is_other).collect();
        flow.flush();
        self.set_anchors(flow);
        flow.push(Block::Heading { level, text: without_anchors(&text), id });
    }
}

/// The text of a heading without anchors, because it has an id.
fn without_anchors(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<a id=\"") {
        out.push_str(before);
        rest = after.split_once("</a>").map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
