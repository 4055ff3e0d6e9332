//! Which files of `content/` are published: those that something published refers to. Everything else stays where it is, so that nothing is
//! published by accident: not the spreadsheet that was saved into the wrong folder, not the notes next to an article.
//!
//! What counts is a link, a picture, raw HTML, an attribute of a container or a field of the article's type; a setting; a file of the site's own
//! theme that names it; and another published page, drawing, or style sheet. `publish` in `answerbook.yml` adds files by their names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::publish::reason;
use super::{Setup, addresses, brand};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::path::SitePath;
use crate::base::pattern;
use crate::config::Config;
use crate::content::article::{Article, Passages};
use crate::content::source::{FileRef, Files};

/// The files of a site, sorted out for all of its language versions.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The files that are published.
    pub files: Files,
    /// The files of `content/` that nothing refers to, not even an article that is not published.
    pub unlinked: Arc<[SitePath]>,
    /// The files of the articles that include each passage, by its file.
    pub passage_users: Arc<BTreeMap<String, BTreeSet<String>>>,
}

/// Sorts out the files of a site. `articles` are those of each language version, with those that will not be published. Equal results are
/// shared with `last`.
pub(super) fn choose(
    setups: &[Setup],
    articles: &[Vec<Arc<Article>>],
    files: &Files,
    last: Option<&Chosen>,
    report: &mut Report,
) -> Chosen {
    let all: &[FileRef] = &files.assets;
    let mut reached = Reached::new(all);
    for setup in setups {
        of_settings(&setup.config).for_each(|path| reached.follow(&path));
    }
    allowed(&setups[0].config, all, report).into_iter().for_each(|at| reached.follow_at(at));
    let (shown, hidden) = split(setups, articles);
    shown.iter().flat_map(|article| &article.files).for_each(|path| reached.follow(path));
    reached.named_by(&setups[0].theme.own_texts);
    let published = reached.files();
    hidden.iter().flat_map(|article| &article.files).for_each(|path| reached.follow(path));
    let unlinked = all.iter().zip(&reached.is_reached).filter(|(_, is_reached)| !**is_reached);
    let unlinked = unlinked.map(|(file, _)| file.path.clone()).collect();
    let files = Files { assets: published.into(), statics: files.statics.clone() };
    let own = setups.iter().zip(articles).flat_map(|(setup, articles)| {
        articles.iter().filter(|article| article.is_in(&setup.config.language))
    });
    let passage_users = Arc::new(Passages::users(own));
    Chosen { files, unlinked, passage_users }.with_last(last)
}

impl Chosen {
    /// The same, sharing what is equal in `last`.
    fn with_last(mut self, last: Option<&Self>) -> Self {
        let Some(last) = last else { return self };
        if last.files.assets == self.files.assets {
            self.files.assets = last.files.assets.clone();
        }
        if last.unlinked == self.unlinked {
            self.unlinked = last.unlinked.clone();
        }
        self
    }
}

/// The articles that are published in any language, and those that are not. What withholds an original withholds its translations.
fn split<'a>(setups: &[Setup], articles: &'a [Vec<Arc<Article>>]) -> (Vec<&'a Article>, Vec<&'a Article>) {
    let is_withheld = |at: usize, article: &Article| reason(&setups[at].config, article).is_some();
    let originals = articles[0].iter().filter(|article| is_withheld(0, article));
    let withheld: HashSet<&SitePath> = originals.map(|article| &article.path).collect();
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for (at, (setup, articles)) in setups.iter().zip(articles).enumerate() {
        let own = articles.iter().filter(|article| article.is_in(&setup.config.language));
        for article in own.filter(|article| !article.files.is_empty()) {
            let is_hidden = withheld.contains(&article.path) || is_withheld(at, article);
            if is_hidden { hidden.push(&**article) } else { shown.push(&**article) }
        }
    }
    (shown, hidden)
}

/// The files that the settings show, link to, or redirect to.
fn of_settings(config: &Config) -> impl Iterator<Item = SitePath> {
    let redirects = config.redirects.iter().filter_map(|moved| SitePath::new(moved.to.split('#').next()?));
    brand::files(config).chain(redirects)
}

/// The files that `publish` names.
fn allowed(config: &Config, files: &[FileRef], report: &mut Report) -> Vec<usize> {
    let mut allowed = Vec::new();
    for (written, place) in &config.publish {
        let pattern = written.strip_prefix("content/").unwrap_or(written).trim_start_matches("./");
        let before = allowed.len();
        let names = files.iter().enumerate();
        allowed.extend(
            names.filter(|(_, file)| pattern::matches(pattern, file.path.as_str())).map(|(at, _)| at),
        );
        if allowed.len() == before {
            let message = format!("`{written}` matches no file in `content/`");
            let help = "write paths below `content/`, such as `forms/*.pdf`, or `forms/**` for everything in a folder; or delete it";
            report.push(Diagnostic::warning(Code::MissingAsset, message, place.clone()).help(help));
        }
    }
    allowed
}

/// The files that have been reached so far.
struct Reached<'a> {
    all: &'a [FileRef],
    is_reached: Vec<bool>,
    /// Files whose folders have another name in addresses, by these addresses.
    by_address: HashMap<String, usize>,
}

impl<'a> Reached<'a> {
    fn new(all: &'a [FileRef]) -> Self {
        let is_plain = |folder: &str| {
            folder
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-/".contains(&byte))
        };
        let named = all.iter().enumerate().filter(|(_, file)| !is_plain(file.path.parent()));
        let named = named.filter_map(|(at, file)| Some((addresses::of_asset(&file.path)?.to_string(), at)));
        Self { all, is_reached: vec![false; all.len()], by_address: named.collect() }
    }

    /// The file at a path, and everything that it refers to.
    fn follow(&mut self, path: &SitePath) {
        let found = self.all.binary_search_by(|file| file.path.cmp(path)).ok();
        if let Some(at) = found.or_else(|| self.by_address.get(path.as_str()).copied()) {
            self.follow_at(at);
        }
    }

    fn follow_at(&mut self, at: usize) {
        if !std::mem::replace(&mut self.is_reached[at], true) {
            let all = self.all;
            all[at].refers.iter().for_each(|path| self.follow(path));
        }
    }

    /// The files whose name is in the site's own theme: its templates, styles, and scripts.
    fn named_by(&mut self, theme: &str) {
        if theme.is_empty() {
            return;
        }
        for (at, file) in self.all.iter().enumerate() {
            if !self.is_reached[at] && names(theme, file.path.name()) {
                self.follow_at(at);
            }
        }
    }

    fn files(&self) -> Vec<FileRef> {
        let reached = self.all.iter().zip(&self.is_reached).filter(|(_, is_reached)| **is_reached);
        reached.map(|(file, _)| file.clone()).collect()
    }
}

/// Whether a text has the name of a file, as part of an address or in quotes.
fn names(text: &str, name: &str) -> bool {
    let encoded = name.replace(' ', "%20");
    let is_begin = |before: &str| before.chars().next_back().is_none_or(|c| "/\"'(= \t\n".contains(c));
    [name, encoded.as_str()].iter().any(|name| text.match_indices(name).any(|(at, _)| is_begin(&text[..at])))
}
