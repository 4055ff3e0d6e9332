//! The Atom feed (RFC 4287) of articles that changed.

use std::fmt::Write as _;

use crate::base::text::escape::xml;
use crate::site::Site;

/// Entries in the feed.
const ENTRIES: usize = 30;

/// The feed, newest change first. Needs `base_url`; without it the feed is not planned.
pub(super) fn atom(site: &Site) -> String {
    let base = site.config.base_url.as_deref().unwrap_or("");
    let mut changed: Vec<_> = site
        .articles
        .entries()
        .filter(|(index, _)| site.is_translated(*index))
        .filter_map(|(index, article)| Some((article.meta.changed()?, index, article)))
        .collect();
    changed.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let newest = changed.first().map_or_else(|| site.config.run.today, |(date, ..)| *date);
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
    for (date, index, article) in changed.into_iter().take(ENTRIES) {
        let url = site.canonical(&site.urls[index]).unwrap_or_default();
        let _ = write!(
            out,
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{date}T00:00:00Z</updated>\n<link href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            xml(&article.meta.title),
            xml(&url),
            xml(&url),
            xml(article.answer_text()),
        );
    }
    out.push_str("</feed>\n");
    out
}
