//! The parts of `answerbook.yml` that give a site its identity: logo, menu, footer, and what the home page shows.

use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::path::SitePath;
use crate::base::text::suggest;
use crate::base::yaml::{Fields, Value};

/// A link in the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// The text of the link.
    pub title: String,
    /// A markdown file of the site, or a full URL.
    pub link: String,
    /// Where it is written, for problems with the link.
    pub place: Place,
}

/// The logo next to the site's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The picture for light screens, and for dark ones if there is no separate one.
    pub light: LogoFile,
    /// The picture for dark screens.
    pub dark: Option<LogoFile>,
    /// What the picture says. If set, the site's name is not shown next to it.
    pub alt: Option<String>,
}

/// A picture of the site, named in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoFile {
    /// The path below `static/` or `content/`; it may start with the name of the folder.
    pub path: SitePath,
    /// Where it is written.
    pub place: Place,
}

/// The footer of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    /// A line of markdown, and where it is written.
    pub text: Option<(String, Place)>,
    /// Its links.
    pub links: Vec<MenuItem>,
}

/// What the home page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// Whether this is the home page of another language: a translation may lack what the original has.
    pub is_inherited: bool,
    /// The most common situations: links under the search field.
    pub situations: Vec<MenuItem>,
    /// Full ids (`path#id`) of the questions shown first, with the place of each.
    pub questions: Vec<(String, Place)>,
    /// Folders of the sections to show, in this order, with the place of each; all sections when empty.
    pub sections: Vec<(String, Place)>,
    /// What is shown below the search field, in this order.
    pub blocks: Vec<HomeBlock>,
}

/// A part of the home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomeBlock {
    /// The questions asked most, with their answers.
    Questions,
    /// The sections.
    Sections,
    /// The text of `content/index.md`.
    Text,
    /// The most recently changed articles.
    Updated,
}

impl HomeBlock {
    /// All of them, in the default order.
    pub const ALL: [Self; 4] = [Self::Questions, Self::Sections, Self::Text, Self::Updated];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Sections => "sections",
            Self::Text => "text",
            Self::Updated => "updated",
        }
    }
}

impl Default for Home {
    fn default() -> Self {
        Self {
            is_inherited: false,
            situations: Vec::new(),
            questions: Vec::new(),
            sections: Vec::new(),
            blocks: HomeBlock::ALL.into(),
        }
    }
}

impl Logo {
    /// Its pictures.
    pub fn files(&self) -> impl Iterator<Item = &LogoFile> {
        [&self.light].into_iter().chain(&self.dark)
    }
}

/// A list of links.
pub(super) fn links(fields: &mut Fields<'_>, name: &'static str, owner: &'static str) -> Vec<MenuItem> {
    fields.maps(name, owner, |item| {
        let (title, link) = (item.required("title"), item.required("url"));
        let place = item.place("url");
        Some(MenuItem { title: title?, link: link?, place })
    })
}

/// `logo: logo.svg`, or fields: a picture for light screens, one for dark screens, and what they say.
pub(super) fn logo(fields: &mut Fields<'_>) -> Option<Logo> {
    if !fields.raw("logo")?.is_object() {
        return Some(Logo { light: logo_file(fields, "logo", "logo")?, dark: None, alt: None });
    }
    let logo = fields.map("logo", "`logo`", |logo| {
        let light = match logo.is_given("light") {
            true => logo_file(logo, "light", "logo.light"),
            false => logo.required("light").and(None),
        };
        let dark = logo_file(logo, "dark", "logo.dark");
        let alt = logo.string("alt").filter(|alt| !alt.is_empty());
        Some(Logo { light: light?, dark, alt })
    });
    logo.flatten()
}

fn logo_file(fields: &mut Fields<'_>, name: &'static str, shown: &str) -> Option<LogoFile> {
    let written = fields.string(name)?;
    let place = fields.place(name);
    // Nothing is loaded from other hosts, and a path on this machine means nothing on another.
    let is_elsewhere = written.contains(':') || written.starts_with(['/', '\\']);
    match SitePath::new(&written).filter(|path| !is_elsewhere && !path.as_str().is_empty()) {
        Some(path) => Some(LogoFile { path, place }),
        None => {
            let message = format!("`{shown}` must be a picture in this site, not `{written}`");
            let problem = Diagnostic::error(Code::WrongType, message, place)
                .help("put the picture in `static/` and write its name here, for example `logo.svg`");
            fields.report().push(problem);
            None
        }
    }
}

/// `footer: "A line"`, or fields: `text` and `links`.
pub(super) fn footer(fields: &mut Fields<'_>) -> Footer {
    let text = |fields: &mut Fields<'_>, name: &'static str| Some((fields.string(name)?, fields.place(name)));
    match fields.raw("footer") {
        None => Footer::default(),
        Some(Value::Object(_)) => fields
            .map("footer", "`footer`", |footer| Footer {
                text: text(footer, "text"),
                links: links(footer, "links", "a link of the footer"),
            })
            .unwrap_or_default(),
        Some(_) => Footer { text: text(fields, "footer"), links: Vec::new() },
    }
}

pub(super) fn home(fields: &mut Fields<'_>) -> Home {
    Home {
        is_inherited: false,
        situations: links(fields, "situations", "a situation of the home page"),
        questions: fields.strings_with_places("questions"),
        sections: fields.strings_with_places("sections"),
        blocks: blocks(fields),
    }
}

fn blocks(fields: &mut Fields<'_>) -> Vec<HomeBlock> {
    if fields.raw("blocks").is_none() {
        return Home::default().blocks;
    }
    let mut blocks = Vec::new();
    for (name, place) in fields.strings_with_places("blocks") {
        let problem = match HomeBlock::ALL.into_iter().find(|block| block.name() == name) {
            Some(block) if !blocks.contains(&block) => {
                blocks.push(block);
                continue;
            }
            Some(_) => {
                Diagnostic::error(Code::WrongType, format!("the home page lists `{name}` twice"), place)
                    .help("delete one of the two lines")
            }
            None => {
                let message = format!("the home page has no block `{name}`");
                let mut problem = Diagnostic::error(Code::WrongType, message, place);
                problem.help = suggest::help(&name, HomeBlock::ALL.map(HomeBlock::name));
                problem
            }
        };
        fields.report().push(problem);
    }
    blocks
}
