//! Every word that a page shows can be found, and leads to that page.

use std::collections::BTreeSet;

use answerbook::base::text::words;
use answerbook::search::engine::{Engine, Options};

use crate::support::SiteTest;

/// An article of every type, with text in every field and container, and with what is easily forgotten: captions, footnotes,
/// tables, HTML, headings that are not questions. Each of its words is in one place only.
const ARTICLES: &[(&str, &str)] = &[
    ("desk/index.md", "---\ntitle: Desk\n---\n\n- Ledgers\n- Inkwells\n"),
    (
        "desk/article.md",
        "---\ntitle: Parcels\ntags: [courier]\nauthor: Ottoline Quill\nowner: Dispatch office\nsources:\n  - title: Almanac of freight\n    \
         author: Bertram Vole\n    year: 1931\n    note: Chapter seven\n    url: https://example.org/\n---\nOpening sentence.\n\n## Weighing\n\n\
         | Gramme | Tariff |\n| --- | --- |\n| Ounce | Sixpence |\n\n![A balance](scale.svg \"Brass pans\") and words[^n].\n\n[^n]: Etched footnote.\n\n\
         <div>Handwritten <b>markup</b></div>\n\n<details><summary>Foldable</summary>\n\nUnfolded.\n\n</details>\n\n> Quoted verse.\n\n```\nmonospace sample\n```\n\n\
         Term\n: Definition here\n\n- [ ] Tickable\n\n> [!TIP]\n> Advisable.\n\n:::aside[Sidelong]\nRemarkable.\n:::\n\n:::details[Concealed]\nRevealed.\n:::\n\n\
         ::::script[Counterside]{channel=phone}\n:::say\nGladly {name}.\n:::\n:::avoid[Rather]\nNever.\n:::\n::::\n\n\
         :::quote{person=\"Ada Wren\" role=Botanist work=\"Mosses\" year=1888}\nPatience grows.\n:::\n\n\
         ::::cues[Handshakes]\n:::cue[Smile]{avoid=Frown}\nExcept funerals.\n:::\n::::\n",
    ),
    (
        "desk/faq.md",
        "---\ntitle: Counter questions\ntype: faq\n---\nLeading paragraph.\n\nSecond preamble with <span>inline</span>.\n\n## Repairs {#repairs}\n\n\
         Grouped introduction.\n\n### Is solder fixed? {#solder}\n\n![Iron](iron.svg \"Captioned answer\")\n\n\
         Lengthy detail.\n\n| Flux | Rosin |\n| --- | --- |\n| Borax | Resin |\n\n## Statement heading {#statement}\n\nUnasked text.\n\n\
         ## Umbrella {#umbrella}\n\n### Nested drawer {#nested}\n\nDrawer text.\n\n### Does varnish dry?\n\n:::ask\n- lacquer\n:::\n\nOvernight.\n",
    ),
    ("desk/empty-faq.md", "---\ntitle: Nothing asked\ntype: faq\n---\nSolitary prose.\n"),
    ("desk/procedure.md", "---\ntitle: Closing\ntype: procedure\n---\n1. Shutter the window.\n2. Bolt.\n"),
    (
        "desk/script.md",
        "---\ntitle: Delays\ntype: script\nsituation: Lorry overdue.\nchannel: counter\nlines:\n  - say: Tomorrow {day}.\n    avoid: Perhaps.\n    \
         why: Certainty soothes.\n---\nTrailing prose.\n",
    ),
    (
        "desk/scenario.md",
        "---\ntitle: Quarrel\ntype: scenario\ndialogue:\n  - {who: Patron, says: Outrageous!}\ndecision: Whichever reply?\nchoices:\n  - {do: Listen, then: Calmer., verdict: good}\n  - \
         {do: Argue, then: Louder., verdict: poor}\ndebrief: Empathy first.\n---\nScenario prose.\n",
    ),
    (
        "desk/scale.md",
        "---\ntitle: Manners\ntype: scale\nstatements: [Courteous always]\nlevels: [Constantly, Rarely]\nresults:\n  - {from: 0, says: Practise daily}\n---\nScale prose.\n",
    ),
    (
        "desk/calculator.md",
        "---\ntitle: Wages\ntype: calculator\ninputs:\n  - {name: hours, label: Shifts, value: 41, before: roughly, after: weekly}\nresults:\n  - {label: Earnings, expression: hours * 3, how: multiplied, after: guilders}\n\
         assumptions: [Fulltime]\n---\nCalculator prose.\n",
    ),
    (
        "desk/claim.md",
        "---\ntitle: Rumour\ntype: claim\nclaim: Ninety percent leave.\nstanding: doubtful\norigin: Pamphlet\nwhen: \"1974\"\nscope: Grocers\ndoubt: Unsourced\ninstead: Some leave.\n---\nClaim prose.\n",
    ),
    (
        "desk/cues.md",
        "---\ntitle: Posture\ntype: cues\ncaption: Tabulated stance\npairs:\n  - {do: Upright, avoid: Slouch, note: Seated excepted}\n---\nCues prose.\n",
    ),
    (
        "desk/gesture.md",
        "---\ntitle: Thumb\ntype: gesture\ngesture: Raised thumb\nplaces:\n  - {place: Atlantis, meaning: Insulting, risk: avoid, confidence: low, instead: Nod, source: Travelogue}\n---\nGesture prose.\n",
    ),
    (
        "desk/quote.md",
        "---\ntitle: Kindness\ntype: quote\ntext: Gentle words.\nperson: Edith Lark\nrole: Poet\nwork: Sonnets\nyear: 1902\nstatus: verified\nnote: Printed twice.\n---\nQuote prose.\n",
    ),
    (
        "desk/term.md",
        "---\ntitle: Escrow\ntype: term\nalso: [Deposit]\ndescription: Money withheld.\n---\nTerm prose.\n",
    ),
    (
        "desk/own.md",
        "---\ntitle: Machine\ntype: machine\nmodel: Zephyr\nparts:\n  - {name: Gasket, price: 17}\n---\nMachine prose.\n",
    ),
];

