//! Includes: text from other files, in the syntax of each program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::lost::Lost;
use super::{comments, front};

/// How deep texts may include each other.
const DEEPEST: usize = 5;
/// A text that has grown longer than this includes nothing more.
const LONGEST: usize = 2 << 20;

/// The folders to search, after the folder of the text itself.
pub(super) struct Shelf<'a> {
    /// Files outside this folder are not read.
    pub(super) base: &'a Path,
    pub(super) folders: Vec<PathBuf>,
    pub(super) place: &'a str,
    /// The files that were included.
    pub(super) used: &'a mut BTreeSet<PathBuf>,
}

/// What a line includes.
struct Wanted {
    path: String,
    /// A range of lines, or the name of a part.
    part: String,
    /// The language, if it is shown as code.
    code: Option<String>,
}

/// A text with its includes filled in.
pub(super) fn expand(
    text: &str,
    folder: &Path,
    shelf: &mut Shelf<'_>,
    lost: &mut Lost,
    depth: usize,
) -> String {
    let mut out = String::with_capacity(text.len());
    let parts = partials(text);
    // A list of files between two lines of the mark.
    let is_mark = |line: &str| matches!(line, "--8<--" | "-8<-");
    let is_listed = text.lines().filter(|line| is_mark(line.trim())).count() > 1;
    let mut is_list = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if is_listed && is_mark(bare) {
            is_list = !is_list;
            continue;
        }
        let listed = || Wanted { path: bare.to_owned(), part: String::new(), code: None };
        let listed = (is_list && !bare.is_empty()).then(listed);
        let wanted = listed.or_else(|| wanted(bare)).or_else(|| {
            let name = bare.strip_prefix('<')?.strip_suffix("/>")?.trim();
            let (_, path) = parts.iter().find(|(known, _)| known == name)?;
            Some(Wanted { path: path.clone(), part: String::new(), code: None })
        });
        let Some(wanted) = wanted.filter(|_| depth < DEEPEST && out.len() < LONGEST) else {
            out.push_str(line);
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let Some((path, text)) = shelf.find(folder, &wanted.path) else {
            lost.add(format!("the included file `{}` is missing", wanted.path), shelf.place);
            continue;
        };
        shelf.used.insert(path.clone());
        lost.add(format!("the included file `{}` was copied into the article", wanted.path), shelf.place);
        let inner = part(front::split(&text).body, &wanted.part);
        let inner = if wanted.code.is_some() {
            inner
        } else {
            let taken = comments::take_out(&inner);
            taken.in_words().into_iter().for_each(|what| lost.add(what, shelf.place));
            taken.text
        };
        let inner = expand(&inner, path.parent().unwrap_or(folder), shelf, lost, depth + 1);
        if let Some(language) = &wanted.code {
            out.push_str(&format!("{indent}```{language}\n"));
        }
        for line in inner.lines() {
            out.push_str(if line.is_empty() { "" } else { indent });
            out.push_str(line);
            out.push('\n');
        }
        if wanted.code.is_some() {
            out.push_str(&format!("{indent}```\n"));
        }
    }
    out
}

