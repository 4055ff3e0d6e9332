//! The command line: what can be typed, and which function does it. One file for each command.

/// Prints a line on standard output. A reader that closed it needs no more lines: that is not a failure.
macro_rules! say {
    ($($text:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut anstream::stdout(), format_args!("{}\n", $crate::base::text::escape::terminal(&format!($($text)*))));
    }};
}

/// Prints a line on standard error, in the same way.
macro_rules! note {
    ($($text:tt)*) => {{
        let _ = std::io::Write::write_fmt(&mut anstream::stderr(), format_args!("{}\n", $crate::base::text::escape::terminal(&format!($($text)*))));
    }};
}

mod print;
mod new;
mod add;
mod completions;
mod progress;
mod build;
mod check;
mod diff;
mod verify;
mod list;
mod changes;
mod relocate;
mod retire;
mod rename_tag;
mod reassign;
mod reviewed;
mod publish;
mod undo;
mod export;
mod gaps;
mod import;
mod man;
mod mcp;
mod schema;
mod search;
mod serve;
mod theme;
mod translate;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Run};
use crate::content::article::Interval;
use crate::{Error, Result};

/// Turn a folder of markdown articles into a searchable FAQ site.
#[derive(Debug, Parser)]
#[command(name = "answerbook", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  answerbook new helpdesk              create a site with sample content
  answerbook serve --root helpdesk     preview it while you write
  answerbook build --root helpdesk     write it to helpdesk/public";

#[derive(Debug, Subcommand)]
enum Command {
    /// Create a new site with sample content of every type
    New(new::Arguments),
    /// Add an article with its front matter filled in
    Add(add::Arguments),
    /// Start the translation of an article, as a draft next to it
    Translate(translate::Arguments),
    /// Write the site to a folder that any web host can serve
    Build(build::Arguments),
    /// Preview the site while you write: pages update when a file is saved
    Serve(serve::Arguments),
    /// List everything that is wrong with the content, without writing anything
    Check(check::Arguments),
    /// List all articles: state, owner, next review, links, findings
    List(list::Arguments),
    /// Move an article or a folder: links follow, and old addresses lead to the new ones
    Move(relocate::Arguments),
    /// Retire an article: another one gets its addresses and links
    Retire(retire::Arguments),
    /// Give a tag another name in all articles
    RenameTag(rename_tag::Arguments),
    /// Give everything of one owner to another one
    Reassign(reassign::Arguments),
    /// Publish drafts, once nothing in them is missing or wrong
    Publish(publish::Publish),
    /// Turn articles into drafts
    Unpublish(publish::Unpublish),
    /// Note in articles that they were reviewed today, or on another day
    Reviewed(reviewed::Arguments),
    /// Undo the last change by a command that changes articles
    Undo(undo::Arguments),
    /// List the answers that were added, changed, or removed between two published sites
    Diff(diff::Arguments),
    /// Tell whether a published site says, or used to say, what someone quotes from it
    Verify(verify::Arguments),
    /// Search the site, with the ranking that readers get
    Search(search::Arguments),
    /// Give language models the answers of the site, over the Model Context Protocol
    Mcp(mcp::Arguments),
    /// Group a log of failed searches into questions that have no answer yet
    Gaps(gaps::Arguments),
    /// Export every question and answer for spreadsheets, search servers, and other programs
    Export(export::Arguments),
    /// Import existing texts into the site, whatever they were written with
    Import(import::Arguments),
    /// Print the JSON Schema of the configuration or of front matter, for editors
    Schema(schema::Arguments),
    /// Print a tab completion script for a shell
    Completions(completions::Arguments),
    /// Write the manual pages of all commands, for packages
    Man(man::Arguments),
    /// List the files of the built-in theme, or copy one into the site to change it
    Theme(theme::Arguments),
}

/// The option of every command that works on a site.
#[derive(Debug, Args)]
struct RootArgument {
    /// The site's folder [default: this folder or the nearest one above it with answerbook.yml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl RootArgument {
    /// The root of the site.
    fn find(&self) -> Result<PathBuf> {
        match &self.root {
            Some(root) if root.join(crate::config::FILE).is_file() => Ok(root.clone()),
            Some(root) => Err(Error::usage(
                format!("there is no `{}` in `{}`", crate::config::FILE, root.display()),
                "name the folder of a site, or create one with `answerbook new DIR`".to_owned(),
            )),
            None => Config::find_root(&PathBuf::from(".")),
        }
    }
}

/// The path as typed from the current folder.
fn from_here(path: &Path) -> &Path {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
}

/// Options of the commands that read the content of a site.
#[derive(Debug, Args)]
struct SiteArguments {
    #[command(flatten)]
    root: RootArgument,
    /// Include drafts and articles dated in the future
    #[arg(long)]
    drafts: bool,
    /// Include articles for this audience, which are otherwise left out
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
}

impl SiteArguments {
    /// The root of the site.
    fn root(&self) -> Result<PathBuf> {
        self.root.find()
    }

    /// What this run decides.
    fn run(&self) -> Run {
        Run { drafts: self.drafts, audience: self.audience.clone(), ..Run::today() }
    }
}

/// A duration as people type it: `30d`, `2w`, `6 months`, `1 year`.
fn interval(text: &str) -> std::result::Result<Interval, String> {
    let units = [('d', "days"), ('w', "weeks"), ('m', "months"), ('y', "years")];
    let short = |(letter, unit): &(char, &str)| {
        Interval::parse(&format!("{} {unit}", text.strip_suffix(*letter)?.trim_end()))
    };
    let read = Interval::parse(text).or_else(|| units.iter().find_map(short));
    read.ok_or_else(|| "write a duration such as `30d`, `6 months`, or `1 year`".to_owned())
}

/// Which language a command is about.
#[derive(Debug, clap::Args)]
struct LanguageArgument {
    /// The language, if the site has several [default: the original one]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

impl LanguageArgument {
    /// Which language version of a site this is.
    fn position(&self, sites: &crate::Sites) -> Result<usize> {
        sites.position(self.language.as_deref())
    }
}

/// The exit status of the program, the better ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Everything is fine.
    Fine = 0,
    /// The content has errors.
    Content = 1,
    /// The command line or the environment is wrong.
    Environment = 2,
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    // The parser itself ends with 2 on a wrong command line, and with 0 after help or version.
    let cli = Cli::parse();
    let exit = match cli.command {
        Command::New(arguments) => new::run(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Translate(arguments) => translate::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Mcp(arguments) => mcp::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Move(arguments) => relocate::run(&arguments),
        Command::Retire(arguments) => retire::run(&arguments),
        Command::RenameTag(arguments) => rename_tag::run(&arguments),
        Command::Reassign(arguments) => reassign::run(&arguments),
        Command::Publish(arguments) => publish::publish(&arguments),
        Command::Unpublish(arguments) => publish::unpublish(&arguments),
        Command::Reviewed(arguments) => reviewed::run(&arguments),
        Command::Undo(arguments) => undo::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Gaps(arguments) => gaps::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => Ok(completions::run(&arguments)),
        Command::Man(arguments) => man::run(&arguments),
        Command::Theme(arguments) => theme::run(&arguments),
    };
    let exit = exit.unwrap_or_else(|error| {
        print::error(&error);
        Exit::Environment
    });
    ExitCode::from(exit as u8)
}
