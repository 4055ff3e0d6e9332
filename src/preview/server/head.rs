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
/// The only addresses that take forms. Everything else is read and nothing more.
const FORMS: [&str; 3] = ["/~answerbook/new", "/~answerbook/publish", "/~answerbook/reviewed"];
/// The longest form.
const LONGEST_FORM: usize = 64 * 1024;
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

/// What a client sent so far: a head, and what came with it.
pub(super) struct Received {
    pub(super) head: Vec<u8>,
    pub(super) more: Vec<u8>,
}

/// A request that may pass.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clean {
    /// The head to pass on, without the final empty line, so that the caller can add headers.
    pub(super) head: String,
    /// How many bytes of a form follow it.
    pub(super) form: usize,
}

/// Reads up to the empty line that ends a head. `None`: the client sent nothing, or went away, so there is no one to
/// answer (browsers open spare connections like that).
pub(super) fn read(mut client: &TcpStream) -> Option<Result<Received, Refusal>> {
    let deadline = Instant::now() + PATIENCE;
    let mut head = Vec::with_capacity(2048);
    let mut piece = [0; 4096];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return (!head.is_empty()).then_some(Err(SLOW));
        }
        client.set_read_timeout(Some(left)).ok()?;
        let seen = head.len();
        match client.read(&mut piece) {
            Ok(0) => return None,
            Ok(count) => head.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return (!head.is_empty()).then_some(Err(SLOW));
            }
            Err(_) => return None,
        }
        // The line end before the empty line may have come two bytes earlier.
        if let Some(end) = end(&head, seen.saturating_sub(2)) {
            let more = head.split_off(end);
            return Some(if end > LONGEST { Err(TOO_LONG) } else { Ok(Received { head, more }) });
        }
        if head.len() > LONGEST {
            return Some(Err(TOO_LONG));
        }
    }
}

const TOO_LONG: Refusal = refusal(431, "The request's headers are too long.");

const SLOW: Refusal = refusal(408, "The request did not arrive in time.");

/// Reads the rest of a form of which `more` is the beginning.
pub(super) fn read_form(mut client: &TcpStream, more: Vec<u8>, length: usize) -> Result<Vec<u8>, Refusal> {
    let deadline = Instant::now() + PATIENCE;
    let mut form = more;
    let mut piece = [0; 4096];
    while form.len() < length {
        let left = deadline.saturating_duration_since(Instant::now());
        let count = match left.is_zero() || client.set_read_timeout(Some(left)).is_err() {
            true => 0,
            false => client.read(&mut piece).unwrap_or(0),
        };
        if count == 0 {
            return Err(SLOW);
        }
        form.extend_from_slice(&piece[..count]);
    }
    form.truncate(length);
    Ok(form)
}

/// Where the head ends: after the first empty line, whose line ends may be bare LF. Searches from `start`.
fn end(head: &[u8], start: usize) -> Option<usize> {
    (start..head.len()).find_map(|at| match &head[at..] {
        [b'\n', b'\n', ..] => Some(at + 2),
        [b'\n', b'\r', b'\n', ..] => Some(at + 3),
        _ => None,
    })
}

/// What may pass of a request with this head.
pub(super) fn judge(head: &[u8], hosts: &Hosts) -> Result<Clean, Refusal> {
    const MALFORMED: Refusal = refusal(400, "The request is not valid HTTP.");
    let head = std::str::from_utf8(head).map_err(|_| MALFORMED)?;
    let mut lines = head.lines();
    let (method, target) = lines.next().and_then(request_line).ok_or(MALFORMED)?;
    let headers: Vec<(&str, &str)> =
        lines.take_while(|line| !line.is_empty()).map(header).collect::<Option<_>>().ok_or(MALFORMED)?;
    let is_form = method == "POST" && FORMS.contains(&target);
    if !is_form && !matches!(method, "GET" | "HEAD") {
        return Err(refusal(405, "The preview only serves pages: use GET or HEAD."));
    }
    if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(refusal(400, "The request's target must be a path that starts with a slash."));
    }
    let form = if is_form { form(&headers)? } else { body(&headers).map(|()| 0)? };
    sender(&headers, hosts, is_form)?;
    let mut head = format!("{method} {target} HTTP/1.1\r\nHost: preview\r\nConnection: close\r\n");
    for name in KEPT {
        // A repeated header is ambiguous here: it is left out, and the full answer is sent.
        if let (Some(value), false) = one(&headers, name) {
            head.extend([name, ": ", value, "\r\n"]);
        }
    }
    if is_form {
        head.push_str(&format!("Content-Length: {form}\r\n"));
    }
    Ok(Clean { head, form })
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

