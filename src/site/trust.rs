//! How far readers can trust an article: whether someone has checked it, and not too long ago.

use super::{ArticleIndex, Site};
use crate::config::Verification;

/// How far an article can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Someone has reviewed it, and the next review is not overdue.
    Verified,
    /// Its review is overdue.
    Due,
    /// No one has reviewed it.
    Unverified,
}

impl Trust {
    /// Its name in the search index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Due => "due",
            Self::Unverified => "unverified",
        }
    }

    /// The key of its words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "state_verified",
            Self::Due => "state_due",
            Self::Unverified => "state_unverified",
        }
    }
}

/// What lists say about an article, if the site wants it said. The pages of sections need no review.
pub fn trust(site: &Site, index: ArticleIndex) -> Option<Trust> {
    let article = &site.articles[index];
    let is_due = article.meta.review_due().is_some_and(|due| due < site.config.run.today);
    match site.config.verification {
        Verification::Nothing => None,
        _ if article.is_section_page() => None,
        _ if is_due => Some(Trust::Due),
        Verification::Due => None,
        Verification::All if article.meta.reviewed.is_some() => Some(Trust::Verified),
        Verification::All => Some(Trust::Unverified),
    }
}
