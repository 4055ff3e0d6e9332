//! The files in a folder: texts for readers, and all others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::languages::docusaurus;
use super::maker::{Layout, Maker, database};
use crate::authoring::import::shown;
use crate::{Error, Result};

/// The most texts in a folder.
const MOST_FILES: usize = 20_000;
/// Folders without texts for readers.
const SKIPPED: [&str; 19] = [
    "node_modules",
    "_site",
    "_layouts",
    "_includes",
    "_sass",
    "_data",
    "layouts",
    "archetypes",
    "themes",
    "vendor",
    "target",
    "dist",
    "build",
    "versioned_docs",
    "versioned_sidebars",
    "__MACOSX",
    "templates",
    "sass",
    "resources",
];
/// Other text formats, which can't be read.
const OTHER_TEXTS: [&str; 8] = ["rst", "adoc", "asciidoc", "org", "textile", "tex", "ipynb", "wiki"];

/// The files of a folder.
pub(super) struct Found {
    pub(super) texts: Vec<PathBuf>,
    pub(super) others: Vec<PathBuf>,
    /// Symbolic links, which may lead anywhere and are not followed.
    pub(super) symlinks: Vec<PathBuf>,
}

impl Found {
    pub(super) fn below(folder: &Path, layout: &Layout) -> Result<Self> {
        let root = if folder == layout.base { layout.content.as_path() } else { folder };
        let visible = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            let is_output = name == "public" && !matches!(layout.maker, Maker::Plain | Maker::Notion);
            entry.depth() == 0
                || !(name.starts_with('.')
                    || SKIPPED.contains(&&*name) && entry.file_type().is_dir()
                    || is_output)
        };
        let (mut texts, mut others, mut symlinks) = (Vec::new(), Vec::new(), Vec::new());
        for entry in
            walkdir::WalkDir::new(root).max_depth(32).sort_by_file_name().into_iter().filter_entry(visible)
        {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(root).to_path_buf();
                Error::Io { action: "read", path, cause: error.into() }
            })?;
            if entry.path_is_symlink() && entry.depth() > 0 {
                symlinks.push(entry.into_path());
                continue;
            }
            if !entry.file_type().is_file() {
                continue;
            }
            let relative = relative(layout, entry.path());
            match is_text(layout, &relative) {
                true => texts.push(entry.into_path()),
                false => others.push(entry.into_path()),
            }
            if texts.len() > MOST_FILES {
                return Err(Error::usage(
                    format!("`{}` contains more than {MOST_FILES} files", folder.display()),
                    "import its folders one by one".to_owned(),
                ));
            }
        }
        for root in layout.statics.iter().filter(|root| root.ends_with("static") || root.ends_with("public"))
        {
            let files = walkdir::WalkDir::new(root).max_depth(32).sort_by_file_name().into_iter().flatten();
            let files = files.filter(|file| file.file_type().is_file()).take(MOST_FILES);
            others.extend(files.map(walkdir::DirEntry::into_path));
        }
        Ok(Self { texts, others, symlinks })
    }

    /// Reports the files that were not imported.
    pub(super) fn left(&self, used: &BTreeSet<PathBuf>) -> Vec<String> {
        let link = |file: &PathBuf| format!("{}: a symbolic link, which is not followed", shown(file));
        let mut out: Vec<String> = self.symlinks.iter().map(link).collect();
        let mut rest = Vec::new();
        for file in self.others.iter().filter(|file| !used.contains(*file) && !is_setting(file)) {
            if database(file).is_some() {
                out.push(format!("{}: the table of a database, whose rows are articles", shown(file)));
                continue;
            }
            let ending =
                file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
            if OTHER_TEXTS.contains(&ending.as_str()) {
                out.push(format!("{}: not markdown: convert it first, for example with Pandoc", shown(file)));
            } else {
                rest.push(file);
            }
        }
        if !rest.is_empty() {
            let names: Vec<String> = rest.iter().take(3).map(|file| shown(file)).collect();
            let more = if rest.len() > 3 { ", …" } else { "" };
            out.push(format!("files that nothing links to: {} ({}{more})", rest.len(), names.join(", ")));
        }
        out
    }
}

/// Whether a file is only for a program.
fn is_setting(file: &Path) -> bool {
    const ENDINGS: [&str; 16] = [
        "js", "mjs", "cjs", "ts", "mts", "jsx", "tsx", "vue", "json", "yml", "yaml", "toml", "lock", "css",
        "scss", "zip",
    ];
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    ENDINGS.contains(&ending.as_str()) || file.file_name().is_some_and(|name| name == "SUMMARY.md")
}

/// Whether a file is a text that had a page of its own.
fn is_text(layout: &Layout, relative: &str) -> bool {
    let name = relative.rsplit('/').next().unwrap_or(relative);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if !matches!(ending.as_str(), "md" | "mdx" | "markdown" | "mdown") {
        return false;
    }
    match layout.maker {
        Maker::MdBook | Maker::GitBook => name != "SUMMARY.md",
        Maker::Docusaurus => {
            let original = docusaurus(relative).map_or_else(|| relative.to_owned(), |(_, original)| original);
            !name.starts_with('_')
                && (["docs/", "blog/", "src/pages/"].iter().any(|folder| original.starts_with(folder))
                    || !layout.content.join("docs").is_dir())
        }
        Maker::Starlight | Maker::VitePress => !name.starts_with('_'),
        _ => true,
    }
}

/// The path of a file below the folder of the texts.
pub(super) fn relative(layout: &Layout, file: &Path) -> String {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let below = file
        .strip_prefix(&layout.content)
        .map(Path::to_owned)
        .or_else(|_| whole(file).strip_prefix(whole(&layout.content)).map(Path::to_owned));
    below.map_or_else(
        |_| file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        |path| shown(&path),
    )
}
