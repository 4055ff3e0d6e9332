//! Reads and validates one request head: a byte string comes in, a clean head or a refusal goes out.
//!
//! Nothing a client sent is passed on as is. The request line and the few headers that matter are rewritten, so
//! anything strange about the rest (two lengths, folded lines, odd line ends) stops here.

use std::time::{Duration, Instant};
use std::{io, io::Read, net::TcpStream};

use super::hosts::Hosts;

/// How long a client may take to send its head, all bytes together.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest head that is read; a browser's is below 2 KiB.
const LONGEST: usize = 16 * 1024;
/// The headers that an answer can depend on.
const KEPT: [&str; 4] = ["Accept", "If-None-Match", "If-Range", "Range"];

/// Why a request is refused, in a sentence for the person who sees it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) sentence: &'static str,
}

const fn refusal(status: u16, sentence: &'static str) -> Refusal {
    Refusal { status, sentence }
}

/// Reads up to the empty line that ends a head. `None`: the client sent nothing, or went away, so there is no one to
/// answer (browsers open spare connections like that).
pub(super) fn read(mut client: &TcpStream) -> Option<Result<Vec<u8>, Refusal>> {
    let deadline = Instant::now() + PATIENCE;
    let mut head = Vec::with_capacity(2048);
    let mut piece = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return slow(&head);
        }
        client.set_read_timeout(Some(left)).ok()?;
        let seen = head.len();
        match client.read(&mut piece) {
            Ok(0) => return None,
            Ok(count) => head.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return slow(&head);
            }
            Err(_) => return None,
        }
        // The line end before the empty line may have come two bytes earlier.
        if let Some(end) = end(&head, seen.saturating_sub(2)) {
            head.truncate(end);
            return Some(if end > LONGEST { Err(TOO_LONG) } else { Ok(head) });
        }
        if head.len() > LONGEST {
            return Some(Err(TOO_LONG));
        }
    }
}

const TOO_LONG: Refusal = refusal(431, "The request's headers are too long.");

fn slow(head: &[u8]) -> Option<Result<Vec<u8>, Refusal>> {
    (!head.is_empty()).then_some(Err(refusal(408, "The request did not arrive in time.")))
}

/// Where the head ends: after the first empty line, whose line ends may be bare LF. Searches from `start`.
fn end(head: &[u8], start: usize) -> Option<usize> {
    (start..head.len()).find_map(|at| match &head[at..] {
        [b'\n', b'\n', ..] => Some(at + 2),
        [b'\n', b'\r', b'\n', ..] => Some(at + 3),
        _ => None,
    })
}

/// The head to pass on, without the final empty line, so that the caller can add headers.
pub(super) fn judge(head: &[u8], hosts: &Hosts) -> Result<String, Refusal> {
    const MALFORMED: Refusal = refusal(400, "The request is not valid HTTP.");
    let head = std::str::from_utf8(head).map_err(|_| MALFORMED)?;
    let mut lines = head.lines();
    let (method, target) = lines.next().and_then(request_line).ok_or(MALFORMED)?;
    let headers: Vec<(&str, &str)> =
        lines.take_while(|line| !line.is_empty()).map(header).collect::<Option<_>>().ok_or(MALFORMED)?;
    if !matches!(method, "GET" | "HEAD") {
        return Err(refusal(405, "The preview only serves pages: use GET or HEAD."));
    }
    if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(refusal(400, "The request's target must be a path that starts with a slash."));
    }
    body(&headers)?;
    sender(&headers, hosts)?;
    let mut clean = format!("{method} {target} HTTP/1.1\r\nHost: preview\r\nConnection: close\r\n");
    for name in KEPT {
        // A repeated header is ambiguous here: it is left out, and the full answer is sent.
        if let (Some(value), false) = one(&headers, name) {
            clean.extend([name, ": ", value, "\r\n"]);
        }
    }
    Ok(clean)
}

/// Method and target of `GET /path HTTP/1.1`.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, rest) = line.split_once(' ')?;
    let (target, version) = rest.split_once(' ')?;
    (is_token(method) && matches!(version, "HTTP/1.1" | "HTTP/1.0")).then_some((method, target))
}

/// Name and value of a header line; a folded line is not one.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let value = value.trim_matches([' ', '\t']);
    let printable = value.chars().all(|letter| letter == '\t' || !letter.is_control());
    (is_token(name) && printable).then_some((name, value))
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// The value of a header, and whether it appeared more than once.
fn one<'a>(headers: &[(&str, &'a str)], name: &str) -> (Option<&'a str>, bool) {
    let mut found =
        headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
    let first = found.next().filter(|value| value.is_ascii());
    (first, found.next().is_some())
}

