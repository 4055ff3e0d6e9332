//! YAML that cannot be read, and front matter that is not there.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site};

cases! {
    toml_that_is_none: BadYaml, article("+++\ntitle = A\n+++\n"), str![[r#"
error[bad-yaml]: string values must be quoted, expected literal string
 --> content/a.md:2:9
  |
2 | title = A
  |         ^
  |
  = help: this is TOML: fields are written as `name = value`, texts in quotes


"#]];
    more_brackets_open_than_any_file_needs: BadYaml,
        site().article("a.md", &format!("---\ntitle: A\ntags: {}\n---\n", "[".repeat(200_000))), str![[r#"
error[bad-yaml]: more than 500 brackets are open inside each other
 --> content/a.md:3:507
  |
3 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
  |                                                                    ^
  |
  = help: put text that contains brackets in quotes


"#]];
    more_maps_open_than_any_file_needs: BadYaml,
        site().config(&format!("title: Test\nvariables: {}", "{a: ".repeat(100_000))).text("a.md", ""), str![[r#"
error[bad-yaml]: more than 500 brackets are open inside each other
 --> answerbook.yml:2:2012
  |
2 | ...{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a...
  |                                                                    ^
  |
  = help: put text that contains brackets in quotes


"#]];
    colon_in_a_value: BadYaml, article("---\ntitle: Late: what now?\n---\n"), str![[r#"
error[bad-yaml]: a second `:` in this value
 --> content/a.md:2:12
  |
2 | title: Late: what now?
  |            ^
  |
  = help: put the value in quotes: `title: "Late: what now?"`


"#]];
    tab_as_indentation: BadYaml, article("---\ntitle: A\nsources:\n\t- title: B\n---\n"), str![[r#"
error[bad-yaml]: this line starts with a tab
 --> content/a.md:4:1
  |
4 |     - title: B
  | ^
  |
  = help: indent with spaces


"#]];
    unclosed_quotation_mark: BadYaml, article("---\ntitle: \"A\ntags: [b]\n---\n"), str![[r#"
error[bad-yaml]: this quotation mark is never closed
 --> content/a.md:2:8
  |
2 | title: "A
  |        ^
  |
  = help: close the quotes on the same line


"#]];
    unclosed_list: BadYaml, article("---\ntitle: A\ntags: [b, c\ndraft: true\n---\n"), str![[r#"
error[bad-yaml]: this `[` is never closed
 --> content/a.md:3:7
  |
3 | tags: [b, c
  |       ^
  |
  = help: write a list as `[one, two]`, or as lines that start with `- `


"#]];
    list_on_the_line_of_its_name: BadYaml, article("---\ntitle: A\nask: - one\n---\n"), str![[r#"
error[bad-yaml]: a list can't start here
 --> content/a.md:3:6
  |
3 | ask: - one
  |      ^
  |
  = help: put each item on its own line below, starting with `- `


"#]];
    a_field_twice: BadYaml, article("---\ntitle: A\ntags: [b]\ntitle: C\n---\n"), str![[r#"
error[bad-yaml]: `title` appears twice
 --> content/a.md:4:1
  |
4 | title: C
  | ^
  |
  = help: keep one of them


"#]];
    quotes_inside_a_value: BadYaml, article("---\ntitle: \"No\" is an answer\n---\n"), str![[r#"
error[bad-yaml]: there is more text after the closing quotation mark
 --> content/a.md:2:8
  |
2 | title: "No" is an answer
  |        ^
  |
  = help: put single quotes around the whole value: `'"Sorry" is not enough'`


"#]];
    text_that_begins_with_a_bracket: BadYaml, article("---\ntitle: [OLD] Returns\n---\n"), str![[r#"
error[bad-yaml]: there is more text after the `]` that ends this value
 --> content/a.md:2:8
  |
2 | title: [OLD] Returns
  |        ^
  |
  = help: put the whole value in quotes: `"…"`


"#]];
    sentence_that_begins_with_a_blank:
        BadYaml, article("---\ntitle: A\nask:\n  - {name}, good morning\n---\n"), str![[r#"
error[bad-yaml]: there is more text after the `}` that ends this value
 --> content/a.md:4:5
  |
4 |   - {name}, good morning
  |     ^
  |
  = help: put the whole value in quotes: `"…"`


"#]];
    first_field_further_in: BadYaml, article("---\n title: A\ntags: [b]\n---\n"), str![[r#"
error[bad-yaml]: this line is further in than the fields below it
 --> content/a.md:2:1
  |
2 |  title: A
  | ^
  |
  = help: start each field in the same column, as `name: value`


"#]];
    value_that_begins_with_emphasis: BadYaml, article("---\ntitle: *New* returns\n---\n"), str![[r#"
error[bad-yaml]: a value can't start with this character
 --> content/a.md:2:8
  |
2 | title: *New* returns
  |        ^
  |
  = help: put the whole value in quotes: `"…"`


"#]];
    value_that_begins_with_an_at_sign: BadYaml, article("---\ntitle: A\nowner: @help\n---\n"), str![[r#"
error[bad-yaml]: a value can't start with this character
 --> content/a.md:3:8
  |
3 | owner: @help
  |        ^
  |
  = help: put the whole value in quotes: `"…"`


"#]];
    field_without_colon: BadYaml, article("---\ntitle: A\ndraft\ntags: [a]\n---\n"), str![[r#"
error[bad-yaml]: a `:` is missing after this name
 --> content/a.md:3:1
  |
3 | draft
  | ^
  |
  = help: write each field as `name: value`


"#]];
    unfitting_indentation: BadYaml, article("---\ntitle: A\n draft: true\n---\n"), str![[r#"
error[bad-yaml]: this line is indented differently from the lines above it
 --> content/a.md:3:7
  |
3 |  draft: true
  |       ^
  |
  = help: start each field in the same column, as `name: value`


"#]];
    bad_yaml_in_the_configuration: BadYaml, site().config("title: Test\ndescription: a: b\n"), str![[r#"
error[bad-yaml]: a second `:` in this value
 --> answerbook.yml:2:15
  |
2 | description: a: b
  |               ^
  |
  = help: put the value in quotes: `title: "Late: what now?"`


"#]];
    unterminated_front_matter: UnterminatedFrontMatter, article("---\ntitle: A\n\nThe text.\n"), str![[r#"
error[unterminated-front-matter]: the front matter is never closed
 --> content/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: put a line `---` after the last field


"#]];
    two_documents_in_a_file: BadYaml, site().config("title: A\n---\ntitle: B\n"), str![[r#"
error[bad-yaml]: a `---` line starts a second document
 --> answerbook.yml:2:1
  |
2 | ---
  | ^
  |
  = help: delete it: a file contains only one document


"#]];
    yaml_tag: BadYaml, article("---\ntitle: A\nowner: !me you\n---\n"), str![[r#"
error[bad-yaml]: a value starts with `!`
 --> content/a.md:3:8
  |
3 | owner: !me you
  |        ^
  |
  = help: put the value in quotes


"#]];
    missing_value_in_a_list: BadYaml, article("---\ntitle: A\ntags: [a, , b]\n---\n"), str![[r#"
error[bad-yaml]: a value is missing here
 --> content/a.md:3:11
  |
3 | tags: [a, , b]
  |           ^
  |
  = help: write a list as `[one, two]`, or as lines that start with `- `


"#]];
    unclosed_fields: BadYaml, article("---\ntitle: A\nsources: [{title: B]\n---\n"), str![[r#"
error[bad-yaml]: this `{` is never closed
 --> content/a.md:3:11
  |
3 | sources: [{title: B]
  |           ^
  |
  = help: write fields as `{name: value}`, or each on its own line


"#]];
    unclosed_quotation_mark_at_the_beginning: BadYaml, article("---\n\"title: A\n---\n"), str![[r#"
error[bad-yaml]: this quotation mark is never closed
 --> content/a.md:2:1
  |
2 | "title: A
  | ^
  |
  = help: close the quotes on the same line


"#]];
}
