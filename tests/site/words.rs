//! The words of the interface: in one place, complete in each language, to be changed by a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use answerbook::base::text::plural::{CATEGORIES, categories};
use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

fn theme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default")
}

/// The text of all files of the default theme with one of these endings, by path.
fn files(endings: &[&str]) -> BTreeMap<String, String> {
    crate::support::files(&theme())
        .into_iter()
        .filter(|(path, _)| endings.iter().any(|ending| path.ends_with(ending)))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text")))
        .collect()
}

/// A file of words: by key, the text of each plural form, or of `""`.
fn words(language: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = fs::read_to_string(theme().join(format!("words/{language}.yml"))).expect("a file of words");
    let mut words: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (key, value) = line.split_once(':').expect("a key and a value");
        let value = value.trim().trim_matches('"').to_owned();
        if line.starts_with(' ') {
            words.get_mut(&last).expect("a key above").insert(key.trim().to_owned(), value);
        } else {
            key.clone_into(&mut last);
            let text = (!value.is_empty()).then(|| (String::new(), value));
            assert!(
                words.insert(last.clone(), text.into_iter().collect()).is_none(),
                "{language}: {key} twice"
            );
        }
    }
    words
}

fn languages() -> Vec<String> {
    let all = crate::support::files(&theme().join("words"));
    all.into_iter().map(|(name, _)| name.trim_end_matches(".yml").to_owned()).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// A text without everything between two marks.
fn without(text: &str, (open, close): (&str, &str)) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once(close).map_or("", |(_, rest)| rest))
}

/// What readers see of a template besides expressions: text, and attributes that are read out.
fn words_in_template(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for marks in [("{#", "#}"), ("{{", "}}"), ("{%", "%}")] {
        text = without(&text, marks);
    }
    let spoken = ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\"", "data-label=\""];
    let spoken =
        spoken.iter().flat_map(|name| text.split(name).skip(1).filter_map(|rest| rest.split('"').next()));
    let bare = without(&text, ("<", ">")).replace("&nbsp;", "");
    let lines = bare.lines().map(str::trim).chain(spoken);
    let is_word = |line: &&str| line.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 1);
    lines.filter(is_word).map(str::to_owned).collect()
}

/// Texts in a script that look like words for readers. Messages of errors and to the worker are not for them.
fn words_in_script(script: &str) -> Vec<String> {
    let code: String = script
        .lines()
        .filter(|line| !line.trim_start().starts_with(['/', '*']))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = Vec::new();
    for quote in ['"', '`'] {
        for line in code.lines() {
            let parts: Vec<&str> = line.split(quote).collect();
            let literals = parts.windows(2).skip(1).step_by(2).zip(parts.iter().step_by(2));
            let ours = literals
                .filter(|(_, before)| {
                    !["new Error(", "postMessage("].iter().any(|call| before.ends_with(call))
                })
                .map(|(part, _)| part[0]);
            found.extend(ours.filter(|text| are_words(text)).map(str::to_owned));
        }
    }
    found
}

fn are_words(text: &str) -> bool {
    let keys = ["Bearer ", "ApiKey ", "KeyC", "Enter", "Escape", "ArrowDown", "ArrowUp", "Home", "End"];
    let plain = without(&text.replace("${", "\u{1}"), ("\u{1}", "}"));
    let is_code = plain.contains(['<', '>', '=', '#', '[', '(', '/', '_']) || plain.starts_with('.');
    let first: String = plain.chars().take(2).collect();
    let is_sentence = first.chars().next().is_some_and(char::is_uppercase)
        && first.chars().nth(1).is_some_and(char::is_lowercase)
        && !plain.contains('-');
    let is_filled = text.contains("${")
        && plain.split(' ').any(|word| word.len() > 2 && word.chars().all(char::is_alphabetic));
    let ends = plain.contains(' ') && plain.ends_with(['.', '?']);
    !is_code && !keys.contains(&plain.as_str()) && (is_sentence || is_filled || ends)
}

