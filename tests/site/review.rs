//! What the review says about texts. Each finding is printed whole: message, place, line, caret, help.
//!
//! `SNAPSHOTS=overwrite cargo test` rewrites the texts; read them as an author who has never seen the program.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

/// Declares a test for each case: a name, the codes it must give, a site, and all that is said about this site.
macro_rules! cases {
    ($($name:ident: [$($code:ident),*], $site:expr, $expected:expr;)+) => {
        $(#[test]
        fn $name() {
            let site = $site;
            let problems = site.review();
            assert_eq!(problems.codes(), [$(Code::$code),*] as [Code; 0 $(+ { let _ = Code::$code; 1 })*], "{problems}");
            assert!(problems.are_inside(site.root()), "{problems}");
            assert_data_eq!(problems.to_string(), $expected);
        })+

        #[test]
        fn every_finding_has_a_case() {
            let covered: &[Code] = &[$($(Code::$code,)*)+];
            // Those about other sites are in tests/external.rs.
            let elsewhere = [Code::DeadLink, Code::MovedLink];
            let is_missing = |code: &&Code| !covered.contains(code) && !elsewhere.contains(code);
            let missing: Vec<_> = Code::FINDINGS.iter().filter(is_missing).collect();
            assert!(missing.is_empty(), "no case for {missing:?}");
        }
    };
}

/// A site with one article, to which the menu leads.
fn article(text: &str) -> SiteTest {
    SiteTest::new().config("title: Test\nmenu: [{title: A, url: a.md}]\n").article("a.md", text)
}

/// An article of which only the text matters.
fn text(body: &str) -> SiteTest {
    article(&format!("---\ntitle: A\ndescription: D\n---\n{body}"))
}

/// A page of questions.
fn faq(body: &str) -> SiteTest {
    article(&format!("---\ntitle: Q\ntype: faq\ndescription: D\n---\n{body}"))
}

/// A text with this many easy words.
fn words(count: usize) -> String {
    "Send it to us now. ".split_inclusive(' ').cycle().take(count).collect::<String>().trim().to_owned()
}

const HARD: &str = "Notwithstanding contractual obligations, reimbursement necessitates comprehensive documentation \
                    demonstrating unambiguously that the merchandise was defective prior to delivery by the transportation company.";

