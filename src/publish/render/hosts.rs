//! What each host reads: headers, redirects, the page for addresses that do not exist, cache times, and compression, in
//! the format of the host.
//!
//! [`rules`] says the same for all hosts; one file for each format writes it down.

mod rules;
mod netlify;
mod azure;
mod s3;
mod nginx;
mod apache;
mod iis;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::config::HostFile;
use crate::site::sites::Sites;
use rules::Rules;

/// The text of a file for a host.
pub(super) fn file(file: HostFile, sites: &Sites) -> String {
    let rules = Rules::of(sites);
    match file {
        HostFile::Headers => netlify::headers(&rules),
        HostFile::Redirects => netlify::redirects(&rules),
        // It only has to be there: without it, GitHub leaves out files whose names begin with `_` or a dot.
        HostFile::NoJekyll => String::new(),
        HostFile::Azure => azure::config(&rules),
        HostFile::S3Upload => s3::upload(&rules),
        HostFile::S3Website => s3::website(),
        HostFile::S3Headers => s3::headers(&rules),
        HostFile::Nginx => nginx::config(&rules),
        HostFile::Apache => apache::htaccess(&rules),
        HostFile::Iis => iis::config(&rules),
    }
}

/// Headers of every response, besides the policy.
const ALWAYS: [(&str, &str); 2] =
    [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin")];
/// For files whose names contain a hash of their content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// For all others: a browser may keep them, and asks each time whether they have changed.
const FRESH: &str = "no-cache";
/// Types of text that hosts compress. Packs of the search index are compressed already, and are loaded in parts.
const TEXT: [&str; 10] = [
    "text/css",
    "text/plain",
    "text/markdown",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "text/xml",
    "image/svg+xml",
];
/// The endings of files that are text, with their types.
const TEXT_FILES: [(&str, &str); 9] = [
    ("css", "text/css"),
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("webmanifest", "application/manifest+json"),
    ("xml", "application/xml"),
];
/// Whether a file with this ending is text, which becomes much smaller when it is compressed.
pub fn is_text(ending: &str) -> bool {
    TEXT_FILES.iter().any(|(known, _)| *known == ending)
}

/// Endings whose types many servers do not know.
const TYPES: [(&str, &str); 2] = [("md", "text/markdown"), ("webmanifest", "application/manifest+json")];

/// What a path may contain unencoded, wherever it is written.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// What would end a quoted text or begin a variable in a full address.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'$')
    .add(b'\\')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// A path as it is sent.
fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A full address, safe between quotes.
fn address(url: &str) -> String {
    utf8_percent_encode(url, ADDRESS).to_string()
}

/// A regular expression for exactly this text, safe between quotes in the files of servers.
fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '/' | '-' | '_' => out.push(c),
            c if c.is_alphanumeric() || !c.is_ascii() => out.push(c),
            c => out.push_str(&format!("\\x{:02x}", u32::from(c))),
        }
    }
    out
}
