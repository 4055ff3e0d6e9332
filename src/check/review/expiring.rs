//! Articles that will expire without another one to take their place.

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
        let Some(expires) = article.meta.expires.filter(|day| *day > site.config.run.today) else { continue };
        let referring = referring(site, at, expires);
        let message = match referring.first() {
            None => format!("from {expires} on, the address of this article leads nowhere"),
            Some(first) => {
                let others = match referring.len() - 1 {
                    0 => String::new(),
                    1 => " and in another file".to_owned(),
                    more => format!(" and in {more} other files"),
                };
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
