//! Help desk exports: articles of Zendesk, Intercom or Help Scout in JSON, as their APIs return them, with their sections.
//!
//! All three contain articles as HTML with a title, a state, dates and an address; only the names of these fields differ. A
//! folder can contain the response to each request in a separate file: articles, sections, categories.

mod fields;
mod export;
mod links;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::html::{Page, Reading, convert, mark_questions, plain};
use super::{Content, Import, Names, NewFile, Part, dates, language, markdown, old_path, shown, source_text};
use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::slug;
use crate::base::yaml::{Map, Value};
use export::{Article, Desk, Group};
use fields::{KNOWN, as_text, has_value, text};
use links::Links;

pub(super) fn import(source: &Path, names: &mut Names, report: &mut Report) -> Result<Option<Import>> {
    let mut desk = Desk::default();
    for file in export::files(source) {
        let Some(text) = source_text(&file, report)? else { continue };
        if let Err((line, why)) = desk.read(&text, &shown(&file)) {
            let place = Place { line, column: 1, ..Place::file(shown(&file)) };
            let problem = Diagnostic::error(Code::Unreadable, format!("this is not JSON: {why}"), place);
            report.push(problem.help("export it again, and save the response unchanged"));
        }
    }
    if report.has_errors() {
        return Ok(None);
    }
    if desk.articles.is_empty() {
        let problem = Diagnostic::error(
            Code::Unreadable,
            "there are no articles in this export",
            Place::file(shown(source)),
        );
        report.push(problem.help("an article has a `title` or `name`, and a `body` or `text` of HTML: export the articles themselves, not only a list of them"));
        return Ok(None);
    }
    desk.import(names).map(Some)
}

impl Desk {
    fn import(mut self, names: &mut Names) -> Result<Import> {
        let mut import = Import::default();
        let articles = std::mem::take(&mut self.articles);
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut originals: BTreeMap<String, String> = BTreeMap::new();
        for (ending, article) in versions(articles, names.language(), &mut import) {
            let id = text(&article.fields, &["id"]).unwrap_or_default();
            if !id.is_empty() && !seen.insert((id.clone(), ending.clone())) {
                import.left_out.push(format!("{}: the article {id} appears twice", article.place));
                continue;
            }
            let title = plain(&text(&article.fields, &["title", "name"]).unwrap_or_default());
            let title = if title.is_empty() { "Untitled".to_owned() } else { title };
            let folder = self.folder(&article.fields, names, &mut import);
            let name = slug::slug(&title);
            let name = originals.get(&id).map_or(name.as_str(), |path| language::name_of(path));
            let known = names.known_version(&folder, name, &ending, &title);
            let is_known = known.is_some();
            let path = known.map_or_else(|| names.give(&folder, name, &ending), Ok)?;
            if !id.is_empty() {
                originals.entry(id.clone()).or_insert_with(|| path.clone());
            }
            let page = Page::parse(&text(&article.fields, &["body", "text"]).unwrap_or_default());
            entries.push(Entry { article, id, title, path, ending, page, is_known });
        }
        let mut links = Links::of(&entries);
        let wanted = entries.iter().flat_map(|entry| entry.page.wanted_anchors()).collect();
        for (number, entry) in entries.into_iter().enumerate() {
            if entry.is_known {
                import.left_out.push(super::known(&entry.path));
                continue;
            }
            links.from = number;
            let file = self.article(entry, &wanted, &mut links, names);
            import.files.push(file);
        }
        import.changes.extend(self.lost.iter().map(|(name, count)| {
            let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
            format!("the field `{name}` has no equivalent: {times}")
        }));
        if self.has_more {
            import.left_out.push(
                "the export has more pages: download them too, and import the folder with all of them".into(),
            );
        }
        Ok(import)
    }

    /// The section of an article after those that it is in.
    fn groups(&self, fields: &Map<String, Value>) -> Vec<&Group> {
        let first = |name: &str| {
            fields.get(name).and_then(Value::as_array).and_then(|ids| ids.first()).and_then(as_text)
        };
        let mut next = text(fields, &["section_id", "parent_id", "category_id"])
            .or_else(|| first("parent_ids"))
            .or_else(|| first("categories"))
            .or_else(|| text(fields, &["collectionId"]));
        let mut above: Vec<&Group> = Vec::new();
        while let Some(group) = next.as_ref().and_then(|id| self.groups.get(id)).filter(|_| above.len() < 8) {
            above.push(group);
            next.clone_from(&group.above);
        }
        above.reverse();
        above
    }

    /// The folder for the section of an article, inside those of its parent sections.
    fn folder(&self, fields: &Map<String, Value>, names: &mut Names, import: &mut Import) -> String {
        let above = self.groups(fields);
        let mut is_private = false;
        let parts = above.iter().map(|group| Part {
            slug: slug::slug(&group.title),
            title: &group.title,
            description: group.description.clone(),
            is_private: {
                is_private |= group.is_private;
                is_private
            },
        });
        import.section(parts, names)
    }

