//! What a link leads to, based on how it is written. The site decides whether the target exists.

use std::ops::Range;

use super::shared::Spot;
use crate::base::path::{self, SitePath};
use crate::base::text::escape::percent_decoded;

/// A link or picture of an article.
#[derive(Debug, Clone)]
pub struct Link {
    /// A link to follow, or a picture to show.
    pub kind: LinkKind,
    /// What it leads to.
    pub target: Target,
    /// The bytes of the whole link in the file; if it is in a passage, those of the line that includes it.
    pub span: Range<usize>,
    /// Where it is, if it is in a passage.
    pub spot: Option<Spot>,
}

/// An address in an attribute of raw HTML, which is published as written.
#[derive(Debug, Clone)]
pub struct RawLink {
    /// As written.
    pub written: String,
    /// Whether it is shown in the page, as pictures are.
    pub is_shown: bool,
    /// Whether it is in a comment, which is not published.
    pub is_comment: bool,
    /// The bytes of the tag in the file; if it is in a passage, those of the line that includes it.
    pub span: Range<usize>,
    /// Where it is, if it is in a passage.
    pub spot: Option<Spot>,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A reader follows it.
    Follow,
    /// It is shown in the page.
    Image,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// Another site, a mail address, a phone number.
    External(String),
    /// A place on the same page.
    Anchor(String),
    /// A markdown file of the site, and a place in it.
    Article(SitePath, Option<String>),
    /// Another file of the site. The second part is `?query` and `#fragment` as written.
    Asset(SitePath, String),
    /// A path from the root of the host.
    Absolute(String),
    /// A scheme that could run code.
    Unsafe(String),
    /// A relative path that leaves the site.
    Outside(String),
}

impl Target {
    /// Reads `written`, a link in the file `source` (a path below `content/`).
    pub fn read(written: &str, source: &SitePath) -> Self {
        if let Some(anchor) = written.strip_prefix('#') {
            return Self::Anchor(percent_decoded(anchor));
        }
        // Docusaurus: a page that it did not make, and a file of the project.
        let from_root = written.strip_prefix("pathname://").or_else(|| {
            let path = written.strip_prefix("@site")?;
            Some(["/static", "/docs"].iter().find_map(|folder| path.strip_prefix(folder)).unwrap_or(path))
        });
        if let Some(path) = from_root.filter(|path| path.starts_with('/')) {
            return Self::Absolute(path.to_owned());
        }
        if let Some(scheme) = scheme(written) {
            let safe = matches!(
                scheme.as_str(),
                "http" | "https" | "mailto" | "tel" | "sms" | "ftp" | "geo" | "xmpp"
            );
            return if safe { Self::External(written.to_owned()) } else { Self::Unsafe(scheme) };
        }
        if written.starts_with("//") {
            return Self::External(written.to_owned());
        }
        if written.starts_with('/') || written.starts_with('\\') {
            return Self::Absolute(written.to_owned());
        }
        let path_end = written.find(['?', '#']).unwrap_or(written.len());
        let (file, suffix) = written.split_at(path_end);
        let resolved =
            path::resolve(source.parent(), &percent_decoded(file)).and_then(|path| SitePath::new(&path));
        match resolved {
            None => Self::Outside(written.to_owned()),
            Some(path) if crate::base::path::is_markdown(path.as_str()) => {
                Self::Article(path, suffix.split_once('#').map(|(_, anchor)| percent_decoded(anchor)))
            }
            Some(path) => Self::Asset(path, suffix.to_owned()),
        }
    }

    /// The file below `content/` that it may lead to, if that is not an article.
    pub fn file(&self) -> Option<SitePath> {
        match self {
            Self::Asset(path, _) => Some(path.clone()),
            Self::Absolute(written) => {
                let end = written.find(['?', '#']).unwrap_or(written.len());
                SitePath::new(&percent_decoded(&written[..end]))
            }
            _ => None,
        }
    }
}

/// The scheme of a URL, lower case, found as a browser would: control characters and white space are ignored, so
/// that `java\nscript:` does not slip through.
fn scheme(written: &str) -> Option<String> {
    let seen: String = written.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = seen.split_once(':')?;
    let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then(|| scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{SitePath, Target};

    fn read(written: &str) -> Target {
        Target::read(written, &SitePath::new("recovery/four-steps.md").unwrap())
    }

    #[test]
    fn tells_targets_apart() {
        let path = |path: &str| SitePath::new(path).unwrap();
        assert_eq!(read("../faq/a.md#b"), Target::Article(path("faq/a.md"), Some("b".into())));
        assert_eq!(read("plan%20b.pdf?x=1#p2"), Target::Asset(path("recovery/plan b.pdf"), "?x=1#p2".into()));
        assert_eq!(read("#steps"), Target::Anchor("steps".into()));
        assert_eq!(read("/help.html"), Target::Absolute("/help.html".into()));
        assert_eq!(read("../../secret.md"), Target::Outside("../../secret.md".into()));
        assert_eq!(read("https://example.org"), Target::External("https://example.org".into()));
        assert_eq!(read("tel:+49123"), Target::External("tel:+49123".into()));
        for bad in
            ["javascript:alert(1)", " JaVaScRiPt:x", "java\tscript:x", "data:text/html,x", "vbscript:x"]
        {
            assert!(matches!(read(bad), Target::Unsafe(_)), "{bad}");
        }
    }
}
