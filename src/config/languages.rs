//! Further languages of a site: each is a version of its own, in a folder named after the language.

use super::{Config, Home, brand, variables};
use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::yaml::Fields;

/// The configurations of the further languages. What a language does not set is taken from the original.
pub(super) fn translations(fields: &mut Fields<'_>, original: &Config) -> Vec<Config> {
    let mut taken = vec![original.language.to_lowercase()];
    fields.named("languages", "a language", "fr: {title: Aide}", |tag, place, fields| {
        let translation = translation(tag, fields, original);
        if !is_language(tag) {
            let message = format!("`{tag}` is not a language tag");
            let problem = Diagnostic::error(Code::WrongType, message, place)
                .help("write a tag such as `fr` or `pt-BR`; files of the language end in `.fr.md`");
            fields.report().push(problem);
            return None;
        }
        if taken.contains(&tag.to_lowercase()) {
            fields.report().push(twice(tag, place));
            return None;
        }
        taken.push(tag.to_lowercase());
        Some(translation)
    })
}

fn twice(tag: &str, place: Place) -> Diagnostic {
    Diagnostic::error(Code::WrongType, format!("the site is already in `{tag}`"), place)
        .help("list only the languages that articles are translated into")
}

fn translation(tag: &str, fields: &mut Fields<'_>, original: &Config) -> Config {
    let inherited = || Home { is_inherited: true, ..original.home.clone() };
    let menu = brand::links(fields, "menu", "an item of the menu");
    let footer = brand::footer(fields);
    let has_footer = fields.is_given("footer");
    let variables = variables::read(fields);
    Config {
        title: fields.string("title").unwrap_or_else(|| original.title.clone()),
        description: fields.string("description").unwrap_or_else(|| original.description.clone()),
        base_url: original.base_url.as_ref().map(|base| format!("{base}{tag}/")),
        language: tag.to_owned(),
        language_name: fields.string("name"),
        variables: original.variables.clone().into_iter().chain(variables).collect(),
        menu: if menu.is_empty() { original.menu.clone() } else { menu },
        footer: if has_footer { footer } else { original.footer.clone() },
        home: fields.map("home", "`home`", brand::home).unwrap_or_else(inherited),
        ..original.clone()
    }
}

/// Whether `tag` has the form of a language tag.
pub(crate) fn is_language(tag: &str) -> bool {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let is_language = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_ascii_alphabetic());
    tag.split('-').all(is_part) && tag.split('-').next().is_some_and(is_language)
}
