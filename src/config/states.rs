//! `states`: which of the articles that are ready a site publishes, by their reviews, and how a new article begins.

use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::text::suggest;
use crate::base::yaml::{Fields, shown};

/// Which states are published. Verified articles always are, drafts never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct States {
    /// Whether articles are published whose review is overdue.
    pub due: bool,
    /// Whether articles are published that nobody has reviewed.
    pub unverified: bool,
    /// How far a new article is, if the site says so.
    pub new: Option<NewState>,
}

impl Default for States {
    fn default() -> Self {
        Self { due: true, unverified: true, new: None }
    }
}

/// How far a new article can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NewState {
    /// It is not ready.
    Draft,
    /// It waits for someone to check it.
    InReview,
    /// Readers see it as soon as nothing in it is left to write.
    #[default]
    Published,
}

impl NewState {
    /// The names of all.
    pub const NAMES: [&str; 3] = ["draft", "in review", "published"];

    /// The one that is written so.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Draft, Self::InReview, Self::Published].into_iter().find(|state| state.name() == word)
    }

    /// How it is written.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

const VERIFIED: &str = "verified";
const DUE: &str = "due";
const UNVERIFIED: &str = "unverified";
const ALL: [&str; 3] = [VERIFIED, DUE, UNVERIFIED];

/// Reads `states: {publish: [verified, due], new: draft}`.
pub(super) fn states(fields: &mut Fields<'_>) -> States {
    let states = fields.map("states", "`states`", |fields| {
        let new = new(fields);
        States { new, ..publish(fields) }
    });
    states.unwrap_or_default()
}

fn new(fields: &mut Fields<'_>) -> Option<NewState> {
    let value = fields.raw("new")?;
    let word = value.as_str().map(str::trim).unwrap_or_default();
    if let Some(state) = NewState::named(word) {
        return Some(state);
    }
    let names = NewState::NAMES.map(|name| format!("`{name}`")).join(", ");
    let message = format!("`states.new` must be one of {names}, not {}", shown(value));
    let help = match word.to_lowercase().as_str() {
        "retired" | "expired" => "an article that is new is not over yet".to_owned(),
        "verified" | "due" | "unverified" => {
            "reviews say this: write `reviewed` and `review_every` in the article".to_owned()
        }
        "scheduled" => "the `date` of an article says this".to_owned(),
        word => match suggest::nearest(word, NewState::NAMES) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`draft` keeps new articles from readers until someone publishes them".to_owned(),
        },
    };
    let problem = Diagnostic::error(Code::WrongType, message, fields.place("new"));
    fields.report().push(problem.help(help));
    None
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
    States { due: named.contains(&DUE), unverified: named.contains(&UNVERIFIED), ..States::default() }
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
