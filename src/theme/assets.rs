//! Style sheets, scripts and icons, published under names that hold a hash of their content, so that browsers may
//! keep them for good.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::ThemeFiles;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::path::UrlPath;
use crate::yaml::{Document, Fields};

/// A published file of the theme.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The name templates use: `site.css`.
    pub name: String,
    /// Where it is published: `assets/site.0123456789.css`.
    pub url: UrlPath,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let url = UrlPath::new(&format!("assets/{stem}.{}.{extension}", &hash[..10]))?;
        Some(Self { name: name.to_owned(), url, bytes: bytes.into() })
    }
}

/// Joins the bundles that `theme.yml` names, and takes every other file under `assets/` as it is.
pub(super) fn read(files: &ThemeFiles, report: &mut Report) -> Vec<Asset> {
    let mut assets = Vec::new();
    let mut joined = BTreeSet::new();
    if let Some(file) = files.get("theme.yml")
        && let Some(text) = file.text(report)
    {
        match Document::parse_file(&file.shown, text) {
            Ok(document) => bundles(&document, files, &mut assets, &mut joined, report),
            Err(problem) => report.push(problem),
        }
    }
    for (name, file) in files.below("assets/") {
        if !joined.contains(name) {
            assets.extend(Asset::new(name, file.bytes.to_vec()));
        }
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

fn bundles(
    document: &Document<'_>,
    files: &ThemeFiles,
    assets: &mut Vec<Asset>,
    joined: &mut BTreeSet<String>,
    report: &mut Report,
) {
    let mut fields = Fields::new(document, "a theme", report);
    fields.string("title");
    let bundles = fields.raw("bundles").and_then(|value| value.as_object());
    for (name, sources) in bundles.into_iter().flatten() {
        let mut bytes = Vec::new();
        for source in sources.as_array().into_iter().flatten().filter_map(|source| source.as_str()) {
            let Some(file) = files.get(source) else {
                let message = format!("the bundle `{name}` names `{source}`, which does not exist");
                let place: Place = fields.place("bundles");
                fields.report().push(Diagnostic::error(Code::Theme, message, place));
                continue;
            };
            bytes.extend_from_slice(&without_comments(&file.bytes));
            joined.insert(source.trim_start_matches("assets/").to_owned());
        }
        assets.extend(Asset::new(name, bytes));
    }
    fields.finish(&[]);
}

/// Comments explain the source to people; readers' browsers need not load them. Only whole lines go: those that begin
/// with `//`, and `/* … */` that begins a line and ends one. So a text over several lines in a script must not hold
/// such lines.
fn without_comments(source: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.split_inclusive(|byte| *byte == b'\n') {
        let trimmed = line.trim_ascii();
        let ends = trimmed.ends_with(b"*/");
        if in_comment || trimmed.starts_with(b"/*") && (ends || !contains(trimmed, b"*/")) {
            in_comment = !ends;
        } else if !trimmed.is_empty() && !trimmed.starts_with(b"//") {
            out.extend_from_slice(line);
        }
    }
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    out
}

fn contains(line: &[u8], part: &[u8]) -> bool {
    line.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn only_whole_lines_of_comment_go() {
        let source =
            b"// why\nlet a = 1; // stays\n/** doc\n * more\n */\n\n/* one */ let b;\nlet c = \"//\";";
        let out = String::from_utf8(without_comments(source)).unwrap();
        assert_eq!(out, "let a = 1; // stays\n/* one */ let b;\nlet c = \"//\";\n");
    }
}
