//! Expected queries: which are not met, and what is wrong with the file that lists them.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::site;
use crate::support::SiteTest;

/// A site with two questions, for expected queries.
fn with_queries(queries: &str) -> SiteTest {
    site()
        .article(
            "orders.md",
            "---\ntitle: Orders\ntype: faq\ndescription: All about them.\n---\n\
             ### Where is my parcel? {#where}\n\nOn its way.\n\n### How do I get a refund? {#refund}\n\nAsk for it.\n",
        )
        .file("queries.yml", queries)
}

cases! {
    expected_query_finds_something_else: MissedQuery, with_queries("- {query: where is my parcel, expect: orders#refund}\n"), str![[r#"
warning[missed-query]: `where is my parcel` finds `orders#where` first, and `orders#refund` not among the first 20
 --> queries.yml:1:11
  |
1 | - {query: where is my parcel, expect: orders#refund}
  |           ^^^^^^^^^^^^^^^^^^
  |
  = help: add this wording to the `ask` list of the right answer, or accept the one found; `answerbook search --why "where is my parcel"` shows the ranking


"#]];
    expected_query_finds_it_too_late: MissedQuery, with_queries("- query: parcel or refund\n  expect: [orders#refund, orders#where]\n- query: \"orders: parcel, refund\"\n  expect: orders#refund\n  within: 1\n  kind: question\n"), str![[r#"
warning[missed-query]: `orders: parcel, refund` finds `orders#where` first, and `orders#refund` only at rank 2
 --> queries.yml:3:10
  |
3 | - query: "orders: parcel, refund"
  |          ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: add this wording to the `ask` list of the right answer, or accept the one found; `answerbook search --why "orders: parcel, refund"` shows the ranking


"#]];
    expected_query_finds_nothing: MissedQuery, with_queries("- {query: xyzzy, expect: orders}\n").config("title: Test\nsearch: {golden: error}\n"), str![[r#"
error[missed-query]: `xyzzy` finds nothing, expected `orders`
 --> queries.yml:1:11
  |
1 | - {query: xyzzy, expect: orders}
  |           ^^^^^
  |
  = help: add this wording to the `ask` list of the right answer, or accept the one found; `answerbook search --why "xyzzy"` shows the ranking


"#]];
    expected_query_twice: DuplicateQuery, with_queries("- {query: refund, expect: orders#refund}\n- {query: parcel, expect: orders#where}\n- {query: ' Refund', expect: orders#refund}\n"), str![[r#"
error[duplicate-query]: `Refund` is listed twice: it is also on line 1
 --> queries.yml:3:11
  |
3 | - {query: ' Refund', expect: orders#refund}
  |           ^^^^^^^^^
  |
  = help: keep one; `expect` can list several ids


"#]];
    expected_query_for_what_does_not_exist: UnknownQuestion, with_queries("- {query: refund, expect: orders#refunds}\n- query: parcel\n  expect:\n    - orders#where\n    - xyzzy\n"), str![[r#"
error[unknown-question]: no page or question has the id `orders#refunds`
 --> queries.yml:1:27
  |
1 | - {query: refund, expect: orders#refunds}
  |                           ^^^^^^^^^^^^^^
  |
  = help: did you mean `orders#refund`?

error[unknown-question]: no page or question has the id `xyzzy`
 --> queries.yml:5:7
  |
5 |     - xyzzy
  |       ^^^^^
  |
  = help: an id is the file's path without `.md`, plus `#` and the anchor for a part of it: `answerbook search` prints the ids of what it finds


"#]];
    expected_query_for_what_a_draft_does_not_have: UnknownQuestion,
        with_queries("- {query: refund, expect: draft}\n- {query: parcel, expect: draft#where}\n")
            .article("draft.md", "---\ntitle: Draft\ndescription: D.\ndraft: true\n---\n"), str![[r#"
error[unknown-question]: no page or question has the id `draft#where`
 --> queries.yml:2:27
  |
2 | - {query: parcel, expect: draft#where}
  |                           ^^^^^^^^^^^
  |
  = help: did you mean `draft`?


"#]];
    expected_query_with_wrong_fields: WrongType, with_queries("- {query: refund, expects: orders#refund}\n- {query: [a], expect: orders, within: 0}\n- {query: parcel, expect: [], within: first}\n- parcel\n"), str![[r#"
error[missing-field]: `expect` is missing: an expected query needs one
 --> queries.yml:1:3
  |
1 | - {query: refund, expects: orders#refund}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: add a line `expect: …`

error[unknown-field]: unknown field `expects`
 --> queries.yml:1:19
  |
1 | - {query: refund, expects: orders#refund}
  |                   ^^^^^^^ not a field of an expected query
  |
  = help: did you mean `expect`?

error[wrong-type]: `query` must be text, not a list
 --> queries.yml:2:11
  |
2 | - {query: [a], expect: orders, within: 0}
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

error[wrong-type]: `within` must be from 1 to 20, not `0`
 --> queries.yml:2:40
  |
2 | - {query: [a], expect: orders, within: 0}
  |                                        ^

error[wrong-type]: `expect` must be an id or a list of ids, not an empty list
 --> queries.yml:3:27
  |
3 | - {query: parcel, expect: [], within: first}
  |                           ^^^^^^^^^^^^^^^^^^

error[wrong-type]: `within` must be a whole number, not `first`
 --> queries.yml:3:39
  |
3 | - {query: parcel, expect: [], within: first}
  |                                       ^^^^^

error[wrong-type]: expected fields (`name: value`), found text
 --> queries.yml:4:3
  |
4 | - parcel
  |   ^^^^^^
  |
  = help: write a colon and a space between a name and its value


"#]];
    expected_queries_are_no_list: WrongType, with_queries("query: refund\n"), str![[r#"
error[wrong-type]: this file must be a list, not fields
 --> queries.yml:1:1
  |
1 | query: refund
  | ^
  |
  = help: start each entry with `- ` at the beginning of a line


"#]];
    expected_queries_are_no_yaml: BadYaml, with_queries("- {query: refund\n"), str![[r#"
error[bad-yaml]: this `{` is never closed
 --> queries.yml:1:3
  |
1 | - {query: refund
  |   ^
  |
  = help: write fields as `{name: value}`, or each on its own line


"#]];
    expected_queries_matter_as_configured: WrongType, with_queries("").config("title: Test\nsearch: {golden: fatal}\n"), str![[r#"
error[wrong-type]: `search.golden` must be one of `error`, `warning`, `off`, not `fatal`
 --> answerbook.yml:2:18
  |
2 | search: {golden: fatal}
  |                  ^^^^^


"#]];
}

#[test]
fn expected_queries_that_are_met_or_off_report_nothing() {
    let met = "- {query: my parcel, expect: orders#where}\n\
               - {query: refund for a parcel, expect: [orders#refund, orders#where]}\n\
               - {query: orders, expect: orders, within: 3, kind: faq, section: Test}\n\
               - {query: refund paradox, expect: term#definition}\n";
    let term = "---\ntitle: Refund paradox\ntype: term\ndescription: What it is.\n---\n";
    assert_eq!(with_queries(met).article("term.md", term).check().to_string(), "");
    assert_eq!(with_queries("").check().to_string(), "");
    let off =
        with_queries("- {query: xyzzy, expect: orders}\n").config("title: Test\nsearch: {golden: off}\n");
    assert_eq!(off.check().to_string(), "");
}

#[test]
fn builds_do_not_run_expected_queries() {
    let site =
        with_queries("- {query: xyzzy, expect: nothing}\n").config("title: Test\nsearch: {golden: error}\n");
    let (built, problems) = site.try_build();
    assert!(built.is_ok_and(|published| published.is_some()), "{problems}");
    assert_eq!(problems.to_string(), "");
}
