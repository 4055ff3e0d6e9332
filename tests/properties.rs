//! What is true for any input: nothing panics, nothing hangs, and every problem has its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use answerbook::authoring::{relocate, rename_tag, retire};
use answerbook::base::diagnostic::{Code, Diagnostic, Report};
use answerbook::base::text::slug::slug;
use answerbook::config::Run;
use answerbook::content::article::Article;
use answerbook::markdown::Target;
use answerbook::site::{Meant, Site};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use tempfile::TempDir;

/// What no input of a test here may need, on a busy machine and in a debug build. What grows with the square of an input
/// or faster would need hours.
const QUICK: Duration = Duration::from_mins(2);

/// A site with one article and, on request, other files.
fn site(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let plain: [(&str, &[u8]); 2] =
        [("answerbook.yml", b"title: Test\n"), ("content/plain.md", b"---\ntitle: Plain\n---\nText.\n")];
    for (path, content) in plain.iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, content).expect("a new file");
    }
    folder
}

fn run() -> Run {
    Run { today: "2026-06-15".parse().expect("a date"), ..Run::today() }
}

/// Checks a site; every problem must be inside the file that it names.
fn check(root: &Path) -> Report {
    let mut report = Report::new();
    let sites = answerbook::check(root, run(), &mut report).expect("the environment is fine");
    answerbook::check::review::review(&sites, &[], &mut report);
    for problem in report.sorted() {
        let place = &problem.place;
        let bytes = fs::read(root.join(&place.file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let line = text.split('\n').nth(place.line.saturating_sub(1));
        let line =
            line.unwrap_or_else(|| panic!("no line {} in {}: {}", place.line, place.file, problem.message));
        assert!(place.column <= line.chars().count() + 1, "{}", problem.plain());
        assert!(
            place.source_line.is_char_boundary(place.marked.0)
                && place.source_line.is_char_boundary(place.marked.1)
        );
        assert!(!problem.message.is_empty() && !problem.plain().is_empty() && !problem.short().is_empty());
    }
    report
}

/// Parses a text as an article and renders it if nothing is wrong with it.
fn article(text: &[u8]) -> Report {
    check(site(&[("content/a.md", text)]).path())
}

fn quickly<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = act();
    assert!(start.elapsed() < QUICK, "{what} took {:?}", start.elapsed());
    result
}

/// Text in which the marks that mean something come often.
#[expect(clippy::too_many_lines, reason = "a table")]
fn markup() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "---",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "    ",
        "- ",
        "1. ",
        "- [ ] ",
        "> ",
        "> [!TIP]\n",
        "# ",
        "## A?\n",
        "```",
        "~~~\n",
        ":::",
        "::::",
        ":::aside[L]\n",
        ":::say\n",
        ":::ask\n",
        "::: ",
        "\n:::\n",
        "{",
        "}",
        "{{ a }}",
        "{#id}",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](a.md)",
        "](a.md#x)",
        "[x]: y\n",
        "[^1]",
        "[^1]: n\n",
        "|",
        "|---|\n",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<?",
        "?>",
        "<div>\n",
        "\"",
        "'",
        "\\",
        "&amp;",
        "&",
        ":",
        ": ",
        "ä",
        "表",
        "👍🏽",
        "\u{feff}",
        "\u{200d}",
        "\u{0}",
        "a",
        "word ",
        "https://e.org ",
        "javascript:x",
    ]);
    vec(marks, 0..60).prop_map(|marks| marks.concat())
}

