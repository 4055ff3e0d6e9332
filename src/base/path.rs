//! The two kinds of paths, kept apart because mixing them up is the classic bug of site generators.
//!
//! A [`SitePath`] names a source file (`content/recovery/four-steps.md`), a [`UrlPath`] a place in the output
//! (`recovery/four-steps.html`). Both are relative, use `/`, and contain no `.` or `..` parts.

mod names;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::base::text::nfc;

pub use names::{
    is_active, is_for_hosts, is_ignored, is_ignored_name, is_markdown, is_missed, source_format, unportable,
};

macro_rules! path_type {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Normalizes `path`: `\` becomes `/`, empty and `.` parts vanish, `..` takes the part before it, and an accent
            /// that macOS stores after its letter joins it (NFC), so that one name is spelled in one way. `None` if the path would leave the root or contains a control character.
            pub fn new(path: &str) -> Option<Self> {
                normalize(path).map(|path| Self(path.into()))
            }

            /// The path as text, `""` for the root.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The folder that contains this path, `""` at the top.
            pub fn parent(&self) -> &str {
                self.0.rsplit_once('/').map_or("", |(parent, _)| parent)
            }

            /// The last part of the path.
            pub fn name(&self) -> &str {
                self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
            }

            /// How many folders are above this path.
            pub fn depth(&self) -> usize {
                self.0.matches('/').count()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

path_type! {
    /// A source file of the site, relative to the site's root or to `content/`; the field that holds it says which.
    SitePath
}
path_type! {
    /// A place in the output, relative to its root: `recovery/four-steps.html`.
    UrlPath
}

impl SitePath {
    /// Reads what someone typed for a file or folder in `content/` of the site in `root`: a path below `content/`, or one
    /// completed by the shell that begins with `content/` or with the whole path. `None` when it is outside.
    pub fn typed(root: &Path, typed: &str) -> Option<Self> {
        let below = Path::new(typed).strip_prefix(root.join("content")).ok().and_then(Path::to_str);
        let inside = below.or_else(|| typed.strip_prefix("content/")).unwrap_or(typed);
        Some(inside).filter(|inside| !Path::new(inside).has_root()).and_then(Self::new)
    }
}

impl UrlPath {
    /// The way from this page to the root of the site: `""`, `"../"`, `"../../"`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.depth())
    }
}

fn normalize(path: &str) -> Option<String> {
    // A line break in a name would split a line of the manifest, of `_redirects`, and of other lists.
    if path.contains(char::is_control) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(nfc(&parts.join("/")).into_owned())
}

/// Resolves `link`, written in a file inside `folder`, to a normalized path. `None` when it leaves the root.
pub fn resolve(folder: &str, link: &str) -> Option<String> {
    normalize(&format!("{folder}/{link}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{SitePath, UrlPath, resolve};

    #[test]
    fn paths_in_content_may_be_typed_in_three_ways() {
        let typed = |typed: &str| SitePath::typed(Path::new("/site"), typed).map(|path| path.to_string());
        for same in ["a/b.md", "content/a/b.md", "/site/content/a/b.md", "./a//b.md"] {
            assert_eq!(typed(same).as_deref(), Some("a/b.md"), "{same}");
        }
        for outside in ["/etc/a", "../a", "content/../../a", "/site/static/a"] {
            assert_eq!(typed(outside), None, "{outside}");
        }
    }

    #[test]
    fn paths_are_normalized_and_never_leave_the_root() {
        assert_eq!(resolve("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(resolve("", "./x//y").as_deref(), Some("x/y"));
        assert_eq!(resolve("", "cafe\u{301}.md").as_deref(), Some("caf\u{e9}.md"), "as macOS stores it");
        assert_eq!(resolve("a", "../../x"), None);
        assert_eq!(UrlPath::new("a/b/c.html").unwrap().to_root(), "../../");
    }
}
