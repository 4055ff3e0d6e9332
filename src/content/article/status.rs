//! How far an article is, by its front matter: `status`, or the fields `draft` and `published`, which say parts of the same.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::text::suggest;
use crate::base::yaml::{Fields, Value, shown};
use crate::theme::ArticleType;

/// How far its author says an article is. Dates and reviews say the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// It is not ready.
    Draft,
    /// It is written, and waits for someone to check it.
    InReview,
    /// Readers may see it.
    #[default]
    Published,
    /// It is over, and another article may take its place.
    Retired,
}

/// The field, unless the type has one of this name that says something else.
pub const FIELD: &str = "status";
/// The value of `draft` and `status` for one that waits for someone else.
pub const IN_REVIEW: &str = "in review";

/// Whether articles of a type say something else in this field.
pub fn has_own_status(kind: &ArticleType) -> bool {
    kind.fields().any(|name| name == FIELD)
}

impl Status {
    const ALL: [Self; 4] = [Self::Draft, Self::InReview, Self::Published, Self::Retired];

    /// The one that is written so.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == word)
    }

    /// How it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => IN_REVIEW,
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }

    /// Whether it has to be said in the file before the article is published.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Draft | Self::InReview)
    }

    /// Reads all fields that say it. What contradicts itself is reported, and not published.
    pub(super) fn read(fields: &mut Fields<'_>, has_own: bool) -> Self {
        let is_withheld = fields.bool("published") == Some(false);
        let draft = draft(fields);
        let by_others = match draft {
            Some(draft) if draft.is_draft() => Some(draft),
            _ if is_withheld => Some(Self::Draft),
            other => other,
        };
        let status = if has_own { None } else { written(fields) };
        match (status, by_others) {
            (Some(status), Some(other)) if status != other => {
                let field = if draft == Some(other) { "draft" } else { "published" };
                let message = format!(
                    "`status: {}` contradicts `{field}: {}`",
                    status.name(),
                    fields.document().written(&fields.path(field)).unwrap_or_default()
                );
                let problem = Diagnostic::error(Code::WrongType, message, fields.place(FIELD));
                fields.report().push(problem.help(format!("keep `status`, and delete the line `{field}`")));
                if status.is_draft() { status } else { Self::Draft }
            }
            (status, other) => status.or(other).unwrap_or_default(),
        }
    }
}

/// `draft: true`, `false`, or `in review`.
fn draft(fields: &mut Fields<'_>) -> Option<Status> {
    if fields.raw("draft").and_then(Value::as_str).is_some_and(|text| text.trim() == IN_REVIEW) {
        return Some(Status::InReview);
    }
    let draft = fields.bool("draft")?;
    Some(if draft { Status::Draft } else { Status::Published })
}

/// The field `status`. An unknown word withholds the article.
fn written(fields: &mut Fields<'_>) -> Option<Status> {
    let value = fields.raw(FIELD)?;
    let word = value.as_str().map(str::trim).unwrap_or_default();
    if let Some(known) = Status::named(&word.to_lowercase()) {
        return Some(known);
    }
    let names = Status::ALL.map(|status| format!("`{}`", status.name())).join(", ");
    let message = format!("`status` must be one of {names}, not {}", shown(value));
    let problem = Diagnostic::error(Code::WrongType, message, fields.place(FIELD));
    let help = help(&word.to_lowercase());
    fields.report().push(match help {
        Some(help) => problem.help(help),
        None => problem,
    });
    Some(Status::Draft)
}

/// What to write instead of a word of another program, or of a state that dates and reviews say.
fn help(word: &str) -> Option<String> {
    let known = match word {
        "verified" | "reviewed" | "approved" => {
            "an article is verified by its review: write `reviewed: 2026-11-22` and `review_every: 1 year`, or run `answerbook reviewed FILE`"
        }
        "due" | "overdue" => "`review_every` says when a review is due; delete the line",
        "scheduled" | "future" => "write `date: 2026-11-22`, the day from which on it is published",
        "expired" | "archived" => {
            "write `status: retired`, or `expires: 2026-11-22`, the day from which on it is no longer published"
        }
        "publish" | "public" | "live" | "done" | "active" => "write `status: published`",
        "private" | "hidden" | "unpublished" | "pending" => "write `status: draft`",
        _ => {
            let near = suggest::nearest(word, Status::ALL.map(Status::name));
            return near.map(|near| format!("did you mean `{near}`?"));
        }
    };
    Some(known.to_owned())
}
