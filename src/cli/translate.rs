//! `answerbook translate`: start the translation of an article.

use std::path::Path;

use clap::Args;

use super::{Exit, RootArgument, from_here, print};
use crate::authoring::scaffold;
use crate::base::diagnostic::Report;
use crate::base::path::SitePath;
use crate::base::text::suggest;
use crate::config::{Config, Run};
use crate::content::article::{Article, Parser, Passages};
use crate::content::source;
use crate::content::source::{SourceFile, SourceTree};
use crate::theme::Theme;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The article, as a file or as its path in content/
    #[arg(value_name = "FILE")]
    file: String,
    /// The language, one of `languages` in answerbook.yml [default: if there is only one, that one]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    root: RootArgument,
}

const EXAMPLES: &str = "Examples:
  answerbook translate content/refunds.md                 writes content/refunds.fr.md
  answerbook translate content/refunds.md --language de   writes content/refunds.de.md";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let root = arguments.root.find()?;
    let mut report = Report::new();
    let config = Config::read(&root, Run::today(), &mut report)?;
    let theme = Theme::load(&config, &mut report)?;
    if report.has_errors() {
        print::report(&report);
        return Ok(Exit::Content);
    }
    let language = language(&config, arguments.language.as_deref())?;
    let sources = source::read(&root, &config.languages, &mut Report::new())?;
    let original = original(&root, &config, &sources, &arguments.file)?;
    let passages = Passages::read(&sources.passages, &mut report);
    let article: Article = Parser::new(&config, &theme, &passages).parse(original);
    if article.report.has_errors() {
        print::report(&article.report);
        return Ok(Exit::Content);
    }
    let path = scaffold::add_translation(&root, &article, language)?;
    say!("{}", from_here(&path).display());
    note!("Readers see the original until this is translated and `draft: true` is removed.");
    Ok(Exit::Fine)
}

/// The tag of the language to translate into.
fn language<'a>(config: &'a Config, wanted: Option<&str>) -> Result<&'a str> {
    let (own, others) =
        config.languages.split_first().map_or(("en", &[][..]), |(own, others)| (own.as_str(), others));
    let known = || others.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
    let translated = || format!("articles are translated into {}", known());
    let (message, help) = match (others, wanted) {
        ([], _) => (
            format!("the site has only one language, `{own}`"),
            "add others in `answerbook.yml`, such as `languages: {fr: {title: Aide}}`".to_owned(),
        ),
        ([only], None) => return Ok(only),
        (_, None) => (
            "the site has several languages".to_owned(),
            format!("choose one with `--language`: {}", known()),
        ),
        (_, Some(wanted)) => match others.iter().find(|tag| tag.eq_ignore_ascii_case(wanted)) {
            Some(tag) => return Ok(tag),
            None if own.eq_ignore_ascii_case(wanted) => {
                (format!("`{own}` is the original language"), translated())
            }
            None => (format!("the site has no language `{wanted}`"), translated()),
        },
    };
    Err(Error::usage(message, help))
}

/// The original with this name: a file path as seen from here, or a path in `content/`.
fn original<'a>(
    root: &Path,
    config: &Config,
    sources: &'a SourceTree,
    named: &str,
) -> Result<&'a SourceFile> {
    let below = || {
        let (file, content) =
            (Path::new(named).canonicalize().ok()?, root.join("content").canonicalize().ok()?);
        SitePath::new(file.strip_prefix(content).ok()?.to_str()?)
    };
    let path = below().or_else(|| SitePath::typed(root, named));
    let found = sources.articles.iter().find(|source| Some(&source.file) == path.as_ref());
    let is_original =
        |source: &&SourceFile| Some(&*source.language) == config.languages.first().map(String::as_str);
    let Some(found) = found else {
        let files = sources.articles.iter().filter(is_original).map(|source| source.file.as_str());
        let help = suggest::help(path.as_ref().map_or(named, SitePath::as_str), files);
        return Err(Error::usage(format!("there is no article `{named}` in `content/`"), help));
    };
    if !is_original(&found) {
        return Err(Error::usage(
            format!("`content/{}` is itself a translation", found.file),
            format!("name the original, `content/{}`", found.path),
        ));
    }
    Ok(found)
}
