//! What refers to articles, files, and folders: links, related articles, settings, expected queries. When a place changes, each of
//! them is rewritten where it is written.

use std::collections::{HashMap, HashSet};

use super::plan::Plan;
use crate::Result;
use crate::base::diagnostic::Place;
use crate::base::path::SitePath;
use crate::base::yaml::{Document, Edit, Step, Value};
use crate::config;
use crate::content::article::{Article, Status};
use crate::markdown::{Replacement, Target, inline_links};
use crate::search::expected;
use crate::site::{Meant, Site};

/// Where things are afterward.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// New paths below `content/`, by old ones: files, and articles without a language in their name.
    pub(super) files: HashMap<SitePath, SitePath>,
    /// A folder that moves, with everything in it.
    pub(super) folder: Option<(SitePath, SitePath)>,
    /// Whether the files move there. If not, other articles take their place: then links lead to them as a whole, and
    /// related articles are named once.
    pub(super) moves: bool,
    /// Articles that go and that nothing replaces: others are no longer related to them.
    pub(super) gone: HashSet<SitePath>,
}

impl Places {
    /// The new path of a file or folder; `None` if it stays.
    pub(super) fn of(&self, path: &SitePath) -> Option<SitePath> {
        if let Some(new) = self.files.get(path) {
            return Some(new.clone());
        }
        let (from, to) = self.folder.as_ref()?;
        let rest = path.as_str().strip_prefix(from.as_str())?;
        let is_inside = rest.is_empty() || rest.starts_with('/');
        SitePath::new(&format!("{to}{rest}")).filter(|_| is_inside)
    }

    /// The new place of a file that moves.
    fn of_file(&self, path: &SitePath) -> SitePath {
        self.of(path).filter(|_| self.moves).unwrap_or_else(|| path.clone())
    }
}

/// Rewrites every reference in articles and settings.
pub(super) fn rewrite(plan: &mut Plan, places: &Places) -> Result<()> {
    for (language, passage) in plan.passages() {
        let site = plan.sites[language].clone();
        for edit in links(&site, &passage, places) {
            plan.edit(&passage, Some(edit), "a link");
        }
    }
    for (language, article) in plan.articles() {
        if !places.moves && places.files.contains_key(&article.source)
            || places.gone.contains(&article.source)
        {
            continue;
        }
        let site = plan.sites[language].clone();
        for edit in links(&site, &article, places) {
            if !places.moves {
                plan.mentions.push(Place::of(&article.file(), &article.text, edit.0.clone()));
            }
            plan.edit(&article, Some(edit), "a link");
        }
        let changes = related(&article, places);
        if !changes.is_empty() {
            plan.edit_fields(&article, "`related`", |document| document.rename_items("related", &changes));
        }
        if let Some(new) = replaced_by(&article, places) {
            let path = [Step::Key("replaced_by".to_owned())];
            plan.edit_fields(&article, "`replaced_by`", |document| vec![document.set_text(&path, &new)]);
        }
    }
    let site = plan.sites[0].clone();
    plan.edit_file(config::FILE, |document| settings(&site, document, places))
}

/// The links in the text of an article.
fn links(site: &Site, article: &Article, places: &Places) -> Vec<Edit> {
    let folder = places.of_file(&article.source);
    let folder = folder.parent();
    let mut edits = Vec::new();
    for edit in &article.body.edits {
        if !matches!(edit.with, Replacement::Link(_)) {
            continue;
        }
        let written = &article.text[edit.range.clone()];
        if let Some(new) = rewritten(site, written, &article.source, folder, places) {
            edits.push((edit.range.clone(), new));
        }
    }
    for link in article.body.raw_links.iter().filter(|link| link.spot.is_none()) {
        let Some(new) = rewritten(site, &link.written, &article.source, folder, places) else { continue };
        // Raw HTML is published as written, so it names pages by their addresses.
        let new = if link.written.contains(".html") { new.replacen(".md", ".html", 1) } else { new };
        let tag = &article.text[link.span.clone()];
        if let Some(at) = tag.find(&link.written) {
            let start = link.span.start + at;
            edits.push((start..start + link.written.len(), new));
        }
    }
    edits.retain(|(range, new)| article.text[range.clone()] != **new);
    edits
}

