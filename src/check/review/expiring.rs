//! Articles that will expire, or be withheld until someone reviews them, without another one to take their place.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::page::key;
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::config;
use crate::site::{ArticleIndex, Site};

/// Finds them. From the day on their addresses lead nowhere, and what refers to them is an error.
pub(super) fn find(site: &Site) -> Vec<(ArticleIndex, Finding)> {
    let mut found = Vec::new();
    for (at, article) in site.articles.entries().filter(|(_, article)| article.meta.replaced_by.is_none()) {
        let Some(expires) = article.meta.expires.filter(|day| *day > site.config.run.today) else {
            found.extend(withheld(site, at).map(|finding| (at, finding)));
            continue;
        };
        let referring = referring(site, at, expires);
        let message = match referring.first() {
            None => format!("from {expires} on, the address of this article leads nowhere"),
            Some(first) => {
                let others = others(&referring);
                format!(
                    "from {expires} on, this article is gone, and the links in `{first}`{others} stop every build"
                )
            }
        };
        let help = "name the article that takes its place: `replaced_by: other.md`";
        found.push((at, Finding::new(Code::Expiring, message, help, Spot::Field(vec![key("expires")]))));
    }
    found
}

/// How long before it is withheld an article is reported.
const NOTICE: i64 = 30;

/// What a site that publishes nothing overdue loses next, if something refers to it.
fn withheld(site: &Site, at: ArticleIndex) -> Option<Finding> {
    let (article, config) = (&site.articles[at], &site.config);
    if config.states.due || article.is_section_page() {
        return None;
    }
    let day = article.meta.review_due()?.tomorrow().ok()?;
    let is_soon =
        day.since(config.run.today).is_ok_and(|left| (1..=NOTICE).contains(&i64::from(left.get_days())));
    let referring = referring(site, at, day);
    let first = referring.first().filter(|_| is_soon)?;
    let message = format!(
        "from {day} on, this article is withheld, because its review is overdue, and the links in `{first}`{} lead to its section",
        others(&referring)
    );
    let help = "review it before that (`answerbook reviewed FILE`), or name the article that takes its place: `replaced_by: other.md`";
    Some(Finding::new(Code::Expiring, message, help, Spot::Field(vec![key("reviewed")])))
}

/// " and in 2 other files"
fn others(referring: &BTreeSet<String>) -> String {
    match referring.len().saturating_sub(1) {
        0 => String::new(),
        1 => " and in another file".to_owned(),
        more => format!(" and in {more} other files"),
    }
}

/// The files that will refer to an article when it expires.
fn referring(site: &Site, at: ArticleIndex, expires: Date) -> BTreeSet<String> {
    let outlives = |from: &ArticleIndex| site.articles[*from].meta.expires.is_none_or(|end| end > expires);
    let related = site.articles.ids().filter(|from| site.named_related(*from).contains(&at));
    let articles = site.backlinks[at].iter().copied().chain(related).filter(outlives);
    let mut files: BTreeSet<String> = articles.map(|from| site.articles[from].file()).collect();
    let id = site.articles[at].id();
    let is_question = |named: &str| named.split('#').next() == Some(id);
    let is_in_settings = site.menu_articles().contains(&at)
        || site.config.home.questions.iter().any(|(named, _)| is_question(named));
    files.extend(is_in_settings.then(|| config::FILE.to_owned()));
    files
}
