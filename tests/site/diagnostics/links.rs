//! Links of articles, menu and footer, and redirects that lead nowhere.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site, text};

cases! {
    pictures_of_another_host: ExternalPicture,
        text("![p](https://img.example.org/a.png)\n\n<img src=\"//cdn.example.org/b.png\" alt=\"b\">\n"), str![[r#"
warning[external-picture]: this picture comes from `img.example.org`: browsers that follow the site's policy do not load it
 --> content/a.md:4:1
  |
4 | ![p](https://img.example.org/a.png)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: save it next to the article and link to the copy; readers' browsers then contact no other host

warning[external-picture]: this picture comes from `cdn.example.org`: browsers that follow the site's policy do not load it
 --> content/a.md:6:1
  |
6 | <img src="//cdn.example.org/b.png" alt="b">
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: save it next to the article and link to the copy; readers' browsers then contact no other host


"#]];
    broken_link_to_whom_to_ask: BrokenLink, site().config("title: Test\nask: {title: Desk, url: desk}\n"), str![[r#"
error[broken-link]: `desk` is neither an article nor a full address
 --> answerbook.yml:2:25
  |
2 | ask: {title: Desk, url: desk}
  |                         ^^^^
  |
  = help: write the path of a markdown file below `content/`, a page such as `az.html` or `lists/script.html`, or an address that starts with `https://` or `mailto:`


"#]];
    a_link_to_an_expired_article: BrokenLink,
        text("[B](b.md)\n").article("b.md", "---\ntitle: B\nexpires: 2026-01-01\n---\n"), str![[r#"
error[broken-link]: `content/b.md` is not published: it expired on 2026-01-01
 --> content/a.md:4:1
  |
4 | [B](b.md)
  | ^^^^^^^^^
  |
  = help: say there what takes its place (`replaced_by: other.md`), or remove the link


"#]];
    what_takes_the_place_of_an_article_that_expires: BrokenLink,
        site()
            .article("a.md", "---\ntitle: A\nexpires: 2030-01-01\nreplaced_by: bb.md\n---\n")
            .article("b.md", "---\ntitle: B\nexpires: 2026-01-01\nreplaced_by: https://example.org\n---\n")
            .article("c.md", "---\ntitle: C\nexpires: 2030-01-01\nreplaced_by: c.md\n---\n"), str![[r#"
error[broken-link]: there is no article `content/bb.md`
 --> content/a.md:4:14
  |
4 | replaced_by: bb.md
  |              ^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "Bb"`

error[broken-link]: `https://example.org` is not an article's file
 --> content/b.md:4:14
  |
4 | replaced_by: https://example.org
  |              ^^^^^^^^^^^^^^^^^^^
  |
  = help: name the file of another article, relative to this one: `replaced_by: ../recovery/four-steps.md`

error[broken-link]: an article can't take its own place
 --> content/c.md:4:14
  |
4 | replaced_by: c.md
  |              ^^^^
  |
  = help: name the file of another article, relative to this one: `replaced_by: ../recovery/four-steps.md`


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
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "B"`


"#]];
    broken_reference: BrokenLink, text("See [the page][page].\n\n[page]: nowhere.md\n"), str![[r#"
error[broken-link]: there is no article `content/nowhere.md`
 --> content/a.md:4:5
  |
4 | See [the page][page].
  |     ^^^^^^^^^^^^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "Nowhere"`


"#]];
    link_to_a_draft: BrokenLink,
        text("[B](b.md)\n").article("b.md", "---\ntitle: B\ndraft: true\n---\n"), str![[r#"
error[broken-link]: `content/b.md` is not published: it is a draft
 --> content/a.md:4:1
  |
4 | [B](b.md)
  | ^^^^^^^^^
  |
  = help: publish it (`answerbook publish content/b.md`), or remove the link


"#]];
    link_out_of_the_site: BrokenLink, text("[B](../../b.md)\n"), str![[r#"
error[broken-link]: the link `../../b.md` leaves the folder `content/`
 --> content/a.md:4:1
  |
4 | [B](../../b.md)
  | ^^^^^^^^^^^^^^^
  |
  = help: a site can only link to its own files and to full addresses (`https://…`)


"#]];
    broken_related: BrokenLink, article("---\ntitle: A\nrelated:\n  - b.md\n  - https://example.org\n---\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:4:5
  |
4 |   - b.md
  |     ^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "B"`

error[broken-link]: `https://example.org` is not an article's file
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
  = help: did you mean `content/a.md`?

error[broken-link]: `/a.html` is neither an article nor a full address
 --> answerbook.yml:5:21
  |
5 |   - {title: A, url: /a.html}
  |                     ^^^^^^^
  |
  = help: write the path of a markdown file below `content/`, a page such as `az.html` or `lists/script.html`, or an address that starts with `https://` or `mailto:`


"#]];
    menu_to_an_anchor_that_is_none: BrokenAnchor,
        text("## Now\n\nText.\n").config("title: Test\nmenu:\n  - title: A\n    url: a.md#nwo\n"), str![[r#"
error[broken-anchor]: `content/a.md` has no anchor `#nwo`
 --> answerbook.yml:4:10
  |
4 |     url: a.md#nwo
  |          ^^^^^^^^
  |
  = help: did you mean `#now`?


"#]];
    menu_that_runs_code: UnsafeLink,
        text("").config("title: Test\nmenu:\n  - {title: A, url: 'javascript:alert(1)'}\n"), str![[r#"
error[unsafe-link]: links must not start with `javascript:`
 --> answerbook.yml:3:21
  |
3 |   - {title: A, url: 'javascript:alert(1)'}
  |                     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, an email address, or a phone number


"#]];
    footer_that_leads_nowhere: BrokenLink, text("").config(
        "title: Test\nfooter:\n  text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).\n  links:\n    - {title: B, url: aa.md}\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> answerbook.yml:3:9
  |
3 |   text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "B"`

error[missing-asset]: there is no file `content/a.pdf`
 --> answerbook.yml:3:9
  |
3 |   text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path of a markdown file below `content/`, a page such as `az.html` or `lists/script.html`, or an address that starts with `https://` or `mailto:`

error[unsafe-link]: links must not start with `javascript:`
 --> answerbook.yml:3:9
  |
3 |   text: To [a page](b.md), [code](javascript:x) and [a list](a.pdf).
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, an email address, or a phone number

error[broken-link]: there is no article `content/aa.md`
 --> answerbook.yml:5:23
  |
5 |     - {title: B, url: aa.md}
  |                       ^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "Aa"`


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
    broken_anchor: BrokenAnchor, text("[Up](#detials)\n\n## Details\n\n[Self](a.md#nowhere)\n"), str![[r#"
error[broken-anchor]: this page has no anchor `#detials`
 --> content/a.md:4:1
  |
4 | [Up](#detials)
  | ^^^^^^^^^^^^^^
  |
  = help: did you mean `#details`?

error[broken-anchor]: this page has no anchor `#nowhere`
 --> content/a.md:8:1
  |
8 | [Self](a.md#nowhere)
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: known here: `#details`


"#]];
    broken_anchor_of_another_page: BrokenAnchor,
        site().text("a.md", "[B](b.md#two)\n").text("b.md", "## One\n"), str![[r#"
error[broken-anchor]: `content/b.md` has no anchor `#two`
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
  |
  = help: copy the file there, correct the path, or remove the link


"#]];
    mail_without_scheme: MissingAsset, text("[B](desk@example.org)\n"), str![[r#"
error[missing-asset]: there is no file `content/desk@example.org`
 --> content/a.md:4:1
  |
4 | [B](desk@example.org)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write a link to an email address as `mailto:desk@example.org`


"#]];
    file_of_the_authors_own: UnsafeLink, text("![A](C:\\pictures\\a.png) [B](file:///home/a.pdf)\n"), str![[r#"
error[unsafe-link]: links must not start with `c:`
 --> content/a.md:4:1
  |
4 | ![A](C:/pictures/a.png) [B](file:///home/a.pdf)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file into `content/`, next to the article, and link to it there: readers can't open files on your computer

error[unsafe-link]: links must not start with `file:`
 --> content/a.md:4:25
  |
4 | ![A](C:/pictures/a.png) [B](file:///home/a.pdf)
  |                         ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file into `content/`, next to the article, and link to it there: readers can't open files on your computer


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
    absolute_link: AbsoluteLink, text("[Home](/shop.html)\n"), str![[r#"
warning[absolute-link]: the link `/shop.html` starts with `/`, so it breaks when the site is hosted under a path
 --> content/a.md:4:1
  |
4 | [Home](/shop.html)
  | ^^^^^^^^^^^^^^^^^^
  |
  = help: link to the article's file, relative to this one, for example `../recovery/four-steps.md`


"#]];
    unsafe_link: UnsafeLink, text("[Run](javascript:alert(1)) and <data:text/html,x>\n"), str![[r#"
error[unsafe-link]: links must not start with `javascript:`
 --> content/a.md:4:1
  |
4 | [Run](javascript:alert(1)) and <data:text/html,x>
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, an email address, or a phone number

error[unsafe-link]: links must not start with `data:`
 --> content/a.md:4:32
  |
4 | [Run](javascript:alert(1)) and <data:text/html,x>
  |                                ^^^^^^^^^^^^^^^^^^
  |
  = help: link to a page, a file, an email address, or a phone number


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
    carriage_returns: BrokenLink, article("---\r\ntitle: A\r\n---\r\n\r\nSee [B](b.md).\r\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:5:5
  |
5 | See [B](b.md).
  |     ^^^^^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "B"`


"#]];
    dashes_in_the_text: BrokenLink, text("One\n\n---\n\nkey: value\n\n---\n\n[B](b.md)\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
  --> content/a.md:12:1
   |
12 | [B](b.md)
   | ^^^^^^^^^
   |
   = help: correct the path, remove the link, or write the article: `answerbook add article "B"`


"#]];
    tab_before_the_caret: BrokenLink, text("\t\n- a\n\n\tb [B](b.md)\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:7:4
  |
7 |     b [B](b.md)
  |       ^^^^^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "B"`


"#]];
    letters_outside_ascii_before_the_caret: BrokenLink, text("Größe, 表, 👍🏽: [B](b.md)\n"), str![[r#"
error[broken-link]: there is no article `content/b.md`
 --> content/a.md:4:15
  |
4 | Größe, 表, 👍🏽: [B](b.md)
  |                  ^^^^^^^^^
  |
  = help: correct the path, remove the link, or write the article: `answerbook add article "B"`


"#]];
}
