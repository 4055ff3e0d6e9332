//! What is sent for a path, before HTTP adds anything.

use std::sync::Arc;

/// Where the preview's own pages and files are; no published name starts with `~`.
pub const OWN: &str = "~answerbook/";

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status: 200 for a page, 404 for the not-found page.
    pub status: u16,
    /// The media type, with its charset.
    pub media_type: String,
    /// The body as a build would publish it.
    pub body: Arc<[u8]>,
    /// More headers, such as `Location`. A `Content-Security-Policy` here replaces the strict one.
    pub headers: Vec<(String, String)>,
    /// What only the preview says about a page, such as that readers do not see it.
    pub mark: Option<String>,
}

impl Response {
    /// A response without further headers.
    pub fn new(status: u16, media_type: impl Into<String>, body: impl Into<Arc<[u8]>>) -> Self {
        Response { status, media_type: media_type.into(), body: body.into(), headers: Vec::new(), mark: None }
    }

    /// Redirects the browser. The location should be relative, for a proxy that shows the preview under a path.
    pub fn redirect(status: u16, location: impl Into<String>) -> Self {
        Response::new(status, "text/plain; charset=utf-8", *b"").with_header("Location", location)
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// A sentence as plain text.
    pub(super) fn sentence(status: u16, sentence: &str) -> Self {
        Response::new(status, "text/plain; charset=utf-8", format!("{sentence}\n").into_bytes())
    }
}
