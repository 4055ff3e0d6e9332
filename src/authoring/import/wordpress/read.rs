//! Reads the XML of an export in one pass. Email and network addresses, comments, and passwords are not kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::authoring::import::html::plain;

/// No real export is nested more deeply.
const DEEPEST: usize = 64;

const COMMENTS: &str = "comments, with the names, email addresses, and network addresses in them";

/// A post, a page, or something else.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// The line it starts on.
    pub(super) line: usize,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) creator: String,
    pub(super) content: String,
    pub(super) excerpt: String,
    pub(super) id: String,
    pub(super) parent: String,
    pub(super) date: String,
    pub(super) modified: String,
    pub(super) name: String,
    pub(super) status: String,
    pub(super) kind: String,
    pub(super) has_password: bool,
    pub(super) attachment: Option<String>,
    /// The short name and title of each.
    pub(super) categories: Vec<(String, String)>,
    pub(super) tags: Vec<String>,
    /// Terms of custom taxonomies: taxonomy, short name, title.
    terms: Vec<(String, String, String)>,
    /// The footnotes of its blocks, as JSON.
    pub(super) footnotes: String,
    /// Names of custom fields, without those of WordPress.
    pub(super) fields: BTreeSet<String>,
}

impl Item {
    /// Sorts the terms of custom taxonomies: those of an item with a custom type become its categories and tags.
    fn settled(mut self) -> Self {
        let is_own = matches!(self.kind.as_str(), "post" | "page");
        for (taxonomy, name, title) in std::mem::take(&mut self.terms) {
            let is_said = matches!(taxonomy.as_str(), "post_format" | "language" | "post_translations");
            match taxonomy.ends_with("tag") || taxonomy.ends_with("tags") {
                _ if is_own || is_said => _ = self.fields.insert(format!("{taxonomy}: {title}")),
                true => self.tags.push(title),
                false => self.categories.push((name, title)),
            }
        }
        self
    }
}

/// Short name, title, description.
pub(super) type Section = (String, String, String);

#[derive(Debug, Default)]
struct Category {
    name: String,
    title: String,
    parent: String,
    description: String,
}

/// A whole export.
#[derive(Debug, Default)]
pub(super) struct Blog {
    /// The addresses of the site, the most precise first, without the last `/`.
    pub(super) bases: Vec<String>,
    pub(super) items: Vec<Item>,
    /// What is never imported, and how often it occurs.
    pub(super) dropped: BTreeMap<&'static str, usize>,
    categories: Vec<Category>,
    authors: HashMap<String, String>,
}

impl Blog {
    /// An author's display name.
    pub(super) fn author(&self, login: &str) -> String {
        self.authors
            .get(login)
            .filter(|name| !name.is_empty() && !name.contains('@'))
            .cloned()
            .unwrap_or_else(|| if login.contains('@') { String::new() } else { login.to_owned() })
    }

    /// A category with its ancestors, from the top.
    pub(super) fn categories_above(&self, (name, title): &(String, String)) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        let mut next = name;
        while let Some(category) = self.categories.iter().find(|category| category.name == *next) {
            if out.iter().any(|(name, ..)| name == next) {
                break;
            }
            out.push((next.clone(), category.title.clone(), category.description.clone()));
            next = &category.parent;
        }
        if out.is_empty() {
            out.push((name.clone(), title.clone(), String::new()));
        }
        out.reverse();
        out
    }

    /// The ancestors of an item that have the same type, from the top.
    pub(super) fn pages_above(&self, item: &Item) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        let mut next = &item.parent;
        while let Some(page) = self.items.iter().find(|page| page.kind == item.kind && page.id == *next) {
            if out.len() > DEEPEST || page.id == item.id || page.id.is_empty() {
                break;
            }
            out.push((page.name.clone(), page.title.clone(), String::new()));
            next = &page.parent;
        }
        out.reverse();
        out
    }
}

/// Reads an export. An error has a line, counted from 1, and a sentence.
pub(super) fn read(text: &str) -> Result<Blog, (usize, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut parser = Parser { text, ..Parser::default() };
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let at = if event.is_ok() { before } else { reader.error_position() as usize };
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => parser.event(event, before).map_err(|message| (line(text, before), message))?,
            Err(error) => return Err((line(text, at), format!("this is not well-formed XML: {error}"))),
        }
    }
    match parser.open.last() {
        Some(name) => Err((line(text, text.len()), format!("the file ends before `<{name}>` is closed"))),
        None if !parser.has_channel => {
            Err((1, "this is not a WordPress export: it has no `<channel>`".into()))
        }
        None => Ok(parser.blog),
    }
}

fn line(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    // The element itself may begin after white space.
    let at = at + (text[at..].len() - text[at..].trim_start().len());
    text[..at.min(text.len())].matches('\n').count() + 1
}

#[derive(Default)]
struct Parser<'t> {
    text: &'t str,
    blog: Blog,
    has_channel: bool,
    open: Vec<String>,
    value: String,
    item: Option<Item>,
    /// Whether the open custom field is the one with the footnotes.
    has_notes: bool,
    category: Category,
    author: (String, String),
    /// Domain and short name of the `<category>` of an item.
    domain: (String, String),
    /// The number of lines before a place, so that lines are counted only once.
    counted: (usize, usize),
}

