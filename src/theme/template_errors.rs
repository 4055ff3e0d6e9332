//! What is wrong with templates: Tera's messages in plain words, with a place in the file and how to fix it.

use std::collections::BTreeMap;

use tera::ErrorKind;

use super::filters::{self, lower_first};
use super::source::Template;
use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::text::suggest;

type Sources = BTreeMap<String, Template>;

/// Why templates can't be compiled.
pub(super) enum Problem {
    /// It has to be fixed.
    Any(Diagnostic),
    /// A template of the site's own lacks a block that built-in ones fill. A site that does not use these does not need it.
    Lacking {
        /// The template without the block.
        own: String,
        block: String,
        /// The templates that fill it.
        children: Vec<String>,
    },
}

impl Problem {
    pub(super) fn problem(&self, sources: &Sources) -> Diagnostic {
        match self {
            Self::Any(problem) => problem.clone(),
            Self::Lacking { own, block, children } => lacking(sources, own, block, children),
        }
    }
}

/// Tera reports templates that don't fit together as one text with several reports, each with a line
/// `--> template:line:column` and carets under the part in question.
pub(super) fn of_compiling(sources: &Sources, error: &tera::Error) -> Vec<Problem> {
    let other = || vec![Problem::Any(of_rendering(sources, "", error))];
    let ErrorKind::Msg(text) = error.kind() else { return other() };
    let reports: Vec<_> = text.split("error: ").filter_map(|report| Report::read(sources, report)).collect();
    if reports.is_empty() { other() } else { problems(sources, &reports) }
}

/// One report of Tera's compiler.
struct Report<'a> {
    message: String,
    /// The name of the template.
    template: &'a str,
    place: Place,
}

impl<'a> Report<'a> {
    fn read(sources: &'a Sources, report: &str) -> Option<Self> {
        let (message, rest) = report.split_once('\n')?;
        let mut place = rest.lines().next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line): (usize, usize) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
        let (name, template) = sources.get_key_value(place.next()?)?;
        let start: usize = template.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest_of_line = &template.text[start..];
        let (at, _) = rest_of_line.char_indices().nth(column.checked_sub(1)?)?;
        let length: usize =
            rest_of_line[at..].chars().take(report.matches('^').count()).map(char::len_utf8).sum();
        let place = template.place(start + at..start + at + length);
        Some(Self { message: lower_first(message.trim()), template: name, place })
    }

    /// The block in question, if it is one that no parent has.
    fn lacking_block(&self) -> Option<&str> {
        let rest = self.message.strip_prefix("block `")?;
        rest.strip_suffix("` is not defined in any parent template")
    }

    fn problem(&self, sources: &Sources) -> Diagnostic {
        let mut problem = Diagnostic::error(Code::Template, self.message.clone(), self.place.clone());
        let named = |what: &str| self.message.strip_prefix(what)?.strip_suffix('`');
        if let Some(block) = self.lacking_block() {
            let known: Vec<_> =
                parents(sources, self.template).flat_map(|(_, parent)| blocks(&parent.text)).collect();
            problem.help = suggest::help(block, known);
            return problem;
        }
        let templates = || sources.keys().map(String::as_str).filter(|name| !name.contains('#'));
        problem.help = match (named("unknown template `"), named("unknown filter `")) {
            (Some(name), _) => suggest::nearest(name, templates()),
            (_, Some(name)) => suggest::nearest(name, filters::NAMES),
            _ => None,
        }
        .map(|near| format!("did you mean `{near}`?"));
        problem
    }
}

