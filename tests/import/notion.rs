//! Exports of Notion.

#![allow(clippy::too_many_lines, reason = "whole reports and all that was written")]

use super::*;

const DATABASE: &str =
    "old/Team/Shop 00000000000000000000000000000a01/Questions 00000000000000000000000000000a02";

#[test]
fn a_database_becomes_a_section_and_addresses_of_notion_lead_to_articles() {
    let site = Site::new()
        .file(
            "old/Team/Shop 00000000000000000000000000000a01.md",
            "# Shop\n\n[Questions](Shop%2000000000000000000000000000000a01/Questions%2000000000000000000000000000000a02.csv)\n\n\
             [Late](https://www.notion.so/team/When-is-it-ready-00000000000000000000000000000a03?pvs=4), \
             [other](https://team.notion.site/Other-00000000000000000000000000000aff).\n",
        )
        .file(&format!("{DATABASE}.csv"), "\u{feff}Name,Tags\nWhen is it ready?,late\n")
        .file(&format!("{DATABASE}_all.csv"), "\u{feff}Name,Tags,Margin\nWhen is it ready?,late,40 %\n")
        .file(
            &format!("{DATABASE}/When is it ready 00000000000000000000000000000a03.md"),
            "# When is it ready?\n\nTags: late\nLast edited time: March 4, 2024 10:15 AM\n\nIn a week.[^1]\n\n[^1]: Or two.\n\n[^2]: Never shown.\n",
        )
        .file("old/Second/Plan 00000000000000000000000000000a04.md", "# Plan\n\nText.\n");
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as a Notion export (contains `Plan 00000000000000000000000000000a04.md`)
content/second/index.md: a section, from the folder Second
content/team/index.md: a section, from the folder Team
content/team/shop/questions/index.md: a section, from the folder Team/Shop 00000000000000000000000000000a01/Questions 00000000000000000000000000000a02
content/second/plan.md: from old/Second/Plan 00000000000000000000000000000a04.md
content/team/shop/questions/when-is-it-ready.md: from old/Team/Shop 00000000000000000000000000000a01/Questions 00000000000000000000000000000a02/When is it ready 00000000000000000000000000000a03.md
  nothing refers to the footnote `2`, so it is not shown
content/team/shop/index.md: from old/Team/Shop 00000000000000000000000000000a01.md
  the link `https://team.notion.site/Other-00000000000000000000000000000aff` still leads to the old site
not imported:
  old/Team/Shop 00000000000000000000000000000a01/Questions 00000000000000000000000000000a02.csv: the table of a database, whose rows are articles
  old/Team/Shop 00000000000000000000000000000a01/Questions 00000000000000000000000000000a02_all.csv: the table of a database, whose rows are articles

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/second/index.md
---
title: Second
---
== content/second/plan.md
---
title: Plan
---

Text.
== content/team/index.md
---
title: Team
---
== content/team/shop/index.md
---
title: Shop
---

[Questions](questions/index.md)

[Late](questions/when-is-it-ready.md), [other](https://team.notion.site/Other-00000000000000000000000000000aff).
== content/team/shop/questions/index.md
---
title: Questions
---
== content/team/shop/questions/when-is-it-ready.md
---
title: "When is it ready?"
updated: 2024-03-04
tags:
  - "late"
---

In a week.[^1]

[^1]: Or two.

[^2]: Never shown.

"#]]
    );
    site.build();
}
