//! Files for hosts and crawlers: `_headers`, `_redirects`, `robots.txt`, `llms.txt`.

use std::fmt::Write as _;

use crate::base::path::{UrlPath, is_active};
use crate::base::text::escape::readable_path;
use crate::base::text::excerpt::collapse_whitespace;
use crate::site::paging::{LLMS_PAGE, page_url};
use crate::site::routes::{is_published, llms_pages, markdown_url};
use crate::site::sites::Sites;
use crate::site::{Destination, Site};

/// The policy of a site: pages load nothing from other hosts and nothing inline. If it has its own search engine or collector,
/// they may also talk to these; only the sites that it names may show its pages in a frame.
fn policy(site: &Site) -> String {
    let ancestors: String = site.config.embed.iter().map(|origin| format!(" {origin}")).collect();
    let policy = format!(
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'{ancestors}; object-src 'none'"
    );
    match site.config.origins().as_slice() {
        [] => policy,
        origins => format!("{policy}; connect-src 'self' {}", origins.join(" ")),
    }
}

/// For files whose names contain a hash of their content.
const FOREVER: &str = "Cache-Control: public, max-age=31536000, immutable";

/// Response headers in the format that Netlify, Cloudflare Pages, and others read.
///
/// Only theme files and packs of the index may be cached forever: their names contain a hash. Other files may be in `assets/` as well.
pub(super) fn headers(sites: &Sites) -> String {
    let original = sites.original();
    let base = original.config.base_path();
    let policy = policy(original);
    let mut out = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    for site in sites.iter() {
        let base = format!("{base}{}", site.config.prefix());
        for file in ["search/root.js", "sw.js"] {
            let _ = write!(out, "\n{base}{file}\n  Cache-Control: no-cache\n");
        }
        let _ = write!(out, "\n{base}search/packs/*\n  {FOREVER}\n");
        for asset in site.theme.assets.iter().filter(|asset| is_published(original, asset)) {
            let url = &asset.url;
            let _ = write!(out, "\n{base}{url}\n  {FOREVER}\n");
        }
    }
    for url in attachments(original) {
        let url = readable_path(url.as_str());
        let _ = write!(out, "\n{base}{url}\n  Content-Security-Policy: {SANDBOX}\n");
    }
    out
}

/// Stops the scripts of a document: it is shown as if it came from a separate site.
pub(crate) const SANDBOX: &str = "sandbox";

/// Files next to articles that could run scripts with the rights of the site's own pages. Files in `static/` belong to the owner,
/// like the theme: they are left as they are.
fn attachments(site: &Site) -> impl Iterator<Item = &UrlPath> {
    let urls = site.assets.iter().filter_map(|asset| site.asset_url(&asset.path));
    urls.filter(|url| is_active(url.as_str()))
}

/// Redirects in the format of the same hosts.
pub(super) fn redirects(sites: &Sites) -> String {
    let mut out = String::new();
    for site in sites.iter() {
        let base = format!("{}{}", sites.original().config.base_path(), site.config.prefix());
        // The parts of a line end at a space.
        let inside = |url: &str| format!("{base}{}", url.replace(' ', "%20"));
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
    }
    out
}

/// Everything may be crawled; the sitemap of each language is listed if there is one.
pub(super) fn robots(sites: &Sites) -> String {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    for (at, site) in sites.iter().enumerate() {
        if let Some(base) = &site.config.base_url {
            let _ = writeln!(out, "{}Sitemap: {base}sitemap.xml", if at == 0 { "\n" } else { "" });
        }
    }
    out
}

/// Plain words as one line of markdown, in which nothing is markup.
fn line(text: &str) -> String {
    let text = collapse_whitespace(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' => true,
            '_' => !before.is_alphanumeric() || !next.is_alphanumeric(),
            '#' => before == ' ' || next == ' ',
            '&' => next == '#' || next.is_ascii_alphabetic(),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// `llms.txt`: what the site is, and where the markdown of each page is. One file of a long list, from 0.
pub(super) fn llms(site: &Site, url: &UrlPath, page: usize) -> String {
    let mut out = format!("# {}\n", line(&site.config.title));
    if !site.config.description.is_empty() {
        let _ = write!(out, "\n> {}\n", line(&site.config.description));
    }
    let root = url.to_root();
    let base = site.config.base_url.as_deref().unwrap_or(&root);
    let listed = site
        .sections
        .iter()
        .flat_map(|section| section.articles.iter().map(move |article| (section, *article)));
    let mut last = None;
    for (section, index) in listed.skip(page * LLMS_PAGE).take(LLMS_PAGE) {
        if last.replace(&section.folder) != Some(&section.folder) {
            let _ = write!(out, "\n## {}\n\n", line(&section.title));
        }
        let article = &site.articles[index];
        let _ = writeln!(
            out,
            "- [{}]({base}{}): {}",
            line(&article.meta.title),
            readable_path(markdown_url(&site.urls[index]).as_str()),
            line(article.answer_text())
        );
    }
    if page + 1 < llms_pages(site) {
        let more = line(&site.theme.words.text("page_next"));
        let _ = write!(out, "\n## {more}\n\n- [{more}]({base}{})\n", page_url("llms.txt", page + 1));
    }
    out
}
