//! An edition: the site in one language. Most sites have one; each further language gives another.

use std::sync::Arc;

use crate::Result;
use crate::article::{Article, Parser};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::site::{self, Parts, Site};
use crate::source::FileRef;
use crate::synonyms::{self, Synonyms};
use crate::theme::Theme;

/// What an edition is made with besides its articles.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Its configuration.
    pub config: Arc<Config>,
    /// Its theme, which speaks its language.
    pub theme: Arc<Theme>,
    /// Its synonyms.
    pub synonyms: Arc<[Synonyms]>,
}

impl Setup {
    /// Reads what the editions of a site are made with, that of the originals first.
    pub fn read_all(config: Config, report: &mut Report) -> Result<Vec<Self>> {
        let translations: Vec<_> = config.translations.iter().cloned().map(Arc::new).collect();
        let configs = std::iter::once(Arc::new(config)).chain(translations);
        configs.map(|config| Self::read(config, report)).collect()
    }

    fn read(config: Arc<Config>, report: &mut Report) -> Result<Self> {
        let theme = Arc::new(Theme::load(&config, report)?);
        let synonyms = synonyms::read(&config, report)?.into();
        Ok(Self { config, theme, synonyms })
    }

    /// The same with the synonyms of now.
    pub fn again(&self, report: &mut Report) -> Result<Self> {
        Ok(Self { synonyms: synonyms::read(&self.config, report)?.into(), ..self.clone() })
    }

    /// What reads the articles of this edition.
    pub fn parser(&self) -> Parser<'_> {
        Parser::new(&self.config, &self.theme)
    }
}

/// A site in one language, complete.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its content.
    pub site: Arc<Site>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// Its synonyms.
    pub synonyms: Arc<[Synonyms]>,
}

/// The files of a site that are published as they are.
#[derive(Debug, Clone)]
pub struct Files {
    /// Files beside the articles.
    pub assets: Arc<[FileRef]>,
    /// Files of `static/`.
    pub statics: Arc<[FileRef]>,
}

/// Joins the articles of each edition, by their paths and originals before translations, to its site. `last` are the editions before an edit,
/// if they are in the same languages. What is wrong in several of them is told once.
pub fn assemble(
    setups: &[Setup],
    articles: Vec<Vec<Arc<Article>>>,
    files: &Files,
    last: Option<&[Edition]>,
    report: &mut Report,
) -> Arc<[Edition]> {
    let mut others = Vec::new();
    for (setup, articles) in setups.iter().zip(&articles).skip(1) {
        let own = articles.iter().filter(|article| article.is_in(&setup.config.language));
        others.extend(own.cloned());
    }
    let mut editions = Vec::with_capacity(setups.len());
    for (at, (setup, articles)) in setups.iter().zip(articles).enumerate() {
        let Files { assets, statics } = files.clone();
        // Others matter to the edition that publishes the files.
        let others = std::mem::take(&mut others);
        let parts = Parts { config: setup.config.clone(), articles, others, assets, statics };
        let mut found = Report::new();
        let last = last.and_then(|last| last.get(at)).map(|last| &*last.site);
        let site = Arc::new(site::assemble(parts, last, &mut found));
        report.join(&found);
        editions.push(Edition { site, theme: setup.theme.clone(), synonyms: setup.synonyms.clone() });
    }
    editions.into()
}
