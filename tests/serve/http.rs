//! What a browser asks, and gets.

use std::sync::Arc;

use answerbook::preview::server::{Hub, ServeError, ServerOptions, run};

use crate::support::Preview;

const SCRIPT_START: &str = "<script src=\"./~answerbook/preview.js\" data-page=\"";

#[test]
fn a_page_gets_the_script_and_what_a_published_site_sends() {
    let reply = Preview::start().get("/?query", "");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.header("Content-Security-Policy"), Some("default-src 'self'"));
    assert_eq!(reply.header("X-Content-Type-Options"), Some("nosniff"));
    assert_eq!(reply.header("Cache-Control"), Some("no-cache"));
    assert_eq!(reply.header("Connection"), Some("close"));
    assert_eq!(reply.header("Content-Length"), Some(reply.body.len().to_string().as_str()));
    assert!(
        reply.text().starts_with(&format!("<html><body><p>Hello.</p>{SCRIPT_START}")),
        "{}",
        reply.text()
    );
    assert!(reply.text().ends_with("\"></script></body></html>"));
}

#[test]
fn a_page_may_bring_its_own_policy() {
    let reply = Preview::start().get("/own.html", "");
    assert_eq!(reply.head.matches("Content-Security-Policy").count(), 1);
    assert_eq!(reply.header("Content-Security-Policy"), Some("default-src 'none'"));
}

#[test]
fn other_files_are_sent_as_they_are() {
    let preview = Preview::start();
    let reply = preview.get("/digits.txt", "");
    assert_eq!((reply.status, reply.text()), (200, "0123456789"));
    assert_eq!(preview.get("/large.bin", "").body, vec![7; 8 << 20]);
    let reply = preview.get("/old", "");
    assert_eq!((reply.status, reply.header("Location")), (302, Some("/digits.txt")));
}

#[test]
fn a_page_that_does_not_exist_still_follows_events() {
    let reply = Preview::start().get("/caf%C3%A9", "");
    assert_eq!(reply.status, 404);
    assert!(reply.text().starts_with(&format!("no café{SCRIPT_START}")), "{}", reply.text());
}

#[test]
fn the_script_is_served() {
    let reply = Preview::start().get("/~answerbook/preview.js", "");
    assert_eq!((reply.status, reply.header("Content-Type")), (200, Some("text/javascript; charset=utf-8")));
    assert!(reply.text().starts_with("// @ts-check"));
}

#[test]
fn head_is_get_without_the_body() {
    let preview = Preview::start();
    for path in ["/", "/digits.txt", "/missing", "/large.bin"] {
        let get = preview.get(path, "");
        let head = preview.raw(format!("HEAD {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
        assert_eq!(head.head, get.head);
        assert!(head.body.is_empty());
    }
}

#[test]
fn a_known_version_is_not_sent_again() {
    let preview = Preview::start();
    for path in ["/", "/digits.txt"] {
        let tag = preview.get(path, "").header("ETag").unwrap().to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let reply = preview.get(path, &format!("If-None-Match: {known}\r\n"));
            assert_eq!((reply.status, reply.body.len()), (304, 0), "{known}");
            assert_eq!(reply.header("ETag"), Some(tag.as_str()));
            assert_eq!(reply.header("Content-Length"), None);
        }
        assert_eq!(preview.get(path, "If-None-Match: \"x\"\r\n").status, 200);
    }
}

#[test]
fn a_range_is_cut_out() {
    let preview = Preview::start();
    for (range, part, place) in
        [("0-3", "0123", "bytes 0-3/10"), ("-2", "89", "bytes 8-9/10"), ("7-", "789", "bytes 7-9/10")]
    {
        let reply = preview.get("/digits.txt", &format!("Range: bytes={range}\r\n"));
        assert_eq!((reply.status, reply.text(), reply.header("Content-Range")), (206, part, Some(place)));
        assert_eq!(reply.header("Content-Length"), Some(part.len().to_string().as_str()));
    }
    let reply = preview.get("/digits.txt", "Range: bytes=10-\r\n");
    assert_eq!((reply.status, reply.header("Content-Range")), (416, Some("bytes */10")));
    assert_eq!(preview.get("/digits.txt", "Range: bytes=0-1,3-4\r\n").status, 200);
}

#[test]
fn a_range_of_another_version_is_the_whole() {
    let preview = Preview::start();
    let tag = preview.get("/digits.txt", "").header("ETag").unwrap().to_owned();
    let range =
        |tag: &str| preview.get("/digits.txt", &format!("Range: bytes=0-3\r\nIf-Range: {tag}\r\n")).status;
    assert_eq!(range(&tag), 206);
    assert_eq!(range("\"other\""), 200);
}

#[test]
fn a_panic_is_one_requests_misfortune() {
    let preview = Preview::start();
    assert_eq!(preview.get("/panics", "").status, 500);
    assert_eq!(preview.get("/", "").status, 200);
}

#[test]
fn a_port_in_use_is_said_plainly() {
    let first = Preview::start();
    let options = ServerOptions { port: first.server.address().port(), ..ServerOptions::default() };
    let error = run(&options, Arc::new(NoSite), Arc::new(Hub::new())).err().unwrap();
    assert!(matches!(error, ServeError::PortInUse { .. }));
    let expected = format!(
        "port {} on 127.0.0.1 is already in use, perhaps by another preview; choose another with --port",
        options.port
    );
    assert_eq!(error.to_string(), expected);
    let options = ServerOptions { host: "192.0.2.1".to_owned(), port: 0, ..ServerOptions::default() };
    assert!(matches!(run(&options, Arc::new(NoSite), Arc::new(Hub::new())), Err(ServeError::Host { .. })));
}

#[test]
fn a_stopped_port_is_free_again() {
    let preview = Preview::start();
    let options = ServerOptions { port: preview.server.address().port(), ..ServerOptions::default() };
    preview.get("/", "");
    preview.server.stop();
    run(&options, Arc::new(NoSite), Arc::new(Hub::new())).unwrap();
}

struct NoSite;

impl answerbook::preview::server::Answer for NoSite {
    fn answer(&self, _: &str) -> answerbook::preview::server::Response {
        answerbook::preview::server::Response::redirect(302, "/")
    }
}
