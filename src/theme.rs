//! The look of a site and the kinds of its articles: templates, components, article types, assets.
//!
//! The default theme is part of the binary. Files in the site's folder `themes/NAME/` override it one by one: a file of the
//! same name replaces the built-in one, a new file adds to it. So a site can change a template, or add an article type or a
//! container, without touching Rust.

mod files;
mod words;
mod scripts;
mod styles;
mod known;
mod assets;
mod colors;
mod entries;
mod filters;
mod source;
mod template_errors;
mod templates;
mod components;
mod types;
pub mod starter;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use assets::Asset;
pub use components::Component;
pub use entries::{EntryRule, EntryText};
pub use files::built_in_files;
pub use known::KnownAsset;
pub use source::Template;
pub use templates::Context;
pub use types::{ArticleType, Calculation, GuideRule, ICONS, Listed, Role};
pub use words::Words;

use crate::Result;
use crate::base::diagnostic::{Diagnostic, Report, Severity};
use crate::base::text::language::base;
use crate::base::yaml::Document;
use crate::config::Config;
use crate::config::synonyms::{self, Synonyms};
use crate::markdown::Dialect;
use files::ThemeFiles;
use templates::Templates;

/// A loaded theme: everything needed to parse and render articles.
#[derive(Debug)]
pub struct Theme {
    /// Article types by name.
    pub types: BTreeMap<String, Arc<ArticleType>>,
    /// Components that containers are rendered by, by container name.
    pub components: BTreeMap<String, Component>,
    /// Style sheets, scripts, and other files, under hashed names.
    pub assets: Vec<Asset>,
    /// The words of the interface.
    pub words: Arc<Words>,
    /// The texts of new articles in other languages than English.
    pub starters: starter::Translations,
    /// Similar words in the language of the site, which count less than its own synonyms.
    pub like: Vec<Synonyms>,
    /// The table of words of similar meaning in that language, which `search::index::Related` reads.
    pub related: Option<Arc<str>>,
    /// The texts of all files of the site's own theme, which may name files of `content/`; empty without one.
    pub own_texts: Arc<str>,
    /// Whether the default theme stands in for the site's own, which is broken. Its types and containers are
    /// then unknown.
    pub is_substitute: bool,
    templates: Templates,
}

impl Theme {
    /// Reads the site's theme. Problems go to `report`; if one of the site's files is broken, the
    /// default theme alone is returned, so that the rest of the site can still be checked.
    pub fn load(config: &Config, report: &mut Report) -> Result<Self> {
        let files = ThemeFiles::read(config, report)?;
        let errors_before = report.count(Severity::Error);
        let theme = Self::from_files(&files, config, report);
        if report.count(Severity::Error) == errors_before || !files.has_overlay() {
            return Ok(theme);
        }
        let built_in = Self::from_files(&ThemeFiles::built_in(), config, &mut Report::new());
        Ok(Self { is_substitute: true, own_texts: files.own_texts().into(), ..built_in })
    }

    fn from_files(files: &ThemeFiles, config: &Config, report: &mut Report) -> Self {
        let words = Arc::new(Words::read(files, &config.language, report));
        let types = types::read(files, &words, report);
        let starters = starter::Translations::read(files, &types, &config.language, report);
        let rules = components::read_rules(files, report);
        let entry_templates = types
            .values()
            .flat_map(|kind| &kind.entries)
            .chain(rules.values().filter_map(|rule| rule.entry.as_ref()));
        let optional = types.values().flat_map(|kind| [kind.template.as_str(), kind.list.as_str()]);
        let is_built_in =
            |name: &&str| files.get(&format!("templates/{name}")).is_some_and(|file| !file.is_own());
        let optional = optional.filter(is_built_in).collect();
        let entries = entry_templates.flat_map(EntryRule::sources);
        let templates = Templates::load(files, entries, &optional, &words, report);
        let components = components::join(rules, &templates, &words, report);
        let colors = colors::rules(files, &config.colors, report);
        let assets = assets::read(files, &base(&config.language), &words, &colors, report);
        Self {
            types: types.into_iter().map(|(name, kind)| (name, Arc::new(kind))).collect(),
            components,
            assets,
            words,
            starters,
            like: like(files, &base(&config.language), report),
            related: related(files, &base(&config.language), report),
            own_texts: files.own_texts().into(),
            is_substitute: false,
            templates,
        }
    }

    /// The markdown dialect of this site's articles.
    pub fn dialect(&self, config: &Config) -> Dialect {
        Dialect {
            raw_html: config.markdown.raw_html,
            heading_ids: config.markdown.heading_ids,
            variables: config.variables.clone(),
            passages: BTreeMap::new(),
            quotes: Dialect::quotes_of(config.primary_language()),
            players: config.players.clone(),
            containers: self
                .components
                .iter()
                .map(|(name, component)| (name.clone(), component.rule.clone()))
                .collect(),
            knows_all_containers: !self.is_substitute,
        }
    }

    /// Why articles of a type can't be shown: blocks that the site's own templates lack.
    pub fn problems_of(&self, kind: &ArticleType) -> impl Iterator<Item = &Diagnostic> {
        let list = (!kind.pages_by.is_empty()).then_some(&kind.list);
        [&kind.template].into_iter().chain(list).flat_map(|template| self.templates.problems_of(template))
    }

    /// The template of the lists of a type. The plain one replaces one that does not fit the site's own templates.
    pub fn list_template<'a>(&self, kind: &'a ArticleType) -> &'a str {
        if self.templates.problems_of(&kind.list).is_empty() { &kind.list } else { "list.html" }
    }

    /// Renders a page template.
    pub fn render(&self, template: &str, context: &Context) -> std::result::Result<String, Box<Diagnostic>> {
        self.templates.render(template, context)
    }

    /// Where the published file of an asset is: `assets/site.0123456789.css` for `site.css`.
    pub fn asset_url(&self, known: KnownAsset) -> Option<&str> {
        self.asset(known).map(|asset| asset.url.as_str())
    }

    /// The language of the search engine: that of the site, if the theme has a file for it. Only then may the index
    /// stem words.
    pub fn search_language(&self) -> Option<&str> {
        self.asset(KnownAsset::SearchEngine)?.language.as_deref()
    }

    /// An asset that the program refers to, unless the site's own theme removed it.
    pub fn asset(&self, known: KnownAsset) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.known == Some(known))
    }
}

/// The short forms and similar words of a language: `search/en.yml`, in the form of `synonyms.yml`.
fn like(files: &ThemeFiles, language: &str, report: &mut Report) -> Vec<Synonyms> {
    let Some((_, file)) = files.below("search/").find(|(name, _)| *name == format!("{language}.yml")) else {
        return Vec::new();
    };
    let Some(text) = file.text(report) else { return Vec::new() };
    match Document::parse_file(&file.shown, text) {
        Ok(document) => synonyms::entries(&document, report),
        Err(problem) => {
            report.push(problem);
            Vec::new()
        }
    }
}

/// The table of words of similar meaning of a language: `search/en.related`.
fn related(files: &ThemeFiles, language: &str, report: &mut Report) -> Option<Arc<str>> {
    files.get(&format!("search/{language}.related"))?.text(report).map(Arc::from)
}
