//! A site that looks like its owner's: logo, menu, footer, and the blocks of the home page, all from `answerbook.yml`.

use answerbook::config::Run;
use answerbook::preview::Preview;
use answerbook::preview::server::{Answer as _, Change};
use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 40\"/>";

/// The part of a page between two marks, without empty lines.
fn part(page: &str, from: &str, to: &str) -> String {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let end = page[start..].find(to).map_or(page.len(), |end| start + end + to.len());
    let lines = page[start..end].lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

fn site(config: &str) -> SiteTest {
    SiteTest::new()
        .config(&format!("title: Corner\n{config}"))
        .article("index.md", "---\ntitle: Start\n---\nOwn words.\n")
        .article("a/b.md", "---\ntitle: Prices & more\nupdated: 2026-01-02\n---\nText.\n\n## Now\n\nMore.\n")
        .file("static/brand/logo.svg", SVG)
}

#[test]
fn a_logo_is_shown_next_to_the_name() {
    let site = site("logo: brand/logo.svg\n");
    assert_eq!(site.check().to_string(), "");
    assert_data_eq!(
        part(&site.build().page("a/b.html"), "<a class=\"name\"", "</a>"),
        str![[r#"
<a class="name" href="../index.html"><img class="logo" src="../brand/logo.svg" width="160" height="40" alt=""><span>Corner</span></a>

"#]]
    );
}

#[test]
fn a_logo_that_says_the_name_is_shown_alone_in_light_and_in_dark() {
    let site = site(
        "logo: {light: static/brand/logo.svg, dark: content/a/night logo.svg, alt: 'Corner \"Repairs\"'}\n",
    )
    .file("content/a/night logo.svg", SVG);
    assert_eq!(site.check().to_string(), "");
    assert_data_eq!(
        part(&site.build().page("a/b.html"), "<a class=\"name\"", "</a>"),
        str![[r#"
<a class="name" href="../index.html"><img class="logo light" src="../brand/logo.svg" width="160" height="40" alt="Corner &quot;Repairs&quot;" loading="lazy"><img class="logo dark" src="../a/night%20logo.svg" width="160" height="40" alt="Corner &quot;Repairs&quot;" loading="lazy"></a>

"#]]
    );
}

#[test]
fn a_logo_is_published_even_if_only_a_draft_shows_it_too() {
    let site = site("logo: {light: a/logo.svg, alt: Corner}\n")
        .file("content/a/logo.svg", SVG)
        .article("a/c.md", "---\ntitle: C\ndraft: true\n---\n![Logo](logo.svg)\n");
    assert!(site.build().has("a/logo.svg"));
}

#[test]
fn a_logo_that_changes_changes_pages_in_the_preview() {
    let site = site("logo: brand/logo.svg\n");
    let preview = Preview::open(site.root(), Run::today(), None).expect("a site");
    let page = || String::from_utf8(preview.answer("a/b.html").body.to_vec()).expect("text");
    assert!(page().contains("width=\"160\" height=\"40\""));
    let site = site.file("static/brand/logo.svg", SVG.replace("160", "80"));
    let change = |path: &str| Change { paths: [path.into()].into(), rescan: false };
    preview.update(&change("static/brand/logo.svg")).expect("the environment is fine");
    assert!(page().contains("width=\"80\" height=\"40\""));
    let _site = site.config("title: Corner\n");
    preview.update(&change("answerbook.yml")).expect("the environment is fine");
    assert!(!page().contains("brand/logo.svg"));
}

#[test]
fn menu_and_footer_lead_to_pages_and_elsewhere() {
    let config = "menu:\n  - {title: Prices, url: 'a/b.md#now'}\n  - {title: List, url: a/list.pdf}\n  - {title: Shop, url: 'https://example.org/'}\n\
        footer:\n  text: 'See *our* [prices](a/b.md), [list](a/list.pdf) or <b> [shop](https://example.org/).'\n  links:\n    - {title: Start & more, url: index.md}\n    - {title: Mail, url: 'mailto:desk@example.org'}\n";
    let site = site(config).file("content/a/list.pdf", "%PDF");
    assert_eq!(site.check().to_string(), "");
    let page = site.build().page("a/b.html");
    assert_data_eq!(
        part(&page, "<nav class=\"menu\"", "</nav>"),
        str![[r#"
<nav class="menu" aria-label="Menu">
<ul>
<li><a href="../a/b.html#now">Prices</a></li>
<li><a href="../a/list.pdf">List</a></li>
<li><a href="https://example.org/">Shop</a></li>
</ul>
</nav>

"#]]
    );
    assert_data_eq!(
        part(&page, "<footer", "</footer>"),
        str![[r#"
<footer class="foot">
<div class="bar">
<div class="foot-text">See <em>our</em> <a href="../a/b.html">prices</a>, <a href="../a/list.pdf">list</a> or &lt;b&gt; <a href="https://example.org/">shop</a>.</div>
<ul>
<li><a href="../index.html">Start &amp; more</a></li>
<li><a href="mailto:desk@example.org">Mail</a></li>
<li><a href="../az.html">A to Z</a></li>
<li><a href="../tags.html">Tags</a></li>
<li><a href="../changes.html">What changed</a></li>
<li><a href="../a/b.md">View as text</a></li>
</ul>
</div>
</footer>

"#]]
    );
}

#[test]
fn a_long_menu_is_only_in_the_browse_list() {
    let items: String = (1..=6).map(|number| format!("  - {{title: T{number}, url: index.md}}\n")).collect();
    let page = site(&format!("menu:\n{items}")).build().page("a/b.html");
    assert!(!page.contains("class=\"menu\"") && !page.contains("in-menu"));
    assert_eq!(page.matches(">T6<").count(), 1);
}

#[test]
fn the_page_that_is_open_is_marked_in_the_menu() {
    let page = site("menu: [{title: Prices, url: a/b.md}, {title: Start, url: index.md}]\n")
        .build()
        .page("a/b.html");
    assert!(page.contains("<a href=\"../a/b.html\" aria-current=\"page\">Prices</a>"), "{page}");
    assert_eq!(page.matches("aria-current").count(), 1);
}

/// The headings of the home page's blocks, and `Own words.` in place of the text.
fn blocks(config: &str) -> Vec<String> {
    let page = site(config).article("a/q.md", "---\ntitle: Who?\n---\nWe.\n").build().page("index.html");
    let main = part(&page, "<main", "</main>");
    let is_shown = |line: &&str| line.starts_with("<h2>") || line.contains("Own words.");
    main.lines().filter(is_shown).map(str::to_owned).collect()
}

#[test]
fn the_home_page_shows_the_blocks_asked_for() {
    assert_data_eq!(
        blocks("").join("\n"),
        str![[r#"
<h2>Common questions</h2>
<h2>Sections</h2>
<div class="prose block"><p>Own words.</p>
<h2>Recently updated</h2>
"#]]
    );
    assert_data_eq!(
        blocks("home: {blocks: [updated, text]}\n").join("\n"),
        str![[r#"
<h2>Recently updated</h2>
<div class="prose block"><p>Own words.</p>
"#]]
    );
    assert_eq!(blocks("home: {blocks: []}\n"), Vec::<String>::new());
}

#[test]
fn articles_linked_in_the_footer_are_not_orphans() {
    let orphans = |config: &str| {
        let site = site(config).article("a/c.md", "---\ntitle: C\n---\nText.\n");
        site.review().short().matches("[orphan]").count()
    };
    assert_eq!(orphans(""), 2);
    assert_eq!(orphans("footer: 'To [B](a/b.md)'\n"), 1);
    assert_eq!(orphans("footer: {text: '[B](a/b.md)', links: [{title: C, url: a/c.md}]}\n"), 0);
}