cases! {
    attachments_that_can_run_scripts: [ActiveAttachment, ActiveAttachment, ActiveAttachment, ActiveAttachment, ActiveAttachment],
        text("[All](map.html) ![The way](way.svg) [l](link.svg) [d](data.xml) [b](broken.svg) [g](good.svg)\n").file("content/map.html", "<p>Hello.</p>")
            .file("content/way.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <path d=\"M0 0\" onclick=\"a()\"/>\n</svg>\n")
            .file("content/link.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\" java&#115;cript:a()\"/></svg>\n")
            .file("content/data.xml", "<a><?b?>\n<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">a()</x:script></a>\n")
            .file("content/broken.svg", "<svg><a></b>\n")
            .file("content/good.svg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><title>on=javascript</title></svg>\n")
            .file("static/own.html", "<script>a()</script>"), str![[r#"
warning[active-attachment]: from here on, the file is not valid XML; opened directly, this file acts with the rights of the site's own pages
 --> content/broken.svg:1:9
  |
1 | <svg><a></b>
  |         ^
  |
  = help: remove it or the file; if your host sends what `_headers` says, or all authors are trusted, set `check: {active-attachment: off}`

warning[active-attachment]: `<script>` is active; opened directly, this file acts with the rights of the site's own pages
 --> content/data.xml:2:1
  |
2 | <x:script xmlns:x="http://www.w3.org/1999/xhtml">a()</x:script></a>
  | ^
  |
  = help: remove it or the file; if your host sends what `_headers` says, or all authors are trusted, set `check: {active-attachment: off}`

warning[active-attachment]: `href` of `<a>` can run a script; opened directly, this file acts with the rights of the site's own pages
 --> content/link.svg:1:41
  |
1 | <svg xmlns="http://www.w3.org/2000/svg"><a href=" java&#115;cript:a()"/></svg>
  |                                         ^
  |
  = help: remove it or the file; if your host sends what `_headers` says, or all authors are trusted, set `check: {active-attachment: off}`

warning[active-attachment]: a web page can run scripts; opened directly, this file acts with the rights of the site's own pages
--> content/map.html
 = help: remove it or the file; if your host sends what `_headers` says, or all authors are trusted, set `check: {active-attachment: off}`

warning[active-attachment]: `onclick` of `<path>` can run a script; opened directly, this file acts with the rights of the site's own pages
 --> content/way.svg:2:3
  |
2 |   <path d="M0 0" onclick="a()"/>
  |   ^
  |
  = help: remove it or the file; if your host sends what `_headers` says, or all authors are trusted, set `check: {active-attachment: off}`


"#]];
    articles_that_will_expire_without_a_successor: [Expiring, Expiring],
        text("[B](b.md)\n").article("a.md", "---\ntitle: A\ndescription: D\nexpires: 2030-01-02\n---\n[B](b.md) and {{ x }}\n").article("b.md", "---\ntitle: B\ndescription: D\nexpires: 2030-01-01\n---\n[A](a.md) [C](c.md)\n").article("c.md", "---\ntitle: C\ndescription: D\nexpires: 2030-01-01\nreplaced_by: a.md\n---\n"), str![[r#"
warning[expiring]: from 2030-01-02 on, this article is gone, and the links in `answerbook.yml` stop every build
 --> content/a.md:4:10
  |
4 | expires: 2030-01-02
  |          ^^^^^^^^^^
  |
  = help: name the article that takes its place: `replaced_by: other.md`

warning[expiring]: from 2030-01-01 on, this article is gone, and the links in `content/a.md` stop every build
 --> content/b.md:4:10
  |
4 | expires: 2030-01-01
  |          ^^^^^^^^^^
  |
  = help: name the article that takes its place: `replaced_by: other.md`


"#]];
    passages_that_no_article_includes: [UnusedPassage],
        text(":::include{passage=used}\n").file("content/_passages/used.md", "x\n").file("content/_passages/left.md", "x\n").file("content/_passages/draft.md", "x\n")
            .article("d.md", "---\ntitle: D\ndraft: true\n---\n:::include{passage=draft}\n"), str![[r#"
warning[unused-passage]: no article includes the passage `left`
--> content/_passages/left.md
 = help: include it with `:::include{passage=left}`, or delete the file


"#]];
    a_file_that_nothing_links_to: [UnlinkedFile],
        text("[All](all.pdf) <a href=\"raw.pdf\">raw</a>\n").file("content/all.pdf", "x").file("content/raw.pdf", "x").file("content/Internal.xlsx", "x"), str![[r#"
warning[unlinked-file]: nothing links to this file, so it is not published
--> content/Internal.xlsx
 = help: readers can't get it, so if it is not for them, nothing has to be done; move it out of `content/` to end this message; to publish it, link to it from an article, or add `publish: ["Internal.xlsx"]` to `answerbook.yml`


"#]];
    addresses_that_hold_a_blank: [LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended],
        text("![Printer](My picture.png), [PDF](a b.pdf), [Tel](tel:+49 30 1).\n\n[See] (x.md). `[code](a b.md)` [fine](<a b.txt>)\n").file("content/a b.txt", "x"), str![[r#"
warning[looks-unintended]: this is shown as text, not as a picture: its address contains a space
 --> content/a.md:5:1
  |
5 | ![Printer](My picture.png), [PDF](a b.pdf), [Tel](tel:+49 30 1).
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `![Printer](<My picture.png>)`

warning[looks-unintended]: this is shown as text, not as a link: its address contains a space
 --> content/a.md:5:29
  |
5 | ![Printer](My picture.png), [PDF](a b.pdf), [Tel](tel:+49 30 1).
  |                             ^^^^^^^^^^^^^^
  |
  = help: write `[PDF](<a b.pdf>)`

warning[looks-unintended]: this is shown as text, not as a link: its address contains a space
 --> content/a.md:5:45
  |
5 | ![Printer](My picture.png), [PDF](a b.pdf), [Tel](tel:+49 30 1).
  |                                             ^^^^^^^^^^^^^^^^^^^
  |
  = help: write `[Tel](tel:+49301)`

warning[looks-unintended]: this is shown as text, not as a link: there is a space before its address
 --> content/a.md:7:1
  |
7 | [See] (x.md). `[code](a b.md)` [fine](<a b.txt>)
  | ^^^^^^^^^^^^
  |
  = help: write `[See](x.md)`


"#]];
    blanks_of_one_name: [RepeatedBlank, RepeatedBlank, RepeatedBlank],
        article("---\ntitle: A\ndescription: D\nsay: \"Hello {name}, {name}, {=name}.\"\n---\n\n::::script\n:::say\nSent on {date}.\n\n- There by {date}.\n- Call {=phone}, {=date}.\n:::\n:::say\nSent on {date} and {=name}.\n:::\n::::\n\nA {date} and {date}.\n"), str![[r#"
warning[repeated-blank]: the blank `{name}` occurs twice in this sentence to say, and each is filled in on its own
 --> content/a.md:4:21
  |
4 | say: "Hello {name}, {name}, {=name}."
  |                     ^^^^^^
  |
  = help: give each a name that says what belongs there, or write `{=name}` here to repeat the value

warning[repeated-blank]: the blank `{date}` occurs twice in this sentence to say, and each is filled in on its own
  --> content/a.md:11:12
   |
11 | - There by {date}.
   |            ^^^^^^
   |
   = help: give each a name that says what belongs there, or write `{=date}` here to repeat the value

warning[repeated-blank]: `{=phone}` repeats a blank, but there is no `{phone}` before it on this page
  --> content/a.md:12:8
   |
12 | - Call {=phone}, {=date}.
   |        ^^^^^^^^
   |
   = help: write `{phone}`, or the name of an earlier blank


"#]];
    lists_and_headings_that_are_none: [LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended],
        text("T\n\n-no blank\n\n#No blank\n\n1.First\n\n•\tone\n\nA\tB\n1\t2\n\n## H\n\n: colon\n\n-5 degrees, #1 of all, 1.5 of it.\n"), str![[r#"
warning[looks-unintended]: `-` is shown as text, because no space follows it
 --> content/a.md:7:1
  |
7 | -no blank
  | ^
  |
  = help: write `- no`; if you mean the character itself, `/-no`

warning[looks-unintended]: `#` is shown as text, because no space follows it
 --> content/a.md:9:1
  |
9 | #No blank
  | ^
  |
  = help: write `# No`; if you mean the character itself, `/#No`

warning[looks-unintended]: `1.` is shown as text, because no space follows it
  --> content/a.md:11:1
   |
11 | 1.First
   | ^^
   |
   = help: write `1. First`; if you mean the character itself, `1/.First`

warning[looks-unintended]: a line that begins with `•` is not a list item
  --> content/a.md:13:1
   |
13 | •    one
   | ^
   |
   = help: begin it with `- `, and leave a blank line above the list

warning[looks-unintended]: these lines contain tabs, so they are shown as a paragraph, not as a table
  --> content/a.md:15:1
   |
15 | A    B
   | ^^^^^^
   |
   = help: write `| a | b |`, with a line `| --- | --- |` below the first

warning[looks-unintended]: a paragraph that begins with `:` is shown as written
  --> content/a.md:20:1
   |
20 | : colon
   | ^
   |
   = help: write the term on the line above it, or remove the colon


"#]];
    a_box_with_two_colons: [LooksUnintended, LooksUnintended], text("T\n\n::include{passage=moved}\n\n::tip\n"), str![[r#"
warning[looks-unintended]: `::include` is shown as text, because a box begins with three colons
 --> content/a.md:7:1
  |
7 | ::include{passage=moved}
  | ^^^^^^^^^
  |
  = help: did you mean `:::include`?

warning[looks-unintended]: `::tip` is shown as text, because a box begins with three colons
 --> content/a.md:9:1
  |
9 | ::tip
  | ^^^^^
  |
  = help: did you mean `:::tip`?


"#]];
    marks_that_mean_something_else: [LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended, LooksUnintended],
        text("T\n\nIt is 5*3*2.\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n\n    Four blanks make code of this sentence.\n\nA mark[^1], another[^2].\n\n[^2]: fine\n\n[^3]: Nobody asks.\n\n![Film](film.mp4)\n").file("content/film.mp4", "x"), str![[r#"
warning[looks-unintended]: the `*` between these numbers are read as emphasis
 --> content/a.md:7:8
  |
7 | It is 5*3*2.
  |        ^^^
  |
  = help: write `/*3/*`, or `×` between the numbers

warning[looks-unintended]: this row has 3 cells, but the table has 2 columns: the rest is not shown
  --> content/a.md:11:1
   |
11 | | 1 | 2 | 3 |
   | ^^^^^^^^^^^^^
   |
   = help: add a column to the first two lines, or write `/|` if you mean the character itself

warning[looks-unintended]: this text is shown as code, because four spaces precede it
  --> content/a.md:13:5
   |
13 |     Four blanks make code of this sentence.
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: remove the spaces; inside a list, indent it like the text above it

warning[looks-unintended]: there is no footnote `1`, so the reference is shown as text
  --> content/a.md:15:7
   |
15 | A mark[^1], another[^2].
   |       ^^^^
   |
   = help: write the footnote in a separate paragraph: `[^1]: …`

warning[looks-unintended]: nothing refers to the footnote `3`, so it is not shown
  --> content/a.md:19:1
   |
19 | [^3]: Nobody asks.
   | ^^^^^
   |
   = help: write `[^3]` where it belongs, or remove it

warning[looks-unintended]: a file that ends in `.mp4` is not a picture, so nothing is shown
  --> content/a.md:21:1
   |
21 | ![Film](film.mp4)
   | ^^^^^^^^^^^^^^^^^
   |
   = help: link to it: `[Film](film.mp4)`


"#]];
    links_without_an_address: [LooksUnintended, LooksUnintended, LooksUnintended],
        text("T [here](), [there](<>), ![a picture](). `[code]()` [fine](#a)\n\n## A {#a}\n"), str![[r#"
warning[looks-unintended]: this link has no address, so it leads to the page that it is on
 --> content/a.md:5:3
  |
5 | T [here](), [there](<>), ![a picture](). `[code]()` [fine](#a)
  |   ^^^^^^^^
  |
  = help: write where it is between the parentheses: `[here](page.md)`

warning[looks-unintended]: this link has no address, so it leads to the page that it is on
 --> content/a.md:5:13
  |
5 | T [here](), [there](<>), ![a picture](). `[code]()` [fine](#a)
  |             ^^^^^^^^^^^
  |
  = help: write where it is between the parentheses: `[there](page.md)`

warning[looks-unintended]: this picture has no file, so nothing is shown
 --> content/a.md:5:26
  |
5 | T [here](), [there](<>), ![a picture](). `[code]()` [fine](#a)
  |                          ^^^^^^^^^^^^^^
  |
  = help: write where it is between the parentheses: `![a picture](picture.png)`


"#]];
    words_in_angle_brackets: [LooksUnintended, LooksUnintended], text("Dear <customer name>,\n\n<Your name>\n**here** `<name>` \\<name>\n"), str![[r#"
warning[looks-unintended]: `<customer name>` is shown as text, but other programs take it for HTML and show nothing
 --> content/a.md:5:6
  |
5 | Dear <customer name>,
  |      ^^^^^^^^^^^^^^^
  |
  = help: write `/<customer name>`, or choose other brackets: `[customer name]`

warning[looks-unintended]: `<Your name>` is shown as text, but other programs take it for HTML and show nothing
 --> content/a.md:7:1
  |
7 | <Your name>
  | ^^^^^^^^^^^
  |
  = help: write `/<Your name>`, or choose other brackets: `[Your name]`


"#]];
    stars_that_are_shown: [LooksUnintended, LooksUnintended], text("A ** star ** too many **good** `**`\n"), str![[r#"
warning[looks-unintended]: this `**` is shown as text: it makes nothing bold
 --> content/a.md:5:3
  |
5 | A ** star ** too many **good** `**`
  |   ^^
  |
  = help: remove spaces inside the two `**`; if there is punctuation next to them, put a space outside, or write `<strong>…</strong>`

warning[looks-unintended]: this `**` is shown as text: it makes nothing bold
 --> content/a.md:5:11
  |
5 | A ** star ** too many **good** `**`
  |           ^^
  |
  = help: remove spaces inside the two `**`; if there is punctuation next to them, put a space outside, or write `<strong>…</strong>`


"#]];
    a_title_from_a_heading: [MissingTitle], article("Words above.\n\n# Late *parcels*\n\nT\n"), str![[r#"
warning[missing-title]: the front matter has no title, so `Late parcels` is used
 --> content/a.md:3:1
  |
3 | # Late *parcels*
  | ^^^^^^^^^^^^^^^^
  |
  = help: start the file with three lines: `---`, `title: …`, `---`


"#]];
    a_title_from_the_name_of_the_file: [MissingTitle],
        article("").article("late-parcels.md", "---\ntitle:\ndescription: D\n---\nT\n").remove("content/a.md").config("title: T\n"), str![[r#"
warning[missing-title]: the front matter has no title, so `Late parcels` is used
 --> content/late-parcels.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: start the file with three lines: `---`, `title: …`, `---`


"#]];
    a_language_without_words: [NoInterfaceWords],
        article("---\ntitle: A\ndescription: D\n---\nT\n").config("title: Test\nmenu: [{title: A, url: a.md}]\nlanguages: {tr: {}, de-AT: {}}\n"), str![[r#"
warning[no-interface-words]: the theme has no words in `tr`, so the buttons and headings around the articles are in English
 --> answerbook.yml:3:13
  |
3 | languages: {tr: {}, de-AT: {}}
  |             ^^
  |
  = help: write them in `themes/default/words/tr.yml`; `answerbook theme eject words/en.yml` copies the English ones


"#]];
    an_original_language_without_words: [NoInterfaceWords],
        article("---\ntitle: A\ndescription: D\n---\nT\n").config("title: Test\nlanguage: cs-CZ\nmenu: [{title: A, url: a.md}]\n"), str![[r#"
warning[no-interface-words]: the theme has no words in `cs-CZ`, so the buttons and headings around the articles are in English
 --> answerbook.yml:2:11
  |
2 | language: cs-CZ
  |           ^^^^^
  |
  = help: write them in `themes/default/words/cs-CZ.yml`; `answerbook theme eject words/en.yml` copies the English ones


"#]];
    a_language_with_the_words_of_the_site: [],
        article("---\ntitle: A\ndescription: D\n---\nT\n").config("title: Test\nlanguage: tr\nmenu: [{title: A, url: a.md}]\n")
            .file("themes/default/words/tr.yml", "copy: Kopyala\n"), str![[""]];
    a_translation_that_fell_behind: [OutdatedTranslation],
        article("---\ntitle: A\ndescription: D\nupdated: 2026-03-01\n---\nT\n")
            .config("title: Test\nmenu: [{title: A, url: a.md}]\nlanguages: {fr: {}, de: {}}\n")
            .article("a.fr.md", "---\ntitle: A\ndescription: D\ndate: 2026-02-01\n---\nT\n")
            .article("a.de.md", "---\ntitle: A\ndescription: D\ndate: 2026-02-01\nupdated: 2026-03-01\n---\nT\n"), str![[r#"
warning[outdated-translation]: the original `content/a.md` changed on 2026-03-01, after this translation of 2026-02-01
 --> content/a.fr.md:4:7
  |
4 | date: 2026-02-01
  |       ^^^^^^^^^^
  |
  = help: translate what changed, then set `updated` to the date of the original; until then, readers see a notice


"#]];
    nothing_is_reported_about_a_file_that_cant_be_read: [], text("T").article("b.md", "---\ntitle: B\n").article("c.md", "---\ntitle: a: b\n---\n"), str![[""]];
    a_question_is_asked_twice_on_one_page: [DuplicateQuestion], faq("## Who pays?\n\nYou.\n\n## When?\n\nNow.\n\n## Who pays? {#who}\n\nWe.\n"), str![[r#"
warning[duplicate-question]: “Who pays?” is asked twice: `content/a.md`, line 6, asks it too
  --> content/a.md:14:1
   |
14 | ## Who pays? {#who}
   | ^^^^^^^^^^^^^^^^^^^
   |
   = help: answer it in one place and link to it from the other, or say in the question what is different


"#]];
    nothing_leads_to_an_article: [Orphan], text("T").article("b.md", "---\ntitle: B\ndescription: D\n---\n"), str![[r#"
warning[orphan]: only the section's list leads here: no link, no `related`, no shared tag
 --> content/b.md:2:8
  |
2 | title: B
  |        ^
  |
  = help: link to it where readers need it, list it in `related` there, or give it a tag that similar articles have


"#]];
    a_tag_that_nobody_shares_leads_nowhere: [Orphan], text("T").article("b.md", "---\ntitle: B\ndescription: D\ntags: [x]\n---\n"), str![[r#"
warning[orphan]: only the section's list leads here: no link, no `related`, no shared tag
 --> content/b.md:2:8
  |
2 | title: B
  |        ^
  |
  = help: link to it where readers need it, list it in `related` there, or give it a tag that similar articles have


"#]];
    a_link_related_or_a_shared_tag_lead_there: [],
        article("---\ntitle: A\ndescription: D\nrelated: [c.md]\n---\n[b](b.md)\n")
            .article("b.md", "---\ntitle: B\ndescription: D\ntags: [x]\n---\n")
            .article("c.md", "---\ntitle: C\ndescription: D\n---\n")
            .article("d.md", "---\ntitle: D\ndescription: D\ntags: [x]\n---\n"),
        str![""];
    one_question_in_two_articles: [DuplicateQuestion],
        faq("## Where is my parcel?\n\nHere.\n")
            .article("b.md", "---\ntitle: where is my parcel\ndescription: D\nask: [\"Where is my parcel!\"]\n---\n[a](a.md)")
            .article("c.md", "---\ntitle: C\ndescription: D\n---\n[b](b.md), [c](c.md)")
            .config("title: Test\nmenu: [{title: A, url: a.md}, {title: C, url: c.md}]\n"),
        str![[r#"
warning[duplicate-question]: “Where is my parcel!” is asked twice: `content/a.md`, line 6, asks it too
 --> content/b.md:4:7
  |
4 | ask: ["Where is my parcel!"]
  |       ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: answer it in one place and link to it from the other, or say in the question what is different


"#]];
    a_wording_that_the_question_has_already: [DuplicateQuestion],
        faq("## Where is my parcel?\n\n:::ask\n- where is my parcel\n- parcel late\n:::\n\nHere.\n"), str![[r#"
warning[duplicate-question]: this question already has the wording “where is my parcel”
 --> content/a.md:9:1
  |
9 | - where is my parcel
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: delete it


"#]];
    nearly_the_same_question: [NearDuplicate],
        faq("## How do I return damaged parcels?\n\nSo.\n\n## How do I return a damaged parcel?\n\nThus.\n\n## How do I not return a damaged parcel?\n\nNever.\n"),
        str![[r#"
warning[near-duplicate]: “How do I return a damaged parcel?” asks nearly the same as “How do I return damaged parcels?” in `content/a.md`, line 6
  --> content/a.md:10:1
   |
10 | ## How do I return a damaged parcel?
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: answer it in one place and add the other wording to `ask` there, or say in the question what is different


"#]];
    no_description: [MissingDescription], article("---\ntitle: A\n---\n- a\n- b\n"), str![[r#"
warning[missing-description]: this article has no description and does not start with a paragraph
 --> content/a.md:2:8
  |
2 | title: A
  |        ^
  |
  = help: add `description: …`, one or two sentences that answer the title: lists, search, and previews show it


"#]];
    no_alternative_text: [MissingAlt], text("A ![](a.png) and ![seen](a.png).\n").file("content/a.png", "x"), str![[r#"
warning[missing-alt]: this picture has no alternative text
 --> content/a.md:5:3
  |
5 | A ![](a.png) and ![seen](a.png).
  |   ^^^^^^^^^^
  |
  = help: between the square brackets, say what the picture shows, as you would on the phone: `![…](…)`


"#]];
    a_share_without_a_source: [NoSource], text("We say “45 percent” often. But about 45 percent of the customers return, in the year 7.\n"), str![[r#"
warning[no-source]: the figure `45 percent` has no source
 --> content/a.md:5:38
  |
5 | We say “45 percent” often. But about 45 percent of the customers return, in the year 7.
  |                                      ^^
  |
  = help: name its source and year in `sources`, link to an article that does, or leave it out


"#]];
    a_year_without_a_source: [NoSource, NoSource], article("---\ntitle: A\ndescription: Known since 1994.\n---\n\n## In 1994\n\n- Others found it in 2003.\n"), str![[r#"
warning[no-source]: the figure `1994` has no source
 --> content/a.md:3:26
  |
3 | description: Known since 1994.
  |                          ^^^^
  |
  = help: name its source and year in `sources`, link to an article that does, or leave it out

warning[no-source]: the figure `2003` has no source
 --> content/a.md:8:22
  |
8 | - Others found it in 2003.
  |                      ^^^^
  |
  = help: name its source and year in `sources`, link to an article that does, or leave it out


"#]];
    sources_links_and_speech: [],
        text("In 1994 [others](https://example.org/) found it.\n\n[B](b.md) tells of 2003, in 2003.\n\n> 50 % off!\n\n:::script\n:::say\nYou get 50 % back.\n:::\n:::\n")
            .article("b.md", "---\ntitle: B\ndescription: 50 % of all.\nsources: [A book]\n---\n"),
        str![""];
    a_time_without_a_date: [Undated, Undated], article("---\ntitle: A\ndescription: This year it is free.\n---\n\nThe fee was *recently* raised. “Currently”, she said. This year, 2026, it stays.\n"), str![[r#"
warning[undated]: “this year” does not say when
 --> content/a.md:3:14
  |
3 | description: This year it is free.
  |              ^^^^^^^^^
  |
  = help: give the year or the date, or leave out the time

warning[undated]: “recently” does not say when
 --> content/a.md:6:14
  |
6 | The fee was *recently* raised. “Currently”, she said. This year, 2026, it stays.
  |              ^^^^^^^^
  |
  = help: give the year or the date, or leave out the time


"#]];
    a_review_that_is_due: [OverdueReview], article("---\ntitle: A\ndescription: D\nowner: Returns team\nreviewed: 2025-01-10\nreview_every: 6 months\n---\n"), str![[r#"
warning[overdue-review]: the review of this article was due on 2025-07-10: Returns team is responsible for it
 --> content/a.md:5:11
  |
5 | reviewed: 2025-01-10
  |           ^^^^^^^^^^
  |
  = help: read it, update what has changed since 2025-01-10, and run `answerbook reviewed content/a.md`


"#]];
    a_review_that_is_due_with_nobody_to_do_it: [OverdueReview], article("---\ntitle: A\ndescription: D\nreviewed: 2025-01-10\nreview_every: 6 months\n---\n"), str![[r#"
warning[overdue-review]: the review of this article was due on 2025-07-10: no `owner` is named
 --> content/a.md:4:11
  |
4 | reviewed: 2025-01-10
  |           ^^^^^^^^^^
  |
  = help: read it, update what has changed since 2025-01-10, and run `answerbook reviewed content/a.md`


"#]];
    an_answer_too_long: [TooLong], faq(&format!("## Where?\n\n{}\n", words(61))), str![[r#"
warning[too-long]: this answer has 61 words, about 24 seconds of a call; the limit is 60
 --> content/a.md:8:1
  |
8 | Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. ...
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: first say what to do or say now, in one or two sentences, and move the rest below


"#]];
    a_list_may_be_longer: [TooLong], faq(&format!("## Where?\n\n- {}\n- {}\n\n## When?\n\n- {}\n- {}\n", words(30), words(60), words(31), words(60))), str![[r#"
warning[too-long]: this list has 91 words, about 36 seconds of a call; the limit is 90
  --> content/a.md:13:1
   |
13 | - Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: first say what to do or say now, in one or two sentences, and move the rest below


"#]];
    a_description_too_long: [TooLong], article(&format!("---\ntitle: A\ndescription: {}\n---\n", words(70))).config("title: Test\nmenu: [{title: A, url: a.md}]\nreview: {answer_words: 69}\n"), str![[r#"
warning[too-long]: this answer has 70 words, about 28 seconds of a call; the limit is 69
 --> content/a.md:3:14
  |
3 | description: Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send i...
  |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: first say what to do or say now, in one or two sentences, and move the rest below


"#]];
    a_heading_with_a_text_that_is_no_question: [NotAQuestion],
        faq("## Group\n\nIntroduction.\n\n### Who pays?\n\nYou.\n\n## Refunds without a receipt\n\nWe need another proof.\n\n## Empty\n"), str![[r#"
warning[not-a-question]: `Refunds without a receipt` is not taken as a question
  --> content/a.md:14:1
   |
14 | ## Refunds without a receipt
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: end it with a question mark, or write the questions it stands for below it


"#]];
    a_heading_that_skips: [SkippedHeading, SkippedHeading], text("### Three\n\n## Two\n\n#### Four\n"), str![[r#"
warning[skipped-heading]: a level 3 heading follows a level 1 heading
 --> content/a.md:5:1
  |
5 | ### Three
  | ^^^^^^^^^
  |
  = help: write it with `##`: people who listen to a page jump from heading to heading

warning[skipped-heading]: a level 4 heading follows a level 2 heading
 --> content/a.md:9:1
  |
9 | #### Four
  | ^^^^^^^^^
  |
  = help: write it with `###`: people who listen to a page jump from heading to heading


"#]];
    a_long_paragraph: [LongParagraph], text(&format!("{}\n\n{}\n", words(110), words(111))), str![[r#"
warning[long-paragraph]: this paragraph has 111 words; the limit is 110
 --> content/a.md:7:1
  |
7 | Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. Send it to us now. ...
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: start a new paragraph where a new idea begins, or make it a list


"#]];
    hard_words: [HardToRead], faq(&format!("## Where?\n\n{HARD}\n\nMore.\n")), str![[r#"
warning[hard-to-read]: this answer reads at grade 28, above the limit of 10; its longest sentence has 21 words
 --> content/a.md:8:1
  |
8 | Notwithstanding contractual obligations, reimbursement necessitates comprehensive documentation demonstrating unambiguously that the ...
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: split long sentences, and use shorter words


"#]];
    an_answer_that_leans_on_others: [NotAlone], faq("## Where?\n\nAs mentioned above, here.\n\nSee below.\n"), str![[r#"
warning[not-alone]: this answer says “as mentioned above”, but it is also shown and read on its own
 --> content/a.md:8:1
  |
8 | As mentioned above, here.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: say here what you mean, or link to it


"#]];
    a_title_and_its_list: [DifferentCount], article("---\ntitle: Three steps to the door\ntype: procedure\ndescription: D\n---\n1. Up\n   1. Really\n2. Go\n"), str![[r#"
warning[different-count]: the title promises 3, but the list has 2
 --> content/a.md:2:8
  |
2 | title: Three steps to the door
  |        ^^^^^^^^^^^
  |
  = help: fix the wrong one


"#]];
    a_link_and_where_it_leads: [DifferentCount], text("The [five steps](b.md).\n").article("b.md", "---\ntitle: B\ndescription: D\n---\n1. Up\n2. Go\n"), str![[r#"
warning[different-count]: the link promises 5, but `content/b.md` has 2
 --> content/a.md:5:6
  |
5 | The [five steps](b.md).
  |      ^^^^^^^^^^
  |
  = help: fix the wrong one


"#]];
    a_procedure_by_name: [DifferentCount], text("The four steps of a refund are [here](b.md).\n\nOur 4-step refund.\n").article("b.md", "---\ntitle: B\ndescription: D\n---\nEach five-step refund.\n"), str![[r#"
warning[different-count]: here “refund” has 5 parts, but in `content/a.md` it has 4
 --> content/b.md:5:6
  |
5 | Each five-step refund.
  |      ^^^^^^^^^
  |
  = help: fix the wrong one, or say whose procedure each one is


"#]];
    labels: [Label, Label, Label], article("---\ntitle: Difficult people\ndescription: D\n---\nThe *elderly* and you. “The elderly”, they say.\n\nMoaners call.\n").config("title: Test\nmenu: [{title: A, url: a.md}]\nreview: {labels: {moaners: “people who call often”}}\n"), str![[r#"
warning[label]: “Difficult people” puts a label on people
 --> content/a.md:2:8
  |
2 | title: Difficult people
  |        ^^^^^^^^^^^^^^^^
  |
  = help: say what makes the situation difficult

warning[label]: “The elderly” puts a label on people
 --> content/a.md:5:1
  |
5 | The *elderly* and you. “The elderly”, they say.
  | ^^^^^^^^^^^^
  |
  = help: say “older people”

warning[label]: “Moaners” puts a label on people
 --> content/a.md:7:1
  |
7 | Moaners call.
  | ^^^^^^^
  |
  = help: say “people who call often”


"#]];
    silences_without_reason_or_sense: [BadAllow, BadAllow, BadAllow, UnusedAllow],
        article("---\ntitle: A\ndescription: D\nallow: {orphans: \"why\"}\n---\n<!-- check: allow too-long -->\n\n<!-- check: off -->\n\n<!-- check: allow too-long: trainers only -->\n\nShort.\n"), str![[r#"
warning[bad-allow]: there is no finding `orphans` to allow
 --> content/a.md:4:18
  |
4 | allow: {orphans: "why"}
  |                  ^^^^^
  |
  = help: did you mean `orphan`?

warning[bad-allow]: `too-long` is allowed without a reason
 --> content/a.md:6:1
  |
6 | <!-- check: allow too-long -->
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `<!-- check: allow too-long: why -->` above the block, or `allow: {too-long: "why"}` in the front matter

warning[bad-allow]: this comment does not say what it allows
 --> content/a.md:8:1
  |
8 | <!-- check: off -->
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: write `<!-- check: allow too-long: why -->` above the block, or `allow: {too-long: "why"}` in the front matter

warning[unused-allow]: there is no `too-long` here to allow
  --> content/a.md:10:1
   |
10 | <!-- check: allow too-long: trainers only -->
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: delete it


"#]];
    silences_at_their_place: [SkippedHeading],
        text("<!-- check: allow skipped-heading: a form has these levels -->\n\n### Three\n\n##### Five\n\n## Two\n\n#### Four\n"), str![[r#"
warning[skipped-heading]: a level 4 heading follows a level 2 heading
  --> content/a.md:13:1
   |
13 | #### Four
   | ^^^^^^^^^
   |
   = help: write it with `###`: people who listen to a page jump from heading to heading


"#]];
    a_silence_for_the_whole_article: [],
        article("---\ntitle: A\ndescription: Known since 1994.\nallow: {no-source: everyone knows it}\n---\nIn 2003 again.\n"), str![""];
}

#[test]
fn a_site_says_how_much_a_finding_matters() {
    let site = text("### Three\n\nIn 2003.\n").config(
        "title: Test\nmenu: [{title: A, url: a.md}]\ncheck: {skipped-heading: error, no-source: off}\n",
    );
    assert_data_eq!(
        site.review().short(),
        str![[r#"
content/a.md:5:1: error: a level 3 heading follows a level 1 heading [skipped-heading]

"#]]
    );
}

#[test]
fn an_answer_after_a_silence_is_still_the_answer() {
    let body =
        format!("## Where?\n\n<!-- check: allow too-long: trainers only -->\n\n{}\n\nMore.\n", words(70));
    let site = faq(&body);
    assert_eq!(site.review().codes(), []);
    let page = site.build().page("a.html");
    assert!(!page.contains("trainers only"), "{page}");
    let answers = site.build().json("answers.json").to_string();
    assert!(answers.contains(&words(70)), "{answers}");
}

#[test]
fn languages_other_than_english_are_measured_only_by_what_is_the_same_everywhere() {
    let body = format!("## Where?\n\n{HARD} As mentioned above.\n\nThe elderly, recently.\n");
    let site = faq(&body).config("title: Test\nlanguage: de\nmenu: [{title: A, url: a.md}]\n");
    assert_eq!(site.review().codes(), []);
}

#[test]
fn settings_that_name_no_finding_or_no_severity() {
    let site = text("").config("title: Test\ncheck: {orphans: error, broken-link: off, too-long: fatal}\nreview: {grade: 0, labels: {a: 1}}\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[unknown-field]: there is no finding `orphans`
 --> answerbook.yml:2:9
  |
2 | check: {orphans: error, broken-link: off, too-long: fatal}
  |         ^^^^^^^
  |
  = help: did you mean `orphan`?

error[unknown-field]: the severity of `broken-link` can't be changed: a site with this problem can't be published correctly
 --> answerbook.yml:2:25
  |
2 | check: {orphans: error, broken-link: off, too-long: fatal}
  |                         ^^^^^^^^^^^
  |
  = help: `answerbook check --explain broken-link` says how to fix it

error[wrong-type]: `check.too-long` must be one of `error`, `warning`, `off`, not `fatal`
 --> answerbook.yml:2:53
  |
2 | check: {orphans: error, broken-link: off, too-long: fatal}
  |                                                     ^^^^^

error[wrong-type]: `review.grade` must be a number above 0, not `0`
 --> answerbook.yml:3:17
  |
3 | review: {grade: 0, labels: {a: 1}}
  |                 ^

error[wrong-type]: `review.labels` must be phrases, each with a text, not fields
 --> answerbook.yml:3:28
  |
3 | review: {grade: 0, labels: {a: 1}}
  |                            ^^^^^^^


"#]]
    );
}

/// The site's own texts, on a day when all are published and no review is due.
#[test]
fn the_own_content_passes_its_own_review() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = answerbook::config::Run {
        today: "2026-12-01".parse().expect("a date"),
        ..answerbook::config::Run::today()
    };
    let mut report = answerbook::base::diagnostic::Report::new();
    let sites = answerbook::load(root, run, &mut report).expect("the environment is fine");
    answerbook::check::review::review(&sites, &[], &mut report);
    let problems = crate::support::Problems(report);
    assert!(problems.codes().is_empty(), "{problems}");
    let is_error = |code: &Code| {
        sites.original().config.review.severity(*code) == Some(answerbook::base::diagnostic::Severity::Error)
    };
    assert!(Code::FINDINGS.iter().all(is_error), "every finding is an error in answerbook.yml");
}

#[test]
fn what_a_number_sign_cuts_off_is_named() {
    let site = SiteTest::new()
        .article("a.md", "---\ntitle: Order #12345 is late\ntags: #refund #bank\nask:\n  - number #5\n  - fine # a remark\nslug: order # short\nsay: \"Press # now.\"\n---\nText.\n")
        .article("b.md", "---\ntitle: Press the # key\n---\nText.\n");
    let report = site.review().0;
    let cut: Vec<String> = report
        .sorted()
        .iter()
        .map(|problem| problem.plain())
        .filter(|text| text.contains("is a comment"))
        .collect();
    assert_data_eq!(
        cut.concat(),
        str![[r#"
warning[looks-unintended]: `#12345 is late` is a comment, so readers do not see it
 --> content/a.md:2:14
  |
2 | title: Order #12345 is late
  |              ^^^^^^^^^^^^^^
  |
  = help: put the whole value in quotes, or delete the comment
warning[looks-unintended]: `#refund #bank` is a comment, so readers do not see it
 --> content/a.md:3:7
  |
3 | tags: #refund #bank
  |       ^^^^^^^^^^^^^
  |
  = help: put the whole value in quotes, or delete the comment
warning[looks-unintended]: `#5` is a comment, so readers do not see it
 --> content/a.md:5:12
  |
5 |   - number #5
  |            ^^
  |
  = help: put the whole value in quotes, or delete the comment
warning[looks-unintended]: `# key` is a comment, so readers do not see it
 --> content/b.md:2:18
  |
2 | title: Press the # key
  |                  ^^^^^
  |
  = help: put the whole value in quotes, or delete the comment

"#]]
    );
}
