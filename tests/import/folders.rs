//! Folders of markdown of other programs, each remade small with what is hard about it.

#![allow(clippy::too_many_lines, reason = "whole reports and all that was written")]

use super::*;

const SITE: &str = "baseURL = \"https://old.example.org/help/\"\n[params]\nphone = \"555\"\n";
const LATE: &str = r#"+++
title = "Late parcels"
date = 2023-05-02T10:00:00Z
lastmod = 2024-01-03
tags = ["delivery"]
categories = ["parcels"]
weight = 3
aliases = ["/old/late/"]
toc = true
+++
# Late parcels

{{< hint warning >}}
Look **first** at the [tracking]({{< ref "tracking.md#find-it" >}}).
{{< /hint >}}

See [paying](/help/pay/), [cards](../pay/#by-card), [home](https://www.old.example.org/help/), and [gone](/help/gone/).

![Map](/img/map.png "The map") ![None](none.png)

{{< tabs "a" >}}
{{% tab "Phone" %}}Call {{ site.phone }}.{{% /tab %}}
{{% tab "Mail" %}}
Write.

```go
{{< hint >}}
```
{{% /tab %}}
{{< /tabs >}}

{{< chart "x" >}}Twelve{{< /chart >}} {{< chart "y" />}} {{< youtube dQw4 >}}

## Node.js

Text {{</* hint */>}}.
"#;

#[test]
fn a_site_of_hugo_comes_in_with_its_addresses() {
    let site = Site::new()
        .file("hugo/hugo.toml", SITE)
        .file("hugo/static/img/map.png", b"\x89PNG")
        .file("hugo/static/unused.pdf", b"%PDF")
        .file("hugo/content/_index.md", "---\ntitle: Old help\n---\nWelcome.\n")
        .file("hugo/content/delivery/_index.md", "---\ntitle: Delivery & more\n---\nAll about parcels.\n")
        .file("hugo/content/delivery/late.md", LATE)
        .file(
            "hugo/content/delivery/tracking.md",
            "{\"title\": \"Tracking\", \"draft\": true}\n## Find it\n\nHere.\n",
        )
        .file(
            "hugo/content/pay.md",
            "---\ntitle: Paying\nurl: /pay/\ntitel: x\nparams:\n  hours: 9 to 5\n---\n## By card\n\nYes, {{< param hours >}} and {{< param \"none\" >}}.\n\n## By card\n\nNo.\n",
        )
        .file("hugo/content/bundle/index.md", "---\ntitle: A bundle\n---\n![A](a.png)\n")
        .file("hugo/content/bundle/a.png", b"\x89PNG")
        .file("hugo/content/notes.rst", "Notes\n=====\n");
    let report = site.import(None, "hugo");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a Hugo site (contains `hugo.toml`)
content/old-help.md: from hugo/content/_index.md
content/bundle.md: from hugo/content/bundle/index.md
content/delivery/index.md: from hugo/content/delivery/_index.md
content/delivery/late.md: from hugo/content/delivery/late.md
  the link `/help/gone/` still leads to the old site
  the picture `none.png` became plain text: there is no such picture in the folder
  the link `tracking.md#find-it` became plain text: `content/delivery/tracking.md` is not published: it is a draft
content/delivery/tracking.md: from hugo/content/delivery/tracking.md
content/pay.md: from hugo/content/pay.md
content/bundle/a.png: copied from hugo/content/bundle/a.png
content/img/map.png: copied from hugo/static/img/map.png
changed in several files:
  `youtube` became a link: once (hugo/content/delivery/late.md)
  `{{ site.phone }}` has no equivalent and is shown as written: once (hugo/content/delivery/late.md)
  tabs became sections, one below the other: once (hugo/content/delivery/late.md)
  the field `params` has no equivalent: once (hugo/content/pay.md)
  the field `titel` has no equivalent: once (hugo/content/pay.md)
  the field `toc` has no equivalent: once (hugo/content/delivery/late.md)
  the field `url` only affects the look or position of the page and was left out: once (hugo/content/pay.md)
  the shortcode `chart` has no equivalent; the text inside it was kept: 2 times (hugo/content/delivery/late.md)
  the shortcode `param` has no equivalent; the text inside it was kept: once (hugo/content/pay.md)
not imported:
  hugo/content/notes.rst: not markdown: convert it first, for example with Pandoc
  files that nothing links to: 1 (hugo/static/unused.pdf)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/bundle/a.png
(a file)
== content/bundle.md
---
title: A bundle
aliases:
  - "/help/bundle/"
---

![A](bundle/a.png)
== content/delivery/index.md
---
title: "Delivery & more"
aliases:
  - "/help/delivery/"
---

All about parcels.
== content/delivery/late.md
---
title: Late parcels
date: 2023-05-02
updated: 2024-01-03
tags:
  - "parcels"
  - "delivery"
aliases:
  - "/help/old/late/"
  - "/help/delivery/late/"
weight: 3
---

> [!WARNING]
> Look **first** at the tracking.

See [paying](../pay.md), [cards](../pay.md#by-card), [home](../old-help.md), and [gone](https://old.example.org/help/gone/).

![Map](../img/map.png "The map") None

**Phone**

Call {<!-- -->{ site.phone }}.

**Mail**

Write.

```go
{{< hint >}}
```

Twelve  [https://www.youtube.com/watch?v=dQw4](https://www.youtube.com/watch?v=dQw4)

## Node.js {#nodejs}

Text {<!-- -->{< hint >}}.
== content/delivery/tracking.md
---
title: Tracking
aliases:
  - "/help/delivery/tracking/"
draft: true
---

## Find it

Here.
== content/img/map.png
(a file)
== content/old-help.md
---
title: Old help
aliases:
  - "/help/"
---

Welcome.
== content/pay.md
---
title: Paying
aliases:
  - "/help/pay/"
---

## By card

Yes, 9 to 5 and .

## By card {#by-card-1}

No.

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["hugo"], &report),
        str!["title lastmod categories weight aliases true ref hours baseurl"]
    );
    assert_data_eq!(
        site.import(None, "hugo"),
        str![[r#"
read as a Hugo site (contains `hugo.toml`)
not imported:
  content/old-help.md: it already exists; to import it again, delete the file first
  content/bundle.md: it already exists; to import it again, delete the file first
  content/delivery/index.md: it already exists; to import it again, delete the file first
  content/delivery/late.md: it already exists; to import it again, delete the file first
  content/delivery/tracking.md: it already exists; to import it again, delete the file first
  content/pay.md: it already exists; to import it again, delete the file first
  hugo/content/notes.rst: not markdown: convert it first, for example with Pandoc
  files that nothing links to: 1 (hugo/static/unused.pdf)

"#]]
    );
}

#[test]
fn a_site_of_docusaurus_comes_in_without_its_components() {
    let site = Site::new()
        .file("web/docusaurus.config.js", "module.exports = {url: 'https://docs.example.org', baseUrl: '/d/'};\n")
        .file("web/docs/01-intro.md", "---\nid: start\nslug: /\nsidebar_position: 1\nkeywords: [a, b]\n---\n# Welcome\n\nSee [setup](./02-setup/01-install.mdx#on-windows) and [it](/d/setup/install).\n")
        .file("web/docs/02-setup/_category_.json", "{\"label\": \"Set up!\", \"position\": 2, \"link\": {\"description\": \"How to begin.\"}}")
        .file("web/docs/02-setup/_part.mdx", "Shared *words*.\n")
        .file("web/docs/02-setup/01-install.mdx", "---\ntitle: Install\nsidebar_label: Inst\nlast_update: {date: 2024-03-01, author: Kim}\n---\nimport Tabs from '@theme/Tabs';\nimport Part from './_part.mdx';\n\n<Part />\n\n:::tip[Mind the gap]\n\nA tip.\n\n:::\n\n<Tabs>\n  <TabItem value=\"mac\" label=\"macOS\">\n\nOn a Mac.\n\n  </TabItem>\n  <TabItem value=\"win\" label=\"Windows\">\n\n### On Windows {#on-windows}\n\nHere.\n\n  </TabItem>\n</Tabs>\n\n<Diagram data={[1]} />\n\n:::secret\nBox\n:::\n\n![Shot](@site/static/img/shot.png)\n")
        .file("web/static/img/shot.png", b"\x89PNG");
    let report = site.import(None, "web");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a Docusaurus site (contains `docusaurus.config.js`)
content/setup/index.md: a section, from the folder docs/02-setup
content/intro.md: from web/docs/01-intro.md
content/setup/install.md: from web/docs/02-setup/01-install.mdx
content/img/shot.png: copied from web/static/img/shot.png
changed in several files:
  tabs became sections, one below the other: once (web/docs/02-setup/01-install.mdx)
  the box `secret` has no equivalent; its text was kept: once (web/docs/02-setup/01-install.mdx)
  the component `<Diagram>` has no equivalent; the text inside it was kept: once (web/docs/02-setup/01-install.mdx)
  the field `id` only affects the look or position of the page and was left out: once (web/docs/01-intro.md)
  the field `slug` only affects the look or position of the page and was left out: once (web/docs/01-intro.md)
  the included file `./_part.mdx` was copied into the article: once (web/docs/02-setup/01-install.mdx)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/img/shot.png
(a file)
== content/intro.md
---
title: Welcome
tags:
  - "a"
  - "b"
aliases:
  - "/d/docs"
weight: 1
---

See [setup](setup/install.md#on-windows) and [it](setup/install.md).
== content/setup/index.md
---
title: "Set up!"
description: "How to begin."
weight: 2
---
== content/setup/install.md
---
title: Install
updated: 2024-03-01
author: Kim
aliases:
  - "/d/docs/setup/install"
weight: 1
---

Shared *words*.

> [!TIP]
> **Mind the gap**
>
> A tip.

**macOS**

On a Mac.

**Windows**

### On Windows {#on-windows}

Here.

Box

![Shot](../img/shot.png)

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["web"], &report),
        str![
            "start sidebar keywords title label last import theme tabitem value data module exports url example baseurl"
        ]
    );
}

#[test]
fn a_site_of_mkdocs_comes_in_in_its_order() {
    let site = Site::new()
        .file("m/mkdocs.yml", "site_name: M\nsite_url: https://m.example.org/\nextra:\n  phone: \"555\"\nnav:\n  - Home: index.md\n  - Guide:\n      - Second: guide/b.md\n      - First: guide/a.md\nplugins:\n  - search\n  - redirects:\n      redirect_maps:\n        old.md: guide/a.md\nmarkdown_extensions:\n  - x: !!python/name:y\n")
        .file("m/docs/index.md", "# M\n\n[Go](guide/a.md){ .md-button } :material-check: Call {{ phone }}.\n")
        .file("m/docs/guide/a.md", "# First\n\n[TOC]\n\n!!! note \"Read\"\n    Words.\n\n    - a\n\n??? question\n    Folded.\n\n=== \"One\"\n    1\n\n=== \"Two\"\n    2\n\n--8<-- \"part.md\"\n\n--8<-- \"gone.md\"\n\n[b](b.md#nodejs), [route](../b/), [up](/guide/b/)\n")
        .file("m/docs/guide/b.md", "---\nhide: [toc]\n---\n# Second\n\n## Node.js\n\nx[^1]\n\n## Node.js\n\ny\n\n[^1]: Note.\n")
        .file("m/part.md", "Included **words**.\n");
    let report = site.import(None, "m");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as an MkDocs site (contains `mkdocs.yml`)
content/guide/a.md: from m/docs/guide/a.md
content/guide/b.md: from m/docs/guide/b.md
content/m.md: from m/docs/index.md
changed in several files:
  a table of contents was left out: every page gets its own: once (m/docs/guide/a.md)
  an icon was left out: once (m/docs/index.md)
  attributes in braces were left out: once (m/docs/index.md)
  tabs became sections, one below the other: 2 times (m/docs/guide/a.md)
  the field `hide` has no equivalent: once (m/docs/guide/b.md)
  the included file `gone.md` is missing: once (m/docs/guide/a.md)
  the included file `part.md` was copied into the article: once (m/docs/guide/a.md)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/guide/a.md
---
title: First
aliases:
  - "/old/"
  - "/guide/a/"
weight: 3
---

> [!NOTE]
> **Read**
>
> Words.
>
> - a

:::details[Question]
Folded.
:::

**One**

1

**Two**

2

Included **words**.

[b](b.md#nodejs), [route](b.md), [up](b.md)
== content/guide/b.md
---
title: Second
aliases:
  - "/guide/b/"
weight: 2
---

## Node.js {#nodejs}

x[^1]

## Node.js {#nodejs_1}

y

[^1]: Note.
== content/m.md
---
title: M
weight: 1
---

[Go](guide/a.md)  Call 555.

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["m"], &report),
        str![
            "toc nodejs button material check phone url example extra nav plugins redirects redirect maps markdown extensions python"
        ]
    );
}

#[test]
fn a_site_of_jekyll_comes_in_with_its_posts() {
    let site = Site::new()
        .file("j/_config.yml", "url: https://j.example.org\nbaseurl: \"\"\ntitle: J\nphone: 555\n")
        .file("j/README.md", "# For developers\n")
        .file("j/faq.md", "---\nlayout: page\ntitle: \"Questions: all\"\nredirect_from: [/questions/]\n---\n* TOC\n{:toc}\n\n## Who pays?\n\nYou. [Late]({% post_url 2024-01-02-late %}) or [late]({{ '/2024/01/02/late.html' | relative_url }}).\n\n## When?\n{: #when-then}\n\n{: .note }\nNow, at {{ site.phone }}.\n\n{% include part.md %}\n{% if x %}a{% endif %}\n")
        .file("j/_includes/part.md", "From a part.\n")
        .file("j/_posts/2024-01-02-late.md", "---\ncategories: []\npublished: false\n---\n# Late\n\n{% raw %}{{ shown }}{% endraw %} {% highlight sh %}\nls\n{% endhighlight %}\n")
        .file("j/_drafts/next.md", "---\n---\nSoon.\n");
    let report = site.import(None, "j");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a Jekyll site (contains `_config.yml`)
content/next.md: from j/_drafts/next.md
  it has no title, so the title `Next` was made from its file name
content/late.md: from j/_posts/2024-01-02-late.md
content/faq.md: from j/faq.md
  most of its headings are questions, so its type is `faq`
  the link `late.md` became plain text: `content/late.md` is not published: it is a draft
changed in several files:
  a table of contents was left out: every page gets its own: once (j/faq.md)
  the field `layout` only affects the look or position of the page and was left out: once (j/faq.md)
  the included file `part.md` was copied into the article: once (j/faq.md)
  the shortcode `if` has no equivalent; the text inside it was kept: once (j/faq.md)
not imported:
  j/README.md: it has no front matter, so Jekyll did not publish it

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/faq.md
---
title: "Questions: all"
type: faq
aliases:
  - "/questions/"
---

## Who pays? {#who-pays}

You. Late or late.

## When? {#when-then}

> [!NOTE]
> Now, at 555.

From a part.
a
== content/late.md
---
title: Late
date: 2024-01-02
aliases:
  - "/2024/01/02/late.html"
draft: true
---

{<!-- -->{ shown }} 
```sh
ls
```
== content/next.md
---
title: Next
draft: true
---

Soon.

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["j"], &report),
        str![
            "developers url example baseurl phone categories false raw endraw highlight endhighlight redirect toc html relative then endif"
        ]
    );
}

