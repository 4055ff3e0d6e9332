//! The files of a theme: the built-in ones with those of `themes/NAME/` laid over them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::yaml::Document;
use crate::config::{Config, is_own};
use crate::{Error, Result};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Files of a theme by their path inside it.
pub(super) struct ThemeFiles {
    files: BTreeMap<String, ThemeFile>,
    /// Built-in files that the site's own files replace.
    covered: BTreeMap<String, ThemeFile>,
    overlay: bool,
}

/// One file and where a person finds it.
pub(super) struct ThemeFile {
    pub(super) bytes: Cow<'static, [u8]>,
    /// `themes/acme/templates/quote.html`, or the same under `themes/default` with a note that it is built in.
    pub(super) shown: String,
}

impl ThemeFiles {
    /// The default theme alone.
    pub(super) fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        Self { files, covered: BTreeMap::new(), overlay: false }
    }

    /// The default theme with the site's own files laid over it.
    pub(super) fn read(config: &Config, report: &mut Report) -> Result<Self> {
        let mut theme = Self::built_in();
        let folder = format!("themes/{}", config.theme);
        let base = config.root.join(&folder);
        let is_own = ["themes", &folder].iter().all(|folder| is_own(&config.root, folder, report));
        if !is_own || !base.is_dir() {
            if config.theme != "default" {
                let message = format!("there is no folder `themes/{}`", config.theme);
                let problem = Diagnostic::error(Code::Theme, message, Place::file(crate::config::FILE))
                    .help("create it, or delete the line `theme:` to use the default theme");
                report.push(problem);
            }
            return Ok(theme);
        }
        for entry in WalkDir::new(&base).follow_links(false).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&base).to_path_buf();
                Error::Io { action: "read", path, cause: error.into() }
            })?;
            let Ok(relative) = entry.path().strip_prefix(&base) else { continue };
            let name = relative.to_string_lossy().replace('\\', "/");
            if !entry.file_type().is_file() || name.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            let shown = format!("themes/{}/{name}", config.theme);
            let length = entry.metadata().map_or(0, |metadata| metadata.len());
            if length > crate::config::LARGEST_SETTINGS {
                report.push(crate::config::too_large(&shown, length, crate::config::LARGEST_SETTINGS));
                continue;
            }
            let bytes = std::fs::read(entry.path()).map_err(Error::io("read", entry.path()))?;
            if let Some(covered) = theme.files.insert(name.clone(), ThemeFile { bytes: bytes.into(), shown })
            {
                theme.covered.insert(name, covered);
            }
            theme.overlay = true;
        }
        Ok(theme)
    }

    /// Whether the site changes anything in the default theme.
    pub(super) fn has_overlay(&self) -> bool {
        self.overlay
    }

    /// A file by its path in the theme.
    pub(super) fn get(&self, name: &str) -> Option<&ThemeFile> {
        self.files.get(name)
    }

    /// The built-in file with this name and the site's own, if they exist.
    pub(super) fn layers<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a ThemeFile> + use<'a> {
        self.covered.get(name).into_iter().chain(self.files.get(name))
    }

    /// Whether a file of the site's own theme has `name` in quotes, as templates and scripts name words.
    pub(super) fn mention(&self, name: &str) -> bool {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let texts = self.files.values().filter(|file| file.is_own());
        texts
            .filter_map(|file| std::str::from_utf8(&file.bytes).ok())
            .any(|text| quoted.iter().any(|quoted| text.contains(quoted)))
    }

    /// The texts of the site's own files.
    pub(super) fn own_texts(&self) -> String {
        let own = self.files.values().filter(|file| file.is_own());
        own.filter_map(|file| std::str::from_utf8(&file.bytes).ok()).collect::<Vec<_>>().join("\n")
    }

    /// The files below a folder (`"types/"`), sorted by path: path without the folder, file.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(name, file)| Some((name.strip_prefix(folder)?, file)))
    }
}

/// The files of the built-in theme by their path in it.
pub fn built_in_files() -> BTreeMap<String, Cow<'static, [u8]>> {
    ThemeFiles::built_in().files.into_iter().map(|(name, file)| (name, file.bytes)).collect()
}

impl ThemeFile {
    /// Whether it belongs to the site and is not built in.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.bytes, Cow::Owned(_))
    }

    /// The file as text; what is not UTF-8 is reported.
    pub(super) fn text(&self, report: &mut Report) -> Option<&str> {
        let text = std::str::from_utf8(&self.bytes);
        if text.is_err() {
            report.push(Diagnostic::not_utf8(&self.shown, &self.bytes));
        }
        text.ok()
    }

    /// The file as YAML; what is wrong with it is reported.
    pub(super) fn document(&self, report: &mut Report) -> Option<Document<'_>> {
        let text = self.text(report)?;
        Document::parse_file(&self.shown, text).map_err(|problem| report.push(problem)).ok()
    }
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, ThemeFile>) {
    for file in folder.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        let shown = format!("themes/default/{name} (built in)");
        files.insert(name, ThemeFile { bytes: Cow::Borrowed(static_bytes(file)), shown });
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// The bytes of an embedded file live as long as the program; the crate's accessor ties them to the reference.
fn static_bytes(file: &include_dir::File<'static>) -> &'static [u8] {
    BUILT_IN.get_file(file.path()).map_or(&[], include_dir::File::contents)
}
