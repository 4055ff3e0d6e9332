//! Help texts of five kinds, as their owners keep them, copied into `content/` unchanged: `check` says what is true of them
//! and nothing else. Each is printed whole.

use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

fn site() -> SiteTest {
    SiteTest::new()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

/// A folder per category, numeric names, HTML inside markdown, anchors of its own.
#[test]
fn a_help_center_as_its_owner_exported_it() {
    let site = site()
        .article(
            "billing/115000123-Update-your-card.md",
            "---\ntitle: Update your card\nid: 115000123\nlabels: [billing, cards]\npromoted: false\ncreated_at: 2025-03-04T09:10:11Z\nupdated_at: 2025-06-07T10:11:12Z\n---\n\n\
             <p id=\"top\">You can change the card that pays for your plan.</p>\n\n<ol>\n<li>Open <strong>Settings</strong>.</li>\n<li>Choose <em>Billing</em>.</li>\n</ol>\n\n\
             <h2 id=\"h_01\">If the card is refused</h2>\n\n<p>See <a href=\"115000124-Failed-payments.md#h_02\">failed payments</a> or go <a href=\"#top\">back up</a>.</p>\n",
        )
        .article(
            "billing/115000124-Failed-payments.md",
            "---\ntitle: Failed payments\nid: 115000124\nlabels: billing, failures\npromoted: true\n---\n\n\
             <a name=\"h_02\"></a>\n\nWe try again after three days.\n\n<iframe src=\"https://player.example.com/1\"></iframe>\n",
        );
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[unknown-field]: unknown field `labels`, in 2 articles
 --> content/billing/115000123-Update-your-card.md:4:1
  |
4 | labels: [billing, cards]
  | ^^^^^^ not a field of the type `article`
  |
  = help: write `tags: [one, two]`; if another program needs it, set `front_matter: {allow: [labels]}` in `answerbook.yml`

warning[unknown-field]: unknown field `promoted`, in 2 articles
 --> content/billing/115000123-Update-your-card.md:5:1
  |
5 | promoted: false
  | ^^^^^^^^ not a field of the type `article`
  |
  = help: known here: `type`, `title`, `published`, `draft`, `status`, `description`, `say`, `icon`, `id`, `slug`, `date`, `expires`, `replaced_by`, `updated`, `author`, `owner`, `reviewed`, `review_every`, `tags`, `ask`, `related`, `aliases`, `sources`, `weight`, `allow`, `audience`, `defaults`; if another program needs it, set `front_matter: {allow: [promoted]}` in `answerbook.yml`

warning[unknown-field]: unknown field `created_at`
 --> content/billing/115000123-Update-your-card.md:6:1
  |
6 | created_at: 2025-03-04T09:10:11Z
  | ^^^^^^^^^^ not a field of the type `article`
  |
  = help: write `date: 2026-11-22`; if another program needs it, set `front_matter: {allow: [created_at]}` in `answerbook.yml`

warning[unknown-field]: unknown field `updated_at`
 --> content/billing/115000123-Update-your-card.md:7:1
  |
7 | updated_at: 2025-06-07T10:11:12Z
  | ^^^^^^^^^^ not a field of the type `article`
  |
  = help: write `updated: 2026-11-22`; if another program needs it, set `front_matter: {allow: [updated_at]}` in `answerbook.yml`

warning[html-removed]: `<iframe>` is not published
  --> content/billing/115000124-Failed-payments.md:12:1
   |
12 | <iframe src="https://player.example.com/1"></iframe>
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write it in markdown, or link to what it shows; if all authors are trusted, set `markdown: {html: allow}` in `answerbook.yml`


"#]]
    );
}

/// Numbered files, admonitions, tabs, `_category_.json`, ids of headings as GitHub makes them.
#[test]
fn a_folder_of_docusaurus() {
    let site = site()
        .article(
            "intro.md",
            "---\nsidebar_position: 1\nslug: /\n---\n\n# Welcome\n\nStart with [accounts](./accounts/create.md#verify-your-e-mail).\n\n:::tip Good to know\n\nIt takes a minute.\n\n:::\n",
        )
        .file("content/accounts/_category_.json", "{\"label\": \"Accounts\", \"position\": 2}\n")
        .article(
            "accounts/create.md",
            "---\nid: create\ntitle: Create an account\nsidebar_label: Create\nhide_table_of_contents: true\n---\n\nimport Tabs from '@theme/Tabs';\n\n\
             Choose a name.\n\n## Verify your e-mail\n\n![The message](./message.png)\n\nThen read the [welcome](../intro.md).\n",
        )
        .file("content/accounts/message.png", PNG)
        .file("content/accounts/widget.mdx", "export const A = 1\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[unknown-field]: unknown field `sidebar_label`
 --> content/accounts/create.md:4:1
  |
4 | sidebar_label: Create
  | ^^^^^^^^^^^^^ not a field of the type `article`
  |
  = help: lists show `title: …`; if another program needs it, set `front_matter: {allow: [sidebar_label]}` in `answerbook.yml`

warning[unknown-field]: unknown field `hide_table_of_contents`
 --> content/accounts/create.md:5:1
  |
5 | hide_table_of_contents: true
  | ^^^^^^^^^^^^^^^^^^^^^^ not a field of the type `article`
  |
  = help: known here: `type`, `title`, `published`, `draft`, `status`, `description`, `say`, `icon`, `id`, `slug`, `date`, `expires`, `replaced_by`, `updated`, `author`, `owner`, `reviewed`, `review_every`, `tags`, `ask`, `related`, `aliases`, `sources`, `weight`, `allow`, `audience`, `defaults`; if another program needs it, set `front_matter: {allow: [hide_table_of_contents]}` in `answerbook.yml`

warning[other-format]: this file is MDX, so it is neither an article nor published
--> content/accounts/widget.mdx
 = help: rename it to end in `.md` if it is markdown, convert it, or move it out of `content/`

warning[unknown-field]: unknown field `sidebar_position`
 --> content/intro.md:2:1
  |
2 | sidebar_position: 1
  | ^^^^^^^^^^^^^^^^ not a field of the type `article`
  |
  = help: write `weight: 1`; if another program needs it, set `front_matter: {allow: [sidebar_position]}` in `answerbook.yml`


"#]]
    );
}

