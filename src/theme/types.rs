//! Article types: the extra fields of an article of a type, the template that shows it, the entries it produces.

use std::collections::BTreeMap;
use std::fmt;

use super::entries::EntryRule;
use super::files::ThemeFiles;
use super::words::Words;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::suggest;
use crate::base::yaml::{Document, Fields, Map, Value};

/// Names of pictures for sections and types of articles; the component `ui.icon` draws them.
pub const ICONS: [&str; 12] = [
    "alert", "book", "chart", "hand", "lifebuoy", "page", "people", "practice", "question", "quote",
    "speech", "steps",
];

/// A type of article, read from `types/NAME.yml`.
pub struct ArticleType {
    /// The name written after `type:`.
    pub name: String,
    /// The readers' word for one such article.
    pub title: String,
    /// The readers' word for several.
    pub plural: String,
    /// The template that shows it.
    pub template: String,
    /// Its picture: one of [`ICONS`].
    pub icon: &'static str,
    /// The position of this type's group in lists; small numbers first.
    pub order: i64,
    /// JSON Schema of the extra front matter.
    pub schema: Value,
    /// Each value of these fields gets a page that lists what has it; there is then also a page with everything.
    pub pages_by: Vec<String>,
    /// What the page with everything lists; without it and without [`Self::pages_by`] there is none.
    pub everything: Option<Listed>,
    /// The template of these pages.
    pub list: String,
    /// The weight of a match in its articles in search, in percent of a match elsewhere.
    pub search_weight: u8,
    /// What its articles are for, beyond being read.
    pub role: Role,
    /// The field with other names of the term that an article explains; search takes them as equal.
    pub names: Option<String>,
    /// The text of a new article, for authors to replace.
    pub body: String,
    /// Where its calculations are, if it has any.
    pub calculation: Option<Calculation>,
    /// Where its questions and outcomes are, if it is a guide.
    pub guide: Option<GuideRule>,
    /// The entries an article of this type produces.
    pub entries: Vec<EntryRule>,
    validator: jsonschema::Validator,
}

/// What the page with everything of a type lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Its articles.
    Articles,
    /// All entries of the kinds that it produces, also those of containers in other articles.
    Entries,
    /// All questions of the site.
    Questions,
}

/// How the program treats the articles of a type. A site's own type can have any role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary pages.
    Page,
    /// Headings that end in a question mark are questions, each with its own answer.
    Questions,
    /// It explains a term, which becomes a link in the texts of others.
    Term,
}

/// The lists in the front matter of a calculator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calculation {
    /// The list of inputs: `name`, and the default as `value`.
    pub inputs: String,
    /// The list of results: `expression`, and optionally `name` and `digits`.
    pub results: String,
}

/// The lists in the front matter of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideRule {
    /// The list of questions: `id`, `ask`, optionally `note`, and `choices` with `choice` and `to`.
    pub questions: String,
    /// The list of outcomes: `id`, and what to do and say; each is an entry.
    pub outcomes: String,
    /// The field of an outcome that names an article.
    pub link: String,
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

    /// Whether the items of a field are separate entries.
    pub fn lists_entries(&self, field: &str) -> bool {
        self.entries.iter().any(|rule| rule.each.as_deref() == Some(field))
    }

    /// All the ways `extra` violates the schema.
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
        let Some(document) = file.document(report) else { continue };
        if let Some(kind) = read_type(name, (files, words), &file.shown, &document, report) {
            types.insert(name.to_owned(), kind);
        }
    }
    types
}

/// The default is 100 percent.
fn search_weight(fields: &mut Fields<'_>) -> u8 {
    let weight = fields.integer("search_weight").map(|weight| match u8::try_from(weight) {
        Ok(weight @ 1..=100) => weight,
        _ => fields.wrong("search_weight", "a number from 1 to 100", &weight.into()).unwrap_or(100),
    });
    weight.unwrap_or(100)
}

