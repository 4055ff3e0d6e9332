//! No text of an author can run anything in a reader's browser, wherever in an article it is written.
//!
//! Hostile HTML is put into every place of every construct; the site is built, and each page is parsed as a browser would.
//! `PROPTEST_CASES=100000 cargo test --test hostile` searches longer.

use std::fs;
use std::path::Path;

use answerbook::base::diagnostic::{Report, Severity};
use answerbook::config::Run;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;

/// What must not come through, alone and in any combination.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<script src=\"x.js\"></script>",
    "<SCRIPT/SRC=x.js>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<iframe src=\"javascript:alert(1)\" srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<style>*{background:url(//x)}</style>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" java&#x0a;script:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<p style=\"color:red\" onclick=\"alert(1)\">x</p>",
    "<form action=\"https://evil.example\"><button formaction=\"javascript:alert(1)\">x</button></form>",
    "<object data=x></object><embed src=x>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    "<link rel=stylesheet href=\"https://evil.example/x.css\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<details open ontoggle=alert(1)>",
    "<div>",
    "</div></td></table></details></li></ol></p>",
    "<table><tr><td>",
    "<b><i>",
    "<!-- -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?x <script>alert(1)</script> ?>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "[x](javascript:alert(1))",
    "[x]: javascript:alert(1)",
    "![x](x\" onerror=\"alert(1))",
    "`<script>`",
    "{{ evil }}",
    "\u{0}<script\u{0}>",
];

/// Articles with a hole for an attack; the body is markdown in which every construct has one.
const BODIES: &[&str] = &[
    "Text@.\n",
    "@\n",
    "Text.[^1]\n\n[^1]: @\n",
    "Text.[^1]\n\n[^1]: a\n\n    @\n\n    - @\n",
    "Text[^@].\n\n[^@]: x\n",
    "| a@ | b |\n|---|---|\n| @ | x@ |\n",
    "Term@\n: Definition @\n",
    "# @\n\n## A @ {#b}\n",
    "- a@\n- [ ] @\n\n1. @\n",
    "> @\n\n> [!TIP]\n> @\n",
    "~~@~~ **@** *@* `@`\n",
    "[a@](https://example.org \"@\") ![@](p.png \"@\")\n\n![@](p.png '@')\n",
    "[a][b]\n\n[b]: https://example.org \"@\"\n",
    "```@\n@\n```\n\n    @\n",
    ":::aside[@]\n@\n:::\n",
    ":::details[@]\n@\n:::\n",
    "::::script[@]{channel=\"@\"}\n:::say\n@ {blank@}\n:::\n:::avoid\n@\n:::\n::::\n",
    ":::quote{person=\"@\" role=\"@\" work=\"@\"}\n@\n:::\n",
    "::::cues\n:::cue[@]{avoid=\"@\"}\n@\n:::\n::::\n",
    "<details>\n<summary>@</summary>\n\n**b** @\n\n</details>\n",
    "<div>\n\n[^2] @\n\n</div>\n\n[^2]: @\n",
    "### How @?\n\n:::ask\n- @\n:::\n\n@\n",
];

/// Front matter with a hole for an attack as YAML text.
const FIELDS: &[&str] = &[
    "title: @\n",
    "title: A\ndescription: @\n",
    "title: A\nask: [@]\ntags: [@]\nauthor: @\nowner: @\n",
    "title: A\nsources: [@, {title: @, author: @, note: @, url: 'https://example.org/'}]\n",
    "title: A\ntype: faq\n",
    "title: A\ntype: quote\ntext: @\nperson: @\nstatus: verified\nrole: @\nwork: @\nnote: @\n",
    "title: A\ntype: gesture\ngesture: @\nplaces: [{place: @, meaning: @, risk: high, confidence: high, instead: @, source: @}]\n",
    "title: A\ntype: script\nsituation: @\nlines: [{say: @, avoid: @, why: @}]\n",
    "title: A\ntype: cues\ncaption: @\npairs: [{do: @, avoid: @, note: @}]\n",
    "title: A\ntype: scenario\ndialogue: [{who: @, says: @}]\ndecision: @\nchoices: [{do: @, then: @, verdict: best}]\ndebrief: @\n",
    "title: A\ntype: term\nalso: [@]\n",
    "title: A\ntype: claim\nclaim: @\nstanding: disputed\norigin: @\nscope: @\ndoubt: @\n",
];