/// TOML, section pages, shortcodes, `ref` links, a summary marker.
#[test]
fn a_folder_of_hugo() {
    let site = site()
        .article("faq/_index.md", "+++\ntitle = \"Questions\"\nweight = 2\n+++\n\nWhat people ask.\n")
        .article(
            "faq/returns.md",
            "+++\ntitle = \"Can I return it?\"\ndate = 2025-04-01T10:00:00+02:00\nlastmod = 2025-05-01\ndraft = false\ntags = [\"returns\"]\ncategories = [\"orders\"]\nweight = 10\n+++\n\n\
             Yes, within 30 days.\n\n<!--more-->\n\n{{< hint info >}}\nKeep the box.\n{{< /hint >}}\n\nSee [refunds]({{< ref \"refunds.md\" >}}).\n",
        )
        .article("faq/refunds.md", "+++\ntitle = \"Refunds\"\naliases = [\"/old/refunds/\"]\n+++\n\nFive working days.\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[unknown-field]: unknown field `lastmod`
 --> content/faq/returns.md:4:1
  |
4 | lastmod = 2025-05-01
  | ^^^^^^^ not a field of the type `article`
  |
  = help: write `updated: 2026-11-22`; if another program needs it, set `front_matter: {allow: [lastmod]}` in `answerbook.yml`

warning[unknown-field]: unknown field `categories`
 --> content/faq/returns.md:7:1
  |
7 | categories = ["orders"]
  | ^^^^^^^^^^ not a field of the type `article`
  |
  = help: write `tags: [one, two]`; sections are the folders of `content/`; if another program needs it, set `front_matter: {allow: [categories]}` in `answerbook.yml`

warning[undeclared-variable]: the shortcode `{{< hint info >}}` does nothing here, so it is shown as written
  --> content/faq/returns.md:15:1
   |
15 | {{< hint info >}}
   | ^^^^^^^^^^^^^^^^^
   |
   = help: write what it stands for in markdown, for example an alert (`> [!NOTE]`) or a link to a file; `answerbook import` converts the usual ones

warning[undeclared-variable]: the shortcode `{{< /hint >}}` does nothing here, so it is shown as written
  --> content/faq/returns.md:17:1
   |
17 | {{< /hint >}}
   | ^^^^^^^^^^^^^
   |
   = help: write what it stands for in markdown, for example an alert (`> [!NOTE]`) or a link to a file; `answerbook import` converts the usual ones

warning[undeclared-variable]: the shortcode `{{< ref “refunds.md” >}}` does nothing here, so it is shown as written
  --> content/faq/returns.md:19:1
   |
19 | See [refunds]({{< ref "refunds.md" >}}).
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write what it stands for in markdown, for example an alert (`> [!NOTE]`) or a link to a file; `answerbook import` converts the usual ones


"#]]
    );
}

/// No front matter at all, names with blanks, links by hand.
#[test]
fn a_plain_folder() {
    let site = site()
        .article(
            "README.md",
            "# Front desk\n\n- [Opening hours](Opening%20hours.md)\n- [Lost keys](<Lost keys.md>)\n",
        )
        .article(
            "Opening hours.md",
            "# Opening hours\n\nWe open at 8.\n\nCall +49 30 1234 or write to desk@example.org.\n",
        )
        .article("Lost keys.md", "# Lost keys\n\nAsk for **ID** first.\n\n[Back](README.md)\n")
        .file("content/notes.txt", "internal\n")
        .file("content/Thumbs.db", "x");
    assert_data_eq!(site.check().to_string(), str![""]);
}

/// As people who are not programmers write: dates by hand, Word's dash, quoted numbers, links without an ending.
#[test]
fn a_folder_written_by_hand() {
    let site = site()
        .article(
            "shop/prices.markdown",
            "\u{feff}---\r\nTitle: Prices\r\ntitle: Prices\r\ndate: 22.11.2026\r\nweight: \"10\"\r\ndraft: no\r\ntags: prices, shop\r\nauthor: Desk\r\n---\r\n\r\nPrices are on the shelf.\r\n\r\nSee [returns](returns).\r\n",
        )
        .article("shop/returns.md", "\u{2014}\u{2014}\u{2014}\ntitle: Returns\ndate: 3/4/2026\n\u{2014}\u{2014}\u{2014}\n\nBring the receipt.\n\n\u{2022}\tWithin 30 days\n\u{2022}\tUnopened\n")
        .article("shop/index.md", "---\ntitle: Shop\n---\n\nAll about the shop.\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[unknown-field]: unknown field `Title`
 --> content/shop/prices.markdown:2:1
  |
2 | Title: Prices
  | ^^^^^ not a field of the type `article`
  |
  = help: did you mean `title`?

error[wrong-type]: `date` must be a date such as `2026-11-22`, not `3/4/2026`
 --> content/shop/returns.md:3:7
  |
3 | date: 3/4/2026
  |       ^^^^^^^^
  |
  = help: write `date: 2026-03-04` or `date: 2026-04-03`, whichever is meant


"#]]
    );
}
