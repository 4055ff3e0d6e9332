//! What people are told. Each kind of problem is printed whole: message, place, line, caret, help.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the texts anew; read them as somebody who has never seen the program.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

/// Declares a test for each case: a name, the code it is about, a site, and all that is said about this site.
macro_rules! cases {
    ($($name:ident: $code:ident, $site:expr, $expected:expr;)+) => {
        $(#[test]
        fn $name() {
            let site = $site;
            let problems = site.check();
            assert!(problems.codes().contains(&Code::$code), "{problems}");
            assert!(problems.are_inside(site.root()), "{problems}");
            assert_data_eq!(problems.to_string(), $expected);
        })+

        #[test]
        fn every_code_has_a_case() {
            // A symbolic link cannot be made everywhere, and a log is no part of a site: tests of their own.
            let covered = [Code::SymbolicLink, Code::BadLogLine, $(Code::$code),+];
            let is_elsewhere = |code: &&Code| covered.contains(code) || code.is_finding();
            let missing: Vec<_> = Code::ALL.iter().filter(|code| !is_elsewhere(code)).collect();
            assert!(missing.is_empty(), "no case for {missing:?}");
        }
    };
}

fn site() -> SiteTest {
    SiteTest::new()
}

/// A site with one article.
fn article(text: &str) -> SiteTest {
    site().article("a.md", text)
}

/// A site with one article of which only the text matters.
fn text(body: &str) -> SiteTest {
    article(&format!("---\ntitle: A\n---\n{body}"))
}

/// The head of a picture, and as many bytes as asked for.
fn png(width: u32, height: u32, bytes: usize) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.resize(bytes, 0);
    png
}

/// A site with two questions, of which golden queries are asked.
fn golden(queries: &str) -> SiteTest {
    site()
        .article(
            "orders.md",
            "---\ntitle: Orders\ntype: faq\ndescription: All about them.\n---\n\
             ### Where is my parcel? {#where}\n\nOn its way.\n\n### How do I get a refund? {#refund}\n\nAsk for it.\n",
        )
        .file("queries.yml", queries)
}

