//! What commands say on the terminal. Results go to standard output, problems and progress to standard error.

use crate::Error;
use crate::base::diagnostic::{Report, Severity};

const RED: anstyle::Style = anstyle::AnsiColor::BrightRed.on_default().bold();
const YELLOW: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();
const GREEN: anstyle::Style = anstyle::AnsiColor::Green.on_default().bold();

/// Shows all problems in order, each whole. Colours are taken out where they are not wanted.
pub(super) fn report(report: &Report) {
    for diagnostic in report.sorted() {
        note!("{}", diagnostic.styled());
    }
}

/// Shows all problems in order, each in one line.
pub(super) fn report_short(report: &Report) {
    for diagnostic in report.sorted() {
        say!("{}", diagnostic.short());
    }
}

/// "2 errors, 1 warning in 214 articles", in the colour of the worst.
pub(super) fn summary(report: &Report, articles: usize) {
    let style = colour(report);
    note!("{style}{}{style:#} in {}", report.summary(), count(articles, "article"));
}

/// "no problems in 12 new files", in the colour of the worst.
pub(super) fn summary_of_files(report: &Report, files: usize) {
    let style = colour(report);
    note!("{style}{}{style:#} in {}", report.summary(), count(files, "new file"));
}

fn colour(report: &Report) -> anstyle::Style {
    match (report.count(Severity::Error), report.count(Severity::Warning)) {
        (0, 0) => GREEN,
        (0, _) => YELLOW,
        _ => RED,
    }
}

/// A failure of the environment, with its help on a line of its own.
pub(super) fn error(error: &Error) {
    note!("{RED}error{RED:#}: {error}");
    if let Some(help) = error.help() {
        note!("  = help: {help}");
    }
}

/// `1 page`, `2 pages`.
pub(super) fn count(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// Lines of terminals that are as narrow as they get.
const WIDTH: usize = 80;

/// A text in lines that fit a terminal, each with a line end: `first` stands before the first one, `rest` before the others.
/// Nothing in it can move the cursor.
pub(super) fn wrapped(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let mut line = first.to_owned();
    let mut is_begun = false;
    for word in text.split_whitespace() {
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        if is_begun && line.chars().count() + 1 + word.chars().count() > WIDTH {
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

/// A text for programs, such as JSON, as it is.
pub(super) fn data(text: &str) {
    bytes(text.as_bytes());
    bytes(b"\n");
}

/// A result as it is. Whoever has closed standard output needs no more of it.
pub(super) fn bytes(bytes: &[u8]) {
    let _ = std::io::Write::write_all(&mut std::io::stdout().lock(), bytes);
}
