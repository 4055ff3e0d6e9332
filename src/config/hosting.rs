//! The part of `answerbook.yml` about where the site is published: on which hosts, and which sites may show its pages in a frame.

use url::Url;

use super::search::origin;
use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::text::suggest;
use crate::base::yaml::Fields;

/// A kind of web host, or a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are names")]
pub enum Host {
    Netlify,
    Cloudflare,
    GithubPages,
    GitlabPages,
    Azure,
    S3,
    Nginx,
    Apache,
    Iis,
}

/// A file that only hosts read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostFile {
    /// Response headers, for Netlify and hosts like it.
    Headers,
    /// Redirects, for the same.
    Redirects,
    /// Makes GitHub Pages publish every file.
    NoJekyll,
    /// The settings of Azure Static Web Apps.
    Azure,
    /// A script that uploads to S3.
    S3Upload,
    /// The settings of a website on S3.
    S3Website,
    /// The headers that `CloudFront` adds.
    S3Headers,
    /// A part of nginx's configuration.
    Nginx,
    /// The settings of a folder for Apache.
    Apache,
    /// The settings of a folder for IIS.
    Iis,
}

impl Host {
    /// All of them with their names in `answerbook.yml`.
    pub const ALL: [(&'static str, Self); 9] = [
        ("netlify", Self::Netlify),
        ("cloudflare", Self::Cloudflare),
        ("github-pages", Self::GithubPages),
        ("gitlab-pages", Self::GitlabPages),
        ("azure", Self::Azure),
        ("s3", Self::S3),
        ("nginx", Self::Nginx),
        ("apache", Self::Apache),
        ("iis", Self::Iis),
    ];

    /// The name in `answerbook.yml`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, host)| *host == self).map_or("", |(name, _)| name)
    }

    /// The files it reads.
    pub fn files(self) -> &'static [HostFile] {
        match self {
            Self::Netlify | Self::Cloudflare => &[HostFile::Headers, HostFile::Redirects],
            Self::GithubPages => &[HostFile::NoJekyll],
            Self::GitlabPages => &[HostFile::Redirects],
            Self::Azure => &[HostFile::Azure],
            Self::S3 => &[HostFile::S3Upload, HostFile::S3Website, HostFile::S3Headers],
            Self::Nginx => &[HostFile::Nginx],
            Self::Apache => &[HostFile::Apache],
            Self::Iis => &[HostFile::Iis],
        }
    }
}

impl HostFile {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Headers,
        Self::Redirects,
        Self::NoJekyll,
        Self::Azure,
        Self::S3Upload,
        Self::S3Website,
        Self::S3Headers,
        Self::Nginx,
        Self::Apache,
        Self::Iis,
    ];

    /// Its name, at the top of the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::NoJekyll => ".nojekyll",
            Self::Azure => "staticwebapp.config.json",
            Self::S3Upload => "s3-upload.sh",
            Self::S3Website => "s3-website.json",
            Self::S3Headers => "s3-headers.json",
            Self::Nginx => "nginx.conf",
            Self::Apache => ".htaccess",
            Self::Iis => "web.config",
        }
    }
}

/// Reads `hosts`: the hosts whose files are written. An empty list means none.
pub(super) fn hosts(fields: &mut Fields<'_>) -> Option<Vec<(Host, Place)>> {
    fields.raw("hosts")?;
    let mut hosts = Vec::new();
    for (written, place) in fields.words_with_places("hosts") {
        if let Some((_, host)) = Host::ALL.iter().find(|(name, _)| *name == written) {
            hosts.push((*host, place));
            continue;
        }
        let mut problem = Diagnostic::error(Code::WrongType, format!("unknown host `{written}`"), place);
        problem.help = suggest::help(&written, Host::ALL.iter().map(|(name, _)| *name));
        fields.report().push(problem);
    }
    Some(hosts)
}

/// Reads `embed`: the origins of sites that may show pages in a frame, without a final `/`.
pub(super) fn embed(fields: &mut Fields<'_>) -> Vec<String> {
    let mut origins = Vec::new();
    for (written, place) in fields.strings_with_places("embed") {
        let found = embedder(written.trim());
        if let Some(Ok(origin)) = found {
            origins.push(origin.to_owned());
            continue;
        }
        let message = format!("`embed` must list addresses of other sites, not `{written}`");
        let help = match found {
            Some(Err(origin)) => {
                format!("leave out what follows the host: `{origin}`; a site may show pages in a frame or not, whichever its page")
            }
            _ => "write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`".to_owned(),
        };
        let problem = Diagnostic::error(Code::WrongType, message, place).help(help);
        fields.report().push(problem);
    }
    origins.dedup();
    origins
}

/// Reads `players`: the origins of players for videos that pages may load after a click.
pub(super) fn players(fields: &mut Fields<'_>) -> Vec<String> {
    let mut origins = Vec::new();
    for (written, place) in fields.strings_with_places("players") {
        let plain = written.trim().trim_end_matches('/');
        let is_origin =
            super::is_base_url(plain) && origin(plain) == Some(plain) && plain.starts_with("https://");
        if let Some(url) = Url::parse(plain).ok().filter(|_| is_origin) {
            origins.push(url.origin().ascii_serialization());
            continue;
        }
        let message = format!("`players` must list hosts of players, not `{written}`");
        let help = "write `https://` and the host, for example `https://videos.example.org`; YouTube and Vimeo need no setting";
        fields.report().push(Diagnostic::error(Code::WrongType, message, place).help(help));
    }
    origins
}

/// The origin that is written, or as an error the origin in an address that says more. A `*` is allowed in place of the first part
/// of the host.
fn embedder(written: &str) -> Option<Result<&str, &str>> {
    let plain = written.replacen("://*.", "://", 1);
    let is_known = super::is_base_url(&plain) && origin(&plain).is_some();
    let scheme = written.find("://")? + 3;
    let end = written[scheme..].find(['/', '?', '#']).map_or(written.len(), |at| scheme + at);
    let (found, rest) = written.split_at(end);
    let is_origin = is_known && matches!(rest, "" | "/");
    match (is_origin, origin(&found.replacen("://*.", "://", 1))) {
        (true, _) => Some(Ok(found)),
        (false, Some(_)) if super::is_base_url(&found.replacen("://*.", "://", 1)) => Some(Err(found)),
        _ => None,
    }
}
