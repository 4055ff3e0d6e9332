//! What `answerbook new` and `answerbook add` write can be published as it is.

use std::collections::BTreeMap;
use std::path::Path;

use answerbook::authoring::scaffold::{NewArticle, add_article, add_translation, new_site};
use answerbook::base::diagnostic::{Code, Diagnostic, Report};
use answerbook::config::{Config, NewState, Run};
use answerbook::theme::Theme;

#[test]
fn the_sample_site_has_every_type_and_no_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    new_site(folder.path()).expect("a new site");
    let mut report = Report::new();
    let sites = answerbook::check(folder.path(), Run::today(), &mut report).expect("a site");
    assert!(report.is_empty(), "{:#?}", report.sorted());
    for kind in sites.original().theme.types.keys() {
        assert!(
            sites.original().articles.iter().any(|article| article.kind.name == *kind),
            "no sample of {kind}"
        );
    }
}

/// Adds an article of every type to a site in a language; its theme.
fn add_all(root: &Path, language: &str, state: NewState) -> Theme {
    std::fs::write(root.join("answerbook.yml"), format!("title: Test\nlanguage: {language}\n"))
        .expect("a file");
    let mut report = Report::new();
    let config = Config::read(root, Run::today(), &mut report).expect("a configuration");
    let theme = Theme::load(&config, &mut report).expect("a theme");
    assert!(report.is_empty(), "{language}: {:#?}", report.sorted());
    for kind in theme.types.keys() {
        let title = format!("Yes: \"{kind}\" & 'more'?");
        let article =
            NewArticle { kind, title: &title, section: "content/new/here", today: config.run.today, state };
        let path = add_article(root, &theme, &article).expect("an article");
        assert!(path.starts_with(root.join("content/new/here")), "{}", path.display());
        add_article(root, &theme, &article).expect_err("an article is never written over");
    }
    theme
}

/// What is wrong with the site.
fn problems(root: &Path, drafts: bool) -> Vec<Diagnostic> {
    let mut report = Report::new();
    answerbook::check(root, Run { drafts, ..Run::today() }, &mut report).expect("a site");
    report.sorted().iter().map(|problem| (**problem).clone()).collect()
}

#[test]
fn a_new_article_of_any_type_in_any_language_has_no_problem_but_that_nobody_has_written_it() {
    let descriptions = [
        ("en", "The answer in one or two sentences."),
        ("de", "Die Antwort in ein oder zwei Sätzen."),
        ("de-AT", "Die Antwort in ein oder zwei Sätzen."),
        ("fr", "La réponse en une ou deux phrases."),
        ("es", "La respuesta en una o dos frases."),
        ("ar", "الإجابة في جملة أو جملتين."),
        // Without texts of its own, a language gets the English ones.
        ("nl", "The answer in one or two sentences."),
    ];
    for (language, description) in descriptions {
        for state in [NewState::Draft, NewState::InReview] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let root = folder.path();
            add_all(root, language, state);
            assert_eq!(problems(root, true), [], "{language}: as drafts, nothing is wrong");
            let published = Run { everything: false, ..Run::today() };
            let sites = answerbook::load(root, published, &mut Report::new()).expect("a site");
            assert!(sites.original().articles.is_empty(), "{language}: nothing is published");
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        let theme = add_all(root, language, NewState::Published);
        // The language of a site may change.
        for language in [language, "es"] {
            let settings = format!("title: Test\nlanguage: {language}\n");
            std::fs::write(root.join("answerbook.yml"), settings).expect("a file");
            let found = problems(root, false);
            assert_eq!(found.len(), theme.types.len(), "{found:#?}");
            for (problem, kind) in found.iter().zip(theme.types.keys()) {
                assert_eq!(problem.code, Code::Placeholder);
                assert_eq!(problem.place.file, format!("content/new/here/yes-{kind}-more.md"));
                assert_eq!(problem.place.line, 5, "{problem:?}");
                assert!(problem.message.contains(&format!("“{description}”")), "{language}: {problem:?}");
            }
        }
    }
}

