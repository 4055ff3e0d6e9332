//! Files for hosts and crawlers: `_headers`, `_redirects`, `robots.txt`, `llms.txt`.

use std::fmt::Write as _;

use crate::routes::{is_published, twin_url};
use crate::site::{Destination, Site};
use crate::theme::Theme;

/// What pages may load: nothing from anywhere else, nothing inline.
pub(crate) const CONTENT_SECURITY_POLICY: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

/// The policy of a site: where it has a search engine or a collector of its own, pages may speak to these as well.
fn policy(site: &Site) -> String {
    match site.config.origins().as_slice() {
        [] => CONTENT_SECURITY_POLICY.to_owned(),
        origins => format!("{CONTENT_SECURITY_POLICY}; connect-src 'self' {}", origins.join(" ")),
    }
}

/// Response headers in the format that Netlify, Cloudflare Pages and others read.
///
/// Only files of the theme may be kept for good: their names hold a hash. Other files may stand in `assets/` as well.
pub(super) fn headers(site: &Site, theme: &Theme) -> String {
    let base = site.config.base_path();
    let policy = policy(site);
    let mut out = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         {base}search/root.js\n  Cache-Control: no-cache\n\n\
         {base}sw.js\n  Cache-Control: no-cache\n"
    );
    for asset in theme.assets.iter().filter(|asset| is_published(site, asset)) {
        let _ = write!(out, "\n{base}{}\n  Cache-Control: public, max-age=31536000, immutable\n", asset.url);
    }
    out
}

/// Redirects in the format of the same hosts.
pub(super) fn redirects(site: &Site) -> String {
    let base = site.config.base_path();
    // The parts of a line end at a space.
    let inside = |url: &str| format!("{base}{}", url.replace(' ', "%20"));
    let mut out = String::new();
    for redirect in site.redirects.iter() {
        let from = redirect.from.as_str();
        let from = inside(from.strip_suffix("index.html").unwrap_or(from));
        let to = match &redirect.to {
            Destination::Article(article) => inside(site.urls[*article].as_str()),
            Destination::Page(url) => inside(url.as_str()),
            Destination::External(url) => url.clone(),
        };
        let _ = writeln!(out, "{from} {to} 301");
    }
    out
}

/// Everything may be read; the sitemap is named if there is one.
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site.config.base_url.as_ref().map(|base| format!("\nSitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// `llms.txt`: what the site is and where the markdown of each page stands.
pub(super) fn llms(site: &Site) -> String {
    let mut out = format!("# {}\n", site.config.title);
    if !site.config.description.is_empty() {
        let _ = write!(out, "\n> {}\n", site.config.description);
    }
    let base = site.config.base_url.as_deref().unwrap_or("");
    for section in site.sections.iter().filter(|section| !section.articles.is_empty()) {
        let _ = write!(out, "\n## {}\n\n", section.title);
        for index in &section.articles {
            let article = &site.articles[*index];
            let _ = writeln!(
                out,
                "- [{}]({base}{}): {}",
                article.meta.title,
                twin_url(&site.urls[*index]),
                article.answer_text()
            );
        }
    }
    out
}
