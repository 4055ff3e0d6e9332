//! Exports of help desks that are in several languages, or partly private.

#![allow(clippy::too_many_lines, reason = "whole reports and all that was written")]

use super::*;

const INTERCOM: &str = r#"{"type": "list", "data": [{"type": "article", "id": "71", "workspace_id": "w1", "title": "Cancel an order", "description": "Until it ships.",
 "body": "<p class=\"no-margin\">Use <a href=\"https://help.example.org/en/articles/72-track\">tracking</a>.</p>", "author_id": 5, "state": "published",
 "created_at": 1704190000, "updated_at": 1709550000, "url": "https://help.example.org/en/articles/71-cancel-an-order", "parent_ids": [9], "default_locale": "en",
 "translated_content": {"type": "article_translated_content",
  "en": {"type": "article_content", "title": "Cancel an order", "body": "<p>Same.</p>", "state": "published"},
  "pt-BR": {"type": "article_content", "title": "Cancelar um pedido", "description": "Antes do envio.", "body": "<p>Veja o <a href=\"https://help.example.org/en/articles/72-track\">envio</a>.</p>",
   "author_id": 5, "state": "draft", "created_at": 1704190000, "updated_at": 1709550000, "url": "https://help.example.org/pt-BR/articles/71-cancelar"},
  "fr": null}},
 {"type": "article", "id": "72", "title": "Track a parcel", "body": "<p>With its number.</p>", "state": "published", "url": "https://help.example.org/en/articles/72-track", "default_locale": "en"}],
 "collections": [{"type": "collection", "id": "9", "name": "Orders", "description": "Before delivery"}]}"#;

