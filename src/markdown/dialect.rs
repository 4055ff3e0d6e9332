//! What a site adds to markdown: its containers, variables, and quotation marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shared::SharedText;
use crate::config::{HeadingIds, RawHtml};

/// The one container that belongs to answerbook itself and not to a theme: it lists other phrasings of a question.
pub const PHRASINGS: &str = "ask";

/// The markdown of one site.
#[derive(Debug, Clone)]
pub struct Dialect {
    /// How raw HTML is handled.
    pub raw_html: RawHtml,
    /// How ids of headings are made.
    pub heading_ids: HeadingIds,
    /// Values of `{{ name }}`.
    pub variables: BTreeMap<String, String>,
    /// The passages that articles can include, by name.
    pub passages: BTreeMap<String, Arc<SharedText>>,
    /// Opening and closing quotation mark of the language.
    pub quotes: (&'static str, &'static str),
    /// The origins of further players that pages may load.
    pub players: Vec<String>,
    /// The containers the theme renders, by name.
    pub containers: BTreeMap<String, ContainerRule>,
    /// Whether any other container is an error.
    pub knows_all_containers: bool,
}

/// How a container may be used.
#[derive(Debug, Clone, Default)]
pub struct ContainerRule {
    /// Whether `{name}` in its text is a blank to fill in, and `{=name}` repeats one.
    pub blanks: bool,
    /// Containers it must be inside; anywhere if empty.
    pub within: Vec<String>,
    /// The only containers allowed inside it; anything is allowed if there are none.
    pub holds: Vec<String>,
    /// What must be said before its text where nothing else shows what it is, such as “Avoid saying”.
    pub lead: Option<String>,
    /// The attribute that is the address of a video or a recording, if it shows one.
    pub plays: Option<String>,
    /// The attributes that are files of pictures.
    pub pictures: Vec<String>,
    /// The attributes it accepts.
    pub arguments: Vec<Argument>,
}

/// An attribute that a container accepts.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// What its value must look like.
    pub kind: ArgumentKind,
    /// Whether it is required.
    pub required: bool,
}

/// What the value of an attribute must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`; the bare name is `true`.
    Bool,
}

impl Dialect {
    /// The same for a text in another language.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Self {
        Self { quotes: Self::quotes_of(tag.split('-').next().unwrap_or_default()), ..self.clone() }
    }

    /// The quotation marks that readers of a language expect, by its first subtag.
    pub fn quotes_of(language: &str) -> (&'static str, &'static str) {
        match language {
            "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" => ("„", "“"),
            "pl" | "ro" | "hu" | "hr" | "sr" => ("„", "”"),
            "fr" => ("«\u{202f}", "\u{202f}»"),
            "es" | "it" | "pt" | "ru" | "uk" | "el" | "no" | "nb" | "nn" | "ar" | "fa" => ("«", "»"),
            "da" => ("»", "«"),
            "sv" | "fi" => ("”", "”"),
            "ja" | "zh" => ("「", "」"),
            _ => ("“", "”"),
        }
    }
}
