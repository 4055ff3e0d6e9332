//! Texts in several languages: which file is in which language, and of which text it is a version.
//!
//! Programs keep versions side by side with the language in the name (`pay.de.md`), or in a folder for each language
//! (`de/pay.md`). No setting decides: a name means a language if the same text is there without it, or in another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::authoring::import::language::tag;

/// The languages with tags of two letters that people write articles in.
const KNOWN: &str = " af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja \
                     ka kk km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr \
                     sv sw ta te th tl tr uk ur uz vi zh zu ";
/// Where Docusaurus keeps translations, below `i18n/de/`, and where their originals are.
const DOCUSAURUS: [(&str, &str); 3] = [
    ("docusaurus-plugin-content-docs/current/", "docs/"),
    ("docusaurus-plugin-content-blog/", "blog/"),
    ("docusaurus-plugin-content-pages/", "src/pages/"),
];

/// What a name says about its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version {
    /// Its language; `None` if the name says nothing.
    pub(super) language: Option<String>,
    /// The same as the name says it: `pt-br`.
    pub(super) written: String,
    /// The name without the language, which all versions share.
    pub(super) text: String,
    /// Whether a folder says the language.
    pub(super) is_folder: bool,
}

/// The names that mean languages.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Folders right in the folder of texts.
    folders: BTreeSet<String>,
    /// The ends of names: `de` of `pay.de.md`.
    ends: BTreeSet<String>,
}

impl Languages {
    /// The languages of texts, by their names.
    pub(super) fn of(files: &[String]) -> Self {
        let mut in_folders: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        let mut by_ends: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        for file in files {
            let (top, rest) = topped(file).map_or((None, file.as_str()), |(top, rest)| (Some(top), rest));
            in_folders.entry(rest).or_default().insert(top);
            let (stem, end) = ended(file).map_or((stem(file), None), |(stem, end)| (stem, Some(end)));
            by_ends.entry(stem).or_default().insert(end);
        }
        let mut folders: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for tops in in_folders.values() {
            for top in tops.iter().flatten() {
                let (files, paired) = folders.entry(top).or_default();
                *files += 1;
                *paired += usize::from(tops.len() > 1);
            }
        }
        let is_language = |(_, (files, paired)): &(&str, (usize, usize))| paired * 2 >= *files;
        let several = by_ends.values().filter(|ends| ends.len() > 1);
        Self {
            folders: folders.into_iter().filter(is_language).map(|(top, _)| top.to_owned()).collect(),
            ends: several.flatten().flatten().map(|end| (*end).to_owned()).collect(),
        }
    }

    pub(super) fn version(&self, relative: &str) -> Version {
        if let Some((language, text)) = docusaurus(relative) {
            return Version {
                language: Some(tag(language)),
                written: language.to_owned(),
                text,
                is_folder: true,
            };
        }
        if let Some((top, rest)) = topped(relative).filter(|(top, _)| self.folders.contains(*top)) {
            return Version {
                language: Some(tag(top)),
                written: top.to_owned(),
                text: rest.to_owned(),
                is_folder: true,
            };
        }
        match ended(relative).filter(|(_, end)| self.ends.contains(*end)) {
            Some((stem, end)) => Version {
                language: Some(tag(end)),
                written: end.to_owned(),
                text: format!("{stem}{}", &relative[stem.len() + 1 + end.len()..]),
                is_folder: false,
            },
            None => Version {
                language: None,
                written: String::new(),
                text: relative.to_owned(),
                is_folder: false,
            },
        }
    }
}

/// The language and the original of a translation of Docusaurus.
pub(super) fn docusaurus(relative: &str) -> Option<(&str, String)> {
    let (language, below) = relative.strip_prefix("i18n/")?.split_once('/')?;
    let place = |(from, to): &(&str, &str)| Some(format!("{to}{}", below.strip_prefix(from)?));
    Some((language, DOCUSAURUS.iter().find_map(place)?))
}

fn is_known(name: &str) -> bool {
    let is_tag = name.len() <= 8
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_tag
        && name.split(['-', '_']).next().is_some_and(|first| {
            first.len() == 2 && KNOWN.contains(&format!(" {} ", first.to_ascii_lowercase()))
        })
}

/// `de`, `pay.md` of `de/pay.md`
fn topped(file: &str) -> Option<(&str, &str)> {
    file.split_once('/').filter(|(top, _)| is_known(top))
}

/// `pay`, `de` of `pay.de.md`
fn ended(file: &str) -> Option<(&str, &str)> {
    let (stem, end) = stem(file).rsplit_once('.')?;
    (is_known(end) && !stem.is_empty() && !stem.ends_with('/')).then_some((stem, end))
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::Languages;

    fn versions(files: &[&str]) -> String {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let languages = Languages::of(&files);
        let shown = |file: &String| {
            let version = languages.version(file);
            format!("{} {}", version.language.unwrap_or_else(|| "-".into()), version.text)
        };
        files.iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_name_means_a_language_if_the_text_is_there_in_another_one() {
        assert_eq!(versions(&["pay.md", "pay.de.md", "new.de.md"]), "- pay.md, de pay.md, de new.md");
        assert_eq!(versions(&["a.en.md", "a.pt_br.mdx"]), "en a.md, pt-BR a.mdx");
        assert_eq!(versions(&["en/a.md", "de/a.md", "de/b.md"]), "en a.md, de a.md, de b.md");
        assert_eq!(versions(&["x/a.md", "fr/x/a.md"]), "- x/a.md, fr x/a.md");
        assert_eq!(
            versions(&["it/printer.md", "hr/leave.md", "node.js.md"]),
            "- it/printer.md, - hr/leave.md, - node.js.md"
        );
        let path = "i18n/de/docusaurus-plugin-content-docs/current/a/b.md";
        assert_eq!(versions(&[path]), "de docs/a/b.md");
    }
}
