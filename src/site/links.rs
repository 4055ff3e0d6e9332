//! Links between articles: whether they lead somewhere, and back.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::kept::Kept;
use super::{ArticleIndex, Articles, Site, Unpublished};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{SitePath, UrlPath, source_format};
use crate::base::table::Table;
use crate::base::text::suggest;
use crate::content::article::{Article, stem};
use crate::markdown::Target;

/// What links can lead to.
struct Existing<'a> {
    articles: &'a Articles,
    by_path: &'a HashMap<SitePath, ArticleIndex>,
    assets: &'a HashMap<SitePath, UrlPath>,
    unpublished: &'a [Unpublished],
}

/// The resolved links of one article.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// The articles that its front matter lists as related.
    pub(super) related: Vec<ArticleIndex>,
    /// What is wrong with its links.
    pub(super) report: Report,
}

/// Resolves the links of all articles. If the anchors of the changed articles are unchanged, only their
/// own links are resolved again.
pub(super) fn resolve_all(
    articles: &Articles,
    by_path: &HashMap<SitePath, ArticleIndex>,
    assets: &HashMap<SitePath, UrlPath>,
    unpublished: &[Unpublished],
    kept: &Kept<'_>,
) -> Table<ArticleIndex, Arc<Resolved>> {
    let existing = Existing { articles, by_path, assets, unpublished };
    let resolve = |index: ArticleIndex| Arc::new(resolve(&existing, index));
    let same_targets = |last: &&Site| {
        std::ptr::eq(&raw const *last.asset_paths, existing.assets)
            && last.unpublished == existing.unpublished
    };
    match (kept.same(|article| (&article.body.ids, &article.source)).filter(same_targets), kept.changed()) {
        (Some(last), Some((_, changed))) => {
            let mut links = last.links.clone();
            changed.iter().for_each(|index| links[*index] = resolve(*index));
            links
        }
        _ => existing.articles.par_ids().map(resolve).collect(),
    }
}

fn resolve(existing: &Existing<'_>, index: ArticleIndex) -> Resolved {
    let article = &existing.articles[index];
    let mut report = Report::new();
    for link in &article.body.links {
        if report.is_full() {
            break;
        }
        if let Some(mut problem) = problem(existing, article, &link.target) {
            problem.place = Place::of(&article.file(), &article.text, link.span.clone());
            report.push(problem);
        }
    }
    Resolved { related: named_related(existing, index, &mut report), report }
}

/// What to do about a link to a file on the author's computer.
const OWN_DISK: &str = "copy the file into `content/`, next to the article, and link to it there: readers can't open files on your computer";

/// What is wrong with a link, without its place.
fn problem(existing: &Existing<'_>, article: &Article, target: &Target) -> Option<Diagnostic> {
    let error = |code, message: String| Diagnostic::error(code, message, Place::file(""));
    match target {
        Target::External(_) => None,
        Target::Anchor(anchor) => anchor_problem(Some(article), article, anchor),
        Target::Article(path, anchor) => match (existing.by_path.get(path), anchor) {
            (None, _) => Some(missing_article(existing, path)),
            (Some(_), None) => None,
            (Some(index), Some(anchor)) => anchor_problem(Some(article), &existing.articles[*index], anchor),
        },
        Target::Asset(path, _) if existing.assets.contains_key(path) => None,
        Target::Asset(path, _) => Some(missing_asset(existing, path)),
        Target::Absolute(written) => Some(
            Diagnostic::warning(
                Code::AbsoluteLink,
                format!(
                    "the link `{written}` starts with `/`, so it breaks when the site is hosted under a path"
                ),
                Place::file(""),
            )
            .help(
                "link to the article's file, relative to this one, for example `../recovery/four-steps.md`",
            ),
        ),
        Target::Unsafe(scheme) => Some(unsafe_link(scheme)),
        Target::Outside(written) => Some(
            error(Code::BrokenLink, format!("the link `{written}` leaves the folder `content/`"))
                .help("a site can only link to its own files and to full addresses (`https://…`)"),
        ),
    }
}

fn missing_article(existing: &Existing<'_>, path: &SitePath) -> Diagnostic {
    if let Some(unpublished) =
        existing.unpublished.iter().find(|article| article.path == *path || article.file == *path)
    {
        let message = format!("`content/{path}` is not published: {}", unpublished.reason);
        return Diagnostic::error(Code::BrokenLink, message, Place::file(""))
            .help("publish it, or remove the link");
    }
    let mut problem =
        Diagnostic::error(Code::BrokenLink, format!("there is no article `content/{path}`"), Place::file(""));
    let known = existing.articles.iter().map(|article| stem(article.path.as_str()));
    let same_name = known.clone().find(|known| known.rsplit('/').next() == Some(stem(path.name())));
    problem.help = same_name
        .or_else(|| suggest::nearest(stem(path.as_str()), known))
        .map(|near| format!("did you mean `content/{near}.md`?"));
    problem
}

/// What is wrong with a link to a place on the page `to`, seen `from` an article or from elsewhere.
fn anchor_problem(from: Option<&Article>, to: &Article, anchor: &str) -> Option<Diagnostic> {
    if anchor.is_empty() || to.anchor(anchor).is_some() {
        return None;
    }
    let is_same = from.is_some_and(|from| from.path == to.path);
    let whose = if is_same { "this page".to_owned() } else { format!("`{}`", to.file()) };
    let message = format!("{whose} has no anchor `#{anchor}`");
    let mut problem = Diagnostic::error(Code::BrokenAnchor, message, Place::file(""));
    let known =
        to.body.outline().map(|(_, id, _)| id).chain(to.entries.iter().map(|entry| entry.id.as_str()));
    let known: Vec<String> = known.map(|id| format!("#{id}")).collect();
    problem.help = suggest::help(&format!("#{anchor}"), known.iter().map(String::as_str));
    Some(problem)
}

