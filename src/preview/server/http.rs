//! From a request to a [`Response`]: the site's files, the preview's own script, and the stream of events.
//!
//! The site side implements [`Answer`]; `send` adds what HTTP needs, the same for every file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tiny_http::{Method, Request};

use super::backend::SECRET;
use super::events::Hub;
use super::path;
use super::response::{OWN, Response};
use super::send::{header, send};

/// Two files, one idea each, sent as one script.
const SCRIPT: &str = concat!(include_str!("preview-patch.js"), include_str!("preview.js"));
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Knows what is published at a path: the site in memory.
pub trait Answer: Send + Sync {
    /// What is published at a decoded path relative to the root, such as `service/late.html`; the root itself
    /// is the empty string, and a folder ends in a slash. Called from many threads at once.
    fn answer(&self, path: &str) -> Response;

    /// Takes the form that a page of the preview itself has sent to a path.
    fn take(&self, path: &str, form: &[u8]) -> Response {
        let _ = (path, form);
        Response::sentence(405, "There is no form here.")
    }
}

/// The function that answers each request that passed the proxy.
pub(super) fn handler(
    answer: Arc<dyn Answer>,
    hub: Arc<Hub>,
    secret: String,
) -> Arc<dyn Fn(Request) + Send + Sync> {
    Arc::new(move |mut request| {
        if header(&request, SECRET).as_deref() != Some(&secret) {
            return drop(send(request, &Response::sentence(403, "This port is private.")));
        }
        let path = path::decode(request.url());
        // The client may be gone.
        drop(match path.as_deref().map(|path| (path, path.strip_prefix(OWN))) {
            None => send(request, &Response::sentence(400, "There is no such path.")),
            Some((path, Some(_))) if request.method() == &Method::Post => {
                let mut form = Vec::new();
                let read = request.as_reader().read_to_end(&mut form);
                read.and_then(|_| send(request, &caught(|| answer.take(path, &form))))
            }
            Some((_, Some("events"))) => hub.stream(request.method() == &Method::Head, request.into_writer()),
            Some((_, Some("preview.js"))) => {
                send(request, &Response::new(200, JAVASCRIPT, SCRIPT.as_bytes()))
            }
            Some((path, _)) => send(request, &caught(|| answer.answer(path))),
        });
    })
}

/// Asks the site. A panic there affects only this request.
fn caught(answer: impl FnOnce() -> Response) -> Response {
    catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| {
        Response::sentence(500, "This page could not be rendered because of a bug in answerbook.")
    })
}
