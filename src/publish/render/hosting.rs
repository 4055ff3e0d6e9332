//! The policy of pages, and files for crawlers: `robots.txt`, `llms.txt`.

use std::fmt::Write as _;

use crate::base::path::UrlPath;
use crate::base::text::escape::readable_path;
use crate::base::text::excerpt::collapse_whitespace;
use crate::site::Site;
use crate::site::paging::{LLMS_PAGE, page_url};
use crate::site::routes::{llms_pages, markdown_url};
use crate::site::sites::Sites;

/// The policy of a site: pages load nothing from other hosts and nothing inline. If it has its own search engine or collector,
/// they may also talk to these; if it has videos on other hosts, they may show the players of these; only the sites that it names may show
/// its pages in a frame.
pub(super) fn policy(sites: &Sites) -> String {
    let site = sites.original();
    let ancestors: String = site.config.embed.iter().map(|origin| format!(" {origin}")).collect();
    let policy = format!(
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'{ancestors}; object-src 'none'"
    );
    policy + &loads(sites)
}

/// The part of the policy that allows other hosts, each only if the site needs it.
pub(crate) fn loads(sites: &Sites) -> String {
    let mut rules = String::new();
    let mut allow = |what: &str, origins: &[&str]| {
        if !origins.is_empty() {
            let _ = write!(rules, "; {what} 'self' {}", origins.join(" "));
        }
    };
    allow("connect-src", &sites.original().config.origins());
    allow("frame-src", &sites.players().into_iter().collect::<Vec<_>>());
    rules
}

/// Stops the scripts of a document: it is shown as if it came from a separate site.
pub(crate) const SANDBOX: &str = "sandbox";

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
