//! Imports that must not change what a text means: each was wrong once.

#![allow(clippy::too_many_lines, reason = "whole reports and all that was written")]

use super::*;

/// A WordPress export with these items.
fn blog(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><link>https://old.example.org/help</link>\
         <wp:base_site_url>https://old.example.org</wp:base_site_url><wp:base_blog_url>https://old.example.org/help</wp:base_blog_url>{items}</channel></rss>"
    )
}

fn item(number: u32, title: &str, slug: &str, kind: &str, more: &str, body: &str) -> String {
    format!(
        "<item><title><![CDATA[{title}]]></title><link>https://old.example.org/help/{slug}/</link><wp:post_id>{number}</wp:post_id>\
         <wp:post_name>{slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{more}\
         <content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )
}

#[test]
fn entities_of_wordpress_are_characters_everywhere() {
    let more = "<category domain=\"category\" nicename=\"a\"><![CDATA[Q&amp;A]]></category><category domain=\"post_tag\" nicename=\"t\"><![CDATA[it&#8217;s]]></category>";
    let items = item(1, "Don&#8217;t <em>worry</em> &amp; wait\u{1}\u{7f}", "w", "post", more, "<p>T</p>");
    let site = Site::new().file("e.xml", blog(&items));
    site.import(None, "e.xml");
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/a/index.md
---
title: "Q&A"
---
== content/a/w.md
---
title: "Don’t worry & wait"
tags:
  - "it’s"
aliases:
  - "/help/w/"
---

T

"#]]
    );
    site.build();
}