/// The length of a form.
fn form(headers: &[(&str, &str)]) -> Result<usize, Refusal> {
    if headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Transfer-Encoding")) {
        return Err(refusal(400, "A form must say how long it is."));
    }
    let media_type = one(headers, "Content-Type").0.and_then(|value| value.split(';').next());
    if media_type.map(str::trim) != Some("application/x-www-form-urlencoded") {
        return Err(refusal(415, "The preview only takes the forms of its own pages."));
    }
    let length = match one(headers, "Content-Length") {
        (Some(length), false) if length.bytes().all(|byte| byte.is_ascii_digit()) => length.parse().ok(),
        _ => return Err(refusal(400, "A form must say how long it is.")),
    };
    length.filter(|length| *length <= LONGEST_FORM).ok_or(refusal(413, "The form is too long."))
}

/// Refuses requests under another host name, or from another site's page. A form that does not say where it comes from is refused too.
fn sender(headers: &[(&str, &str)], hosts: &Hosts, is_form: bool) -> Result<(), Refusal> {
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
            // A proxy may have changed the host, but not where the page is from.
            matches!(scheme, "http" | "https") && (name.eq_ignore_ascii_case(host) || hosts.name(name))
        })
    };
    match one(headers, "Origin") {
        (Some(origin), false) if own(origin) => {}
        (None, false) if !is_form => {}
        _ => return Err(foreign),
    }
    // A script or image included by another site's page sends no origin, but browsers say where it comes from
    // anyway. Following a link to the preview is a navigation, and allowed.
    let from_elsewhere = matches!(one(headers, "Sec-Fetch-Site").0, Some("cross-site" | "same-site"));
    if from_elsewhere && (is_form || one(headers, "Sec-Fetch-Mode").0 != Some("navigate")) {
        return Err(foreign);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(head: &str) -> Result<Clean, u16> {
        let hosts = Hosts::new("127.0.0.1".parse().unwrap(), ["desk.example".to_owned()]);
        judge(head.as_bytes(), &hosts).map_err(|refusal| refusal.status)
    }

    #[test]
    fn a_head_is_rewritten() {
        let head =
            "GET /a?b HTTP/1.1\r\nhost: localhost:4000\r\nCookie: secret\r\nrange:  bytes=0-1 \r\n\r\n";
        let clean = judged(head).unwrap().head;
        assert_eq!(clean, "GET /a?b HTTP/1.1\r\nHost: preview\r\nConnection: close\r\nRange: bytes=0-1\r\n");
    }

    #[test]
    fn a_form_passes_only_from_an_own_page_and_only_to_its_address() {
        let usual = "Host: localhost:1\r\nOrigin: http://localhost:1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n";
        let post = |target: &str, headers: &str| judged(&format!("POST {target} HTTP/1.1\r\n{headers}\r\n"));
        let clean = post(FORMS[0], usual).unwrap();
        assert_eq!((clean.form, clean.head.ends_with("close\r\nContent-Length: 5\r\n")), (5, true));
        let through_proxy = usual.replace("Origin: http://localhost:1", "Origin: https://desk.example");
        assert!(post(FORMS[0], &through_proxy).is_ok(), "a name that the author allows");
        for (target, from, to, status) in [
            ("/", "", "", 405),
            ("/~answerbook/new?x", "", "", 405),
            ("/~answerbook/", "", "", 405),
            (FORMS[0], "Origin: http://localhost:1\r\n", "", 403),
            (FORMS[0], "Origin: http://localhost:1", "Origin: null", 403),
            (FORMS[0], "Origin: http://localhost:1", "Origin: http://localhost:2", 403),
            (FORMS[0], "Origin: http://localhost:1", "Origin: https://evil.example", 403),
            (FORMS[0], "Host: localhost:1", "Host: evil.example", 421),
            (
                FORMS[1],
                "Content-Length: 5",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nContent-Length: 5",
                403,
            ),
            (FORMS[0], "application/x-www-form-urlencoded", "text/plain", 415),
            (FORMS[0], "Content-Length: 5\r\n", "", 400),
            (FORMS[0], "Content-Length: 5", "Content-Length: 5\r\nContent-Length: 6", 400),
            (FORMS[0], "Content-Length: 5", "Content-Length: +5", 400),
            (FORMS[0], "Content-Length: 5", "Content-Length: 65537", 413),
            (FORMS[0], "Content-Length: 5", "Content-Length: 99999999999999999999999", 413),
            (FORMS[0], "Content-Length: 5", "Content-Length: 5\r\nTransfer-Encoding: chunked", 400),
        ] {
            let headers = if from.is_empty() { usual.to_owned() } else { usual.replace(from, to) };
            assert_eq!(post(target, &headers), Err(status), "{target} {headers}");
        }
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
