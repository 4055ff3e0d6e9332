//! What `status` and the site's rule about reviews publish, and what `publish` and `unpublish` write.

use answerbook::authoring::publish::{publish, unpublish};
use answerbook::authoring::reviewed::reviewed;
use answerbook::base::diagnostic::Code;
use answerbook::config::Run;
use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

fn run() -> Run {
    Run { today: TODAY.parse().expect("a date"), ..Run::today() }
}

fn article(fields: &str) -> String {
    format!("---\ntitle: The wombatish rule\ndescription: D\n{fields}---\nText.\n")
}

/// Whether a site with an article that has these fields publishes it.
fn is_published(settings: &str, fields: &str) -> bool {
    let site = SiteTest::new().config(&format!("title: Test\n{settings}")).article("a.md", &article(fields));
    let site = site.text("index.md", "Text.\n");
    let built = site.build();
    let is_there = built.has("a.html");
    let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("wombatish");
    assert_eq!(built.files().iter().any(|(_, bytes)| says(bytes)), is_there, "{settings} {fields}");
    is_there
}

#[test]
fn a_status_says_what_draft_says() {
    for (fields, expected) in [
        ("", true),
        ("status: published\n", true),
        ("status:\n", true),
        ("status: published\ndraft: false\n", true),
        ("status: draft\n", false),
        ("status: in review\n", false),
        ("status: in review\ndraft: in review\n", false),
        ("status: retired\n", false),
        ("published: false\n", false),
    ] {
        assert_eq!(is_published("", fields), expected, "{fields}");
    }
}

#[test]
fn a_site_may_publish_only_what_is_reviewed() {
    let (never, fresh, late) = (
        "",
        "reviewed: 2026-11-01\nreview_every: 1 month\n",
        "reviewed: 2026-10-01\nreview_every: 1 month\n",
    );
    for (rule, expected) in [
        ("[verified, due, unverified]", [true, true, true]),
        ("[verified, due]", [false, true, true]),
        ("[verified, unverified]", [true, true, false]),
        ("verified", [false, true, false]),
    ] {
        let settings = format!("states: {{publish: {rule}}}\n");
        assert_eq!([never, fresh, late].map(|fields| is_published(&settings, fields)), expected, "{rule}");
    }
    let site = SiteTest::new()
        .config("title: Test\nstates: {publish: [verified]}\nlanguages: {fr: {}}\n")
        .text("s/index.md", "Text.\n")
        .article("s/a.md", "---\ntitle: A\nreviewed: 2026-11-01\n---\nText.\n")
        .article("s/a.fr.md", "---\ntitle: Wombatish\n---\nTexte.\n");
    let built = site.build();
    assert!(built.has("s/index.html"), "the page of a section needs no review");
    assert!(
        built.page("fr/s/a.html").contains("Text."),
        "the original in place of a translation that nobody reviewed"
    );
    assert!(!built.page("fr/s/a.html").contains("Texte"));
}

#[test]
fn another_article_takes_the_place_of_one_that_is_retired_or_due() {
    for (settings, fields) in [
        ("", "status: retired\nreplaced_by: b.md\n"),
        (
            "states: {publish: [verified, unverified]}\n",
            "reviewed: 2026-01-01\nreview_every: 1 month\nreplaced_by: b.md\n",
        ),
    ] {
        let site = SiteTest::new()
            .config(&format!("title: Test\nbase_url: https://example.org/\n{settings}"))
            .article("a.md", &article(fields))
            .text("b.md", "[The rule](a.md)\n")
            .file("permalinks.txt", "/a.html\na\n/b.html\nb\n");
        assert_eq!(site.check().to_string(), "");
        let built = site.build();
        assert!(built.page("a.html").contains("b.html"), "{fields}");
        assert!(built.page("_redirects").contains("/a.html /b.html"), "{fields}");
    }
}

#[test]
fn what_will_be_withheld_is_said_before() {
    let site = SiteTest::new()
        .config("title: Test\nstates: {publish: [verified]}\n")
        .article("a.md", &article("reviewed: 2026-11-01\nreview_every: 1 month\n"))
        .article("b.md", "---\ntitle: B\nreviewed: 2026-11-01\n---\n[The rule](a.md)\n");
    let found = site.review().to_string();
    assert!(
        found.contains("from 2026-12-02 on, this article is withheld, because its review is overdue, and the links in `content/b.md` lead to its section"),
        "{found}"
    );
    let early = site.run_on("2026-11-02");
    assert!(early.review().to_string().contains("2026-12-02"), "30 days before");
    let earlier = early.run_on("2026-11-01");
    assert!(!earlier.review().to_string().contains("2026-12-02"), "not 31");
    let late = earlier.run_on("2026-12-02");
    let problems = late.check();
    assert_eq!(problems.codes(), [Code::BrokenLink]);
    assert!(
        problems.to_string().starts_with("warning")
            && problems.to_string().contains("its review was due on 2026-12-01"),
        "{problems}"
    );
}

