//! What a site can change of the theme without programming: the steps of the manual, a theme that shares nothing with the
//! default one, and the messages when a file of a theme is wrong.

use std::collections::{BTreeMap, BTreeSet};
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
<p>This page has moved, or it never existed. Call the desk, or look in the <a href="/az.html">index</a>.</p>

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

/// The messages for a site whose theme has one file that is wrong.
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
fn wrong_names_in_templates_are_reported_with_the_right_ones() {
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
  = help: what comes before the dot has no value here: write `{% if … %}` around it


"#]]
    );
}

#[test]
fn undefined_values_in_a_template_are_reported() {
    assert_data_eq!(
        said("templates/tags.html", "{{ page.breadcrumbs[0].titel }} {{ root.up }}"),
        str![[r#"
error[template]: this value is not defined here
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
error[template]: this value is not defined here
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

/// What the structure of a page has to be judged by.
#[derive(Default)]
struct Outline {
    /// How often there is an element of each name.
    elements: BTreeMap<String, usize>,
    ids: Vec<String>,
    /// Addresses of links, scripts and pictures.
    addresses: Vec<String>,
    /// Attributes of style and of events, which the policy of a published site forbids.
    forbidden: Vec<String>,
}

impl Outline {
    fn read(html: &str) -> Self {
        let page = scraper::Html::parse_document(html);
        assert_eq!(page.errors, [""; 0], "{html}");
        let mut outline = Self::default();
        page.tree
            .nodes()
            .filter_map(|node| node.value().as_element())
            .for_each(|element| outline.add(element));
        outline
    }

    fn add(&mut self, element: &scraper::node::Element) {
        *self.elements.entry(element.name().to_owned()).or_default() += 1;
        for (name, value) in element.attrs() {
            match name {
                "id" => self.ids.push(value.to_owned()),
                "href" | "src" | "action" => self.addresses.push(value.to_owned()),
                name if name == "style" || name.starts_with("on") => self.forbidden.push(name.to_owned()),
                _ => {}
            }
        }
    }

    fn count(&self, element: &str) -> usize {
        self.elements.get(element).copied().unwrap_or_default()
    }
}

/// The file and the anchor that an address on a page leads to.
fn resolved(page: &str, address: &str) -> Option<(String, String)> {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    if path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> =
        page.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    if let Some(absolute) = path.strip_prefix('/') {
        return Some((absolute.to_owned(), anchor.to_owned()));
    }
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let file = if path.is_empty() { page.to_owned() } else { parts.join("/") };
    Some((file, anchor.to_owned()))
}

/// The sample site, which has an article of each type.
fn sample(config: &str) -> SiteTest {
    let sample = crate::support::files(&project("src/authoring/scaffold/sample/content"));
    let settings = fs::read_to_string(project("src/authoring/scaffold/sample/answerbook.yml"))
        .expect("the sample's settings");
    let site = SiteTest::new().config(&format!("{settings}\nredirects: {{old.html: index.html}}\n{config}"));
    sample.iter().fold(site, |site, (path, bytes)| site.file(&format!("content/{path}"), bytes))
}

/// The sample site in the bare theme.
fn bare() -> SiteTest {
    let theme = crate::support::files(&project("tests/themes/bare"));
    theme
        .iter()
        .fold(sample("theme: bare\n"), |site, (path, bytes)| site.file(&format!("themes/bare/{path}"), bytes))
}

/// All pages of a published site, after a look at each: one title and one main part, no id twice, no address or anchor that
/// leads nowhere, nothing that a strict policy forbids.
fn sound_pages(files: &[(String, Vec<u8>)]) -> BTreeMap<&str, Outline> {
    let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
    let outline = |bytes| Outline::read(std::str::from_utf8(bytes).expect("text"));
    let pages: BTreeMap<&str, Outline> = pages.map(|(name, bytes)| (name.as_str(), outline(bytes))).collect();
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for (page, outline) in &pages {
        for element in ["html", "main", "h1"] {
            assert_eq!(outline.count(element), 1, "{page}: {element}");
        }
        assert_eq!(outline.count("style"), 0, "{page}");
        assert_eq!(outline.forbidden, Vec::<String>::new(), "{page}");
        let ids: BTreeSet<&String> = outline.ids.iter().collect();
        assert_eq!(ids.len(), outline.ids.len(), "{page}: an id appears twice: {:?}", outline.ids);
        for (file, anchor) in outline.addresses.iter().filter_map(|address| resolved(page, address)) {
            assert!(names.contains(file.as_str()), "{page} leads to {file}, which is not there");
            let is_there = || pages.get(file.as_str()).is_some_and(|to| to.ids.contains(&anchor));
            assert!(anchor.is_empty() || is_there(), "{page} leads to {file}#{anchor}, which is not there");
        }
    }
    pages
}

#[test]
fn a_theme_that_shares_nothing_with_the_default_one_shows_every_type() {
    let site = bare();
    assert_eq!(site.check().to_string(), "");
    let files = site.build().files();
    let pages = sound_pages(&files);
    assert!(pages.len() > 25, "{}", pages.len());
    for (page, outline) in &pages {
        let links = if *page == "old.html" { 0 } else { 2 };
        assert_eq!((outline.count("svg"), outline.count("link")), (0, links), "{page}");
    }
    let assets = files.iter().filter_map(|(name, _)| name.strip_prefix("assets/")?.split('.').next());
    assert_eq!(assets.collect::<Vec<_>>(), ["icon", "page", "panel", "results", "search", "site"]);
    let (_, css) = files.iter().find(|(name, _)| name.starts_with("assets/site.")).expect("a style sheet");
    assert_eq!(String::from_utf8_lossy(css), "body{line-height:1.75}\n");
    let page = site.build().page("counter/well-done.html");
    let (_, body) = page.split_once("<body>").expect("a body");
    assert_data_eq!(
        body,
        str![[r#"

<header>
<p><a href="../index.html">Repair desk answers</a></p>
<form class="search" role="search" action="../search.html">
<label for="search-input">Search for answers</label> <input id="search-input" type="search" name="q">
</form>

</header>
<main id="main">
<h1>Well done</h1>
<p>A line for the wall of the workshop.</p>
<section id="quote"><h2>Well done</h2><p>“Well done is better than well said.” Benjamin Franklin, Poor Richard’s Almanack, 1737</p></section>
<p>Good words get you through a minute at the counter. A repair that lasts is what brings the customer back.</p>


<ul>
<li><a href="../counter/listening-check.html">How well do you listen?</a></li>
</ul>


</main>
<footer>
<ul>
<li><a href="../az.html">A to Z</a></li>
<li><a href="../tags.html">Tags</a></li>
<li><a href="../repairs/questions.html">Questions</a></li><li><a href="../counter/index.html">At the counter</a></li>
</ul>
<p>Sample content. Replace it with <em>your own</em> rules and words.</p>
</footer>
</body>
</html>

"#]]
    );
}

#[test]
fn the_default_theme_is_as_sound() {
    let site = sample("logo: {light: a.svg, dark: b.svg}\nbase_url: https://example.org/\n");
    let site = site
        .file("static/a.svg", "<svg viewBox='0 0 1 1'/>")
        .file("static/b.svg", "<svg viewBox='0 0 1 1'/>");
    assert!(sound_pages(&site.build().files()).len() > 25);
}

#[test]
fn what_search_finds_is_there_in_a_theme_of_its_own() {
    let site = bare();
    let built = site.build();
    let answers = built.json("answers.json");
    let urls: Vec<_> = answers["answers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|answer| answer["url"].as_str().expect("an address").to_owned())
        .collect();
    assert!(urls.len() > 20, "{urls:?}");
    for url in urls {
        let (page, anchor) = url.split_once('#').unwrap_or((&url, ""));
        let outline = Outline::read(&built.page(page));
        assert!(anchor.is_empty() || outline.ids.iter().any(|id| id == anchor), "{url}");
    }
}

/// The published files that differ between two sites, those of the search index and its copies left out.
fn different(one: &SiteTest, other: &SiteTest) -> Vec<String> {
    let (one, other) = (one.build().files(), other.build().files());
    let other: BTreeMap<_, _> = other.into_iter().collect();
    let is_page = |name: &str| name.ends_with(".html") || name.ends_with(".md");
    let pages = one.into_iter().filter(|(name, _)| is_page(name));
    pages.filter(|(name, bytes)| other.get(name) != Some(bytes)).map(|(name, _)| name).collect()
}

#[test]
fn one_file_laid_over_the_theme_changes_what_it_shows_and_nothing_else() {
    let component = "{% component aside(label: string = \"\") -%}\n<aside class=\"house\">{% if label %}<b>{{ label }}</b> {% endif %}{{ body }}</aside>\n{%- endcomponent aside %}\n";
    let note = |site: SiteTest| site.text("counter/note.md", ":::aside[Mind]\nThe step.\n:::\n");
    let with = note(sample("")).file("themes/default/templates/components/aside.html", component);
    let before = note(sample(""));
    let page = with.build().page("counter/note.html");
    assert_data_eq!(
        lines(&page, &["house"]),
        str![[r#"
<div class="prose"><aside class="house"><b>Mind</b> <p>The step.</p>

"#]]
    );
    let changed = different(&with, &before);
    assert!(changed.contains(&"counter/note.html".to_owned()), "{changed:?}");
    for page in &changed {
        assert!(
            before.build().page(page).contains("class=\"remark\""),
            "{page} shows no remark, and differs"
        );
    }
    let template = "{% extends \"base.html\" %}\n{% block main %}<h1>{{ page.title }}</h1>{% for tag in page.tags %}<a href=\"{{ root }}{{ tag.url }}\">{{ tag.title }}</a>{% endfor %}{% endblock main %}\n";
    let with = note(sample("")).file("themes/default/templates/tags.html", template);
    assert_eq!(different(&with, &before), ["tags.html"]);
    let with = note(sample("")).file("themes/default/words/en.yml", "look_up_table: As a table\n");
    assert_eq!(different(&with, &before), ["counter/index.html"]);
}

#[test]
fn a_template_needs_only_the_blocks_of_types_in_use() {
    let template = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}";
    let site = SiteTest::new()
        .article("a.md", "---\ntitle: A\n---\n")
        .file("themes/default/templates/article.html", template);
    let page = site.build().page("a.html");
    assert!(page.contains("<h1>A</h1>"), "{page}");
    let site = site.article("b.md", "---\ntitle: B\ntype: faq\n---\n### Why?\n\nSo.\n");
    let problems = site.check().to_string();
    assert!(problems.contains("this template lacks the block `body`, which `faq.html` fills"), "{problems}");
    assert!(!problems.contains("calculator.html"), "{problems}");
}

#[test]
fn a_frame_without_the_blocks_of_its_pages_is_reported_once_for_each() {
    assert_data_eq!(
        said("templates/base.html", "<h1>{{ page.title }}</h1>{% block main %}{% endblock %}"),
        str![[r#"
error[template]: this template lacks the block `breadcrumb`, which `404.html` and 1 more fill
--> themes/default/templates/base.html
 = help: add `{% block breadcrumb %}{% endblock %}` where its content belongs

error[template]: this template lacks the block `head`, which `404.html` and 12 more fill
--> themes/default/templates/base.html
 = help: add `{% block head %}{% endblock %}` where its content belongs

error[template]: this template lacks the block `header_search`, which `404.html` and 2 more fill
--> themes/default/templates/base.html
 = help: add `{% block header_search %}{% endblock %}` where its content belongs

error[template]: this template lacks the block `rail`, which `article.html` and 3 more fill
--> themes/default/templates/base.html
 = help: add `{% block rail %}{% endblock %}` where its content belongs

error[template]: this template lacks the block `title`, which `home.html` fills
--> themes/default/templates/base.html
 = help: add `{% block title %}{% endblock %}` where its content belongs


"#]]
    );
    assert_data_eq!(
        said("templates/faq.html", "{% extends \"article.html\" %}{% block boody %}{% endblock %}"),
        str![[r#"
error[template]: block `boody` is not defined in any parent template
 --> themes/default/templates/faq.html:1:38
  |
1 | {% extends "article.html" %}{% block boody %}{% endblock %}
  |                                      ^^^^^
  |
  = help: did you mean `body`?


"#]]
    );
}

#[test]
fn a_theme_has_its_own_bundles_besides_the_built_in_ones() {
    let site = sample("")
        .file("themes/default/assets/js/house.js", "// Says hello.\nhello();\n")
        .file("themes/default/theme.yml", "bundles:\n  house.js: assets/js/house.js\n");
    let files = site.build().files();
    let names: Vec<_> =
        files.iter().filter_map(|(name, _)| name.strip_prefix("assets/")?.split('.').next()).collect();
    assert!(names.contains(&"house") && names.contains(&"page") && names.contains(&"lookup"), "{names:?}");
    let (_, bytes) = files.iter().find(|(name, _)| name.starts_with("assets/house.")).expect("the bundle");
    assert_eq!(String::from_utf8_lossy(bytes), "hello();\n");
    assert_data_eq!(
        said("theme.yml", "bundles: [a]\n"),
        str![[r#"
error[wrong-type]: `bundles` must be fields, each with a list, not a list
 --> themes/default/theme.yml:1:10
  |
1 | bundles: [a]
  |          ^^^


"#]]
    );
    assert_data_eq!(
        said("theme.yml", "bundles:\n  site.css: {a: b}\n  page.js: [assets/js/pages.js]\n"),
        str![[r#"
error[wrong-type]: `bundles.site.css` must be a list, not fields
 --> themes/default/theme.yml:2:13
  |
2 |   site.css: {a: b}
  |             ^^^^^^

error[theme]: the bundle `page.js` names `assets/js/pages.js`, which does not exist
 --> themes/default/theme.yml:3:13
  |
3 |   page.js: [assets/js/pages.js]
  |             ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `page.js`? Put new files in your theme's folder


"#]]
    );
}