proptest! {
    #![proptest_config(Config { cases: cases(), failure_persistence: None, ..Config::default() })]

    #[test]
    fn no_text_runs_anything(attacks in vec(vec(select(ATTACKS), 1..4), BODIES.len() + FIELDS.len())) {
        let attacks: Vec<String> = attacks.iter().map(|parts| parts.concat()).collect();
        harmless(&attacks);
    }
}

#[test]
fn no_single_attack_runs_anywhere() {
    for attack in ATTACKS {
        harmless(&vec![(*attack).to_owned(); BODIES.len() + FIELDS.len()]);
    }
}

#[test]
fn the_inspection_finds_what_is_active() {
    for page in [
        "<script>1</script>",
        "<p onclick=x>",
        "<a href=' javascript:x'>",
        "<iframe>",
        "<p style=x>",
        "<base>",
    ] {
        assert!(!active(page).is_empty(), "{page}");
    }
    assert!(active("<p class=x><a href='b.html'>x</a> onclick=\"x\"").is_empty());
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

/// Builds a site with one attack in each place. Pages with errors are not published, so the others are built without them.
fn harmless(attacks: &[String]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write(root, "answerbook.yml", "title: Test\nvariables: {evil: '<script>alert(1)</script>'}\n");
    write(root, "content/p.png", "");
    let texts = BODIES
        .iter()
        .map(|body| ("title: A\n", *body))
        .chain(FIELDS.iter().map(|fields| (*fields, "Text.\n")));
    for (at, ((fields, body), attack)) in texts.zip(attacks).enumerate() {
        let quoted = serde_json::to_string(attack).expect("text");
        let text = format!("---\n{}---\n{}", fields.replace('@', &quoted), body.replace('@', attack));
        write(root, &format!("content/a{at}.md"), &text);
    }
    let mut report = Report::new();
    answerbook::check(root, run(), &mut report).expect("the environment is fine");
    for problem in report.sorted().iter().filter(|problem| problem.severity == Severity::Error) {
        let _ = fs::remove_file(root.join(&problem.place.file));
    }
    write(root, "content/plain.md", "---\ntitle: Plain\n---\nText.\n");
    let mut report = Report::new();
    let output = root.join("public");
    let built = answerbook::build(root, &output, run(), &mut report).expect("the environment is fine");
    let problems: Vec<_> = report.sorted().iter().map(|problem| problem.plain()).collect();
    assert!(built.is_some(), "{problems:?}");
    for entry in walkdir::WalkDir::new(&output).into_iter().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(entry.path()).expect("a page");
            let found = active(&page);
            assert!(found.is_empty(), "{}: {found:?}\nattacks: {attacks:#?}", entry.path().display());
        }
    }
}

/// Everything of a page that could run something or load from elsewhere, but for what the theme itself is made of.
fn active(page: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
    elements
        .filter_map(|element| {
            let attributes: Vec<_> =
                element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            wrong(element.name(), &attributes)
        })
        .collect()
}

fn wrong(name: &str, attributes: &[(String, String)]) -> Option<String> {
    let value =
        |key: &str| attributes.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.as_str());
    let of_theme =
        |address: &str| address.trim_start_matches("../").trim_start_matches('/').starts_with("assets/");
    let is_wrong = match name {
        "script" => {
            let is_data = value("type") == "application/ld+json";
            !is_data && !of_theme(value("src"))
        }
        "link" => value("rel") == "stylesheet" && !of_theme(value("href")),
        "form" => !value("action").ends_with("search.html"),
        "meta" => value("http-equiv").eq_ignore_ascii_case("refresh"),
        "iframe" | "frame" | "object" | "embed" | "applet" | "base" | "style" | "animate" | "set"
        | "foreignObject" | "math" | "portal" | "video" | "audio" => true,
        _ => false,
    };
    let runs = |(key, value): &(String, String)| {
        let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let scheme = plain.to_lowercase();
        key.starts_with("on")
            || matches!(key.as_str(), "style" | "srcdoc" | "formaction")
            || (matches!(key.as_str(), "href" | "src" | "action" | "xlink:href" | "data")
                && ["javascript:", "vbscript:", "data:"].iter().any(|begin| scheme.starts_with(begin)))
    };
    let attribute = attributes.iter().find(|attribute| runs(attribute));
    (is_wrong || attribute.is_some()).then(|| format!("<{name}> {attributes:?}"))
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}

fn run() -> Run {
    Run { today: "2026-06-15".parse().expect("a date"), ..Run::today() }
}
