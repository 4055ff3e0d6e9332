//! The list of tags and the list of each tag.

use super::{card, common, home_link, tag_link};
use crate::base::path::UrlPath;
use crate::publish::render::Renderer;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{Link, Pages, TagPage, TagsPage};
use crate::site::paging::{TAG_PAGE, on_page};
use crate::site::routes::{tag_pages, tag_url};

pub(in crate::publish::render) fn tag(
    renderer: &Renderer,
    url: &UrlPath,
    index: usize,
    page: usize,
) -> TagPage {
    let site = &renderer.site;
    let tag = &site.tags[index];
    let shown = on_page(&tag.articles, page, TAG_PAGE);
    let questions = shown.iter().flat_map(|article| {
        let page = &site.articles[*article];
        let questions = page.questions.iter().filter(|question| question.anchor.is_some());
        questions
            .map(|question| page.asked(question))
            .map(|asked| Link { title: asked.title.to_owned(), url: site.permalink(*article, asked.anchor) })
    });
    let mut common = common(renderer, PageKind::Tag, url, &tag.title, "");
    common.breadcrumbs = vec![
        home_link(renderer),
        Link { title: renderer.site.theme.words.text("tags"), url: "tags.html".into() },
    ];
    TagPage {
        tag: tag.title.clone(),
        questions: questions.collect(),
        cards: shown.iter().map(|article| card(renderer, *article)).collect(),
        pages: Pages::new(page, tag_pages(tag), |page| tag_url(&tag.slug, page)),
        common,
    }
}

pub(in crate::publish::render) fn tags(renderer: &Renderer, url: &UrlPath) -> TagsPage {
    let site = &renderer.site;
    let mut common = common(renderer, PageKind::Tags, url, &renderer.site.theme.words.text("tags"), "");
    common.breadcrumbs = vec![home_link(renderer)];
    TagsPage { common, tags: site.tags.iter().map(tag_link).collect() }
}
