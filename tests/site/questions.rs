//! Questions, their answers, other phrasings, and the entries that are listed with them.

use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

/// Shows all that a page knows about its questions.
const QUESTIONS: &str = "answer: {{ page.answer }}\ncontent: {{ page.content }}\n\
    {% for group in page.groups %}# {{ group.title }} ({{ group.id }}) {{ group.intro }}\n\
    {% for question in group.questions %}? {{ question.title }} ({{ question.url }})\n\
    short: {{ question.answer }}\nmore: {{ question.detail }}\nask: {{ question.ask | join(sep=\", \") }}\n\
    {% endfor %}{% endfor %}";

const ENTRIES: &str = "{% for entry in page.entries %}{{ entry.kind }} {{ entry.id }}: {{ entry.title }} = {{ entry.answer }}\n{% endfor %}";

fn faq(body: &str) -> SiteTest {
    SiteTest::bare()
        .file(
            "themes/default/types/faq.yml",
            "title: Questions\nrole: questions\ntemplate: questions.html\nschema: {additionalProperties: false}\n",
        )
        .file("themes/default/templates/questions.html", QUESTIONS)
        .article("f.md", &format!("---\ntitle: F\ntype: faq\n---\n{body}"))
}

/// A type with entries, the short answer shown.
fn with_entries(site: SiteTest) -> SiteTest {
    site.file("themes/default/templates/bare.html", format!("{ENTRIES}{{{{ page.content }}}}"))
}

/// The lines of `answers.json` in short: id, kind, question, answer.
fn answers(site: &SiteTest) -> String {
    let json = site.build().json("answers.json");
    let line = |answer: &serde_json::Value| {
        let text = |key: &str| answer[key].as_str().unwrap_or("-").to_owned();
        format!(
            "{} ({}) {} = {} <{}>\n",
            text("id"),
            text("kind"),
            text("question"),
            text("answer"),
            text("url")
        )
    };
    json["answers"].as_array().expect("a list").iter().map(line).collect()
}

