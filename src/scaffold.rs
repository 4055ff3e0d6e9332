//! New sites and new articles, written so that they build at once and teach by example.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use crate::text::{slug, suggest};
use crate::theme::{ArticleType, Theme};
use crate::yaml::Value;
use crate::{Error, Result};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold");

/// Makes a site with sample content in `dir` and returns the files written. Nothing is overwritten: `dir` must not
/// exist yet, or be empty.
pub fn new_site(dir: &Path) -> Result<Vec<PathBuf>> {
    let is_empty = !dir.exists() || fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none());
    if !is_empty {
        return Err(Error::Exists(dir.to_path_buf()));
    }
    let mut written = Vec::new();
    write_folder(&SAMPLE, dir, &mut written)?;
    written.sort();
    Ok(written)
}

fn write_folder(folder: &Dir<'_>, target: &Path, written: &mut Vec<PathBuf>) -> Result<()> {
    for file in folder.files() {
        // A file named `.gitignore` inside of the sources would hide files from git, so it is stored without its dot.
        let relative = file.path().to_string_lossy().replace("gitignore", ".gitignore");
        let path = target.join(relative);
        let parent = path.parent().unwrap_or(target);
        fs::create_dir_all(parent).map_err(Error::io("create", parent))?;
        fs::write(&path, file.contents()).map_err(Error::io("write", &path))?;
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
    /// The day it is made.
    pub today: Date,
}

/// Writes a new article with its front matter filled in and returns its path. An existing file is never touched.
pub fn add_article(root: &Path, theme: &Theme, article: &NewArticle<'_>) -> Result<PathBuf> {
    let kind = theme.types.get(article.kind).ok_or_else(|| {
        let help = suggest::help(article.kind, theme.types.keys().map(String::as_str));
        let help = help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        Error::Usage(format!("there is no article type `{}`{help}", article.kind))
    })?;
    let name = slug::slug(article.title);
    if name.is_empty() {
        return Err(Error::Usage(
            "the title needs at least one letter or digit\nhelp: write it in quotes: \"Late delivery\""
                .into(),
        ));
    }
    let section = crate::path::SitePath::new(article.section)
        .ok_or_else(|| Error::Usage(format!("`{}` is outside of `content/`", article.section)))?;
    let folder = root.join("content").join(section.as_str());
    let path = folder.join(format!("{name}.md"));
    if path.exists() {
        return Err(Error::Exists(path));
    }
    fs::create_dir_all(&folder).map_err(Error::io("create", &folder))?;
    fs::write(&path, text(kind, article)).map_err(Error::io("write", &path))?;
    Ok(path)
}

/// The text of a new article: core fields, the fields its type requires, and a body that shows what belongs there.
fn text(kind: &ArticleType, article: &NewArticle<'_>) -> String {
    let mut out =
        format!("---\ntitle: {}\ntype: {}\ndate: {}\n", quoted(article.title), kind.name, article.today);
    out.push_str("description: One or two sentences that answer at once.\nask:\n  - how else people put it\ntags: []\n");
    out.push_str(&required_fields(&kind.schema, 0));
    out.push_str("---\n\n");
    out.push_str(match kind.name.as_str() {
        "faq" => "## First group\n\n### What do people ask? {#what-do-people-ask}\n\nThe short answer, in one paragraph.\n\n:::ask\n- how else they put it\n:::\n\nWhat goes further.\n",
        "procedure" => "1. [ ] **Do this first.** Then explain how.\n2. [ ] **Do this next.** Then explain how.\n",
        _ => "What goes further than the short answer above.\n",
    });
    out
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// An example value for each required field of a schema, as YAML.
fn required_fields(schema: &Value, indent: usize) -> String {
    let required =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let pad = " ".repeat(indent);
    let field = |name: &str| {
        let property = schema.pointer(&format!("/properties/{name}")).unwrap_or(&Value::Null);
        format!("{pad}{name}: {}\n", example(property, indent))
    };
    required.map(field).collect()
}

fn example(schema: &Value, indent: usize) -> String {
    if let Some(first) = schema.pointer("/enum/0") {
        return first.as_str().map_or_else(|| first.to_string(), str::to_owned);
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => "0".into(),
        Some("boolean") => "false".into(),
        Some("array") => {
            let item = schema.get("items").unwrap_or(&Value::Null);
            let pad = " ".repeat(indent + 2);
            let fields = required_fields(item, indent + 4);
            match fields.trim_start() {
                "" => format!("\n{pad}- {}", example(item, indent + 2)),
                fields => format!("\n{pad}- {}", fields.trim_end()),
            }
        }
        _ => {
            schema.get("description").map_or_else(|| "…".into(), |text| quoted(text.as_str().unwrap_or("…")))
        }
    }
}
