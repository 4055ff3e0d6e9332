//! What the hosts of a site refuse or ignore: too many files, too large ones, too many rules. The numbers are those that the hosts publish; some
//! sell higher ones, so exceeding one is a warning.

use std::sync::{Mutex, PoisonError};

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::UrlPath;
use crate::config::{Host, HostFile};
use crate::publish::render::Page;
use crate::site::routes::Route;

const MB: u64 = 1 << 20;

/// A limit of a host.
struct Limit {
    host: Host,
    what: What,
    most: u64,
}

/// What is limited.
enum What {
    /// The number of files.
    Files,
    /// The bytes of each file.
    File,
    /// The bytes of all files.
    All,
    /// The rules in a file that the host reads.
    Rules(HostFile),
    /// The bytes of a file that the host reads.
    Settings(HostFile),
}

const LIMITS: [Limit; 11] = [
    Limit { host: Host::Cloudflare, what: What::Files, most: 20_000 },
    Limit { host: Host::Cloudflare, what: What::File, most: 25 * MB },
    Limit { host: Host::Cloudflare, what: What::Rules(HostFile::Headers), most: 100 },
    Limit { host: Host::Cloudflare, what: What::Rules(HostFile::Redirects), most: 2_000 },
    Limit { host: Host::GithubPages, what: What::File, most: 100 * MB },
    Limit { host: Host::GithubPages, what: What::All, most: 1_000 * MB },
    Limit { host: Host::GitlabPages, what: What::Rules(HostFile::Redirects), most: 1_000 },
    Limit { host: Host::GitlabPages, what: What::Settings(HostFile::Redirects), most: 64 << 10 },
    Limit { host: Host::Azure, what: What::Files, most: 15_000 },
    Limit { host: Host::Azure, what: What::All, most: 250 * MB },
    Limit { host: Host::Azure, what: What::Settings(HostFile::Azure), most: 20 << 10 },
];

/// The files of an output, as far as limits are about them.
#[derive(Debug, Default)]
pub(super) struct Sizes(Mutex<Counted>);

#[derive(Debug, Default)]
struct Counted {
    files: u64,
    bytes: u64,
    largest: Option<(u64, UrlPath)>,
    /// For each file that hosts read: its length and its rules.
    settings: Vec<(HostFile, u64, u64)>,
}

impl Sizes {
    /// Counts a copy of a file.
    pub(super) fn add_copy(&self, length: u64) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.files += 1;
        counted.bytes += length;
    }

    /// Counts a file of this length, the text of which is known unless it is large.
    pub(super) fn add(&self, page: &Page, length: u64, text: &[u8]) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.files += 1;
        counted.bytes += length;
        // Of equally large ones the last by name, whatever the order in which they were rendered.
        let is_larger =
            |(most, url): &(u64, UrlPath)| (length, page.address.as_str()) > (*most, url.as_str());
        if counted.largest.as_ref().is_none_or(is_larger) {
            counted.largest = Some((length, page.address.clone()));
        }
        if let Route::Host(file) = page.route {
            let lines = text.split(|byte| *byte == b'\n');
            let rules = lines.filter(|line| line.first().is_some_and(|first| !first.is_ascii_whitespace()));
            counted.settings.push((file, length, rules.count() as u64));
        }
    }

    /// Reports the limits of `hosts` that are exceeded.
    pub(super) fn check(self, hosts: &[(Host, Place)], report: &mut Report) {
        let counted = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (host, place) in hosts {
            for limit in LIMITS.iter().filter(|limit| limit.host == *host) {
                if let Some((message, help)) = counted.exceeded(limit) {
                    report.push(Diagnostic::warning(Code::HostLimit, message, place.clone()).help(help));
                }
            }
        }
    }
}

impl Counted {
    /// What exceeds a limit, and what to do.
    fn exceeded(&self, limit: &Limit) -> Option<(String, &'static str)> {
        let (host, most) = (limit.host.name(), limit.most);
        let of = |name: HostFile| self.settings.iter().find(|(file, ..)| *file == name).copied();
        match limit.what {
            What::Files if self.files > most => Some((
                format!("the site has {} files; `{host}` takes up to {most}", self.files),
                "publish it on another host, or split it into several sites",
            )),
            What::File => {
                let (length, url) = self.largest.as_ref().filter(|(length, _)| *length > most)?;
                let (length, most) = (length.div_ceil(MB), most / MB);
                Some((
                    format!("`{url}` has {length} MB; `{host}` takes files of up to {most} MB"),
                    "make the file smaller, or link to it elsewhere",
                ))
            }
            What::All if self.bytes > most => Some((
                format!("the site has {} MB; `{host}` takes up to {} MB", self.bytes.div_ceil(MB), most / MB),
                "make pictures and downloads smaller, or publish them elsewhere",
            )),
            What::Rules(name) => {
                let (_, _, rules) = of(name).filter(|(_, _, rules)| *rules > most)?;
                let help = match name {
                    HostFile::Redirects => "the others still work: a page at each old address redirects",
                    _ => {
                        "the others are ignored: remove attachments that could run scripts (HTML, SVG, XML) from `content/`"
                    }
                };
                Some((format!("`{}` has {rules} rules; `{host}` reads up to {most}", name.name()), help))
            }
            What::Settings(name) => {
                let (_, length, _) = of(name).filter(|(_, length, _)| *length > most)?;
                Some((
                    format!("`{}` has {length} bytes; `{host}` reads up to {most}", name.name()),
                    "remove former addresses that no one uses any more",
                ))
            }
            What::Files | What::All => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_does_not_take_is_known() {
        let url = UrlPath::new("film.mp4").expect("a path");
        let counted = Counted {
            files: 20_001,
            bytes: 600 * MB,
            largest: Some((26 * MB, url)),
            settings: vec![(HostFile::Headers, 900, 101), (HostFile::Redirects, 70_000, 1_001)],
        };
        let exceeded = LIMITS.iter().filter_map(|limit| counted.exceeded(limit));
        let messages: Vec<_> = exceeded.map(|(message, _)| message).collect();
        assert_eq!(
            messages,
            [
                "the site has 20001 files; `cloudflare` takes up to 20000",
                "`film.mp4` has 26 MB; `cloudflare` takes files of up to 25 MB",
                "`_headers` has 101 rules; `cloudflare` reads up to 100",
                "`_redirects` has 1001 rules; `gitlab-pages` reads up to 1000",
                "`_redirects` has 70000 bytes; `gitlab-pages` reads up to 65536",
                "the site has 20001 files; `azure` takes up to 15000",
                "the site has 600 MB; `azure` takes up to 250 MB",
            ]
        );
    }
}