/// YAML in which the names of fields come often.
#[expect(clippy::too_many_lines, reason = "a table")]
fn yaml() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "title: ",
        "type: ",
        "faq",
        "script",
        "quote",
        "tags: ",
        "ask: ",
        "date: ",
        "2026-01-01",
        "redirects: ",
        "home: ",
        "questions: ",
        "menu: ",
        "variables: ",
        "theme: ",
        "urls: ",
        "base_url: ",
        "https://e.org",
        "language: ",
        "lines: ",
        "say: ",
        "sources: ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        ":",
        "\"",
        "'",
        "|\n",
        ">\n",
        "# ",
        "&a ",
        "*a",
        "!t ",
        "? ",
        "---\n",
        "...\n",
        "~",
        "null",
        "true",
        "1",
        "1.5",
        "-1",
        ".nan",
        "0x1F",
        "\t",
        "ä",
        "表",
        "👍",
        "\u{85}",
        "\u{2028}",
        "\r\n",
        "\u{feff}",
        "%",
        "@",
        "from: ",
        "to: ",
        "<<: ",
        "a",
        "b c",
    ]);
    vec(parts, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_may_be_an_article(bytes in vec(any::<u8>(), 0..400)) {
        article(&bytes);
    }

    #[test]
    fn any_text_may_be_an_article(text in "\\PC{0,200}", markup in markup()) {
        article(format!("---\ntitle: A\n---\n{text}\n{markup}").as_bytes());
    }

    #[test]
    fn any_text_may_be_front_matter(yaml in yaml(), markup in markup()) {
        article(format!("---\n{yaml}\n---\n{markup}").as_bytes());
    }

    #[test]
    fn any_text_may_be_a_question(markup in markup(), more in markup()) {
        article(format!("---\ntitle: A\ntype: faq\n---\n## One?\n{markup}\n### Two?\n{more}").as_bytes());
    }

    #[test]
    fn any_bytes_may_be_the_configuration(bytes in vec(any::<u8>(), 0..200), yaml in yaml()) {
        check(site(&[("answerbook.yml", &bytes)]).path());
        check(site(&[("answerbook.yml", yaml.as_bytes())]).path());
        check(site(&[("answerbook.yml", format!("title: T\n{yaml}").as_bytes())]).path());
    }

    #[test]
    fn any_bytes_may_be_synonyms(bytes in vec(any::<u8>(), 0..200), yaml in yaml()) {
        check(site(&[("synonyms.yml", &bytes)]).path());
        check(site(&[("synonyms.yml", yaml.as_bytes())]).path());
    }

    #[test]
    fn any_text_may_be_a_theme(markup in "\\PC{0,80}", yaml in yaml()) {
        let template = format!("{{% if page %}}{markup}{{% endif %}}");
        check(site(&[("themes/default/templates/az.html", template.as_bytes()), ("themes/default/types/x.yml", yaml.as_bytes())]).path());
    }

    #[test]
    fn a_slug_is_its_own_slug(text in any::<String>(), markup in markup()) {
        for text in [text, markup] {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"), "{}", once);
        }
    }

    #[test]
    fn two_builds_give_the_same_bytes(one in markup(), two in markup()) {
        let text = |body: &str| format!("---\ntitle: A\ntags: [x]\n---\n{body}");
        let content = [text(&one), text(&two)];
        let build = || {
            let site = site(&[("content/a.md", content[0].as_bytes()), ("content/s/b.md", content[1].as_bytes())]);
            let mut report = Report::new();
            let output = site.path().join("public");
            let built = answerbook::build(site.path(), &output, run(), &mut report).expect("the environment is fine");
            let reported: Vec<_> = report.sorted().iter().map(|problem| problem.plain()).collect();
            (built.is_some(), reported, files(&output))
        };
        prop_assert_eq!(build(), build());
    }
}

/// `PROPTEST_CASES=5000 cargo test --test properties` looks harder.
fn config() -> Config {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { Config::default().cases } else { 96 };
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().strip_prefix(folder).expect("below").display().to_string(),
                fs::read(entry.path()).expect("readable"),
            )
        })
        .collect()
}

