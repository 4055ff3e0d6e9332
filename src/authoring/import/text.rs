//! Turns plain text of any kind into articles: a transcript, a page of a course, several pages copied into one file.
//!
//! Copied pages have their title twice, in a list at the top or right above the text; the text is split there. A paragraph
//! that several articles repeat word for word, such as a box about the author, is kept once. A text without repeated titles
//! is one article, whose first sentences are its short answer.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::markdown::{self, Block};
use super::qa::title_of;
use super::{Content, Import, Input, Names, NewFile, prose};
use crate::base::diagnostic::Report;
use crate::base::text::excerpt::collapse_whitespace;
use crate::base::text::slug;

/// Longer lines are not titles.
const LONGEST_TITLE: usize = 100;
/// The most lines between a title and its repetition right above the text.
const MOST_BETWEEN: usize = 4;
/// Shorter paragraphs may be repeated by chance.
const FEWEST_WORDS: usize = 8;
/// The longest short answer.
const LONGEST_ANSWER: usize = 300;

pub(super) fn import(input: &Input, names: &mut Names, report: &mut Report) -> Option<Import> {
    let lines: Vec<&str> = input.text.lines().map(str::trim).collect();
    if lines.iter().all(|line| line.is_empty()) {
        report.push(input.error(0, "this file is empty", "name a file with text"));
        return None;
    }
    let mut import = Import::default();
    let parts = parts(input, &lines);
    let mut once = Once::new(&lines, &parts);
    for part in &parts {
        let kept = once.kept(input, &lines, part, &mut import.left_out);
        let key = slug::slug(&part.title);
        if let Some(path) = names.known("", &key, &part.title) {
            import.left_out.push(super::known(&path));
            continue;
        }
        match names.give("", &key, "md") {
            Ok(path) => import.files.push(article(input, part, &kept, path)),
            Err(error) => {
                let help = "choose another folder with `--into DIR`";
                report.push(input.error(0, error.to_string(), help));
                return None;
            }
        }
    }
    Some(import)
}

/// The lines of one article.
struct Part {
    title: String,
    /// The lines of its text.
    lines: Range<usize>,
    notes: Vec<String>,
}

/// Splits a text where titles repeat.
fn parts(input: &Input, lines: &[&str]) -> Vec<Part> {
    let starts = starts(lines);
    if starts.len() < 2 {
        return vec![whole(input, lines)];
    }
    let ends = starts[1..].iter().map(|start| start.at).chain([lines.len()]);
    let mut parts: Vec<Part> = Vec::new();
    let before = 0..starts[0].at;
    if lines[before.clone()]
        .iter()
        .any(|line| !line.is_empty() && !starts.iter().any(|s| lines[s.at] == *line))
    {
        parts.push(Part { title: title_of(input.stem()), lines: before, notes: Vec::new() });
    }
    parts.extend(starts.iter().zip(ends).map(|(start, end)| {
        let line = |at: usize| format!("{}:{}", input.shown, at + 1);
        let mut notes = vec![format!("{}: split here, because the title appears twice", line(start.at))];
        let between = start.at + 1..start.text;
        for at in between.filter(|at| !lines[*at].is_empty() && lines[*at] != lines[start.at]) {
            let words = lines[at];
            notes.push(format!(
                "{}: `{words}` is between the title and its repetition and was left out",
                line(at)
            ));
        }
        Part { title: lines[start.at].to_owned(), lines: start.text..end, notes }
    }));
    parts
}

/// Where an article begins: its title, and its text.
struct Start {
    at: usize,
    text: usize,
}

fn starts(lines: &[&str]) -> Vec<Start> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_title(line)) {
        places.entry(line).or_default().push(at);
    }
    let written = |range: Range<usize>| lines[range].iter().filter(|line| !line.is_empty()).count();
    let mut starts: Vec<Start> = Vec::new();
    // Right above the text.
    for (first, second) in places.values().filter_map(|at| Some((*at.first()?, *at.get(1)?))) {
        if written(first + 1..second) < MOST_BETWEEN && written(second + 1..lines.len()) > 0 {
            starts.push(Start { at: first, text: second + 1 });
        }
    }
    if starts.len() < 2 {
        starts.clear();
        // In a list at the top.
        let is_repeated = |line: &str| places.get(line).is_some_and(|at| at.len() == 2);
        let top: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].is_empty()).collect();
        let skipped = usize::from(top.first().is_some_and(|at| !is_repeated(lines[*at])));
        let list: Vec<usize> = top
            .into_iter()
            .skip(skipped)
            .take_while(|at| is_repeated(lines[*at]) && places[lines[*at]][0] == *at)
            .collect();
        starts.extend(list.iter().map(|at| places[lines[*at]][1]).map(|at| Start { at, text: at + 1 }));
    }
    starts.sort_by_key(|start| start.at);
    // Not a start if it is inside the head of another article.
    let mut end = 0;
    starts.retain(|start| {
        let is_own = start.at >= end;
        end = end.max(start.text);
        is_own
    });
    starts
}

fn is_title(line: &str) -> bool {
    let length = line.chars().count();
    (2..=LONGEST_TITLE).contains(&length)
        && line.chars().any(char::is_alphabetic)
        && (!prose::ends_sentence(line) || line.ends_with('?'))
        && line.split_whitespace().count() > 1
}