/// A link as it must be written in a file that will be in `folder`; `None` if it can stay.
fn rewritten(site: &Site, written: &str, source: &SitePath, folder: &str, places: &Places) -> Option<String> {
    let target = Target::read(written, source);
    let path_end = written.find(['?', '#']).unwrap_or(written.len());
    let suffix = |is_replaced: bool| if is_replaced && !places.moves { "" } else { &written[path_end..] };
    let is_elsewhere = folder != source.parent();
    let relative_to = |path: &SitePath, new: Option<SitePath>| {
        let ending = if written[..path_end].ends_with('/') && new.is_none() { "/" } else { "" };
        let link = relative(folder, new.as_ref().unwrap_or(path));
        (new.is_some() || is_elsewhere).then(|| format!("{link}{ending}{}", suffix(new.is_some())))
    };
    match &target {
        Target::Article(path, _) => relative_to(path, places.of(path)),
        Target::Asset(path, _) => match site.meant(&target) {
            Some(Meant::Article(at, _)) => relative_to(path, places.of(&site.articles[at].path)),
            Some(Meant::Section(at)) => {
                let folder = SitePath::new(&site.sections[at].folder);
                relative_to(path, folder.and_then(|folder| places.of(&folder)))
            }
            _ => relative_to(path, places.of(path)),
        },
        Target::Absolute(_) => match site.meant(&target)? {
            Meant::Article(at, _) => {
                let new = places.of(&site.articles[at].path)?;
                Some(format!("{}{}", relative(folder, &new), suffix(true)))
            }
            Meant::Section(at) => {
                let new = places.of(&SitePath::new(&site.sections[at].folder)?)?;
                Some(format!("/{}/{}", encoded(new.as_str()), suffix(true)))
            }
            Meant::File(..) => {
                let path = SitePath::new(written[..path_end].trim_start_matches('/'))?;
                Some(format!("/{}{}", encoded(places.of(&path)?.as_str()), suffix(true)))
            }
        },
        _ => None,
    }
}

/// The way from a folder to a file or folder.
pub(super) fn relative(from: &str, to: &SitePath) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let ups = "../".repeat(from.len() - shared);
    format!("{ups}{}", encoded(&to[shared..].join("/")))
}

/// A path as it can be written in a link, in angle brackets or not.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for letter in path.chars() {
        match letter {
            ' ' | '(' | ')' | '<' | '>' | '%' | '#' | '?' | '"' | '\\' | '`' => {
                out.push_str(&format!("%{:02X}", letter as u32));
            }
            letter => out.push(letter),
        }
    }
    out
}

/// What each related article that changes is called afterward; `None` if it is named already, or would be the article itself.
fn related(article: &Article, places: &Places) -> Vec<(String, Option<String>)> {
    let new_source = places.of_file(&article.source);
    let mut changes = Vec::new();
    let mut names = HashSet::new();
    for (written, _) in &article.meta.related {
        let Target::Article(path, _) = Target::read(written, &article.source) else { continue };
        let moved = places.of(&path);
        let is_elsewhere = new_source.parent() != article.source.parent();
        let is_itself =
            !places.moves && moved.as_ref().is_some_and(|to| *to == article.path || *to == article.source);
        let is_itself = is_itself || places.gone.contains(&path);
        let new = match moved.is_some() || is_elsewhere {
            true => relative(new_source.parent(), &moved.unwrap_or(path)),
            false => written.clone(),
        };
        let is_new = names.insert(new.clone());
        if is_itself || !is_new || new != *written {
            changes.push((written.clone(), Some(new).filter(|_| is_new && !is_itself)));
        }
    }
    changes
}

/// Removes the ids of an article and its questions from expected queries, and queries that expect nothing else.
pub(super) fn remove_id(plan: &mut Plan, old: &str) -> Result<()> {
    let is_old = |id: &str| is_of(id, old);
    for name in query_files(plan) {
        plan.edit_file(&name, |document| {
            let queries = document.value.as_array().map(Vec::as_slice).unwrap_or_default();
            let (mut edits, mut removed) = (Vec::new(), Vec::new());
            for (at, query) in queries.iter().enumerate() {
                let path = [Step::Index(at), Step::Key("expect".to_owned())];
                let is_it = |id: &Value| id.as_str().is_some_and(is_old);
                match query.get("expect") {
                    Some(Value::Array(ids)) if ids.iter().all(is_it) => removed.push(at),
                    Some(Value::Array(ids)) => {
                        let old: Vec<usize> = (0..ids.len()).filter(|at| is_it(&ids[*at])).collect();
                        edits.extend(document.remove_items(&path, ids.len(), &old));
                    }
                    Some(id) if is_it(id) => removed.push(at),
                    _ => {}
                }
            }
            edits.extend(removed.into_iter().map(|at| document.remove_entry(at)));
            edits
        })?;
    }
    Ok(())
}

/// The article that takes the place of an expired one, as it must be written afterward; `None` if it can stay.
fn replaced_by(article: &Article, places: &Places) -> Option<String> {
    let new_source = places.of_file(&article.source);
    let (written, _) = article.meta.replaced_by.as_ref()?;
    let Target::Article(path, _) = Target::read(written, &article.source) else { return None };
    let moved = places.of(&path);
    let is_elsewhere = new_source.parent() != article.source.parent();
    (moved.is_some() || is_elsewhere).then(|| relative(new_source.parent(), &moved.unwrap_or(path)))
}

/// Links, sections, and pictures in `answerbook.yml`, in all languages.
fn settings(site: &Site, document: &Document<'_>, places: &Places) -> Vec<Option<Edit>> {
    let mut edits = Vec::new();
    for path in texts(&document.value) {
        let Some(written) = at(&document.value, &path).and_then(Value::as_str) else { continue };
        let last = path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        let new = match last {
            Some("sections") => section(written, places),
            Some("light" | "dark" | "logo") => file(written, places),
            Some("url") => link(site, written, places),
            Some("text" | "footer") => line(site, written, places),
            _ => None,
        };
        if let Some(new) = new {
            edits.push(document.set_text(&path, &new));
        }
    }
    edits
}

