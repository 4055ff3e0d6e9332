//! Which files of `content/` are published: those that something published refers to, and no others.

use answerbook::config::Run;
use answerbook::preview::Preview;
use answerbook::preview::server::{Answer as _, Change};
use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

/// The names of those files that are published.
fn published<'a>(site: &SiteTest, names: &[&'a str]) -> Vec<&'a str> {
    let built = site.build();
    names.iter().copied().filter(|name| built.has(name)).collect()
}

fn with_files(site: SiteTest, names: &[&str]) -> SiteTest {
    names.iter().fold(site, |site, name| site.file(&format!("content/{name}"), "x"))
}

#[test]
fn what_nothing_refers_to_stays_where_it_is() {
    let site = SiteTest::new().text("a.md", "Text about `passwords.txt` and Kunden intern.xlsx.\n<!-- <a href=\"b.pdf\">b</a> -->\n\n<!--\n<img src=\"c.png\">\n-->\n");
    let names =
        ["Kunden intern.xlsx", "passwords.txt", "Thumbs.db", "s/desktop.ini", "b.pdf", "c.png", "b.md.txt"];
    let site = with_files(site, &names);
    assert_eq!(published(&site, &names), [""; 0]);
    assert_eq!(site.build().published.left_out, 4);
    for (file, bytes) in site.build().files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !file.contains("intern") && (file.contains("a.") || !text.contains("Kunden%20intern")),
            "{file}"
        );
    }
    let listed: Vec<_> = site.review().0.sorted().iter().map(|found| found.place.file.clone()).collect();
    for name in ["Kunden intern.xlsx", "passwords.txt", "b.pdf", "c.png"] {
        assert!(listed.contains(&format!("content/{name}")), "{name}");
    }
}

#[test]
fn whatever_refers_to_a_file_publishes_it() {
    let kind = "title: Device\ntemplate: article.html\nschema: {properties: {photo: {type: string}, parts: {type: array, items: {type: object, properties: {plan: {type: string}}}}}}\n";
    let component = "{% component film(src: string) %}<p>{{ src }}</p>{% endcomponent film %}";
    let site = SiteTest::new()
        .config("title: Test\nvariables: {form: form.pdf}\nlogo: s/logo.svg\nmenu: [{title: M, url: menu.pdf}]\nfooter: \"[F](footer.pdf)\"\nredirects: {old.pdf: new.pdf}\nmarkdown: {html: allow}\n")
        .file("themes/default/types/device.yml", kind)
        .file("themes/default/templates/components/film.html", component)
        .file("themes/default/assets/css/own.css", "body { background: url(../../theme%20pattern.png) }")
        .text("s/links.md", "[a](../link.pdf) ![b](shown.png) [c][d] [e]({{form}}) [f](/top.pdf?x=1)\n\n[d]: ../reference.pdf\n")
        .text("s/html.md", "<img src=\"raw.png\" srcset=\"raw-2.png 2x\">\n\n<details>\n\n<a href='../raw%20link.pdf'>x</a>\n\n</details>\n")
        .text("s/container.md", ":::film{src=film.mp4}\n:::\n\n:::film{src=s/from-top.mp4}\n:::\n")
        .article("s/fields.md", "---\ntitle: F\ntype: device\nphoto: photo.png\nparts: [{plan: ../plan.pdf}]\n---\nT\n");
    let names = [
        "link.pdf",
        "s/shown.png",
        "reference.pdf",
        "s/form.pdf",
        "top.pdf",
        "s/raw.png",
        "s/raw-2.png",
        "raw link.pdf",
        "s/film.mp4",
        "s/from-top.mp4",
        "s/photo.png",
        "plan.pdf",
        "menu.pdf",
        "footer.pdf",
        "new.pdf",
        "theme pattern.png",
    ];
    let site = with_files(site, &names).file("content/s/logo.svg", "<svg viewBox=\"0 0 1 1\"/>");
    assert_eq!(published(&site, &names), names);
    assert_eq!(site.build().published.left_out, 0);
}

#[test]
fn a_source_that_is_only_named_is_not_published() {
    let site = SiteTest::new()
        .article("a.md", "---\ntitle: A\nsources: [Kunden intern.xlsx]\nowner: b.txt\n---\nT\n");
    let names = ["Kunden intern.xlsx", "b.txt"];
    assert_eq!(published(&with_files(site, &names), &names), [""; 0]);
}

