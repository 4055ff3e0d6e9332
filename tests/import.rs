//! Imports as organizations meet them: whole sources in, a site that builds out.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expected texts are written by a tool, which adds them"
)]

#[path = "import/blocks.rs"]
mod blocks;
#[path = "import/desks.rs"]
mod desks;
#[path = "import/faults.rs"]
mod faults;
#[path = "import/folders.rs"]
mod folders;
#[path = "import/languages.rs"]
mod languages;
#[path = "import/notion.rs"]
mod notion;
#[path = "import/odd.rs"]
mod odd;
#[path = "import/office.rs"]
mod office;
#[path = "import/pages.rs"]
mod pages;
#[path = "import/words.rs"]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use answerbook::authoring::import::{self, Format};
use answerbook::base::diagnostic::Report;
use answerbook::config::Run;
use snapbox::{assert_data_eq, str};

/// A site in a temporary folder, with sources next to it.
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

    fn read(&self, format: impl Into<Option<Format>>, source: &str) -> (Option<import::Import>, String) {
        let mut report = Report::new();
        let source: PathBuf = self.root().join(source);
        let options = import::Options { format: format.into(), ..import::Options::default() };
        let import =
            import::read(&options, &source, self.root(), &mut report).expect("the environment is fine");
        let reported: String = report.sorted().iter().map(|problem| problem.short() + "\n").collect();
        (import, reported.replace(&format!("{}/", self.root().display()), ""))
    }

    /// Imports, and returns the report file by file.
    fn import(&self, format: impl Into<Option<Format>>, source: &str) -> String {
        let (import, reported) = self.read(format, source);
        let import = import.unwrap_or_else(|| panic!("{reported}"));
        import::write(self.root(), &import).expect("everything can be written");
        let out = import.report();
        out.replace(&format!("{}/", self.root().display()), "")
    }

    /// Everything below `content/`, but for the home page and pictures.
    fn content(&self) -> String {
        let mut all = String::new();
        let files =
            walkdir::WalkDir::new(self.root().join("content")).sort_by_file_name().into_iter().flatten();
        for file in files.filter(|file| file.file_type().is_file()) {
            let path =
                file.path().strip_prefix(self.root()).expect("below").to_string_lossy().replace('\\', "/");
            if path != "content/index.md" {
                let text = if path.ends_with(".md") { self.text(&path) } else { "(a file)\n".into() };
                all += &format!("== {path}\n{text}");
            }
        }
        all
    }

    /// The words of source files that neither the built pages nor the report have.
    fn missing(&self, sources: &[&str], report: &str) -> String {
        let mut known = report.to_lowercase();
        for (path, text) in self.texts("public") {
            if path.ends_with(".html") {
                known += &visible(&text).to_lowercase();
            }
        }
        let mut missing: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let texts = sources.iter().flat_map(|source| words::of_source(&self.root().join(source)));
        for text in texts {
            let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2);
            for word in words.map(str::to_lowercase) {
                if seen.insert(word.clone()) && !known.contains(&word) {
                    missing.push(word);
                }
            }
        }
        missing.join(" ")
    }

    /// The texts in a file or folder.
    fn texts(&self, folder: &str) -> Vec<(String, String)> {
        let files = walkdir::WalkDir::new(self.root().join(folder)).sort_by_file_name().into_iter().flatten();
        let files = files.filter(|file| file.file_type().is_file());
        files
            .filter_map(|file| {
                Some((file.path().to_string_lossy().into_owned(), fs::read_to_string(file.path()).ok()?))
            })
            .collect()
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Builds the site, drafts included. There must be no error.
    fn build(&self) {
        self.build_with(true);
    }

    /// Builds the site as readers get it.
    fn build_published(&self) {
        self.build_with(false);
    }

    fn build_with(&self, drafts: bool) {
        let mut report = Report::new();
        let run = Run { drafts, today: "2026-11-22".parse().expect("a date"), ..Run::today() };
        let output = self.root().join("public");
        let built =
            answerbook::build(self.root(), &output, run, &mut report).expect("the environment is fine");
        let reported: String = report.sorted().iter().map(|problem| problem.plain() + "\n").collect();
        assert!(built.is_some(), "{reported}");
    }
}

/// The words that readers see, with single spaces between them, in plain quotation marks.
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
        .replace("&#39;", "'")
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

