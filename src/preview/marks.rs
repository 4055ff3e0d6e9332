//! What the preview says about pages that readers do not see, or not all of them.

use crate::check::inventory::State;
use crate::content::article::Article;
use crate::site::Site;
use crate::site::routes::Route;

/// The mark of a page; `None` if everyone sees it.
pub(super) fn mark(site: &Site, route: &Route) -> Option<String> {
    let at = match route {
        Route::Article(at) => *at,
        Route::Section(section, _) => site.sections[*section].page?,
        _ => return None,
    };
    let article = &site.articles[at];
    let parts: Vec<String> = state(article, site).into_iter().chain(audience(article)).collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn state(article: &Article, site: &Site) -> Option<String> {
    let meta = &article.meta;
    let text = match State::of(article, &site.config) {
        State::Draft => "Draft: readers do not see this page".to_owned(),
        State::InReview => "In review: readers do not see this page yet".to_owned(),
        State::Scheduled => format!("Readers see this page from {} on", meta.date?),
        State::Retired => "Retired: readers do not see this page any more".to_owned(),
        State::Expired => format!("Expired on {}: readers do not see this page any more", meta.expires?),
        State::WithheldUnverified => "Withheld: nobody has reviewed this page".to_owned(),
        State::WithheldDue => format!("Withheld: the review of this page was due on {}", meta.review_due()?),
        State::Due | State::Published | State::Verified => return None,
    };
    Some(text)
}

fn audience(article: &Article) -> Option<String> {
    article.meta.audience.as_ref().map(|name| format!("Only for the audience “{name}”"))
}
