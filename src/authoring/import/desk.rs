//! Exports of help desks as their interfaces give them: articles of Zendesk, Intercom or Help Scout in JSON, with their sections.
//!
//! All three hold articles as HTML with a title, a state, days and the address they had; only the names of these fields differ. A folder may
//! hold the answer to each request as a file of its own: articles, sections, categories.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::html::{Address, Page, Reading, Resolve, between, convert, general, mark_questions, plain};
use super::{Content, Import, Names, NewFile, Part, dates, markdown, old_path, shown, source_text};
use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::escape::percent_decoded;
use crate::base::text::slug;
use crate::base::yaml::{Map, Value};

pub(super) fn import(source: &Path, names: &mut Names, report: &mut Report) -> Result<Option<Import>> {
    let mut desk = Desk::default();
    for file in files(source) {
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
        report.push(problem.help("an article has a `title` or `name`, and a `body` or `text` of HTML: export the articles themselves, not only their list"));
        return Ok(None);
    }
    desk.import(names).map(Some)
}

/// The files of an export.
fn files(source: &Path) -> Vec<PathBuf> {
    if source.is_file() {
        return vec![source.to_owned()];
    }
    let entries = walkdir::WalkDir::new(source).max_depth(8).sort_by_file_name().into_iter().flatten();
    let is_json = |path: &Path| {
        path.extension().is_some_and(|ending| {
            matches!(ending.to_string_lossy().to_lowercase().as_str(), "json" | "jsonl" | "ndjson")
        })
    };
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_json(path))
        .collect()
}

/// What an export holds.
#[derive(Default)]
struct Desk {
    articles: Vec<Article>,
    groups: BTreeMap<String, Group>,
    authors: BTreeMap<String, String>,
    /// Fields without an equal, and how often.
    lost: BTreeMap<String, usize>,
    has_more: bool,
}

struct Article {
    fields: Map<String, Value>,
    place: String,
}

/// A section, category or collection.
struct Group {
    title: String,
    description: String,
    above: Option<String>,
}

