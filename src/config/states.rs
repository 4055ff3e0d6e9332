//! `states`: which of the articles that are ready a site publishes, by their reviews.

use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::text::suggest;
use crate::base::yaml::Fields;

/// Which states are published. Verified articles always are, drafts never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct States {
    /// Whether articles are published whose review is overdue.
    pub due: bool,
    /// Whether articles are published that nobody has reviewed.
    pub unverified: bool,
}

impl Default for States {
    fn default() -> Self {
        Self { due: true, unverified: true }
    }
}

const VERIFIED: &str = "verified";
const DUE: &str = "due";
const UNVERIFIED: &str = "unverified";
const ALL: [&str; 3] = [VERIFIED, DUE, UNVERIFIED];

/// Reads `states: {publish: [verified, due]}`.
pub(super) fn states(fields: &mut Fields<'_>) -> States {
    fields.map("states", "`states`", publish).unwrap_or_default()
}

fn publish(fields: &mut Fields<'_>) -> States {
    if fields.raw("publish").is_none() {
        return States::default();
    }
    let written = fields.words_with_places("publish");
    let mut named: Vec<&str> = Vec::new();
    for (word, place) in &written {
        match ALL.into_iter().find(|known| known == word) {
            Some(known) => named.push(known),
            None => fields.report().push(unknown(word, place.clone())),
        }
    }
    // What is not said as it should be changes nothing.
    if written.len() != named.len() {
        return States::default();
    }
    if !named.contains(&VERIFIED) {
        let message = "`states.publish` must include `verified`: what has just been reviewed is published";
        let problem = Diagnostic::error(Code::WrongType, message, fields.place("publish"));
        fields
            .report()
            .push(problem.help("write `publish: [verified]`, and add `due`, `unverified`, or both"));
    }
    States { due: named.contains(&DUE), unverified: named.contains(&UNVERIFIED) }
}

fn unknown(word: &str, place: Place) -> Diagnostic {
    let names = ALL.map(|name| format!("`{name}`")).join(", ");
    let message = format!("`states.publish` must list {names}, not `{word}`");
    let help = match word {
        "published" => {
            "all of these are published unless you leave them out; `unverified` are those that nobody has reviewed"
                .to_owned()
        }
        "draft" | "in review" | "scheduled" | "expired" | "retired" => {
            "these are never published; `answerbook serve --drafts` shows them to authors".to_owned()
        }
        _ => match suggest::nearest(word, ALL) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "leave out what readers must not see".to_owned(),
        },
    };
    Diagnostic::error(Code::WrongType, message, place).help(help)
}