#[test]
fn the_scans_find_words() {
    assert_eq!(words_in_template("{# why #}<p class=\"a\">{{ x }} Hello</p>"), ["Hello"]);
    assert_eq!(words_in_template("<nav aria-label=\"Pages\"></nav>"), ["Pages"]);
    assert_eq!(words_in_script("say(\"Copied\");\n// Not this"), ["Copied"]);
    assert_eq!(words_in_script("text = `${a} of ${b} done`;"), ["${a} of ${b} done"]);
    assert_eq!(words_in_script("make(\"p\", {}, \"no answer at all.\")"), ["no answer at all."]);
    assert!(
        words_in_script("event.key === \"Escape\" && all(\".a > b\"); new Error(`${url} is gone`)")
            .is_empty()
    );
}

#[test]
fn no_template_has_words_of_its_own() {
    for (path, text) in files(&[".html"]) {
        assert_eq!(words_in_template(&text), [""; 0], "{path}: put them into words/en.yml");
    }
}

#[test]
fn no_entry_has_words_of_its_own() {
    for (path, text) in files(&[".yml"]) {
        let Some((_, entries)) = text.split_once("\nentries:").or(text.split_once("\nentry:")) else {
            continue;
        };
        let lines = entries.lines().map(|line| {
            let (name, value) = line.split_once(": ").unwrap_or(("", line));
            let is_text = ["", "title", "answer"].contains(&name.trim().trim_start_matches("- "));
            if is_text { value.replace("text: |", "") } else { String::new() }
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        assert_eq!(words_in_template(&text), [""; 0], "{path}: put them into words/en.yml");
    }
}

#[test]
fn no_script_has_words_of_its_own() {
    // Readers never see stop words, and the worker shows nothing.
    let is_shown = |path: &str| !path.contains("/languages/") && !path.ends_with("/worker.js");
    for (path, text) in files(&[".js"]).iter().filter(|(path, _)| is_shown(path)) {
        assert_eq!(words_in_script(text), [""; 0], "{path}: put them into words/en.yml");
    }
}

/// What templates and scripts ask for: whole keys, and beginnings of keys.
fn asked() -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for text in files(&[".html", ".yml", ".js"])
        .iter()
        .filter(|(path, _)| !path.starts_with("words/"))
        .map(|(_, text)| text)
    {
        for quote in ['"', '\''] {
            let parts: Vec<&str> = text.split(quote).collect();
            asked.extend(
                parts.windows(2).filter(|pair| pair[1].starts_with(" | word")).map(|pair| pair[0].to_owned()),
            );
            let is_start = |pair: &&[&str]| pair[1].starts_with(" ~ ");
            asked.extend(parts.windows(2).filter(is_start).map(|pair| pair[0].to_owned()));
        }
        for call in ["word(\"", "words(\""] {
            asked.extend(
                text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
            );
        }
    }
    asked
}

/// Keys that the program itself asks for.
const BY_THE_PROGRAM: [&str; 21] = [
    "home",
    "a_to_z",
    "tags",
    "search",
    "not_found",
    "divided",
    "sources",
    "language_name",
    "ask",
    "ask_person",
    "ask_call",
    "mail_question",
    "mail_page",
    "mail_helpful",
    "mail_unhelpful",
    "offline_title",
    "offline_missing",
    "offline_help",
    "offline_start",
    "portable_edition",
    "portable_missing",
];

#[test]
fn every_word_that_is_asked_for_is_there_and_no_other() {
    let english = words("en");
    let asked = asked();
    for key in asked.iter().map(String::as_str).chain(BY_THE_PROGRAM) {
        let is_there = english.contains_key(key)
            || key.ends_with('_') && english.keys().any(|known| known.starts_with(key));
        assert!(is_there, "`{key}` is asked for and not in words/en.yml");
    }
    for key in english.keys() {
        let by_program = ["type_", "types_", "month_", "date"].iter().any(|start| key.starts_with(start));
        let is_asked = asked.contains(key)
            || asked.iter().any(|start| start.ends_with('_') && key.starts_with(start.as_str()));
        assert!(by_program || is_asked || BY_THE_PROGRAM.contains(&key.as_str()), "nothing asks for `{key}`");
    }
}

#[test]
fn all_languages_have_the_same_words_with_the_forms_they_need() {
    let english = words("en");
    for language in languages() {
        let own = words(&language);
        let keys = |words: &BTreeMap<String, _>| words.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&own), keys(&english), "{language}");
        let needed: Vec<&str> = CATEGORIES
            .iter()
            .filter(|(_, category)| categories(&language).contains(category))
            .map(|(name, _)| *name)
            .collect();
        for (key, forms) in &own {
            let original = &english[key];
            let known: BTreeSet<_> = original.values().flat_map(|text| placeholders(text)).collect();
            let used: BTreeSet<_> = forms.values().flat_map(|text| placeholders(text)).collect();
            assert_eq!(used, known, "{language}: {key}");
            if !original.contains_key("") {
                let given: BTreeSet<_> = forms.keys().map(String::as_str).collect();
                assert_eq!(given, needed.iter().copied().collect(), "{language}: {key}");
            }
        }
    }
}

