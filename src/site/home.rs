//! The questions and sections of the home page.

use super::{ArticleIndex, Section, SectionIndex, Site};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::text::suggest;

/// How many questions the home page shows.
const MOST: usize = 8;

/// A question that the home page shows with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeQuestion {
    /// The article it is in.
    pub article: ArticleIndex,
    /// Which of its questions; `None` when the article as a whole is shown.
    pub question: Option<usize>,
}

/// Those named in `home.questions`; without it the first ones of the site.
pub(super) fn questions(site: &Site, report: &mut Report) -> Vec<HomeQuestion> {
    let configured = &site.config.home.questions;
    if configured.is_empty() {
        return first(site);
    }
    let mut questions = Vec::new();
    for (id, place) in configured {
        let (article_id, anchor) =
            id.split_once('#').map_or((id.as_str(), None), |(article, anchor)| (article, Some(anchor)));
        let article = site.by_id(article_id).filter(|article| {
            anchor.is_none_or(|anchor| site.articles[*article].anchor(anchor) == Some(anchor))
        });
        let Some(article) = article else {
            if let Some(article) = site.successor_of_id(article_id) {
                questions.push(HomeQuestion { article, question: None });
                continue;
            }
            // Until someone has reviewed it, there is one question less.
            if site.config.home.is_inherited || site.successors.is_id_away(article_id) {
                continue;
            }
            let message = format!("there is no question `{id}`");
            let mut problem = Diagnostic::error(Code::UnknownQuestion, message, place.clone());
            let known = all_ids(site);
            problem.help = suggest::nearest(id, known.iter().map(String::as_str))
                .map(|near| format!("did you mean `{near}`?"));
            report.push(problem);
            continue;
        };
        let question =
            site.articles[article].questions.iter().position(|question| question.anchor.as_deref() == anchor);
        questions.push(HomeQuestion { article, question });
    }
    questions.truncate(MOST);
    questions
}

/// Full ids (`path#id`) of all articles and questions.
fn all_ids(site: &Site) -> Vec<String> {
    let ids = |article: &std::sync::Arc<crate::content::article::Article>| {
        let anchors: Vec<_> =
            article.questions.iter().filter_map(|question| question.anchor.clone()).collect();
        let id = article.id().to_owned();
        anchors.into_iter().map(|anchor| format!("{id}#{anchor}")).chain([id.clone()]).collect::<Vec<_>>()
    };
    site.articles.iter().flat_map(ids).collect()
}

fn first(site: &Site) -> Vec<HomeQuestion> {
    let all = site.sections.iter().flat_map(|section| &section.articles).flat_map(|article| {
        let count = site.articles[*article].questions.len();
        (0..count).map(|question| HomeQuestion { article: *article, question: Some(question) })
    });
    all.take(MOST).collect()
}

/// Those named in `home.sections`; without it all sections directly below the home page.
pub(super) fn sections(site: &Site, report: &mut Report) -> Vec<SectionIndex> {
    let configured = &site.config.home.sections;
    if configured.is_empty() {
        return site.sections[SectionIndex::HOME].sections.clone();
    }
    let mut sections = Vec::new();
    for (folder, place) in configured {
        let is_meant = |(_, section): &(_, &Section)| section.folder == folder.trim_matches('/');
        match site.sections.entries().find(is_meant) {
            Some((section, _)) => sections.push(section),
            None if site.config.home.is_inherited => {}
            None => {
                let message = format!("there is no section `{folder}`");
                let mut problem = Diagnostic::error(Code::UnknownSection, message, place.clone());
                let folders = site
                    .sections
                    .iter()
                    .map(|section| section.folder.as_str())
                    .filter(|folder| !folder.is_empty());
                problem.help = suggest::help(folder, folders.collect::<Vec<_>>());
                report.push(problem);
            }
        }
    }
    sections
}
