//! The languages of texts, and the names of translations.

use crate::base::text::language::base;

/// A tag as answerbook writes it: `pt-BR` for `pt_br`.
pub(super) fn tag(written: &str) -> String {
    let parts = written.split(['-', '_']).enumerate().map(|(number, part)| match (number, part.len()) {
        (0, _) => part.to_ascii_lowercase(),
        (_, 2) => part.to_ascii_uppercase(),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("-")
}

/// Whether two tags name one language.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || base(one) == base(other) && (is_bare(one) || is_bare(other))
}

fn is_bare(tag: &str) -> bool {
    !tag.contains(['-', '_'])
}

/// How an article is published at a path with this ending, `md` or `de.md`, as the path that an original would have.
pub(super) fn published(path: &str, ending: &str) -> String {
    match ending.strip_suffix(".md") {
        Some(tag) => format!("{tag}/{}md", path.strip_suffix(ending).unwrap_or(path)),
        None => path.to_owned(),
    }
}

/// The name of an article next to which its translations are: `pay` of `help/pay.md`.
pub(super) fn name_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}
