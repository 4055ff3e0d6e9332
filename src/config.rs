//! `answerbook.yml`: the settings of one site. Unknown keys are errors, so a typo is never silently ignored.

pub mod synonyms;
mod brand;
mod colors;
mod external;
mod variables;
mod languages;
mod review;
mod search;
mod states;
mod contact;
mod hosting;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::{Error, Result};

pub use brand::{Footer, Home, HomeBlock, Logo, LogoFile, MenuItem};
pub(crate) use colors::rgb;
pub(crate) use contact::is_mail_address;
pub use contact::{Ask, Contact, Feedback};
pub use external::External;
pub use hosting::{Host, HostFile};
pub(crate) use languages::is_language;
pub use review::Review;
pub use search::{Endpoint, EndpointKind, Search};
pub use states::{NewState, States};

/// The name of the configuration file; the folder that contains it is the root of a site.
pub const FILE: &str = "answerbook.yml";

/// Everything that is decided before the first article is read.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting")]
pub struct Config {
    /// The folder that contains `answerbook.yml`.
    pub root: PathBuf,
    /// The site's name, shown in the header and in titles.
    pub title: String,
    /// One sentence on what the site is.
    pub description: String,
    /// Where the site will be published, with a final `/`. Without it, files that need absolute addresses are not written.
    pub base_url: Option<String>,
    /// BCP 47 tag of the language of this version of the site.
    pub language: String,
    /// The language's own name, if it is not the one the theme uses.
    pub language_name: Option<String>,
    /// The tags of all languages of the site, the original language first.
    pub languages: Vec<String>,
    /// Folder under `themes/` whose files overlay the default theme.
    pub theme: String,
    /// The form of article addresses.
    pub urls: UrlStyle,
    /// Whether canonical addresses omit `.html`, because the host does.
    pub strip_html: bool,
    /// Whether terms of the glossary become links where an article first uses them.
    pub glossary_links: bool,
    /// The author of articles that name none.
    pub author: Option<String>,
    /// Values for `{{ name }}` in markdown, by dotted name.
    pub variables: BTreeMap<String, String>,
    /// The picture next to the name.
    pub logo: Option<Logo>,
    /// The links in the header's menu.
    pub menu: Vec<MenuItem>,
    /// The footer of every page.
    pub footer: Footer,
    /// What the home page shows.
    pub home: Home,
    /// How articles are read.
    pub markdown: Markdown,
    /// Unknown front matter fields that are not reported, because other programs need them.
    pub other_fields: Vec<String>,
    /// Colors that replace the theme's.
    pub colors: Vec<Color>,
    /// Patterns of files in `content/` that are published although nothing refers to them, with their places.
    pub publish: Vec<(String, Place)>,
    /// The size limit of a picture in kilobytes; 0 for no limit.
    pub picture_budget: u64,
    /// What lists of articles and results say about reviews.
    pub verification: Verification,
    /// Which articles are published, by their reviews.
    pub states: States,
    /// Whom to ask when there is no answer.
    pub ask: Option<Ask>,
    /// What happens to answers to "Was this helpful?"; without it the question is not shown.
    pub feedback: Option<Feedback>,
    /// How search behaves in the browser.
    pub search: Search,
    /// What `check` looks for in the texts.
    pub review: Review,
    /// How links to other sites are checked.
    pub external: External,
    /// Whether pages are kept in the browser for reading offline.
    pub offline: bool,
    /// The origins of sites that may show pages in a frame.
    pub embed: Vec<String>,
    /// The origins of players for videos that pages may load after a click, besides those that need no setting.
    pub players: Vec<String>,
    /// The hosts whose files are written, each with its place; `None` if it is not said, then those that most hosts read.
    pub hosts: Option<Vec<(Host, Place)>>,
    /// Whether text files have compressed copies.
    pub precompress: bool,
    /// Whether there is a page on which readers check quotes.
    pub verify: bool,
    /// Moved addresses.
    pub redirects: Vec<Moved>,
    /// What differs between runs, not between sites.
    pub run: Run,
}

/// What readers see of reviews in lists of articles and of search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verification {
    /// Nothing.
    Nothing,
    /// Which reviews are overdue.
    #[default]
    Due,
    /// Also which articles are verified, and which are not.
    All,
}

/// How the address of `content/a/b.md` looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlStyle {
    /// `a/b.html`
    File,
    /// `a/b/index.html`
    Directory,
}

