//! What is around the leaves: the header with the search field, and the footer. They are those of the page from A to Z.

use ego_tree::NodeId;
use scraper::Node;
use scraper::node::Comment;

use super::leaf::Page;
use super::links::{LeftOut, Links};
use crate::base::path::UrlPath;
use crate::publish::render::Problem;

/// The frame.
#[derive(Default)]
pub(super) struct Frame {
    /// What comes before the leaves.
    pub(super) before: String,
    /// What comes after them.
    pub(super) after: String,
    /// Whether browsers may remember nothing.
    pub(super) forgets: bool,
    /// What it should show, but is too large.
    pub(super) left_out: Vec<LeftOut>,
}

/// Marks where the leaves go.
const LEAVES: &str = "leaves";
/// Lists and what is around them: without any link they are left out.
const LISTS: [&str; 3] = ["ul", "nav", "details"];

impl Frame {
    /// The frame of a rendered page.
    pub(super) fn new(page: &[u8], url: &UrlPath, links: &Links) -> Result<Self, Problem> {
        let mut page = Page::parse(page, url, links);
        let forgets = page.find("html").is_some_and(|html| page.attribute(html, "data-forget").is_some());
        let (Some(body), Some(content)) = (page.find("body"), page.content()) else {
            return Ok(Self::default());
        };
        page.replace(content, Node::Comment(Comment { comment: LEAVES.into() }));
        for node in page.elements(body) {
            if page.name(node) == "script" {
                page.remove(node);
            } else if page.lead_out(node)? {
                page.remove(page.item(node));
            }
        }
        // From the inside out: a list in a list may be all that it had.
        for node in page.elements(body).into_iter().rev() {
            if LISTS.contains(&page.name(node))
                && !page.elements(node).iter().any(|inner| page.name(*inner) == "a")
            {
                page.remove(node);
            }
        }
        let html = page.inner_html(body);
        let (before, after) = html.split_once("<!--leaves-->").unwrap_or((&html, ""));
        Ok(Self { before: before.to_owned(), after: after.to_owned(), forgets, left_out: page.left_out })
    }
}

impl Page<'_> {
    /// The item of a list that contains a link, or the link itself.
    fn item(&self, link: NodeId) -> NodeId {
        self.parent(link).filter(|parent| self.name(*parent) == "li").unwrap_or(link)
    }
}
