//! Terms of the glossary become links where an article first uses them.

use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

fn site(body: &str) -> SiteTest {
    SiteTest::bare()
        .article(
            "g/recovery.md",
            "---\ntitle: Service recovery\ntype: term\n---\nWhat you do. Service recovery helps.\n",
        )
        .article("g/remedy.md", "---\ntitle: Remedy\ntype: term\n---\nIt puts things right.\n")
        .text("a.md", body)
}

fn page(site: &SiteTest) -> String {
    site.build().page("a.html")
}

#[test]
fn the_first_use_in_running_text_is_a_link() {
    let text = "Offer a remedy, and *remedies*.\n\n- Two Remedys: **service recovery** & service-recovery\n- and a remedy again\n";
    assert_data_eq!(
        page(&site(text)),
        str![[r#"
<p>Offer a <a class="to-term" href="g/remedy.html">remedy</a>, and <em>remedies</em>.</p>
<ul>
<li>Two Remedys: <strong><a class="to-term" href="g/recovery.html">service recovery</a></strong> &amp; service-recovery</li>
<li>and a remedy again</li>
</ul>

"#]]
    );
}

#[test]
fn headings_links_code_quotes_tables_and_containers_stay() {
    let text = "## Remedy\n\n`remedy` [a remedy](#remedy)\n\n```\nremedy\n```\n\n> remedy\n\n| remedy |\n| --- |\n| remedy |\n\n\
        :::aside\nremedy\n:::\n\n1. [ ] **A remedy.** Then more.\n\n<a href=\"#x\">remedy</a>\n\n![remedy](a.svg)\n";
    let page = page(&site(text).file("content/a.svg", "<svg/>"));
    assert!(!page.contains("to-term"), "{page}");
}

#[test]
fn a_term_that_the_author_links_or_explains_gets_no_other_link() {
    let by_hand = page(&site("A remedy. [What it is](g/remedy.md)\n"));
    assert!(!by_hand.contains("to-term"), "{by_hand}");
    let own = site("x").build().page("g/recovery.html");
    assert!(!own.contains("recovery.html\">Service"), "{own}");
}

#[test]
fn links_to_the_glossary_can_be_switched_off() {
    let page = page(&site("A remedy.\n").config("title: T\nglossary_links: false\n"));
    assert_data_eq!(
        page,
        str![[r#"
<p>A remedy.</p>

"#]]
    );
}

#[test]
fn a_type_of_the_sites_own_can_explain_terms() {
    let kind = "title: Word\nrole: term\nnames: aka\nschema: {properties: {aka: {type: array}}}\n";
    let site = site("A callback.\n")
        .file("themes/default/types/word.yml", kind)
        .article("b.md", "---\ntitle: Callback\ntype: word\naka: [ringing back]\n---\nWe call you.\n")
        .file("queries.yml", "- {query: ringing back, expect: b}\n");
    assert_data_eq!(
        page(&site),
        str![[r#"
<p>A <a class="to-term" href="b.html">callback</a>.</p>

"#]]
    );
    assert_eq!(site.check().to_string(), "", "search knows the other name");
}
