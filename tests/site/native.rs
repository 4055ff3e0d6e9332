//! A folder of markdown that was written for another program, or for none, is a site as it is.

use crate::support::{Built, SiteTest};

fn site() -> SiteTest {
    SiteTest::new()
}

/// How often `what` occurs in the text.
fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

/// The first heading of a page.
fn title(built: &Built, url: &str) -> String {
    let page = built.page(url);
    let (_, after) = page.split_once("<h1").expect("a title");
    let (_, after) = after.split_once('>').expect("a tag");
    after.split("</h1>").next().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_title_is_taken_from_the_first_heading_or_the_name() {
    let site = site()
        .article("heading.md", "# Late *parcels*\n\nWords.\n")
        .article("below.md", "![](x.png)\n\nLate parcels\n============\n\nWords.\n")
        .file("content/x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01")
        .article("late-parcels.md", "Words.\n\n## Steps\n\nMore.\n")
        .article("how_to_pay/_index.md", "Words.\n")
        .article("rule.md", "---\n\n## Begins with a rule\n\nWords.\n");
    let built = site.build();
    assert_eq!(title(&built, "heading.html"), "Late parcels");
    assert_eq!(title(&built, "below.html"), "Late parcels");
    assert_eq!(title(&built, "late-parcels.html"), "Late parcels");
    assert_eq!(title(&built, "how-to-pay/index.html"), "How to pay");
    assert_eq!(title(&built, "rule.html"), "Rule");
    assert!(built.page("rule.html").contains("Begins with a rule"));
}

#[test]
fn a_first_heading_that_repeats_the_title_is_shown_once() {
    let site = site()
        .article("a.md", "---\ntitle: Don't panic!\n---\n# Don’t panic\n\nWords. [Up](#dont-panic)\n")
        .article("setext.md", "---\ntitle: Late\n---\nLate\n----\n\nWords.\n")
        .article("other.md", "---\ntitle: Late\n---\n# Early\n\nWords.\n")
        .article("faq.md", "---\ntitle: When is it late?\ntype: faq\n---\n## When is it late?\n\nAt noon.\n");
    let built = site.build();
    let page = built.page("a.html");
    assert_eq!(count(&page, "panic</h"), 0, "{page}");
    assert_eq!(title(&built, "a.html"), "Don’t panic!");
    assert_eq!(built.page("a.md"), "# Don’t panic!\n\nWords. [Up](#dont-panic)\n");
    assert_eq!(built.page("setext.md"), "# Late\n\nWords.\n");
    assert!(built.page("other.html").contains("Early</h2>"));
    assert!(built.page("faq.html").contains("When is it late?</h"), "a question stays one");
}

#[test]
fn names_of_other_programs_are_understood() {
    let site = site()
        .article("h/_index.md", "---\ntitle: Section H\n---\n")
        .article(
            "h/b.markdown",
            "---\ntitle: B\n---\nSee [up](_index.md), [up](index.md), [c](../cafe\u{301}.md).\n",
        )
        .article("cafe\u{301}.md", "---\ntitle: C\n---\n[b](h/b.md) [b](h/b.markdown) ![p](u\u{308}.png)\n")
        .article("d.md", "---\ntitle: D\n---\n[c](caf\u{e9}.md) ![p](\u{fc}.png)\n")
        .file("content/u\u{308}.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01");
    let (_, problems) = site.try_build();
    assert_eq!(problems.to_string(), "");
    let built = site.build();
    assert_eq!(title(&built, "h/index.html"), "Section H");
    assert_eq!(count(&built.page("h/b.html"), "<a href=\"../h/index.html\">up</a>"), 2);
    assert!(built.page("h/b.html").contains("href=\"../cafe.html\""));
    assert!(built.page("d.html").contains("src=\"\u{fc}.png\"") && built.has("\u{fc}.png"));
}

#[test]
fn two_names_of_one_article_are_reported() {
    let text = "---\ntitle: A\n---\n";
    let site = site().article("a.md", text).article("a.markdown", text);
    assert!(site.check().short().contains("content/a.md: error: `content/a.markdown` is the same article"));
}

#[test]
fn front_matter_comes_in_several_forms() {
    let toml = "+++\ntitle = \"T\"\ndate = 2026-01-02T10:00:00Z\nweight = 3\ntags = [\"x\", \"y\"]\n+++\n";
    let site = site()
        .article("toml.md", &format!("{toml}Words.\n"))
        .article("json.md", "{\n  \"title\": \"J\", \"draft\": false\n}\nWords.\n")
        .article("word.md", "———\ntitle: W\n———\nWords.\n")
        .article("dots.md", "---\ntitle: D\n...\nWords.\n")
        .article(
            "quoted.md",
            "---\ntitle: Q\nweight: \"10\"\ndraft: \"no\"\ntags: x, z\ndate: 22.11.2025\n---\nWords.\n",
        );
    let built = site.build();
    for (url, expected) in [("toml", "T"), ("json", "J"), ("word", "W"), ("dots", "D"), ("quoted", "Q")] {
        assert_eq!(title(&built, &format!("{url}.html")), expected);
    }
    assert!(built.page("toml.html").contains("2026-01-02"));
    assert!(built.page("quoted.html").contains("2025-11-22"));
    for tag in ["x", "y", "z"] {
        assert!(built.has(&format!("tags/{tag}.html")), "{tag}");
    }
}

#[test]
fn texts_in_other_formats_are_never_published() {
    let site = site()
        .article("a.md", "---\ntitle: A\n---\n")
        .file("content/b.mdx", "PRICES")
        .file("content/b.md.txt", "PRICES")
        .file("content/b.rst", "PRICES")
        .file("content/b.adoc", "PRICES");
    let built = site.build();
    assert!(built.files().iter().all(|(_, bytes)| !bytes.windows(6).any(|part| part == b"PRICES")));
}

#[test]
fn what_another_program_holds_back_is_held_back() {
    let site = site()
        .article("a.md", "---\ntitle: A\n---\n")
        .article("b.md", "---\ntitle: B\npublished: false\n---\nPRICES\n");
    assert!(!site.build().has("b.html"));
}

#[test]
fn links_lead_to_headings_as_other_programs_name_them() {
    let text = "---\ntitle: A\n---\n[1](#here-1) [2](#here_1) [3](#nodejs) [4](#whats-new) [5](#Caf%C3%A9) [6](b.md#here-1)\n\n\
                ## Here\n\nx\n\n## Here\n\nx\n\n## Node.js\n\nx\n\n## What's new?\n\nx\n\n## Café\n\nx\n";
    let site =
        site().article("a.md", text).article("b.md", "---\ntitle: B\n---\n## Here\n\nx\n\n## Here\n\nx\n");
    assert_eq!(site.check().to_string(), "");
    let page = site.build().page("a.html");
    for href in ["#here-2", "#node-js", "#whats-new", "#cafe", "b.html#here-2"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let site = site.config("title: T\nmarkdown: {heading_ids: github}\n");
    let page = site.build().page("a.html");
    for id in ["here", "here-1", "nodejs", "whats-new", "café"] {
        assert!(page.contains(&format!("<h2 id=\"{id}\"")), "{id}");
    }
}

#[test]
fn tags_that_differ_in_a_sign_have_their_own_pages() {
    let site = site()
        .article("a.md", "---\ntitle: Sharp\ntags: [C#, A*]\n---\n")
        .article("b.md", "---\ntitle: Plus\ntags: [C++, A]\n---\n");
    let built = site.build();
    assert!(
        built.page("tags/c-sharp.html").contains("Sharp")
            && !built.page("tags/c-sharp.html").contains("Plus")
    );
    assert!(built.page("tags/c-plus-plus.html").contains("Plus"));
    assert!(built.has("tags/a.html") && built.has("tags/a-2.html"));
}

#[test]
fn a_former_file_is_a_former_address() {
    let text = "---\ntitle: K\naliases: [support/Alte Seite.md, /old/index.md, docs/v1.2, page.php]\n---\n";
    let site = site().article("k.md", text);
    let built = site.build();
    for url in ["support/alte-seite.html", "old/index.html", "docs/v1.2/index.html", "page.php"] {
        assert!(built.has(url), "{url}");
    }
    let site = site.config("title: T\nurls: directory\n");
    let built = site.build();
    assert!(built.has("support/alte-seite/index.html"));
}

#[test]
fn addresses_in_the_text_become_links() {
    let text = "---\ntitle: A\nvariables: x\n---\nSee https://example.org/a--b_c. Or \"www.example.org\" -- or a@example.org {{ portal }}.\n\n\
                `https://code.example.org` <a href=\"https://raw.example.org\">https://raw.example.org</a> [https://own.example.org](b.md)\n\n\
                ## https://heading.example.org\n\nT\n";
    let site = site()
        .config("title: T\nvariables: {portal: https://portal.example.org}\n")
        .article("a.md", text)
        .article("b.md", "---\ntitle: B\n---\n");
    let built = site.build();
    let page = built.page("a.html");
    for href in [
        "https://example.org/a--b_c",
        "https://www.example.org",
        "mailto:a@example.org",
        "https://portal.example.org",
    ] {
        assert_eq!(count(&page, &format!("<a href=\"{href}\">")), 1, "{href}");
    }
    assert!(
        page.contains("“<a href=\"https://www.example.org\">www.example.org</a>” –"),
        "quotation marks are set"
    );
    assert_eq!(count(&page, "<a href=\"https://raw.example.org\">"), 1);
    for other in ["code", "own", "heading"] {
        assert_eq!(count(&page, &format!("href=\"https://{other}.example.org")), 0, "{other}");
    }
    assert!(built.page("a.md").contains("See https://example.org/a--b_c."));
}
