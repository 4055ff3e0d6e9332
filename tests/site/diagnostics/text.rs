//! The text of an article: HTML, containers, variables, comments.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{site, text};

cases! {
    videos_that_nothing_plays: BadAttribute,
        text(":::video{title=T}\n:::\n\n- a\n\n  :::video{url=https://example.net/film title=T}\n  :::\n\n:::video{url=plan.pdf title=T picture=https://example.net/a.png}\n:::\n\n\
              :::video{url=http://vimeo.com/7 title=T}\n:::\n\n:::video{url=https://www.youtube.com/@someone player=javascript:alert(1)}\n:::\n"), str![[r#"
error[bad-attribute]: `video` needs `url`
 --> content/a.md:4:1
  |
4 | :::video{title=T}
  | ^^^^^^^^^^^^^^^^^
  |
  = help: write `:::video{url=…}`

error[bad-attribute]: pages may not load a player from `https://example.net`
 --> content/a.md:9:3
  |
9 |   :::video{url=https://example.net/film title=T}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: if readers can trust it, allow it in `answerbook.yml`: `players: ["https://example.net"]`

error[bad-attribute]: `picture` must be a file of the site, not `https://example.net/a.png`
  --> content/a.md:12:1
   |
12 | :::video{url=plan.pdf title=T picture=https://example.net/a.png}
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: save the picture in `content/`, and name it relative to this file: a page loads nothing from other sites before a reader asks for it

error[bad-attribute]: `plan.pdf` is not a video or a recording
  --> content/a.md:12:1
   |
12 | :::video{url=plan.pdf title=T picture=https://example.net/a.png}
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: name a file that browsers play, such as `.mp4`, `.webm` or `.mp3`, or the address of a video (`https://…`)

error[bad-attribute]: pages load players only from addresses with `https://`, not `http://vimeo.com/7`
  --> content/a.md:15:1
   |
15 | :::video{url=http://vimeo.com/7 title=T}
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write the full address of the video, as the browser shows it

error[bad-attribute]: `https://www.youtube.com/@someone` is not the address of a video
  --> content/a.md:18:1
   |
18 | :::video{url=https://www.youtube.com/@someone player=javascript:alert(1)}
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: open the video itself and copy its address, not that of a channel or a list

error[bad-attribute]: `video` has no attribute `player`
  --> content/a.md:18:1
   |
18 | :::video{url=https://www.youtube.com/@someone player=javascript:alert(1)}
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: known here: `picture`, `title`, `url`

error[bad-attribute]: `video` needs `title`
  --> content/a.md:18:1
   |
18 | :::video{url=https://www.youtube.com/@someone player=javascript:alert(1)}
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write `:::video{title=…}`


"#]];
    videos_that_do_not_exist: MissingAsset,
        text(":::video{url=clip.mp4 title=T picture=still.png}\n:::\n"), str![[r#"
error[missing-asset]: there is no file `content/clip.mp4`
 --> content/a.md:4:1
  |
4 | :::video{url=clip.mp4 title=T picture=still.png}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file there, correct the path, or remove the link

error[missing-asset]: there is no file `content/still.png`
 --> content/a.md:4:1
  |
4 | :::video{url=clip.mp4 title=T picture=still.png}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file there, correct the path, or remove the link


"#]];
    passages_that_do_not_exist: MissingPassage,
        site().file("content/_passages/refund.md", "Text\n").file("content/_passages/b.md", "- x\n  :::include{passage=zzz}\n")
            .text("a.md", ":::include{passage=refnd}\n\n:::include{passage=b}\n\n:::include\n:::\n"), str![[r#"
error[missing-passage]: there is no passage `zzz`
 --> content/_passages/b.md:2:3
  |
2 |   :::include{passage=zzz}
  |   ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it in `content/_passages/zzz.md`

error[missing-passage]: there is no passage `refnd`
 --> content/a.md:5:1
  |
5 | :::include{passage=refnd}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `refund`?

error[unknown-container]: unknown container `include`
 --> content/a.md:9:1
  |
9 | :::include
  | ^^^^^^^^^^
  |
  = help: name the passage to include: `:::include{passage=NAME}`


"#]];
    passages_that_include_each_other: CircularPassage,
        site().file("content/_passages/one.md", ":::include{passage=two}\n").file("content/_passages/two.md", "\n:::include{passage=one}\n").text("a.md", ":::include{passage=one}\n"), str![[r#"
error[circular-passage]: `one`, which includes `two` includes `one`, so it would never end
 --> content/_passages/two.md:2:1
  |
2 | :::include{passage=one}
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: remove one of these lines


"#]];
    what_is_wrong_in_a_passage: BadAttribute,
        site().file("content/_passages/p.md", "---\nvariables: {days: , more: [1]}\ntitle: P\n---\n{{ days }} {{ nix }} [x](gone.md) <iframe></iframe>\n\n:::aside\n:::nix\n")
            .text("a.md", ":::include{passage=p day=3}\n").text("b.md", "> :::include{passage=p days=2}\n"), str![[r#"
error[wrong-type]: `variables` must be names, each with a text, not a list
 --> content/_passages/p.md:2:12
  |
2 | variables: {days: , more: [1]}
  |            ^^^^^^^^^^^^^^^^^^^

error[unknown-field]: unknown field `title`
 --> content/_passages/p.md:3:1
  |
3 | title: P
  | ^^^^^ not a field of a passage
  |
  = help: known here: `variables`

warning[undeclared-variable]: the variable `days` is not declared, so it is shown as written
 --> content/_passages/p.md:5:1
  |
5 | {{ days }} {{ nix }} [x](gone.md) <iframe></iframe>
  | ^^^^^^^^^^
  |
  = help: give it a value where the passage is included: `:::include{passage=… days=…}`

warning[undeclared-variable]: the variable `nix` is not declared, so it is shown as written
 --> content/_passages/p.md:5:12
  |
5 | {{ days }} {{ nix }} [x](gone.md) <iframe></iframe>
  |            ^^^^^^^^^
  |
  = help: give it a value where the passage is included: `:::include{passage=… nix=…}`

error[broken-link]: there is no article `content/_passages/gone.md`
 --> content/_passages/p.md:5:22
  |
5 | {{ days }} {{ nix }} [x](gone.md) <iframe></iframe>
  |                      ^^^^^^^^^^^^
  |
  = help: correct the path, or remove the link

warning[html-removed]: `<iframe>` is not published
 --> content/_passages/p.md:5:35
  |
5 | {{ days }} {{ nix }} [x](gone.md) <iframe></iframe>
  |                                   ^^^^^^^^
  |
  = help: write it in markdown, or link to what it shows; if all authors are trusted, set `markdown: {html: allow}` in `answerbook.yml`

error[unclosed-container]: `aside` is never closed
 --> content/_passages/p.md:7:1
  |
7 | :::aside
  | ^^^^^^^^
  |
  = help: add a line `:::` where it ends

error[unknown-container]: unknown container `nix`
 --> content/_passages/p.md:8:1
  |
8 | :::nix
  | ^^^^^^
  |
  = help: known here: `aside`, `avoid`, `cue`, `cues`, `details`, `quote`, `say`, `script`, `video`, `ask`

error[unclosed-container]: `nix` is never closed
 --> content/_passages/p.md:8:1
  |
8 | :::nix
  | ^^^^^^
  |
  = help: add a line `:::` where it ends

error[bad-attribute]: the passage `p` has no variable `day`
 --> content/a.md:5:1
  |
5 | :::include{passage=p day=3}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `days`?

error[bad-attribute]: the passage `p` needs `days`
 --> content/a.md:5:1
  |
5 | :::include{passage=p day=3}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `:::include{passage=p days=…}`

error[bad-attribute]: the passage `p` needs `more`
 --> content/a.md:5:1
  |
5 | :::include{passage=p day=3}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `:::include{passage=p more=…}`

error[bad-attribute]: the passage `p` needs `more`
 --> content/b.md:5:3
  |
5 | > :::include{passage=p days=2}
  |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `:::include{passage=p more=…}`


"#]];
    html_that_is_not_published: HtmlRemoved,
        site().text("a.md", "Say <Tip>now</Tip>.\n\n<iframe src=\"https://example.org\"></iframe>\n\n<b onclick=\"x()\">B</b> <!-- <script> -->\n"), str![[r#"
warning[html-removed]: `<tip>` is not published
 --> content/a.md:5:5
  |
5 | Say <Tip>now</Tip>.
  |     ^^^^^
  |
  = help: if readers should see these words, write them as `` `<name>` `` or `/<name>`

warning[html-removed]: `<iframe>` is not published
 --> content/a.md:7:1
  |
7 | <iframe src="https://example.org"></iframe>
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it in markdown, or link to what it shows; if all authors are trusted, set `markdown: {html: allow}` in `answerbook.yml`

warning[html-removed]: `onclick` of `<b>` is not published
 --> content/a.md:9:1
  |
9 | <b onclick="x()">B</b> <!-- <script> -->
  | ^^^^^^^^^^^^^^^^^
  |
  = help: write it in markdown, or link to what it shows; if all authors are trusted, set `markdown: {html: allow}` in `answerbook.yml`


"#]];
    more_html_elements_inside_each_other_than_any_text_has: Unreadable,
        site().text("a.md", &"<div>\n\n".repeat(300)), str![[r#"
error[unreadable]: more than 200 HTML elements are nested in each other
   --> content/a.md:405:1
    |
405 | <div>
    | ^^^^
    |
    = help: close each element, or write this part in markdown


"#]];
    more_attributes_than_any_tag_has: Unreadable,
        site().text("a.md", &format!("<b{}>x</b>\n", " a=b".repeat(300))), str![[r#"
error[unreadable]: this tag has more than 200 attributes
 --> content/a.md:5:1
  |
5 | <b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=b a=...
  | ^^
  |
  = help: close each element, or write this part in markdown


"#]];
    variables_that_come_to_more_text_than_an_article_may_have: Unreadable,
        site().config(&format!("title: Test\nvariables: {{long: {}}}\n", "x".repeat(10_000)))
            .text("a.md", &"{{ long }}\n".repeat(500)), str![[r#"
error[unreadable]: with `long`, the variables in this article add up to more than 4 MB of text
   --> content/a.md:424:1
    |
424 | {{ long }}
    | ^^^^^^^^^^
    |
    = help: use long variables less often, or put the text in its own article and link to it


"#]];
    text_in_a_table_of_pairs: ContainerSyntax,
        text("::::cues[At the desk]\nFirst of all:\n\n:::cue[Look up]{avoid=\"Type on\"}\n:::\n::::\n"), str![[r#"
error[container-syntax]: only `cue` is allowed inside `cues`
 --> content/a.md:5:1
  |
5 | First of all:
  | ^^^^^^^^^^^^^
  |
  = help: put it before or after, or in a `:::cue`


"#]];
    container_that_another_does_not_hold: ContainerSyntax,
        text("::::cues\n:::aside\nA remark\n:::\n::::\n"), str![[r#"
error[container-syntax]: only `cue` is allowed inside `cues`
 --> content/a.md:5:1
  |
5 | :::aside
  | ^^^^^^^^
  |
  = help: put it before or after, or in a `:::cue`


"#]];
    unknown_container: UnknownContainer, text(":::asaid[Note]\nText\n:::\n"), str![[r#"
error[unknown-container]: unknown container `asaid`
 --> content/a.md:4:1
  |
4 | :::asaid[Note]
  | ^^^^^^^^^^^^^^
  |
  = help: did you mean `aside`?


"#]];
    container_that_only_lays_out: UnknownContainer, text(":::tabs\nHot\n:::\n"), str![[r#"
warning[unknown-container]: `tabs` has no effect: what is inside is shown without it
 --> content/a.md:4:1
  |
4 | :::tabs
  | ^^^^^^^
  |
  = help: delete both of its lines, or write `:::details[Label]` to fold it


"#]];
    text_next_to_the_name: ContainerSyntax, text(":::aside!Note\nText\n:::\n"), str![[r#"
error[container-syntax]: this container can't be read: put a space or square brackets between the name and the text after it
 --> content/a.md:4:1
  |
4 | :::aside!Note
  | ^^^^^^^^^^^^^
  |
  = help: write `:::name[Label]{key=value}`, and close it with a line `:::`


"#]];
    container_without_name: ContainerSyntax, text("::: {kind=a}\nText\n:::\n"), str![[r#"
error[container-syntax]: this container can't be read: the container's name is missing
 --> content/a.md:4:1
  |
4 | ::: {kind=a}
  | ^^^^^^^^^^^^
  |
  = help: write `:::name[Label]{key=value}`, and close it with a line `:::`


"#]];
    unclosed_label: ContainerSyntax, text(":::aside[Note\nText\n:::\n"), str![[r#"
error[container-syntax]: this container can't be read: the `[` of the label is not closed
 --> content/a.md:4:1
  |
4 | :::aside[Note
  | ^^^^^^^^^^^^^
  |
  = help: write `:::name[Label]{key=value}`, and close it with a line `:::`


"#]];
    unclosed_container: UnclosedContainer, text("One.\n\n:::aside[Note]\nText\n"), str![[r#"
error[unclosed-container]: `aside` is never closed
 --> content/a.md:6:1
  |
6 | :::aside[Note]
  | ^^^^^^^^^^^^^^
  |
  = help: add a line `:::` where it ends


"#]];
    nothing_to_close: UnclosedContainer, text("Text\n:::\n"), str![[r#"
error[unclosed-container]: there is no open container to close here
 --> content/a.md:5:1
  |
5 | :::
  | ^^^
  |
  = help: delete this line, or open a container above it with `:::name`


"#]];
    closed_in_the_wrong_order: UnclosedContainer,
        text("::::aside[Outer]\n:::details[Inner]\nText\n::::\n:::\n"), str![[r#"
error[unclosed-container]: `details` from line 5 is still open here
 --> content/a.md:7:1
  |
7 | ::::
  | ^^^^
  |
  = help: close it first with a line of 3 colons


"#]];
    closed_outside_its_list: UnclosedContainer, text("- item\n\n  :::aside\n  Text\n\n:::\n"), str![[r#"
error[unclosed-container]: `aside` from line 6 must be closed at the level where it was opened, not inside or outside a list or quote
 --> content/a.md:9:1
  |
9 | :::
  | ^^^
  |
  = help: indent both lines the same


"#]];
    unknown_attribute: BadAttribute, text(":::say{chanel=phone}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `say` has no attribute `chanel`
 --> content/a.md:4:1
  |
4 | :::say{chanel=phone}
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `channel`?


"#]];
    wrong_attribute: BadAttribute, text(":::quote{person=Ann year=soon}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `year` must be a whole number, not `soon`
 --> content/a.md:4:1
  |
4 | :::quote{person=Ann year=soon}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^


"#]];
    missing_attribute: BadAttribute, text(":::quote{year=1999}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `quote` needs `person`
 --> content/a.md:4:1
  |
4 | :::quote{year=1999}
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: write `:::quote{person=…}`


"#]];
    label_where_none_is_taken: BadAttribute, text(":::quote[Ann]{person=Ann}\nHello\n:::\n"), str![[r#"
error[bad-attribute]: `quote` does not accept a label
 --> content/a.md:4:1
  |
4 | :::quote[Ann]{person=Ann}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: remove the square brackets


"#]];
    undeclared_variable: UndeclaredVariable,
        text("Call {{ org.fone }} or {{ nobody }}.\n")
            .config("title: Test\nvariables:\n  org:\n    phone: 555-0142\n"), str![[r#"
warning[undeclared-variable]: the variable `org.fone` is not declared, so it is shown as written
 --> content/a.md:4:6
  |
4 | Call {{ org.fone }} or {{ nobody }}.
  |      ^^^^^^^^^^^^^^
  |
  = help: did you mean `org.phone`?

warning[undeclared-variable]: the variable `nobody` is not declared, so it is shown as written
 --> content/a.md:4:24
  |
4 | Call {{ org.fone }} or {{ nobody }}.
  |                        ^^^^^^^^^^^^
  |
  = help: declare it in `answerbook.yml` under `variables:`


"#]];
    comment_cut_by_a_blank_line: UnclosedComment,
        text("<div>\n<!-- one\n\ntwo -->\n</div>\n\nText <!-- three\n\nfour -->\n\n\\<!-- fine\n\n`<!-- fine`\n"), str![[r#"
error[unclosed-comment]: this comment is not closed before the text around it ends
 --> content/a.md:5:1
  |
5 | <!-- one
  | ^^^^
  |
  = help: close it with `-->`; a comment with blank lines must start on its own line

error[unclosed-comment]: this comment is not closed before the text around it ends
  --> content/a.md:10:6
   |
10 | Text <!-- three
   |      ^^^^
   |
   = help: close it with `-->`; a comment with blank lines must start on its own line


"#]];
    comment_that_never_ends: UnclosedComment, text("> <!-- one\n\nText\n"), str![[r#"
error[unclosed-comment]: this comment is not closed before the text around it ends
 --> content/a.md:4:3
  |
4 | > <!-- one
  |   ^^^^
  |
  = help: close it with `-->`; a comment with blank lines must start on its own line


"#]];
}