fn site() -> SiteTest {
    let machine = "title: Machine\nplural: Articles\ntemplate: machine.html\nschema:\n  type: object\n  properties:\n    model: {type: string}\n    \
                   parts: {type: array, items: {type: object, properties: {name: {type: string}, price: {type: integer}}}}\n";
    let template = "{% extends \"article.html\" %}{% block body %}<p>{{ page.fields.model }}</p>{% for part in page.fields.parts %}\
                    <p>{{ part.name }} {{ part.price }}</p>{% endfor %}{{ page.content }}{% endblock body %}";
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let site = SiteTest::new()
        .file("themes/default/types/machine.yml", machine)
        .file("themes/default/templates/machine.html", template)
        .file("content/desk/scale.svg", picture)
        .file("content/desk/iron.svg", picture);
    ARTICLES.iter().fold(site, |site, (path, text)| site.article(path, text))
}

fn engine(site: &SiteTest) -> Engine {
    let run = answerbook::config::Run {
        today: crate::support::TODAY.parse().expect("a date"),
        ..answerbook::config::Run::today()
    };
    let mut report = answerbook::base::diagnostic::Report::new();
    let sites = answerbook::load(site.root(), run, &mut report).expect("a site");
    let publication = answerbook::publish::render::Publication::new(&sites, None, &mut report);
    answerbook::search_engine(&publication.renderers()[0]).expect("an engine")
}

/// Where a word leads.
fn found(engine: &Engine, word: &str) -> Vec<String> {
    let options = Options { limit: Some(100), ..Options::default() };
    let answer = engine.search(word, &options).expect("an answer");
    answer.results.into_iter().map(|found| found.url).collect()
}

/// The words that the main part of a page shows and that are its own: no ways to other pages, no words of the interface.
fn shown(html: &str) -> BTreeSet<String> {
    let main = &html[html.find("<main").expect("a main part")..html.find("</main>").expect("its end")];
    let foreign = [
        ("<nav", "</nav>"),
        ("<section class=\"related\"", "</section>"),
        ("<section class=\"backlinks\"", "</section>"),
        ("<ul class=\"cards\"", "</ul>"),
        ("<sup class=\"footnote\"", "</sup>"),
    ];
    let main = foreign.iter().fold(main.to_owned(), |text, (open, close)| without(&text, open, close));
    let text = without(&main, "<", ">").replace("&#39;", "'").replace("&quot;", "\"");
    let own = include_str!("../../themes/default/words/en.yml");
    let interface: BTreeSet<String> = words::words(own).into_iter().collect();
    words::words(&text).into_iter().filter(|word| !interface.contains(word)).collect()
}

/// A text without the parts between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once(open) {
        out.push_str(before);
        out.push(' ');
        rest = inner.split_once(close).expect("a closing tag").1;
    }
    out.push_str(rest);
    out
}

#[test]
fn every_word_of_every_page_leads_to_it() {
    let site = site();
    let built = site.build();
    let engine = engine(&site);
    let mut missing = Vec::new();
    for (path, _) in ARTICLES {
        let url = path.replace(".md", ".html");
        let words = shown(&built.page(&url));
        assert!(words.len() > 1, "{url}: {words:?}");
        let lost =
            words.into_iter().filter(|word| !found(&engine, word).iter().any(|at| at.starts_with(&url)));
        missing.extend(lost.map(|word| format!("{url}: {word}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Not only to its page: to the part that says it.
#[test]
fn words_lead_to_their_place() {
    let engine = engine(&site());
    for (word, place) in [
        ("introduction", "desk/faq.html#repairs"),
        ("unasked", "desk/faq.html#statement"),
        ("drawer text", "desk/faq.html#nested"),
        ("preamble", "desk/faq.html"),
        ("umbrella", "desk/faq.html"),
        ("captioned", "desk/faq.html#solder"),
        ("borax", "desk/faq.html#solder"),
        ("solitary", "desk/empty-faq.html"),
        ("soothes", "desk/script.html#tomorrow-day"),
        ("lorry", "desk/script.html"),
        ("empathy", "desk/scenario.html#scenario"),
        ("seated", "desk/cues.html#upright"),
        ("tabulated", "desk/cues.html"),
        ("travelogue", "desk/gesture.html#atlantis"),
        ("poet", "desk/quote.html#quote"),
        ("zephyr", "desk/own.html"),
        ("inkwells", "desk/index.html"),
        ("botanist", "desk/article.html"),
        ("etched", "desk/article.html"),
        ("handwritten", "desk/article.html"),
    ] {
        assert_eq!(found(&engine, word).first().map(String::as_str), Some(place), "{word}");
    }
}

/// A heading's words are found through the questions below it.
#[test]
fn the_heading_of_a_group_leads_to_its_questions() {
    let found = found(&engine(&site()), "repairs solder");
    assert_eq!(found.first().map(String::as_str), Some("desk/faq.html#solder"), "{found:?}");
}
