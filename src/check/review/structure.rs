//! How a text is structured: heading levels, paragraphs of readable length, alternative text for pictures.

use super::Finding;
use super::Spot;
use super::page::Page;
use super::readability::words;
use crate::base::diagnostic::Code;
use crate::markdown::{BlockKind, PassageKind};
use crate::site::Site;

pub(super) fn find(site: &Site, page: &Page<'_>, found: &mut Vec<Finding>) {
    not_a_question(page, found);
    skipped_headings(page, found);
    long_paragraphs(site, page, found);
    missing_alt(page, found);
}

/// A heading among questions that groups none, but has a text of its own, was perhaps meant as a question.
fn not_a_question(page: &Page<'_>, found: &mut Vec<Finding>) {
    let blocks = &page.article.body.blocks;
    let level = |at: usize| match blocks.get(at).map(|block| &block.kind) {
        Some(BlockKind::Heading { level, .. }) => Some(*level),
        _ => None,
    };
    for group in page.article.groups.iter().filter(|group| group.questions.is_empty()) {
        let Some(heading) = group.heading else { continue };
        if group.intro.is_empty() || level(group.intro.end) > level(heading) {
            continue;
        }
        let block = &blocks[heading];
        let message = format!("`{}` is not taken as a question", block.text);
        let help = "end it with a question mark, or write the questions it stands for below it";
        let passage = page.passages.iter().find(|passage| {
            matches!(passage.kind, PassageKind::Heading(_)) && passage.range.contains(&block.offset)
        });
        let range = passage.map_or(block.offset..block.offset + 1, |passage| passage.range.clone());
        found.push(Finding::new(Code::NotAQuestion, message, help, Spot::Text(range)));
    }
}

/// The title is level 1, so the text begins with level 2; a text that uses `#` throughout is accepted.
fn skipped_headings(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut before = 1;
    for passage in &page.passages {
        let PassageKind::Heading(level) = passage.kind else { continue };
        if level > before + 1 {
            let message = format!("a level {level} heading follows a level {before} heading");
            let marks = "#".repeat(usize::from(before) + 1);
            let help =
                format!("write it with `{marks}`: people who listen to a page jump from heading to heading");
            found.push(Finding::new(Code::SkippedHeading, message, help, Spot::Text(passage.range.clone())));
        }
        before = level;
    }
}

fn long_paragraphs(site: &Site, page: &Page<'_>, found: &mut Vec<Finding>) {
    let most = site.config.review.paragraph_words;
    for passage in
        page.text().filter(|passage| matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item))
    {
        let count = words(&passage.text).count();
        if count > most {
            let message = format!("this paragraph has {count} words; the limit is {most}");
            let help = "start a new paragraph where a new idea begins, or make it a list";
            found.push(Finding::new(
                Code::LongParagraph,
                message,
                help,
                page.beginning(passage.range.clone()),
            ));
        }
    }
}

fn missing_alt(page: &Page<'_>, found: &mut Vec<Finding>) {
    let pictures = page.passages.iter().filter(|passage| passage.kind == PassageKind::Picture);
    for picture in pictures.filter(|picture| picture.text.trim().is_empty()) {
        let message = "this picture has no alternative text";
        let help =
            "between the square brackets, say what the picture shows, as you would on the phone: `![…](…)`";
        found.push(Finding::new(Code::MissingAlt, message, help, Spot::Text(picture.range.clone())));
    }
}