cases! {
    html_that_is_not_published: HtmlRemoved,
        site().text("a.md", "Say <insert name> now.\n\n<iframe src=\"https://example.org\"></iframe>\n\n<b onclick=\"x()\">B</b> <!-- <script> -->\n"), str![[r#"
warning[html-removed]: `<insert>` is not published
 --> content/a.md:5:5
  |
5 | Say <insert name> now.
  |     ^^^^^^^^^^^^^
  |
  = help: if these are words for readers, write them as `` `<name>` `` or `/<name>`

warning[html-removed]: `<iframe>` is not published
 --> content/a.md:7:1
  |
7 | <iframe src="https://example.org"></iframe>
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it in markdown, or link to what it shows; if all authors are trusted, set `markdown: {html: allow}` in `answerbook.yml`

warning[html-removed]: `onclick` of `<b>` is not published
 --> content/a.md:9:1
  |
9 | <b onclick="x()">B</b> <!-- <script> -->
  | ^^^^^^^^^^^^^^^^^
  |
  = help: write it in markdown, or link to what it shows; if all authors are trusted, set `markdown: {html: allow}` in `answerbook.yml`


"#]];
    more_html_elements_inside_each_other_than_any_text_has: Unreadable,
        site().text("a.md", &"<div>\n\n".repeat(300)), str![[r#"
error[unreadable]: more than 200 HTML elements are open inside each other
   --> content/a.md:405:1
    |
405 | <div>
    | ^^^^
    |
    = help: close each element, or write this part in markdown


"#]];
    more_brackets_open_than_any_file_needs: BadYaml,
        site().article("a.md", &format!("---\ntitle: A\ntags: {}\n---\n", "[".repeat(200_000))), str![[r#"
error[bad-yaml]: more than 500 brackets are open inside each other
 --> content/a.md:3:507
  |
3 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
  |                                                                    ^
  |
  = help: put text that holds brackets in quotes


"#]];
    more_maps_open_than_any_file_needs: BadYaml,
        site().config(&format!("title: Test\nvariables: {}", "{a: ".repeat(100_000))).text("a.md", ""), str![[r#"
error[bad-yaml]: more than 500 brackets are open inside each other
 --> answerbook.yml:2:2012
  |
2 | ...{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a...
  |                                                                    ^
  |
  = help: put text that holds brackets in quotes


"#]];
    more_tags_than_anybody_writes: WrongType,
        site().article("a.md", &format!("---\ntitle: A\ntags: [{}]\n---\n", (0..20_000).map(|tag| format!("t{tag}, ")).collect::<String>())), str![[r#"
error[wrong-type]: `tags` has 20000 items; it may have at most 1000
 --> content/a.md:3:1
  |
3 | tags: [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t...
  | ^^^^


"#]];
    more_names_of_a_term_than_anybody_writes: WrongType,
        site().article("a.md", &format!("---\ntitle: A\ntype: term\nalso: [{}]\n---\nText.\n", (0..6_000).map(|name| format!("n{name}, ")).collect::<String>())), str![[r#"
error[wrong-type]: `also` may have at most 100 items
 --> content/a.md:4:7
  |
4 | also: [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10,..., n5994, n5995, n5996, n5997, n5998, n5999, ]
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    more_synonyms_in_one_entry_than_anybody_writes: WrongType,
        site().text("a.md", "").file("synonyms.yml", format!("- [{}]\n", (0..4_000).map(|name| format!("n{name}, ")).collect::<String>())), str![[r#"
error[wrong-type]: this entry has more than 100 names
 --> synonyms.yml:1:3
  |
1 | - [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10,..., n3994, n3995, n3996, n3997, n3998, n3999, ]
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: each name leads to each other one, so divide the entry into smaller groups


"#]];
    more_languages_than_a_site_can_have: WrongType,
        site().config(&format!("title: Test\nlanguages: {{{}}}\n", (0..676_u32).map(|tag| format!("a{tag:03}: {{}}, ")).collect::<String>())).text("a.md", ""), str![[r#"
error[wrong-type]: `languages` has 676 items; it may have at most 50
 --> answerbook.yml:2:1
  |
2 | languages: {a000: {}, a001: {}, a002: {}, a003: {}, a004: {}, a005: {}, a006: {}, a007: {}, a008: {}, a009: {}, a010: {}, a011: {}, a...
  | ^^^^^^^^^


"#]];
    settings_that_are_larger_than_any: Unreadable,
        site().text("a.md", "").file("synonyms.yml", "#".repeat(5 << 20)), str![[r#"
error[unreadable]: this file has 5 MB; files of settings and themes may have 4 MB
--> synonyms.yml
 = help: divide it, or take out what is not used


"#]];
    a_file_name_with_a_line_break: Unreadable,
        site().text("a.md", "").file("static/a\nb.txt", "x").file("content/c\u{1b}[2Jd.md", "x"), str![[r#"
error[unreadable]: this file's name holds a line break or another control character
--> content/c�[2Jd.md
 = help: rename it

error[unreadable]: this file's name holds a line break or another control character
--> static/a�b.txt
 = help: rename it


"#]];
    a_base_url_that_would_add_lines_to_files_of_hosts: WrongType,
        site().config("title: Test\nbase_url: \"https://example.org/\\nX-Evil: 1\"\n").text("a.md", ""), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: "https://example.org//nX-Evil: 1"
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will be, for example `https://help.example.org/`


"#]];
    a_base_url_with_a_port_that_does_not_exist: WrongType,
        site().config("title: Test\nbase_url: https://example.org:99999/\n").text("a.md", ""), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: https://example.org:99999/
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will be, for example `https://help.example.org/`


"#]];
    a_base_url_that_leads_up: WrongType,
        site().config("title: Test\nbase_url: https://example.org/help/../x/\n").text("a.md", ""), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: https://example.org/help/../x/
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will be, for example `https://help.example.org/`


"#]];
    a_time_of_day_that_does_not_exist: WrongType,
        site().article("a.md", "---\ntitle: A\ndate: 2024-01-02T25:00:00Z\n---\n"), str![[r#"
error[wrong-type]: `date` must be a date such as `2026-11-22`, not `2024-01-02T25:00:00Z`
 --> content/a.md:3:7
  |
3 | date: 2024-01-02T25:00:00Z
  |       ^^^^^^^^^^^^^^^^^^^^


"#]];
    a_number_for_a_language: WrongType,
        site().config("title: Test\nlanguage: 5\n").text("a.md", ""), str![[r#"
error[wrong-type]: `language` must be a language tag such as `en` or `pt-BR`, not `5`
 --> answerbook.yml:2:11
  |
2 | language: 5
  |           ^


"#]];
    more_attributes_than_any_tag_has: Unreadable,
        site().text("a.md", &format!("<b{}>x</b>\n", " a=b".repeat(300))), str![[r#"
error[unreadable]: this tag has more than 200 attributes
 --> content/a.md:5:1
  |
5 | <b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=...
  | ^^
  |
  = help: close each element, or write this part in markdown


"#]];
    variables_that_come_to_more_text_than_an_article_may_have: Unreadable,
        site().config(&format!("title: Test\nvariables: {{long: {}}}\n", "x".repeat(10_000)))
            .text("a.md", &"{{ long }}\n".repeat(500)), str![[r#"
error[unreadable]: with `long`, the variables in this article come to more than 4 MB of text
   --> content/a.md:424:1
    |
424 | {{ long }}
    | ^^^^^^^^^^
    |
    = help: use a long variable less often, or put its text into an article of its own and link to it


"#]];
    a_translation_into_no_language_of_the_site: UnknownLanguage,
        site().text("a.md", "").text("a.fr.md", "").text("b.old.md", "").text("b.md", ""), str![[r#"
warning[unknown-language]: this looks like a translation of `content/a.md`, but the site has no language `fr`
--> content/a.fr.md
 = help: add `languages: {fr: {}}` to answerbook.yml, or rename the file; until then it is an article of its own


"#]];
    two_files_for_one_version: DuplicateUrl,
        site().config("title: Test\nlanguages: {fr: {}}\n").text("a.md", "").text("a.en.md", ""), str![[r#"
error[duplicate-url]: `content/a.en.md` is the same article in the same language
--> content/a.md
 = help: keep one of the two files


"#]];
    a_folder_named_like_a_language: DuplicateUrl,
        site().config("title: Test\nlanguages: {fr: {}}\n").text("fr/a.md", ""), str![[r#"
error[duplicate-url]: the address `fr/index.html` lies in `fr/`, which is for the pages in `fr`
--> content/fr
 = help: name the file of a translation `article.fr.md`, or rename this folder

error[duplicate-url]: the address `fr/a.html` lies in `fr/`, which is for the pages in `fr`
 --> content/fr/a.md:2:8
  |
2 | title: fr/a.md
  |        ^^^^^^^
  |
  = help: name the file of a translation `article.fr.md`, or rename this folder


"#]];
    languages_that_are_none: WrongType,
        text("").config("title: Test\nlanguages:\n  français: {}\n  en: {}\n  fr: {titel: A}\n  FR: {}\n"), str![[r#"
error[wrong-type]: `français` is not a language tag
 --> answerbook.yml:3:3
  |
3 |   français: {}
  |   ^^^^^^^^
  |
  = help: write a tag such as `fr` or `pt-BR`; files of the language end in `.fr.md`

error[wrong-type]: the site is in `en` already
 --> answerbook.yml:4:3
  |
4 |   en: {}
  |   ^^
  |
  = help: name here only the languages that articles are translated to

error[unknown-field]: unknown field `titel`
 --> answerbook.yml:5:8
  |
5 |   fr: {titel: A}
  |        ^^^^^ not a field of a language
  |
  = help: did you mean `title`?

error[wrong-type]: the site is in `FR` already
 --> answerbook.yml:6:3
  |
6 |   FR: {}
  |   ^^
  |
  = help: name here only the languages that articles are translated to


"#]];
    a_list_of_languages: WrongType, text("").config("title: Test\nlanguages: [fr, de]\n"), str![[r#"
error[wrong-type]: `languages` must be fields (`fr: {title: Aide}`), not a list
 --> answerbook.yml:2:12
  |
2 | languages: [fr, de]
  |            ^^^^^^^^


"#]];
    an_anchor_that_a_translation_lost: BrokenAnchor,
        site()
            .config("title: Test\nlanguages: {fr: {}}\n")
            .text("a.md", "## Why?\n\nBecause.\n")
            .text("a.fr.md", "## Pourquoi ?\n\nParce que.\n")
            .text("b.md", "[why](a.md#why)\n"), str![[r#"
warning[broken-anchor]: in `fr`, there is no `#why` on `content/a.fr.md`
 --> content/b.md:5:1
  |
5 | [why](a.md#why)
  | ^^^^^^^^^^^^^^^
  |
  = help: give the heading that translates it the id of the original: `## … {#id}`


"#]];
    colours_too_much_alike: LowContrast, text("")
        .config("title: Test\ncolors:\n  light: {accent: '#7aa8ff', bg: '#fff'}\n  dark: {on-accent: '#7fd1c0'}\n"), str![[r#"
warning[low-contrast]: `accent` (#7aa8ff) and `accent-tint` (#e3f0ee) have a contrast of 2.02:1 on light screens, less than 4.5:1
 --> answerbook.yml:3:19
  |
3 |   light: {accent: '#7aa8ff', bg: '#fff'}
  |                   ^^^^^^^^^
  |
  = help: the nearest colour that can be read is `#4d6aa1`

warning[low-contrast]: `bg` (#ffffff) and `accent` (#7aa8ff) have a contrast of 2.36:1 on light screens, less than 4.5:1
 --> answerbook.yml:3:34
  |
3 |   light: {accent: '#7aa8ff', bg: '#fff'}
  |                                  ^^^^^^
  |
  = help: no shade of it goes with all others: change `accent` as well

warning[low-contrast]: `on-accent` (#7fd1c0) and `accent` (#7fd1c6) have a contrast of 1.00:1 on dark screens, less than 4.5:1
 --> answerbook.yml:4:21
  |
4 |   dark: {on-accent: '#7fd1c0'}
  |                     ^^^^^^^^^
  |
  = help: the nearest colour that can be read is `#34564f`


"#]];
    colour_that_is_none: WrongType, text("").config("title: Test\ncolors:\n  light: {accent: #0b5c55\n  }\n  dark: {accent: teal}\n"), str![[r##"
error[wrong-type]: `colors.light.accent` must be a colour, not nothing
 --> answerbook.yml:4:3
  |
4 |   }
  |   ^
  |
  = help: write it as in `accent: "#0b5c55"`, with the quotes: without them `#` begins a remark

error[wrong-type]: `colors.dark.accent` must be a colour, not `teal`
 --> answerbook.yml:5:18
  |
5 |   dark: {accent: teal}
  |                  ^^^^
  |
  = help: write it as in `accent: "#0b5c55"`, with the quotes: without them `#` begins a remark


"##]];
    colour_that_the_theme_does_not_have: UnknownField, text("").config("title: Test\ncolors: {light: {acent: '#0b5c55'}}\n"), str![[r#"
error[unknown-field]: unknown colour `acent`
 --> answerbook.yml:2:18
  |
2 | colors: {light: {acent: '#0b5c55'}}
  |                  ^^^^^
  |
  = help: did you mean `accent`?


"#]];
    picture_above_the_budget: HeavyPicture, text("![A hand](hand.png)\n")
        .file("content/hand.png", png(8, 5, 400_000)), str![[r#"
warning[heavy-picture]: `content/hand.png` has 400 kB, more than the 300 kB that a picture may have
 --> content/a.md:4:1
  |
4 | ![A hand](hand.png)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit


"#]];
    picture_above_the_budget_of_the_site: HeavyPicture, text("![A hand](hand.png)\n")
        .config("title: Test\npictures: {budget: 1}\n").file("content/hand.png", png(8, 5, 1001)), str![[r#"
warning[heavy-picture]: `content/hand.png` has 2 kB, more than the 1 kB that a picture may have
 --> content/a.md:4:1
  |
4 | ![A hand](hand.png)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit


"#]];
    picture_budget_is_no_number: WrongType, text("").config("title: Test\npictures: {budget: -1}\n"), str![[r#"
error[wrong-type]: `pictures.budget` must be a number of kilobytes, 0 for any, not `-1`
 --> answerbook.yml:2:20
  |
2 | pictures: {budget: -1}
  |                    ^^


"#]];
    picture_that_is_none: UnreadablePicture, text("One ![A hand](hand.png) and ![another](empty.jpg).\n")
        .file("content/hand.png", "<html>").file("content/empty.jpg", ""), str![[r#"
warning[unreadable-picture]: `content/hand.png` is no picture that a browser could show
 --> content/a.md:4:5
  |
4 | One ![A hand](hand.png) and ![another](empty.jpg).
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in a picture program and save it anew as PNG, JPEG, GIF or WebP

warning[unreadable-picture]: `content/empty.jpg` is no picture that a browser could show
 --> content/a.md:4:29
  |
4 | One ![A hand](hand.png) and ![another](empty.jpg).
  |                             ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in a picture program and save it anew as PNG, JPEG, GIF or WebP


"#]];
    golden_query_finds_something_else: MissedQuery, golden("- {query: where is my parcel, expect: orders#refund}\n"), str![[r#"
warning[missed-query]: `where is my parcel` finds `orders#where` first, and `orders#refund` not among the first 20
 --> queries.yml:1:11
  |
1 | - {query: where is my parcel, expect: orders#refund}
  |           ^^^^^^^^^^^^^^^^^^
  |
  = help: add this wording to `ask` of what should be found, or accept what was; `answerbook search --why "where is my parcel"` shows how they were ranked


"#]];
    golden_query_finds_it_too_late: MissedQuery, golden("- query: parcel or refund\n  expect: [orders#refund, orders#where]\n- query: \"orders: parcel, refund\"\n  expect: orders#refund\n  within: 1\n  kind: question\n"), str![[r#"
warning[missed-query]: `orders: parcel, refund` finds `orders#where` first, and `orders#refund` only at rank 2
 --> queries.yml:3:10
  |
3 | - query: "orders: parcel, refund"
  |          ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: add this wording to `ask` of what should be found, or accept what was; `answerbook search --why "orders: parcel, refund"` shows how they were ranked


"#]];
    golden_query_finds_nothing: MissedQuery, golden("- {query: xyzzy, expect: orders}\n").config("title: Test\nsearch: {golden: error}\n"), str![[r#"
error[missed-query]: `xyzzy` finds nothing, so not `orders`
 --> queries.yml:1:11
  |
1 | - {query: xyzzy, expect: orders}
  |           ^^^^^
  |
  = help: add this wording to `ask` of what should be found, or accept what was; `answerbook search --why "xyzzy"` shows how they were ranked


"#]];
    golden_query_twice: DuplicateQuery, golden("- {query: refund, expect: orders#refund}\n- {query: parcel, expect: orders#where}\n- {query: ' Refund', expect: orders#refund}\n"), str![[r#"
error[duplicate-query]: `Refund` stands here a second time: line 1 has it, too
 --> queries.yml:3:11
  |
3 | - {query: ' Refund', expect: orders#refund}
  |           ^^^^^^^^^
  |
  = help: keep one; `expect` may list several ids


"#]];
    golden_query_for_what_does_not_exist: UnknownQuestion, golden("- {query: refund, expect: orders#refunds}\n- query: parcel\n  expect:\n    - orders#where\n    - xyzzy\n"), str![[r#"
error[unknown-question]: nothing that is published has the id `orders#refunds`
 --> queries.yml:1:27
  |
1 | - {query: refund, expect: orders#refunds}
  |                           ^^^^^^^^^^^^^^
  |
  = help: did you mean `orders#refund`?

error[unknown-question]: nothing that is published has the id `xyzzy`
 --> queries.yml:5:7
  |
5 |     - xyzzy
  |       ^^^^^
  |
  = help: an id is the path of a file without `.md`, for a part of it then `#` and the part's own: `answerbook search` prints the ids of what it finds


"#]];
    golden_query_with_wrong_fields: WrongType, golden("- {query: refund, expects: orders#refund}\n- {query: [a], expect: orders, within: 0}\n- {query: parcel, expect: [], within: first}\n- parcel\n"), str![[r#"
error[missing-field]: `expect` is missing: a golden query needs one
 --> queries.yml:1:3
  |
1 | - {query: refund, expects: orders#refund}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: add a line `expect: …`

error[unknown-field]: unknown field `expects`
 --> queries.yml:1:19
  |
1 | - {query: refund, expects: orders#refund}
  |                   ^^^^^^^ not a field of a golden query
  |
  = help: did you mean `expect`?

error[wrong-type]: `query` must be text, not a list
 --> queries.yml:2:11
  |
2 | - {query: [a], expect: orders, within: 0}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[wrong-type]: `within` must be from 1 to 20, not `0`
 --> queries.yml:2:40
  |
2 | - {query: [a], expect: orders, within: 0}
  |                                        ^

error[wrong-type]: `expect` must be an id or a list of ids, not an empty list
 --> queries.yml:3:27
  |
3 | - {query: parcel, expect: [], within: first}
  |                           ^^^^^^^^^^^^^^^^^^

error[wrong-type]: `within` must be a whole number, not `first`
 --> queries.yml:3:39
  |
3 | - {query: parcel, expect: [], within: first}
  |                                       ^^^^^

error[wrong-type]: expected fields (`name: value`), found text
 --> queries.yml:4:3
  |
4 | - parcel
  |   ^^^^^^
  |
  = help: a name and its value have a colon and a space between them


"#]];
    golden_queries_are_no_list: WrongType, golden("query: refund\n"), str![[r#"
error[wrong-type]: this file must be a list, not fields
 --> queries.yml:1:1
  |
1 | query: refund
  | ^
  |
  = help: begin each entry with `- ` at the beginning of a line


"#]];
    golden_queries_are_no_yaml: BadYaml, golden("- {query: refund\n"), str![[r#"
error[bad-yaml]: this `{` is never closed
 --> queries.yml:1:3
  |
1 | - {query: refund
  |   ^
  |
  = help: write fields as `{name: value}`, or each on a line of its own


"#]];
    golden_queries_matter_as_configured: WrongType, golden("").config("title: Test\nsearch: {golden: fatal}\n"), str![[r#"
error[wrong-type]: `search.golden` must be one of `error`, `warning`, `off`, not `fatal`
 --> answerbook.yml:2:18
  |
2 | search: {golden: fatal}
  |                  ^^^^^


"#]];
    unknown_field: UnknownField, article("---\ntitle: A\ntagz: [delay]\n---\n"), str![[r#"
error[unknown-field]: unknown field `tagz`
 --> content/a.md:3:1
  |
3 | tagz: [delay]
  | ^^^^ not a field of an article
  |
  = help: did you mean `tags`?


"#]];
    text_in_a_table_of_pairs: ContainerSyntax,
        text("::::cues[At the desk]\nFirst of all:\n\n:::cue[Look up]{avoid=\"Type on\"}\n:::\n::::\n"), str![[r#"
error[container-syntax]: only `cue` may stand in `cues`
 --> content/a.md:5:1
  |
5 | First of all:
  | ^^^^^^^^^^^^^
  |
  = help: write it before or after, or in a `:::cue`


"#]];
    container_that_another_does_not_hold: ContainerSyntax,
        text("::::cues\n:::aside\nA remark\n:::\n::::\n"), str![[r#"
error[container-syntax]: only `cue` may stand in `cues`
 --> content/a.md:5:1
  |
5 | :::aside
  | ^^^^^^^^
  |
  = help: write it before or after, or in a `:::cue`


"#]];
    calculation_that_is_none: BadExpression,
        article("---\ntitle: A\ntype: calculator\nassumptions: [none]\ninputs: [{name: price, label: P, value: 0}]\nresults:\n\
            \x20 - {label: R, expression: price *}\n  - label: S\n    expression: \"2 x price\"\n  - {label: T, expression: (1 + 1.2.3}\n---\n"), str![[r#"
error[bad-expression]: this is no calculation: it ends where a number, a name or `(` is expected
 --> content/a.md:7:28
  |
7 |   - {label: R, expression: price *}
  |                            ^^^^^^^
  |
  = help: write names of inputs and of results above, numbers, `+ - * /` and parentheses

error[bad-expression]: this is no calculation: `x` stands where `+`, `-`, `*` or `/` is expected
 --> content/a.md:9:20
  |
9 |     expression: "2 x price"
  |                    ^
  |
  = help: write names of inputs and of results above, numbers, `+ - * /` and parentheses

error[bad-expression]: this is no calculation: `1.2.3` is no number
  --> content/a.md:10:33
   |
10 |   - {label: T, expression: (1 + 1.2.3}
   |                                 ^^^^^
   |
   = help: write names of inputs and of results above, numbers, `+ - * /` and parentheses


"#]];
    calculation_with_names_that_do_not_fit: BadExpression,
        article("---\ntitle: A\ntype: calculator\nassumptions: [none]\ninputs:\n  - {name: price, label: P, value: 0}\n  - {name: price, label: Q, value: 1}\nresults:\n\
            \x20 - {label: R, expression: pirce * 12}\n  - {label: S, expression: 12 / price}\n---\n"), str![[r#"
error[bad-expression]: the name `price` is used twice
 --> content/a.md:7:12
  |
7 |   - {name: price, label: Q, value: 1}
  |            ^^^^^
  |
  = help: give one of the two another name

error[bad-expression]: there is no input or result above of the name `pirce`
 --> content/a.md:9:28
  |
9 |   - {label: R, expression: pirce * 12}
  |                            ^^^^^
  |
  = help: did you mean `price`?

error[bad-expression]: with the values above this is no number: it divides by zero or is too large
  --> content/a.md:10:28
   |
10 |   - {label: S, expression: 12 / price}
   |                            ^^^^^^^^^^
   |
   = help: change the value of an input, or the expression


"#]];
    pages_by_a_field_that_is_none: Theme,
        text("").file("themes/default/types/device.yml", "title: Device\npages_by: [maker, rom]\nlist: none.html\n\
            schema: {properties: {maker: {}, parts: {items: {properties: {room: {}}}}}}\n\
            entries: [{each: parts, kind: part, title: T, answer: A}]\n"), str![[r#"
error[theme]: `rom` is no field of this type, nor of what it gives entries for
 --> themes/default/types/device.yml:2:19
  |
2 | pages_by: [maker, rom]
  |                   ^^^
  |
  = help: did you mean `room`?

error[theme]: there is no template `templates/none.html` in the theme
 --> themes/default/types/device.yml:3:7
  |
3 | list: none.html
  |       ^^^^^^^^^


"#]];
    address_of_a_list: DuplicateUrl,
        article("---\ntitle: A\ntype: gesture\ngesture: G\nplaces: [{place: P, meaning: M, risk: safe, confidence: low, instead: I}]\n---\n")
            .article("lists/gesture.md", "---\ntitle: Mine\n---\n"), str![[r#"
error[duplicate-url]: the address `lists/gesture.html` is already that of content/lists/gesture.md:2
--> answerbook itself
 = help: give one of the two another `slug:`, or rename its file


"#]];
    unknown_field_of_the_configuration: UnknownField, site().config("title: Test\nlangauge: de\n"), str![[r#"
error[unknown-field]: unknown field `langauge`
 --> answerbook.yml:2:1
  |
2 | langauge: de
  | ^^^^^^^^ not a field of the configuration
  |
  = help: did you mean `language`?


"#]];
    unknown_field_inside_a_list: UnknownField,
        article("---\ntitle: A\ntype: script\nsituation: S\nlines:\n  - say: Hello\n    wy: Because\n---\n"), str![[r#"
error[unknown-field]: unknown field `wy`
 --> content/a.md:7:5
  |
7 |     wy: Because
  |     ^^ not a field of `lines[0]`
  |
  = help: known here: `id`, `avoid`, `say`, `why`


"#]];
    unknown_field_that_resembles_none: UnknownField, article("---\ntitle: A\nqqq: 1\n---\n"), str![[r#"
error[unknown-field]: unknown field `qqq`
 --> content/a.md:3:1
  |
3 | qqq: 1
  | ^^^ not a field of an article
  |
  = help: known here: `type`, `title`, `description`, `id`, `slug`, `date`, `updated`, `author`, `owner`, `reviewed`, `review_every`, `tags`, `ask`, `related`, `aliases`, `sources`, `weight`, `allow`, `draft`, `audience`


"#]];
    wrong_type: WrongType, article("---\ntitle: A\ntags: {a: b}\nweight: heavy\ndraft: maybe\n---\n"), str![[r#"
error[wrong-type]: `tags` must be a list, not fields
 --> content/a.md:3:7
  |
3 | tags: {a: b}
  |       ^^^^^^

error[wrong-type]: `weight` must be a whole number, not `heavy`
 --> content/a.md:4:9
  |
4 | weight: heavy
  |         ^^^^^

error[wrong-type]: `draft` must be `true` or `false`, not `maybe`
 --> content/a.md:5:8
  |
5 | draft: maybe
  |        ^^^^^


"#]];
    wrong_type_in_search: WrongType,
        site().config("title: Test\noffline: sometimes\nsearch:\n  recent: 5\n  misses_endpoint: misses.php\n  endpoint:\n    kind: solr\n    url: https://search.example.org;evil/\n    index: answers\n"), str![[r#"
error[wrong-type]: `offline` must be `true` or `false`, not `sometimes`
 --> answerbook.yml:2:10
  |
2 | offline: sometimes
  |          ^^^^^^^^^

error[wrong-type]: `search.recent` must be `true` or `false`, not `5`
 --> answerbook.yml:4:11
  |
4 |   recent: 5
  |           ^

error[wrong-type]: `search.misses_endpoint` must be a full address such as `https://search.example.org`, not `misses.php`
 --> answerbook.yml:5:20
  |
5 |   misses_endpoint: misses.php
  |                    ^^^^^^^^^^

error[wrong-type]: `search.endpoint.kind` must be one of `opensearch`, `meilisearch`, `typesense`, not `solr`
 --> answerbook.yml:7:11
  |
7 |     kind: solr
  |           ^^^^

error[wrong-type]: `search.endpoint.url` must be a full address such as `https://search.example.org`, not `https://search.example.org;evil/`
 --> answerbook.yml:8:10
  |
8 |     url: https://search.example.org;evil/
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    missing_field_of_a_search_endpoint: MissingField,
        site().config("title: Test\nsearch:\n  endpoint: {}\n"), str![[r#"
error[missing-field]: `index` is missing: `search.endpoint` needs one
 --> answerbook.yml:3:13
  |
3 |   endpoint: {}
  |             ^^
  |
  = help: add a line `index: …`

error[missing-field]: `kind` is missing: `search.endpoint` needs one
 --> answerbook.yml:3:13
  |
3 |   endpoint: {}
  |             ^^
  |
  = help: add a line `kind: …`

error[missing-field]: `url` is missing: `search.endpoint` needs one
 --> answerbook.yml:3:13
  |
3 |   endpoint: {}
  |             ^^
  |
  = help: add a line `url: …`


"#]];
    unknown_field_of_search: UnknownField, site().config("title: Test\nsearch: {log_mises: true}\n"), str![[r#"
error[unknown-field]: unknown field `log_mises`
 --> answerbook.yml:2:10
  |
2 | search: {log_mises: true}
  |          ^^^^^^^^^ not a field of `search`
  |
  = help: did you mean `log_misses`?


"#]];
    broken_link_to_whom_to_ask: BrokenLink, site().config("title: Test\nask: {title: Desk, url: desk}\n"), str![[r#"
error[broken-link]: `desk` is neither an article nor a full address
 --> answerbook.yml:2:25
  |
2 | ask: {title: Desk, url: desk}
  |                         ^^^^
  |
  = help: write the path of a markdown file below `content/`, or an address that begins with `https://` or `mailto:`


"#]];
    wrong_type_of_whom_to_ask: WrongType,
        site().config("title: Test\nask:\n  mailto: mailto:desk@example.org\n  owner: Ann\nfeedback: {endpoint: /feedback}\n").article("a.md", "---\ntitle: A\nowner: Ann <ann@example org>\n---\n"), str![[r#"
error[wrong-type]: `ask.mailto` must be a mail address such as `desk@example.org`, not `mailto:desk@example.org`
 --> answerbook.yml:3:11
  |
3 |   mailto: mailto:desk@example.org
  |           ^^^^^^^^^^^^^^^^^^^^^^^

error[wrong-type]: `ask.owner` must be `true` or `false`, not `Ann`
 --> answerbook.yml:4:10
  |
4 |   owner: Ann
  |          ^^^

error[wrong-type]: `feedback.endpoint` must be a full address such as `https://search.example.org`, not `/feedback`
 --> answerbook.yml:5:22
  |
5 | feedback: {endpoint: /feedback}
  |                      ^^^^^^^^^

error[wrong-type]: `owner` must be a name, with a mail address as in `Returns team <returns@example.org>`, not `ann@example org`
 --> content/a.md:3:8
  |
3 | owner: Ann <ann@example org>
  |        ^^^^^^^^^^^^^^^^^^^^^


"#]];
    two_ways_to_ask: WrongType,
        site().config("title: Test\nask: {mailto: desk@example.org, url: desk.md}\nfeedback: {mailto: desk@example.org, endpoint: 'https://help.example.org/'}\n"), str![[r#"
error[wrong-type]: `ask.url` must be left out where there is `mailto`, not `desk.md`
 --> answerbook.yml:2:38
  |
2 | ask: {mailto: desk@example.org, url: desk.md}
  |                                      ^^^^^^^

error[wrong-type]: `feedback.endpoint` must be left out where there is `mailto`, not `https://help.example.org/`
 --> answerbook.yml:3:48
  |
3 | feedback: {mailto: desk@example.org, endpoint: 'https://help.example.org/'}
  |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    feedback_by_an_unknown_way: WrongType, site().config("title: Test\nfeedback: https://help.example.org/\n"), str![[r#"
error[wrong-type]: `feedback` must be `none`, `{mailto: desk@example.org}` or `{endpoint: https://…}`, not `https://help.example.org/`
 --> answerbook.yml:2:11
  |
2 | feedback: https://help.example.org/
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    no_way_to_ask: MissingField, site().config("title: Test\nask: {owner: true}\nfeedback: {}\n"), str![[r#"
error[missing-field]: `mailto` or `url` is missing: `ask` needs one of them
 --> answerbook.yml:2:6
  |
2 | ask: {owner: true}
  |      ^^^^^^^^^^^^^
  |
  = help: add `mailto: desk@example.org`, or an address as `url`

error[missing-field]: `mailto` or `endpoint` is missing: `feedback` needs one of them
 --> answerbook.yml:3:11
  |
3 | feedback: {}
  |           ^^
  |
  = help: add `mailto: desk@example.org`, or an address as `endpoint`


"#]];
    wrong_type_of_a_date: WrongType, article("---\ntitle: A\ndate: 22.11.2026\nupdated: 2026-02-30\n---\n"), str![[r#"
error[wrong-type]: `date` must be a date such as `2026-11-22`, not `22.11.2026`
 --> content/a.md:3:7
  |
3 | date: 22.11.2026
  |       ^^^^^^^^^^

error[wrong-type]: `updated` must be a date such as `2026-11-22`, not `2026-02-30`
 --> content/a.md:4:10
  |
4 | updated: 2026-02-30
  |          ^^^^^^^^^^


"#]];
    wrong_type_in_a_type: WrongType,
        article("---\ntitle: A\ntype: quote\ntext: T\nperson: [a, b]\nyear: soon\nstatus: verifed\n---\n"), str![[r#"
error[wrong-type]: `person` must be text, not a list
 --> content/a.md:5:9
  |
5 | person: [a, b]
  |         ^^^^^^

error[wrong-type]: `year` must be a whole number, not `soon`
 --> content/a.md:6:7
  |
6 | year: soon
  |       ^^^^

error[wrong-type]: `status` must be one of `verified`, `secondary`, `disputed`
 --> content/a.md:7:9
  |
7 | status: verifed
  |         ^^^^^^^
  |
  = help: did you mean `verified`?


"#]];
    wrong_type_of_a_nested_field: WrongType,
        article("---\ntitle: A\ntype: script\nsituation: S\nlines:\n  - say: Hello\n  - say: ''\n---\n"), str![[r#"
error[wrong-type]: `lines[1].say` must not be empty
 --> content/a.md:7:10
  |
7 |   - say: ''
  |          ^^


"#]];
    wrong_base_url: WrongType, site().config("title: Test\nbase_url: example.org\n"), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: example.org
  |           ^^^^^^^^^^^
  |
  = help: write where the site will be, for example `https://help.example.org/`


"#]];
    wrong_variable: WrongType, site().config("title: Test\nvariables:\n  org:\n    phone: [1, 2]\n"), str![[r#"
error[wrong-type]: the variable `org.phone` must be text
 --> answerbook.yml:4:12
  |
4 |     phone: [1, 2]
  |            ^^^^^^


"#]];
    redirect_to_a_script: WrongType, site().config("title: Test\nredirects:\n  a.html: javascript://%0aalert(1)\n"), str![[r#"
error[wrong-type]: `javascript://%0aalert(1)` is neither a page of this site nor a full address
 --> answerbook.yml:3:3
  |
3 |   a.html: javascript://%0aalert(1)
  |   ^^^^^^
  |
  = help: write the path of a page, or an address that begins with `https://`


"#]];
    wrong_redirect: WrongType, site().config("title: Test\nredirects:\n  a.html: [1]\n  ../b.html: c.html\n"), str![[r#"
error[wrong-type]: `a.html` must lead to a path or an address, not a list
 --> answerbook.yml:3:11
  |
3 |   a.html: [1]
  |           ^^^

error[wrong-type]: `../b.html` is no former path of this site
 --> answerbook.yml:4:3
  |
4 |   ../b.html: c.html
  |   ^^^^^^^^^
  |
  = help: write the path below the site's address, for example `old/page.html`


"#]];
    wrong_synonyms: WrongType, site().file("synonyms.yml", "- [refund, money back]\n- [alone]\n- {from: a}\n"), str![[r#"
error[wrong-type]: this entry is neither a group nor one-way
 --> synonyms.yml:2:3
  |
2 | - [alone]
  |   ^^^^^^^
  |
  = help: write `- [refund, money back]`, or `- {from: churn, to: [leave, defect]}` for one way only

error[wrong-type]: this entry is neither a group nor one-way
 --> synonyms.yml:3:3
  |
3 | - {from: a}
  |   ^^^^^^^^^
  |
  = help: write `- [refund, money back]`, or `- {from: churn, to: [leave, defect]}` for one way only


"#]];
    wrong_review_interval: WrongType, article("---\ntitle: A\nreview_every: six moons\n---\n"), str![[r#"
error[wrong-type]: `review_every` must be a length of time such as `6 months` or `1 year`, not `six moons`
 --> content/a.md:3:15
  |
3 | review_every: six moons
  |               ^^^^^^^^^


"#]];
    a_list_is_no_configuration: WrongType, site().config("- title\n"), str![[r#"
error[wrong-type]: expected fields (`name: value`), found a list
 --> answerbook.yml:1:1
  |
1 | - title
  | ^^^^^^^
  |
  = help: a name and its value have a colon and a space between them


"#]];
    text_is_no_front_matter: WrongType, article("---\njust words\n---\n"), str![[r#"
error[wrong-type]: expected fields (`name: value`), found text
 --> content/a.md:2:1
  |
2 | just words
  | ^^^^^^^^^^
  |
  = help: a name and its value have a colon and a space between them


"#]];
    list_without_spaces: WrongType, article("---\ntitle: A\ntags:\n  -late\n  -refund\n---\n"), str![[r#"
error[wrong-type]: `tags` must be a list, each item after a `-` and a space, not `-late -refund`
 --> content/a.md:4:3
  |
4 |   -late
  |   ^^^^^


"#]];
    empty_field_of_a_type: WrongType, article("---\ntitle: A\ntype: quote\ntext:\nperson: P\nstatus: verified\n---\n"), str![[r#"
error[wrong-type]: `text` is empty
 --> content/a.md:4:6
  |
4 | text:
  |      ^
  |
  = help: write a value after the colon


"#]];
    id_that_fits_no_address: WrongType,
        article("---\ntitle: A\ntype: script\nsituation: S\nlines:\n  - say: Hello\n    id: Big Id\n---\n"), str![[r#"
error[wrong-type]: `lines[0].id` can't be `Big Id`
 --> content/a.md:7:9
  |
7 |     id: Big Id
  |         ^^^^^^
  |
  = help: write lower-case words joined by `-`: `big-id`


"#]];
    former_address_elsewhere: WrongType, article("---\ntitle: A\naliases: https://example.org/old\n---\n"), str![[r#"
error[wrong-type]: `https://example.org/old` is no former path of this site
 --> content/a.md:3:10
  |
3 | aliases: https://example.org/old
  |          ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path below the site's address, for example `old/page.html`


"#]];
    colon_in_a_value: BadYaml, article("---\ntitle: Late: what now?\n---\n"), str![[r#"
error[bad-yaml]: a second `:` in this value
 --> content/a.md:2:12
  |
2 | title: Late: what now?
  |            ^
  |
  = help: put the value in quotes: `title: "Late: what now?"`


"#]];
    tab_as_indentation: BadYaml, article("---\ntitle: A\nsources:\n\t- title: B\n---\n"), str![[r#"
error[bad-yaml]: this line begins with a tab
 --> content/a.md:4:1
  |
4 |     - title: B
  | ^
  |
  = help: indent with spaces


"#]];
    unclosed_quotation_mark: BadYaml, article("---\ntitle: \"A\ntags: [b]\n---\n"), str![[r#"
error[bad-yaml]: this quotation mark is never closed
 --> content/a.md:2:8
  |
2 | title: "A
  |        ^
  |
  = help: close the quotes on the same line


"#]];
    unclosed_list: BadYaml, article("---\ntitle: A\ntags: [b, c\ndraft: true\n---\n"), str![[r#"
error[bad-yaml]: this `[` is never closed
 --> content/a.md:3:7
  |
3 | tags: [b, c
  |       ^
  |
  = help: write a list as `[one, two]`, or as lines that begin with `- `


"#]];
    list_on_the_line_of_its_name: BadYaml, article("---\ntitle: A\nask: - one\n---\n"), str![[r#"
error[bad-yaml]: a list can't begin here
 --> content/a.md:3:6
  |
3 | ask: - one
  |      ^
  |
  = help: put each item on a line of its own below, beginning with `- `


"#]];
    a_field_twice: BadYaml, article("---\ntitle: A\ntags: [b]\ntitle: C\n---\n"), str![[r#"
error[bad-yaml]: `title` is given twice
 --> content/a.md:4:1
  |
4 | title: C
  | ^
  |
  = help: keep one of the two


"#]];
    quotes_inside_a_value: BadYaml, article("---\ntitle: \"No\" is an answer\n---\n"), str![[r#"
error[bad-yaml]: there is more text after the closing quotation mark
 --> content/a.md:2:13
  |
2 | title: "No" is an answer
  |             ^
  |
  = help: put the whole value in quotes, or nothing of it


"#]];
    value_that_begins_with_an_at_sign: BadYaml, article("---\ntitle: A\nowner: @help\n---\n"), str![[r#"
error[bad-yaml]: this character can't begin a value
 --> content/a.md:3:8
  |
3 | owner: @help
  |        ^
  |
  = help: put the value in quotes


"#]];
    field_without_colon: BadYaml, article("---\ntitle: A\ndraft\ntags: [a]\n---\n"), str![[r#"
error[bad-yaml]: a `:` is missing after this name
 --> content/a.md:3:1
  |
3 | draft
  | ^
  |
  = help: write each field as `name: value`


"#]];
    unfitting_indentation: BadYaml, article("---\ntitle: A\n draft: true\n---\n"), str![[r#"
error[bad-yaml]: this line does not fit the lines above it
 --> content/a.md:3:7
  |
3 |  draft: true
  |       ^
  |
  = help: begin each field at the same column, as `name: value`


"#]];
    bad_yaml_in_the_configuration: BadYaml, site().config("title: Test\ndescription: a: b\n"), str![[r#"
error[bad-yaml]: a second `:` in this value
 --> answerbook.yml:2:15
  |
2 | description: a: b
  |               ^
  |
  = help: put the value in quotes: `title: "Late: what now?"`


"#]];
    bad_yaml_in_a_type: BadYaml, site().file("themes/default/types/policy.yml", "title: [\n"), str![[r#"
error[bad-yaml]: a value is missing here
 --> themes/default/types/policy.yml:2:1
  |
2 |
  | ^
  |
  = help: write a list as `[one, two]`, or as lines that begin with `- `


"#]];
    unterminated_front_matter: UnterminatedFrontMatter, article("---\ntitle: A\n\nThe text.\n"), str![[r#"
error[unterminated-front-matter]: the front matter is never closed
 --> content/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: put a line `---` after the last field


"#]];
    missing_front_matter: MissingFrontMatter, article("# A\n\nThe text.\n"), str![[r#"
error[missing-front-matter]: this article has no front matter
 --> content/a.md:1:1
  |
1 | # A
  | ^
  |
  = help: begin the file with three lines: `---`, `title: …`, `---`


"#]];
    empty_file: MissingFrontMatter, article(""), str![[r#"
error[missing-front-matter]: this article has no front matter
 --> content/a.md:1:1
  |
1 |
  | ^
  |
  = help: begin the file with three lines: `---`, `title: …`, `---`


"#]];
    missing_title: MissingField, article("---\ndescription: D\n---\n"), str![[r#"
error[missing-field]: `title` is missing: an article needs one
 --> content/a.md:2:1
  |
2 | description: D
  | ^
  |
  = help: add a line `title: …`


"#]];
    empty_title: MissingField, article("---\ntitle: \"\"\n---\n"), str![[r#"
error[missing-field]: `title` is empty: an article needs one
 --> content/a.md:2:8
  |
2 | title: ""
  |        ^^
  |
  = help: add a line `title: …`


"#]];
    missing_fields_of_a_type: MissingField, article("---\ntitle: A\ntype: quote\ntext: T\n---\n"), str![[r#"
error[missing-field]: `person` is missing: a quote needs one
 --> content/a.md:2:1
  |
2 | title: A
  | ^
  |
  = help: add a line `person: …`

error[missing-field]: `status` is missing: a quote needs one
 --> content/a.md:2:1
  |
2 | title: A
  | ^
  |
  = help: add a line `status: …`


"#]];
    missing_field_inside_a_list: MissingField,
        article("---\ntitle: A\ntype: script\nsituation: S\nlines:\n  - avoid: No\n---\n"), str![[r#"
error[missing-field]: `say` is missing in `lines[0]`
 --> content/a.md:6:5
  |
6 |   - avoid: No
  |     ^^^^^^^^^
  |
  = help: add a line `say: …`


"#]];
    missing_site_title: MissingField, site().config("description: D\n"), str![[r#"
error[missing-field]: `title` is missing: the configuration needs one
 --> answerbook.yml:1:1
  |
1 | description: D
  | ^
  |
  = help: add a line `title: …`


"#]];
    unknown_type: UnknownType, article("---\ntitle: A\ntype: artcle\n---\n"), str![[r#"
error[unknown-type]: there is no article type `artcle`
 --> content/a.md:3:7
  |
3 | type: artcle
  |       ^^^^^^
  |
  = help: did you mean `article`?


"#]];
    unknown_type_with_fields_of_its_own: UnknownType, article("---\ntitle: A\ntype: zebra\nstripes: 7\n---\n"), str![[r#"
error[unknown-type]: there is no article type `zebra`
 --> content/a.md:3:7
  |
3 | type: zebra
  |       ^^^^^
  |
  = help: known here: `article`, `calculator`, `claim`, `cues`, `faq`, `gesture`, `procedure`, `quote`, `scale`, `scenario`, `script`, `term`


"#]];
    bad_slug: BadSlug, article("---\ntitle: A\nslug: a/B c\n---\n"), str![[r#"
error[bad-slug]: `a/B c` can't be part of an address
 --> content/a.md:3:7
  |
3 | slug: a/B c
  |       ^^^^^
  |
  = help: a slug is one part of a path: `slug: a-b-c`


"#]];
    not_utf8: NotUtf8, site().file("content/a.md", b"---\ntitle: A\n---\nCaf\xe9 au lait\n"), str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> content/a.md:4:4
  |
4 | Caf� au lait
  |    ^ the first byte that is not UTF-8
  |
  = help: open it in an editor and save it with the encoding UTF-8


"#]];
    not_utf8_configuration: NotUtf8, site().file("answerbook.yml", b"title: Caf\xe9\n"), str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> answerbook.yml:1:11
  |
1 | title: Caf�
  |           ^ the first byte that is not UTF-8
  |
  = help: open it in an editor and save it with the encoding UTF-8


"#]];
    not_utf8_template: NotUtf8, site().file("themes/default/templates/article.html", b"Caf\xe9"), str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> themes/default/templates/article.html:1:4
  |
1 | Caf�
  |    ^ the first byte that is not UTF-8
  |
  = help: open it in an editor and save it with the encoding UTF-8


"#]];
    too_large: Unreadable, article(&format!("---\ntitle: A\n---\n{}", "word ".repeat(1 << 20))), str![[r#"
error[unreadable]: this article is larger than 4 MB
--> content/a.md


"#]];
    two_articles_at_one_address: DuplicateUrl,
        site().text("late-delivery.md", "").article("b.md", "---\ntitle: B\nslug: late-delivery\n---\n"), str![[r#"
error[duplicate-url]: the address `late-delivery.html` is already that of content/b.md:2
 --> content/late-delivery.md:2:8
  |
2 | title: late-delivery.md
  |        ^^^^^^^^^^^^^^^^
  |
  = help: give one of the two another `slug:`, or rename its file


"#]];
    addresses_that_differ_in_case_only: DuplicateUrl, site().text("a.md", "").file("static/A.html", ""), str![[r#"
error[duplicate-url]: the address `A.html` is already that of content/a.md:2
--> static/A.html
 = help: rename this file


"#]];
    alias_at_the_address_of_an_article: DuplicateUrl,
        site().text("a.md", "").article("b.md", "---\ntitle: B\naliases: [old.html, a.html]\n---\n"), str![[r#"
error[duplicate-url]: the address `a.html` is already that of content/a.md:2
 --> content/b.md:3:21
  |
3 | aliases: [old.html, a.html]
  |                     ^^^^^^
  |
  = help: take this former address away, or give it to one of the two only


"#]];
    redirect_at_the_address_of_an_article: DuplicateUrl,
        site().config("title: Test\nredirects:\n  a.html: b.html\n").text("a.md", "").text("b.md", ""), str![[r#"
error[duplicate-url]: the address `a.html` is already that of content/a.md:2
 --> answerbook.yml:3:3
  |
3 |   a.html: b.html
  |   ^^^^^^
  |
  = help: take this former address away, or give it to one of the two only


"#]];
    file_at_the_address_of_an_article: DuplicateUrl,
        site().text("a.md", "").file("static/a.html", "<p>Mine</p>"), str![[r#"
error[duplicate-url]: the address `a.html` is already that of content/a.md:2
--> static/a.html
 = help: rename this file


"#]];
    file_at_an_address_of_the_program: DuplicateUrl, site().file("static/search.html", ""), str![[r#"
error[duplicate-url]: the address `search.html` is already that of answerbook itself
--> static/search.html
 = help: rename this file


"#]];
    one_id_for_two_headings: DuplicateId, text("## One {#same}\n\nA.\n\n## Two {#same}\n\nB.\n"), str![[r#"
error[duplicate-id]: the id `same` is used twice on this page
 --> content/a.md:8:9
  |
8 | ## Two {#same}
  |         ^^^^^
  |
  = help: give one of the two headings another id: links and bookmarks lead to it


"#]];
    one_id_for_two_articles: DuplicateId,
        site().text("a.md", "").article("b.md", "---\ntitle: B\nid: a\n---\n"), str![[r#"
error[duplicate-id]: the id `a` is also that of `content/a.md`
 --> content/b.md:3:5
  |
3 | id: a
  |     ^
  |
  = help: give one of the two another `id:`


"#]];
    broken_link: BrokenLink,
        site().text("recovery/four-steps.md", "").text("a.md", "Über [Link](four-steps.md).\n"), str![[r#"
error[broken-link]: there is no article `content/four-steps.md`
 --> content/a.md:5:6
  |
5 | Über [Link](four-steps.md).
  |      ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `content/recovery/four-steps.md`?


"#]];
    broken_link_in_the_second_line: BrokenLink, text("First\nline and [the\nlink](b.md) here.\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:5:10
  |
5 | line and [the
  |          ^^^^


"#]];
    broken_reference: BrokenLink, text("See [the page][page].\n\n[page]: nowhere.md\n"), str![[r#"
error[broken-link]: there is no article `content/nowhere.md`
 --> content/a.md:4:5
  |
4 | See [the page][page].
  |     ^^^^^^^^^^^^^^^^


"#]];
    link_to_a_draft: BrokenLink,
        text("[B](b.md)\n").article("b.md", "---\ntitle: B\ndraft: true\n---\n"), str![[r#"
error[broken-link]: `content/b.md` is not published: it is a draft
 --> content/a.md:4:1
  |
4 | [B](b.md)
  | ^^^^^^^^^
  |
  = help: publish it, or take the link away


"#]];
    link_out_of_the_site: BrokenLink, text("[B](../../b.md)\n"), str![[r#"
error[broken-link]: the link `../../b.md` leaves the folder `content/`
 --> content/a.md:4:1
  |
4 | [B](../../b.md)
  | ^^^^^^^^^^^^^^^
  |
  = help: a site can link only to its own files and to full addresses (`https://…`)


"#]];
    broken_related: BrokenLink, article("---\ntitle: A\nrelated:\n  - b.md\n  - https://example.org\n---\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:4:5
  |
4 |   - b.md
  |     ^^^^

error[broken-link]: `https://example.org` is not the file of an article
 --> content/a.md:5:5
  |
5 |   - https://example.org
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path of a markdown file, relative to this one: `../recovery/four-steps.md`


"#]];
    broken_menu: BrokenLink,
        site().config("title: Test\nmenu:\n  - title: A\n    url: a.html\n  - {title: A, url: /a.html}\n  - {title: A, url: content/a.md}\n").text("a.md", ""), str![[r#"
error[missing-asset]: there is no file `content/a.html`
 --> answerbook.yml:4:10
  |
4 |     url: a.html
  |          ^^^^^^
  |
  = help: link to the article's file: `content/a.md`

error[broken-link]: `/a.html` is neither an article nor a full address
 --> answerbook.yml:5:21
  |
5 |   - {title: A, url: /a.html}
  |                     ^^^^^^^
  |
  = help: write the path of a markdown file below `content/`, or an address that begins with `https://` or `mailto:`


"#]];
    menu_to_an_anchor_that_is_none: BrokenAnchor,
        text("## Now\n\nText.\n").config("title: Test\nmenu:\n  - title: A\n    url: a.md#nwo\n"), str![[r#"
error[broken-anchor]: there is no `#nwo` on `content/a.md`
 --> answerbook.yml:4:10
  |
4 |     url: a.md#nwo
  |          ^^^^^^^^
  |
  = help: did you mean `#now`?


"#]];
    menu_that_runs_code: UnsafeLink,
        text("").config("title: Test\nmenu:\n  - {title: A, url: 'javascript:alert(1)'}\n"), str![[r#"
error[unsafe-link]: a link may not begin with `javascript:`
 --> answerbook.yml:3:21
  |
3 |   - {title: A, url: 'javascript:alert(1)'}
  |                     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, a mail address or a phone number


"#]];
    footer_that_leads_nowhere: BrokenLink, text("").config(
        "title: Test\nfooter:\n  text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).\n  links:\n    - {title: B, url: aa.md}\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> answerbook.yml:3:9
  |
3 |   text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[missing-asset]: there is no file `content/a.pdf`
 --> answerbook.yml:3:9
  |
3 |   text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path of a markdown file below `content/`, or an address that begins with `https://` or `mailto:`

error[unsafe-link]: a link may not begin with `javascript:`
 --> answerbook.yml:3:9
  |
3 |   text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, a mail address or a phone number

error[broken-link]: there is no article `content/aa.md`
 --> answerbook.yml:5:23
  |
5 |     - {title: B, url: aa.md}
  |                       ^^^^^
  |
  = help: did you mean `content/a.md`?


"#]];
    footer_of_another_form: WrongType,
        text("").config("title: Test\nfooter:\n  text: A\n  link: []\n  links: b\n"), str![[r#"
error[unknown-field]: unknown field `link`
 --> answerbook.yml:4:3
  |
4 |   link: []
  |   ^^^^ not a field of `footer`
  |
  = help: did you mean `links`?

error[wrong-type]: `footer.links` must be a list, not `b`
 --> answerbook.yml:5:10
  |
5 |   links: b
  |          ^


"#]];
    logo_that_is_not_there: MissingAsset,
        text("").file("static/logo.svg", "<svg viewBox='0 0 1 1'/>").config("title: Test\nlogo: {light: logo.png, dark: img/logo.svg}\n"), str![[r#"
error[missing-asset]: there is no file `logo.png` in `static/` or `content/`
 --> answerbook.yml:2:15
  |
2 | logo: {light: logo.png, dark: img/logo.svg}
  |               ^^^^^^^^
  |
  = help: did you mean `logo.svg`?

error[missing-asset]: there is no file `img/logo.svg` in `static/` or `content/`
 --> answerbook.yml:2:31
  |
2 | logo: {light: logo.png, dark: img/logo.svg}
  |                               ^^^^^^^^^^^^
  |
  = help: did you mean `logo.svg`?


"#]];
    logo_on_another_host: WrongType,
        text("").config("title: Test\nlogo: {light: 'https://example.org/logo.svg', dark: ../logo.svg}\n"), str![[r#"
error[wrong-type]: `logo.light` must be a picture of the site, not `https://example.org/logo.svg`
 --> answerbook.yml:2:15
  |
2 | logo: {light: 'https://example.org/logo.svg', dark: ../logo.svg}
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put the picture into `static/` and write its name here, for example `logo.svg`

error[wrong-type]: `logo.dark` must be a picture of the site, not `../logo.svg`
 --> answerbook.yml:2:53
  |
2 | logo: {light: 'https://example.org/logo.svg', dark: ../logo.svg}
  |                                                     ^^^^^^^^^^^
  |
  = help: put the picture into `static/` and write its name here, for example `logo.svg`


"#]];
    logo_without_a_picture_for_light_screens: MissingField,
        text("").config("title: Test\nlogo: {dark: logo.svg}\n"), str![[r#"
error[missing-field]: `light` is missing: `logo` needs one
 --> answerbook.yml:2:7
  |
2 | logo: {dark: logo.svg}
  |       ^^^^^^^^^^^^^^^^
  |
  = help: add a line `light: …`


"#]];
    logo_that_is_no_picture: UnreadablePicture,
        text("").file("static/logo.png", "text").file("static/logo.pdf", "%PDF").config("title: Test\nlogo: {light: logo.png, dark: logo.pdf}\n"), str![[r#"
warning[unreadable-picture]: `static/logo.png` is no picture that a browser could show
 --> answerbook.yml:2:15
  |
2 | logo: {light: logo.png, dark: logo.pdf}
  |               ^^^^^^^^
  |
  = help: open it in a picture program and save it anew as PNG, JPEG, GIF or WebP

warning[unreadable-picture]: `static/logo.pdf` is no picture that a browser could show
 --> answerbook.yml:2:31
  |
2 | logo: {light: logo.png, dark: logo.pdf}
  |                               ^^^^^^^^
  |
  = help: open it in a picture program and save it anew as PNG, JPEG, GIF or WebP


"#]];
    logo_that_is_heavy: HeavyPicture,
        text("").file("static/logo.png", png(9, 9, 400_000)).config("title: Test\nlogo: logo.png\n"), str![[r#"
warning[heavy-picture]: `static/logo.png` has 400 kB, more than the 300 kB that a picture may have
 --> answerbook.yml:2:7
  |
2 | logo: logo.png
  |       ^^^^^^^^
  |
  = help: make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit


"#]];
    home_block_that_is_none: WrongType,
        text("").config("title: Test\nhome:\n  blocks: [question, recent, text, text]\n"), str![[r#"
error[wrong-type]: there is no block `question` for the home page
 --> answerbook.yml:3:12
  |
3 |   blocks: [question, recent, text, text]
  |            ^^^^^^^^
  |
  = help: did you mean `questions`?

error[wrong-type]: there is no block `recent` for the home page
 --> answerbook.yml:3:22
  |
3 |   blocks: [question, recent, text, text]
  |                      ^^^^^^
  |
  = help: known here: `questions`, `sections`, `text`, `updated`

error[wrong-type]: the home page shows `text` twice
 --> answerbook.yml:3:36
  |
3 |   blocks: [question, recent, text, text]
  |                                    ^^^^
  |
  = help: take one of the two lines away


"#]];
    broken_anchor: BrokenAnchor, text("[Up](#detials)\n\n## Details\n\n[Self](a.md#nowhere)\n"), str![[r#"
error[broken-anchor]: there is no `#detials` on this page
 --> content/a.md:4:1
  |
4 | [Up](#detials)
  | ^^^^^^^^^^^^^^
  |
  = help: did you mean `#details`?

error[broken-anchor]: there is no `#nowhere` on this page
 --> content/a.md:8:1
  |
8 | [Self](a.md#nowhere)
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: known here: `#details`


"#]];
    broken_anchor_of_another_page: BrokenAnchor,
        site().text("a.md", "[B](b.md#two)\n").text("b.md", "## One\n"), str![[r#"
error[broken-anchor]: there is no `#two` on `content/b.md`
 --> content/a.md:5:1
  |
5 | [B](b.md#two)
  | ^^^^^^^^^^^^^
  |
  = help: known here: `#one`


"#]];
    missing_asset: MissingAsset,
        text("![Steps](step.svg) and [form](form.pdf)\n").file("content/steps.svg", "<svg/>"), str![[r#"
error[missing-asset]: there is no file `content/step.svg`
 --> content/a.md:4:1
  |
4 | ![Steps](step.svg) and [form](form.pdf)
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `content/steps.svg`?

error[missing-asset]: there is no file `content/form.pdf`
 --> content/a.md:4:24
  |
4 | ![Steps](step.svg) and [form](form.pdf)
  |                        ^^^^^^^^^^^^^^^^


"#]];
    link_without_md: MissingAsset, site().text("a.md", "[B](b)\n").text("b.md", ""), str![[r#"
error[missing-asset]: there is no file `content/b`
 --> content/a.md:5:1
  |
5 | [B](b)
  | ^^^^^^
  |
  = help: link to the article's file: `content/b.md`


"#]];
    link_to_a_published_page: MissingAsset, site().text("a.md", "[B](b.html)\n").text("b.md", ""), str![[r#"
error[missing-asset]: there is no file `content/b.html`
 --> content/a.md:5:1
  |
5 | [B](b.html)
  | ^^^^^^^^^^^
  |
  = help: link to the article's file: `content/b.md`


"#]];
    mail_without_scheme: MissingAsset, text("[B](desk@example.org)\n"), str![[r#"
error[missing-asset]: there is no file `content/desk@example.org`
 --> content/a.md:4:1
  |
4 | [B](desk@example.org)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write a link to a mail address as `mailto:desk@example.org`


"#]];
    file_of_the_authors_own: UnsafeLink, text("![A](C:\\pictures\\a.png) [B](file:///home/a.pdf)\n"), str![[r#"
error[unsafe-link]: a link may not begin with `c:`
 --> content/a.md:4:1
  |
4 | ![A](C:/pictures/a.png) [B](file:///home/a.pdf)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file into `content/`, beside the article, and link to it there: readers can't open files of your computer

error[unsafe-link]: a link may not begin with `file:`
 --> content/a.md:4:25
  |
4 | ![A](C:/pictures/a.png) [B](file:///home/a.pdf)
  |                         ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file into `content/`, beside the article, and link to it there: readers can't open files of your computer


"#]];
    link_without_scheme: MissingAsset, text("[B](www.example.org)\n"), str![[r#"
error[missing-asset]: there is no file `content/www.example.org`
 --> content/a.md:4:1
  |
4 | [B](www.example.org)
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: write a link to another site in full: `https://www.example.org`


"#]];
    absolute_link: AbsoluteLink, text("[Home](/index.html)\n"), str![[r#"
warning[absolute-link]: the link `/index.html` begins with `/`, so it breaks when the site is hosted under a path
 --> content/a.md:4:1
  |
4 | [Home](/index.html)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: link to the file of the article, relative to this one, for example `../recovery/four-steps.md`


"#]];
    unsafe_link: UnsafeLink, text("[Run](javascript:alert(1)) and <data:text/html,x>\n"), str![[r#"
error[unsafe-link]: a link may not begin with `javascript:`
 --> content/a.md:4:1
  |
4 | [Run](javascript:alert(1)) and <data:text/html,x>
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, a mail address or a phone number

error[unsafe-link]: a link may not begin with `data:`
 --> content/a.md:4:32
  |
4 | [Run](javascript:alert(1)) and <data:text/html,x>
  |                                ^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, a mail address or a phone number


"#]];
    unknown_container: UnknownContainer, text(":::asaid[Note]\nText\n:::\n"), str![[r#"
error[unknown-container]: unknown container `asaid`
 --> content/a.md:4:1
  |
4 | :::asaid[Note]
  | ^^^^^^^^^^^^^^
  |
  = help: did you mean `aside`?


"#]];
    container_that_is_an_alert: UnknownContainer, text(":::warning\nHot\n:::\n"), str![[r#"
error[unknown-container]: unknown container `warning`
 --> content/a.md:4:1
  |
4 | :::warning
  | ^^^^^^^^^^
  |
  = help: write an alert, line by line: `> [!WARNING]`


"#]];
    text_after_the_name: ContainerSyntax, text(":::aside Note\nText\n:::\n"), str![[r#"
error[container-syntax]: this line is no container: text after the name belongs in square brackets
 --> content/a.md:4:1
  |
4 | :::aside Note
  | ^^^^^^^^^^^^^
  |
  = help: the form is `:::name[Label]{key=value}`, closed by a line `:::`


"#]];
    container_without_name: ContainerSyntax, text("::: {kind=a}\nText\n:::\n"), str![[r#"
error[container-syntax]: this line is no container: a container begins with its name
 --> content/a.md:4:1
  |
4 | ::: {kind=a}
  | ^^^^^^^^^^^^
  |
  = help: the form is `:::name[Label]{key=value}`, closed by a line `:::`


"#]];
    unclosed_label: ContainerSyntax, text(":::aside[Note\nText\n:::\n"), str![[r#"
error[container-syntax]: this line is no container: the `[` of the label is not closed
 --> content/a.md:4:1
  |
4 | :::aside[Note
  | ^^^^^^^^^^^^^
  |
  = help: the form is `:::name[Label]{key=value}`, closed by a line `:::`


"#]];
    unclosed_container: UnclosedContainer, text("One.\n\n:::aside[Note]\nText\n"), str![[r#"
error[unclosed-container]: `aside` is never closed
 --> content/a.md:6:1
  |
6 | :::aside[Note]
  | ^^^^^^^^^^^^^^
  |
  = help: add a line `:::` where it ends


"#]];
    nothing_to_close: UnclosedContainer, text("Text\n:::\n"), str![[r#"
error[unclosed-container]: there is no open container to close here
 --> content/a.md:5:1
  |
5 | :::
  | ^^^
  |
  = help: delete this line, or open a container above it with `:::name`


"#]];
    closed_in_the_wrong_order: UnclosedContainer,
        text("::::aside[Outer]\n:::details[Inner]\nText\n::::\n:::\n"), str![[r#"
error[unclosed-container]: `details` from line 5 is still open here
 --> content/a.md:7:1
  |
7 | ::::
  | ^^^^
  |
  = help: close it first with a line of 3 colons


"#]];
    closed_outside_of_its_list: UnclosedContainer, text("- item\n\n  :::aside\n  Text\n\n:::\n"), str![[r#"
error[unclosed-container]: `aside` from line 6 must be closed where it was opened, not inside or outside of a list or quote
 --> content/a.md:9:1
  |
9 | :::
  | ^^^
  |
  = help: indent both lines alike


"#]];
    unknown_attribute: BadAttribute, text(":::say{chanel=phone}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `say` has no attribute `chanel`
 --> content/a.md:4:1
  |
4 | :::say{chanel=phone}
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `channel`?


"#]];
    wrong_attribute: BadAttribute, text(":::quote{person=Ann year=soon}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `year` must be a whole number, not `soon`
 --> content/a.md:4:1
  |
4 | :::quote{person=Ann year=soon}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    missing_attribute: BadAttribute, text(":::quote{year=1999}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `quote` needs `person`
 --> content/a.md:4:1
  |
4 | :::quote{year=1999}
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: write `:::quote{person=…}`


"#]];
    label_where_none_is_taken: BadAttribute, text(":::quote[Ann]{person=Ann}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `quote` takes no label
 --> content/a.md:4:1
  |
4 | :::quote[Ann]{person=Ann}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: take the square brackets away


"#]];
    undeclared_variable: UndeclaredVariable,
        text("Call {{ org.fone }} or {{ nobody }}.\n")
            .config("title: Test\nvariables:\n  org:\n    phone: 555-0142\n"), str![[r#"
warning[undeclared-variable]: the variable `org.fone` is not declared, so it is shown as written
 --> content/a.md:4:6
  |
4 | Call {{ org.fone }} or {{ nobody }}.
  |      ^^^^^^^^^^^^^^
  |
  = help: did you mean `org.phone`?

warning[undeclared-variable]: the variable `nobody` is not declared, so it is shown as written
 --> content/a.md:4:24
  |
4 | Call {{ org.fone }} or {{ nobody }}.
  |                        ^^^^^^^^^^^^
  |
  = help: declare it in `answerbook.yml` under `variables:`


"#]];
    comment_cut_by_a_blank_line: UnclosedComment,
        text("<div>\n<!-- one\n\ntwo -->\n</div>\n\nText <!-- three\n\nfour -->\n\n\\<!-- fine\n\n`<!-- fine`\n"), str![[r#"
error[unclosed-comment]: this comment is not closed before the text around it ends
 --> content/a.md:5:1
  |
5 | <!-- one
  | ^^^^
  |
  = help: close it with `-->`; one that holds blank lines begins on a line of its own

error[unclosed-comment]: this comment is not closed before the text around it ends
  --> content/a.md:10:6
   |
10 | Text <!-- three
   |      ^^^^
   |
   = help: close it with `-->`; one that holds blank lines begins on a line of its own


"#]];
    comment_that_never_ends: UnclosedComment, text("> <!-- one\n\nText\n"), str![[r#"
error[unclosed-comment]: this comment is not closed before the text around it ends
 --> content/a.md:4:3
  |
4 | > <!-- one
  |   ^^^^
  |
  = help: close it with `-->`; one that holds blank lines begins on a line of its own


"#]];
    syntax_error_in_a_template: Template,
        text("").file("themes/default/templates/article.html", "<p>\n{% if page.title %}\n{{ page.title }\n</p>\n"), str![[r#"
error[template]: found `}` but expected }}
 --> themes/default/templates/article.html:3:15
  |
3 | {{ page.title }
  |               ^


"#]];
    unclosed_block_in_a_template: Template,
        text("").file("themes/default/templates/article.html", "{% if page.title %}\n"), str![[r#"
error[template]: unexpected end of input
 --> themes/default/templates/article.html:1:20
  |
1 | {% if page.title %}
  |                    ^


"#]];
    unknown_variable_in_a_template: Template,
        text("").file("themes/default/templates/az.html", "<h1>{{ page.titel }}</h1>\n"), str![[r#"
error[template]: field `titel` is not defined
 --> themes/default/templates/az.html:1:13
  |
1 | <h1>{{ page.titel }}</h1>
  |             ^^^^^
  |
  = help: did you mean `title`?


"#]];
    template_without_the_blocks_that_others_fill: Template,
        text("").file("themes/default/templates/article.html", "<h1>{{ page.title }}</h1>\n"), str![[r#"
error[template]: this template has no block `answer`, which `claim.html` and 3 more fill
--> themes/default/templates/article.html
 = help: add `{% block answer %}{% endblock %}` where that shall stand

error[template]: this template has no block `body`, which `calculator.html` and 7 more fill
--> themes/default/templates/article.html
 = help: add `{% block body %}{% endblock %}` where that shall stand

error[template]: this template has no block `head`, which `calculator.html` and 1 more fill
--> themes/default/templates/article.html
 = help: add `{% block head %}{% endblock %}` where that shall stand


"#]];
    several_unknown_names_in_templates: Template,
        text("").file("themes/default/templates/az.html", "{{ page.title | shout }}\nÄ {{ <ui.nothing /> }} {{ now() }}\n"), str![[r#"
error[template]: unknown filter `shout`
 --> themes/default/templates/az.html:1:17
  |
1 | {{ page.title | shout }}
  |                 ^^^^^

error[template]: unknown component `ui.nothing`
 --> themes/default/templates/az.html:2:6
  |
2 | Ä {{ <ui.nothing /> }} {{ now() }}
  |      ^^^^^^^^^^^^^^

error[template]: unknown function `now`
 --> themes/default/templates/az.html:2:27
  |
2 | Ä {{ <ui.nothing /> }} {{ now() }}
  |                           ^^^^^


"#]];
    missing_parent_of_a_template: Template,
        text("").file("themes/default/templates/article.html", "{% extends \"basis.html\" %}\n"), str![[r#"
error[template]: it extends `basis.html`, which does not exist
--> themes/default/templates/article.html
 = help: did you mean `base.html`?


"#]];
    missing_template_of_a_type: Theme,
        article("---\ntitle: A\ntype: policy\n---\n")
            .file("themes/default/types/policy.yml", "title: Policy\ntemplate: policy.html\n"), str![[r#"
error[theme]: there is no template `templates/policy.html` in the theme
 --> themes/default/types/policy.yml:2:11
  |
2 | template: policy.html
  |           ^^^^^^^^^^^


"#]];
    template_that_leads_back_to_itself: Template,
        text("").file("themes/default/templates/article.html", "{% extends \"article.html\" %}\n"), str![[r#"
error[template]: this template leads back to itself
--> themes/default/templates/article.html


"#]];
    broken_entry_template: Template,
        article("---\ntitle: A\ntype: policy\n---\n").file(
            "themes/default/types/policy.yml",
            "title: Policy\nentries:\n  - kind: policy\n    title: \"{{ number }}\"\n    answer: A\n"), str![[r#"
error[template]: variable `number` is not defined
 --> themes/default/types/policy.yml:4:12
  |
4 |     title: "{{ number }}"
  |            ^^^^^^^^^^^^^^
  |
  = help: known here: `answer`, `calculation`, `tags`, `title`


"#]];
    component_that_fails: Template,
        text(":::box\nText\n:::\n").file(
            "themes/default/templates/components/box.html",
            "{% component box() %}<div>{{ body.x.y }}</div>{% endcomponent box %}\n"), str![[r#"
error[template]: field `x` is not defined
 --> themes/default/templates/components/box.html:1:35
  |
1 | {% component box() %}<div>{{ body.x.y }}</div>{% endcomponent box %}
  |                                   ^
  |
  = help: what stands before the dot has no value here: write `{% if … %}` around it


"#]];
    missing_theme: Theme, site().config("title: Test\ntheme: acme\n"), str![[r#"
error[theme]: there is no folder `themes/acme`
--> answerbook.yml
 = help: create it, or take the line `theme:` away to use the default theme


"#]];
    missing_source_of_a_bundle: Theme,
        site().file("themes/default/theme.yml", "bundles:\n  site.css: [assets/css/mine.css]\n"), str![[r#"
error[theme]: the bundle `site.css` names `assets/css/mine.css`, which does not exist
 --> themes/default/theme.yml:2:14
  |
2 |   site.css: [assets/css/mine.css]
  |              ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `print.css`? A new file belongs into the folder of your theme


"#]];
    script_with_a_syntax_error: Theme,
        site().file("themes/default/assets/js/page-browse.js", "// Mine.\nconst menu = ;\n"), str![[r#"
error[theme]: this script has a syntax error: Unexpected token
 --> themes/default/assets/js/page-browse.js:2:14
  |
2 | const menu = ;
  |              ^
  |
  = help: a browser would not run it, nor anything joined with it; mend it here


"#]];
    missing_component: Theme, site().file("themes/default/templates/components/box.yml", "blanks: true\n"), str![[r#"
error[theme]: there is no component `box` in `templates/components/box.html`
--> themes/default/templates/components/box.yml


"#]];
    bad_schema: Theme, site().file("themes/default/types/policy.yml", "title: P\nschema: {type: wrong}\n"), str![[r#"
error[theme]: this is no valid JSON Schema: "wrong" is not valid under any of the schemas listed in the 'anyOf' keyword
 --> themes/default/types/policy.yml:2:9
  |
2 | schema: {type: wrong}
  |         ^^^^^^^^^^^^^


"#]];
    redirect_that_leads_nowhere: BrokenLink,
        site().config("title: Test\nredirects:\n  old.html: late-delivry.html\n").text("late-delivery.md", ""), str![[r#"
error[broken-link]: the redirect from `old.html` leads to `late-delivry.html`, which is not published
 --> answerbook.yml:3:3
  |
3 |   old.html: late-delivry.html
  |   ^^^^^^^^
  |
  = help: did you mean `late-delivery.html`?


"#]];
    lost_permalink: LostPermalink,
        site().file("permalinks.txt", "# published\nfaq\nfaq#how-much\nold/page\n")
            .article("faq.md", "---\ntitle: F\ntype: faq\naliases: [old/page.html]\n---\n## How much is it? {#how-much-is-it}\n\nThat.\n"), str![[r#"
error[lost-permalink]: `faq#how-much` was published and does not exist any more
 --> permalinks.txt:3:1
  |
3 | faq#how-much
  | ^^^^^^^^^^^^
  |
  = help: if it is `faq#how-much-is-it` now, give it back its id (`id:`, or `{#…}` on a heading) or its old address (`aliases:`); if it may go, run `answerbook check --accept-permalinks`


"#]];
    unknown_question: UnknownQuestion,
        site().config("title: Test\nhome:\n  questions:\n    - faq#wat\n")
            .article("faq.md", "---\ntitle: F\ntype: faq\n---\n## What?\n\nThat.\n"), str![[r#"
error[unknown-question]: there is no question `faq#wat`
 --> answerbook.yml:4:7
  |
4 |     - faq#wat
  |       ^^^^^^^
  |
  = help: did you mean `faq#what`?


"#]];
    unknown_section: UnknownSection,
        site().config("title: Test\nhome:\n  sections: [recovry]\n").text("recovery/a.md", ""), str![[r#"
error[unknown-section]: there is no section `recovry`
 --> answerbook.yml:3:14
  |
3 |   sections: [recovry]
  |              ^^^^^^^
  |
  = help: did you mean `recovery`?


"#]];
    empty_question: EmptyQuestion,
        article("---\ntitle: F\ntype: faq\n---\n## What?\n\n## And who?\n\nThey.\n"), str![[r#"
error[empty-question]: this question has no answer
 --> content/a.md:5:1
  |
5 | ## What?
  | ^^^^^^^^
  |
  = help: write the short answer as a paragraph below it


"#]];
    byte_order_mark: UnknownField, article("\u{feff}---\ntitle: A\ntagz: []\n---\n"), str![[r#"
error[unknown-field]: unknown field `tagz`
 --> content/a.md:3:1
  |
3 | tagz: []
  | ^^^^ not a field of an article
  |
  = help: did you mean `tags`?


"#]];
    carriage_returns: BrokenLink, article("---\r\ntitle: A\r\n---\r\n\r\nSee [B](b.md).\r\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:5:5
  |
5 | See [B](b.md).
  |     ^^^^^^^^^


"#]];
    blank_lines_first: UnknownField, article("\n\n---\ntitle: A\ntagz: []\n---\n"), str![[r#"
error[unknown-field]: unknown field `tagz`
 --> content/a.md:5:1
  |
5 | tagz: []
  | ^^^^ not a field of an article
  |
  = help: did you mean `tags`?


"#]];
    dashes_in_the_text: BrokenLink, text("One\n\n---\n\nkey: value\n\n---\n\n[B](b.md)\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
  --> content/a.md:12:1
   |
12 | [B](b.md)
   | ^^^^^^^^^


"#]];
    tab_before_the_caret: BrokenLink, text("\t\n- a\n\n\tb [B](b.md)\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:7:4
  |
7 |     b [B](b.md)
  |       ^^^^^^^^^


"#]];
    two_documents_in_a_file: BadYaml, site().config("title: A\n---\ntitle: B\n"), str![[r#"
error[bad-yaml]: a line `---` begins a second document
 --> answerbook.yml:2:1
  |
2 | ---
  | ^
  |
  = help: take it away: one file holds one document


"#]];
    yaml_tag: BadYaml, article("---\ntitle: A\nowner: !me you\n---\n"), str![[r#"
error[bad-yaml]: a value begins with `!`
 --> content/a.md:3:8
  |
3 | owner: !me you
  |        ^
  |
  = help: put the value in quotes


"#]];
    missing_value_in_a_list: BadYaml, article("---\ntitle: A\ntags: [a, , b]\n---\n"), str![[r#"
error[bad-yaml]: a value is missing here
 --> content/a.md:3:11
  |
3 | tags: [a, , b]
  |           ^
  |
  = help: write a list as `[one, two]`, or as lines that begin with `- `


"#]];
    unclosed_fields: BadYaml, article("---\ntitle: A\nsources: [{title: B]\n---\n"), str![[r#"
error[bad-yaml]: this `{` is never closed
 --> content/a.md:3:11
  |
3 | sources: [{title: B]
  |           ^
  |
  = help: write fields as `{name: value}`, or each on a line of its own


"#]];
    unclosed_quotation_mark_at_the_beginning: BadYaml, article("---\n\"title: A\n---\n"), str![[r#"
error[bad-yaml]: this quotation mark is never closed
 --> content/a.md:2:1
  |
2 | "title: A
  | ^
  |
  = help: close the quotes on the same line


"#]];
    letters_outside_of_ascii_before_the_caret: BrokenLink, text("Größe, 表, 👍🏽: [B](b.md)\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:4:15
  |
4 | Größe, 表, 👍🏽: [B](b.md)
  |                  ^^^^^^^^^


"#]];
    letters_outside_of_ascii_in_front_matter: WrongType,
        article("---\ntitle: Größe\ndescription: 表 👍\nweight: schwer\n---\n"), str![[r#"
error[wrong-type]: `weight` must be a whole number, not `schwer`
 --> content/a.md:4:9
  |
4 | weight: schwer
  |         ^^^^^^


"#]];
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_left_out() {
    let site = text("").file("content/b.txt", "b").file("secret.txt", "secret");
    let target = site.root().join("secret.txt");
    std::os::unix::fs::symlink(target, site.root().join("content/c.txt")).expect("a link");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[symbolic-link]: this symbolic link is left out
--> content/c.txt
 = help: copy the file it points to into the site: a build reads nothing through links


"#]]
    );
    assert!(!site.build().has("c.txt"));
}

#[cfg(unix)]
#[test]
fn parts_of_a_site_that_are_symbolic_links_are_not_followed() {
    let elsewhere = site().file("a.md", "secret").file("synonyms.yml", "secret");
    for part in ["answerbook.yml", "content", "static", "synonyms.yml", "themes", "themes/default"] {
        let site = match part {
            "answerbook.yml" => SiteTest::bare(),
            "themes/default" => site().file("themes/other/a.css", ""),
            _ => site(),
        };
        let target = if part.ends_with(".yml") {
            elsewhere.root().join("synonyms.yml")
        } else {
            elsewhere.root().into()
        };
        let link = site.root().join(part);
        if part == "answerbook.yml" {
            std::fs::remove_file(&link).expect("a file");
        }
        std::os::unix::fs::symlink(target, link).expect("a link");
        let problems = site.check().to_string();
        assert!(
            problems.contains(&format!("this symbolic link is not followed\n--> {part}\n")),
            "{problems}"
        );
        assert!(!problems.contains("secret"), "{problems}");
    }
}

#[test]
fn a_broken_theme_makes_no_mistakes_of_its_types_and_containers() {
    let site = article("---\ntitle: A\ntype: policy\nnumber: 7\n---\n:::box\n[B](b.md)\n:::\n")
        .file("themes/default/types/policy.yml", "title: Policy\n")
        .file(
            "themes/default/templates/components/box.html",
            "{% component box() %}{{ body }}{% endcomponent box %}",
        );
    assert_data_eq!(
        site.check().short(),
        str![[r#"
content/a.md:4:1: error: unknown field `number` [unknown-field]
content/a.md:7:1: error: there is no article `content/b.md` [broken-link]

"#]]
    );
    let site = site.file("themes/default/templates/az.html", "{{ page.title | shout }}");
    assert_data_eq!(
        site.check().short(),
        str![[r#"
content/a.md:7:1: error: there is no article `content/b.md` [broken-link]
themes/default/templates/az.html:1:17: error: unknown filter `shout` [template]

"#]]
    );
}

#[test]
fn golden_queries_that_are_met_or_not_wanted_say_nothing() {
    let met = "- {query: my parcel, expect: orders#where}\n\
               - {query: refund for a parcel, expect: [orders#refund, orders#where]}\n\
               - {query: orders, expect: orders, within: 3, kind: faq, section: Test}\n\
               - {query: refund paradox, expect: term#definition}\n";
    let term = "---\ntitle: Refund paradox\ntype: term\ndescription: What it is.\n---\n";
    assert_eq!(golden(met).article("term.md", term).check().to_string(), "");
    assert_eq!(golden("").check().to_string(), "");
    let off = golden("- {query: xyzzy, expect: orders}\n").config("title: Test\nsearch: {golden: off}\n");
    assert_eq!(off.check().to_string(), "");
}

#[test]
fn builds_do_not_ask_golden_queries() {
    let site = golden("- {query: xyzzy, expect: nothing}\n").config("title: Test\nsearch: {golden: error}\n");
    let (built, problems) = site.try_build();
    assert!(built.is_ok_and(|published| published.is_some()), "{problems}");
    assert_eq!(problems.to_string(), "");
}

#[test]
fn short_form_is_one_line_for_each() {
    let problems = text("[B](b.md)\n\n:::asid\n:::\n").config("title: Test\nfoo: 1\n").check();
    assert_data_eq!(
        problems.short(),
        str![[r#"
answerbook.yml:2:1: error: unknown field `foo` [unknown-field]
content/a.md:4:1: error: there is no article `content/b.md` [broken-link]
content/a.md:6:1: error: unknown container `asid` [unknown-container]

"#]]
    );
    assert_eq!(problems.0.summary(), "3 errors");
}

#[test]
fn problems_of_all_files_are_told_at_once_in_order() {
    let site = site()
        .config("title: Test\nbase_url: x\n")
        .article("b.md", "---\ntitle: B\nfoo: 1\n---\n[x](x.md)\n")
        .article("a.md", "---\ndraft: no idea\n---\n");
    assert_data_eq!(
        site.check().short(),
        str![[r#"
answerbook.yml:2:11: error: `base_url` must be a full address [wrong-type]
content/a.md:2:1: error: `title` is missing: an article needs one [missing-field]
content/a.md:2:8: error: `draft` must be `true` or `false`, not `no idea` [wrong-type]
content/b.md:3:1: error: unknown field `foo` [unknown-field]
content/b.md:5:1: error: there is no article `content/x.md` [broken-link]

"#]]
    );
}

#[test]
fn codes_are_words_joined_by_hyphens_and_explained() {
    let mut names = std::collections::BTreeSet::new();
    for code in Code::ALL {
        let name = code.as_str();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
        assert!(code.explanation().trim().ends_with('.'), "{name}");
        assert!(names.insert(name), "{name} is the name of two codes");
    }
}