/// How articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Markdown {
    /// How HTML in markdown is handled.
    pub raw_html: RawHtml,
    /// How ids of headings are made.
    pub heading_ids: HeadingIds,
}

/// How the id of a heading is made from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadingIds {
    /// Plain letters; the second `Steps` is `steps-2`.
    #[default]
    Slug,
    /// As GitHub does: all letters, signs left out; the second `Steps` is `steps-1`.
    Github,
}

/// How HTML in markdown is handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// Harmless elements stay; everything that could run code is removed.
    #[default]
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It is published unchanged: for sites where all authors are trusted.
    Allow,
}

/// One of the site's own colors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Color {
    /// The theme's name for it: `accent`.
    pub name: String,
    /// Whether it is for dark screens.
    pub is_dark: bool,
    /// Red, green and blue.
    pub rgb: [u8; 3],
    /// Where the color is written.
    pub place: Place,
    /// Where its name is written.
    pub name_place: Place,
}

/// An address that has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The old path below the site's address.
    pub from: String,
    /// The new path or URL.
    pub to: String,
    /// Where this is written.
    pub place: Place,
}

/// What one run of the program decides, in addition to the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whether drafts and future-dated articles are shown.
    pub drafts: bool,
    /// The day that "future" and "overdue" are relative to.
    pub today: Date,
    /// Articles for this audience are included; none by default.
    pub audience: Option<String>,
    /// Overrides the file's `base_url`.
    pub base_url: Option<String>,
    /// Reviews due up to this day are findings, not only those that are overdue.
    pub due_by: Option<Date>,
    /// Nothing is left out, whatever its state and audience: for lists of all articles, and for changes to their files.
    pub everything: bool,
}

impl Run {
    /// A run on today's local date, or on the day set by the environment variable `SOURCE_DATE_EPOCH` (seconds
    /// since 1970, in UTC), so that a build can be repeated exactly.
    pub fn today() -> Self {
        let set = source_date_epoch().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        let today = set.map_or_else(jiff::Zoned::now, |time| time.to_zoned(jiff::tz::TimeZone::UTC)).date();
        Self { drafts: false, today, audience: None, base_url: None, due_by: None, everything: false }
    }
}

/// The time that the environment variable `SOURCE_DATE_EPOCH` sets, in seconds since 1970.
pub(crate) fn source_date_epoch() -> Option<i64> {
    std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()
}

/// Whether a file or folder of the site exists and is not a symbolic link, which could lead out of the site and is
/// reported.
pub(crate) fn is_own(root: &Path, name: &str, report: &mut Report) -> bool {
    let is_link = std::fs::symlink_metadata(root.join(name)).map(|metadata| metadata.is_symlink());
    if matches!(is_link, Ok(true)) {
        let problem =
            Diagnostic::error(Code::SymbolicLink, "this symbolic link was not followed", Place::file(name))
                .help(
                    "replace it with the file or folder it points to: answerbook does not read through links",
                );
        report.push(problem);
    }
    matches!(is_link, Ok(false))
}

/// The text of a file that a site may have in its root; `None` when it has none, or when it was reported as a link or
/// as not UTF-8 text.
pub(crate) fn read_own(root: &Path, name: &str, report: &mut Report) -> Result<Option<String>> {
    read_own_list(root, name, LARGEST_SETTINGS, report)
}

/// The same for a file that grows with the site, which may have up to `largest` bytes.
pub(crate) fn read_own_list(
    root: &Path,
    name: &str,
    largest: u64,
    report: &mut Report,
) -> Result<Option<String>> {
    let path = root.join(name);
    if !is_own(root, name, report) || !path.is_file() {
        return Ok(None);
    }
    let length = std::fs::metadata(&path).map_err(Error::io("read", &path))?.len();
    if length > largest {
        report.push(too_large(name, length, largest));
        return Ok(None);
    }
    let bytes = std::fs::read(&path).map_err(Error::io("read", &path))?;
    let text = String::from_utf8(bytes);
    Ok(text.map_err(|error| report.push(Diagnostic::not_utf8(name, error.as_bytes()))).ok())
}

/// The largest settings, list, or template file that is read.
pub(crate) const LARGEST_SETTINGS: u64 = 4 << 20;

/// The problem with a file of more than `largest` bytes.
pub(crate) fn too_large(name: &str, length: u64, largest: u64) -> Diagnostic {
    let message =
        format!("this file is {} MB; the limit for such a file is {} MB", length >> 20, largest >> 20);
    Diagnostic::error(Code::Unreadable, message, Place::file(name))
        .help("split it, or remove what is not used")
}

