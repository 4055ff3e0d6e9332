//! From markdown to HTML, as published in a page.

use snapbox::{assert_data_eq, str};

use answerbook::base::diagnostic::Code;

use crate::support::SiteTest;

const BOX: &str = "{% component box(label: string = \"\", size: integer = 0, wide: bool = false) -%}\n\
    <box label=\"{{ label }}\" size={{ size }} wide={{ wide }}>\n{{ body }}</box>\n{%- endcomponent box %}\n";
const LINE: &str =
    "{% component spoken_line() -%}\n<line>{{ body }}</line>\n{%- endcomponent spoken_line %}\n";

/// A site with the containers `box` and, for text with blanks, `spoken-line`.
fn site() -> SiteTest {
    SiteTest::bare()
        .file("themes/default/templates/components/box.html", BOX)
        .file("themes/default/templates/components/spoken-line.html", LINE)
        .file("themes/default/templates/components/spoken-line.yml", "blanks: true\n")
}

/// The HTML of a text. It must be without any problem.
#[track_caller]
fn html(text: &str) -> String {
    of(&site().text("a.md", text))
}

/// The same for a text of which sanitizing takes something out; that is a warning.
#[track_caller]
fn sanitized(text: &str) -> String {
    let site = site().text("a.md", text);
    let problems = site.check();
    assert!(problems.0.sorted().iter().all(|problem| problem.code == Code::HtmlRemoved), "{problems}");
    site.build().page("a.html")
}

#[track_caller]
fn of(site: &SiteTest) -> String {
    let problems = site.check();
    assert!(problems.0.is_empty(), "{problems}");
    site.build().page("a.html")
}

