//! Search knows the forms of words in the site's language.

use crate::support::{Built, SiteTest};

fn site(language: &str) -> SiteTest {
    SiteTest::new()
        .config(&format!("title: Test\nlanguage: {language}\n"))
        .article("a.md", "---\ntitle: Rückgaben\ndescription: D\n---\n")
}

/// The search engine, and the index of the site.
fn search(site: &Built) -> (String, String) {
    let files = site.files();
    let (engine, _) = files.iter().find(|(url, _)| url.starts_with("assets/search.")).expect("an engine");
    (site.page(engine), site.page("search/root.js"))
}

#[test]
fn the_engine_has_the_language_of_the_site_and_no_other() {
    let site = site("de-AT");
    let site = site.build();
    let (engine, index) = search(&site);
    assert!(engine.contains(" koennen ") && !engine.contains(" should "), "{engine}");
    assert!(index.contains("0ruckgab,"), "{index}");
    let published = site.files();
    assert!(!published.iter().any(|(url, _)| url.contains("languages")), "{published:?}");
}

#[test]
fn norwegian_has_three_tags() {
    for tag in ["no", "nb", "nn-NO"] {
        assert!(search(&site(tag).build()).0.contains(" korleis "), "{tag}");
    }
}

#[test]
fn a_language_without_a_file_is_searched_by_whole_words() {
    let (engine, index) = search(&site("pl").build());
    assert!(!engine.contains("letters: "), "{engine}");
    assert!(index.contains("0ruckgaben,"), "{index}");
}

#[test]
fn a_theme_may_leave_the_language_out() {
    let theme = include_str!("../../themes/default/theme.yml")
        .replace("    - assets/js/languages/{language}.js\n", "");
    let site = site("de").file("themes/default/theme.yml", theme);
    assert!(search(&site.build()).1.contains("0ruckgaben,"));
}

#[test]
fn a_theme_may_add_stop_words_of_a_language() {
    let words = "answerbook.searchParts.stems.language({ letters: /^$/, stopWords: \"jak czy\" });\n";
    let site = site("pl").file("themes/default/assets/js/languages/pl.js", words);
    let (engine, index) = search(&site.build());
    assert!(engine.contains("jak czy"), "{engine}");
    assert!(index.contains("0ruckgaben,"), "{index}");
}
