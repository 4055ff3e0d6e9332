//! Translations that are older than their originals.

use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::base::yaml::Step;
use crate::site::{ArticleIndex, Site};

/// Finds translated articles whose original says that it changed later.
pub(super) fn find<'a>(
    site: &'a Site,
    original: &'a Site,
) -> impl Iterator<Item = (ArticleIndex, Finding)> + 'a {
    let articles = site.articles.entries().filter(|(at, _)| site.is_translated(*at));
    articles.filter_map(|(at, article)| {
        let first = &original.articles[original.by_path(&article.path)?];
        let (own, changed) = (article.meta.changed()?, first.meta.changed()?);
        (changed > own).then(|| {
            let message = format!("the original `{}` changed on {changed}, after this translation of {own}", first.file());
            let help = "translate what changed, then set `updated` to the date of the original; until then, readers see a notice";
            let field = if article.meta.updated.is_some() { "updated" } else { "date" };
            (at, Finding::new(Code::OutdatedTranslation, message, help, Spot::Field(vec![Step::Key(field.into())])))
        })
    })
}
