//! The whole site in one file: what leads where, and what is not in it.

use answerbook::base::diagnostic::Report;
use answerbook::config::Run;
use answerbook::publish::portable::{Portable, portable};
use answerbook::publish::render::Publication;

use crate::support::{SiteTest, TODAY};

/// The file of a language version of a site.
fn file(site: &SiteTest, version: usize) -> Portable {
    let mut report = Report::new();
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let sites = answerbook::load(site.root(), run, &mut report).expect("the site loads");
    let publication = Publication::new(&sites, None, &mut report);
    assert!(!report.has_errors(), "{}", report.summary());
    portable(&publication.renderers()[version]).unwrap_or_else(|_| panic!("it renders"))
}

/// The element of a page.
#[track_caller]
fn leaf<'a>(file: &'a Portable, url: &str) -> &'a str {
    let start = format!("id=\"{url}\">");
    let (_, rest) = file.html.split_once(&start).unwrap_or_else(|| panic!("{url} is not there"));
    rest.split("<div class=\"leaf").next().unwrap_or_default()
}

#[test]
fn links_lead_to_places_in_the_file_and_ids_are_those_of_one_page() {
    let site = SiteTest::new()
        .text("s/a.md", "[b](../b.md#why), [a part](#part), [the web](https://example.net/a.html#x)\n\n## Part {#part}\n\nText.\n")
        .text("b.md", "## Why {#why}\n\nBecause.[^1]\n\n[^1]: A note.\n")
        .text("caf\u{e9}.md", "[a](s/a.md)\n");
    let file = file(&site, 0);
    let a = leaf(&file, "s/a.html");
    assert!(a.contains("href=\"#b.html%23why\""), "{a}");
    assert!(a.contains("href=\"#s/a.html%23part\"") && a.contains("id=\"s/a.html#part\""), "{a}");
    assert!(a.contains("href=\"https://example.net/a.html#x\""), "{a}");
    assert!(leaf(&file, "cafe.html").contains("href=\"#s/a.html\""), "by its file name");
    let mut ids: Vec<_> =
        file.html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "every id is there once");
}

#[test]
fn what_is_not_in_the_file_is_not_linked_or_is_on_the_web() {
    let lists = "menu: [{title: All scripts, url: lists/script.html}]\n";
    let script = "---\ntitle: Late\ntype: script\nsituation: It is late.\nlines: [{say: Hello}]\n---\n";
    let site = SiteTest::new().config(&format!("title: Test\n{lists}")).article("late.md", script);
    let alone = file(&site, 0).html;
    assert!(!alone.contains("All scripts") && !alone.contains("lists/script.html"), "{alone}");
    assert!(!alone.contains("late.md"), "{alone}");
    let site = site.config(&format!("title: Test\nbase_url: https://example.org/help/\n{lists}"));
    let online = file(&site, 0).html;
    assert!(online.contains("href=\"https://example.org/help/lists/script.html\""), "{online}");
}

#[test]
fn it_sends_nothing_and_has_no_keys() {
    let config = "title: Test\nsearch:\n  log_misses: true\n  misses_endpoint: https://collect.example.org/\n  \
                  endpoint: {kind: meilisearch, url: 'https://search.example.org', index: answers, key: for-searching}\n\
                  feedback: {endpoint: 'https://collect.example.org/feedback'}\n";
    let site = SiteTest::new().config(config).text("a.md", "Text.");
    let file = file(&site, 0);
    assert!(
        !file.html.contains("for-searching") && !file.html.contains("collect.example.org"),
        "{}",
        file.html
    );
    assert!(file.html.contains("default-src 'none'; script-src 'sha256-"));
}

#[test]
fn each_language_has_a_file() {
    let site = SiteTest::new()
        .config("title: Test\nlanguages: {fr: {}}\n")
        .article("a.md", "---\ntitle: Apples\n---\nRed.\n")
        .article("a.fr.md", "---\ntitle: Pommes\n---\nRouges.\n");
    let (english, french) = (file(&site, 0).html, file(&site, 1).html);
    assert!(english.contains("<html lang=\"en\"") && !english.contains("Pommes"));
    assert!(french.contains("<html lang=\"fr\"") && french.contains("Pommes"));
    assert!(french.contains("Toutes les r\u{e9}ponses dans un seul fichier, \u{e0} jour au <time datetime=\"2026-11-22\">22 novembre 2026</time>"));
    assert_eq!(file(&site, 1).html, french, "the same site gives the same file");
}

#[test]
fn a_script_can_not_end_its_element() {
    let site = SiteTest::new()
        .file("themes/default/assets/js/portable/open.js", "const text = \"</script><b>\";\n")
        .text("a.md", "Text with </script> and `<!--` in it.\n");
    let html = file(&site, 0).html;
    let scripts = html.matches("<script").count();
    assert_eq!(html.matches("</script>").count(), scripts, "{html}");
    assert_eq!(scripts, 3);
}
