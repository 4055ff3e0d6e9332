//! Languages and translations.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{site, text};

cases! {
    more_languages_than_a_site_can_have: WrongType,
        site().config(&format!("title: Test\nlanguages: {{{}}}\n", (0..676_u32).map(|tag| format!("a{tag:03}: {{}}, ")).collect::<String>())).text("a.md", ""), str![[r#"
error[wrong-type]: `languages` has 676 items; at most 50 are allowed
 --> answerbook.yml:2:1
  |
2 | languages: {a000: {}, a001: {}, a002: {}, a003: {}, a004: {}, a005: {}, a006: {}, a007: {}, a008: {}, a009: {}, a010: {}, a011: {}, a...
  | ^^^^^^^^^


"#]];
    a_number_for_a_language: WrongType,
        site().config("title: Test\nlanguage: 5\n").text("a.md", ""), str![[r#"
error[wrong-type]: `language` must be a language tag such as `en` or `pt-BR`, not `5`
 --> answerbook.yml:2:11
  |
2 | language: 5
  |           ^


"#]];
    a_translation_into_no_language_of_the_site: UnknownLanguage,
        site().text("a.md", "").text("a.fr.md", "").text("b.old.md", "").text("b.md", ""), str![[r#"
warning[unknown-language]: this looks like a translation of `content/a.md`, but the site has no language `fr`
--> content/a.fr.md
 = help: add `languages: {fr: {}}` to answerbook.yml, or rename the file; until then it is an article of its own


"#]];
    a_page_and_a_file_that_says_it_is_that_page: DuplicateUrl, site().article("index.md", "---\ntitle: T\n---\n").article("a.md", "---\ntitle: A\nslug: /\n---\n"), str![[r#"
error[duplicate-url]: `content/a.md` is the same article in the same language
--> content/index.md
 = help: keep one of these files: `slug: /` means the same page as `index.md`


"#]];
    two_files_for_one_version: DuplicateUrl,
        site().config("title: Test\nlanguages: {fr: {}}\n").text("a.md", "").text("a.en.md", ""), str![[r#"
error[duplicate-url]: `content/a.en.md` is the same article in the same language
--> content/a.md
 = help: keep one of these files


"#]];
    a_folder_named_like_a_language: DuplicateUrl,
        site().config("title: Test\nlanguages: {fr: {}}\n").text("fr/a.md", ""), str![[r#"
error[duplicate-url]: the address `fr/index.html` is in `fr/`, which is reserved for the pages in `fr`
--> content/fr
 = help: name the file of a translation `article.fr.md`, or rename this folder

error[duplicate-url]: the address `fr/a.html` is in `fr/`, which is reserved for the pages in `fr`
 --> content/fr/a.md:2:8
  |
2 | title: fr/a.md
  |        ^^^^^^^
  |
  = help: name the file of a translation `article.fr.md`, or rename this folder


"#]];
    languages_that_are_none: WrongType,
        text("").config("title: Test\nlanguages:\n  français: {}\n  en: {}\n  fr: {titel: A}\n  FR: {}\n"), str![[r#"
error[wrong-type]: `français` is not a language tag
 --> answerbook.yml:3:3
  |
3 |   français: {}
  |   ^^^^^^^^
  |
  = help: write a tag such as `fr` or `pt-BR`; files of the language end in `.fr.md`

error[wrong-type]: the site is already in `en`
 --> answerbook.yml:4:3
  |
4 |   en: {}
  |   ^^
  |
  = help: list only the languages that articles are translated into

error[unknown-field]: unknown field `titel`
 --> answerbook.yml:5:8
  |
5 |   fr: {titel: A}
  |        ^^^^^ not a field of a language
  |
  = help: did you mean `title`?

error[wrong-type]: the site is already in `FR`
 --> answerbook.yml:6:3
  |
6 |   FR: {}
  |   ^^
  |
  = help: list only the languages that articles are translated into


"#]];
    a_list_of_languages: WrongType, text("").config("title: Test\nlanguages: [fr, de]\n"), str![[r#"
error[wrong-type]: `languages` must be fields (`fr: {title: Aide}`), not a list
 --> answerbook.yml:2:12
  |
2 | languages: [fr, de]
  |            ^^^^^^^^


"#]];
    an_anchor_that_a_translation_lost: BrokenAnchor,
        site()
            .config("title: Test\nlanguages: {fr: {}}\n")
            .text("a.md", "## Why?\n\nBecause.\n")
            .text("a.fr.md", "## Pourquoi ?\n\nParce que.\n")
            .text("b.md", "[why](a.md#why)\n"), str![[r#"
warning[broken-anchor]: in `fr`, `content/a.fr.md` has no anchor `#why`
 --> content/b.md:5:1
  |
5 | [why](a.md#why)
  | ^^^^^^^^^^^^^^^
  |
  = help: give the translated heading the id of the original: `## … {#id}`


"#]];
}
