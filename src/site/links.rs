//! Links between articles: whether they lead somewhere, and back.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::kept::Kept;
use super::meant::{Known, Meant};
use super::{ArticleIndex, Articles, Reason, Site, Unpublished, successors};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use crate::base::path::{SitePath, source_format};
use crate::base::table::Table;
use crate::base::text::slug::slug;
use crate::base::text::suggest;
use crate::content::article::{Article, stem};
use crate::markdown::Target;

/// What links can lead to.
struct Existing<'a> {
    articles: &'a Articles,
    known: &'a Known<'a>,
    unpublished: &'a [Unpublished],
    /// Files that nothing links to.
    unlinked: &'a [SitePath],
    /// Made for the first link that leads nowhere.
    suggestions: OnceLock<Suggestions<'a>>,
}

/// What a link that leads nowhere may mean.
struct Suggestions<'a> {
    /// The first article of each name, in lower case.
    named: HashMap<String, &'a Article>,
    /// The first article of each title, as an address would have it.
    titled: HashMap<String, &'a Article>,
    names: suggest::Names<'a>,
    /// All other files, sorted.
    assets: Vec<&'a SitePath>,
    asset_paths: suggest::Names<'a>,
}

impl<'a> Existing<'a> {
    fn new(
        articles: &'a Articles,
        known: &'a Known<'a>,
        unpublished: &'a [Unpublished],
        unlinked: &'a [SitePath],
    ) -> Self {
        Self { articles, known, unpublished, unlinked, suggestions: OnceLock::new() }
    }

    fn suggestions(&self) -> &Suggestions<'a> {
        self.suggestions.get_or_init(|| {
            let (mut named, mut titled) = (HashMap::new(), HashMap::new());
            for article in self.articles {
                named.entry(stem(article.source.name()).to_lowercase()).or_insert(&**article);
                titled.entry(slug(&article.meta.title)).or_insert(&**article);
            }
            let mut assets: Vec<&SitePath> = self.known.assets.keys().chain(self.unlinked).collect();
            assets.sort_unstable();
            Suggestions {
                named,
                titled,
                names: self.articles.iter().map(|article| stem(article.path.name())).collect(),
                asset_paths: assets.iter().map(|path| path.as_str()).collect(),
                assets,
            }
        })
    }
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
    known: &Known<'_>,
    unpublished: &[Unpublished],
    unlinked: &Arc<[SitePath]>,
    kept: &Kept<'_>,
) -> Table<ArticleIndex, Arc<Resolved>> {
    let existing = Existing::new(articles, known, unpublished, unlinked);
    let resolve = |index: ArticleIndex| Arc::new(resolve(&existing, index));
    let same_targets = |last: &&Site| {
        known.has_rest_of(last)
            && last.unpublished == existing.unpublished
            && Arc::ptr_eq(&last.unlinked, unlinked)
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
            problem.place = article.place_of(&link.span, link.spot.as_ref());
            report.push(problem);
        }
    }
    if let Some(problem) = successor_problem(existing, article, false) {
        report.push(problem);
    }
    Resolved { related: named_related(existing, index, &mut report), report }
}

/// Reports what expired articles name in their place, if nothing can take it.
pub(super) fn check_expired(site: &Site, report: &mut Report) {
    let known = site.known();
    let existing = Existing::new(&site.articles, &known, &site.unpublished, &site.unlinked);
    let own = site.successors.expired.iter().filter(|article| article.is_in(&site.config.language));
    for article in own.filter(|article| site.successors.of_path(&article.path).is_none()) {
        if let Some(problem) = successor_problem(&existing, article, true) {
            report.push(problem);
        }
    }
}

/// What is wrong with the article that takes the place of another one. Until then it may be a draft or dated in the future.
fn successor_problem(existing: &Existing<'_>, article: &Article, is_expired: bool) -> Option<Diagnostic> {
    let (written, place) = article.meta.replaced_by.as_ref()?;
    let error = |message: String| Diagnostic::error(Code::BrokenLink, message, place.clone());
    let help =
        "name the file of another article, relative to this one: `replaced_by: ../recovery/four-steps.md`";
    let Some(path) = successors::replaced_by(article) else {
        return Some(error(format!("`{written}` is not an article's file")).help(help));
    };
    if path == article.path || path == article.source {
        return Some(error("an article can't take its own place".to_owned()).help(help));
    }
    let problem = match unpublished(existing, &path) {
        Some(problem) if is_expired => problem.help("name an article that is published"),
        Some(_) => return None,
        None if existing.known.by_path.contains_key(&path) => return None,
        None => missing_article(existing, &path),
    };
    Some(Diagnostic { place: place.clone(), ..problem })
}

