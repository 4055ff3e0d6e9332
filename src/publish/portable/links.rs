//! Where the links of a page lead in the file: to a leaf, to a file that is carried along, to the site on the web, or nowhere.

use std::collections::HashSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::base::path::{UrlPath, resolve};
use crate::base::text::escape::{percent_decoded, readable_path};
use crate::content::source::FileRef;
use crate::publish::render::{Problem, Renderer};
use crate::site::routes::Route;

/// The most bytes of a picture or download in the file.
pub const LARGEST: u64 = 1_000_000;

/// A picture or download that is too large for the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// Where the site has it.
    pub url: UrlPath,
    /// Its length in bytes.
    pub length: u64,
}

/// What a link leads to.
pub(super) enum Target {
    /// Another place than this site, or this page.
    Elsewhere,
    /// A place in the file.
    Here(String),
    /// A picture or download with its content.
    Carried(UrlPath, String),
    /// One that is too large.
    TooLarge(LeftOut),
    /// A page that is not in the file.
    Missing(UrlPath),
}

/// What there is to lead to.
pub(super) struct Links<'a> {
    pub(super) renderer: &'a Renderer,
    leaves: HashSet<&'a str>,
}

impl<'a> Links<'a> {
    pub(super) fn new(renderer: &'a Renderer, leaves: impl Iterator<Item = &'a UrlPath>) -> Self {
        Self { renderer, leaves: leaves.map(UrlPath::as_str).collect() }
    }

    /// What a link on the page at `from` leads to.
    pub(super) fn target(&self, from: &UrlPath, link: &str) -> Result<Target, Problem> {
        let scheme = link.split(['/', '?', '#']).next().unwrap_or_default();
        if link.starts_with("//") || scheme.contains(':') || link.starts_with('#') {
            return Ok(Target::Elsewhere);
        }
        let (whole, anchor) =
            link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
        let path = percent_decoded(whole.split('?').next().unwrap_or_default());
        let Some(url) = resolve(from.parent(), &path).and_then(|path| UrlPath::new(&path)) else {
            return Ok(Target::Elsewhere);
        };
        if self.leaves.contains(url.as_str()) {
            return Ok(Target::Here(place(&url, anchor)));
        }
        let Some((url, route)) = self.renderer.find(url.as_str()) else { return Ok(Target::Missing(url)) };
        let length = match &route {
            Route::Asset(_) | Route::Static(_) => self.renderer.file(&route).map(FileRef::length),
            Route::ThemeAsset(_) => Some(0),
            _ => None,
        };
        match length {
            None => Ok(Target::Missing(url)),
            Some(length) if length > LARGEST => Ok(Target::TooLarge(LeftOut { url, length })),
            Some(_) => {
                let data = data_url(url.as_str(), &self.renderer.render(&url, &route)?);
                Ok(Target::Carried(url, data))
            }
        }
    }

    /// The address of something on the web, if the site says where it is published.
    pub(super) fn on_the_web(&self, url: &UrlPath) -> Option<String> {
        let base = self.renderer.site.config.base_url.as_ref()?;
        Some(format!("{base}{}", readable_path(url.as_str())))
    }
}

/// A link to a leaf, or to a part of it, as written in an address.
pub(super) fn place(leaf: &UrlPath, anchor: Option<&str>) -> String {
    let leaf = readable_path(leaf.as_str());
    match anchor.filter(|anchor| !anchor.is_empty()) {
        Some(anchor) => format!("#{leaf}%23{anchor}"),
        None => format!("#{leaf}"),
    }
}

/// A file as an address that contains it. Its name says what it is.
pub(super) fn data_url(name: &str, bytes: &[u8]) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    format!("data:{};base64,{}", kind.essence_str(), BASE64_STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::{data_url, place};
    use crate::base::path::UrlPath;

    #[test]
    fn a_place_is_an_address_behind_a_number_sign() {
        let url = UrlPath::new("a b/c#.html").unwrap();
        assert_eq!(place(&url, None), "#a%20b/c%23.html");
        assert_eq!(place(&UrlPath::new("a/b.html").unwrap(), Some("how")), "#a/b.html%23how");
        assert_eq!(place(&UrlPath::new("a.html").unwrap(), Some("")), "#a.html");
    }

    #[test]
    fn a_file_says_what_it_is() {
        assert_eq!(data_url("a/b.svg", b"<svg/>"), "data:image/svg+xml;base64,PHN2Zy8+");
        assert_eq!(data_url("b", b""), "data:application/octet-stream;base64,");
    }
}
