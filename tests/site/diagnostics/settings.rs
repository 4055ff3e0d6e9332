//! `answerbook.yml` and `synonyms.yml`.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{site, text};

cases! {
    players_that_are_no_hosts: WrongType,
        site().config("title: Test\nplayers: [http://a.example.org, 'https://b.example.org/embed', '*']\n").text("a.md", ""), str![[r#"
error[wrong-type]: `players` must list hosts of players, not `http://a.example.org`
 --> answerbook.yml:2:11
  |
2 | players: [http://a.example.org, 'https://b.example.org/embed', '*']
  |           ^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `https://` and the host, for example `https://videos.example.org`; YouTube and Vimeo need no setting

error[wrong-type]: `players` must list hosts of players, not `https://b.example.org/embed`
 --> answerbook.yml:2:33
  |
2 | players: [http://a.example.org, 'https://b.example.org/embed', '*']
  |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `https://` and the host, for example `https://videos.example.org`; YouTube and Vimeo need no setting

error[wrong-type]: `players` must list hosts of players, not `*`
 --> answerbook.yml:2:64
  |
2 | players: [http://a.example.org, 'https://b.example.org/embed', '*']
  |                                                                ^^^
  |
  = help: write `https://` and the host, for example `https://videos.example.org`; YouTube and Vimeo need no setting


"#]];
    language_that_is_a_number: WrongType, site().config("title: Test\nlanguage: 5\n"), str![[r#"
error[wrong-type]: `language` must be a language tag such as `en` or `pt-BR`, not `5`
 --> answerbook.yml:2:11
  |
2 | language: 5
  |           ^


"#]];
    more_synonyms_in_one_entry_than_anyone_writes: WrongType,
        site().text("a.md", "").file("synonyms.yml", format!("- [{}]\n", (0..4_000).map(|name| format!("n{name}, ")).collect::<String>())), str![[r#"
error[wrong-type]: this entry has more than 100 phrases
 --> synonyms.yml:1:3
  |
1 | - [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10,..., n344, n345, n346, n347, n348, n349, n350, n
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: every phrase finds every other one, so split the entry into smaller groups


"#]];
    a_base_url_that_would_add_lines_to_files_of_hosts: WrongType,
        site().config("title: Test\nbase_url: \"https://example.org/\\nX-Evil: 1\"\n").text("a.md", ""), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: "https://example.org//nX-Evil: 1"
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will be published, for example `https://help.example.org/`


"#]];
    a_base_url_with_a_port_that_does_not_exist: WrongType,
        site().config("title: Test\nbase_url: https://example.org:99999/\n").text("a.md", ""), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: https://example.org:99999/
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will be published, for example `https://help.example.org/`


"#]];
    a_base_url_that_leads_up: WrongType,
        site().config("title: Test\nbase_url: https://example.org/help/../x/\n").text("a.md", ""), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: https://example.org/help/../x/
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will be published, for example `https://help.example.org/`


"#]];
    sites_that_can_not_show_pages_in_a_frame: WrongType,
        site().config("title: Test\nembed:\n  - https://crm.example.org/desk?x=1\n  - crm.example.org\n  - \"*\"\n  - https://a.example.org; script-src *\n  - ftp://a.example.org\n  - https://*.*.example.org\n  - https://*.example.org\n").text("a.md", ""), str![[r#"
error[wrong-type]: `embed` must list addresses of other sites, not `https://crm.example.org/desk?x=1`
 --> answerbook.yml:3:5
  |
3 |   - https://crm.example.org/desk?x=1
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: leave out what follows the host: `https://crm.example.org`; a site may show pages in a frame or not, whichever its page

error[wrong-type]: `embed` must list addresses of other sites, not `crm.example.org`
 --> answerbook.yml:4:5
  |
4 |   - crm.example.org
  |     ^^^^^^^^^^^^^^^
  |
  = help: write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`

error[wrong-type]: `embed` must list addresses of other sites, not `*`
 --> answerbook.yml:5:5
  |
5 |   - "*"
  |     ^^^
  |
  = help: write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`

error[wrong-type]: `embed` must list addresses of other sites, not `https://a.example.org; script-src *`
 --> answerbook.yml:6:5
  |
6 |   - https://a.example.org; script-src *
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`

error[wrong-type]: `embed` must list addresses of other sites, not `ftp://a.example.org`
 --> answerbook.yml:7:5
  |
7 |   - ftp://a.example.org
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = help: write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`

error[wrong-type]: `embed` must list addresses of other sites, not `https://*.*.example.org`
 --> answerbook.yml:8:5
  |
8 |   - https://*.*.example.org
  |     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`


"#]];
    hosts_that_are_not_known: WrongType,
        site().config("title: Test\nhosts: [nginx, github, ftp]\n").text("a.md", ""), str![[r#"
error[wrong-type]: unknown host `github`
 --> answerbook.yml:2:16
  |
2 | hosts: [nginx, github, ftp]
  |                ^^^^^^
  |
  = help: did you mean `github-pages`?

error[wrong-type]: unknown host `ftp`
 --> answerbook.yml:2:24
  |
2 | hosts: [nginx, github, ftp]
  |                        ^^^
  |
  = help: known here: `netlify`, `cloudflare`, `github-pages`, `gitlab-pages`, `azure`, `s3`, `nginx`, `apache`, `iis`


"#]];
    unknown_field_of_the_configuration: UnknownField, site().config("title: Test\nlangauge: de\n"), str![[r#"
error[unknown-field]: unknown field `langauge`
 --> answerbook.yml:2:1
  |
2 | langauge: de
  | ^^^^^^^^ not a field of the configuration
  |
  = help: did you mean `language`?


"#]];
    wrong_type_in_search: WrongType,
        site().config("title: Test\noffline: sometimes\nsearch:\n  recent: 5\n  misses_endpoint: misses.php\n  endpoint:\n    kind: solr\n    url: https://search.example.org;evil/\n    index: answers\n"), str![[r#"
error[wrong-type]: `offline` must be `true` or `false`, not `sometimes`
 --> answerbook.yml:2:10
  |
2 | offline: sometimes
  |          ^^^^^^^^^

error[wrong-type]: `search.recent` must be `true` or `false`, not `5`
 --> answerbook.yml:4:11
  |
4 |   recent: 5
  |           ^

error[wrong-type]: `search.misses_endpoint` must be a full address such as `https://search.example.org`, not `misses.php`
 --> answerbook.yml:5:20
  |
5 |   misses_endpoint: misses.php
  |                    ^^^^^^^^^^

error[wrong-type]: `search.endpoint.kind` must be one of `opensearch`, `meilisearch`, `typesense`, not `solr`
 --> answerbook.yml:7:11
  |
7 |     kind: solr
  |           ^^^^

error[wrong-type]: `search.endpoint.url` must be a full address such as `https://search.example.org`, not `https://search.example.org;evil/`
 --> answerbook.yml:8:10
  |
8 |     url: https://search.example.org;evil/
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    missing_field_of_a_search_endpoint: MissingField,
        site().config("title: Test\nsearch:\n  endpoint: {}\n"), str![[r#"
error[missing-field]: `index` is missing: `search.endpoint` needs one
 --> answerbook.yml:3:13
  |
3 |   endpoint: {}
  |             ^^
  |
  = help: add a line `index: …`

error[missing-field]: `kind` is missing: `search.endpoint` needs one
 --> answerbook.yml:3:13
  |
3 |   endpoint: {}
  |             ^^
  |
  = help: add a line `kind: …`

error[missing-field]: `url` is missing: `search.endpoint` needs one
 --> answerbook.yml:3:13
  |
3 |   endpoint: {}
  |             ^^
  |
  = help: add a line `url: …`


"#]];
    unknown_field_of_search: UnknownField, site().config("title: Test\nsearch: {log_mises: true}\n"), str![[r#"
error[unknown-field]: unknown field `log_mises`
 --> answerbook.yml:2:10
  |
2 | search: {log_mises: true}
  |          ^^^^^^^^^ not a field of `search`
  |
  = help: did you mean `log_misses`?


"#]];
    wrong_type_of_whom_to_ask: WrongType,
        site().config("title: Test\nask:\n  mailto: mailto:desk@example.org\n  owner: Ann\nfeedback: {endpoint: /feedback}\n").article("a.md", "---\ntitle: A\nowner: Ann <ann@example org>\n---\n"), str![[r#"
error[wrong-type]: `ask.mailto` must be an email address such as `desk@example.org`, not `mailto:desk@example.org`
 --> answerbook.yml:3:11
  |
3 |   mailto: mailto:desk@example.org
  |           ^^^^^^^^^^^^^^^^^^^^^^^

error[wrong-type]: `ask.owner` must be `true` or `false`, not `Ann`
 --> answerbook.yml:4:10
  |
4 |   owner: Ann
  |          ^^^

error[wrong-type]: `feedback.endpoint` must be a full address such as `https://search.example.org`, not `/feedback`
 --> answerbook.yml:5:22
  |
5 | feedback: {endpoint: /feedback}
  |                      ^^^^^^^^^

error[wrong-type]: `owner` must be a name, optionally with an email address as in `Returns team <returns@example.org>`, not `ann@example org`
 --> content/a.md:3:8
  |
3 | owner: Ann <ann@example org>
  |        ^^^^^^^^^^^^^^^^^^^^^


"#]];
    two_ways_to_ask: WrongType,
        site().config("title: Test\nask: {mailto: desk@example.org, url: desk.md}\nfeedback: {mailto: desk@example.org, endpoint: 'https://help.example.org/'}\n"), str![[r#"
error[wrong-type]: `ask.url` must be left out if there is `mailto`, not `desk.md`
 --> answerbook.yml:2:38
  |
2 | ask: {mailto: desk@example.org, url: desk.md}
  |                                      ^^^^^^^

error[wrong-type]: `feedback.endpoint` must be left out if there is `mailto`, not `https://help.example.org/`
 --> answerbook.yml:3:48
  |
3 | feedback: {mailto: desk@example.org, endpoint: 'https://help.example.org/'}
  |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    a_number_of_an_unknown_variable: UndeclaredVariable, site().config("title: Test\nvariables: {org: {phone: 555-0143}}\nask: {phone: \"{{ org.fone }}\"}\n"), str![[r#"
error[undeclared-variable]: there is no variable `org.fone`
 --> answerbook.yml:3:14
  |
3 | ask: {phone: "{{ org.fone }}"}
  |              ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `{{ org.phone }}`?


"#]];
    a_number_without_digits: WrongType, site().config("title: Test\nask: {phone: ask Ann}\n"), str![[r#"
error[wrong-type]: `ask.phone` must be a phone number such as `555-0142`, not `ask Ann`
 --> answerbook.yml:2:14
  |
2 | ask: {phone: ask Ann}
  |              ^^^^^^^


"#]];
    feedback_by_an_unknown_way: WrongType, site().config("title: Test\nfeedback: https://help.example.org/\n"), str![[r#"
error[wrong-type]: `feedback` must be `none`, `local`, `{mailto: desk@example.org}` or `{endpoint: https://…}`, not `https://help.example.org/`
 --> answerbook.yml:2:11
  |
2 | feedback: https://help.example.org/
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    verification_that_is_not_known: WrongType, site().config("title: Test\nverification: yes\n"), str![[r#"
error[wrong-type]: `verification` must be one of `none`, `due`, `all`, not `yes`
 --> answerbook.yml:2:15
  |
2 | verification: yes
  |               ^^^


"#]];
    no_way_to_ask: MissingField, site().config("title: Test\nask: {owner: true}\nfeedback: {}\n"), str![[r#"
error[missing-field]: `ask` needs one of these fields: `mailto`, `phone`, `url`
 --> answerbook.yml:2:6
  |
2 | ask: {owner: true}
  |      ^^^^^^^^^^^^^
  |
  = help: add `mailto: desk@example.org`, or a web address as `url`

error[missing-field]: `feedback` needs one of these fields: `mailto`, `endpoint`
 --> answerbook.yml:3:11
  |
3 | feedback: {}
  |           ^^
  |
  = help: add `mailto: desk@example.org`, or a web address as `endpoint`


"#]];
    wrong_base_url: WrongType, site().config("title: Test\nbase_url: example.org\n"), str![[r#"
error[wrong-type]: `base_url` must be a full address
 --> answerbook.yml:2:11
  |
2 | base_url: example.org
  |           ^^^^^^^^^^^
  |
  = help: write where the site will be published, for example `https://help.example.org/`


"#]];
    wrong_variable: WrongType, site().config("title: Test\nvariables:\n  org:\n    phone: [1, 2]\n"), str![[r#"
error[wrong-type]: the variable `org.phone` must be text
 --> answerbook.yml:4:12
  |
4 |     phone: [1, 2]
  |            ^^^^^^


"#]];
    redirect_to_a_script: WrongType, site().config("title: Test\nredirects:\n  a.html: javascript://%0aalert(1)\n"), str![[r#"
error[wrong-type]: `javascript://%0aalert(1)` is neither a page of this site nor a full address
 --> answerbook.yml:3:3
  |
3 |   a.html: javascript://%0aalert(1)
  |   ^^^^^^
  |
  = help: write the path of a page, or an address that starts with `https://`


"#]];
    wrong_redirect: WrongType, site().config("title: Test\nredirects:\n  a.html: [1]\n  ../b.html: c.html\n"), str![[r#"
error[wrong-type]: `a.html` must lead to a path or an address, not a list
 --> answerbook.yml:3:11
  |
3 |   a.html: [1]
  |           ^^^

error[wrong-type]: `../b.html` can't be a former path of this site
 --> answerbook.yml:4:3
  |
4 |   ../b.html: c.html
  |   ^^^^^^^^^
  |
  = help: write the path below the site's address, for example `old/page.html`


"#]];
    wrong_synonyms: WrongType, site().file("synonyms.yml", "- [refund, money back]\n- [alone]\n- {from: a}\n"), str![[r#"
error[wrong-type]: this entry is neither a group nor a one-way entry
 --> synonyms.yml:2:3
  |
2 | - [alone]
  |   ^^^^^^^
  |
  = help: write `- [refund, money back]`, or `- {from: churn, to: [leave, defect]}` for one direction only

error[wrong-type]: this entry is neither a group nor a one-way entry
 --> synonyms.yml:3:3
  |
3 | - {from: a}
  |   ^^^^^^^^^
  |
  = help: write `- [refund, money back]`, or `- {from: churn, to: [leave, defect]}` for one direction only


"#]];
    a_list_is_no_configuration: WrongType, site().config("- title\n"), str![[r#"
error[wrong-type]: expected fields (`name: value`), found a list
 --> answerbook.yml:1:1
  |
1 | - title
  | ^^^^^^^
  |
  = help: write a colon and a space between a name and its value


"#]];
    missing_site_title: MissingField, site().config("description: D\n"), str![[r#"
error[missing-field]: `title` is missing: the configuration needs one
 --> answerbook.yml:1:1
  |
1 | description: D
  | ^
  |
  = help: add a line `title: …`


"#]];
    home_block_that_is_none: WrongType,
        text("").config("title: Test\nhome:\n  blocks: [question, recent, text, text]\n"), str![[r#"
error[wrong-type]: the home page has no block `question`
 --> answerbook.yml:3:12
  |
3 |   blocks: [question, recent, text, text]
  |            ^^^^^^^^
  |
  = help: did you mean `questions`?

error[wrong-type]: the home page has no block `recent`
 --> answerbook.yml:3:22
  |
3 |   blocks: [question, recent, text, text]
  |                      ^^^^^^
  |
  = help: known here: `questions`, `sections`, `text`, `updated`

error[wrong-type]: the home page lists `text` twice
 --> answerbook.yml:3:36
  |
3 |   blocks: [question, recent, text, text]
  |                                    ^^^^
  |
  = help: delete one of the two lines


"#]];
    a_state_that_is_never_published: WrongType, site().config("title: Test\nstates: {publish: [verified, draft]}\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.publish` must list `verified`, `due`, `unverified`, not `draft`
 --> answerbook.yml:2:30
  |
2 | states: {publish: [verified, draft]}
  |                              ^^^^^
  |
  = help: these are never published; `answerbook serve --drafts` shows them to authors


"#]];
    a_state_that_has_another_name: WrongType, site().config("title: Test\nstates:\n  publish:\n    - verified\n    - published\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.publish` must list `verified`, `due`, `unverified`, not `published`
 --> answerbook.yml:5:7
  |
5 |     - published
  |       ^^^^^^^^^
  |
  = help: all of these are published unless you leave them out; `unverified` are those that nobody has reviewed


"#]];
    states_without_verified: WrongType, site().config("title: Test\nstates: {publish: [due]}\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.publish` must include `verified`: what has just been reviewed is published
 --> answerbook.yml:2:19
  |
2 | states: {publish: [due]}
  |                   ^^^^^^
  |
  = help: write `publish: [verified]`, and add `due`, `unverified`, or both


"#]];
    a_new_state_that_is_misspelled: WrongType, site().config("title: Test\nstates: {new: drafts}\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.new` must be one of `draft`, `in review`, `published`, not `drafts`
 --> answerbook.yml:2:15
  |
2 | states: {new: drafts}
  |               ^^^^^^
  |
  = help: did you mean `draft`?


"#]];
    a_new_state_that_reviews_say: WrongType, site().config("title: Test\nstates: {new: verified}\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.new` must be one of `draft`, `in review`, `published`, not `verified`
 --> answerbook.yml:2:15
  |
2 | states: {new: verified}
  |               ^^^^^^^^
  |
  = help: reviews say this: write `reviewed` and `review_every` in the article


"#]];
    a_new_state_that_is_over: WrongType, site().config("title: Test\nstates: {publish: [verified], new: retired}\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.new` must be one of `draft`, `in review`, `published`, not `retired`
 --> answerbook.yml:2:36
  |
2 | states: {publish: [verified], new: retired}
  |                                    ^^^^^^^
  |
  = help: an article that is new is not over yet


"#]];
    a_new_state_that_is_yes: WrongType, site().config("title: Test\nstates: {new: true}\n").text("a.md", "Text.\n"), str![[r#"
error[wrong-type]: `states.new` must be one of `draft`, `in review`, `published`, not yes or no
 --> answerbook.yml:2:15
  |
2 | states: {new: true}
  |               ^^^^
  |
  = help: `draft` keeps new articles from readers until someone publishes them


"#]];
    a_setting_of_states_that_does_not_exist: UnknownField, site().config("title: Test\nstates: {published: [verified]}\n").text("a.md", "Text.\n"), str![[r#"
error[unknown-field]: unknown field `published`
 --> answerbook.yml:2:10
  |
2 | states: {published: [verified]}
  |          ^^^^^^^^^ not a field of `states`
  |
  = help: did you mean `publish`?


"#]];
}
