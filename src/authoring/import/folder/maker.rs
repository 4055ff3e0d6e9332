//! Which program a folder of markdown was written for, judging by the files next to it, and how that program would have read
//! it: where texts and files are, and which address each text had.

use std::fs;
use std::path::{Path, PathBuf};

use super::languages::{Languages, Version};
use crate::authoring::import::dates::Order;
use crate::authoring::import::language::is_same;
use crate::base::text::slug;
use crate::base::yaml::{Document, Map, Value, toml_fields};

/// A program that builds sites from markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authoring::import) enum Maker {
    Hugo,
    Zola,
    Jekyll,
    Docusaurus,
    MkDocs,
    MdBook,
    GitBook,
    VitePress,
    Starlight,
    Notion,
    Plain,
}

/// Files that only one program uses.
const SIGNS: [(Maker, &[&str]); 9] = [
    (Maker::Docusaurus, &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]),
    (Maker::MkDocs, &["mkdocs.yml", "mkdocs.yaml"]),
    (Maker::MdBook, &["book.toml"]),
    (Maker::VitePress, &[".vitepress"]),
    (Maker::Starlight, &["src/content/docs"]),
    (
        Maker::Hugo,
        &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config/_default",
            "archetypes",
            "layouts/_default",
            "layouts/partials",
        ],
    ),
    (Maker::Zola, &["zola.toml"]),
    (Maker::Jekyll, &["_config.yml", "_config.yaml", "_posts"]),
    (Maker::GitBook, &[".gitbook.yaml", ".gitbook", "SUMMARY.md"]),
];

impl Maker {
    /// The program, and the file that gives it away.
    pub(in crate::authoring::import) fn find(folder: &Path) -> Option<(Self, String)> {
        let (base, maker, sign) = base(folder)?;
        let shown = if base == folder {
            format!("contains `{sign}`")
        } else {
            format!("`{sign}` is in a folder above it")
        };
        Some((maker, shown))
    }

    pub(in crate::authoring::import) fn says(self) -> &'static str {
        match self {
            Self::Hugo => "a Hugo site",
            Self::Zola => "a Zola site",
            Self::Jekyll => "a Jekyll site",
            Self::Docusaurus => "a Docusaurus site",
            Self::MkDocs => "an MkDocs site",
            Self::MdBook => "an mdBook book",
            Self::GitBook => "a GitBook space",
            Self::VitePress => "a VitePress site",
            Self::Starlight => "a Starlight site",
            Self::Notion => "a Notion export",
            Self::Plain => "a folder of markdown",
        }
    }
}

/// The root folder for the program, the program, and what revealed it.
fn base(folder: &Path) -> Option<(PathBuf, Maker, String)> {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    for (above, base) in whole.ancestors().take(4).enumerate() {
        let sign = |names: &[&'static str]| names.iter().find(|name| base.join(name).exists()).copied();
        for (maker, names) in SIGNS {
            // A table of contents or a folder of posts is only a sign for the folder it is in.
            let names: Vec<&str> =
                names.iter().copied().filter(|name| above == 0 || !name.starts_with(['S', '_'])).collect();
            if let Some(sign) = sign(&names) {
                return Some((
                    if above == 0 { folder.to_owned() } else { base.to_owned() },
                    maker,
                    sign.to_owned(),
                ));
            }
        }
        if let Ok(text) = fs::read_to_string(base.join("config.toml"))
            && base.join("content").is_dir()
        {
            let maker = if text.contains("baseURL") || !text.contains("base_url") {
                Maker::Hugo
            } else {
                Maker::Zola
            };
            return Some((
                if above == 0 { folder.to_owned() } else { base.to_owned() },
                maker,
                "config.toml".to_owned(),
            ));
        }
    }
    // An export of several spaces has a folder for each.
    let names = walkdir::WalkDir::new(folder).min_depth(1).max_depth(2).sort_by_file_name();
    let names = names.into_iter().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_notion = |name: &str| notion_id(name.strip_suffix(".md").unwrap_or(name)).is_some();
    let sign = names.into_iter().find(|name| is_notion(name));
    sign.map(|sign| (folder.to_owned(), Maker::Notion, sign))
}

/// How a program would read a folder.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) maker: Maker,
    pub(super) base: PathBuf,
    /// The folder of texts, below the base.
    pub(super) content: PathBuf,
    /// Folders below the base whose files have addresses that start with `/`.
    pub(super) statics: Vec<PathBuf>,
    /// The settings of the program, if they are data.
    pub(super) settings: Value,
    /// The settings as text, if they are a script.
    script: String,
    /// The host and path of the old site.
    pub(super) host: Option<String>,
    pub(super) prefix: String,
    /// Which names mean languages.
    pub(super) languages: Languages,
    /// Which number is the month in its dates.
    pub(super) order: Order,
}

