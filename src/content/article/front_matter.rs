//! Reads the fields of front matter.

use std::sync::Arc;

use jiff::civil::Date;

use super::calculation::{self, Calculated};
use super::fences::Parts;
use super::guide::{self, Guide};
use super::meta::{Interval, Meta, Source};
use super::owners::Owners;
use super::status::{Status, has_own_status};
use super::{Parser, defaults, schema};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::{quotes, slug, suggest};
use crate::base::yaml::{Document, Fields, Map, Step, UnknownField, Value};
use crate::content::source::SourceFile;
use crate::markdown::Dialect;
use crate::theme::{ArticleType, ICONS};

/// What the front matter says.
pub(super) struct FrontMatter {
    pub(super) meta: Meta,
    pub(super) fields: Map<String, Value>,
    pub(super) calculation: Vec<Calculated>,
    pub(super) guide: Option<Guide>,
    pub(super) kind: Arc<ArticleType>,
    pub(super) unknown: Vec<UnknownField>,
    /// `slug: /`, as other programs call the first page of a site.
    pub(super) is_home: bool,
}

impl FrontMatter {
    /// Core fields only, as nothing is known about others.
    fn core(meta: Meta, parser: &Parser<'_>) -> Self {
        Self {
            meta,
            fields: Map::new(),
            calculation: Vec::new(),
            guide: None,
            kind: fallback(parser),
            unknown: Vec::new(),
            is_home: false,
        }
    }
}

/// Reads core fields, extra fields and type.
pub(super) fn read(
    parser: &Parser<'_>,
    source: &SourceFile,
    file: &str,
    parts: &Parts,
    report: &mut Report,
) -> FrontMatter {
    // A file whose front matter has no end was reported already.
    let Some(range) = parts.fields.clone() else { return FrontMatter::core(untitled(source, file), parser) };
    let document = match Document::parse(file, &source.text, range) {
        Ok(document) => document,
        Err(problem) => {
            report.push(problem);
            return FrontMatter::core(untitled(source, file), parser);
        }
    };
    let mut fields = Fields::new(&document, "an article", report);
    let kind = kind(parser, &mut fields);
    let mut unknown = Vec::new();
    let has_own = parser.keeps_status || kind.as_deref().is_none_or(has_own_status);
    let meta = meta(parser, source, file, has_own, &mut fields, &mut unknown);
    defaults::check(&source.path, &mut fields);
    let is_home = fields.string("slug").as_deref() == Some("/");
    // The other fields of an unknown type are unknown too.
    let Some(kind) = kind else { return FrontMatter::core(meta, parser) };
    let names: Vec<&str> = kind.fields().collect();
    let (extra, others) = fields.rest(&names);
    unknown.extend(others);
    let extra = Value::Object(extra);
    schema::check(&kind, &extra, &document, report);
    let is_valid = kind.errors(&extra).next().is_none();
    let Value::Object(mut extra) = extra else { unreachable!("an object was put in") };
    let rule = kind.calculation.as_ref();
    let calculation =
        rule.map_or_else(Vec::new, |rule| calculation::calculate(rule, &extra, &document, report));
    let dialect = parser.dialect_of(source);
    extra.values_mut().for_each(|value| set_quotes(value, dialect));
    // What does not fit the schema was reported.
    let rule = kind.guide.as_ref().filter(|_| is_valid);
    let guide = rule.map(|rule| guide::read(rule, &extra, &document, report));
    FrontMatter { meta, fields: extra, calculation, guide, kind, unknown, is_home }
}

/// Front matter gets typographic quotation marks, as markdown does.
fn set_quotes(value: &mut Value, dialect: &Dialect) {
    match value {
        Value::String(text) => *text = typographic(dialect, text),
        Value::Array(items) => items.iter_mut().for_each(|item| set_quotes(item, dialect)),
        Value::Object(fields) => fields.values_mut().for_each(|field| set_quotes(field, dialect)),
        _ => {}
    }
}

fn typographic(dialect: &Dialect, text: &str) -> String {
    let (open, close) = dialect.quotes;
    quotes::typographic(text, open, close)
}

/// Types of pages that other programs know and that say nothing about the fields of an article.
const OTHER_TYPES: [&str; 10] =
    ["docs", "doc", "documentation", "page", "pages", "post", "posts", "blog", "book", "default"];

fn kind(parser: &Parser<'_>, fields: &mut Fields<'_>) -> Option<Arc<ArticleType>> {
    let name = fields.string("type").unwrap_or_else(|| "article".into());
    let known = parser.theme.types.get(&name).or_else(|| parser.theme.types.get(&name.to_lowercase()));
    if let Some(kind) = known {
        parser.theme.problems_of(kind).for_each(|problem| fields.report().push(problem.clone()));
        return Some(kind.clone());
    }
    if parser.theme.is_substitute {
        return None;
    }
    if OTHER_TYPES.contains(&name.as_str()) {
        let message = format!("`{name}` is a type of another program, so this is a plain article");
        let problem = Diagnostic::warning(Code::UnknownType, message, fields.place("type"));
        fields
            .report()
            .push(problem.help("delete the line, or name a type of this site, such as `type: faq`"));
        return Some(fallback(parser));
    }
    let message = format!("there is no article type `{name}`");
    let mut problem = Diagnostic::error(Code::UnknownType, message, fields.place("type"));
    problem.help = suggest::help(&name, parser.theme.types.keys().map(String::as_str));
    fields.report().push(problem);
    None
}

