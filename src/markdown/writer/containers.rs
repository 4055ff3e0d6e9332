//! Opening and closing of containers, and checks of their use.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::Writer;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::text::suggest;
use crate::markdown::directives::{Directive, Kind};
use crate::markdown::shared::INCLUDE;
use crate::markdown::{
    ArgumentKind, BlockKind, Container, ContainerRule, PHRASINGS, Piece, alert_kind, plain,
};

/// The container that renders GitHub's alerts (`> [!TIP]`), so that the theme controls their look and words.
const ALERT: &str = "alert";

/// Containers of other programs that only lay out what is inside.
const WRAPPERS: [&str; 14] = [
    "code-group",
    "tabs",
    "tab",
    "tab-set",
    "tab-item",
    "steps",
    "step",
    "raw",
    "v-pre",
    "card",
    "cards",
    "grid",
    "columns",
    "column",
];

/// The deepest nesting of containers; anything deeper would exhaust the stack of the code that walks them.
const DEEPEST: usize = 32;

/// A container that is not closed yet.
pub(super) struct Open {
    index: usize,
    colons: usize,
    depth: usize,
    text_before: usize,
    items_before: usize,
    blanks: bool,
    /// It has an error that was reported, so further errors in closing it are not.
    is_excused: bool,
}

impl Writer<'_> {
    pub(super) fn directive(&mut self, offset: usize) {
        let Some(directive) = self.directives.get(&offset) else { return };
        // The quote that it belongs to has opened the box.
        if matches!(directive.kind, Kind::Quote { .. }) {
            return;
        }
        if let Kind::Include { .. } = directive.kind {
            return self.write_passage(offset);
        }
        // The published markdown shows what is inside a container and what that is, not its fences.
        let line = self.whole_line(&directive.range);
        let indent = &self.text[line.start..directive.range.start.max(line.start)];
        let lead = self.lead(&directive.kind).map(|lead| {
            let empty = format!("{}\n", indent.trim_end());
            // A line of its own, also after a container that ends right above.
            let is_apart =
                self.text[..line.start].lines().next_back().is_none_or(|line| line.trim().is_empty());
            let before = if is_apart { "" } else { empty.as_str() };
            format!("{before}{indent}**{lead}**\n{empty}")
        });
        self.edit(line, lead.unwrap_or_default());
        match &directive.kind {
            Kind::Malformed(why) => {
                let place = self.place(directive.range.clone());
                let problem = Diagnostic::error(
                    Code::ContainerSyntax,
                    format!("this container can't be read: {why}"),
                    place,
                )
                .help("write `:::name[Label]{key=value}`, and close it with a line `:::`");
                self.report.push(problem);
                // Everything up to its closing line belongs to it anyway.
                let container = self.container("", directive.range.clone());
                self.open_container(container, directive.colons, offset);
                self.excuse_innermost();
            }
            Kind::Close => self.close_container(directive),
            Kind::Quote { .. } | Kind::Include { .. } => {}
            Kind::Open { .. } if self.containers.len() >= DEEPEST => {
                if self.containers.iter().all(|open| !open.is_excused) {
                    let message = format!("containers are nested more than {DEEPEST} deep here");
                    let place = self.place(directive.range.clone());
                    self.report.push(Diagnostic::error(Code::ContainerSyntax, message, place));
                }
                self.containers.iter_mut().for_each(|open| open.is_excused = true);
            }
            Kind::Open { name, label, attributes } => {
                let mut container = match self.alert_of_others(name) {
                    Some(kind) => self.alert(kind, label.as_deref(), directive.range.clone()),
                    None => Container {
                        label: label.clone(),
                        attributes: attributes.clone(),
                        ..self.container(name, directive.range.clone())
                    },
                };
                self.check_held(Some(&container.name), &directive.range);
                self.check_use(&container);
                self.read_addresses(&mut container, &directive.range);
                self.open_container(container, directive.colons, offset);
            }
        }
    }

    /// What is written before the text of a container where nothing else shows what it is: its label, or what the theme says.
    fn lead(&self, kind: &Kind) -> Option<String> {
        let Kind::Open { name, label, .. } = kind else { return None };
        let rule = self.dialect.containers.get(name)?;
        label.clone().map(|label| plain(&label)).or_else(|| rule.lead.clone())
    }

    /// A container that opens here, still empty.
    fn container(&self, name: &str, range: Range<usize>) -> Container {
        Container {
            name: name.to_owned(),
            label: None,
            attributes: Vec::new(),
            text: String::new(),
            items: Vec::new(),
            links: Vec::new(),
            player: None,
            parent: self.containers.last().map(|open| open.index),
            place: self.place(range),
        }
    }

    fn open_container(&mut self, container: Container, colons: usize, offset: usize) {
        let index = self.body.containers.len();
        self.open_block(BlockKind::Container(index), offset);
        if let Some(label) = &container.label {
            let label = format!("{label} ");
            self.note_text(&label);
        }
        let blanks = self.dialect.containers.get(&container.name).is_some_and(|rule| rule.blanks);
        self.containers.push(Open {
            index,
            colons,
            depth: self.depth,
            text_before: self.block.as_ref().map_or(0, |block| block.text.len()),
            items_before: self.block.as_ref().map_or(0, |block| block.items.len()),
            blanks: blanks || self.blanks_are_special(),
            is_excused: false,
        });
        self.body.containers.push(container);
        self.push_piece(Piece::Open(index));
    }

    fn close_container(&mut self, directive: &Directive) {
        let place = self.place(directive.range.clone());
        let Some(innermost) = self.containers[self.floor..].last() else {
            if let Some(early) = self.closed_early.iter().position(|colons| *colons == directive.colons) {
                self.closed_early.remove(early);
                return;
            }
            let problem =
                Diagnostic::error(Code::UnclosedContainer, "there is no open container to close here", place)
                    .help("delete this line, or open a container above it with `:::name`");
            self.report.push(problem);
            return;
        };
        let (opened, depth, colons) =
            (&self.body.containers[innermost.index], innermost.depth, innermost.colons);
        let (name, line) = (opened.name.clone(), opened.place.line);
        if depth != self.depth && innermost.is_excused {
            return;
        }
        if depth != self.depth {
            let message = format!(
                "`{name}` from line {line} must be closed at the level where it was opened, not inside or outside a list or quote"
            );
            self.report.push(
                Diagnostic::error(Code::UnclosedContainer, message, place).help("indent both lines the same"),
            );
            self.excuse_innermost();
            return;
        }
        if colons != directive.colons
            && self.containers[self.floor..].iter().any(|open| open.colons == directive.colons)
        {
            let message = format!("`{name}` from line {line} is still open here");
            let help = format!("close it first with a line of {colons} colons");
            self.report.push(Diagnostic::error(Code::UnclosedContainer, message, place).help(help));
            while let Some(open) = self.containers.last().filter(|open| open.colons != directive.colons) {
                self.closed_early.push(open.colons);
                self.end_container();
            }
        }
        self.end_container();
        self.close_block_if_top();
    }

    fn excuse_innermost(&mut self) {
        if let Some(open) = self.containers.last_mut() {
            open.is_excused = true;
        }
    }

    fn end_container(&mut self) {
        let Some(open) = self.containers.pop() else { return };
        if let Some(block) = &self.block {
            let container = &mut self.body.containers[open.index];
            container.text = crate::base::text::excerpt::collapse_whitespace(
                block.text.get(open.text_before..).unwrap_or(""),
            );
            container.items = block.items[open.items_before.min(block.items.len())..]
                .iter()
                .map(|item| crate::base::text::excerpt::collapse_whitespace(item))
                .collect();
        }
        self.push_piece(Piece::Close);
        self.note_text(" ");
    }

    /// Nothing may be open at the end of the text.
    pub(super) fn close_open_containers(&mut self) {
        while let Some(open) = self.containers[self.floor..].last() {
            let container = &self.body.containers[open.index];
            let message = format!("`{}` is never closed", container.name);
            let help = format!("add a line `{}` where it ends", ":".repeat(open.colons));
            let problem =
                Diagnostic::error(Code::UnclosedContainer, message, container.place.clone()).help(help);
            if !open.is_excused {
                self.report.push(problem);
            }
            self.end_container();
        }
    }

    pub(super) fn open_alert(&mut self, kind: BlockQuoteKind, offset: usize) {
        let kind = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let container = self.alert(kind, None, offset..offset + 1);
        self.open_container(container, 0, offset);
    }

    /// Opens the box that the first line of a quote asks for, if it does: `> [!info] Title`.
    pub(super) fn open_quote_as_box(&mut self, quote: &Range<usize>) -> bool {
        let end = self.text[quote.clone()].find('\n').map_or(quote.end, |end| quote.start + end);
        let directives = self.directives;
        let Some((at, directive)) = directives.range(quote.start..end).next() else { return false };
        let Kind::Quote { kind, label } = &directive.kind else { return false };
        if self.text[quote.start..*at].matches('>').count() != 1
            || !self.dialect.containers.contains_key(ALERT)
        {
            return false;
        }
        let container = self.alert(kind, label.as_deref(), directive.range.clone());
        self.check_use(&container);
        self.open_container(container, 0, quote.start);
        true
    }

    /// What a box of another program is here, unless the theme has a container of that name.
    fn alert_of_others(&self, name: &str) -> Option<&'static str> {
        let containers = &self.dialect.containers;
        let is_own = containers.contains_key(name) || name == PHRASINGS;
        alert_kind(name).filter(|_| !is_own && containers.contains_key(ALERT))
    }

    /// An alert. Its title is shown as plain text.
    fn alert(&self, kind: &str, label: Option<&str>, range: Range<usize>) -> Container {
        Container {
            label: label.map(plain),
            attributes: vec![("kind".to_owned(), kind.to_owned())],
            ..self.container(ALERT, range)
        }
    }

    pub(super) fn close_alert(&mut self) {
        if self.containers.last().is_some_and(|open| open.colons == 0) {
            self.end_container();
        }
    }

    pub(super) fn blanks_are_special(&self) -> bool {
        self.containers.last().is_some_and(|open| open.blanks)
    }

    pub(super) fn whole_line(&self, range: &Range<usize>) -> Range<usize> {
        let rest = &self.text[range.end..];
        let line_end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
        let line_start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let blank_before = self.text[line_start..range.start].trim().is_empty();
        if blank_before { line_start..range.end + line_end } else { range.clone() }
    }

    /// Reports what is directly inside a container that allows only certain others: text, or the container `name`.
    pub(super) fn check_held(&mut self, name: Option<&str>, range: &Range<usize>) {
        let Some(open) = self.containers.last().filter(|open| open.depth == self.depth) else { return };
        let outer = &self.body.containers[open.index].name;
        let Some(rule) = self.dialect.containers.get(outer).filter(|rule| !rule.holds.is_empty()) else {
            return;
        };
        if name.is_some_and(|name| rule.holds.iter().any(|held| held == name)) {
            return;
        }
        let message = format!("only {} is allowed inside `{outer}`", quoted(&rule.holds));
        let help = format!("put it before or after, or in a `:::{}`", rule.holds[0]);
        let line = self.text[range.start..].lines().next().map_or(0, |line| line.trim_end().len());
        let place = self.place(range.start..range.end.min(range.start + line));
        self.report.push(Diagnostic::error(Code::ContainerSyntax, message, place).help(help));
    }

    fn check_use(&mut self, container: &Container) {
        if container.name == PHRASINGS {
            return;
        }
        let Some(rule) = self.dialect.containers.get(&container.name) else {
            if !self.dialect.knows_all_containers {
                return;
            }
            if WRAPPERS.contains(&container.name.as_str()) {
                let message =
                    format!("`{}` has no effect: what is inside is shown without it", container.name);
                let problem = Diagnostic::warning(Code::UnknownContainer, message, container.place.clone());
                self.report
                    .push(problem.help("delete both of its lines, or write `:::details[Label]` to fold it"));
                return;
            }
            let known = self
                .dialect
                .containers
                .keys()
                .map(String::as_str)
                .chain([PHRASINGS])
                .filter(|name| *name != ALERT);
            let message = format!("unknown container `{}`", container.name);
            let mut problem = Diagnostic::error(Code::UnknownContainer, message, container.place.clone());
            problem.help = match container.name == INCLUDE {
                true => Some("name the passage to include: `:::include{passage=NAME}`".to_owned()),
                false => suggest::help(&container.name, known.collect::<Vec<_>>()),
            };
            self.report.push(problem);
            return;
        };
        let outer = container.parent.map(|parent| self.body.containers[parent].name.as_str());
        if !rule.within.is_empty() && !outer.is_some_and(|outer| rule.within.iter().any(|name| name == outer))
        {
            let message = format!("`{}` is only allowed inside {}", container.name, quoted(&rule.within));
            let help = format!("open `::::{}` above it, with one more colon", rule.within[0]);
            self.report
                .push(Diagnostic::error(Code::ContainerSyntax, message, container.place.clone()).help(help));
        }
        for problem in attribute_problems(container, rule) {
            self.report.push(problem);
        }
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
}

