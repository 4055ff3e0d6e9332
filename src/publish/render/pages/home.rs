//! The home page.

use super::{Result, card, common, section_title};
use crate::base::path::UrlPath;
use crate::base::text::excerpt::excerpt;
use crate::content::article::{Article, Question};
use crate::markdown::Piece;
use crate::publish::render::content::Content;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{AnswerCard, HomePage, Html, SectionLink, menu};
use crate::publish::render::{Renderer, languages};
use crate::site::routes::markdown_url;
use crate::site::{ArticleIndex, HomeQuestion, SectionIndex, Site};

/// Letters of an answer that fit on a line of a wide screen.
const LINE: usize = 160;
/// Changed articles shown.
const RECENT: usize = 5;

pub(in crate::publish::render) fn home(renderer: &Renderer, url: &UrlPath) -> Result<HomePage> {
    let site = &renderer.site;
    let page = site.sections[SectionIndex::HOME].page;
    let (content, has_video) = match page {
        Some(page) => {
            let mut content = Content::new(renderer, page, url);
            (content.html(&site.articles[page].body.blocks)?, content.has_video())
        }
        None => (Html::default(), false),
    };
    let title = page.map_or(&site.config.title, |page| &site.articles[page].meta.title);
    let questions = site.home_questions.iter().map(|question| answer_card(renderer, url, question));
    let mut common = common(renderer, PageKind::Home, url, title, &site.config.description);
    common.has_video = has_video;
    common.markdown_copy = page.map(|_| markdown_url(url).to_string());
    page.into_iter().for_each(|page| languages::tell(renderer, page, &mut common));
    Ok(HomePage {
        common,
        content,
        situations: menu(site, &site.config.home.situations),
        questions: questions.collect::<Result<_>>()?,
        sections: site.home_sections.iter().map(|section| SectionLink::new(site, *section)).collect(),
        recent: recent(site).into_iter().map(|article| card(renderer, article)).collect(),
        blocks: site.config.home.blocks.iter().map(|block| block.name()).collect(),
    })
}

fn answer_card(renderer: &Renderer, url: &UrlPath, home: &HomeQuestion) -> Result<AnswerCard> {
    let site = &renderer.site;
    let article = &site.articles[home.article];
    let question = home.question.map(|index| &article.questions[index]);
    let answered = question.map_or_else(|| article.answered(), |question| article.asked(question));
    let mut content = Content::new(renderer, home.article, url);
    let answer = match question.and_then(|question| question.answer_block) {
        Some(block) => Some(content.html([&article.body.blocks[block]])?),
        None => content.answer()?,
    };
    let parts: Vec<&str> =
        [answered.answer].into_iter().chain(answered.items.iter().map(String::as_str)).collect();
    let mut said = parts.join(" ").trim().to_owned();
    if let (true, Some(question)) = (said.is_empty(), question) {
        said = video(article, question).unwrap_or_default();
    }
    Ok(AnswerCard {
        title: answered.title.to_owned(),
        url: site.permalink(home.article, answered.anchor),
        answer: answer.unwrap_or_default(),
        line: excerpt(said.trim(), LINE),
        section: section_title(site, home.article),
    })
}

/// The title and the caption of the first video in an answer without words of its own.
fn video(article: &Article, question: &Question) -> Option<String> {
    let blocks = question.answer_block.into_iter().chain(question.detail.clone());
    let mut pieces = blocks.flat_map(|block| &article.body.blocks[block].pieces);
    let container = pieces.find_map(|piece| match piece {
        Piece::Open(at) => article.body.containers.get(*at).filter(|container| container.player.is_some()),
        _ => None,
    })?;
    let said = container.attribute("title").into_iter().chain([container.text.as_str()]);
    Some(said.collect::<Vec<_>>().join(" "))
}

/// The most recently changed articles, newest first.
fn recent(site: &Site) -> Vec<ArticleIndex> {
    let dated = |index: &ArticleIndex| {
        !site.articles[*index].is_section_page() && site.articles[*index].meta.changed().is_some()
    };
    let mut recent: Vec<ArticleIndex> = site.articles.ids().filter(dated).collect();
    recent.sort_by_key(|index| {
        std::cmp::Reverse((site.articles[*index].meta.changed(), std::cmp::Reverse(*index)))
    });
    recent.truncate(RECENT);
    recent
}
