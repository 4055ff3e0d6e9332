//! The page of a section: its text, its articles by type, the sections in it.

use super::{Result, breadcrumbs, card, common, tags_of};
use crate::base::path::UrlPath;
use crate::publish::render::content::Content;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{CardGroup, Html, Pages, SectionLink, SectionPage};
use crate::publish::render::{Renderer, json_ld, languages};
use crate::site::paging::{SECTION_PAGE, on_page, page_url};
use crate::site::routes::{markdown_url, section_pages};
use crate::site::{ArticleIndex, SectionIndex};

pub(in crate::publish::render) fn section(
    renderer: &Renderer,
    url: &UrlPath,
    index: SectionIndex,
    page: usize,
) -> Result<SectionPage> {
    let site = &renderer.site;
    let section = &site.sections[index];
    // Its own text is on the first page only.
    let own = section.page.filter(|_| page == 0);
    let (answer, content, has_video) = match own {
        Some(own) => {
            let mut content = Content::new(renderer, own, url);
            (content.answer()?, content.rest()?, content.has_video())
        }
        None => (None, Html::default(), false),
    };
    let description = own.map_or("", |own| site.articles[own].answer_text());
    let mut common = common(renderer, PageKind::Section, url, &section.title, description);
    common.has_video = has_video;
    common.markdown_copy = own.map(|_| markdown_url(url).to_string());
    common.breadcrumbs = section.parent.map_or_else(Vec::new, |parent| breadcrumbs(renderer, parent));
    own.into_iter().for_each(|own| languages::tell(renderer, own, &mut common));
    common.json_ld = json_ld::breadcrumbs(site, &common).map(Html);
    Ok(SectionPage {
        common,
        answer,
        content,
        groups: card_groups(renderer, &section.articles, page),
        sections: match page {
            0 => section.sections.iter().map(|section| SectionLink::new(site, *section)).collect(),
            _ => Vec::new(),
        },
        pages: Pages::new(page, section_pages(section), |page| page_url(section.url.as_str(), page)),
        tags: tags_of(site, section.articles.iter().copied()),
    })
}

/// The articles of a section on one page of its list, by type.
fn card_groups(renderer: &Renderer, articles: &[ArticleIndex], page: usize) -> Vec<CardGroup> {
    let site = &renderer.site;
    let kind = |index: &ArticleIndex| &site.articles[*index].kind;
    let mut articles = articles.to_vec();
    articles.sort_by_key(|index| (kind(index).order, &kind(index).name));
    let mut groups: Vec<CardGroup> = Vec::new();
    for index in on_page(&articles, page, SECTION_PAGE) {
        let kind = kind(index);
        if groups.last().is_none_or(|group| group.kind != kind.name) {
            groups.push(CardGroup {
                kind: kind.name.clone(),
                title: kind.plural.clone(),
                list: super::list_of(site, &kind.name),
                count: articles.iter().filter(|other| site.articles[**other].kind.name == kind.name).count(),
                cards: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.cards.push(card(renderer, *index));
        }
    }
    groups
}
