//! Articles that are published until a day, and what takes their place.

use answerbook::authoring::relocate::relocate;
use answerbook::authoring::retire::retire;
use answerbook::base::diagnostic::Code;
use answerbook::config::Run;
use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

/// Hours for the summer, which are over, and everything that may refer to an article.
fn site(replaced_by: &str) -> SiteTest {
    SiteTest::new()
        .config(
            "title: Test\nbase_url: https://example.org/\nmenu: [{title: Hours, url: \"hours/summer.md#when\"}]\nhome: {questions: [summer#when]}\n",
        )
        .article("hours/summer.md", &format!("---\ntitle: Summer hours\ntype: faq\nid: summer\ntags: [warm]\naliases: [old/summer.html]\ndate: 2026-06-01\nexpires: 2026-11-22\n{replaced_by}\n---\n## When? {{#when}}\n\nTwelve.\n"))
        .article("hours/all.md", "---\ntitle: All hours\n---\nTen.\n")
        .article("a.md", "---\ntitle: A\nrelated: [hours/summer.md]\n---\n[Summer](hours/summer.md#when), [again](hours/summer.html)\n")
}

#[test]
fn an_expired_article_is_nowhere_and_another_one_takes_its_place() {
    let site = site("replaced_by: all.md").file("queries.yml", "- {query: all hours, expect: summer#when}\n");
    assert_data_eq!(site.check().to_string(), str![[""]]);
    let built = site.build();
    for (file, bytes) in built.files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("Twelve") && !text.contains("Summer hours") && !text.contains("warm"),
            "{file}"
        );
    }
    let page = built.page("a.html");
    let count = page.matches("href=\"hours/all.html\"").count();
    assert_eq!(count, 5, "two links, `related`, and the menu twice: {page}");
    assert!(!page.contains("#when"));
    assert!(built.page("index.html").contains("All hours"), "as a question of the home page");
    for former in ["hours/summer.html", "old/summer.html"] {
        assert!(built.page(former).contains("all.html"), "{former}");
    }
    assert!(built.page("_redirects").contains("/hours/summer.html /hours/all.html"));
    let sitemap = built.page("sitemap.xml");
    assert!(sitemap.contains("all.html") && !sitemap.contains("summer"));
}

#[test]
fn it_is_published_until_the_day_before() {
    let before = site("replaced_by: all.md").run_on("2026-11-21");
    let built = before.build();
    assert!(built.page("hours/summer.html").contains("Twelve"));
    assert!(built.page("a.html").contains("hours/summer.html#when"));
    // The list of what was published keeps its promises on the next day.
    let after = before.run_on("2026-11-22");
    let (_, problems) = after.try_build();
    assert_data_eq!(problems.to_string(), str![[""]]);
    assert_data_eq!(after.check().to_string(), str![[""]]);
    let shown = after.drafts();
    assert!(shown.build().page("hours/summer.html").contains("Twelve"));
}

#[test]
fn a_successor_that_expires_passes_it_on() {
    let site = site("replaced_by: autumn.md")
        .article("hours/autumn.md", "---\ntitle: Autumn\nexpires: 2026-11-01\nreplaced_by: all.md\n---\nT\n");
    assert_data_eq!(site.check().to_string(), str![[""]]);
    assert!(site.build().page("hours/summer.html").contains("all.html"));
}

#[test]
fn what_takes_the_place_must_be_there() {
    let codes = site("").check().codes();
    assert_eq!(codes.iter().filter(|code| **code == Code::BrokenLink).count(), 4);
    let site = site("replaced_by: draft.md").article("hours/draft.md", "---\ntitle: D\ndraft: true\n---\n");
    let said = site.check().to_string();
    assert!(said.contains("`content/hours/draft.md` is not published: it is a draft"), "{said}");
    assert_data_eq!(site.run_on("2026-11-21").check().to_string(), str![[""]]);
}

#[test]
fn a_move_keeps_what_takes_the_place() {
    let site = site("replaced_by: all.md");
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let moved = relocate(site.root(), &run, "hours/all.md", "opening.md").expect("a plan").planned;
    let diff = moved.changes.diff();
    assert!(diff.contains("+replaced_by: ../opening.md"), "{diff}");
    let retired = retire(site.root(), &run, &["hours/all.md"], Some("a.md")).expect("a plan").planned;
    assert!(retired.changes.diff().contains("+replaced_by: ../a.md"));
}

#[test]
fn translations_expire_with_their_original() {
    let site = SiteTest::new()
        .config("title: Test\nlanguages: {fr: {}, de: {}}\n")
        .article("a.md", "---\ntitle: A\nexpires: 2026-11-01\nreplaced_by: b.md\n---\nT\n")
        .text("a.fr.md", "Le texte\n")
        .text("b.md", "B\n")
        .text("b.fr.md", "Le second\n")
        .text("c.fr.md", "[A](a.md) [A](a.fr.md)\n")
        .text("c.de.md", "[A](a.md)\n");
    let site = site.build();
    assert!(site.page("fr/a.html").contains("b.html") && site.page("de/a.html").contains("b.html"));
    assert!(site.page("fr/c.html").matches("href=\"b.html\"").count() > 1);
    assert!(site.page("de/c.html").contains("href=\"b.html\""));
}

#[test]
fn an_article_that_expired_before_its_date_is_expired_all_the_same() {
    let site = SiteTest::new()
        .article("a.md", "---\ntitle: A\ndate: 2026-03-04\nexpires: 2026-03-01\n---\nT\n")
        .text("b.md", "[A](a.md)\n");
    let problems = site.check().to_string();
    assert!(problems.contains("`content/a.md` is not published: it expired on 2026-03-01"), "{problems}");
}

#[test]
fn an_address_that_will_lead_nowhere_is_reported_in_advance() {
    let site = site("").run_on("2026-11-21");
    assert_data_eq!(
        site.review().to_string(),
        str![[r#"
warning[orphan]: only the section's list leads here: no link, no `related`, no shared tag
 --> content/a.md:2:8
  |
2 | title: A
  |        ^
  |
  = help: link to it where readers need it, list it in `related` there, or give it a tag that similar articles have

warning[orphan]: only the section's list leads here: no link, no `related`, no shared tag
 --> content/hours/all.md:2:8
  |
2 | title: All hours
  |        ^^^^^^^^^
  |
  = help: link to it where readers need it, list it in `related` there, or give it a tag that similar articles have

warning[missing-description]: this article has no description and does not start with a paragraph
 --> content/hours/summer.md:2:8
  |
2 | title: Summer hours
  |        ^^^^^^^^^^^^
  |
  = help: add `description: …`, one or two sentences that answer the title: lists, search, and previews show it

warning[expiring]: from 2026-11-22 on, this article is gone, and the links in `answerbook.yml` and in another file stop every build
 --> content/hours/summer.md:8:10
  |
8 | expires: 2026-11-22
  |          ^^^^^^^^^^
  |
  = help: name the article that takes its place: `replaced_by: other.md`


"#]]
    );
}