#[test]
fn containers_have_labels_and_typed_attributes() {
    assert_data_eq!(
        html(":::box[On *hold*]{size=3 wide}\nText with **weight**.\n:::\n"),
        str![[r#"
<box label="On *hold*" size=3 wide=true>
<p>Text with <strong>weight</strong>.</p>
</box>
"#]]
    );
    assert_data_eq!(
        html("::: box [Two words] { size=\"7\" wide='true' }\n:::\n"),
        str![[r#"
<box label="Two words" size=7 wide=true>
</box>
"#]]
    );
}

#[test]
fn containers_nest_with_more_colons_outside() {
    assert_data_eq!(
        html("::::box[Outer]\nOne.\n\n:::box[Inner]\nTwo.\n:::\n\nThree.\n::::\n\nFour.\n"),
        str![[r#"
<box label="Outer" size=0 wide=false>
<p>One.</p>
<box label="Inner" size=0 wide=false>
<p>Two.</p>
</box><p>Three.</p>
</box><p>Four.</p>

"#]]
    );
}

#[test]
fn containers_nest_with_equal_colons() {
    assert_data_eq!(
        html(":::box[Outer]\n:::box[Inner]\nText.\n:::\n:::\n"),
        str![[r#"
<box label="Outer" size=0 wide=false>
<box label="Inner" size=0 wide=false>
<p>Text.</p>
</box></box>
"#]]
    );
}

#[test]
fn containers_stand_in_lists() {
    assert_data_eq!(
        html("- One\n\n  :::box\n  Inside.\n  :::\n\n- Two\n"),
        str![[r#"
<ul>
<li><p>One</p>
<box label="" size=0 wide=false>
<p>Inside.</p>
</box></li>
<li><p>Two</p>
</li>
</ul>

"#]]
    );
}

#[test]
fn containers_stand_in_quotes() {
    assert_data_eq!(
        html("> Before\n>\n> :::box\n> Inside.\n> :::\n>\n> After\n"),
        str![[r#"
<blockquote>
<p>Before</p>
<box label="" size=0 wide=false>
<p>Inside.</p>
</box><p>After</p>
</blockquote>

"#]]
    );
}

#[test]
fn containers_hold_lists_tables_code_and_headings() {
    assert_data_eq!(
        html(":::box\n## Inside\n\n- a\n- b\n\n| h |\n|---|\n| c |\n\n```\n:::\n```\n:::\n"),
        str![[r#"
<box label="" size=0 wide=false>
<h2 id="inside">Inside</h2>
<ul>
<li>a</li>
<li>b</li>
</ul>
<div class="table-wrap"><table>
<thead><tr><th scope="col">h</th></tr></thead>
<tbody>
<tr><td>c</td></tr>
</tbody></table></div>
<pre><code>:::
</code></pre>
</box>
"#]]
    );
}

#[test]
fn containers_need_no_blank_lines() {
    assert_data_eq!(
        html("Before\n:::box\nInside\n:::\nAfter\n"),
        str![[r#"
<p>Before</p>
<box label="" size=0 wide=false>
<p>Inside</p>
</box><p>After</p>

"#]]
    );
}

#[test]
fn colons_in_code_stay() {
    assert_data_eq!(
        html("```text\n:::box[Label]{size=3}\nText\n:::\n```\n\n    :::box\n\nAnd `:::box` inline.\n"),
        str![[r#"
<pre><code class="language-text">:::box[Label]{size=3}
Text
:::
</code></pre>
<pre><code>:::box
</code></pre>
<p>And <code>:::box</code> inline.</p>

"#]]
    );
}

#[test]
fn colons_in_a_sentence_stay() {
    assert_data_eq!(
        html("Like this ::: or that:::\n"),
        str![[r#"
<p>Like this ::: or that:::</p>

"#]]
    );
}

#[test]
fn a_container_in_windows_line_ends() {
    assert_data_eq!(
        html(":::box[L]\r\nText\r\n:::\r\nAfter\r\n"),
        str![[r#"
<box label="L" size=0 wide=false>
<p>Text</p>
</box><p>After</p>

"#]]
    );
}

#[test]
fn variables_are_filled_in_everywhere_but_in_code() {
    let site = site()
        .config("title: Test\nvariables:\n  org:\n    phone: 0555\n    page: https://example.org/a\n  html: <b>&\n")
        .text(
            "a.md",
            "Call **{{ org.phone }}** or {{org.phone}}, `{{ org.phone }}`, {{ html }}.\n\n\
             ## Phone {{ org.phone }}\n\n[Page](<{{ org.page }}>) [page]({{org.page}}) ![{{ org.phone }}](i.svg)\n",
        )
        .file("content/i.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert_data_eq!(
        of(&site),
        str![[r#"
<p>Call <strong>0555</strong> or 0555, <code>{{ org.phone }}</code>, &lt;b&gt;&amp;.</p>
<h2 id="phone-0555">Phone 0555</h2>
<p><a href="https://example.org/a">Page</a> <a href="https://example.org/a">page</a> <img src="i.svg" alt="0555" loading="lazy"></p>

"#]]
    );
}

#[test]
fn a_blank_can_repeat_the_one_before_it() {
    let site =
        site().text("a.md", ":::spoken-line\n{phone}, again: {=phone} `{=phone}`\n:::\n\nA {=phone}.\n");
    assert_data_eq!(
        of(&site),
        str![[r#"
<line><p><span class="blank" data-blank="phone">phone</span>, again: <span class="blank" data-blank="phone" data-repeats>phone</span> <code>{=phone}</code></p>
</line><p>A {=phone}.</p>

"#]]
    );
    assert_data_eq!(
        site.build().page("a.md"),
        str![[r#"
# a.md

D

{phone}, again: {phone} `{=phone}`

A {=phone}.

"#]]
    );
}

#[test]
fn blanks_are_special_only_where_the_component_says_so() {
    assert_data_eq!(
        html(":::spoken-line\nDear {name of customer}, {a\nb} {} **{offer}** `{code}`\n:::\n\nNot {here}.\n"),
        str![[r#"
<line><p>Dear <span class="blank" data-blank="name of customer">name of customer</span>, {a
b} {} <strong><span class="blank" data-blank="offer">offer</span></strong> <code>{code}</code></p>
</line><p>Not {here}.</p>

"#]]
    );
}

#[test]
fn footnotes_stand_at_the_end() {
    assert_data_eq!(
        html(
            "One[^a] two[^b] one again[^a].\n\n[^b]: Second *note*.\n[^a]: First note.\n[^c]: Never used.\n\nAfter.\n"
        ),
        str![[r##"
<p>One<sup class="footnote" id="ref-a"><a href="#note-a">1</a></sup> two<sup class="footnote" id="ref-b"><a href="#note-b">2</a></sup> one again<sup class="footnote"><a href="#note-a">1</a></sup>.</p>
<p>After.</p>
<ol class="footnotes">
<li id="note-a"><p>First note.</p>
<a href="#ref-a" class="back">↩</a></li>
<li id="note-b"><p>Second <em>note</em>.</p>
<a href="#ref-b" class="back">↩</a></li>
</ol>

"##]]
    );
}

#[test]
fn footnotes_without_a_note_are_text() {
    assert_data_eq!(
        html("One[^missing].\n"),
        str![[r#"
<p>One[^missing].</p>

"#]]
    );
}

#[test]
fn footnote_ids_do_not_meet_those_of_headings() {
    assert_data_eq!(
        html("## Note a\n\n## Ref a\n\nText[^a] and[^ä].\n\n[^a]: A.\n[^ä]: Ä.\n"),
        str![[r##"
<h2 id="note-a">Note a</h2>
<h2 id="ref-a">Ref a</h2>
<p>Text<sup class="footnote" id="ref-a-2"><a href="#note-a-2">1</a></sup> and<sup class="footnote" id="ref-a-3"><a href="#note-a-3">2</a></sup>.</p>
<ol class="footnotes">
<li id="note-a-2"><p>A.</p>
<a href="#ref-a-2" class="back">↩</a></li>
<li id="note-a-3"><p>Ä.</p>
<a href="#ref-a-3" class="back">↩</a></li>
</ol>

"##]]
    );
}

#[test]
fn tasks_are_boxes_with_labels() {
    assert_data_eq!(
        html(
            "1. [ ] **Look.** At the customer.\n2. [x] Listen.\n\n   And take notes.\n\n- [ ] a\n  - [ ] b\n"
        ),
        str![[r#"
<ol>
<li><p><input type="checkbox" id="step-1"><label for="step-1"><strong>Look.</strong> At the customer.</label></p>
</li>
<li><p><input type="checkbox" id="step-2" checked><label for="step-2">Listen.</label></p>
<p>And take notes.</p>
</li>
</ol>
<ul>
<li><input type="checkbox" id="step-3"><label for="step-3">a</label><ul>
<li><input type="checkbox" id="step-4"><label for="step-4">b</label></li>
</ul>
</li>
</ul>

"#]]
    );
}

#[test]
fn alerts_are_components_of_the_theme() {
    let alert = "{% component alert(kind: string) -%}\n<alert {{ kind }}>{{ body }}</alert>\n{%- endcomponent alert %}\n";
    let site = site().file("themes/default/templates/components/alert.html", alert).text(
        "a.md",
        "> [!TIP]\n> Smile.\n\n> [!WARNING]\n> - one\n>\n> :::box\n> two\n> :::\n\n> [!OTHER]\n> A quote.\n",
    );
    assert_data_eq!(
        of(&site),
        str![[r#"
<alert tip><p>Smile.</p>
</alert><alert warning><ul>
<li>one</li>
</ul>
<box label="" size=0 wide=false>
<p>two</p>
</box></alert><blockquote>
<p>[!OTHER]
A quote.</p>
</blockquote>

"#]]
    );
}

#[test]
fn tables_have_classes_instead_of_styles() {
    assert_data_eq!(
        html("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n| `x|y` | [z](#z) | |\n\n## z\n"),
        str![[r##"
<div class="table-wrap"><table>
<thead><tr><th scope="col">a</th><th scope="col" class="center">b</th><th scope="col" class="right">c</th></tr></thead>
<tbody>
<tr><td>1</td><td class="center">2</td><td class="right">3</td></tr>
<tr><td>`x</td><td class="center">y`</td><td class="right"><a href="#z">z</a></td></tr>
</tbody></table></div>
<h2 id="z">z</h2>

"##]]
    );
}

#[test]
fn an_empty_corner_of_a_table_is_not_a_heading() {
    assert_data_eq!(
        html("| | a |\n|---|---|\n| 1 | 2 |\n"),
        str![[r#"
<div class="table-wrap"><table>
<thead><tr><td></td><th scope="col">a</th></tr></thead>
<tbody>
<tr><td>1</td><td>2</td></tr>
</tbody></table></div>

"#]]
    );
}

#[test]
fn raw_html_is_sanitized() {
    assert_data_eq!(
        sanitized(
            "<div class=\"x\" style=\"color:red\" onclick=\"alert(1)\">\n\n**Bold** <kbd>Esc</kbd> <script>alert(1)</script>\n\n\
             </div>\n\n<iframe src=\"https://example.org\"></iframe>\n\n<a href=\"javascript:alert(1)\">x</a> \
             <a href=\"https://example.org\">y</a> <img src=x onerror=alert(1)>\n\n<style>p{}</style>\n"
        ),
        str![[r#"
<div class="x">
<p><strong>Bold</strong> <kbd>Esc</kbd> </p>
</div>

<p><a>x</a> <a href="https://example.org">y</a> <img src="x"></p>


"#]]
    );
}

#[test]
fn raw_html_in_footnotes_is_sanitized() {
    assert_data_eq!(
        sanitized(
            "A.[^1] B.[^2]\n\n[^1]: <script>alert(1)</script> <b onclick=\"x()\">b</b>\n\n[^2]: <iframe src=\"x\"></iframe>\n"
        ),
        str![[r##"
<p>A.<sup class="footnote" id="ref-1"><a href="#note-1">1</a></sup> B.<sup class="footnote" id="ref-2"><a href="#note-2">2</a></sup></p>
<ol class="footnotes">
<li id="note-1"> <b>b</b>
<a href="#ref-1" class="back">↩</a></li>
<li id="note-2">
<a href="#ref-2" class="back">↩</a></li>
</ol>

"##]]
    );
}

#[test]
fn html_that_wraps_markdown_stays_around_it() {
    assert_data_eq!(
        html(
            "Before.\n\n<details>\n<summary>More</summary>\n\n**Bold** [A](a.md)\n\n- one\n\n</details>\n\nAfter.\n"
        ),
        str![[r#"
<p>Before.</p>
<details>
<summary>More</summary>
<p><strong>Bold</strong> <a href="a.html">A</a></p>
<ul>
<li>one</li>
</ul>
</details>
<p>After.</p>

"#]]
    );
}

#[test]
fn html_that_would_wrap_headings_or_is_never_closed_wraps_nothing() {
    assert_data_eq!(
        html("<div>\n\n## Heading\n\nText.\n\n</div>\n\n<section>\n\nText.\n"),
        str![[r#"
<div>
</div><h2 id="heading">Heading</h2>
<p>Text.</p>

<section>
</section><p>Text.</p>

"#]]
    );
}

#[test]
fn ids_and_names_in_raw_html_are_anchors() {
    assert_data_eq!(
        html(
            "[One](#one) [Two](#two) [Three](#three-2)\n\n<a id=\"one\"></a>\n\n<a name='two'></a> Text <b id=three>b</b>.\n\n## Three\n"
        ),
        str![[r##"
<p><a href="#one">One</a> <a href="#two">Two</a> <a href="#three-2">Three</a></p>
<p><a id="one"></a></p>
<p><a name="two"></a> Text <b id="three">b</b>.</p>
<h2 id="three-2">Three</h2>

"##]]
    );
}

#[test]
fn the_text_of_a_script_is_not_text_of_the_article() {
    let site = site()
        .article("a.md", "---\ntitle: A\n---\nStart <script>steal()</script> end <style>p{}</style>here.\n");
    let built = site.build();
    assert_eq!(built.json("answers.json").to_string().matches("steal").count(), 0);
    assert_eq!(built.page("a.html").matches("steal").count(), 0);
}

#[test]
fn raw_html_is_escaped() {
    let site = site().config("title: Test\nmarkdown:\n  html: escape\n").text(
        "a.md",
        "One <b>bold</b>.\n\n<div>\nBlock\n</div>\n\n<!-- secret -->\n\nTwo <!-- secret --> three.\n",
    );
    assert_data_eq!(
        of(&site),
        str![[r#"
<p>One &lt;b&gt;bold&lt;/b&gt;.</p>
&lt;div&gt;
Block
&lt;/div&gt;
<p>Two  three.</p>

"#]]
    );
}

#[test]
fn raw_html_is_allowed() {
    let site = site()
        .config("title: Test\nmarkdown:\n  html: allow\n")
        .text("a.md", "One <b onclick=\"x()\">bold</b>.\n\n<video controls>\n</video>\n\n<!-- secret -->\n");
    assert_data_eq!(
        of(&site),
        str![[r#"
<p>One <b onclick="x()">bold</b>.</p>
<video controls>
</video>

"#]]
    );
}

#[test]
fn a_link_next_to_raw_html_survives_sanitizing() {
    let site =
        site().text("b.md", "").text("a.md", "<kbd>Esc</kbd> [B](b.md) <https://example.org/?a=1&b=2>\n");
    assert_data_eq!(
        of(&site),
        str![[r#"
<p><kbd>Esc</kbd> <a href="b.html">B</a> <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>

"#]]
    );
}

#[test]
fn the_stand_in_of_links_can_not_be_forged() {
    assert_data_eq!(
        html("<a href=\"answerbook:0\">x</a> <a href=\"answerbook:99\">y</a>\n"),
        str![[r#"
<p><a href="answerbook:0">x</a> <a href="answerbook:99">y</a></p>

"#]]
    );
}

/// The stand-in depends on all text of the block, so no text can hold its own.
#[test]
fn the_stand_in_of_links_can_not_be_worked_out() {
    let hash = blake3::hash(b"<p><b></b></p>\n").to_hex();
    let shown = html(&format!("<b>x</b> \\\"answerbook:{hash}-7 y\n"));
    assert_eq!(shown, format!("<p><b>x</b> \"answerbook:{hash}-7 y</p>\n"));
}

#[test]
fn comments_over_several_lines_are_not_published() {
    for mode in ["sanitize", "escape", "allow"] {
        let site = site().config(&format!("title: Test\nmarkdown:\n  html: {mode}\n")).text(
            "a.md",
            "Before.\n\n<!-- secret\n\nsecret\n\nsecret -->\n\nMiddle <!-- secret\nsecret --> end.\n\n<div><!-- secret --></div>\n\n- <!--\n  secret -->\n  item\n",
        );
        let built = site.build();
        for (file, bytes) in built.files() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("secret"), "{mode}: {file}: {text}");
        }
    }
}

#[test]
fn links_that_run_code_are_errors_in_every_spelling() {
    for link in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,%3Cscript%3E",
        "file:///etc/passwd",
    ] {
        for text in [format!("[x](<{link}>)"), format!("![x](<{link}>)"), format!("[x]\n\n[x]: <{link}>")] {
            let site = site().text("a.md", &text);
            let problems = site.check();
            assert!(problems.short().contains("links must not start with"), "{text}: {problems}");
        }
    }
}

#[test]
fn headings_have_ids() {
    assert_data_eq!(
        html(
            "# First level\n\n## Same\n\n## Same\n\n## Same-2\n\n### *Größe* & `code`! {#explicit}\n\n## explicit\n\n## 表\n\n## ???\n\n## {#only}\n\nSetext\n------\n"
        ),
        str![[r#"
<h2 id="first-level">First level</h2>
<h2 id="same">Same</h2>
<h2 id="same-2">Same</h2>
<h2 id="same-2-2">Same-2</h2>
<h3 id="explicit"><em>Größe</em> &amp; <code>code</code>!</h3>
<h2 id="explicit-2">explicit</h2>
<h2 id="表">表</h2>
<h2 id="section">???</h2>
<h2 id="only"></h2>
<h2 id="setext">Setext</h2>

"#]]
    );
}

#[test]
fn quotation_marks_follow_the_language() {
    let quotes = |language: &str| {
        let text = "\"One\" and \"'two'\" don't -- \"`\"code\"`\" ...\n";
        of(&site().config(&format!("title: Test\nlanguage: {language}\n")).text("a.md", text))
    };
    let all = ["en", "en-GB", "de", "de-CH", "fr", "pl", "es", "da", "sv", "ja"]
        .map(|language| format!("{language}: {}", quotes(language)));
    assert_data_eq!(
        all.concat(),
        str![[r#"
en: <p>“One” and “‘two’” don’t – “<code>&quot;code&quot;</code>” …</p>
en-GB: <p>“One” and “‘two’” don’t – “<code>&quot;code&quot;</code>” …</p>
de: <p>„One“ and „‘two’“ don’t – „<code>&quot;code&quot;</code>“ …</p>
de-CH: <p>„One“ and „‘two’“ don’t – „<code>&quot;code&quot;</code>“ …</p>
fr: <p>« One » and « ‘two’ » don’t – « <code>&quot;code&quot;</code> » …</p>
pl: <p>„One” and „‘two’” don’t – „<code>&quot;code&quot;</code>” …</p>
es: <p>«One» and «‘two’» don’t – «<code>&quot;code&quot;</code>» …</p>
da: <p>»One« and »‘two’« don’t – »<code>&quot;code&quot;</code>« …</p>
sv: <p>”One” and ”‘two’” don’t – ”<code>&quot;code&quot;</code>” …</p>
ja: <p>「One」 and 「‘two’」 don’t – 「<code>&quot;code&quot;</code>」 …</p>

"#]]
    );
}

#[test]
fn pictures_with_a_title_have_a_caption() {
    let site = site().file("content/img/four steps.svg", "<svg/>").text(
        "a.md",
        "![Four *steps* \"x\"](img/four%20steps.svg \"The <steps>\")\n\nInline ![no caption](<img/four steps.svg>) picture.\n",
    );
    assert_data_eq!(
        of(&site),
        str![[r#"
<figure class="picture"><img src="img/four%20steps.svg" alt="Four steps “x”"><figcaption>The &lt;steps&gt;</figcaption></figure>
<p>Inline <img src="img/four%20steps.svg" alt="no caption" loading="lazy"> picture.</p>

"#]]
    );
}

#[test]
fn breaks_rules_deletions_and_definitions() {
    assert_data_eq!(
        html("One  \ntwo\\\nthree\n\n***\n\n~~old~~ ~new~\n\nTerm\n: Meaning\n: *Other* meaning\n"),
        str![[r#"
<p>One<br>
two<br>
three</p>
<hr>
<p><del>old</del> <del>new</del></p>
<dl>
<dt>Term</dt>
<dd>Meaning</dd>
<dd><em>Other</em> meaning</dd>
</dl>

"#]]
    );
}

#[test]
fn code_is_shown_as_written() {
    assert_data_eq!(
        html(
            "```rust,ignore\nlet a = \"<b>\";\n```\n\n~~~\n\ttab\n~~~\n\n> ```\n> quoted\n> ```\n\n- ```\n  listed\n  ```\n"
        ),
        str![[r#"
<pre><code class="language-rust">let a = &quot;&lt;b&gt;&quot;;
</code></pre>
<pre><code>	tab
</code></pre>
<blockquote>
<pre><code>quoted
</code></pre>
</blockquote>
<ul>
<li><pre><code>listed
</code></pre>
</li>
</ul>

"#]]
    );
}

#[test]
fn text_is_escaped() {
    assert_data_eq!(
        html(
            "1 < 2 && \\<b> &lt; &amp; &copy; \\*no\\*\n\n[a \"b\"](https://example.org/?a=1&b=\"2\" \"t \\\" <\")\n"
        ),
        str![[r#"
<p>1 &lt; 2 &amp;&amp; &lt;b&gt; &lt; &amp; © *no*</p>
<p><a href="https://example.org/?a=1&amp;b=&quot;2&quot;" title="t &quot; &lt;">a “b”</a></p>

"#]]
    );
}

#[test]
fn words_in_angle_brackets_stay_text_wherever_they_are() {
    let text = "Dear <customer name>,\n\n<Your name>\n**here** <img src=x onerror=alert(1)>\n\n- `<name>` [<a link to it>](https://a.example)\n\n\
                ## To <address of shop>\n\n    <code name>\n\n<script nonce>alert(1)</script>\n";
    assert_data_eq!(
        sanitized_with_slips(text),
        str![[r#"
<p>Dear &lt;customer name&gt;,</p>
<p>&lt;Your name&gt;
<strong>here</strong> <img src="x"></p>
<ul>
<li><code>&lt;name&gt;</code> <a href="https://a.example">&lt;a link to it&gt;</a></li>
</ul>
<h2 id="to-address-of-shop">To &lt;address of shop&gt;</h2>
<pre><code>&lt;code name&gt;
</code></pre>


"#]]
    );
}

/// The HTML of a text with findings of any kind.
fn sanitized_with_slips(text: &str) -> String {
    site().text("a.md", text).build().page("a.html")
}
