//! What templates see: the reference for theme authors.
//!
//! Every template gets `site`, `theme`, `page`, `root` and `footer`. `root` leads from the page to the root of the site
//! (`""`, `"../"`); every `url` below is relative to that root, so templates write `{{ root }}{{ x.url }}`, and the
//! published site works under any path and from a disk. `footer` is the text of the site's footer, its links as seen from
//! the page. Values of type [`Html`] are not escaped again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::base::yaml::{Map, Value};
use crate::config::{Logo, MenuItem};
use crate::content::article::Calculated;
use crate::markdown::encode_path;
use crate::site::routes::{Route, Routes, list_url};
use crate::site::{List, LogoPicture, SectionIndex, Site};
use crate::theme::{Theme, Words};

/// Finished HTML, which templates show as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

/// `site`: what is the same on every page.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// One sentence on what it is.
    pub description: String,
    /// Language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where it is published, if that is known.
    pub base_url: Option<String>,
    /// The sections directly below the home page.
    pub sections: Vec<SectionLink>,
    /// Lists of everything that articles of one type say.
    pub lists: Vec<Link>,
    /// Links of the menu.
    pub menu: Vec<MenuLink>,
    /// The picture beside its name, if it has one.
    pub logo: Option<LogoView>,
    /// Links of the footer.
    pub footer_links: Vec<MenuLink>,
    /// The first file of the search index.
    pub search_root: &'static str,
    /// Whether browsers may keep a copy of the site.
    pub offline: bool,
    /// Whether browsers may remember what was searched, opened and pinned.
    pub remembers: bool,
    /// Whether there is a feed of changes.
    pub has_feed: bool,
    /// How many questions it answers.
    pub questions: usize,
    /// How many articles it holds.
    pub articles: usize,
}

/// `theme`: the files of the theme.
#[derive(Debug, Serialize)]
pub struct ThemeView {
    /// Where each asset is published, by its name: `theme.assets["site.css"]`.
    pub assets: BTreeMap<String, String>,
}

/// The page in one of the languages of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// Language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// What the language calls itself.
    pub name: String,
    /// The page, or the home page where there is none in this language. It may lead out of the edition: `../az.html`.
    pub url: String,
    /// Its full address, if `base_url` is known and the page is translated.
    pub canonical: Option<String>,
    /// Whether this is the language of the page at hand.
    pub is_current: bool,
}

/// What readers of a translation should know of it.
#[derive(Debug, Clone, Serialize)]
pub struct Translation {
    /// Whether nobody has translated the page yet, so that the original is shown. Else the original has changed since.
    pub is_missing: bool,
    /// When the original changed.
    pub changed: Option<Day>,
    /// The original.
    pub original: LanguageLink,
}

/// A link inside of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Link {
    /// The words of the link.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// The site's logo.
#[derive(Debug, Serialize)]
pub struct LogoView {
    /// The picture for light screens, and for all of them where there is no dark one.
    pub light: PictureView,
    /// The picture for dark screens.
    pub dark: Option<PictureView>,
    /// What it says; then it stands alone, without the site's name beside it.
    pub alt: Option<String>,
}

/// A picture of the site.
#[derive(Debug, Serialize)]
pub struct PictureView {
    /// Where it is published.
    pub url: String,
    /// Its width in pixels, if the file tells.
    pub width: Option<u32>,
    /// Its height in pixels, if the file tells.
    pub height: Option<u32>,
}

/// A link of menu or footer: `url` inside of the site or `href` elsewhere.
#[derive(Debug, Serialize)]
pub struct MenuLink {
    /// The words of the link.
    pub title: String,
    /// A page of this site.
    pub url: Option<String>,
    /// A full address.
    pub href: Option<String>,
}

/// A section in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SectionLink {
    /// Its title.
    pub title: String,
    /// Its list.
    pub url: String,
    /// One sentence on it.
    pub description: String,
    /// How many articles it holds, those of inner sections included.
    pub count: usize,
    /// Its first three articles.
    pub top: Vec<Link>,
}

/// A tag in a list.
#[derive(Debug, Clone, Serialize)]
pub struct TagLink {
    /// The tag.
    pub title: String,
    /// Its list.
    pub url: String,
    /// How many articles bear it.
    pub count: usize,
}

