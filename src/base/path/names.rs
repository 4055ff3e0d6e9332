//! Names that are never part of a site: files that editors, browsers, and systems put next to the ones they save.
//!
//! Such files are neither published, since they may contain drafts and comments, nor watched. A rule that matches too
//! much would make real files disappear, so each one states its reason.

use std::path::{Component, Path};

/// Endings of temporary files and backups.
const ENDINGS: [&str; 11] = [
    "~",            // backups of Emacs, Vim, Kate, gedit
    ".swp",         // Vim's recovery files: the first,
    ".swo",         // the second,
    ".swx",         // and its test whether it can create the first
    ".tmp",         // written in full, then renamed: many editors and sync programs
    ".bak",         // a copy of the file before the save
    ".orig",        // the file before a merge
    ".part",        // downloads in progress of Firefox and others
    ".crdownload",  // and of Chrome
    "___jb_tmp___", // JetBrains editors, the new file before the save
    "___jb_old___", // and the old one after the save
];

/// Whether a path relative to the site's folder is not part of the site.
pub fn is_ignored(path: &Path) -> bool {
    path.components().any(|component| match component {
        Component::Normal(name) => name.to_str().is_some_and(is_ignored_name),
        _ => false,
    })
}

/// Hidden files and folders that are meant to be published, because hosts read them.
const FOR_HOSTS: [&str; 4] = [".well-known", ".htaccess", ".nojekyll", ".domains"];

/// Hidden files that no one means to publish: those of systems, version control, and editors, by their beginnings.
const LEFT_BEHIND: [&str; 19] = [
    ".DS_Store",
    "._",
    ".#",
    ".~",
    ".git",
    ".hg",
    ".svn",
    ".idea",
    ".vscode",
    ".obsidian",
    ".directory",
    ".localized",
    ".Spotlight",
    ".Trash",
    ".fseventsd",
    ".keep",
    ".editorconfig",
    ".prettier",
    ".answerbook",
];

/// Whether a hidden file is one that hosts read. Only those in `static/`, which belongs to the owner of a site, are published: they can change
/// how a host serves it.
pub fn is_for_hosts(name: &str) -> bool {
    FOR_HOSTS.contains(&name) && name != ".well-known"
}

/// Whether someone may miss this ignored file, because it looks made on purpose.
pub fn is_missed(name: &str) -> bool {
    let is_left = LEFT_BEHIND.iter().any(|beginning| name.starts_with(beginning));
    let is_temporary = ENDINGS.iter().any(|ending| name.ends_with(ending));
    name.starts_with('.') && !is_left && !is_temporary
}

/// Whether a file or folder with this name is not part of a site.
pub fn is_ignored_name(name: &str) -> bool {
    // Version control, editors' settings and locks (`.#name`), the system's own files.
    let hidden = name.starts_with('.') && !FOR_HOSTS.contains(&name);
    // Vim tests whether it may create files with this one.
    let probe = name == "4913";
    // Emacs saves unsaved text in `#name#`.
    let unsaved = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    // Office programs mark an open file with `~$name`.
    let open = name.starts_with("~$");
    // Windows and macOS keep previews of pictures and settings of folders in these.
    let of_system =
        ["thumbs.db", "ehthumbs.db", "desktop.ini"].iter().any(|one| name.eq_ignore_ascii_case(one));
    of_system || hidden || probe || unsaved || open || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a path in `content/` is an article.
pub fn is_markdown(path: &str) -> bool {
    let extension = Path::new(path).extension();
    extension
        .is_some_and(|extension| ["md", "markdown"].iter().any(|one| extension.eq_ignore_ascii_case(one)))
}

/// Endings of texts that other programs turn into pages, with the name of each format.
const SOURCES: [(&str, &str); 12] = [
    (".mdx", "MDX"),
    (".mdoc", "Markdoc"),
    (".markdoc", "Markdoc"),
    (".mdown", "markdown"),
    (".mkd", "markdown"),
    (".mkdn", "markdown"),
    (".md.txt", "markdown"),
    (".rst", "reStructuredText"),
    (".adoc", "AsciiDoc"),
    (".asciidoc", "AsciiDoc"),
    (".textile", "Textile"),
    (".ipynb", "a notebook"),
];

/// The format of a text that is meant to become a page and is not an article here. Published as it is, it would show
/// drafts and comments.
pub fn source_format(path: &str) -> Option<&'static str> {
    let name = path.to_lowercase();
    SOURCES.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, format)| *format)
}

/// Whether a browser can run scripts in such a file when it is opened. Shown as a picture in a page, it never does.
pub fn is_active(path: &str) -> bool {
    const ACTIVE: [&str; 8] = ["html", "htm", "xhtml", "xht", "svg", "xml", "mht", "mhtml"];
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ACTIVE.iter().any(|active| active.eq_ignore_ascii_case(extension))
}

/// What keeps a file or folder of this name from some disks: Windows and file shares refuse it, or change it silently.
/// The rules are those of Microsoft's "Naming Files, Paths, and Namespaces".
pub fn unportable(name: &str) -> Option<&'static str> {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_numbered = |kind| {
        let number = stem.strip_prefix(kind).and_then(|number: &str| number.parse::<char>().ok());
        number.is_some_and(|number| matches!(number, '1'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'))
    };
    if DEVICES.contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt") {
        Some("it is the name of a device")
    } else if name.ends_with(['.', ' ']) {
        Some("it ends with a space or a period")
    } else if name.contains(['<', '>', ':', '"', '|', '?', '*']) {
        Some("it contains one of the characters `< > : \" | ? *`")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_is_ignored() {
        for path in [
            "content/late.md~",
            "content/.late.md.swp",
            "content/.late.md.swx",
            "content/4913",
            "content/#late.md#",
            "content/.#late.md",
            "content/late.md.tmp",
            "content/late.md___jb_tmp___",
            ".git/index",
            "static/~$list.docx",
            "content/.obsidian/workspace.json",
        ] {
            assert!(is_ignored(Path::new(path)), "{path}");
        }
        for path in [
            "answerbook.yml",
            "content/4913.md",
            "content/c#.md",
            "static/.well-known/security.txt",
            "static/.htaccess",
            "content/#1.md",
            "content/what~is.md",
            "static/template",
        ] {
            assert!(!is_ignored(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn names_that_some_disks_refuse_are_known() {
        for name in [
            "con",
            "CON.txt",
            "NUL",
            "aux.tar.gz",
            "com1.html",
            "LPT9",
            "a.",
            "a ",
            "con .md",
            "a:b",
            "what?",
        ] {
            assert!(unportable(name).is_some(), "{name}");
        }
        for name in ["content", "com", "com0", "com10.html", "console.md", ".well-known", "a b.pdf", "null"] {
            assert_eq!(unportable(name), None, "{name}");
        }
    }
}