impl Layout {
    pub(super) fn read(folder: &Path, maker: Maker) -> Self {
        let found = base(folder).filter(|(_, found, _)| *found == maker);
        let base = found.map_or_else(|| folder.to_owned(), |(base, ..)| base);
        let (settings, script) = settings(&base, maker);
        let said =
            |names: &[&str]| names.iter().find_map(|name| settings.get(name)?.as_str().map(str::to_owned));
        let content = match maker {
            Maker::Hugo => said(&["contentDir", "contentdir"]).unwrap_or_else(|| "content".into()),
            Maker::Zola => "content".into(),
            Maker::MkDocs => said(&["docs_dir"]).unwrap_or_else(|| "docs".into()),
            Maker::MdBook => settings["book"]["src"].as_str().unwrap_or("src").to_owned(),
            Maker::Starlight => "src/content/docs".into(),
            Maker::GitBook => said(&["root"]).unwrap_or_default(),
            Maker::Docusaurus | Maker::Jekyll | Maker::VitePress | Maker::Notion | Maker::Plain => {
                String::new()
            }
        };
        let content = base.join(content.trim_start_matches("./").trim_start_matches('/'));
        let content = if content.is_dir() { content } else { base.clone() };
        let statics = match maker {
            Maker::Hugo => vec!["static", "assets"],
            Maker::Zola | Maker::Docusaurus => vec!["static"],
            Maker::VitePress | Maker::Starlight => vec!["public"],
            _ => Vec::new(),
        };
        let statics =
            statics.into_iter().map(|name| base.join(name)).chain([content.clone(), base.clone()]).collect();
        let url = match maker {
            Maker::Docusaurus => quoted(&script, "url"),
            Maker::Starlight => quoted(&script, "site"),
            _ => said(&["baseURL", "baseurl", "base_url", "site_url", "url"]),
        };
        let url = url.and_then(|url| url::Url::parse(&url).ok());
        let prefix = match maker {
            Maker::Docusaurus => quoted(&script, "baseUrl"),
            Maker::Jekyll => said(&["baseurl"]),
            Maker::VitePress | Maker::Starlight => quoted(&script, "base"),
            _ => url.as_ref().map(|url| url.path().to_owned()),
        };
        let prefix = prefix.unwrap_or_default().trim_matches('/').to_owned();
        let host = url.and_then(|url| url.host_str().map(str::to_owned));
        Self {
            maker,
            base,
            content,
            statics,
            settings,
            script,
            host,
            prefix,
            languages: Languages::default(),
            order: Order::Unknown,
        }
    }

