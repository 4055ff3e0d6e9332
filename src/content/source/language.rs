//! What a file name says about its article: `four-steps.fr.md` is the French version of `four-steps.md`, `_index.md`
//! is the page of a section as `index.md` is, and `.markdown` means `.md`.

use std::sync::Arc;

use crate::base::path::SitePath;

/// The path that all versions of an article share, and the language of this one. A file that names none of
/// `languages` is an original, in the first of them.
pub(crate) fn of_file(file: &SitePath, languages: &[String]) -> (SitePath, Arc<str>) {
    let named =
        languages.iter().find_map(|language| Some((logical(file, language)?, language.as_str().into())));
    let (path, language) = named
        .filter(|_| languages.len() > 1)
        .unwrap_or_else(|| (file.clone(), languages.first().map_or("en", String::as_str).into()));
    (usual(path), language)
}

/// The path as answerbook spells it: other generators call the page of a section `_index.md`, and articles `.markdown`.
fn usual(path: SitePath) -> SitePath {
    let Some((stem, extension)) = path.name().rsplit_once('.') else { return path };
    let stem = if stem == "_index" { "index" } else { stem };
    let extension = if extension.eq_ignore_ascii_case("markdown") { "md" } else { extension };
    let usual = SitePath::new(&format!("{}/{stem}.{extension}", path.parent()));
    usual.unwrap_or(path)
}

/// `four-steps.md` for `four-steps.fr.md`; `None` if the file name is not of this language.
pub(crate) fn logical(file: &SitePath, language: &str) -> Option<SitePath> {
    let (stem, extension) = file.as_str().rsplit_once('.')?;
    let stem = stem.strip_suffix(language)?.strip_suffix('.')?;
    let is_name = !stem.is_empty() && !stem.ends_with('/');
    SitePath::new(&format!("{stem}.{extension}")).filter(|_| is_name)
}
