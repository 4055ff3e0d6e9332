//! What can be published at an address.

use crate::config::HostFile;
use crate::site::{ArticleIndex, SectionIndex};

/// What is published at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// One page of a section's list, from 0; section 0 is the home page.
    Section(SectionIndex, usize),
    /// An article.
    Article(ArticleIndex),
    /// The markdown of an article or section page.
    MarkdownCopy(ArticleIndex),
    /// One page of a tag's list: which tag, and which page, from 0.
    Tag(usize, usize),
    /// The list of all tags.
    Tags,
    /// One page of a list across the articles of one type: which list, and which page, from 0.
    List(usize, usize),
    /// The markdown of such a list.
    ListMarkdownCopy(usize),
    /// The A to Z index.
    AToZ,
    /// One page of a letter of a long index, by [`Routes::letters`](super::Routes::letters): which letter, and which page, from 0.
    Letter(usize, usize),
    /// What changed: one page of it, from 0.
    Changes(usize),
    /// Search results.
    Search,
    /// The page that checks quotes.
    Verify,
    /// What a host shows for addresses that do not exist.
    NotFound,
    /// A page that redirects from a former address to the current one.
    Redirect(usize),
    /// A style sheet, script or icon of the theme.
    ThemeAsset(usize),
    /// A file next to an article.
    Asset(usize),
    /// A file of `static/`.
    Static(usize),
    /// A file of the search index.
    SearchFile(usize),
    /// Every question and answer, for other programs: one file of them, from 0.
    Answers(usize),
    /// What the site says, for the page that checks quotes: one file of it, from 0.
    Sayings(usize),
    /// All pages, for language models: one file of them, from 0.
    Llms(usize),
    /// Addresses for search engines; several files above 50,000 pages.
    Sitemap(Option<usize>),
    /// The Atom feed of changes.
    Feed,
    /// The web app manifest, which makes the site installable.
    Manifest,
    /// The service worker, which lists every other file; if offline use is off, it is one that removes itself.
    Worker,
    /// The OpenSearch description: the site as a search engine in the browser.
    OpenSearch,
    /// What crawlers may read.
    Robots,
    /// A file that only hosts read.
    Host(HostFile),
}

impl Route {
    /// Whether search engines should index this address.
    pub fn is_indexed(&self) -> bool {
        matches!(
            self,
            Self::Section(..)
                | Self::Article(_)
                | Self::Tag(..)
                | Self::Tags
                | Self::List(..)
                | Self::AToZ
                | Self::Letter(..)
                | Self::Changes(_)
        )
    }
}