/// A request for a page has no body; one that announces a body is refused.
fn body(headers: &[(&str, &str)]) -> Result<(), Refusal> {
    for (name, value) in headers {
        if name.eq_ignore_ascii_case("Transfer-Encoding") {
            return Err(refusal(400, "Requests to the preview must not have a body."));
        }
        if name.eq_ignore_ascii_case("Content-Length") && *value != "0" {
            return Err(refusal(413, "Requests to the preview must not have a body."));
        }
    }
    Ok(())
}

/// Refuses requests under another host name, or from another site's page.
fn sender(headers: &[(&str, &str)], hosts: &Hosts) -> Result<(), Refusal> {
    let (Some(host), false) = one(headers, "Host") else {
        return Err(refusal(400, "The request must name one host."));
    };
    if !hosts.allow(host) {
        return Err(refusal(
            421,
            "The preview does not answer to this host name. To allow it, start the preview with --allow-host NAME.",
        ));
    }
    let foreign = refusal(403, "The preview does not answer requests from other sites' pages.");
    let own = |origin: &str| {
        origin.split_once("://").is_some_and(|(scheme, name)| {
            matches!(scheme, "http" | "https") && name.eq_ignore_ascii_case(host)
        })
    };
    match one(headers, "Origin") {
        (Some(origin), false) if own(origin) => {}
        (None, false) => {}
        _ => return Err(foreign),
    }
    // A script or image included by another site's page sends no origin, but browsers say where it comes from
    // anyway. Following a link to the preview is a navigation, and allowed.
    let from_elsewhere = matches!(one(headers, "Sec-Fetch-Site").0, Some("cross-site" | "same-site"));
    if from_elsewhere && one(headers, "Sec-Fetch-Mode").0 != Some("navigate") {
        return Err(foreign);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(head: &str) -> Result<String, u16> {
        let hosts = Hosts::new("127.0.0.1".parse().unwrap(), []);
        judge(head.as_bytes(), &hosts).map_err(|refusal| refusal.status)
    }

    #[test]
    fn a_head_is_rewritten() {
        let head =
            "GET /a?b HTTP/1.1\r\nhost: localhost:4000\r\nCookie: secret\r\nrange:  bytes=0-1 \r\n\r\n";
        let clean = judged(head).unwrap();
        assert_eq!(clean, "GET /a?b HTTP/1.1\r\nHost: preview\r\nConnection: close\r\nRange: bytes=0-1\r\n");
    }

    #[test]
    fn an_end_is_an_empty_line() {
        assert_eq!(end(b"GET / HTTP/1.1\r\n\r\nrest", 0), Some(18));
        assert_eq!(end(b"GET / HTTP/1.1\n\nrest", 0), Some(16));
        assert_eq!(end(b"GET / HTTP/1.1\r\nA: b\r\n", 0), None);
    }

    #[test]
    fn strange_heads_are_refused() {
        let host = "Host: localhost\r\n";
        for (head, status) in [
            (format!("GET /\r\n{host}\r\n"), 400),
            (format!("GET / HTTP/2.0\r\n{host}\r\n"), 400),
            (format!("GET http://localhost/ HTTP/1.1\r\n{host}\r\n"), 400),
            (format!("GET / x HTTP/1.1\r\n{host}\r\n"), 400),
            (format!("GET /\u{e9} HTTP/1.1\r\n{host}\r\n"), 400),
            (format!("GET / HTTP/1.1\r\n{host} folded: x\r\n\r\n"), 400),
            (format!("GET / HTTP/1.1\r\n{host}{host}\r\n"), 400),
            ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
            (format!("POST / HTTP/1.1\r\n{host}\r\n"), 405),
            (format!("GET / HTTP/1.1\r\n{host}Content-Length: 1000000000000\r\n\r\n"), 413),
            (format!("GET / HTTP/1.1\r\n{host}Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400),
            ("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n".to_owned(), 421),
            (format!("GET / HTTP/1.1\r\n{host}Origin: http://example.com\r\n\r\n"), 403),
            (format!("GET / HTTP/1.1\r\n{host}Origin: null\r\n\r\n"), 403),
            (
                format!(
                    "GET / HTTP/1.1\r\n{host}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n\r\n"
                ),
                403,
            ),
        ] {
            assert_eq!(judged(&head), Err(status), "{head}");
        }
        assert!(judged(&format!("GET / HTTP/1.1\r\n{host}Origin: http://localhost\r\n\r\n")).is_ok());
        let link =
            format!("GET / HTTP/1.1\r\n{host}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\r\n");
        assert!(judged(&link).is_ok());
    }
}
