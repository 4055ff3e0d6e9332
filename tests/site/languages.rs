//! A site in several languages: translations next to their originals, each language a site of its own.

use crate::support::{Built, SiteTest};

const CONFIG: &str = "title: Help\nbase_url: https://example.org/kb/\nmenu: [{title: Refunds, url: refunds.md}]\nhome: {questions: [refunds#long, refunds#who]}\n\
                      languages:\n  fr: {title: Aide, description: Des réponses.}\n  ar: {name: Arabic here}\n";

/// Refunds in English and French, delays in English only, and a picture for both.
fn site() -> SiteTest {
    SiteTest::new()
        .config(CONFIG)
        .article("refunds.md", "---\ntitle: Refunds\ntype: faq\nupdated: 2026-03-01\n---\n\n## How long does it take? {#long}\n\nTen days \"at most\". See [delays](delays.md).\n\n![A form](form.svg)\n\n## Who pays? {#who}\n\nWe do.\n")
        .article("refunds.fr.md", "---\ntitle: Remboursements\ntype: faq\nupdated: 2026-02-01\naliases: [rendre.html]\n---\n\n## Combien de temps ? {#long}\n\nDix jours \"au plus\". Voir [les retards](delays.md), [ceci](refunds.fr.md#long).\n\n![Un formulaire](form.svg)\n")
        .article("delays.md", "---\ntitle: Delays\naliases: [late.html]\n---\n\nIt is \"late\". Back to [refunds](refunds.md#long).\n")
        .file("content/form.svg", "<svg/>")
        .file("static/logo.txt", "logo")
}

#[track_caller]
fn has(site: &Built, url: &str, parts: &[&str]) {
    let page = site.page(url);
    parts.iter().for_each(|part| assert!(page.contains(part), "{url} lacks {part}:\n{page}"));
}

#[test]
fn a_translation_is_published_below_the_folder_of_its_language() {
    let site = site();
    let site = site.build();
    has(
        &site,
        "fr/refunds.html",
        &[
            "<html lang=\"fr\" dir=\"ltr\" data-root=\"\"",
            "<title>Remboursements · Aide</title>",
            "«\u{202f}au plus\u{202f}»",
            // The article it links to exists in the original language, which is shown instead.
            "href=\"delays.html\"",
            // A picture is published once, for all languages.
            "src=\"../form.svg\"",
            "href=\"#long\"",
        ],
    );
    assert!(site.has("form.svg") && !site.has("fr/form.svg") && !site.has("fr/logo.txt"));
    has(&site, "refunds.html", &["<html lang=\"en\"", "“at most”", "src=\"form.svg\""]);
    has(&site, "fr/refunds.md", &["# Remboursements", "(../form.svg)", "(delays.md)"]);
}

#[test]
fn every_page_leads_to_itself_in_the_other_languages() {
    let site = site();
    let site = site.build();
    has(
        &site,
        "refunds.html",
        &[
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/kb/refunds.html\">",
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/kb/refunds.html\">",
            "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/kb/fr/refunds.html\">",
            "<a href=\"fr/refunds.html\" lang=\"fr\" hreflang=\"fr\">Français</a>",
            "<a href=\"ar/refunds.html\" lang=\"ar\" hreflang=\"ar\">Arabic here</a>",
            "<a href=\"refunds.html\" lang=\"en\" hreflang=\"en\" aria-current=\"true\">English</a>",
        ],
    );
    has(
        &site,
        "fr/refunds.html",
        &["<a href=\"../refunds.html\" lang=\"en\"", "<a href=\"../ar/refunds.html\" lang=\"ar\""],
    );
    has(
        &site,
        "fr/az.html",
        &["<a href=\"../az.html\" lang=\"en\"", "hreflang=\"ar\" href=\"https://example.org/kb/ar/az.html\""],
    );
    has(&site, "index.html", &["<a href=\"fr/index.html\" lang=\"fr\""]);
    // Only translated pages are listed for search engines.
    assert!(
        !site.page("refunds.html").contains("hreflang=\"ar\" href=\"https"),
        "{}",
        site.page("refunds.html")
    );
}

