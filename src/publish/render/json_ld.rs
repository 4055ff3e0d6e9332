//! Structured data (schema.org) that says what the page says and no more: `FAQPage`, `Article`, `VideoObject`, `BreadcrumbList`.

use serde_json::{Value, json};

use super::views::{Common, Link};
use crate::base::path::UrlPath;
use crate::base::text::escape;
use crate::content::article::{Article, Question};
use crate::markdown::{Container, Player};
use crate::site::{ArticleIndex, Meant, Site};

/// The structured data of an article, ready for a script element.
pub(super) fn article(site: &Site, index: ArticleIndex, common: &Common) -> String {
    let article = &site.articles[index];
    let questions: Vec<Value> = article
        .questions
        .iter()
        .filter(|question| !article.asked(question).answer.is_empty())
        .map(|each| question(site, index, each))
        .collect();
    let mut graph: Vec<Value> = Vec::new();
    if questions.is_empty() {
        let mut node =
            json!({"@type": "Article", "headline": article.meta.title, "inLanguage": &*article.language});
        let mut add = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                node[key] = value.into();
            }
        };
        add("description", Some(common.description.clone()).filter(|text| !text.is_empty()));
        add("url", common.canonical.clone());
        add("datePublished", article.meta.date.map(|date| date.to_string()));
        add("dateModified", article.meta.changed().map(|date| date.to_string()));
        add("expires", article.meta.expires.map(|date| date.to_string()));
        if let Some(author) = &article.meta.author {
            node["author"] = json!({"@type": "Person", "name": author});
        }
        graph.push(node);
    } else {
        graph.push(json!({"@type": "FAQPage", "inLanguage": &*article.language, "mainEntity": questions}));
    }
    graph.extend(article.body.containers.iter().filter_map(|container| recording(site, article, container)));
    graph.extend(breadcrumb_list(site, common));
    script(&json!({"@context": "https://schema.org", "@graph": graph}))
}

/// The structured data of a list: its breadcrumbs.
pub(super) fn breadcrumbs(site: &Site, common: &Common) -> Option<String> {
    let mut list = breadcrumb_list(site, common)?;
    list["@context"] = "https://schema.org".into();
    Some(script(&list))
}

fn question(site: &Site, index: ArticleIndex, question: &Question) -> Value {
    let article = &site.articles[index];
    let asked = article.asked(question);
    let mut text = asked.answer.to_owned();
    for block in article.body.blocks[question.detail.clone()].iter().filter(|block| !block.text.is_empty()) {
        text.push_str("\n\n");
        text.push_str(&block.text);
    }
    let mut node = json!({
        "@type": "Question",
        "name": asked.title,
        "acceptedAnswer": {"@type": "Answer", "text": text},
    });
    if let Some(url) = site.canonical(&site.urls[index]) {
        let anchor = question.anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
        node["url"] = format!("{url}{anchor}").into();
    }
    node
}

/// A video or a recording. Its files need full addresses.
fn recording(site: &Site, article: &Article, container: &Container) -> Option<Value> {
    let player = container.player.as_ref()?;
    let title = container.attribute("title")?;
    let kind = if *player == Player::Audio { "AudioObject" } else { "VideoObject" };
    let mut node = json!({"@type": kind, "name": title});
    let mut add = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            node[key] = value.into();
        }
    };
    let file = |name: &str| {
        let (_, link) = container.links.iter().find(|(attribute, _)| attribute == name)?;
        match site.meant(&article.body.links[*link].target)? {
            Meant::File(url, _) => site.canonical_file(&url),
            Meant::Article(..) | Meant::Section(_) => None,
        }
    };
    add("description", Some(container.text.clone()).filter(|text| !text.is_empty()));
    add("thumbnailUrl", file("picture"));
    add("uploadDate", article.meta.date.map(|date| date.to_string()));
    match player {
        // Without the order to begin at once, which is what a press of the button means.
        Player::Page { url, .. } => {
            add("embedUrl", Some(url.replace("autoplay=1&", "").replace("?autoplay=1", "")));
        }
        Player::Video | Player::Audio => add("contentUrl", file("url")),
    }
    Some(node)
}

/// The breadcrumbs of a page; they need full addresses.
fn breadcrumb_list(site: &Site, common: &Common) -> Option<Value> {
    site.config.base_url.as_ref()?;
    let address = |link: &Link| UrlPath::new(&link.url).and_then(|url| site.canonical(&url));
    let item = |(index, link): (usize, &Link)| json!({"@type": "ListItem", "position": index + 1, "name": link.title, "item": address(link)});
    let mut items: Vec<Value> = common.breadcrumbs.iter().enumerate().map(item).collect();
    items.push(json!({"@type": "ListItem", "position": items.len() + 1, "name": common.title}));
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items}))
}

fn script(value: &Value) -> String {
    escape::json_in_script(&value.to_string())
}
