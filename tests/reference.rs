//! The theme reference of the manual, made from the comments in the sources: of the views in `src/publish/render/views/`, of the
//! filters in `src/theme/filters.rs`, and in the templates themselves. Then that it is true: templates see these fields and no others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use answerbook::base::diagnostic::Report;
use answerbook::config::{Config, Run};
use answerbook::theme::Theme;

/// What `page` is in the templates that build on no other but the frame; those that build on one of these see the same.
const PAGES: [(&str, &str); 10] = [
    ("404.html", "Common"),
    ("article.html", "ArticlePage"),
    ("az.html", "AToZPage"),
    ("base.html", "Common"),
    ("home.html", "HomePage"),
    ("list.html", "ListPage"),
    ("search.html", "SearchPage"),
    ("section.html", "SectionPage"),
    ("tag.html", "TagPage"),
    ("tags.html", "TagsPage"),
];
const TEMPLATES: &str = "themes/default/templates";

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// A struct of the sources, with its documentation.
struct View {
    name: String,
    about: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    about: String,
}

/// All public structs of a source file that are serialized, in order. All of them must be documented.
fn views(source: &str) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let (mut about, mut renamed, mut is_flat, mut is_seen) = (String::new(), None, false, false);
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            about.push_str(if about.is_empty() { "" } else { " " });
            about.push_str(words);
            continue;
        } else if let Some(derived) = line.strip_prefix("#[derive(") {
            is_seen = derived.contains("Serialize");
            continue;
        } else if line.starts_with("#[serde(") {
            renamed = line.split('"').nth(1).map(str::to_owned).filter(|_| line.contains("rename"));
            is_flat = line.contains("flatten");
            continue;
        }
        let rest = line.strip_prefix("pub ").filter(|_| is_seen);
        let (name, field) =
            (rest.and_then(|rest| rest.strip_prefix("struct ")), rest.and_then(|rest| rest.split_once(": ")));
        if let Some(name) = name.and_then(|name| name.strip_suffix(" {")) {
            assert!(!about.is_empty(), "{name} has no documentation");
            views.push(View { name: name.to_owned(), about: std::mem::take(&mut about), fields: Vec::new() });
        } else if let Some((name, kind)) = field.filter(|(name, _)| !name.contains('(')) {
            let view = views.last_mut().expect("a struct");
            assert!(!about.is_empty(), "{}.{name} has no documentation", view.name);
            let name =
                if is_flat { String::new() } else { renamed.take().unwrap_or_else(|| name.to_owned()) };
            let kind = kind.trim_end_matches(',').to_owned();
            view.fields.push(Field { name, kind, about: std::mem::take(&mut about) });
            is_flat = false;
        } else {
            is_seen &= line != "}";
            about.clear();
        }
    }
    views
}

/// `ArticlePage` as people would write it: `Article page`.
fn title(name: &str) -> String {
    let name = name.strip_suffix("View").unwrap_or(name);
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words.replace(" z ", " Z ")
}

fn link(name: &str) -> String {
    let title = title(name);
    format!("[{title}](#{})", title.to_lowercase().replace(' ', "-"))
}

/// A Rust type in the words of people who write templates.
fn kind(written: &str, known: &BTreeSet<String>) -> String {
    let inner =
        |outer: &str| Some(written.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')?.to_owned());
    if let Some(inner) = inner("Option") {
        return format!("{}, may be missing", kind(&inner, known));
    }
    if let Some(inner) = inner("Vec") {
        return format!("list of {}", kind(&inner, known));
    }
    if let Some(inner) = inner("BTreeMap") {
        return format!("by name, {}", kind(inner.split_once(", ").expect("two types").1, known));
    }
    match written {
        "String" | "&'static str" | "PageKind" => "text".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "yes or no".to_owned(),
        "usize" | "u8" | "u32" => "number".to_owned(),
        "Map<String, Value>" => "fields".to_owned(),
        name if known.contains(name) => link(name),
        other => panic!("no words for the type {other}"),
    }
}

/// A table of markdown, whose cells may contain `|`.
fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule = vec!["---".to_owned(); head.len()];
    let rows: String = rows.iter().map(|row| line(row)).collect();
    format!("{}{}{rows}\n", line(&head), line(&rule))
}