#[test]
fn translations_of_intercom_are_versions_of_its_articles() {
    let site = Site::new().file("intercom.json", INTERCOM);
    assert_data_eq!(
        site.import(None, "intercom.json"),
        str![[r#"
read as a help desk export
content/orders/index.md: a section
content/orders/cancel-an-order.md: from intercom.json
content/track-a-parcel.md: from intercom.json
content/orders/cancel-an-order.pt-BR.md: from intercom.json
changed in several files:
  `languages` in `answerbook.yml` gets the languages of these translations: `pt-BR`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/orders/cancel-an-order.md
---
title: Cancel an order
description: "Until it ships."
date: 2024-01-02
updated: 2024-03-04
aliases:
  - "/en/articles/71-cancel-an-order"
---

Use [tracking](../track-a-parcel.md).
== content/orders/cancel-an-order.pt-BR.md
---
title: Cancelar um pedido
description: "Antes do envio."
date: 2024-01-02
updated: 2024-03-04
aliases:
  - "/pt-BR/articles/71-cancelar"
draft: true
---

Veja o [envio](../track-a-parcel.md).
== content/orders/index.md
---
title: Orders
description: Before delivery
---
== content/track-a-parcel.md
---
title: Track a parcel
aliases:
  - "/en/articles/72-track"
---

With its number.

"#]]
    );
    site.build();
    site.build_published();
}

#[test]
fn languages_of_zendesk_are_versions_of_one_article() {
    let article = |id: u32, locale: &str, title: &str, body: &str, more: &str| {
        format!(
            r#"{{"id": {id}, "locale": "{locale}", "source_locale": "en-us", "title": "{title}", "body": "{body}", "section_id": 4, "html_url": "https://desk.example.org/hc/{locale}/articles/{id}"{more}}}"#
        )
    };
    let english = format!(
        r#"{{"articles": [{}], "sections": [{{"id": 4, "name": "Paying", "locale": "en-us", "source_locale": "en-us"}}]}}"#,
        article(
            1,
            "en-us",
            "Pay later",
            "<p>You can.</p>",
            r#", "user_segment_ids": [], "content_tag_ids": ["01A"]"#
        )
    );
    let german = format!(
        r#"{{"articles": [{}, {}], "sections": [{{"id": 4, "name": "Zahlen", "locale": "de", "source_locale": "en-us"}}]}}"#,
        article(
            1,
            "de",
            "Später zahlen",
            "<p>Das geht. <a href='https://desk.example.org/hc/de/articles/2'>Raten</a></p>",
            ""
        ),
        article(2, "de", "In Raten", "<p>Nur für Kunden.</p>", r#", "user_segment_ids": [77]"#)
    );
    let site = Site::new().file("desk/articles-en.json", english).file("desk/articles-de.json", german);
    assert_data_eq!(
        site.import(None, "desk"),
        str![[r#"
read as a help desk export (2 files)
content/paying/index.md: a section
content/paying/pay-later.md: from desk/articles-en.json
content/paying/pay-later.de.md: from desk/articles-de.json
  the link `in-raten.de.md` became plain text: `content/paying/in-raten.de.md` is not published: it is a draft
content/paying/in-raten.de.md: from desk/articles-de.json
  only some people could read it, so it is now a draft: publish it only if everyone may read it
changed in several files:
  the field `content_tag_ids` has no equivalent: once
  `languages` in `answerbook.yml` gets the languages of these translations: `de`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/paying/in-raten.de.md
---
title: In Raten
aliases:
  - "/hc/de/articles/2"
draft: true
---

Nur für Kunden.
== content/paying/index.md
---
title: Paying
---
== content/paying/pay-later.de.md
---
title: "Später zahlen"
aliases:
  - "/hc/de/articles/1"
---

Das geht. Raten
== content/paying/pay-later.md
---
title: Pay later
aliases:
  - "/hc/en-us/articles/1"
---

You can.

"#]]
    );
    site.build();
    site.build_published();
}

#[test]
fn private_collections_of_help_scout_are_drafts() {
    let article = |id: &str, name: &str, more: &str| {
        format!(
            r#"{{"article": {{"id": "{id}", "number": 1{id}, "collectionId": "c1", "status": "published", "hasDraft": false, "name": "{name}", "text": "<p>{name} text.</p>", "publicUrl": "https://docs.example.org/article/1{id}-x"{more}}}}}"#
        )
    };
    let site = Site::new()
        .file("scout/1.json", article("1", "Margins", r#", "categories": ["k1"]"#))
        .file("scout/2.json", article("2", "Opening", r#", "collectionId": "c2", "related": ["3", "1"]"#))
        .file("scout/3.json", article("3", "Closing", r#", "collectionId": "c2", "categories": []"#))
        .file("scout/categories.json", r#"{"categories": {"page": 1, "pages": 1, "items": [{"id": "k1", "collectionId": "c1", "name": "Prices"}]}}"#)
        .file("scout/collections.json", r#"{"collections": {"page": 1, "pages": 1, "items": [{"id": "c1", "name": "Staff", "visibility": "private"}, {"id": "c2", "name": "Shop", "visibility": "public"}]}}"#);
    assert_data_eq!(
        site.import(None, "scout"),
        str![[r#"
read as a help desk export (5 files)
content/staff/index.md: a section
content/staff/prices/index.md: a section
content/shop/index.md: a section
content/staff/prices/margins.md: from scout/1.json
  only some people could read it, so it is now a draft: publish it only if everyone may read it
content/shop/opening.md: from scout/2.json
  `- "../staff/prices/margins.md"` was left out: `content/staff/prices/margins.md` is not published: it is a draft
content/shop/closing.md: from scout/3.json

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/shop/closing.md
---
title: Closing
aliases:
  - "/article/13-x"
---

Closing text.
== content/shop/index.md
---
title: Shop
---
== content/shop/opening.md
---
title: Opening
related:
  - "closing.md"
aliases:
  - "/article/12-x"
---

Opening text.
== content/staff/index.md
---
title: Staff
draft: true
---
== content/staff/prices/index.md
---
title: Prices
draft: true
---
== content/staff/prices/margins.md
---
title: Margins
aliases:
  - "/article/11-x"
draft: true
---

Margins text.

"#]]
    );
    site.build();
    site.build_published();
    let leaked = site.texts("public").into_iter().filter(|(_, text)| text.contains("Staff"));
    assert_eq!(leaked.count(), 0, "the names of private collections are private too");
}
