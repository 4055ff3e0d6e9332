//! The files of a theme that the program itself refers to. Only templates know all others.

use crate::config::{Config, EndpointKind, Feedback};

/// An asset that the program knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownAsset {
    /// The style sheet of all pages, which ends with the site's own colors.
    Styles,
    /// The icon.
    Icon,
    /// The search engine without the page, for tools and for the program itself.
    SearchEngine,
    /// The part of `sw.js` that every site has in common.
    Worker,
    /// The style sheet that the whole site in one file has besides those of its pages.
    PortableStyles,
    /// The scripts of the whole site in one file, search included.
    PortableScript,
    /// Sends searches that found nothing to the organization.
    MissesPost,
    /// Asks readers whether a page helped; sends the answers to the organization, or keeps them in the browser.
    Feedback,
    /// The style sheet of the page that checks quotes.
    VerifyStyles,
    /// The script of the page that checks quotes.
    VerifyScript,
    /// Asks the organization's own search engine.
    Endpoint(EndpointKind),
}

impl KnownAsset {
    const ALL: [Self; 13] = [
        Self::Styles,
        Self::Icon,
        Self::SearchEngine,
        Self::Worker,
        Self::PortableStyles,
        Self::PortableScript,
        Self::MissesPost,
        Self::Feedback,
        Self::VerifyStyles,
        Self::VerifyScript,
        Self::Endpoint(EndpointKind::OpenSearch),
        Self::Endpoint(EndpointKind::Meilisearch),
        Self::Endpoint(EndpointKind::Typesense),
    ];

    /// The asset with a name, if it is one of these.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Its name in `theme.yml` or below `assets/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Styles => "site.css",
            Self::Icon => "icon.svg",
            Self::SearchEngine => "search.js",
            Self::Worker => "worker.js",
            Self::PortableStyles => "portable.css",
            Self::PortableScript => "portable.js",
            Self::MissesPost => "misses-post.js",
            Self::Feedback => "feedback.js",
            Self::VerifyStyles => "verify.css",
            Self::VerifyScript => "verify.js",
            Self::Endpoint(EndpointKind::OpenSearch) => "endpoint-opensearch.js",
            Self::Endpoint(EndpointKind::Meilisearch) => "endpoint-meilisearch.js",
            Self::Endpoint(EndpointKind::Typesense) => "endpoint-typesense.js",
        }
    }

    /// Whether a site publishes it at its own address. What depends on a setting is published only if it is used.
    pub fn is_published(self, config: &Config) -> bool {
        match self {
            Self::Styles | Self::Icon | Self::SearchEngine => true,
            Self::Worker | Self::PortableStyles | Self::PortableScript => false,
            Self::MissesPost => config.search.misses_endpoint.is_some(),
            Self::Feedback => matches!(config.feedback, Some(Feedback::Endpoint(_) | Feedback::Local)),
            Self::VerifyStyles | Self::VerifyScript => config.verify,
            Self::Endpoint(kind) => config.search.endpoint.as_ref().is_some_and(|asked| asked.kind == kind),
        }
    }
}
