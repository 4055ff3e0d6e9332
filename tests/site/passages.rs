//! Passages that several articles include.

use answerbook::authoring::relocate::relocate;
use answerbook::config::Run;
use answerbook::preview::Preview;
use answerbook::preview::server::{Answer as _, Change};
use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

fn run() -> Run {
    Run { today: TODAY.parse().expect("a date"), ..Run::today() }
}

const REFUND: &str = "---\nvariables: {days: 30, who: }\n---\nWithin {{ days }} days, says {{ who }}, call {{ phone }}. See [the rules](../rules.md)[^n].\n\n\
                      ## May I return it? {#may-i}\n\nYes, with *this* ![form](form.svg).\n\n[^n]: A note.\n";

/// A list of questions and a plain article that include one passage, which includes another.
fn site() -> SiteTest {
    SiteTest::bare()
        .config("title: Test\nvariables: {phone: 555}\n")
        .file("content/_passages/refund.md", REFUND)
        .file("content/_passages/outer.md", "> Outer\n>\n> :::include{passage=refund days=\"{{ much }}\" who=we}\n")
        .file("content/_passages/form.svg", "<svg viewBox=\"0 0 1 1\"/>")
        .article("rules.md", "---\ntitle: Rules\ndescription: D\n---\n- One\n\n  :::include{passage=outer much=7}\n\n- Two[^n]\n\n[^n]: Own.\n")
        .article("s/a.md", "---\ntitle: A\ndescription: D\ntype: faq\n---\n## What?\n\nThat.\n\n:::include{passage=refund who='the \"shop\"'}\n:::\n")
}

/// The same with a plain article instead of the questions.
fn plain() -> SiteTest {
    let text = "---\ntitle: A\ndescription: D\n---\n:::include{passage=refund who=\"the shop\"}\n\nEnd.\n";
    site().article("s/a.md", text)
}