#[test]
fn headings_that_ask_open_questions_and_others_open_groups() {
    let site = faq(
        "The first paragraph.\n\nMore before.\n\n## Money {#cash}\n\nAbout money.\n\n### Can I have it back? {#back}\n\n\
         Yes.\n\n:::ask\n- refund\n- money *back*\n:::\n\nWithin a year.\n\n#### Even later\n\nNo.\n\n\
         ### How much?\n\n- All\n- of it\n\nReally.\n\n## Is this a group of its own?\n\nNo, a question.\n\n## Empty group\n",
    );
    assert_data_eq!(
        site.build().page("f.html"),
        str![[r#"
answer: <p>The first paragraph.</p>

content: <p>More before.</p>

# Money (cash) <p>About money.</p>

? Can I have it back? (f.html#back)
short: <p>Yes.</p>

more: <p>Within a year.</p>
<h4 id="even-later">Even later</h4>
<p>No.</p>

ask: refund, money back
? How much? (f.html#how-much)
short: <ul>
<li>All</li>
<li>of it</li>
</ul>

more: <p>Really.</p>

ask: 
? Is this a group of its own? (f.html#is-this-a-group-of-its-own)
short: <p>No, a question.</p>

more: 
ask: 
# Empty group (empty-group) 

"#]]
    );
    assert_data_eq!(
        answers(&site),
        str![[r#"
f#back (question) Can I have it back? = Yes. <f.html#back>
f#how-much (question) How much? = All of it <f.html#how-much>
f#is-this-a-group-of-its-own (question) Is this a group of its own? = No, a question. <f.html#is-this-a-group-of-its-own>

"#]]
    );
}

#[test]
fn questions_before_any_group_and_on_several_levels() {
    let site = faq("## One?\n\nA.\n\n### One and a half?\n\nStill A.\n\n## Two?\n\nB.\n\n# Three?\n\nC.\n");
    assert_data_eq!(
        site.build().page("f.html"),
        str![[r#"
answer: 
content: 
#  () 
? One? (f.html#one)
short: <p>A.</p>

more: <h3 id="one-and-a-half">One and a half?</h3>
<p>Still A.</p>

ask: 
? Two? (f.html#two)
short: <p>B.</p>

more: 
ask: 
? Three? (f.html#three)
short: <p>C.</p>

more: 
ask: 

"#]]
    );
}

#[test]
fn an_answer_may_begin_with_anything() {
    let site = faq(
        "## Table?\n\n| a |\n|---|\n| b |\n\n## Code?\n\n```\ncode\n```\n\n## Quote?\n\n> quote\n\n## Aside?\n\n:::aside\nNote\n:::\n\n## Picture?\n\n![p](p.png)\n",
    )
    .file("content/p.png", "p")
    .file("themes/default/templates/components/aside.html", "{% component aside(label: string = \"\") %}<aside>{{ body }}</aside>{% endcomponent aside %}");
    assert_data_eq!(
        site.build().page("f.html"),
        str![[r#"
answer: 
content: 
#  () 
? Table? (f.html#table)
short: 
more: <div class="table-wrap"><table>
<thead><tr><th scope="col">a</th></tr></thead>
<tbody>
<tr><td>b</td></tr>
</tbody></table></div>

ask: 
? Code? (f.html#code)
short: 
more: <pre><code>code
</code></pre>

ask: 
? Quote? (f.html#quote)
short: 
more: <blockquote>
<p>quote</p>
</blockquote>

ask: 
? Aside? (f.html#aside)
short: 
more: <aside><p>Note</p>
</aside>
ask: 
? Picture? (f.html#picture)
short: <p><img src="p.png" alt="p" loading="lazy"></p>

more: 
ask: 

"#]]
    );
}

#[test]
fn two_questions_of_one_wording_have_two_ids() {
    let site = faq("## Same?\n\nA.\n\n## Same?\n\nB.\n");
    assert_data_eq!(
        answers(&site),
        str![[r#"
f#same (question) Same? = A. <f.html#same>
f#same-2 (question) Same? = B. <f.html#same-2>

"#]]
    );
}

#[test]
fn a_title_that_asks_makes_the_article_a_question() {
    let site = SiteTest::bare()
        .article(
            "a.md",
            "---\ntitle: Where is it? \ndescription: Here.\nask: [the place, \"location\"]\n---\nText.\n",
        )
        .article("b.md", "---\ntitle: And when?\n---\nSoon *enough*.\n\nMore.\n")
        .article("c.md", "---\ntitle: No question\n---\nAn answer all the same.\n")
        .article("d.md", "---\ntitle: Nothing to say\n---\n");
    assert_data_eq!(
        answers(&site),
        str![[r#"
a (question) Where is it? = Here. <a.html>
b (question) And when? = Soon enough. <b.html>
c (article) No question = An answer all the same. <c.html>

"#]]
    );
    assert_data_eq!(
        site.build().json("answers.json")["answers"][0]["ask"].to_string(),
        str![[r#"["the place","location"]"#]]
    );
}

#[test]
fn ids_survive_a_move_of_the_file() {
    let site = faq("## What?\n\nThat.\n")
        .config("title: Test\nhome:\n  questions: [policies/returns#what, d]\n")
        .article("f.md", "---\ntitle: F\ntype: faq\nid: policies/returns\n---\n## What?\n\nThat.\n")
        .article("deep/d.md", "---\ntitle: D\nid: d\ndescription: Deep.\n---\n")
        .file("themes/default/templates/home.html", "{% for question in page.questions %}{{ question.title }} {{ question.url }} {{ question.answer }}\n{% endfor %}");
    assert_data_eq!(
        answers(&site),
        str![[r#"
d (article) D = Deep. <deep/d.html>
policies/returns#what (question) What? = That. <f.html#what>

"#]]
    );
    assert_data_eq!(
        site.build().page("index.html"),
        str![[r#"
What? f.html#what <p>That.</p>

D deep/d.html <p>Deep.</p>

"#]]
    );
}

#[test]
fn types_make_entries_of_front_matter() {
    let kind = "title: Policy\ntemplate: bare.html\n\
        schema:\n  type: object\n  additionalProperties: false\n  required: [rules]\n  properties:\n    scope: {type: string}\n    \
        rules: {type: array, items: {type: object, required: [rule], properties: {rule: {type: string}, why: {type: string}}}}\n\
        entries:\n  - each: rules\n    kind: rule\n    id: \"{{ rule }}\"\n    title: \"{{ title }}: {{ rule }}\"\n    answer: \"{{ why or scope or answer }}\"\n  \
        - kind: policy\n    title: \"{{ title }}\"\n    answer: \"{{ answer }}\"\n";
    let site = with_entries(SiteTest::bare()).file("themes/default/types/policy.yml", kind).article(
        "p.md",
        "---\ntitle: Returns\ndescription: D <b>\ntype: policy\nrules:\n  - rule: Keep the receipt\n    why: It \"helps\" & <b>\n  \
         - rule: Keep the receipt\n    why: Twice\n---\n## Keep the receipt\n",
    );
    assert_data_eq!(
        site.build().page("p.html"),
        str![[r#"
rule keep-the-receipt-2: Returns: Keep the receipt = It “helps” &amp; &lt;b&gt;
rule keep-the-receipt-3: Returns: Keep the receipt = Twice
policy returns: Returns = D &lt;b&gt;
<h2 id="keep-the-receipt">Keep the receipt</h2>

"#]]
    );
    assert_data_eq!(
        answers(&site),
        str![[r#"
p (policy) Returns = D <b> <p.html>
p#keep-the-receipt-2 (rule) Returns: Keep the receipt = It “helps” & <b> <p.html#keep-the-receipt-2>
p#keep-the-receipt-3 (rule) Returns: Keep the receipt = Twice <p.html#keep-the-receipt-3>
p#returns (policy) Returns = D <b> <p.html#returns>

"#]]
    );
}

#[test]
fn components_make_entries_of_containers() {
    let rule = "{% component rule(label: string = \"\", since: integer = 0, id: string = \"\") %}<rule id=\"{{ id }}\">{{ body }}</rule>{% endcomponent rule %}";
    let site = with_entries(SiteTest::bare())
        .file("themes/default/templates/components/rule.html", rule)
        .file("themes/default/templates/components/rule.yml", "entry:\n  kind: rule\n  title: \"{{ label }}{% if since %} since {{ since }}{% endif %}\"\n  answer: \"{{ text }}\"\n")
        .text("a.md", ":::rule[Be *kind*]{since=1999}\nAlways.\n\n- point\n:::\n\n:::rule{id=mine}\nNo label.\n:::\n\n[up](#mine)\n");
    assert_data_eq!(
        site.build().page("a.html"),
        str![[r##"
rule be-kind-since-1999: Be *kind* since 1999 = Always. point
rule mine: a.md = No label.
<rule id="be-kind-since-1999"><p>Always.</p>
<ul>
<li>point</li>
</ul>
</rule><rule id="mine"><p>No label.</p>
</rule><p><a href="#mine">up</a></p>

"##]]
    );
    assert_data_eq!(
        answers(&site),
        str![[r#"
a (article) a.md = D <a.html>
a#be-kind-since-1999 (rule) Be *kind* since 1999 = Always. point <a.html#be-kind-since-1999>
a#mine (rule) a.md = No label. <a.html#mine>

"#]]
    );
}

#[test]
fn structured_data_says_what_the_page_says() {
    let site = SiteTest::new().config("title: Test\nbase_url: https://example.org/help\n").article(
        "deep/f.md",
        "---\ntitle: F\ntype: faq\n---\n## What </script> is it?\n\nThat & *this*.\n\nMore.\n",
    );
    let page = site.build().page("deep/f.html");
    let (_, script) = page.split_once("application/ld+json\">").expect("structured data");
    let (script, _) = script.split_once("</script>").expect("its end");
    let json: serde_json::Value = serde_json::from_str(script).expect("JSON");
    assert_data_eq!(
        serde_json::to_string_pretty(&json).expect("JSON"),
        str![[r#"
{
  "@context": "https://schema.org",
  "@graph": [
    {
      "@type": "FAQPage",
      "inLanguage": "en",
      "mainEntity": [
        {
          "@type": "Question",
          "name": "What is it?",
          "acceptedAnswer": {
            "@type": "Answer",
            "text": "That & this./n/nMore."
          },
          "url": "https://example.org/help/deep/f.html#what-is-it"
        }
      ]
    },
    {
      "@type": "BreadcrumbList",
      "itemListElement": [
        {
          "@type": "ListItem",
          "position": 1,
          "name": "Home",
          "item": "https://example.org/help/"
        },
        {
          "@type": "ListItem",
          "position": 2,
          "name": "Deep",
          "item": "https://example.org/help/deep/"
        },
        {
          "@type": "ListItem",
          "position": 3,
          "name": "F"
        }
      ]
    }
  ]
}
"#]]
    );
}

#[test]
fn every_type_of_the_default_theme_is_shown_listed_and_found() {
    let site = SiteTest::new()
        .article("s.md", "---\ntitle: Late\ntype: script\nsituation: It is late\nlines:\n  - avoid: No\n    say: \"I see, {name}\"\n---\n")
        .article("q.md", "---\ntitle: On service\ntype: quote\ntext: Serve well\nperson: Ann\nstatus: verified\nyear: 1999\n---\n")
        .article("g.md", "---\ntitle: Thumb\ntype: gesture\ngesture: Thumb up\nplaces:\n  - {place: Here, meaning: Good, risk: safe, confidence: high, instead: Smile}\n---\n")
        .article("t.md", "---\ntitle: Churn\ntype: term\nalso: [attrition]\n---\nCustomers who leave.\n")
        .article("p.md", "---\ntitle: Steps\ntype: procedure\n---\n1. [ ] **Look.** Well.\n");
    assert_data_eq!(
        answers(&site),
        str![[r#"
g#here (gesture) Thumb up in Here = Good Instead: Smile <g.html#here>
q#quote (quote) On service = “Serve well” Ann, 1999 <q.html#quote>
s#i-see-name (script) Instead of “No” = I see, {name} <s.html#i-see-name>
t (term) Churn = Customers who leave. <t.html>
t#definition (term) Churn (attrition) = Customers who leave. <t.html#definition>

"#]]
    );
    let built = site.build();
    for page in ["s", "q", "g", "t", "p"] {
        assert!(built.page("az.html").contains(&format!("{page}.html")), "{page}");
        let html = built.page(&format!("{page}.html"));
        for entry in built.json("answers.json")["answers"].as_array().expect("a list") {
            if let Some(id) = entry["id"].as_str().and_then(|id| id.strip_prefix(&format!("{page}#"))) {
                assert!(html.contains(&format!("id=\"{id}\"")), "no element has the id {id} in {page}.html");
            }
        }
    }
}

#[test]
fn questions_of_all_scripts_have_answers_of_their_own() {
    let body = "### 忘记密码怎么办？ {#a}\n\n点击重置。\n\n### كيف أعيد المنتج؟ {#b}\n\nمع الفاتورة.\n\n### Πού είναι; {#c}\n\nΕδώ.\n\n\
                ### “Is it late?” {#d}\n\nYes.\n";
    let site = SiteTest::new().article("f.md", &format!("---\ntitle: F\ntype: faq\n---\n{body}"));
    assert_data_eq!(
        answers(&site),
        str![[r#"
f#a (question) 忘记密码怎么办？ = 点击重置。 <f.html#a>
f#b (question) كيف أعيد المنتج؟ = مع الفاتورة. <f.html#b>
f#c (question) Πού είναι; = Εδώ. <f.html#c>
f#d (question) “Is it late?” = Yes. <f.html#d>

"#]]
    );
}
