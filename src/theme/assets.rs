//! Style sheets, scripts, and icons, published under names that contain a hash of their content, so that browsers may
//! cache them forever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{ThemeFile, ThemeFiles};
use super::known::KnownAsset;
use super::words::Words;
use super::{scripts, styles};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::path::UrlPath;
use crate::base::text::suggest;
use crate::base::yaml::{Fields, Step};

/// A published file of the theme.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The name templates use: `site.css`.
    pub name: String,
    /// Where it is published: `assets/site.0123456789.css`.
    pub url: UrlPath,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Which one it is, if the program refers to it.
    pub known: Option<KnownAsset>,
    /// The language whose file is part of it.
    pub language: Option<String>,
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Option<Self> {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let url = UrlPath::new(&format!("assets/{stem}.{}.{extension}", &hash[..10]))?;
        Some(Self {
            name: name.to_owned(),
            url,
            bytes: bytes.into(),
            known: KnownAsset::named(name),
            language: None,
        })
    }
}

/// Placeholder for the site's language in the name of a source.
const LANGUAGE: &str = "{language}";

/// Placeholder among the sources for the words that the others use.
const WORDS: &str = "{words}";

/// The keys in `word("key"` and `words("key"`; for `word("key_" + …)`, the start of the keys.
fn asked(script: &str) -> impl Iterator<Item = String> {
    let calls = ["word(\"", "words(\""]
        .into_iter()
        .flat_map(|call| script.split(call).skip(1))
        .filter_map(|call| call.split_once('"'));
    calls.map(|(key, _)| key.to_owned()).filter(|key| key.bytes().all(is_in_key))
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
    bundler.join(&bundles(files, report), report);
    let Bundler { joined, mut assets, .. } = bundler;
    for (name, file) in files.below("assets/") {
        if !joined.contains(name) {
            assets.extend(Asset::new(name, file.bytes.to_vec()));
        }
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

/// One of the sources of a bundle in a file `theme.yml`.
struct Source<'a> {
    name: String,
    file: &'a ThemeFile,
    path: Vec<Step>,
}

impl Source<'_> {
    /// Where it is named. Only problems need that, so the file is read again.
    fn place(&self) -> Place {
        let document = self.file.document(&mut Report::new());
        document.map_or_else(|| Place::file(&self.file.shown), |document| document.place(&self.path))
    }
}

/// The bundles of `theme.yml` by name: the built-in ones, and those of the site's own file over them.
fn bundles<'a>(files: &'a ThemeFiles, report: &mut Report) -> BTreeMap<String, Vec<Vec<Source<'a>>>> {
    let mut bundles: BTreeMap<String, Vec<Vec<Source>>> = BTreeMap::new();
    for file in files.layers("theme.yml") {
        let Some(document) = file.document(report) else { continue };
        let mut fields = Fields::new(&document, "a theme", report);
        fields.string("title");
        for (bundle, names) in fields.lists("bundles") {
            let above = [fields.path("bundles"), vec![Step::Key(bundle.clone())]].concat();
            let source = |(index, name)| {
                let path = [above.as_slice(), &[Step::Index(index)]].concat();
                Source { name, file, path }
            };
            bundles.entry(bundle).or_default().push(names.into_iter().enumerate().map(source).collect());
        }
        fields.finish(&[]);
    }
    bundles
}

/// Joins sources for a site in one language.
struct Bundler<'a> {
    files: &'a ThemeFiles,
    language: &'a str,
    words: &'a Words,
    colors: &'a str,
    /// Files that are not published on their own.
    joined: BTreeSet<String>,
    assets: Vec<Asset>,
}

