//! Pages that are neither articles nor lists: search, the check of quotes, not found, redirects.

use std::sync::Arc;

use super::{common, home_link, tag_link};
use crate::base::path::UrlPath;
use crate::publish::render::Renderer;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{Common, MenuLink, RedirectPage, SearchPage, SectionLink, VerifyPage};
use crate::site::routes::{sayings_pages, sayings_url};
use crate::site::{Destination, SectionIndex, Site, contact};

pub(in crate::publish::render) fn search(renderer: &Renderer, url: &UrlPath) -> SearchPage {
    let site = &renderer.site;
    let listed = site
        .sections
        .entries()
        .filter(|(index, section)| *index != SectionIndex::HOME && !section.articles.is_empty());
    let sections = listed.map(|(index, _)| SectionLink::new(site, index)).collect();
    let mut common = common(renderer, PageKind::Search, url, &renderer.site.theme.words.text("search"), "");
    common.noindex = true;
    common.breadcrumbs = vec![home_link(renderer)];
    SearchPage {
        sections,
        tags: site.tags.iter().map(tag_link).collect(),
        ask: contact::ask(site, &site.theme.words)
            .map(|way| way.filled("", &common.title))
            .map(MenuLink::from),
        common,
    }
}

pub(in crate::publish::render) fn verify(renderer: &Renderer, url: &UrlPath) -> VerifyPage {
    let top = renderer.site.config.to_top();
    let of_language = |site: &Arc<Site>| {
        let folder = format!("{top}{}", site.config.prefix());
        (0..sayings_pages(site)).map(move |page| format!("{folder}{}", sayings_url(page)))
    };
    let scripts = renderer.sites.iter().flat_map(of_language).collect();
    let mut common = common(renderer, PageKind::Verify, url, &renderer.site.theme.words.text("verify"), "");
    common.noindex = true;
    common.breadcrumbs = vec![home_link(renderer)];
    VerifyPage { common, scripts }
}

pub(in crate::publish::render) fn not_found(renderer: &Renderer, url: &UrlPath) -> Common {
    Common {
        noindex: true,
        has_video: false,
        canonical: None,
        ..common(renderer, PageKind::NotFound, url, &renderer.site.theme.words.text("not_found"), "")
    }
}

pub(in crate::publish::render) fn redirect(renderer: &Renderer, url: &UrlPath, index: usize) -> RedirectPage {
    let site = &renderer.site;
    let inside = |target: &UrlPath, title: String| RedirectPage {
        target: format!("{}{target}", url.to_root()),
        canonical: site.canonical(target),
        title,
    };
    match &site.redirects[index].to {
        Destination::Article(article) => {
            inside(&site.urls[*article], site.articles[*article].meta.title.clone())
        }
        Destination::Page(target) => inside(target, target.to_string()),
        Destination::External(target) => {
            RedirectPage { target: target.clone(), canonical: Some(target.clone()), title: target.clone() }
        }
    }
}
