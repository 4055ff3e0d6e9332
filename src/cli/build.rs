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
use crate::base::text::slug::slug;
use crate::config::{self, Run};
use crate::publish::output;
use crate::publish::portable::{LARGEST, LeftOut};
use crate::site::permalinks;
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that can be typed by itself")]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    /// Where to write it [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Where it will be published, instead of the address in answerbook.yml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Also write the site once for each audience, into folders such as public-staff
    #[arg(long, conflicts_with = "audience")]
    each_audience: bool,
    /// Then build the site again as if the withheld articles did not exist, and compare every byte, so that nothing of them can be in it
    #[arg(long)]
    certify: bool,
    /// Also write all files to one zip file next to the output, such as public.zip
    #[arg(long)]
    zip: bool,
    /// Instead of the site, write one HTML file with all answers and the search, for mail and memory sticks. Pictures and downloads of up
    /// to 1 MB each are in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["output", "zip", "timings", "certify", "each_audience"])]
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
  answerbook build --each-audience --certify
  answerbook build --single-file answers.html
  answerbook build --base-url https://help.example.org/ --output /srv/help";

impl Arguments {
    fn run(&self) -> Run {
        Run { base_url: self.base_url.clone(), ..self.site.run() }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
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
    let mut exit = build(arguments, &root, &output, arguments.run())?;
    if arguments.each_audience {
        for (output, audience) in outputs(&root, &output)? {
            let run = Run { audience: Some(audience), ..arguments.run() };
            exit = exit.max(build(arguments, &root, &output, run)?);
        }
    }
    Ok(exit)
}

/// For each audience, the folder next to the output for everyone: `public-staff`.
fn outputs(root: &Path, output: &Path) -> Result<Vec<(PathBuf, String)>> {
    let sites = crate::load(root, Run { everything: true, ..Run::today() }, &mut Report::new())?;
    let mut outputs: Vec<(PathBuf, String)> = Vec::new();
    for audience in sites.audiences() {
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let folder = output.with_file_name(format!("{name}-{}", slug(&audience)));
        if let Some((_, other)) = outputs.iter().find(|(known, _)| *known == folder) {
            let message = format!(
                "the audiences `{other}` and `{audience}` would have the same folder, {}",
                folder.display()
            );
            return Err(Error::usage(message, "rename one of them in the articles".to_owned()));
        }
        outputs.push((folder, audience));
    }
    Ok(outputs)
}

/// Writes the site as one run decides it.
fn build(arguments: &Arguments, root: &Path, output: &Path, run: Run) -> Result<Exit> {
    let start = Instant::now();
    let mut report = Report::new();
    let watch = Watch::new();
    let published = crate::build_watched(root, output, run.clone(), &mut report, &watch);
    watch.end();
    let published = published?;
    if arguments.timings {
        watch.tell();
    }
    print::report(&report);
    let Some(published) = published else {
        print::causes(&report);
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
    if arguments.certify && !certify(root, output, run)? {
        return Ok(Exit::Content);
    }
    if arguments.zip {
        let (file, length) = output::archive(output)?;
        say!("{} in {}", print::size(length), file.display());
    }
    Ok(Exit::Fine)
}

/// Whether the published site has nothing of the articles that are withheld.
fn certify(root: &Path, output: &Path, run: Run) -> Result<bool> {
    /// Differing files that are named.
    const NAMED: usize = 10;
    let certificate = Watch::during("compare with a site without the withheld articles", || {
        crate::certify(root, output, run)
    })?;
    let (withheld, differing) = (certificate.withheld, certificate.differences.len());
    let without = match withheld {
        1 => "without the withheld article".to_owned(),
        _ => format!("without the {withheld} withheld articles"),
    };
    if differing == 0 {
        let files = print::count(certificate.files, "file");
        match withheld {
            0 => say!("certified: no article is withheld, and all {files} are as a build writes them"),
            _ => say!("certified: {without}, all {files} would be the same, byte by byte"),
        }
        return Ok(true);
    }
    let folder = output.display();
    match differing {
        1 => note!("not certified: {without}, 1 file would be different, so do not publish {folder}:"),
        _ => note!(
            "not certified: {without}, {differing} files would be different, so do not publish {folder}:"
        ),
    }
    certificate.differences.iter().take(NAMED).for_each(|file| note!("  {file}"));
    if differing > NAMED {
        note!("  and {} more", differing - NAMED);
    }
    Ok(false)
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
