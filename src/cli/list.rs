//! `answerbook list`: all articles with their states.

mod columns;
mod status;
mod formats;
mod upcoming;
mod calendar;
mod passages;
mod notes;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::path::Path;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use self::columns::Column;
use self::status::Status;
use super::check::{is_inside, place};
use super::progress::Watch;
use super::{Exit, RootArgument, print};
use crate::base::diagnostic::{Code, Report, Severity};
use crate::base::text::suggest;
use crate::check::inventory::{Entry, State};
use crate::check::upcoming::{self as coming, Upcoming};
use crate::config::{self, Config, Run};
use crate::content::article::Interval;
use crate::{Error, Result, project};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a filter that can be typed by itself")]
pub(super) struct Arguments {
    #[command(flatten)]
    root: RootArgument,
    /// Only articles in these files or folders [default: all]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    /// Only articles whose review is overdue
    #[arg(long)]
    overdue: bool,
    /// Only articles of this owner: a name, a part of it, or an email address
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Only articles that need work, and why: problems and findings of `check`, drafts, no owner, a review that is overdue or was never done, withheld, expired or about to be
    #[arg(long)]
    to_do: bool,
    /// Only articles without an owner; the pages of sections need none
    #[arg(long, conflicts_with = "owner")]
    no_owner: bool,
    /// Only articles in these states, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATES")]
    status: Vec<Status>,
    /// Only drafts, those in review included
    #[arg(long)]
    draft: bool,
    /// Only drafts that wait for someone to check them (`draft: in review`)
    #[arg(long)]
    in_review: bool,
    /// Only articles that were neither reviewed nor changed for this long, by the dates in their files; those without any date too, but no pages of sections [default: 1 year]
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "1 year", value_parser = super::interval)]
    stale: Option<Interval>,
    /// What builds of the coming days change by themselves, by day: articles that are published, that expire, and whose review is due [default: however far ahead]
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "1000 years", value_parser = super::interval, conflicts_with_all = ["columns", "sort"])]
    upcoming: Option<Interval>,
    /// The passages in content/_passages, and the articles that include them
    #[arg(long, conflicts_with_all = ["columns", "sort", "upcoming"])]
    passages: bool,
    /// Only articles with problems or findings of `check`, and what they are
    #[arg(long)]
    findings: bool,
    /// Only articles of this type
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// Only articles in this language
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Only articles for this audience
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// The columns to show, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "COLUMNS")]
    columns: Vec<Column>,
    /// Sort by this column; those with the most links, words, and findings come first [default: path]
    #[arg(long, value_enum, value_name = "COLUMN", hide_possible_values = true)]
    sort: Option<Column>,
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "Examples:
  answerbook list                                 all articles
  answerbook list --to-do                         which articles need work, why, and whose they are
  answerbook list --to-do --format markdown       the same by owner, ready to mail
  answerbook list content/faq --findings          what `check` finds in one folder
  answerbook list --overdue --sort due            what to review first
  answerbook list --status draft,withheld         what readers do not see yet
  answerbook list --stale=\"6 months\" --no-owner   what no one looks after
  answerbook list --format csv > articles.csv     all columns, for a spreadsheet
  answerbook list --upcoming=\"3 months\"           what is published, expires, or is due for review next
  answerbook list --passages                      which passages exist, and where they are included
  answerbook list --owner Ann --format ics        a calendar of her reviews

Each filter narrows the list: with several of them, it has only the articles that all of them let through.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading; one block per article if the window is too narrow for a table
    Table,
    /// For spreadsheets; all columns, unless some are named
    Csv,
    /// For other programs; all columns, unless some are named
    Json,
    /// A summary by owner, ready to mail
    Markdown,
    /// A calendar of reviews, or of everything that changes with --upcoming
    Ics,
}

