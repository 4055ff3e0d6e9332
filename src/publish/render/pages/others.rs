//! Pages that are neither articles nor lists: search, the check of quotes, not found, redirects.

use std::sync::Arc;

use super::{common, home_link, tag_link};
use crate::base::path::UrlPath;
use crate::publish::render::Renderer;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{
    Common, MenuLink, MovedPart, RedirectPage, SearchPage, SectionLink, VerifyPage,
};
use crate::site::routes::{sayings_pages, sayings_url};
use crate::site::{Destination, Redirect, SectionIndex, Site, contact};

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

/// A former address that leads to one place; `None` if its parts are now on several pages.
pub(in crate::publish::render) fn redirect(
    renderer: &Renderer,
    url: &UrlPath,
    index: usize,
) -> Option<RedirectPage> {
    let site = &renderer.site;
    let redirect = &site.redirects[index];
    let MovedPart { href, title, .. } = led(site, url, redirect)?;
    let canonical = match &redirect.to {
        Destination::Article(article) => site.canonical(&site.urls[*article]),
        Destination::Page(target) => site.canonical(target),
        Destination::External(_) | Destination::Divided => Some(href.clone()),
    };
    Some(RedirectPage { target: href, canonical, title, moved: moved(site, url) })
}

pub(in crate::publish::render) fn divided(renderer: &Renderer, url: &UrlPath) -> Common {
    Common {
        noindex: true,
        canonical: None,
        breadcrumbs: vec![home_link(renderer)],
        ..common(renderer, PageKind::Divided, url, &renderer.site.theme.words.text("divided"), "")
    }
}

/// The parts of a page that are now on other pages.
pub(super) fn moved(site: &Site, url: &UrlPath) -> Vec<MovedPart> {
    let parts = site.parts_moved_from(url).iter();
    let leads_on = |redirect: &&Redirect| match &redirect.to {
        Destination::Article(article) => site.urls[*article] != *url,
        _ => true,
    };
    parts.filter(leads_on).filter_map(|redirect| led(site, url, redirect)).collect()
}

/// Where a redirect leads from a page; `None` if it leads to several pages.
fn led(site: &Site, url: &UrlPath, redirect: &Redirect) -> Option<MovedPart> {
    let (target, article) = match &redirect.to {
        Destination::Article(article) => {
            (format!("{}{}", url.to_root(), site.urls[*article]), Some(*article))
        }
        Destination::Page(page) => (format!("{}{page}", url.to_root()), site.article_at(page)),
        Destination::External(address) => (address.clone(), None),
        Destination::Divided => return None,
    };
    let to_part = redirect.to_part.as_deref();
    let title = article.map(|article| {
        let article = &site.articles[article];
        let heading = article.body.outline().find(|(_, id, _)| Some(*id) == to_part);
        heading.map_or_else(|| article.meta.title.clone(), |(_, _, heading)| heading.to_owned())
    });
    let title = title.unwrap_or_else(|| target.clone());
    let href = to_part.map_or_else(|| target.clone(), |part| format!("{target}#{part}"));
    Some(MovedPart { part: redirect.part.clone().unwrap_or_default(), href, title })
}
