//! Files that cannot be read.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site, text};

cases! {
    a_text_in_another_format: OtherFormat, text("[x](b.mdx)").file("content/b.mdx", "PRICES"), str![[r#"
error[missing-asset]: `content/b.mdx` would be MDX, which is not published
 --> content/a.md:4:1
  |
4 | [x](b.mdx)
  | ^^^^^^^^^^
  |
  = help: rename it to end in `.md` if it is markdown, convert it, or remove the link

warning[other-format]: this file is MDX, so it is neither an article nor published
--> content/b.mdx
 = help: rename it to end in `.md` if it is markdown, convert it, or move it out of `content/`


"#]];
    settings_that_are_larger_than_any: Unreadable,
        site().text("a.md", "").file("synonyms.yml", "#".repeat(5 << 20)), str![[r#"
error[unreadable]: this file is 5 MB; the limit for such a file is 4 MB
--> synonyms.yml
 = help: split it, or remove what is not used


"#]];
    a_file_name_with_a_line_break: Unreadable,
        site().text("a.md", "").file("static/a\nb.txt", "x").file("content/c\u{1b}[2Jd.md", "x"), str![[r#"
error[unreadable]: this file's name contains a line break or another control character
--> content/c�[2Jd.md
 = help: rename it

error[unreadable]: this file's name contains a line break or another control character
--> static/a�b.txt
 = help: rename it


"#]];
    not_utf8: NotUtf8, site().file("content/a.md", b"---\ntitle: A\n---\nCaf\xe9 au lait\n"), str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> content/a.md:4:4
  |
4 | Caf� au lait
  |    ^ the first byte that is not UTF-8
  |
  = help: open it in an editor and save it with UTF-8 encoding


"#]];
    not_utf8_configuration: NotUtf8, site().file("answerbook.yml", b"title: Caf\xe9\n"), str![[r#"
error[not-utf8]: this file is not UTF-8 text
 --> answerbook.yml:1:11
  |
1 | title: Caf�
  |           ^ the first byte that is not UTF-8
  |
  = help: open it in an editor and save it with UTF-8 encoding


"#]];
    too_large: Unreadable, article(&format!("---\ntitle: A\n---\n{}", "word ".repeat(1 << 20))), str![[r#"
error[unreadable]: this article is larger than 4 MB
--> content/a.md


"#]];
}
