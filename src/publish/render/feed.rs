//! The Atom feed (RFC 4287) of articles that changed.
//!
//! A feed reader knows an entry by its id and shows it as new when that changes. So it is made from the article's id, which
//! stays when the article moves, and from where the site is, since ids are unique only in one site.

use std::fmt::Write as _;

use super::Renderer;
use crate::base::text::escape::xml;
use crate::base::text::uuid::urn;
use crate::site::changes::Change;

/// Entries in the feed.
const ENTRIES: usize = 30;

/// The feed, newest change first. Needs `base_url`; without it the feed is not planned.
pub(super) fn atom(renderer: &Renderer) -> String {
    let site = &renderer.site;
    let base = site.config.base_url.as_deref().unwrap_or("");
    let changes = renderer.changes();
    let newest = changes.first().map_or_else(|| site.config.run.today, |change| change.date);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n<updated>{newest}T00:00:00Z</updated>\n\
         <link rel=\"self\" href=\"{}feed.xml\"/>\n<link href=\"{}\"/>\n<author><name>{}</name></author>\n",
        xml(&site.config.language),
        xml(&site.config.title),
        xml(base),
        xml(base),
        xml(base),
        xml(&site.config.title),
    );
    for Change { date, article: index, .. } in changes.iter().take(ENTRIES) {
        let article = &site.articles[*index];
        let url = site.canonical(&site.urls[*index]).unwrap_or_default();
        let owner = |name: &str| format!("<contributor><name>{}</name></contributor>\n", xml(name));
        let owners: String = article.meta.owners.names().map(owner).collect();
        let _ = write!(
            out,
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{date}T00:00:00Z</updated>\n<link href=\"{}\"/>\n{owners}<summary>{}</summary>\n</entry>\n",
            xml(&article.meta.title),
            urn(&[base, article.id()]),
            xml(&url),
            xml(article.answer_text()),
        );
    }
    out.push_str("</feed>\n");
    out
}
