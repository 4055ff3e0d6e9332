//! The parts of `answerbook.yml` about the review of the texts: what it looks for, and how much each finding matters.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Code, Diagnostic, Severity};
use crate::base::text::suggest;
use crate::base::yaml::{Fields, Step, Value};

/// What `check` looks for in the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The severity of findings that are not warnings; `None` if the finding is off.
    pub severities: BTreeMap<Code, Option<Severity>>,
    /// Words about people to avoid, besides the built-in ones, each with a replacement if there is one.
    pub labels: Vec<(String, String)>,
    /// The most words in an answer that is read out.
    pub answer_words: usize,
    /// The most words in a paragraph.
    pub paragraph_words: usize,
    /// The highest reading grade of an answer.
    pub grade: usize,
}

impl Default for Review {
    fn default() -> Self {
        Self {
            severities: BTreeMap::new(),
            labels: Vec::new(),
            answer_words: 60,
            paragraph_words: 110,
            grade: 10,
        }
    }
}

impl Review {
    /// How much a finding matters.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.severities.get(&code).copied().unwrap_or(Some(Severity::Warning))
    }
}

/// Reads `check` and `review`.
pub(super) fn review(fields: &mut Fields<'_>) -> Review {
    let severities = severities(fields);
    let review = fields.map("review", "`review`", |fields| {
        let usual = Review::default();
        Review {
            severities: BTreeMap::new(),
            labels: labels(fields),
            answer_words: limit(fields, "answer_words", usual.answer_words),
            paragraph_words: limit(fields, "paragraph_words", usual.paragraph_words),
            grade: limit(fields, "grade", usual.grade),
        }
    });
    Review { severities, ..review.unwrap_or_default() }
}

/// A list of phrases, or fields: each phrase with its replacement.
fn labels(fields: &mut Fields<'_>) -> Vec<(String, String)> {
    let pair = |(phrase, better): (&String, &Value)| Some((phrase.clone(), better.as_str()?.to_owned()));
    let labels: Vec<(String, String)> = match fields.raw("labels") {
        Some(Value::Object(map)) => {
            let labels: Option<Vec<_>> = map.iter().map(pair).collect();
            let wrong = Value::Object(map.clone());
            labels.or_else(|| fields.wrong("labels", "phrases, each with a text", &wrong)).unwrap_or_default()
        }
        _ => fields.strings("labels").into_iter().map(|phrase| (phrase, String::new())).collect(),
    };
    labels.into_iter().filter(|(phrase, _)| !phrase.trim().is_empty()).collect()
}

fn limit(fields: &mut Fields<'_>, name: &'static str, usual: usize) -> usize {
    let Some(number) = fields.integer(name) else { return usual };
    match usize::try_from(number) {
        Ok(number @ 1..) => number,
        _ => fields.wrong(name, "a number above 0", &number.into()).unwrap_or(usual),
    }
}

/// `check: {orphan: error, too-long: off}`
fn severities(fields: &mut Fields<'_>) -> BTreeMap<Code, Option<Severity>> {
    let Some(value) = fields.raw("check") else { return BTreeMap::new() };
    let Some(map) = value.as_object() else {
        return fields.wrong("check", "fields (`too-long: error`)", value).unwrap_or_default();
    };
    let mut severities = BTreeMap::new();
    for (name, value) in map {
        let mut path = fields.path("check");
        path.push(Step::Key(name.clone()));
        let problem = match (Code::named(name), severity(value)) {
            (Some(code), Some(severity)) if code.is_finding() => {
                severities.insert(code, severity);
                continue;
            }
            (Some(code), None) if code.is_finding() => {
                let message = format!(
                    "`check.{name}` must be one of `error`, `warning`, `off`, not {}",
                    crate::base::yaml::shown(value)
                );
                Diagnostic::error(Code::WrongType, message, fields.document().place(&path))
            }
            (code, _) => {
                let message = match code {
                    Some(_) => {
                        format!(
                            "the severity of `{name}` can't be changed: a site with this problem can't be published correctly"
                        )
                    }
                    None => format!("there is no finding `{name}`"),
                };
                let mut problem =
                    Diagnostic::error(Code::UnknownField, message, fields.document().key_place(&path));
                problem.help = match code {
                    Some(_) => Some(format!("`answerbook check --explain {name}` says how to fix it")),
                    None => suggest::help(name, Code::FINDINGS.iter().map(|code| code.as_str())),
                };
                problem
            }
        };
        fields.report().push(problem);
    }
    severities
}

/// A severity as written; nothing if it is none of the words. YAML may read `off` as `false`.
#[expect(clippy::option_option, reason = "`off` is a value, and there may be none")]
fn severity(value: &Value) -> Option<Option<Severity>> {
    match value {
        Value::Bool(false) => Some(None),
        Value::String(text) => match text.as_str() {
            "error" => Some(Some(Severity::Error)),
            "warning" => Some(Some(Severity::Warning)),
            "off" => Some(None),
            _ => None,
        },
        _ => None,
    }
}
