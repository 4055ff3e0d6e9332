//! `sw.js`, which keeps the site for offline reading, and the manifest that makes it installable.
//!
//! What is kept is decided here, at build time: the files every page needs, the index if it is small enough, then pages,
//! up to [`LIMIT`]. Each has its hash, so a browser that already has a file does not load it again, and the worker
//! itself changes exactly when anything it keeps does.

use std::fmt::Write as _;

use super::{Renderer, Written};
use crate::base::path::UrlPath;
use crate::base::text::escape;
use crate::site::SectionIndex;
use crate::site::routes::Route;
use crate::theme::KnownAsset;

/// How much browsers keep, in bytes before compression.
const LIMIT: u64 = 5_000_000;
/// A larger index is left to the network, so that there is room for pages.
const INDEX_LIMIT: u64 = LIMIT / 2;

/// Larger pictures and downloads next to articles are left to the network.
const LARGEST_PICTURE: u64 = 200_000;

/// Deletes its own copies, and itself: served as `sw.js` in the preview, and if offline use is off.
const REMOVER: &str = "\
addEventListener(\"install\", () => skipWaiting());
addEventListener(\"activate\", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith(`answerbook ${registration.scope} `)) await caches.delete(name);
  await registration.unregister();
})()));
";

/// A file of the output that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrecacheEntry {
    /// Its priority.
    rank: Rank,
    /// Its address as pages request it.
    url: String,
    hash: String,
    size: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Styles, scripts, the home page, the search page.
    Frame,
    /// The search index.
    Index,
    /// Pages that readers look for.
    Page,
    /// Pictures and downloads next to it.
    Beside,
    /// Pages that lead to others.
    List,
}

impl PrecacheEntry {
    /// A rendered file, if a copy of it is useful to readers.
    pub(super) fn new(renderer: &Renderer, url: &UrlPath, route: &Route, file: &Written) -> Option<Self> {
        let rank = match route {
            // The separate engine is for tools; pages have it in the panel.
            Route::ThemeAsset(index)
                if renderer.site.theme.assets[*index].known == Some(KnownAsset::SearchEngine) =>
            {
                return None;
            }
            Route::ThemeAsset(_) | Route::Section(SectionIndex::HOME, _) | Route::Search => Rank::Frame,
            // Pages opened from a disk and tools need packs as scripts, the worker does not.
            Route::SearchFile(_) if url.as_str() == "search/root.js" || url.as_str().ends_with(".bin") => {
                Rank::Index
            }
            Route::Section(..) | Route::Article(_) => Rank::Page,
            Route::Asset(_) if file.length <= LARGEST_PICTURE => Rank::Beside,
            Route::Tag(..)
            | Route::Tags
            | Route::AToZ
            | Route::Letter(..)
            | Route::Changes(_)
            | Route::Verify
            | Route::Sayings(_) => Rank::List,
            _ => return None,
        };
        let url = escape::readable_path(url.as_str());
        Some(Self { rank, url, hash: file.hash.hex()[..10].to_owned(), size: file.length })
    }
}

/// The worker of a site with these files.
pub(super) fn worker(renderer: &Renderer, mut files: Vec<PrecacheEntry>) -> String {
    let Some(script) = renderer.site.theme.asset(KnownAsset::Worker) else {
        return remover();
    };
    files.sort();
    let list = serde_json::json!(chosen(&files));
    let list = escape::json_in_script(&list.to_string());
    let version = &blake3::hash(list.as_bytes()).to_hex()[..10];
    let mut out =
        format!("const VERSION = \"{version}\";\nconst FILES = {};\n", list.replace("],[", "],\n["));
    let nothing = serde_json::json!(nothing(renderer)).to_string();
    let _ = writeln!(out, "const NOTHING = {};", escape::json_in_script(&nothing));
    let _ = write!(out, "{}", String::from_utf8_lossy(&script.bytes));
    out
}

