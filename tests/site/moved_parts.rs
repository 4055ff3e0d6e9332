//! Former addresses of parts of pages, such as `old.html#fees`.

use snapbox::{assert_data_eq, str};

use crate::support::{Built, SiteTest};

/// A page that was divided, one that lost a question, and one that is now a part.
fn site() -> SiteTest {
    SiteTest::new()
        .config(
            "title: Test\nbase_url: https://example.org/\nhosts: [netlify]\nredirects: {prices.html: 'fees.html#list', 'away.html#else': 'https://example.net/a'}\n",
        )
        .article("fees.md", "---\ntitle: Fees\naliases: ['old.html#fees', 'faq.html#how-much']\n---\n## How much? {#how-much}\n\nTwo.\n\n## The list {#list}\n\nThree.\n")
        .article("hours.md", "---\ntitle: Hours\naliases: ['old.html#opening hours']\n---\nTen.\n")
        .article("faq.md", "---\ntitle: Questions\ntype: faq\n---\n## When? {#when}\n\nNow.\n")
}

/// The links of a page that lead on from its former parts, and from the page as a whole.
fn leads(built: &Built, page: &str) -> Vec<String> {
    let page = built.page(page);
    let lines = page.lines().filter(|line| line.contains("data-moved"));
    lines.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn each_part_leads_to_the_page_that_has_it_now() {
    let site = site();
    assert_data_eq!(site.check().to_string(), str![[""]]);
    let built = site.build();
    let divided = [
        "<li id=\"fees\"><a data-moved=\"part\" href=\"fees.html\">Fees</a></li>",
        "<li id=\"opening hours\"><a data-moved=\"part\" href=\"hours.html\">Hours</a></li>",
    ];
    assert_eq!(leads(&built, "old.html"), divided);
    assert!(!built.page("old.html").contains("http-equiv"), "readers choose");
    assert_eq!(
        leads(&built, "faq.html"),
        ["<li id=\"how-much\"><a data-moved=\"part\" href=\"fees.html#how-much\">How much?</a></li>"]
    );
    assert!(built.page("prices.html").contains("url=fees.html#list"));
    assert!(built.page("prices.html").contains("<h1>The list</h1>"));
    assert!(built.page("away.html").contains("url=https://example.net/a"));
    assert!(!built.page("fees.html").contains("moved"), "other pages pay nothing for it");
    assert_data_eq!(
        built.page("_redirects"),
        str![["
/away.html https://example.net/a 301

"]]
    );
}

#[test]
fn a_page_with_one_heir_leads_there_with_all_its_parts() {
    let site = SiteTest::new()
        .config("title: Test\nbase_url: https://example.org/\nhosts: [netlify]\n")
        .article("a.md", "---\ntitle: A\naliases: ['old.html#one', 'old#two']\n---\n## One\n\nText.\n");
    let built = site.build();
    assert!(built.page("old.html").contains("url=a.html"));
    assert!(built.page("old/index.html").contains("url=../a.html"), "where hosts leave out the ending");
    assert_data_eq!(
        built.page("_redirects"),
        str![["
/old.html /a.html 301
/old/ /a.html 301

"]]
    );
}

#[test]
fn a_page_and_a_part_of_it_have_different_heirs() {
    let site = SiteTest::new()
        .config("title: Test\nbase_url: https://example.org/\nhosts: [netlify]\n")
        .article("a.md", "---\ntitle: A\naliases: [old.html]\n---\nText.\n")
        .article("b.md", "---\ntitle: B\naliases: ['old.html#fees']\n---\nText.\n");
    let built = site.build();
    assert!(built.page("old.html").contains("url=a.html"));
    assert_eq!(leads(&built, "old.html").len(), 2, "the page and the part");
    assert_data_eq!(built.page("_redirects"), str![[""]]);
}

#[test]
fn a_question_that_moved_to_another_page_is_not_lost() {
    let before = SiteTest::new()
        .article("faq.md", "---\ntitle: Questions\ntype: faq\n---\n## When? {#when}\n\nNow.\n\n## How much? {#how-much}\n\nTwo.\n");
    before.build();
    let lost = before.article("faq.md", "---\ntitle: Questions\ntype: faq\n---\n## When? {#when}\n\nNow.\n");
    assert_data_eq!(
        lost.check().to_string(),
        str![[r#"
error[lost-permalink]: `faq#how-much` was published but no longer exists
 --> permalinks.txt:6:1
  |
6 | faq#how-much
  | ^^^^^^^^^^^^
  |
  = help: if it is now `faq`, give its heading the old id: `{#how-much}`; if another article answers it now, write `aliases: [faq.html#how-much]` there; if it is gone for good, run `answerbook check --accept-permalinks`


"#]]
    );
    let moved = lost.article("fees.md", "---\ntitle: Fees\naliases: ['faq.html#how-much']\n---\nTwo.\n");
    assert_data_eq!(moved.check().to_string(), str![[""]]);
}

#[test]
fn wrong_parts_are_reported() {
    let site = SiteTest::new()
        .config("title: Test\nredirects: {prices.html: 'a.html#lst', 'a.html#two': c.html}\n")
        .article("a.md", "---\ntitle: A\naliases: ['old.html#one', 'b.html#kept']\n---\n## List\n\nText.\n")
        .article("b.md", "---\ntitle: B\naliases: ['old.html#one', 'lists/faq.html#x']\n---\n## Kept\n\nText. [Plan](plan.pdf)\n")
        .article("c.md", "---\ntitle: C\naliases: ['plan.pdf#page=2']\n---\nText.\n")
        .file("content/plan.pdf", "%PDF-1.4");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[broken-anchor]: `content/a.md` has no anchor `#lst`
 --> answerbook.yml:2:13
  |
2 | redirects: {prices.html: 'a.html#lst', 'a.html#two': c.html}
  |             ^^^^^^^^^^^
  |
  = help: did you mean `#list`?

warning[duplicate-url]: `content/b.md` still has a part `#kept`, so `b.html#kept` leads there
 --> content/a.md:3:27
  |
3 | aliases: ['old.html#one', 'b.html#kept']
  |                           ^^^^^^^^^^^^^
  |
  = help: remove this former address, or give the part there another id

error[duplicate-url]: `old.html#one` already leads somewhere else: content/a.md:3
 --> content/b.md:3:11
  |
3 | aliases: ['old.html#one', 'lists/faq.html#x']
  |           ^^^^^^^^^^^^^^
  |
  = help: remove this former address, or give it to only one of the two

warning[wrong-type]: `plan.pdf` is published and is not an article, so it can't lead on from `#page=2`
 --> content/c.md:3:11
  |
3 | aliases: ['plan.pdf#page=2']
  |           ^^^^^^^^^^^^^^^^^
  |
  = help: remove this former address


"#]]
    );
}

#[test]
fn addresses_from_a_browser_and_files_as_targets_are_understood() {
    let site = SiteTest::new()
        .config("title: Test\nbase_url: https://example.org/\nhosts: [netlify]\nredirects: {one.html: a.md, 'gone.html#x': 'content/a.md#list', 'alte%20seite.html': a.html}\n")
        .article("a.md", "---\ntitle: A\naliases: ['https://example.org/%C3%BCber.html', 'was%20here#part']\n---\n## List\n\nText.\n");
    assert_data_eq!(site.check().to_string(), str![[""]]);
    let built = site.build();
    for page in ["one.html", "über.html", "alte seite.html", "was here.html", "gone.html"] {
        assert!(built.page(page).contains("url=a.html"), "{page}");
    }
    assert!(!built.page("_redirects").contains("/gone.html"), "the page knows where its part went");
}

#[test]
fn redirects_that_lead_in_a_circle_are_reported() {
    let site = SiteTest::new()
        .config("title: Test\nredirects: {one.html: two.html, two.html: one.html, own.html: own.html, fine.html: old.html, old.html: a.html}\n")
        .article("a.md", "---\ntitle: A\n---\nText.\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[broken-link]: the redirects from `one.html` lead back to it
 --> answerbook.yml:2:13
  |
2 | redirects: {one.html: two.html, two.html: one.html, own.html: own.html, fine.html: old.html, old.html: a.html}
  |             ^^^^^^^^
  |
  = help: let one of them lead to a page

error[broken-link]: the redirects from `two.html` lead back to it
 --> answerbook.yml:2:33
  |
2 | redirects: {one.html: two.html, two.html: one.html, own.html: own.html, fine.html: old.html, old.html: a.html}
  |                                 ^^^^^^^^
  |
  = help: let one of them lead to a page

error[broken-link]: the redirects from `own.html` lead back to it
 --> answerbook.yml:2:53
  |
2 | redirects: {one.html: two.html, two.html: one.html, own.html: own.html, fine.html: old.html, old.html: a.html}
  |                                                     ^^^^^^^^
  |
  = help: let one of them lead to a page


"#]]
    );
}
