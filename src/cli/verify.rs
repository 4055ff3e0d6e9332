//! `answerbook verify`: whether a published site says what someone quotes from it.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::print::wrapped;
use super::{Exit, RootArgument, print};
use crate::publish::quoted::{self, Sentence, Verdict};
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The quoted text
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    text: Vec<String>,
    /// A file with the quoted text, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    root: RootArgument,
    /// The folder of the published site [default: public/ in the root of the site]
    #[arg(long, value_name = "FOLDER", conflicts_with = "root")]
    site: Option<PathBuf>,
    /// The folder of an earlier output of the site, the latest first; can be repeated
    #[arg(long, value_name = "FOLDER")]
    earlier: Vec<PathBuf>,
    /// A minisign public key. Then only answers count that are signed with it: `answers.json` needs a file `answers.json.minisig`
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// How to show the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "Examples:
  answerbook verify \"We refund within 30 days.\"
  answerbook verify --file reply.txt --site /srv/help --earlier /srv/help-2025
  pbpaste | answerbook verify --file - --format json

The exit status is 0 if the site says all of it, 1 if not.";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For other programs
    Json,
}

/// The longest text that is read.
const LONGEST: u64 = 1 << 20;

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let text = match &arguments.file {
        Some(file) => read(file)?,
        None => arguments.text.join(" "),
    };
    let Arguments { site, earlier, key, .. } = arguments;
    let site = site.clone().map_or_else(|| arguments.root.find().map(|root| root.join("public")), Ok)?;
    let sentences = quoted::verify(&text, &site, earlier, key.as_deref())?;
    if sentences.is_empty() {
        let help = "name a text, or a file with `--file`".to_owned();
        return Err(Error::usage("there is nothing to verify".to_owned(), help));
    }
    match arguments.format {
        Format::Json => print::data(&serde_json::to_string_pretty(&sentences).unwrap_or_default()),
        Format::Text => say!("{}", sentences.iter().map(shown).collect::<String>().trim_end()),
    }
    let is_fine = sentences.iter().all(|sentence| sentence.verdict.is_fine());
    Ok(if is_fine { Exit::Fine } else { Exit::Content })
}

/// The text of a file, or of standard input.
fn read(file: &Path) -> Result<String> {
    let mut text = String::new();
    let input: Box<dyn std::io::Read> = match file.as_os_str() == "-" {
        true => Box::new(std::io::stdin()),
        false => Box::new(std::fs::File::open(file).map_err(Error::io("read", file))?),
    };
    input.take(LONGEST + 1).read_to_string(&mut text).map_err(Error::io("read", file))?;
    if text.len() as u64 > LONGEST {
        let help = "verify the part that matters".to_owned();
        return Err(Error::usage("the quoted text is longer than 1 MB".to_owned(), help));
    }
    Ok(text)
}

fn shown(Sentence { text, verdict }: &Sentence) -> String {
    let (head, lines) = match verdict {
        Verdict::Current { answer } => {
            let mut of = format!("{} [{}], {}", answer.question, answer.id, answer.url);
            of.extend(answer.date.iter().map(|date| format!(", of {date}")));
            let hash = answer.hash.iter().map(|hash| format!("SHA-256 {hash}"));
            ("current", std::iter::once(of).chain(hash).collect())
        }
        Verdict::Page { url } => ("current", vec![format!("in the text of {url}")]),
        Verdict::Superseded { site, said, now: Some(now) } => {
            let date = now.date.iter().map(|date| format!(", changed on {date}")).collect::<String>();
            let was = format!("said in {} by [{said}]{date}", site.display());
            ("superseded", vec![was, format!("now: {}", now.text())])
        }
        Verdict::Superseded { site, said, now: None } => {
            ("superseded", vec![format!("said in {} by [{said}], and no longer", site.display())])
        }
        Verdict::Unknown => ("never said", vec!["no site that was searched has these words".to_owned()]),
        Verdict::Short => ("too short to tell", Vec::new()),
    };
    let mut out = wrapped(text, &format!("{head}: "), "  ");
    lines.iter().for_each(|line| out += &wrapped(line, "      ", "      "));
    out
}
