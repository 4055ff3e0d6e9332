//! The page of a section: its text, its articles by type, the sections in it.

use std::collections::BTreeMap;

use super::{Result, breadcrumbs, card, common, tags_of};
use crate::base::path::UrlPath;
use crate::publish::render::content::Content;
use crate::publish::render::views::{CardGroup, Html, SectionLink, SectionPage};
use crate::publish::render::{Renderer, json_ld, languages};
use crate::site::routes::markdown_url;
use crate::site::{ArticleIndex, SectionIndex};

pub(in crate::publish::render) fn section(
    renderer: &Renderer,
    url: &UrlPath,
    index: SectionIndex,
) -> Result<SectionPage> {
    let site = &renderer.site;
    let section = &site.sections[index];
    let (answer, content) = match section.page {
        Some(page) => {
            let mut content = Content::new(renderer, page, url);
            (content.answer()?, content.rest()?)
        }
        None => (None, Html::default()),
    };
    let description = section.page.map_or("", |page| site.articles[page].answer_text());
    let mut common = common(renderer, "section", url, &section.title, description);
    common.markdown_copy = section.page.map(|_| markdown_url(url).to_string());
    common.breadcrumbs = section.parent.map_or_else(Vec::new, |parent| breadcrumbs(renderer, parent));
    section.page.into_iter().for_each(|page| languages::tell(renderer, page, &mut common));
    common.json_ld = json_ld::breadcrumbs(site, &common).map(Html);
    Ok(SectionPage {
        common,
        answer,
        content,
        groups: card_groups(renderer, &section.articles),
        sections: section.sections.iter().map(|section| SectionLink::new(site, *section)).collect(),
        tags: tags_of(site, section.articles.iter().copied()),
    })
}

fn card_groups(renderer: &Renderer, articles: &[ArticleIndex]) -> Vec<CardGroup> {
    let site = &renderer.site;
    let mut groups: BTreeMap<(i64, &str), CardGroup> = BTreeMap::new();
    for index in articles {
        let kind = &site.articles[*index].kind;
        let group = groups.entry((kind.order, &kind.name)).or_insert_with(|| CardGroup {
            kind: kind.name.clone(),
            title: kind.plural.clone(),
            list: super::list_of(site, &kind.name),
            cards: Vec::new(),
        });
        group.cards.push(card(renderer, *index));
    }
    groups.into_values().collect()
}
