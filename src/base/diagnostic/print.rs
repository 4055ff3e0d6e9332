//! How a diagnostic looks in a terminal: the style of rustc, drawn by annotate-snippets.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};

/// Whether to use terminal colours.
#[derive(Clone, Copy)]
pub(super) enum Colour {
    Always,
    Never,
}

pub(super) fn short(diagnostic: &Diagnostic) -> String {
    let Diagnostic { severity, code, message, place, .. } = diagnostic;
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    match place.line {
        0 => format!("{}: {severity}: {message} [{code}]", place.file),
        line => format!("{}:{line}:{}: {severity}: {message} [{code}]", place.file, place.column),
    }
}

pub(super) fn full(diagnostic: &Diagnostic, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let mut text = renderer.render(&[group(diagnostic)]);
    text.push('\n');
    text
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = &diagnostic.place;
    let group = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str()));
    let group = if place.line == 0 {
        group.element(Origin::path(&*place.file))
    } else {
        let marked =
            AnnotationKind::Primary.span(place.marked.0..place.marked.1).label(diagnostic.label.as_deref());
        group.element(
            Snippet::source(&*place.source_line)
                .line_start(place.line)
                .path(&*place.file)
                .fold(false)
                .annotation(marked),
        )
    };
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(&**help)),
        None => group,
    }
}
