//! The schemas for editors and the readers of the program know the same fields and judge alike.

use std::collections::BTreeSet;
use std::fs;

use answerbook::authoring::schema::{self, File};
use answerbook::base::diagnostic::{Code, Diagnostic, Report, Severity};
use answerbook::config::{Config, Run};
use answerbook::theme::Theme;
use serde_json::Value;

/// A site of a few files, and what is wrong with the fields in them.
fn errors(files: &[(&str, &str)]) -> Report {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    };
    write("answerbook.yml", "title: Test\n");
    files.iter().for_each(|(path, text)| write(path, text));
    let mut all = Report::new();
    let sites = answerbook::check(folder.path(), Run::today(), &mut all).expect("the environment is fine");
    answerbook::check::review::review(&sites, &[], &mut all);
    let mut report = Report::new();
    let is_wrong = |code| {
        matches!(
            code,
            Code::MissingField
                | Code::UnknownField
                | Code::WrongType
                | Code::BadSlug
                | Code::UnknownType
                | Code::BadYaml
        )
    };
    // A site can be published with these, but an editor had better say so.
    let is_advice = |code| matches!(code, Code::UnknownField | Code::MissingTitle);
    let is_reported = |problem: &Diagnostic| {
        is_advice(problem.code) || problem.severity == Severity::Error && is_wrong(problem.code)
    };
    all.sorted()
        .iter()
        .filter(|problem| is_reported(problem))
        .for_each(|problem| report.push((**problem).clone()));
    report
}

fn theme() -> Theme {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("answerbook.yml"), "title: Test\n").expect("a new file");
    let mut report = Report::new();
    let config = Config::read(folder.path(), Run::today(), &mut report).expect("the environment is fine");
    Theme::load(&config, &mut report).expect("the environment is fine")
}

