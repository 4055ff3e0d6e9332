//! A site in a temporary folder, described in a few words.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use answerbook::base::diagnostic::{Code, Diagnostic, Report};
use answerbook::config::Run;
use answerbook::publish::output::Published;
use tempfile::TempDir;

/// The day of all tests.
pub(crate) const TODAY: &str = "2026-11-22";

/// A site that is being written. Files go to disk at once.
pub(crate) struct SiteTest {
    folder: TempDir,
    run: Run,
}

impl SiteTest {
    /// A site with nothing but a title.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
        Self { folder, run }.config("title: Test\n")
    }

    /// A site whose articles are published as their bare text, so that tests see markdown and not the theme.
    pub(crate) fn bare() -> Self {
        let kind =
            "title: Article\nplural: Articles\ntemplate: bare.html\nschema: {additionalProperties: false}\n";
        let site = Self::new().file("themes/default/types/article.yml", kind);
        ["bare", "home", "section"].into_iter().fold(site, |site, template| {
            site.file(&format!("themes/default/templates/{template}.html"), "{{ page.content }}")
        })
    }

    pub(crate) fn config(self, text: &str) -> Self {
        self.file("answerbook.yml", text)
    }

    /// A file of `content/`, front matter and all.
    pub(crate) fn article(self, path: &str, text: &str) -> Self {
        self.file(&format!("content/{path}"), text)
    }

    /// An article of which only the text matters.
    pub(crate) fn text(self, path: &str, body: &str) -> Self {
        self.article(path, &format!("---\ntitle: {path}\ndescription: D\n---\n{body}"))
    }

    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, content).expect("a new file");
        self
    }

    pub(crate) fn remove(self, path: &str) -> Self {
        fs::remove_file(self.folder.path().join(path)).expect("the file was there");
        self
    }

    /// On another day.
    pub(crate) fn run_on(mut self, day: &str) -> Self {
        self.run.today = day.parse().expect("a date");
        self
    }

    pub(crate) fn drafts(mut self) -> Self {
        self.run.drafts = true;
        self
    }

    pub(crate) fn audience(mut self, name: &str) -> Self {
        self.run.audience = Some(name.to_owned());
        self
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    /// All problems, those of rendering included.
    pub(crate) fn check(&self) -> Problems {
        let mut report = Report::new();
        answerbook::check(self.root(), self.run.clone(), &mut report).expect("the environment is fine");
        Problems(report)
    }

    /// The findings of the review alone.
    pub(crate) fn review(&self) -> Problems {
        let sites = answerbook::load(self.root(), self.run.clone(), &mut Report::new())
            .expect("the environment is fine");
        let mut report = Report::new();
        answerbook::check::review::review(&sites, &[], &mut report);
        Problems(report)
    }

    /// What `build` says: what was published, if anything, and all problems.
    pub(crate) fn try_build(&self) -> (answerbook::Result<Option<Published>>, Problems) {
        let mut report = Report::new();
        let result = answerbook::build(self.root(), &self.output(), self.run.clone(), &mut report);
        (result, Problems(report))
    }

    /// The published site. There must not be any errors; warnings are let pass.
    #[track_caller]
    pub(crate) fn build(&self) -> Built {
        let (result, problems) = self.try_build();
        let published = result.unwrap_or_else(|error| panic!("{error}"));
        let published = published.unwrap_or_else(|| panic!("{problems}"));
        Built { output: self.output(), published }
    }
}

/// A published site.
pub(crate) struct Built {
    output: PathBuf,
    pub(crate) published: Published,
}

impl Built {
    /// The text of a published file.
    #[track_caller]
    pub(crate) fn page(&self, url: &str) -> String {
        fs::read_to_string(self.output.join(url)).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    pub(crate) fn has(&self, url: &str) -> bool {
        self.output.join(url).exists()
    }

    pub(crate) fn json(&self, url: &str) -> serde_json::Value {
        serde_json::from_str(&self.page(url)).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    /// All published files, sorted: address and bytes.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.output)
    }
}

/// All files below a folder, sorted: path and bytes.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let mut files: Vec<_> = files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            (path.to_string_lossy().replace('\\', "/"), fs::read(entry.path()).expect("a readable file"))
        })
        .collect();
    files.sort();
    files
}

/// Diagnostics, shown as the command line shows them, without colors.
pub(crate) struct Problems(pub(crate) Report);

impl Problems {
    pub(crate) fn codes(&self) -> Vec<Code> {
        self.0.sorted().iter().map(|problem| problem.code).collect()
    }

    /// One line for each.
    pub(crate) fn short(&self) -> String {
        let mut out = String::new();
        self.0.sorted().iter().for_each(|problem| writeln!(out, "{}", problem.short()).expect("text"));
        out
    }

    /// Whether every place is inside the file that it names.
    pub(crate) fn are_inside(&self, root: &Path) -> bool {
        self.0.sorted().iter().all(|problem| is_inside(root, problem))
    }
}

fn is_inside(root: &Path, problem: &Diagnostic) -> bool {
    let place = &problem.place;
    if place.file.ends_with(" (built in)") {
        return true;
    }
    let bytes = fs::read(root.join(&place.file)).unwrap_or_default();
    place.line <= String::from_utf8_lossy(&bytes).split('\n').count()
}

impl std::fmt::Display for Problems {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.sorted().iter().try_for_each(|problem| writeln!(formatter, "{}", problem.plain()))
    }
}