/// A block missing from a site's own template is one problem, however many templates fill it.
fn problems(sources: &Sources, reports: &[Report<'_>]) -> Vec<Problem> {
    let mut lacking: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    let mut problems = Vec::new();
    for report in reports {
        let built_in = sources.get(report.template).is_some_and(|template| !template.is_own);
        let own = own_parent(sources, report.template).filter(|_| built_in);
        match (report.lacking_block(), own) {
            (Some(block), Some(own)) => {
                lacking.entry((own, block)).or_default().push(report.template.to_owned());
            }
            _ => problems.push(Problem::Any(report.problem(sources))),
        }
    }
    problems.extend(lacking.into_iter().map(|((own, block), mut children)| {
        children.dedup();
        Problem::Lacking { own: own.to_owned(), block: block.to_owned(), children }
    }));
    problems
}

fn lacking(sources: &Sources, own: &str, block: &str, children: &[String]) -> Diagnostic {
    let who = match children {
        [only] => format!("`{only}` fills"),
        [first, others @ ..] => format!("`{first}` and {} more fill", others.len()),
        [] => String::new(),
    };
    let shown = sources.get(own).map_or(own, |template| &template.shown);
    let message = format!("this template lacks the block `{block}`, which {who}");
    Diagnostic::error(Code::Template, message, Place::file(shown))
        .help(format!("add `{{% block {block} %}}{{% endblock %}}` where its content belongs"))
}

/// The nearest of the site's own templates that `name` extends.
fn own_parent<'a>(sources: &'a Sources, name: &'a str) -> Option<&'a str> {
    parents(sources, name).find(|(_, template)| template.is_own).map(|(name, _)| name)
}

/// The templates that `name` extends, the nearest first.
pub(super) fn parents<'a>(
    sources: &'a Sources,
    name: &'a str,
) -> impl Iterator<Item = (&'a str, &'a Template)> {
    let parent = |name: &str| {
        let (_, rest) = sources.get(name)?.text.split_once("{% extends \"")?;
        sources.get_key_value(rest.split_once('"')?.0).map(|(name, template)| (name.as_str(), template))
    };
    // At most the number of templates: a cycle is reported elsewhere.
    std::iter::successors(parent(name), move |(name, _)| parent(name)).take(sources.len())
}

/// The names of the blocks in a template.
fn blocks(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split("{% block ").skip(1).filter_map(|rest| rest.split([' ', '%']).next())
}

/// What went wrong while `template` was rendered, or compiled on its own.
pub(super) fn of_rendering(sources: &Sources, template: &str, error: &tera::Error) -> Diagnostic {
    let place_of_file = |name: &str| Place::file(sources.get(name).map_or(name, |source| &source.shown));
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            let place = sources
                .get(name)
                .map_or_else(|| place_of_file(name), |source| source.place(report.span().range.clone()));
            said(report.message(), &place)
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error(Code::Template, "this template extends or includes itself", place_of_file(tpl))
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, which does not exist");
            let named = sources.get(current).and_then(|source| {
                let quoted = ['"', '\''].map(|quote| format!("{quote}{parent}{quote}"));
                let found =
                    quoted.iter().find_map(|name| Some((source.text.find(name.as_str())?, name.len())));
                found.map(|(at, length)| source.place(at..at + length))
            });
            let place = named.unwrap_or_else(|| place_of_file(current));
            let mut problem = Diagnostic::error(Code::Template, message, place);
            problem.help = suggest::nearest(parent, sources.keys().map(String::as_str))
                .map(|near| format!("did you mean `{near}`?"));
            problem
        }
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::error(Code::Template, format!("there is no template `{name}`"), place_of_file(name))
        }
        other => Diagnostic::error(Code::Template, lower_first(&other.to_string()), place_of_file(template)),
    }
}

/// Tera's messages are a sentence, sometimes followed by the known names.
fn said(message: &str, place: &Place) -> Diagnostic {
    let error = |message: String| Diagnostic::error(Code::Template, message, place.clone());
    if message.contains("variable that is undefined") {
        return error("this value is not defined here".to_owned())
            .help("if it may be missing, write `{% if … %}` around it, or `or \"\"` after it");
    }
    let Some((first, rest)) = message.split_once(". ") else {
        let problem = error(lower_first(message.trim_end_matches('.')));
        return if message.starts_with("Field `") {
            problem.help("what comes before the dot has no value here: write `{% if … %}` around it")
        } else {
            problem
        };
    };
    let mut problem = error(lower_first(first));
    problem.help = available(first, rest).or_else(|| Some(lower_first(rest.trim_end_matches('.'))));
    problem
}

/// `Available fields: a, b` as help for a misspelled one.
fn available(first: &str, rest: &str) -> Option<String> {
    let names: Vec<_> =
        rest.strip_prefix("Available ")?.split_once(": ")?.1.trim_end_matches('.').split(", ").collect();
    let wrong = first.split('`').nth(1)?;
    suggest::help(wrong, names)
}