/// The fields that the reader names when it is given one that it does not know.
fn known(files: &[(&str, &str)]) -> BTreeSet<String> {
    let report = errors(files);
    let problems = report.sorted();
    let unknown =
        problems.iter().find(|problem| problem.code == Code::UnknownField).expect("an unknown field");
    let help = unknown.help.as_deref().and_then(|help| help.split("; ").next()).expect("a list of fields");
    help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn properties(schema: &Value, pointer: &str) -> BTreeSet<String> {
    let fields = schema.pointer(&format!("{pointer}/properties")).and_then(Value::as_object);
    fields.unwrap_or_else(|| panic!("{pointer}")).keys().cloned().collect()
}

fn value(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("YAML")
}

#[test]
fn the_configuration_has_the_same_fields() {
    let schema = schema::file(File::Config);
    for (pointer, yaml) in [
        ("", "title: T\nqqqqqqqq: 1\n"),
        ("/properties/home", "title: T\nhome: {qqqqqqqq: 1}\n"),
        ("/properties/markdown", "title: T\nmarkdown: {qqqqqqqq: 1}\n"),
        ("/properties/search", "title: T\nsearch: {qqqqqqqq: 1}\n"),
        (
            "/properties/search/properties/endpoint",
            "title: T\nsearch: {endpoint: {kind: opensearch, url: 'https://a.b/', index: i, qqqqqqqq: 1}}\n",
        ),
        ("/properties/colors", "title: T\ncolors: {qqqqqqqq: {a: b}}\n"),
        ("/properties/pictures", "title: T\npictures: {qqqqqqqq: 1}\n"),
        ("/properties/external", "title: T\nexternal: {qqqqqqqq: 1}\n"),
        ("/properties/review", "title: T\nreview: {qqqqqqqq: 1}\n"),
        ("/properties/logo/anyOf/1", "title: T\nlogo: {light: a.svg, qqqqqqqq: 1}\n"),
        ("/properties/footer/anyOf/1", "title: T\nfooter: {qqqqqqqq: 1}\n"),
        ("/properties/ask", "title: T\nask: {mailto: a@b.c, qqqqqqqq: 1}\n"),
        ("/properties/feedback", "title: T\nfeedback: {mailto: a@b.c, qqqqqqqq: 1}\n"),
        ("/properties/languages/additionalProperties", "title: T\nlanguages: {fr: {qqqqqqqq: 1}}\n"),
        ("/$defs/link", "title: T\nmenu: [{title: A, url: 'https://a.b/', qqqqqqqq: 1}]\n"),
    ] {
        assert_eq!(known(&[("answerbook.yml", yaml)]), properties(&schema, pointer), "{yaml}");
    }
}

#[test]
fn expected_queries_have_the_same_fields() {
    let yaml = "- {query: a, expect: b, qqqqqqqq: 1}\n";
    assert_eq!(known(&[("queries.yml", yaml)]), properties(&schema::file(File::Queries), "/items"));
}

#[test]
fn front_matter_of_every_type_has_the_same_fields() {
    let theme = theme();
    assert!(theme.types.len() > 6);
    let core = known(&[("content/a.md", "---\ntitle: T\nqqqqqqqq: 1\n---\n")]);
    assert!(core.len() > 15, "{core:?}");
    for kind in theme.types.values() {
        let fields: BTreeSet<String> = core.iter().cloned().chain(kind.fields().map(str::to_owned)).collect();
        assert_eq!(fields, properties(&schema::front_matter(kind), ""), "{}", kind.name);
    }
}

/// Configurations, good and bad.
const CONFIGS: &[&str] = &[
    "title: T",
    "title: 911\nmenu:\n  - {title: A, url: 'https://a.b/'}\nvariables: {org: {phone: 1.10}}\nredirects: {a.html: b.html}",
    "title: T\nsearch: {golden: off, log_misses: true}",
    "title: T\nask: {title: A, mailto: a@example.net, owner: true}\nfeedback: none",
    "title: T\nask: {url: 'https://a.b/?q={query}'}\nfeedback: {endpoint: 'https://a.b/c'}",
    "title: T\nask:\nfeedback: {mailto: a.b+c@localhost}",
    "title: T\nask: {owner: true}",
    "title: T\nask: {mailto: a@b, url: a.md}",
    "title: T\nfeedback: {mailto: a@b, endpoint: 'https://a.b/c'}",
    "title: T\nfeedback: {}",
    "title: T\nfeedback: off",
    "title: T\nembed: https://crm.example.org",
    "title: T\nembed: ['https://*.example.org', 'http://127.0.0.1:8080/']",
    "title: T\nembed: ['https://crm.example.org/desk']",
    "title: T\nembed: ['*']",
    "title: T\nplayers: https://videos.example.org",
    "title: T\nplayers: ['https://videos.example.org:8443/']",
    "title: T\nplayers: ['http://videos.example.org']",
    "title: T\nplayers: ['https://videos.example.org/embed']",
    "title: T\nhosts: nginx",
    "title: T\nhosts: [github-pages, iis]",
    "title: T\nhosts: [ftp]",
    "title: T\nfeedback: {mailto: 'mailto:a@b'}",
    "title: T\nlanguage: pt-BR\nurls: directory\nhome: {sections: a}\noffline:\n",
    "title: T\ncolors: {light: {accent: '#0b5c55'}}\npictures: {budget: 0}\ncheck: {orphan: off}\nreview: {labels: [a], grade: 9}",
    "title: T\nlogo:\nfooter: A line\nhome: {blocks: [updated, text]}",
    "title: T\nlogo: {dark: a.svg}",
    "title: T\nlogo: {light: 'https://a.b/c.svg'}",
    "title: T\nlogo: /logo.svg",
    "title: T\nfooter: {text: A, links: [{title: A, url: 'https://a.b/'}]}\nhome: {blocks: }",
    "title: T\nfooter: {links: [{title: A}]}",
    "title: T\nfooter: [a]",
    "title: T\nhome: {blocks: [recent]}",
    "title: T\nhome: {blocks: [text, text]}",
    "title: T\nlanguages: {fr: {title: A, home: {sections: a}}, pt-BR: }",
    "title: T\nlanguages: [fr]",
    "title: T\nlanguages: {français: {}}",
    "titel: T",
    "title: T\ncolors: {light: {accent: green}}",
    "title: T\npictures: {budget: -1}",
    "title: T\ncheck: {nothing: off}",
    "title: T\nreview: {grade: 0}",
    "title: T\nexternal: {skip: 'https://a.b/', timeout: 5, pause: 0}",
    "title: T\nexternal: {timeout: 0}",
    "title: T\nexternal: {private: true}",
    "title: T\nexternal: {pauses: 1}",
    "title: ''",
    "title: T\nurls: folder",
    "title: T\nbase_url: help.example.org",
    "title: T\ntheme: ../other",
    "title: T\nlanguage: en_GB",
    "title: T\nmenu: [{title: A}]",
    "title: T\noffline: maybe",
    "title: T\nvariables: {a: [1]}",
    "title: T\nsearch: {endpoint: {kind: sphinx, url: 'https://a.b/', index: i}}",
    "title: T\nredirects: {a: 1}",
];

#[test]
fn files_are_judged_alike() {
    let synonyms: &[&str] = &[
        "- [refund, money back]\n- {from: churn, to: [leave, defect]}",
        "- [911, emergency]",
        "",
        "- [refund]",
        "- {from: churn}",
        "- {from: churn, to: leave, and: more}",
        "a: b",
        "- [a, ' ']",
    ];
    let queries: &[&str] =
        &["", "- {query: a}", "- {query: a, expect: []}", "- {query: a, expect: b, within: 21}", "a: b"];
    for (file, name, examples) in [
        (File::Config, "answerbook.yml", CONFIGS),
        (File::Synonyms, "synonyms.yml", synonyms),
        (File::Queries, "queries.yml", queries),
    ] {
        let validator = jsonschema::validator_for(&schema::file(file)).expect("a schema");
        for example in examples {
            let report = errors(&[(name, example)]);
            let reported: String = report.sorted().iter().map(|problem| problem.plain()).collect();
            assert_eq!(
                validator.is_valid(&value(example)),
                report.is_empty(),
                "{name}: {example}\n{reported}"
            );
        }
    }
}

#[test]
fn front_matter_is_judged_alike() {
    let theme = theme();
    for (kind, example) in [
        ("article", "title: T"),
        (
            "article",
            "title: T\ndate: 2026-11-22\nreview_every: 6 months\ntags: one\nask: [a, b]\nsources: A book",
        ),
        ("article", "title: T\nsources:\n  - {title: A, year: 1999}"),
        ("article", "title: T\nsources:\n  - {year: 1999}"),
        ("article", "title: T\ndate: soon"),
        ("article", "title: T\nreview_every: sometimes"),
        ("article", "title: T\nweight: heavy"),
        ("article", "title: T\ndraft: maybe"),
        ("article", "title: T\ndraft: in review"),
        ("article", "title: T\nslug: a b"),
        ("article", "title: T\ngesture: nod"),
        ("article", "tags: [a]"),
        ("gesture", "title: T\ntype: gesture\ngesture: nod"),
        ("gesture", "title: T\ntype: gesture\ntags: {a: b}"),
        ("quote", "title: T\ntype: quote\ntext: 1"),
        ("faq", "title: T\ntype: faq"),
        ("faq", "title: T\ntype: faq\nquestion: A?"),
    ] {
        let validator =
            jsonschema::validator_for(&schema::front_matter(&theme.types[kind])).expect("a schema");
        let report = errors(&[("content/a.md", &format!("---\n{example}\n---\n\nWords.\n"))]);
        let reported: String = report.sorted().iter().map(|problem| problem.plain()).collect();
        assert_eq!(validator.is_valid(&value(example)), report.is_empty(), "{kind}: {example}\n{reported}");
    }
}

/// The front matter of the article of each type that a new site has.
fn samples() -> Vec<(String, Value)> {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/authoring/scaffold/sample/content");
    let mut samples: Vec<(String, Value)> = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let (yaml, _) = text.trim_start_matches("---\n").split_once("\n---").expect("front matter");
        let fields = value(yaml);
        let kind = fields.get("type").and_then(Value::as_str).unwrap_or("article").to_owned();
        if samples.iter().all(|(other, _)| *other != kind) {
            samples.push((kind, fields));
        }
    }
    samples
}

