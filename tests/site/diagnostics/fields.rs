//! Front matter: unknown, missing and malformed fields.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site};

cases! {
    more_tags_than_anyone_writes: WrongType,
        site().article("a.md", &format!("---\ntitle: A\ntags: [{}]\n---\n", (0..20_000).map(|tag| format!("t{tag}, ")).collect::<String>())), str![[r#"
error[wrong-type]: `tags` has 20000 items; at most 1000 are allowed
 --> content/a.md:3:1
  |
3 | tags: [t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t...
  | ^^^^


"#]];
    more_names_of_a_term_than_anyone_writes: WrongType,
        site().article("a.md", &format!("---\ntitle: A\ntype: term\nalso: [{}]\n---\nText.\n", (0..6_000).map(|name| format!("n{name}, ")).collect::<String>())), str![[r#"
error[wrong-type]: `also` may have at most 100 items
 --> content/a.md:4:7
  |
4 | also: [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10,...n343, n344, n345, n346, n347, n348, n349, n35
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    a_time_of_day_that_does_not_exist: WrongType,
        site().article("a.md", "---\ntitle: A\ndate: 2024-01-02T25:00:00Z\n---\n"), str![[r#"
error[wrong-type]: `date` must be a date such as `2026-11-22`, not `2024-01-02T25:00:00Z`
 --> content/a.md:3:7
  |
3 | date: 2024-01-02T25:00:00Z
  |       ^^^^^^^^^^^^^^^^^^^^


"#]];
    unknown_field: UnknownField, article("---\ntitle: A\ntagz: [delay]\n---\n"), str![[r#"
warning[unknown-field]: unknown field `tagz`
 --> content/a.md:3:1
  |
3 | tagz: [delay]
  | ^^^^ not a field of the type `article`
  |
  = help: did you mean `tags`?


"#]];
    unknown_field_inside_a_list: UnknownField,
        article("---\ntitle: A\ntype: script\nsituation: S\nlines:\n  - say: Hello\n    wy: Because\n---\n"), str![[r#"
error[unknown-field]: unknown field `wy`
 --> content/a.md:7:5
  |
7 |     wy: Because
  |     ^^ not a field of `lines[0]`
  |
  = help: did you mean `why`?


"#]];
    unknown_field_that_resembles_none: UnknownField, article("---\ntitle: A\nqqq: 1\n---\n"), str![[r#"
warning[unknown-field]: unknown field `qqq`
 --> content/a.md:3:1
  |
3 | qqq: 1
  | ^^^ not a field of the type `article`
  |
  = help: known here: `type`, `title`, `published`, `draft`, `status`, `description`, `say`, `icon`, `id`, `slug`, `date`, `expires`, `replaced_by`, `updated`, `author`, `owner`, `reviewed`, `review_every`, `tags`, `ask`, `related`, `aliases`, `sources`, `weight`, `allow`, `audience`, `defaults`; if another program needs it, set `front_matter: {allow: [qqq]}` in `answerbook.yml`


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
    wrong_type_of_a_date: WrongType, article("---\ntitle: A\ndate: 22.11.2026\nupdated: 2026-02-30\n---\n"), str![[r#"
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
    wrong_review_interval: WrongType, article("---\ntitle: A\nreview_every: six moons\n---\n"), str![[r#"
error[wrong-type]: `review_every` must be a duration such as `6 months` or `1 year`, not `six moons`
 --> content/a.md:3:15
  |
3 | review_every: six moons
  |               ^^^^^^^^^


"#]];
    text_is_no_front_matter: WrongType, article("---\njust words\n---\n"), str![[r#"
error[wrong-type]: expected fields (`name: value`), found text
 --> content/a.md:2:1
  |
2 | just words
  | ^^^^^^^^^^
  |
  = help: write a colon and a space between a name and its value


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
    an_article_that_expires_before_it_is_published: WrongType,
        article("---\ntitle: A\ndate: 2026-03-04\nexpires: 2026-03-04\n---\n"), str![[r#"
error[wrong-type]: `expires` is not after `date`, which is 2026-03-04, so the article would never be published
 --> content/a.md:4:10
  |
4 | expires: 2026-03-04
  |          ^^^^^^^^^^
  |
  = help: from the day in `expires` on it is no longer published; write a later day, or `draft: true`


"#]];
    a_successor_of_an_article_that_stays: MissingField,
        site().article("b.md", "---\ntitle: B\n---\n").article("a.md", "---\ntitle: A\nreplaced_by: b.md\n---\n"), str![[r#"
warning[missing-field]: `replaced_by` has no effect without `expires` or `status: retired`
 --> content/a.md:3:14
  |
3 | replaced_by: b.md
  |              ^^^^
  |
  = help: add the day from which on the other article takes the place of this one: `expires: 2026-11-22`


"#]];
    what_leads_nowhere_in_a_guide: BadGuide,
        article("---\ntitle: A\ntype: guide\nquestions:\n  - {id: one, ask: One?, choices: [{choice: A, to: two}, {choice: B, to: end}]}\n  - {id: two, ask: Two?, choices: [{choice: A, to: one}, {choice: B, to: ende}]}\n  \
                 - {id: three, ask: Three?, choices: [{choice: A, to: end}, {choice: B, to: bare}]}\noutcomes:\n  - {id: end, title: End, do: It.}\n  - {id: bare, title: Bare, do: It.}\n  - {id: one, title: Again, do: Yes}\n---\n"), str![[r#"
error[bad-guide]: this choice leads back to `one`, so the guide may never end
 --> content/a.md:6:52
  |
6 |   - {id: two, ask: Two?, choices: [{choice: A, to: one}, {choice: B, to: ende}]}
  |                                                    ^^^
  |
  = help: lead to another question or to an outcome; readers can go back at any time

error[bad-guide]: no question or outcome of this guide has the id `ende`
 --> content/a.md:6:74
  |
6 |   - {id: two, ask: Two?, choices: [{choice: A, to: one}, {choice: B, to: ende}]}
  |                                                                          ^^^^
  |
  = help: did you mean `end`?

error[bad-guide]: no way through this guide leads to `three`
 --> content/a.md:7:10
  |
7 |   - {id: three, ask: Three?, choices: [{choice: A, to: end}, {choice: B, to: bare}]}
  |          ^^^^^
  |
  = help: add a choice with `to: three`, or delete it

error[bad-guide]: no way through this guide leads to `bare`
  --> content/a.md:10:10
   |
10 |   - {id: bare, title: Bare, do: It.}
   |          ^^^^
   |
   = help: add a choice with `to: bare`, or delete it

error[bad-guide]: no way through this guide leads to `one`
  --> content/a.md:11:10
   |
11 |   - {id: one, title: Again, do: Yes}
   |          ^^^
   |
   = help: add a choice with `to: one`, or delete it

error[bad-guide]: the id `one` is used twice in this guide
  --> content/a.md:11:10
   |
11 |   - {id: one, title: Again, do: Yes}
   |          ^^^
   |
   = help: give one of the two another id


"#]];
    an_ambiguous_date: WrongType, article("---\ntitle: A\ndate: 3/4/2026\n---\n"), str![[r#"
error[wrong-type]: `date` must be a date such as `2026-11-22`, not `3/4/2026`
 --> content/a.md:3:7
  |
3 | date: 3/4/2026
  |       ^^^^^^^^
  |
  = help: write `date: 2026-03-04` or `date: 2026-04-03`, whichever is meant


"#]];
    toml_with_wrong_values: WrongType, article("+++\ntitle = \"A\"\nweight = \"heavy\"\n\n[[sources]]\nyear = 2020\n+++\n"), str![[r#"
error[wrong-type]: `weight` must be a whole number, not `heavy`
 --> content/a.md:3:10
  |
3 | weight = "heavy"
  |          ^^^^^^^

error[missing-field]: `title` is missing: a source needs one
 --> content/a.md:5:1
  |
5 | [[sources]]
  | ^^^^^^^^^^^
  |
  = help: add a line `title: …`

error[unknown-field]: unknown field `year`
 --> content/a.md:6:1
  |
6 | year = 2020
  | ^^^^ not a field of a source
  |
  = help: known here: `title`, `url`


"#]];
    a_field_of_other_programs: UnknownField,
        article("---\ntitle: A\nlabels: [a]\nsidebar_label: A\nlayout: x\n---\n")
            .article("b.md", "---\ntitle: B\nlabels: [a]\nlayout: x\nqqq: 1\n---\n")
            .config("title: T\nfront_matter: {allow: [layout]}\n"), str![[r#"
warning[unknown-field]: unknown field `labels`, in 2 articles
 --> content/a.md:3:1
  |
3 | labels: [a]
  | ^^^^^^ not a field of the type `article`
  |
  = help: write `tags: [one, two]`; if another program needs it, set `front_matter: {allow: [labels]}` in `answerbook.yml`

warning[unknown-field]: unknown field `sidebar_label`
 --> content/a.md:4:1
  |
4 | sidebar_label: A
  | ^^^^^^^^^^^^^ not a field of the type `article`
  |
  = help: lists show `title: …`; if another program needs it, set `front_matter: {allow: [sidebar_label]}` in `answerbook.yml`

warning[unknown-field]: unknown field `qqq`
 --> content/b.md:5:1
  |
5 | qqq: 1
  | ^^^ not a field of the type `article`
  |
  = help: known here: `type`, `title`, `published`, `draft`, `status`, `description`, `say`, `icon`, `id`, `slug`, `date`, `expires`, `replaced_by`, `updated`, `author`, `owner`, `reviewed`, `review_every`, `tags`, `ask`, `related`, `aliases`, `sources`, `weight`, `allow`, `audience`, `defaults`; if another program needs it, set `front_matter: {allow: [qqq]}` in `answerbook.yml`


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
  = help: known here: `article`, `calculator`, `claim`, `cues`, `faq`, `gesture`, `guide`, `procedure`, `quote`, `scale`, `scenario`, `script`, `term`


"#]];
    defaults_of_a_section: WrongType,
        article("---\ntitle: A\n---\n").article("s/index.md", "---\ntitle: S\ndefaults: {review_every: often, owner: {a: b}, audiense: staff}\n---\n"), str![[r#"
error[wrong-type]: `defaults.review_every` must be a duration such as `6 months` or `1 year`, not `often`
 --> content/s/index.md:3:26
  |
3 | defaults: {review_every: often, owner: {a: b}, audiense: staff}
  |                          ^^^^^

error[wrong-type]: `defaults.owner` must be a list, not fields
 --> content/s/index.md:3:40
  |
3 | defaults: {review_every: often, owner: {a: b}, audiense: staff}
  |                                        ^^^^^^^^^^^^^^^^^^^^^^^^

error[unknown-field]: unknown field `audiense`
 --> content/s/index.md:3:48
  |
3 | defaults: {review_every: often, owner: {a: b}, audiense: staff}
  |                                                ^^^^^^^^ not a field of `defaults`
  |
  = help: did you mean `audience`?


"#]];
    defaults_of_an_article: UnknownField, article("---\ntitle: A\ndefaults: {owner: Ann}\n---\n"), str![[r#"
error[unknown-field]: only the page of a section, `index.md`, gives `defaults`
 --> content/a.md:3:11
  |
3 | defaults: {owner: Ann}
  |           ^^^^^^^^^^^^
  |
  = help: write these fields without `defaults` if they are about this article, or move them to the `index.md` of its folder


"#]];
    defaults_that_are_a_text: WrongType, article("---\ntitle: A\n---\n").article("s/index.md", "---\ntitle: S\ndefaults: staff\n---\n"), str![[r#"
error[wrong-type]: expected fields (`name: value`), found text
 --> content/s/index.md:3:11
  |
3 | defaults: staff
  |           ^^^^^
  |
  = help: write a colon and a space between a name and its value


"#]];
    byte_order_mark: UnknownField, article("\u{feff}---\ntitle: A\ntagz: []\n---\n"), str![[r#"
warning[unknown-field]: unknown field `tagz`
 --> content/a.md:3:1
  |
3 | tagz: []
  | ^^^^ not a field of the type `article`
  |
  = help: did you mean `tags`?


"#]];
    blank_lines_first: UnknownField, article("\n\n---\ntitle: A\ntagz: []\n---\n"), str![[r#"
warning[unknown-field]: unknown field `tagz`
 --> content/a.md:5:1
  |
5 | tagz: []
  | ^^^^ not a field of the type `article`
  |
  = help: did you mean `tags`?


"#]];
    letters_outside_ascii_in_front_matter: WrongType,
        article("---\ntitle: Größe\ndescription: 表 👍\nweight: schwer\n---\n"), str![[r#"
error[wrong-type]: `weight` must be a whole number, not `schwer`
 --> content/a.md:4:9
  |
4 | weight: schwer
  |         ^^^^^^


"#]];
    a_status_that_is_none: WrongType, article("---\ntitle: A\nstatus: verified\n---\nText.\n"), str![[r#"
error[wrong-type]: `status` must be one of `draft`, `in review`, `published`, `retired`, not `verified`
 --> content/a.md:3:9
  |
3 | status: verified
  |         ^^^^^^^^
  |
  = help: an article is verified by its review: write `reviewed: 2026-11-22` and `review_every: 1 year`, or run `answerbook reviewed FILE`


"#]];
    a_status_of_another_program: WrongType, article("---\ntitle: A\nstatus: publish\n---\nText.\n"), str![[r#"
error[wrong-type]: `status` must be one of `draft`, `in review`, `published`, `retired`, not `publish`
 --> content/a.md:3:9
  |
3 | status: publish
  |         ^^^^^^^
  |
  = help: write `status: published`


"#]];
    a_status_with_a_typo: WrongType, article("---\ntitle: A\nstatus: in-review\n---\nText.\n"), str![[r#"
error[wrong-type]: `status` must be one of `draft`, `in review`, `published`, `retired`, not `in-review`
 --> content/a.md:3:9
  |
3 | status: in-review
  |         ^^^^^^^^^
  |
  = help: did you mean `in review`?


"#]];
    a_status_that_contradicts_draft: WrongType, article("---\ntitle: A\ndraft: true\nstatus: published\n---\nText.\n"), str![[r#"
error[wrong-type]: `status: published` contradicts `draft: true`
 --> content/a.md:4:9
  |
4 | status: published
  |         ^^^^^^^^^
  |
  = help: keep `status`, and delete the line `draft`


"#]];
    a_status_that_contradicts_published: WrongType, article("---\ntitle: A\nstatus: published\npublished: false\n---\nText.\n"), str![[r#"
error[wrong-type]: `status: published` contradicts `published: false`
 --> content/a.md:3:9
  |
3 | status: published
  |         ^^^^^^^^^
  |
  = help: keep `status`, and delete the line `published`


"#]];
    a_status_of_a_quote: WrongType, article("---\ntitle: A\ntype: quote\ntext: T\nperson: P\nstatus: draft\n---\nText.\n"), str![[r#"
error[wrong-type]: `status` must be one of `verified`, `secondary`, `disputed`
 --> content/a.md:6:9
  |
6 | status: draft
  |         ^^^^^
  |
  = help: in articles of the type `quote`, this field says something else; write `draft: true` to keep one from readers


"#]];
    a_new_article_that_nobody_has_written: Placeholder,
        article("---\ntitle: A\ndescription: The answer in one or two sentences.\nask:\n  - another way to ask this\n---\nText.\n"), str![[r#"
error[placeholder]: “The answer in one or two sentences.” is a placeholder that nobody has replaced, and so is another line
 --> content/a.md:3:14
  |
3 | description: The answer in one or two sentences.
  |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write what belongs there, or delete the line; until then, `draft: true` keeps the article from readers


"#]];
}