/// Every line of a new article that its author has to replace is a placeholder: when the first ones are replaced, the next ones are found.
#[test]
fn each_placeholder_is_found_by_itself() {
    for language in ["en", "de", "fr", "es", "ar"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        let theme = add_all(root, language, NewState::Published);
        let mut replaced: BTreeMap<String, usize> = BTreeMap::new();
        loop {
            let found = problems(root, false);
            if found.is_empty() {
                break;
            }
            for problem in found {
                assert_eq!(problem.code, Code::Placeholder, "{language}: {problem:#?}");
                let file = root.join(&problem.place.file);
                let text = std::fs::read_to_string(&file).expect("an article");
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                let count = replaced.entry(problem.place.file.clone()).or_default();
                *count += 1;
                let line = &mut lines[problem.place.line - 1];
                let before: String = line.chars().take(problem.place.column - 1).collect();
                *line = format!("{}\"Words {count}\"", before.trim_end_matches('"'));
                std::fs::write(&file, lines.join("\n")).expect("a file");
            }
        }
        assert_eq!(replaced.len(), theme.types.len());
        assert!(replaced.values().all(|count| *count >= 3), "{language}: {replaced:?}");
    }
}

#[test]
fn a_new_site_needs_an_empty_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("mine.txt"), "mine").expect("a file");
    new_site(folder.path()).expect_err("a folder that contains something is left alone");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

/// Begins the French version of every article of a site, and takes each out of its drafts as it is.
fn translate_all(root: &std::path::Path) {
    let sites = check_all(root);
    for article in &sites.original().articles {
        let path = add_translation(root, article, "fr").expect("a translation");
        add_translation(root, article, "fr").expect_err("a translation is never written over");
        let text = std::fs::read_to_string(&path).expect("its text");
        std::fs::write(&path, text.replacen("draft: true\n", "", 1)).expect("the same, published");
    }
}

/// A site in which nothing is wrong.
fn check_all(root: &std::path::Path) -> answerbook::Sites {
    let mut report = Report::new();
    let sites = answerbook::check(root, Run::today(), &mut report).expect("a site");
    assert!(report.is_empty(), "{:#?}", report.sorted());
    sites
}

#[test]
fn a_translation_of_any_type_begins_without_a_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    new_site(folder.path()).expect("a new site");
    let settings = folder.path().join("answerbook.yml");
    let text = std::fs::read_to_string(&settings).expect("its settings");
    std::fs::write(&settings, format!("{text}\nlanguages:\n  fr: {{}}\n")).expect("two languages");
    translate_all(folder.path());
    let sites = check_all(folder.path());
    assert_eq!(sites[1].translated_count(), sites.original().articles.len());
}

#[test]
fn headings_of_a_translation_keep_the_ids_of_the_original_whatever_is_written_then() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    std::fs::create_dir(root.join("content")).expect("a folder");
    std::fs::write(root.join("answerbook.yml"), "title: Test\nlanguages: {fr: {}}\n").expect("a file");
    let original = "---\r\ntitle: \"A\"\r\ndraft: false\r\n---\r\n\r\n# One of *many*\r\n\r\n## Closed ##\r\n\r\n  ## Named {#own}\r\n\r\n## Of C#\r\n\r\n\
        ## One of many\r\n\r\nUnderlined\r\n---\r\n\r\n## With a class {.big}\r\n\r\n## For {{ organization }}\r\n\r\n## Last";
    std::fs::write(root.join("content/a.md"), original).expect("a file");
    let mut report = Report::new();
    let sites = answerbook::check(root, Run::today(), &mut report).expect("a site");
    add_translation(root, sites.original().articles.first().expect("an article"), "fr")
        .expect("a translation");
    snapbox::assert_data_eq!(
        std::fs::read_to_string(root.join("content/a.fr.md")).expect("its text"),
        snapbox::str![[r#"
---
title: "A"
draft: true
---

# One of *many* {#one-of-many}

## Closed {#closed}

  ## Named {#own}

## Of C# {#of-c}

## One of many {#one-of-many-2}

Underlined {#underlined}
---

## With a class {#with-a-class .big}

## For {{ organization }} {#for-organization}

## Last {#last}
"#]]
    );
    let translated = Run { drafts: true, ..Run::today() };
    let sites = answerbook::check(root, translated, &mut report).expect("a site");
    let ids = |version: usize| {
        let article = sites[version].articles.first().expect("an article");
        article.body.outline().map(|(_, id, _)| id.to_owned()).collect::<Vec<_>>()
    };
    assert!(sites[1].articles.first().expect("an article").is_in("fr"));
    assert_eq!(ids(1), ids(0));
}