#[test]
fn captions_stay_with_their_pictures() {
    let picture = "<img src=\"https://old.example/a.jpg\" alt=\"A van\" width=\"9\"/>";
    let body = format!(
        "[caption id=\"x\" width=\"9\"]{picture} Our *new* \"van\"[/caption]\n\n<figure class=\"wp-block-image\">{picture}<figcaption>The <b>old</b> one</figcaption></figure>\n\n\
         <figure>{picture}<figcaption>See <a href=\"https://example.org/\">this</a></figcaption></figure>"
    );
    let site = Site::new().file("e.xml", blog(&item(1, "Vans", "vans", "post", "", &body)));
    site.import(None, "e.xml");
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/vans.md
---
title: Vans
aliases:
  - "/help/vans/"
---

![A van](https://old.example/a.jpg "Our /*new/* /"van/"")

![A van](https://old.example/a.jpg "The old one")

![A van](https://old.example/a.jpg)

See [this](https://example.org/)

"#]]
    );
    site.build();
}

#[test]
fn links_of_wordpress_lead_where_they_led() {
    let links = [
        "#below",
        "/help/pay/#cards",
        "../pay/",
        "http://old.example.org/help/pay",
        "//www.old.example.org/help/pay/",
        "?p=2",
        "/help/?page_id=2",
        "https://old.example.org/help/gone/",
        "https://other.example.org/help/pay/",
        "mailto:a@example.org",
        "#nowhere",
        "/help/pay/#nowhere",
    ];
    let links: String = links.iter().map(|link| format!("<p><a href=\"{link}\">{link}</a></p>")).collect();
    let items = item(1, "Wait", "w", "post", "", &format!("{links}<p id=\"below\">Below</p>"))
        + &item(2, "Pay", "pay", "page", "", "<h2><a name=\"cards\"></a>Cards</h2><p>T</p>");
    let site = Site::new().file("e.xml", blog(&items));
    assert_data_eq!(
        site.import(None, "e.xml"),
        str![[r#"
read as a WordPress export
content/w.md: post from e.xml:1
  the link `#nowhere` became plain text: the article has no such anchor
  the link `https://old.example.org/help/gone/` still leads to the old site
content/pay.md: page from e.xml:1

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/pay.md
---
title: Pay
aliases:
  - "/help/pay/"
---

## Cards {#cards}

T
== content/w.md
---
title: Wait
aliases:
  - "/help/w/"
---

[#below](#below)

[/help/pay/#cards](pay.md#cards)

[././pay/](pay.md)

[http://old.example.org/help/pay](pay.md)

[//www.old.example.org/help/pay/](pay.md)

[?p=2](pay.md)

[/help/?page_id=2](pay.md)

[https://old.example.org/help/gone/](https://old.example.org/help/gone/)

[https://other.example.org/help/pay/](https://other.example.org/help/pay/)

[mailto:a@example.org](mailto:a@example.org)

/#nowhere

[/help/pay/#nowhere](pay.md)

<a id="below"></a>Below

"#]]
    );
    site.build();
}

#[test]
fn items_of_all_types_with_text_come_in() {
    let term = "<category domain=\"ht_kb_category\" nicename=\"acc\"><![CDATA[Accounts]]></category><category domain=\"ht_kb_tag\" nicename=\"x\"><![CDATA[login]]></category>";
    let items = item(1, "One", "one", "faq", "", "<p>T</p>")
        + &item(2, "Two", "two", "ht_kb", term, "<p>T</p>")
        + &item(3, "Three", "three", "feedback", "", "<p>From a@example.org</p>")
        + &item(4, "Four", "four", "docs", "", "");
    let site = Site::new().file("e.xml", blog(&items));
    assert_data_eq!(
        site.import(None, "e.xml"),
        str![[r#"
read as a WordPress export
content/acc/index.md: a section
content/one.md: faq from e.xml:1
content/acc/two.md: ht_kb from e.xml:1
not imported:
  e.xml:1: `Three`: items of type `feedback` are not articles
  e.xml:1: `Four`: it has no text (its type is `docs`)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/acc/index.md
---
title: Accounts
---
== content/acc/two.md
---
title: Two
tags:
  - "login"
aliases:
  - "/help/two/"
---

T
== content/one.md
---
title: One
aliases:
  - "/help/one/"
---

T

"#]]
    );
    site.build();
    let options = import::Options { types: vec!["ht_kb".into()], ..Default::default() };
    let site = Site::new().file("e.xml", blog(&items));
    let import = import::read(&options, &site.root().join("e.xml"), site.root(), &mut Report::new());
    let report = import.expect("the environment is fine").expect("an import").report();
    assert_data_eq!(
        report.replace(&format!("{}/", site.root().display()), ""),
        str![[r#"
read as a WordPress export
content/acc/index.md: a section
content/acc/two.md: ht_kb from e.xml:1
not imported:
  e.xml:1: `One`: `--type` does not include its type, `faq`
  e.xml:1: `Three`: items of type `feedback` are not articles
  e.xml:1: `Four`: `--type` does not include its type, `docs`

"#]]
    );
}

#[test]
fn tables_keep_lines_and_html_and_lose_no_good_row() {
    let table = "Frage;Antwort;Kategorie;Schlagwörter;Status\n\
        Wo?;\"Corner Repairs\n12 Mill Lane\n\n- eins\n- zwei\";Läden;a, b;\n\
        Wie?;\"<p>So &amp; <b>so</b>.</p><ul><li>x</li></ul><p>1 &lt; 2 <a href='/x'>y</a></p>\";;;draft\n\
        Wann?;;;;\n\
        Warum?;Darum;a;b;c;d\n\
        1 < 2?;Ja, 1 < 2 und a<b.;;;\n";
    let site = Site::new().file("e.csv", table);
    assert_data_eq!(
        site.import(None, "e.csv"),
        str![[r#"
read as a CSV table
content/laden/index.md: a section
content/laden/wo.md: 2 paragraphs or lists
content/wie.md: 3 paragraphs or lists
  the link `/x` became plain text: its target was not imported
  its status is `draft`, so it is now a draft
content/1-2.md: 1 paragraph or list
not imported:
  e.csv:8: the row has no answer: `Wann?`
  e.csv:9: the row has 6 cells, but the first row has 5: put cells that contain a separator in quotation marks: `Warum? Darum a b c d`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/1-2.md
---
title: "1 < 2?"
---

Ja, 1 /< 2 und a/<b.
== content/laden/index.md
---
title: "Läden"
---
== content/laden/wo.md
---
title: "Wo?"
tags:
  - "a"
  - "b"
---

Corner Repairs/
12 Mill Lane

- eins
- zwei
== content/wie.md
---
title: "Wie?"
draft: true
---

So & **so**.

- x

1 /< 2 y

"#]]
    );
    site.build();
    assert_data_eq!(
        site.import(None, "e.csv"),
        str![[r#"
read as a CSV table
not imported:
  content/laden/wo.md: it already exists; to import it again, delete the file first
  content/wie.md: it already exists; to import it again, delete the file first
  e.csv:8: the row has no answer: `Wann?`
  e.csv:9: the row has 6 cells, but the first row has 5: put cells that contain a separator in quotation marks: `Warum? Darum a b c d`
  content/1-2.md: it already exists; to import it again, delete the file first

"#]]
    );
}

#[test]
fn columns_may_be_named() {
    let site = Site::new().file("e.csv", "Spørgsmål,Svar\nHvor?,Her.\n");
    let read = |columns: &[(&str, &str)]| {
        let columns = columns.iter().map(|(known, name)| ((*known).to_owned(), (*name).to_owned())).collect();
        let mut report = Report::new();
        let options = import::Options { columns, ..Default::default() };
        let import = import::read(&options, &site.root().join("e.csv"), site.root(), &mut report);
        let reported: String = report.sorted().iter().map(|problem| problem.short() + "\n").collect();
        (
            import.expect("the environment is fine"),
            reported.replace(&format!("{}/", site.root().display()), ""),
        )
    };
    let (import, _) = read(&[("question", "Spørgsmål"), ("answer", "svar")]);
    assert_eq!(import.expect("an import").files[0].path, "hvor.md");
    assert_data_eq!(
        read(&[("question", "Titel")]).1,
        str![[r#"
e.csv:1:1: error: no column of this table is named `Titel` [unreadable]
e.csv:1:1: error: no column of this table is named `answer` [unreadable]
e.csv:1:1: error: no column of this table is named `question` [unreadable]

"#]]
    );
}

#[test]
fn html_keeps_what_it_shows() {
    let page = "<title>P</title><main><h1>P</h1>\
        <p><s>50</s> <del>45</del>40 It's<i> theoretically </i>possible<a href=b.html> here </a>now. <code>a</code></p>\
        <pre>line 1<br>line 2\nline 3</pre>\
        <p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>First</p>\
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Below</p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>Second</p>\
        <p>See <a href=#place>there</a> and <a href=b.html#low>below</a>.</p><h2><a name=place></a>Place</h2><p>x</p></main>";
    let site = Site::new()
        .file("e/a.html", page)
        .file("e/b.html", "<h1>B</h1><p>x</p><p id=low>Low</p><p id=unused>y</p>");
    assert_data_eq!(
        site.import(None, "e"),
        str![[r#"
read as a folder of web pages (2 files)
content/a.md: from e/a.html
content/b.md: from e/b.html

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/a.md
---
title: P
---

~~50~~ ~~45~~40 It's *theoretically* possible [here](b.md) now. `a`

```
line 1
line 2
line 3
```

1. First
   - Below
2. Second

See [there](#place) and [below](b.md#low).

## Place {#place}

x
== content/b.md
---
title: B
---

x

<a id="low"></a>Low

y

"#]]
    );
    site.build();
}

#[test]
fn questions_are_found_however_they_are_marked() {
    let text = "Hours\n\nFrage: Wann ist offen?\nAntwort: Von 9 bis 5.\n\nQ: Opening in winter A: From ten.\n\nWhere is the shop? In the mall.\n\n\
        1) Who pays?\nYou. Really? Yes.\n\n2) Paying by card\nYes, bring:\n\n•\ta card\no\ta Visa card\no\ta bank card\n•\tyour name\n\n3) And cash?\tYes.\n\nStill stuck? Call us.\n";
    let site = Site::new().file("e.txt", text);
    assert_data_eq!(
        site.import(None, "e.txt"),
        str![[r#"
read as plain text with questions and answers
content/hours.md: 6 questions
  e.txt:6: `Opening in winter` and its answer were on one line
  e.txt:8: `Where is the shop?` and its answer were on one line
  e.txt:13: `Paying by card` was read as a question because it is numbered
  e.txt:21: `And cash?` and its answer were on one line

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/hours.md
---
title: Hours
type: faq
---

## Wann ist offen? {#wann-ist-offen}

Von 9 bis 5.

## Opening in winter {#opening-in-winter}

From ten.

## Where is the shop? {#where-is-the-shop}

In the mall.

## Who pays? {#who-pays}

You. Really? Yes.

## Paying by card {#paying-by-card}

Yes, bring:

- a card
  - a Visa card
  - a bank card
- your name

## And cash? {#and-cash}

Yes.

Still stuck? Call us.

"#]]
    );
    site.build();
    assert_data_eq!(
        site.import(None, "e.txt"),
        str![[r#"
read as plain text with questions and answers
not imported:
  content/hours.md: it already exists; to import it again, delete the file first

"#]]
    );
}

#[test]
fn sources_are_recognized() {
    let site = Site::new()
        .file("a", "<!DOCTYPE html><p>x")
        .file("b.dat", blog(&item(1, "A", "a", "post", "", "x")))
        .file("c", "Only words, and more of them.\n")
        .file("d", "---\ntitle: D\n---\nx\n")
        .file("e", "Who?\nYou.\n")
        .file("f.json", "{\"articles\": [{\"id\": 1, \"title\": \"F\", \"body\": \"<p>x</p>\"}]}")
        .file("g.pdf", b"%PDF-1.4\0")
        .file("h.doc", b"\xd0\xcf\x11\xe0\0")
        .file("i.bin", b"\0\0\0\0\x01")
        .file("k.xml", "<?xml version=\"1.0\"?><a/>")
        .file("l/x.txt", "x")
        .file("m/docs/a.md", "# A\n")
        .file("m/templates/a.html", "{{ a }}")
        .file("m/public/a.html", "<p>a")
        .file("m/public/b.html", "<p>b")
        .file("n/guide.md", "# A\n")
        .file("n/_layouts/a.html", "{{ a }}")
        .file("n/_layouts/b.html", "{{ b }}")
        .file("o/public/a.html", "<p>a");
    let mut all = String::new();
    for name in
        ["a", "b.dat", "c", "d", "e", "f.json", "g.pdf", "h.doc", "i.bin", "k.xml", "l", "m", "n", "o"]
    {
        let (import, reported) = site.read(None, name);
        all += &import.map_or(reported, |import| format!("{name}: {}\n", import.kind));
    }
    assert_data_eq!(
        all,
        str![[r#"
a: a web page
b.dat: a WordPress export
c: plain text
d: a markdown file
e: plain text with questions and answers
f.json: a help desk export
g.pdf: error: a PDF file does not say which text is a heading or a list [unreadable]
h.doc: error: this kind of document can't be read [unreadable]
i.bin: error: this is not a text file [unreadable]
k.xml: error: this is not a WordPress export [unreadable]
l: error: this folder contains no markdown, web pages, or help desk export [unreadable]
m: a folder of markdown (1 file)
n: a folder of markdown (1 file)
o: a folder of web pages (1 file)

"#]]
    );
}

#[test]
fn lists_of_snippets_and_articles_that_were_never_written_come_in() {
    let export = "{\"articles\": [{\"id\": 1, \"title\": \"Later\", \"body\": null}, {\"id\": 2, \"title\": \"Now\", \"body\": \"<p>x</p>\"}]}";
    let site = Site::new()
        .file("m/mkdocs.yml", "site_name: M\n")
        .file("m/docs/a.md", "# A\n\n--8<--\none.txt\n\ntwo.txt\n--8<--\n\nEnd.\n")
        .file("m/docs/one.txt", "First.\n")
        .file("m/docs/two.txt", "Second.\n")
        .file("desk.json", export);
    let report = site.import(None, "m") + &site.import(None, "desk.json");
    assert!(report.contains("content/later.md"), "{report}");
    let text = site.text("content/a.md");
    assert!(
        text.contains("First.") && text.contains("Second.") && text.contains("End.") && !text.contains("8<"),
        "{text}"
    );
    site.build();
}

#[test]
fn collapsed_texts_of_pages_stay_collapsed_and_their_questions_are_asked() {
    let site = Site::new().file(
        "p.html",
        "<html><head><title>Help</title></head><body><main><h1>Help</h1><p>Hello.</p>\
         <details id=\"pay\"><summary>How do I <b>pay</b>?</summary><p>By card.</p></details>\
         <details><summary>Can I pay by phone?</summary><p>Yes. <a href=\"#pay\">See</a></p>\
         <details><summary>More [info]</summary><p>Words</p><ul><li>one<details><summary>Inner</summary>x</details></li></ul></details></details>\
         <details><summary><h3>Shipping</h3></summary><p>Fast.</p></details></main></body></html>",
    );
    site.import(None, "p.html");
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/p.md
---
title: Help
type: faq
---

Hello.

## How do I pay? {#pay}

By card.

## Can I pay by phone? {#can-i-pay-by-phone}

Yes. [See](#pay)

:::details[More info]
Words

- one

  :::details[Inner]
  x
  :::
:::

### Shipping

Fast.

"#]]
    );
    site.build_published();
}