#[test]
fn books_and_spaces_come_in_by_their_tables_of_contents() {
    let site = Site::new()
        .file("b/book.toml", "[book]\ntitle = \"B\"\n[output.html.redirect]\n\"/old.html\" = \"two.html\"\n")
        .file("b/src/SUMMARY.md", "# Summary\n\n- [Two](two.md)\n  - [One `x`](deep/one.md)\n- [Draft]()\n")
        .file("b/src/two.md", "# Two\n\n{{#include ../code.rs:2:3}}\n\n[one](deep/one.html#part)\n")
        .file("b/src/deep/one.md", "No heading. [Gone](gone.md) <a href=\"../two.md\">two</a>\n\n# Part\n\nx\n")
        .file("b/code.rs", "1\n2\n3\n4\n")
        .file("g/.gitbook.yaml", "root: ./\n")
        .file("g/SUMMARY.md", "* [Start](README.md)\n* [Page](page.md)\n")
        .file("g/README.md", "---\ndescription: First steps\n---\n# Start\n\n{% hint style=\"danger\" %}\nMind.\n{% endhint %}\n\n{% content-ref url=\"page.md\" %}\n[page.md](page.md)\n{% endcontent-ref %}\n\n{% embed url=\"https://example.org/v\" %}\n")
        .file("g/page.md", "# Page\n\n{% tabs %}\n{% tab title=\"A\" %}\na\n{% endtab %}\n{% endtabs %}\n\n<figure><img src=\".gitbook/assets/x y.png\" alt=\"\"><figcaption>X</figcaption></figure>\n")
        .file("g/.gitbook/assets/x y.png", b"\x89PNG");
    let report = site.import(None, "b") + &site.import(None, "g");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as an mdBook book (contains `book.toml`)
content/deep/one.md: from b/src/deep/one.md
  the link `gone.md` became plain text: it leads to nothing in the folder
content/two.md: from b/src/two.md
changed in several files:
  the included file `../code.rs` was copied into the article: once (b/src/two.md)
read as a GitBook space (contains `.gitbook.yaml`)
content/start.md: from g/README.md
content/page.md: from g/page.md
content/gitbook/assets/x-y.png: copied from g/.gitbook/assets/x y.png
changed in several files:
  `embed` became a link: once (g/README.md)
  tabs became sections, one below the other: once (g/page.md)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/deep/one.md
---
title: One x
weight: 2
---

No heading. Gone <a href="../two.md">two</a>

## Part

x
== content/gitbook/assets/x-y.png
(a file)
== content/page.md
---
title: Page
aliases:
  - "/page"
weight: 2
---

**A**

a

<figure><img src="gitbook/assets/x-y.png" alt=""><figcaption>X</figcaption></figure>
== content/start.md
---
title: Start
description: First steps
weight: 1
---

> [!CAUTION]
> Mind.

[page.md](page.md)

[https://example.org/v](https://example.org/v)
== content/two.md
---
title: Two
aliases:
  - "/old.html"
weight: 1
---

2
3

[one](deep/one.md#part)

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["b", "g"], &report),
        str![
            "title output html redirect summary draft href root hint style danger endhint ref url endcontent endtab endtabs figure img alt figcaption"
        ]
    );
}

