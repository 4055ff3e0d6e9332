//! Links between the articles of an export.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::fields::text;
use crate::authoring::import::html::{Address, Resolve, between, general};
use crate::base::text::escape::percent_decoded;

/// Finds the article that an old address leads to; such addresses contain its number.
pub(super) struct Links {
    articles: Vec<(String, BTreeSet<String>)>,
    by_path: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
    hosts: BTreeSet<String>,
    /// The article whose links are resolved.
    pub(super) from: usize,
}

impl Links {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut links = Self {
            articles: Vec::new(),
            by_path: BTreeMap::new(),
            by_id: BTreeMap::new(),
            hosts: BTreeSet::new(),
            from: 0,
        };
        for (number, entry) in entries.iter().enumerate() {
            links.articles.push((entry.path.clone(), entry.page.anchors()));
            let address = text(&entry.article.fields, &["html_url", "publicUrl", "url"]).unwrap_or_default();
            if let Ok(url) = url::Url::parse(&address) {
                links.hosts.extend(url.host_str().map(str::to_owned));
                links.by_path.insert(url.path().trim_matches('/').to_lowercase(), number);
            }
            for id in [Some(entry.id.clone()), text(&entry.article.fields, &["number"])].into_iter().flatten()
            {
                links.by_id.entry(id).or_insert(number);
            }
        }
        links
    }

    /// The path of an article from the one whose links are resolved.
    pub(super) fn path_of(&self, id: &str) -> Option<String> {
        Some(between(&self.articles[self.from].0, &self.articles[*self.by_id.get(id)?].0))
    }

    /// The article at a path of the old site: found by the whole path, or by the number in `articles/123-title`.
    fn article(&self, path: &str) -> Option<usize> {
        let path = path.trim_matches('/').to_lowercase();
        let number = || {
            let (_, rest) = path.split_once("articles/").or_else(|| path.split_once("article/"))?;
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            self.by_id.get(&rest[..digits])
        };
        self.by_path.get(&path).or_else(number).copied()
    }
}

impl Resolve for Links {
    fn resolve(&mut self, written: &str, is_picture: bool) -> Address {
        let written = written.trim();
        let base = self
            .hosts
            .first()
            .map_or("https://import.invalid/".to_owned(), |host| format!("https://{host}/"));
        let Some(url) = url::Url::parse(&base).ok().and_then(|base| base.join(written).ok()) else {
            return Address::Words("it is not a valid address".into());
        };
        if !written.starts_with('#') && !matches!(url.scheme(), "http" | "https") {
            return general(written, is_picture)
                .unwrap_or_else(|| Address::Words("it is not a valid address".into()));
        }
        let is_own = written.starts_with('#')
            || url.host_str().is_some_and(|host| self.hosts.contains(host) || host == "import.invalid");
        let number = if written.starts_with('#') { Some(self.from) } else { self.article(url.path()) };
        let fragment = url.fragment().map(percent_decoded);
        match number.filter(|_| is_own && !is_picture) {
            Some(number) => {
                let (path, anchors) = &self.articles[number];
                let fragment = fragment
                    .filter(|fragment| anchors.contains(fragment))
                    .map(|fragment| format!("#{fragment}"));
                match (number == self.from, fragment) {
                    (true, None) => Address::Words("the article has no such anchor".into()),
                    (true, Some(fragment)) => Address::Link(fragment),
                    (false, fragment) => Address::Link(
                        between(&self.articles[self.from].0, path) + &fragment.unwrap_or_default(),
                    ),
                }
            }
            None if url.host_str() == Some("import.invalid") => {
                Address::Words("its target was not imported".into())
            }
            None if is_own && !is_picture => Address::Old(url.into()),
            None => Address::Link(url.into()),
        }
    }
}
