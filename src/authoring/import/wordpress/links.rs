//! Finds where the links in an export lead: to imported articles, to the old site, or elsewhere.
//!
//! Addresses are resolved as a browser would on the page that contains them, so `../pay/`, `/help/pay/#cards`, `//host/pay`,
//! `http://` and `?p=2` all find the same article.

use std::collections::{BTreeSet, HashMap};

use url::Url;

use super::read::{Blog, Item};
use crate::authoring::import::html::{Address, Resolve, between, general};
use crate::base::text::escape::percent_decoded;

/// Used if the export does not name the address of the blog.
const NOWHERE: &str = "https://import.invalid/";

/// Links between posts become links between articles.
pub(super) struct Links {
    hosts: Vec<String>,
    base: Url,
    /// The path of each article, and its anchors.
    articles: Vec<(String, BTreeSet<String>)>,
    by_path: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    /// The current post, and its address.
    from: (usize, Url),
}

impl Links {
    pub(super) fn new(blog: &Blog) -> Self {
        let bases: Vec<Url> = blog.bases.iter().filter_map(|base| Url::parse(&slashed(base)).ok()).collect();
        let nowhere = || Url::parse(NOWHERE).unwrap_or_else(|_| unreachable!("a constant"));
        let base = bases.first().cloned().unwrap_or_else(nowhere);
        let hosts = bases.iter().chain([&base]).filter_map(host).collect();
        let from = (0, base.clone());
        Self { hosts, base, articles: Vec::new(), by_path: HashMap::new(), by_id: HashMap::new(), from }
    }

    /// Adds the next post with the path of its article.
    pub(super) fn add(&mut self, item: &Item, path: &str, anchors: BTreeSet<String>) {
        let number = self.articles.len();
        self.articles.push((path.to_owned(), anchors));
        let old = self.base.join(&item.link).ok().filter(|url| url.query().is_none());
        let old = old.map(|url| key(&url)).filter(|key| !key.is_empty());
        old.into_iter().for_each(|old| _ = self.by_path.entry(old).or_insert(number));
        if !item.id.is_empty() {
            self.by_id.insert(item.id.clone(), number);
        }
    }

    /// Makes a post the current one.
    pub(super) fn begin(&mut self, number: usize, item: &Item) {
        self.from = (number, self.base.join(&item.link).unwrap_or_else(|_| self.base.clone()));
    }

    fn article(&self, url: &Url) -> Option<usize> {
        let is_id = |name: &str| matches!(name, "p" | "page_id" | "post" | "attachment_id");
        let id = url.query_pairs().find(|(name, _)| is_id(name)).map(|(_, id)| id.into_owned());
        id.and_then(|id| self.by_id.get(&id)).or_else(|| self.by_path.get(&key(url))).copied()
    }

    fn link(&self, number: usize, fragment: Option<&str>) -> Address {
        let (path, anchors) = &self.articles[number];
        let fragment = fragment.map(percent_decoded).filter(|fragment| anchors.contains(fragment));
        let fragment = fragment.map(|fragment| format!("#{fragment}"));
        match (number == self.from.0, fragment) {
            (true, None) => Address::Words("the article has no such anchor".into()),
            (true, Some(fragment)) => Address::Link(fragment),
            (false, fragment) => {
                let from = &self.articles[self.from.0].0;
                Address::Link(between(from, path) + &fragment.unwrap_or_default())
            }
        }
    }
}

impl Resolve for Links {
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address {
        let written = written.trim();
        if let Some(fragment) = written.strip_prefix('#') {
            return self.link(self.from.0, Some(fragment));
        }
        let Ok(url) = self.from.1.join(written) else {
            return Address::Words("it is not a valid address".into());
        };
        if !matches!(url.scheme(), "http" | "https") {
            return general(written, is_picture)
                .unwrap_or_else(|| Address::Words("it is not a valid address".into()));
        }
        if !host(&url).is_some_and(|host| self.hosts.contains(&host)) {
            return Address::Link(url.into());
        }
        if let Some(number) = self.article(&url).filter(|_| !is_picture) {
            return self.link(number, url.fragment());
        }
        if url.as_str().starts_with(NOWHERE) {
            return Address::Words("it does not lead to an imported post".into());
        }
        match is_picture {
            true => Address::Link(url.into()),
            false => Address::Old(url.into()),
        }
    }
}

/// The host of an address, without `www.`.
fn host(url: &Url) -> Option<String> {
    url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// A key that all addresses of one page share.
fn key(url: &Url) -> String {
    percent_decoded(url.path()).trim_matches('/').to_lowercase()
}

fn slashed(base: &str) -> String {
    format!("{}/", base.trim_end_matches('/'))
}
