//! Web pages of word processors and other programs.

use super::*;

#[test]
fn comments_of_word_processors_are_left_out() {
    let google = "<body class=doc><h1>Refunds</h1><p>Within a week<sup><a href=#cmnt1 id=cmnt_ref1>[a]</a></sup>.</p>\
        <p><a href=#cmnt>A chapter</a></p>\
        <div class=c5><p class=c4><a href=#cmnt_ref1 id=cmnt1>[a]</a><span>Sam wants 30 days</span></p><p>Never!</p></div></body>";
    let word = "<body><div class=WordSection1><h1>Prices</h1><p class=MsoNormal>From <a style='mso-comment-reference:KW_1'>5 EUR</a>\
        <span class=MsoCommentReference><a class=msocomanchor id=_anchor_1 href=#_msocom_1>[KW1]</a></span> on.</p></div>\
        <div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id=_com_1 class=msocomtxt>\
        <p class=MsoCommentText><a href=#_msoanchor_1 class=msocomoff>[KW1]</a>Secretly 4 EUR</p></div></div></div></body>";
    let site = Site::new().file("old/google.html", google).file("old/word.html", word);
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as a folder of web pages (2 files)
content/google.md: from old/google.html
  left out: comments of reviewers (7 words)
  the link `#cmnt` became plain text: the page has no such anchor
content/word.md: from old/word.html
  left out: comments of reviewers (5 words)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/google.md
---
title: Refunds
---

Within a week.

A chapter
== content/word.md
---
title: Prices
---

From 5 EUR on.

"#]]
    );
}

#[test]
fn words_that_a_style_strikes_through_are_struck() {
    let page = "<style>@import url(x.css);.c0{color:#000;text-decoration:none}ol.c1,.c2 { Text-Decoration: line-through }</style><h1>Prices</h1>\
        <p>It costs <span class='c0 c2'>9 EUR</span> <span class=c0>7 EUR</span>.\
        <p style='text-decoration-line: line-through'>Only <b>today</b>\
        <p><a href=https://example.org class=c2>Old</a> <b style=text-decoration:line-through>bold</b> <span class=c2 style=text-decoration:none>kept</span>\
        <p><s>once <span class=c2>struck</span></s><ul><li class=c2>gone<li>here</ul>\
        <table><tr><th>Size<th>Price<tr><td>S<td class=c2>3</table>";
    let site = Site::new().file("a.html", page);
    site.import(None, "a.html");
    assert_data_eq!(
        site.text("content/a.md"),
        str![[r#"
---
title: Prices
---

It costs ~~9 EUR~~ 7 EUR.

<del>Only **today**</del>

<del>[Old](https://example.org)</del> <del><strong>bold</strong></del> kept

~~once struck~~

- ~~gone~~
- here

| Size | Price |
| --- | --- |
| S | ~~3~~ |

"#]]
    );
    site.build();
}

#[test]
fn buttons_of_accordions_are_headings() {
    let page = "<h1>Help</h1><h2 class=accordion-header><button aria-controls=a>How do I return?</button><i>+</i></h2><div id=a hidden><p>Bring it.</div>\
        <button class=accordion>Who pays?<span>+</span></button><div class=panel><p>You.</div>\
        <div><button aria-controls=c aria-expanded=false>When?</button></div><div><p id=c>Now.</div>\
        <dl><dt><button>Where?</button><dd>Here.</dl>\
        <h2>Why us? <button>Copy</button></h2><p>Because. <button>Send</button> <button aria-controls=nowhere>Menu</button></p><div hidden>Unseen</div>";
    let site = Site::new().file("a.html", page);
    assert_data_eq!(
        site.import(None, "a.html"),
        str![[r#"
read as a web page
content/a.md: from a.html
  left out: hidden content (1 word)
  left out: `<button>` (3 times)
  most of its headings are questions, so its type is `faq`

"#]]
    );
    assert_data_eq!(
        site.text("content/a.md"),
        str![[r#"
---
title: Help
type: faq
---

## How do I return? {#how-do-i-return}

Bring it.

### Who pays? {#who-pays}

You.

### When? {#when}

Now.

Where?
: Here.

## Why us? {#why-us}

Because.

"#]]
    );
    site.build();
}
