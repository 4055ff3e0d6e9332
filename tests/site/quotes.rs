//! The page that checks quotes, which only some sites want, and the files with what the site says.

use crate::support::SiteTest;

fn site(setting: &str) -> SiteTest {
    SiteTest::new()
        .config(&format!("title: Test\nbase_url: https://example.org/\n{setting}languages: {{fr: {{}}}}\n"))
        .article(
            "s/a.md",
            "---\ntitle: Apples\ndate: 2026-01-10\n---\nIt can't be *green*.\n\nNever </script>.\n",
        )
        .article("s/a.fr.md", "---\ntitle: Pommes\n---\nRouges.\n")
}

#[test]
fn a_site_has_the_page_only_if_it_wants_it() {
    let without = site("");
    let built = without.build();
    let names = built
        .files()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.contains("verify"))
        .collect::<Vec<_>>();
    assert_eq!(names, Vec::<String>::new());
    assert!(!built.page("s/a.html").contains("verify"));

    let with = site("verify: true\n");
    let built = with.build();
    assert!(built.page("s/a.html").contains("<a href=\"../verify.html\">Check a quote</a>"));
    assert!(built.page("fr/s/a.html").contains("<a href=\"../verify.html\">Vérifier une citation</a>"));
    let page = built.page("verify.html");
    assert!(page.contains("data-scripts=\"verify.js fr/verify.js\""), "{page}");
    assert!(
        page.contains("<meta name=\"robots\" content=\"noindex\">")
            && page.contains("href=\"fr/verify.html\"")
    );
    assert!(built.page("fr/verify.html").contains("data-scripts=\"../verify.js ../fr/verify.js\""));
    for other in ["sitemap.xml", "llms.txt", "search/root.js"] {
        assert!(!built.page(other).contains("verify"), "{other}");
    }
    let headers = built.page("_headers");
    for file in ["verify.js", "fr/verify.js"] {
        assert!(headers.contains(&format!("/{file}\n  Cache-Control: no-cache\n")), "{headers}");
    }
    let worker = built.page("sw.js");
    assert!(worker.contains("[\"verify.html\",") && worker.contains("[\"verify.js\","), "{worker}");
    assert!(with.check().0.is_empty());
}

#[test]
fn what_the_site_says_is_a_script_with_addresses_of_its_own() {
    let script = site("verify: true\n").build().page("verify.js");
    let payload = script.trim_end().strip_prefix("answerbook.search.receive(\"verify\",").expect("a call");
    let said: serde_json::Value =
        serde_json::from_str(payload.strip_suffix(')').expect("its end")).expect("JSON");
    assert_eq!(said["language"], "en");
    assert_eq!(said["answers"][0]["url"], "s/a.html", "also where `answers.json` has full addresses");
    assert_eq!(said["answers"][0]["date"], "2026-01-10");
    assert_eq!(said["pages"][0][0], "s/a.html");
    let words = said["pages"][0][1].as_str().expect("words");
    assert!(words.starts_with(" apples it can not be green never "), "{words}");
}

#[test]
fn a_setting_that_is_neither_yes_nor_no() {
    let problems = site("verify: answers\n").check().to_string();
    assert!(problems.contains("answerbook.yml:3") && problems.contains("`verify`"), "{problems}");
}
