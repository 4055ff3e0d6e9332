//! What can be shown about an article.

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::check::inventory::{Entry, to_do};
use crate::cli::print::count;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Column {
    /// The file
    Path,
    /// The title
    Title,
    /// The type
    Type,
    /// draft, in review, scheduled (its date is in the future), withheld, retired, expired, due, published (and not reviewed), or verified
    State,
    /// Who is responsible for it
    Owner,
    /// When it was last reviewed
    Reviewed,
    /// When the next review is due
    Due,
    /// From when on it is no longer published
    Expires,
    /// The language
    Language,
    /// The audience it is limited to
    Audience,
    /// The number of words
    Words,
    /// How many articles link to it or name it as related
    Links,
    /// How many problems and findings `check` reports
    Findings,
    /// Why it needs work
    ToDo,
}

impl Column {
    /// Its heading.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Title => "title",
            Self::Type => "type",
            Self::State => "state",
            Self::Owner => "owner",
            Self::Reviewed => "reviewed",
            Self::Due => "due",
            Self::Expires => "expires",
            Self::Language => "language",
            Self::Audience => "audience",
            Self::Words => "words",
            Self::Links => "links",
            Self::Findings => "findings",
            Self::ToDo => "to do",
        }
    }

    /// Whether it has numbers.
    pub(super) fn is_count(self) -> bool {
        matches!(self, Self::Words | Self::Links | Self::Findings)
    }

    /// What it says about an article; empty if nothing.
    pub(super) fn text(self, entry: &Entry) -> String {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        match self {
            Self::Path => entry.path.clone(),
            Self::Title => entry.title.clone(),
            Self::Type => entry.kind.clone(),
            Self::State => entry.state.name().to_owned(),
            Self::Owner => entry.owners.text().unwrap_or_default(),
            Self::Reviewed => day(entry.reviewed),
            Self::Due => day(entry.due),
            Self::Expires => day(entry.expires),
            Self::Language => entry.language.clone(),
            Self::Audience => entry.audience.clone().unwrap_or_default(),
            Self::Words => entry.words.to_string(),
            Self::Links => entry.links.to_string(),
            Self::Findings => entry.findings().to_string(),
            Self::ToDo => to_do::short(&entry.to_do),
        }
    }

    /// The same with the words it needs where no heading explains it; `None` if it says nothing.
    pub(super) fn phrase(self, entry: &Entry, is_overdue: bool) -> Option<String> {
        let text = self.text(entry);
        let phrase = match self {
            Self::Words => count(entry.words, "word"),
            Self::Links => format!("{} in", count(entry.links, "link")),
            Self::Findings if entry.findings() == 0 => return None,
            Self::Findings => count(entry.findings(), "finding"),
            _ if text.is_empty() => return None,
            Self::Owner => format!("owner: {text}"),
            Self::Reviewed => format!("reviewed {text}"),
            Self::Due if is_overdue => format!("review was due {text}"),
            Self::Due => format!("review due {text}"),
            Self::Expires => format!("expires {text}"),
            Self::Audience => format!("only for {text}"),
            _ => text,
        };
        Some(phrase)
    }

    /// The same for a spreadsheet, with every reason in full.
    pub(super) fn cell(self, entry: &Entry) -> String {
        match self {
            Self::ToDo => {
                entry.to_do.iter().map(|reason| reason.text.as_str()).collect::<Vec<_>>().join("; ")
            }
            _ => self.text(entry),
        }
    }

    /// The same for other programs, with the name of the field.
    pub(super) fn json(self, entry: &Entry) -> (&'static str, Value) {
        let value = match self {
            Self::Owner => return owners(entry),
            Self::Words => json!(entry.words),
            Self::Links => json!(entry.links),
            Self::Findings => json!(entry.findings()),
            Self::ToDo => {
                let reasons: Vec<&str> = entry.to_do.iter().map(|reason| reason.text.as_str()).collect();
                return ("to_do", json!(reasons));
            }
            _ => match self.text(entry) {
                text if text.is_empty() => Value::Null,
                text => Value::String(text),
            },
        };
        (self.heading(), value)
    }
}

/// The owners for other programs: always a list.
pub(super) fn owners(entry: &Entry) -> (&'static str, Value) {
    ("owners", entry.owners.names().collect())
}