#[test]
fn a_review_that_is_late_stops_no_build() {
    let article = "---\ntitle: A\nreviewed: 2026-01-01\nreview_every: 1 month\n---\n## There\n\nWombatish.\n";
    let other = "---\ntitle: B\nreviewed: 2026-11-01\nrelated: [../s/t/a.md]\n---\n[One](../s/t/a.md#there), [two](../s/t/a.html).\n";
    let site = SiteTest::new()
        .config("title: Test\nstates: {publish: [verified]}\nmenu: [{title: A, url: s/t/a.md}]\nhome: {questions: [s/t/a]}\n")
        .article("s/t/a.md", article)
        .article("s/c.md", "---\ntitle: C\nreviewed: 2026-11-01\n---\nText.\n")
        .article("o/b.md", other)
        .file("permalinks.txt", "/s/t/a.html\ns/t/a\n");
    let built = site.build();
    let page = built.page("o/b.html");
    assert!(
        page.contains("<a href=\"../s/index.html\">One</a>, <a href=\"../s/index.html\">two</a>"),
        "{page}"
    );
    assert!(built.files().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Wombatish")));
    assert!(!built.has("s/t/a.html"));
    let problems = site.check();
    assert!(problems.to_string().contains("readers get its section instead"), "{problems}");
    let reviewed = site.article("s/t/a.md", &article.replace("2026-01-01", TODAY));
    assert!(reviewed.build().page("o/b.html").contains("<a href=\"../s/t/a.html"));
}

/// The text of the article after a change.
fn text(site: &SiteTest) -> String {
    std::fs::read_to_string(site.root().join("content/a.md")).expect("a file")
}

#[test]
fn publishing_and_taking_back_write_the_fields_that_are_there() {
    for (before, published, draft) in [
        (
            "---\ntitle: A\ndraft: true\n---\nText.\n",
            "---\ntitle: A\n---\nText.\n",
            "---\ntitle: A\ndraft: true\n---\nText.\n",
        ),
        (
            "---\ndraft: in review # by Ann\ntitle: A\n---\nText.\n",
            "---\ntitle: A\n---\nText.\n",
            "---\ntitle: A\ndraft: true\n---\nText.\n",
        ),
        (
            "---\nstatus: draft # soon\ntitle: A\n---\nText.\n",
            "---\nstatus: published # soon\ntitle: A\n---\nText.\n",
            "---\nstatus: draft # soon\ntitle: A\n---\nText.\n",
        ),
        (
            "---\nstatus: 'in review'\ntitle: A\n---\nText.\n",
            "---\nstatus: 'published'\ntitle: A\n---\nText.\n",
            "---\nstatus: 'draft'\ntitle: A\n---\nText.\n",
        ),
        (
            "---\ntitle: A\npublished: false\n---\nText.\n",
            "---\ntitle: A\n---\nText.\n",
            "---\ntitle: A\ndraft: true\n---\nText.\n",
        ),
        (
            "---\r\ntitle: A\r\ndraft: true\r\n---\r\nText.\r\n",
            "---\r\ntitle: A\r\n---\r\nText.\r\n",
            "---\r\ntitle: A\r\ndraft: true\r\n---\r\nText.\r\n",
        ),
        (
            "+++\ntitle = \"A\"\ndraft = true\n+++\nText.\n",
            "+++\ntitle = \"A\"\n+++\nText.\n",
            "+++\ndraft = true\ntitle = \"A\"\n+++\nText.\n",
        ),
        (
            "{\n  \"title\": \"A\",\n  \"draft\": true\n}\nText.\n",
            "{\n  \"title\": \"A\",\n  \"draft\": false\n}\nText.\n",
            "{\n  \"title\": \"A\",\n  \"draft\": true\n}\nText.\n",
        ),
    ] {
        let site = SiteTest::new().text("b.md", "Text.\n").article("a.md", before);
        let publishing = publish(site.root(), &run(), &["content/a.md"]).expect("a plan");
        assert!(
            !publishing.planned.report.has_errors(),
            "{before}: {:?}",
            publishing.planned.report.sorted()
        );
        publishing.planned.changes.write(site.root(), "a change").expect("a written file");
        assert_eq!(text(&site), published);
        assert!(site.build().has("a.html"), "{before}");
        let again = publish(site.root(), &run(), &["content/a.md"]).expect("a plan");
        assert!(again.planned.changes.is_empty(), "{before}");
        let back = unpublish(site.root(), &run(), &["content/a.md"], false).expect("a plan");
        back.planned.changes.write(site.root(), "a change").expect("a written file");
        assert_eq!(text(&site), draft);
        assert!(!site.build().has("a.html"), "{before}");
    }
}

#[test]
fn what_is_not_ready_is_not_published() {
    for (other, text, expected) in [
        ("---\ntitle: B\n---\nText.\n", "[x](none.md)", "there is no article `content/none.md`"),
        (
            "---\ntitle: B\ndraft: true\n---\nText.\n",
            "[b](b.md)",
            "`content/b.md` is not published: it is a draft",
        ),
        ("---\ntitle: B\n---\nText.\n", ":::nothing\n:::", "nothing"),
        (
            "---\ntitle: B\n---\nText.\n",
            "- a\n\n1. [ ] **Do this first.** Then explain how.",
            "is a placeholder that nobody has replaced",
        ),
    ] {
        let draft = format!("---\ntitle: A\ntype: procedure\ndraft: true\n---\n{text}\n");
        let site = SiteTest::new().article("b.md", other).article("a.md", &draft);
        let publishing = publish(site.root(), &run(), &["a"]).expect("a plan");
        let problems: String =
            publishing.planned.report.sorted().iter().map(|problem| problem.plain()).collect();
        assert!(publishing.planned.report.has_errors() && problems.contains(expected), "{text}: {problems}");
        assert!(problems.contains("--> content/a.md:"), "{text}: {problems}");
    }
}

#[test]
fn what_others_link_to_is_not_taken_back() {
    let site = SiteTest::new().text("a.md", "Text.\n").text("b.md", "[a](a.md)\n").text("c.md", "Text.\n");
    let refused = unpublish(site.root(), &run(), &["a"], false).expect("a plan").planned.report;
    let problems: String = refused.sorted().iter().map(|problem| problem.plain()).collect();
    assert!(problems.contains("--> content/b.md:5:1"), "{problems}");
    let both = unpublish(site.root(), &run(), &["a", "b"], true).expect("a plan");
    assert!(!both.planned.report.has_errors(), "{:?}", both.planned.report.sorted());
}

#[test]
fn what_is_published_and_withheld_all_the_same_is_said() {
    let site = SiteTest::new()
        .config("title: Test\nstates: {publish: [verified]}\n")
        .article("a.md", &article("draft: true\n"))
        .article("b.md", &article("draft: true\ndate: 2027-01-01\nreviewed: 2026-11-01\n"));
    let publishing = publish(site.root(), &run(), &["a", "b"]).expect("a plan");
    assert!(!publishing.planned.report.has_errors(), "{:?}", publishing.planned.report.sorted());
    let reasons: Vec<&str> = publishing.withheld.iter().map(|(_, reason)| reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "nobody has reviewed it, and `states` in `answerbook.yml` wants that",
            "its date, 2027-01-01, is in the future"
        ]
    );
    publishing.planned.changes.write(site.root(), "a change").expect("written files");
    let reviewed =
        reviewed(site.root(), &run(), &["a"], Some(TODAY.parse().expect("a date"))).expect("a plan");
    reviewed.planned.changes.write(site.root(), "a change").expect("written files");
    assert!(site.build().has("a.html"));
}

