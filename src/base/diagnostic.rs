//! What people see when something is wrong with the content.
//!
//! A [`Diagnostic`] is data: what happened, where (file, line, column, the line itself), and how to fix it.
//! Every stage collects them in a [`Report`], so that one run shows all problems at once; only the command
//! line and the preview's overlay print them. Problems of the environment (a full disk, a taken port) are
//! [`crate::Error`]s instead.

mod code;
mod example;
mod findings;
mod place;
mod print;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

pub use code::Code;
pub use example::{Example, manual};
pub use place::{Lines, Place};

/// How much a problem matters: an error fails the build, a warning does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site can't be published as it is.
    Error,
    /// The site can be published, but someone should take a look.
    Warning,
}

/// One problem in the content, the configuration or the theme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The stable name of this kind of problem.
    pub code: Code,
    /// What happened, in one plain sentence without a period.
    pub message: String,
    /// Where: always a file, and a line if there is one.
    pub place: Place,
    /// A few words next to the caret.
    pub label: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The file of an article that causes it by not being published. One such article may cause many problems.
    pub cause: Option<String>,
}

impl Diagnostic {
    /// An error of kind `code` at `place`.
    pub fn error(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place,
            label: None,
            help: None,
            cause: None,
        }
    }

    /// A warning of kind `code` at `place`.
    pub fn warning(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, place) }
    }

    /// The error that `file` is not UTF-8 text. It points at the first byte that is not.
    pub fn not_utf8(file: &str, bytes: &[u8]) -> Self {
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let rest = &bytes[valid..];
        let line_end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let text = String::from_utf8_lossy(&bytes[..valid + line_end]);
        let place = Place::of(file, &text, valid..valid + char::REPLACEMENT_CHARACTER.len_utf8());
        Self::error(Code::NotUtf8, "this file is not UTF-8 text", place)
            .label("the first byte that is not UTF-8")
            .help("open it in an editor and save it with UTF-8 encoding")
    }

    /// Adds words next to the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds the sentence that says how to fix it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the article that causes it by not being published.
    #[must_use]
    pub fn because_of(mut self, file: impl Into<String>) -> Self {
        self.cause = Some(file.into());
        self
    }

    /// `path:line:column: severity: message [code]`, one line for editors and scripts.
    pub fn short(&self) -> String {
        print::short(self)
    }

    /// The whole message with source line and caret, without colors.
    pub fn plain(&self) -> String {
        print::plain(self)
    }

    /// The whole message with terminal colors, for a terminal of this width.
    pub fn styled(&self, columns: usize) -> String {
        print::styled(self, columns)
    }
}

/// How many problems of one file get their exact places.
const FULL: usize = 500;

/// All problems found so far. Cheap to clone parts of: a diagnostic kept with its article is shared.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Arc<Diagnostic>>,
}

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(Arc::new(diagnostic));
    }

    /// Adds what to do to the problem that was added last.
    pub(crate) fn help_last(&mut self, help: impl Into<String>) {
        if let Some(last) = self.diagnostics.last_mut() {
            Arc::make_mut(last).help = Some(help.into());
        }
    }

    /// Adds all problems of another report.
    pub fn extend(&mut self, other: &Report) {
        self.diagnostics.extend(other.diagnostics.iter().cloned());
    }

    /// Adds those problems of another report that are not known yet.
    pub fn join(&mut self, other: &Report) {
        let known: HashSet<Arc<Diagnostic>> = self.diagnostics.iter().cloned().collect();
        self.diagnostics.extend(other.sorted().into_iter().filter(|problem| !known.contains(problem)));
    }

    /// If a file that everything else depends on can't be read as YAML, keeps only that problem: the others may follow from it.
    pub fn settle(&mut self, file: &str) {
        let is_broken = |problem: &Diagnostic| problem.code == Code::BadYaml && problem.place.file == file;
        if self.diagnostics.iter().any(|problem| is_broken(problem)) {
            self.diagnostics.retain(|problem| is_broken(problem));
        }
    }

    /// All problems, sorted by file, line and column, each once.
    pub fn sorted(&self) -> Vec<Arc<Diagnostic>> {
        let mut sorted = self.diagnostics.clone();
        sorted.sort_by(|a, b| {
            (&a.place, a.severity, a.code, &a.message).cmp(&(&b.place, b.severity, b.code, &b.message))
        });
        sorted.dedup();
        sorted
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether there are more problems than anyone fixes at once. The rest of the file then gets no exact places,
    /// because a file with thousands of problems must not take minutes.
    pub fn is_full(&self) -> bool {
        self.diagnostics.len() >= FULL
    }

    /// Whether anything here prevents publishing.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems of one severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// How many problems each article causes that is not published, by its file.
    pub fn causes(&self) -> BTreeMap<String, usize> {
        let mut causes = BTreeMap::new();
        for file in self.sorted().iter().filter_map(|problem| problem.cause.clone()) {
            *causes.entry(file).or_default() += 1;
        }
        causes
    }

    /// "2 errors, 1 warning", or "no problems".
    pub fn summary(&self) -> String {
        let count = |severity, word: &str| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {word}")),
            n => Some(format!("{n} {word}s")),
        };
        let parts: Vec<_> = [count(Severity::Error, "error"), count(Severity::Warning, "warning")]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() { "no problems".into() } else { parts.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Place, Report};

    #[test]
    fn joined_reports_name_each_problem_once() {
        let problem =
            |file: usize| Diagnostic::error(Code::Unreadable, "broken", Place::file(file.to_string()));
        let report = |files: std::ops::Range<usize>| {
            let mut report = Report::new();
            files.map(problem).for_each(|problem| report.push(problem));
            report
        };
        let mut all = report(0..20_000);
        all.join(&report(10_000..30_000));
        assert_eq!(all.sorted().len(), 30_000);
        assert_eq!(all.count(super::Severity::Error), 30_000);
    }
}
