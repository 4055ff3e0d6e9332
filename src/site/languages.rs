//! Articles in several languages: which are translated, and files that only look like translations.

use super::{ArticleIndex, Site};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use crate::base::path::SitePath;
use crate::content::source::logical;

impl Site {
    /// Whether an article of this language version is translated; if not, the original is shown instead.
    pub fn is_translated(&self, article: ArticleIndex) -> bool {
        self.articles[article].is_in(&self.config.language)
    }

    /// How many articles of this language version are translated.
    pub fn translated_count(&self) -> usize {
        self.articles.iter().filter(|article| article.is_in(&self.config.language)).count()
    }
}

/// Reports what is wrong with the links of articles. Links of an original that stands in for its translation are reported in
/// its own language version, unless another translation has lost the anchor they lead to.
pub(super) fn check_links(site: &Site, report: &mut Report) {
    for (index, resolved) in site.links.entries() {
        if site.is_translated(index) {
            report.extend(&resolved.report);
            continue;
        }
        for problem in resolved.report.sorted() {
            if problem.code != Code::BrokenAnchor {
                continue;
            }
            let mut lost = Diagnostic { severity: Severity::Warning, ..(*problem).clone() };
            lost.message = format!("in `{}`, {}", site.config.language, problem.message);
            let help = "give the translated heading the id of the original: `## … {#id}`";
            report.push(lost.help(help));
        }
    }
}

/// Reports files that are named like translations into a language the site does not have.
pub(super) fn check_names(site: &Site, report: &mut Report) {
    for article in &site.articles {
        let Some((tag, original)) = tag_like(&article.source).filter(|_| article.source == article.path)
        else {
            continue;
        };
        let Some(original) = site.by_path(&original) else { continue };
        let original = site.articles[original].file();
        let message =
            format!("this looks like a translation of `{original}`, but the site has no language `{tag}`");
        let help = format!(
            "add `languages: {{{tag}: {{}}}}` to answerbook.yml, or rename the file; until then it is an article of its own"
        );
        report.push(
            Diagnostic::warning(Code::UnknownLanguage, message, Place::file(article.file())).help(help),
        );
    }
}

/// The tag in a name such as `four-steps.fr.md` or `four-steps.pt-BR.md`, and the name without it.
fn tag_like(file: &SitePath) -> Option<(&str, SitePath)> {
    let stem = file.as_str().rsplit_once('.')?.0;
    let (_, tag) = stem.rsplit_once('.')?;
    let (language, region) =
        tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    let is_pair = |part: &str| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic());
    let is_tag = is_pair(language) && region.is_none_or(is_pair);
    Some((tag, logical(file, tag)?)).filter(|_| is_tag)
}
