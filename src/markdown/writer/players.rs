//! The attributes of a container that are addresses: of a video and what plays it, of pictures.

use std::ops::Range;

use super::Writer;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::markdown::{Container, ContainerRule, Edit, Link, LinkKind, Player, Replacement, Target};

impl Writer<'_> {
    /// Reads the addresses in the line `range` that opens a container, if its component has any.
    pub(super) fn read_addresses(&mut self, container: &mut Container, range: &Range<usize>) {
        let dialect = self.dialect;
        let Some(rule) = dialect.containers.get(&container.name) else { return };
        for (name, value) in container.attributes.clone() {
            if rule.pictures.contains(&name) {
                self.read_picture(container, range, &name, &value);
            } else if rule.plays.as_ref() == Some(&name) {
                self.read_video(container, range, &name, &value, rule);
            }
        }
    }

    fn read_picture(&mut self, container: &mut Container, range: &Range<usize>, name: &str, value: &str) {
        let target = Target::read(value, self.path);
        if matches!(target, Target::Asset(..)) {
            let index = self.add_link(LinkKind::Image, target, range);
            if let Some(at) = self.value(range, name, value) {
                self.body.edits.push(Edit { range: at, with: Replacement::Link(index) });
            }
            container.links.push((name.to_owned(), index));
            return;
        }
        let message = format!("`{name}` must be a file of the site, not `{value}`");
        let help = "save the picture in `content/`, and name it relative to this file: a page loads nothing from other sites before a reader asks for it";
        self.report.push(Diagnostic::error(Code::BadAttribute, message, container.place.clone()).help(help));
    }

    fn read_video(
        &mut self,
        container: &mut Container,
        range: &Range<usize>,
        name: &str,
        value: &str,
        rule: &ContainerRule,
    ) {
        let target = Target::read(value, self.path);
        match Player::of(&target, &self.dialect.players) {
            Ok(player) => container.player = Some(player),
            Err(refusal) => {
                let problem = Diagnostic::error(Code::BadAttribute, refusal.message, container.place.clone());
                self.report.push(problem.help(refusal.help));
                return;
            }
        }
        let index = self.add_link(LinkKind::Follow, target, range);
        container.links.push((name.to_owned(), index));
        let named = |argument: &str| rule.arguments.iter().any(|known| known.name == argument);
        let title = container.attribute("title").filter(|_| named("title")).unwrap_or(value).to_owned();
        self.link_in_copy(&title, range, name, value, index);
    }

    fn add_link(&mut self, kind: LinkKind, target: Target, range: &Range<usize>) -> usize {
        let (span, spot) = self.spot(range.clone());
        self.body.links.push(Link { kind, target, span, spot });
        self.body.links.len() - 1
    }

    /// The published markdown has a link instead of the line.
    fn link_in_copy(&mut self, title: &str, range: &Range<usize>, name: &str, value: &str, index: usize) {
        let Some(at) = self.value(range, name, value) else { return };
        let line = self.whole_line(range);
        let before = &self.text[line.start..range.start];
        let title = title.replace(['[', ']'], "");
        let before = format!("{before}[{title}](");
        // The line was to be left out.
        self.body.edits.retain(|edit| edit.range != line);
        self.edit(line.start..at.start, before);
        self.edit(at.end..line.end, ")\n\n");
        self.body.edits.push(Edit { range: at, with: Replacement::Link(index) });
    }

    /// The bytes of the value of an attribute in the line `range`.
    fn value(&self, range: &Range<usize>, name: &str, value: &str) -> Option<Range<usize>> {
        let line = &self.text[range.clone()];
        let open = format!("{name}=");
        let is_found = |at: &usize| {
            let is_name = line[..*at].ends_with(['{', ' ', '\t', ',']);
            let rest = &line[at + open.len()..];
            is_name && rest.trim_start_matches(['"', '\'']).starts_with(value)
        };
        let at = line.match_indices(&open).map(|(at, _)| at).find(is_found)? + open.len();
        let quote = line[at..].len() - line[at..].trim_start_matches(['"', '\'']).len();
        let start = range.start + at + quote;
        Some(start..start + value.len())
    }
}