/// All values that differ from `good` at one place: a field is gone, holds something else, or has an unknown one next to it.
fn spoilt(good: &Value) -> Vec<Value> {
    let mut all = vec![serde_json::json!({"qqqqqqqq": [1]})];
    match good {
        Value::Object(fields) => {
            let mut more = fields.clone();
            more.insert("qqqqqqqq".into(), 1.into());
            all.push(Value::Object(more));
            for (name, field) in fields {
                let mut less = fields.clone();
                less.remove(name);
                all.push(Value::Object(less));
                all.extend(spoilt(field).into_iter().map(|field| {
                    let mut other = fields.clone();
                    other.insert(name.clone(), field);
                    Value::Object(other)
                }));
            }
        }
        Value::Array(items) => {
            all.push(Value::Array(Vec::new()));
            // What is wrong with one item is wrong with any.
            all.extend(items.first().map(spoilt).into_iter().flatten().map(|item| {
                let rest = items.iter().skip(1).cloned();
                Value::Array(std::iter::once(item).chain(rest).collect())
            }));
        }
        _ => {}
    }
    all
}

#[test]
fn good_and_bad_front_matter_of_every_type_is_judged_alike() {
    let theme = theme();
    let samples = samples();
    let kinds: BTreeSet<&String> = samples.iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, theme.types.keys().collect(), "a sample of each type");
    for (kind, good) in &samples {
        let validator =
            jsonschema::validator_for(&schema::front_matter(&theme.types[kind])).expect("a schema");
        assert!(validator.is_valid(good), "{kind}");
        // Of another type other fields are right, so this one stays, and there must be fields at all.
        let is_of_kind = |fields: &Value| fields.is_object() && fields.get("type") == good.get("type");
        let examples: Vec<Value> =
            std::iter::once(good.clone()).chain(spoilt(good)).filter(is_of_kind).collect();
        let write = |(at, fields): (usize, &Value)| {
            let yaml = serde_yaml::to_string(fields).expect("YAML");
            (format!("content/{at}.md"), format!("---\n{yaml}---\n\nWords.\n"))
        };
        let files: Vec<(String, String)> = examples.iter().enumerate().map(write).collect();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let report = errors(&files);
        for (fields, (path, text)) in examples.iter().zip(&files) {
            let problems = report.sorted();
            let reported: String = problems
                .iter()
                .filter(|reported| reported.place.file == *path)
                .map(|reported| reported.plain())
                .collect();
            // Unknown fields are reported once for all files.
            let is_fine = reported.is_empty() && fields.get("qqqqqqqq").is_none();
            assert_eq!(validator.is_valid(fields), is_fine, "{kind}:\n{text}\n{reported}");
        }
        let wrong = examples.iter().filter(|fields| !validator.is_valid(fields)).count();
        assert!(wrong > 4, "{kind}: {wrong}");
    }
}

