//! From a [`Response`] to bytes on the wire: conditional requests, ranges, and the script that keeps open pages up to date.
//!
//! An answer is written in full, with its length and `Connection: close`: `tiny_http`'s own responses would drop that
//! header, and connections kept alive can use up its threads.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use tiny_http::{Method, Request};

use super::range::{Part, part};
use super::response::{OWN, Response};
use crate::base::text::escape;

/// Bodies up to this size go out in one write together with their head.
const ONE_WRITE: usize = 256 << 10;
/// The policy of a published site, so that an author sees in the preview what it would block.
const POLICY: (&str, &str) = ("Content-Security-Policy", "default-src 'self'");
/// Headers of every answer: revalidate copies, trust the type, and do not embed it in other sites' pages.
const ALWAYS: &str = "Cache-Control: no-cache\r\n\
                      X-Content-Type-Options: nosniff\r\n\
                      Cross-Origin-Resource-Policy: same-origin\r\n\
                      Connection: close\r\n";

/// Answers a request.
pub(super) fn send(request: Request, response: &Response) -> io::Result<()> {
    let asked = Asked::read(&request);
    // What was answered to a form has no address to look at again.
    let address = (request.method() != &Method::Post).then(|| request.url());
    let (tag, body) = tag_and_body(response, address);
    let (status, kept, content_range) = asked.choose(response.status, &tag, body.len());
    let mut head = head(status, response);
    add(&mut head, "ETag", &tag);
    if response.status == 200 {
        add(&mut head, "Accept-Ranges", "bytes");
    }
    if let Some(content_range) = content_range {
        add(&mut head, "Content-Range", &content_range);
    }
    if status != 304 {
        add(&mut head, "Content-Length", &kept.len().to_string());
    }
    head.push_str("\r\n");
    let kept = if asked.head { &[] } else { &body[kept] };
    let mut writer = request.into_writer();
    if kept.len() <= ONE_WRITE {
        writer.write_all(&[head.as_bytes(), kept].concat())?;
    } else {
        writer.write_all(head.as_bytes())?;
        writer.write_all(kept)?;
    }
    writer.flush()
}

/// The value of a request's header.
pub(super) fn header(request: &Request, name: &str) -> Option<String> {
    let found =
        request.headers().iter().find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name));
    found.map(|header| header.value.to_string())
}

/// The reason phrase after a status; nobody reads it, but the status line needs one.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Other",
    }
}

/// What a request specifies besides the path.
struct Asked {
    head: bool,
    none_match: Option<String>,
    range: Option<String>,
    if_range: Option<String>,
}

impl Asked {
    fn read(request: &Request) -> Asked {
        Asked {
            head: request.method() == &Method::Head,
            none_match: header(request, "If-None-Match"),
            range: header(request, "Range"),
            if_range: header(request, "If-Range"),
        }
    }

    /// The status, the part of the body, and the `Content-Range` to answer with.
    fn choose(&self, status: u16, tag: &str, length: usize) -> (u16, Range<usize>, Option<String>) {
        let same = |other: &str| matches!(other.trim(), "*") || other.trim().trim_start_matches("W/") == tag;
        if status != 200 {
            return (status, 0..length, None);
        }
        if self.none_match.as_deref().is_some_and(|tags| tags.split(',').any(same)) {
            return (304, 0..0, None);
        }
        // A range of a version the client no longer has would be appended to the wrong file; a range of a HEAD means nothing.
        let meant = !self.head && self.if_range.as_deref().is_none_or(|other| other == tag);
        match part(self.range.as_deref().filter(|_| meant), length) {
            Part::All => (200, 0..length, None),
            Part::Some(range) => {
                let content_range = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                (206, range, Some(content_range))
            }
            Part::Beyond => (416, 0..0, Some(format!("bytes */{length}"))),
        }
    }
}

fn head(status: u16, response: &Response) -> String {
    let mut head =
        format!("HTTP/1.1 {status} {}\r\nContent-Type: {}\r\n{ALWAYS}", reason(status), response.media_type);
    let policy = (POLICY.0.to_owned(), POLICY.1.to_owned());
    let own_policy = response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(POLICY.0));
    for (name, value) in response.headers.iter().chain((!own_policy).then_some(&policy)) {
        add(&mut head, name, value);
    }
    head
}

/// Adds a header, unless its value contains a line end, which would start another header.
fn add(head: &mut String, name: &str, value: &str) {
    if !value.contains(char::is_control) {
        head.extend([name, ": ", value, "\r\n"]);
    }
}

/// The body as sent, and its tag. A page gets the script that keeps it up to date; what is sent still depends only
/// on the published bytes and the mark, so their hash identifies both, and one letter distinguishes the two.
fn tag_and_body(response: &Response, address: Option<&str>) -> (String, Arc<[u8]>) {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&response.body);
    hasher.update(response.mark.as_deref().unwrap_or_default().as_bytes());
    let hash = hasher.finalize().to_hex();
    let hash = &hash[..32];
    let address = address.filter(|_| response.media_type.split(';').next() == Some("text/html"));
    match address {
        Some(address) => (format!("\"{hash}p\""), with_script(response, hash, address).into()),
        None => (format!("\"{hash}\""), Arc::clone(&response.body)),
    }
}

/// A page with that script at the end of its body. The script knows which page it came with, so that it notices
/// a change between loading and its own first request. Its address is relative to `target`, for a proxy that shows the preview under a path.
fn with_script(response: &Response, hash: &str, target: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let page = &*response.body;
    let end =
        page.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let root = match path.matches('/').count().saturating_sub(1) {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    };
    let mark = response.mark.as_deref().map(|mark| format!(" data-mark=\"{}\"", escape::html(mark)));
    let mark = mark.unwrap_or_default();
    let script = format!("<script src=\"{root}{OWN}preview.js\" data-page=\"{hash}\"{mark}></script>");
    [&page[..end], script.as_bytes(), &page[end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::{Response, with_script};

    #[test]
    fn the_script_is_the_last_thing_of_the_body() {
        let page = |bytes: &[u8]| {
            let response = Response::new(200, "text/html", bytes);
            String::from_utf8(with_script(&response, "1", "/a/b/?c/d")).unwrap()
        };
        let script = "<script src=\"../../~answerbook/preview.js\" data-page=\"1\"></script>";
        assert_eq!(page(b"<p>\"</body>\"</BODY></html>"), format!("<p>\"</body>\"{script}</BODY></html>"));
        assert_eq!(page(b"<p>unfinished"), format!("<p>unfinished{script}"));
    }
}
