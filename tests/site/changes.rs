//! What changed, for readers and for programs: a page made of the dates in articles, and the date and hash of each answer.

use crate::support::{Built, SiteTest};

/// The titles on a page of changes with the note next to each, by day.
fn listed(built: &Built, url: &str) -> Vec<String> {
    let page = built.page(url);
    let text = |part: &str| part.split('<').next().unwrap_or_default().trim().to_owned();
    let mut lines = Vec::new();
    for day in page.split("<time datetime=\"").skip(1) {
        lines.push(day[..10].to_owned());
        for card in day.split("<li class=\"card\">").skip(1) {
            let title = text(card.split(".html\">").nth(1).unwrap_or_default());
            lines.push(format!(
                "{title}: {}",
                text(card.split("<span class=\"kind\">").nth(1).unwrap_or_default())
            ));
        }
    }
    lines
}

fn dated(site: SiteTest, name: &str, dates: &str) -> SiteTest {
    site.article(&format!("s/{name}.md"), &format!("---\ntitle: {name}\n{dates}---\nText about {name}.\n"))
}

#[test]
fn a_page_lists_what_is_new_and_what_changed() {
    let site = dated(SiteTest::new(), "first", "date: 2026-01-10\n");
    let site = dated(site, "second", "date: 2026-01-10\nupdated: 2026-03-01\n");
    let site = dated(site, "third", "updated: 2026-03-01\n");
    let site = dated(site, "fourth", "");
    let built = site.build();
    assert_eq!(
        listed(&built, "changes.html"),
        ["2026-03-01", "second: Changed · S", "third: Changed · S", "2026-01-10", "first: New · S"]
    );
    assert!(built.page("s/fourth.html").contains("href=\"../changes.html\">What changed</a>"));
    assert!(!built.page("search/root.js").contains("changes.html"), "search does not find it");
    assert!(!built.page("llms.txt").contains("changes.html"));
    assert!(site.check().0.is_empty());
}

#[test]
fn many_changes_have_several_pages() {
    let site = (0..101).fold(SiteTest::new(), |site, at| {
        dated(site, &format!("a{at:03}"), &format!("date: 2026-01-{:02}\n", at % 28 + 1))
    });
    let built = site.build();
    assert_eq!(listed(&built, "changes.html").iter().filter(|line| line.contains(": New")).count(), 100);
    assert_eq!(listed(&built, "changes/page-2.html"), ["2026-01-01", "a084: New · S"]);
    assert!(built.page("changes.html").contains("href=\"changes/page-2.html\""));
}

#[test]
fn without_dates_there_is_no_page_and_an_article_keeps_its_address() {
    let site = dated(SiteTest::new(), "a", "");
    let built = site.build();
    assert!(!built.has("changes.html") && !built.page("s/a.html").contains("changes.html"));
    let site = site.article("changes.md", "---\ntitle: Small change\ndate: 2026-01-10\n---\nCoins.\n");
    let built = site.build();
    assert!(built.page("changes.html").contains("<h1>Small change</h1>"));
    assert!(!built.page("s/a.html").contains("What changed"));
}

#[test]
fn each_language_has_its_own_changes() {
    let site = SiteTest::new()
        .config("title: Test\nlanguages: {fr: {}}\n")
        .article("a.md", "---\ntitle: Apples\ndate: 2026-01-10\n---\nRed.\n")
        .article("a.fr.md", "---\ntitle: Pommes\ndate: 2026-02-01\n---\nRouges.\n")
        .article("b.md", "---\ntitle: Pears\ndate: 2026-01-11\n---\nGreen.\n");
    let built = site.build();
    assert!(built.page("changes.html").contains("href=\"fr/changes.html\""));
    let french = built.page("fr/changes.html");
    assert!(french.contains("<h1>Nouveautés et modifications</h1>"), "{french}");
    assert!(french.contains("Pommes") && !french.contains("Pears"));
}

#[test]
fn each_answer_has_its_date_and_a_hash_of_its_words() {
    let faq = "---\ntitle: Q\ntype: faq\nupdated: 2026-05-02\n---\n### How long does a repair take?\n\nThree working days.\n\n### What does it cost?\n\n- Nothing.\n- Or 20 dollars.\n";
    let site = SiteTest::new().article("q.md", faq);
    let built = site.build();
    let answers = built.json("answers.json");
    let first = &answers["answers"][0];
    assert_eq!(first["date"], "2026-05-02");
    // printf '%s\n%s' "How long does a repair take?" "Three working days." | sha256sum
    assert_eq!(first["hash"], "b3c8ff4c1e08a103d5f60797cb6206061ca4b325b07fb984103592c0b63c5ef3");
    let before = answers["answers"][1]["hash"].clone();
    let site = site.article("q.md", &faq.replace("20 dollars", "30 dollars"));
    let after = site.build().json("answers.json")["answers"].clone();
    assert_eq!(after[0]["hash"], first["hash"], "the same words have the same hash");
    assert_ne!(after[1]["hash"], before);
}
