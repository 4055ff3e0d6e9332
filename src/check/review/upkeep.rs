//! Articles and files that readers can't find.

use super::{Finding, Spot};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::table::Table;
use crate::check::inventory::State;
use crate::site::sites::Sites;
use crate::site::{ArticleIndex, Site};
use crate::theme::Role;

/// Finds orphans. Each section lists all of its articles, so being listed there is not enough: something else must lead
/// to the article: a link, `related`, a shared tag, the menu or footer, or the home page.
pub(super) fn orphans(site: &Site) -> Vec<(ArticleIndex, Finding)> {
    let mut is_led_to: Table<ArticleIndex, bool> = site.articles.iter().map(|_| false).collect();
    for (at, article) in site.articles.entries() {
        let has_backlink = site.backlinks[at].iter().any(|from| *from != at);
        // Terms become links automatically; lists of a type and the practice pages of a section lead to their articles.
        let is_named = !article.kind.pages_by.is_empty()
            || article.kind.role == Role::Term && site.config.glossary_links;
        let is_public = State::of(article, site.config.run.today) == State::Published;
        is_led_to[at] |= has_backlink || is_named || !is_public || article.is_section_page();
        for related in site.named_related(at) {
            is_led_to[*related] = true;
        }
    }
    let tags = site.tags.iter().filter(|tag| tag.articles.len() > 1);
    tags.flat_map(|tag| &tag.articles).for_each(|at| is_led_to[*at] = true);
    site.home_questions.iter().for_each(|question| is_led_to[question.article] = true);
    site.menu_articles().into_iter().for_each(|at| is_led_to[at] = true);
    let message = "only the section's list leads here: no link, no `related`, no shared tag";
    let help = "link to it where readers need it, list it in `related` there, or give it a tag that similar articles have";
    let orphans = site.articles.ids().filter(|at| !is_led_to[*at]);
    // If there is only one article, nothing could lead to it.
    let is_alone = site.articles.iter().filter(|article| !article.is_section_page()).count() < 2;
    orphans
        .filter(|_| !is_alone)
        .map(|at| (at, Finding::new(Code::Orphan, message, help, Spot::Title)))
        .collect()
}

/// Reports files in `content/` that are not published, because nothing refers to them.
pub(super) fn unlinked_files(sites: &Sites, report: &mut Report) {
    let original = sites.original();
    let Some(severity) = original.config.review.severity(Code::UnlinkedFile) else { return };
    for path in original.unlinked.iter() {
        let message = "nothing links to this file, so it is not published";
        let help = format!(
            "link to it from an article, move it to `static/`, or add `publish: [\"{path}\"]` to `answerbook.yml`; if it is not for readers, move \
             it out of `content/`"
        );
        let problem =
            Diagnostic::warning(Code::UnlinkedFile, message, Place::file(format!("content/{path}")));
        report.push(Diagnostic { severity, ..problem.help(help) });
    }
}