#[test]
fn sites_of_zola_vitepress_and_starlight_come_in() {
    let site = Site::new()
        .file("z/config.toml", "base_url = \"https://z.example.org\"\n")
        .file("z/content/2024-02-03-a-page.md", "+++\ntitle = \"A page\"\n[taxonomies]\ntags = [\"x\"]\n[extra]\nk = 1\n+++\n[b](@/sec/b.md) {{ youtube(id=\"v\") }} {% quote(by=\"z\") %}Said{% end %}\n")
        .file("z/content/sec/_index.md", "+++\ntitle = \"Sec\"\nsort_by = \"weight\"\n+++\n")
        .file("z/content/sec/b.md", "+++\ntitle = \"B\"\npath = \"other\"\n+++\n## Node.js\n\nx\n")
        .file("v/.vitepress/config.mts", "export default { base: '/v/' }\n")
        .file("v/index.md", "---\nlayout: home\nhero: {name: V}\n---\n# V\n\n::: details Click `me`\nx\n:::\n\n::: code-group\n\n```js [a.js]\n1\n```\n\n:::\n\n<!--@include: ./part.txt-->\n\n<<< @/snip.js\n\n[p](/v/page) <Badge text=\"x\" /> {{ $frontmatter.layout }}\n")
        .file("v/part.txt", "Part.\n")
        .file("v/snip.js", "let a;\n")
        .file("v/page.md", "# Page\n\n[[toc]]\n\n> [!WARNING] Mind\n> it\n")
        .file("s/astro.config.mjs", "export default defineConfig({ site: 'https://s.example.org' });\n")
        .file("s/src/content/docs/guides/Some Guide.mdx", "---\ntitle: Some guide\nsidebar:\n  order: 4\n---\nimport { Card, Aside } from '@astrojs/starlight/components';\n\n<Card title=\"Look\" icon=\"x\">In a card.</Card>\n\n<Aside type=\"caution\">\nMind.\n</Aside>\n\n[self](/guides/some-guide/#x)\n\n## X\n\ny\n");
    let report = site.import(None, "z") + &site.import(None, "v") + &site.import(None, "s");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a Zola site (contains `config.toml`)
content/a-page.md: from z/content/2024-02-03-a-page.md
content/sec/index.md: from z/content/sec/_index.md
content/sec/b.md: from z/content/sec/b.md
changed in several files:
  `youtube` became a link: once (z/content/2024-02-03-a-page.md)
  the field `extra` has no equivalent: once (z/content/2024-02-03-a-page.md)
  the field `path` only affects the look or position of the page and was left out: once (z/content/sec/b.md)
  the field `sort_by` has no equivalent: once (z/content/sec/_index.md)
  the shortcode `quote` has no equivalent; the text inside it was kept: once (z/content/2024-02-03-a-page.md)
read as a VitePress site (contains `.vitepress`)
content/v.md: from v/index.md
content/page.md: from v/page.md
changed in several files:
  a table of contents was left out: every page gets its own: once (v/page.md)
  the component `<Badge>` has no equivalent; the text inside it was kept: once (v/index.md)
  the field `hero` has no equivalent: once (v/index.md)
  the field `layout` only affects the look or position of the page and was left out: once (v/index.md)
  the included file `./part.txt` was copied into the article: once (v/index.md)
  the included file `snip.js` was copied into the article: once (v/index.md)
read as a Starlight site (contains `src/content/docs`)
content/guides/some-guide.md: from s/src/content/docs/guides/Some Guide.mdx

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/a-page.md
---
title: A page
date: 2024-02-03
tags:
  - "x"
aliases:
  - "/a-page/"
---

[b](sec/b.md) [https://www.youtube.com/watch?v=v](https://www.youtube.com/watch?v=v) Said
== content/guides/some-guide.md
---
title: Some guide
aliases:
  - "/guides/some-guide/"
weight: 4
---

**Look**

In a card.

> [!CAUTION]
> Mind.

[self](#x)

## X

y
== content/page.md
---
title: Page
aliases:
  - "/v/page.html"
---

> [!WARNING]
> **Mind**
>
> it
== content/sec/b.md
---
title: B
aliases:
  - "/other"
---

## Node.js

x
== content/sec/index.md
---
title: Sec
---
== content/v.md
---
title: V
aliases:
  - "/v/"
---

:::details[Click `me`]
x
:::

```js
1
```

Part.

```js
let a;
```

[p](page.md)  home

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["z", "v", "s"], &report),
        str![
            "base url example title taxonomies end weight other export default details group frontmatter toc defineconfig sidebar order import aside astrojs components icon"
        ]
    );
}