/// A day.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Day {
    /// `2026-11-22`
    pub iso: String,
    /// As readers write it.
    pub text: String,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct Common {
    /// `home`, `section`, `article`, `tag`, `tags`, `list`, `az`, `search` or `not-found`.
    pub kind: &'static str,
    /// The page's own address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What search engines show of it.
    pub description: String,
    /// Its full address, if `base_url` is known.
    pub canonical: Option<String>,
    /// Its markdown, if it has any.
    pub markdown_copy: Option<String>,
    /// Structured data, ready to stand in a script element.
    pub json_ld: Option<Html>,
    /// The way here from the home page, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// Language tag.
    pub language: String,
    /// The page in all languages of the site, this one among them; empty on a site in one language.
    pub languages: Vec<LanguageLink>,
    /// What readers should know, if this is a page that is not translated or whose original has changed since.
    pub translation: Option<Translation>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
}

/// An article in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Its type: `script`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in readers' words: `Script`.
    pub type_title: String,
    /// The short answer, plain text.
    pub answer: String,
    /// The title of its section.
    pub section: String,
    /// The last change.
    pub updated: Option<Day>,
    /// Its tags.
    pub tags: Vec<String>,
}

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
    /// The short answer.
    pub answer: Option<Html>,
    /// The text, without what `answer` shows already.
    pub content: Html,
    /// Headings of the text.
    pub outline: Vec<Heading>,
    /// Questions by group, of a `faq` article.
    pub groups: Vec<GroupView>,
    /// Entries in the order of the front matter, then of the containers.
    pub entries: Vec<EntryView>,
    /// Extra front matter, as the type's schema has it.
    pub fields: Map<String, Value>,
    /// The list of everything that articles of its type say, if the type has one.
    pub list: Option<Link>,
    /// Results of a calculator, worked out with its defaults, in the order of the front matter.
    pub calculation: Vec<Calculated>,
    /// First published.
    pub date: Option<Day>,
    /// Last changed in substance.
    pub updated: Option<Day>,
    /// Last reviewed.
    pub reviewed: Option<Day>,
    /// To be reviewed by.
    pub review_due: Option<Day>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its tags.
    pub tags: Vec<TagLink>,
    /// Articles to read next.
    pub related: Vec<Card>,
    /// Articles that link here.
    pub backlinks: Vec<Link>,
    /// The article before it in its section.
    pub previous: Option<Link>,
    /// The article after it.
    pub next: Option<Link>,
    /// Where its facts come from.
    pub sources: Vec<SourceView>,
    /// Whom to ask what it does not answer, if the site names somebody.
    pub ask: Option<MenuLink>,
    /// How readers tell whether it helped, if the site wants to know.
    pub feedback: Option<FeedbackView>,
}

/// "Was this helpful": by mail, or by a script that sends it to `endpoint`.
#[derive(Debug, Serialize)]
pub struct FeedbackView {
    /// A mail that says yes.
    pub yes: Option<String>,
    /// A mail that says no, and asks why.
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
    /// What stands between heading and questions.
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
    /// Its anchor; the element that shows it must bear it.
    pub id: String,
    /// What readers can filter by.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Its text.
    pub answer: String,
    /// Whether a container of the text shows it already; else the template of the type has to.
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
    /// What should be known about it.
    pub note: Option<String>,
}

/// `page` of the home page.
#[derive(Debug, Serialize)]
pub struct HomePage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// The text of `content/index.md`.
    pub content: Html,
    /// The questions asked most.
    pub questions: Vec<AnswerCard>,
    /// The sections.
    pub sections: Vec<SectionLink>,
    /// Articles changed lately.
    pub recent: Vec<Card>,
    /// What the site wants to be shown, in this order: `questions`, `sections`, `text`, `updated`.
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
}

/// Articles of one type.
#[derive(Debug, Serialize)]
pub struct CardGroup {
    /// The type: `script`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The type in readers' words: `Scripts`.
    pub title: String,
    /// The list of everything that articles of this type say, if it has one.
    pub list: Option<Link>,
    /// The articles.
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
    /// Where we are in a long list.
    pub pages: Pages,
}

/// The place of a page in a list that goes over several.
#[derive(Debug, Serialize)]
pub struct Pages {
    /// This page, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
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

/// `page` of a list of what all articles of one type say, or of what has one value of a field.
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
    /// The field of which all records have one value; without it everything is listed.
    pub by: Option<String>,
    /// That value.
    pub value: Option<String>,
    /// What is listed.
    pub records: Vec<RecordView>,
    /// The page with everything.
    pub everything: String,
    /// The fields that have pages, with all their values.
    pub fields: Vec<FieldView>,
}

