//! What a status or an error means for an address, in words for authors.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::StatusCode;
use ureq::{Error, Timeout};
use url::Url;

use super::Verdict;

/// What to do about an address that leads nowhere.
pub(super) const ELSEWHERE: &str = "link to where it is now, or take the link away";
/// What to do about a server that fails.
pub(super) const LATER: &str = "open it in a browser; if that fails for days, link to another page";
/// What to do about a host that does not exist.
const NAME: &str =
    "look for a typing slip in the name; if there is none, the site is gone: link to another one";
/// Why nobody can tell.
pub(super) const NO_NETWORK: &str = "no host can be looked up: is there a network?";
/// What to do about a certificate.
const CERTIFICATE: &str = "browsers warn of such a site: tell its owner, or link to another one";

pub(super) fn dead(said: String, help: &'static str) -> Verdict {
    Verdict::Dead { said, help }
}

/// A status as people say it: `404 Not Found`.
pub(super) fn shown(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

/// What a status means, redirections aside.
pub(super) fn of_status(status: StatusCode) -> Verdict {
    let said = format!("the server says {}", shown(status));
    match status.as_u16() {
        ..=399 => Verdict::Good,
        // Some want to know who asks, others turn programs away.
        401..=403 | 407 | 408 | 423 | 425 | 429 | 451 | 999 => {
            Verdict::Undecided(format!("{said}, which it may say to programs only"))
        }
        500.. => dead(said, LATER),
        _ => dead(said, ELSEWHERE),
    }
}

/// Whether the server went away in the middle of the talk, as some do on `HEAD`.
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

/// Whether the server took the question and never answered.
pub(super) fn is_silence(error: &Error) -> bool {
    matches!(error, Error::Timeout(Timeout::RecvResponse))
}

/// What an error means, and whether it is the same for all addresses of the server.
pub(super) fn of_error(error: &Error, url: &Url, timeout: Duration) -> (Verdict, bool) {
    let host = url.host_str().unwrap_or_default();
    let words = error.to_string();
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    match error {
        Error::Timeout(_) => {
            (dead(format!("there is no answer within {} s", timeout.as_secs()), LATER), false)
        }
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
            (Verdict::Undecided("the proxy that is set on this machine does not let it through".into()), true)
        }
        _ => match certificate(&words) {
            Some(what) => (dead(format!("the certificate of `{host}` {what}"), CERTIFICATE), true),
            None if url.scheme() == "https" && is_insecure(error) => {
                (dead(format!("`{host}` does not talk over a secure connection"), LATER), true)
            }
            None => (dead(format!("the connection fails ({words})"), LATER), false),
        },
    }
}

/// Whether the talk failed before anything was asked, since no secure connection came about.
fn is_insecure(error: &Error) -> bool {
    match error {
        Error::Io(error) => error.kind() == ErrorKind::InvalidData,
        Error::Tls(_) | Error::Rustls(_) => true,
        _ => false,
    }
}

/// Whether a verdict is that there is no such host. Where no host at all can be looked up, it is the network that is missing.
pub(super) fn is_unknown_host(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Dead { help, .. } if *help == NAME)
}

fn unknown_host(host: &str) -> Verdict {
    dead(format!("there is no host `{host}`"), NAME)
}

/// What is wrong with a certificate, told from the words of the library that checked it.
fn certificate(words: &str) -> Option<&'static str> {
    let (_, problem) = words.split_once("invalid peer certificate: ")?;
    let has = |part: &str| problem.to_ascii_lowercase().contains(part);
    Some(match () {
        () if has("not valid for name") || has("notvalidforname") => "is for another name",
        () if has("expired") => "has expired",
        () if has("not valid yet") || has("notvalidyet") => "is not valid yet",
        () if has("revoked") => "was revoked",
        () if has("unknownissuer") || has("causedasendentity") => {
            "comes from nobody whom this machine trusts"
        }
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
    fn certificates_are_told_in_plain_words() {
        let told = |words: &str| certificate(&format!("rustls: invalid peer certificate: {words}"));
        assert_eq!(told("Expired"), Some("has expired"));
        assert_eq!(told("certificate expired: verification time 1 (UNIX)"), Some("has expired"));
        assert_eq!(told("NotValidForName"), Some("is for another name"));
        assert_eq!(told("UnknownIssuer"), Some("comes from nobody whom this machine trusts"));
        assert_eq!(
            told("other error: CaUsedAsEndEntity"),
            Some("comes from nobody whom this machine trusts")
        );
        assert_eq!(certificate("io: Connection reset"), None);
    }
}