const ARTICLE: &str = "---\ntitle: Late\ndescription: D\nupdated: 2026-11-02\nowner: <Ann>\n---\nText.\n";

#[test]
fn a_site_changes_one_word_and_keeps_the_others() {
    let site = SiteTest::new()
        .article("late.md", ARTICLE)
        .file("themes/default/words/en.yml", "owner: \"Ask {person}\"\ncopy: Take along\n");
    let site = site.build();
    let page = site.page("late.html");
    assert!(page.contains("<li>Ask &lt;Ann&gt;</li>"), "{page}");
    assert!(page.contains("<li>Updated <time datetime=\"2026-11-02\">2 November 2026</time></li>"), "{page}");
    let files = site.files();
    let (script, _) = files.iter().find(|(url, _)| url.starts_with("assets/page.")).expect("a script");
    assert!(site.page(script).contains("\"copy\":\"Take along\""), "{}", site.page(script));
}

#[test]
fn a_region_takes_the_words_of_its_language_and_what_is_missing_is_english() {
    let site = SiteTest::new()
        .config("title: Test\nlanguage: nl-BE\n")
        .article("late.md", ARTICLE)
        .file(
            "themes/default/words/nl.yml",
            "updated: \"Bijgewerkt op {date}\"\nowner: \"Beheerd door {person}\"\n",
        )
        .file("themes/default/words/nl-BE.yml", "owner: \"In handen van {person}\"\n");
    let page = site.build().page("late.html");
    assert!(page.contains("Bijgewerkt op <time datetime=\"2026-11-02\">2026-11-02</time>"), "{page}");
    assert!(page.contains("In handen van &lt;Ann&gt;"), "{page}");
    assert!(page.contains("Skip to content"), "{page}");
}

#[test]
fn a_theme_may_have_words_of_its_own() {
    let site = SiteTest::new()
        .article("a.md", ARTICLE)
        .file("themes/default/templates/404.html", "{{ \"ring_us\" | word(count=2) }}")
        .file("themes/default/words/en.yml", "ring_us: {one: Ring, other: \"Ring {count} times\"}\n");
    assert_eq!(site.build().page("404.html"), "Ring 2 times");
}

#[test]
fn errors_in_words_are_reported_with_their_place() {
    let site = SiteTest::new().article("a.md", ARTICLE).file(
        "themes/default/words/en.yml",
        "coppy: Copy\nowner: \"Kept by {persom}\"\nanswers: {one: one}\ncopy: [Copy]\n",
    );
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[unknown-field]: no template or script uses the words `coppy`
 --> themes/default/words/en.yml:1:1
  |
1 | coppy: Copy
  | ^^^^^
  |
  = help: did you mean `copy`?

error[theme]: the words `owner` have no value for `{persom}`
 --> themes/default/words/en.yml:2:8
  |
2 | owner: "Kept by {persom}"
  |        ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `person`?

error[wrong-type]: `answers` must be words or plural forms, not fields
 --> themes/default/words/en.yml:3:10
  |
3 | answers: {one: one}
  |          ^^^^^^^^^^
  |
  = help: write text, or `{one: …, other: …}` with the plural categories of the language, including `other`

error[wrong-type]: `copy` must be words or plural forms, not a list
 --> themes/default/words/en.yml:4:7
  |
4 | copy: [Copy]
  |       ^^^^^^
  |
  = help: write text, or `{one: …, other: …}` with the plural categories of the language, including `other`


"#]]
    );
}

