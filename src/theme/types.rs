//! Article types: what extra fields an article of a type has, which template shows it, which entries it gives.

use std::collections::BTreeMap;
use std::fmt;

use super::entries::EntryRule;
use super::files::ThemeFiles;
use super::words::Words;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::suggest;
use crate::base::yaml::{Document, Fields, Map, Value};

/// A type of article, read from `types/NAME.yml`.
pub struct ArticleType {
    /// The name that stands after `type:`.
    pub name: String,
    /// What readers call one such article.
    pub title: String,
    /// What readers call several.
    pub plural: String,
    /// The template that shows it.
    pub template: String,
    /// Where the group of this type stands in lists; small numbers first.
    pub order: i64,
    /// JSON Schema of the extra front matter.
    pub schema: Value,
    /// The fields of which each value has a page that lists what bears it; then there is a page with everything as well.
    pub pages_by: Vec<String>,
    /// The template of these pages.
    pub list: String,
    /// Whether its articles explain terms, which then become links in the texts of others.
    pub glossary: bool,
    /// Where its calculations stand, if it has any.
    pub calculation: Option<Calculation>,
    /// The entries an article of this type gives.
    pub entries: Vec<EntryRule>,
    validator: jsonschema::Validator,
}

/// The lists in the front matter of a calculator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calculation {
    /// The list of inputs: `name`, and the default as `value`.
    pub inputs: String,
    /// The list of results: `expression`, and `name` and `digits` if wanted.
    pub results: String,
}

impl ArticleType {
    /// The names of the extra fields.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
    }

    /// The fields that the items of the list `each` can have.
    pub fn item_fields(&self, each: &str) -> impl Iterator<Item = &str> {
        let properties = self.schema.pointer(&format!("/properties/{each}/items/properties"));
        properties.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// All ways in which `extra` breaks the schema.
    pub fn errors<'a>(&'a self, extra: &'a Value) -> impl Iterator<Item = jsonschema::ValidationError<'a>> {
        self.validator.iter_errors(extra)
    }
}

impl fmt::Debug for ArticleType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ArticleType").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Reads all types of the theme.
pub(super) fn read(files: &ThemeFiles, words: &Words, report: &mut Report) -> BTreeMap<String, ArticleType> {
    let mut types = BTreeMap::new();
    for (file_name, file) in files.below("types/") {
        let Some(name) = file_name.strip_suffix(".yml") else { continue };
        let Some(text) = file.text(report) else { continue };
        match Document::parse_file(&file.shown, text) {
            Ok(document) => {
                if let Some(kind) = read_type(name, (files, words), &file.shown, &document, report) {
                    types.insert(name.to_owned(), kind);
                }
            }
            Err(problem) => report.push(problem),
        }
    }
    types
}

fn read_type(
    name: &str,
    (files, words): (&ThemeFiles, &Words),
    shown: &str,
    document: &Document<'_>,
    report: &mut Report,
) -> Option<ArticleType> {
    let mut fields = Fields::new(document, "an article type", report);
    // The words for a type can stand with those of the interface, so that they are translated.
    let (one, several) = (format!("type_{name}"), format!("types_{name}"));
    let title = if words.has(&one) && !fields.is_given("title") {
        Some(words.text(&one))
    } else {
        fields.required("title")
    };
    let plural = fields.string("plural");
    let plural =
        plural.or_else(|| words.has(&several).then(|| words.text(&several))).or_else(|| title.clone());
    let template = self::template(&mut fields, "template", "article.html", files, shown);
    let list = self::template(&mut fields, "list", "list.html", files, shown);
    let glossary = fields.bool("glossary");
    let pages_by = fields.strings_with_places("pages_by");
    let order = fields.integer("order").unwrap_or(50);
    let schema = fields.raw("schema").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    let calculation = fields.map("calculation", "a calculation", |lists| {
        Some(Calculation { inputs: lists.required("inputs")?, results: lists.required("results")? })
    });
    let mut number = 0;
    let entries = fields.maps("entries", "an entry rule", |entry| {
        number += 1;
        EntryRule::read(entry, format!("types/{name}/{number}"))
    });
    let validator = jsonschema::validator_for(&schema)
        .map_err(|error| {
            let place = fields.place("schema");
            let message = format!("this is no valid JSON Schema: {error}");
            fields.report().push(Diagnostic::error(Code::Theme, message, place));
        })
        .ok();
    fields.finish(&[]);
    let kind = ArticleType {
        name: name.to_owned(),
        title: title?,
        plural: plural?,
        template,
        order,
        pages_by: pages_by.iter().map(|(field, _)| field.clone()).collect(),
        list,
        glossary: glossary.unwrap_or(false),
        schema,
        calculation: calculation.flatten(),
        entries,
        validator: validator?,
    };
    check_pages_by(&kind, pages_by, report);
    Some(kind)
}

/// The template that the field `name` names, which must exist.
fn template(
    fields: &mut Fields<'_>,
    name: &'static str,
    default: &str,
    files: &ThemeFiles,
    shown: &str,
) -> String {
    let template = fields.string(name).unwrap_or_else(|| default.to_owned());
    if files.get(&format!("templates/{template}")).is_none() {
        let message = format!("there is no template `templates/{template}` in the theme");
        let place = if fields.is_given(name) { fields.place(name) } else { Place::file(shown) };
        fields.report().push(Diagnostic::error(Code::Theme, message, place));
    }
    template
}

/// Pages can be made only by fields that the type has.
fn check_pages_by(kind: &ArticleType, pages_by: Vec<(String, Place)>, report: &mut Report) {
    let items = kind.entries.iter().filter_map(|rule| rule.each.as_deref());
    let known: Vec<&str> = kind.fields().chain(items.flat_map(|each| kind.item_fields(each))).collect();
    for (field, place) in pages_by {
        if !known.contains(&field.as_str()) {
            let message = format!("`{field}` is no field of this type, nor of what it gives entries for");
            let mut problem = Diagnostic::error(Code::Theme, message, place);
            problem.help = suggest::help(&field, known.clone());
            report.push(problem);
        }
    }
}