/// The include on a line.
fn wanted(line: &str) -> Option<Wanted> {
    let plain = |path: &str| {
        let (path, part) = path.split_once(':').unwrap_or((path, ""));
        Some(Wanted { path: path.trim().to_owned(), part: part.to_owned(), code: None })
    };
    let between = |open: &str, close: &str| Some(line.strip_prefix(open)?.strip_suffix(close)?.trim());
    let unquoted = |text: &str| text.trim_matches(['"', '\'']).to_owned();
    for cut in ["--8<--", "-8<-"] {
        if let Some(path) = line.strip_prefix(cut).map(str::trim).filter(|path| path.starts_with(['"', '\'']))
        {
            return plain(&unquoted(path));
        }
    }
    if let Some(path) = between("{!", "!}") {
        return plain(path.split_whitespace().next()?);
    }
    if let Some(inner) = between("{{#", "}}") {
        let (name, path) = inner.split_once(' ')?;
        return matches!(name, "include" | "rustdoc_include" | "playground")
            .then(|| plain(path.split_whitespace().next()?))?;
    }
    if let Some(path) = between("<!--", "-->").and_then(|inner| inner.trim().strip_prefix("@include:")) {
        let path = path.trim();
        let (path, part) = path.split_once(['{', '#']).unwrap_or((path, ""));
        let part = part.trim_end_matches('}').replace(',', ":");
        return Some(Wanted { path: path.to_owned(), part, code: None });
    }
    if let Some(path) = line.strip_prefix("<<<") {
        let path = path.split(['{', '[', '#']).next()?.trim();
        let language = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        return Some(Wanted {
            path: path.trim_start_matches("@/").to_owned(),
            part: String::new(),
            code: Some(language.to_owned()),
        });
    }
    let inner = between("{%", "%}").or_else(|| between("{{<", ">}}")).or_else(|| between("{{%", "%}}"))?;
    let (name, rest) = inner.trim_matches('-').trim().split_once(char::is_whitespace)?;
    let is_include =
        matches!(name, "include" | "include_relative" | "readfile" | "include-md" | "includemd" | "render");
    let first = rest.split_whitespace().next().filter(|_| is_include)?;
    let path = first.split_once('=').map_or(first, |(_, path)| path);
    plain(&unquoted(path))
}

impl Shelf<'_> {
    /// A file to include, and its text.
    fn find(&self, folder: &Path, path: &str) -> Option<(PathBuf, String)> {
        let base = fs::canonicalize(self.base).ok()?;
        let relative = path.trim_start_matches("@site/").trim_start_matches('/');
        let folders = std::iter::once(folder).chain(self.folders.iter().map(PathBuf::as_path));
        folders.map(|folder| folder.join(relative)).find_map(|path| {
            let whole =
                fs::canonicalize(&path).ok().filter(|whole| whole.starts_with(&base) && whole.is_file())?;
            let is_small = fs::metadata(&whole).is_ok_and(|metadata| metadata.len() < LONGEST as u64);
            let text = is_small.then(|| fs::read_to_string(&whole).ok()).flatten()?;
            Some((path, text.replace("\r\n", "\n")))
        })
    }
}

/// The lines `2:5`, or those between named marks.
fn part(text: &str, part: &str) -> String {
    let is_lines = part.chars().all(|c| c.is_ascii_digit() || c == ':') && !part.is_empty();
    if part.is_empty() {
        return text.to_owned();
    }
    if is_lines {
        let (first, last) = part.split_once(':').unwrap_or((part, part));
        let (first, last) = (first.parse().unwrap_or(1), last.parse().unwrap_or(usize::MAX));
        return text
            .lines()
            .skip(usize::max(first, 1) - 1)
            .take(last.saturating_sub(first) + 1)
            .map(|line| format!("{line}\n"))
            .collect();
    }
    let marks =
        |line: &str, kinds: [&str; 3]| kinds.iter().any(|kind| line.contains(&kind.replace("NAME", part)));
    let begins = |line: &&str| marks(line, ["ANCHOR: NAME", "[start:NAME]", "#region NAME"]);
    let ends = |line: &&str| marks(line, ["ANCHOR_END: NAME", "[end:NAME]", "#endregion NAME"]);
    text.lines()
        .skip_while(|line| !begins(line))
        .skip(1)
        .take_while(|line| !ends(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The texts that an MDX page imports: the name and file of each.
fn partials(text: &str) -> Vec<(String, String)> {
    let import = |line: &str| {
        let (name, path) = line.strip_prefix("import ")?.split_once(" from ")?;
        let path = path.trim().trim_end_matches(';').trim_matches(['"', '\'']);
        (path.ends_with(".md") || path.ends_with(".mdx")).then(|| (name.trim().to_owned(), path.to_owned()))
    };
    text.lines().filter_map(import).collect()
}
