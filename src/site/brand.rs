//! What the configuration shows on every page: the logo, and the links in the menu and footer.

use super::Site;
use super::pictures;
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::path::{SitePath, UrlPath};
use crate::base::text::suggest;
use crate::config::{Ask, Config, Logo, LogoFile, MenuItem};
use crate::content::source::{FileRef, Picture};
use crate::markdown::{Target, inline_links};

/// A picture named in the configuration, found among the files of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoPicture {
    /// Where it is published.
    pub url: UrlPath,
    /// Width and height in pixels, if the file says.
    pub size: Option<(u32, u32)>,
}

/// All links in the configuration: menu, footer, situations of the home page, and whom to ask.
pub(super) fn links(config: &Config) -> Vec<MenuItem> {
    let footer = &config.footer;
    let in_text = footer.text.iter().flat_map(|(text, place)| {
        let item = |link: String| MenuItem { title: link.clone(), link, place: place.clone() };
        inline_links(text).into_iter().map(item).collect::<Vec<_>>()
    });
    let ask = config.ask.as_ref().and_then(Ask::link);
    config
        .menu
        .iter()
        .chain(&footer.links)
        .chain(&config.home.situations)
        .chain(ask)
        .cloned()
        .chain(in_text)
        .collect()
}

/// The files in `content/` that the configuration shows or links to.
pub(super) fn files(config: &Config) -> impl Iterator<Item = SitePath> {
    let linked = links(config).into_iter().filter_map(|item| match menu_target(&item.link) {
        Target::Asset(path, _) => Some(path),
        _ => None,
    });
    let logo = config.logo.iter().flat_map(Logo::files);
    linked.chain(logo.map(|file| below("content", &file.path).unwrap_or_else(|| file.path.clone())))
}

/// The target of a menu link; paths are relative to `content/`, or begin with it.
pub(super) fn menu_target(link: &str) -> Target {
    let root = SitePath::new("").unwrap_or_else(|| unreachable!("the root is a path"));
    Target::read(link.strip_prefix("content/").unwrap_or(link), &root)
}

/// The path below `folder`, if it begins with the name of that folder.
fn below(folder: &str, path: &SitePath) -> Option<SitePath> {
    SitePath::new(path.as_str().strip_prefix(folder)?.strip_prefix('/')?)
}

/// A file of the site with the folder that holds it.
struct Found<'a> {
    folder: &'static str,
    file: &'a FileRef,
    url: UrlPath,
}

impl Site {
    /// Where a picture named in the configuration is published, and how large it is.
    pub fn logo_picture(&self, logo: &LogoFile) -> Option<LogoPicture> {
        let found = self.find_file(&logo.path)?;
        Some(LogoPicture { url: found.url, size: found.file.picture.and_then(|picture| picture.size) })
    }

    /// A file of `static/` or `content/`; the path may begin with the name of the folder.
    fn find_file(&self, path: &SitePath) -> Option<Found<'_>> {
        let of =
            |files: &'_ [FileRef], path: &SitePath| files.binary_search_by(|file| file.path.cmp(path)).ok();
        let in_static = |path: &SitePath| {
            let file = &self.statics[of(&self.statics, path)?];
            Some(Found { folder: "static", file, url: UrlPath::new(file.path.as_str())? })
        };
        let in_content = |path: &SitePath| {
            let file = &self.assets[of(&self.assets, path)?];
            Some(Found { folder: "content", file, url: self.asset_url(&file.path)?.clone() })
        };
        in_static(path)
            .or_else(|| in_content(path))
            .or_else(|| in_static(&below("static", path)?))
            .or_else(|| in_content(&below("content", path)?))
    }
}

/// Checks that the pictures of the logo are there and can be shown.
pub(super) fn check(site: &Site, report: &mut Report) {
    for logo in site.config.logo.iter().flat_map(Logo::files) {
        let problem = match site.find_file(&logo.path) {
            None => Some(missing(site, logo)),
            Some(found) => {
                let shown = format!("{}/{}", found.folder, found.file.path);
                // What every page shows must be a picture; other kinds of files were not measured at all.
                let none = Picture { size: None, bytes: 0, is_drawing: false };
                pictures::problem(site, &shown, found.file.picture.unwrap_or(none))
            }
        };
        report_at(logo, problem, report);
    }
}

fn report_at(logo: &LogoFile, problem: Option<Diagnostic>, report: &mut Report) {
    if let Some(problem) = problem {
        report.push(Diagnostic { place: logo.place.clone(), ..problem });
    }
}

fn missing(site: &Site, logo: &LogoFile) -> Diagnostic {
    let message = format!("there is no file `{}` in `static/` or `content/`", logo.path);
    let mut problem = Diagnostic::error(Code::MissingAsset, message, logo.place.clone());
    let files = site.statics.iter().chain(site.assets.iter()).filter(|file| file.picture.is_some());
    let unlinked = site.unlinked.iter().map(SitePath::as_str);
    let known: Vec<&str> = files.map(|file| file.path.as_str()).chain(unlinked).collect();
    let same_name = known.iter().find(|known| known.rsplit('/').next() == Some(logo.path.name())).copied();
    let near = same_name.or_else(|| suggest::nearest(logo.path.as_str(), known));
    problem.help = Some(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put the picture in `static/`, and write its path below that folder here".to_owned(),
    });
    problem
}
