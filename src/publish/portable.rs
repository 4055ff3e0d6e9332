//! The whole site in one language as one HTML file, for mail and memory sticks: every page, what it shows, and the search.
//!
//! Each page becomes a **leaf**, an element whose id is the address of the page. Ids inside it begin with this address and a `#`. So any
//! address of the site with a `#` in front leads to the same place in the file: links of pages only get that `#`, and the scripts of the
//! theme, whose root is `#` here, work as they are. The index is in the file as text, and the theme's bundle `portable.js` reads it
//! there. A policy in the file, with hashes of its style sheet and scripts, rules out everything else.

mod links;
mod leaf;
mod frame;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rayon::prelude::*;

use crate::base::path::UrlPath;
use crate::base::text::escape;
use crate::publish::render::{Problem, Renderer};
use crate::site::SectionIndex;
use crate::site::routes::Route;
use crate::theme::KnownAsset;
use frame::Frame;
use leaf::Leaf;
use links::Links;
pub use links::{LARGEST, LeftOut};

/// A site as one file.
#[derive(Debug)]
pub struct Portable {
    /// The file.
    pub html: String,
    /// How many articles are in it.
    pub articles: usize,
    /// Pictures and downloads that are too large for it, in the order of their addresses.
    pub left_out: Vec<LeftOut>,
}

/// Renders all pages of a language version into one file.
pub fn portable(renderer: &Renderer) -> Result<Portable, Problem> {
    let pages = pages(renderer);
    let links = Links::new(renderer, pages.iter().map(|(url, _)| url));
    let leaf = |(url, route): &(UrlPath, Route)| Leaf::new(&renderer.render(url, route)?, url, &links);
    let leaves = pages.par_iter().map(leaf).collect::<Result<Vec<_>, Problem>>()?;
    let frame = match renderer.find("az.html") {
        Some((url, route)) => Frame::new(&renderer.render(&url, &route)?, &url, &links)?,
        None => Frame::default(),
    };
    let index = index(renderer);
    let left_out: BTreeSet<_> =
        leaves.iter().flat_map(|leaf| &leaf.left_out).chain(&frame.left_out).cloned().collect();
    Ok(Portable {
        html: joined(renderer, &leaves, &frame, &index),
        articles: renderer.site.articles.len(),
        left_out: left_out.into_iter().collect(),
    })
}

/// What becomes a leaf, in the order of a book: the home page, each section with its articles, then what lists them. Lists across all articles of a type
/// would say everything a second time.
fn pages(renderer: &Renderer) -> Vec<(UrlPath, Route)> {
    let site = &renderer.site;
    let listed = site.sections.iter().flat_map(|section| section.articles.iter().enumerate());
    let places: HashMap<_, _> = listed.map(|(place, article)| (*article, place)).collect();
    let order = |route: &Route| match route {
        Route::Section(SectionIndex::HOME, page) => Some((0, SectionIndex::HOME, 0, *page)),
        Route::Section(section, page) => Some((1, *section, 0, *page)),
        Route::Article(article) => {
            Some((1, site.section_of(*article), 1, places.get(article).copied().unwrap_or_default()))
        }
        Route::AToZ | Route::Letter(..) => Some((2, SectionIndex::HOME, 0, 0)),
        Route::Changes(page) => Some((2, SectionIndex::HOME, 1, *page)),
        Route::Tags | Route::Tag(..) => Some((3, SectionIndex::HOME, 0, 0)),
        _ => None,
    };
    let all = renderer.routes.iter();
    let mut pages: Vec<_> =
        all.filter_map(|(url, route)| Some((order(route)?, url.clone(), route.clone()))).collect();
    pages.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    pages.into_iter().map(|(_, url, route)| (url, route)).collect()
}

/// The index, a line for each part with its name, safe inside a script element.
fn index(renderer: &Renderer) -> String {
    let mut lines = String::new();
    for (name, payload) in renderer.search().parts() {
        let payload = if name == "root" { own_root(&payload) } else { payload };
        let payload = escape::json_in_script(&payload).replace('\n', " ");
        let _ = writeln!(lines, "{name} {payload}");
    }
    lines
}

/// The root of the index without the settings that need a server: the file always uses its own index, and sends nothing.
fn own_root(payload: &str) -> String {
    let Ok(mut root) = serde_json::from_str::<serde_json::Value>(payload) else { return payload.to_owned() };
    if let Some(page) = root.get_mut("page").and_then(serde_json::Value::as_object_mut) {
        page.retain(|name, _| !["endpoint", "misses", "feedback"].contains(&name.as_str()));
    }
    root.to_string()
}

