//! HTML pages as articles: a file, or every page of a folder, with the pictures and files it links to.
//!
//! Navigation, forms, and scripts are left out and reported. Links between imported pages become links between their
//! articles; linked files and pictures are copied if they are in the folder.

mod dom;
mod style;
mod emphasis;
mod figures;
mod flow;
mod links;
mod word;
mod blocks;
mod faq_page;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Content, Import, Input, Names, NewFile, folder_text, markdown};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::is_ignored_name;
use crate::base::text::excerpt::collapse_whitespace;
use crate::base::text::slug;
use crate::base::yaml::Value;
use crate::{Error, Result};

pub(super) use blocks::{Converted, Reading, convert};
pub(super) use dom::Page;
pub(super) use faq_page::mark as mark_questions;
pub(super) use links::{Address, Resolve, between, general};

/// The most pages in a folder.
const MOST_FILES: usize = 20_000;

pub(super) fn import(source: &Path, names: &mut Names, report: &mut Report) -> Result<Option<Import>> {
    let metadata = super::metadata(source)?;
    let folder = if metadata.is_dir() { source } else { source.parent().unwrap_or(Path::new("")) };
    let files = if metadata.is_dir() { pages_below(source)? } else { vec![source.to_path_buf()] };
    if files.is_empty() {
        let problem = Diagnostic::error(
            Code::Unreadable,
            "there are no pages in this folder",
            Place::file(source.to_string_lossy()),
        );
        report.push(problem.help("pages are files that end in `.html` or `.htm`"));
        return Ok(None);
    }
    let mut pages = Vec::new();
    let mut import = Import::default();
    for file in files {
        let Some(text) = folder_text(&file, !metadata.is_dir(), &mut import, report)? else { continue };
        let shown = file.to_string_lossy().replace('\\', "/");
        let mut page = Page::parse(&text);
        if page.is_empty() {
            if metadata.is_dir() {
                import.left_out.push(format!("{shown}: there is no text on this page"));
            } else {
                let problem =
                    Diagnostic::error(Code::Unreadable, "there is no text on this page", Place::file(shown));
                report.push(problem.help("name a page that was saved completely, or a folder of pages"));
            }
            continue;
        }
        page.keep_article();
        let relative = relative(folder, &file);
        let (place, name) = place(&relative);
        let input = Input { shown, text: String::new() };
        let known = names.known(&place, &name, &title(&page, &input));
        let is_known = known.is_some();
        let path = known.map_or_else(|| names.give(&place, &name, "md"), Ok)?;
        pages.push(Source { page, input, relative, path, is_known });
    }
    let mut links = links::Files::new(folder, names);
    pages.iter().for_each(|page| links.page(&page.relative, &page.path, page.page.anchors()));
    let wanted = pages.iter().flat_map(|page| page.page.wanted_anchors()).collect();
    for page in &pages {
        if page.is_known {
            import.left_out.push(super::known(&page.path));
            continue;
        }
        links.begin(&page.relative, &page.path);
        import.files.push(article(page, &wanted, &mut links));
    }
    import.files.extend(links.copied().into_iter().map(|(from, path)| NewFile {
        path,
        about: "copied".into(),
        content: Content::Copy(from),
        notes: Vec::new(),
    }));
    Ok((!report.has_errors()).then_some(import))
}

/// A short text that may contain HTML tags or entities, as plain text.
pub(super) fn plain(text: &str) -> String {
    match text.contains(['&', '<']) {
        true => collapse_whitespace(&text_of(&Page::parse(text))),
        false => collapse_whitespace(text),
    }
}

/// A title or another line of markdown as plain text: without marks and tags, but with words in angle brackets.
pub(super) fn worded(text: &str) -> String {
    // A word before it keeps `1.` or `#` from being marks.
    let words = crate::markdown::plain(&format!("x {text}"));
    let words = words.strip_prefix("x ").unwrap_or(text);
    if is_markup(text) { plain(words) } else { collapse_whitespace(words) }
}

/// Whether a text is HTML. Plain text may contain `<` too.
pub(super) fn is_markup(text: &str) -> bool {
    const TAGS: [&str; 31] = [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "img",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "samp",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "td",
        "tr",
        "u",
        "ul",
    ];
    text.split('<').skip(1).any(|tag| {
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        TAGS.contains(&tag[..end].to_ascii_lowercase().as_str())
            && tag[end..].starts_with([' ', '>', '/'])
            && tag.contains('>')
    })
}

/// Converts a piece of HTML without other files.
pub(super) fn fragment(html: &str) -> Converted {
    let page = Page::parse(html);
    let wanted = page.wanted_anchors();
    convert(&page, &mut links::Alone, &Reading { lines_count: false, anchors: &wanted })
}

/// The text of a page.
pub(super) fn text_of(page: &Page) -> String {
    page.content().map_or_else(String::new, |body| dom::text(&body))
}

/// A page that was read.
struct Source {
    page: Page,
    input: Input,
    /// Its path below the folder.
    relative: String,
    /// Its path below `content/`.
    path: String,
    /// Whether an earlier import wrote it.
    is_known: bool,
}

/// The title of a page, or the name of its file.
fn title(page: &Page, input: &Input) -> String {
    page.title().unwrap_or_else(|| input.stem().to_owned())
}

fn article(source: &Source, anchors: &BTreeSet<String>, links: &mut links::Files<'_>) -> NewFile {
    let reading = Reading { lines_count: false, anchors };
    let mut converted = convert(&source.page, links, &reading);
    let is_faq = faq_page::mark(&mut converted.blocks);
    let title = title(&source.page, &source.input);
    let fields = [
        ("title", title.into()),
        ("type", if is_faq { "faq".into() } else { Value::Null }),
        ("description", source.page.meta("description").unwrap_or_default().into()),
        ("author", source.page.meta("author").unwrap_or_default().into()),
    ];
    let text = markdown::article(&fields, &markdown::blocks(&converted.blocks));
    let faq = is_faq.then(|| "most of its headings are questions, so its type is `faq`".to_owned());
    let notes = source.page.chrome().into_iter().chain(converted.notes.in_words()).chain(faq).collect();
    let about = format!("from {}", source.input.shown);
    NewFile { path: source.path.clone(), content: Content::Text(text), about, notes }
}

/// The folder and name of the article for a page.
fn place(relative: &str) -> (String, String) {
    let (folder, name) = relative.rsplit_once('/').unwrap_or(("", relative));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let parts: Vec<String> = folder.split('/').map(slug::slug).filter(|part| !part.is_empty()).collect();
    (parts.join("/"), slug::slug(stem))
}

fn relative(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn pages_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !is_ignored_name(&entry.file_name().to_string_lossy())
    };
    let mut files = BTreeMap::new();
    for entry in
        walkdir::WalkDir::new(folder).follow_links(false).max_depth(32).into_iter().filter_entry(visible)
    {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            Error::Io { action: "read", path, cause: error.into() }
        })?;
        let is_page = links::is_page(&entry.file_name().to_string_lossy());
        if entry.file_type().is_file() && is_page {
            files.insert(relative(folder, entry.path()), entry.into_path());
        }
        if files.len() > MOST_FILES {
            return Err(Error::usage(
                format!("`{}` contains more than {MOST_FILES} pages", folder.display()),
                "import its folders one by one".to_owned(),
            ));
        }
    }
    Ok(files.into_values().collect())
}