/// What attackers put into names and texts must not reach the terminal as commands to it.
#[test]
fn nothing_printed_can_command_the_terminal() {
    use answerbook::base::text::escape::terminal;
    assert_eq!(
        terminal("a\u{1b}[2Jb\u{7}\r\u{9b}1m\u{202e}c"),
        "a\\u{1b}[2Jb\\u{7}\\u{d}\\u{9b}1m\\u{202e}c"
    );
    assert_eq!(terminal("\u{1b}[1;31mred\u{1b}[0m\tand\nlines"), "\u{1b}[1;31mred\u{1b}[0m\tand\nlines");
    assert_eq!(terminal("\u{1b}[8mhidden"), "\\u{1b}[8mhidden");
    assert_eq!(terminal("\u{1b}[1;31"), "\\u{1b}[1;31");
}

#[test]
fn deep_nesting_ends_quickly() {
    let deep = 10_000;
    let opening: String = (0..deep).map(|_| ":::aside\n").collect();
    let colons: String = (0..deep).map(|depth| format!("{}aside\n", ":".repeat(3 + depth % 500))).collect();
    let indented: String = (0..1000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    for (what, text) in [
        ("quotes", "> ".repeat(deep)),
        ("quotes without spaces", ">".repeat(deep)),
        ("brackets", "[".repeat(deep)),
        ("pictures", "![".repeat(deep)),
        ("links", format!("{}a{}", "[".repeat(deep), "](b)".repeat(deep))),
        ("points", "- ".repeat(deep)),
        ("lines of points", indented),
        ("containers", opening.clone()),
        ("containers of many colons", colons),
        ("containers in quotes", opening.lines().map(|line| format!("> {line}\n")).collect()),
        ("closed containers", format!("{opening}{}", ":::\n".repeat(deep))),
        ("closing lines", ":::\n".repeat(deep)),
        ("emphasis", "*a ".repeat(deep)),
        ("underscores", "_a_".repeat(deep)),
        ("backticks", (0..600).map(|count| "`".repeat(count) + " ").collect()),
        ("elements", "<div>\n".repeat(deep)),
        ("elements in a line", "<b>".repeat(deep)),
        ("comments", "<!--".repeat(deep)),
        ("comments in lines", "a <!-- b\n\n".repeat(deep)),
        ("braces", "{{".repeat(deep)),
        ("variables", "{{ a }} ".repeat(deep)),
        ("blanks", format!(":::say\n{}\n:::\n", "{a".repeat(deep))),
        (
            "footnotes",
            (0..deep).map(|number| format!("[^{number}]")).collect::<String>()
                + &(0..deep).map(|number| format!("[^{number}]: n\n\n")).collect::<String>(),
        ),
        ("headings", "## Same\n\n".repeat(deep)),
        ("definitions", (0..deep).map(|number| format!("[a{number}]: b.md\n")).collect()),
        ("a table", format!("|{}\n|{}\n", "a|".repeat(deep), "-|".repeat(deep))),
        ("rows", format!("|a|\n|-|\n{}", "|b|\n".repeat(deep))),
        ("tildes", "~~a".repeat(deep)),
        ("autolinks", "<https://e.org".repeat(deep)),
        ("entities", "&amp".repeat(deep)),
        ("alerts", "> [!TIP]\n".repeat(deep)),
        ("tasks", "- [ ] a\n".repeat(deep)),
        ("quotation marks", "\"a ".repeat(deep)),
        ("backslashes", "\\".repeat(deep)),
    ] {
        quickly(what, || article(format!("---\ntitle: A\n---\n{text}").as_bytes()));
    }
}

#[test]
fn yaml_that_grows_or_goes_deep_is_an_error() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n\
                g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\n";
    let deep_list = format!("title: A\ntags: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let deep_map = format!("title: A\nvariables: {}x{}\n", "{a: ".repeat(10_000), "}".repeat(10_000));
    let indented: String = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let many =
        format!("title: A\n{}", (0..5_000).map(|number| format!("k{number}: 1\n")).collect::<String>());
    for (what, yaml) in [
        ("a bomb", bomb.to_owned()),
        ("an alias of itself", "title: &a [*a]\n".to_owned()),
        ("a deep list", deep_list),
        ("deep fields", deep_map),
        ("deep lines", indented),
        ("deep dashes", format!("tags:\n  {}a\n", "- ".repeat(10_000))),
        ("questions", format!("{}a\n", "? ".repeat(10_000))),
        ("many fields", many),
        ("a large file", format!("title: A\nauthor: {}\n", "word ".repeat(1 << 18))),
    ] {
        let in_article = quickly(what, || article(format!("---\n{yaml}---\n").as_bytes()));
        // Unknown fields of an article are only warnings: other programs may need them.
        let is_reported =
            if what == "many fields" { !in_article.is_empty() } else { in_article.has_errors() };
        assert!(is_reported, "{what} as front matter");
        for file in
            ["answerbook.yml", "synonyms.yml", "themes/default/types/x.yml", "themes/default/theme.yml"]
        {
            let report = quickly(what, || check(site(&[(file, yaml.as_bytes())]).path()));
            assert!(report.has_errors(), "{what} as {file}");
        }
    }
    assert!(!article(b"---\ntitle: &a A\ndescription: *a\n---\n").has_errors(), "an alias by itself is fine");
}

#[test]
fn templates_that_go_deep_are_an_error_or_end_quickly() {
    for (what, template) in [
        ("parentheses", format!("{{{{ {}1{} }}}}", "(".repeat(10_000), ")".repeat(10_000))),
        ("conditions", format!("{}{}", "{% if true %}".repeat(10_000), "{% endif %}".repeat(10_000))),
        ("branches", format!("{{% if a %}}{}{{% endif %}}", "{% elif b %}".repeat(10_000))),
        ("lists", format!("{{{{ {}{} }}}}", "[".repeat(10_000), "]".repeat(10_000))),
        ("itself", "{% include \"az.html\" %}".to_owned()),
    ] {
        let report = quickly(what, || {
            check(site(&[("themes/default/templates/az.html", template.as_bytes())]).path())
        });
        assert!(report.sorted().iter().any(|problem| problem.code == Code::Template), "{what}");
    }
}

/// A small site in two languages whose articles refer to each other in every way.
fn linked_site() -> TempDir {
    let files: [(&str, &[u8]); 12] = [
        (
            "answerbook.yml",
            b"title: Test\nlanguages: {fr: {title: Essai}}\nmenu:\n  - title: One # the first\n    url: a/one.md\n\
              home: {sections: [a, b/c], questions: [b/three#why]}\nfooter: \"[Two](a/two.md)\"\n",
        ),
        ("queries.yml", b"- {query: why, expect: [b/three#why, a/one]}\n- query: two\n  expect: a/two\n  tag: red\n"),
        ("content/index.md", b"---\ntitle: Home\n---\nSee [one](a/one.md) and [b](b/index.md).\n"),
        (
            "content/a/one.md",
            b"---\r\ntitle: One\r\ntags: [red, blue]\r\nrelated: [two.md, ../b/three.md, ../b/c/five.md]\r\n---\r\n\r\nTo [two](two.md#more), ![a](dot.svg).\r\n",
        ),
        ("content/a/one.fr.md", b"---\ntitle: Un\ntags: rouge, blue\n---\nVers [trois](../b/three.md) et [deux](two.fr.md).\n"),
        (
            "content/a/two.md",
            b"---\ntitle: Two\nslug: second # short\naliases:\n  - very/old\n---\n## More {#more}\n\n[Three][t], [four](</b/c/four>).\n\n[t]: ../b/three.md 'Why'\n",
        ),
        ("content/a/two.fr.md", b"---\ntitle: Deux\nslug: deuxieme\n---\n[Un](one.md)\n"),
        ("content/a/dot.svg", b"<svg viewBox=\"0 0 9 9\"/>"),
        ("content/b/index.md", b"---\ntitle: B\ntags:\n- red\n---\n- [four](c/four.md)\n"),
        (
            "content/b/three.md",
            b"---\ntitle: Three\nrelated: c/four.md\ntags: [\"blue\"]\n---\n## Why? {#why}\n\nSee [one](../a/one).\n",
        ),
        ("content/b/c/four.md", b"[one](../../a/one.md) <a href=\"../three.md\">three</a>\n"),
        ("content/b/c/five.md", b"+++\ntitle = \"Five\"\ntags = [\"red\"]\nrelated = [\"four.md\", \"../../a/one.md\"]\n+++\n[home](../../index.md)\n"),
    ];
    site(&files)
}

/// What a site promises: addresses of articles and sections, and the ids of articles and questions.
#[derive(Default)]
struct Promises {
    addresses: BTreeSet<String>,
    ids: BTreeSet<String>,
    /// By its id, what each article is related and links to, in order.
    references: BTreeMap<String, Vec<String>>,
}

impl Promises {
    /// What the site has now; there must not be any errors.
    fn of(root: &Path) -> Result<(Self, BTreeSet<String>), String> {
        let mut report = Report::new();
        let sites = answerbook::load(root, run(), &mut report).expect("the environment is fine");
        let publication = answerbook::publish::render::Publication::new(&sites, None, &mut report);
        if report.has_errors() {
            return Err(report.sorted().iter().map(|problem| problem.plain()).collect());
        }
        let (mut now, mut answered) = (Self::default(), BTreeSet::new());
        for (site, renderer) in sites.iter().zip(publication.renderers()) {
            let prefix = site.config.prefix();
            let urls = site.urls.iter().chain(site.sections.iter().map(|section| &section.url));
            now.addresses.extend(urls.map(|url| format!("{prefix}{url}")));
            for article in site.articles.iter().filter(|article| article.is_in(&site.config.language)) {
                now.ids.insert(format!("{prefix}{}", article.id()));
                let anchors = article.questions.iter().filter_map(|question| question.anchor.clone());
                now.ids.extend(anchors.map(|anchor| format!("{prefix}{}#{anchor}", article.id())));
                now.references.insert(format!("{prefix}{}", article.id()), references(site, article));
            }
            answered.extend(renderer.routes.iter().map(|(url, _)| format!("{prefix}{url}")));
        }
        Ok((now, answered))
    }
}

/// The ids of the articles that an article is related to, and of those that it links to.
fn references(site: &Site, article: &Article) -> Vec<String> {
    let related = article.meta.related.iter().map(|(written, _)| Target::read(written, &article.source));
    let linked = article.body.links.iter().map(|link| link.target.clone());
    let meant = related.chain(linked).filter_map(|target| match site.meant(&target)? {
        Meant::Article(to, anchor) => Some(format!("{} {anchor:?}", site.articles[to].id())),
        Meant::File(url, _) => Some(url.name().to_owned()),
        Meant::Section(_) => Some("a section".to_owned()),
    });
    meant.collect()
}

/// Every article, folder, and tag of a site, to choose from.
fn content(root: &Path) -> (Vec<String>, Vec<String>) {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in
        walkdir::WalkDir::new(root.join("content")).sort_by_file_name().min_depth(1).into_iter().flatten()
    {
        let path =
            entry.path().strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
        let is_article = path.ends_with(".md") && !path.contains(".fr.");
        match entry.file_type().is_dir() {
            true => folders.push(path),
            false if is_article => files.push(path),
            false => {}
        }
    }
    (files, folders)
}

/// Changes a site at random; whether that was possible.
fn change(root: &Path, (what, one, two): (u8, usize, usize)) -> Result<bool, String> {
    const TAGS: [&str; 4] = ["red", "blue", "rouge", "dark green"];
    let (files, folders) = content(root);
    let file = &files[one % files.len()];
    let (planned, shown) = match what {
        0..=4 => {
            let folder = folders.get(two % (folders.len() + 2)).map_or("content/new/deep", String::as_str);
            let to = format!("{folder}/{}", ["same/", "moved.md", "one.md", "Big Name.md"][two % 4]);
            (
                relocate::relocate(root, &run(), file, &to).map(|moved| moved.planned),
                format!("move {file} {to}"),
            )
        }
        5..=6 => {
            let from = folders[one % folders.len()].clone();
            let to = format!("content/{}", ["a", "z", "b/y", "x/w"][two % 4]);
            (
                relocate::relocate(root, &run(), &from, &to).map(|moved| moved.planned),
                format!("move {from} {to}"),
            )
        }
        7..=8 => {
            let (old, new) = (TAGS[one % 4], TAGS[two % 4]);
            (
                rename_tag::rename_tag(root, &run(), old, new).map(|renamed| renamed.planned),
                format!("{old} is {new}"),
            )
        }
        _ => {
            let to = &files[two % files.len()];
            // Sometimes with its neighbor.
            let next = files.iter().skip_while(|other| *other != file).nth(1 + one % 2);
            let gone: Vec<&String> = std::iter::once(file).chain(next).take(1 + two % 2).collect();
            (
                retire::retire(root, &run(), &gone, Some(to.as_str())).map(|retired| retired.planned),
                format!("retire {gone:?} to {to}"),
            )
        }
    };
    let Ok(planned) = planned else { return Ok(false) };
    if planned.report.has_errors() {
        // Two articles at one address, or a section of the home page that is empty now; everything else is a fault of the plan.
        let is_taken =
            |problem: &Diagnostic| matches!(problem.code, Code::DuplicateUrl | Code::UnknownSection);
        let problems = planned.report.sorted();
        let other = problems.iter().find(|problem| !is_taken(problem));
        return other.map_or(Ok(false), |problem| Err(format!("{shown}: {}", problem.plain())));
    }
    planned.changes.write(root, "a change").map(|()| true).or_else(|error| match error {
        answerbook::Error::Exists(_) => Ok(false),
        error => Err(format!("{shown}: {error}")),
    })
}

/// Rare failures should not meet someone whose change has nothing to do with them. `PROPTEST_RNG_SEED=7` tries other changes.
fn same_each_time() -> RngSeed {
    match Config::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(1),
        given @ RngSeed::Fixed(_) => given,
    }
}

