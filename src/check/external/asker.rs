//! Requests one address: politely, and with as little traffic as possible.
//!
//! First `HEAD`, which costs the server least; if that is refused, `GET`, of which only the head is read. Redirects are followed by hand,
//! to learn which ones are permanent, and never from a public address to a private one.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use ureq::http::header::{LOCATION, RETRY_AFTER};
use ureq::http::{HeaderMap, StatusCode};
use ureq::tls::{RootCerts, TlsConfig};
use url::{Host as Name, Url};

use super::Verdict;
use super::hosts::{Hosts, lock};
use super::refusal;
use crate::config::External;

/// The most redirects that are followed.
const REDIRECTIONS: usize = 10;

/// The longest time a server may ask us to wait.
const PATIENCE: u64 = 30;

/// The user agent, so that a server's owner knows what this is.
const NAME: &str =
    concat!("answerbook/", env!("CARGO_PKG_VERSION"), " (checks the links of a site for its authors)");

/// Requests addresses.
pub(super) struct Asker {
    agent: ureq::Agent,
    hosts: Hosts,
    pause: Duration,
    timeout: Duration,
    /// Whether addresses inside this network are requested.
    private: bool,
    is_connected: AtomicBool,
}

/// The response.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
}

#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

impl Asker {
    pub(super) fn new(rules: &External) -> Self {
        // Trusts the certificates that the system trusts, including those of an organization's own authority.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_resolve(Some(rules.timeout))
            .timeout_connect(Some(rules.timeout))
            .timeout_send_request(Some(rules.timeout))
            .timeout_recv_response(Some(rules.timeout))
            .user_agent(NAME)
            .accept("*/*")
            .tls_config(tls)
            .build();
        let (pause, timeout, private) = (rules.pause, rules.timeout, rules.private);
        let (hosts, is_connected) = (Hosts::default(), AtomicBool::new(false));
        Self { agent: config.new_agent(), hosts, pause, timeout, private, is_connected }
    }

