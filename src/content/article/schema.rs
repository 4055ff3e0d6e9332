//! Checks extra front matter against the schema of its type, and says in plain words what is wrong and where.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::paths::LocationSegment;

use super::status::{FIELD as STATUS, Status};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::text::{slug, suggest};
use crate::base::yaml::{self, Document, Step, Value};
use crate::theme::ArticleType;

/// Reports every way `extra` violates the type's schema.
pub(super) fn check(kind: &ArticleType, extra: &Value, document: &Document<'_>, report: &mut Report) {
    for error in kind.errors(extra) {
        let path: Vec<Step> = error.instance_path().iter().map(step).collect();
        for problem in problems(kind, &error, &path, document) {
            report.push(problem);
        }
    }
}

fn step(segment: LocationSegment<'_>) -> Step {
    match segment {
        LocationSegment::Property(name) => Step::Key(name.into_owned()),
        LocationSegment::Index(index) => Step::Index(index),
    }
}

fn problems(
    kind: &ArticleType,
    error: &ValidationError<'_>,
    path: &[Step],
    document: &Document<'_>,
) -> Vec<Diagnostic> {
    let name = yaml::dotted(path);
    let wrong = |message: String| vec![Diagnostic::error(Code::WrongType, message, document.place(path))];
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|field| unknown(kind, error, path, field, document)).collect()
        }
        Kind::Required { property } => {
            let field = property.as_str().unwrap_or_default();
            let (message, place) = match path {
                [] => (format!("`{field}` is missing: a {} needs one", kind.name), document.beginning()),
                path => (format!("`{field}` is missing in `{name}`"), document.place(path)),
            };
            let help = format!("add a line `{field}: …`");
            vec![Diagnostic::error(Code::MissingField, message, place).help(help)]
        }
        Kind::Type { .. } if error.instance().is_null() => {
            let help = "write a value after the colon";
            let problem =
                Diagnostic::error(Code::WrongType, format!("`{name}` is empty"), document.place(path));
            vec![problem.help(help)]
        }
        Kind::Type { kind: expected } => {
            wrong(format!("`{name}` must be {}, not {}", type_words(expected), yaml::shown(error.instance())))
        }
        Kind::Enum { options } => {
            let options: Vec<&str> =
                options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let words = options.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let written =
                error.instance().as_str().map_or_else(|| error.instance().to_string(), str::to_owned);
            let mut problem = Diagnostic::error(
                Code::WrongType,
                format!("`{name}` must be one of {words}"),
                document.place(path),
            );
            problem.help = match name == STATUS && Status::named(&written).is_some() {
                true => Some(format!(
                    "in articles of the type `{}`, this field says something else; write `draft: true` to keep one from readers",
                    kind.name
                )),
                false => suggest::nearest(&written, options).map(|near| format!("did you mean `{near}`?")),
            };
            vec![problem]
        }
        Kind::Pattern { pattern } => {
            let mut problems = wrong(format!("`{name}` can't be {}", yaml::shown(error.instance())));
            problems[0].help = Some(pattern_help(pattern, error.instance()));
            problems
        }
        Kind::MinItems { limit } => wrong(format!("`{name}` needs at least {limit} item{}", plural(*limit))),
        Kind::MaxItems { limit } => {
            wrong(format!("`{name}` may have at most {limit} item{}", plural(*limit)))
        }
        Kind::MinLength { .. } => wrong(format!("`{name}` must not be empty")),
        Kind::MaxLength { limit } => wrong(format!("`{name}` may be at most {limit} characters long")),
        Kind::Minimum { limit } => wrong(format!("`{name}` must be {limit} or more")),
        Kind::Maximum { limit } => wrong(format!("`{name}` must be {limit} or less")),
        _ => wrong(format!("`{name}` is not valid: {error}")),
    }
}

/// The one pattern explained in words, so authors need not read it: a name for use in an address.
fn pattern_help(pattern: &str, written: &Value) -> String {
    let name = written.as_str().map(slug::slug).unwrap_or_default();
    match pattern {
        "^[a-z0-9-]+$" if !name.is_empty() => format!("write lower-case words joined by `-`: `{name}`"),
        pattern => format!("it must match the pattern `{pattern}`"),
    }
}

fn unknown(
    kind: &ArticleType,
    error: &ValidationError<'_>,
    path: &[Step],
    field: &str,
    document: &Document<'_>,
) -> Diagnostic {
    let known = known_fields(kind, error);
    let mut full = path.to_vec();
    full.push(Step::Key(field.to_owned()));
    let owner = match path {
        [] => format!("a {}", kind.name),
        path => format!("`{}`", yaml::dotted(path)),
    };
    let mut problem =
        Diagnostic::error(Code::UnknownField, format!("unknown field `{field}`"), document.key_place(&full))
            .label(format!("not a field of {owner}"));
    problem.help = suggest::help(field, known.iter().map(String::as_str));
    problem
}

/// The properties that the schema has at the place of the error.
fn known_fields(kind: &ArticleType, error: &ValidationError<'_>) -> Vec<String> {
    let pointer = error.schema_path().to_string();
    let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    let properties = kind.schema.pointer(parent).and_then(|schema| schema.get("properties"));
    properties.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn type_words(kind: &TypeKind) -> String {
    let word = |kind: &str| match kind {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "array" => "a list",
        "object" => "fields (`name: value`)",
        _ => "nothing",
    };
    match kind {
        TypeKind::Single(kind) => word(kind.as_str()).to_owned(),
        TypeKind::Multiple(kinds) => {
            kinds.iter().map(|kind| word(kind.as_str())).collect::<Vec<_>>().join(" or ")
        }
    }
}
