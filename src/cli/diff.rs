//! `answerbook diff`: which answers differ between two outputs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::print::{count, wrapped};
use super::{Exit, print};
use crate::Result;
use crate::publish::changes::{self, Changed, Changes, Published};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder of the older site
    old: PathBuf,
    /// The folder of the newer site
    new: PathBuf,
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "Examples:
  answerbook diff /srv/help public
  answerbook diff last-month public --format json";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For other programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let changes = changes::compare(&arguments.old, &arguments.new)?;
    match arguments.format {
        Format::Json => print::data(&serde_json::to_string_pretty(&changes).unwrap_or_default()),
        Format::Text => say!("{}", text(&changes).trim_end()),
    }
    Ok(Exit::Fine)
}

fn text(changes: &Changes) -> String {
    let Changes { added, changed, removed } = changes;
    if added.is_empty() && changed.is_empty() && removed.is_empty() {
        return "no answer was added, changed, or removed".to_owned();
    }
    let mut out = format!(
        "{} added, {} changed, {} removed\n",
        count(added.len(), "answer"),
        changed.len(),
        removed.len()
    );
    let parts = [
        ("Added", added.iter().map(one).collect::<String>()),
        ("Changed", changed.iter().map(both).collect()),
        ("Removed", removed.iter().map(one).collect()),
    ];
    for (title, answers) in parts.iter().filter(|(_, answers)| !answers.is_empty()) {
        out.push_str(&format!("\n{title}\n{answers}"));
    }
    out
}

/// The question with its id.
fn head(answer: &Published) -> String {
    wrapped(&format!("{} [{}]", answer.question, answer.id), "  ", "    ")
}

fn one(answer: &Published) -> String {
    head(answer) + &lines("", &answer.text())
}

/// What it was and what it is now, for each part that differs.
fn both(Changed { fields, old, new }: &Changed) -> String {
    let mut out = head(new);
    for field in fields {
        out += &match *field {
            "question" => lines("was called: ", &old.question),
            "answer" => lines("before: ", &old.text()) + &lines("now: ", &new.text()),
            "section" => lines("moved: ", &format!("from {} to {}", old.section, new.section)),
            _ => lines("address: ", &format!("{}, before {}", new.url, old.url)),
        };
    }
    out
}

/// A text of several lines, the first after `label`.
fn lines(label: &str, text: &str) -> String {
    let mut first = format!("      {label}");
    let mut out = String::new();
    for line in text.lines() {
        out += &wrapped(line, &first, "        ");
        "      ".clone_into(&mut first);
    }
    if out.is_empty() && !label.is_empty() { format!("{first}nothing\n") } else { out }
}
