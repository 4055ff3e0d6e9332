//! Reads the files of a site: the only stage that reads content.
//!
//! Files are returned in the order of their paths, regardless of the file system's order, with their bytes unchanged.
//! Links are not followed, hidden files and editors' temporary files are skipped, and what an author might miss
//! is reported.

mod language;
mod orientation;
mod picture;
mod refers;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::{SitePath, is_for_hosts, is_ignored_name, is_markdown, is_missed, source_format};
use crate::{Error, Result};
pub(crate) use language::{logical, of_file};
pub use picture::Picture;

/// The largest file other than an article that the preview holds in memory; a build copies larger ones.
const MOST_HELD: u64 = 256 << 20;

/// The largest article that is read; longer texts are not articles.
const LARGEST_ARTICLE: u64 = 4 << 20;

/// All files of a site, sorted by path.
#[derive(Debug, Default)]
pub struct SourceTree {
    /// The markdown files of `content/`.
    pub articles: Vec<SourceFile>,
    /// The passages that articles can include: the markdown files of `content/_passages/`.
    pub passages: Vec<SourceFile>,
    /// Pages of sections that are not articles here, but whose defaults count.
    pub only_defaults: Vec<SourceFile>,
    /// Everything else.
    pub files: Files,
}

/// Whether a markdown file of `content/` is a passage and not an article.
pub fn is_passage(path: &SitePath) -> bool {
    path.as_str().starts_with("_passages/")
}

/// The files of a site that are published as they are.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Everything in `content/` that is not an article. What something refers to is published next to its article.
    pub assets: Arc<[FileRef]>,
    /// Everything in `static/`, published at the root of the site.
    pub statics: Arc<[FileRef]>,
}

/// The text of a markdown file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path below `content/`, without the language in its name: `recovery/four-steps.md`. Translations of one
    /// article share it.
    pub path: SitePath,
    /// The file below `content/`: `recovery/four-steps.fr.md`.
    pub file: SitePath,
    /// The tag of the language it is written in.
    pub language: Arc<str>,
    /// The content of the file.
    pub text: Arc<str>,
}

/// A file that is published as it is. Its bytes are read when they are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// The path below `content/` or `static/`, which is also its address.
    pub path: SitePath,
    /// The file.
    pub file: PathBuf,
    /// How large it is, if it is a picture.
    pub picture: Option<Picture>,
    /// The other files that it refers to, if it is a page, a drawing, or a style sheet.
    pub refers: Arc<[SitePath]>,
}

impl FileRef {
    /// A file whose content does not matter.
    pub fn new(path: SitePath, file: PathBuf) -> Self {
        Self { path, file, picture: None, refers: Arc::new([]) }
    }

    /// The bytes of the file, if it is not too large to hold in memory.
    pub fn read(&self) -> Result<Vec<u8>> {
        if self.length() > MOST_HELD {
            let why = format!("it is larger than {} MB, which is too much for memory", MOST_HELD >> 20);
            return Err(Error::io("read", &self.file)(std::io::Error::other(why)));
        }
        std::fs::read(&self.file).map_err(Error::io("read", &self.file))
    }

    /// The file, to be read in chunks.
    pub fn open(&self) -> Result<std::fs::File> {
        std::fs::File::open(&self.file).map_err(Error::io("read", &self.file))
    }

    /// Its length in bytes; 0 if unknown.
    pub fn length(&self) -> u64 {
        std::fs::symlink_metadata(&self.file).map_or(0, |metadata| metadata.len())
    }
}

/// Reads all files of the site in `root`, whose articles are written in `languages`, the original language first.
pub fn read(root: &Path, languages: &[String], report: &mut Report) -> Result<SourceTree> {
    let mut statics = list(root, "static", report);
    let (markdown, mut assets): (Vec<_>, Vec<_>) =
        list(root, "content", report).into_iter().partition(|file| is_markdown(file.path.as_str()));
    assets.retain(|file| !is_other_format(file, report));
    let files = assets.par_iter_mut().chain(&mut statics);
    files.for_each(|file| file.picture = Picture::of(&file.file));
    assets.par_iter_mut().for_each(|file| file.refers = refers::of(&file.path, &file.file));
    let files = Files { assets: assets.into(), statics: statics.into() };
    let mut tree =
        SourceTree { articles: Vec::with_capacity(markdown.len()), files, ..SourceTree::default() };
    let read: Vec<_> = markdown.par_iter().map(|file| read_article(file, languages)).collect();
    for result in read {
        match result {
            Ok(passage) if is_passage(&passage.file) => tree.passages.push(passage),
            Ok(article) => tree.articles.push(article),
            Err(problem) => report.push(*problem),
        }
    }
    Ok(tree)
}

