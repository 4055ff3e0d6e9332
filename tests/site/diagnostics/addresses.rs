//! Addresses and ids that are taken, lost or malformed.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site, text};

cases! {
    hidden_files_that_are_not_published: HiddenFile,
        site().text("a.md", "").file("static/.env", "x").file("static/a/.secret/key", "x").file("static/.DS_Store", "x").file("static/.htaccess", "x")
            .file("static/.well-known/security.txt", "x").file("content/.htaccess", "x").file("content/.env", "x"), str![[r#"
warning[hidden-file]: this hidden file is not published
--> content/.htaccess
 = help: move it to `static/`: only what is there can change how a host serves the site

warning[hidden-file]: this hidden file is not published
--> static/.env
 = help: of hidden files, only `.domains`, `.htaccess`, `.nojekyll`, and those in `.well-known/` are published; rename it if readers need it

warning[hidden-file]: this hidden file is not published
--> static/a/.secret
 = help: of hidden files, only `.domains`, `.htaccess`, `.nojekyll`, and those in `.well-known/` are published; rename it if readers need it


"#]];
    a_static_file_that_a_build_writes_for_a_host: DuplicateUrl,
        site().config("title: Test\nhosts: [apache]\n").text("a.md", "").file("static/.htaccess", "x"), str![[r#"
error[duplicate-url]: the address `.htaccess` is already used by answerbook itself
--> static/.htaccess
 = help: remove this file, or leave its host out of `hosts` in `answerbook.yml`


"#]];
    names_that_some_disks_refuse: UnportableName, text("").file("static/con.txt", "").file("static/NUL/a.txt", "")
        .file("static/NUL/b.txt", "").file("static/note ", "").article("Aux/aux.md", "---\ntitle: B\n---\n"), str![[r#"
warning[unportable-name]: the name `aux` can't be used on some disks and file shares: it is the name of a device
 --> content/Aux/aux.md:2:8
  |
2 | title: B
  |        ^
  |
  = help: rename this file or folder, or give the article another `slug:`

warning[unportable-name]: the name `NUL` can't be used on some disks and file shares: it is the name of a device
--> static/NUL/a.txt
 = help: rename this file or folder, or give the article another `slug:`

warning[unportable-name]: the name `con.txt` can't be used on some disks and file shares: it is the name of a device
--> static/con.txt
 = help: rename this file or folder, or give the article another `slug:`

warning[unportable-name]: the name `note ` can't be used on some disks and file shares: it ends with a space or a period
--> static/note 
 = help: rename this file or folder, or give the article another `slug:`


"#]];
    names_that_differ_in_how_accents_are_encoded: DuplicateUrl,
        text("").file("static/caf\u{e9}.txt", "").file("static/cafe\u{301}.txt", ""), str![[r#"
error[duplicate-url]: the address `café.txt` is already used by static/caf[..].txt
--> static/café.txt
 = help: rename this file


"#]];
    address_of_a_list: DuplicateUrl,
        article("---\ntitle: A\ntype: gesture\ngesture: G\nplaces: [{place: P, meaning: M, risk: safe, confidence: low, instead: I}]\n---\n")
            .article("lists/gesture.md", "---\ntitle: Mine\n---\n"), str![[r#"
error[duplicate-url]: the address `lists/gesture.html` is already used by content/lists/gesture.md:2
--> answerbook itself
 = help: give one of them a different `slug:`, or rename its file


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
    former_address_that_is_a_number: WrongType, article("---\ntitle: A\naliases: [old.html, 5]\n---\n"), str![[r#"
error[wrong-type]: `aliases[1]` must be text, not `5`
 --> content/a.md:3:21
  |
3 | aliases: [old.html, 5]
  |                     ^
  |
  = help: if that is what you mean, write it in quotes: `"5"`


"#]];
    former_address_that_is_too_long: LongAddress,
        article(&format!("---\ntitle: A\naliases: old/{}.html\n---\n", "a".repeat(300))), str![[r#"
error[long-address]: the address `old/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is too long for a file
 --> content/a.md:3:10
  |
3 | ...s: old/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.html
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: leave this former address out: each part between two `/` can have up to 255 bytes, the whole address up to 2000


"#]];
    former_address_elsewhere: WrongType, article("---\ntitle: A\naliases: https://example.org/old\n---\n"), str![[r#"
error[wrong-type]: `https://example.org/old` can't be a former path of this site
 --> content/a.md:3:10
  |
3 | aliases: https://example.org/old
  |          ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path below the site's address, for example `old/page.html`


"#]];
    bad_slug: BadSlug, article("---\ntitle: A\nslug: a/B c\n---\n"), str![[r#"
error[bad-slug]: `a/B c` can't be part of an address
 --> content/a.md:3:7
  |
3 | slug: a/B c
  |       ^^^^^
  |
  = help: a slug is a single part of a path: `slug: a-b-c`


"#]];
    two_articles_at_one_address: DuplicateUrl,
        site().text("late-delivery.md", "").article("b.md", "---\ntitle: B\nslug: late-delivery\n---\n"), str![[r#"
error[duplicate-url]: the address `late-delivery.html` is already used by content/b.md:2
 --> content/late-delivery.md:2:8
  |
2 | title: late-delivery.md
  |        ^^^^^^^^^^^^^^^^
  |
  = help: give one of them a different `slug:`, or rename its file


"#]];
    addresses_that_differ_in_case_only: DuplicateUrl, site().text("a.md", "").file("static/A.html", ""), str![[r#"
error[duplicate-url]: the address `A.html` is already used by content/a.md:2
--> static/A.html
 = help: rename this file


"#]];
    alias_at_the_address_of_an_article: DuplicateUrl,
        site().text("a.md", "").article("b.md", "---\ntitle: B\naliases: [old.html, a.html]\n---\n"), str![[r#"
error[duplicate-url]: the address `a.html` is already used by content/a.md:2
 --> content/b.md:3:21
  |
3 | aliases: [old.html, a.html]
  |                     ^^^^^^
  |
  = help: remove this former address, or give it to only one of the two


"#]];
    redirect_at_the_address_of_an_article: DuplicateUrl,
        site().config("title: Test\nredirects:\n  a.html: b.html\n").text("a.md", "").text("b.md", ""), str![[r#"
error[duplicate-url]: the address `a.html` is already used by content/a.md:2
 --> answerbook.yml:3:3
  |
3 |   a.html: b.html
  |   ^^^^^^
  |
  = help: remove this former address, or give it to only one of the two


"#]];
    file_at_the_address_of_an_article: DuplicateUrl,
        site().text("a.md", "").file("static/a.html", "<p>Mine</p>"), str![[r#"
error[duplicate-url]: the address `a.html` is already used by content/a.md:2
--> static/a.html
 = help: rename this file


"#]];
    file_at_an_address_of_the_program: DuplicateUrl, site().file("static/search.html", ""), str![[r#"
error[duplicate-url]: the address `search.html` is already used by answerbook itself
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
  = help: give one of the two headings a different id: links and bookmarks lead to it


"#]];
    one_id_for_two_articles: DuplicateId,
        site().text("a.md", "").article("b.md", "---\ntitle: B\nid: a\n---\n"), str![[r#"
error[duplicate-id]: the id `a` is also used by `content/a.md`
 --> content/b.md:3:5
  |
3 | id: a
  |     ^
  |
  = help: give one of them a different `id:`


"#]];
    lost_permalink: LostPermalink,
        site().file("permalinks.txt", "# published\nfaq\nfaq#how-much\nold/page\n")
            .article("faq.md", "---\ntitle: F\ntype: faq\naliases: [old/page.html]\n---\n## How much is it? {#how-much-is-it}\n\nThat.\n"), str![[r#"
error[lost-permalink]: `faq#how-much` was published but no longer exists
 --> permalinks.txt:3:1
  |
3 | faq#how-much
  | ^^^^^^^^^^^^
  |
  = help: if it is now `faq#how-much-is-it`, give its heading the old id: `{#how-much}`; if another article answers it now, write `aliases: [faq.html#how-much]` there; if it is gone for good, run `answerbook check --accept-permalinks`


"#]];
    lost_address: LostPermalink,
        site().file("permalinks.txt", "/faq/refunds.html\nfaq/refunds\nfaq/refunds#when\n/staff.html\n")
            .article("money/refunds.md", "---\ntitle: Refunds\n---\nBack.\n")
            .article("staff.md", "---\ntitle: Staff\ndraft: true\n---\nLater.\n"), str![[r#"
error[lost-permalink]: `/faq/refunds.html` was published, and now there is no page and no redirect
 --> permalinks.txt:1:1
  |
1 | /faq/refunds.html
  | ^^^^^^^^^^^^^^^^^
  |
  = help: to redirect it, run `answerbook retire "content/faq/refunds.md" --to "content/money/refunds.md"`; if it is gone for good, run `answerbook check --accept-permalinks`

error[lost-permalink]: `/staff.html` was published, and now there is no page and no redirect
 --> permalinks.txt:4:1
  |
4 | /staff.html
  | ^^^^^^^^^^^
  |
  = help: `content/staff.md` is not published: it is a draft; publish it again, or retire it in favor of another article


"#]];
}