impl Bundler<'_> {
    /// The later of two bundles with the same name wins; the sources of the earlier one are not published.
    fn join(&mut self, bundles: &BTreeMap<String, Vec<Vec<Source<'_>>>>, report: &mut Report) {
        bundles.values().flatten().flatten().for_each(|source| self.claim(&source.name));
        for (name, layers) in bundles {
            let Some(sources) = layers.last().filter(|sources| !sources.is_empty()) else { continue };
            // Another bundle stands for its sources.
            let sources = sources.iter().flat_map(|source| match bundles.get(&source.name) {
                Some(inner) => inner.last().map_or(&[][..], Vec::as_slice),
                None => std::slice::from_ref(source),
            });
            self.bundle(name, sources, report);
        }
    }

    /// A source is not published on its own, nor are those of other languages.
    fn claim(&mut self, source: &str) {
        let name = source.trim_start_matches("assets/");
        match name.split_once(LANGUAGE) {
            None => self.joined.extend([name.to_owned()]),
            Some((start, end)) => {
                let all = self.files.below("assets/").map(|(name, _)| name);
                let of_languages =
                    all.filter(|name| name.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)));
                self.joined.extend(of_languages.map(str::to_owned));
            }
        }
    }

    fn bundle<'s>(&mut self, name: &str, sources: impl Iterator<Item = &'s Source<'s>>, report: &mut Report) {
        let mut bundle = Bundle::default();
        let mut language = None;
        let mut wanted = None;
        for named in sources {
            let source = named.name.as_str();
            if source == WORDS {
                wanted = Some(bundle.bytes.len());
            } else if let Some(parts) = source.split_once(LANGUAGE) {
                language = self.of_language(parts, &mut bundle, report).or(language);
            } else if !self.source(source, &mut bundle, report) {
                let message = format!("the bundle `{name}` names `{source}`, which does not exist");
                let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
                let known: Vec<_> = self.files.below("assets/").map(|(file, _)| name(file)).collect();
                let near = suggest::nearest(&name(source), known.iter().map(String::as_str));
                let help = match near {
                    Some(near) => {
                        format!("did you mean `{near}`? Put new files in your theme's folder")
                    }
                    None => "create it in your theme's folder".to_owned(),
                };
                let problem = Diagnostic::error(Code::Theme, message, named.place()).help(help);
                report.push(problem);
            }
        }
        if let Some(at) = wanted {
            let script = self.words.script(&bundle.asked);
            bundle.bytes.splice(at..at, script.into_bytes());
        }
        if name == KnownAsset::Styles.name() {
            bundle.bytes.extend_from_slice(self.colors.as_bytes());
        }
        self.assets.extend(Asset::new(name, bundle.bytes).map(|asset| Asset { language, ..asset }));
    }

    /// Adds a file to a bundle, if it exists.
    fn source(&self, name: &str, bundle: &mut Bundle, report: &mut Report) -> bool {
        let Some(file) = self.files.get(name) else { return false };
        match name.rsplit_once('.') {
            Some((_, "css")) => {
                let text = file.text(report).unwrap_or_default();
                bundle.bytes.extend(styles::minify(text).into_bytes());
            }
            Some((_, "js")) => bundle.script(file, report),
            _ => bundle.bytes.extend_from_slice(&file.bytes),
        }
        true
    }

    /// Adds the file of the site's language, if there is one; its name has this beginning and end.
    fn of_language(
        &self,
        (before, after): (&str, &str),
        bundle: &mut Bundle,
        report: &mut Report,
    ) -> Option<String> {
        let found = self.source(&format!("{before}{}{after}", self.language), bundle, report);
        found.then(|| self.language.to_owned())
    }
}

/// Joined sources.
#[derive(Default)]
struct Bundle {
    bytes: Vec<u8>,
    /// The words that its scripts use.
    asked: BTreeSet<String>,
}

impl Bundle {
    /// Adds a script; one that browsers can't parse is reported.
    fn script(&mut self, file: &ThemeFile, report: &mut Report) {
        let Some(text) = file.text(report) else { return };
        self.asked.extend(asked(text));
        match scripts::minify(text) {
            Ok(script) => self.bytes.extend(script.into_bytes()),
            Err(error) => {
                let message = format!("syntax error in this script: {}", error.message);
                let place = Place::of(&file.shown, text, error.span);
                let help = "browsers would run neither this script nor anything bundled with it; fix it here";
                report.push(Diagnostic::error(Code::Theme, message, place).help(help));
            }
        }
    }
}
