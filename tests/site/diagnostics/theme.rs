//! Templates, types, components, bundles and scripts of a theme.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site, text};

cases! {
    pages_by_a_field_that_is_none: Theme,
        text("").file("themes/default/types/device.yml", "title: Device\npages_by: [maker, rom]\nlist: none.html\n\
            schema: {properties: {maker: {}, parts: {items: {properties: {room: {}}}}}}\n\
            entries: [{each: parts, kind: part, title: T, answer: A}]\n"), str![[r#"
error[theme]: neither this type nor its entries have a field `rom`
 --> themes/default/types/device.yml:2:19
  |
2 | pages_by: [maker, rom]
  |                   ^^^
  |
  = help: did you mean `room`?

error[theme]: the theme has no template `templates/none.html`
 --> themes/default/types/device.yml:3:7
  |
3 | list: none.html
  |       ^^^^^^^^^


"#]];
    role_that_does_not_exist: WrongType,
        text("").file("themes/default/types/policy.yml", "title: P\nrole: question\n"), str![[r#"
error[wrong-type]: `role` must be one of `questions`, `term`, not `question`
 --> themes/default/types/policy.yml:2:7
  |
2 | role: question
  |       ^^^^^^^^


"#]];
    names_of_what_is_no_term: Theme,
        text("").file("themes/default/types/policy.yml", "title: P\nrole: questions\nnames: also\n"), str![[r#"
error[theme]: `names` is for types that explain terms, and this one does not
 --> themes/default/types/policy.yml:3:8
  |
3 | names: also
  |        ^^^^
  |
  = help: add `role: term`, or remove `names`


"#]];
    names_in_a_field_that_the_type_does_not_have: Theme,
        text("").file("themes/default/types/policy.yml", "title: P\nrole: term\nnames: alo\nschema: {properties: {also: {type: array}}}\n"), str![[r#"
error[theme]: `alo` is not a field of this type
 --> themes/default/types/policy.yml:3:8
  |
3 | names: alo
  |        ^^^
  |
  = help: did you mean `also`?


"#]];
    bad_yaml_in_a_type: BadYaml, site().file("themes/default/types/policy.yml", "title: [\n"), str![[r#"
error[bad-yaml]: a value is missing here
 --> themes/default/types/policy.yml:2:1
  |
2 |
  | ^
  |
  = help: write a list as `[one, two]`, or as lines that start with `- `


"#]];
    not_utf8_template: NotUtf8, site().file("themes/default/templates/article.html", b"Caf\xe9"), str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> themes/default/templates/article.html:1:4
  |
1 | Caf�
  |    ^ the first byte that is not UTF-8
  |
  = help: open it in an editor and save it with UTF-8 encoding


"#]];
    syntax_error_in_a_template: Template,
        text("").file("themes/default/templates/article.html", "<p>\n{% if page.title %}\n{{ page.title }\n</p>\n"), str![[r#"
error[template]: found `}` but expected }}
 --> themes/default/templates/article.html:3:15
  |
3 | {{ page.title }
  |               ^


"#]];
    unclosed_block_in_a_template: Template,
        text("").file("themes/default/templates/article.html", "{% if page.title %}\n"), str![[r#"
error[template]: unexpected end of input
 --> themes/default/templates/article.html:1:20
  |
1 | {% if page.title %}
  |                    ^


"#]];
    unknown_variable_in_a_template: Template,
        text("").file("themes/default/templates/az.html", "<h1>{{ page.titel }}</h1>\n"), str![[r#"
error[template]: field `titel` is not defined
 --> themes/default/templates/az.html:1:13
  |
1 | <h1>{{ page.titel }}</h1>
  |             ^^^^^
  |
  = help: did you mean `title`?


"#]];
    template_without_the_blocks_that_others_fill: Template,
        article("---\ntitle: A\ntype: faq\n---\n### Why?\n\nSo.\n")
            .file("themes/default/templates/article.html", "<h1>{{ page.title }}</h1>\n"), str![[r#"
error[template]: this template lacks the block `body`, which `faq.html` fills
--> themes/default/templates/article.html
 = help: add `{% block body %}{% endblock %}` where its content belongs


"#]];
    several_unknown_names_in_templates: Template,
        text("").file("themes/default/templates/az.html", "{{ page.title | shout }}\nÄ {{ <ui.nothing /> }} {{ now() }}\n"), str![[r#"
error[template]: unknown filter `shout`
 --> themes/default/templates/az.html:1:17
  |
1 | {{ page.title | shout }}
  |                 ^^^^^

error[template]: unknown component `ui.nothing`
 --> themes/default/templates/az.html:2:6
  |
2 | Ä {{ <ui.nothing /> }} {{ now() }}
  |      ^^^^^^^^^^^^^^

error[template]: unknown function `now`
 --> themes/default/templates/az.html:2:27
  |
2 | Ä {{ <ui.nothing /> }} {{ now() }}
  |                           ^^^^^


"#]];
    missing_parent_of_a_template: Template,
        text("").file("themes/default/templates/article.html", "{% extends \"basis.html\" %}\n"), str![[r#"
error[template]: it extends `basis.html`, which does not exist
 --> themes/default/templates/article.html:1:12
  |
1 | {% extends "basis.html" %}
  |            ^^^^^^^^^^^^
  |
  = help: did you mean `base.html`?


"#]];
    missing_template_of_a_type: Theme,
        article("---\ntitle: A\ntype: policy\n---\n")
            .file("themes/default/types/policy.yml", "title: Policy\ntemplate: policy.html\n"), str![[r#"
error[theme]: the theme has no template `templates/policy.html`
 --> themes/default/types/policy.yml:2:11
  |
2 | template: policy.html
  |           ^^^^^^^^^^^


"#]];
    template_that_leads_back_to_itself: Template,
        text("").file("themes/default/templates/article.html", "{% extends \"article.html\" %}\n"), str![[r#"
error[template]: this template extends or includes itself
--> themes/default/templates/article.html


"#]];
    broken_entry_template: Template,
        article("---\ntitle: A\ntype: policy\n---\n").file(
            "themes/default/types/policy.yml",
            "title: Policy\nentries:\n  - kind: policy\n    title: \"{{ number }}\"\n    answer: A\n"), str![[r#"
error[template]: variable `number` is not defined
 --> themes/default/types/policy.yml:4:12
  |
4 |     title: "{{ number }}"
  |            ^^^^^^^^^^^^^^
  |
  = help: known here: `answer`, `calculation`, `tags`, `title`


"#]];
    component_that_fails: Template,
        text(":::box\nText\n:::\n").file(
            "themes/default/templates/components/box.html",
            "{% component box() %}<div>{{ body.x.y }}</div>{% endcomponent box %}\n"), str![[r#"
error[template]: field `x` is not defined
 --> themes/default/templates/components/box.html:1:35
  |
1 | {% component box() %}<div>{{ body.x.y }}</div>{% endcomponent box %}
  |                                   ^
  |
  = help: what comes before the dot has no value here: write `{% if … %}` around it


"#]];
    missing_theme: Theme, site().config("title: Test\ntheme: acme\n"), str![[r#"
error[theme]: there is no folder `themes/acme`
--> answerbook.yml
 = help: create it, or delete the line `theme:` to use the default theme


"#]];
    missing_source_of_a_bundle: Theme,
        site().file("themes/default/theme.yml", "bundles:\n  site.css: [assets/css/mine.css]\n"), str![[r#"
error[theme]: the bundle `site.css` names `assets/css/mine.css`, which does not exist
 --> themes/default/theme.yml:2:14
  |
2 |   site.css: [assets/css/mine.css]
  |              ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `video.css`? Put new files in your theme's folder


"#]];
    script_with_a_syntax_error: Theme,
        site().file("themes/default/assets/js/page/browse.js", "// Mine.\nconst menu = ;\n"), str![[r#"
error[theme]: syntax error in this script: Unexpected token
 --> themes/default/assets/js/page/browse.js:2:14
  |
2 | const menu = ;
  |              ^
  |
  = help: browsers would run neither this script nor anything bundled with it; fix it here


"#]];
    missing_component: Theme, site().file("themes/default/templates/components/box.yml", "blanks: true\n"), str![[r#"
error[theme]: `templates/components/box.html` does not define the component `box`
--> themes/default/templates/components/box.yml


"#]];
    bad_schema: Theme, site().file("themes/default/types/policy.yml", "title: P\nschema: {type: wrong}\n"), str![[r#"
error[theme]: this is not a valid JSON Schema: "wrong" is not valid under any of the schemas listed in the 'anyOf' keyword
 --> themes/default/types/policy.yml:2:9
  |
2 | schema: {type: wrong}
  |         ^^^^^^^^^^^^^


"#]];
}
