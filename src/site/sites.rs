//! The site in each of its languages. Most sites have one; each further language is a language version, a [`Site`] of its own.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use crate::base::diagnostic::Report;
use crate::base::text::suggest;
use crate::content::article::Article;
use crate::content::source::Files;
use crate::site::{self, Reason, Setup, Site, Unpublished};
use crate::{Error, Result};

/// All language versions of a site, the original first; there is always at least one.
#[derive(Debug, Clone)]
pub struct Sites(Arc<[Arc<Site>]>);

impl Deref for Sites {
    type Target = [Arc<Site>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Sites {
    /// Joins the articles of each language version, ordered by their paths with originals before translations. `last` are
    /// the sites before an edit, if they are in the same languages. A problem of several versions is reported once.
    pub fn assemble(
        setups: &[Setup],
        articles: Vec<Vec<Arc<Article>>>,
        files: &Files,
        last: Option<&Self>,
        report: &mut Report,
    ) -> Self {
        let last_choice = last.map(|last| last.original().chosen());
        let chosen = site::files::choose(setups, &articles, files, last_choice.as_ref(), report);
        let version = |(at, (setup, articles)): (usize, (&Setup, Vec<Arc<Article>>))| {
            let mut found = Report::new();
            let last = last.and_then(|last| last.get(at)).map(|last| &**last);
            let site = Arc::new(site::assemble(setup, articles, &chosen, last, &mut found));
            report.join(&found);
            site
        };
        Self(setups.iter().zip(articles).enumerate().map(version).collect())
    }

    /// The site in the original language.
    pub fn original(&self) -> &Site {
        &self[0]
    }

    /// The number of a language version, given by its tag; the original one without a tag.
    pub fn position(&self, language: Option<&str>) -> Result<usize> {
        let Some(language) = language else { return Ok(0) };
        let tags = || self.iter().map(|site| site.config.language.as_str());
        let found = tags().position(|tag| tag.eq_ignore_ascii_case(language));
        found.ok_or_else(|| {
            let tags = tags().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
            Error::usage(
                format!("the site has no language `{language}`"),
                format!("its languages are {tags}"),
            )
        })
    }

    /// An audience that no article is for is a typo, and what was meant would be missing.
    pub fn check_audience(&self) -> Result<()> {
        let run = &self.original().config.run;
        let Some(wanted) = run.audience.as_ref().filter(|_| !run.everything) else { return Ok(()) };
        let known = self.audiences();
        if known.contains(wanted) {
            return Ok(());
        }
        let help = match known.is_empty() {
            true => "no article has an `audience`".to_owned(),
            false => suggest::help(wanted, known.iter().map(String::as_str)).unwrap_or_default(),
        };
        Err(Error::usage(format!("no article is for the audience `{wanted}`"), help))
    }

    /// Every audience that an article is for, published or not.
    pub fn audiences(&self) -> BTreeSet<String> {
        let audience = |article: &Unpublished| match &article.reason {
            Reason::Audience(name) => Some(name.clone()),
            _ => article.audience.clone(),
        };
        let published = self.iter().flat_map(|site| site.articles.iter());
        let published = published.filter_map(|article| article.meta.audience.clone());
        published.chain(self.unpublished().filter_map(audience)).collect()
    }

    /// The origins of the players that published articles show videos with.
    pub fn players(&self) -> BTreeSet<&str> {
        let articles = self.iter().flat_map(|site| site.articles.iter());
        let containers = articles.flat_map(|article| &article.body.containers);
        containers.filter_map(|container| container.player.as_ref()?.origin()).collect()
    }

    /// The articles that are not published, in all languages.
    pub fn unpublished(&self) -> impl Iterator<Item = &Unpublished> {
        self.iter().flat_map(|site| &site.unpublished)
    }

    /// How many articles there are, including unpublished ones. A translation is an article.
    pub fn article_count(&self) -> usize {
        self.iter().map(|site| site.translated_count()).sum::<usize>() + self.unpublished().count()
    }

    /// For each further language, how many of its articles are translated, and how many there are.
    pub fn translated(&self) -> impl Iterator<Item = (&str, usize, usize)> {
        self.iter()
            .skip(1)
            .map(|site| (site.config.language.as_str(), site.translated_count(), site.articles.len()))
    }
}
