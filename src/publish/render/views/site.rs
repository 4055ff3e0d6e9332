//! What is the same on every page: the site with its menu and logo, and the files of its theme.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::{Link, MenuLink, SectionLink};
use crate::base::text::escape::readable_path;
use crate::config::{Logo, MenuItem};
use crate::site::changes;
use crate::site::routes::{Route, Routes, VERIFY};
use crate::site::{LogoPicture, SectionIndex, Site};
use crate::theme::Theme;

/// `site`: what is the same on every page.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// One sentence on what it is.
    pub description: String,
    /// Language tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where it is published, if that is known.
    pub base_url: Option<String>,
    /// The sections directly below the home page.
    pub sections: Vec<SectionLink>,
    /// Lists across all articles of one type.
    pub lists: Vec<Link>,
    /// Links of the menu.
    pub menu: Vec<MenuLink>,
    /// The logo next to its name, if it has one.
    pub logo: Option<LogoView>,
    /// Links of the footer.
    pub footer_links: Vec<MenuLink>,
    /// The first file of the search index.
    pub search_root: &'static str,
    /// Whether browsers may keep a copy of the site.
    pub offline: bool,
    /// Whether browsers may remember searches, viewed pages, and pins.
    pub remembers: bool,
    /// Whether there is a feed of changes.
    pub has_feed: bool,
    /// The page of what changed, if articles say when they did.
    pub changes: Option<&'static str>,
    /// The page that checks quotes, if the site wants it.
    pub verify: Option<&'static str>,
    /// How many questions it answers.
    pub questions: usize,
    /// How many articles it has.
    pub articles: usize,
}

/// `theme`: the files of the theme.
#[derive(Debug, Serialize)]
pub struct ThemeView {
    /// Where each asset is published, by its name: `theme.assets["site.css"]`.
    pub assets: BTreeMap<String, String>,
}

/// The site's logo.
#[derive(Debug, Serialize)]
pub struct LogoView {
    /// The picture for light screens, and for dark ones if there is no separate one.
    pub light: PictureView,
    /// The picture for dark screens.
    pub dark: Option<PictureView>,
    /// What it says; if set, the site's name is not shown next to it.
    pub alt: Option<String>,
}

/// A picture of the site.
#[derive(Debug, Serialize)]
pub struct PictureView {
    /// Where it is published.
    pub url: String,
    /// Its width in pixels, if the file says.
    pub width: Option<u32>,
    /// Its height in pixels, if the file says.
    pub height: Option<u32>,
}

impl ThemeView {
    /// The files of a theme.
    pub fn new(theme: &Theme) -> Self {
        Self {
            assets: theme.assets.iter().map(|asset| (asset.name.clone(), asset.url.to_string())).collect(),
        }
    }
}

impl SiteView {
    /// What is the same on every page of a site.
    pub fn new(site: &Site, routes: &Routes) -> Self {
        let config = &site.config;
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            direction: config.direction(),
            base_url: config.base_url.clone(),
            sections: site.sections[SectionIndex::HOME]
                .sections
                .iter()
                .map(|section| SectionLink::new(site, *section))
                .collect(),
            lists: site
                .lists
                .iter()
                .filter(|list| list.by.is_none())
                .map(|list| Link::list(site, list))
                .collect(),
            menu: menu(site, &config.menu),
            logo: config.logo.as_ref().and_then(|logo| LogoView::new(site, logo)),
            footer_links: menu(site, &config.footer.links),
            search_root: "search/root.js",
            offline: config.offline,
            remembers: config.search.recent,
            has_feed: routes.iter().any(|(_, route)| *route == Route::Feed),
            changes: routes
                .iter()
                .any(|(_, route)| matches!(route, Route::Changes(_)))
                .then_some(changes::URL),
            verify: config.verify.then_some(VERIFY),
            questions: site.question_count(),
            articles: site.articles.iter().filter(|article| !article.is_section_page()).count(),
        }
    }
}

/// Items that name a markdown file link to its page.
pub fn menu(site: &Site, items: &[MenuItem]) -> Vec<MenuLink> {
    let link = |item: &MenuItem| {
        let (url, href) = site.menu_link(item);
        MenuLink { title: item.title.clone(), url, href }
    };
    items.iter().map(link).collect()
}

impl LogoView {
    fn new(site: &Site, logo: &Logo) -> Option<Self> {
        let view = |file| {
            let LogoPicture { url, size } = site.logo_picture(file)?;
            let (width, height) = size.unzip();
            let url = format!("{}{}", site.config.to_top(), readable_path(url.as_str()));
            Some(PictureView { url, width, height })
        };
        let dark = logo.dark.as_ref().and_then(view);
        Some(Self { light: view(&logo.light)?, dark, alt: logo.alt.clone() })
    }
}
