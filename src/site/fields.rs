//! Fields of front matter that nothing reads: reported once for each name, since files that come from another program have
//! the same ones everywhere.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::yaml::UnknownField;

/// Fields of other programs, and their equivalents here.
const EQUIVALENTS: [(&[&str], &str); 17] = [
    (&["labels", "label", "tag", "topics"], "write `tags: [one, two]`"),
    (&["categories", "category"], "write `tags: [one, two]`; sections are the folders of `content/`"),
    (&["keywords"], "write `ask: […]` for other phrasings, or `tags: […]`"),
    (&["summary", "excerpt", "abstract", "subtitle", "intro", "lead"], "write `description: …`"),
    (
        &[
            "lastmod",
            "last_modified_at",
            "last_modified",
            "last_updated",
            "lastUpdated",
            "modified",
            "update",
            "updated_at",
        ],
        "write `updated: 2026-11-22`",
    ),
    (&["last_update"], "write `updated: 2026-11-22` and `author: …`"),
    (&["redirect_from", "redirects", "alias", "old_urls"], "write `aliases: [old/path.html]`"),
    (
        &["sidebar_position", "nav_order", "order", "position", "menu_order", "sort", "rank", "navWeight"],
        "write `weight: 1`",
    ),
    (
        &[
            "publishdate",
            "publishDate",
            "pubdate",
            "pubDate",
            "published_at",
            "publish_date",
            "created",
            "created_at",
        ],
        "write `date: 2026-11-22`",
    ),
    (
        &["permalink", "url", "path"],
        "the address follows from the folder and `slug: …`; name former ones in `aliases: […]`",
    ),
    (&["authors", "author_name", "writer", "by"], "write `author: …`"),
    (
        &["hidden", "unlisted", "private", "sitemap", "noindex"],
        "write `draft: true` if it must not be published",
    ),
    (&["layout", "template"], "write `type: …` if it is more than a plain article"),
    (
        &["sidebar_label", "linkTitle", "nav_title", "short_title", "menuTitle", "pagination_label"],
        "lists show `title: …`",
    ),
    (&["lang", "language", "locale"], "the name of the file says the language: `page.fr.md`"),
    (
        &["expiryDate", "expiry_date", "expire", "valid_until", "unpublish"],
        "write `expires: 2026-11-22`, the day from which on it is no longer published",
    ),
    (&["review_date", "next_review"], "write `reviewed: 2026-11-22` and `review_every: 1 year`"),
];

/// Reports the unknown fields of all articles in this language version.
pub(super) fn check(site: &Site, report: &mut Report) {
    let mut fields: BTreeMap<&str, (usize, &UnknownField, &str)> = BTreeMap::new();
    for article in site.articles.iter().filter(|article| article.is_in(&site.config.language)) {
        let mut seen = BTreeSet::new();
        for field in article.unknown_fields.iter().filter(|field| seen.insert(&field.name)) {
            fields.entry(&field.name).or_insert((0, field, &article.kind.name)).0 += 1;
        }
    }
    for (name, (count, first, kind)) in fields {
        if site.config.other_fields.iter().any(|allowed| allowed == name) {
            continue;
        }
        let message = match count {
            1 => format!("unknown field `{name}`"),
            count => format!("unknown field `{name}`, in {count} articles"),
        };
        let problem = Diagnostic::warning(Code::UnknownField, message, first.place.clone());
        report.push(problem.label(format!("not a field of the type `{kind}`")).help(help(first)));
    }
}

/// What to write instead, or how to keep the field for another program.
fn help(field: &UnknownField) -> String {
    let name = field.name.as_str();
    let is_it = |(names, _): &&(&[&str], &str)| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let instead = EQUIVALENTS.iter().find(is_it).map(|(_, instead)| (*instead).to_owned());
    let listed = field.help.clone().unwrap_or_else(|| "delete it".to_owned());
    match instead {
        None if field.is_near => listed,
        instead => format!(
            "{}; if another program needs it, set `front_matter: {{allow: [{name}]}}` in `answerbook.yml`",
            instead.unwrap_or(listed)
        ),
    }
}
