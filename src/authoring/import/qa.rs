//! Turns plain text with questions, each followed by its answer, into an article of type `faq`.
//!
//! A question is a line that ends in a question mark, or that is marked as one (`Q:`, `Frage:`, the next number). No text is
//! lost: what comes before the first question starts the article, a short line before a question is a heading, and questions
//! without an answer are listed at the end.

mod marks;

use std::collections::HashMap;

use super::markdown::{self, Block};
use super::{Content, Import, Input, Names, NewFile, prose};
use crate::base::diagnostic::Report;
use crate::base::text::question::is_question;
use crate::base::text::slug::{self, UniqueIds};
use marks::{answer_line, plain_line, question};

/// Longer lines are not headings.
const LONGEST_HEADING: usize = 60;

/// Questions from help center pages that are not part of the content.
const FEEDBACK: [&str; 7] = [
    "was this article helpful?",
    "was this helpful?",
    "was this page helpful?",
    "was this answer helpful?",
    "did this answer your question?",
    "did you find this article helpful?",
    "did you find it helpful?",
];

pub(super) fn import(input: &Input, names: &mut Names, report: &mut Report) -> Option<Import> {
    let mut text = Text::read(input);
    if text.questions.is_empty() {
        let help = "put each question on its own line, ending in `?`, with its answer below it";
        report.push(input.error(0, "there are no questions in this file", help));
        return None;
    }
    let title = text.title.take().unwrap_or_else(|| title_of(input.stem()));
    if let Some(path) = names.known("", &slug::slug(&title), &title) {
        return Some(Import { left_out: vec![super::known(&path)], ..Import::default() });
    }
    let path = match names.give("", &slug::slug(&title), "md") {
        Ok(path) => path,
        Err(error) => {
            report.push(input.error(0, error.to_string(), "choose another folder with `--into DIR`"));
            return None;
        }
    };
    let count = text.questions.len();
    let (body, notes) = text.write(&input.shown);
    let article = markdown::article(&[("title", title.into()), ("type", "faq".into())], &body);
    let about = if count == 1 { "1 question".to_owned() } else { format!("{count} questions") };
    let file = NewFile { path, content: Content::Text(article), about, notes };
    Some(Import { files: vec![file], left_out: text.left_out, ..Import::default() })
}

/// Whether a text has enough questions to be read as questions and answers.
pub(super) fn fits(text: &str) -> bool {
    let lines = marks::lines(text);
    let questions = lines.iter().filter(|line| question(line.text).is_some() || line.is_split).count();
    let written = lines.iter().filter(|line| !line.text.is_empty()).count();
    let marked = lines.iter().filter(|line| marks::is_marked(line.text)).count();
    marked > 1 || questions > 0 && questions * 12 > written
}

/// `late_delivery-faq` as words.
pub(super) fn title_of(stem: &str) -> String {
    let words = stem.replace(['_', '-', '.'], " ");
    let mut letters = words.trim().chars();
    letters.next().map_or_else(|| "Questions".into(), |first| first.to_uppercase().chain(letters).collect())
}

/// A question as written in the text.
#[derive(Debug, Default)]
struct Question<'a> {
    title: String,
    line: usize,
    ask: Vec<String>,
    /// The heading before it.
    heading: Option<String>,
    answer: Vec<&'a str>,
}

impl Question<'_> {
    fn has_answer(&self) -> bool {
        self.answer.iter().any(|line| !line.trim().is_empty())
    }
}

/// A parsed text.
#[derive(Default)]
struct Text<'a> {
    title: Option<String>,
    intro: Vec<&'a str>,
    questions: Vec<Question<'a>>,
    notes: Vec<(usize, String)>,
    left_out: Vec<String>,
}

impl<'a> Text<'a> {
    fn read(input: &'a Input) -> Self {
        let split = marks::lines(&input.text);
        let lines: Vec<&str> = split.iter().map(|line| line.text).collect();
        let mut text = Self::default();
        let mut heading = None;
        // The number of the last numbered question, and the character after it.
        let mut counted = None;
        let mut at = 0;
        while at < lines.len() {
            let (line, number) = (lines[at], split[at].number);
            if let Some(count) = feedback(&lines[at..]) {
                let words =
                    lines[at..at + count].iter().filter(|line| !line.is_empty()).copied().collect::<Vec<_>>();
                let words = words.join(" ");
                let place = format!("{}:{number}", input.shown);
                text.left_out.push(format!("{place}: `{words}`: it is part of the page, not of an answer"));
                at += count;
                continue;
            }
            let is_apart = at == 0 || lines[at - 1].is_empty();
            // A question may be wrapped before its question mark.
            let is_wrapped = lines.get(at + 1).is_some_and(|next| next.starts_with(char::is_lowercase));
            let is_next = is_apart && !is_wrapped && marks::goes_on(counted, line);
            let asks = |title: &String| !is_wrapped || is_question(title);
            if let Some(title) = question(line).filter(asks).or_else(|| is_next.then(|| plain_line(line))) {
                counted = marks::number(line).or(counted);
                if split[at].is_split {
                    text.notes.push((number, format!("`{title}` and its answer were on one line")));
                } else if is_next && !is_question(&title) {
                    text.notes
                        .push((number, format!("`{title}` was read as a question because it is numbered")));
                }
                text.question(title, number, heading.take());
            } else if text.is_heading(&lines, at) {
                let words = plain_line(line);
                text.notes.push((number, format!("`{words}` was read as a heading")));
                heading = Some(words);
            } else {
                match text.questions.last_mut() {
                    Some(question) => question.answer.push(answer_line(line, !question.has_answer())),
                    None => text.intro.push(line),
                }
            }
            at += 1;
        }
        text.find_title();
        text
    }

