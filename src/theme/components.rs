//! Components: how containers are rendered. The template declares the attributes with their types; a file of the
//! same name ending in `.yml` says what else markdown needs to know.

use std::collections::BTreeMap;

use tera::Value;

use super::Theme;
use super::entries::EntryRule;
use super::files::ThemeFiles;
use super::templates::{Context, Templates};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::yaml::Fields;
use crate::markdown::{ArgumentKind, Container, ContainerRule};

/// A component that a container can be rendered by.
#[derive(Debug)]
pub struct Component {
    /// How the container may be used.
    pub rule: ContainerRule,
    /// The entry each such container gives, if any.
    pub entry: Option<EntryRule>,
}

/// What a component's `.yml` says.
#[derive(Debug, Default)]
pub(super) struct Rule {
    blanks: bool,
    within: Vec<String>,
    holds: Vec<String>,
    pub(super) entry: Option<EntryRule>,
    shown: String,
}

/// Reads the `.yml` files of all components.
pub(super) fn read_rules(files: &ThemeFiles, report: &mut Report) -> BTreeMap<String, Rule> {
    let mut rules = BTreeMap::new();
    for (file_name, file) in files.below("templates/components/") {
        let Some(name) = file_name.strip_suffix(".yml") else { continue };
        let Some(document) = file.document(report) else { continue };
        let mut fields = Fields::new(&document, "a component", report);
        let rule = Rule {
            blanks: fields.bool("blanks").unwrap_or(false),
            within: fields.strings("within"),
            holds: fields.strings("holds"),
            entry: fields
                .map("entry", "an entry rule", |entry| EntryRule::read(entry, format!("components/{name}")))
                .flatten(),
            shown: file.shown.clone(),
        };
        fields.finish(&[]);
        rules.insert(name.to_owned(), rule);
    }
    rules
}

/// Joins the rules with the arguments that the templates declare. A file in `templates/components/` that declares
/// a component of its own name is a container; others hold helpers for templates.
pub(super) fn join(
    mut rules: BTreeMap<String, Rule>,
    templates: &Templates,
    report: &mut Report,
) -> BTreeMap<String, Component> {
    let mut components = BTreeMap::new();
    for name in templates.container_names() {
        let Rule { blanks, within, holds, entry, .. } = rules.remove(&name).unwrap_or_default();
        let arguments = templates.arguments(&name);
        components
            .insert(name, Component { rule: ContainerRule { blanks, within, holds, arguments }, entry });
    }
    // Broken templates have been reported; nobody knows which components they would have declared.
    let missing = if templates.are_compiled() { rules } else { BTreeMap::new() };
    for (name, rule) in missing {
        let message = format!(
            "`templates/components/{name}.html` does not define the component `{}`",
            name.replace('-', "_")
        );
        report.push(Diagnostic::error(Code::Theme, message, Place::file(rule.shown)));
    }
    components
}

impl Theme {
    /// Renders a container: `inner` is the HTML inside, `id` the anchor of its entry.
    pub fn render_container(
        &self,
        container: &Container,
        id: Option<&str>,
        inner: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let Some(component) = self.components.get(&container.name) else { return Ok(inner.to_owned()) };
        let mut context = Context::new();
        let label = container.label.as_deref().map(|label| ("label", label));
        let attributes = container.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let id = id.map(|id| ("id", id));
        for (key, value) in attributes.chain(label).chain(id) {
            if let Some(argument) = component.rule.arguments.iter().find(|argument| argument.name == key) {
                context.insert_value(argument.name.clone(), typed(argument.kind, value));
            }
        }
        self.templates.component(&container.name, &context, inner, &container.place)
    }
}

/// The text of an attribute as the value its component declares.
fn typed(kind: ArgumentKind, text: &str) -> Value {
    let value = match kind {
        ArgumentKind::Text => None,
        ArgumentKind::Integer => text.parse::<i64>().ok().map(Value::from),
        ArgumentKind::Number => text.parse::<f64>().ok().map(Value::from),
        ArgumentKind::Bool => text.parse::<bool>().ok().map(Value::from),
    };
    value.unwrap_or_else(|| Value::normal_string(text))
}