/// Settings that lead to what is not there, or not published. The articles can be listed all the same: that helps to find what is missing.
const LEADS_NOWHERE: [Code; 4] =
    [Code::BrokenLink, Code::BrokenAnchor, Code::MissingAsset, Code::UnknownQuestion];

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.root.find()?;
    let places = arguments.paths.iter().map(|typed| place(&root, typed)).collect::<Result<Vec<_>>>()?;
    let run = Run::today();
    if arguments.passages {
        return passages::run(&root, run, &places, arguments.format);
    }
    let today = run.today;
    let mut report = Report::new();
    let read = || project::inventory(&root, run.clone(), &mut report);
    let (entries, _) = Watch::during("read and review articles", read)?;
    let mut settings = Report::new();
    for problem in report.sorted() {
        if problem.severity == Severity::Error
            && problem.place.file == config::FILE
            && !LEADS_NOWHERE.contains(&problem.code)
        {
            settings.push((*problem).clone());
        }
    }
    if settings.has_errors() {
        print::report(&settings);
        return Ok(Exit::Content);
    }
    let all = entries.len();
    let paths: HashSet<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    arguments.check_names(&entries)?;
    let has_languages = entries.iter().any(|entry| entry.language != entries[0].language);
    let mut shown: Vec<Entry> = entries;
    shown.retain(|entry| is_inside(&places, &entry.path) && arguments.takes(entry, today));
    if let Some(time) = arguments.upcoming {
        let changes = coming::upcoming(&shown, today, time.after(today));
        if matches!(arguments.format, Format::Ics) {
            return calendar(&root, &changes, &run);
        }
        upcoming::show(&changes, has_languages, arguments.format);
        if matches!(arguments.format, Format::Table) {
            notes::changes(changes.len(), &shown, today);
        }
        return Ok(Exit::Fine);
    }
    if let Some(column) = arguments.sort {
        sort(&mut shown, column);
    }
    let columns = arguments.columns(&shown);
    match arguments.format {
        Format::Table => formats::table(&shown, &columns, today),
        Format::Csv => print::bytes(formats::csv(&shown, &columns).as_bytes()),
        Format::Json => print::data(&formats::json(&shown, &columns)),
        Format::Markdown => print::bytes(formats::markdown(&shown, today).as_bytes()),
        Format::Ics => return calendar(&root, &calendar::reviews(&shown, today), &run),
    }
    if matches!(arguments.format, Format::Table) {
        notes::totals(&shown, all, today);
        if shown.is_empty() && arguments.filters() > 1 {
            note!("each filter narrows the list, and no article passes all of them");
        }
        if (arguments.to_do || arguments.findings) && arguments.filters() == 1 {
            notes::elsewhere(&report, &paths);
        }
    }
    Ok(Exit::Fine)
}

