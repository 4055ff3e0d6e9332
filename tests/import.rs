//! Imports as organizations meet them: whole sources in, a site that builds out.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expected texts are written by a tool, which adds them"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use answerbook::config::Run;
use answerbook::diagnostic::Report;
use answerbook::import::{self, Format};
use snapbox::{assert_data_eq, str};

/// A site in a temporary folder, with sources beside it.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = Self(folder);
        site.file("answerbook.yml", "title: Test\n").file("content/index.md", "---\ntitle: Test\n---\n")
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, content).expect("a new file");
        self
    }

    fn read(&self, format: Format, source: &str) -> (Option<import::Import>, String) {
        let mut report = Report::new();
        let source: PathBuf = self.root().join(source);
        let import =
            import::read(format, &source, self.root(), "", &mut report).expect("the environment is fine");
        let told: String = report.sorted().iter().map(|problem| problem.short() + "\n").collect();
        (import, told.replace(&format!("{}/", self.root().display()), ""))
    }

    /// Imports, and tells file by file what was said.
    fn import(&self, format: Format, source: &str) -> String {
        let (import, told) = self.read(format, source);
        let import = import.unwrap_or_else(|| panic!("{told}"));
        import::write(self.root(), &import).expect("everything can be written");
        let mut out = String::new();
        for file in &import.files {
            writeln!(out, "{}: {}", file.path, file.about).expect("text");
            file.notes.iter().for_each(|note| writeln!(out, "  {note}").expect("text"));
        }
        import.left_out.iter().for_each(|what| writeln!(out, "- {what}").expect("text"));
        out.replace(&format!("{}/", self.root().display()), "")
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Builds the site, drafts included. There must be no error.
    fn build(&self) {
        let mut report = Report::new();
        let run = Run {
            drafts: true,
            today: "2026-11-22".parse().expect("a date"),
            audience: None,
            base_url: None,
        };
        let output = self.root().join("public");
        let built =
            answerbook::build(self.root(), &output, run, &mut report).expect("the environment is fine");
        let told: String = report.sorted().iter().map(|problem| problem.plain() + "\n").collect();
        assert!(built.is_some(), "{told}");
    }
}

/// The words that readers see, one blank between them, in plain quotation marks.
fn visible(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name =
            tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if !matches!(
            name,
            "strong" | "em" | "b" | "i" | "a" | "code" | "sup" | "sub" | "kbd" | "mark" | "span" | "u"
        ) {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    let plain = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
        .replace(['“', '”'], "\"")
        .replace(['‘', '’', '\''], "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of a published page that came from the text of its article.
fn published(page: &str) -> String {
    let start = page.find("<!--begin-->").unwrap_or(0);
    page[start..].to_owned()
}

const PAGE: &str = include_str!("import/page.html");

#[test]
fn html_becomes_markdown_that_shows_the_same_words() {
    let site = Site::new()
        .file("old/guide/page.html", PAGE)
        .file("old/guide/other.html", "<title>Other</title><h1>Other</h1><h2 id=top>Top</h2><p>Words.")
        .file("old/img/label.png", b"\x89PNG")
        .file(
            "themes/default/types/article.yml",
            "title: Article\nplural: Articles\ntemplate: bare.html\nschema: {additionalProperties: false}\n",
        )
        .file("themes/default/templates/bare.html", "<!--begin-->{{ page.content }}");
    let told = site.import(Format::Html, "old");
    assert_data_eq!(told, str![[""]]);
    site.build();
    let (_, article) = PAGE.split_once("<!--article-->").expect("its beginning");
    let (article, _) = article.split_once("<!--end-->").expect("its end");
    assert_eq!(visible(&published(&site.text("public/guide/page.html"))), visible(article));
    assert_data_eq!(site.text("content/guide/page.md"), str![[""]]);
}

#[test]
fn a_table_of_answers_comes_in_whatever_separates_its_cells() {
    let table = "\u{feff}Tags;Answer;Question;Section;Owner\n\
        delay, parcel;\"Read the number; then \"\"call\"\".\n\nSecond paragraph.\";Where is it?;Delivery > Late;kim\n\
        ;'=1+1 is two.;What is 1+1?;;\n\
        ;Another answer.;where is it;Delivery > Late;\n";
    let site = Site::new().file("answers.csv", table);
    assert_data_eq!(site.import(Format::Csv, "answers.csv"), str![[""]]);
    assert_data_eq!(site.text("content/delivery/late/where-is-it.md"), str![[""]]);
    assert_data_eq!(site.text("content/what-is-1-1.md"), str![[""]]);
    site.build();
    for (separator, name) in [(',', "a.csv"), ('\t', "b.csv")] {
        let site =
            Site::new().file(name, format!("question{separator}answer\nA?{separator}\"B{separator}c\"\n"));
        site.import(Format::Csv, name);
        assert!(site.text("content/a.md").contains("B"), "{name}");
    }
}

#[test]
fn wrong_tables_are_told_by_line_and_nothing_is_written() {
    let told = |table: &str| Site::new().file("t.csv", table).read(Format::Csv, "t.csv").1;
    let mut all = String::new();
    for table in [
        "",
        "question,reply\na,b\n",
        "question,answer\n",
        "question,answer\nA?,\n,b\nC?,d,e\n",
        "question,answer\nA?,\"never\nclosed\n",
    ] {
        all += &told(table);
    }
    assert_data_eq!(all, str![[""]]);
}

#[test]
fn sources_that_are_no_text_or_hold_no_question_are_errors() {
    let told = |format, bytes: &[u8]| Site::new().file("t", bytes).read(format, "t").1;
    let mut all = told(Format::Qa, b"\x89PNG\0\0");
    all += &told(Format::Qa, b"Only words.\n");
    all += &told(Format::Wxr, b"<rss><channel>");
    all += &told(Format::Wxr, b"<html></html>");
    all += &told(Format::Wxr, b"<rss><channel><item></title></item>");
    assert_data_eq!(all, str![[""]]);
}

#[test]
fn pages_without_end_neither_hang_nor_crash() {
    let deep = "<div><ul><li>".repeat(20_000) + "bottom";
    let site = Site::new().file("deep.html", deep);
    let told = site.import(Format::Html, "deep.html");
    assert!(told.contains("nested too deep"), "{told}");
    assert!(site.text("content/deep.md").contains("bottom"));
}

#[test]
fn a_blog_comes_in_with_everything_but_what_is_private() {
    let site = Site::new().file("blog.xml", include_bytes!("import/blog.xml"));
    assert_data_eq!(site.import(Format::Wxr, "blog.xml"), str![[""]]);
    let mut all = String::new();
    for entry in walkdir::WalkDir::new(site.root().join("content")).sort_by_file_name().into_iter().flatten()
    {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(site.root()).expect("below").to_string_lossy().into_owned();
            all += &format!("== {path}\n{}", site.text(&path));
        }
    }
    assert_data_eq!(all, str![[""]]);
    for secret in ["secret-word", "@example.org", "203.0.113.9", "A comment"] {
        assert!(!all.contains(secret), "{secret}");
    }
    site.build();
}
