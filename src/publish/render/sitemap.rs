//! Sitemaps (sitemaps.org 0.9): the addresses search engines should know. `lastmod` comes only from the content.

use std::fmt::Write as _;

use super::Renderer;
use crate::base::text::escape;
use crate::site::routes::{Route, SITEMAP_SIZE};

/// The sitemap, or one part of it, or the list of its parts when there are several.
pub(super) fn xml(renderer: &Renderer, part: Option<usize>) -> String {
    let site = &renderer.site;
    // An original that stands in for a translation is listed in its own language.
    let is_own = |route: &Route| match route {
        Route::Article(article) => site.is_translated(*article),
        Route::Section(section, _) => {
            site.sections[*section].page.is_none_or(|page| site.is_translated(page))
        }
        _ => true,
    };
    let pages: Vec<_> =
        renderer.routes.iter().filter(|(_, route)| route.is_indexed() && is_own(route)).collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    if part.is_none() && pages.len() > SITEMAP_SIZE {
        out.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for part in 1..=pages.len().div_ceil(SITEMAP_SIZE) {
            let base = site.config.base_url.as_deref().unwrap_or("");
            let _ = writeln!(out, "<sitemap><loc>{}sitemap-{part}.xml</loc></sitemap>", escape::xml(base));
        }
        out.push_str("</sitemapindex>\n");
        return out;
    }
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (url, route) in pages.into_iter().skip(part.unwrap_or(0) * SITEMAP_SIZE).take(SITEMAP_SIZE) {
        let changed = match route {
            Route::Article(article) => site.articles[*article].meta.changed(),
            _ => None,
        };
        let location = escape::xml(&site.canonical(url).unwrap_or_default());
        let _ = match changed {
            Some(date) => writeln!(out, "<url><loc>{location}</loc><lastmod>{date}</lastmod></url>"),
            None => writeln!(out, "<url><loc>{location}</loc></url>"),
        };
    }
    out.push_str("</urlset>\n");
    out
}
