//! The kinds of pages.

use serde::Serialize;

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The home page.
    Home,
    /// The list of a section.
    Section,
    /// An article.
    Article,
    /// The list of a tag.
    Tag,
    /// The list of all tags.
    Tags,
    /// A list across articles of a type.
    List,
    /// The index from A to Z.
    Az,
    /// What changed.
    Changes,
    /// The page of search results.
    Search,
    /// The page that checks quotes.
    Verify,
    /// A page whose parts are now on several pages.
    Divided,
    /// The page for addresses that do not exist.
    NotFound,
}
