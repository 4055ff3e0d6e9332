//! The files next to articles that an article shows or links to: in its text, in raw HTML, in the attributes of containers, and in the fields of
//! its type. What nothing refers to is not published.

use super::Article;
use crate::base::path::SitePath;
use crate::base::yaml::Value;
use crate::markdown::Target;

/// The longest text of a field that may name a file.
const LONGEST: usize = 300;

/// The files below `content/` that an article refers to, sorted. Some may not exist.
pub(super) fn of(article: &Article) -> Vec<SitePath> {
    let body = &article.body;
    let mut files: Vec<SitePath> = body.links.iter().filter_map(|link| link.target.file()).collect();
    for link in body.raw_links.iter().filter(|link| !link.is_comment) {
        add(article, &link.written.replace("&amp;", "&"), &mut files);
    }
    let attributes = body.containers.iter().flat_map(|container| &container.attributes);
    attributes.for_each(|(_, value)| named(article, value, &mut files));
    article.fields.values().for_each(|value| in_field(article, value, &mut files));
    files.sort_unstable();
    files.dedup();
    files
}

/// An address as a browser reads it on the article's page. That may be a folder below its file, and then files are one level up.
fn add(article: &Article, written: &str, files: &mut Vec<SitePath>) {
    let here = Target::read(written, &article.source);
    let below = written.strip_prefix("../").map(|above| Target::read(above, &article.source));
    files.extend([Some(here), below].into_iter().flatten().filter_map(|target| target.file()));
}

/// A value that a template may use as an address, from the article or from the top.
fn named(article: &Article, value: &str, files: &mut Vec<SitePath>) {
    let is_name = value.len() <= LONGEST && value.contains('.') && !value.contains('\n');
    if is_name {
        files.extend(Target::read(value, &article.source).file());
        files.extend(SitePath::new(value));
    }
}

fn in_field(article: &Article, value: &Value, files: &mut Vec<SitePath>) {
    match value {
        Value::String(text) => named(article, text, files),
        Value::Array(items) => items.iter().for_each(|item| in_field(article, item, files)),
        Value::Object(fields) => fields.values().for_each(|field| in_field(article, field, files)),
        _ => {}
    }
}
