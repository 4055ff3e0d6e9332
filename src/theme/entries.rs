//! Entries: parts of an article that search, the A-Z, and `answers.json` list separately, such as a sentence
//! of a script or a place of a gesture. Types and components declare them, in small templates.

use crate::base::diagnostic::Place;
use crate::base::yaml::Fields;

/// How entries are made from an article or a container.
#[derive(Debug, Clone)]
pub struct EntryRule {
    /// A list in the front matter with one entry per item; without it the article is one entry.
    pub each: Option<String>,
    /// What readers can filter by: `script`, `gesture`.
    pub kind: String,
    /// Whether the preview of the whole article in search lists their answers.
    pub in_preview: bool,
    /// The name of the rule's templates among the theme's templates.
    pub name: String,
    /// The small templates for id (made into a slug afterward; the title is used if there is none), title, answer, text, and preview.
    parts: Vec<Part>,
}

/// One of the small templates of a rule.
#[derive(Debug, Clone)]
struct Part {
    name: &'static str,
    text: String,
    place: Place,
}

/// An entry's rendered texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryText {
    /// Not yet a slug, may be empty.
    pub id: String,
    /// May be empty.
    pub title: String,
    /// May be empty.
    pub answer: String,
    /// Its full text, as markdown over several lines, if it is more than the answer; may be empty.
    pub text: String,
    /// What the preview of a search result shows besides, a line for each part; may be empty.
    pub preview: String,
}

impl EntryRule {
    /// Reads a rule from a type's or component's file.
    pub(super) fn read(fields: &mut Fields<'_>, name: String) -> Option<Self> {
        let each = fields.string("each");
        let kind = fields.required("kind");
        let id = fields.string("id");
        let (title, answer) = (fields.required("title"), fields.required("answer"));
        let (text, preview) = (fields.string("text"), fields.string("preview"));
        let in_preview = fields.bool("in_preview").unwrap_or(false);
        let texts = [
            ("id", id),
            ("title", Some(title?)),
            ("answer", Some(answer?)),
            ("text", text),
            ("preview", preview),
        ];
        let part = |(name, text): (&'static str, Option<String>)| {
            Some(Part { name, text: text?, place: fields.place(name) })
        };
        Some(Self {
            each,
            kind: kind?,
            in_preview,
            name,
            parts: texts.into_iter().filter_map(part).collect(),
        })
    }

    /// The templates of this rule: name, text, and where each is written.
    pub(super) fn sources(&self) -> impl Iterator<Item = (String, &str, &Place)> {
        self.parts.iter().map(|part| (self.part(part.name), part.text.as_str(), &part.place))
    }

    /// Whether the rule has a template of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.name == name)
    }

    /// The name of one of its templates.
    pub(super) fn part(&self, part: &str) -> String {
        format!("{}#{part}", self.name)
    }
}
