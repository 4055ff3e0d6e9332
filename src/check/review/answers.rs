//! Short answers: present, short enough to read out, easy enough, and complete on their own.

use super::page::Page;
use super::phrases::occurrences;
use super::readability::{grade, sentences, words};
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::content::article::{Answer, Answered, Origin};
use crate::site::Site;

/// Shorter texts give no meaningful grade.
const MEASURED: usize = 20;
/// A list is read out item by item, so it may be longer by this fraction (one part in N).
const LIST: usize = 2;

/// Phrases that refer to something outside the answer, which a caller can't see.
const POINTING: [&str; 22] = [
    "as mentioned above",
    "as mentioned before",
    "as mentioned earlier",
    "mentioned above",
    "as described above",
    "described above",
    "described below",
    "as explained above",
    "as noted above",
    "as stated above",
    "as we saw",
    "as shown above",
    "as shown below",
    "shown below",
    "listed below",
    "listed above",
    "see above",
    "see below",
    "in this example",
    "in the example above",
    "in the previous section",
    "in the next section",
];

/// A short answer.
struct Short<'a> {
    text: &'a str,
    items: &'a [String],
    spot: Spot,
}

pub(super) fn find(site: &Site, page: &Page<'_>, found: &mut Vec<Finding>) {
    missing_title(page, found);
    missing_description(page, found);
    for short in answers(page) {
        too_long(site, &short, found);
        hard_to_read(site, &short, found);
        not_alone(site, &short, found);
    }
}

/// The short answers of an article: its own, and one for each question.
fn answers<'a>(page: &'a Page<'_>) -> Vec<Short<'a>> {
    let article = page.article;
    let mut all = Vec::new();
    let own = article.answer.map(|answer| match answer {
        Answer::Description => page.description_spot(),
        Answer::Block(block) => page.block_spot(block),
    });
    all.extend(own.map(|spot| Short { text: article.answer_text(), items: &[], spot }));
    for question in article.questions.iter().filter(|question| question.answer_block.is_some()) {
        let spot = page.answer_spot(question);
        let Answered { answer, items, .. } = article.asked(question);
        all.push(Short { text: answer, items, spot });
    }
    all
}

fn missing_title(page: &Page<'_>, found: &mut Vec<Finding>) {
    let meta = &page.article.meta;
    if !meta.is_titled {
        let message = format!("the front matter has no title, so `{}` is used", meta.title);
        let help = "start the file with three lines: `---`, `title: …`, `---`";
        found.push(Finding::new(Code::MissingTitle, message, help, Spot::Title));
    }
}

fn missing_description(page: &Page<'_>, found: &mut Vec<Finding>) {
    let article = page.article;
    let speaks =
        article.entries.iter().any(|entry| entry.origin == Origin::Whole && !entry.answer.is_empty());
    if article.answer_text().is_empty() && !speaks && !article.is_section_page() {
        let message = "this article has no description and does not start with a paragraph";
        let help = "add `description: …`, one or two sentences that answer the title: lists, search, and previews show it";
        found.push(Finding::new(Code::MissingDescription, message, help, Spot::Title));
    }
}

fn too_long(site: &Site, short: &Short<'_>, found: &mut Vec<Finding>) {
    let count = words(short.text).count();
    let most = site.config.review.answer_words;
    let (most, what) = match short.items {
        [] => (most, "answer"),
        _ => (most + most / LIST, "list"),
    };
    if count > most {
        // People read aloud about 150 words in a minute.
        let seconds = count * 60 / 150;
        let message =
            format!("this {what} has {count} words, about {seconds} seconds of a call; the limit is {most}");
        let help = "first say what to do or say now, in one or two sentences, and move the rest below";
        found.push(Finding::new(Code::TooLong, message, help, short.spot.clone()));
    }
}

fn hard_to_read(site: &Site, short: &Short<'_>, found: &mut Vec<Finding>) {
    let is_english = site.config.primary_language() == "en";
    if !is_english || !short.items.is_empty() || words(short.text).count() < MEASURED {
        return;
    }
    let Some((grade, _)) = grade(short.text) else { return };
    let most = site.config.review.grade;
    if grade.round() > most as f64 {
        let longest = sentences(short.text).map(|range| words(&short.text[range]).count()).max().unwrap_or(0);
        let message = format!(
            "this answer reads at grade {grade:.0}, above the limit of {most}; its longest sentence has {longest} words"
        );
        let help = "split long sentences, and use shorter words";
        found.push(Finding::new(Code::HardToRead, message, help, short.spot.clone()));
    }
}

/// One finding for each answer, at the first such words.
fn not_alone(site: &Site, short: &Short<'_>, found: &mut Vec<Finding>) {
    if site.config.primary_language() != "en" {
        return;
    }
    let pointing =
        POINTING.iter().filter_map(|phrase| Some((occurrences(short.text, phrase).first()?.start, phrase)));
    if let Some((_, phrase)) = pointing.min_by_key(|(at, _)| *at) {
        let message = format!("this answer says “{phrase}”, but it is also shown and read on its own");
        let help = "say here what you mean, or link to it";
        found.push(Finding::new(Code::NotAlone, message, help, short.spot.clone()));
    }
}