#[test]
fn words_that_are_missing_are_counted() {
    let english = fs::read_to_string(theme().join("words/en.yml")).expect("a file");
    let most = english.replace("skip: Skip to content\n", "").replace("copy: Copy\n", "");
    let site = SiteTest::new().article("a.md", ARTICLE).file("themes/default/words/pl.yml", most);
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[theme]: 2 of [..] words are missing here and shown in English
--> themes/default/words/pl.yml
 = help: add `copy`, `skip`; the English words are in `words/en.yml` of the default theme


"#]]
    );
}

#[test]
fn a_template_that_uses_unknown_words_is_reported() {
    let site = SiteTest::new()
        .article("a.md", ARTICLE)
        .file("themes/default/templates/404.html", "<p>{{ \"ring_us\" | word }}</p>");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[template]: words/en.yml has no key `ring_us`
 --> themes/default/templates/404.html:1:19
  |
1 | <p>{{ "ring_us" | word }}</p>
  |                   ^^^^


"#]]
    );
}

/// A site in one language, with a template that counts.
fn translated(language: &str) -> SiteTest {
    let counts = "{% for n in [0, 1, 2, 3, 11, 100] %}{{ \"answers\" | word(count=n) }};{% endfor %}";
    SiteTest::new()
        .config(&format!("title: Test\nlanguage: {language}\n"))
        .article("late.md", ARTICLE)
        .file("themes/default/templates/404.html", counts)
}

#[test]
fn each_language_has_its_own_words_dates_and_plural_forms() {
    let cases = [
        (
            "de",
            "Aktualisiert am",
            "2. November 2026",
            "0 Antworten;1 Antwort;2 Antworten;3 Antworten;11 Antworten;100 Antworten;",
        ),
        (
            "es",
            "Actualizado el",
            "2 de noviembre de 2026",
            "0 respuestas;1 respuesta;2 respuestas;3 respuestas;11 respuestas;100 respuestas;",
        ),
        (
            "fr",
            "Mis à jour le",
            "2 novembre 2026",
            "0 réponse;1 réponse;2 réponses;3 réponses;11 réponses;100 réponses;",
        ),
        ("ar", "حُدّث في", "2 نوفمبر 2026", "لا إجابات;إجابة واحدة;إجابتان;3 إجابات;11 إجابة;100 إجابة;"),
        (
            "de-AT",
            "Aktualisiert am",
            "2. November 2026",
            "0 Antworten;1 Antwort;2 Antworten;3 Antworten;11 Antworten;100 Antworten;",
        ),
    ];
    for (language, updated, date, counted) in cases {
        let site = translated(language);
        let site = site.build();
        let page = site.page("late.html");
        assert!(page.contains(&format!("{updated} <time datetime=\"2026-11-02\">{date}</time>")), "{page}");
        assert!(!page.contains("Skip to content"), "{page}");
        assert_eq!(site.page("404.html"), counted, "{language}");
    }
}

#[test]
fn the_direction_is_that_of_the_language() {
    for (language, direction) in
        [("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("de", "ltr"), ("en", "ltr")]
    {
        let site = translated(language)
            .file("content/old.md", "---\ntitle: New\ndescription: D\naliases: [older.html]\n---\n");
        let site = site.build();
        let start = format!("<html lang=\"{language}\" dir=\"{direction}\"");
        assert!(site.page("late.html").contains(&start), "{language}");
        assert!(site.page("older.html").contains(&start), "{language}");
    }
}

#[test]
fn entries_are_found_in_the_words_of_the_language() {
    let cues = "---\ntitle: Blick\ntype: cues\npairs:\n  - {do: Hinsehen, avoid: Starren}\n---\n";
    let site = SiteTest::new().config("title: Test\nlanguage: de\n").article("blick.md", cues);
    let answers = site.build().page("answers.json");
    assert!(answers.contains("Tun: Hinsehen. Vermeiden: Starren."), "{answers}");
    assert!(answers.contains("Hinsehen, nicht starren"), "{answers}");
}
