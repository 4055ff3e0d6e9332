//! Links between articles: whether they lead somewhere, and back.

use super::{ArticleIndex, Site};
use crate::article::{Article, stem};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::markdown::Target;
use crate::path::SitePath;
use crate::text::suggest;

/// Checks every link of every article.
pub(super) fn check(site: &Site, report: &mut Report) {
    for article in &site.articles {
        for link in &article.body.links {
            if let Some(mut problem) = problem(site, article, &link.target) {
                problem.place = Place::of(&article.file(), &article.text, link.span.clone());
                report.push(problem);
            }
        }
    }
}

/// What is wrong with a link, without its place.
fn problem(site: &Site, article: &Article, target: &Target) -> Option<Diagnostic> {
    let error = |code, message: String| Diagnostic::error(code, message, Place::file(""));
    match target {
        Target::External(_) => None,
        Target::Anchor(anchor) => anchor_problem(article, article, anchor),
        Target::Article(path, anchor) => match (site.by_path(path), anchor) {
            (None, _) => Some(missing_article(site, path)),
            (Some(_), None) => None,
            (Some(index), Some(anchor)) => anchor_problem(article, &site.articles[index], anchor),
        },
        Target::Asset(path, _) if site.asset_url(path).is_some() => None,
        Target::Asset(path, _) => Some(missing_asset(site, path)),
        Target::Absolute(written) => Some(
            Diagnostic::warning(
                Code::AbsoluteLink,
                format!("the link `{written}` begins with `/`, so it breaks when the site is hosted under a path"),
                Place::file(""),
            )
            .help("link to the file of the article, relative to this one, for example `../recovery/four-steps.md`"),
        ),
        Target::Unsafe(scheme) => Some(
            error(Code::UnsafeLink, format!("a link may not begin with `{scheme}:`"))
                .help("link to a page, a file, a mail address or a phone number"),
        ),
        Target::Outside(written) => Some(
            error(Code::BrokenLink, format!("the link `{written}` leaves the folder `content/`"))
                .help("a site can link only to its own files and to full addresses (`https://…`)"),
        ),
    }
}

fn missing_article(site: &Site, path: &SitePath) -> Diagnostic {
    if let Some(unpublished) = site.unpublished.iter().find(|article| article.path == *path) {
        let message = format!("`content/{path}` is not published: {}", unpublished.reason);
        return Diagnostic::error(Code::BrokenLink, message, Place::file(""))
            .help("publish it, or take the link away");
    }
    let mut problem =
        Diagnostic::error(Code::BrokenLink, format!("there is no article `content/{path}`"), Place::file(""));
    let known = site.articles.iter().map(|article| stem(article.path.as_str()));
    let same_name = known.clone().find(|known| known.rsplit('/').next() == Some(stem(path.name())));
    problem.help = same_name
        .or_else(|| suggest::nearest(stem(path.as_str()), known))
        .map(|near| format!("did you mean `content/{near}.md`?"));
    problem
}

fn anchor_problem(from: &Article, to: &Article, anchor: &str) -> Option<Diagnostic> {
    if anchor.is_empty() || to.has_anchor(anchor) {
        return None;
    }
    let whose = if from.path == to.path { "this page".to_owned() } else { format!("`{}`", to.file()) };
    let message = format!("there is no `#{anchor}` on {whose}");
    let mut problem = Diagnostic::error(Code::BrokenAnchor, message, Place::file(""));
    let known =
        to.body.outline().map(|(_, id, _)| id).chain(to.entries.iter().map(|entry| entry.id.as_str()));
    let known: Vec<String> = known.map(|id| format!("#{id}")).collect();
    problem.help = suggest::help(&format!("#{anchor}"), known.iter().map(String::as_str));
    Some(problem)
}

fn missing_asset(site: &Site, path: &SitePath) -> Diagnostic {
    let as_article = SitePath::new(&format!("{path}.md")).filter(|path| site.by_path(path).is_some());
    let as_section = SitePath::new(&format!("{path}/index.md")).filter(|path| site.by_path(path).is_some());
    let message = format!("there is no file `content/{path}`");
    let mut problem = Diagnostic::error(Code::MissingAsset, message, Place::file(""));
    problem.help = as_article.or(as_section).map_or_else(
        || {
            let near = suggest::nearest(path.as_str(), site.assets.iter().map(|asset| asset.path.as_str()));
            near.map(|near| format!("did you mean `content/{near}`?"))
        },
        |article| Some(format!("link to the article's file: `content/{article}`")),
    );
    problem
}

/// For each article the articles that link to it, each once, in order.
pub(super) fn backlinks(site: &Site) -> Vec<Vec<ArticleIndex>> {
    let mut backlinks = vec![Vec::new(); site.articles.len()];
    for (from, article) in site.articles.iter().enumerate() {
        for link in &article.body.links {
            if let Target::Article(path, _) = &link.target
                && let Some(to) = site.by_path(path)
                && to != from
                && backlinks[to].last() != Some(&from)
            {
                backlinks[to].push(from);
            }
        }
    }
    backlinks
}

/// Checks that each link of the menu leads to an article or is a full address.
pub(super) fn check_menu(site: &Site, report: &mut Report) {
    for item in &site.config.menu {
        match menu_target(&item.link) {
            Target::External(_) => {}
            Target::Article(path, _) if site.by_path(&path).is_some() => {}
            Target::Article(path, _) => {
                report.push(Diagnostic { place: item.place.clone(), ..missing_article(site, &path) })
            }
            _ => {
                let message = format!("`{}` is neither an article nor a full address", item.link);
                let problem = Diagnostic::error(Code::BrokenLink, message, item.place.clone())
                    .help("write the path of a markdown file below `content/`, or an address that begins with `https://`");
                report.push(problem);
            }
        }
    }
}

/// What a link of the menu leads to; paths are relative to `content/`.
pub(crate) fn menu_target(link: &str) -> Target {
    let root = SitePath::new("").unwrap_or_else(|| unreachable!("the root is a path"));
    Target::read(link, &root)
}

/// For each article the articles its front matter names as related.
pub(super) fn named_related(site: &Site, report: &mut Report) -> Vec<Vec<ArticleIndex>> {
    let named = |(index, article): (usize, &std::sync::Arc<Article>)| {
        let mut named = Vec::new();
        for (written, place) in &article.meta.related {
            match Target::read(written, &article.path) {
                Target::Article(path, _) => match site.by_path(&path) {
                    Some(other) if other != index && !named.contains(&other) => named.push(other),
                    Some(_) => {}
                    None => report.push(Diagnostic { place: place.clone(), ..missing_article(site, &path) }),
                },
                _ => {
                    let message = format!("`{written}` is not the file of an article");
                    let problem = Diagnostic::error(Code::BrokenLink, message, place.clone())
                        .help("write the path of a markdown file, relative to this one: `../recovery/four-steps.md`");
                    report.push(problem);
                }
            }
        }
        named
    };
    site.articles.iter().enumerate().map(named).collect()
}