fn joined(renderer: &Renderer, leaves: &[Leaf], frame: &Frame, index: &str) -> String {
    let (site, words) = (&renderer.site, &renderer.site.theme.words);
    let body: String = leaves.iter().map(|leaf| leaf.html.as_str()).collect();
    let mut hasher = blake3::Hasher::new();
    hasher.update(body.as_bytes()).update(index.as_bytes());
    let version = &hasher.finalize().to_hex()[..8];
    let today = site.config.run.today;
    let day = format!("<time datetime=\"{today}\">{}</time>", escape::html(&words.date(today)));
    let edition = words.filled("portable_edition", &[("date", "\u{1}"), ("version", version)]);
    let edition = escape::html(&edition).replace('\u{1}', &day);

    let files = Files::new(renderer, leaves);
    let title = escape::html(&site.config.title);
    let (language, direction) = (escape::html(&site.config.language), site.config.direction());
    let forget = if frame.forgets { " data-forget" } else { "" };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\" data-root=\"#\" data-search=\"search/root.js\" data-panel=\"\"{forget}>\n<head>\n\
         <meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n",
        files.policy()
    );
    if !site.config.description.is_empty() {
        let _ = writeln!(
            out,
            "<meta name=\"description\" content=\"{}\">",
            escape::html(&site.config.description)
        );
    }
    let _ = write!(
        out,
        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"answerbook {}\">\n\
         <meta property=\"og:site_name\" content=\"{title}\">\n{}<script>{}</script>\n<style>{}</style>\n</head>\n",
        env!("CARGO_PKG_VERSION"),
        files.icon,
        files.first,
        files.styles,
    );
    let _ = write!(
        out,
        "<body class=\"kind-portable\">\n{}{body}<aside class=\"edition\" aria-label=\"{title}\">{edition}</aside>\n{}\
         <script type=\"text/plain\" id=\"search-index\">\n{index}</script>\n<script>{}</script>\n</body>\n</html>\n",
        frame.before, frame.after, files.scripts
    );
    out
}

/// Style sheets and scripts of the theme, as they are in the file.
struct Files {
    icon: String,
    /// The script that runs before the page is shown.
    first: String,
    styles: String,
    scripts: String,
}

/// The theme's scripts that the bundle for one file replaces, and the one that runs first.
const REPLACED: [&str; 2] = ["page.js", FIRST];
const FIRST: &str = "boot.js";

impl Files {
    fn new(renderer: &Renderer, leaves: &[Leaf]) -> Self {
        let theme = &renderer.site.theme;
        let text = |name: &str| {
            let asset = theme.assets.iter().find(|asset| asset.name == name);
            asset.map_or_else(String::new, |asset| String::from_utf8_lossy(&asset.bytes).into_owned())
        };
        let mut named: Vec<&str> = Vec::new();
        for name in leaves.iter().flat_map(|leaf| &leaf.assets) {
            if !named.contains(&name.as_str()) {
                named.push(name);
            }
        }
        let joined = |ending: &str| -> String {
            let others = named.iter().filter(|name| name.ends_with(ending) && !REPLACED.contains(name));
            others.map(|name| text(name)).collect()
        };
        let icon = theme.asset(KnownAsset::Icon).map(|icon| {
            let data = links::data_url(icon.url.as_str(), &icon.bytes);
            format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{data}\">\n")
        });
        let scripts = text(KnownAsset::PortableScript.name()) + &joined(".js");
        Self {
            icon: icon.unwrap_or_default(),
            first: closed(&text(FIRST), "script"),
            styles: closed(&(joined(".css") + &text(KnownAsset::PortableStyles.name())), "style"),
            scripts: closed(&scripts, "script"),
        }
    }

    /// Only what is in the file runs, and nothing is loaded or sent.
    fn policy(&self) -> String {
        format!(
            "default-src 'none'; script-src {} {}; style-src {}; img-src data:; media-src data:; base-uri 'none'; form-action 'none'",
            hash(&self.first),
            hash(&self.scripts),
            hash(&self.styles)
        )
    }
}

/// A source for a policy: the text with this hash.
fn hash(text: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    format!("'sha256-{}'", BASE64_STANDARD.encode(digest))
}

/// A text that does not end its element: in the strings of scripts and style sheets `\/` is a slash.
fn closed(text: &str, element: &str) -> String {
    text.replace(&format!("</{element}"), &format!("<\\/{element}"))
}