/// Prints a calendar.
fn calendar(root: &Path, events: &[Upcoming<'_>], run: &Run) -> Result<Exit> {
    let config = Config::read(root, run.clone(), &mut Report::new())?;
    print::bytes(calendar::ics(events, &config).as_bytes());
    Ok(Exit::Fine)
}

impl Arguments {
    /// Whether an article passes all filters.
    fn takes(&self, entry: &Entry, today: Date) -> bool {
        let is_stale = |interval: Interval| match entry.touched {
            Some(day) => interval.after(day).is_none_or(|end| end < today),
            None => !entry.is_section_page,
        };
        let same = |wanted: &Option<String>, is: Option<&str>| {
            wanted.as_ref().is_none_or(|wanted| is.is_some_and(|is| is.eq_ignore_ascii_case(wanted)))
        };
        (!self.overdue || entry.is_overdue(today))
            && self.owner.as_ref().is_none_or(|wanted| entry.owners.include(wanted))
            && (!self.no_owner || entry.lacks_owner())
            && (self.status.is_empty() || self.status.iter().any(|status| status.takes(entry.state)))
            && (!self.draft || entry.state.is_draft())
            && (!self.in_review || entry.state == State::InReview)
            && self.stale.is_none_or(is_stale)
            && (!self.findings || entry.findings() > 0)
            && (!self.to_do || !entry.to_do.is_empty())
            && same(&self.kind, Some(&entry.kind))
            && same(&self.language, Some(&entry.language))
            && same(&self.audience, entry.audience.as_deref())
    }

    /// How many filters there are.
    fn filters(&self) -> usize {
        let filters = [
            !self.paths.is_empty(),
            self.overdue,
            self.owner.is_some(),
            self.to_do,
            self.no_owner,
            !self.status.is_empty(),
            self.draft,
            self.in_review,
            self.stale.is_some(),
            self.findings,
            self.kind.is_some(),
            self.language.is_some(),
            self.audience.is_some(),
        ];
        filters.into_iter().filter(|is_given| *is_given).count()
    }

    /// A name that no article has is a typo, not an empty list.
    fn check_names(&self, entries: &[Entry]) -> Result<()> {
        if let Some(owner) = &self.owner
            && !entries.iter().any(|entry| entry.owners.include(owner))
        {
            let known = names(entries, |entry| entry.owners.names());
            return Err(unknown("owner", owner, &known));
        }
        let kinds = names(entries, |entry| Some(&*entry.kind));
        let languages = names(entries, |entry| Some(&*entry.language));
        let audiences = names(entries, |entry| entry.audience.as_deref());
        for (what, wanted, known) in [
            ("type", &self.kind, kinds),
            ("language", &self.language, languages),
            ("audience", &self.audience, audiences),
        ] {
            let is_known = |wanted: &String| known.iter().any(|name| name.eq_ignore_ascii_case(wanted));
            if let Some(wanted) = wanted.as_ref().filter(|wanted| !is_known(wanted)) {
                return Err(unknown(what, wanted, &known));
            }
        }
        Ok(())
    }

    /// The named columns, or those that fit the format and the site.
    fn columns(&self, shown: &[Entry]) -> Vec<Column> {
        if !self.columns.is_empty() {
            return self.columns.clone();
        }
        if !matches!(self.format, Format::Table) {
            return Column::value_variants().to_vec();
        }
        let has_languages = shown.iter().any(|entry| entry.language != shown[0].language);
        let has_audiences = shown.iter().any(|entry| entry.audience.is_some());
        let has_reasons = self.to_do || self.findings;
        let mut columns = match has_reasons {
            true => vec![Column::Path, Column::Owner],
            false => vec![Column::Path, Column::Title, Column::State, Column::Owner, Column::Due],
        };
        columns.extend(has_languages.then_some(Column::Language));
        columns.extend(has_audiences.then_some(Column::Audience));
        columns.push(if has_reasons { Column::ToDo } else { Column::Findings });
        columns
    }
}

fn names<'a, I: IntoIterator<Item = &'a str>>(
    entries: &'a [Entry],
    of: impl Fn(&'a Entry) -> I,
) -> Vec<&'a str> {
    let mut names: Vec<&str> = entries.iter().flat_map(of).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn unknown(what: &str, wanted: &str, known: &[&str]) -> Error {
    let help = suggest::help(wanted, known.iter().copied());
    Error::usage(format!("no article has the {what} `{wanted}`"), help)
}

/// Days and names in their order; without one, last. Counts from the largest down.
fn sort(entries: &mut [Entry], column: Column) {
    match column {
        Column::Words => entries.sort_by_key(|entry| Reverse(entry.words)),
        Column::Links => entries.sort_by_key(|entry| Reverse(entry.links)),
        Column::Findings => entries.sort_by_key(|entry| Reverse(entry.findings())),
        Column::ToDo => entries.sort_by_key(|entry| Reverse(entry.to_do.len())),
        Column::State => entries.sort_by_key(|entry| entry.state),
        _ => entries.sort_by_cached_key(|entry| {
            let value = column.text(entry);
            (value.is_empty(), value.to_lowercase())
        }),
    }
}