#[test]
fn a_published_page_brings_along_what_it_shows() {
    let page = "<!doctype html><link rel=stylesheet href=style.css><img src=\"pictures/one.png\"><!-- <img src=\"old.png\"> --><a href=\"more.html?x#y\">";
    let names =
        ["tour/pictures/one.png", "tour/font.woff2", "tour/inner.png", "tour/old.png", "tour/alone.png"];
    let site = with_files(SiteTest::new(), &names)
        .text("a.md", "[Tour](tour/index.html)\n")
        .file("content/tour/index.html", page)
        .file("content/tour/style.css", "@font-face { src: url('font.woff2') } /* url(old.png) */")
        .file("content/tour/more.html", "<object data=drawing.svg></object><a href=index.html>")
        .file("content/tour/drawing.svg", "<svg><image xlink:href=\"inner.png\"/></svg>")
        .file("content/tour/unused.html", "<img src=alone.png>");
    assert_eq!(published(&site, &names), names[..3]);
    assert_eq!(site.build().published.left_out, 3);
}

#[test]
fn what_a_draft_refers_to_waits_with_it() {
    let site = SiteTest::new()
        .text("a.md", "T\n")
        .article("b.md", "---\ntitle: B\ndraft: true\n---\n[x](page.html)\n")
        .file("content/page.html", "<img src=in-page.png>");
    let names = ["page.html", "in-page.png", "nowhere.png"];
    let site = with_files(site, &["in-page.png", "nowhere.png"]);
    assert_eq!(published(&site, &names), [""; 0]);
    let listed = site.review().to_string();
    assert!(
        listed.contains("nowhere.png") && !listed.contains("page.html") && !listed.contains("in-page.png"),
        "{listed}"
    );
    assert_eq!(published(&site.drafts(), &names), ["page.html", "in-page.png"]);
}

#[test]
fn any_language_version_publishes_a_file_for_all() {
    let site = SiteTest::new()
        .config("title: Help\nlanguages: {fr: {menu: [{title: M, url: menu.fr.pdf}]}, de: {}}\n")
        .text("a.md", "T\n")
        .text("a.fr.md", "[x](a.fr.pdf)\n")
        .text("a.de.md", "<a href=\"../a.de.pdf\">x</a>\n")
        .article("b.de.md", "---\ntitle: B\ndraft: true\n---\n[x](b.de.pdf)\n");
    let names = ["a.fr.pdf", "a.de.pdf", "menu.fr.pdf", "b.de.pdf", "c.pdf"];
    let site = with_files(site, &names);
    assert_eq!(published(&site, &names), names[..3]);
}

#[test]
fn folders_may_be_named_as_in_addresses() {
    let site = SiteTest::new().text("My Forms/a.md", "<a href=\"/my-forms/b.pdf\">b</a>\n");
    let site = with_files(site, &["My Forms/b.pdf"]);
    assert!(site.build().has("my-forms/b.pdf"));
}

#[test]
fn patterns_publish_what_nothing_links_to() {
    let names = ["forms/a.pdf", "forms/b.txt", "tours/x/y.png", "c d.pdf", "e.pdf"];
    let site = with_files(SiteTest::new().text("a.md", "T\n"), &names)
        .config("title: Test\npublish: [forms/*.pdf, content/tours/**, c d.pdf, forms/*.odt]\n");
    assert_eq!(published(&site, &names), ["forms/a.pdf", "tours/x/y.png", "c d.pdf"]);
    assert_data_eq!(
        site.check().to_string(),
        str![[r#"
warning[missing-asset]: `forms/*.odt` matches no file in `content/`
 --> answerbook.yml:2:51
  |
2 | publish: [forms/*.pdf, content/tours/**, c d.pdf, forms/*.odt]
  |                                                   ^^^^^^^^^^^
  |
  = help: write paths below `content/`, such as `forms/*.pdf`, or `forms/**` for everything in a folder; or delete it


"#]]
    );
}

#[test]
fn a_file_appears_in_the_preview_as_soon_as_something_links_to_it() {
    let site = SiteTest::new().text("a.md", "T\n").file("content/b.txt", "the file");
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let preview = Preview::open(site.root(), run, None).expect("a site");
    let body = |path: &str| String::from_utf8_lossy(&preview.answer(path).body).into_owned();
    assert!(body("b.txt").contains("This file is not published"));
    let site = site.text("a.md", "[b](b.txt)\n");
    let saved = || Change { paths: ["content/a.md".into()].into(), rescan: false };
    preview.update(&saved()).expect("an update");
    assert_eq!(body("b.txt"), "the file");
    let _site = site.text("a.md", "T\n");
    preview.update(&saved()).expect("an update");
    assert!(body("b.txt").contains("This file is not published"));
}