#[test]
fn a_site_in_one_language_says_nothing_of_languages() {
    let site = SiteTest::new().text("a.md", "");
    let site = site.build();
    let page = site.page("a.html");
    assert!(!page.contains("hreflang") && !page.contains("languages"), "{page}");
}

#[test]
fn an_original_is_shown_instead_and_says_so() {
    let site = site();
    let site = site.build();
    has(
        &site,
        "fr/delays.html",
        &[
            "<html lang=\"fr\"",
            "<main id=\"main\" lang=\"en\" dir=\"ltr\">",
            "<aside class=\"translation\" aria-label=\"Langue\">Cette page n’est pas encore traduite. Vous consultez l’original : English.</aside>",
            // The words of an English text have English quotation marks.
            "“late”",
            "<link rel=\"canonical\" href=\"https://example.org/kb/delays.html\">",
            "\"inLanguage\":\"en\"",
            "href=\"refunds.html#long\"",
        ],
    );
    assert!(!site.page("delays.html").contains("class=\"translation\""));
    assert!(!site.page("fr/sitemap.xml").contains("delays.html"));
    has(&site, "fr/sitemap.xml", &["<loc>https://example.org/kb/fr/refunds.html</loc>"]);
    has(&site, "fr/az.html", &["Delays", "Combien de temps ?"]);
}

#[test]
fn a_translation_older_than_its_original_says_so() {
    let old = site();
    let built = old.build();
    has(
        &built,
        "fr/refunds.html",
        &[
            "L’original a été modifié le 1 mars 2026, après cette traduction. <a href=\"../refunds.html\" hreflang=\"en\">",
        ],
    );
    let updated = old.article("refunds.fr.md", "---\ntitle: R\nupdated: 2026-03-01\n---\n\n## Q {#long}\n");
    let updated = updated.build();
    assert!(!updated.page("fr/refunds.html").contains("class=\"translation\""));
}

#[test]
fn hosts_learn_of_all_languages() {
    let site = site();
    let site = site.build();
    has(
        &site,
        "robots.txt",
        &["Sitemap: https://example.org/kb/sitemap.xml\nSitemap: https://example.org/kb/fr/sitemap.xml\n"],
    );
    has(
        &site,
        "_redirects",
        &["/kb/late.html /kb/delays.html 301\n", "/kb/fr/rendre.html /kb/fr/refunds.html 301\n"],
    );
    // The English page is shown in place of the French one, so it was here under its former address too.
    has(&site, "_redirects", &["/kb/fr/late.html /kb/fr/delays.html 301\n"]);
    assert!(site.has("fr/late.html"));
    has(
        &site,
        "_headers",
        &["/kb/fr/search/root.js\n  Cache-Control: no-cache", "/kb/fr/sw.js", "/kb/fr/assets/site."],
    );
    for file in ["robots.txt", "_headers", "_redirects"] {
        assert!(!site.has(&format!("fr/{file}")), "{file}");
    }
}

#[test]
fn each_language_is_searched_by_itself() {
    let site = site();
    let site = site.build();
    let list: serde_json::Value = serde_json::from_str(&site.page("search/index.json")).expect("JSON");
    assert_eq!(list["root"], "root");
    assert!(list["engine"].as_str().is_some_and(|engine| site.has(engine)), "{list}");
    let french = &list["languages"]["fr"];
    assert_eq!(french["files"]["root"], "fr/search/root.js");
    let engine = french["engine"].as_str().expect("an engine");
    assert!(engine.starts_with("fr/assets/search."), "{engine}");
    assert!(site.page(engine).contains(" avec ") && site.page("fr/search/root.js").contains("rembours"));
    assert!(!site.page("search/root.js").contains("rembours"));
}

