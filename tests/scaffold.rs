//! What `answerbook new` and `answerbook add` write can be published as it is.

use answerbook::authoring::scaffold::{NewArticle, add_article, add_translation, new_site};
use answerbook::base::diagnostic::{Code, Report};
use answerbook::config::{Config, Run};
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

#[test]
fn a_new_article_of_any_type_has_no_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    std::fs::write(root.join("answerbook.yml"), "title: Test\n").expect("a file");
    let mut report = Report::new();
    let config = Config::read(root, Run::today(), &mut report).expect("a configuration");
    let theme = Theme::load(&config, &mut report).expect("a theme");
    for kind in theme.types.keys() {
        let title = format!("Yes: \"{kind}\" & 'more'?");
        let new = |section, is_draft| NewArticle {
            kind,
            title: &title,
            section,
            today: config.run.today,
            is_draft,
        };
        let article = new("content/new/here", true);
        let path = add_article(root, &theme, &article).expect("an article");
        assert!(path.starts_with(root.join("content/new/here")), "{}", path.display());
        add_article(root, &theme, &article).expect_err("an article is never written over");
    }
    let run = |drafts| Run { drafts, ..Run::today() };
    answerbook::check(root, run(true), &mut report).expect("a site");
    assert!(report.is_empty(), "{:#?}", report.sorted());
    // Without `draft: true`, nothing is wrong but that they are not written yet.
    for kind in theme.types.keys() {
        let path = root.join(format!("content/new/here/yes-{kind}-more.md"));
        let text = std::fs::read_to_string(&path).expect("an article");
        std::fs::write(&path, text.replace("draft: true\n", "")).expect("a file");
    }
    answerbook::check(root, run(false), &mut report).expect("a site");
    let codes: Vec<Code> = report.sorted().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, vec![Code::Placeholder; theme.types.len()], "{:#?}", report.sorted());
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