#[test]
fn a_draft_that_check_would_report_is_not_published() {
    let site = SiteTest::new()
        .config("title: Test\ncheck: {duplicate-question: error}\n")
        .article("a.md", "---\ntitle: A\ntype: faq\n---\n## How much is it?\n\nTwo.\n")
        .article("b.md", "---\ntitle: B\ntype: faq\ndraft: true\n---\n## How much is it?\n\nThree.\n");
    assert_data_eq!(site.check().to_string(), str![[""]]);
    let published = publish(site.root(), &run(), &["b.md"]).expect("a plan").planned;
    let problems: String = published.report.sorted().iter().map(|problem| problem.plain()).collect();
    assert_data_eq!(
        problems,
        str![[r#"
error[duplicate-question]: “How much is it?” is asked twice: `content/a.md`, line 5, asks it too
 --> content/b.md:5:1
  |
5 | ## How much is it?
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: answer it in one place and link to it from the other, or say in the question what is different

"#]]
    );
}

#[test]
fn capital_letters_in_type_and_status_are_no_mistake() {
    let site = SiteTest::new()
        .article("a.md", "---\ntitle: A\ntype: FAQ\n---\n## When?\n\nNow.\n")
        .article("b.md", "---\ntitle: B\nstatus: In Review\n---\nText.\n");
    assert_data_eq!(site.check().to_string(), str![[""]]);
    let built = site.build();
    assert!(built.page("a.html").contains("type-faq") && !built.has("b.html"));
}