fn of_view(view: &View, known: &BTreeSet<String>) -> String {
    let row = |field: &Field| match field.name.as_str() {
        "" => vec![
            String::new(),
            link(&field.kind),
            format!("{} Its fields are those of `page` itself.", field.about),
        ],
        name => vec![format!("`{name}`"), kind(&field.kind, known), field.about.clone()],
    };
    let rows: Vec<_> = view.fields.iter().map(row).collect();
    format!(
        "### {}\n\n{}\n\n{}",
        title(&view.name),
        view.about,
        table(&["Field", "Kind", "What it is"], &rows)
    )
}

/// The remark that a template begins with.
fn remark(text: &str, path: &str) -> String {
    let remark = text.strip_prefix("{#- ").and_then(|rest| rest.split_once(" -#}")).map(|(remark, _)| remark);
    let remark = remark.unwrap_or_else(|| panic!("{path} does not say what it is"));
    remark.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text between two marks.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(from).skip(1).filter_map(move |rest| rest.split_once(to)).map(|(inner, _)| inner)
}

/// The page templates of the default theme by name, sorted.
fn templates() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(TEMPLATES);
    let names = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("text"));
    names
        .filter(|name| name.ends_with(".html"))
        .map(|name| (name.clone(), read(&format!("{TEMPLATES}/{name}"))))
        .collect()
}

/// What `page` is in a template.
fn page_of(template: &str, templates: &BTreeMap<String, String>) -> Option<&'static str> {
    let known = PAGES.iter().find(|(name, _)| *name == template).map(|(_, view)| *view);
    known.or_else(|| page_of(between(&templates[template], "{% extends \"", "\"").next()?, templates))
}

fn of_templates() -> String {
    let templates = templates();
    let row = |(name, text): (&String, &String)| {
        let blocks: Vec<_> = between(text, "{% block ", " ").map(|block| format!("`{block}`")).collect();
        let blocks =
            if blocks.is_empty() { String::new() } else { format!(" Blocks: {}.", blocks.join(", ")) };
        let parent = between(text, "{% extends \"", "\"").next();
        let parent = parent.map_or_else(String::new, |parent| format!(" Extends `{parent}`."));
        let page = page_of(name, &templates).unwrap_or("RedirectPage");
        vec![format!("`{name}`"), link(page), format!("{}{parent}{blocks}", remark(text, name))]
    };
    let rows: Vec<_> = templates.iter().map(row).collect();
    table(&["Template", "`page`", "What it shows"], &rows)
}

fn of_filters() -> String {
    let source = read("src/theme/filters.rs");
    let rows = between(&source, "register_filter(\"", "\"").map(|name| {
        let (before, _) =
            source.split_once(&format!("fn {name}(")).unwrap_or_else(|| panic!("no function for {name}"));
        let lines: Vec<_> = before
            .lines()
            .rev()
            .map(|line| line.trim_start_matches("pub(super)"))
            .skip_while(|line| !line.starts_with("/// "))
            .take_while(|line| line.starts_with("/// "))
            .collect();
        let about: Vec<_> = lines.iter().rev().map(|line| line.trim_start_matches("/// ")).collect();
        vec![format!("`{name}`"), about.join(" ")]
    });
    table(&["Filter", "What it does"], &rows.collect::<Vec<_>>())
}

/// The arguments of a component as its template declares them.
fn arguments(text: &str, name: &str) -> String {
    let declared =
        between(text, &format!("{{% component {name}("), ") -%}").next().expect("a component").to_owned();
    let arguments = declared.split(", ").filter(|argument| !argument.is_empty());
    let arguments = arguments.map(|argument| {
        let (argument, default) = argument
            .split_once(" = ")
            .map_or((argument, None), |(argument, default)| (argument, Some(default)));
        let (name, kind) = argument.split_once(": ").unwrap_or((argument, "anything"));
        let kind = match kind {
            "string" => "text",
            "integer" => "a whole number",
            "bool" => "`true` or `false`",
            other => other,
        };
        match default {
            None => format!("`{name}`: {kind}, required"),
            Some("\"\"" | "0" | "false") => format!("`{name}`: {kind}"),
            Some(default) => format!("`{name}`: {kind}, `{}` if it is not given", default.trim_matches('"')),
        }
    });
    arguments.collect::<Vec<_>>().join("; ")
}

