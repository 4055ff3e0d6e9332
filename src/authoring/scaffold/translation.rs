//! The start of a translation: a copy of the original to overwrite, as a draft that is not published yet.

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::base::{files, yaml};
use crate::content::article::Article;
use crate::markdown::BlockKind;
use crate::{Error, Result};

/// Writes the file of a translation next to its original and returns its path. An existing file is never changed.
pub fn add_translation(root: &Path, original: &Article, language: &str) -> Result<PathBuf> {
    let file = original.source.as_str();
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "md"));
    let name = format!("content/{stem}.{language}.{extension}");
    let path = root.join(&name);
    files::create_new(root, &path, text(original).as_bytes()).map_err(|error| match error {
        Error::Exists(_) => Error::usage(
            format!("`{name}` already exists and was not changed"),
            "this translation has already been started: continue in that file".to_owned(),
        ),
        error => error,
    })?;
    Ok(path)
}

/// The text of the original, marked as a draft. Every heading gets an explicit id, because a translated heading would have
/// a different one, and links to the question would break.
fn text(original: &Article) -> String {
    let mut text = original.text.to_string();
    for block in original.body.blocks.iter().rev().filter(|block| !block.is_included) {
        if let BlockKind::Heading { id, .. } = &block.kind {
            name(&mut text, block.offset, id);
        }
    }
    mark_draft(&mut text, original.yaml_range.clone());
    text
}

/// Sets `draft` in the front matter, which is at `yaml`; a text without front matter gets some.
fn mark_draft(text: &mut String, yaml: Range<usize>) {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = text[..yaml.start].trim_start_matches('\u{feff}').trim();
    let is_json = text[yaml.clone()].starts_with('{');
    if before.is_empty() && !is_json {
        text.insert_str(yaml.start, &format!("---{end}draft: true{end}---{end}"));
        return;
    }
    let line = match yaml::is_toml(text, &yaml) {
        true => format!("draft = true{end}"),
        false if is_json => format!("{{{end}  \"draft\": true,{end}"),
        false => format!("draft: true{end}"),
    };
    let mut at = yaml.start;
    let said = text[yaml.clone()].split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let is_said =
            line.starts_with("draft:") || line.starts_with("draft =") || is_json && line.trim() == "{";
        is_said.then_some(start..at)
    });
    text.replace_range(said.unwrap_or(yaml.start..yaml.start), &line);
}

/// Writes `{#id}` at the end of the heading that begins at `start`, unless it has one.
fn name(text: &mut String, start: usize, id: &str) {
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    let open = line.rfind('{').filter(|_| line.ends_with('}') && !line.ends_with("}}"));
    match open {
        Some(open) if line[open..].contains('#') => {}
        Some(open) => text.insert_str(start + open + 1, &format!("#{id} ")),
        None => {
            // Closing signs (`## Title ##`) are not part of the title, but would be if something followed them.
            let open = line.trim_end_matches('#');
            let title = if open.ends_with([' ', '\t']) { open.trim_end() } else { line };
            text.replace_range(start + title.len()..start + line.len(), &format!(" {{#{id}}}"));
        }
    }
}