proptest! {
    #![proptest_config(Config { cases: 8, max_shrink_iters: 80, failure_persistence: None, rng_seed: same_each_time(), ..Config::default() })]

    /// No link breaks, no address is lost, and no id changes, in any language.
    #[test]
    fn changes_keep_every_promise(steps in vec((0u8..11, 0usize..24, 0usize..24), 6..12)) {
        let folder = linked_site();
        let root = folder.path();
        let (mut promised, _) = Promises::of(root).map_err(TestCaseError::fail)?;
        for step in steps {
            let before = content(root).0;
            if !change(root, step).map_err(TestCaseError::fail)? {
                continue;
            }
            let (now, answered) = Promises::of(root).map_err(TestCaseError::fail)?;
            let lost: Vec<_> = promised.addresses.iter().filter(|url| !answered.contains(*url)).collect();
            prop_assert!(lost.is_empty(), "lost after {:?}: {:?}", step, lost);
            let is_retired = content(root).0.len() < before.len();
            let changed: Vec<_> = promised.ids.iter().filter(|id| !now.ids.contains(*id)).cloned().collect();
            prop_assert!(changed.is_empty() || is_retired, "changed after {:?}: {:?}", step, changed);
            if !is_retired {
                prop_assert_eq!(&promised.references, &now.references, "after {:?}", step);
            }
            promised.references = now.references;
            promised.ids = now.ids;
            promised.addresses.extend(now.addresses);
        }
    }
}
