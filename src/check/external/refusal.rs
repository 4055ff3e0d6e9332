//! What a status or an error means for a link, in words for authors.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::StatusCode;
use ureq::{Error, Timeout};
use url::Url;

use super::Verdict;

/// What to do about an address that leads nowhere.
pub(super) const ELSEWHERE: &str = "link to where it is now, or remove the link";
/// What to do about a server that fails.
pub(super) const LATER: &str = "open it in a browser; if that fails for days, link to another page";
/// What to do about a host that does not exist.
const NAME: &str = "check the name for a typo; if there is none, the site is gone: link to another one";
/// Why the link could not be checked.
pub(super) const NO_NETWORK: &str = "no host name can be resolved: is this computer online?";
/// What to do about a certificate.
const CERTIFICATE: &str = "browsers warn about this site: tell its owner, or link to another one";

pub(super) fn dead(said: String, help: &'static str) -> Verdict {
    Verdict::Dead { said, help }
}

/// A status in readable form: `404 Not Found`.
pub(super) fn shown(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

/// What a status means, apart from redirects.
pub(super) fn of_status(status: StatusCode) -> Verdict {
    let said = format!("the server answers {}", shown(status));
    match status.as_u16() {
        ..=399 => Verdict::Good,
        // Some require a login, others reject programs.
        401..=403 | 407 | 408 | 423 | 425 | 429 | 451 | 999 => {
            Verdict::Undecided(format!("{said}, but maybe only to programs"))
        }
        500.. => dead(said, LATER),
        _ => dead(said, ELSEWHERE),
    }
}

/// Whether the server closed the connection midway, as some do on `HEAD`.
pub(super) fn is_hang_up(error: &Error) -> bool {
    match error {
        Error::Protocol(_) => true,
        Error::Io(error) => matches!(
            error.kind(),
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe
        ),
        _ => false,
    }
}

/// Whether the server accepted the request and never answered.
pub(super) fn is_silence(error: &Error) -> bool {
    matches!(error, Error::Timeout(Timeout::RecvResponse))
}

/// What an error means, and whether it applies to all addresses of the server.
pub(super) fn of_error(error: &Error, url: &Url, timeout: Duration) -> (Verdict, bool) {
    let host = url.host_str().unwrap_or_default();
    let words = error.to_string();
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    match error {
        Error::Timeout(_) => (dead(format!("no answer within {} s", timeout.as_secs()), LATER), false),
        Error::HostNotFound => (unknown_host(host), true),
        Error::Io(_) if has(&["emporary failure", "try again", "Try again"]) => {
            (Verdict::Undecided(NO_NETWORK.into()), true)
        }
        Error::Io(_) if has(&["failed to lookup", "nodename nor servname", "No such host"]) => {
            (unknown_host(host), true)
        }
        Error::Io(io) if io.kind() == ErrorKind::ConnectionRefused => {
            (dead(format!("`{host}` refuses the connection"), LATER), true)
        }
        Error::Io(io) if matches!(io.kind(), ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown) => {
            (Verdict::Undecided(NO_NETWORK.into()), true)
        }
        Error::Io(io) if io.kind() == ErrorKind::HostUnreachable => {
            (dead(format!("`{host}` can't be reached"), LATER), true)
        }
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => {
            (Verdict::Undecided("the proxy configured on this machine blocked it".into()), true)
        }
        _ => match certificate(&words) {
            Some(what) => (dead(format!("the certificate of `{host}` {what}"), CERTIFICATE), true),
            None if url.scheme() == "https" && is_insecure(error) => {
                (dead(format!("`{host}` does not support secure connections"), LATER), true)
            }
            None => (dead(format!("the connection failed ({words})"), LATER), false),
        },
    }
}

/// Whether it failed before any request, because no secure connection could be set up.
fn is_insecure(error: &Error) -> bool {
    match error {
        Error::Io(error) => error.kind() == ErrorKind::InvalidData,
        Error::Tls(_) | Error::Rustls(_) => true,
        _ => false,
    }
}

/// Whether a verdict is that the host does not exist. If no host at all can be resolved, there is no network.
pub(super) fn is_unknown_host(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Dead { help, .. } if *help == NAME)
}

fn unknown_host(host: &str) -> Verdict {
    dead(format!("the host `{host}` does not exist"), NAME)
}

/// What is wrong with a certificate, from the message of the library that checked it.
fn certificate(words: &str) -> Option<&'static str> {
    let (_, problem) = words.split_once("invalid peer certificate: ")?;
    let has = |part: &str| problem.to_ascii_lowercase().contains(part);
    Some(match () {
        () if has("not valid for name") || has("notvalidforname") => "is for another name",
        () if has("expired") => "has expired",
        () if has("not valid yet") || has("notvalidyet") => "is not valid yet",
        () if has("revoked") => "was revoked",
        () if has("unknownissuer") || has("causedasendentity") => "is not trusted by this machine",
        () => "is not valid",
    })
}

#[cfg(test)]
mod tests {
    use super::{StatusCode, Verdict, certificate, of_status};

    #[test]
    fn statuses_are_judged_by_what_they_mean_for_readers() {
        let verdict = |status| of_status(StatusCode::from_u16(status).unwrap());
        for good in [200, 204, 206, 304] {
            assert_eq!(verdict(good), Verdict::Good, "{good}");
        }
        for dead in [400, 404, 405, 410, 500, 502, 503] {
            assert!(matches!(verdict(dead), Verdict::Dead { .. }), "{dead}");
        }
        for undecided in [401, 403, 429, 451, 999] {
            assert!(matches!(verdict(undecided), Verdict::Undecided(_)), "{undecided}");
        }
    }

    #[test]
    fn certificate_problems_are_reported_in_plain_words() {
        let meaning = |words: &str| certificate(&format!("rustls: invalid peer certificate: {words}"));
        assert_eq!(meaning("Expired"), Some("has expired"));
        assert_eq!(meaning("certificate expired: verification time 1 (UNIX)"), Some("has expired"));
        assert_eq!(meaning("NotValidForName"), Some("is for another name"));
        assert_eq!(meaning("UnknownIssuer"), Some("is not trusted by this machine"));
        assert_eq!(meaning("other error: CaUsedAsEndEntity"), Some("is not trusted by this machine"));
        assert_eq!(certificate("io: Connection reset"), None);
    }
}
