//! One parsed markdown file: front matter, text, questions, entries.
//!
//! Parsing an article is a pure function of its file, the configuration and the theme, so articles are parsed in
//! parallel, and one that has not changed is never parsed again. Everything that depends on other articles (addresses,
//! links, related articles) is left to [`crate::site`].

mod calculation;
mod field_texts;
mod entries;
mod owners;
mod status;
mod meta;
mod questions;
mod answered;
mod schema;
mod guide;
mod fences;
mod passages;
mod defaults;
mod front_matter;
mod title;
mod words;
mod files;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

pub use answered::Answered;
pub use calculation::Calculated;
pub use defaults::{Defaults, Inherited};
pub use entries::{Entry, Origin};
pub use guide::{Guide, GuideOutcome, GuideQuestion, Node};
pub use meta::{Interval, Meta, Source};
pub use owners::{Owner, Owners};
pub use passages::Passages;
pub(crate) use questions::is_ask;
pub use questions::{Answer, Group, Question};
pub use status::{FIELD as STATUS, IN_REVIEW, Status, has_own_status};
pub use words::Weighed;

use crate::base::diagnostic::{Place, Report};
use crate::base::path::SitePath;
use crate::base::yaml::{Map, UnknownField, Value};
use crate::config::Config;
use crate::content::source::{self, SourceFile};
use crate::markdown::{self, Body, Dialect, Spot};
use crate::theme::{ArticleType, Theme};

/// A parsed article.
#[derive(Debug)]
pub struct Article {
    /// The path below `content/` that all versions of the article share, without a language in its name.
    pub path: SitePath,
    /// The file below `content/`.
    pub source: SitePath,
    /// The tag of the language it is written in.
    pub language: Arc<str>,
    /// The whole text of the file.
    pub text: Arc<str>,
    /// Where the front matter begins and ends in `text`.
    pub yaml_range: Range<usize>,
    /// Where the markdown begins and ends in `text`.
    pub body_range: Range<usize>,
    /// The core fields of the front matter.
    pub meta: Meta,
    /// What the sections around it say, whether it says that itself or not.
    pub inherited: Inherited,
    /// Fields that neither the core nor the type knows.
    pub unknown_fields: Vec<UnknownField>,
    /// The extra fields, as the type's schema has them.
    pub fields: Map<String, Value>,
    /// The results of a calculator, evaluated with its defaults.
    pub calculation: Vec<Calculated>,
    /// The questions and outcomes of a guide.
    pub guide: Option<Guide>,
    /// The type of the article.
    pub kind: Arc<ArticleType>,
    /// The parsed markdown.
    pub body: Body,
    /// The short answer at the top of the page.
    pub answer: Option<Answer>,
    /// The article itself or parts of it, as questions.
    pub questions: Vec<Question>,
    /// The headings that group the questions of a `faq` article.
    pub groups: Vec<Group>,
    /// Scripts, quotes, places: what is listed besides questions.
    pub entries: Vec<Entry>,
    /// The files next to articles that it refers to, sorted.
    pub files: Vec<SitePath>,
    /// The words that describe it, with weights; related articles are found by them.
    pub words: Weighed,
    /// What is wrong with this file on its own.
    pub report: Report,
}

/// What parsing needs besides the file.
#[derive(Debug)]
pub struct Parser<'a> {
    /// The theme, for types and components.
    pub theme: &'a Theme,
    /// The site's markdown.
    pub dialect: Dialect,
    /// The same for articles not yet translated into this site's language, and the language they are in.
    original: Option<(String, Dialect)>,
    language: String,
    /// What sections say about their articles, and the language that all sections are in.
    defaults: Option<(&'a Defaults, String)>,
    /// The name of the site, for its first page.
    site_title: String,
    /// The author of articles that name none.
    pub author: Option<String>,
    /// Whether the field `status` belongs to another program.
    keeps_status: bool,
    /// Whether articles are withheld whose review is overdue.
    withholds_due: bool,
}

impl<'a> Parser<'a> {
    /// A parser for the articles of one site.
    pub fn new(config: &Config, theme: &'a Theme, passages: &Passages) -> Self {
        let with_passages = |dialect: Dialect, language: &str| Dialect {
            passages: passages.in_language(language, &config.languages),
            ..dialect
        };
        let dialect = with_passages(theme.dialect(config), &config.language);
        let original = config.languages.first().filter(|_| config.is_translation());
        let original = original
            .map(|language| (language.clone(), with_passages(dialect.in_language(language), language)));
        Self {
            theme,
            dialect,
            original,
            language: config.language.clone(),
            defaults: None,
            site_title: config.title.clone(),
            author: config.author.clone(),
            withholds_due: !config.states.due,
            keeps_status: config.other_fields.iter().any(|name| name == status::FIELD),
        }
    }

    /// The same with what sections say about their articles. `config` is that of the site.
    #[must_use]
    pub fn with_defaults(self, defaults: &'a Defaults, config: &Config) -> Self {
        let original = config.languages.first().unwrap_or(&config.language);
        Self { defaults: Some((defaults, original.clone())), ..self }
    }

    /// Whether a file is an article of this language, or the original of one.
    pub fn takes(&self, source: &SourceFile) -> bool {
        *source.language == *self.language || self.original_of(source).is_some()
    }

