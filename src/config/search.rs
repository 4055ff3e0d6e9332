//! The part of `answerbook.yml` about search: what the field offers, what happens to failed searches, and an
//! organization's own search engine.

use crate::base::diagnostic::Severity;
use crate::base::yaml::{Fields, Value};

/// How search behaves in the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Whether the reader's browser remembers recent searches, recently viewed pages, and pins.
    pub recent: bool,
    /// Whether failed searches are kept in the reader's browser.
    pub log_misses: bool,
    /// Where failed searches are sent.
    pub misses_endpoint: Option<String>,
    /// The search engine used instead of the site's own index.
    pub endpoint: Option<Endpoint>,
    /// The severity when an expected query misses its answer; `None` if this is not checked.
    pub golden: Option<Severity>,
    /// Whether words of similar meaning, which come with the language, are found as well.
    pub related_words: bool,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            recent: true,
            log_misses: false,
            misses_endpoint: None,
            endpoint: None,
            golden: Some(Severity::Warning),
            related_words: true,
        }
    }
}

/// The organization's own search engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Which one it is.
    pub kind: EndpointKind,
    /// Its address, without a final `/`.
    pub url: String,
    /// The index or collection with the answers.
    pub index: String,
    /// A key that only allows searching, since everyone can read it.
    pub key: Option<String>,
}

/// The search engines that there is a script for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointKind {
    /// OpenSearch, or Elasticsearch.
    OpenSearch,
    /// Meilisearch.
    Meilisearch,
    /// Typesense.
    Typesense,
}

impl Search {
    /// The origins, besides their own, that pages may send searches to.
    pub fn origins(&self) -> impl Iterator<Item = &str> {
        let endpoint = self.endpoint.as_ref().map(|endpoint| endpoint.url.as_str());
        endpoint.into_iter().chain(self.misses_endpoint.as_deref()).filter_map(origin)
    }
}

pub(super) fn search(fields: &mut Fields<'_>) -> Search {
    let misses_endpoint = address(fields, "misses_endpoint");
    Search {
        recent: fields.bool("recent").unwrap_or(true),
        log_misses: fields.bool("log_misses").unwrap_or(false) || misses_endpoint.is_some(),
        misses_endpoint,
        endpoint: fields.map("endpoint", "`search.endpoint`", endpoint).flatten(),
        golden: golden(fields),
        related_words: fields.bool("related_words").unwrap_or(true),
    }
}

fn golden(fields: &mut Fields<'_>) -> Option<Severity> {
    let choices = [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("off", None)];
    fields.choice("golden", &choices).unwrap_or(Some(Severity::Warning))
}

fn endpoint(fields: &mut Fields<'_>) -> Option<Endpoint> {
    const KINDS: [(&str, EndpointKind); 3] = [
        ("opensearch", EndpointKind::OpenSearch),
        ("meilisearch", EndpointKind::Meilisearch),
        ("typesense", EndpointKind::Typesense),
    ];
    let kind = match fields.is_given("kind") {
        true => fields.choice("kind", &KINDS),
        false => fields.required("kind").and(None),
    };
    let url = match fields.is_given("url") {
        true => address(fields, "url"),
        false => fields.required("url"),
    };
    let (index, key) = (fields.required("index"), fields.string("key"));
    Some(Endpoint { kind: kind?, url: url?.trim_end_matches('/').to_owned(), index: index?, key })
}

/// A full address whose host may appear in a Content-Security-Policy.
pub(super) fn address(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let url = fields.string(name)?;
    if super::is_base_url(&url) && origin(&url).is_some() {
        return Some(url);
    }
    fields.wrong(name, "a full address such as `https://search.example.org`", &Value::String(url))
}

/// Scheme and host of an address, if the host is plain, since it becomes part of a header.
pub(super) fn origin(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url[host..].find('/').map_or(url.len(), |at| host + at);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    (end > host && url[host..end].chars().all(is_plain)).then(|| &url[..end])
}