/// Reports a text that is meant to become a page and is not markdown. It is not published: it may hold drafts and comments.
fn is_other_format(file: &FileRef, report: &mut Report) -> bool {
    let Some(format) = source_format(file.path.as_str()) else { return false };
    let message = format!("this file is {format}, so it is neither an article nor published");
    let help = "rename it to end in `.md` if it is markdown, convert it, or move it out of `content/`";
    let place = Place::file(format!("content/{}", file.path));
    report.push(Diagnostic::warning(Code::OtherFormat, message, place).help(help));
    true
}

/// Reads one article again.
pub fn read_article(
    file: &FileRef,
    languages: &[String],
) -> std::result::Result<SourceFile, Box<Diagnostic>> {
    let shown = format!("content/{}", file.path);
    let problem = |code, message: String| Box::new(Diagnostic::error(code, message, Place::file(&shown)));
    let unreadable =
        |error: std::io::Error| problem(Code::Unreadable, format!("this file can't be read: {error}"));
    let metadata = std::fs::symlink_metadata(&file.file).map_err(unreadable)?;
    if metadata.is_symlink() {
        return Err(problem(Code::SymbolicLink, "this symbolic link was not followed".into()));
    }
    if metadata.len() > LARGEST_ARTICLE {
        return Err(problem(Code::Unreadable, "this article is larger than 4 MB".into()));
    }
    let bytes = std::fs::read(&file.file).map_err(unreadable)?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            let (path, language) = of_file(&file.path, languages);
            // As CommonMark requires; many programs end a text at such a byte.
            let text = if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text };
            Ok(SourceFile { path, file: file.path.clone(), language, text: text.into() })
        }
        Err(error) => Err(Box::new(Diagnostic::not_utf8(&shown, error.as_bytes()))),
    }
}

fn list(root: &Path, folder: &str, report: &mut Report) -> Vec<FileRef> {
    let base = root.join(folder);
    if !crate::config::is_own(root, folder, report) || !base.is_dir() {
        return Vec::new();
    }
    let mut files = Vec::new();
    let mut entries = WalkDir::new(&base).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if is_skipped(&entry, folder, report) => {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => files.extend(file_ref(&base, folder, &entry, report)),
            Err(error) => {
                let path = error.path().unwrap_or(&base);
                let shown = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
                report.push(Diagnostic::error(
                    Code::Unreadable,
                    format!("this can't be read: {error}"),
                    Place::file(shown),
                ));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Whether a file or folder is not part of the site. One that someone may miss is reported.
fn is_skipped(entry: &walkdir::DirEntry, folder: &str, report: &mut Report) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_static = folder == "static";
    let is_misplaced = !is_static && is_for_hosts(&name);
    if !is_misplaced && !is_ignored_name(&name) {
        return false;
    }
    if is_misplaced || is_static && is_missed(&name) {
        let parts = entry.path().components().rev().take(entry.depth());
        let mut parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.push(folder.into());
        parts.reverse();
        let help = match is_misplaced {
            true => "move it to `static/`: only what is there can change how a host serves the site",
            false => {
                "of hidden files, only `.domains`, `.htaccess`, `.nojekyll`, and those in `.well-known/` are published; rename it if readers need it"
            }
        };
        let place = Place::file(parts.join("/").replace(char::is_control, "\u{fffd}"));
        report.push(
            Diagnostic::warning(Code::HiddenFile, "this hidden file is not published", place).help(help),
        );
    }
    true
}

fn file_ref(base: &Path, folder: &str, entry: &walkdir::DirEntry, report: &mut Report) -> Option<FileRef> {
    let relative = entry.path().strip_prefix(base).ok()?;
    let Some(path) = relative.to_str().and_then(SitePath::new) else {
        let shown = format!("{folder}/{}", relative.to_string_lossy()).replace(char::is_control, "\u{fffd}");
        let problem = match relative.to_str() {
            None => {
                Diagnostic::error(Code::NotUtf8, "this file's name is not UTF-8 text", Place::file(shown))
            }
            Some(_) => {
                let message = "this file's name contains a line break or another control character";
                Diagnostic::error(Code::Unreadable, message, Place::file(shown))
            }
        };
        report.push(problem.help("rename it"));
        return None;
    };
    if entry.file_type().is_symlink() {
        let problem = Diagnostic::warning(
            Code::SymbolicLink,
            "this symbolic link was skipped",
            Place::file(format!("{folder}/{path}")),
        )
        .help("copy the file it points to into the site: answerbook does not read through links");
        report.push(problem);
        return None;
    }
    if !entry.file_type().is_file() {
        return None;
    }
    Some(FileRef::new(path, entry.path().to_path_buf()))
}
