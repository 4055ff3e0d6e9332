//! Components: how containers are rendered. The template declares the attributes with their types; a file of the
//! same name ending in `.yml` says what else markdown needs to know.

use std::collections::BTreeMap;

use tera::Value;

use super::Theme;
use super::entries::EntryRule;
use super::files::ThemeFiles;
use super::templates::{Context, Templates};
use super::words::Words;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::yaml::Fields;
use crate::markdown::{ArgumentKind, Container, ContainerRule, Player};

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
    lead: Option<String>,
    plays: Option<String>,
    pictures: Vec<String>,
    pub(super) entry: Option<EntryRule>,
    shown: String,
}

/// The arguments that the component of a video gets from the core, and authors can't give: how it is played, the address of its player,
/// and the host of that.
const PLAYER: [&str; 3] = ["media", "player", "host"];

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
            lead: fields.string("lead"),
            plays: fields.string("plays"),
            pictures: fields.strings("pictures"),
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
    words: &Words,
    report: &mut Report,
) -> BTreeMap<String, Component> {
    let mut components = BTreeMap::new();
    for name in templates.container_names() {
        let Rule { blanks, within, holds, lead, plays, pictures, entry, .. } =
            rules.remove(&name).unwrap_or_default();
        let mut arguments = templates.arguments(&name);
        if plays.is_some() {
            arguments.retain(|argument| !PLAYER.contains(&argument.name.as_str()));
        }
        let rule = ContainerRule {
            blanks,
            within,
            holds,
            lead: lead.map(|key| words.text(&key)),
            plays,
            pictures,
            arguments,
        };
        components.insert(name, Component { rule, entry });
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
    /// Renders a container: `inner` is the HTML inside, `id` the anchor of its entry, `links` are attributes that are addresses.
    pub fn render_container(
        &self,
        container: &Container,
        id: Option<&str>,
        links: &[(&str, String)],
        inner: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let Some(component) = self.components.get(&container.name) else { return Ok(inner.to_owned()) };
        let mut context = Context::new();
        let label = container.label.as_deref().map(|label| ("label", label));
        let attributes = container.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let id = id.map(|id| ("id", id));
        let links = links.iter().map(|(key, value)| (*key, value.as_str()));
        for (key, value) in attributes.chain(label).chain(id).chain(links) {
            if let Some(argument) = component.rule.arguments.iter().find(|argument| argument.name == key) {
                context.insert_value(argument.name.clone(), typed(argument.kind, value));
            }
        }
        let played = container.player.as_ref().map(|player| match player {
            Player::Video => ["video", "", ""],
            Player::Audio => ["audio", "", ""],
            Player::Page { url, origin } => ["page", url.as_str(), origin.trim_start_matches("https://")],
        });
        for (name, value) in PLAYER.into_iter().zip(played.into_iter().flatten()) {
            context.insert_value(name.to_owned(), Value::normal_string(value));
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
