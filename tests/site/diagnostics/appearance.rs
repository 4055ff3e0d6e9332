//! Pictures, logos, colors and the home page.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::text;

/// The head of a picture, and as many bytes as asked for.
fn png(width: u32, height: u32, bytes: usize) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.resize(bytes, 0);
    png
}

cases! {
    colors_too_much_alike: LowContrast, text("")
        .config("title: Test\ncolors:\n  light: {accent: '#7aa8ff', bg: '#fff'}\n  dark: {on-accent: '#7fd1c0'}\n"), str![[r#"
warning[low-contrast]: `accent` (#7aa8ff) and `accent-tint` (#f0f5ff) have a contrast of 2.16:1 on light screens, less than 4.5:1
 --> answerbook.yml:3:19
  |
3 |   light: {accent: '#7aa8ff', bg: '#fff'}
  |                   ^^^^^^^^^
  |
  = help: the closest readable color is `#516fa8`

warning[low-contrast]: `bg` (#ffffff) and `accent` (#7aa8ff) have a contrast of 2.36:1 on light screens, less than 4.5:1
 --> answerbook.yml:3:34
  |
3 |   light: {accent: '#7aa8ff', bg: '#fff'}
  |                                  ^^^^^^
  |
  = help: no shade of it works with all the others: change `accent` as well

warning[low-contrast]: `on-accent` (#7fd1c0) and `accent` (#7fd1c6) have a contrast of 1.00:1 on dark screens, less than 4.5:1
 --> answerbook.yml:4:21
  |
4 |   dark: {on-accent: '#7fd1c0'}
  |                     ^^^^^^^^^
  |
  = help: the closest readable color is `#34564f`


"#]];
    color_that_is_none: WrongType, text("").config("title: Test\ncolors:\n  light: {accent: #0b5c55\n  }\n  dark: {accent: teal}\n"), str![[r##"
error[wrong-type]: `colors.light.accent` must be a color, not nothing
 --> answerbook.yml:4:3
  |
4 |   }
  |   ^
  |
  = help: write it as in `accent: "#0b5c55"`, with the quotes: without them `#` starts a comment

error[wrong-type]: `colors.dark.accent` must be a color, not `teal`
 --> answerbook.yml:5:18
  |
5 |   dark: {accent: teal}
  |                  ^^^^
  |
  = help: write it as in `accent: "#0b5c55"`, with the quotes: without them `#` starts a comment


"##]];
    color_that_the_theme_does_not_have: UnknownField, text("").config("title: Test\ncolors: {light: {acent: '#0b5c55'}}\n"), str![[r#"
error[unknown-field]: unknown color `acent`
 --> answerbook.yml:2:18
  |
2 | colors: {light: {acent: '#0b5c55'}}
  |                  ^^^^^
  |
  = help: did you mean `accent`?


"#]];
    picture_above_the_budget: HeavyPicture, text("![A hand](hand.png)\n")
        .file("content/hand.png", png(8, 5, 400_000)), str![[r#"
warning[heavy-picture]: `content/hand.png` is 400 kB; the limit for pictures is 300 kB
 --> content/a.md:4:1
  |
4 | ![A hand](hand.png)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit


"#]];
    picture_above_the_budget_of_the_site: HeavyPicture, text("![A hand](hand.png)\n")
        .config("title: Test\npictures: {budget: 1}\n").file("content/hand.png", png(8, 5, 1001)), str![[r#"
warning[heavy-picture]: `content/hand.png` is 2 kB; the limit for pictures is 1 kB
 --> content/a.md:4:1
  |
4 | ![A hand](hand.png)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit


"#]];
    picture_budget_is_no_number: WrongType, text("").config("title: Test\npictures: {budget: -1}\n"), str![[r#"
error[wrong-type]: `pictures.budget` must be a number of kilobytes, or 0 for no limit, not `-1`
 --> answerbook.yml:2:20
  |
2 | pictures: {budget: -1}
  |                    ^^


"#]];
    picture_that_is_none: UnreadablePicture, text("One ![A hand](hand.png) and ![another](empty.jpg).\n")
        .file("content/hand.png", "<html>").file("content/empty.jpg", ""), str![[r#"
warning[unreadable-picture]: `content/hand.png` is not a picture that browsers can show
 --> content/a.md:4:5
  |
4 | One ![A hand](hand.png) and ![another](empty.jpg).
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in an image editor and save it as PNG, JPEG, GIF, or WebP

warning[unreadable-picture]: `content/empty.jpg` is not a picture that browsers can show
 --> content/a.md:4:29
  |
4 | One ![A hand](hand.png) and ![another](empty.jpg).
  |                             ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in an image editor and save it as PNG, JPEG, GIF, or WebP


"#]];
    logo_that_is_not_there: MissingAsset,
        text("").file("static/logo.svg", "<svg viewBox='0 0 1 1'/>").config("title: Test\nlogo: {light: logo.png, dark: img/logo.svg}\n"), str![[r#"
error[missing-asset]: there is no file `logo.png` in `static/` or `content/`
 --> answerbook.yml:2:15
  |
2 | logo: {light: logo.png, dark: img/logo.svg}
  |               ^^^^^^^^
  |
  = help: did you mean `logo.svg`?

error[missing-asset]: there is no file `img/logo.svg` in `static/` or `content/`
 --> answerbook.yml:2:31
  |
2 | logo: {light: logo.png, dark: img/logo.svg}
  |                               ^^^^^^^^^^^^
  |
  = help: did you mean `logo.svg`?


"#]];
    logo_on_another_host: WrongType,
        text("").config("title: Test\nlogo: {light: 'https://example.org/logo.svg', dark: ../logo.svg}\n"), str![[r#"
error[wrong-type]: `logo.light` must be a picture in this site, not `https://example.org/logo.svg`
 --> answerbook.yml:2:15
  |
2 | logo: {light: 'https://example.org/logo.svg', dark: ../logo.svg}
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put the picture in `static/` and write its name here, for example `logo.svg`

error[wrong-type]: `logo.dark` must be a picture in this site, not `../logo.svg`
 --> answerbook.yml:2:53
  |
2 | logo: {light: 'https://example.org/logo.svg', dark: ../logo.svg}
  |                                                     ^^^^^^^^^^^
  |
  = help: put the picture in `static/` and write its name here, for example `logo.svg`


"#]];
    logo_without_a_picture_for_light_screens: MissingField,
        text("").config("title: Test\nlogo: {dark: logo.svg}\n"), str![[r#"
error[missing-field]: `light` is missing: `logo` needs one
 --> answerbook.yml:2:7
  |
2 | logo: {dark: logo.svg}
  |       ^^^^^^^^^^^^^^^^
  |
  = help: add a line `light: …`


"#]];
    logo_that_is_no_picture: UnreadablePicture,
        text("").file("static/logo.png", "text").file("static/logo.pdf", "%PDF").config("title: Test\nlogo: {light: logo.png, dark: logo.pdf}\n"), str![[r#"
warning[unreadable-picture]: `static/logo.png` is not a picture that browsers can show
 --> answerbook.yml:2:15
  |
2 | logo: {light: logo.png, dark: logo.pdf}
  |               ^^^^^^^^
  |
  = help: open it in an image editor and save it as PNG, JPEG, GIF, or WebP

warning[unreadable-picture]: `static/logo.pdf` is not a picture that browsers can show
 --> answerbook.yml:2:31
  |
2 | logo: {light: logo.png, dark: logo.pdf}
  |                               ^^^^^^^^
  |
  = help: open it in an image editor and save it as PNG, JPEG, GIF, or WebP


"#]];
    logo_that_is_heavy: HeavyPicture,
        text("").file("static/logo.png", png(9, 9, 400_000)).config("title: Test\nlogo: logo.png\n"), str![[r#"
warning[heavy-picture]: `static/logo.png` is 400 kB; the limit for pictures is 300 kB
 --> answerbook.yml:2:7
  |
2 | logo: logo.png
  |       ^^^^^^^^
  |
  = help: make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit


"#]];
}
