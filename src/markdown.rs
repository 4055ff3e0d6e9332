//! Markdown in, a [`Body`] out: pieces of HTML with holes where links and containers go, plain text, outline.
//!
//! Everything comes from one pass over the parser's events. Links and containers stay open because their final
//! form depends on other articles and on the theme; so a body depends on its own file alone and can be kept
//! while other files change. Containers (`:::name`) are not CommonMark: `directives` masks their lines with
//! something CommonMark knows, of the same length, so that one parse with correct byte offsets is enough.

mod shared;
mod dialect;
mod alerts;
mod directives;
mod emphasis;
mod inline;
mod bare_links;
mod links;
mod player;
mod tags;
pub(crate) mod addresses;
mod shown;
mod sanitize;
mod placeholders;
mod edits;
mod writer;
mod passages;
mod unintended;

pub use alerts::alert_kind;
pub use dialect::{Argument, ArgumentKind, ContainerRule, Dialect, PHRASINGS};
pub use edits::{Edit, Replacement, apply as apply_edits};
pub(crate) use inline::plain;
pub use inline::{Blank, blanks, find_blanks, inline, inline_links, inline_with, plain_blanks};
pub use links::{Link, LinkKind, RawLink, Target};
pub use passages::{Passage, PassageKind, passages};
pub use player::Player;
pub use shared::{SharedText, Spot};
pub use shown::shown;
pub use unintended::{Slip, slips};
pub use writer::parse;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Place;
use crate::base::text::slug::UniqueIds;

/// The parsed text of an article.
#[derive(Debug, Default)]
pub struct Body {
    /// The top-level blocks in order: headings, paragraphs, lists, containers.
    pub blocks: Vec<Block>,
    /// All links and images, in order of appearance. A [`Piece::Link`] names one by its index.
    pub links: Vec<Link>,
    /// The addresses in raw HTML.
    pub raw_links: Vec<RawLink>,
    /// All containers, in order of appearance. A [`Piece::Open`] names one by its index.
    pub containers: Vec<Container>,
    /// The ids that are taken on the page.
    pub ids: UniqueIds,
    /// What to change in the source to get the published markdown.
    pub edits: Vec<Edit>,
    /// The passages that it includes by name, also those in passages; none if there is no such passage.
    pub passages: BTreeMap<String, Option<Arc<SharedText>>>,
}

/// One top-level block.
#[derive(Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its HTML, in pieces.
    pub pieces: Vec<Piece>,
    /// Its text without any markup.
    pub text: String,
    /// The texts of its list items, if it is or contains a list.
    pub items: Vec<String>,
    /// Whether items can be checked off: it is a list of steps.
    pub is_checklist: bool,
    /// Byte offset of its beginning in the file; for a block of a passage, that of the line that includes it.
    pub offset: usize,
    /// Whether it is from a passage.
    pub is_included: bool,
}

/// What a top-level block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of a level from 1 to 6, with its id.
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// The anchor.
        id: String,
    },
    /// A paragraph.
    Paragraph,
    /// A list of any kind.
    List,
    /// A container: index into [`Body::containers`].
    Container(usize),
    /// Anything else: a table, a quote, code.
    Other,
}

/// A part of a block's HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// HTML as the author wrote it. Only `sanitize::seal` turns it into finished HTML, according to the site's settings; unsealed
    /// HTML is shown as text, so no code can publish it by mistake.
    Raw(String),
    /// Words of running text, escaped, in which terms may become links.
    Words(String),
    /// The address of a link or picture, inside a double-quoted attribute: index into [`Body::links`].
    /// The size of a picture follows as attributes of its own.
    Link(usize),
    /// A container begins here: index into [`Body::containers`].
    Open(usize),
    /// The container ends here.
    Close,
}

impl Piece {
    /// The HTML of a trusted author. Words next to it stay as they are: it may wrap them in a link or a quote.
    fn trusted(self) -> Self {
        match self {
            Self::Raw(html) | Self::Words(html) => Self::Html(html),
            other => other,
        }
    }
}

/// A container as written: `:::name[Label]{key=value}`.
#[derive(Debug, Clone)]
pub struct Container {
    /// The name, as written.
    pub name: String,
    /// The text in square brackets.
    pub label: Option<String>,
    /// Attributes in order, with their places; values are text as written.
    pub attributes: Vec<(String, String)>,
    /// The plain text inside.
    pub text: String,
    /// The list items inside.
    pub items: Vec<String>,
    /// The attributes that are addresses: the name of each, and an index into [`Body::links`].
    pub links: Vec<(String, usize)>,
    /// What plays it, if it is a video or a recording.
    pub player: Option<Player>,
    /// The container around this one.
    pub parent: Option<usize>,
    /// Where it opens.
    pub place: Place,
}

impl Container {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Body {
    /// Frees the room that texts took while they grew: a site keeps the bodies of all articles.
    fn fit(&mut self) {
        for block in &mut self.blocks {
            block.text.shrink_to_fit();
            block.items.shrink_to_fit();
            block.pieces.shrink_to_fit();
            for piece in &mut block.pieces {
                if let Piece::Html(text) | Piece::Raw(text) | Piece::Words(text) = piece {
                    text.shrink_to_fit();
                }
            }
        }
        self.blocks.shrink_to_fit();
        self.links.shrink_to_fit();
        self.containers.shrink_to_fit();
    }

    /// The headings in order: level, id, text.
    pub fn outline(&self) -> impl Iterator<Item = (u8, &str, &str)> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { level, id } => Some((*level, id.as_str(), block.text.as_str())),
            _ => None,
        })
    }
}

/// What fills the holes of a body: the addresses of links and the rendered containers.
pub trait Fill {
    /// The address for a link, as it goes into the attribute, before escaping.
    fn link(&mut self, index: usize) -> String;
    /// Width and height of what a link shows, if it is a picture of the site.
    fn size(&self, index: usize) -> Option<(u32, u32)>;
    /// Writes words of running text, which are already escaped.
    fn words(&mut self, words: &str, out: &mut String);
    /// The HTML of a container, given the HTML inside.
    fn container(&mut self, index: usize, inner: String) -> String;
}

/// Joins the pieces of `blocks` into HTML.
pub fn html<'a>(blocks: impl IntoIterator<Item = &'a Block>, fill: &mut dyn Fill) -> String {
    let mut out = String::new();
    let mut outer: Vec<(usize, String)> = Vec::new();
    for piece in blocks.into_iter().flat_map(|block| &block.pieces) {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Raw(raw) => crate::base::text::escape::html_into(&mut out, raw),
            Piece::Words(words) => fill.words(words, &mut out),
            Piece::Link(index) => {
                crate::base::text::escape::html_into(&mut out, &fill.link(*index));
                if let Some((width, height)) = fill.size(*index) {
                    out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
                }
            }
            Piece::Open(index) => outer.push((*index, std::mem::take(&mut out))),
            Piece::Close => {
                if let Some((index, before)) = outer.pop() {
                    let inner = std::mem::replace(&mut out, before);
                    out.push_str(&fill.container(index, inner));
                }
            }
        }
    }
    out
}