/// What the program writes itself, and what its own knowledge base says.
#[test]
fn real_files_fit() {
    let theme = theme();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["", "src/authoring/scaffold/sample"] {
        for (file, name) in [
            (File::Config, "answerbook.yml"),
            (File::Synonyms, "synonyms.yml"),
            (File::Queries, "queries.yml"),
        ] {
            let text = fs::read_to_string(root.join(folder).join(name)).expect(name);
            let validator = jsonschema::validator_for(&schema::file(file)).expect("a schema");
            assert!(validator.is_valid(&value(&text)), "{folder}/{name}");
        }
        let mut seen = 0;
        for entry in walkdir::WalkDir::new(root.join(folder).join("content")).into_iter().flatten() {
            let Ok(text) = fs::read_to_string(entry.path()) else { continue };
            let Some((yaml, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) else {
                continue;
            };
            let fields = value(yaml);
            let kind = fields.get("type").and_then(Value::as_str).unwrap_or("article");
            let schema = schema::front_matter(&theme.types[kind]);
            let validator = jsonschema::validator_for(&schema).expect("a schema");
            let wrong: Vec<String> = validator.iter_errors(&fields).map(|error| error.to_string()).collect();
            assert!(wrong.is_empty(), "{}: {wrong:?}", entry.path().display());
            seen += 1;
        }
        assert!(seen > 5, "{folder}");
    }
}
