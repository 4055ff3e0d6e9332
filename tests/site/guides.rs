//! Guides: questions whose choices lead to outcomes.

use answerbook::authoring::relocate::relocate;
use answerbook::config::Run;

use crate::support::{SiteTest, TODAY};

const GUIDE: &str = "---\ntitle: A guide\ntype: guide\ndescription: D\nquestions:\n  - {id: first, ask: Is it \"late\"?, note: Look, choices: [{choice: \"Yes\", to: lost}, {choice: \"No\", to: calm}]}\n  \
                     - id: lost\n    ask: Is it lost?\n    choices:\n      - {choice: Zanzibar, to: again}\n      - {choice: \"No\", to: calm}\noutcomes:\n  \
                     - {id: calm, title: Stay calm, say: \"One moment, {name}.\", do: Breathe.}\n  - id: again\n    title: Send it again\n    do: Send another one.\n    article: other.md#how\n---\n## First\n\nMore.\n";

fn site() -> SiteTest {
    SiteTest::new()
        .article("s/guide.md", GUIDE)
        .article("s/other.md", "---\ntitle: Other\ndescription: D\n---\n## How {#how}\n\nT\n")
}

#[test]
fn without_a_script_a_guide_is_linked_sections() {
    let site = site();
    let built = site.build();
    let page = built.page("s/guide.html");
    for part in [
        "<section id=\"first-2\" aria-labelledby=\"first-2-title\">",
        "<h2 id=\"first-2-title\">Is it “late”?</h2>",
        "<li><a href=\"#lost\">Yes<span class=\"number\"> → 2</span></a></li>",
        "<li><a href=\"#again\">Zanzibar<span class=\"number\"> → 4</span></a></li>",
        "id=\"again\" data-way=\"first-2 lost \"",
        "<a href=\"../s/other.html#how\">Other</a>",
        "data-blank=\"name\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let copy = built.page("s/guide.md");
    assert!(copy.contains("## Send it again\n\n- Is it “late”? *Yes*\n- Is it lost? *Zanzibar*"), "{copy}");
}

#[test]
fn each_outcome_is_found() {
    let site = site();
    let answers = site.build().json("answers.json");
    let ids: Vec<_> =
        answers["answers"].as_array().expect("a list").iter().map(|answer| answer["id"].clone()).collect();
    for id in ["s/guide#calm", "s/guide#again"] {
        assert!(ids.contains(&id.into()), "{ids:?}");
    }
}

#[test]
fn the_article_of_an_outcome_is_a_link_like_any_other() {
    let site = site();
    let page = site.build().page("s/other.html");
    assert!(page.contains("A guide"), "it lists what links to it");
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let planned = relocate(site.root(), &run, "s/other.md", "other.md").expect("a plan").planned;
    assert!(planned.changes.diff().contains("+    article: ../other.md#how"), "{}", planned.changes.diff());
    let broken =
        site.article("s/other.md", "---\ntitle: Other\ndescription: D\n---\nT\n").check().to_string();
    assert!(
        broken.contains("content/s/guide.md:17:14") && broken.contains("has no anchor `#how`"),
        "{broken}"
    );
}
