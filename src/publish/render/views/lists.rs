//! Pages that lead to articles: the home page, sections, tags, lists, the A to Z, search, redirects.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Html;
use super::parts::{Card, Common, Day, Link, MenuLink, MovedPart, SectionLink, TagLink};
use crate::base::yaml::{Map, Value};

/// `page` of the home page.
#[derive(Debug, Serialize)]
pub struct HomePage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The text of `content/index.md`.
    pub content: Html,
    /// The most common situations, as links under the search field.
    pub situations: Vec<MenuLink>,
    /// Common questions.
    pub questions: Vec<AnswerCard>,
    /// The sections.
    pub sections: Vec<SectionLink>,
    /// The articles that changed last.
    pub recent: Vec<Card>,
    /// What to show, in this order: `questions`, `sections`, `text`, `updated`.
    pub blocks: Vec<&'static str>,
}

/// A question with its short answer, in a list.
#[derive(Debug, Serialize)]
pub struct AnswerCard {
    /// The question.
    pub title: String,
    /// Its permalink.
    pub url: String,
    /// The short answer.
    pub answer: Html,
    /// How it begins, as one line of plain text.
    pub line: String,
    /// The title of its section.
    pub section: String,
}

/// `page` of a section.
#[derive(Debug, Serialize)]
pub struct SectionPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The short answer of its `index.md`.
    pub answer: Option<Html>,
    /// The text of its `index.md`.
    pub content: Html,
    /// Its articles by type.
    pub groups: Vec<CardGroup>,
    /// The sections in it.
    pub sections: Vec<SectionLink>,
    /// The tags of its articles.
    pub tags: Vec<TagLink>,
    /// The position in a long list.
    pub pages: Pages,
}

/// Articles of one type.
#[derive(Debug, Serialize)]
pub struct CardGroup {
    /// The type: `script`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in readers' words: `Scripts`.
    pub title: String,
    /// The list of everything of this type, if it has one.
    pub list: Option<Link>,
    /// How many articles of this type the section has.
    pub count: usize,
    /// Those on this page.
    pub cards: Vec<Card>,
}

/// `page` of a tag.
#[derive(Debug, Serialize)]
pub struct TagPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The tag.
    pub tag: String,
    /// Its articles on this page.
    pub cards: Vec<Card>,
    /// Questions of these articles.
    pub questions: Vec<Link>,
    /// The position in a long list.
    pub pages: Pages,
}

/// `page` of what changed.
#[derive(Debug, Serialize)]
pub struct ChangesPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The days on which something changed, the last one first.
    pub days: Vec<ChangeDay>,
    /// The position in a long list.
    pub pages: Pages,
}

/// What changed on one day.
#[derive(Debug, Serialize)]
pub struct ChangeDay {
    /// The day.
    pub day: Day,
    /// The articles.
    pub changes: Vec<ChangeView>,
}

/// An article that changed, with the fields of a card.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// The article.
    #[serde(flatten)]
    pub card: Card,
    /// Whether it has not changed since it was published.
    pub is_new: bool,
}

/// The position of a page in a list with several pages.
#[derive(Debug, Serialize)]
pub struct Pages {
    /// This page, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
    /// The previous page.
    pub previous: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

impl Pages {
    /// Page `page` of `total`, from 0, where `url` gives the address of each.
    pub fn new(page: usize, total: usize, url: impl Fn(usize) -> String) -> Self {
        Self {
            number: page + 1,
            total,
            previous: page.checked_sub(1).map(&url),
            next: (page + 1 < total).then(|| url(page + 1)),
        }
    }
}

/// `page` of the list of tags.
#[derive(Debug, Serialize)]
pub struct TagsPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// All tags.
    pub tags: Vec<TagLink>,
}

/// `page` of a list across all articles of one type, or of those with one value of a field.
#[derive(Debug, Serialize)]
pub struct ListPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The type: `gesture`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in readers' words: `Gestures`.
    pub plural: String,
    /// The field whose value all records share; without it everything is listed.
    pub by: Option<String>,
    /// That value.
    pub value: Option<String>,
    /// What is listed.
    pub records: Vec<RecordView>,
    /// The same under headings, on the page with everything of a type that says what that is.
    pub groups: Vec<RecordGroup>,
    /// The page with everything.
    pub everything: String,
    /// The fields that have pages, with all their values.
    pub fields: Vec<FieldView>,
    /// The position in a long list.
    pub pages: Pages,
}

