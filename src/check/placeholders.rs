//! Articles in which something is left of what `answerbook add` wrote for their authors to replace.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::content::article::Article;
use crate::site::sites::Sites;
use crate::theme::built_in_files;
use crate::theme::starter::Placeholders;

/// Reports each published article that has any. Drafts may have them, so that they can be previewed.
pub fn check(sites: &Sites, report: &mut Report) {
    let built_in = built_in_files();
    let mut known: BTreeMap<&str, Placeholders> = BTreeMap::new();
    for site in sites.iter() {
        let own = site.articles.iter().filter(|article| article.is_in(&site.config.language));
        for article in own.filter(|article| !article.meta.status.is_draft()) {
            let kind = &article.kind;
            let placeholders = known.entry(&kind.name).or_insert_with(|| {
                let file = built_in.get(&format!("types/{}.yml", kind.name));
                let text = file.map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
                Placeholders::of(kind, &text, &site.theme.starters)
            });
            if let Some(problem) = problem(article, placeholders) {
                report.push(problem);
            }
        }
    }
}

/// The first one of an article, with how many there are.
fn problem(article: &Article, placeholders: &Placeholders) -> Option<Diagnostic> {
    let text = &*article.text;
    let mut at = 0;
    let lines = text.split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        let is_field = article.yaml_range.contains(&start);
        let found =
            placeholders.find(line, is_field).filter(|_| is_field || article.body_range.contains(&start))?;
        let start = start + line.find(found)?;
        Some((found, start..start + found.len()))
    });
    let found: Vec<_> = lines.collect();
    let (first, range) = found.first()?;
    let more = match found.len() - 1 {
        0 => String::new(),
        1 => ", and so is another line".to_owned(),
        more => format!(", and so are {more} other lines"),
    };
    let message = format!("“{first}” is a placeholder that nobody has replaced{more}");
    let problem =
        Diagnostic::error(Code::Placeholder, message, Place::of(&article.file(), text, range.clone()));
    Some(problem.help("write what belongs there, or delete the line; until then, `draft: true` keeps the article from readers"))
}
