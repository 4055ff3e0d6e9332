//! Renders templates with Tera, which only this file uses. Their errors are explained in [`template_errors`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use tera::Context;
use tera::{ComponentArgType, Tera};

use super::Theme;
use super::entries::{EntryRule, EntryText};
use super::files::ThemeFiles;
use super::filters;
use super::source::Template;
use super::template_errors::{self, Problem};
use super::words::Words;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::markdown::{Argument, ArgumentKind};

/// More branches than this in one template could exhaust the template parser's stack.
const MOST_ELIFS: usize = 200;
/// The parser's stack; its recursion is limited, but a thread's default stack is too small in debug builds.
const STACK: usize = 8 << 20;

/// All templates of a theme, compiled.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    sources: BTreeMap<String, Template>,
    containers: Vec<String>,
    are_compiled: bool,
    /// What is wrong with templates that are left out, since maybe no article needs them.
    left_out: BTreeMap<String, Vec<Diagnostic>>,
}

impl Templates {
    /// Compiles the templates of the theme and those of its entries (name, text, where it is written). Those in `optional`
    /// are left out if they fill blocks that a template of the site's own lacks.
    pub(super) fn load<'a>(
        files: &ThemeFiles,
        entries: impl Iterator<Item = (String, &'a str, &'a Place)>,
        optional: &BTreeSet<&str>,
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
            let template = Template {
                shown: file.shown.clone(),
                text: text.to_owned(),
                place: None,
                is_own: file.is_own(),
            };
            sources.insert(name.to_owned(), template);
        }
        for (name, text, place) in entries {
            let (shown, place) = (place.file.clone(), Some(place.clone()));
            sources.insert(name, Template { shown, text: text.to_owned(), place, is_own: false });
        }
        // A theme can't be compiled unless all files are there: others extend the missing one.
        let (mut tera, mut problems) =
            if are_read { compile(&sources, words) } else { (Tera::default(), Vec::new()) };
        let left_out = leave_out(&mut sources, optional, &problems);
        if !left_out.is_empty() {
            (tera, problems) = compile(&sources, words);
        }
        let are_compiled = are_read && problems.is_empty();
        problems.iter().for_each(|problem| report.push(problem.problem(&sources)));
        let containers = container_names(&tera, &sources);
        Self { tera, sources, containers, are_compiled, left_out }
    }

    /// Why a template was left out.
    pub(super) fn problems_of(&self, template: &str) -> &[Diagnostic] {
        self.left_out.get(template).map_or(&[], Vec::as_slice)
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
        info.map(|info| info.args().iter().filter(|arg| arg.name() != "body").map(argument).collect())
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
        template_errors::of_rendering(&self.sources, template, error)
    }
}

impl Theme {
    /// Renders the texts of an entry.
    pub fn entry(&self, rule: &EntryRule, context: &Context) -> Result<EntryText, Box<Diagnostic>> {
        let part = |part: &str| match rule.has(part) {
            true => self.templates.render(&rule.part(part), context),
            false => Ok(String::new()),
        };
        let line = |name: &str| part(name).map(|text| crate::base::text::excerpt::collapse_whitespace(&text));
        let lines = |name: &str| part(name).map(|text| text.trim().to_owned());
        Ok(EntryText {
            id: line("id")?,
            title: line("title")?,
            answer: line("answer")?,
            text: lines("text")?,
            preview: lines("preview")?,
        })
    }
}

/// Takes those out of `sources` that fill blocks which a template of the site's own lacks, if all of them are optional and
/// nothing else builds on them.
fn leave_out(
    sources: &mut BTreeMap<String, Template>,
    optional: &BTreeSet<&str>,
    problems: &[Problem],
) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut left_out: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for problem in problems {
        let Problem::Lacking { own, block, children } = problem else { continue };
        let builds_on = |name: &str| {
            template_errors::parents(sources, name)
                .any(|(parent, _)| children.iter().any(|child| child == parent))
        };
        let needs = sources.keys().filter(|name| builds_on(name)).chain(children);
        if !needs.into_iter().all(|name| optional.contains(name.as_str())) {
            return BTreeMap::new();
        }
        let affected = sources.keys().filter(|name| children.contains(name) || builds_on(name));
        for name in affected {
            let fills = if children.contains(name) { vec![name.clone()] } else { children.clone() };
            let alone = Problem::Lacking { own: own.clone(), block: block.clone(), children: fills };
            left_out.entry(name.clone()).or_default().push(alone.problem(sources));
        }
    }
    sources.retain(|name, _| !left_out.contains_key(name));
    left_out
}

fn compile(sources: &BTreeMap<String, Template>, words: &Arc<Words>) -> (Tera, Vec<Problem>) {
    for template in sources.values() {
        if template.text.matches("elif").count() > MOST_ELIFS {
            let message = format!("this template has more than {MOST_ELIFS} `elif`");
            let problem = Diagnostic::error(Code::Template, message, Place::file(&template.shown));
            return (Tera::default(), vec![Problem::Any(problem)]);
        }
    }
    let compile = || {
        let mut tera = Tera::default();
        filters::register(&mut tera, words.clone());
        let added = tera.add_raw_templates(sources.iter().map(|(name, template)| (name, &template.text)));
        let problems =
            added.err().map_or_else(Vec::new, |error| template_errors::of_compiling(sources, &error));
        (tera, problems)
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, compile);
        let stopped = || {
            let message = "the templates could not be compiled";
            Problem::Any(Diagnostic::error(Code::Template, message, Place::file("themes")))
        };
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => (Tera::default(), vec![stopped()]),
        }
    })
}

/// Components in a file of their own name under `templates/components/`.
fn container_names(tera: &Tera, sources: &BTreeMap<String, Template>) -> Vec<String> {
    let files = sources.keys().filter_map(|name| name.strip_prefix("components/")?.strip_suffix(".html"));
    files.filter(|name| tera.contains_component(&name.replace('-', "_"))).map(str::to_owned).collect()
}

/// The kind of value that an argument of a component takes.
fn argument(argument: &tera::ComponentArg) -> Argument {
    let kind = match argument.arg_type() {
        Some(ComponentArgType::Integer) => ArgumentKind::Integer,
        Some(ComponentArgType::Float | ComponentArgType::Number) => ArgumentKind::Number,
        Some(ComponentArgType::Bool) => ArgumentKind::Bool,
        _ => ArgumentKind::Text,
    };
    Argument { name: argument.name().to_owned(), kind, required: argument.is_required() }
}