impl Desk {
    /// Reads a text of one value, or of one value in each line.
    fn read(&mut self, text: &str, place: &str) -> std::result::Result<(), (usize, String)> {
        for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            let value = value.map_err(|error| (error.line(), error.to_string()))?;
            self.value(value, place, "");
        }
        Ok(())
    }

    /// Finds articles and groups, wherever they are.
    fn value(&mut self, value: Value, place: &str, key: &str) {
        match value {
            Value::Array(items) => items.into_iter().for_each(|item| self.value(item, place, key)),
            Value::Object(fields) => self.object(fields, place, key),
            _ => {}
        }
    }

    fn object(&mut self, fields: Map<String, Value>, place: &str, key: &str) {
        let is_text = |name: &str| fields.get(name).is_some_and(Value::is_string);
        let kind = text(&fields, &["type"]).unwrap_or_default();
        let has_body = is_text("body") || is_text("text");
        if (is_text("title") || is_text("name")) && has_body && kind != "collection" {
            self.articles.push(Article { fields, place: place.to_owned() });
            return;
        }
        let is_group = ["section", "categor", "collection"].iter().any(|name| key.contains(name))
            || matches!(kind.as_str(), "collection" | "section");
        if let (Some(id), Some(title), true) =
            (text(&fields, &["id"]), text(&fields, &["name", "title"]), is_group)
        {
            let above = text(&fields, &["parent_section_id", "category_id", "parent_id", "collectionId"]);
            let description = plain(&text(&fields, &["description"]).unwrap_or_default());
            self.groups.insert(id, Group { title, description, above });
            return;
        }
        if key.contains("user") || key.contains("author") || key.contains("admin") {
            if let (Some(id), Some(name)) = (text(&fields, &["id"]), text(&fields, &["name"])) {
                self.authors.insert(id, name);
            }
            return;
        }
        let next = fields.get("next_page").is_some_and(|next| !next.is_null())
            || fields.get("pages").and_then(|pages| pages.get("next")).is_some_and(|next| !next.is_null());
        let pages =
            fields.get("pages").and_then(Value::as_u64).zip(fields.get("page").and_then(Value::as_u64));
        self.has_more |= next || pages.is_some_and(|(all, this)| this < all);
        for (name, value) in fields {
            let key = if matches!(name.as_str(), "items" | "data") && !key.is_empty() {
                key.to_owned()
            } else {
                name
            };
            self.value(value, place, &key);
        }
    }

    fn import(mut self, names: &mut Names) -> Result<Import> {
        let mut import = Import::default();
        let articles = std::mem::take(&mut self.articles);
        let mut entries = Vec::new();
        let mut seen = BTreeSet::new();
        for article in articles {
            let id = text(&article.fields, &["id"]).unwrap_or_default();
            let language = text(&article.fields, &["locale"]).unwrap_or_default();
            if !id.is_empty() && !seen.insert((id.clone(), language)) {
                import.left_out.push(format!("{}: the article {id} appears twice", article.place));
                continue;
            }
            let title = plain(&text(&article.fields, &["title", "name"]).unwrap_or_default());
            let title = if title.is_empty() { "Untitled".to_owned() } else { title };
            let folder = self.folder(&article.fields, names, &mut import);
            let name = slug::slug(&title);
            let known = names.known(&folder, &name, &title);
            let is_known = known.is_some();
            let path = known.map_or_else(|| names.give(&folder, &name, "md"), Ok)?;
            let page = Page::parse(&text(&article.fields, &["body", "text"]).unwrap_or_default());
            entries.push(Entry { article, id, title, path, page, is_known });
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

    /// The folder of the sections of an article.
    fn folder(&self, fields: &Map<String, Value>, names: &mut Names, import: &mut Import) -> String {
        let first = |name: &str| {
            fields.get(name).and_then(Value::as_array).and_then(|ids| ids.first()).and_then(as_text)
        };
        let mut next = text(fields, &["section_id", "parent_id", "category_id"])
            .or_else(|| first("parent_ids"))
            .or_else(|| first("categories"));
        let mut above: Vec<&Group> = Vec::new();
        while let Some(group) = next.as_ref().and_then(|id| self.groups.get(id)).filter(|_| above.len() < 8) {
            above.push(group);
            next.clone_from(&group.above);
        }
        above.reverse();
        let parts = above.iter().map(|group| Part {
            slug: slug::slug(&group.title),
            title: &group.title,
            description: group.description.clone(),
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
        let Entry { article, title, path, page, .. } = entry;
        let fields = &article.fields;
        let mut converted = convert(&page, links, &Reading { lines_count: false, anchors: wanted });
        let is_faq = mark_questions(&mut converted.blocks);
        let mut notes = converted.notes.in_words();
        notes.extend(page.chrome());
        let draft = is_draft(fields, &mut notes);
        let day = |names: &[&str]| text(fields, names).and_then(|written| dates::day(&written));
        let date = day(&["created_at", "createdAt"]);
        let updated =
            day(&["edited_at", "updated_at", "updatedAt"]).filter(|updated| Some(updated) > date.as_ref());
        let address = text(fields, &["html_url", "publicUrl", "url"]).unwrap_or_default();
        let alias =
            old_path(&address).filter(|old| !names.is_address_of(&path, old) && !address.contains("/api/"));
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
            ("aliases", alias.into_iter().map(Value::from).collect::<Vec<_>>().into()),
            ("weight", weight.map_or(Value::Null, Value::from)),
            ("draft", if draft { true.into() } else { Value::Null }),
        ];
        let content = Content::Text(markdown::article(&values, &markdown::blocks(&converted.blocks)));
        NewFile { path, content, about: format!("from {}", article.place), notes }
    }
}

/// Fields that are carried, or that only the old program needs.
const KNOWN: [&str; 58] = [
    "id",
    "type",
    "title",
    "name",
    "body",
    "text",
    "description",
    "created_at",
    "createdAt",
    "updated_at",
    "updatedAt",
    "edited_at",
    "html_url",
    "publicUrl",
    "url",
    "author_id",
    "createdBy",
    "updatedBy",
    "label_names",
    "tags",
    "keywords",
    "position",
    "order",
    "draft",
    "state",
    "status",
    "section_id",
    "parent_id",
    "parent_ids",
    "parent_type",
    "category_id",
    "categories",
    "locale",
    "source_locale",
    "user_segment_id",
    "user_segment_ids",
    "permission_group_id",
    "slug",
    "number",
    "collectionId",
    "workspace_id",
    "content_tag_ids",
    "comments_disabled",
    "vote_sum",
    "vote_count",
    "promoted",
    "outdated",
    "outdated_locales",
    "statistics",
    "default_locale",
    "translated_content",
    "hasDraft",
    "viewCount",
    "popularity",
    "lastPublishedAt",
    "related",
    "ai_chatbot_availability",
    "ai_copilot_availability",
];

struct Entry {
    article: Article,
    id: String,
    title: String,
    path: String,
    page: Page,
    is_known: bool,
}

/// Whether an article was not public.
fn is_draft(fields: &Map<String, Value>, notes: &mut Vec<String>) -> bool {
    let is_closed = fields.get("user_segment_id").is_some_and(|id| !id.is_null());
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

fn has_value(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    }
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The first of some fields that holds a text or number.
fn text(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| fields.get(*name).and_then(as_text)).filter(|text| !text.is_empty())
}

/// Links between articles, which the old addresses name by their numbers.
struct Links {
    articles: Vec<(String, BTreeSet<String>)>,
    by_path: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
    hosts: BTreeSet<String>,
    from: usize,
}

impl Links {
    fn of(entries: &[Entry]) -> Self {
        let mut links = Self {
            articles: Vec::new(),
            by_path: BTreeMap::new(),
            by_id: BTreeMap::new(),
            hosts: BTreeSet::new(),
            from: 0,
        };
        for (number, entry) in entries.iter().enumerate() {
            links.articles.push((entry.path.clone(), entry.page.anchors()));
            let address = text(&entry.article.fields, &["html_url", "publicUrl", "url"]).unwrap_or_default();
            if let Ok(url) = url::Url::parse(&address) {
                links.hosts.extend(url.host_str().map(str::to_owned));
                links.by_path.insert(url.path().trim_matches('/').to_lowercase(), number);
            }
            for id in [Some(entry.id.clone()), text(&entry.article.fields, &["number"])].into_iter().flatten()
            {
                links.by_id.insert(id, number);
            }
        }
        links
    }

    /// The article that a path of the old site means: by the whole of it, or by its number in `articles/123-title`.
    fn article(&self, path: &str) -> Option<usize> {
        let path = path.trim_matches('/').to_lowercase();
        let number = || {
            let (_, rest) = path.split_once("articles/").or_else(|| path.split_once("article/"))?;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            self.by_id.get(&rest[..digits])
        };
        self.by_path.get(&path).or_else(number).copied()
    }
}

impl Resolve for Links {
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address {
        let written = written.trim();
        let base = self
            .hosts
            .first()
            .map_or("https://import.invalid/".to_owned(), |host| format!("https://{host}/"));
        let Some(url) = url::Url::parse(&base).ok().and_then(|base| base.join(written).ok()) else {
            return Address::Words("it is not an address".into());
        };
        if !written.starts_with('#') && !matches!(url.scheme(), "http" | "https") {
            return general(written, is_picture)
                .unwrap_or_else(|| Address::Words("it is not an address".into()));
        }
        let is_own = written.starts_with('#')
            || url.host_str().is_some_and(|host| self.hosts.contains(host) || host == "import.invalid");
        let number = if written.starts_with('#') { Some(self.from) } else { self.article(url.path()) };
        let fragment = url.fragment().map(percent_decoded);
        match number.filter(|_| is_own && !is_picture) {
            Some(number) => {
                let (path, anchors) = &self.articles[number];
                let fragment = fragment
                    .filter(|fragment| anchors.contains(fragment))
                    .map(|fragment| format!("#{fragment}"));
                match (number == self.from, fragment) {
                    (true, None) => Address::Words("there is no such place in the article".into()),
                    (true, Some(fragment)) => Address::Link(fragment),
                    (false, fragment) => Address::Link(
                        between(&self.articles[self.from].0, path) + &fragment.unwrap_or_default(),
                    ),
                }
            }
            None if url.host_str() == Some("import.invalid") => {
                Address::Words("its target was not imported".into())
            }
            None if is_own && !is_picture => Address::Old(url.into()),
            None => Address::Link(url.into()),
        }
    }
}
