//! How a diagnostic looks in a terminal: the style of rustc, drawn by annotate-snippets.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};

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

pub(super) fn plain(diagnostic: &Diagnostic) -> String {
    rendered(diagnostic, &Renderer::plain())
}

/// With colors, and with source lines cut to a terminal of this many columns.
pub(super) fn styled(diagnostic: &Diagnostic, columns: usize) -> String {
    // The line follows its number and a bar between spaces.
    let gutter = diagnostic.place.line.to_string().len() + 3;
    rendered(diagnostic, &Renderer::styled().term_width(columns.saturating_sub(gutter)))
}

fn rendered(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let left_out = diagnostic.place.left_out();
    // The printer counts columns in the line that it gets.
    let line = " ".repeat(left_out) + &diagnostic.place.source_line;
    let mut text = renderer.render(&[group(diagnostic, &line, left_out)]);
    text.push('\n');
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, line: &'a str, left_out: usize) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = &diagnostic.place;
    let group = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str()));
    let group = if place.line == 0 {
        group.element(Origin::path(&*place.file))
    } else {
        let marked = left_out + place.marked.0..left_out + place.marked.1;
        let marked = AnnotationKind::Primary.span(marked).label(diagnostic.label.as_deref());
        group.element(
            Snippet::source(line).line_start(place.line).path(&*place.file).fold(false).annotation(marked),
        )
    };
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(&**help)),
        None => group,
    }
}