fn attribute_problems(container: &Container, rule: &ContainerRule) -> Vec<Diagnostic> {
    let name = &container.name;
    let error = |message: String| Diagnostic::error(Code::BadAttribute, message, container.place.clone());
    let given = container.label.iter().map(|label| ("label", label.as_str()));
    let given = given.chain(container.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let mut problems = Vec::new();
    for (key, value) in given.clone() {
        match rule.arguments.iter().find(|argument| argument.name == key) {
            None if key == "label" => {
                problems.push(
                    error(format!("`{name}` does not accept a label")).help("remove the square brackets"),
                );
            }
            None => {
                let known = rule.arguments.iter().map(|argument| argument.name.as_str());
                let mut problem = error(format!("`{name}` has no attribute `{key}`"));
                problem.help = suggest::help(
                    key,
                    known.filter(|known| *known != "label" && *known != "id").collect::<Vec<_>>(),
                );
                problems.push(problem);
            }
            Some(argument) if !fits(argument.kind, value) => {
                problems.push(error(format!("`{key}` must be {}, not `{value}`", expected(argument.kind))));
            }
            Some(_) => {}
        }
    }
    for argument in rule.arguments.iter().filter(|argument| argument.required) {
        if !given.clone().any(|(key, _)| key == argument.name) {
            let help = match argument.name.as_str() {
                "label" => format!("write `:::{name}[Label]`"),
                key => format!("write `:::{name}{{{key}=…}}`"),
            };
            problems.push(error(format!("`{name}` needs `{}`", argument.name)).help(help));
        }
    }
    problems
}

fn fits(kind: ArgumentKind, value: &str) -> bool {
    match kind {
        ArgumentKind::Text => true,
        ArgumentKind::Integer => value.parse::<i64>().is_ok(),
        ArgumentKind::Number => value.parse::<f64>().is_ok_and(f64::is_finite),
        ArgumentKind::Bool => matches!(value, "true" | "false"),
    }
}

fn expected(kind: ArgumentKind) -> &'static str {
    match kind {
        ArgumentKind::Text => "text",
        ArgumentKind::Integer => "a whole number",
        ArgumentKind::Number => "a number",
        ArgumentKind::Bool => "`true` or `false`",
    }
}
