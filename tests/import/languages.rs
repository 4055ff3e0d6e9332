//! Folders with texts in several languages.

#![allow(clippy::too_many_lines, reason = "whole reports and all that was written")]

use super::*;

#[test]
fn names_that_end_in_a_language_are_translations() {
    let site = Site::new()
        .file("old/mkdocs.yml", "site_name: Bakery\nsite_url: https://bakery.example/\n")
        .file(
            "old/docs/bread/rye.md",
            "# Rye bread\n\nTwo days. ![Loaf](loaf.svg)\n\n## Storing {#keep}\n\nIn a cloth.\n",
        )
        .file(
            "old/docs/bread/rye.de.md",
            "# Roggenbrot\n\nZwei Tage. ![Laib](loaf.svg)\n\n## Lagern {#keep}\n\nIm Tuch.\n",
        )
        .file("old/docs/bread/loaf.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("old/docs/hours.md", "# Hours\n\nSee [storing](bread/rye.md#keep).\n")
        .file("old/docs/hours.de.md", "# Zeiten\n\nSiehe [Lagern](bread/rye.de.md#keep).\n")
        .file("old/docs/ferien.de.md", "# Ferien\n\nIm August. [Brot](/de/bread/rye/)\n")
        .file("old/docs/node.js.md", "# Node\n\nNo language.\n");
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as an MkDocs site (contains `mkdocs.yml`)
content/bread/rye.md: from old/docs/bread/rye.md
content/hours.md: from old/docs/hours.md
content/node-js.md: from old/docs/node.js.md
content/bread/rye.de.md: from old/docs/bread/rye.de.md
content/ferien.de.md: from old/docs/ferien.de.md
content/hours.de.md: from old/docs/hours.de.md
content/bread/loaf.svg: copied from old/docs/bread/loaf.svg
changed in several files:
  `languages` in `answerbook.yml` gets the languages of these translations: `de`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/bread/loaf.svg
(a file)
== content/bread/rye.de.md
---
title: Roggenbrot
aliases:
  - "/de/bread/rye/"
---

Zwei Tage. ![Laib](loaf.svg)

## Lagern {#keep}

Im Tuch.
== content/bread/rye.md
---
title: Rye bread
aliases:
  - "/bread/rye/"
---

Two days. ![Loaf](loaf.svg)

## Storing {#keep}

In a cloth.
== content/ferien.de.md
---
title: Ferien
aliases:
  - "/de/ferien/"
---

Im August. [Brot](bread/rye.de.md)
== content/hours.de.md
---
title: Zeiten
aliases:
  - "/de/hours/"
---

Siehe [Lagern](bread/rye.de.md#keep).
== content/hours.md
---
title: Hours
aliases:
  - "/hours/"
---

See [storing](bread/rye.md#keep).
== content/node-js.md
---
title: Node
aliases:
  - "/node.js/"
---

No language.

"#]]
    );
    assert_data_eq!(
        site.text("answerbook.yml"),
        str![[r#"
title: Test
languages:
  de: {}

"#]]
    );
    site.build();
    assert!(site.text("public/de/bread/rye.html").contains("Roggenbrot"));
    assert!(site.text("public/bread/rye.html").contains("hreflang=\"de\""));
    assert!(site.text("public/_redirects").contains("/de/bread/rye/ /de/bread/rye.html"));
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as an MkDocs site (contains `mkdocs.yml`)
not imported:
  content/bread/rye.md: it already exists; to import it again, delete the file first
  content/hours.md: it already exists; to import it again, delete the file first
  content/node-js.md: it already exists; to import it again, delete the file first
  content/bread/rye.de.md: it already exists; to import it again, delete the file first
  content/ferien.de.md: it already exists; to import it again, delete the file first
  content/hours.de.md: it already exists; to import it again, delete the file first

"#]]
    );
}

#[test]
fn folders_of_languages_hold_versions_of_the_same_texts() {
    let site = Site::new()
        .file(
            "answerbook.yml",
            "title: Test\nlanguage: de\nlanguages:\n  it: {title: Aiuto}  # ours\nurls: file\n",
        )
        .file("old/hugo.toml", "baseURL = \"https://example.org/\"\ndefaultContentLanguage = \"en\"\n")
        .file("old/content/en/pay/_index.md", "---\ntitle: Paying\n---\n")
        .file("old/content/de/pay/_index.md", "---\ntitle: Zahlen\n---\n")
        .file(
            "old/content/en/pay/card/index.md",
            "---\ntitle: Card\n---\n![Card](card.gif) [Only here](/pay/cash/)\n",
        )
        .file("old/content/en/pay/card/card.gif", "GIF89a english")
        .file("old/content/de/pay/card/index.md", "---\ntitle: Karte\n---\n![Karte](card.gif)\n")
        .file("old/content/de/pay/card/card.gif", "GIF89a deutsch")
        .file("old/content/en/pay/cash.md", "---\ntitle: Cash\n---\nYes.\n");
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as a Hugo site (contains `hugo.toml`)
content/pay/index.md: from old/content/de/pay/_index.md
content/pay/card.md: from old/content/de/pay/card/index.md
content/pay/index.en.md: from old/content/en/pay/_index.md
  `- "/pay/"` was left out: the address `pay/index.html` is already used by content/pay/index.en.md:2
content/pay/card.en.md: from old/content/en/pay/card/index.md
content/pay/cash.en.md: from old/content/en/pay/cash.md
content/pay/card/card.gif: copied from old/content/de/pay/card/card.gif
content/pay/card/card-2.gif: copied from old/content/en/pay/card/card.gif
changed in several files:
  the texts were written in `en`, and this site is in `de`: if that is wrong, change `language` in `answerbook.yml`, and import them again
  `languages` in `answerbook.yml` gets the languages of these translations: `en`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/pay/card/card-2.gif
(a file)
== content/pay/card/card.gif
(a file)
== content/pay/card.en.md
---
title: Card
aliases:
  - "/pay/card/"
---

![Card](card/card-2.gif) [Only here](cash.en.md)
== content/pay/card.md
---
title: Karte
aliases:
  - "/de/pay/card/"
---

![Karte](card/card.gif)
== content/pay/cash.en.md
---
title: Cash
aliases:
  - "/pay/cash/"
---

Yes.
== content/pay/index.en.md
---
title: Paying
---
== content/pay/index.md
---
title: Zahlen
aliases:
  - "/de/pay/"
---

"#]]
    );
    assert_data_eq!(
        site.text("answerbook.yml"),
        str![[r#"
title: Test
language: de
languages:
  en: {}
  it: {title: Aiuto}  # ours
urls: file

"#]]
    );
    site.build();
}

#[test]
fn translations_of_docusaurus_are_next_to_their_originals() {
    let site = Site::new()
        .file("old/docusaurus.config.js", "module.exports = { url: 'https://example.org', baseUrl: '/help/', i18n: {defaultLocale: 'en'} };")
        .file("old/docs/start/01-first.md", "# First steps\n\nSee [more](./02-more.md).\n")
        .file("old/docs/start/02-more.md", "# More\n\nText.\n")
        .file(
            "old/i18n/pt-BR/docusaurus-plugin-content-docs/current/start/01-first.md",
            "# Primeiros passos\n\nVeja [mais](./02-more.md).\n",
        );
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as a Docusaurus site (contains `docusaurus.config.js`)
content/start/first.md: from old/docs/start/01-first.md
content/start/more.md: from old/docs/start/02-more.md
content/start/first.pt-BR.md: from old/i18n/pt-BR/docusaurus-plugin-content-docs/current/start/01-first.md
changed in several files:
  `languages` in `answerbook.yml` gets the languages of these translations: `pt-BR`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/start/first.md
---
title: First steps
aliases:
  - "/help/docs/start/first"
weight: 1
---

See [more](more.md).
== content/start/first.pt-BR.md
---
title: Primeiros passos
aliases:
  - "/help/pt-BR/docs/start/first"
weight: 1
---

Veja [mais](more.md).
== content/start/more.md
---
title: More
aliases:
  - "/help/docs/start/more"
weight: 2
---

Text.

"#]]
    );
    site.build();
}

#[test]
fn links_lead_to_the_version_in_the_language_of_their_text() {
    let site = Site::new()
        .file("zola/config.toml", "base_url = \"https://example.org\"\ndefault_language = \"fr\"\n[languages.en]\n")
        .file("zola/content/payer.md", "+++\ntitle = \"Payer\"\n+++\n[prix](@/prix.md)\n")
        .file("zola/content/payer.en.md", "+++\ntitle = \"Pay\"\n+++\n[prices](@/prix.md), [in French](@/payer.md)\n")
        .file("zola/content/prix.md", "+++\ntitle = \"Prix\"\n+++\nBas.\n")
        .file("zola/content/prix.en.md", "+++\ntitle = \"Prices\"\n+++\nLow.\n")
        .file("star/astro.config.mjs", "starlight({ defaultLocale: 'root', locales: { root: { lang: 'en' }, 'pt-br': { lang: 'pt-BR' } } })")
        .file("star/src/content/docs/guide.md", "---\ntitle: Guide\n---\nText.\n")
        .file("star/src/content/docs/pt-br/guide.md", "---\ntitle: Guia\n---\nTexto.\n");
    assert_data_eq!(
        site.import(None, "zola") + &site.import(None, "star"),
        str![[r#"
read as a Zola site (contains `config.toml`)
content/payer.md: from zola/content/payer.en.md
  the link `payer.fr.md` became plain text: there is no article `content/payer.fr.md`
content/prix.md: from zola/content/prix.en.md
content/payer.fr.md: from zola/content/payer.md
content/prix.fr.md: from zola/content/prix.md
changed in several files:
  the texts were written in `fr`, and this site is in `en`: if that is wrong, change `language` in `answerbook.yml`, and import them again
  `languages` in `answerbook.yml` gets the languages of these translations: `fr`
read as a Starlight site (contains `src/content/docs`)
content/guide.md: from star/src/content/docs/guide.md
content/guide.pt-BR.md: from star/src/content/docs/pt-br/guide.md
changed in several files:
  `languages` in `answerbook.yml` gets the languages of these translations: `pt-BR`

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/guide.md
---
title: Guide
aliases:
  - "/guide/"
---

Text.
== content/guide.pt-BR.md
---
title: Guia
aliases:
  - "/pt-br/guide/"
---

Texto.
== content/payer.fr.md
---
title: Payer
aliases:
  - "/payer/"
---

[prix](prix.fr.md)
== content/payer.md
---
title: Pay
aliases:
  - "/en/payer/"
---

[prices](prix.md), in French
== content/prix.fr.md
---
title: Prix
aliases:
  - "/prix/"
---

Bas.
== content/prix.md
---
title: Prices
aliases:
  - "/en/prix/"
---

Low.

"#]]
    );
    site.build();
}