/// Records under a heading: those of a section, or the questions of a page.
#[derive(Debug, Serialize)]
pub struct RecordGroup {
    /// The heading's anchor.
    pub id: String,
    /// The section or page.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Its records: by article, or by the headings of a page of questions.
    pub parts: Vec<RecordPart>,
}

/// Records that belong together in a group.
#[derive(Debug, Serialize)]
pub struct RecordPart {
    /// The heading's anchor.
    pub id: String,
    /// The article, or the heading of the questions; `None` for questions without one, and where articles are listed.
    pub title: Option<String>,
    /// Where the article is; `None` for a heading.
    pub url: Option<String>,
    /// What is listed.
    pub records: Vec<RecordView>,
}

/// A line of a list: an article, or an entry or question in it.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// What it is called.
    pub title: String,
    /// Its text, plain.
    pub answer: String,
    /// The same with its blanks as written: `{{ record.blanks | blanks }}`.
    pub blanks: String,
    /// The items of its answer, if that is a list.
    pub items: Vec<String>,
    /// Where it is.
    pub url: String,
    /// The article it is in.
    pub article: Link,
    /// The section of that article.
    pub section: Link,
    /// By field, the keys of its values.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Extra front matter of the article, overridden by the fields of the item.
    pub fields: Map<String, Value>,
}

/// A field that has pages.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// All values, in order.
    pub values: Vec<ValueLink>,
}

/// A value of a field.
#[derive(Debug, Serialize)]
pub struct ValueLink {
    /// The value.
    pub title: String,
    /// The value as written in addresses.
    pub key: String,
    /// Its page.
    pub url: String,
    /// How many records have it.
    pub count: usize,
}

/// `page` of the A to Z.
#[derive(Debug, Serialize)]
pub struct AToZPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// All letters, with their entries if this page shows them.
    pub letters: Vec<Letter>,
    /// The letter of this page; `None` on the page of all letters.
    pub letter: Option<String>,
    /// The pages of this letter, if there are several.
    pub parts: Vec<IndexPart>,
    /// The position in them.
    pub pages: Pages,
}

/// A letter of the A to Z.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter, `#` for digits and the like.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// Its first page, if letters have pages of their own because there are many entries.
    pub url: Option<String>,
    /// How many entries start with it.
    pub count: usize,
    /// What starts with it, as far as this page shows it.
    pub entries: Vec<IndexEntry>,
}

/// A page of a letter.
#[derive(Debug, Serialize)]
pub struct IndexPart {
    /// The title it begins with.
    pub first: String,
    /// Its address.
    pub url: String,
    /// Whether it is this page.
    pub is_current: bool,
}

/// A line of the A to Z.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntry {
    /// A title or a question.
    pub title: String,
    /// Where it is answered.
    pub url: String,
    /// `article`, `question`, `list`, or the kind of an entry.
    pub kind: String,
    /// Its other phrasings.
    pub ask: Vec<String>,
}

/// `page` of the search page.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// All sections with articles.
    pub sections: Vec<SectionLink>,
    /// All tags, for filtering results.
    pub tags: Vec<TagLink>,
    /// Whom to ask if nothing is found, if the site names someone.
    pub ask: Option<MenuLink>,
}

/// `page` of the page that checks quotes.
#[derive(Debug, Serialize)]
pub struct VerifyPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The files with what the site says, in all languages, relative to the root.
    pub scripts: Vec<String>,
}

/// What `redirect.html` sees, without `page`.
#[derive(Debug, Serialize)]
pub struct RedirectPage {
    /// Where to go, relative or full.
    pub target: String,
    /// The full address of the target.
    pub canonical: Option<String>,
    /// Its title.
    pub title: String,
    /// The parts of the old page that are now elsewhere.
    pub moved: Vec<MovedPart>,
}