    /// Adds a question, or another phrasing of the one before it if that has no answer yet.
    fn question(&mut self, title: String, line: usize, heading: Option<String>) {
        // A question whose line was wrapped continues in lower case.
        let wrapped = self.questions.last_mut().filter(|_| title.starts_with(char::is_lowercase));
        if let Some(before) = wrapped.and_then(|question| {
            question.answer.pop_if(|line| !line.is_empty() && !prose::ends_sentence(line))
        }) {
            let whole = format!("{} {title}", plain_line(before));
            return self.question(whole, line - 1, heading);
        }
        match self.questions.last_mut() {
            Some(last) if !last.has_answer() && heading.is_none() => {
                let message = format!(
                    "`{title}` has no answer of its own, so it was added as another phrasing of `{}`",
                    last.title
                );
                last.ask.push(title);
                self.notes.push((line, message));
            }
            _ => self.questions.push(Question { title, line, heading, ..Question::default() }),
        }
    }

    /// A short line without a period, alone, after an answer or at the beginning, directly before a question.
    fn is_heading(&self, lines: &[&str], at: usize) -> bool {
        let line = lines[at];
        if line.is_empty() {
            return false;
        }
        let is_apart = at == 0 || lines[at - 1].is_empty();
        let next = lines[at + 1..].iter().find(|line| !line.is_empty());
        let follows_answer = self.questions.last().is_some_and(Question::has_answer)
            || self.questions.is_empty() && at > 0 && !self.intro.is_empty();
        let marked = line.starts_with('#');
        let is_short = line.chars().count() <= LONGEST_HEADING
            && !prose::ends_sentence(line)
            && !line.ends_with(',')
            && line.split_whitespace().count() <= 6
            && !line.starts_with(['-', '*', '•'])
            && !line.starts_with(|c: char| c.is_ascii_digit());
        follows_answer
            && is_apart
            && next.is_some_and(|next| question(next).is_some())
            && (is_short || marked)
    }

    /// A short first line without a period is the title.
    fn find_title(&mut self) {
        let Some(at) = self.intro.iter().position(|line| !line.is_empty()) else { return };
        let line = self.intro[at];
        if line.chars().count() <= LONGEST_HEADING * 2 && !prose::ends_sentence(line) {
            self.title = Some(plain_line(line));
            self.intro.drain(..=at);
        }
    }

    /// The body of the article, and notes for its author.
    fn write(&mut self, shown: &str) -> (String, Vec<String>) {
        let mut blocks = prose::blocks(self.intro.iter().copied());
        // Questions are one level below the heading before them, if there is one.
        let mut level = 2;
        let mut ids = UniqueIds::default();
        let mut seen: HashMap<String, (usize, Vec<Block>)> = HashMap::new();
        let mut unanswered = Vec::new();
        for question in &self.questions {
            if let Some(heading) = &question.heading {
                let id = Some(ids.give(&slug::slug(heading)));
                level = 3;
                blocks.push(Block::Heading { level: 2, text: markdown::text(heading), id });
            }
            if !question.has_answer() {
                self.notes.push((
                    question.line,
                    format!("`{}` has no answer: it was added to a list at the end", question.title),
                ));
                unanswered.extend(std::iter::once(&question.title).chain(&question.ask));
                continue;
            }
            let answer = prose::blocks(question.answer.iter().copied());
            let key = slug::slug(&question.title);
            if let Some((first, other)) = seen.get(&key) {
                let same = *other == answer && question.ask.is_empty();
                let what = if same {
                    "the same answer: it was not repeated"
                } else {
                    "a different answer: both were kept; decide which one is right"
                };
                self.notes.push((
                    question.line,
                    format!("`{}` is asked again, with {what} (first on line {first})", question.title),
                ));
                if same {
                    continue;
                }
            } else {
                seen.insert(key.clone(), (question.line, answer.clone()));
            }
            blocks.push(Block::Heading {
                level,
                text: markdown::text(&question.title),
                id: Some(ids.give(&key)),
            });
            if !question.ask.is_empty() {
                blocks.push(Block::Ask(question.ask.iter().map(|ask| markdown::text(ask)).collect()));
            }
            blocks.extend(answer);
        }
        if !unanswered.is_empty() {
            let id = Some(ids.give("questions-without-an-answer"));
            let allowed = "<!-- check: allow not-a-question: these have no answer yet -->";
            blocks.push(Block::Paragraph(allowed.into()));
            blocks.push(Block::Heading { level: 2, text: "Questions without an answer".into(), id });
            let items =
                unanswered.iter().map(|title| vec![Block::Paragraph(markdown::text(title))]).collect();
            blocks.push(Block::List { first: None, items });
        }
        self.notes.sort();
        let notes = self.notes.iter().map(|(line, note)| format!("{shown}:{line}: {note}")).collect();
        (markdown::blocks(&blocks), notes)
    }
}

/// The number of lines, starting here, that ask whether a page was helpful.
fn feedback(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.to_ascii_lowercase();
    if !FEEDBACK.iter().any(|words| first.starts_with(words) && first.len() < words.len() + 12) {
        return None;
    }
    let is_reply = |line: &&&str| {
        let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.all(|word| matches!(word.to_ascii_lowercase().as_str(), "yes" | "no"))
    };
    let more = lines[1..].iter().take_while(is_reply).count();
    // Empty lines at the end may belong to what follows.
    let blank = lines[1..=more].iter().rev().take_while(|line| line.is_empty()).count();
    Some(1 + more - blank)
}
