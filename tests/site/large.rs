//! Sites with more articles than fit on one page of a list.

use answerbook::config::Run;
use answerbook::preview::Preview;
use answerbook::preview::server::{Answer as _, Change};

use crate::support::{Built, SiteTest};

/// A section of 450 articles, most of which begin with the same letter.
fn large() -> SiteTest {
    let mut site =
        SiteTest::new().article("desk/index.md", "---\ntitle: Desk\n---\n\nThe text of the section.\n");
    for number in 0..450 {
        site = site.article(
            &format!("desk/a{number:03}.md"),
            &format!(
                "---\ntitle: Case {number:03}\nask: [how do I solve {number}]\n---\n\nAnswer {number}.\n"
            ),
        );
    }
    for number in 0..300 {
        site = site.article(
            &format!("other/b{number:03}.md"),
            &format!("---\ntitle: Çase {number:03} again\n---\n\nAnswer {number}.\n"),
        );
    }
    site.article("other/z.md", "---\ntitle: 24 hours\n---\n\nA day.\n")
}

/// How many articles are linked from a page, menus and outlines aside.
fn links(built: &Built, page: &str, to: &str) -> usize {
    let page = built.page(page);
    let main =
        page.split("<main").nth(1).and_then(|rest| rest.split("</main").next()).expect("a main column");
    main.matches(to).count()
}

#[test]
fn a_long_section_has_several_pages() {
    let site = large();
    let built = site.build();
    let counts: Vec<usize> = ["index", "page-2", "page-3"]
        .iter()
        .map(|page| links(&built, &format!("desk/{page}.html"), ">Case "))
        .collect();
    assert_eq!(counts, [200, 200, 50]);
    assert!(!built.has("desk/page-4.html"));
    assert!(built.page("desk/index.html").contains("The text of the section."));
    assert!(!built.page("desk/page-2.html").contains("The text of the section."), "once is enough");
    assert!(built.page("desk/page-2.html").contains("href=\"../desk/index.html\""));
    assert!(built.page("desk/page-2.html").contains("href=\"../desk/page-3.html\""));
}

#[test]
fn each_letter_of_a_long_index_has_its_pages() {
    let site = large();
    let built = site.build();
    let all = built.page("az.html");
    assert!(all.contains("az/c.html") && all.contains("az/other.html"));
    assert_eq!(links(&built, "az.html", ">Case "), 0);
    let lines = |page: &str| links(&built, page, ">Case ") + links(&built, page, ">Çase ");
    let (first, second) = (lines("az/c.html"), lines("az/c/page-2.html"));
    // Each page names the first title of both in its list of parts.
    assert_eq!(first + second, 750 + 4, "{first} and {second}");
    assert!(built.page("az/c.html").contains("how do I solve 7<"));
    assert_eq!(links(&built, "az/other.html", ">24 hours<"), 1);
}

#[test]
fn files_for_programs_continue_in_others() {
    let mut site = large();
    for number in 0..600 {
        site = site
            .article(&format!("more/{number}.md"), &format!("---\ntitle: More {number}\n---\n\nAnswer.\n"));
    }
    let built = site.build();
    let llms = ["llms.txt", "llms/page-2.txt", "llms/page-3.txt"].map(|file| built.page(file));
    let listed: Vec<usize> = llms.iter().map(|file| file.matches("Answer").count()).collect();
    assert_eq!(listed, [500, 500, 350]);
    assert!(llms[0].ends_with("\n## Next page\n\n- [Next page](llms/page-2.txt)\n"), "{}", llms[0]);
    assert!(llms[1].contains("\n- [Next page](../llms/page-3.txt)\n") && llms[1].contains("](../more/"));
    assert!(!llms[2].contains("Next page") && !built.has("llms/page-4.txt"));
    let answers = ["answers.json", "answers/page-2.json"];
    let answers =
        answers.map(|file| serde_json::from_str::<serde_json::Value>(&built.page(file)).expect("JSON"));
    assert_eq!(answers[0]["next"], "answers/page-2.json");
    assert!(answers[1].get("next").is_none());
    let counts = answers.each_ref().map(|file| file["answers"].as_array().expect("a list").len());
    assert_eq!(counts.iter().sum::<usize>(), 1_351, "{counts:?}");
}

#[test]
fn a_title_that_changes_its_letter_moves_in_the_preview_too() {
    let site = large();
    let preview = Preview::open(site.root(), Run::today(), None).expect("a site");
    assert_eq!(preview.answer("az/other.html").status, 200);
    let site = site.article("other/z.md", "---\ntitle: Quick help\n---\n\nA day.\n");
    preview.update(&Change { rescan: true, ..Change::default() }).expect("files can be read");
    assert_eq!(preview.answer("az/q.html").status, 200);
    assert_eq!(preview.answer("az/other.html").status, 404);
    drop(site);
}
