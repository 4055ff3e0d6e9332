//! The texts of new articles in other languages than English: `starters/LANGUAGE.yml`, each after the English text that it stands for.
//!
//! Files override each other as those of words do: a region its language, and the site's own file the built-in one, text by text. A type
//! of a site that says something else than the built-in one keeps its own text, because it is not listed here.

use std::collections::{BTreeMap, BTreeSet};

use super::english;
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::text::suggest;
use crate::base::yaml::{Document, Step, Value};
use crate::theme::files::{ThemeFile, ThemeFiles};
use crate::theme::types::ArticleType;
use crate::theme::words;

const FOLDER: &str = "starters/";

/// The texts of new articles in all languages, by the English ones.
#[derive(Debug, Default)]
pub struct Translations {
    /// Those of the language of the site.
    own: BTreeMap<String, String>,
    all: BTreeMap<String, BTreeSet<String>>,
}

impl Translations {
    /// Reads the files of all languages; `tag` is the one of the site. What is wrong in its own files is reported.
    pub(in crate::theme) fn read(
        files: &ThemeFiles,
        types: &BTreeMap<String, ArticleType>,
        tag: &str,
        report: &mut Report,
    ) -> Self {
        let mut translations = Self::default();
        for (name, file) in files.below(FOLDER).filter(|(_, file)| file.is_own()) {
            if name.ends_with(".yml") {
                check(file, types, report);
            }
        }
        for (name, _) in files.below(FOLDER) {
            for (english, text) in texts(files, name) {
                translations.all.entry(english).or_default().insert(text);
            }
        }
        for language in words::chain(tag) {
            translations.own.extend(texts(files, &format!("{language}.yml")));
        }
        translations
    }

    /// A text in the language of the site, if it is not English.
    pub(super) fn get(&self, english: &str) -> Option<&str> {
        self.own.get(english).map(String::as_str)
    }

    /// A text in every language but English.
    pub(super) fn all<'a>(&'a self, english: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.all.get(english).into_iter().flatten().map(String::as_str)
    }
}

/// The texts of the built-in file, and those of the site's own one over them.
fn texts(files: &ThemeFiles, name: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in files.layers(&format!("{FOLDER}{name}")) {
        // Problems in the file are reported when it is checked.
        let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
        let document = Document::parse_file(&file.shown, text).ok();
        let fields = document.as_ref().and_then(|document| document.value.as_object());
        let read = |(english, text): (&String, &Value)| Some((english.clone(), text.as_str()?.to_owned()));
        texts.extend(fields.into_iter().flatten().filter_map(read));
    }
    texts
}

fn check(file: &ThemeFile, types: &BTreeMap<String, ArticleType>, report: &mut Report) {
    let Some(document) = file.document(report) else { return };
    let Some(fields) = document.value.as_object() else {
        let message = "a file of texts for new articles must contain fields (`English text: the same in this language`)";
        return report.push(Diagnostic::error(Code::WrongType, message, document.beginning()));
    };
    let known: BTreeSet<String> = types.values().flat_map(english).collect();
    for (english, text) in fields {
        let path = [Step::Key(english.clone())];
        if !known.contains(english) {
            let message = format!("no new article has the text `{english}`");
            let mut problem = Diagnostic::error(Code::UnknownField, message, document.key_place(&path));
            problem.help = suggest::help(english, known.iter().map(String::as_str)).or_else(|| {
                Some(
                    "write a `description` or a line of the `body` of a type as it is in `types/`".to_owned(),
                )
            });
            report.push(problem);
        } else if !text.as_str().is_some_and(|text| !text.trim().is_empty() && !text.trim().contains('\n')) {
            let message = format!("`{english}` needs a text here, on one line");
            report.push(Diagnostic::error(Code::WrongType, message, document.place(&path)));
        }
    }
}
