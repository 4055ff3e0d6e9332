//! Style sheets, scripts and icons, published under names that hold a hash of their content, so that browsers may
//! keep them for good.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::ThemeFiles;
use super::squeeze::squeezed;
use super::words::Words;
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
    /// The language whose file is part of it.
    pub language: Option<String>,
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let url = UrlPath::new(&format!("assets/{stem}.{}.{extension}", &hash[..10]))?;
        Some(Self { name: name.to_owned(), url, bytes: bytes.into(), language: None })
    }
}

/// Stands in the name of a source for the site's language.
const LANGUAGE: &str = "{language}";

/// Stands among the sources for the words that the others ask for.
const WORDS: &str = "{words}";

/// The keys in `word("key"` and `words("key"`; of `word("key_" + …)` what the keys begin with.
fn asked(script: &str) -> BTreeSet<String> {
    let calls = ["word(\"", "words(\""]
        .into_iter()
        .flat_map(|call| script.split(call).skip(1))
        .filter_map(|call| call.split_once('"'));
    calls.map(|(key, _)| key.to_owned()).filter(|key| key.bytes().all(is_in_key)).collect()
}

fn is_in_key(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

/// Joins the bundles that `theme.yml` names, with the site's own `colors` at the end of `site.css`, and takes every other file under `assets/` as it is.
pub(super) fn read(
    files: &ThemeFiles,
    language: &str,
    words: &Words,
    colors: &str,
    report: &mut Report,
) -> Vec<Asset> {
    let mut bundler = Bundler { files, language, words, colors, joined: BTreeSet::new(), assets: Vec::new() };
    if let Some(file) = files.get("theme.yml")
        && let Some(text) = file.text(report)
    {
        match Document::parse_file(&file.shown, text) {
            Ok(document) => bundler.bundles(&document, report),
            Err(problem) => report.push(problem),
        }
    }
    let Bundler { joined, mut assets, .. } = bundler;
    for (name, file) in files.below("assets/") {
        if !joined.contains(name) {
            assets.extend(Asset::new(name, file.bytes.to_vec()));
        }
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

/// Joins sources for a site in one language.
struct Bundler<'a> {
    files: &'a ThemeFiles,
    language: &'a str,
    words: &'a Words,
    colors: &'a str,
    /// Files that are not published by themselves.
    joined: BTreeSet<String>,
    assets: Vec<Asset>,
}

impl Bundler<'_> {
    fn bundles(&mut self, document: &Document<'_>, report: &mut Report) {
        let mut fields = Fields::new(document, "a theme", report);
        fields.string("title");
        let bundles = fields.raw("bundles").and_then(|value| value.as_object());
        let listed = |name: &str| bundles.and_then(|bundles| bundles.get(name)?.as_array());
        for name in bundles.into_iter().flat_map(|bundles| bundles.keys()) {
            let sources = listed(name).into_iter().flatten().filter_map(|source| source.as_str());
            // Another bundle stands for its sources.
            let sources = sources.flat_map(|source| match listed(source) {
                Some(inner) => inner.iter().filter_map(|source| source.as_str()).collect(),
                None => vec![source],
            });
            let mut bytes = Vec::new();
            let mut language = None;
            let mut wanted = None;
            for source in sources {
                if source == WORDS {
                    wanted = Some(bytes.len());
                } else if let Some(parts) = source.split_once(LANGUAGE) {
                    language = self.of_language(parts, &mut bytes).or(language);
                } else if !self.source(source, &mut bytes) {
                    let message = format!("the bundle `{name}` names `{source}`, which does not exist");
                    let place: Place = fields.place("bundles");
                    fields.report().push(Diagnostic::error(Code::Theme, message, place));
                }
            }
            if let Some(at) = wanted {
                let script = self.words.script(&asked(&String::from_utf8_lossy(&bytes)));
                bytes.splice(at..at, script.into_bytes());
            }
            if name == "site.css" {
                bytes.extend_from_slice(self.colors.as_bytes());
            }
            self.assets.extend(Asset::new(name, bytes).map(|asset| Asset { language, ..asset }));
        }
        fields.finish(&[]);
    }

    /// Adds one file to a bundle, if there is one of that name.
    fn source(&mut self, name: &str, bytes: &mut Vec<u8>) -> bool {
        let Some(file) = self.files.get(name) else { return false };
        let is_style = name.ends_with(".css");
        bytes.extend(if is_style { squeezed(&file.bytes) } else { without_comments(&file.bytes) });
        self.joined.insert(name.trim_start_matches("assets/").to_owned());
        true
    }

    /// Adds the file of the site's language, if there is one; its name begins and ends as told. Those of other
    /// languages are published by no name.
    fn of_language(&mut self, (before, after): (&str, &str), bytes: &mut Vec<u8>) -> Option<String> {
        let start = before.trim_start_matches("assets/");
        let all = self.files.below("assets/").map(|(name, _)| name);
        let unused = all.filter(|name| name.strip_prefix(start).is_some_and(|rest| rest.ends_with(after)));
        self.joined.extend(unused.map(str::to_owned));
        let found = self.source(&format!("{before}{}{after}", self.language), bytes);
        found.then(|| self.language.to_owned())
    }
}

/// Comments explain a script to people; readers' browsers need not load them. Only whole lines go: those that begin
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
