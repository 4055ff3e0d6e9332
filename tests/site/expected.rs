//! Expected queries for what readers do not see: whatever withholds it, they are left out until it is published, and nothing is wrong.

use answerbook::base::diagnostic::{Code, Report};
use answerbook::config::Run;
use answerbook::search::expected;

use crate::support::{SiteTest, TODAY};

/// A site with one article that says `fields`, an answer for all, and queries for both.
fn site(fields: &str) -> SiteTest {
    SiteTest::new()
        .article("hours.md", "---\ntitle: Opening hours\ndescription: Nine to five.\n---\n")
        .article(
            "faq/fees.md",
            &format!("---\ntitle: Fees\ntype: faq\ndescription: D.\n{fields}\n---\n## A\n\n### How much is it? {{#how-much}}\n\nFour euros.\n"),
        )
        .file(
            "queries.yml",
            "- {query: opening hours, expect: hours}\n- {query: fees, expect: faq/fees}\n- {query: how much, expect: faq/fees#how-much}\n",
        )
}

/// What is left out of the queries of each language: the query, why, and with which options it is run.
fn left_out(site: &SiteTest, run: Run) -> Vec<String> {
    let run = Run { today: TODAY.parse().expect("a date"), ..run };
    let mut report = Report::new();
    let sites = answerbook::load(site.root(), run, &mut report).expect("a site");
    let expected = sites.iter().map(|site| expected::read(site, sites.original(), &mut report));
    let expected: Vec<_> = expected.map(|expected| expected.expect("queries")).collect();
    assert!(!report.has_errors(), "{:#?}", report.sorted());
    let left_out = expected.iter().flat_map(|expected| &expected.left_out);
    left_out.map(|it| format!("{}: {} ({})", it.query, it.reason, it.options)).collect()
}

#[test]
fn whatever_withholds_an_article_its_queries_wait_for_it() {
    let reviewed = "states: {publish: [verified]}\n";
    let cases = [
        ("", "draft: true", "it is a draft", "--drafts"),
        ("", "status: draft", "it is a draft", "--drafts"),
        ("", "status: in review", "it is a draft", "--drafts"),
        ("", "date: 2027-01-01", "its date, 2027-01-01, is in the future", "--drafts"),
        ("", "expires: 2026-11-01", "it expired on 2026-11-01", "--drafts"),
        ("", "status: retired", "it is retired", "--drafts"),
        ("", "audience: staff", "it is only for the audience `staff`", "--audience \"staff\""),
        (
            "",
            "audience: staff\ndraft: true",
            "it is only for the audience `staff`",
            "--audience \"staff\" --drafts",
        ),
        (reviewed, "", "nobody has reviewed it, and `states` in `answerbook.yml` wants that", "--drafts"),
        (
            reviewed,
            "reviewed: 2025-01-01\nreview_every: 1 year",
            "its review was due on 2026-01-01, and `states` in `answerbook.yml` publishes nothing overdue",
            "--drafts",
        ),
    ];
    for (settings, fields, reason, options) in cases {
        let site = site(fields).config(&format!("title: Test\n{settings}")).article(
            "hours.md",
            "---\ntitle: Opening hours\ndescription: Nine to five.\nreviewed: 2026-11-01\nreview_every: 1 year\n---\n",
        );
        assert_eq!(site.check().codes(), [], "{fields}");
        assert_eq!(
            left_out(&site, Run::today()),
            [format!("fees: {reason} ({options})"), format!("how much: {reason} ({options})")]
        );
        // With these options, they are run.
        let run = Run {
            drafts: options.contains("--drafts"),
            audience: options.contains("--audience").then(|| "staff".to_owned()),
            ..Run::today()
        };
        assert!(left_out(&site, run).is_empty(), "{fields}");
    }
}

#[test]
fn what_takes_the_place_of_an_article_is_expected_instead() {
    let site = site("expires: 2026-11-01\nreplaced_by: ../hours.md");
    let queries =
        "- {query: opening hours, expect: faq/fees}\n- {query: opening times, expect: faq/fees#how-much}\n";
    let site = site.file("queries.yml", queries);
    assert!(left_out(&site, Run::today()).is_empty());
    assert_eq!(site.check().codes(), []);
}

#[test]
fn what_is_not_even_in_an_article_that_waits_is_an_error() {
    let site = site("draft: true").file(
        "queries.yml",
        "- {query: fees, expect: [faq/fees, hours]}\n- {query: cost, expect: faq/fees#how-mush}\n- {query: price, expect: faq/fee}\n",
    );
    let problems = site.check();
    assert_eq!(problems.codes(), [Code::UnknownQuestion; 2], "{problems}");
    let text = problems.to_string();
    assert!(
        text.contains("no page or question has the id `faq/fees#how-mush`\n --> queries.yml:2:"),
        "{text}"
    );
    assert!(text.contains("did you mean `faq/fees#how-much`?"), "{text}");
}

#[test]
fn a_query_is_run_for_what_is_published_of_its_ids() {
    let queries = "- {query: opening hours, expect: [faq/fees, hours]}\n- {query: nothing like it, expect: [faq/fees, hours]}\n";
    let site = site("draft: true").file("queries.yml", queries);
    assert!(left_out(&site, Run::today()).is_empty());
    assert_eq!(site.check().codes(), [Code::MissedQuery]);
}

#[test]
fn an_article_with_an_id_of_its_own_and_a_translation_wait_as_well() {
    let site = site("draft: true\nid: prices")
        .config("title: Test\nlanguages: {fr: {}}\n")
        .file("queries.yml", "- {query: fees, expect: prices}\n- {query: cost, expect: prices#how-much}\n")
        .file("queries.fr.yml", "- {query: frais, expect: prices#how-much}\n");
    let expected = "it is a draft (--drafts)";
    assert_eq!(
        left_out(&site, Run::today()),
        [format!("fees: {expected}"), format!("cost: {expected}"), format!("frais: {expected}")]
    );
    // The original has no such question: only the translation, which is a draft.
    let site = site.article("hours.fr.md", "---\ntitle: Horaires\ntype: faq\ndescription: D.\ndraft: true\n---\n## A\n\n### Quand ? {#quand}\n\nDe neuf à cinq.\n");
    let site = site.file("queries.fr.yml", "- {query: quand, expect: hours#quand}\n");
    let site = site.file("queries.yml", "- {query: opening hours, expect: hours}\n");
    assert_eq!(left_out(&site, Run::today()), [format!("quand: {expected}")]);
}