    /// The language of the texts whose names don't say it, if the settings do.
    pub(super) fn language(&self) -> Option<String> {
        let settings = &self.settings;
        let at = |value: &Value| value.as_str().map(str::to_owned);
        match self.maker {
            Maker::Hugo => {
                ["defaultContentLanguage", "defaultcontentlanguage", "languageCode", "languagecode"]
                    .iter()
                    .find_map(|name| at(&settings[*name]))
            }
            Maker::Zola => at(&settings["default_language"]),
            Maker::MkDocs => {
                let plugins = settings["plugins"].as_array().into_iter().flatten();
                let said = plugins.map(|plugin| &plugin["i18n"]).find_map(|plugin| {
                    let languages = plugin["languages"].as_array().into_iter().flatten();
                    let chosen = languages.clone().find(|language| language["default"] == true);
                    at(&plugin["default_language"]).or_else(|| at(&chosen?["locale"]))
                });
                said.or_else(|| at(&settings["theme"]["language"]))
            }
            Maker::MdBook => at(&settings["book"]["language"]),
            Maker::Jekyll => at(&settings["lang"]),
            Maker::Docusaurus => quoted(&self.script, "defaultLocale"),
            // `root` means the texts outside the folders of languages.
            Maker::Starlight => quoted(&self.script, "defaultLocale")
                .filter(|locale| locale != "root")
                .or_else(|| quoted(&self.script, "lang")),
            Maker::VitePress => quoted(&self.script, "lang"),
            Maker::GitBook | Maker::Notion | Maker::Plain => None,
        }
    }

    /// The address that a version of a text had.
    pub(super) fn route_of(&self, version: &Version, fields: &Map<String, Value>) -> Option<String> {
        let route = self.route(&version.text, fields)?;
        let Some(language) = &version.language else { return Some(route) };
        let is_own = self.language().is_some_and(|own| is_same(&own, language));
        let is_shown = !is_own
            || match self.maker {
                Maker::Hugo => self.settings["defaultContentLanguageInSubdir"] == true,
                Maker::MkDocs | Maker::Zola | Maker::Docusaurus => false,
                _ => version.is_folder,
            };
        let written = match self.maker {
            Maker::Hugo => version.written.to_lowercase(),
            _ => version.written.clone(),
        };
        let bare = route.trim_start_matches('/');
        let below = bare.strip_prefix(self.prefix.as_str()).unwrap_or(bare).trim_start_matches('/');
        Some(if is_shown { self.at(&format!("{written}/{below}")) } else { route })
    }

    /// The value of a setting, for texts that show it.
    pub(super) fn setting(&self, name: &str) -> Option<String> {
        let value = name.split('.').try_fold(&self.settings, |value, part| value.get(part))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The address that a text had, without the host, starting with `/`; `None` if the program gave it none.
    pub(super) fn route(&self, relative: &str, fields: &Map<String, Value>) -> Option<String> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let (folder, name) = relative.rsplit_once('/').unwrap_or(("", relative));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_index = is_index(stem);
        let below = |folder: &str, name: &str| {
            [folder, name].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
        };
        let named = |name: &str| if is_index { folder.to_owned() } else { below(folder, name) };
        let slashed = |path: String| if path.is_empty() { String::new() } else { format!("{path}/") };
        let route = match self.maker {
            Maker::Hugo | Maker::Zola => {
                let stem = if self.maker == Maker::Zola { undated(stem) } else { stem };
                let is_bundle = stem == "index" && !folder.is_empty();
                let own = match text("slug") {
                    Some(slug) if is_bundle => {
                        below(folder.rsplit_once('/').map_or("", |(above, _)| above), slug)
                    }
                    Some(slug) => below(folder, slug),
                    None => named(stem),
                };
                match text("url").or_else(|| text("path")) {
                    Some(url) => return Some(self.at(url)),
                    None if self.maker == Maker::Hugo => slashed(own.to_lowercase().replace(' ', "-")),
                    None => slashed(own.split('/').map(slug::slug).collect::<Vec<_>>().join("/")),
                }
            }
            Maker::Jekyll => match text("permalink") {
                Some(url) if !url.contains(':') => return Some(self.at(url)),
                _ => self.post(relative, stem, fields).unwrap_or_else(|| match is_index {
                    true => slashed(folder.to_owned()),
                    false => named(stem) + ".html",
                }),
            },
            Maker::Docusaurus => self.doc(relative, fields)?,
            Maker::MkDocs if self.settings["use_directory_urls"] == false => {
                below(folder, if is_index { "index" } else { stem }) + ".html"
            }
            Maker::MkDocs => slashed(named(stem)),
            Maker::Starlight => slashed(
                text("slug").map_or_else(|| named(stem).to_lowercase().replace(' ', "-"), str::to_owned),
            ),
            Maker::MdBook | Maker::VitePress if is_index => slashed(folder.to_owned()),
            Maker::VitePress if self.script.contains("cleanUrls: true") => named(stem),
            Maker::MdBook | Maker::VitePress => named(stem) + ".html",
            Maker::GitBook => named(stem),
            Maker::Notion | Maker::Plain => return None,
        };
        Some(self.at(&route))
    }

