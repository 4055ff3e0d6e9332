//! Tera. The only file that renders templates; what is wrong with them is said in [`template_errors`].

use std::collections::BTreeMap;
use std::sync::Arc;

pub use tera::Context;
use tera::{ComponentArgType, Tera};

use super::Theme;
use super::entries::{EntryRule, EntryText};
use super::files::ThemeFiles;
use super::source::Template;
use super::words::Words;
use super::{filters, template_errors};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::markdown::{Argument, ArgumentKind};

/// More branches than this in one template could exhaust the stack of the template parser.
const MOST_ELIFS: usize = 200;
/// What the parser may use; its recursion is limited, but a thread's default stack is small in debug builds.
const STACK: usize = 8 << 20;

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
        let problems =
            added.err().map_or_else(Vec::new, |error| template_errors::of_compiling(sources, &error));
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

/// Components that stand in a file of their own name under `templates/components/`.
fn container_names(tera: &Tera, sources: &BTreeMap<String, Template>) -> Vec<String> {
    let files = sources.keys().filter_map(|name| name.strip_prefix("components/")?.strip_suffix(".html"));
    files.filter(|name| tera.contains_component(&name.replace('-', "_"))).map(str::to_owned).collect()
}

/// What kind of value an argument of a component takes.
fn argument(argument: &tera::ComponentArg) -> Argument {
    let kind = match argument.arg_type() {
        Some(ComponentArgType::Integer) => ArgumentKind::Integer,
        Some(ComponentArgType::Float | ComponentArgType::Number) => ArgumentKind::Number,
        Some(ComponentArgType::Bool) => ArgumentKind::Bool,
        _ => ArgumentKind::Text,
    };
    Argument { name: argument.name().to_owned(), kind, required: argument.is_required() }
}
