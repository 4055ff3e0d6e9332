//! A folder of markdown that was written for another program, or for none, is a site as it is.

use snapbox::{assert_data_eq, str};

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

/// The sentences of other programs for boxes, titles included.
#[test]
fn boxes_of_other_programs_are_alerts() {
    let text = "---\ntitle: A\n---\nText\n\n:::tip Good to **know** {#here .wide}\n\nIt *works*.\n\n:::\n\n::: danger STOP\nMind.\n:::\n\n\
                ::::info[Outer]\n:::warning\nInner.\n:::\n::::\n\n> [!info] Folded *title*\n> Quoted.\n>\n> > [!faq]-\n> > Asked.\n\n> [!TIP] Own\n> Words.\n\n\
                > [!other] Not\n\n::: details Click {open}\nMore.\n:::\n";
    let site = site().config("title: T\n").article("a.md", text);
    let built = site.build();
    let page = built.page("a.html");
    for (class, title) in [
        ("tip", "Good to know"),
        ("caution", "STOP"),
        ("note", "Outer"),
        ("warning", "Warning"),
        ("note", "Folded title"),
        ("note", "Note"),
        ("tip", "Own"),
    ] {
        let start = format!(
            "<div class=\"remark alert-{class}\" role=\"note\">\n  <p class=\"remark-title\">{title}</p>"
        );
        assert!(page.contains(&start), "{start}\n{page}");
    }
    assert_eq!(count(&page, "<blockquote>"), 1, "only the unknown kind is a quotation");
    assert!(page.contains("[!other] Not"));
    assert!(page.contains("<details class=\"more\" open>"));
    for inside in ["<p>It <em>works</em>.</p>", "<p>Quoted.</p>", "<p>Asked.</p>", "<p>Words.</p>"] {
        assert!(page.contains(inside), "{inside}");
    }
}

/// Addresses as other programs take them: without an ending, from the first page on, of a folder.
#[test]
fn links_may_name_a_page_by_its_address() {
    let links = "[1](guide/start) [2](guide/start/#part) [3](guide/start.html) [4](/guide/start?x#part) [5](guide/) [6](/guide/index.html) [7](plain/) \
                 [8](/) [9](./) [10](start.mdx) [11](/logo.png) [12](/file.pdf) [13](@site/static/logo.png) [14](pathname:///logo.png) [15](/other.php)";
    let site = site()
        .config("title: T\n")
        .article("index.md", "---\ntitle: Home\n---\n")
        .article("a.md", &format!("---\ntitle: A\n---\n{links}\n\n![x](/file.pdf)\n"))
        .article("start.md", "---\ntitle: Other start\n---\n")
        .article("guide/index.md", "---\ntitle: Guide\n---\n[up](../) [up](../a)\n")
        .article("guide/start.md", "---\ntitle: Start\n---\n## Part\n\nText\n")
        .article("plain/b.md", "---\ntitle: B\n---\n")
        .file("static/logo.png", "x")
        .file("content/file.pdf", "x");
    let built = site.build();
    let page = built.page("a.html");
    let wanted = [
        (1, "guide/start.html"),
        (2, "guide/start.html#part"),
        (3, "guide/start.html"),
        (4, "guide/start.html#part"),
        (5, "guide/index.html"),
        (6, "guide/index.html"),
        (7, "plain/index.html"),
        (8, "index.html"),
        (9, "index.html"),
        (10, "start.html"),
        (11, "logo.png"),
        (12, "file.pdf"),
        (13, "logo.png"),
        (14, "logo.png"),
        (15, "/other.php"),
    ];
    for (number, href) in wanted {
        assert!(page.contains(&format!("<a href=\"{href}\">{number}</a>")), "{number} {href}\n{page}");
    }
    assert!(built.page("guide/index.html").contains("<a href=\"../a.html\">up</a>"));
    assert!(built.page("a.md").contains("[4](guide/start.md#part)"));
    let broken = site
        .article(
            "c.md",
            "---\ntitle: C\n---\n[x](guide/start#gone) [y](secret) [z](stort.md) [q](guide/unlike.md)\n",
        )
        .article("secret.md", "---\ntitle: S\ndraft: true\n---\n");
    let problems = broken.check().to_string();
    for shown in [
        "`content/guide/start.md` has no anchor `#gone`",
        "`content/secret.md` is not published: it is a draft",
        "did you mean `content/start.md`?",
    ] {
        assert!(problems.contains(shown), "{shown}\n{problems}");
    }
    assert!(!problems.contains("did you mean `content/guide"), "{problems}");
}

