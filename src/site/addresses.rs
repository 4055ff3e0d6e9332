//! Where things are published.

use std::collections::HashMap;
use std::sync::Arc;

use super::{ArticleIndex, Articles, Site};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::path::{SitePath, UrlPath};
use crate::base::table::Table;
use crate::base::text::slug::slug;
use crate::config::{Config, UrlStyle};
use crate::content::article::{Article, stem};
use crate::content::source::FileRef;

/// Articles by their paths, and translations by their files too: links may use either.
pub(super) fn by_path(articles: &Articles) -> Arc<HashMap<SitePath, ArticleIndex>> {
    let of = |(index, article): (ArticleIndex, &Arc<Article>)| {
        [(article.source.clone(), index), (article.path.clone(), index)]
    };
    Arc::new(articles.entries().flat_map(of).collect())
}

/// Articles by their ids; the first if two have the same id.
pub(super) fn by_id(articles: &Articles) -> Arc<HashMap<String, ArticleIndex>> {
    let ids = articles.entries().rev();
    Arc::new(ids.map(|(index, article)| (article.id().to_owned(), index)).collect())
}

/// The address of each article: `recovery/four-steps.md` becomes `recovery/four-steps.html`.
pub(super) fn articles(config: &Config, articles: &Articles) -> Arc<Table<ArticleIndex, UrlPath>> {
    Arc::new(articles.iter().map(|article| url(config, article)).collect())
}

fn url(config: &Config, article: &Article) -> UrlPath {
    of_file(config, &article.path, article.meta.slug.as_deref())
}

/// The address that a markdown file has.
pub(crate) fn of_file(config: &Config, path: &SitePath, slug: Option<&str>) -> UrlPath {
    let folder = folder_url(path.parent());
    let name = slug.map_or_else(|| part(stem(path.name())), str::to_owned);
    let file = match config.urls {
        _ if matches!(stem(path.name()), "index" | "_index") => "index.html".to_owned(),
        UrlStyle::File => format!("{name}.html"),
        UrlStyle::Directory => format!("{name}/index.html"),
    };
    UrlPath::new(&format!("{folder}/{file}")).unwrap_or_else(|| unreachable!("slugs contain no `..`"))
}

/// The address of a folder of `content/`, part by part.
pub(super) fn folder_url(folder: &str) -> String {
    folder.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// One part of a path as a slug; a name without letters or digits keeps the characters that are safe in an address.
fn part(name: &str) -> String {
    let slugged = slug(name);
    if slugged.is_empty() {
        name.replace(|c: char| c.is_ascii() && !matches!(c, '-' | '_'), "-")
    } else {
        slugged
    }
}

/// Files next to articles keep their names; their folders become those of the articles.
pub(super) fn assets(assets: &[FileRef]) -> Arc<HashMap<SitePath, UrlPath>> {
    Arc::new(assets.iter().filter_map(|asset| Some((asset.path.clone(), of_asset(&asset.path)?))).collect())
}

/// The address that a file next to articles has.
pub(crate) fn of_asset(path: &SitePath) -> Option<UrlPath> {
    UrlPath::new(&format!("{}/{}", folder_url(path.parent()), path.name()))
}

/// Two articles must not share an id: links from other systems rely on ids.
pub(super) fn check_ids(site: &Site, report: &mut Report) {
    if site.by_id.len() == site.articles.len() {
        return;
    }
    for (index, article) in site.articles.entries() {
        let Some(first) = site.by_id(article.id()).filter(|first| *first != index) else { continue };
        let message = format!("the id `{}` is also used by `{}`", article.id(), site.articles[first].file());
        let place = article.meta.id_place.as_ref().unwrap_or(&article.meta.title_place);
        let problem = Diagnostic::error(Code::DuplicateId, message, place.clone())
            .help("give one of them a different `id:`");
        report.push(problem);
    }
}
