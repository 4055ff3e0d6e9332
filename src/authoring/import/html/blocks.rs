//! The tree of a page as markdown blocks.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Node;

use super::dom::{self, Handle, Page, attribute, heading_level, name};
use super::emphasis::{EMPHASIS, STRONG, STRUCK};
use super::figures;
use super::flow::{Flow, append};
use super::links::{Address, Resolve};
use super::word;
use crate::authoring::import::markdown::{self, Block, destination};
use crate::base::text::excerpt::collapse_whitespace;

/// Deeper trees are read as plain text.
const DEEPEST: usize = 60;

/// How a text is read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// An empty line ends a paragraph and a line end a line, as in WordPress texts from before the block editor.
    pub(crate) lines_count: bool,
    /// Ids that links lead to, so that they are kept on elements that are no headings.
    pub(crate) anchors: &'a BTreeSet<String>,
}

/// What a page became.
pub(crate) struct Converted {
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Notes,
}

/// What could not be converted, and how often.
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

/// Turns what is read of a page into blocks.
pub(crate) fn convert(page: &Page, resolve: &mut dyn Resolve, reading: &Reading<'_>) -> Converted {
    let mut walk = Walk {
        resolve,
        notes: Notes::default(),
        title: None,
        lines_count: reading.lines_count,
        wanted: reading.anchors,
        anchors: Vec::new(),
        depth: 0,
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
    /// Places that stand before the next words.
    anchors: Vec<String>,
    depth: usize,
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

    /// Puts the places that wait for words where they belong.
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
        let is_place = tag == "a" && attribute(node, "href").is_none();
        let anchor = dom::own_anchor(node).filter(|_| heading_level(tag).is_none());
        self.anchors.extend(anchor.filter(|anchor| is_place || self.wanted.contains(anchor)));
        match tag {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "math" => {}
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
            "s" | "strike" | "del" => self.wrap(node, flow, STRUCK),
            "code" | "tt" | "samp" => code(node, flow),
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
            "table" if !is_layout(node) => self.table(node, flow),
            "dl" => self.definitions(node, flow),
            "summary" => {
                flow.flush();
                self.wrap(node, flow, STRONG);
                flow.flush();
            }
            _ => {
                flow.flush();
                self.children(node, flow);
                flow.flush();
            }
        }
    }

    fn inner(&mut self, node: &Handle) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, &mut flow);
        flow.finish()
    }

    fn line(&mut self, node: &Handle) -> String {
        let mut flow = Flow::inline();
        self.children(node, &mut flow);
        flow.line()
    }

    fn heading(&mut self, node: &Handle, flow: &mut Flow) {
        let level = heading_level(name(node)).unwrap_or(2);
        if level == 1 && self.title.is_none() {
            self.title = Some(collapse_whitespace(&dom::text(node)));
            return flow.flush();
        }
        let before = std::mem::take(&mut self.anchors);
        let text = self.line(node);
        let inner = std::mem::take(&mut self.anchors);
        let mut anchors: Vec<String> = dom::anchor(node).into_iter().chain(inner).chain(before).collect();
        let id = if anchors.is_empty() { None } else { Some(anchors.remove(0)) };
        // A place right before or in a heading is that of the heading; it has one id.
        let is_other = |anchor: &String| Some(anchor) != id.as_ref() && self.wanted.contains(anchor);
        self.anchors = anchors.into_iter().filter(is_other).collect();
        flow.flush();
        self.set_anchors(flow);
        flow.push(Block::Heading { level, text: without_places(&text), id });
    }

    fn list(&mut self, node: &Handle, first: Option<u64>, flow: &mut Flow) {
        let lines_count = std::mem::replace(&mut self.lines_count, false);
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in node.children() {
            let mut inner = Flow::default();
            match name(&child) {
                "li" => self.children(&child, &mut inner),
                _ => self.node(&child, &mut inner),
            }
            let blocks = inner.finish();
            match items.last_mut() {
                // A list directly inside a list belongs to the item before it.
                Some(last) if name(&child) != "li" => last.extend(blocks),
                _ if blocks.is_empty() => {}
                _ => items.push(blocks),
            }
        }
        self.lines_count = lines_count;
        if !items.is_empty() {
            flow.push(Block::List { first, items });
        }
    }

    fn definitions(&mut self, node: &Handle, flow: &mut Flow) {
        let parts = dom::descendants(node).filter(|part| matches!(name(part), "dt" | "dd"));
        let mut list: Vec<(String, Vec<Vec<Block>>)> = Vec::new();
        for part in parts {
            match (name(&part), list.last_mut()) {
                ("dt", Some((term, all))) if all.is_empty() => {
                    term.push_str("<br>");
                    let more = self.line(&part);
                    term.push_str(&more);
                }
                ("dt", _) => list.push((self.line(&part), Vec::new())),
                (_, Some((_, all))) => all.push(self.inner(&part)),
                (_, None) => flow.blocks.extend(self.inner(&part)),
            }
        }
        // A term without an explanation would become a paragraph of the next one.
        list.iter_mut().filter(|(_, all)| all.is_empty()).for_each(|(_, all)| all.push(Vec::new()));
        flow.push(Block::Definitions(list));
    }

    fn table(&mut self, node: &Handle, flow: &mut Flow) {
        let (mut rows, mut caption) = (Vec::new(), None);
        for part in dom::descendants(node) {
            match name(&part) {
                "tr" => rows.push(part),
                "caption" => caption = Some(part),
                _ => {}
            }
        }
        if let Some(caption) = caption {
            let text = self.line(&caption);
            flow.push(Block::Paragraph(text));
        }
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut has_head = false;
        let mut below: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, row) in rows.iter().enumerate() {
            let mut cells = Vec::new();
            let mut all_heads = true;
            for cell in row.children().filter(|cell| matches!(name(cell), "td" | "th")) {
                while let Some(left) = below.get_mut(&cells.len()).filter(|left| **left > 0) {
                    *left -= 1;
                    cells.push(String::new());
                }
                all_heads &= name(&cell) == "th";
                let span = |key| {
                    attribute(&cell, key).and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, 50)
                };
                below.insert(cells.len(), span("rowspan") - 1);
                let text = self.line(&cell);
                cells.push(text);
                cells.extend(std::iter::repeat_n(String::new(), span("colspan") - 1));
            }
            has_head |= number == 0 && all_heads && !cells.is_empty();
            if !cells.is_empty() {
                lines.push(cells);
            }
        }
        let head = if has_head { lines.remove(0) } else { Vec::new() };
        if !head.is_empty() || !lines.is_empty() {
            flow.push(Block::Table { head, rows: lines });
        }
    }

    /// Strong or emphasized words; spaces at their edges move outside.
    fn wrap(&mut self, node: &Handle, flow: &mut Flow, (open, close): (char, char)) {
        if dom::find(node, &|inner| is_block(name(inner)) && name(inner) != "summary").is_some() {
            return self.children(node, flow);
        }
        let mut inner = Flow::inline();
        self.children(node, &mut inner);
        let text = if begins_blank(node) { format!(" {}", inner.open) } else { inner.open };
        let trimmed = text.trim_matches([' ', '\n']);
        if trimmed.is_empty() || trimmed == "\\" {
            return append(&mut flow.open, &text);
        }
        let start = text.len() - text.trim_start_matches([' ', '\n']).len();
        append(&mut flow.open, &text[..start]);
        flow.open.push(open);
        flow.open.push_str(trimmed);
        flow.open.push(close);
        flow.open.push_str(&text[start + trimmed.len()..]);
    }

    fn link(&mut self, node: &Handle, flow: &mut Flow) {
        let Some(href) = attribute(node, "href").filter(|href| !href.trim().is_empty()) else {
            return self.children(node, flow);
        };
        let mut inner = Flow::inline();
        self.children(node, &mut inner);
        let ends_blank = inner.open.ends_with(' ');
        let text = inner.line();
        if text.is_empty() {
            return;
        }
        if begins_blank(node) {
            append(&mut flow.open, " ");
        }
        let link = |address: &str| format!("[{text}]({})", destination(address));
        match self.resolve.resolve(href, false) {
            Address::Link(address) => append(&mut flow.open, &link(&address)),
            Address::Old(address) => {
                self.notes.add(format!("the link `{}` still leads to the old site", href.trim()));
                append(&mut flow.open, &link(&address));
            }
            Address::Words(why) => {
                self.notes.add(format!("the link `{}` became plain text: {why}", href.trim()));
                append(&mut flow.open, &text);
            }
        }
        if ends_blank {
            append(&mut flow.open, " ");
        }
    }

    /// A figure is a paragraph of its own.
    fn figure(&mut self, node: &Handle, flow: &mut Flow) {
        let captioned = if flow.is_inline { None } else { figures::captioned(node) };
        let Some((picture, caption)) = captioned else { return self.block(node, flow) };
        flow.flush();
        self.set_anchors(flow);
        self.picture(&picture, Some(&caption), flow);
        flow.flush();
    }

    fn picture(&mut self, node: &Handle, caption: Option<&str>, flow: &mut Flow) {
        let alt = markdown::text(&collapse_whitespace(attribute(node, "alt").unwrap_or_default()));
        let Some(source) = attribute(node, "src").filter(|source| !source.trim().is_empty()) else { return };
        let short: String = source.trim().chars().take(80).collect();
        match self.resolve.resolve(source, true) {
            Address::Link(address) | Address::Old(address) => {
                if address.contains("://") {
                    self.notes.add(format!("the picture `{short}` still has its old address: copy it into the site, because pages can't show pictures from other hosts"));
                }
                let title = caption.map(|text| markdown::text(text).replace('"', "\\\""));
                let title = title.map_or_else(String::new, |title| format!(" \"{title}\""));
                flow.open.push_str(&format!("![{alt}]({}{title})", destination(&address)));
            }
            Address::Words(why) => {
                self.notes.add(format!("the picture `{short}` was left out: {why}"));
                append(&mut flow.open, &alt);
                caption
                    .into_iter()
                    .for_each(|caption| append(&mut flow.open, &markdown::text(&format!(" {caption}"))));
            }
        }
    }

    /// Moving pictures and frames become links.
    fn media(&mut self, node: &Handle, tag: &str, flow: &mut Flow) {
        let source =
            || dom::find(node, &|inner| name(inner) == "source").and_then(|inner| attribute(&inner, "src"));
        let Some(source) = attribute(node, "src").or_else(source) else { return };
        match self.resolve.resolve(source, false) {
            Address::Link(address) | Address::Old(address) => {
                self.notes.add(format!("`<{tag}>` became a link to `{source}`"));
                append(&mut flow.open, &format!("[{}]({})", markdown::text(source), destination(&address)));
            }
            Address::Words(why) => self.notes.add(format!("`<{tag}>` of `{source}` was left out: {why}")),
        }
    }
}