fn fallback(parser: &Parser<'_>) -> Arc<ArticleType> {
    let kind = parser.theme.types.get("article").or_else(|| parser.theme.types.values().next());
    kind.cloned().unwrap_or_else(|| unreachable!("the default theme has article types"))
}

fn meta(
    parser: &Parser<'_>,
    source: &SourceFile,
    file: &str,
    has_own_status: bool,
    fields: &mut Fields<'_>,
    unknown: &mut Vec<UnknownField>,
) -> Meta {
    let title = fields.string("title").filter(|title| !title.is_empty());
    let dialect = parser.dialect_of(source);
    let status = Status::read(fields, has_own_status);
    let description = fields.string("description").filter(|text| !text.is_empty());
    let say = fields.string("say").filter(|text| !text.is_empty()).map(|text| typographic(dialect, &text));
    let icon = icon(fields);
    let (id, id_place) = (id(fields), fields.is_given("id").then(|| fields.place("id")));
    let (slug, former) = slug(fields, source.path.parent());
    let (date, expires) = term(fields);
    let replaced_by = replaced_by(fields, status == Status::Retired || parser.withholds_due);
    Meta {
        is_titled: title.is_some(),
        title_place: match title.is_some() {
            true => fields.place("title"),
            false => Place::of(file, &source.text, 0..source.text.find('\n').unwrap_or(source.text.len())),
        },
        title: title.map_or_else(|| untitled(source, file).title, |title| typographic(dialect, &title)),
        description: description.map(|text| typographic(dialect, &text)),
        say,
        icon,
        id,
        id_place,
        slug,
        date,
        expires,
        replaced_by,
        updated: fields.date("updated"),
        author: fields.string("author").or_else(|| parser.author.clone()),
        owners: Owners::read(fields),
        reviewed: fields.date("reviewed"),
        review_every: Interval::read(fields),
        tags: tags(fields),
        ask: fields.strings("ask"),
        related: fields.words_with_places("related"),
        aliases: {
            fields.only_text("aliases");
            let written = fields.words_with_places("aliases");
            written.into_iter().chain(former.map(|former| (former, fields.place("slug")))).collect()
        },
        sources: sources(fields, unknown),
        weight: fields.integer("weight").unwrap_or(0),
        allow: allow(fields),
        status,
        audience: fields.string("audience"),
    }
}

fn untitled(source: &SourceFile, file: &str) -> Meta {
    Meta {
        is_titled: false,
        title: super::stem(source.path.name()).to_owned(),
        title_place: Place::file(file),
        description: None,
        say: None,
        icon: None,
        id: None,
        id_place: None,
        slug: None,
        date: None,
        expires: None,
        replaced_by: None,
        updated: None,
        author: None,
        owners: Owners::default(),
        reviewed: None,
        review_every: None,
        tags: Vec::new(),
        ask: Vec::new(),
        related: Vec::new(),
        aliases: Vec::new(),
        sources: Vec::new(),
        weight: 0,
        allow: Vec::new(),
        status: Status::default(),
        audience: None,
    }
}

/// The days between which an article is published.
fn term(fields: &mut Fields<'_>) -> (Option<Date>, Option<Date>) {
    let (date, expires) = (fields.date("date"), fields.date("expires"));
    if let (Some(first), Some(end)) = (date, expires)
        && end <= first
    {
        let message = format!(
            "`expires` is not after `date`, which is {first}, so the article would never be published"
        );
        let help =
            "from the day in `expires` on it is no longer published; write a later day, or `draft: true`";
        let problem = Diagnostic::error(Code::WrongType, message, fields.place("expires")).help(help);
        fields.report().push(problem);
    }
    (date, expires)
}

/// The article that takes the place of one that expires, or that may go for another reason.
fn replaced_by(fields: &mut Fields<'_>, may_go: bool) -> Option<(String, Place)> {
    let written = fields.string("replaced_by").filter(|written| !written.is_empty())?;
    let place = fields.place("replaced_by");
    if !may_go && !fields.is_given("expires") {
        let message = "`replaced_by` has no effect without `expires` or `status: retired`";
        let help =
            "add the day from which on the other article takes the place of this one: `expires: 2026-11-22`";
        fields.report().push(Diagnostic::warning(Code::MissingField, message, place.clone()).help(help));
    }
    Some((written, place))
}