    fn at(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        if self.prefix.is_empty() { format!("/{path}") } else { format!("/{}/{path}", self.prefix) }
    }

    /// A Jekyll post, whose name contains its date.
    fn post(&self, relative: &str, stem: &str, fields: &Map<String, Value>) -> Option<String> {
        let (name, day) = (undated(stem), stem.get(..10)?);
        let above = relative.split_once("_posts/").filter(|_| name != stem)?.0;
        let mut categories: Vec<String> =
            above.split('/').filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
        for key in ["category", "categories"] {
            match fields.get(key) {
                Some(Value::String(text)) => {
                    categories.extend(text.split_whitespace().map(str::to_lowercase));
                }
                Some(Value::Array(items)) => {
                    categories.extend(items.iter().filter_map(Value::as_str).map(str::to_lowercase));
                }
                _ => {}
            }
        }
        let pattern = self.settings.get("permalink").and_then(Value::as_str).unwrap_or("date");
        let pattern = match pattern {
            "date" => "/:categories/:year/:month/:day/:title.html",
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "none" => "/:categories/:title.html",
            own => own,
        };
        let title = fields.get("slug").and_then(Value::as_str).unwrap_or(name);
        let path = pattern
            .replace(":categories", &categories.join("/"))
            .replace(":year", &day[..4])
            .replace(":month", &day[5..7])
            .replace(":day", &day[8..10])
            .replace(":title", title)
            .replace(":slug", title);
        let path = path.split('/').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        Some(if pattern.ends_with('/') { path + "/" } else { path })
    }