    /// What a request showed about an address.
    pub(super) fn ask(&self, address: &Url) -> Verdict {
        if !self.private && leads_inside(address) {
            let why =
                "it is inside this network; set `external: {private: true}` in `answerbook.yml` to check it";
            return Verdict::Undecided(why.to_owned());
        }
        let mut at = address.clone();
        let mut moved = None;
        let mut is_for_good = true;
        for _ in 0..=REDIRECTIONS {
            let answer = match self.answer(&at) {
                Ok(answer) => answer,
                Err(verdict) => return said_at(address, &at, verdict),
            };
            let Some(next) = next(&at, &answer) else {
                let verdict = refusal::of_status(answer.status);
                let verdict = match (verdict, moved) {
                    (Verdict::Good, Some(moved)) => Verdict::Moved(moved),
                    (verdict, _) => verdict,
                };
                return said_at(address, &at, verdict);
            };
            if !is_private(address) && leads_inside(&next) {
                return Verdict::Undecided(format!("it redirects to `{next}`, inside this network"));
            }
            is_for_good &=
                matches!(answer.status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            if is_for_good {
                moved = Some(next.to_string());
            }
            at = next;
        }
        refusal::dead(format!("it redirects more than {REDIRECTIONS} times"), refusal::ELSEWHERE)
    }

    /// Whether any host elsewhere has answered.
    pub(super) fn is_connected(&self) -> bool {
        self.is_connected.load(Ordering::Relaxed)
    }

    /// A server's response to one address, including redirects. Any failure of `HEAD` is ignored: many servers do not support it.
    fn answer(&self, url: &Url) -> Result<Answer, Verdict> {
        let head = self.question(url, Method::Head)?;
        let is_final = head.as_ref().is_some_and(|answer| {
            answer.status.as_u16() < 400 || answer.status == StatusCode::TOO_MANY_REQUESTS
        });
        match head {
            Some(answer) if is_final => Ok(answer),
            _ => self.question(url, Method::Get)?.ok_or_else(|| {
                refusal::dead("the server closed the connection without answering".into(), refusal::LATER)
            }),
        }
    }

    /// Requests once, in turn, and again if the server says when. `None`: it closed the connection, or did not answer `HEAD`.
    fn question(&self, url: &Url, method: Method) -> Result<Option<Answer>, Verdict> {
        let origin = url.origin().ascii_serialization();
        let host = self.hosts.of(url);
        let mut host = lock(&host);
        if let Some(verdict) = host.shared.get(&origin) {
            return Err(verdict.clone());
        }
        let mut has_waited = false;
        loop {
            host.pause(self.pause);
            let asked = self.send(url, method);
            host.was_asked();
            if asked.is_ok() && !is_private(url) {
                self.is_connected.store(true, Ordering::Relaxed);
            }
            let answer = match asked {
                Ok(answer) => answer,
                Err(error) if refusal::is_hang_up(&error) => return Ok(None),
                // Some servers do not answer `HEAD` at all.
                Err(error) if matches!(method, Method::Head) && refusal::is_silence(&error) => {
                    return Ok(None);
                }
                Err(error) => {
                    let (verdict, is_shared) = refusal::of_error(&error, url, self.timeout);
                    if is_shared {
                        host.shared.insert(origin, verdict.clone());
                    }
                    return Err(verdict);
                }
            };
            let Some(wait) = wait(&answer) else { return Ok(Some(answer)) };
            match wait {
                Some(seconds) if seconds <= PATIENCE && !has_waited => {
                    thread::sleep(Duration::from_secs(seconds));
                    has_waited = true;
                }
                _ => {
                    let verdict = Verdict::Undecided(format!(
                        "the server answered {}; check again later",
                        refusal::shown(answer.status)
                    ));
                    host.shared.insert(origin, verdict.clone());
                    return Err(verdict);
                }
            }
        }
    }

    fn send(&self, url: &Url, method: Method) -> Result<Answer, ureq::Error> {
        let request = match method {
            Method::Head => self.agent.head(url.as_str()),
            Method::Get => self.agent.get(url.as_str()),
        };
        let (parts, _) = request.call()?.into_parts();
        Ok(Answer { status: parts.status, headers: parts.headers })
    }
}

/// How long an overloaded server asks us to wait: `None` if it does not ask; it may ask without giving a time.
#[expect(clippy::option_option, reason = "a server may ask to wait without saying how long")]
fn wait(answer: &Answer) -> Option<Option<u64>> {
    let seconds = || answer.headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok();
    match answer.status {
        StatusCode::TOO_MANY_REQUESTS => Some(seconds()),
        // A server that is down for maintenance says until when.
        StatusCode::SERVICE_UNAVAILABLE => answer.headers.contains_key(RETRY_AFTER).then(seconds),
        _ => None,
    }
}

/// Where a response redirects to.
fn next(from: &Url, answer: &Answer) -> Option<Url> {
    let leads_on = matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = answer.headers.get(LOCATION).filter(|_| leads_on)?;
    let mut next = from.join(&String::from_utf8_lossy(location.as_bytes())).ok()?;
    next.set_fragment(None);
    (matches!(next.scheme(), "http" | "https") && next.has_host()).then_some(next)
}

/// A verdict on a redirect's target, stated about the original address.
fn said_at(address: &Url, at: &Url, verdict: Verdict) -> Verdict {
    match verdict {
        verdict if address == at => verdict,
        Verdict::Dead { said, help } => {
            Verdict::Dead { said: format!("it redirects to `{at}`, and {said}"), help }
        }
        Verdict::Undecided(why) => Verdict::Undecided(format!("it redirects to `{at}`, and {why}")),
        verdict => verdict,
    }
}

/// Whether an address is, or its name resolves to, one of this machine or of a private network.
fn leads_inside(url: &Url) -> bool {
    let resolved = || url.socket_addrs(|| None).unwrap_or_default();
    is_private(url) || resolved().iter().any(|found| is_private_address(found.ip()))
}

/// Whether an address is this machine's or one of a private network's.
fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Name::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Name::Ipv4(address)) => is_private_address(IpAddr::V4(address)),
        Some(Name::Ipv6(address)) => is_private_address(IpAddr::V6(address)),
        None => false,
    }
}

fn is_private_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || address.is_unspecified()
        }
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => is_private_address(IpAddr::V4(address)),
            None => {
                address == Ipv6Addr::LOCALHOST
                    || address.is_unspecified()
                    || address.is_unique_local()
                    || address.is_unicast_link_local()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, HeaderMap, LOCATION, StatusCode, Url, is_private, next};

    #[test]
    fn private_addresses_are_known() {
        for private in [
            "http://localhost:1/",
            "http://a.localhost/",
            "http://127.1/",
            "http://[::1]/",
            "http://10.1.2.3/",
            "http://169.254.1.1/",
            "http://[::ffff:192.168.0.1]/",
            "http://0.0.0.0/",
            "http://[fd00::1]/",
        ] {
            assert!(is_private(&Url::parse(private).unwrap()), "{private}");
        }
        for public in [
            "https://example.org/",
            "http://8.8.8.8/",
            "http://[2001:db8::1]/",
            "http://localhost.example.org/",
        ] {
            assert!(!is_private(&Url::parse(public).unwrap()), "{public}");
        }
    }

    #[test]
    fn redirections_lead_only_to_the_web() {
        let from = Url::parse("https://a.example/b/c?d").unwrap();
        let to = |status: u16, location: &str| {
            let headers = HeaderMap::from_iter([(LOCATION, location.parse().unwrap())]);
            next(&from, &Answer { status: StatusCode::from_u16(status).unwrap(), headers }).map(String::from)
        };
        assert_eq!(to(301, "../x#y").as_deref(), Some("https://a.example/x"));
        assert_eq!(to(308, "//b.example").as_deref(), Some("https://b.example/"));
        for (status, location) in
            [(302, "mailto:a@b.example"), (302, "file:///etc/passwd"), (200, "/x"), (304, "/x")]
        {
            assert_eq!(to(status, location), None, "{location}");
        }
    }
}
