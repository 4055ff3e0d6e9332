//! Turns the YAML of `answerbook.yml` into a [`Config`] for each language.

use std::path::Path;

use super::{
    Config, FILE, HeadingIds, Markdown, Moved, RawHtml, Run, UrlStyle, Verification, brand, colors, contact,
    external, hosting, languages, review, search, states, variables,
};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::yaml::{self, Document, Fields, Step, Value};

const VERIFICATIONS: [(&str, Verification); 3] =
    [("none", Verification::Nothing), ("due", Verification::Due), ("all", Verification::All)];
/// Stands in for a configuration that can't be read.
pub(super) const UNTITLED: &str = "title: Untitled";

/// The configurations of all languages, the originals first.
pub(super) fn configs(root: &Path, text: &str, run: Run, report: &mut Report) -> Vec<Config> {
    let document = Document::parse_file(FILE, text).unwrap_or_else(|problem| {
        report.push(problem);
        Document::parse_file(FILE, UNTITLED).unwrap_or_else(|_| unreachable!("a plain field is valid YAML"))
    });
    let mut fields = Fields::new(&document, "the configuration", report);
    let base_url = base_url(&mut fields, run.base_url.as_deref());
    let variables = variables::read(&mut fields);
    let config = Config {
        root: root.to_path_buf(),
        title: fields.required("title").unwrap_or_else(|| "Untitled".into()),
        description: fields.string("description").unwrap_or_default(),
        base_url,
        language: language(&mut fields),
        language_name: None,
        languages: Vec::new(),
        theme: theme(&mut fields),
        urls: fields
            .choice("urls", &[("file", UrlStyle::File), ("directory", UrlStyle::Directory)])
            .unwrap_or(UrlStyle::File),
        strip_html: fields.bool("strip_html").unwrap_or(false),
        glossary_links: fields.bool("glossary_links").unwrap_or(true),
        author: fields.string("author"),
        verification: fields.choice("verification", &VERIFICATIONS).unwrap_or_default(),
        states: states::states(&mut fields),
        logo: brand::logo(&mut fields),
        menu: brand::links(&mut fields, "menu", "an item of the menu"),
        footer: brand::footer(&mut fields),
        home: fields.map("home", "`home`", brand::home).unwrap_or_default(),
        markdown: fields.map("markdown", "`markdown`", markdown).unwrap_or_default(),
        other_fields: fields
            .map("front_matter", "`front_matter`", |fields| fields.strings("allow"))
            .unwrap_or_default(),
        colors: fields.map("colors", "`colors`", colors::colors).unwrap_or_default(),
        publish: fields.strings_with_places("publish"),
        picture_budget: fields.map("pictures", "`pictures`", picture_budget).unwrap_or(PICTURE_BUDGET),
        ask: fields.map("ask", "`ask`", |fields| contact::ask(fields, &variables)).flatten(),
        feedback: contact::feedback(&mut fields),
        search: fields.map("search", "`search`", search::search).unwrap_or_default(),
        review: review::review(&mut fields),
        external: fields.map("external", "`external`", external::external).unwrap_or_default(),
        offline: fields.bool("offline").unwrap_or(true),
        embed: hosting::embed(&mut fields),
        players: hosting::players(&mut fields),
        hosts: hosting::hosts(&mut fields),
        precompress: fields.bool("precompress").unwrap_or(false),
        verify: fields.bool("verify").unwrap_or(false),
        redirects: redirects(&mut fields),
        variables,
        run,
    };
    let translations = languages::translations(&mut fields, &config);
    fields.finish(&[]);
    let mut configs: Vec<_> = std::iter::once(config).chain(translations).collect();
    let tags: Vec<_> = configs.iter().map(|config| config.language.clone()).collect();
    configs.iter_mut().for_each(|config| config.languages.clone_from(&tags));
    configs
}

/// The size limit of a picture in kilobytes: what a slow connection loads in about two seconds.
const PICTURE_BUDGET: u64 = 300;

fn picture_budget(fields: &mut Fields<'_>) -> u64 {
    let Some(budget) = fields.integer("budget") else { return PICTURE_BUDGET };
    u64::try_from(budget).unwrap_or_else(|_| {
        let wrong: Option<u64> =
            fields.wrong("budget", "a number of kilobytes, or 0 for no limit", &Value::from(budget));
        wrong.unwrap_or(PICTURE_BUDGET)
    })
}

fn base_url(fields: &mut Fields<'_>, override_url: Option<&str>) -> Option<String> {
    let written = fields.string("base_url");
    let url = override_url.map(str::to_owned).or(written)?;
    if !super::is_base_url(&url) {
        let place = fields.place("base_url");
        let problem = Diagnostic::error(Code::WrongType, "`base_url` must be a full address", place)
            .help("write where the site will be published, for example `https://help.example.org/`");
        fields.report().push(problem);
        return None;
    }
    Some(format!("{}/", url.trim_end_matches('/')))
}

fn language(fields: &mut Fields<'_>) -> String {
    match fields.raw("language") {
        None => "en".into(),
        Some(Value::String(tag)) if languages::is_language(tag.trim()) => tag.trim().to_owned(),
        Some(other) => {
            fields.wrong::<()>("language", "a language tag such as `en` or `pt-BR`", other);
            "en".into()
        }
    }
}

/// The theme is the name of a folder, never a path.
fn theme(fields: &mut Fields<'_>) -> String {
    let theme = fields.string("theme").unwrap_or_else(|| "default".into());
    if !theme.is_empty() && !theme.starts_with('.') && !theme.contains(['/', '\\', ':']) {
        return theme;
    }
    fields.wrong::<()>("theme", "the name of a folder in `themes/`", &Value::String(theme));
    "default".into()
}

fn markdown(fields: &mut Fields<'_>) -> Markdown {
    let raw_html = fields.choice(
        "html",
        &[("sanitize", RawHtml::Sanitize), ("escape", RawHtml::Escape), ("allow", RawHtml::Allow)],
    );
    let heading_ids =
        fields.choice("heading_ids", &[("slug", HeadingIds::Slug), ("github", HeadingIds::Github)]);
    Markdown { raw_html: raw_html.unwrap_or_default(), heading_ids: heading_ids.unwrap_or_default() }
}

fn redirects(fields: &mut Fields<'_>) -> Vec<Moved> {
    let Some(value) = fields.raw("redirects") else { return Vec::new() };
    let Some(map) = value.as_object() else {
        return fields
            .wrong("redirects", "fields (`old/path.html: new/path.html`)", value)
            .unwrap_or_default();
    };
    let mut redirects = Vec::new();
    for (from, to) in map {
        let mut path = fields.path("redirects");
        path.push(Step::Key(from.clone()));
        match to.as_str() {
            Some(to) => {
                let place = fields.document().key_place(&path);
                redirects.push(Moved { from: from.clone(), to: to.to_owned(), place });
            }
            None => {
                let message = format!("`{from}` must lead to a path or an address, not {}", yaml::shown(to));
                let place = fields.document().place(&path);
                fields.report().push(Diagnostic::error(Code::WrongType, message, place));
            }
        }
    }
    redirects
}
