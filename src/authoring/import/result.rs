//! The result of an import: files to write, and notes about them.

use std::path::PathBuf;

use super::{Names, markdown};
use crate::base::yaml::Value;

/// The result of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// What the source was read as.
    pub kind: String,
    /// The files to write.
    pub files: Vec<NewFile>,
    /// Notes that concern several files, such as markup without an equivalent.
    pub changes: Vec<String>,
    /// The languages of translations among the files.
    pub(super) languages: Vec<String>,
    /// The settings of the site with these languages, if it did not have them all.
    pub(super) settings: Option<String>,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    /// The folder that an archive was unpacked to, kept until its files are copied.
    pub(super) unpacked: Option<tempfile::TempDir>,
}

impl Import {
    /// The path of nested folders, given from the outermost to the innermost. Each new one gets a page with its title and description.
    pub(super) fn section<'a>(&mut self, parts: impl Iterator<Item = Part<'a>>, names: &mut Names) -> String {
        let mut folder = String::new();
        for Part { slug, title, description, is_private } in parts.filter(|part| !part.slug.is_empty()) {
            if !folder.is_empty() {
                folder.push('/');
            }
            folder.push_str(&slug);
            if let Some(path) = names.section(&folder) {
                let draft = if is_private { true.into() } else { Value::Null };
                let fields = [("title", title.into()), ("description", description.into()), ("draft", draft)];
                self.files.push(NewFile {
                    path,
                    content: Content::Text(markdown::article(&fields, "")),
                    about: "a section".into(),
                    notes: Vec::new(),
                });
            }
        }
        folder
    }

    /// The report, line by line.
    pub fn report(&self) -> String {
        let mut out = format!("read as {}\n", self.kind);
        for file in &self.files {
            out.push_str(&format!("content/{}: {}\n", file.path, file.about));
            file.notes.iter().for_each(|note| out.push_str(&format!("  {note}\n")));
        }
        for (title, lines) in
            [("changed in several files:", &self.changes), ("not imported:", &self.left_out)]
        {
            if !lines.is_empty() {
                out.push_str(&format!("{title}\n"));
                lines.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
            }
        }
        out
    }
}

/// One of several nested folders.
pub(super) struct Part<'a> {
    pub(super) slug: String,
    pub(super) title: &'a str,
    /// May be empty.
    pub(super) description: String,
    /// Whether its name must not be published.
    pub(super) is_private: bool,
}

/// A file to write below `content/`.
#[derive(Debug)]
pub struct NewFile {
    /// Its path below `content/`.
    pub path: String,
    /// Its content.
    pub content: Content,
    /// What it is, in a few words.
    pub about: String,
    /// Notes for its author.
    pub notes: Vec<String>,
}

/// The content of a new file.
#[derive(Debug)]
pub enum Content {
    /// A text made by the import.
    Text(String),
    /// A copy of another file, such as a picture.
    Copy(PathBuf),
    /// The bytes of a picture from a document.
    Bytes(Vec<u8>),
}
