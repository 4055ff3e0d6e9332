//! What hosts should do with the files of a site, whatever the format.

use crate::base::path::{UrlPath, is_active};
use crate::publish::render::hosting::policy;
use crate::site::routes::{is_published, sayings_pages, sayings_url};
use crate::site::sites::Sites;
use crate::site::{Destination, Redirect, Site};

/// The rules for one output. Paths are relative to its root and not encoded.
pub(super) struct Rules {
    /// Where the output is published, with `/` at both ends.
    pub(super) base: String,
    /// The Content-Security-Policy of pages.
    pub(super) policy: String,
    /// Files that must be checked each time, on hosts that keep others for a while.
    pub(super) fresh: Vec<String>,
    /// Folders in which every name contains a hash.
    pub(super) hashed_folders: Vec<String>,
    /// Further files with a hash in their names. Other files may be in their folder as well.
    pub(super) hashed: Vec<String>,
    /// Attachments that could run scripts with the rights of the site's own pages.
    pub(super) sandboxed: Vec<String>,
    /// Former addresses.
    pub(super) redirects: Vec<Moved>,
    /// Whether compressed copies of text files are in the output.
    pub(super) precompressed: bool,
}

/// A former address and where it leads.
pub(super) struct Moved {
    /// The former path; one that ends in `/` means the `index.html` in it.
    pub(super) from: String,
    pub(super) to: Target,
}

pub(super) enum Target {
    /// A path of this site.
    Inside(String),
    /// A full address.
    Outside(String),
}

impl Rules {
    pub(super) fn of(sites: &Sites) -> Self {
        let original = sites.original();
        let mut rules = Self {
            base: original.config.base_path().to_owned(),
            policy: policy(sites),
            fresh: Vec::new(),
            hashed_folders: Vec::new(),
            hashed: Vec::new(),
            sandboxed: attachments(original).map(ToString::to_string).collect(),
            redirects: Vec::new(),
            precompressed: original.config.precompress,
        };
        for site in sites.iter() {
            let prefix = site.config.prefix();
            rules.fresh.extend(["search/root.js", "sw.js"].map(|file| format!("{prefix}{file}")));
            if site.config.verify {
                rules
                    .fresh
                    .extend((0..sayings_pages(site)).map(|page| format!("{prefix}{}", sayings_url(page))));
            }
            rules.hashed_folders.push(format!("{prefix}search/packs/"));
            let assets = site.theme.assets.iter().filter(|asset| is_published(original, asset));
            rules.hashed.extend(assets.map(|asset| format!("{prefix}{}", asset.url)));
            rules.redirects.extend(redirects(site, &prefix));
        }
        rules
    }
}

/// Files next to articles that could run scripts with the rights of the site's own pages. Files in `static/` belong to the owner,
/// like the theme: they are left as they are.
fn attachments(site: &Site) -> impl Iterator<Item = &UrlPath> {
    let urls = site.assets.iter().filter_map(|asset| site.asset_url(&asset.path));
    urls.filter(|url| is_active(url.as_str()))
}

/// The former addresses that a host can redirect. Where parts of a page matter, the page at the old address does it: no host ever sees
/// which part is asked for.
fn redirects<'a>(site: &'a Site, prefix: &'a str) -> impl Iterator<Item = Moved> + 'a {
    let is_whole = |redirect: &&Redirect| {
        let goes_along =
            |part: &Redirect| part.to == redirect.to && (part.to_part.is_none() || part.to_part == part.part);
        redirect.to_part.is_none() && site.parts_moved_from(&redirect.from).iter().all(goes_along)
    };
    site.redirects.iter().filter(is_whole).filter_map(move |redirect| {
        let from = redirect.from.as_str();
        let from = match from.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => from,
        };
        let to = match &redirect.to {
            Destination::Article(article) => Target::Inside(format!("{prefix}{}", site.urls[*article])),
            Destination::Page(url) => Target::Inside(format!("{prefix}{url}")),
            Destination::External(url) => Target::Outside(url.clone()),
            Destination::Divided => return None,
        };
        Some(Moved { from: format!("{prefix}{from}"), to })
    })
}
