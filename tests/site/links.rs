//! Links between articles, and from them to files.

use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

fn site() -> SiteTest {
    SiteTest::bare()
}

#[test]
fn links_lead_to_published_addresses() {
    let site = site()
        .text("index.md", "[One](one.md) [Deep](deep/down/two.md#part) [Section](deep/index.md)\n")
        .text("one.md", "[Two](deep/down/two.md) [Home](index.md) [Self](one.md) [Here](#here)\n\n## Here\n")
        .text("deep/index.md", "[Two](down/two.md) [Up](../one.md#here) [Home](../index.md)\n")
        .text(
            "deep/down/two.md",
            "[One](../../one.md) [Section](../index.md) [Self](two.md#part)\n\n## Part\n",
        );
    let built = site.build();
    assert_data_eq!(
        built.page("index.html"),
        str![[r#"
<p><a href="one.html">One</a> <a href="deep/down/two.html#part">Deep</a> <a href="deep/index.html">Section</a></p>

"#]]
    );
    assert_data_eq!(
        built.page("one.html"),
        str![[r##"
<p><a href="deep/down/two.html">Two</a> <a href="index.html">Home</a> <a href="one.html">Self</a> <a href="#here">Here</a></p>
<h2 id="here">Here</h2>

"##]]
    );
    assert_data_eq!(
        built.page("deep/index.html"),
        str![[r#"
<p><a href="../deep/down/two.html">Two</a> <a href="../one.html#here">Up</a> <a href="../index.html">Home</a></p>

"#]]
    );
    assert_data_eq!(
        built.page("deep/down/two.html"),
        str![[r##"
<p><a href="../../one.html">One</a> <a href="../../deep/index.html">Section</a> <a href="#part">Self</a></p>
<h2 id="part">Part</h2>

"##]]
    );
}

#[test]
fn links_lead_to_folders_when_addresses_are_folders() {
    let site = site()
        .config("title: Test\nurls: directory\n")
        .text("index.md", "[One](one.md) [Two](deep/two.md#part)\n")
        .text("one.md", "[Two](deep/two.md) [Home](index.md) ![P](deep/p.png)\n")
        .text("deep/two.md", "[One](../one.md) [Self](#part) ![P](p.png)\n\n## Part\n")
        .file("content/deep/p.png", "png");
    let built = site.build();
    assert_data_eq!(
        built.page("index.html"),
        str![[r#"
<p><a href="one/index.html">One</a> <a href="deep/two/index.html#part">Two</a></p>

"#]]
    );
    assert_data_eq!(
        built.page("one/index.html"),
        str![[r#"
<p><a href="../deep/two/index.html">Two</a> <a href="../index.html">Home</a> <img src="../deep/p.png" alt="P"></p>

"#]]
    );
    assert_data_eq!(
        built.page("deep/two/index.html"),
        str![[r##"
<p><a href="../../one/index.html">One</a> <a href="#part">Self</a> <img src="../../deep/p.png" alt="P"></p>
<h2 id="part">Part</h2>

"##]]
    );
    assert!(built.has("deep/p.png"));
}

#[test]
fn names_with_spaces_and_letters_of_all_scripts() {
    let site = site()
        .text(
            "Late Delivery.md",
            "[Ü](Über%20uns.md#größe) [Ü](<Über uns.md#gr%C3%B6%C3%9Fe>) [File](a%20b.pdf?x=1#p%202)\n",
        )
        .text("Über uns.md", "[L](Late%20Delivery.md)\n\n## Größe {#größe}\n")
        .file("content/a b.pdf", "pdf");
    let built = site.build();
    assert_data_eq!(
        built.page("late-delivery.html"),
        str![[r#"
<p><a href="uber-uns.html#größe">Ü</a> <a href="uber-uns.html#größe">Ü</a> <a href="a%20b.pdf?x=1#p%202">File</a></p>

"#]]
    );
    assert_data_eq!(
        built.page("uber-uns.html"),
        str![[r#"
<p><a href="late-delivery.html">L</a></p>
<h2 id="größe">Größe</h2>

"#]]
    );
    assert!(built.has("a b.pdf"));
}

#[test]
fn addresses_outside_stay_as_they_are() {
    let site = site().text(
        "a.md",
        "<https://example.org/?a=1&b=2> <ann@example.org> [m](mailto:b@example.org?subject=x%20y) [t](tel:+49555) [h](//example.org/x)\n",
    );
    assert_data_eq!(
        site.build().page("a.html"),
        str![[r#"
<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a> <a href="mailto:ann@example.org">ann@example.org</a> <a href="mailto:b@example.org?subject=x%20y">m</a> <a href="tel:+49555">t</a> <a href="//example.org/x">h</a></p>

"#]]
    );
}

#[test]
fn a_quoted_answer_keeps_its_links_right() {
    let shown = "{% for question in page.questions %}{{ question.url }}: {{ question.answer }}{% endfor %}";
    let site = site()
        .file("themes/default/templates/home.html", shown)
        .article("deep/faq.md", "---\ntitle: F\ntype: faq\n---\n## What?\n\nSee [here](#and-who) and [one](../one.md) ![p](p.png).\n\n## And who?\n\nThey.\n")
        .file("content/deep/p.png", "png")
        .text("one.md", "");
    assert_data_eq!(
        site.build().page("index.html"),
        str![[r#"
deep/faq.html#what: <p>See <a href="deep/faq.html#and-who">here</a> and <a href="one.html">one</a> <img src="deep/p.png" alt="p" loading="lazy">.</p>
deep/faq.html#and-who: <p>They.</p>

"#]]
    );
}

#[test]
fn markdown_copies_lead_to_each_other() {
    let site = site()
        .text(
            "deep/one.md",
            "[Two](../two.md#part) and [r][r], <https://example.org>, ![p](p.png)\n\n[r]: ../two.md\n",
        )
        .text("two.md", "[One](deep/one.md)\n\n## Part {#part}\n")
        .file("content/deep/p.png", "png");
    let built = site.build();
    assert_data_eq!(
        built.page("deep/one.md"),
        str![[r#"
# deep/one.md

D

[Two](../two.md#part) and [r][r], <https://example.org>, ![p](../deep/p.png)

[r]: ../two.md

"#]]
    );
    assert_data_eq!(
        built.page("two.md"),
        str![[r#"
# two.md

D

[One](deep/one.md)

## Part

"#]]
    );
}
