//! Articles and files that readers can't find.

use super::{Finding, Spot};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::table::Table;
use crate::base::yaml::{Document, Step};
use crate::check::inventory::State;
use crate::config;
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
        let is_public = State::of(article, &site.config).is_public();
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
            "readers can't get it, so if it is not for them, nothing has to be done; move it out of `content/` to end this message; to publish \
             it, link to it from an article, or add `publish: [\"{path}\"]` to `answerbook.yml`"
        );
        let problem =
            Diagnostic::warning(Code::UnlinkedFile, message, Place::file(format!("content/{path}")));
        report.push(Diagnostic { severity, ..problem.help(help) });
    }
}

/// Reports languages of the site that the theme has no words for.
pub(super) fn interface_words(sites: &Sites, report: &mut Report) {
    let config = &sites.original().config;
    let Some(severity) = config.review.severity(Code::NoInterfaceWords) else { return };
    let text =
        config::read_own(&config.root, config::FILE, &mut Report::new()).ok().flatten().unwrap_or_default();
    let document = Document::parse_file(config::FILE, &text).ok();
    for site in sites.iter().filter(|site| !site.theme.words.are_translated()) {
        let language = &site.config.language;
        let key = |name: &str| Step::Key(name.to_owned());
        let place = document.as_ref().map(|document| match site.config.is_translation() {
            true => document.key_place(&[key("languages"), key(language)]),
            false => document.place(&[key("language")]),
        });
        let message = format!(
            "the theme has no words in `{language}`, so the buttons and headings around the articles are in English"
        );
        let folder = &site.config.theme;
        let help = format!(
            "write them in `themes/{folder}/words/{language}.yml`; `answerbook theme eject words/en.yml` copies the English ones"
        );
        let problem = Diagnostic::warning(
            Code::NoInterfaceWords,
            message,
            place.unwrap_or_else(|| Place::file(config::FILE)),
        );
        report.push(Diagnostic { severity, ..problem.help(help) });
    }
}