/// The page shown instead of one that is not kept. The worker, which knows its own address, fills in where `{start}` leads.
fn nothing(renderer: &Renderer) -> String {
    let (config, words) = (&renderer.site.config, &renderer.site.theme.words);
    let word = |key: &str| escape::html(&words.text(key));
    let link = format!("<a href=\"{{start}}\">{}</a>", word("offline_start"));
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<h1>{}</h1>\n<p>{}</p>\n",
        escape::html(&config.language),
        config.direction(),
        word("offline_title"),
        word("offline_missing"),
        word("offline_help").replace("{start}", &link),
    )
}

/// A worker that keeps nothing.
pub(super) fn remover() -> String {
    REMOVER.to_owned()
}

/// The files that fit, by priority: address and hash of each.
fn chosen(files: &[PrecacheEntry]) -> Vec<(&str, &str)> {
    let index: u64 = files.iter().filter(|file| file.rank == Rank::Index).map(|file| file.size).sum();
    let mut left = LIMIT;
    let mut chosen = Vec::new();
    for file in files.iter().filter(|file| file.rank != Rank::Index || index <= INDEX_LIMIT) {
        if let Some(rest) = left.checked_sub(file.size) {
            left = rest;
            chosen.push((file.url.as_str(), file.hash.as_str()));
        }
    }
    chosen
}

/// `manifest.webmanifest`, which makes the site installable. Addresses are relative to it.
pub(super) fn manifest(renderer: &Renderer) -> String {
    let config = &renderer.site.config;
    let icon = renderer.site.theme.asset_url(KnownAsset::Icon).map(
        |src| serde_json::json!({ "src": src, "type": "image/svg+xml", "sizes": "any", "purpose": "any" }),
    );
    let manifest = serde_json::json!({
        "name": config.title,
        "description": config.description,
        "lang": config.language,
        "dir": config.direction(),
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "icons": icon.into_iter().collect::<Vec<_>>(),
    });
    format!("{manifest:#}\n")
}

/// `opensearch.xml`, with which browsers offer the site as a search engine. It needs full addresses.
pub(super) fn opensearch(renderer: &Renderer) -> String {
    let config = &renderer.site.config;
    let base = escape::xml(config.base_url.as_deref().unwrap_or(""));
    // Browsers show at most 16 letters of a name.
    let name: String = config.title.chars().take(16).collect();
    let icon = renderer.site.theme.asset_url(KnownAsset::Icon).map(|icon| {
        format!(
            "  <Image width=\"16\" height=\"16\" type=\"image/svg+xml\">{base}{}</Image>\n",
            escape::xml(icon)
        )
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n  \
         <ShortName>{}</ShortName>\n  <Description>{}</Description>\n  \
         <InputEncoding>UTF-8</InputEncoding>\n{}  \
         <Url type=\"text/html\" method=\"get\" template=\"{base}search.html?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n",
        escape::xml(name.trim()),
        escape::xml(if config.description.is_empty() { &config.title } else { &config.description }),
        icon.unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::{INDEX_LIMIT, LIMIT, PrecacheEntry, Rank, chosen};

    fn file(rank: Rank, url: &str, size: u64) -> PrecacheEntry {
        PrecacheEntry { rank, url: url.into(), hash: String::new(), size }
    }

    fn kept(mut files: Vec<PrecacheEntry>) -> Vec<String> {
        files.sort();
        chosen(&files).into_iter().map(|(url, _)| url.to_owned()).collect()
    }

    #[test]
    fn what_every_page_needs_comes_first_and_a_page_too_long_makes_room_for_others() {
        let pages = [file(Rank::Page, "a", LIMIT - 20), file(Rank::Page, "b", 30), file(Rank::Page, "c", 5)];
        let others =
            [file(Rank::List, "tags", 1), file(Rank::Index, "root", 5), file(Rank::Frame, "css", 10)];
        let files = pages.into_iter().chain(others).collect();
        assert_eq!(kept(files), ["css", "root", "a", "c"]);
    }

    #[test]
    fn half_an_index_is_of_no_use() {
        let parts = [file(Rank::Index, "t", INDEX_LIMIT), file(Rank::Index, "root", 1)];
        let files = parts.into_iter().chain([file(Rank::Page, "a", 1)]).collect();
        assert_eq!(kept(files), ["a"]);
    }
}