/// A site whose articles are published as their bare text.
fn bare() -> Site {
    let kind =
        "title: Article\nplural: Articles\ntemplate: bare.html\nschema: {additionalProperties: false}\n";
    Site::new()
        .file("themes/default/types/article.yml", kind)
        .file("themes/default/templates/bare.html", "<!--begin-->{{ page.content }}")
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
    let reported = site.import(Format::Html, "old");
    assert_data_eq!(
        reported,
        str![[r#"
read as a web page, as `--format` says
content/guide/other.md: from old/guide/other.html
content/guide/page.md: from old/guide/page.html
  left out: `.breadcrumbs` (3 words)
  left out: `<aside>` (2 words)
  left out: `<footer>` (3 words)
  left out: `<header>` (2 words)
  left out: `<nav>` (1 word)
  the link `javascript:alert(1)` became plain text: an address that starts with `javascript:`
  the link `missing.pdf` became plain text: a file that is not in the folder
content/img/label.png: copied

"#]]
    );
    site.build();
    let (_, article) = PAGE.split_once("<!--article-->").expect("its beginning");
    let (article, _) = article.split_once("<!--end-->").expect("its end");
    assert_eq!(visible(&published(&site.text("public/guide/page.html"))), visible(article));
    assert_data_eq!(
        site.text("content/guide/page.md"),
        str![[r#"
---
title: Returning a parcel
description: "How parcels come back."
---

Parcels come back **within 14 days**; *later*only <strong>by *hand*:</strong>no /*stars/*, no /_lines/_, 1 /< 2 /&amp; AT/&T.

## Steps /# {#steps}

1. Open the [other page](other.md#top) or [its middle](other.md).

   - Tap `` a|b `c` ``
   - Wait
     - once more

2. Print the label.

   It looks like this: ![](../img/label.png)

<!-- -->

5. Bring it.

Prices

| Weight | Price /| net |
| --- | --- |
| 1 kg | 5 €<br>or 6 |
|  | 7 <strong>€</strong> |
| More<br>on request |  |

Label
: What is *printed*.

Slip<br>Note
: What is written.

  - By hand

> 1/. Not a list.
>
> /# Not a heading -/- or so././.

```sh
echo "*a*"
:::say
```

/:::say is not a container./
/- nor is this a list/
{<!-- -->{ nothing }} {#id}

H<sub>2</sub>O, a script, [mail](mailto:desk@example.net), [above](#steps), gone.

:::details[More]
Even more.
:::

"#]]
    );
}

#[test]
fn existing_texts_are_reported_and_not_written_twice() {
    let table = "question,answer\nWho pays?,You.\nWho comes?,We.\nWho pays?,We.\n";
    let site = Site::new().file("a.csv", table).file("old/a.html", "<p>One.").file("old/b.html", "<p>Two.");
    site.import(Format::Csv, "a.csv");
    site.import(Format::Html, "old");
    let site = site.file("content/who-comes.md", "---\ntitle: Who comes?\n---\n\nNobody.\n");
    let again = site.import(Format::Csv, "a.csv") + "\n" + &site.import(Format::Html, "old");
    assert_data_eq!(
        again,
        str![[r#"
read as a CSV table, as `--format` says
content/who-comes-2.md: 1 paragraph or list
  `content/who-comes.md` already exists and was not changed: compare the two
not imported:
  content/who-pays.md: it already exists; to import it again, delete the file first
  content/who-pays-2.md: it already exists; to import it again, delete the file first

read as a web page, as `--format` says
not imported:
  content/a.md: it already exists; to import it again, delete the file first
  content/b.md: it already exists; to import it again, delete the file first

"#]]
    );
}

#[test]
fn a_blog_can_be_imported_again() {
    let site = Site::new().file("blog.xml", include_bytes!("import/blog.xml"));
    site.import(Format::Wxr, "blog.xml");
    assert_data_eq!(
        site.import(Format::Wxr, "blog.xml"),
        str![[r#"
read as a WordPress export, as `--format` says
not imported:
  blog.xml:76: `a.jpg`: a file: copy it from https://blog.example.org/wp-content/uploads/a.jpg
  blog.xml:77: `Gone`: it is in the trash
  blog.xml:78: `Menu`: items of type `nav_menu_item` are not articles
  comments, with the names, email addresses, and network addresses in them: 1
  content/delivery/late/where-is-my-parcel.md: it already exists; to import it again, delete the file first
  content/old-style.md: it already exists; to import it again, delete the file first
  content/only-for-us.md: it already exists; to import it again, delete the file first
  content/behind.md: it already exists; to import it again, delete the file first
  content/not-ready.md: it already exists; to import it again, delete the file first
  content/about/index.md: it already exists; to import it again, delete the file first
  content/about/team.md: it already exists; to import it again, delete the file first

"#]]
    );
    fs::remove_file(site.root().join("content/delivery/late/where-is-my-parcel.md")).expect("a file");
    assert_data_eq!(
        site.import(Format::Wxr, "blog.xml"),
        str![[r#"
read as a WordPress export, as `--format` says
content/delivery/late/where-is-my-parcel.md: post from blog.xml:12
  the block `latest-posts` has no text of its own and was left out
  the picture `https://blog.example.org/wp-content/uploads/a.jpg` still has its old address: copy it into the site, because pages don't show pictures from other hosts
  the category `News` became a tag: an article has only one section
  the custom field `seo_title` was left out
not imported:
  blog.xml:76: `a.jpg`: a file: copy it from https://blog.example.org/wp-content/uploads/a.jpg
  blog.xml:77: `Gone`: it is in the trash
  blog.xml:78: `Menu`: items of type `nav_menu_item` are not articles
  comments, with the names, email addresses, and network addresses in them: 1
  content/old-style.md: it already exists; to import it again, delete the file first
  content/only-for-us.md: it already exists; to import it again, delete the file first
  content/behind.md: it already exists; to import it again, delete the file first
  content/not-ready.md: it already exists; to import it again, delete the file first
  content/about/index.md: it already exists; to import it again, delete the file first
  content/about/team.md: it already exists; to import it again, delete the file first

"#]]
    );
    site.build();
}

#[test]
fn layout_tables_are_not_tables() {
    let site = Site::new().file(
        "a.html",
        "<title>Old</title><table width=100%><tr><td><a href=x>Home</a></td></tr></table><table><tr><td width=20%><b>Left</b></td><td><h2>Return</h2><p>Bring it.\
         <table><tr><td>S</td><td>5</td></tr><tr><td>L</td><td>7</td></tr></table><ul><li>Label</ul></td></tr></table>\
         <table role=presentation><tr><td>One</td><td>Two</td></tr></table>",
    );
    site.import(Format::Html, "a.html");
    assert_data_eq!(
        site.text("content/a.md"),
        str![[r#"
---
title: Old
---

Home

**Left**

## Return

Bring it.

|  |  |
| --- | --- |
| S | 5 |
| L | 7 |

- Label

One

Two

"#]]
    );
}

#[test]
fn pages_of_questions_are_pages_of_questions() {
    let page = "<h1>Help</h1><p>Ask us.<h2>Paying</h2><h3>Who pays?</h3><p>You.<h3 id=when>When?</h3><p>Now.<h3>Who pays?</h3><p>We.";
    let site = Site::new().file("a.html", page);
    assert_data_eq!(
        site.import(Format::Html, "a.html"),
        str![[r#"
read as a web page, as `--format` says
content/a.md: from a.html
  most of its headings are questions, so its type is `faq`

"#]]
    );
    assert_data_eq!(
        site.text("content/a.md"),
        str![[r#"
---
title: Help
type: faq
---

Ask us.

## Paying

### Who pays? {#who-pays}

You.

### When? {#when}

Now.

### Who pays? {#who-pays-2}

We.

"#]]
    );
    site.build();
}

#[test]
fn a_page_by_itself_takes_no_other_pages_along() {
    let site = Site::new()
        .file(
            "old/a.html",
            "<p>See <a href=b.html>that</a>, <a href=c.html>those</a> and <a href=d.pdf>it</a>.",
        )
        .file("old/b.html", "<script>alert(1)</script>")
        .file("old/d.pdf", "%PDF");
    assert_data_eq!(
        site.import(Format::Html, "old/a.html"),
        str![[r#"
read as a web page, as `--format` says
content/a.md: from old/a.html
  the link `b.html` became plain text: a page that was not imported: name a folder to import all of its pages
  the link `c.html` became plain text: a file that is not in the folder
content/d.pdf: copied

"#]]
    );
    assert_data_eq!(
        site.import(Format::Html, "old"),
        str![[r#"
read as a web page, as `--format` says
not imported:
  old/b.html: there is no text on this page
  content/a.md: it already exists; to import it again, delete the file first

"#]]
    );
    let (_, reported) = site.read(Format::Html, "old/b.html");
    assert_data_eq!(
        reported,
        str![[r#"
old/b.html: error: there is no text on this page [unreadable]

"#]]
    );
}

#[test]
fn folders_are_named_from_where_authors_are() {
    let site = Site::new().file("a.txt", "Who?\nYou.\n");
    let content = site.root().join("content/help").display().to_string();
    for (into, path) in [
        ("help", Some("help/a.md")),
        ("content/help", Some("help/a.md")),
        (&content, Some("help/a.md")),
        ("/help", None),
        ("../help", None),
    ] {
        let options =
            import::Options { format: Some(Format::Qa), into: into.to_owned(), ..Default::default() };
        let import = import::read(&options, &site.root().join("a.txt"), site.root(), &mut Report::new());
        let import = import.ok().flatten();
        assert_eq!(import.as_ref().map(|import| import.files[0].path.as_str()), path, "{into}");
    }
}

/// What looks like markup, as written in HTML.
const MARKS: &[&str] = &[
    "*",
    "_",
    "`",
    "#",
    "- ",
    "1. ",
    "7) ",
    "&gt; ",
    "|",
    "~~",
    "[a](b)",
    "&lt;b&gt;",
    "&amp;amp;",
    "\\",
    ":::",
    ":::say",
    "{{ a }}",
    "{#x}",
    "{.y}",
    "--",
    "...",
    "http://a.b/_c_",
    "---",
    "===",
    "+ ",
    "$x$",
    "[^1]",
    "[^1]: ",
    "- [ ] ",
    ": ",
    "!",
    "![a](b)",
    "[x]: y",
    "&lt;!--",
    "&lt;?",
    "a@b.cc",
    "**",
    "__",
    "\"",
    "&#39;",
    "=",
];

/// Everything that looks like markup, alone and combined, in paragraphs, list items, cells, and strong words.
#[test]
fn words_that_look_like_markup_stay_words() {
    let mut article = String::new();
    for one in MARKS {
        for two in MARKS {
            article += &format!("<p>{one}{two}w x{one}y {two}z {one}</p>\n");
        }
        article += &format!(
            "<h3>{one} b {one}</h3><ul><li>{one}c</li><li>{one}</li></ul><p>v<b>{one}</b>w <b>{one}u</b> <i>t{one}</i>.</p>\n"
        );
        article += &format!(
            "<table><tr><th>{one}</th><th>d</th></tr><tr><td>e{one}</td><td>{one}f<br>{one}</td></tr></table>\n"
        );
        article += &format!(
            "<p>g<br>{one}h</p><blockquote>{one}i</blockquote><dl><dt>{one}j</dt><dd>{one}k</dd></dl>\n"
        );
    }
    let site = bare().file(
        "marks.html",
        format!("<title>T</title><meta name=description content=D><body>{article}</body>"),
    );
    site.import(Format::Html, "marks.html");
    site.build();
    let shown = visible(&published(&site.text("public/marks.html")));
    let expected = visible(&article);
    let at = shown.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| {
        text[text.floor_char_boundary(at.saturating_sub(60))..].chars().take(120).collect::<String>()
    };
    assert!(shown == expected, "shown: {}\nexpected: {}", part(&shown), part(&expected));
}

#[test]
fn a_table_of_answers_comes_in_whatever_separates_its_cells() {
    let table = "\u{feff}Tags;Answer;Question;Section;Owner\n\
        delay, parcel;\"Read the number; then \"\"call\"\".\n\nSecond paragraph.\";Where is it?;Delivery > Late;kim\n\
        ;'=1+1 is two.;What is 1+1?;;\n\
        ;Another answer.;where is it;Delivery > Late;\n";
    let site = Site::new().file("answers.csv", table);
    let report = site.import(Format::Csv, "answers.csv");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a CSV table, as `--format` says
content/delivery/index.md: a section
content/delivery/late/index.md: a section
content/delivery/late/where-is-it.md: 2 paragraphs or lists
content/what-is-1-1.md: 1 paragraph or list
content/delivery/late/where-is-it-2.md: 1 paragraph or list
  answers.csv:6: `where is it` is asked again (first on line 2): both were kept; decide which one is right
not imported:
  answers.csv:1: the column `Owner`

"#]]
    );
    assert_data_eq!(
        site.text("content/delivery/late/where-is-it.md"),
        str![[r#"
---
title: "Where is it?"
tags:
  - "delay"
  - "parcel"
---

Read the number; then "call".

Second paragraph.

"#]]
    );
    assert_data_eq!(
        site.text("content/what-is-1-1.md"),
        str![[r#"
---
title: "What is 1+1?"
---

/=1+1 is two.

"#]]
    );
    site.build();
    assert_data_eq!(site.missing(&["answers.csv"], &report), str!["kim"]);
    for (separator, name) in [(',', "a.csv"), ('\t', "b.csv")] {
        let site =
            Site::new().file(name, format!("question{separator}answer\nA?{separator}\"B{separator}c\"\n"));
        site.import(Format::Csv, name);
        assert!(site.text("content/a.md").contains('B'), "{name}");
    }
}

#[test]
fn wrong_tables_are_reported_by_line_and_nothing_is_written() {
    let reported = |table: &str| Site::new().file("t.csv", table).read(Format::Csv, "t.csv").1;
    let mut all = String::new();
    for table in [
        "",
        "question,reply\na,b\n",
        "question,answer\n",
        "question,answer\nA?,\n,b\nC?,d,e\n",
        "question,answer\nA?,\"never\nclosed\n",
    ] {
        all += &reported(table);
    }
    assert_data_eq!(
        all,
        str![[r#"
t.csv: error: this table is empty [unreadable]
t.csv:1:1: error: no column of this table is named `answer` [unreadable]
t.csv: error: there are no rows below the column names [unreadable]
t.csv: error: no row of this table can be read: t.csv:4: the row has 3 cells, but the first row has 2: put cells that contain a separator in quotation marks: `C? d e` [unreadable]
t.csv:2:1: error: this quotation mark is never closed [unreadable]

"#]]
    );
}

#[test]
fn sources_without_text_or_questions_are_errors() {
    let reported = |format, bytes: &[u8]| Site::new().file("t", bytes).read(format, "t").1;
    let mut all = reported(Format::Qa, b"\x89PNG\0\0");
    all += &reported(Format::Qa, b"Only words.\n");
    all += &reported(Format::Wxr, b"<rss><channel>");
    all += &reported(Format::Wxr, b"<html></html>");
    all += &reported(Format::Wxr, b"<rss><channel><item></title></item>");
    assert_data_eq!(
        all,
        str![[r#"
t: error: this is not a text file [unreadable]
t: error: there are no questions in this file [unreadable]
t:1:1: error: the file ends before `<channel>` is closed [unreadable]
t:1:1: error: this is not a WordPress export: it has no `<channel>` [unreadable]
t:1:1: error: this is not well-formed XML: ill-formed document: expected `</item>`, but `</title>` was found [unreadable]

"#]]
    );
}

#[test]
fn pages_without_end_neither_hang_nor_crash() {
    let deep = "<div><ul><li>".repeat(20_000) + "bottom";
    let site = Site::new().file("deep.html", deep);
    let reported = site.import(Format::Html, "deep.html");
    assert!(reported.contains("deeply nested"), "{reported}");
    assert!(site.text("content/deep.md").contains("bottom"));
}

#[test]
fn sources_that_repeat_one_thing_without_end_take_no_longer_than_others() {
    let began = std::time::Instant::now();
    let lines = format!("A?\nb\n{}{}", "\n".repeat(200_000), "C\n\n".repeat(50_000));
    let brackets = format!(
        "<rss><channel><item><title>A</title><wp:post_type>post</wp:post_type><content:encoded>{}{}</content:encoded></item></channel></rss>",
        "[a ".repeat(100_000),
        "[[b] ".repeat(100_000)
    );
    let rows: String = (0..1500).map(|row| format!("A?,{row}\n")).collect();
    let site = Site::new()
        .file("lines.txt", lines)
        .file("brackets.xml", brackets)
        .file("rows.csv", format!("question,answer\n{rows}"));
    site.import(Format::Qa, "lines.txt");
    site.import(Format::Wxr, "brackets.xml");
    site.import(Format::Csv, "rows.csv");
    assert!(began.elapsed() < std::time::Duration::from_mins(3), "{:?}", began.elapsed());
}

#[test]
#[expect(clippy::too_many_lines, reason = "the loss report and all that was written, whole")]
fn a_blog_comes_in_with_everything_but_what_is_private() {
    let site = Site::new().file("blog.xml", include_bytes!("import/blog.xml"));
    assert_data_eq!(
        site.import(Format::Wxr, "blog.xml"),
        str![[r#"
read as a WordPress export, as `--format` says
content/delivery/index.md: a section
content/delivery/late/index.md: a section
content/delivery/late/where-is-my-parcel.md: post from blog.xml:12
  the block `latest-posts` has no text of its own and was left out
  the picture `https://blog.example.org/wp-content/uploads/a.jpg` still has its old address: copy it into the site, because pages don't show pictures from other hosts
  the category `News` became a tag: an article has only one section
  the custom field `seo_title` was left out
content/old-style.md: post from blog.xml:39
  the shortcode `[gallery ids="1,2"]` was left out; text inside it was kept
  the shortcode `[note]` was left out; text inside it was kept
  the picture `/wp-content/b.png` still has its old address: copy it into the site, because pages don't show pictures from other hosts
  its former address `/?p=2` can't redirect here: it is not a path
content/only-for-us.md: post from blog.xml:51
  it was private, so it is now a draft: publish it only if everyone may read it
content/behind.md: post from blog.xml:56
  it was password-protected, so it is now a draft: publish it only if everyone may read it
content/not-ready.md: post from blog.xml:61
content/about/index.md: page from blog.xml:66
content/about/team.md: page from blog.xml:71
not imported:
  blog.xml:76: `a.jpg`: a file: copy it from https://blog.example.org/wp-content/uploads/a.jpg
  blog.xml:77: `Gone`: it is in the trash
  blog.xml:78: `Menu`: items of type `nav_menu_item` are not articles
  comments, with the names, email addresses, and network addresses in them: 1

"#]]
    );
    let mut all = String::new();
    for entry in walkdir::WalkDir::new(site.root().join("content")).sort_by_file_name().into_iter().flatten()
    {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(site.root()).expect("below").to_string_lossy().into_owned();
            all += &format!("== {path}\n{}", site.text(&path));
        }
    }
    assert_data_eq!(
        all.clone(),
        str![[r#"
== content/about/index.md
---
title: About
date: 2017-01-02
author: "Kim (desk)"
---

About us.
== content/about/team.md
---
title: Team
date: 2017-01-02
author: "Kim (desk)"
aliases:
  - "/about/team/"
---

A quote in an article.

Soup

The team. Back to [the parcel](../delivery/late/where-is-my-parcel.md).
== content/behind.md
---
title: Behind a password
date: 2018-01-02
author: "Kim (desk)"
aliases:
  - "/behind/"
draft: true
---

Words behind it.
== content/delivery/index.md
---
title: Delivery
description: "All about parcels."
---
== content/delivery/late/index.md
---
title: "Late & lost"
---
== content/delivery/late/where-is-my-parcel.md
---
title: "Where is my parcel… & why?"
description: "Look it up in the order."
date: 2019-05-02
updated: 2020-01-03
author: "Kim (desk)"
tags:
  - "parcel"
  - "News"
aliases:
  - "/2019/05/where-is-my-parcel/"
---

A café with `a[b[0]]>1` in it.

- One
  - Two

![A van](https://blog.example.org/wp-content/uploads/a.jpg "Our van")

See [the team](../../about/team.md).
== content/index.md
---
title: Test
---
== content/not-ready.md
---
title: Not ready
author: "Kim (desk)"
draft: true
---

Soon.
== content/old-style.md
---
title: Old style
date: 2018-01-02
author: "Zoé"
---

First paragraph,/
second line.

![B](https://blog.example.org/wp-content/b.png "A caption")

Kept words and /[sic/].
== content/only-for-us.md
---
title: Only for us
date: 2018-01-02
author: "Kim (desk)"
draft: true
---

Private words.

"#]]
    );
    for secret in ["secret-word", "@example.org", "203.0.113.9", "A comment"] {
        assert!(!all.contains(secret), "{secret}");
    }
    site.build();
}