fn read_type(
    name: &str,
    (files, words): (&ThemeFiles, &Words),
    shown: &str,
    document: &Document<'_>,
    report: &mut Report,
) -> Option<ArticleType> {
    let mut fields = Fields::new(document, "an article type", report);
    // The words for a type can be kept with those of the interface, so that they are translated.
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
    let role = fields.choice("role", &[("questions", Role::Questions), ("term", Role::Term)]);
    let names = fields.string("names").map(|names| (names, fields.place("names")));
    let body = fields.string("body");
    let pages_by = fields.strings_with_places("pages_by");
    let listed =
        [("articles", Listed::Articles), ("entries", Listed::Entries), ("questions", Listed::Questions)];
    let everything = fields.choice("everything", &listed);
    let icon = fields.choice("icon", &ICONS.map(|icon| (icon, icon))).unwrap_or("page");
    let order = fields.integer("order").unwrap_or(50);
    let search_weight = search_weight(&mut fields);
    let schema = fields.raw("schema").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    let calculation = fields.map("calculation", "a calculation", |lists| {
        Some(Calculation { inputs: lists.required("inputs")?, results: lists.required("results")? })
    });
    let guide = guide(&mut fields);
    let mut number = 0;
    let entries = fields.maps("entries", "an entry rule", |entry| {
        number += 1;
        EntryRule::read(entry, format!("types/{name}/{number}"))
    });
    let validator = jsonschema::validator_for(&schema)
        .map_err(|error| {
            let place = fields.place("schema");
            let message = format!("this is not a valid JSON Schema: {error}");
            fields.report().push(Diagnostic::error(Code::Theme, message, place));
        })
        .ok();
    fields.finish(&[]);
    let kind = ArticleType {
        name: name.to_owned(),
        title: title?,
        plural: plural?,
        template,
        icon,
        order,
        search_weight,
        pages_by: pages_by.iter().map(|(field, _)| field.clone()).collect(),
        everything,
        list,
        role: role.unwrap_or(Role::Page),
        names: names.as_ref().map(|(names, _)| names.clone()),
        body: body.unwrap_or_else(|| BODY.to_owned()),
        schema,
        calculation: calculation.flatten(),
        guide,
        entries,
        validator: validator?,
    };
    check_pages_by(&kind, pages_by, report);
    names.into_iter().for_each(|(names, place)| check_names(&kind, &names, place, report));
    Some(kind)
}

/// Where the questions and outcomes of a guide are.
fn guide(fields: &mut Fields<'_>) -> Option<GuideRule> {
    let rule = fields.map("guide", "a guide", |lists| {
        let (questions, outcomes) = (lists.required("questions")?, lists.required("outcomes")?);
        Some(GuideRule { questions, outcomes, link: lists.required("link")? })
    });
    rule.flatten()
}

/// The text of a new article of a type that has no better one.
pub(super) const BODY: &str = "More detail than the short answer above.";

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
        let message = format!("the theme has no template `templates/{template}`");
        let place = if fields.is_given(name) { fields.place(name) } else { Place::file(shown) };
        fields.report().push(Diagnostic::error(Code::Theme, message, place));
    }
    template
}

/// Pages can only be made from fields that the type has.
fn check_pages_by(kind: &ArticleType, pages_by: Vec<(String, Place)>, report: &mut Report) {
    let items = kind.entries.iter().filter_map(|rule| rule.each.as_deref());
    let known: Vec<&str> = kind.fields().chain(items.flat_map(|each| kind.item_fields(each))).collect();
    for (field, place) in pages_by {
        if !known.contains(&field.as_str()) {
            let message = format!("neither this type nor its entries have a field `{field}`");
            let mut problem = Diagnostic::error(Code::Theme, message, place);
            problem.help = suggest::help(&field, known.clone());
            report.push(problem);
        }
    }
}

/// Only a term has other names, and they are in a field of its type.
fn check_names(kind: &ArticleType, names: &str, place: Place, report: &mut Report) {
    if kind.role != Role::Term {
        let message = "`names` is for types that explain terms, and this one does not";
        let problem = Diagnostic::error(Code::Theme, message, place);
        report.push(problem.help("add `role: term`, or remove `names`"));
    } else if !kind.fields().any(|field| field == names) {
        let mut problem =
            Diagnostic::error(Code::Theme, format!("`{names}` is not a field of this type"), place);
        problem.help = suggest::help(names, kind.fields().collect::<Vec<_>>());
        report.push(problem);
    }
}
