//! The passages of a site, which articles include: their files, read and sorted by name and language.
//!
//! A passage may begin with fields: `variables` gives each variable the value that it has where it is included without one; a variable without a
//! value has to be given.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Article, fences, stem};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::yaml::{Document, Fields, Step, Value};
use crate::content::source::SourceFile;
use crate::markdown::SharedText;

/// All passages of a site, in all languages.
#[derive(Debug, Default)]
pub struct Passages {
    /// By name, then by language.
    by_name: BTreeMap<String, BTreeMap<Arc<str>, Arc<SharedText>>>,
    /// Their files.
    pub files: Vec<SourceFile>,
}

impl Passages {
    /// Reads the fields of each passage. Problems go to `report`.
    pub fn read(files: &[SourceFile], report: &mut Report) -> Self {
        let mut passages = Self { by_name: BTreeMap::new(), files: files.to_vec() };
        for source in files {
            let passage = Arc::new(passage(source, report));
            let of_name = passages.by_name.entry(passage.name.clone()).or_default();
            if let Some(first) = of_name.get(&source.language) {
                let message = format!("`{}` is the same passage in the same language", first.file);
                let place = Place::file(&passage.file);
                report.push(
                    Diagnostic::error(Code::DuplicateUrl, message, place).help("keep one of the files"),
                );
            } else {
                of_name.insert(source.language.clone(), passage);
            }
        }
        passages
    }

    /// The passages for a text in one of the languages of the site. One that is not translated is there in the original language.
    pub(super) fn in_language(
        &self,
        language: &str,
        languages: &[String],
    ) -> BTreeMap<String, Arc<SharedText>> {
        let original = languages.first().map_or("", String::as_str);
        let of = |(name, versions): (&String, &BTreeMap<Arc<str>, Arc<SharedText>>)| {
            let passage = versions.get(language).or_else(|| versions.get(original))?;
            Some((name.clone(), passage.clone()))
        };
        self.by_name.iter().filter_map(of).collect()
    }

    /// Every version of every passage, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<SharedText>> {
        self.by_name.values().flat_map(BTreeMap::values)
    }

    /// The files of the articles that include each passage, by its file.
    pub fn users<'a>(articles: impl Iterator<Item = &'a Arc<Article>>) -> BTreeMap<String, BTreeSet<String>> {
        let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for article in articles {
            for passage in article.body.passages.values().flatten() {
                users.entry(passage.file.clone()).or_default().insert(article.file());
            }
        }
        users
    }
}

fn passage(source: &SourceFile, report: &mut Report) -> SharedText {
    let file = format!("content/{}", source.file);
    let parts = fences::split(&file, &source.text, report);
    let range = parts.fields.clone().filter(|range| !range.is_empty());
    let variables = range.and_then(|range| match Document::parse(&file, &source.text, range) {
        Ok(document) => Some(variables(&document, report)),
        Err(problem) => {
            report.push(problem);
            None
        }
    });
    let name = stem(source.path.as_str()).strip_prefix("_passages/").unwrap_or_default().to_owned();
    SharedText {
        name,
        language: source.language.clone(),
        path: source.file.clone(),
        file,
        text: source.text.clone(),
        body: parts.body,
        variables: variables.unwrap_or_default(),
    }
}

fn variables(document: &Document<'_>, report: &mut Report) -> BTreeMap<String, Option<String>> {
    let mut fields = Fields::new(document, "a passage", report);
    let mut variables = BTreeMap::new();
    match fields.raw("variables") {
        None => {}
        Some(Value::Object(map)) => {
            for (name, value) in map {
                let value = match value {
                    Value::Null => None,
                    Value::String(text) => Some(text.clone()),
                    Value::Number(_) | Value::Bool(_) => {
                        let path = [Step::Key("variables".to_owned()), Step::Key(name.clone())];
                        Some(document.written(&path).unwrap_or_else(|| value.to_string()))
                    }
                    other => fields.wrong("variables", "names, each with a text", other),
                };
                variables.insert(name.clone(), value);
            }
        }
        Some(other) => drop(fields.wrong::<()>("variables", "names, each with a text", other)),
    }
    fields.finish(&[]);
    variables
}
