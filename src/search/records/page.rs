//! What the search on a page must know about its site before anything is typed: the most common questions, whom to ask when
//! nothing is found, and the settings. It is part of the index root, so it costs no request, and no
//! page changes with it.

use serde::Serialize;

use crate::base::text::escape;
use crate::config::{Endpoint, Feedback};
use crate::site::{HomeQuestion, Site, contact};
use crate::theme::{KnownAsset, Theme};

/// `root.page`; fields with default values are left out.
#[derive(Debug, Serialize)]
struct PageSettings<'a> {
    asked: Vec<Link<'a>>,
    #[serde(skip_serializing_if = "is_true")]
    recent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<Ask>,
    #[serde(skip_serializing_if = "is_false")]
    feedback: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses: Option<Misses<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endpoint: Option<EndpointSettings<'a>>,
}

/// `url` is relative to the root of the site.
#[derive(Debug, Serialize)]
struct Link<'a> {
    title: &'a str,
    url: String,
}

/// Whom to ask; the query and the page are not yet filled in in `href`.
#[derive(Debug, Serialize)]
struct Ask {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
}

/// Failed searches are kept; if an address is set, a separate script sends them there.
#[derive(Debug, Serialize)]
struct Misses<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    script: Option<&'a str>,
}

/// An organization's search engine, and the script that talks to it.
#[derive(Debug, Serialize)]
struct EndpointSettings<'a> {
    script: &'a str,
    url: &'a str,
    index: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_true(value: &bool) -> bool {
    *value
}

/// The settings as JSON that is safe inside a script.
pub(super) fn settings(site: &Site) -> String {
    let theme = &site.theme;
    let search = &site.config.search;
    let settings = PageSettings {
        asked: site.home_questions.iter().map(|question| asked(site, question)).collect(),
        recent: search.recent,
        ask: contact::ask(site, &theme.words).map(|way| Ask {
            title: way.title,
            url: way.url,
            href: way.href,
        }),
        // Feedback that is kept in the browser, for search.html to export.
        feedback: site.config.feedback == Some(Feedback::Local),
        misses: search.log_misses.then(|| Misses {
            url: search.misses_endpoint.as_deref(),
            script: search.misses_endpoint.as_ref().and_then(|_| theme.asset_url(KnownAsset::MissesPost)),
        }),
        endpoint: search.endpoint.as_ref().and_then(|endpoint| endpoint_settings(endpoint, theme)),
    };
    escape::json_in_script(&serde_json::to_string(&settings).unwrap_or_default())
}

fn asked<'a>(site: &'a Site, home: &HomeQuestion) -> Link<'a> {
    let article = &site.articles[home.article];
    let question = home.question.map(|index| &article.questions[index]);
    let answered = question.map_or_else(|| article.answered(), |question| article.asked(question));
    Link { title: answered.title, url: site.permalink(home.article, answered.anchor) }
}

/// `None` if the site's own theme removed the script; then the site's index is used.
fn endpoint_settings<'a>(endpoint: &'a Endpoint, theme: &'a Theme) -> Option<EndpointSettings<'a>> {
    Some(EndpointSettings {
        script: theme.asset_url(KnownAsset::Endpoint(endpoint.kind))?,
        url: &endpoint.url,
        index: &endpoint.index,
        key: endpoint.key.as_deref(),
    })
}