/// Whether the words of an element begin with a blank.
fn begins_blank(node: &Handle) -> bool {
    dom::text(node).starts_with(|c: char| c.is_whitespace() && c != '\u{a0}')
}

/// The text of a heading, whose places are said by its id.
fn without_places(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<a id=\"") {
        out.push_str(before);
        rest = after.split_once("</a>").map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn code(node: &Handle, flow: &mut Flow) {
    let text = collapse_whitespace(&dom::text(node));
    if text.is_empty() {
        return;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // A table cell would end at a `|`, even in code.
    flow.open.push_str(&format!(
        "{marks}{blank}{}{blank}{marks}",
        if flow.is_inline { text.replace('|', "\\|") } else { text }
    ));
}

/// Whether a table is only used for layout, as on old pages: its cells are then read one after another.
fn is_layout(table: &Handle) -> bool {
    let (mut is_data, mut has_blocks, mut widest) = (false, false, 0);
    for part in dom::descendants(table).skip(1) {
        match name(&part) {
            "th" | "caption" => is_data = true,
            "table" => has_blocks = true,
            "tr" => widest = widest.max(part.children().filter(|cell| name(cell) == "td").count()),
            other => has_blocks |= heading_level(other).is_some(),
        }
    }
    let is_said = attribute(table, "role").is_some_and(|role| role == "presentation" || role == "none");
    is_said || !is_data && (has_blocks || widest == 1)
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
