//! Tera, and its errors in our words. The only file that renders templates.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use tera::Context;
use tera::{ErrorKind, Tera};

use super::entries::{EntryRule, EntryText};
use super::files::ThemeFiles;
use super::filters::{self, lower_first};
use super::words::Words;
use super::{Theme, components};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::markdown::Argument;

/// More branches than this in one template could exhaust the stack of the template parser.
const MOST_ELIFS: usize = 200;
/// What the parser may use; its recursion is limited, but a thread's default stack is small in debug builds.
const STACK: usize = 8 << 20;

/// A template's text and where it stands, for messages.
#[derive(Debug, Clone)]
pub struct Template {
    shown: String,
    text: String,
    /// The value of another file that the text is; `None` if it is a file of its own.
    place: Option<Place>,
}

impl Template {
    /// The place of `span` in the template.
    fn place(&self, span: Range<usize>) -> Place {
        self.place.clone().unwrap_or_else(|| Place::of(&self.shown, &self.text, span))
    }
}

/// All templates of a theme, compiled.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    sources: BTreeMap<String, Template>,
    containers: Vec<String>,
    are_compiled: bool,
}

impl Templates {
    /// Compiles the templates of the theme and those of its entries (name, text, where it is written).
    pub(super) fn load<'a>(
        files: &ThemeFiles,
        entries: impl Iterator<Item = (String, &'a str, &'a Place)>,
        words: &Arc<Words>,
        report: &mut Report,
    ) -> Self {
        let mut sources = BTreeMap::new();
        let mut are_read = true;
        for (name, file) in files.below("templates/").filter(|(name, _)| !name.ends_with(".yml")) {
            let Some(text) = file.text(report) else {
                are_read = false;
                continue;
            };
            let template = Template { shown: file.shown.clone(), text: text.to_owned(), place: None };
            sources.insert(name.to_owned(), template);
        }
        for (name, text, place) in entries {
            let (shown, place) = (place.file.clone(), Some(place.clone()));
            sources.insert(name, Template { shown, text: text.to_owned(), place });
        }
        // Without all of its files a theme can't be compiled: others build on the missing one.
        let (tera, problems) =
            if are_read { compile(&sources, words) } else { (Tera::default(), Vec::new()) };
        let are_compiled = are_read && problems.is_empty();
        problems.into_iter().for_each(|problem| report.push(problem));
        let containers = container_names(&tera, &sources);
        Self { tera, sources, containers, are_compiled }
    }

    /// Whether all templates could be read and are well formed.
    pub(super) fn are_compiled(&self) -> bool {
        self.are_compiled
    }

    /// The names of the components that containers can use.
    pub(super) fn container_names(&self) -> Vec<String> {
        self.containers.clone()
    }

    pub(super) fn arguments(&self, container: &str) -> Vec<Argument> {
        let info = self.tera.get_component_definition(&container.replace('-', "_"));
        info.map(|info| {
            info.args().iter().filter(|arg| arg.name() != "body").map(components::argument).collect()
        })
        .unwrap_or_default()
    }

    pub(super) fn render(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| Box::new(self.problem(template, &error)))
    }

    pub(super) fn component(
        &self,
        container: &str,
        context: &Context,
        inner: &str,
        place: &Place,
    ) -> Result<String, Box<Diagnostic>> {
        self.tera.render_component(&container.replace('-', "_"), context, Some(inner), true).map_err(
            |error| {
                let mut problem = self.problem(container, &error);
                if problem.place.line == 0 {
                    problem.place = place.clone();
                }
                Box::new(problem)
            },
        )
    }

    fn problem(&self, template: &str, error: &tera::Error) -> Diagnostic {
        problem(&self.sources, template, error)
    }
}

impl Theme {
    /// Renders the texts of an entry.
    pub fn entry(&self, rule: &EntryRule, context: &Context) -> Result<EntryText, Box<Diagnostic>> {
        let part = |part: &str| match rule.has(part) {
            true => self.templates.render(&rule.part(part), context),
            false => Ok(String::new()),
        };
        let line = |name: &str| part(name).map(|text| crate::text::excerpt::squeeze(&text));
        let text = part("text")?.trim().to_owned();
        Ok(EntryText { id: line("id")?, title: line("title")?, answer: line("answer")?, text })
    }
}