    fn article(
        &mut self,
        entry: Entry,
        wanted: &BTreeSet<String>,
        links: &mut Links,
        names: &Names,
    ) -> NewFile {
        let Entry { article, title, path, ending, page, .. } = entry;
        let fields = &article.fields;
        let mut converted = convert(&page, links, &Reading { lines_count: false, anchors: wanted });
        let is_faq = mark_questions(&mut converted.blocks);
        let mut notes = converted.notes.in_words();
        notes.extend(page.chrome());
        let is_private = self.groups(fields).iter().any(|group| group.is_private);
        let draft = is_draft(fields, is_private, &mut notes);
        let day = |names: &[&str]| {
            text(fields, names).and_then(|written| dates::day(&written, dates::Order::Unknown))
        };
        let date = day(&["created_at", "createdAt"]);
        let updated =
            day(&["edited_at", "updated_at", "updatedAt"]).filter(|updated| Some(updated) > date.as_ref());
        let address = text(fields, &["html_url", "publicUrl", "url"]).unwrap_or_default();
        let alias = old_path(&address).filter(|old| {
            !names.is_address_of(&language::published(&path, &ending), old) && !address.contains("/api/")
        });
        let author = text(fields, &["author_id", "createdBy"]).and_then(|id| self.authors.get(&id).cloned());
        let tags: Vec<Value> = ["label_names", "tags", "keywords"]
            .iter()
            .filter_map(|name| fields.get(*name)?.as_array())
            .flatten()
            .filter_map(as_text)
            .map(Value::from)
            .collect();
        for (name, _) in
            fields.iter().filter(|(name, value)| !KNOWN.contains(&name.as_str()) && has_value(value))
        {
            *self.lost.entry(name.clone()).or_default() += 1;
        }
        let weight = fields
            .get("position")
            .or_else(|| fields.get("order"))
            .and_then(Value::as_i64)
            .filter(|weight| *weight != 0);
        let values = [
            ("title", title.into()),
            ("type", if is_faq { "faq".into() } else { Value::Null }),
            ("description", plain(&text(fields, &["description"]).unwrap_or_default()).into()),
            ("date", date.into()),
            ("updated", updated.into()),
            ("author", author.unwrap_or_default().into()),
            ("tags", tags.into()),
            ("related", related(fields, links).into()),
            ("aliases", alias.into_iter().map(Value::from).collect::<Vec<_>>().into()),
            ("weight", weight.map_or(Value::Null, Value::from)),
            ("draft", if draft { true.into() } else { Value::Null }),
        ];
        let content = Content::Text(markdown::article(&values, &markdown::blocks(&converted.blocks)));
        NewFile { path, content, about: format!("from {}", article.place), notes }
    }
}

/// The articles with the ends of their names, those in the language of the site first. Others are translations if there are
/// several languages.
fn versions(articles: Vec<Article>, language: &str, import: &mut Import) -> Vec<(String, Article)> {
    let tag = |article: &Article| language::tag(&text(&article.fields, &["locale"]).unwrap_or_default());
    let tags: BTreeSet<String> = articles.iter().map(tag).filter(|tag| !tag.is_empty()).collect();
    let is_other = |tag: &str| tags.len() > 1 && !tag.is_empty() && !language::is_same(tag, language);
    let mut versions: Vec<(String, Article)> = articles
        .into_iter()
        .map(|article| {
            let tag = tag(&article);
            (if is_other(&tag) { format!("{tag}.md") } else { "md".to_owned() }, article)
        })
        .collect();
    versions.sort_by_key(|(ending, _)| ending != "md");
    import.languages = tags.iter().filter(|tag| is_other(tag)).cloned().collect();
    versions
}

/// The articles that an article names.
fn related(fields: &Map<String, Value>, links: &Links) -> Vec<Value> {
    let ids = fields.get("related").and_then(Value::as_array).into_iter().flatten().filter_map(as_text);
    ids.filter_map(|id| links.path_of(&id)).map(Value::from).collect()
}

struct Entry {
    article: Article,
    id: String,
    title: String,
    path: String,
    /// What comes after its name: `md`, or `de.md`.
    ending: String,
    page: Page,
    is_known: bool,
}

/// Whether an article was not public; adds a note if only some people could read it.
fn is_draft(fields: &Map<String, Value>, is_private: bool, notes: &mut Vec<String>) -> bool {
    let is_closed = is_private
        || ["user_segment_id", "user_segment_ids"]
            .iter()
            .any(|name| fields.get(*name).is_some_and(has_value));
    if is_closed {
        notes.push(
            "only some people could read it, so it is now a draft: publish it only if everyone may read it"
                .into(),
        );
    }
    let state = text(fields, &["state", "status"]).unwrap_or_default();
    is_closed
        || fields.get("draft") == Some(&Value::Bool(true))
        || !matches!(state.as_str(), "" | "published")
}