fn of_containers() -> String {
    let theme = theme();
    let rows = theme.components.iter().map(|(name, component)| {
        let about = read(&format!("{TEMPLATES}/components/{name}.yml"));
        let about =
            about.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a remark").to_owned();
        let text = read(&format!("{TEMPLATES}/components/{name}.html"));
        let names =
            |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let (within, holds) = (names(&component.rule.within), names(&component.rule.holds));
        let place = match (within.is_empty(), holds.is_empty()) {
            (false, _) => format!(" Allowed inside {within}."),
            (true, false) => format!(" Contains {holds}."),
            (true, true) => String::new(),
        };
        vec![format!("`{name}`"), format!("{about}{place}"), arguments(&text, &name.replace('-', "_"))]
    });
    table(&["Container", "What it is", "Arguments"], &rows.collect::<Vec<_>>())
}

fn of_parts() -> String {
    let partials = Path::new(env!("CARGO_MANIFEST_DIR")).join(TEMPLATES).join("partials");
    let mut names: Vec<_> = fs::read_dir(partials)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("text"))
        .collect();
    names.sort();
    let row = |name: &String| {
        let path = format!("{TEMPLATES}/partials/{name}");
        vec![format!("`partials/{name}`"), remark(&read(&path), &path)]
    };
    let files = table(&["File", "What it shows"], &names.iter().map(row).collect::<Vec<_>>());
    let ui = read(&format!("{TEMPLATES}/partials/ui.html"));
    let rows = between(&ui, "{% component ", "(").map(|name| {
        let before = ui.split(&format!("{{% component {name}(")).next().expect("text before it");
        let about =
            before.rsplit("{#- ").next().and_then(|rest| rest.split_once(" -#}")).expect("a remark").0;
        vec![format!("`{name}`"), about.to_owned(), arguments(&ui, name)]
    });
    format!("{files}{}", table(&["Component", "What it shows", "Arguments"], &rows.collect::<Vec<_>>()))
}

fn theme() -> Theme {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("answerbook.yml"), "title: Test\n").expect("a file");
    let mut report = Report::new();
    let config = Config::read(folder.path(), Run::today(), &mut report).expect("a configuration");
    Theme::load(&config, &mut report).expect("the theme")
}

fn all_views() -> Vec<View> {
    let files =
        ["site", "parts", "article", "lists"].map(|name| format!("src/publish/render/views/{name}.rs"));
    let files = files.iter().map(String::as_str).chain(["src/content/article/calculation.rs"]);
    files.flat_map(|file| views(&read(file))).collect()
}

fn reference() -> String {
    let views = all_views();
    let known: BTreeSet<String> = views.iter().map(|view| view.name.clone()).collect();
    let intro: Vec<_> = read("src/publish/render/views.rs")
        .lines()
        .map_while(|line| line.strip_prefix("//!").map(|line| line.trim().to_owned()))
        .skip(2)
        .collect();
    let mut out = String::from(
        "---\ntitle: Theme reference\ndescription: Everything that templates see and can use, from the fields of each page to filters, containers and components.\n---\n\
         <!-- Made from the sources: SNAPSHOTS=overwrite cargo test --test reference -->\n\n",
    );
    writeln!(out, "{}\n", intro.join("\n").trim().replace("[`Html`]", "HTML")).expect("text");
    out.push_str("[Make it look like yours](theme.md) leads step by step from a setting to your own theme. Templates are written in [Tera](https://keats.github.io/tera/).\n\n");
    let (pages, parts): (Vec<_>, Vec<_>) =
        views.iter().partition(|view| view.name == "Common" || view.name.ends_with("Page"));
    writeln!(out, "## Templates\n\n{}## Pages\n", of_templates()).expect("text");
    pages.iter().for_each(|view| out.push_str(&of_view(view, &known)));
    out.push_str("## Parts of pages\n\n");
    parts.iter().for_each(|view| out.push_str(&of_view(view, &known)));
    writeln!(
        out,
        "## Filters\n\nIn addition to [those of Tera](https://keats.github.io/tera/docs/#built-in-filters):\n\n{}",
        of_filters()
    )
    .expect("text");
    writeln!(out, "## Containers\n\nA container `:::name[Label]{{argument=value}}` of the markdown is rendered by the component of its name in `components/name.html`; `label` is the text in square brackets, and `body` is the content.\n\n{}", of_containers()).expect("text");
    writeln!(out, "## Parts that templates share\n\n{}", of_parts()).expect("text");
    format!("{}\n", out.trim_end())
}

