//! New sites, new articles, and copies of theme files, written so that they build right away and teach by example.

mod translation;

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use crate::base::files;
use crate::base::path::SitePath;
use crate::base::text::{slug, suggest};
use crate::config::NewState;
use crate::content::article::{STATUS, has_own_status};
use crate::theme::{ArticleType, Theme, starter};
use crate::{Error, Result, theme};
pub use translation::add_translation;

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/authoring/scaffold/sample");

/// Creates a site with sample content in `dir` and returns the files written. Nothing is overwritten: `dir` must not
/// exist yet, or have nothing in it but what a new repository has.
pub fn new_site(dir: &Path) -> Result<Vec<PathBuf>> {
    check_is_free(dir)?;
    let mut written = Vec::new();
    write_folder(&SAMPLE, dir, &mut written)?;
    written.sort();
    Ok(written)
}

/// Creates a site in `language` with nothing but its settings and a home page.
pub fn new_empty_site(dir: &Path, language: &str) -> Result<Vec<PathBuf>> {
    check_is_free(dir)?;
    let settings = format!("title: Help\nlanguage: {language}\n");
    let home = "---\ntitle: Help\n---\n";
    let mut written = Vec::new();
    for (name, text) in
        [(".gitignore", gitignore()), ("answerbook.yml", settings.as_str()), ("content/index.md", home)]
    {
        let path = dir.join(name);
        if name.starts_with('.') && path.exists() {
            continue;
        }
        files::create_new(dir, &path, text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}

fn gitignore() -> &'static str {
    SAMPLE.get_file("gitignore").and_then(include_dir::File::contents_utf8).unwrap_or_default()
}

/// Whether a folder has nothing that a site could be confused with: code hosts begin repositories with a readme and a license.
fn check_is_free(dir: &Path) -> Result<()> {
    let is_of_repository = |name: &str| {
        let stem = name.split('.').next().unwrap_or(name).to_uppercase();
        name.starts_with(".git") || matches!(stem.as_str(), "README" | "LICENSE" | "COPYING")
    };
    let is_free = |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(is_of_repository);
    let mut entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let is_taken = dir.exists() && !dir.is_dir() || entries.any(|entry| !is_free(&entry));
    if is_taken { Err(Error::NotEmpty(dir.to_path_buf())) } else { Ok(()) }
}

fn write_folder(folder: &Dir<'_>, target: &Path, written: &mut Vec<PathBuf>) -> Result<()> {
    for file in folder.files() {
        // A file named `.gitignore` inside the sources would hide files from git, so it is stored without its dot.
        let relative = file.path().to_string_lossy().replace("gitignore", ".gitignore");
        let path = target.join(&relative);
        if relative == ".gitignore" && path.exists() {
            continue;
        }
        files::create_new(target, &path, file.contents())?;
        written.push(path);
    }
    folder.dirs().try_for_each(|inner| write_folder(inner, target, written))
}

/// An article that does not exist yet.
#[derive(Debug, Clone, Copy)]
pub struct NewArticle<'a> {
    /// Its type.
    pub kind: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its folder below `content/`, may be empty.
    pub section: &'a str,
    /// The date it is created.
    pub today: Date,
    /// How far it is.
    pub state: NewState,
}

/// Writes a new article with its front matter filled in and returns its path. An existing file is never changed.
pub fn add_article(root: &Path, theme: &Theme, article: &NewArticle<'_>) -> Result<PathBuf> {
    let kind = theme.types.get(article.kind).ok_or_else(|| {
        let help = suggest::help(article.kind, theme.types.keys().map(String::as_str));
        Error::usage(format!("there is no article type `{}`", article.kind), help)
    })?;
    let name = slug::slug(article.title);
    if name.is_empty() {
        let help = "write it in quotes: \"Late delivery\"".to_owned();
        return Err(Error::usage("the title needs at least one letter or digit", help));
    }
    let section = SitePath::typed(root, article.section)
        .ok_or_else(|| Error::usage(format!("`{}` is outside `content/`", article.section), None))?;
    let path = root.join("content").join(section.as_str()).join(format!("{name}.md"));
    let status = status(kind, article.state);
    let text = starter::text(kind, &theme.starters, article.title, article.today, &status);
    files::create_new(root, &path, text.as_bytes())?;
    Ok(path)
}

/// The line that says how far an article of a type is; one that is published needs none.
fn status(kind: &ArticleType, state: NewState) -> String {
    match state {
        NewState::Published => String::new(),
        _ if !has_own_status(kind) => format!("{STATUS}: {}\n", state.name()),
        NewState::Draft => "draft: true\n".to_owned(),
        NewState::InReview => format!("draft: {}\n", state.name()),
    }
}

/// Copies a file of the built-in theme into `themes/NAME/` of the site in `root`, where it replaces the built-in
/// one. An existing file is never changed.
pub fn eject(root: &Path, theme: &str, file: &str) -> Result<PathBuf> {
    let files = theme::built_in_files();
    let file = file.trim_start_matches("./");
    let bytes = files.get(file).ok_or_else(|| unknown(file, files.keys().map(String::as_str)))?;
    let path = root.join("themes").join(theme).join(file);
    files::create_new(root, &path, bytes)?;
    Ok(path)
}

/// The error for a file that does not exist: suggests those with the same name, or the closest one.
fn unknown<'a>(file: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<_> = known.collect();
    let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
    let wanted = file.rsplit('/').next().unwrap_or(file);
    let same: Vec<_> =
        known.iter().filter(|path| name(path) == wanted).map(|path| format!("`{path}`")).collect();
    let help = match suggest::nearest(file, known.iter().copied()) {
        _ if !same.is_empty() => format!("did you mean {}?", same.join(" or ")),
        Some(near) => format!("did you mean `{near}`?"),
        None => "`answerbook theme list` lists all of them".into(),
    };
    Error::usage(format!("the built-in theme has no file `{file}`"), help)
}