#[test]
fn a_passage_is_a_part_of_each_article() {
    let site = plain();
    assert_data_eq!(site.check().to_string(), str![[""]]);
    let built = site.build();
    assert_data_eq!(
        built.page("s/a.html"),
        str![[r##"
<p>Within 30 days, says the shop, call 555. See <a href="../rules.html">the rules</a><sup class="footnote" id="ref-n"><a href="#note-n">1</a></sup>.</p>
<h2 id="may-i">May I return it?</h2>
<p>Yes, with <em>this</em> <img src="../passages/form.svg" width="1" height="1" alt="form" loading="lazy">.</p>
<p>End.</p>
<ol class="footnotes">
<li id="note-n"><p>A note.</p>
<a href="#ref-n" class="back">↩</a></li>
</ol>

"##]]
    );
    assert_data_eq!(
        built.page("rules.html"),
        str![[r##"
<ul>
<li><p>One</p>
<blockquote>
<p>Outer</p>
<p>Within 7 days, says we, call 555. See <a href="rules.html">the rules</a><sup class="footnote" id="ref-n"><a href="#note-n">1</a></sup>.</p>
<h2 id="may-i">May I return it?</h2>
<p>Yes, with <em>this</em> <img src="passages/form.svg" width="1" height="1" alt="form">.</p>
</blockquote>
</li>
<li><p>Two<sup class="footnote" id="ref-n-2"><a href="#note-n-2">2</a></sup></p>
</li>
</ul>
<ol class="footnotes">
<li id="note-n"><p>A note.</p>
<a href="#ref-n" class="back">↩</a></li>
<li id="note-n-2"><p>Own.</p>
<a href="#ref-n-2" class="back">↩</a></li>
</ol>

"##]]
    );
    assert!(built.has("passages/form.svg") && !built.has("passages/refund.html"));
}

#[test]
fn it_is_a_part_of_their_markdown_too() {
    let site = plain();
    let built = site.build();
    assert_data_eq!(
        built.page("s/a.md"),
        str![[r#"
# A

D

Within 30 days, says the shop, call 555. See [the rules](../rules.md)[^n].

## May I return it?

Yes, with *this* ![form](../passages/form.svg).

[^n]: A note.

End.

"#]]
    );
    assert_data_eq!(
        built.page("rules.md"),
        str![[r#"
# Rules

D

- One

  > Outer
  >
  > Within 7 days, says we, call 555. See [the rules](rules.md)[^n].
  >
  > ## May I return it?
  >
  > Yes, with *this* ![form](passages/form.svg).
  >
  > [^n]: A note.

- Two[^n]

[^n]: Own.

"#]]
    );
}

#[test]
fn its_questions_and_words_belong_to_the_articles() {
    let site = site().file("themes/default/types/article.yml", "title: Article\ntemplate: article.html\n");
    let built = site.build();
    let answers = built.page("answers.json");
    assert!(answers.contains("s/a#may-i") && answers.contains("Yes, with this"), "{answers}");
    assert_eq!(answers.matches("_passages").count(), 0);
}

#[test]
fn the_preview_shows_a_changed_passage_everywhere() {
    let site = site();
    let preview = Preview::open(site.root(), run(), None).expect("a site");
    let body = |path: &str| String::from_utf8_lossy(&preview.answer(path).body).into_owned();
    assert!(body("rules.html").contains("Within 7 days") && body("s/a.html").contains("May I return it?"));
    let saved = |path: &str| Change { paths: [path.into()].into(), rescan: false };
    let site = site.file("content/_passages/refund.md", REFUND.replace("Within", "In less than"));
    preview.update(&saved("content/_passages/refund.md")).expect("an update");
    assert!(body("rules.html").contains("In less than 7 days"));
    let site = site.remove("content/_passages/refund.md");
    preview.update(&saved("content/_passages/refund.md")).expect("an update");
    assert!(preview.report().has_errors());
    let _site = site.file("content/_passages/refund.md", "Nothing.\n");
    preview.update(&saved("content/_passages/refund.md")).expect("an update");
    let said: Vec<_> = preview.report().sorted().iter().map(|problem| problem.plain()).collect();
    assert!(said.iter().all(|problem| problem.contains("has no variable")), "{said:?}");
}

#[test]
fn languages_have_their_own_passages() {
    let site = SiteTest::bare()
        .config("title: Test\nlanguages: {fr: {}, de: {}}\n")
        .file("content/_passages/p.md", "In \"English\".\n")
        .file("content/_passages/p.fr.md", "En \"français\".\n")
        .text("a.md", ":::include{passage=p}\n")
        .text("a.fr.md", ":::include{passage=p}\n")
        .text("a.de.md", ":::include{passage=p}\n");
    let built = site.build();
    assert!(built.page("a.html").contains("In “English”"));
    assert!(built.page("fr/a.html").contains("En «\u{202f}français\u{202f}»"));
    assert!(built.page("de/a.html").contains("English"), "until it is translated");
    assert_data_eq!(
        site.review().to_string(),
        str![[r#"
warning[outdated-translation]: articles in `de` include this passage, which is not translated
--> content/_passages/p.md
 = help: write it in `content/_passages/p.de.md`


"#]]
    );
}

#[test]
fn a_move_changes_the_links_in_passages() {
    let site = site();
    let planned = relocate(site.root(), &run(), "rules.md", "s/rules.md").expect("a plan").planned;
    let diff = planned.changes.diff();
    assert!(
        diff.contains(
            "+Within {{ days }} days, says {{ who }}, call {{ phone }}. See [the rules](../s/rules.md)"
        ),
        "{diff}"
    );
    assert!(!planned.report.has_errors());
}

#[test]
fn passages_that_grow_without_end_are_stopped() {
    let many = |name: &str| format!(":::include{{passage={name}}}\n\n").repeat(30);
    let site = SiteTest::bare()
        .file("content/_passages/a.md", many("b"))
        .file("content/_passages/b.md", many("c"))
        .file("content/_passages/c.md", many("d"))
        .file("content/_passages/d.md", "word\n")
        .text("a.md", &many("a"));
    assert!(site.check().to_string().contains("more than 500 passages"));
}
