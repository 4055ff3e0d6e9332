//! Entries: things inside an article that search, the A-Z and `answers.json` list by themselves, such as a sentence
//! of a script or a place of a gesture. What they are is declared by types and components, in small templates.

use crate::yaml::Fields;

/// How entries are made from an article or a container.
#[derive(Debug, Clone)]
pub struct EntryRule {
    /// A list in the front matter that gives one entry for each item; without it the article gives one.
    pub each: Option<String>,
    /// What readers can filter by: `script`, `gesture`.
    pub kind: String,
    /// File that declares the rule, for messages.
    pub shown: String,
    /// Name of the rule's templates among the theme's templates.
    pub name: String,
    /// Template of the id, made a slug afterwards. Without one the title is used.
    pub id: Option<String>,
    /// Template of the title.
    pub title: String,
    /// Template of the answer, plain text.
    pub answer: String,
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
}

impl EntryRule {
    /// Reads a rule from a type's or component's file.
    pub(super) fn read(fields: &mut Fields<'_>, shown: &str, name: String) -> Option<Self> {
        let each = fields.string("each");
        let kind = fields.required("kind");
        let id = fields.string("id");
        let title = fields.required("title");
        let answer = fields.required("answer");
        Some(Self { each, kind: kind?, shown: shown.to_owned(), name, id, title: title?, answer: answer? })
    }

    /// The templates of this rule: name, file shown in messages, text.
    pub(super) fn sources(&self) -> Vec<(String, &str, &str)> {
        let mut sources = vec![
            (self.part("title"), self.shown.as_str(), self.title.as_str()),
            (self.part("answer"), self.shown.as_str(), self.answer.as_str()),
        ];
        sources.extend(self.id.as_deref().map(|id| (self.part("id"), self.shown.as_str(), id)));
        sources
    }

    pub(super) fn part(&self, part: &str) -> String {
        format!("{}#{part}", self.name)
    }
}
