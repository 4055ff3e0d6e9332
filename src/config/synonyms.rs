//! `synonyms.yml`: words that mean the same thing to people who search.
//!
//! The file is a list. `[refund, money back]` works both ways; `{from: churn, to: [leave, defect]}` works one way only.

use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::yaml::{Document, Step, Value};
use crate::config::Config;
use crate::{Result, config};

/// The name of the file in the root of a site.
pub const FILE: &str = "synonyms.yml";

/// Phrases, and what else they find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonyms {
    /// What someone types.
    pub from: Vec<String>,
    /// What is found as well.
    pub to: Vec<String>,
}

/// The most phrases in one entry.
const MOST_NAMES: usize = 100;

/// Reads the synonyms of one language; without the file it has none. A translation has its own: `synonyms.fr.yml`.
pub fn read(config: &Config, report: &mut Report) -> Result<Vec<Synonyms>> {
    let name = config.own_name(FILE);
    let Some(text) = config::read_own(&config.root, &name, report)? else { return Ok(Vec::new()) };
    match Document::parse_file(&name, &text) {
        Ok(document) => Ok(entries(&document, report)),
        Err(problem) => {
            report.push(problem);
            Ok(Vec::new())
        }
    }
}

/// The entries of a list of synonyms; what is wrong with one goes to `report`.
pub fn entries(document: &Document<'_>, report: &mut Report) -> Vec<Synonyms> {
    let entries = match &document.value {
        Value::Array(entries) => entries.as_slice(),
        Value::Object(fields) if fields.is_empty() => &[],
        _ => {
            report.push(wrong(document, &[], "this file must be a list"));
            &[]
        }
    };
    let mut synonyms = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match read_entry(entry) {
            Some(entry) if entry.from.len().max(entry.to.len()) > MOST_NAMES => {
                let message = format!("this entry has more than {MOST_NAMES} phrases");
                let place = document.place(&[Step::Index(index)]);
                let help = "every phrase finds every other one, so split the entry into smaller groups";
                report.push(Diagnostic::error(Code::WrongType, message, place).help(help));
            }
            Some(entry) => synonyms.push(entry),
            None => report.push(wrong(
                document,
                &[Step::Index(index)],
                "this entry is neither a group nor a one-way entry",
            )),
        }
    }
    synonyms
}

fn read_entry(entry: &Value) -> Option<Synonyms> {
    match entry {
        Value::Array(_) => {
            let group = phrases(entry)?;
            (group.len() > 1).then(|| Synonyms { from: group.clone(), to: group })
        }
        Value::Object(fields) if fields.keys().all(|key| key == "from" || key == "to") => {
            Some(Synonyms { from: phrases(fields.get("from")?)?, to: phrases(fields.get("to")?)? })
        }
        _ => None,
    }
}

/// One phrase or a list of phrases.
fn phrases(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match value {
        Value::Array(items) => items.iter().map(text).collect(),
        single => Some(vec![text(single)?]),
    }
}

fn wrong(document: &Document<'_>, path: &[Step], message: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongType, message, document.place(path)).help(
        "write `- [refund, money back]`, or `- {from: churn, to: [leave, defect]}` for one direction only",
    )
}
