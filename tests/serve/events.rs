//! The stream of events: nothing is missed, and nothing lingers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use answerbook::preview::server::{Event, Hub, Problem, Severity};

use crate::support::Preview;

/// An open page, as far as the server can tell.
struct Page {
    stream: BufReader<TcpStream>,
}

impl Page {
    fn open(preview: &Preview) -> Page {
        let mut stream = preview.connect();
        stream.write_all(b"GET /~answerbook/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut page = Page { stream: BufReader::new(stream) };
        let head = page.block();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"), "{head}");
        page
    }

    /// Everything up to the next empty line; nothing at the end of the stream.
    fn block(&mut self) -> String {
        let mut block = String::new();
        while !block.ends_with("\n\n")
            && !block.ends_with("\r\n\r\n")
            && self.stream.read_line(&mut block).unwrap() > 0
        {}
        block.trim_end().to_owned()
    }
}

fn problem() -> Problem {
    Problem {
        severity: Severity::Error,
        message: "unknown field `tagz`".to_owned(),
        path: "content/late.md".to_owned(),
        line: 3,
        column: 1,
        link: None,
        rendered: "error: unknown field\n 3 | tagz".to_owned(),
    }
}

const PROBLEM: &str = r#"{"severity":"error","message":"unknown field `tagz`","path":"content/late.md","line":3,"column":1,"link":null,"rendered":"error: unknown field\n 3 | tagz"}"#;

#[test]
fn a_page_hears_the_state_and_then_every_event() {
    let preview = Preview::start();
    let mut page = Page::open(&preview);
    assert_eq!(page.block(), "retry: 500\nevent: state\ndata: {\"version\":1,\"problems\":[]}");
    preview.hub.publish(Event::Changed { files: Vec::new() });
    assert_eq!(page.block(), "event: changed\ndata: {\"version\":2,\"files\":[]}");
    preview.hub.publish(Event::Changed { files: vec!["a.png".to_owned()] });
    assert_eq!(page.block(), "event: changed\ndata: {\"version\":3,\"files\":[\"a.png\"]}");
    preview.hub.publish(Event::Problems(vec![problem()]));
    assert_eq!(page.block(), format!("event: problems\ndata: {{\"problems\":[{PROBLEM}]}}"));
    let mut late = Page::open(&preview);
    assert_eq!(
        late.block(),
        format!("retry: 500\nevent: state\ndata: {{\"version\":3,\"problems\":[{PROBLEM}]}}")
    );
    preview.hub.publish(Event::Fixed);
    assert_eq!(page.block(), "event: fixed\ndata: {}");
    assert_eq!(late.block(), "event: fixed\ndata: {}");
}

#[test]
fn an_event_arrives_at_once() {
    let preview = Preview::start();
    let mut page = Page::open(&preview);
    page.block();
    let start = Instant::now();
    for _ in 0..50 {
        preview.hub.publish(Event::Fixed);
        page.block();
    }
    // The streams look around once a second; events do not wait for that.
    assert!(start.elapsed() < Duration::from_secs(10), "50 events took {:?}", start.elapsed());
}

#[test]
fn a_quiet_stream_pings() {
    let preview = Preview::with_hub(Hub::with_ping(Duration::from_millis(50)));
    let mut page = Page::open(&preview);
    page.block();
    assert_eq!((page.block().as_str(), page.block().as_str()), (": ping", ": ping"));
}

#[test]
fn a_page_that_leaves_is_forgotten() {
    let preview = Preview::with_hub(Hub::with_ping(Duration::from_millis(100)));
    let pages: Vec<Page> = (0..10).map(|_| Page::open(&preview)).collect();
    assert_eq!(preview.hub.pages(), 10);
    drop(pages);
    let start = Instant::now();
    while preview.hub.pages() > 0 {
        assert!(start.elapsed() < Duration::from_secs(10), "{} pages linger", preview.hub.pages());
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn more_pages_than_places_take_the_oldest_place() {
    let preview = Preview::start();
    let mut pages: Vec<Page> = (0..70).map(|_| Page::open(&preview)).collect();
    assert_eq!(preview.hub.pages(), 64);
    preview.hub.publish(Event::Fixed);
    let newest = pages.last_mut().unwrap();
    newest.block();
    assert_eq!(newest.block(), "event: fixed\ndata: {}");
    let oldest = &mut pages[0];
    oldest.block();
    assert_eq!(oldest.block(), "");
}

#[test]
fn stopping_ends_all_streams_soon() {
    let preview = Preview::start();
    let mut pages: Vec<Page> = (0..20).map(|_| Page::open(&preview)).collect();
    let silent: Vec<TcpStream> = (0..20).map(|_| preview.connect()).collect();
    let start = Instant::now();
    preview.server.stop();
    for page in &mut pages {
        let mut rest = String::new();
        page.stream.read_to_string(&mut rest).unwrap();
        assert!(rest.ends_with("\"problems\":[]}\n\n"));
    }
    // The silent ones have five seconds to send something, which are not waited for.
    assert!(start.elapsed() < Duration::from_secs(3), "took {:?}", start.elapsed());
    drop(silent);
}