/// Whether a site can be published at `url`: a web address with a host, in a form that can be written to any file that hosts
/// read. A line break would add lines to `_headers`.
pub(crate) fn is_base_url(url: &str) -> bool {
    let is_plain = |c: char| {
        !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '\\' | '?' | '#' | '@')
    };
    let has_dots = url.split('/').any(|part| matches!(part, "." | ".."));
    let is_web = |url: url::Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    url.chars().all(is_plain) && !has_dots && url.contains("://") && url::Url::parse(url).is_ok_and(is_web)
}

impl Config {
    /// Finds the root of the site: `start` or the nearest folder above it that contains `answerbook.yml`.
    pub fn find_root(start: &Path) -> Result<PathBuf> {
        let start = std::path::absolute(start).map_err(Error::io("find", start))?;
        start
            .ancestors()
            .find(|folder| folder.join(FILE).is_file())
            .map(Path::to_path_buf)
            .ok_or(Error::NoSite(start))
    }

    /// Reads `answerbook.yml` in `root`: the configuration of the original language.
    pub fn read(root: &Path, run: Run, report: &mut Report) -> Result<Self> {
        Self::read_all(root, run, report).map(|mut configs| configs.swap_remove(0))
    }

    /// Reads `answerbook.yml` in `root`: one configuration for each language, the original first. Problems with its content
    /// go to `report`; the result is complete anyway.
    pub fn read_all(root: &Path, run: Run, report: &mut Report) -> Result<Vec<Self>> {
        let text = read_own(root, FILE, report)?;
        let path = root.join(FILE);
        if text.is_none() && !path.is_symlink() && !path.is_file() {
            // It is missing, or is a folder: the one case that has not been reported.
            std::fs::read(&path).map_err(Error::io("read", &path))?;
        }
        let text = text.unwrap_or_else(|| read::UNTITLED.into());
        Ok(Self::of_text(root, &text, run, report))
    }

    /// The same for a text that is not yet in `answerbook.yml`.
    pub fn of_text(root: &Path, text: &str, run: Run, report: &mut Report) -> Vec<Self> {
        read::configs(root, text, run, report)
    }

    /// Whether this is a further language, not the original.
    pub fn is_translation(&self) -> bool {
        self.languages.first().is_some_and(|original| *original != self.language)
    }

    /// Where this language is published below the root of the whole site: `""`, or `"fr/"`.
    pub fn prefix(&self) -> String {
        if self.is_translation() { format!("{}/", self.language) } else { String::new() }
    }

    /// The way from the root of this language to the root of the whole site: `""`, or `"../"`.
    pub fn to_top(&self) -> &'static str {
        if self.is_translation() { "../" } else { "" }
    }

    /// The name of a file in the site's root for this language: `synonyms.yml`, or `synonyms.fr.yml`.
    pub fn own_name(&self, file: &str) -> String {
        match file.split_once('.') {
            Some((stem, extension)) if self.is_translation() => {
                format!("{stem}.{}.{extension}", self.language)
            }
            _ => file.to_owned(),
        }
    }

    /// The first part of the language tag: `en` of `en-GB`.
    pub fn primary_language(&self) -> &str {
        self.language.split('-').next().unwrap_or("en")
    }

    /// The origins, besides their own, that pages may send data to.
    pub fn origins(&self) -> Vec<&str> {
        let feedback = self.feedback.as_ref().and_then(Feedback::origin);
        let mut origins: Vec<_> = self.search.origins().chain(feedback).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// The files for hosts.
    pub fn host_files(&self) -> BTreeSet<HostFile> {
        match &self.hosts {
            Some(hosts) => hosts.iter().flat_map(|(host, _)| host.files()).copied().collect(),
            None => Host::Netlify.files().iter().copied().collect(),
        }
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.primary_language(), "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "dv" | "ckb")
    }

    /// The text direction, as HTML names it: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// The path part of `base_url`, with `/` at both ends: `/help/`. Without a `base_url` it is `/`.
    pub fn base_path(&self) -> &str {
        let Some(url) = &self.base_url else { return "/" };
        let after_scheme = url.find("://").map_or(0, |at| at + 3);
        url[after_scheme..].find('/').map_or("/", |at| &url[after_scheme + at..])
    }
}
