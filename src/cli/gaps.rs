//! `answerbook gaps`: what people searched for and did not find.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::print::{count, wrapped};
use super::progress::Watch;
use super::{Exit, LanguageArgument, SiteArguments, print};
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::text::{csv, slug};
use crate::search::missed::{self, Gap};
use crate::search::records;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The log: lines of JSON with `q` and `at`, a JSON list of them, or one query per line
    log: PathBuf,
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    language: LanguageArgument,
    /// The most questions to show, starting with the most frequent
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "Examples:
  answerbook gaps missed.jsonl
  answerbook gaps missed.jsonl --limit 200 --format csv > gaps.csv

Readers can save their own log from the site's search page.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading, with a question ready to copy
    Text,
    /// For other programs
    Json,
    /// For spreadsheets
    Csv,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let file = arguments.log.display().to_string();
    let bytes = std::fs::read(&arguments.log).map_err(Error::io("read", &arguments.log))?;
    let mut problems = Report::new();
    let Ok(text) = std::str::from_utf8(&bytes) else {
        problems.push(Diagnostic::not_utf8(&file, &bytes));
        print::report(&problems);
        return Ok(Exit::Content);
    };
    let entries = missed::read(&file, text, &mut problems);
    print::report(&problems);
    let mut report = Report::new();
    let root = arguments.site.root()?;
    let find = || {
        let sites = crate::load(&root, arguments.site.run(), &mut report)?;
        let publication = crate::publish::render::Publication::new(&sites, None, &mut report);
        let renderer = &publication.renderers()[arguments.language.position(&sites)?];
        let engine = crate::search_engine(renderer)?;
        let language = renderer.site.theme.search_language().unwrap_or_default();
        let known = records::terms(&renderer.site, language);
        missed::find(&entries, &known, &engine, arguments.limit)
    };
    let gaps = Watch::during("ask the site", find)?;
    match arguments.format {
        Format::Text if gaps.is_empty() => note!("{file} contains no searches"),
        Format::Text => say!("{}", gaps.iter().map(shown).collect::<Vec<_>>().join("\n").trim_end()),
        Format::Json => print::data(&json(&gaps)),
        Format::Csv => print::bytes(table(&gaps).as_bytes()),
    }
    Ok(Exit::Fine)
}

/// One question with its wordings, today's answer, and what to put into an article.
fn shown(gap: &Gap) -> String {
    let asked = gap.variants.iter().map(|(text, count)| format!("{text} ({count})")).collect::<Vec<_>>();
    let last = gap.last.as_deref().map(|last| format!(", last on {}", day(last))).unwrap_or_default();
    let mut out = wrapped(&format!("{}{last}: {}", count(gap.count, "time"), gap.query), "", "    ");
    if asked.len() > 1 {
        out += &wrapped(&format!("asked as: {}", asked.join(", ")), "  ", "    ");
    }
    out += &wrapped(&format!("found today: {}", today(gap)), "  ", "    ");
    let _ = writeln!(out, "  to answer it, copy:\n");
    for line in suggestion(gap).lines() {
        let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("      {line}") });
    }
    out
}

fn today(gap: &Gap) -> String {
    let Some(first) = gap.today.results.first() else { return "nothing".into() };
    let missing = match gap.today.missing.as_slice() {
        [] => String::new(),
        missing => format!(", without {}", missing.join(", ")),
    };
    format!("{} [{}]{missing}", first.title, first.id)
}

/// The day of a time.
fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

/// A question for a `faq` article, complete except for its answer.
fn suggestion(gap: &Gap) -> String {
    let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let is_question = |variant: &&(String, usize)| variant.0.ends_with('?');
    let asked = gap.variants.iter().find(is_question).map_or(&gap.query, |(text, _)| text);
    let query = plain(asked);
    let mut letters = query.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let title = title.trim_end_matches(['?', '.', '!', ' ']);
    let mut out = format!("### {title}? {{#{}}}\n\n", slug::slug(title));
    let others: Vec<_> = gap.variants.iter().filter(|(text, _)| text != asked).take(5).collect();
    if !others.is_empty() {
        let others: String = others.iter().map(|(text, _)| format!("- {}\n", plain(text))).collect();
        let _ = write!(out, ":::ask\n{others}:::\n\n");
    }
    out + "The short answer.\n"
}

fn json(gaps: &[Gap]) -> String {
    let gap = |gap: &Gap| {
        let variants: Vec<_> = gap
            .variants
            .iter()
            .map(|(text, count)| serde_json::json!({ "query": text, "count": count }))
            .collect();
        let first = gap.today.results.first();
        let today =
            first.map(|first| serde_json::json!({ "id": first.id, "url": first.url, "title": first.title }));
        serde_json::json!({
            "query": gap.query, "count": gap.count, "last": gap.last, "variants": variants,
            "today": today, "missing": gap.today.missing, "suggestion": suggestion(gap),
        })
    };
    serde_json::to_string_pretty(&gaps.iter().map(gap).collect::<Vec<_>>()).unwrap_or_default()
}

fn table(gaps: &[Gap]) -> String {
    let head = csv::row(["count", "last", "query", "variants", "today_id", "today_title", "missing"]);
    let rows = gaps.iter().map(|gap| {
        let variants =
            gap.variants.iter().skip(1).map(|(text, _)| text.as_str()).collect::<Vec<_>>().join("\n");
        let first = gap.today.results.first();
        let (id, title) = first.map_or(("", ""), |first| (&first.id, &first.title));
        let (count, missing) = (gap.count.to_string(), gap.today.missing.join("\n"));
        let last = gap.last.as_deref().unwrap_or("");
        let cells: [&str; 7] = [&count, last, &gap.query, &variants, id, title, &missing];
        csv::row(cells)
    });
    std::iter::once(head).chain(rows).collect()
}
