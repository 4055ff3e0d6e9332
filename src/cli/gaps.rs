//! `answerbook gaps`: what people searched for and did not find.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::print::{count, wrapped};
use super::progress::Watch;
use super::{Exit, LanguageArgument, SiteArguments, print};
use crate::base::diagnostic::{Diagnostic, Report};
use crate::base::text::csv;
use crate::config::{Config, Run};
use crate::search::missed::{self, Gap};
use crate::{Error, Result, project};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The log: lines of JSON with `q` and `at`, a JSON list of them, or one query per line [default: missed.jsonl of the site]
    #[arg(value_name = "LOG")]
    log: Option<PathBuf>,
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
  answerbook gaps                    the log missed.jsonl of the site
  answerbook gaps exported.jsonl     another one
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
    let root = arguments.site.root()?;
    let log = match &arguments.log {
        Some(log) => log.clone(),
        None => root.join(own_log(&root, &arguments.language)?),
    };
    let file = log.strip_prefix(&root).unwrap_or(&log).display().to_string();
    let bytes = std::fs::read(&log).map_err(Error::io("read", &log))?;
    let mut problems = Report::new();
    let Ok(text) = std::str::from_utf8(&bytes) else {
        problems.push(Diagnostic::not_utf8(&file, &bytes));
        print::report(&problems);
        return Ok(Exit::Content);
    };
    let entries = missed::read(&file, text, &mut problems);
    print::report(&problems);
    let mut report = Report::new();
    let find = || {
        let sites = crate::load(&root, arguments.site.run(), &mut report)?;
        let publication = crate::publish::render::Publication::new(&sites, None, &mut report);
        let renderer = &publication.renderers()[arguments.language.position(&sites)?];
        project::gaps(renderer, &entries, arguments.limit)
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

/// The name of the log in the root of the site.
fn own_log(root: &Path, language: &LanguageArgument) -> Result<String> {
    let configs = Config::read_all(root, Run::today(), &mut Report::new())?;
    let wanted = language.language.as_deref();
    let is_wanted = |config: &&Config| wanted.is_some_and(|tag| config.language.eq_ignore_ascii_case(tag));
    Ok(configs.iter().find(is_wanted).unwrap_or(&configs[0]).own_name(missed::FILE))
}

/// One question with its wordings, today's answer, and what to put into an article.
fn shown(gap: &Gap) -> String {
    let asked = gap.variants.iter().map(|(text, count)| format!("{text} ({count})")).collect::<Vec<_>>();
    let last = gap.last.as_deref().map(|last| format!(", last on {}", missed::day(last))).unwrap_or_default();
    let mut out = wrapped(&format!("{}{last}: {}", count(gap.count, "time"), gap.query), "", "    ");
    if asked.len() > 1 {
        out += &wrapped(&format!("asked as: {}", asked.join(", ")), "  ", "    ");
    }
    out += &wrapped(&format!("found today: {}", gap.found()), "  ", "    ");
    let _ = writeln!(out, "  to answer it, copy:\n");
    for line in gap.suggestion().lines() {
        let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("      {line}") });
    }
    out
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
            "today": today, "missing": gap.today.missing, "suggestion": gap.suggestion(),
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
