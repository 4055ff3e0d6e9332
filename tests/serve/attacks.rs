//! What must neither get through, nor slow others down, nor end the server.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Preview, Reply};

/// How long the proxy waits for the head of a request.
const HEAD_DEADLINE: Duration = Duration::from_secs(5);

#[test]
fn no_spelling_climbs() {
    let preview = Preview::start();
    for target in [
        "/../etc/passwd",
        "/a/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/.%2E/etc/passwd",
        "/..%5cetc",
        "/..%2fetc",
        "//etc/passwd",
        "//localhost/",
        "/a//b",
        "/%00",
        "/digits.txt%00.html",
        "/./digits.txt",
        "/%",
        "/%ff",
        "/a\\b",
        "/%0d%0aSet-Cookie:a=b",
    ] {
        let reply = preview.get(target, "");
        assert_eq!((reply.status, reply.text()), (400, "There is no such path.\n"), "{target}");
    }
    for target in ["digits.txt", "http://localhost/", "*", "\u{1}/", "/caf\u{e9}", "/\0"] {
        assert_eq!(preview.get(target, "").status, 400, "{target}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let preview = Preview::start();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X"] {
        let reply = preview.raw(format!("{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
        assert_eq!((reply.status, reply.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn a_post_with_a_body_reads_its_answer() {
    let mut request = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n".to_vec();
    request.resize(request.len() + 100_000, b'x');
    assert_eq!(Preview::start().raw(&request).status, 405);
}

#[test]
fn only_the_form_of_the_desk_is_taken_and_only_whole() {
    let preview = Preview::start();
    let origin = format!("localhost:{}", preview.server.address().port());
    let post = |target: &str, origin: &str, length: usize, body: &str| {
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: {origin}\r\nOrigin: http://{origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        preview.raw(head.as_bytes()).status
    };
    // The site of these tests takes no forms, so 405 is its own answer.
    assert_eq!(post("/~answerbook/new", &origin, 3, "a=b"), 405);
    assert_eq!(post("/~answerbook/new", &origin, 3, "a=b and more"), 405);
    assert_eq!(post("/~answerbook/new", &origin, 0, ""), 405);
    assert_eq!(post("/~answerbook/new", "evil.example", 3, "a=b"), 421);
    assert_eq!(post("/~answerbook/new", &origin, 1 << 20, "a=b"), 413);
    assert_eq!(post("/~answerbook/new", &origin, 4, "a=b"), 408, "a form that does not arrive");
    assert_eq!(preview.get("/", "").status, 200);
}

#[test]
fn only_known_names_and_own_pages_are_answered() {
    let preview = Preview::start();
    let with =
        |headers: &str| preview.raw(format!("GET /digits.txt HTTP/1.1\r\n{headers}\r\n").as_bytes()).status;
    let port = preview.server.address().port();
    for host in ["localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:4000", "desk.example"] {
        assert_eq!(with(&format!("Host: {host}\r\n")), 200, "{host}");
    }
    assert_eq!(with(&format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n")), 200);
    for host in ["evil.example", "192.168.0.1", "localhost.evil.example", "127.0.0.1.evil.example"] {
        assert_eq!(with(&format!("Host: {host}\r\n")), 421, "{host}");
    }
    assert_eq!(with(""), 400);
    assert_eq!(with("Host: localhost\r\nHost: evil.example\r\n"), 400);
    for origin in ["http://evil.example", "null", "http://localhost:1", "file://"] {
        assert_eq!(with(&format!("Host: localhost\r\nOrigin: {origin}\r\n")), 403, "{origin}");
    }
    // Another site's page includes the search index as a script.
    assert_eq!(with("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), 403);
    assert_eq!(with("Host: localhost\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n"), 403);
    assert_eq!(with("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"), 200);
}

#[test]
fn bodies_and_long_heads_are_refused() {
    let preview = Preview::start();
    assert_eq!(preview.get("/", "Content-Length: 1000000000000\r\n").status, 413);
    assert_eq!(preview.get("/", "Content-Length: 99999999999999999999999999999\r\n").status, 413);
    assert_eq!(preview.get("/", "Content-Length: -1\r\n").status, 413);
    assert_eq!(preview.get("/", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n").status, 400);
    assert_eq!(preview.get("/", "Expect: 100-continue\r\n").status, 200);
    assert_eq!(preview.get("/", &format!("A: {}\r\n", "x".repeat(20_000))).status, 431);
    assert_eq!(preview.get(&format!("/{}", "x".repeat(20_000)), "").status, 431);
    assert_eq!(preview.get("/", "").status, 200);
}

#[test]
fn an_endless_head_is_cut() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    stream.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let sent =
        (0..100_000).take_while(|_| stream.write_all(b"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n").is_ok()).count();
    assert!(sent < 100_000, "the server went on reading");
    assert_eq!(preview.get("/", "").status, 200);
}

#[test]
fn a_slow_head_is_cut_after_five_seconds() {
    let preview = Preview::start();
    let mut stream = preview.connect();
    let start = Instant::now();
    // One byte now and then does not extend the deadline.
    let mut writer = stream.try_clone().unwrap();
    thread::spawn(move || {
        while writer.write_all(b"G").is_ok() {
            thread::sleep(Duration::from_millis(300));
        }
    });
    assert_eq!(Reply::read(&mut stream).status, 408);
    // Reading a reply gives up after ten seconds.
    assert!(start.elapsed() + Duration::from_secs(1) > HEAD_DEADLINE);
}

#[test]
fn clients_that_leave_do_no_harm() {
    let preview = Preview::start();
    for round in 0..60 {
        let mut stream = preview.connect();
        let target = ["/", "/large.bin", "/~answerbook/events"][round % 3];
        stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
        if round % 2 == 0 {
            // Unread bytes make the closing a reset.
            thread::sleep(Duration::from_millis(2));
        } else {
            drop(stream.shutdown(Shutdown::Both));
        }
    }
    assert_eq!(preview.get("/", "").status, 200);
}

#[test]
fn silent_and_slow_clients_delay_nobody() {
    let preview = Preview::start();
    let silent: Vec<TcpStream> = (0..200).map(|_| preview.connect()).collect();
    let stuck: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = preview.connect();
            // Asks for much and reads nothing.
            stream.write_all(b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            stream
        })
        .collect();
    // All of them are being answered.
    for stream in &stuck {
        stream.peek(&mut [0]).unwrap();
    }
    // Waiting for one of them would mean waiting for its deadline, every time.
    let start = Instant::now();
    for _ in 0..20 {
        assert_eq!(preview.get("/digits.txt", "").text(), "0123456789");
    }
    assert!(start.elapsed() < HEAD_DEADLINE, "20 requests took {:?}", start.elapsed());
    drop((silent, stuck));
}

#[test]
fn more_silent_clients_than_there_is_room_for_keep_nobody_out() {
    let preview = Preview::start();
    let mut silent: Vec<TcpStream> = (0..600).map(|_| preview.connect()).collect();
    let start = Instant::now();
    for round in 0..50 {
        assert_eq!(preview.get("/digits.txt", "").text(), "0123456789", "request {round}");
        silent.extend((0..10).map(|_| preview.connect()));
    }
    assert!(start.elapsed() < HEAD_DEADLINE, "50 requests took {:?}", start.elapsed());
    // The first ones were closed for the others.
    assert_eq!(silent[0].read(&mut [0]).unwrap(), 0);
}

#[test]
fn more_clients_than_allowed_are_let_in_when_others_leave() {
    let preview = Preview::start();
    let silent: Vec<TcpStream> = (0..600).map(|_| preview.connect()).collect();
    drop(silent);
    thread::sleep(Duration::from_millis(100));
    assert_eq!(preview.get("/", "").status, 200);
}

#[test]
fn bursts_are_answered_while_pages_listen() {
    let preview = Preview::start();
    let listening: Vec<TcpStream> = (0..40)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(b"GET /~answerbook/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            stream
        })
        .collect();
    for _ in 0..30 {
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    assert_eq!(preview.get("/digits.txt", "").text(), "0123456789");
                });
            }
        });
    }
    assert_eq!(preview.hub.pages(), listening.len());
}
