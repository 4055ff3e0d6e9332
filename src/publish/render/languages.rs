//! A page in the other languages of the site: where it is, and what to know about a translation.

use std::sync::Arc;

use super::Renderer;
use super::views::{Common, Day, LanguageLink, Translation};
use crate::base::path::UrlPath;
use crate::site::{ArticleIndex, Site};

/// The page at `url`, which belongs to no article, in all languages.
pub(super) fn of_page(renderer: &Renderer, url: &UrlPath) -> Vec<LanguageLink> {
    let has = |site: &Site| {
        site.is_own_page(url.as_str())
            || url.as_str() == "404.html"
            || site.sections.iter().any(|section| section.url == *url)
    };
    links(renderer, |site| has(site).then(|| (url.clone(), true)))
}

/// Adds links to an article in other languages. Search engines do not see an original that stands in for its
/// translation a second time.
pub(super) fn tell(renderer: &Renderer, article: ArticleIndex, common: &mut Common) {
    if renderer.sites.len() < 2 {
        return;
    }
    let (site, path) = (&renderer.site, &renderer.site.articles[article].path);
    common.languages = links(renderer, |site| {
        let article = site.by_path(path)?;
        Some((site.urls[article].clone(), site.is_translated(article)))
    });
    let first = &renderer.sites[0];
    let Some(original) = first.by_path(path).filter(|_| renderer.at > 0) else { return };
    let changed = first.articles[original].meta.changed();
    let is_missing = !site.is_translated(article);
    let is_outdated =
        changed > site.articles[article].meta.changed() && site.articles[article].meta.changed().is_some();
    if is_missing {
        common.canonical = first.canonical(&first.urls[original]);
    }
    common.translation = (is_missing || is_outdated).then(|| Translation {
        is_missing,
        changed: changed.map(|date| Day::new(date, &renderer.site.theme.words)),
        original: common.languages[0].clone(),
    });
}

/// A link for each language. `find` returns the page in a language, and whether it is translated.
fn links(renderer: &Renderer, find: impl Fn(&Site) -> Option<(UrlPath, bool)>) -> Vec<LanguageLink> {
    if renderer.sites.len() < 2 {
        return Vec::new();
    }
    let link = |(at, site): (usize, &Arc<Site>)| {
        let (found, is_current) = (find(site), at == renderer.at);
        let url = found.as_ref().map_or("index.html", |(url, _)| url.as_str());
        let to = match is_current {
            true => String::new(),
            false => format!("{}{}", renderer.site.config.to_top(), site.config.prefix()),
        };
        let config = &site.config;
        LanguageLink {
            language: config.language.clone(),
            direction: config.direction(),
            name: config
                .language_name
                .clone()
                .unwrap_or_else(|| site.theme.words.language_name(&config.language)),
            url: format!("{to}{url}"),
            canonical: found.filter(|(_, is_own)| *is_own).and_then(|(url, _)| site.canonical(&url)),
            is_current,
        }
    };
    renderer.sites.iter().enumerate().map(link).collect()
}
