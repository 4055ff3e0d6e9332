//! The title of an article: what the front matter says, or else the first heading, or else the name of the file. A first
//! heading that is the title is not repeated below it.

use super::{Article, stem};
use crate::base::diagnostic::Place;
use crate::base::text::slug::{fold, humanized};
use crate::markdown::{BlockKind, Edit, Replacement};

/// Determines the title, before anything else is made from the text. `site_title` is the title of the site, used for its home page.
pub(super) fn settle(article: &mut Article, file: &str, site_title: &str) {
    let heading = heading(article);
    if !article.meta.is_titled {
        match heading {
            Some(at) => {
                let block = &article.body.blocks[at];
                article.meta.title.clone_from(&block.text);
                let range = block.offset..article.text.len();
                if article.meta.title_place.line > 0 {
                    article.meta.title_place = Place::of(file, &article.text, range);
                }
            }
            None => article.meta.title = name(article, site_title),
        }
    }
    if let Some(at) = heading.filter(|at| is_same(&article.body.blocks[*at].text, &article.meta.title)) {
        let block = article.body.blocks.remove(at);
        let range = block.offset..heading_end(&article.text, block.offset);
        article.body.edits.push(Edit { range, with: Replacement::Text(String::new()) });
    }
}

/// The heading that could be the title: the only one of level 1, or one that the text begins with. In a list of questions
/// others are questions.
fn heading(article: &Article) -> Option<usize> {
    let level = |at: usize| match &article.body.blocks[at].kind {
        BlockKind::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let headings: Vec<usize> = (0..article.body.blocks.len()).filter(|at| level(*at).is_some()).collect();
    let first = *headings.first()?;
    let is_only = level(first) == Some(1) && headings.iter().filter(|at| level(**at) == Some(1)).count() == 1;
    let is_beginning = first == 0 && !super::questions::are_headings(article);
    let is_text = !article.body.blocks[first].text.is_empty() && !article.body.blocks[first].is_included;
    Some(first).filter(|_| (is_only || is_beginning) && is_text)
}

/// The name of the file, or of the folder whose page it is.
fn name(article: &Article, site_title: &str) -> String {
    let path = &article.path;
    let name = match article.is_section_page() {
        true => path.parent().rsplit('/').next().unwrap_or_default(),
        false => stem(path.name()),
    };
    if name.is_empty() { site_title.to_owned() } else { humanized(name) }
}

/// Whether two titles are the same apart from punctuation, case and accents.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && one == other
}

/// Where the heading ends that begins at `start`: at the end of its line, or below the line that underlines it.
fn heading_end(text: &str, start: usize) -> usize {
    let is_underline = |line: &str| {
        let line = line.trim();
        !line.is_empty() && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
    };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let mut end = start + first.len();
    if first.trim_start().starts_with('#') {
        return end;
    }
    for line in lines {
        end += line.len();
        if is_underline(line) {
            break;
        }
    }
    end
}