/// An archive with these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a whole archive").into_inner()
}

#[test]
fn an_export_of_notion_comes_in_from_its_archive() {
    let id = "0123456789abcdef0123456789abcdef";
    let inner = archive(&[
        (&format!("Help {id}.md"), format!("# Help\n\nTags: a, b\nCreated: January 2, 2024 10:00 AM\nMood: good\n\n[Late](Help%20{id}/Late%20parcels%20{id}.md)\n\n<aside>\n💡 Mind.\n\n</aside>\n").as_bytes()),
        (&format!("Help {id}/Late parcels {id}.md"), b"# Late parcels\n\n![x](pic%201.png)\n"),
        (&format!("Help {id}/pic 1.png"), b"\x89PNG"),
        (&format!("Help {id}/Table {id}.csv"), b"a,b\n"),
    ]);
    let site = Site::new().file("Export.zip", archive(&[("Export-Part-1.zip", &inner)]));
    let report = site.import(None, "Export.zip");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a Notion export (contains `Help 0123456789abcdef0123456789abcdef`)
content/help/late-parcels.md: from Export.zip/Help 0123456789abcdef0123456789abcdef/Late parcels 0123456789abcdef0123456789abcdef.md
content/help/index.md: from Export.zip/Help 0123456789abcdef0123456789abcdef.md
content/help/pic-1.png: copied from Export.zip/Help 0123456789abcdef0123456789abcdef/pic 1.png
not imported:
  files that nothing links to: 1 (Export.zip/Help 0123456789abcdef0123456789abcdef/Table 0123456789abcdef0123456789abcdef.csv)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/help/index.md
---
title: Help
date: 2024-01-02
tags:
  - "a"
  - "b"
---

Mood: good

[Late](late-parcels.md)

> [!NOTE]
> 💡 Mind.
== content/help/late-parcels.md
---
title: Late parcels
---

![x](pic-1.png)
== content/help/pic-1.png
(a file)

"#]]
    );
    site.build();
    assert_data_eq!(site.missing(&["Export.zip"], &report), str!["created aside"]);
    assert_data_eq!(
        site.import(None, "Export.zip"),
        str![[r#"
read as a Notion export (contains `Help 0123456789abcdef0123456789abcdef`)
not imported:
  content/help/late-parcels.md: it already exists; to import it again, delete the file first
  content/help/index.md: it already exists; to import it again, delete the file first
  files that nothing links to: 1 (Export.zip/Help 0123456789abcdef0123456789abcdef/Table 0123456789abcdef0123456789abcdef.csv)

"#]]
    );
}

#[test]
fn archives_that_are_damaged_or_lie_are_refused() {
    let zeros = vec![0_u8; 130 << 20];
    let site = Site::new()
        .file("damaged.zip", b"PK\x03\x04and no more")
        .file("large.zip", archive(&[("a.md", &zeros)]))
        .file("outside.zip", archive(&[("../../escaped.md", b"# No"), ("a.md", b"# Yes\n\nWords.\n")]));
    let (none, reported) = site.read(None, "damaged.zip");
    assert!(none.is_none());
    assert_data_eq!(
        reported + &site.read(None, "large.zip").1,
        str![[r#"
damaged.zip: error: this archive can't be read: invalid Zip archive: Could not find EOCD [unreadable]
large.zip: error: `a.md` in this archive is too large: the limits are 128 MB for one file and 1024 MB in total [unreadable]

"#]]
    );
    assert_data_eq!(
        site.import(None, "outside.zip"),
        str![[r#"
read as a folder of markdown (1 file)
content/a.md: from outside.zip/a.md

"#]]
    );
}

#[test]
fn plain_folders_come_in_whatever_is_in_them() {
    let site = Site::new()
        .file("p/Getting Started/README.md", "Getting started\n===============\n\nGo [[Second page]] or [[Second page|there]], not [[nowhere]].\n")
        .file("p/Getting Started/Second page.markdown", "\u{feff}———\ntitle: Word: dashed\nlabels: a; b\npublishdate: 3/4/2026\n———\n:::say{bad=\"x\"}\nnever closed\n\n<!-- a comment\n\n[x](javascript:alert(1)) [y](C:\\a.doc) [z](#nowhere) {{ org.phone }}\n")
        .file("p/empty.md", "")
        .file("p/draft.md", "---\ntitle: \"\"\ndraft: yes\n---\nSee [it](Getting%20Started/).\n")
        .file("p/public.md", "# Public\n\nSee [the draft](draft.md) and [x].\n\n[x]: draft.md\n")
        .file("p/nul.md", b"# Nul\0\n\nA\0b\n")
        .file("p/big.md", format!("# Big\n\n{}", "words ".repeat(900_000)))
        .file("p/latin.md", b"# Gr\xf6\xdfe\n\nText\n")
        .file("p/search.md", "# Search\n\nHow to.\n")
        .file("p/twice.md", "# Twice\n\n## A {#a}\n\nx\n\n## B {#a}\n\ny\n");
    let report = site.import(None, "p");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a folder of markdown (10 files)
content/getting-started/index.md: from p/Getting Started/README.md
content/getting-started/second-page.md: from p/Getting Started/Second page.markdown
  its front matter was read line by line: a second `:` in this value
  `publishdate: 3/4/2026` is not a readable date, so it was left out
content/draft.md: from p/draft.md
  it has no title, so the title `Draft` was made from its file name
content/empty.md: from p/empty.md
  it has no title, so the title `Empty` was made from its file name
content/latin.md: from p/latin.md
content/public.md: from p/public.md
  the link `draft.md` became plain text: `content/draft.md` is not published: it is a draft
content/search.md: from p/search.md
  it is published as `search-2`: the address `search.html` is already used by content/search.md:2
content/twice.md: from p/twice.md
  the anchor of `## B {#a}` was left out: the id `a` is used twice on this page
changed in several files:
  `:::say{bad="x"}` is never closed; its text was kept: once (p/Getting Started/Second page.markdown)
  `{{ org.phone }}` has no equivalent and is shown as written: once (p/Getting Started/Second page.markdown)
not imported:
  p/nul.md: this is not a text file
  content/big.md: it would be larger than 4 MB, the limit for an article: split the source (from p/big.md)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/draft.md
---
title: Draft
draft: true
---

See [it](getting-started/index.md).
== content/empty.md
---
title: Empty
---
== content/getting-started/index.md
---
title: Getting started
---

Go [Second page](second-page.md) or [there](second-page.md), not [[nowhere]].
== content/getting-started/second-page.md
---
title: "Word: dashed"
tags:
  - "a"
  - "b"
---

never closed

<!-- a comment

[x](javascript:alert(1)) [y](C:/a.doc) [z](#nowhere) {<!-- -->{ org.phone }}
== content/latin.md
---
title: "Größe"
---

Text
== content/public.md
---
title: Public
---

See the draft and x.
== content/search.md
---
slug: search-2
title: Search
---

How to.
== content/twice.md
---
title: Twice
---

## A {#a}

x

## B

y

"#]]
    );
    site.build();
    assert_data_eq!(site.missing(&["p"], &report), str!["labels comment alert doc words yes"]);
    site.build_published();
}

#[test]
fn texts_of_no_known_program_may_still_have_components_american_dates_and_names_in_any_script() {
    let site = Site::new()
        .file("p/4670264-チーム.md", "---\ntitle: チーム\nlastUpdated: 4/23/2024\n---\n\nText.\n")
        .file("p/2024-05-06 Étage.md", "---\ntitle: Étage\nlastUpdated: 03/04/2024\n---\n\nText.\n")
        .file("p/settings.rst", "Settings\n========\n")
        .file(
            "p/boxes.md",
            "---\ntitle: Boxes\n---\n\nSee the [settings](settings.rst#calls) or **Verifying <Sketch name>**.\n\n<Callout type=\"warning\" title=\"Mind the gap\">\n\nFirst.\n\n```sh\nrun <Thing/>\n```\n\n</Callout>\n\n<Icon name=\"x\" /> `<Callout>` is a box.\n",
        );
    let report = site.import(None, "p");
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/2024-05-06-etage.md
---
title: "Étage"
updated: 2024-03-04
---

Text.
== content/4670264-チーム.md
---
title: "チーム"
updated: 2024-04-23
---

Text.
== content/boxes.md
---
title: Boxes
---

See the settings or **Verifying <Sketch name>**.

> [!WARNING]
> **Mind the gap**
>
> First.
>
> ```sh
> run <Thing/>
> ```

 `<Callout>` is a box.

"#]]
    );
    assert_data_eq!(
        report,
        str![[r#"
read as a folder of markdown (3 files)
content/2024-05-06-etage.md: from p/2024-05-06 Étage.md
content/4670264-チーム.md: from p/4670264-チーム.md
content/boxes.md: from p/boxes.md
  the link `settings.rst#calls` became plain text: it leads to nothing in the folder
changed in several files:
  the component `<Icon>` has no equivalent; the text inside it was kept: once (p/boxes.md)
not imported:
  p/settings.rst: not markdown: convert it first, for example with Pandoc

"#]]
    );
    site.build();
}

#[test]
fn markdown_between_tags_and_after_code_comes_in_as_its_program_showed_it() {
    let site = Site::new()
        .file("m/mkdocs.yml", "site_name: M\nnav:\n  - 'The <samp>till</samp> &amp; you': till.md\n")
        .file(
            "m/docs/till.md",
            "---\ndescription: Opens **only** by [key](key.md).\nauthor: '[The desk](https://d.example)'\n---\n\
             <figure markdown>\n  ![Till](till.png){ width=\"9\" }\n</figure>\n\n\
             Press ++ctrl+o++ or `open`\n\n> [!WARNING]\n> ==Never== by force. See [`key`][].\n\n\
             <div class=\"grid\" markdown>\n\n- :material-key:\n\n    ---\n\n    **Keys**\n\n</div>\n\n\
             | Coin\t| Count\t|\n|---\t|---\t|\n| Cent\t| `9`\t|\n\n  [`key`]: key.md#lost\n",
        )
        .file("m/docs/till.png", b"\x89PNG")
        .file("m/docs/key.md", "# Key\n\n## Lost it{#lost}\n\nCall :telephone: and [nobody]().\n")
        .file("d/docusaurus.config.js", "")
        .file(
            "d/docs/door.mdx",
            "1. Look\n\n   <details>\n   <summary>**Open**</summary>\n\n   In.\n   <img src=\"a.png\" alt=\"A\"/>\n\n   </details>\n\n\
             <center>\n*Shut*\n</center>\n\nA List\\<Door\\>.\n",
        )
        .file("d/docs/a.png", b"\x89PNG");
    assert_data_eq!(
        site.import(None, "m") + &site.import(None, "d"),
        str![[r#"
read as an MkDocs site (contains `mkdocs.yml`)
content/key.md: from m/docs/key.md
  a link without an address became plain text
content/till.md: from m/docs/till.md
content/till.png: copied from m/docs/till.png
changed in several files:
  an icon was left out: once (m/docs/till.md)
  attributes in braces were left out: once (m/docs/till.md)
  names of emoji such as `:warning:` are shown as written: write the characters: once (m/docs/key.md)
read as a Docusaurus site (contains `docusaurus.config.js`)
content/door.md: from d/docs/door.mdx
  it has no title, so the title `Door` was made from its file name
content/docs/a.png: copied from d/docs/a.png

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/docs/a.png
(a file)
== content/door.md
---
title: Door
aliases:
  - "/docs/door"
---

1. Look

   :::details[Open]
   In.
   <img src="docs/a.png" alt="A"/>

   :::

<center>

*Shut*

</center>

A List/<Door/>.
== content/key.md
---
title: Key
aliases:
  - "/key/"
---

## Lost it {#lost}

Call :telephone: and nobody.
== content/till.md
---
title: "The till & you"
description: "Opens only by key."
author: The desk
aliases:
  - "/till/"
weight: 1
---

<figure>

![Till](till.png)

</figure>

Press <kbd>Ctrl</kbd>+<kbd>O</kbd> or `open`

> [!WARNING]
> <mark>Never</mark> by force. See [`key`](key.md#lost).

<div class="grid">

- **Keys**

</div>

| Coin	| Count	|
|---	|---	|
| Cent	| `9`	|
== content/till.png
(a file)

"#]]
    );
    site.build();
}

#[test]
fn a_list_whose_items_are_all_left_out_goes_too() {
    let site = Site::new()
        .file("old/a.md", "---\ntitle: A\naliases: [b.html]\ntags: [one]\n---\nText.\n")
        .file("old/b.md", "---\ntitle: B\n---\nText.\n");
    site.import(None, "old");
    assert_eq!(site.text("content/a.md"), "---\ntitle: A\ntags:\n  - \"one\"\n---\n\nText.\n");
}

#[test]
fn comments_of_obsidian_are_left_out() {
    let note = "# Refunds %% ask Kim %%\n\nYou get it back%%internal: within 30 days%% in a week.\n\n%%\nInternal:\n\n- `never` say when\n%%\n\n\
                Write `%% this %%` in:\n\n```\n%% a chart %%\n```\n";
    let site = Site::new()
        .file("vault/.obsidian/app.json", "{}")
        .file("vault/Refunds.md", note)
        .file("vault/Open.md", "# Open\n\nText. %% no end\n");
    assert_data_eq!(
        site.import(None, "vault"),
        str![[r#"
read as a folder of markdown (2 files)
content/open.md: from vault/Open.md
  a `%%` has no second one, so what comes after it is shown: if it is a comment, delete it
content/refunds.md: from vault/Refunds.md
  comments between `%%` and `%%` were left out: 11 words

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/open.md
---
title: Open
---

Text. %% no end
== content/refunds.md
---
title: Refunds
---

You get it back in a week.

Write `%% this %%` in:

```
%% a chart %%
```

"#]]
    );
}
