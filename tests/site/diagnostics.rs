//! Every message about a site, printed whole: message, place, line, caret, help. A file for each family.
//!
//! `SNAPSHOTS=overwrite cargo test` rewrites the texts; read them as someone who has never seen the program.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

/// Declares a test for each case: a name, the code it is about, a site, and all that is said about this site. `CODES` are
/// the codes of the cases.
macro_rules! cases {
    ($($name:ident: $code:ident, $site:expr, $expected:expr;)+) => {
        pub(super) const CODES: &[Code] = &[$(Code::$code),+];

        $(#[test]
        fn $name() {
            let site = $site;
            let problems = site.check();
            assert!(problems.codes().contains(&Code::$code), "{problems}");
            assert!(problems.are_inside(site.root()), "{problems}");
            assert_data_eq!(problems.to_string(), $expected);
        })+
    };
}

mod addresses;
mod appearance;
mod fields;
mod files;
mod languages;
mod links;
mod queries;
mod questions;
mod settings;
mod text;
mod theme;
mod yaml;

#[test]
fn every_code_has_a_case() {
    // Symbolic links cannot be created everywhere, a log is not part of a site, and only a build knows the sizes of all files: these
    // have their own tests.
    let mut covered = vec![Code::SymbolicLink, Code::BadLogLine, Code::HostLimit];
    let families = [
        addresses::CODES,
        appearance::CODES,
        fields::CODES,
        files::CODES,
        languages::CODES,
        links::CODES,
        queries::CODES,
        questions::CODES,
        settings::CODES,
        text::CODES,
        theme::CODES,
        yaml::CODES,
    ];
    covered.extend(families.into_iter().flatten());
    let is_elsewhere = |code: &&Code| covered.contains(code) || code.is_finding();
    let missing: Vec<_> = Code::ALL.iter().filter(|code| !is_elsewhere(code)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

fn site() -> SiteTest {
    SiteTest::new()
}

/// A site with one article.
fn article(text: &str) -> SiteTest {
    site().article("a.md", text)
}

/// A site with one article of which only the text matters.
fn text(body: &str) -> SiteTest {
    article(&format!("---\ntitle: A\n---\n{body}"))
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_left_out() {
    let site = text("").file("content/b.txt", "b").file("secret.txt", "secret");
    let target = site.root().join("secret.txt");
    std::os::unix::fs::symlink(target, site.root().join("content/c.txt")).expect("a link");
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[symbolic-link]: this symbolic link was skipped
--> content/c.txt
 = help: copy the file it points to into the site: answerbook does not read through links


"#]]
    );
    assert!(!site.build().has("c.txt"));
}

#[cfg(unix)]
#[test]
fn parts_of_a_site_that_are_symbolic_links_are_not_followed() {
    let elsewhere = site().file("a.md", "secret").file("synonyms.yml", "secret");
    for part in ["answerbook.yml", "content", "static", "synonyms.yml", "themes", "themes/default"] {
        let site = match part {
            "answerbook.yml" => SiteTest::bare(),
            "themes/default" => site().file("themes/other/a.css", ""),
            _ => site(),
        };
        let target = if part.ends_with(".yml") {
            elsewhere.root().join("synonyms.yml")
        } else {
            elsewhere.root().into()
        };
        let link = site.root().join(part);
        if part == "answerbook.yml" {
            std::fs::remove_file(&link).expect("a file");
        }
        std::os::unix::fs::symlink(target, link).expect("a link");
        let problems = site.check().to_string();
        assert!(
            problems.contains(&format!("this symbolic link was not followed\n--> {part}\n")),
            "{problems}"
        );
        assert!(!problems.contains("secret"), "{problems}");
    }
}

#[test]
fn a_broken_theme_does_not_make_its_types_and_containers_errors() {
    let site = article("---\ntitle: A\ntype: policy\nnumber: 7\n---\n:::box\n[B](b.md)\n:::\n")
        .file("themes/default/types/policy.yml", "title: Policy\n")
        .file(
            "themes/default/templates/components/box.html",
            "{% component box() %}{{ body }}{% endcomponent box %}",
        );
    assert_data_eq!(
        site.check().short(),
        str![[r#"
content/a.md:4:1: warning: unknown field `number` [unknown-field]
content/a.md:7:1: error: there is no article `content/b.md` [broken-link]

"#]]
    );
    let site = site.file("themes/default/templates/az.html", "{{ page.title | shout }}");
    assert_data_eq!(
        site.check().short(),
        str![[r#"
content/a.md:7:1: error: there is no article `content/b.md` [broken-link]
themes/default/templates/az.html:1:17: error: unknown filter `shout` [template]

"#]]
    );
}

#[test]
fn short_form_is_one_line_for_each() {
    let problems = text("[B](b.md)\n\n:::asid\n:::\n").config("title: Test\nfoo: 1\n").check();
    assert_data_eq!(
        problems.short(),
        str![[r#"
answerbook.yml:2:1: error: unknown field `foo` [unknown-field]
content/a.md:4:1: error: there is no article `content/b.md` [broken-link]
content/a.md:6:1: error: unknown container `asid` [unknown-container]

"#]]
    );
    assert_eq!(problems.0.summary(), "3 errors");
}

#[test]
fn problems_of_all_files_are_reported_together_in_order() {
    let site = site()
        .config("title: Test\nbase_url: x\n")
        .article("b.md", "---\ntitle: B\nfoo: 1\n---\n[x](x.md)\n")
        .article("a.md", "---\ndraft: no idea\n---\n");
    assert_data_eq!(
        site.check().short(),
        str![[r#"
answerbook.yml:2:11: error: `base_url` must be a full address [wrong-type]
content/a.md:2:8: error: `draft` must be `true` or `false`, not `no idea` [wrong-type]
content/b.md:3:1: warning: unknown field `foo` [unknown-field]
content/b.md:5:1: error: there is no article `content/x.md` [broken-link]

"#]]
    );
}

#[test]
fn codes_are_words_joined_by_hyphens_and_explained() {
    let mut names = std::collections::BTreeSet::new();
    for code in Code::ALL {
        let name = code.as_str();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
        assert!(code.explanation().trim().ends_with('.'), "{name}");
        assert!(names.insert(name), "{name} is the name of two codes");
    }
}
