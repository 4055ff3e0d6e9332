//! What there is: every article of a site in every language, published or not, with what an author wants to know about it.
//!
//! It comes from a site from which nothing is left out (`Run::everything`), and the problems found on it.

pub mod to_do;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use unicode_segmentation::UnicodeSegmentation as _;

use self::to_do::{Habits, Reason as ToDo};
use crate::base::diagnostic::{Diagnostic, Report};
use crate::config::Config;
use crate::content::article::{Article, Owners, Status};
use crate::site::sites::Sites;
use crate::site::{ArticleIndex, Reason, Site, withheld};

/// One article in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact about the article by itself")]
pub struct Entry {
    /// Its file, below the root of the site.
    pub path: String,
    /// Its address, below the top of the whole site.
    pub url: String,
    /// Its id, which stays when the file moves.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The name of its type.
    pub kind: String,
    /// Whether readers see it.
    pub state: State,
    /// Who is responsible for it.
    pub owners: Owners,
    /// When it was last reviewed.
    pub reviewed: Option<Date>,
    /// Whether it has to be reviewed from time to time.
    pub needs_review: bool,
    /// When it should be reviewed next.
    pub due: Option<Date>,
    /// When it was first published, as its file says.
    pub date: Option<Date>,
    /// When it is published, if that is not today or earlier.
    pub publishes: Option<Date>,
    /// From when on it is no longer published.
    pub expires: Option<Date>,
    /// From when on the site does not publish it without a review, if it has such a rule.
    pub withheld_from: Option<Date>,
    /// The last day that its file names: published, updated, or reviewed.
    pub touched: Option<Date>,
    /// The tag of its language.
    pub language: String,
    /// The audience it is limited to.
    pub audience: Option<String>,
    /// Whether it says where its facts come from.
    pub has_sources: bool,
    /// The number of words in its text and fields.
    pub words: usize,
    /// How many other articles link to it or name it as related.
    pub links: usize,
    /// Whether it introduces a section.
    pub is_section_page: bool,
    /// Whether it names what takes its place.
    pub has_successor: bool,
    /// The problems and findings in its file.
    pub problems: Vec<Arc<Diagnostic>>,
    /// Why it needs work; empty if it needs none.
    pub to_do: Vec<ToDo>,
}

/// How far an article is, and whether readers see it. Those that they do not see come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is not ready.
    Draft,
    /// It is written, and waits for someone to check it.
    InReview,
    /// Its date is in the future.
    Scheduled,
    /// The site publishes only what is reviewed.
    WithheldUnverified,
    /// The site does not publish what is overdue for review.
    WithheldDue,
    /// It is over, as its author said.
    Retired,
    /// It is over since a day.
    Expired,
    /// Readers see it, and its review is overdue.
    Due,
    /// Readers see it, and nobody has reviewed it.
    Published,
    /// Readers see it, it was reviewed, and the next review is not overdue.
    Verified,
}

impl State {
    /// Whether it has to be said in the file before it is published.
    pub fn is_draft(self) -> bool {
        matches!(self, Self::Draft | Self::InReview)
    }

    /// Whether readers see it.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Due | Self::Published | Self::Verified)
    }

    /// Whether the site's rule about reviews keeps it from readers.
    pub fn is_withheld(self) -> bool {
        matches!(self, Self::WithheldUnverified | Self::WithheldDue)
    }

    /// Whether readers do not see it any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Retired | Self::Expired)
    }

    /// The state of an article of a site. Whom it is for does not matter.
    pub fn of(article: &Article, config: &Config) -> Self {
        let meta = &article.meta;
        match withheld(config, article) {
            Some(Reason::Future(_)) => Self::Scheduled,
            Some(Reason::Retired) => Self::Retired,
            Some(Reason::Expired(_)) => Self::Expired,
            Some(Reason::Unverified) => Self::WithheldUnverified,
            Some(Reason::Due(_)) => Self::WithheldDue,
            Some(Reason::Draft | Reason::Audience(_)) if meta.status == Status::InReview => Self::InReview,
            Some(Reason::Draft | Reason::Audience(_)) => Self::Draft,
            None if meta.reviewed.is_none() => Self::Published,
            None if meta.review_due().is_some_and(|due| due < config.run.today) => Self::Due,
            None => Self::Verified,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in review",
            Self::Scheduled => "scheduled",
            Self::WithheldUnverified => "withheld, unverified",
            Self::WithheldDue => "withheld, due",
            Self::Retired => "retired",
            Self::Expired => "expired",
            Self::Due => "due",
            Self::Published => "published",
            Self::Verified => "verified",
        }
    }
}

