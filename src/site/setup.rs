//! What a language version of the site is made with: settings, theme, and synonyms, each in its language.

use std::sync::Arc;

use crate::Result;
use crate::base::diagnostic::Report;
use crate::config::Config;
use crate::config::synonyms::{self, Synonyms};
use crate::content::article::{Defaults, Parser, Passages};
use crate::theme::Theme;

/// What a language version is made with besides its articles.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Its configuration.
    pub config: Arc<Config>,
    /// Its theme, in its language.
    pub theme: Arc<Theme>,
    /// Its synonyms.
    pub synonyms: Arc<[Synonyms]>,
    /// The passages of all languages.
    pub passages: Arc<Passages>,
    /// What sections say about their articles, in all languages.
    pub defaults: Arc<Defaults>,
}

impl Setup {
    /// Reads what each language version is made with, the original first; what articles share comes later, because it is in their files.
    pub fn read_all(configs: Vec<Config>, report: &mut Report) -> Result<Vec<Self>> {
        configs.into_iter().map(|config| Self::read(Arc::new(config), report)).collect()
    }

    fn read(config: Arc<Config>, report: &mut Report) -> Result<Self> {
        let theme = Arc::new(Theme::load(&config, report)?);
        let synonyms = synonyms::read(&config, report)?.into();
        Ok(Self { config, theme, synonyms, passages: Arc::default(), defaults: Arc::default() })
    }

    /// The same with the synonyms read again.
    pub fn again(&self, report: &mut Report) -> Result<Self> {
        Ok(Self { synonyms: synonyms::read(&self.config, report)?.into(), ..self.clone() })
    }

    /// The same with these passages and defaults, which all languages share.
    #[must_use]
    pub fn with_shared(self, passages: &Arc<Passages>, defaults: &Arc<Defaults>) -> Self {
        Self { passages: passages.clone(), defaults: defaults.clone(), ..self }
    }

    /// The parser for the articles of this language version.
    pub fn parser(&self) -> Parser<'_> {
        Parser::new(&self.config, &self.theme, &self.passages).with_defaults(&self.defaults, &self.config)
    }
}