/// What to do about a link to a file that is not there.
const COPY_IT: &str = "copy the file there, correct the path, or remove the link";
/// What to do about a link to a text that is not published as it is.
const NOT_PUBLISHED: &str = "rename it to end in `.md` if it is markdown, convert it, or remove the link";
/// What to do about a link to a file on the author's computer.
const OWN_DISK: &str = "copy the file into `content/`, next to the article, and link to it there: readers can't open files on your computer";

/// What is wrong with a link, without its place.
fn problem(existing: &Existing<'_>, article: &Article, target: &Target) -> Option<Diagnostic> {
    let error = |code, message: String| Diagnostic::error(code, message, Place::file(""));
    match existing.known.meant(target) {
        Some(Meant::Article(index, Some(anchor))) => {
            return anchor_problem(Some(article), &existing.articles[index], &anchor);
        }
        Some(Meant::Section(_)) => return away(existing, target),
        Some(_) => return None,
        None => {}
    }
    match target {
        Target::External(_) => None,
        Target::Anchor(anchor) => anchor_problem(Some(article), article, anchor),
        Target::Article(path, _) => Some(missing_article(existing, path)),
        Target::Asset(path, _) => {
            Some(unpublished(existing, path).unwrap_or_else(|| missing_asset(existing, path, COPY_IT)))
        }
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

/// What `check` says about a link that leads to a section, because the article is away until someone has reviewed it.
fn away(existing: &Existing<'_>, target: &Target) -> Option<Diagnostic> {
    let path = match target {
        Target::Article(path, _) => path.clone(),
        other => other.file()?,
    };
    unpublished(existing, &path).filter(|problem| problem.severity == Severity::Warning)
}

/// The problem of a link to an article that is not published, whether the link names its ending or not.
fn unpublished(existing: &Existing<'_>, path: &SitePath) -> Option<Diagnostic> {
    let page = path.as_str().strip_suffix(".html").unwrap_or(path.as_str());
    let names = [path.to_string(), format!("{page}.md"), format!("{page}/index.md")];
    let is_meant = |path: &SitePath| names.iter().any(|name| name == path.as_str());
    let article =
        existing.unpublished.iter().find(|article| is_meant(&article.path) || is_meant(&article.file))?;
    let message = format!("`content/{}` is not published: {}", article.file, article.reason);
    let is_away = existing.known.successors.is_away(&article.path);
    let problem = match is_away {
        true => Diagnostic::warning(Code::BrokenLink, message, Place::file("")),
        false => Diagnostic::error(Code::BrokenLink, message, Place::file("")),
    };
    let file = &article.file;
    let problem = problem.because_of(format!("content/{file}"));
    Some(problem.help(match article.reason {
        Reason::Due(_) => format!(
            "readers get its section instead until you review it (`answerbook reviewed content/{file}`) or say there what takes its place (`replaced_by: other.md`)"
        ),
        Reason::Unverified => format!("review it (`answerbook reviewed content/{file}`), or remove the link"),
        Reason::Expired(_) | Reason::Retired => {
            "say there what takes its place (`replaced_by: other.md`), or remove the link".to_owned()
        }
        Reason::Draft => format!("publish it (`answerbook publish content/{file}`), or remove the link"),
        Reason::Future(_) => "write an earlier `date` there, or remove the link".to_owned(),
        Reason::Audience(_) => "publish it for the same readers, or remove the link".to_owned(),
    }))
}

fn missing_article(existing: &Existing<'_>, path: &SitePath) -> Diagnostic {
    if let Some(problem) = unpublished(existing, path) {
        return problem;
    }
    let mut problem =
        Diagnostic::error(Code::BrokenLink, format!("there is no article `content/{path}`"), Place::file(""));
    problem.help = Some(match near_article(existing, path) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match to_write(path) {
            Some(command) => format!("correct the path, remove the link, or write the article: `{command}`"),
            None => "correct the path, or remove the link".to_owned(),
        },
    });
    problem
}

/// The command that starts the article with this path, if it makes such a path.
fn to_write(path: &SitePath) -> Option<String> {
    let is_plain = |name: &str| !name.is_empty() && slug(name) == name;
    let name = stem(path.name());
    if !is_plain(name) || !path.parent().split('/').all(|folder| folder.is_empty() || is_plain(folder)) {
        return None;
    }
    let mut letters = name.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let section = match path.parent() {
        "" => String::new(),
        folder => format!(" --section {folder}"),
    };
    Some(format!("answerbook add article \"{}\"{section}", title.replace('-', " ")))
}

/// The file of the article that a wrong path probably means: of the same name in another folder, of nearly the same path, or with
/// the name as its title.
fn near_article(existing: &Existing<'_>, path: &SitePath) -> Option<String> {
    let name = stem(path.name());
    // Every folder has one of these.
    if matches!(name.to_lowercase().as_str(), "index" | "_index" | "readme") {
        return None;
    }
    let all = existing.suggestions();
    let near = || {
        let near = all.names.nearest(name)?;
        let mut of_name = existing.articles.iter().filter(|article| stem(article.path.name()) == near);
        let first = of_name.clone().next();
        of_name.find(|article| article.path.parent() == path.parent()).or(first).map(|found| &**found)
    };
    let same_name = all.named.get(&name.to_lowercase()).copied();
    let found = same_name.or_else(near).or_else(|| all.titled.get(&slug(name)).copied())?;
    Some(found.file())
}

/// What is wrong with a link to a place on the page `to`, seen `from` an article or from elsewhere.
pub(super) fn anchor_problem(from: Option<&Article>, to: &Article, anchor: &str) -> Option<Diagnostic> {
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
    let near = suggest::help(&format!("#{anchor}"), known.iter().map(String::as_str));
    problem.help = Some(near.unwrap_or_else(|| {
        format!("link to the whole page, or give the heading that you mean this id: `{{#{anchor}}}`")
    }));
    Some(problem)
}

/// `otherwise` is what to do if no file is nearly the one that is meant.
fn missing_asset(existing: &Existing<'_>, path: &SitePath, otherwise: &str) -> Diagnostic {
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
    let known = existing.suggestions();
    let same_name = known.assets.iter().find(|known| known.name().eq_ignore_ascii_case(path.name()));
    let near = same_name.map(|known| known.as_str()).or_else(|| known.asset_paths.nearest(path.as_str()));
    let near = near.map(|near| format!("content/{near}"));
    let is_page = !path.name().contains('.') || path.as_str().ends_with(".html");
    let near = near.or_else(|| near_article(existing, path).filter(|_| is_page));
    problem.help = Some(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if source_format(path.as_str()).is_some() => NOT_PUBLISHED.to_owned(),
        None => otherwise.to_owned(),
    });
    problem
}