impl Entry {
    /// Whether its review is overdue. What is over needs none.
    pub fn is_overdue(&self, today: Date) -> bool {
        !self.state.is_over() && self.due.is_some_and(|due| due < today)
    }

    /// How many problems and findings it has.
    pub fn findings(&self) -> usize {
        self.problems.len()
    }

    /// Whether it has no owner and should have one. The pages of sections need none.
    pub fn lacks_owner(&self) -> bool {
        self.owners.is_empty() && !self.is_section_page
    }
}

/// Lists all articles, sorted by file. `report` has what was found on the site.
pub fn list(sites: &Sites, report: &Report) -> Vec<Entry> {
    let mut problems: HashMap<String, Vec<Arc<Diagnostic>>> = HashMap::new();
    for problem in report.sorted() {
        problems.entry(problem.place.file.clone()).or_default().push(problem);
    }
    let original = sites.original();
    let of_language = |site: &Arc<Site>| of_language(site, original, &problems);
    let mut entries: Vec<Entry> = sites.iter().flat_map(of_language).collect();
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let (habits, today) = (Habits::of(&entries), original.config.run.today);
    entries.iter_mut().for_each(|entry| entry.to_do = to_do::reasons(entry, habits, today));
    entries
}

/// An original shown in place of a translation is listed in its own language only.
fn of_language(site: &Site, original: &Site, problems: &HashMap<String, Vec<Arc<Diagnostic>>>) -> Vec<Entry> {
    let (links, today) = (links(site), site.config.run.today);
    let own = site.articles.entries().filter(|(_, article)| article.is_in(&site.config.language));
    let entry = |(at, article): (ArticleIndex, &Arc<Article>)| {
        let meta = &article.meta;
        // A translation is published no longer than its original.
        let first = original.by_path(&article.path).map(|at| &*original.articles[at]);
        let config = &site.config;
        let state = State::of(article, config);
        let date = meta.date.max(first.and_then(|first| first.meta.date));
        let ends = [meta.expires, first.and_then(|first| first.meta.expires)];
        Entry {
            path: article.file(),
            url: format!("{}{}", site.config.prefix(), site.urls[at]),
            id: article.id().to_owned(),
            title: meta.title.clone(),
            kind: article.kind.name.clone(),
            state: first
                .map(|first| State::of(first, config))
                .filter(|first| !first.is_public())
                .map_or(state, |first| first.min(state)),
            owners: meta.owners.clone(),
            reviewed: meta.reviewed,
            needs_review: meta.review_every.is_some(),
            due: meta.review_due(),
            date,
            publishes: date.filter(|date| *date > today),
            expires: ends.into_iter().flatten().min(),
            withheld_from: withheld_from(article, config),
            touched: meta.reviewed.max(meta.changed()),
            language: site.config.language.clone(),
            audience: meta.audience.clone(),
            has_sources: has_source(article),
            words: words(article),
            links: links.get(&at).map_or(0, HashSet::len),
            is_section_page: article.is_section_page(),
            has_successor: meta.replaced_by.is_some(),
            problems: problems.get(&article.file()).cloned().unwrap_or_default(),
            to_do: Vec::new(),
        }
    };
    own.map(entry).collect()
}

/// Fields of a type that say where its figures come from, or what they are based on.
const ORIGINS: [&str; 6] = ["source", "sources", "origin", "work", "note", "assumptions"];

/// Whether an article says where its facts come from: in `sources`, or in a field of its type.
pub fn has_source(article: &Article) -> bool {
    !article.meta.sources.is_empty() || ORIGINS.iter().any(|name| article.fields.contains_key(*name))
}

/// The day after the one on which its review is due.
fn withheld_from(article: &Article, config: &Config) -> Option<Date> {
    let has_rule = !config.states.due && !article.is_section_page();
    article.meta.review_due().filter(|_| has_rule)?.tomorrow().ok()
}

/// Which articles lead to each article.
fn links(site: &Site) -> HashMap<ArticleIndex, HashSet<ArticleIndex>> {
    let mut links: HashMap<ArticleIndex, HashSet<ArticleIndex>> = HashMap::new();
    for at in site.articles.ids() {
        links.entry(at).or_default().extend(site.backlinks[at].iter().filter(|from| **from != at));
        for related in site.named_related(at) {
            links.entry(*related).or_default().insert(at);
        }
    }
    links
}

fn words(article: &Article) -> usize {
    let body = article.body.blocks.iter().map(|block| block.text.as_str());
    let count = |text: &str| text.unicode_words().count();
    body.map(count).sum::<usize>() + article.said().iter().map(|text| count(text)).sum::<usize>()
}
