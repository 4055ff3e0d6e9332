//! Former addresses as authors write them.

use crate::base::path::{SitePath, UrlPath, is_markdown};
use crate::config::Config;
use crate::content::source;
use crate::site::addresses;

/// What a former address names: a page, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormerAddress {
    /// The addresses that the page may have had; the first is certain.
    pub(crate) pages: Vec<UrlPath>,
    /// Which part of the page is meant, as after `#`; `None` if it is the page itself.
    pub(crate) part: Option<String>,
}

impl FormerAddress {
    /// Reads an address. A former file, `old/page.md`, means the address that it had, and `old/page/` is served from
    /// `old/page/index.html` by every host. `old/page` can be either, and `old/page.html` where a host leaves out the ending.
    /// What was copied from a browser is percent-encoded. `None` if it can't be an address of this site.
    pub(crate) fn read(config: &Config, written: &str) -> Option<Self> {
        let (address, part) = divided(below_site(config, written)?);
        let written = percent_encoding::percent_decode_str(address.split('?').next()?).decode_utf8().ok()?;
        let written = written.as_ref();
        let path = written.trim_matches('/');
        let pages = if is_markdown(path) {
            let file = SitePath::new(path.strip_prefix("content/").unwrap_or(path))?;
            vec![addresses::of_file(config, &source::of_file(&file, &config.languages).0, None)]
        } else if path.is_empty() || is_file(path) {
            vec![page(path)?]
        } else {
            let folder = page(&format!("{path}/index.html"))?;
            let file = page(&format!("{path}.html")).filter(|_| !written.ends_with('/'));
            std::iter::once(folder).chain(file).collect()
        };
        let is_valid = pages.iter().all(|url| !url.as_str().is_empty());
        is_valid.then_some(Self { pages, part })
    }

    /// The page that is certain, and the part of it.
    pub(crate) fn first(&self) -> (&UrlPath, Option<&str>) {
        (&self.pages[0], self.part.as_deref())
    }

    /// Whether this is certainly the page `url`, and not only a part of it.
    pub(crate) fn is_page(&self, url: &str) -> bool {
        self.part.is_none() && self.pages[0].as_str() == url
    }
}

/// An address and the part of the page that it names.
pub(super) fn divided(address: &str) -> (&str, Option<String>) {
    let (page, part) = address.split_once('#').unwrap_or((address, ""));
    let part = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
    (page, (!part.is_empty()).then(|| part.into_owned()))
}

/// The path below the top of this language; `None` if it is an address of another site.
pub(super) fn below_site<'a>(config: &Config, written: &'a str) -> Option<&'a str> {
    let prefix = config.prefix();
    let base = config.base_url.as_deref().unwrap_or_default();
    let top = base.strip_suffix(&prefix).unwrap_or(base);
    let path = match written.contains("://") {
        true => Some(written).filter(|_| !top.is_empty())?.strip_prefix(top)?,
        false => {
            let folder = config.base_path();
            let folder = folder.strip_suffix(&prefix).unwrap_or(folder);
            written.strip_prefix(folder).unwrap_or(written)
        }
    };
    let path = path.trim_start_matches('/');
    Some(path.strip_prefix(&prefix).unwrap_or(path))
}

/// Whether an address is in the folder of this language, which is not the original one.
pub(super) fn is_of_language(config: &Config, written: &str) -> bool {
    config.is_translation() && is_in(&config.language, written)
}

pub(super) fn is_of_other_language(config: &Config, written: &str) -> bool {
    let others = config.languages.iter().skip(1).filter(|language| **language != config.language);
    others.into_iter().any(|language| is_in(language, written))
}

fn is_in(language: &str, written: &str) -> bool {
    written.trim_start_matches('/').strip_prefix(language).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a path names a file: `page.php` does, `v1.2` does not.
fn is_file(path: &str) -> bool {
    let extension = std::path::Path::new(path).extension().and_then(std::ffi::OsStr::to_str);
    extension.is_some_and(|extension| extension.starts_with(|c: char| c.is_ascii_alphabetic()))
}

pub(super) fn page(written: &str) -> Option<UrlPath> {
    UrlPath::new(written).filter(|_| !written.contains(char::is_control))
}
