//! `permalinks.txt`: every id ever published, so that none disappears unnoticed.
//!
//! One id per line: `recovery/four-steps` for an article, `faq/refunds#how-long` for a question. `check` compares the
//! list with the site; `check --accept-permalinks` rewrites it. A site without the file is not checked.

use std::collections::BTreeSet;
use std::path::Path;

use crate::Result;
use crate::base::diagnostic::{Code, Diagnostic, Lines, Place, Report};
use crate::base::files;
use crate::base::text::suggest;
use crate::config;
use crate::content::article::Article;
use crate::site::sites::Sites;

/// The name of the file in the root of a site.
pub const FILE: &str = "permalinks.txt";

const HEAD: &str = "# Ids that have been published. `answerbook check` fails when one disappears without a redirect;\n\
                    # `answerbook check --accept-permalinks` rewrites this file.\n";

/// Reports every listed id that the site no longer has. An article whose former address is now a redirect is
/// not lost.
pub fn check(root: &Path, sites: &Sites, report: &mut Report) -> Result<()> {
    let Some(text) = config::read_own(root, FILE, report)? else { return Ok(()) };
    let ids = ids(sites);
    let lines = Lines::of(&text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let id = line.trim();
        let is_lost =
            !id.is_empty() && !id.starts_with('#') && !ids.contains(id) && !is_redirected(sites, id);
        if is_lost {
            let place = Place::among(&lines, FILE, &text, start..start + line.trim_end().len());
            // Searching for the closest of all ids is slow, so it is done only as often as anyone reads the result.
            let near =
                if report.is_full() { None } else { suggest::nearest(id, ids.iter().map(String::as_str)) };
            report.push(lost(id, near, place));
        }
        start += line.len();
    }
    Ok(())
}

/// What [`accept`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The ids in the list.
    pub ids: usize,
    /// Those that were not in it before.
    pub added: usize,
    /// Those that are no longer in it.
    pub removed: usize,
}

/// Writes the ids of the site into the file.
pub fn accept(root: &Path, sites: &Sites) -> Result<Accepted> {
    let ids = ids(sites);
    let before = config::read_own(root, FILE, &mut Report::new())?.unwrap_or_default();
    let listed = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let before: BTreeSet<&str> = before.lines().map(str::trim).filter(listed).collect();
    let text: String =
        std::iter::once(HEAD.to_owned()).chain(ids.iter().map(|id| format!("{id}\n"))).collect();
    let path = root.join(FILE);
    files::replace(root, &path, text.as_bytes())?;
    let added = ids.iter().filter(|id| !before.contains(id.as_str())).count();
    let removed = before.iter().filter(|id| !ids.contains(**id)).count();
    Ok(Accepted { ids: ids.len(), added, removed })
}

/// The ids of all articles and questions; those of translations begin with the folder of their language. An original
/// that stands in for a translation will be replaced by it, so its ids are promised only in its own language.
fn ids(sites: &Sites) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for site in sites.iter() {
        let prefix = site.config.prefix();
        let own = site.articles.iter().filter(|article| article.is_in(&site.config.language));
        let of = |article| std::iter::once(Article::id(article).to_owned()).chain(questions(article));
        ids.extend(own.flat_map(|article| of(article).map(|id| format!("{prefix}{id}")).collect::<Vec<_>>()));
    }
    ids
}

fn questions(article: &Article) -> impl Iterator<Item = String> + '_ {
    let anchors = article.questions.iter().filter_map(|question| question.anchor.as_deref());
    anchors.map(|anchor| format!("{}#{anchor}", article.id()))
}

/// Whether the page with this id now redirects elsewhere.
fn is_redirected(sites: &Sites, id: &str) -> bool {
    let page = id.split('#').next().unwrap_or(id);
    let (file, folder) = (format!("{page}.html"), format!("{page}/index.html"));
    sites.iter().any(|site| {
        let former = |from: &str| format!("{}{from}", site.config.prefix());
        site.redirects
            .iter()
            .map(|redirect| former(redirect.from.as_str()))
            .any(|from| from == file || from == folder)
    })
}

fn lost(id: &str, near: Option<&str>, place: Place) -> Diagnostic {
    let help = match near {
        Some(near) => format!(
            "if it is now `{near}`, restore its id (`id:`, or `{{#…}}` on a heading) or its old address (`aliases:`); "
        ),
        None => "give its old address to another article (`aliases:`); ".to_owned(),
    };
    Diagnostic::error(Code::LostPermalink, format!("`{id}` was published but no longer exists"), place)
        .help(format!("{help}if it is gone for good, run `answerbook check --accept-permalinks`"))
}