/// An id may hold folders (`recovery/four-steps`), as the one made from the path does.
fn id(fields: &mut Fields<'_>) -> Option<String> {
    let id = fields.string("id")?;
    // An article that moves keeps the id that came from its path, which may have any letters.
    let is_part = |part: &str| {
        let is_plain = |c: char| !c.is_control() && !matches!(c, '#' | '?');
        part == part.trim() && part.chars().all(is_plain) && part.contains(char::is_alphanumeric)
    };
    if id.split('/').all(is_part) {
        return Some(id);
    }
    fields.wrong("id", "lower-case words joined by `-`", &Value::String(id))
}

/// A slug is one part of an address. Other programs take a path too, from the first page of the site on or from the folder: its
/// last part is the slug, and the address that it had redirects here.
fn slug(fields: &mut Fields<'_>, folder: &str) -> (Option<String>, Option<String>) {
    let Some(written) = fields.string("slug") else { return (None, None) };
    let is_whole = written.starts_with('/');
    let path = written.trim_start_matches("./").trim_matches('/');
    let (before, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_part = |part: &str| part.starts_with(char::is_alphanumeric) && part.chars().all(is_letter);
    if is_whole && path.is_empty() {
        return (None, None);
    }
    if path.split('/').all(is_part) {
        let is_here = before == if is_whole { folder } else { "" };
        if !is_here {
            let message = format!("`{written}` is a path, and only its last part is taken");
            let help = format!("write `slug: {name}`, and move the file to where the page belongs");
            let problem = Diagnostic::warning(Code::BadSlug, message, fields.place("slug")).help(help);
            fields.report().push(problem);
        }
        return (Some(name.to_owned()), (is_whole && !is_here).then(|| path.to_owned()));
    }
    let message = format!("`{written}` can't be part of an address");
    let mut problem = Diagnostic::error(Code::BadSlug, message, fields.place("slug"));
    let fixed = slug::slug(&written);
    problem.help = (!fixed.is_empty()).then(|| format!("a slug is a single part of a path: `slug: {fixed}`"));
    fields.report().push(problem);
    (None, None)
}

/// `allow: {too-long: "why"}`
fn allow(fields: &mut Fields<'_>) -> Vec<(String, String, Place)> {
    let Some(value) = fields.raw("allow") else { return Vec::new() };
    let Some(map) = value.as_object() else {
        return fields.wrong("allow", "fields (`code: why`)", value).unwrap_or_default();
    };
    let allowed = map.iter().map(|(code, reason)| {
        let mut path = fields.path("allow");
        path.push(Step::Key(code.clone()));
        let reason = reason.as_str().unwrap_or_default().trim().to_owned();
        (code.clone(), reason, fields.document().key_place(&path))
    });
    allowed.collect()
}

/// Tags are words. Docusaurus writes a label with an address, of which only the label says something here.
fn tags(fields: &mut Fields<'_>) -> Vec<String> {
    let label = |item: &Value| item.as_str().or_else(|| item.get("label")?.as_str()).map(str::to_owned);
    let items = fields.raw("tags").and_then(Value::as_array);
    let items = items.filter(|items| items.len() < 100 && items.iter().any(Value::is_object));
    let labels = items.and_then(|items| items.iter().map(label).collect());
    labels.unwrap_or_else(|| fields.words("tags"))
}

/// The picture of a section. Other programs have pictures of their own in this field.
fn icon(fields: &mut Fields<'_>) -> Option<&'static str> {
    let written = fields.string("icon").filter(|icon| !icon.is_empty())?;
    let known = ICONS.iter().find(|icon| **icon == written);
    if known.is_none() {
        let message = format!("there is no picture `{written}`, so none is shown");
        let names = ICONS.map(|icon| format!("`{icon}`")).join(", ");
        let problem = Diagnostic::warning(Code::WrongType, message, fields.place("icon"));
        fields.report().push(problem.help(format!("name one of {names}, or delete the line")));
    }
    known.copied()
}

/// A source is a line of text, or a title with author, year, and address. Without a title, its address is shown. Fields of other programs
/// are `unknown`.
fn sources(fields: &mut Fields<'_>, unknown: &mut Vec<UnknownField>) -> Vec<Source> {
    let plain = |text: &str| Source { title: text.to_owned(), ..Source::default() };
    match fields.raw("sources") {
        Some(Value::String(text)) => vec![plain(text)],
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).map(plain).collect()
        }
        _ => fields.maps("sources", "a source", |source| {
            let title = source.string("title").filter(|title| !title.trim().is_empty());
            let url = source.string("url").filter(|url| !url.is_empty());
            let title = title.or_else(|| url.clone());
            let found = Source {
                title: title.or_else(|| source.required("title"))?,
                author: source.string("author"),
                year: source.string("year"),
                url,
                note: source.string("note"),
            };
            unknown.extend(source.take_unknown());
            Some(found)
        }),
    }
}
