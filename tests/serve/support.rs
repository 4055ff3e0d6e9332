//! A server with a site of three files, and a client that speaks in bytes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use answerbook::preview::server::{Answer, Hub, Response, RunningServer, ServerOptions, run};

/// Answers with what the path means to this site.
struct Site;

impl Answer for Site {
    fn answer(&self, path: &str) -> Response {
        match path {
            "" => Response::new(200, "text/html; charset=utf-8", *b"<html><body><p>Hello.</p></body></html>"),
            "digits.txt" => Response::new(200, "text/plain; charset=utf-8", *b"0123456789"),
            "large.bin" => Response::new(200, "application/octet-stream", vec![7; 8 << 20]),
            "old" => Response::redirect(302, "/digits.txt"),
            "own.html" => Response::new(200, "text/html", *b"")
                .with_header("Content-Security-Policy", "default-src 'none'"),
            "panics" => panic!("on purpose"),
            other => Response::new(404, "text/html; charset=utf-8", format!("no {other}").into_bytes()),
        }
    }
}

/// A preview on a free port.
pub(crate) struct Preview {
    pub(crate) server: RunningServer,
    pub(crate) hub: Arc<Hub>,
}

/// The response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Preview {
    pub(crate) fn start() -> Preview {
        Preview::with_hub(Hub::new())
    }

    pub(crate) fn with_hub(hub: Hub) -> Preview {
        let hub = Arc::new(hub);
        let options = ServerOptions {
            port: 0,
            allowed_hosts: vec!["desk.example".to_owned()],
            ..ServerOptions::default()
        };
        Preview { server: run(&options, Arc::new(Site), Arc::clone(&hub)).unwrap(), hub }
    }

    /// A connection on which nothing was said yet.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.server.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Sends bytes as they are, and reads to the end.
    pub(crate) fn raw(&self, request: &[u8]) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        Reply::read(&mut stream)
    }

    /// `GET` with more headers, each ending in a line end.
    pub(crate) fn get(&self, target: &str, headers: &str) -> Reply {
        self.raw(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").as_bytes())
    }
}

impl Reply {
    pub(crate) fn read(stream: &mut TcpStream) -> Reply {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer with a head");
        let body = bytes.split_off(end + 4);
        let head = String::from_utf8(bytes).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head, body }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