    /// A Docusaurus page; `None` if it is not in `docs/`.
    fn doc(&self, relative: &str, fields: &Map<String, Value>) -> Option<String> {
        let below = relative.strip_prefix("docs/")?;
        let base = quoted(&self.script, "routeBasePath").unwrap_or_else(|| "docs".into());
        let base = base.trim_matches('/');
        let parts: Vec<&str> = below.split('/').map(unnumbered).collect();
        let (name, folders) = parts.split_last()?;
        let stem = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
        let id = fields.get("id").and_then(Value::as_str).unwrap_or(stem);
        let is_index = is_index(stem) || folders.last() == Some(&stem);
        let slug = fields.get("slug").and_then(Value::as_str);
        let own: Vec<&str> = match slug {
            Some(slug) if slug.starts_with('/') => vec![slug.trim_matches('/')],
            Some(slug) => folders.iter().copied().chain([slug]).collect(),
            None if is_index => folders.to_vec(),
            None => folders.iter().copied().chain([id]).collect(),
        };
        Some(std::iter::once(base).chain(own).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
    }
}

/// Whether a file name is that of a folder's own page.
pub(super) fn is_index(stem: &str) -> bool {
    matches!(stem, "index" | "_index") || stem.eq_ignore_ascii_case("readme")
}

/// A name without the date before it.
pub(super) fn undated(stem: &str) -> &str {
    let Some((day, rest)) = stem.split_at_checked(10) else { return stem };
    let name = rest.strip_prefix(['-', '_']).filter(|name| !name.is_empty());
    name.filter(|_| day.parse::<jiff::civil::Date>().is_ok()).unwrap_or(stem)
}

/// A name without its number: `01-intro`.
pub(super) fn unnumbered(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start_matches(['-', '_', '.', ' ']);
    let is_number = (1..=3).contains(&digits) && rest.len() < name.len() - digits && !rest.is_empty();
    if is_number && !rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { name }
}

/// A name in a Notion export without its id of 32 characters, if it has one.
pub(super) fn notion_id(stem: &str) -> Option<&str> {
    let (name, id) = stem.rsplit_once(' ')?;
    (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(name)
}

/// The file of a table of Notion whose rows are texts in a folder of the same name, as the path of that folder. `_all`
/// means with the columns and rows that a view hides.
pub(super) fn database(file: &Path) -> Option<PathBuf> {
    let stem = file.file_name()?.to_str()?.strip_suffix(".csv")?;
    let stem = stem.strip_suffix("_all").unwrap_or(stem);
    Some(file.with_file_name(stem)).filter(|folder| notion_id(stem).is_some() && folder.is_dir())
}

/// The settings of a program, as data or as text.
fn settings(base: &Path, maker: Maker) -> (Value, String) {
    let names: &[&str] = match maker {
        Maker::Hugo => &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config.toml",
            "config.yaml",
            "config.yml",
            "config/_default/hugo.toml",
            "config/_default/config.toml",
        ],
        Maker::Zola => &["zola.toml", "config.toml"],
        Maker::Jekyll => &["_config.yml", "_config.yaml"],
        Maker::Docusaurus => &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"],
        Maker::MkDocs => &["mkdocs.yml", "mkdocs.yaml"],
        Maker::MdBook => &["book.toml"],
        Maker::GitBook => &[".gitbook.yaml"],
        Maker::VitePress => &[
            ".vitepress/config.js",
            ".vitepress/config.ts",
            ".vitepress/config.mjs",
            ".vitepress/config.mts",
        ],
        Maker::Starlight => &["astro.config.mjs", "astro.config.js", "astro.config.ts"],
        Maker::Notion | Maker::Plain => &[],
    };
    let text = names.iter().find_map(|name| Some((*name, fs::read_to_string(base.join(name)).ok()?)));
    let Some((name, text)) = text.filter(|(_, text)| text.len() < 1 << 20) else {
        return (Value::Null, String::new());
    };
    let value = match name.rsplit('.').next().unwrap_or("") {
        "toml" => toml_fields(&text).map_or(Value::Null, Value::Object),
        "json" => serde_json::from_str(&text).unwrap_or_default(),
        // Python's tags (`!!python/name:…`) name extensions, which don't matter here.
        "yml" | "yaml" => {
            let plain: String = text
                .lines()
                .filter(|line| !line.contains("!!python") && !line.contains("!ENV"))
                .map(|line| format!("{line}\n"))
                .collect();
            Document::parse_file(name, &plain).map_or(Value::Null, |document| document.value)
        }
        _ => Value::Null,
    };
    (value, text)
}

/// The value of a setting in a script: `url: 'https://example.org'`.
fn quoted(script: &str, name: &str) -> Option<String> {
    script.match_indices(&format!("{name}:")).find_map(|(at, found)| {
        let is_word = script[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let rest = script[at + found.len()..].trim_start();
        let quote = rest.chars().next().filter(|c| is_word && matches!(c, '\'' | '"' | '`'))?;
        rest[1..].split(quote).next().map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::{notion_id, undated, unnumbered};

    #[test]
    fn names_lose_what_only_orders_them() {
        assert_eq!((undated("2024-01-02-late"), undated("late")), ("late", "late"));
        assert_eq!(
            (unnumbered("01-intro"), unnumbered("404"), unnumbered("2fa.md"), unnumbered("3. Pay")),
            ("intro", "404", "2fa.md", "Pay")
        );
        assert_eq!(notion_id("A b 0123456789abcdef0123456789abcdef"), Some("A b"));
        assert_eq!(notion_id("A b"), None);
    }
}