#[test]
fn what_an_original_withholds_no_translation_gives_away() {
    let secret = SiteTest::new()
        .config("title: Help\nlanguages: {fr: {}}\n")
        .text("open.md", "")
        .article("staff.md", "---\ntitle: Staff\naudience: staff\n---\n")
        .article("staff.fr.md", "---\ntitle: Personnel\n---\n![P](plan.svg)\n")
        .article("later.md", "---\ntitle: Later\n---\n")
        .article("later.fr.md", "---\ntitle: Plus tard\ndraft: true\n---\n![P](draft.svg)\n")
        .file("content/plan.svg", "<svg/>")
        .file("content/draft.svg", "<svg/>");
    let site = secret.build();
    assert!(!site.has("staff.html") && !site.has("fr/staff.html") && !site.has("plan.svg"));
    // A translation in progress: the original is shown instead, and its picture is held back.
    has(&site, "fr/later.html", &["Later", "class=\"translation\""]);
    assert!(!site.has("draft.svg"));
    let all = secret.audience("staff").drafts();
    let all = all.build();
    has(&all, "fr/staff.html", &["Personnel"]);
    has(&all, "fr/later.html", &["Plus tard"]);
    assert!(all.has("plan.svg") && all.has("draft.svg"));
}

#[test]
fn a_translation_may_stand_alone_and_its_section_too() {
    let site = SiteTest::new()
        .config("title: Help\nlanguages: {pt-BR: {}}\n")
        .text("a.md", "")
        .article("leis/index.pt-BR.md", "---\ntitle: Leis\n---\n")
        .article("leis/trocas.pt-BR.md", "---\ntitle: Trocas\nslug: as-trocas\n---\n[voltar](../a.md)\n");
    let site = site.build();
    has(
        &site,
        "pt-BR/leis/as-trocas.html",
        &["href=\"../a.html\"", "<a href=\"../../index.html\" lang=\"en\""],
    );
    assert!(!site.has("leis/index.html"));
    has(&site, "pt-BR/leis/index.html", &["Leis"]);
}

#[test]
fn published_ids_of_translations_are_kept() {
    let site = site();
    let accepted = |site: &SiteTest| {
        let mut report = answerbook::base::diagnostic::Report::new();
        let sites =
            answerbook::load(site.root(), answerbook::config::Run::today(), &mut report).expect("a site");
        answerbook::site::permalinks::accept(site.root(), &sites, &|_| false).expect("a file");
        std::fs::read_to_string(site.root().join("permalinks.txt")).expect("a file")
    };
    let text = accepted(&site);
    assert!(text.contains("\nfr/refunds#long\n") && text.contains("\nrefunds#who\n"), "{text}");
    assert!(!text.contains("fr/delays") && !text.contains("ar/"), "{text}");
    let gone = site
        .remove("content/refunds.fr.md")
        .article("delays.fr.md", "---\ntitle: Retards\naliases: [refunds-2.html]\n---\n");
    let problems = gone.check();
    assert!(
        problems.to_string().contains("`fr/refunds#long` was published but no longer exists"),
        "{problems}"
    );
}

#[test]
fn each_language_has_its_synonyms_and_expected_queries() {
    let site = site()
        .file("synonyms.fr.yml", "- [remboursement, argent]\n")
        .file("queries.fr.yml", "- {query: argent, expect: refunds}\n- {query: combien de tems, expect: refunds#long}\n- {query: retard, expect: refunds}\n");
    let problems = site.check();
    assert_eq!(problems.codes(), [answerbook::base::diagnostic::Code::MissedQuery], "{problems}");
    assert!(problems.to_string().contains("queries.fr.yml:3:"), "{problems}");
}

#[test]
fn a_problem_of_an_original_is_reported_once() {
    let problems = site().article("delays.md", "---\ntitle: Delays\n---\n[x](none.md)\n").check();
    assert_eq!(problems.to_string().matches("there is no article").count(), 1, "{problems}");
}
