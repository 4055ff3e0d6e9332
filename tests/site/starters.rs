//! The texts of new articles in other languages than English: complete for each language of the interface, to be changed by a site.

use std::collections::BTreeSet;

use answerbook::authoring::scaffold::{NewArticle, add_article};
use answerbook::base::diagnostic::{Code, Report};
use answerbook::base::yaml::Document;
use answerbook::config::{Config, NewState, Run};
use answerbook::theme::{Theme, built_in_files, starter};
use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

fn theme(site: &SiteTest) -> (Config, Theme) {
    let mut report = Report::new();
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let config = Config::read(site.root(), run, &mut report).expect("a configuration");
    let theme = Theme::load(&config, &mut report).expect("a theme");
    assert!(report.is_empty(), "{:#?}", report.sorted());
    (config, theme)
}

/// The text of a new article.
fn add(site: &SiteTest, kind: &str) -> String {
    let (config, theme) = theme(site);
    let (today, state) = (config.run.today, NewState::Published);
    let article = NewArticle { kind, title: kind, section: "", today, state };
    let path = add_article(site.root(), &theme, &article).expect("an article");
    std::fs::read_to_string(path).expect("its text")
}

/// The languages that have files in a folder of the built-in theme.
fn languages(folder: &str) -> BTreeSet<String> {
    let files = built_in_files();
    let names = files.keys().filter_map(|name| name.strip_prefix(folder)?.strip_suffix(".yml"));
    names.filter(|name| *name != "en").map(str::to_owned).collect()
}

#[test]
fn all_languages_of_the_interface_have_the_texts_of_all_types() {
    let (_, theme) = theme(&SiteTest::new());
    let english: BTreeSet<String> = theme.types.values().flat_map(|kind| starter::english(kind)).collect();
    let files = built_in_files();
    assert_eq!(languages("starters/"), languages("words/"));
    for language in languages("words/") {
        let name = format!("starters/{language}.yml");
        let text = String::from_utf8_lossy(&files[&name]);
        let document = Document::parse_file(&name, &text).expect("a file of texts");
        let texts = document.value.as_object().expect("fields");
        let own: BTreeSet<String> = texts.keys().cloned().collect();
        assert_eq!(own, english, "{name}");
        for (english, text) in texts {
            let text = text.as_str().unwrap_or_else(|| panic!("{name}: {english}"));
            assert!(!text.contains(['"', '\n']) && !text.trim().is_empty(), "{name}: {text}");
            // Marks of markdown, ids, and blanks are there in each language.
            for mark in ["## ", "- ", "[ ] **", "** ", "{#", "{"] {
                assert_eq!(english.contains(mark), text.contains(mark), "{name}: `{mark}` in {text}");
            }
        }
    }
}

#[test]
fn a_site_changes_one_text_and_keeps_the_others() {
    let site = SiteTest::new()
        .config("title: Test\nlanguage: de-AT\n")
        .file("themes/default/starters/de-AT.yml", "What to do: Was zu machen ist\n");
    let text = add(&site, "cues");
    assert!(text.contains("do: \"Was zu machen ist\""), "{text}");
    assert!(text.contains("avoid: \"Was zu vermeiden ist\""), "{text}");
    let problems = site.file("content/cues.md", text.replace("Was zu vermeiden ist", "Rufen")).check();
    assert_eq!(problems.codes(), [Code::Placeholder]);
}

#[test]
fn a_site_brings_another_language() {
    let site = SiteTest::new()
        .config("title: Test\nlanguage: it\n")
        .file("themes/default/starters/it.yml", "The question: La domanda\nWhat to do: Che cosa fare\n");
    let text = add(&site, "guide");
    assert!(text.contains("ask: \"La domanda\""), "{text}");
    assert!(text.contains("description: The answer in one or two sentences.\n"), "{text}");
    let site = site.article(
        "own.md",
        "---\ntitle: Own\ndescription: D\ntype: cues\npairs:\n  - do: \"Che cosa fare\"\n    avoid: A\n---\n",
    );
    let problems = site.remove("content/guide.md").config("title: Test\nlanguage: en\n").check();
    assert!(problems.codes().contains(&Code::Placeholder), "{problems}");
}

#[test]
fn what_the_type_of_a_site_says_itself_is_not_translated() {
    let site = SiteTest::new()
        .config("title: Test\nlanguage: de\n")
        .file("themes/default/types/faq.yml", "template: faq.html\nrole: questions\nbody: |\n  ### Wie geht das?\n\n  So.\n")
        .file("themes/default/types/device.yml", "title: Gerät\nschema:\n  properties:\n    maker: {type: string, description: Who makes it}\n    room: {type: string, description: In welchem Raum}\n")
        .file("themes/default/starters/de.yml", "Who makes it: Wer es herstellt\n");
    let text = add(&site, "faq");
    assert!(text.ends_with("\n### Wie geht das?\n\nSo.\n"), "{text}");
    let text = add(&site, "device");
    assert!(text.contains("# maker: \"Wer es herstellt\"\n# room: \"In welchem Raum\"\n"), "{text}");
}

#[test]
fn errors_in_texts_are_reported_with_their_place() {
    let site = SiteTest::new().text("index.md", "Text.\n").file(
        "themes/default/starters/de.yml",
        "What to du: Was zu tun ist\nThe source: [Quelle]\nThe question: \"\"\nor: oder\n",
    );
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[unknown-field]: no new article has the text `What to du`
 --> themes/default/starters/de.yml:1:1
  |
1 | What to du: Was zu tun ist
  | ^^^^^^^^^^
  |
  = help: did you mean `What to do`?

error[wrong-type]: `The source` needs a text here, on one line
 --> themes/default/starters/de.yml:2:13
  |
2 | The source: [Quelle]
  |             ^^^^^^^^

error[wrong-type]: `The question` needs a text here, on one line
 --> themes/default/starters/de.yml:3:15
  |
3 | The question: ""
  |               ^^


"#]]
    );
    let site = site.file("themes/default/starters/de.yml", "- oder\n");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
error[wrong-type]: a file of texts for new articles must contain fields (`English text: the same in this language`)
 --> themes/default/starters/de.yml:1:1
  |
1 | - oder
  | ^


"#]]
    );
}
