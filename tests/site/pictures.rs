//! Pictures take their place before they come: width and height, captions, what is loaded late. And colors of a site.

use answerbook::config::Run;
use answerbook::preview::Preview;
use answerbook::preview::server::{Answer as _, Change};
use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

/// Pictures of 8 times 5 pixels, of each kind.
const GIF: &[u8] = b"GIF89a\x08\0\x05\0\0\0\0";
const WEBP: &[u8] = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x07\0\0\x04\0\0";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x0b\x08\0\x05\0\x08\x01\x01\x11\0\xff\xd9";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x05\x08\x06\0\0\0";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 5\"/>";

fn pictures(page: &str) -> String {
    let lines = page.lines().filter(|line| line.contains("alt=\"A "));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn photographs_on_their_side_are_measured_as_they_are_shown() {
    let note = |turn: u8| {
        [
            b"\xff\xd8\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
            &[turn][..],
            b"\0\0\0\0\0\0",
            &JPEG[2..],
        ]
        .concat()
    };
    let site = SiteTest::new()
        .file("content/upright.jpg", note(3))
        .file("content/side.jpeg", note(6))
        .text("a.md", "![A photo](upright.jpg)\n\n![A turned one](side.jpeg)\n");
    assert_data_eq!(
        pictures(&site.build().page("a.html")),
        str![[r#"
  <div class="prose"><p><img src="upright.jpg" width="8" height="5" alt="A photo"></p>
<p><img src="side.jpeg" width="5" height="8" alt="A turned one" loading="lazy"></p>

"#]]
    );
}

#[test]
fn pages_know_the_size_of_every_picture() {
    let site = SiteTest::new()
        .file("content/a/hand.png", PNG)
        .file("content/a/hand.jpg", JPEG)
        .file("content/a/hand.GIF", GIF)
        .file("content/a/hand.webp", WEBP)
        .file("content/a/hand.svg", SVG)
        .file("content/a/plain.svg", "<svg/>")
        .text(
            "a/b.md",
            "Text.\n\n![A png](hand.png)\n\n- ![A jpeg](hand.jpg)\n\n![A gif](hand.GIF)\n<b>![A webp](hand.webp)</b>\n\n![A svg](hand.svg)\n\n\
             ![A plain one](plain.svg)\n\n![A far one](https://example.org/a.png) [A link](hand.png)\n",
        );
    assert_data_eq!(
        pictures(&site.build().page("a/b.html")),
        str![[r#"
<p><img src="../a/hand.png" width="8" height="5" alt="A png" loading="lazy"></p>
<li><img src="../a/hand.jpg" width="8" height="5" alt="A jpeg" loading="lazy"></li>
<p><img src="../a/hand.GIF" width="8" height="5" alt="A gif" loading="lazy">
<b><img src="../a/hand.webp" width="8" height="5" alt="A webp" loading="lazy"></b></p>
<p><img src="../a/hand.svg" width="8" height="5" alt="A svg" loading="lazy"></p>
<p><img src="../a/plain.svg" alt="A plain one" loading="lazy"></p>
<p><img src="https://example.org/a.png" alt="A far one" loading="lazy"> <a href="../a/hand.png">A link</a></p>

"#]]
    );
}

#[test]
fn only_a_picture_that_a_text_begins_with_is_loaded_at_once() {
    let of = |text: &str| {
        pictures(&SiteTest::new().file("content/a.png", PNG).text("a.md", text).build().page("a.html"))
    };
    assert_data_eq!(
        [
            of("![A first](a.png) ![A second](a.png)\n\n![A third](a.png)\n"),
            of("Words.\n\n![A later one](a.png)\n")
        ]
        .concat(),
        str![[r#"
  <div class="prose"><p><img src="a.png" width="8" height="5" alt="A first"> <img src="a.png" width="8" height="5" alt="A second" loading="lazy"></p>
<p><img src="a.png" width="8" height="5" alt="A third" loading="lazy"></p>
<p><img src="a.png" width="8" height="5" alt="A later one" loading="lazy"></p>

"#]]
    );
}

#[test]
fn a_picture_alone_with_its_title_is_a_figure() {
    let site = SiteTest::new().file("content/a.png", PNG).text(
        "a.md",
        "Text.\n\n![A figure](a.png \"Its *caption*\")\n\n- ![A figure in a list](a.png \"One\")\n\n\
         In a line ![A small one](a.png \"Two\").\n\n![A first](a.png \"Three\") ![A second](a.png \"Four\")\n",
    );
    assert_data_eq!(
        pictures(&site.build().page("a.html")),
        str![[r#"
<figure class="picture"><img src="a.png" width="8" height="5" alt="A figure" loading="lazy"><figcaption>Its *caption*</figcaption></figure>
<li><span class="figure"><img src="a.png" width="8" height="5" alt="A figure in a list" loading="lazy"><span class="caption">One</span></span></li>
<p>In a line <span class="figure"><img src="a.png" width="8" height="5" alt="A small one" loading="lazy"><span class="caption">Two</span></span>.</p>
<p><span class="figure"><img src="a.png" width="8" height="5" alt="A first" loading="lazy"><span class="caption">Three</span></span> <span class="figure"><img src="a.png" width="8" height="5" alt="A second" loading="lazy"><span class="caption">Four</span></span></p>

"#]]
    );
}

#[test]
fn a_picture_that_changes_changes_its_page_in_the_preview() {
    let site = SiteTest::new().file("content/a.png", PNG).text("a.md", "![A hand](a.png)\n");
    let preview = Preview::open(site.root(), Run::today(), None).expect("a site");
    let shows = |picture: &str| {
        let page = preview.answer("a.html").body.to_vec();
        String::from_utf8(page).expect("text").contains(picture)
    };
    assert!(shows(r#"<img src="a.png" width="8" height="5" alt="A hand">"#));
    let mut wider = PNG.to_vec();
    wider[19] = 80;
    let _site = site.file("content/a.png", wider);
    let change = Change { paths: ["content/a.png".into()].into(), rescan: false };
    preview.update(&change).expect("the environment is fine");
    assert!(shows(r#"<img src="a.png" width="80" height="5" alt="A hand">"#));
}

#[test]
fn colors_of_a_site_stand_behind_those_of_the_theme() {
    let config = "title: Test\ncolors:\n  light: {accent: '#036'}\n  dark: {focus: '#FFFFFF'}\n";
    let site = SiteTest::new().config(config).text("a.md", "Text.\n");
    assert_eq!(site.check().to_string(), "");
    let files = site.build().files();
    let (_, css) = files.iter().find(|(name, _)| name.starts_with("assets/site.")).expect("a style sheet");
    let css = String::from_utf8(css.clone()).expect("text");
    assert!(css.ends_with(
        ":root { --accent: light-dark(#003366, #7fd1c6); --accent-tint: light-dark(#e3e9ee, #1d3633); --focus: light-dark(#003366, #ffffff); }\n"
    ));
}
