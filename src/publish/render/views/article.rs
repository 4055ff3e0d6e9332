//! The page of an article.

use serde::Serialize;

use super::Html;
use super::parts::{Card, Common, Day, Link, MenuLink, TagLink};
use crate::base::yaml::{Map, Value};
use crate::content::article::Calculated;

/// `page` of an article.
#[derive(Debug, Serialize)]
pub struct ArticlePage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The type: `script`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in readers' words: `Script`.
    pub type_title: String,
    /// The article's id.
    pub id: String,
    /// Its section.
    pub section: Option<Link>,
    /// The sentence to say first, with `{blanks}`.
    pub say: Option<String>,
    /// The short answer.
    pub answer: Option<Html>,
    /// The text, without what `answer` already shows.
    pub content: Html,
    /// Headings of the text.
    pub outline: Vec<Heading>,
    /// Questions by group, of a `faq` article.
    pub groups: Vec<GroupView>,
    /// Entries in the order of the front matter, then of the containers.
    pub entries: Vec<EntryView>,
    /// Extra front matter, as the type's schema has it.
    pub fields: Map<String, Value>,
    /// The list of everything of its type, if the type has one.
    pub list: Option<Link>,
    /// Results of a calculator, evaluated with its defaults, in the order of the front matter.
    pub calculation: Vec<Calculated>,
    /// The questions and outcomes of a guide.
    pub guide: Option<GuideView>,
    /// First published.
    pub date: Option<Day>,
    /// Last changed in substance.
    pub updated: Option<Day>,
    /// Last reviewed.
    pub reviewed: Option<Day>,
    /// Due for review.
    pub review_due: Option<Day>,
    /// Whether that date has passed.
    pub overdue: bool,
    /// Whether no one has reviewed it and the site wants that said (`verification: all`).
    pub unverified: bool,
    /// Who is responsible for it; of several, all names with commas between them.
    pub owner: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its tags.
    pub tags: Vec<TagLink>,
    /// Articles to read next.
    pub related: Vec<Card>,
    /// Articles that link here.
    pub backlinks: Vec<Link>,
    /// The articles around it in its section, with itself; none if it is alone there.
    pub siblings: Vec<Link>,
    /// The article before it in its section.
    pub previous: Option<Link>,
    /// The article after it.
    pub next: Option<Link>,
    /// Where its facts come from.
    pub sources: Vec<SourceView>,
    /// Whom to ask if it does not answer the question, if the site names someone.
    pub ask: Option<MenuLink>,
    /// How readers say whether it helped, if the site asks.
    pub feedback: Option<FeedbackView>,
}

/// A guide: questions whose choices lead to other questions or to outcomes.
#[derive(Debug, Serialize)]
pub struct GuideView {
    /// The questions; the first one comes first.
    pub questions: Vec<GuideQuestionView>,
    /// The outcomes, in the order of the front matter.
    pub outcomes: Vec<GuideOutcomeView>,
}

/// A question of a guide.
#[derive(Debug, Serialize)]
pub struct GuideQuestionView {
    /// Its anchor; the element that shows it must have it as its id.
    pub id: String,
    /// The question.
    pub ask: String,
    /// How to find the answer.
    pub note: Option<String>,
    /// The choices.
    pub choices: Vec<GuideChoiceView>,
}

/// A choice of a guide.
#[derive(Debug, Serialize)]
pub struct GuideChoiceView {
    /// Its text.
    pub choice: String,
    /// The anchor of what it leads to.
    pub to: String,
    /// The number of what it leads to, counting questions and then outcomes from 1.
    pub number: usize,
}

/// An outcome of a guide.
#[derive(Debug, Serialize)]
pub struct GuideOutcomeView {
    /// Its anchor; the element that shows it must have it as its id.
    pub id: String,
    /// The anchors of the questions on the shortest way to it.
    pub way: Vec<String>,
    /// The article to read.
    pub link: Option<Link>,
}

/// "Was this helpful?": by email, or by a script that sends the answer to `endpoint`; without either, it is kept in the browser.
#[derive(Debug, Serialize)]
pub struct FeedbackView {
    /// An email that says yes.
    pub yes: Option<String>,
    /// An email that says no, and asks why.
    pub no: Option<String>,
    /// Where a script sends the answer.
    pub endpoint: Option<String>,
}

/// A heading of the outline.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its text.
    pub title: String,
}

/// Questions under one heading.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// The heading's anchor, may be empty.
    pub id: String,
    /// The heading, empty for questions before the first one.
    pub title: String,
    /// What is between the heading and the questions.
    pub intro: Html,
    /// The questions.
    pub questions: Vec<QuestionView>,
}

/// A question on its page.
#[derive(Debug, Serialize)]
pub struct QuestionView {
    /// Its anchor.
    pub id: String,
    /// The question.
    pub title: String,
    /// The short answer.
    pub answer: Html,
    /// Everything beyond, may be empty.
    pub detail: Html,
    /// Its permalink.
    pub url: String,
    /// Other ways of asking it.
    pub ask: Vec<String>,
}

/// An entry of an article.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Its anchor; the element that shows it must have it as its id.
    pub id: String,
    /// What readers can filter by.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Its text.
    pub answer: String,
    /// Whether a container in the text already shows it; otherwise the type's template must.
    pub in_text: bool,
}

/// Where a fact comes from.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// The work.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub year: Option<String>,
    /// Where it can be read.
    pub href: Option<String>,
    /// A note about it.
    pub note: Option<String>,
}