impl Parser<'_> {
    fn event(&mut self, event: Event<'_>, at: usize) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start, at)?,
            Event::Text(text) => self.value.push_str(&text),
            // Text that contains `]]>` is split into several of these.
            Event::CData(text) => self.value.push_str(&text),
            Event::GeneralRef(name) => self.reference(&name),
            Event::End(_) => self.end(),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), String> {
        let name = start.name().as_ref().to_owned();
        self.value.clear();
        match name.as_str() {
            "channel" => self.has_channel = true,
            "item" => {
                let line = self.line(at);
                self.item = Some(Item { line, ..Item::default() });
            }
            "category" => self.domain = (attribute(start, "domain"), attribute(start, "nicename")),
            "wp:category" | "wp:term" => self.category = Category::default(),
            "wp:author" => self.author = Default::default(),
            _ => {}
        }
        self.open.push(name);
        if self.open.len() > DEEPEST { Err("elements are nested too deeply here".into()) } else { Ok(()) }
    }

    fn line(&mut self, at: usize) -> usize {
        let at = self.text.floor_char_boundary(at);
        let (before, lines) = self.counted;
        let at = at + (self.text[at..].len() - self.text[at..].trim_start().len());
        let lines = lines + self.text[before.min(at)..at].matches('\n').count();
        self.counted = (at, lines);
        lines + 1
    }

    fn reference(&mut self, name: &str) {
        let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
        match (name, number.and_then(char::from_u32)) {
            (_, Some(c)) => self.value.push(c),
            ("amp", _) => self.value.push('&'),
            ("lt", _) => self.value.push('<'),
            ("gt", _) => self.value.push('>'),
            ("quot", _) => self.value.push('"'),
            ("apos", _) => self.value.push('\''),
            ("nbsp", _) => self.value.push('\u{a0}'),
            _ => self.value.push_str(&format!("&{name};")),
        }
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let parent = self.open.last().map_or("", String::as_str).to_owned();
        let value = std::mem::take(&mut self.value);
        match parent.as_str() {
            "item" => self.item_field(&name, value),
            "wp:postmeta" if name == "wp:meta_key" && value.trim() == "footnotes" => self.has_notes = true,
            "wp:postmeta" if name == "wp:meta_value" && std::mem::take(&mut self.has_notes) => {
                self.item.as_mut().into_iter().for_each(|item| item.footnotes.clone_from(&value));
            }
            "wp:postmeta" if name == "wp:meta_key" => {
                let item = self.item.as_mut().filter(|_| !value.starts_with('_') && !value.contains('@'));
                item.into_iter().for_each(|item| _ = item.fields.insert(value.trim().to_owned()));
            }
            "wp:category" | "wp:term" => match name.as_str() {
                "wp:category_nicename" | "wp:term_slug" => value.trim().clone_into(&mut self.category.name),
                "wp:category_parent" | "wp:term_parent" => value.trim().clone_into(&mut self.category.parent),
                "wp:cat_name" | "wp:term_name" => self.category.title = plain(&value),
                "wp:category_description" | "wp:term_description" => {
                    self.category.description = plain(&value);
                }
                _ => {}
            },
            "wp:author" => match name.as_str() {
                "wp:author_login" => value.trim().clone_into(&mut self.author.0),
                "wp:author_display_name" => self.author.1 = plain(&value),
                _ => {}
            },
            "channel" => self.channel_field(&name, &value),
            _ => {}
        }
    }

    fn channel_field(&mut self, name: &str, value: &str) {
        match name {
            "wp:base_blog_url" => self.blog.bases.insert(0, value.trim().trim_end_matches('/').to_owned()),
            "link" | "wp:base_site_url" => {
                self.blog.bases.push(value.trim().trim_end_matches('/').to_owned());
            }
            "wp:category" | "wp:term" => self.blog.categories.push(std::mem::take(&mut self.category)),
            "wp:author" => {
                let (login, name) = std::mem::take(&mut self.author);
                self.blog.authors.insert(login, name);
            }
            "item" => self.blog.items.extend(self.item.take().map(Item::settled)),
            _ => {}
        }
    }

    fn item_field(&mut self, name: &str, value: String) {
        let Some(item) = &mut self.item else { return };
        let trimmed = || value.trim().to_owned();
        match name {
            "title" => item.title = plain(&value),
            "link" => item.link = trimmed(),
            "dc:creator" => item.creator = trimmed(),
            "content:encoded" => item.content = value,
            "excerpt:encoded" => item.excerpt = value,
            "wp:post_id" => item.id = trimmed(),
            "wp:post_parent" => item.parent = trimmed(),
            "wp:post_date" => item.date = trimmed(),
            "wp:post_modified" => item.modified = trimmed(),
            "wp:post_name" => item.name = trimmed(),
            "wp:status" => item.status = trimmed(),
            "wp:post_type" => item.kind = trimmed(),
            "wp:post_password" => item.has_password = !value.is_empty(),
            "wp:attachment_url" => item.attachment = Some(trimmed()),
            "wp:comment" => {
                *self.blog.dropped.entry(COMMENTS).or_default() += 1;
            }
            "category" => match self.domain.0.as_str() {
                "category" => item.categories.push((self.domain.1.clone(), plain(&value))),
                "post_tag" => item.tags.push(plain(&value)),
                "" => {}
                other => item.terms.push((other.to_owned(), self.domain.1.clone(), plain(&value))),
            },
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, wanted: &str) -> String {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == wanted);
    attribute.map(|attribute| attribute.value.replace("&amp;", "&")).unwrap_or_default()
}