/// `slug: /` is the first page; a path is a former address.
#[test]
fn slugs_may_be_paths() {
    let site = site()
        .config("title: T\n")
        .article("intro.md", "---\ntitle: Welcome\nslug: /\n---\nHello [c](accounts/create.md)\n")
        .article(
            "accounts/create.md",
            "---\ntitle: Create\nslug: /new-account\ntype: docs\n---\n[back](../intro.md)\n",
        )
        .article("accounts/close.md", "---\ntitle: Close\nslug: ./bye\n---\n")
        .article("accounts/keep.md", "---\ntitle: Keep\nslug: /accounts/kept\n---\n");
    let built = site.build();
    assert!(built.page("index.html").contains("Hello"));
    assert!(built.page("new-account/index.html").contains("../accounts/new-account.html"), "it redirects");
    assert!(built.page("accounts/new-account.html").contains("href=\"../index.html\">back"));
    assert!(built.has("accounts/bye.html") && built.has("accounts/kept.html"));
}

/// Emphasis beside letters of scripts without spaces.
#[test]
fn emphasis_closes_beside_signs_of_scripts_without_spaces() {
    let text = "---\ntitle: A\n---\n**\u{300c}\u{91cd}\u{8981}\u{300d}**\u{3067}\u{3059}\u{3002}\u{3053}\u{308c}\u{306f}**(\u{6ce8}\u{610f})**\u{3067}\u{3059}\n";
    let site = site().config("title: T\n").article("a.md", text);
    assert!(!site.check().to_string().contains("looks-unintended"));
    let page = site.build().page("a.html");
    assert!(page.contains("<strong>\u{300c}\u{91cd}\u{8981}\u{300d}</strong>\u{3067}\u{3059}"), "{page}");
    assert!(page.contains("<strong>(\u{6ce8}\u{610f})</strong>\u{3067}"), "{page}");
}

#[test]
fn fields_and_comments_of_other_programs_stop_no_site() {
    let site = site()
        .article(
            "a.md",
            "---\ntitle: A\nicon: material/wrench\nslug: Get_started\nsources:\n  - url: https://example.org/a\n    content_hash: abc\n  - title: B\n    content_hash: def\ntags:\n  - {label: First steps, permalink: /first}\n  - plain\n---\n\n[//]: <> (a note)\n[//]:nowhere.md> (MADE BY A PROGRAM)\n[unused]: gone.md\n[used]: b.md\n\nSee [this][used].\n",
        )
        .article("b.md", "---\ntitle: B\n---\n\nWords.\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[wrong-type]: there is no picture `material/wrench`, so none is shown
 --> content/a.md:3:7
  |
3 | icon: material/wrench
  |       ^^^^^^^^^^^^^^^
  |
  = help: name one of `alert`, `book`, `chart`, `hand`, `lifebuoy`, `page`, `people`, `practice`, `question`, `quote`, `speech`, `steps`, or delete the line

warning[unknown-field]: unknown field `sources.content_hash`
 --> content/a.md:7:5
  |
7 |     content_hash: abc
  |     ^^^^^^^^^^^^ not a field of the type `article`
  |
  = help: known here: `title`, `url`, `author`, `year`, `note`; if another program needs it, set `front_matter: {allow: [sources.content_hash]}` in `answerbook.yml`


"#]]
    );
    let built = site.build();
    let page = built.page("Get_started.html");
    assert!(page.contains(">https://example.org/a</a>") && page.contains("href=\"b.html\""), "{page}");
    assert!(built.page("Get_started.md").contains("[used]: b.md"));
    assert!(built.has("tags/first-steps.html") && built.has("tags/plain.html"));
}
