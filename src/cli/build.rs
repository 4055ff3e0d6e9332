//! `answerbook build`: write the site.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::progress::Watch;
use super::{Exit, SiteArguments, print};
use crate::base::diagnostic::Report;
use crate::base::files;
use crate::base::progress::Progress as _;
use crate::config::{self, Run};
use crate::publish::output;
use crate::publish::portable::{LARGEST, LeftOut};
use crate::site::permalinks;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    /// Where to write it [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where it will be published, instead of the address in answerbook.yml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Also write all files to one zip file next to the output, such as public.zip
    #[arg(long)]
    zip: bool,
    /// Instead of the site, write one HTML file with all answers and the search, for mail and memory sticks. Pictures and downloads of up
    /// to 1 MB each are in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "zip", "timings"])]
    single_file: Option<PathBuf>,
    /// The language of the single file, if the site has several [default: the original one]
    #[arg(long, value_name = "TAG", requires = "single_file")]
    language: Option<String>,
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
}

const EXAMPLES: &str = "Examples:
  answerbook build
  answerbook build --zip
  answerbook build --single-file answers.html
  answerbook build --base-url https://help.example.org/ --output /srv/help";

impl Arguments {
    fn run(&self) -> Run {
        Run { base_url: self.base_url.clone(), ..self.site.run() }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let start = Instant::now();
    let root = arguments.site.root()?;
    if let Some(url) = arguments.base_url.as_ref().filter(|url| !config::is_base_url(url)) {
        let help =
            "write where the site will be published, for example `--base-url https://help.example.org/`"
                .to_owned();
        return Err(Error::usage(format!("`{url}` is not a full address"), help));
    }
    if let Some(file) = &arguments.single_file {
        return single_file(arguments, &root, file);
    }
    let output = arguments.output.clone().unwrap_or_else(|| root.join("public"));
    let run = arguments.run();
    let mut report = Report::new();
    let watch = Watch::new();
    let published = crate::build_watched(&root, &output, run, &mut report, &watch);
    watch.end();
    let published = published?;
    if arguments.timings {
        watch.tell();
    }
    print::report(&report);
    let Some(published) = published else {
        note!("{}: nothing was written, and the last build is unchanged", report.summary());
        return Ok(Exit::Content);
    };
    say!(
        "{} in {} ({} changed), {:.2} s",
        print::count(published.files, "file"),
        output.display(),
        published.changed,
        start.elapsed().as_secs_f64()
    );
    if published.left_out > 0 {
        let what = match published.left_out {
            1 => "1 file in content/ is not published, because nothing links to it".to_owned(),
            count => format!("{count} files in content/ are not published, because nothing links to them"),
        };
        note!("{what}: see `answerbook check`");
    }
    if published.has_new_list {
        let list = permalinks::FILE;
        note!(
            "{list} lists what was published, so that later builds notice what disappears; keep it with the site's files"
        );
    }
    if arguments.zip {
        let (file, length) = output::archive(&output)?;
        say!("{} in {}", print::size(length), file.display());
    }
    Ok(Exit::Fine)
}

/// Writes everything into one file, complete or not at all.
fn single_file(arguments: &Arguments, root: &Path, file: &Path) -> Result<Exit> {
    let ending = file.extension().and_then(OsStr::to_str).unwrap_or_default();
    if !["html", "htm"].contains(&ending) {
        return Err(Error::usage(
            format!("`{}` does not end in `.html`, so no browser would open it", file.display()),
            format!(
                "write `--single-file {}`",
                print::quoted(&file.with_extension("html").to_string_lossy())
            ),
        ));
    }
    let mut report = Report::new();
    let render =
        || crate::project::portable(root, arguments.language.as_deref(), arguments.run(), &mut report);
    let portable = Watch::during("render all pages into one file", render)?;
    print::report(&report);
    let Some(portable) = portable else {
        note!("{}: nothing was written", report.summary());
        return Ok(Exit::Content);
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::replace(folder, file, portable.html.as_bytes())?;
    for LeftOut { url, length } in &portable.left_out {
        note!(
            "left out, because it is larger than {}: {url}, {}",
            print::size(LARGEST),
            print::size(*length)
        );
    }
    let articles = print::count(portable.articles, "article");
    say!("{articles} in {}, {}", file.display(), print::size(portable.html.len() as u64));
    Ok(Exit::Fine)
}