    /// Whether an article would be the same if it were parsed again: neither the passages in it nor what its sections say have changed.
    pub fn is_current(&self, article: &Article) -> bool {
        if article.inherited != self.inherited(&article.source, &article.language) {
            return false;
        }
        let original = self.original.as_ref().filter(|(language, _)| **language == *article.language);
        let dialect = original.map_or(&self.dialect, |(_, dialect)| dialect);
        article.body.passages.iter().all(|(name, used)| dialect.passages.get(name) == used.as_ref())
    }

    /// What the sections around a file say.
    fn inherited(&self, file: &SitePath, language: &str) -> Inherited {
        let of = |(defaults, original): &(&Defaults, String)| defaults.of(file, language, original);
        self.defaults.as_ref().map(of).unwrap_or_default()
    }

    /// The markdown that a file is written in.
    fn dialect_of(&self, source: &SourceFile) -> &Dialect {
        self.original_of(source).unwrap_or(&self.dialect)
    }

    fn original_of(&self, source: &SourceFile) -> Option<&Dialect> {
        self.original
            .as_ref()
            .filter(|(language, _)| **language == *source.language)
            .map(|(_, dialect)| dialect)
    }

    /// Parses all files of this language, in parallel. They are returned sorted by path, originals before translations.
    pub fn parse_all(&self, sources: &[SourceFile]) -> Vec<Arc<Article>> {
        let sources = sources.par_iter().filter(|source| self.takes(source));
        let mut articles: Vec<_> = sources.map(|source| Arc::new(self.parse(source))).collect();
        articles.sort_by(|a, b| a.key(&self.language).cmp(&b.key(&self.language)));
        articles
    }

    /// Parses one file. Always returns an article; its problems are in its report.
    pub fn parse(&self, source: &SourceFile) -> Article {
        let mut report = Report::new();
        let file = format!("content/{}", source.file);
        let dialect = self.dialect_of(source);
        let parts = fences::split(&file, &source.text, &mut report);
        let front_matter::FrontMatter { mut meta, fields, calculation, guide, kind, unknown, is_home } =
            front_matter::read(self, source, &file, &parts, &mut report);
        let inherited = self.inherited(&source.file, &source.language);
        inherited.complete(&mut meta);
        let body =
            markdown::parse(&source.path, &file, &source.text, parts.body.clone(), dialect, &mut report);
        let mut article = Article {
            path: SitePath::new("index.md").filter(|_| is_home).unwrap_or_else(|| source.path.clone()),
            source: source.file.clone(),
            language: source.language.clone(),
            text: source.text.clone(),
            yaml_range: parts.fields.unwrap_or(0..0),
            body_range: parts.body,
            meta,
            inherited,
            unknown_fields: unknown,
            fields,
            calculation,
            guide,
            kind,
            body,
            answer: None,
            questions: Vec::new(),
            groups: Vec::new(),
            entries: Vec::new(),
            files: Vec::new(),
            words: Weighed::default(),
            report,
        };
        guide::link(&mut article);
        title::settle(&mut article, &file, &self.site_title);
        article.answer = questions::short_answer(&article);
        questions::find(&mut article, &file);
        entries::find(&mut article, self.theme);
        guide::name(&mut article);
        article.files = files::of(&article);
        article.words = words::describing(&article);
        article
    }
}

impl Article {
    /// The first part of the ids of this article's questions: the path without `.md`, or `id` of the front matter.
    pub fn id(&self) -> &str {
        self.meta.id.as_deref().unwrap_or_else(|| stem(self.path.as_str()))
    }

    /// Whether this is the page of a section (`index.md`) rather than an article in it.
    pub fn is_section_page(&self) -> bool {
        defaults::is_section_page(&self.path)
    }

    /// The file, as named in messages.
    pub fn file(&self) -> String {
        format!("content/{}", self.source)
    }

    /// The place of something in its text, or in a passage that it includes.
    pub fn place_of(&self, span: &Range<usize>, spot: Option<&Spot>) -> Place {
        spot.map_or_else(|| Place::of(&self.file(), &self.text, span.clone()), Spot::place)
    }

    /// Whether it is written in the language with this tag.
    pub fn is_in(&self, language: &str) -> bool {
        *self.language == *language
    }

    /// The file it was parsed from.
    pub(crate) fn as_source(&self, languages: &[String]) -> SourceFile {
        let (path, language) = source::of_file(&self.source, languages);
        SourceFile { path, file: self.source.clone(), language, text: self.text.clone() }
    }

    /// The sort key of articles in `language`: of two versions the original comes first.
    pub(crate) fn key(&self, language: &str) -> (&SitePath, bool) {
        (&self.path, self.is_in(language))
    }

    /// The anchor of the page that `written` means, which may be what another program would call it.
    pub fn anchor(&self, written: &str) -> Option<&str> {
        self.body.ids.find(written)
    }

    /// What its own fields say, apart from its entries.
    pub fn said(&self) -> Vec<String> {
        field_texts::of_fields(&self.kind, &self.fields)
    }
}

/// `recovery/four-steps` of `recovery/four-steps.md`.
pub(crate) fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}
