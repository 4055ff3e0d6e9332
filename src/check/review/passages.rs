//! Passages that no article includes, and those that articles in another language include.

use std::collections::BTreeSet;

use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::site::sites::Sites;

/// Reports both.
pub(super) fn find(sites: &Sites, report: &mut Report) {
    unused(sites, report);
    for site in sites.iter().skip(1) {
        let own = site.articles.iter().filter(|article| article.is_in(&site.config.language));
        let included = own.flat_map(|article| article.body.passages.values().flatten());
        let others: BTreeSet<&str> = included
            .filter(|passage| *passage.language != *site.config.language)
            .map(|passage| passage.file.as_str())
            .collect();
        let Some(severity) = site.config.review.severity(Code::OutdatedTranslation) else { return };
        for file in others {
            let language = &site.config.language;
            let message = format!("articles in `{language}` include this passage, which is not translated");
            let help = format!("write it in `{}.{language}.md`", file.strip_suffix(".md").unwrap_or(file));
            let problem =
                Diagnostic::warning(Code::OutdatedTranslation, message, Place::file(file)).help(help);
            report.push(Diagnostic { severity, ..problem });
        }
    }
}

fn unused(sites: &Sites, report: &mut Report) {
    let original = sites.original();
    let Some(severity) = original.config.review.severity(Code::UnusedPassage) else { return };
    let is_used = |file: &String| original.passage_users.contains_key(file);
    for passage in original.passages.iter().filter(|passage| !is_used(&passage.file)) {
        let message = format!("no article includes the passage `{}`", passage.name);
        let help = format!("include it with `:::include{{passage={}}}`, or delete the file", passage.name);
        let problem =
            Diagnostic::warning(Code::UnusedPassage, message, Place::file(&passage.file)).help(help);
        report.push(Diagnostic { severity, ..problem });
    }
}
