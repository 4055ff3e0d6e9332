//! What articles say about themselves, and where they are listed.

use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

/// Shows how an article hangs together with others.
const TIES: &str = "{% if page.previous %}previous: {{ page.previous.title }}\n{% endif %}{% if page.next %}next: {{ page.next.title }}\n{% endif %}\
    {% for link in page.backlinks %}back: {{ link.title }} {{ link.url }}\n{% endfor %}\
    {% for card in page.related %}related: {{ card.title }} {{ card.url }}\n{% endfor %}\
    {% for tag in page.tags %}tag: {{ tag.title }} {{ tag.url }} {{ tag.count }}\n{% endfor %}\
    {% for crumb in page.breadcrumbs %}crumb: {{ crumb.title }} {{ crumb.url }}\n{% endfor %}";

fn ties() -> SiteTest {
    SiteTest::bare().file("themes/default/templates/bare.html", TIES)
}

fn article(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndescription: D\n{more}---\n")
}

#[test]
fn neighbors_follow_weight_then_title() {
    let site = ties()
        .article("s/index.md", &article("Section", ""))
        .article("s/a.md", &article("Zebra", "weight: -1\n"))
        .article("s/b.md", &article("beta", ""))
        .article("s/c.md", &article("Alpha", ""))
        .article("other.md", &article("Other", ""));
    let built = site.build();
    let all = ["s/a", "s/c", "s/b", "other"]
        .map(|page| format!("{page}:\n{}", built.page(&format!("{page}.html"))));
    assert_data_eq!(
        all.concat(),
        str![[r#"
s/a:
next: Alpha
crumb: Home index.html
crumb: Section s/index.html
s/c:
previous: Zebra
next: beta
crumb: Home index.html
crumb: Section s/index.html
s/b:
previous: Alpha
crumb: Home index.html
crumb: Section s/index.html
other:
crumb: Home index.html

"#]]
    );
}

#[test]
fn backlinks_come_once_from_each_other_article() {
    let site = ties()
        .article("a.md", &article("A", ""))
        .article(
            "b.md",
            &format!("{}[A](a.md) [again](a.md#x)\n\n[r]: a.md\n", article("B", "")).replace("#x", ""),
        )
        .article("s/c.md", &format!("{}[A][r]\n\n[r]: ../a.md\n", article("C", "")));
    assert_data_eq!(
        site.build().page("a.html"),
        str![[r#"
next: B
back: B b.html
back: C s/c.html
crumb: Home index.html

"#]]
    );
}

#[test]
fn named_related_articles_come_first_and_others_by_their_words() {
    let site = ties()
        .article("a.md", &article("Late delivery of a parcel", "related: [s/far.md]\n"))
        .article("b.md", &article("Parcel delivery that is late", ""))
        .article("c.md", &article("Shoes and socks", ""))
        .article("s/far.md", &article("Something else", ""))
        .article("draft.md", &article("Late delivery parcel draft", "draft: true\n"));
    assert_data_eq!(
        site.build().page("a.html"),
        str![[r#"
next: Parcel delivery that is late
related: Something else s/far.html
related: Parcel delivery that is late b.html
crumb: Home index.html

"#]]
    );
}

#[test]
fn tags_that_differ_in_case_or_accents_are_one() {
    let site = ties()
        .article("a.md", &article("A", "tags: [Café, delay]\n"))
        .article("b.md", &article("B", "tags: [cafe, \"C++ & C#\", \"???\"]\n"));
    let built = site.build();
    assert_data_eq!(
        built.page("b.html"),
        str![[r#"
previous: A
related: A a.html
tag: ??? tags/section.html 1
tag: C++ &amp; C# tags/c-plus-plus-c-sharp.html 1
tag: Café tags/cafe.html 2
crumb: Home index.html

"#]]
    );
    assert!(
        built.has("tags/cafe.html")
            && built.has("tags/delay.html")
            && built.has("tags/c-plus-plus-c-sharp.html")
    );
    assert!(built.page("tags/cafe.html").contains("../a.html"));
    assert!(built.page("tags/cafe.html").contains("../b.html"));
}

#[test]
fn long_lists_of_a_tag_have_several_pages() {
    let site = (0..101).fold(SiteTest::new(), |site, number| {
        site.article(&format!("a{number}.md"), &article(&format!("Article {number}"), "tags: [many]\n"))
    });
    let built = site.build();
    assert!(built.page("tags/many.html").contains("many/page-2.html"));
    assert!(built.page("tags/many/page-2.html").contains("../../tags/many.html"));
    assert!(built.page("tags/many/page-3.html").contains("../../tags/many/page-2.html"));
    assert!(!built.has("tags/many/page-4.html"));
}

#[test]
fn drafts_and_articles_of_the_future_appear_only_when_asked_for() {
    let site = || {
        SiteTest::bare()
            .text("a.md", "")
            .article("draft.md", &article("Draft", "draft: true\n"))
            .article("today.md", &article("Today", &format!("date: {TODAY}\n")))
            .article("tomorrow.md", &article("Tomorrow", "date: 2026-11-23\n"))
    };
    let shown = |site: SiteTest| {
        let built = site.build();
        ["a", "draft", "today", "tomorrow"].map(|page| built.has(&format!("{page}.html")))
    };
    assert_eq!(shown(site()), [true, false, true, false]);
    assert_eq!(shown(site().drafts()), [true; 4]);
}

#[test]
fn articles_for_an_audience_appear_only_for_it() {
    let site = || {
        SiteTest::bare()
            .article("staff.md", &article("Staff", "audience: staff\n"))
            .article("bosses.md", &article("Bosses", "audience: bosses\n"))
            .text("all.md", "")
    };
    let shown = |site: SiteTest| {
        let built = site.build();
        ["staff", "bosses", "all"].map(|page| built.has(&format!("{page}.html")))
    };
    assert_eq!(shown(site()), [false, false, true]);
    assert_eq!(shown(site().audience("staff")), [true, false, true]);
    assert_eq!(shown(site().audience("staff").drafts()), [true, false, true]);
}

#[test]
fn former_addresses_lead_to_the_article() {
    let site = SiteTest::bare()
        .config("title: Test\nbase_url: https://example.org/help/\nredirects:\n  /gone.html: s/a.html\n  old/dir/: https://example.com/x\n")
        .file("themes/default/templates/redirect.html", "{{ target }} | {{ canonical }} | {{ title }}")
        .article("s/a.md", &article("A", "aliases: [/old/a.html, was/here, \"b.html?x=1#y\"]\n"));
    let built = site.build();
    let all = ["old/a.html", "was/here/index.html", "b.html", "gone.html", "old/dir/index.html"]
        .map(|page| format!("{page}: {}\n", built.page(page)));
    assert_data_eq!(
        all.concat(),
        str![[r#"
old/a.html: ../s/a.html | https://example.org/help/s/a.html | A
was/here/index.html: ../../s/a.html | https://example.org/help/s/a.html | A
b.html: s/a.html | https://example.org/help/s/a.html | A
gone.html: s/a.html | https://example.org/help/s/a.html | A
old/dir/index.html: https://example.com/x | https://example.com/x | https://example.com/x

"#]]
    );
    assert_data_eq!(
        built.page("_redirects"),
        str![[r#"
/help/old/a.html /help/s/a.html 301
/help/was/here/ /help/s/a.html 301
/help/gone.html /help/s/a.html 301
/help/old/dir/ https://example.com/x 301
/help/was/here.html /help/s/a.html 301
/help/b.html /help/s/a.html 301

"#]]
    );
}

#[test]
fn former_addresses_may_hold_spaces() {
    let site = SiteTest::new()
        .config("title: Test\nredirects:\n  old page.html: a.html\n")
        .article("a.md", "---\ntitle: A\naliases: [was here/]\n---\n");
    let built = site.build();
    assert!(built.has("old page.html") && built.has("was here/index.html"));
    assert_data_eq!(
        built.page("_redirects"),
        str![[r#"
/was%20here/ /a.html 301
/old%20page.html /a.html 301

"#]]
    );
}

#[cfg(unix)]
#[test]
fn names_of_files_never_change_what_an_address_is() {
    let site = SiteTest::bare()
        .text("index.md", "![x](<./data: x.png>) [y](%23/a.md)\n")
        .file("content/data: x.png", "png")
        .article("#/a.md", "---\ntitle: A\n---\n")
        .article("???.md", "---\ntitle: B\n---\n");
    let built = site.build();
    assert!(built.has("-/a.html") && built.has("---.html"));
    let page = built.page("index.html");
    assert!(page.contains("src=\"data%3A%20x.png\"") && page.contains("href=\"-/a.html\""), "{page}");
}

#[test]
fn slugs_and_folders_make_addresses() {
    let site = SiteTest::bare()
        .article("Über Uns/Late Delivery!.md", &article("A", ""))
        .article("b.md", &article("B", "slug: other-name\n"))
        .article("表/表.md", &article("C", ""))
        .article("UPPER.MD", &article("D", ""));
    let pages: Vec<_> = site
        .build()
        .files()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert_data_eq!(
        pages.join("\n"),
        str![[r#"
404.html
az.html
index.html
other-name.html
search.html
tags.html
uber-uns/index.html
uber-uns/late-delivery.html
upper.html
表/index.html
表/表.html
"#]]
    );
}

#[test]
fn folders_are_sections_with_or_without_a_page() {
    let shown = "{{ page.title }} / {{ page.answer }} / {{ page.content }}{% for section in page.sections %}[{{ section.title }} {{ section.url }} {{ section.count }}]{% endfor %}\n\
        {% for group in page.groups %}{{ group.title }}:{% for card in group.cards %} {{ card.title }}{% endfor %}\n{% endfor %}";
    let site = SiteTest::bare()
        .file("themes/default/templates/section.html", shown)
        .article("with/index.md", "---\ntitle: With\nweight: 5\n---\nShort.\n\nLong.\n")
        .article("with/a.md", &article("A", ""))
        .article("with/q.md", "---\ntitle: Q\ntype: faq\n---\n## Q?\n\nA.\n")
        .article("with-out/deep/b.md", &article("B", ""));
    let built = site.build();
    let all =
        ["with/index.html", "with-out/index.html", "with-out/deep/index.html"].map(|page| built.page(page));
    assert_data_eq!(
        all.concat(),
        str![[r#"
With / <p>Short.</p>
 / <p>Long.</p>

Questions and answers: Q
Articles: A
With out /  / [Deep with-out/deep/index.html 1]
Deep /  / 
Articles: B

"#]]
    );
}

#[test]
fn dates_reviews_and_sources_are_shown() {
    let shown = "{{ page.date.text }} | {{ page.updated.iso }} | {{ page.reviewed.text }} | {{ page.review_due.iso }} | {{ page.overdue }} | {{ page.author }} | {{ page.owner }}\n\
        {% for source in page.sources %}{{ source.title }} / {{ source.author }} / {{ source.year }} / {{ source.href }} / {{ source.note }}\n{% endfor %}";
    let site = SiteTest::bare().config("title: Test\nauthor: House\n").file("themes/default/templates/bare.html", shown).article(
        "a.md",
        &article(
            "A",
            "date: 2020-01-31\nupdated: 2020-02-29\nreviewed: 2026-08-31\nreview_every: 2 months\nowner: Desk\nsources:\n  - title: Book\n    author: Ann\n    year: 1999\n    url: https://example.org\n    note: N\n  - title: Evil\n    url: javascript:alert(1)\n",
        ),
    );
    assert_data_eq!(
        site.build().page("a.html"),
        str![[r#"
31 January 2020 | 2020-02-29 | 31 August 2026 | 2026-10-31 | true | House | Desk
Book / Ann / 1999 / https://example.org / N
Evil /  /  /  / 

"#]]
    );
}

#[test]
fn sections_give_their_articles_what_these_do_not_say() {
    let shown = "{{ page.owner }} |{% if page.review_due %} {{ page.review_due.iso }}{% endif %}\n";
    let section =
        |defaults: &str| format!("---\ntitle: S\ndefaults: {{{defaults}}}\nreviewed: 2026-01-01\n---\n");
    let own = |fields: &str| article("A", &format!("reviewed: 2026-01-01\n{fields}"));
    let site = SiteTest::bare()
        .config("title: Test\nlanguages: {fr: {}}\n")
        .file("themes/default/templates/bare.html", shown)
        .article("index.md", &section("review_every: 1 year"))
        .article("a/index.md", &section("owner: [Ann, Ben <ben@example.org>]"))
        .article("a/index.fr.md", &section("owner: Anne"))
        .article("a/b/_index.md", &section("owner: Cy, review_every: 2 weeks"))
        .article("a/plain.md", &own(""))
        .article("a/plain.fr.md", &own(""))
        .article("a/other.fr.md", &own(""))
        .article("a/b/own.md", &own("owner: [Dee]\nreview_every: 1 day\n"))
        .article("a/b/none.md", "No fields.\n");
    let built = site.build();
    for (page, expected) in [
        ("a/plain.html", "Ann, Ben | 2027-01-01"),
        ("fr/a/plain.html", "Anne | 2027-01-01"),
        ("a/b/own.html", "Dee | 2026-01-02"),
        ("a/b/none.html", "Cy |"),
    ] {
        assert_eq!(built.page(page).trim(), expected, "{page}");
    }
}

#[test]
fn lists_and_results_say_what_is_verified() {
    let site = |setting: &str| {
        let site = SiteTest::new()
            .config(&format!("title: Test\n{setting}"))
            .article("s/index.md", &article("Section", ""))
            .article("s/due.md", &article("Late", "reviewed: 2020-01-01\nreview_every: 1 year\n"))
            .article("s/new.md", &article("New", "reviewed: 2026-01-01\nreview_every: 100 years\n"))
            .article("s/once.md", &article("Once", "reviewed: 2020-01-01\n"))
            .article("s/never.md", &article("Never", "review_every: 1 year\n"));
        let built = site.build();
        let page = built.page("s/index.html");
        let list = page.split("class=\"card\"").skip(1).map(|card| {
            let text = |mark: &str| Some(card.split_once(mark)?.1.split_once('<')?.0.to_owned());
            format!("{}:{}", text("html\">").unwrap_or_default(), text("class=\"kind\">").unwrap_or_default())
        });
        let found = built.page("search/root.js");
        let states =
            ["\"due\"]", "\"verified\"]", "\"unverified\"]"].map(|state| found.matches(state).count());
        (
            list.collect::<Vec<_>>().join(" "),
            states,
            built.page("s/never.html").contains("<li>Not verified</li>"),
        )
    };
    let (due, all) = (
        "Late:Review due Never: New: Once:",
        "Late:Review due Never:Not verified New:Verified Once:Verified",
    );
    assert_eq!(site(""), (due.to_owned(), [1, 0, 0], false));
    assert_eq!(site("verification: all\n"), (all.to_owned(), [1, 2, 1], true));
    assert_eq!(site("verification: none\n"), ("Late: Never: New: Once:".to_owned(), [0, 0, 0], false));
}

#[test]
fn the_list_from_a_to_z_sorts_without_accents() {
    let shown = "{% for letter in page.letters %}{{ letter.letter }} ({{ letter.id }}):{% for entry in letter.entries %} {{ entry.title }}{% for ask in entry.ask %} / {{ ask }}{% endfor %}{% endfor %}\n{% endfor %}";
    let site = SiteTest::bare()
        .file("themes/default/templates/az.html", shown)
        .article("a.md", &article("Émile", ""))
        .article("b.md", &article("\"“Zoo”\"", "ask: [animals, eagles]\n"))
        .article("c.md", &article("24 hours", ""))
        .article("d.md", &article("edward", ""))
        .article("e.md", &article("表", ""));
    assert_data_eq!(
        site.build().page("az.html"),
        str![[r#"
E (letter-e): edward Émile
Z (letter-z): “Zoo” / animals / eagles
表 (letter-表): 表
# (letter-other): 24 hours

"#]]
    );
}

#[test]
fn the_home_page_shows_what_the_configuration_names() {
    let shown = "{{ page.title }}{% for question in page.questions %} ?{{ question.title }}{% endfor %}{% for section in page.sections %} /{{ section.title }}{% endfor %}{% for card in page.recent %} ~{{ card.title }}{% endfor %}\n";
    let site = || {
        SiteTest::bare()
            .file("themes/default/templates/home.html", shown)
            .article("x/one.md", &article("One?", "date: 2020-01-01\n"))
            .article("y/two.md", &article("Two?", "date: 2020-01-01\nupdated: 2021-01-01\n"))
    };
    assert_data_eq!(
        site().build().page("index.html"),
        str![[r#"
Test ?One? ?Two? /X /Y ~Two? ~One?

"#]]
    );
    let chosen = site().config("title: Test\nhome:\n  questions: [y/two]\n  sections: [y/]\n");
    assert_data_eq!(
        chosen.build().page("index.html"),
        str![[r#"
Test ?Two? /Y ~Two? ~One?

"#]]
    );
}

#[test]
fn what_is_in_review_is_not_published() {
    let site = SiteTest::new().text("a.md", "Text.\n");
    let site = site.article("b.md", "---\ntitle: Zanzibar\ndraft: in review\n---\nText.\n");
    let built = site.build();
    assert!(!built.has("b.html"));
    assert!(built.files().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Zanzibar")));
}

#[test]
fn a_sentence_to_avoid_is_never_shown_as_one_to_say() {
    let site = SiteTest::new().article(
        "a.md",
        "---\ntitle: A\n---\nText.\n\n::::script\n:::avoid\nCalm down!\n:::\n::::\n\n- In a list:\n\n  ::::script[Label]\n  :::say\n  I see.\n  :::\n  :::avoid[Not this]\n  Relax!\n  :::\n  ::::\n",
    );
    let built = site.build();
    assert_data_eq!(
        built.page("a.md"),
        str![[r#"
# A

Text.


**Avoid saying**

Calm down!

- In a list:

  **Label**

  I see.

  **Not this**

  Relax!

"#]]
    );
    let answers = built.page("answers.json");
    assert!(
        answers.contains("\"Avoid saying: Calm down!\"") && !answers.contains("\"Calm down!\""),
        "{answers}"
    );
}