/// `SNAPSHOTS=overwrite cargo test --test reference` rewrites the page.
#[test]
fn the_manual_says_what_the_sources_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/theme-reference.md");
    let reference = reference();
    if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
        fs::write(&path, &reference).expect("the page can be written");
    }
    let page = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == reference,
        "docs/content/theme-reference.md differs: run `SNAPSHOTS=overwrite cargo test --test reference`"
    );
}

#[test]
fn a_field_without_documentation_is_found() {
    let bare = "/// A.\n#[derive(Serialize)]\npub struct A {\n    /// B.\n    pub b: String,\n    pub c: String,\n}\n";
    assert!(std::panic::catch_unwind(|| views(bare)).is_err());
    let reported =
        views(&bare.replace(
            "    pub c",
            "    /// C, that\n    /// goes on.\n    #[serde(rename = \"d\")]\n    pub c",
        ));
    let fields: Vec<_> =
        reported[0].fields.iter().map(|field| format!("{}: {}", field.name, field.about)).collect();
    assert_eq!(fields, ["b: B.", "d: C, that goes on."]);
}

/// The fields of a view, those of a view that is a part of it included.
fn fields(name: &str, views: &[View]) -> BTreeSet<String> {
    let view = views.iter().find(|view| view.name == name).unwrap_or_else(|| panic!("no view {name}"));
    let fields = view.fields.iter().flat_map(|field| match field.name.as_str() {
        "" => fields(&field.kind, views),
        name => BTreeSet::from([name.to_owned()]),
    });
    fields.collect()
}

/// Templates that print the names of what they see.
#[test]
fn templates_see_what_the_reference_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("answerbook.yml", "title: Test\nlogo: logo.svg\n");
    write("static/logo.svg", "<svg viewBox=\"0 0 2 1\"/>");
    write("content/a/b.md", "---\ntitle: B\ntags: [c]\n---\nText.\n");
    write(
        "content/a/d.md",
        "---\ntitle: D\ntype: gesture\ngesture: A nod\nplaces: [{place: Here, meaning: M, risk: safe, confidence: low, instead: I}]\n---\n",
    );
    let print = |value: &str| format!("{{% for key in {value} | keys %}}{{{{ key }}}} {{% endfor %}}");
    for (template, _) in
        PAGES.iter().filter(|(template, _)| !["base.html", "list.html", "article.html"].contains(template))
    {
        write(&format!("themes/default/templates/{template}"), &print("page"));
    }
    let article = "{% block main %}{% block answer %}{% endblock %}{% block body %}{% endblock %}{% endblock %}{% block head %}{% endblock %}";
    write("themes/default/templates/article.html", &format!("{}{article}", print("page")));
    write(
        "themes/default/templates/list.html",
        &format!("{}{{% block head %}}{{% endblock %}}{{% block records %}}{{% endblock %}}", print("page")),
    );
    write(
        "themes/default/templates/gestures.html",
        "{% extends \"list.html\" %}{% block head %}{% endblock %}{% block records %}{% endblock %}",
    );
    write(
        "themes/default/templates/tags.html",
        &format!("{};{};{}", print("page"), print("site"), print("site.logo")),
    );
    let mut report = Report::new();
    let output = folder.path().join("public");
    let built = answerbook::build(folder.path(), &output, Run::today(), &mut report)
        .expect("the environment is fine");
    assert!(built.is_some(), "{:?}", report.sorted());
    let views = all_views();
    let seen = |url: &str| fs::read_to_string(output.join(url)).expect(url);
    let names = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    for (url, view) in [
        ("404.html", "Common"),
        ("index.html", "HomePage"),
        ("a/index.html", "SectionPage"),
        ("a/b.html", "ArticlePage"),
        ("tags/c.html", "TagPage"),
        ("az.html", "AToZPage"),
        ("search.html", "SearchPage"),
        ("lists/gesture.html", "ListPage"),
    ] {
        assert_eq!(names(&seen(url)), fields(view, &views), "{url}");
    }
    let tags = seen("tags.html");
    let parts: Vec<_> = tags.split(';').collect();
    assert_eq!(names(parts[0]), fields("TagsPage", &views));
    assert_eq!(names(parts[1]), fields("SiteView", &views));
    assert_eq!(names(parts[2]), fields("LogoView", &views));
}
