//! Finds problems in the word files of a site's own theme.

use std::collections::{BTreeMap, BTreeSet};

use super::{LAST, Message, chain, layers, message};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::text::suggest;
use crate::base::yaml::{self, Document, Step, Value};
use crate::theme::files::{ThemeFile, ThemeFiles};

/// The most missing words to list.
const NAMED: usize = 8;

/// Checks all of the site's own word files.
pub(super) fn check(files: &ThemeFiles, report: &mut Report) {
    for (name, file) in files.below("words/").filter(|(_, file)| file.is_own()) {
        let Some(language) = name.strip_suffix(".yml") else { continue };
        let Some(document) = file.document(report) else { continue };
        let english = ThemeFiles::built_in();
        let mut checker = Checker { files, document, english: layers(&english, LAST), report };
        checker.words();
        checker.missing(language, file);
    }
}

/// One file, and the built-in English words it is compared with.
struct Checker<'a> {
    files: &'a ThemeFiles,
    document: Document<'a>,
    english: BTreeMap<String, Message>,
    report: &'a mut Report,
}

impl Checker<'_> {
    fn words(&mut self) {
        let fields = self.document.value.as_object().cloned();
        if fields.is_none() {
            let message = "a word file must contain fields (`key: words`)";
            self.report.push(Diagnostic::error(Code::WrongType, message, self.document.beginning()));
        }
        for (key, value) in fields.into_iter().flatten() {
            self.word(&key, &value);
        }
    }

    fn word(&mut self, key: &str, value: &Value) {
        let path = [Step::Key(key.to_owned())];
        let Some(message) = message(value) else {
            let text = format!("`{key}` must be words or plural forms, not {}", yaml::shown(value));
            let help = "write text, or `{one: …, other: …}` with the plural categories of the language, including `other`";
            let problem = Diagnostic::error(Code::WrongType, text, self.document.place(&path)).help(help);
            return self.report.push(problem);
        };
        let Some(original) = self.english.get(key) else {
            if !self.files.mention(key) {
                let text = format!("no template or script uses the words `{key}`");
                let mut problem = Diagnostic::error(Code::UnknownField, text, self.document.key_place(&path));
                problem.help = suggest::help(key, self.english.keys().map(String::as_str));
                self.report.push(problem);
            }
            return;
        };
        let known: BTreeSet<&str> = original.placeholders();
        for name in message.placeholders().difference(&known) {
            let text = format!("the words `{key}` have no value for `{{{name}}}`");
            let mut problem = Diagnostic::error(Code::Theme, text, self.document.place(&path));
            problem.help = suggest::help(name, known.iter().copied());
            self.report.push(problem);
        }
    }

    /// Missing words are shown in English; the author of the language should know that.
    fn missing(&mut self, language: &str, file: &ThemeFile) {
        let languages = chain(language);
        let known: BTreeSet<String> = languages
            .iter()
            .filter(|language| *language != LAST || languages.len() == 1)
            .flat_map(|language| layers(self.files, language).into_keys())
            .collect();
        let missing: Vec<_> = self.english.keys().filter(|key| !known.contains(*key)).collect();
        if missing.is_empty() || languages.len() == 1 {
            return;
        }
        let named: Vec<_> = missing.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
        let more = if missing.len() > NAMED { ", …" } else { "" };
        let text = format!(
            "{} of {} words are missing here and shown in English",
            missing.len(),
            self.english.len()
        );
        let problem =
            Diagnostic::warning(Code::Theme, text, crate::base::diagnostic::Place::file(&file.shown));
        self.report.push(problem.help(format!(
            "add {}{more}; the English words are in `words/en.yml` of the default theme",
            named.join(", ")
        )));
    }
}
