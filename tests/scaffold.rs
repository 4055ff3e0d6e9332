//! What `answerbook new` and `answerbook add` write can be published as it is.

use answerbook::config::{Config, Run};
use answerbook::diagnostic::Report;
use answerbook::scaffold::{NewArticle, add_article, new_site};
use answerbook::theme::Theme;

#[test]
fn the_sample_site_has_every_type_and_no_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    new_site(folder.path()).expect("a new site");
    let mut report = Report::new();
    let project = answerbook::check(folder.path(), Run::today(), &mut report).expect("a site");
    assert!(report.is_empty(), "{:#?}", report.sorted());
    for kind in project.original().theme.types.keys() {
        assert!(
            project.original().site.articles.iter().any(|article| article.kind.name == *kind),
            "no sample of {kind}"
        );
    }
}

#[test]
fn a_new_article_of_any_type_has_no_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    std::fs::write(root.join("answerbook.yml"), "title: Test\n").expect("a file");
    let mut report = Report::new();
    let config = Config::read(root, Run::today(), &mut report).expect("a configuration");
    let theme = Theme::load(&config, &mut report).expect("a theme");
    for kind in theme.types.keys() {
        let title = format!("Yes: \"{kind}\" & 'more'?");
        let article =
            NewArticle { kind, title: &title, section: "content/new/here", today: config.run.today };
        let path = add_article(root, &theme, &article).expect("an article");
        assert!(path.starts_with(root.join("content/new/here")), "{}", path.display());
        add_article(root, &theme, &article).expect_err("an article is never written over");
    }
    answerbook::check(root, Run::today(), &mut report).expect("a site");
    assert!(report.is_empty(), "{:#?}", report.sorted());
}

#[test]
fn a_new_site_needs_an_empty_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("mine.txt"), "mine").expect("a file");
    new_site(folder.path()).expect_err("a folder that holds something is left alone");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
