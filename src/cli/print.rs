//! What commands print. Results go to standard output, problems and progress to standard error.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Error;
use crate::base::diagnostic::{Code, Diagnostic, Report, Severity};

const RED: anstyle::Style = anstyle::AnsiColor::BrightRed.on_default().bold();
const YELLOW: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();
const GREEN: anstyle::Style = anstyle::AnsiColor::Green.on_default().bold();

/// More problems than these are shown as one line for each kind.
const MOST_WHOLE: usize = 100;
/// How many problems of one kind are still shown in full.
const FEW: usize = 3;

/// Shows all problems in full, errors last; if there are very many, one line for each kind. Colors are removed unless the
/// terminal wants them.
pub(super) fn report(report: &Report) {
    let problems = errors_last(report);
    if problems.len() <= MOST_WHOLE {
        problems.iter().for_each(|problem| whole(problem));
        return;
    }
    let mut kinds: BTreeMap<(Reverse<Severity>, Code), Vec<&Diagnostic>> = BTreeMap::new();
    for problem in &problems {
        kinds.entry((Reverse(problem.severity), problem.code)).or_default().push(problem);
    }
    for ((severity, code), problems) in &kinds {
        match problems.len() {
            ..=FEW => problems.iter().for_each(|problem| whole(problem)),
            count => note!("{}", kind(severity.0, *code, count, problems)),
        }
    }
    note!(
        "\n`answerbook check --all` shows all of them, `--errors` only errors, `check PATH` those of a file or folder\n"
    );
}

/// Shows all problems in full, errors last, however many there are.
pub(super) fn report_all(report: &Report) {
    errors_last(report).iter().for_each(|problem| whole(problem));
}

fn whole(problem: &Diagnostic) {
    note!("{}", problem.styled(width()));
}

/// `warning[orphan]: 1204 times, first in content/a.md:2:8, content/b.md:2:8, content/c.md:2:8`
fn kind(severity: Severity, code: Code, count: usize, problems: &[&Diagnostic]) -> String {
    let (style, word) = match severity {
        Severity::Error => (RED, "error"),
        Severity::Warning => (YELLOW, "warning"),
    };
    let place = |problem: &&Diagnostic| match problem.place.line {
        0 => problem.place.file.clone(),
        line => format!("{}:{line}:{}", problem.place.file, problem.place.column),
    };
    let places: Vec<_> = problems.iter().take(FEW).map(place).collect();
    format!("{style}{word}[{code}]{style:#}: {count} times, first in {}", places.join(", "))
}

/// The width of the terminal in columns; if unknown, that of a wide window.
fn width() -> usize {
    let seen = || terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0));
    set_width().or_else(seen).filter(|columns| *columns >= NARROWEST).unwrap_or(WIDEST)
}

/// The width for results; `None` if they go to a file or another program.
pub(super) fn result_width() -> Option<usize> {
    let seen = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    set_width().or_else(seen).map(|columns| columns.max(NARROWEST))
}

fn set_width() -> Option<usize> {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok())
}

/// Narrower terminals are treated as if they had this width.
const NARROWEST: usize = 40;
const WIDEST: usize = 140;

/// All problems in the order of their places, with errors at the end, where they are seen first.
fn errors_last(report: &Report) -> Vec<Arc<Diagnostic>> {
    let mut problems = report.sorted();
    problems.sort_by_key(|problem| Reverse(problem.severity));
    problems
}

/// Names the articles that cause several problems by not being published: publishing one of them solves all of its problems.
pub(super) fn causes(report: &Report) {
    for (file, number) in report.causes().into_iter().filter(|(_, number)| *number > 1) {
        note!("{number} of these problems have one cause: {file} is not published");
    }
}

/// Shows all problems, each in one line, errors last.
pub(super) fn report_short(report: &Report) {
    for diagnostic in errors_last(report) {
        say!("{}", diagnostic.short());
    }
}

/// "2 errors, 1 warning in 214 articles", in the color of the worst.
pub(super) fn summary(report: &Report, articles: usize) {
    let style = color(report);
    note!("{style}{}{style:#} in {}", report.summary(), count(articles, "article"));
}

/// "no problems in 12 new files", in the color of the worst.
pub(super) fn summary_of_files(report: &Report, files: usize) {
    let style = color(report);
    note!("{style}{}{style:#} in {}", report.summary(), count(files, "new file"));
}

fn color(report: &Report) -> anstyle::Style {
    match (report.count(Severity::Error), report.count(Severity::Warning)) {
        (0, 0) => GREEN,
        (0, _) => YELLOW,
        _ => RED,
    }
}

/// A failure of the environment, with its help on its own line.
pub(super) fn error(error: &Error) {
    note!("{RED}error{RED:#}: {error}");
    if let Some(help) = error.help() {
        note!("  = help: {help}");
    }
}

/// A path or name as it can be pasted into a shell.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./:@%+=,".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false if text.contains(['"', '$', '`', '\\', '!']) => format!("'{}'", text.replace('\'', "'\\''")),
        false => format!("\"{text}\""),
    }
}

/// `1 page`, `2 pages`.
pub(super) fn count(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// `740 kB`, `2.1 MB`.
pub(super) fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}

/// The width of the narrowest terminals.
const WIDTH: usize = 80;

/// A text in lines that fit a terminal, each with a line end: `first` goes before the first one, `rest` before the others.
/// Nothing in it can move the cursor.
pub(super) fn wrapped(text: &str, first: &str, rest: &str) -> String {
    wrapped_to(WIDTH, text, first, rest)
}

/// The same for another width.
pub(super) fn wrapped_to(width: usize, text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let mut line = first.to_owned();
    let mut is_begun = false;
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        if is_begun && line.chars().count() + 1 + word.chars().count() > width {
            out.push_str(&line);
            out.push('\n');
            rest.clone_into(&mut line);
            is_begun = false;
        }
        if is_begun {
            line.push(' ');
        }
        line.push_str(&word);
        is_begun = true;
    }
    if is_begun {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// A text for programs, such as JSON, unchanged.
pub(super) fn data(text: &str) {
    bytes(text.as_bytes());
    bytes(b"\n");
}

/// A result, unchanged. A reader that closed standard output needs no more of it.
pub(super) fn bytes(bytes: &[u8]) {
    let _ = std::io::Write::write_all(&mut std::io::stdout().lock(), bytes);
}