/// A text as one article.
fn whole(input: &Input, lines: &[&str]) -> Part {
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    let is_alone = lines.get(first + 1).is_none_or(|line| line.is_empty()) && lines.len() > first + 2;
    match is_title(lines[first]) && is_alone {
        true => Part { title: lines[first].to_owned(), lines: first + 1..lines.len(), notes: Vec::new() },
        false => Part { title: title_of(input.stem()), lines: 0..lines.len(), notes: Vec::new() },
    }
}

/// Paragraphs that several articles repeat.
struct Once {
    repeated: BTreeSet<String>,
    /// The line where each was first found.
    taken: BTreeMap<String, usize>,
}

impl Once {
    fn new(lines: &[&str], parts: &[Part]) -> Self {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for part in parts {
            let own: BTreeSet<String> =
                paragraphs(lines, part.lines.clone()).into_iter().map(|(_, text)| text).collect();
            own.into_iter().for_each(|text| *seen.entry(text).or_default() += 1);
        }
        let is_long = |text: &String| text.split_whitespace().count() >= FEWEST_WORDS;
        let repeated =
            seen.into_iter().filter(|(text, count)| *count > 1 && is_long(text)).map(|(text, _)| text);
        Self { repeated: repeated.collect(), taken: BTreeMap::new() }
    }

    /// The lines of a part without paragraphs that an earlier part already has.
    fn kept<'a>(
        &mut self,
        input: &Input,
        lines: &[&'a str],
        part: &Part,
        left_out: &mut Vec<String>,
    ) -> Vec<&'a str> {
        let mut kept = Vec::new();
        for (range, text) in paragraphs(lines, part.lines.clone()) {
            let line = range.start + 1;
            if self.repeated.contains(&text) {
                let first = *self.taken.entry(text.clone()).or_insert(line);
                if first != line {
                    let short: String = text.chars().take(60).collect();
                    left_out.push(format!(
                        "{}:{line}: `{short}…`: it repeats line {first}, so it was imported once",
                        input.shown
                    ));
                    continue;
                }
            }
            kept.extend(&lines[range]);
            kept.push("");
        }
        kept
    }
}

/// The paragraphs of some lines: their lines, and their text.
fn paragraphs(lines: &[&str], range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    let mut start = range.start;
    for at in range.start..=range.end {
        if at == range.end || lines[at].is_empty() {
            if start < at {
                out.push((start..at, collapse_whitespace(&lines[start..at].join(" "))));
            }
            start = at + 1;
        }
    }
    out
}

fn article(input: &Input, part: &Part, lines: &[&str], path: String) -> NewFile {
    let lines = apart(lines);
    let mut blocks = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut notes = part.notes.clone();
    for (at, line) in lines.iter().enumerate() {
        if is_heading(&lines, at) {
            blocks.extend(prose::blocks(open.drain(..)));
            blocks.push(Block::Heading { level: 2, text: markdown::text(line), id: None });
            notes.push(format!("`{line}` was read as a heading"));
        } else {
            open.push(line);
        }
    }
    blocks.extend(prose::blocks(open));
    let first = lines.iter().enumerate().find(|(at, line)| !line.is_empty() && !is_heading(&lines, *at));
    let first = first.map_or(0, |(at, _)| at);
    let rest: Vec<&str> = lines[first..].iter().take_while(|line| !line.is_empty()).copied().collect();
    let fields =
        [("title", part.title.clone().into()), ("description", first_sentences(&rest.join(" ")).into())];
    let text = markdown::article(&fields, &markdown::blocks(&blocks));
    let words = lines.iter().map(|line| line.split_whitespace().count()).sum::<usize>();
    let about = format!("{words} words from {}:{}", input.shown, part.lines.start + 1);
    NewFile { path, content: Content::Text(text), about, notes }
}

/// The lines of a transcript, `[00:01:02] Words`, each as a paragraph.
fn apart<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let is_timed = |line: &str| {
        let time = line.trim_start_matches(['[', '(']);
        let digits = time.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && time[digits..].starts_with(':')
    };
    let written = lines.iter().filter(|line| !line.is_empty()).count();
    let timed = lines.iter().filter(|line| is_timed(line)).count();
    if timed * 3 < written.max(1) {
        return lines.to_vec();
    }
    let mut out = Vec::new();
    for line in lines {
        if is_timed(line) && out.last().is_some_and(|last: &&str| !last.is_empty()) {
            out.push("");
        }
        out.push(line);
    }
    out
}

/// A short line without a period, alone above a text.
fn is_heading(lines: &[&str], at: usize) -> bool {
    let line = lines[at];
    let is_alone =
        (at == 0 || lines[at - 1].is_empty()) && lines.get(at + 1).is_some_and(|next| next.is_empty());
    let next = lines[at..].iter().skip(1).find(|next| !next.is_empty());
    is_alone
        && next.is_some_and(|next| next.split_whitespace().count() > 4)
        && is_title(line)
        && line.split_whitespace().count() <= 8
        && line.starts_with(char::is_uppercase)
        && !line.ends_with([',', '?'])
}

/// The first sentences of a text, up to the length of a short answer.
fn first_sentences(text: &str) -> String {
    let text = collapse_whitespace(text);
    let ends = text.match_indices(['.', '!', '?', '。']).map(|(at, mark)| at + mark.len());
    let ends = ends.filter(|end| text[*end..].is_empty() || text[*end..].starts_with(' '));
    let fits = |end: &usize| text[..*end].chars().count() <= LONGEST_ANSWER;
    ends.take_while(fits).last().map_or_else(String::new, |end| text[..end].to_owned())
}
