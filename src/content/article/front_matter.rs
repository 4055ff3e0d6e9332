//! Splits a file into front matter and text, and reads the fields.
//!
//! The split is done by hand, on lines: the markdown parser's own metadata blocks miss one that follows a byte
//! order mark or a blank line, and take text between two later `---` lines for another.

use std::ops::Range;
use std::sync::Arc;

use super::calculation::{self, Calculated};
use super::meta::{Interval, Meta, Owner, Source};
use super::{Parser, schema};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::{quotes, slug, suggest};
use crate::base::yaml::{Document, Fields, Map, Step, Value};
use crate::content::source::SourceFile;
use crate::markdown::Dialect;
use crate::theme::ArticleType;

/// The two parts of a file, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) yaml: Range<usize>,
    pub(super) body: Range<usize>,
}

/// What the front matter says.
pub(super) struct FrontMatter {
    pub(super) meta: Meta,
    pub(super) fields: Map<String, Value>,
    pub(super) calculation: Vec<Calculated>,
    pub(super) kind: Arc<ArticleType>,
}

impl FrontMatter {
    /// Core fields only, as nothing is known about others.
    fn core(meta: Meta, parser: &Parser<'_>) -> Self {
        Self { meta, fields: Map::new(), calculation: Vec::new(), kind: fallback(parser) }
    }
}

/// Front matter stands between a first line `---` and the next such line. A byte order mark and blank lines may
/// come before it.
pub(super) fn split(file: &str, text: &str, report: &mut Report) -> Parts {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut opened = None;
    for line in text[at..].split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let is_fence = line.trim_end() == "---";
        match opened {
            None if line.trim().is_empty() => {}
            None if is_fence => opened = Some((start, end)),
            None => break,
            Some((_, yaml)) if is_fence => return Parts { yaml: yaml..start, body: end..text.len() },
            Some(_) => {}
        }
    }
    let (code, message, help, span) = match opened {
        Some((start, end)) => (
            Code::UnterminatedFrontMatter,
            "the front matter is never closed",
            "put a line `---` after the last field",
            start..end,
        ),
        None => (
            Code::MissingFrontMatter,
            "this article has no front matter",
            "begin the file with three lines: `---`, `title: …`, `---`",
            0..0,
        ),
    };
    report.push(Diagnostic::error(code, message, Place::of(file, text, span)).help(help));
    Parts { yaml: 0..0, body: text.len()..text.len() }
}

/// Reads core fields, extra fields and type.
pub(super) fn read(
    parser: &Parser<'_>,
    source: &SourceFile,
    file: &str,
    parts: &Parts,
    report: &mut Report,
) -> FrontMatter {
    // A file whose front matter could not be found was reported already, a missing title would only add noise.
    let quiet = &mut Report::new();
    let report = if parts.yaml == (0..0) { quiet } else { report };
    let document = match Document::parse(file, &source.text, parts.yaml.clone()) {
        Ok(document) => document,
        Err(problem) => {
            report.push(problem);
            return FrontMatter::core(untitled(source, file), parser);
        }
    };
    let mut fields = Fields::new(&document, "an article", report);
    let kind = kind(parser, &mut fields);
    let meta = meta(parser, source, file, &mut fields);
    // Which other fields belong to an unknown type, nobody can tell.
    let Some(kind) = kind else { return FrontMatter::core(meta, parser) };
    let names: Vec<&str> = kind.fields().collect();
    let extra = Value::Object(fields.finish(&names));
    schema::check(&kind, &extra, &document, report);
    let Value::Object(mut extra) = extra else { unreachable!("an object was put in") };
    let rule = kind.calculation.as_ref();
    let calculation =
        rule.map_or_else(Vec::new, |rule| calculation::calculate(rule, &extra, &document, report));
    let dialect = parser.dialect_of(source);
    extra.values_mut().for_each(|value| set_quotes(value, dialect));
    FrontMatter { meta, fields: extra, calculation, kind }
}

/// Readers see typographic quotation marks in front matter as they do in markdown.
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