/// A line of a list: an article, or an item in it.
#[derive(Debug, Serialize)]
pub struct RecordView {
    /// What it is called.
    pub title: String,
    /// Its text, plain.
    pub answer: String,
    /// Where it stands.
    pub url: String,
    /// The article that holds it.
    pub article: Link,
    /// The section of that article.
    pub section: Link,
    /// By field, the keys of its values.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Extra front matter of the article, the fields of the item over it.
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
    /// The value as addresses have it.
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
    /// Entries by first letter.
    pub letters: Vec<Letter>,
}

/// A letter of the A to Z.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter, `#` for digits and the like.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// What begins with it.
    pub entries: Vec<IndexEntry>,
}

/// A line of the A to Z.
#[derive(Debug, Serialize)]
pub struct IndexEntry {
    /// A title, a question, or another phrasing.
    pub title: String,
    /// Where it is answered.
    pub url: String,
    /// `article`, `question`, or the kind of an entry.
    pub kind: String,
    /// The title this is another phrasing of, or empty.
    pub of: String,
}

/// `page` of the search page.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// What every page has.
    #[serde(flatten)]
    pub common: Common,
    /// All articles by section: search without JavaScript.
    pub sections: Vec<SectionList>,
    /// All tags, which results can be filtered by.
    pub tags: Vec<TagLink>,
}

/// All articles of a section.
#[derive(Debug, Serialize)]
pub struct SectionList {
    /// The section's title.
    pub title: String,
    /// Its list.
    pub url: String,
    /// Its articles.
    pub links: Vec<Link>,
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
}

impl Day {
    /// A day in the words of a language.
    pub fn new(date: Date, words: &Words) -> Self {
        Self { iso: date.to_string(), text: words.date(date) }
    }
}

impl ThemeView {
    /// The files of a theme.
    pub fn new(theme: &Theme) -> Self {
        Self {
            assets: theme.assets.iter().map(|asset| (asset.name.clone(), asset.url.to_string())).collect(),
        }
    }
}

impl SiteView {
    /// What is the same on every page of a site.
    pub fn new(site: &Site, routes: &Routes) -> Self {
        let config = &site.config;
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            direction: config.direction(),
            base_url: config.base_url.clone(),
            sections: site.sections[0]
                .sections
                .iter()
                .map(|section| SectionLink::new(site, *section))
                .collect(),
            lists: site
                .lists
                .iter()
                .filter(|list| list.by.is_none())
                .map(|list| Link::list(site, list))
                .collect(),
            menu: menu(site, &config.menu),
            logo: config.logo.as_ref().and_then(|logo| LogoView::new(site, logo)),
            footer_links: menu(site, &config.footer.links),
            search_root: "search/root.js",
            offline: config.offline,
            remembers: config.search.recent,
            has_feed: routes.iter().any(|(_, route)| *route == Route::Feed),
            questions: site.question_count(),
            articles: site.articles.iter().filter(|article| !article.is_section_page()).count(),
        }
    }
}

/// Items that name a markdown file lead to its page.
fn menu(site: &Site, items: &[MenuItem]) -> Vec<MenuLink> {
    let link = |item: &MenuItem| {
        let (url, href) = site.menu_link(item);
        MenuLink { title: item.title.clone(), url, href }
    };
    items.iter().map(link).collect()
}

impl LogoView {
    fn new(site: &Site, logo: &Logo) -> Option<Self> {
        let view = |file| {
            let LogoPicture { url, size } = site.logo_picture(file)?;
            let (width, height) = size.unzip();
            let url = format!("{}{}", site.config.to_top(), encode_path(url.as_str()));
            Some(PictureView { url, width, height })
        };
        let dark = logo.dark.as_ref().and_then(view);
        Some(Self { light: view(&logo.light)?, dark, alt: logo.alt.clone() })
    }
}

impl SectionLink {
    /// A section in a list.
    pub fn new(site: &Site, index: SectionIndex) -> Self {
        let section = &site.sections[index];
        let description = section.page.map(|page| site.articles[page].answer_text().to_owned());
        Self {
            title: section.title.clone(),
            url: section.url.to_string(),
            description: description.unwrap_or_default(),
            count: count(site, index),
            top: section.articles.iter().take(3).map(|article| Link::article(site, *article)).collect(),
        }
    }
}

fn count(site: &Site, index: SectionIndex) -> usize {
    let section = &site.sections[index];
    section.articles.len() + section.sections.iter().map(|inner| count(site, *inner)).sum::<usize>()
}

impl Link {
    /// A link to an article.
    pub fn article(site: &Site, index: usize) -> Self {
        Self { title: site.articles[index].meta.title.clone(), url: site.urls[index].to_string() }
    }

    /// A link to the page of a list.
    pub fn list(site: &Site, list: &List) -> Self {
        Self { title: site.list_title(list), url: list_url(list) }
    }
}
