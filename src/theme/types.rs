//! Article types: what extra fields an article of a type has, which template shows it, which entries it gives.

use std::collections::BTreeMap;
use std::fmt;

use super::entries::EntryRule;
use super::files::ThemeFiles;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::yaml::{Document, Fields, Map, Value};

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
    /// The entries an article of this type gives.
    pub entries: Vec<EntryRule>,
    validator: jsonschema::Validator,
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
pub(super) fn read(files: &ThemeFiles, report: &mut Report) -> BTreeMap<String, ArticleType> {
    let mut types = BTreeMap::new();
    for (file_name, file) in files.below("types/") {
        let Some(name) = file_name.strip_suffix(".yml") else { continue };
        let Some(text) = file.text(report) else { continue };
        match Document::parse_file(&file.shown, text) {
            Ok(document) => {
                if let Some(kind) = read_type(name, files, &file.shown, &document, report) {
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
    files: &ThemeFiles,
    shown: &str,
    document: &Document<'_>,
    report: &mut Report,
) -> Option<ArticleType> {
    let mut fields = Fields::new(document, "an article type", report);
    let title = fields.required("title");
    let plural = fields.string("plural").or_else(|| title.clone());
    let template = fields.string("template").unwrap_or_else(|| "article.html".into());
    if files.get(&format!("templates/{template}")).is_none() {
        let message = format!("there is no template `templates/{template}` in the theme");
        let place = if fields.is_given("template") { fields.place("template") } else { Place::file(shown) };
        fields.report().push(Diagnostic::error(Code::Theme, message, place));
    }
    let order = fields.integer("order").unwrap_or(50);
    let schema = fields.raw("schema").cloned().unwrap_or_else(|| Value::Object(Map::new()));
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
    Some(ArticleType {
        name: name.to_owned(),
        title: title?,
        plural: plural?,
        template,
        order,
        schema,
        entries,
        validator: validator?,
    })
}
