//! What a site can change of the theme without programming: the steps of the manual, a theme that shares nothing with the
//! default one, and what is said when a file of a theme is wrong.

use std::fs;
use std::path::Path;

use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

fn project(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files that a page of the manual shows: each a line with its path, then the text, indented.
fn shown_files(page: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut is_open = false;
    for line in page.lines() {
        let path = line.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:"));
        let indented = line.strip_prefix("    ").or_else(|| line.is_empty().then_some(""));
        match (path, indented) {
            (Some(path), _) => files.push((path.to_owned(), String::new())),
            (None, Some(line)) if is_open => files.last_mut().expect("a file").1 += &format!("{line}\n"),
            _ => {}
        }
        is_open = path.is_some() || is_open && indented.is_some();
    }
    files.into_iter().map(|(path, text)| (path, format!("{}\n", text.trim()))).collect()
}

/// The lines of a page that hold one of these words.
fn lines(page: &str, words: &[&str]) -> String {
    let lines = page.lines().map(str::trim).filter(|line| words.iter().any(|word| line.contains(word)));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_steps_of_the_manual_work() {
    let guide = fs::read_to_string(project("docs/content/theme.md")).expect("the page");
    let files = shown_files(&guide);
    assert_eq!(files.len(), 8, "{files:?}");
    let site = SiteTest::new()
        .file("static/logo.svg", "<svg viewBox=\"0 0 1 1\"/>")
        .file("static/logo-dark.svg", "<svg viewBox=\"0 0 1 1\"/>")
        .article("devices/index.md", "---\ntitle: Devices\n---\n")
        .article("devices/q.md", "---\ntitle: Is it ready?\n---\nNot yet.\n");
    let site = files.iter().fold(site, |site, (path, text)| site.file(path, text));
    assert_eq!(site.check().to_string(), "");
    let built = site.build();
    assert_data_eq!(
        lines(
            &built.page("devices/kettle.html"),
            &["class=\"name\"", "Made by", "class=\"part\"", "It fails", "foot-text", "Imprint"]
        ),
        str![[r#"
<a class="name" href="../index.html"><img class="logo light" src="../logo.svg" width="1" height="1" alt="" loading="lazy"><img class="logo dark" src="../logo-dark.svg" width="1" height="1" alt="" loading="lazy"><span>Corner Repairs</span></a>
<p id="acme-kettle">Made by Acme</p>
<div class="prose"><div class="part"><b>Lid switch</b> <code>K-12</code><p>It fails first. Keep two in the drawer.</p>
<div class="foot-text">Ask the desk before you promise a date. <a href="../devices/index.html">All devices</a></div>
<li><a href="https://shop.example.org/imprint">Imprint</a></li>

"#]]
    );
    assert_data_eq!(
        lines(&built.page("404.html"), &["<h1>", "Call the desk"]),
        str![[r#"
<h1>Page not found</h1>
<p>This page has moved, or it never was. Call the desk, or look into the <a href="/az.html">index</a>.</p>

"#]]
    );
    assert_data_eq!(
        lines(&built.page("index.html"), &["<h2>"]),
        str![[r#"
<h2>Sections</h2>
<h2>What we are asked most</h2>

"#]]
    );
    assert!(built.has("lists/device/maker/acme.html"));
    let css = built
        .files()
        .into_iter()
        .find(|(name, _)| name.starts_with("assets/site."))
        .expect("a style sheet")
        .1;
    let css = String::from_utf8(css).expect("text");
    assert!(
        css.contains(".answer{border-radius:0}\n:root { --accent: light-dark(#7a2b1c, #f0a58f);"),
        "{css}"
    );
    let answers = built.page("answers.json");
    assert!(answers.contains("Acme Kettle"), "{answers}");
}

/// What is said about a site whose theme has one file that is wrong.
fn said(path: &str, text: &str) -> String {
    let site = SiteTest::new()
        .text("a/b.md", "Text.\n")
        .text("a/c.md", "More.\n")
        .file(&format!("themes/default/{path}"), text);
    let problems = site.check();
    assert!(problems.are_inside(site.root()), "{problems}");
    problems.to_string()
}

#[test]
fn names_that_templates_get_wrong_are_told_with_the_right_ones() {
    assert_data_eq!(
        said("templates/tags.html", "<p>{{ pgae.title }}</p>"),
        str![[r#"
error[template]: variable `pgae` is not defined
 --> themes/default/templates/tags.html:1:7
  |
1 | <p>{{ pgae.title }}</p>
  |       ^^^^
  |
  = help: did you mean `page`?


"#]]
    );
    assert_data_eq!(
        said(
            "templates/section.html",
            "{% for group in page.groups %}{% for card in group.cards %}{{ card.titel }}{% endfor %}{% endfor %}"
        ),
        str![[r#"
error[template]: field `titel` is not defined
 --> themes/default/templates/section.html:1:68
  |
1 | {% for group in page.groups %}{% for card in group.cards %}{{ card.titel }}{% endfor %}{% endfor %}
  |                                                                    ^^^^^
  |
  = help: did you mean `title`?


"#]]
    );
    assert_data_eq!(
        said("templates/az.html", "{{ site.logo.light.url }}"),
        str![[r#"
error[template]: field `light` is not defined
 --> themes/default/templates/az.html:1:14
  |
1 | {{ site.logo.light.url }}
  |              ^^^^^
  |
  = help: what stands before the dot has no value here: write `{% if … %}` around it


"#]]
    );
    assert_data_eq!(
        said("templates/tags.html", "{{ page.breadcrumbs[0].titel }} {{ root.up }}"),
        str![[r#"
error[template]: there is no such value here
 --> themes/default/templates/tags.html:1:24
  |
1 | {{ page.breadcrumbs[0].titel }} {{ root.up }}
  |                        ^^^^^
  |
  = help: if it may be missing, write `{% if … %}` around it, or `or ""` after it


"#]]
    );
    assert_data_eq!(
        said("templates/tags.html", "{{ theme.assets[\"sight.css\"] }}"),
        str![[r#"
error[template]: there is no such value here
 --> themes/default/templates/tags.html:1:4
  |
1 | {{ theme.assets["sight.css"] }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: if it may be missing, write `{% if … %}` around it, or `or ""` after it


"#]]
    );
    assert_data_eq!(
        said("templates/partials/end.html", "{{ page.ownr }}"),
        str![[r#"
error[template]: field `ownr` is not defined
 --> themes/default/templates/partials/end.html:1:9
  |
1 | {{ page.ownr }}
  |         ^^^^
  |
  = help: did you mean `owner`?


"#]]
    );
    assert_data_eq!(
        said("templates/tags.html", "{{ page.title | lower_frist }} {% include \"partials/ende.html\" %}"),
        str![[r#"
error[template]: unknown filter `lower_frist`
 --> themes/default/templates/tags.html:1:17
  |
1 | {{ page.title | lower_frist }} {% include "partials/ende.html" %}
  |                 ^^^^^^^^^^^
  |
  = help: did you mean `lower_first`?

error[template]: unknown template `partials/ende.html`
 --> themes/default/templates/tags.html:1:43
  |
1 | {{ page.title | lower_frist }} {% include "partials/ende.html" %}
  |                                           ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `partials/end.html`?


"#]]
    );
}