fn missing_asset(existing: &Existing<'_>, path: &SitePath) -> Diagnostic {
    let stem = [".html", ".htm", ".mdx"].iter().find_map(|ending| path.as_str().strip_suffix(ending));
    let stem = stem.unwrap_or(path.as_str());
    let as_article = SitePath::new(&format!("{stem}.md")).filter(|path| existing.by_path.contains_key(path));
    let as_section =
        SitePath::new(&format!("{path}/index.md")).filter(|path| existing.by_path.contains_key(path));
    let message = match source_format(path.as_str()) {
        Some(format) => format!("`content/{path}` would be {format}, which is not published"),
        None => format!("there is no file `content/{path}`"),
    };
    let mut problem = Diagnostic::error(Code::MissingAsset, message, Place::file(""));
    if path.name().starts_with("www.") {
        return problem.help(format!("write a link to another site in full: `https://{}`", path.name()));
    }
    if path.name().contains('@') {
        return problem.help(format!("write a link to an email address as `mailto:{}`", path.name()));
    }
    problem.help = as_article.or(as_section).map_or_else(
        || {
            let mut known: Vec<&str> = existing.assets.keys().map(SitePath::as_str).collect();
            known.sort_unstable();
            let near = suggest::nearest(path.as_str(), known);
            near.map(|near| format!("did you mean `content/{near}`?"))
        },
        |article| Some(format!("link to the article's file: `content/{article}`")),
    );
    problem
}

/// The file of an article and the articles it links to, as written.
pub(super) fn targets(article: &Article) -> (&SitePath, Vec<&SitePath>) {
    let links = article.body.links.iter();
    let paths =
        links.filter_map(|link| if let Target::Article(path, _) = &link.target { Some(path) } else { None });
    (&article.source, paths.collect())
}

/// For each article the articles that link to it, each once, in order.
pub(super) fn backlinks(
    articles: &Articles,
    by_path: &HashMap<SitePath, ArticleIndex>,
) -> Arc<Table<ArticleIndex, Vec<ArticleIndex>>> {
    let mut backlinks = Table::from(vec![Vec::new(); articles.len()]);
    for (from, article) in articles.entries() {
        for to in targets(article).1.into_iter().filter_map(|path| by_path.get(path).copied()) {
            if to != from && backlinks[to].last() != Some(&from) {
                backlinks[to].push(from);
            }
        }
    }
    Arc::new(backlinks)
}

/// Checks that each link of the configuration, in the menu or elsewhere, leads to an article or is a full address.
pub(super) fn check_menu(site: &Site, report: &mut Report) {
    let existing = Existing {
        articles: &site.articles,
        by_path: &site.by_path,
        assets: &site.asset_paths,
        unpublished: &site.unpublished,
    };
    for item in super::brand::links(&site.config) {
        if let Some(problem) = config_problem(&existing, &item.link) {
            report.push(Diagnostic { place: item.place, ..problem });
        }
    }
}

/// What is wrong with a link of the configuration, without its place.
fn config_problem(existing: &Existing<'_>, link: &str) -> Option<Diagnostic> {
    let help = "write the path of a markdown file below `content/`, or an address that starts with `https://` or `mailto:`";
    match super::brand::menu_target(link) {
        Target::Article(path, anchor) => match (existing.by_path.get(&path), anchor) {
            (None, _) => Some(missing_article(existing, &path)),
            (Some(index), Some(anchor)) => anchor_problem(None, &existing.articles[*index], &anchor),
            (Some(_), None) => None,
        },
        Target::External(_) => None,
        Target::Asset(path, _) if existing.assets.contains_key(&path) => None,
        Target::Asset(path, _) if path.name().contains('.') && !path.name().contains('@') => {
            let problem = missing_asset(existing, &path);
            Some(if problem.help.is_some() { problem } else { problem.help(help) })
        }
        Target::Unsafe(scheme) => Some(unsafe_link(&scheme)),
        _ => {
            let message = format!("`{link}` is neither an article nor a full address");
            let problem = Diagnostic::error(Code::BrokenLink, message, Place::file(""));
            Some(problem.help(help))
        }
    }
}

fn unsafe_link(scheme: &str) -> Diagnostic {
    let message = format!("links must not start with `{scheme}:`");
    let help = match scheme {
        // `C:\Users` begins with a drive letter.
        "file" => OWN_DISK,
        letter if letter.len() == 1 => OWN_DISK,
        _ => "link to a page, a file, an email address, or a phone number",
    };
    Diagnostic::error(Code::UnsafeLink, message, Place::file("")).help(help)
}

/// The articles that the front matter of an article names as related.
fn named_related(existing: &Existing<'_>, index: ArticleIndex, report: &mut Report) -> Vec<ArticleIndex> {
    let article = &existing.articles[index];
    let mut named = Vec::new();
    for (written, place) in &article.meta.related {
        match Target::read(written, &article.path) {
            Target::Article(path, _) => match existing.by_path.get(&path) {
                Some(other) if *other != index && !named.contains(other) => named.push(*other),
                Some(_) => {}
                None => report.push(Diagnostic { place: place.clone(), ..missing_article(existing, &path) }),
            },
            _ => {
                let message = format!("`{written}` is not an article's file");
                let problem = Diagnostic::error(Code::BrokenLink, message, place.clone()).help(
                    "write the path of a markdown file, relative to this one: `../recovery/four-steps.md`",
                );
                report.push(problem);
            }
        }
    }
    named
}