/// The file of an article and what it links to on its own site, as written.
pub(super) fn targets(article: &Article) -> (&SitePath, Vec<&Target>) {
    let targets = article.body.links.iter().map(|link| &link.target);
    let own = targets.filter(|target| !matches!(target, Target::External(_) | Target::Anchor(_)));
    (&article.source, own.collect())
}

/// For each article the articles that link to it, each once, in order.
pub(super) fn backlinks(
    articles: &Articles,
    known: &Known<'_>,
    kept: &Kept<'_>,
) -> Arc<Table<ArticleIndex, Vec<ArticleIndex>>> {
    if let Some(last) = kept.same(targets).filter(|last| known.has_rest_of(last)) {
        return last.backlinks.clone();
    }
    let mut backlinks = Table::from(vec![Vec::new(); articles.len()]);
    for (from, article) in articles.entries() {
        let linked = targets(article).1.into_iter().filter_map(|target| match known.meant(target)? {
            Meant::Article(to, _) => Some(to),
            Meant::Section(section) => known.sections[section].page,
            Meant::File(..) => None,
        });
        for to in linked {
            if to != from && backlinks[to].last() != Some(&from) {
                backlinks[to].push(from);
            }
        }
    }
    Arc::new(backlinks)
}

/// Checks that each link of the configuration, in the menu or elsewhere, leads to an article or is a full address.
pub(super) fn check_menu(site: &Site, report: &mut Report) {
    let known = site.known();
    let existing = Existing::new(&site.articles, &known, &site.unpublished, &site.unlinked);
    let is_own = |link: &str| matches!(super::brand::menu_target(link), Target::Asset(path, _) if site.is_own_page(path.as_str()));
    for item in super::brand::links(&site.config).into_iter().filter(|item| !is_own(&item.link)) {
        if let Some(problem) = config_problem(&existing, &item.link) {
            report.push(Diagnostic { place: item.place, ..problem });
        }
    }
}

/// What is wrong with a link of the configuration, without its place.
fn config_problem(existing: &Existing<'_>, link: &str) -> Option<Diagnostic> {
    let help = "write the path of a markdown file below `content/`, a page such as `az.html` or `lists/script.html`, or an address that starts with `https://` or `mailto:`";
    match super::brand::menu_target(link) {
        Target::Article(path, anchor) => match existing.known.article(&path, anchor) {
            None => Some(missing_article(existing, &path)),
            Some((index, Some(anchor))) => anchor_problem(None, &existing.articles[index], &anchor),
            Some((_, None)) => None,
        },
        Target::External(_) => None,
        Target::Asset(path, _) if existing.known.assets.contains_key(&path) => None,
        Target::Asset(path, _) if path.name().contains('.') && !path.name().contains('@') => {
            Some(missing_asset(existing, &path, help))
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
            Target::Article(path, _) => match existing.known.article(&path, None) {
                Some((other, _)) if other != index && !named.contains(&other) => named.push(other),
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
