//! `answerbook build`: write the site.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::progress::Watch;
use super::{Exit, SiteArguments, print};
use crate::base::diagnostic::Report;
use crate::base::progress::Progress as _;
use crate::config::{self, Run};
use crate::publish::output;
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
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
}

const EXAMPLES: &str = "Examples:
  answerbook build
  answerbook build --zip
  answerbook build --base-url https://help.example.org/ --output /srv/help";

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let start = Instant::now();
    let root = arguments.site.root()?;
    if let Some(url) = arguments.base_url.as_ref().filter(|url| !config::is_base_url(url)) {
        let help =
            "write where the site will be published, for example `--base-url https://help.example.org/`"
                .to_owned();
        return Err(Error::usage(format!("`{url}` is not a full address"), help));
    }
    let output = arguments.output.clone().unwrap_or_else(|| root.join("public"));
    let run = Run { base_url: arguments.base_url.clone(), ..arguments.site.run() };
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
