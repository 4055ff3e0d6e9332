//! The markdown of a page, published next to it: for other programs, and for copying.

use super::Renderer;
use crate::base::path::UrlPath;
use crate::base::text::escape::readable_path;
use crate::content::article::{Answer, Origin};
use crate::markdown::{Target, apply_edits, plain_blanks};
use crate::site::routes::markdown_url;
use crate::site::{ArticleIndex, Meant, Site};

/// What the page shows, as markdown: title, sentence to say first, short answer, text, entries, sources. Comments and internal fields are
/// left out; links lead to the markdown of other pages.
pub(super) fn markdown(renderer: &Renderer, index: ArticleIndex) -> String {
    let site = &renderer.site;
    let article = &site.articles[index];
    let root = site.urls[index].to_root();
    let mut out = format!("# {}\n", article.meta.title);
    if let Some(say) = &article.meta.say {
        out.push_str(&format!("\n> {}\n", plain_blanks(say)));
    }
    if article.answer == Some(Answer::Description) {
        out.push_str(&format!("\n{}\n", article.answer_text()));
    }
    let place = |to: Option<ArticleIndex>, anchor: &str| {
        let own = to.and_then(|to| site.articles[to].anchor(anchor));
        format!("#{}", own.unwrap_or(anchor))
    };
    let link = |link: usize| {
        let target = &article.body.links[link].target;
        match (site.meant(target), target) {
            (Some(Meant::Article(other, anchor)), _) => {
                let url = format!("{root}{}", markdown_url(&site.urls[other]));
                let anchor = anchor.as_deref().map(|anchor| place(Some(other), anchor));
                format!("{}{}", readable_path(&url), anchor.unwrap_or_default())
            }
            (Some(Meant::Section(section)), _) => {
                format!("{root}{}", readable_path(site.sections[section].url.as_str()))
            }
            (Some(Meant::File(url, suffix)), _) => {
                format!("{root}{}{}{suffix}", site.config.to_top(), readable_path(url.as_str()))
            }
            (None, Target::Anchor(anchor)) => place(Some(index), anchor),
            (None, Target::External(url) | Target::Absolute(url)) => url.clone(),
            (None, _) => String::new(),
        }
    };
    let body = apply_edits(&article.text, article.body_range.clone(), &article.body.edits, link);
    if !body.trim().is_empty() {
        out.push_str(&format!("\n{body}"));
    }
    for entry in article.entries.iter().filter(|entry| !matches!(entry.origin, Origin::Container(_))) {
        let text = if entry.text.is_empty() { &entry.answer } else { &entry.text };
        out.push_str(&format!("\n## {}\n\n{}\n", entry.title, plain_blanks(text)));
    }
    if !article.meta.sources.is_empty() {
        out.push_str(&format!("\n## {}\n\n", renderer.site.theme.words.text("sources")));
    }
    for source in &article.meta.sources {
        let parts = [
            source.author.as_ref(),
            Some(&source.title),
            source.year.as_ref(),
            source.url.as_ref(),
            source.note.as_ref(),
        ];
        let line = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
        out.push_str(&format!("- {line}\n"));
    }
    out
}

/// A list as markdown: each record with its answer and a link to the article that holds it.
pub(super) fn list(site: &Site, url: &UrlPath, index: usize) -> String {
    let list = &site.lists[index];
    let root = url.to_root();
    let mut out = format!("# {}\n", site.list_title(list));
    for record in &list.records {
        let article = &site.articles[record.article];
        let copy = readable_path(markdown_url(&site.urls[record.article]).as_str());
        let asked = site.answered(*record);
        let lines = [plain_blanks(asked.answer).into_owned()]
            .into_iter()
            .chain(asked.items.iter().map(|item| format!("- {item}")))
            .filter(|line| !line.is_empty());
        let answer = lines.collect::<Vec<_>>().join("\n");
        out.push_str(&format!(
            "\n## {}\n\n{answer}\n\n[{}]({root}{copy})\n",
            asked.title, article.meta.title
        ));
    }
    out
}