fn at<'a>(value: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(at) => value.get(at),
    })
}

/// The texts of the settings that can refer to something: everything below these fields, at the top and in each language.
fn texts(value: &Value) -> Vec<Vec<Step>> {
    let key = |name: &str| Step::Key(name.to_owned());
    let languages = value.get("languages").and_then(Value::as_object);
    let languages = languages.into_iter().flat_map(|languages| languages.keys());
    let mut found = Vec::new();
    for base in std::iter::once(Vec::new()).chain(languages.map(|tag| vec![key("languages"), key(tag)])) {
        for field in ["menu", "footer", "home", "ask", "logo"] {
            let path = [base.as_slice(), &[key(field)]].concat();
            if let Some(value) = at(value, &path) {
                collect(value, path, &mut found);
            }
        }
    }
    found
}

fn collect(value: &Value, path: Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let below = |step: Step| [path.as_slice(), &[step]].concat();
    match value {
        Value::String(_) => found.push(path),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| collect(item, below(Step::Index(at)), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| collect(field, below(Step::Key(key.clone())), found));
        }
        _ => {}
    }
}

fn section(written: &str, places: &Places) -> Option<String> {
    let new = places.of(&SitePath::new(written.strip_prefix("content/").unwrap_or(written))?)?;
    places.moves.then(|| new.to_string())
}

fn file(written: &str, places: &Places) -> Option<String> {
    let path = written.strip_prefix("content/");
    let new = places.of(&SitePath::new(path.unwrap_or(written))?)?;
    Some(if path.is_some() { format!("content/{new}") } else { new.to_string() })
}

/// A link of the menu; it begins below `content/`.
fn link(site: &Site, written: &str, places: &Places) -> Option<String> {
    let below = written.strip_prefix("content/");
    let top = SitePath::new("top.md")?;
    let new = rewritten(site, below.unwrap_or(written), &top, "", places)?;
    Some(if below.is_some() { format!("content/{new}") } else { new })
}

/// The links in a line of markdown.
fn line(site: &Site, written: &str, places: &Places) -> Option<String> {
    let mut line = written.to_owned();
    for address in inline_links(written) {
        if let Some(new) = link(site, &address, places) {
            line = line.replace(&format!("]({address}"), &format!("]({new}"));
        }
    }
    (line != written).then_some(line)
}

/// Whether an id is that of an article or of one of its questions.
fn is_of(id: &str, article: &str) -> bool {
    id.strip_prefix(article).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

/// The files with expected queries, one for each language.
fn query_files(plan: &Plan) -> Vec<String> {
    plan.sites.iter().map(|site| site.config.own_name(expected::FILE)).collect()
}

/// Lets expected queries and the questions of the home page name `new` in place of the article with the id `old` and its questions.
pub(super) fn rename_id(plan: &mut Plan, old: &str, new: &str) -> Result<()> {
    let is_old = |id: &str| is_of(id, old);
    for name in query_files(plan) {
        plan.edit_file(&name, |document| {
            let entries = document.value.as_array().map_or(0, Vec::len);
            let paths = (0..entries).map(|at| vec![Step::Index(at), Step::Key("expect".to_owned())]);
            paths.flat_map(|path| rename_in(document, &path, &is_old, new)).collect()
        })?;
    }
    plan.edit_file(config::FILE, |document| {
        let path = |keys: &[&str]| keys.iter().map(|key| Step::Key((*key).to_owned())).collect::<Vec<_>>();
        let languages = document.value.get("languages").and_then(Value::as_object);
        let tags: Vec<&String> = languages.into_iter().flat_map(|languages| languages.keys()).collect();
        let of_languages = tags.into_iter().map(|tag| path(&["languages", tag, "home", "questions"]));
        let paths = std::iter::once(path(&["home", "questions"])).chain(of_languages);
        paths.flat_map(|path| rename_in(document, &path, &is_old, new)).collect()
    })
}

/// Replaces ids in a list, or in a text that counts as a list of one. The new id may be in the list already; naming it twice does no harm.
fn rename_in(
    document: &Document<'_>,
    path: &[Step],
    is_old: &dyn Fn(&str) -> bool,
    new: &str,
) -> Vec<Option<Edit>> {
    match at(&document.value, path) {
        Some(Value::String(id)) if is_old(id) => vec![document.set_text(path, new)],
        Some(Value::Array(items)) => {
            let old = items.iter().enumerate().filter(|(_, item)| item.as_str().is_some_and(is_old));
            let item = |at| [path, &[Step::Index(at)]].concat();
            old.map(|(at, _)| document.set_text(&item(at), new)).collect()
        }
        _ => Vec::new(),
    }
}

/// The file that an article that is retired names.
pub(super) fn successor(article: &Article) -> Option<String> {
    let (written, _) =
        article.meta.replaced_by.as_ref().filter(|_| article.meta.status == Status::Retired)?;
    match Target::read(written, &article.path) {
        Target::Article(path, _) => Some(format!("content/{path}")),
        _ => None,
    }
}
