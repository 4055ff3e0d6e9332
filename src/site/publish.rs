//! What is published and what is not, and why not.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Articles, addresses};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{SitePath, UrlPath};
use crate::config::Config;
use crate::content::article::{Article, Status};

/// An article that appears nowhere in the output.
#[derive(Debug, Clone)]
pub struct Unpublished {
    /// Its path below `content/`, without a language in its name.
    pub path: SitePath,
    /// Its file below `content/`.
    pub file: SitePath,
    /// The address that it would have.
    pub url: UrlPath,
    /// Whom it is for, if not for everyone.
    pub audience: Option<String>,
    /// Why.
    pub reason: Reason,
    /// What it would say.
    pub article: Arc<Article>,
}

impl Unpublished {
    /// The options of a command with which it is there.
    pub fn options(&self, config: &Config) -> String {
        let audience = match &self.reason {
            Reason::Audience(name) => Some(name),
            _ => self.audience.as_ref(),
        };
        let is_for_some = audience.map(|name| Reason::Audience(name.clone()).option());
        let is_withheld =
            !matches!(self.reason, Reason::Audience(_)) || withheld(config, &self.article).is_some();
        let drafts = is_withheld.then(|| "--drafts".to_owned());
        is_for_some.into_iter().chain(drafts).collect::<Vec<_>>().join(" ")
    }
}

/// Two are equal if what other articles can say about them is.
impl PartialEq for Unpublished {
    fn eq(&self, other: &Self) -> bool {
        let said = |it: &Self| (it.path.clone(), it.file.clone(), it.url.clone(), it.audience.clone());
        self.reason == other.reason && said(self) == said(other)
    }
}

impl Eq for Unpublished {}

/// Why an article is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is a draft, perhaps one in review.
    Draft,
    /// Its date is in the future.
    Future(Date),
    /// It has expired.
    Expired(Date),
    /// `status: retired`
    Retired,
    /// Nobody has reviewed it, and the site publishes only what is reviewed.
    Unverified,
    /// Its review was due on this day, and the site does not publish what is overdue.
    Due(Date),
    /// It is meant for an audience this build does not name.
    Audience(String),
}

impl Reason {
    /// The option that shows such articles.
    pub fn option(&self) -> String {
        match self {
            Self::Audience(name) => format!("--audience \"{name}\""),
            _ => "--drafts".to_owned(),
        }
    }

    /// Whether readers had it before, so that another article may take its place.
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Expired(_) | Self::Retired | Self::Due(_))
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Draft => write!(formatter, "it is a draft"),
            Self::Future(date) => write!(formatter, "its date, {date}, is in the future"),
            Self::Expired(date) => write!(formatter, "it expired on {date}"),
            Self::Retired => write!(formatter, "it is retired"),
            Self::Unverified => {
                write!(formatter, "nobody has reviewed it, and `states` in `answerbook.yml` wants that")
            }
            Self::Due(date) => write!(
                formatter,
                "its review was due on {date}, and `states` in `answerbook.yml` publishes nothing overdue"
            ),
            Self::Audience(name) => write!(formatter, "it is only for the audience `{name}`"),
        }
    }
}

/// What is published, and what is not.
pub(super) struct Published {
    pub(super) articles: Articles,
    pub(super) unpublished: Vec<Unpublished>,
    /// The articles that have expired or are over for another reason; for a translation that includes its original.
    pub(super) expired: Vec<Arc<Article>>,
}

/// Splits articles into those that are published and those that are not. Of an original and its translation, which
/// follows it, the translation is published; the original is used if the translation is missing or not ready.
/// Whatever withholds an original also withholds its translation. Problems in an article are reported in its own
/// language version, and so are two files that are the same version.
pub(super) fn published(config: &Config, articles: Vec<Arc<Article>>, report: &mut Report) -> Published {
    let mut published: Vec<Arc<Article>> = Vec::with_capacity(articles.len());
    let (mut unpublished, mut expired) = (Vec::new(), Vec::new());
    let mut original: Option<(SitePath, Option<Reason>)> = None;
    for article in articles {
        let reason_of_original =
            original.take().filter(|(path, _)| *path == article.path).and_then(|(_, reason)| reason);
        let reason = reason_of_original.or_else(|| reason(config, &article));
        let is_own = article.is_in(&config.language);
        if is_own {
            report.extend(&article.report);
        } else {
            original = Some((article.path.clone(), reason.clone()));
        }
        let before = published.last().filter(|before| before.path == article.path);
        if reason.as_ref().is_some_and(Reason::is_over) {
            expired.push(article.clone());
        }
        match reason {
            None if before.is_some_and(|before| before.language == article.language) => {
                before.into_iter().for_each(|before| report.push(twice(before, &article)));
            }
            None => {
                if before.is_some() {
                    published.pop();
                }
                published.push(article);
            }
            // Originals are reported in their own language version.
            Some(reason) if is_own => unpublished.push(Unpublished {
                path: article.path.clone(),
                file: article.source.clone(),
                url: addresses::of_file(config, &article.path, article.meta.slug.as_deref()),
                audience: article.meta.audience.clone(),
                reason,
                article: article.clone(),
            }),
            Some(_) => {}
        }
    }
    Published { articles: published.into(), unpublished, expired }
}

fn twice(first: &Article, second: &Article) -> Diagnostic {
    let message = format!("`{}` is the same article in the same language", first.file());
    let name = |article: &Article| {
        article.file().rsplit('/').next().and_then(|name| name.split('.').next()).map(str::to_owned)
    };
    let help = match name(first) == name(second) {
        true => "keep one of these files",
        // One of them is called the page of its folder by a field.
        false => "keep one of these files: `slug: /` means the same page as `index.md`",
    };
    Diagnostic::error(Code::DuplicateUrl, message, Place::file(second.file())).help(help)
}

/// Why an article is not published.
pub(super) fn reason(config: &Config, article: &Article) -> Option<Reason> {
    if config.run.everything {
        return None;
    }
    let meta = &article.meta;
    if let Some(audience) = &meta.audience
        && config.run.audience.as_ref() != Some(audience)
    {
        return Some(Reason::Audience(audience.clone()));
    }
    if config.run.drafts { None } else { withheld(config, article) }
}

/// Why an article is not published, whomever it is for and whatever this run shows.
pub fn withheld(config: &Config, article: &Article) -> Option<Reason> {
    let meta = &article.meta;
    let today = config.run.today;
    match meta.date {
        _ if meta.status.is_draft() => Some(Reason::Draft),
        Some(date) if date > today => Some(Reason::Future(date)),
        _ if meta.status == Status::Retired => Some(Reason::Retired),
        _ => {
            let expired = meta.expires.filter(|end| *end <= today).map(Reason::Expired);
            expired.or_else(|| unreviewed(config, article))
        }
    }
}

/// What the site's rule about reviews withholds. The pages of sections need no review.
fn unreviewed(config: &Config, article: &Article) -> Option<Reason> {
    let (states, meta) = (config.states, &article.meta);
    if article.is_section_page() {
        return None;
    }
    if meta.reviewed.is_none() {
        return (!states.unverified).then_some(Reason::Unverified);
    }
    meta.review_due().filter(|due| !states.due && *due < config.run.today).map(Reason::Due)
}