fn compile(sources: &BTreeMap<String, Template>, words: &Arc<Words>) -> (Tera, Vec<Diagnostic>) {
    for template in sources.values() {
        if template.text.matches("elif").count() > MOST_ELIFS {
            let message = format!("this template has more than {MOST_ELIFS} `elif`");
            let problem = Diagnostic::error(Code::Template, message, Place::file(&template.shown));
            return (Tera::default(), vec![problem]);
        }
    }
    let compile = || {
        let mut tera = Tera::default();
        filters::register(&mut tera, words.clone());
        let added = tera.add_raw_templates(sources.iter().map(|(name, template)| (name, &template.text)));
        let problems = added.err().map_or_else(Vec::new, |error| compile_problems(sources, &error));
        (tera, problems)
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, compile);
        let stopped = || {
            Diagnostic::error(Code::Template, "the templates could not be compiled", Place::file("themes"))
        };
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => (Tera::default(), vec![stopped()]),
        }
    })
}

/// What is wrong with templates that don't fit together comes as one text of several reports, each with a line
/// `--> template:line:column` and carets under the part that is meant.
fn compile_problems(sources: &BTreeMap<String, Template>, error: &tera::Error) -> Vec<Diagnostic> {
    let ErrorKind::Msg(text) = error.kind() else { return vec![problem(sources, "", error)] };
    let reports: Vec<_> =
        text.split("error: ").filter_map(|report| compile_problem(sources, report)).collect();
    if reports.is_empty() { vec![problem(sources, "", error)] } else { reports }
}

fn compile_problem(sources: &BTreeMap<String, Template>, report: &str) -> Option<Diagnostic> {
    let (message, rest) = report.split_once('\n')?;
    let mut place = rest.lines().next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line): (usize, usize) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
    let template = sources.get(place.next()?)?;
    let start: usize = template.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest_of_line = &template.text[start..];
    let (at, _) = rest_of_line.char_indices().nth(column.checked_sub(1)?)?;
    let length: usize =
        rest_of_line[at..].chars().take(report.matches('^').count()).map(char::len_utf8).sum();
    let message = lower_first(message.trim());
    Some(Diagnostic::error(Code::Template, message, template.place(start + at..start + at + length)))
}

/// Components that stand in a file of their own name under `templates/components/`.
fn container_names(tera: &Tera, sources: &BTreeMap<String, Template>) -> Vec<String> {
    let files = sources.keys().filter_map(|name| name.strip_prefix("components/")?.strip_suffix(".html"));
    files.filter(|name| tera.contains_component(&name.replace('-', "_"))).map(str::to_owned).collect()
}

fn problem(sources: &BTreeMap<String, Template>, template: &str, error: &tera::Error) -> Diagnostic {
    let place_of_file = |name: &str| Place::file(sources.get(name).map_or(name, |source| &source.shown));
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            let place = sources
                .get(name)
                .map_or_else(|| place_of_file(name), |source| source.place(report.span().range.clone()));
            let (message, help) = split_message(report.message());
            let mut problem = Diagnostic::error(Code::Template, message, place);
            problem.help = help;
            problem
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Diagnostic::error(Code::Template, "this template leads back to itself", place_of_file(tpl))
        }
        ErrorKind::MissingParent { current, parent } => Diagnostic::error(
            Code::Template,
            format!("it extends `{parent}`, which does not exist"),
            place_of_file(current),
        ),
        ErrorKind::TemplateNotFound(name) => {
            Diagnostic::error(Code::Template, format!("there is no template `{name}`"), place_of_file(name))
        }
        other => Diagnostic::error(Code::Template, lower_first(&other.to_string()), place_of_file(template)),
    }
}

/// Tera's messages are a sentence, sometimes followed by what is available.
fn split_message(message: &str) -> (String, Option<String>) {
    match message.split_once(". ") {
        Some((first, rest)) => (lower_first(first), Some(lower_first(rest.trim_end_matches('.')))),
        None => (lower_first(message.trim_end_matches('.')), None),
    }
}
