//! The Atom feed (RFC 4287) of articles that changed.
//!
//! A feed reader knows an entry by its id and shows it as new when that changes. So it is made from the article's id, which
//! stays when the article moves, and from where the site is, since ids are unique only in one site.

use std::fmt::Write as _;

use crate::base::text::escape::xml;
use crate::site::Site;
use crate::site::changes::{Change, changes};

/// Entries in the feed.
const ENTRIES: usize = 30;

/// The feed, newest change first. Needs `base_url`; without it the feed is not planned.
pub(super) fn atom(site: &Site) -> String {
    let base = site.config.base_url.as_deref().unwrap_or("");
    let changes = changes(site);
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
    for Change { date, article: index, .. } in changes.into_iter().take(ENTRIES) {
        let article = &site.articles[index];
        let url = site.canonical(&site.urls[index]).unwrap_or_default();
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

/// A UUID (RFC 9562, version 8) that is the same for the same parts.
fn urn(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::urn;

    #[test]
    fn an_id_is_a_uuid_of_all_parts() {
        let id = urn(&["https://example.org/", "a"]);
        assert_eq!((id.len(), &id[..9], &id[23..24]), (45, "urn:uuid:", "8"));
        assert!(matches!(&id[28..29], "8" | "9" | "a" | "b"), "{id}");
        assert_eq!(urn(&["https://example.org/", "a"]), id);
        assert_ne!(urn(&["https://example.org/a", ""]), id);
    }
}