fn kind(parser: &Parser<'_>, fields: &mut Fields<'_>) -> Option<Arc<ArticleType>> {
    let name = fields.string("type").unwrap_or_else(|| "article".into());
    if let Some(kind) = parser.theme.types.get(&name) {
        parser.theme.problems_of(kind).for_each(|problem| fields.report().push(problem.clone()));
        return Some(kind.clone());
    }
    if parser.theme.is_substitute {
        return None;
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

fn meta(parser: &Parser<'_>, source: &SourceFile, file: &str, fields: &mut Fields<'_>) -> Meta {
    let title = fields.required("title");
    let dialect = parser.dialect_of(source);
    Meta {
        title_place: if title.is_some() { fields.place("title") } else { Place::file(file) },
        title: title.map_or_else(|| untitled(source, file).title, |title| typographic(dialect, &title)),
        description: fields
            .string("description")
            .filter(|text| !text.is_empty())
            .map(|text| typographic(dialect, &text)),
        id: id(fields),
        id_place: fields.is_given("id").then(|| fields.place("id")),
        slug: slug(fields),
        date: fields.date("date"),
        updated: fields.date("updated"),
        author: fields.string("author").or_else(|| parser.author.clone()),
        owner: owner(fields),
        reviewed: fields.date("reviewed"),
        review_every: review_every(fields),
        tags: fields.strings("tags"),
        ask: fields.strings("ask"),
        related: fields.strings_with_places("related"),
        aliases: {
            fields.only_text("aliases");
            fields.strings_with_places("aliases")
        },
        sources: sources(fields),
        weight: fields.integer("weight").unwrap_or(0),
        allow: allow(fields),
        draft: fields.bool("draft").unwrap_or(false),
        audience: fields.string("audience"),
    }
}

fn untitled(source: &SourceFile, file: &str) -> Meta {
    Meta {
        title: super::stem(source.path.name()).to_owned(),
        title_place: Place::file(file),
        description: None,
        id: None,
        id_place: None,
        slug: None,
        date: None,
        updated: None,
        author: None,
        owner: None,
        reviewed: None,
        review_every: None,
        tags: Vec::new(),
        ask: Vec::new(),
        related: Vec::new(),
        aliases: Vec::new(),
        sources: Vec::new(),
        weight: 0,
        allow: Vec::new(),
        draft: false,
        audience: None,
    }
}

/// An id may hold folders (`recovery/four-steps`), as the one made from the path does.
fn id(fields: &mut Fields<'_>) -> Option<String> {
    let id = fields.string("id")?;
    if !id.is_empty() && id.split('/').all(|part| !part.is_empty() && slug::slug(part) == part) {
        return Some(id);
    }
    fields.wrong("id", "lower-case words joined by `-`", &Value::String(id))
}

/// A slug is one segment of an address, never a path.
fn slug(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.string("slug")?;
    if !written.is_empty() && slug::slug(&written) == written {
        return Some(written);
    }
    let message = format!("`{written}` can't be part of an address");
    let mut problem = Diagnostic::error(Code::BadSlug, message, fields.place("slug"));
    let fixed = slug::slug(&written);
    problem.help = (!fixed.is_empty()).then(|| format!("a slug is one part of a path: `slug: {fixed}`"));
    fields.report().push(problem);
    None
}

/// `Returns team <returns@example.org>`: a name, and where it is written to.
fn owner(fields: &mut Fields<'_>) -> Option<Owner> {
    let written = fields.string("owner")?;
    let parts = written.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    let (name, address) = match parts {
        Some((name, address)) if address.contains('@') => (name.trim(), address.trim()),
        _ => (written.as_str(), written.as_str()),
    };
    let name = if name.is_empty() { address } else { name }.to_owned();
    let is_mail = crate::config::is_mail_address(address);
    if parts.is_some() && address.contains('@') && !is_mail {
        let expected = "a name, with a mail address as in `Returns team <returns@example.org>`";
        fields.wrong::<()>("owner", expected, &Value::String(address.to_owned()));
    }
    Some(Owner { name, mail: is_mail.then(|| address.to_owned()) })
}

fn review_every(fields: &mut Fields<'_>) -> Option<Interval> {
    let text = fields.string("review_every")?;
    Interval::parse(&text).or_else(|| {
        fields.wrong("review_every", "a length of time such as `6 months` or `1 year`", &Value::String(text))
    })
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

/// A source is a line of text, or a title with author, year and address.
fn sources(fields: &mut Fields<'_>) -> Vec<Source> {
    let plain = |text: &str| Source { title: text.to_owned(), ..Source::default() };
    match fields.raw("sources") {
        Some(Value::String(text)) => vec![plain(text)],
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).map(plain).collect()
        }
        _ => fields.maps("sources", "a source", |source| {
            Some(Source {
                title: source.required("title")?,
                author: source.string("author"),
                year: source.string("year"),
                url: source.string("url"),
                note: source.string("note"),
            })
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, split};

    fn parts(text: &str) -> Option<(&str, &str)> {
        let mut report = Report::new();
        let parts = split("a.md", text, &mut report);
        report.is_empty().then(|| (&text[parts.yaml], &text[parts.body]))
    }

    #[test]
    fn front_matter_is_found_in_all_its_forms() {
        assert_eq!(parts("---\na: 1\n---\nbody\n"), Some(("a: 1\n", "body\n")));
        assert_eq!(parts("\u{feff}---\r\na: 1\r\n---\r\nbody"), Some(("a: 1\r\n", "body")));
        assert_eq!(
            parts("\n\n---\na: 1\n---\nx\n\n---\n\ny: 2\n\n---\n"),
            Some(("a: 1\n", "x\n\n---\n\ny: 2\n\n---\n"))
        );
        assert_eq!(parts("---\n---"), Some(("", "")));
        assert_eq!(parts("text"), None);
        assert_eq!(parts("---\na: 1\n"), None);
        assert_eq!(parts(""), None);
    }
}
