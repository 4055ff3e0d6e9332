//! How many steps a procedure has, wherever a site says so: a title and its own list, a link and its target, and two
//! articles that name the same procedure.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Finding;
use super::page::{Page, Pages, Prose};
use super::phrases::is_in_quotes;
use crate::base::diagnostic::Code;
use crate::base::table::Table;
use crate::markdown::BlockKind;
use crate::site::{ArticleIndex, Meant, Site};

/// Numbers as words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];
/// Words for the parts of a procedure.
const PARTS: [&str; 10] =
    ["step", "steps", "stage", "stages", "phase", "phases", "rule", "rules", "part", "parts"];
/// Words that end the name of a procedure.
const ENDS: [&str; 30] = [
    "is", "are", "was", "and", "or", "that", "which", "with", "when", "before", "after", "in", "on", "at",
    "to", "you", "we", "has", "have", "from", "as", "by", "but", "if", "can", "should", "will", "then",
    "says", "do",
];

/// Names that any procedure may have.
const GENERIC: [&str; 14] = [
    "version",
    "versions",
    "procedure",
    "procedures",
    "process",
    "model",
    "plan",
    "pattern",
    "method",
    "approach",
    "list",
    "order",
    "one",
    "way",
];

/// `four steps of service recovery`
#[derive(Debug, PartialEq, Eq)]
struct Count {
    number: usize,
    /// The whole expression.
    range: Range<usize>,
    /// What it counts; empty if it does not say.
    name: String,
}

pub(super) fn find(site: &Site, pages: &Pages<'_>) -> Vec<(ArticleIndex, Finding)> {
    if site.config.primary_language() != "en" {
        return Vec::new();
    }
    let own: Table<ArticleIndex, Option<usize>> = pages.iter().map(own_count).collect();
    let mut found = Vec::new();
    // Each name, with every mention: article, number, spot.
    let mut named: BTreeMap<String, Vec<(ArticleIndex, usize, super::Spot)>> = BTreeMap::new();
    let mentions: Vec<Vec<_>> = pages.par_iter().map(mentions).collect();
    for ((at, page), mentions) in pages.entries().zip(mentions) {
        found.extend(title_and_list(page, own[at]).map(|finding| (at, finding)));
        found.extend(links(site, page, &own).map(|finding| (at, finding)));
        for (name, number, spot) in mentions {
            named.entry(name).or_default().push((at, number, spot));
        }
    }
    for (name, mentions) in named {
        found.extend(disagreements(site, &name, &mentions));
    }
    found
}

/// Where an article says how many steps a procedure has: the procedure's name, the number, the spot.
fn mentions(page: &Page<'_>) -> Vec<(String, usize, super::Spot)> {
    let mut mentions = Vec::new();
    let prose = std::iter::once(page.title()).chain(page.prose());
    for prose in prose.filter(|prose| !is_counterexample(prose)) {
        for count in counts(prose.text).into_iter().filter(|count| !count.name.is_empty()) {
            if !is_in_quotes(prose.text, count.range.start) {
                let spot = prose.spot(count.range.clone());
                mentions.push((count.name, count.number, spot));
            }
        }
    }
    mentions
}

fn is_counterexample(prose: &Prose<'_>) -> bool {
    prose.passage().is_some_and(|passage| passage.is_quoted)
}

/// The steps of an article with a single numbered list.
fn own_count(page: &Page<'_>) -> Option<usize> {
    let article = page.article;
    let is_numbered = |offset: usize| article.text[offset..].starts_with(|c: char| c.is_ascii_digit());
    let lists =
        article.body.blocks.iter().filter(|block| block.kind == BlockKind::List && is_numbered(block.offset));
    let mut lists = lists.map(|block| {
        let end = article.body.blocks.iter().map(|other| other.offset).find(|offset| *offset > block.offset);
        let range = block.offset..end.unwrap_or(article.text.len());
        top_points(&article.text[range])
    });
    match (lists.next(), lists.next()) {
        (Some(count), None) => Some(count),
        _ => None,
    }
}

/// The items of a numbered list, without those of nested lists.
fn top_points(list: &str) -> usize {
    let is_point = |line: &&str| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < line.len() && rest.starts_with(['.', ')'])
    };
    list.lines().filter(is_point).count()
}

/// A title that promises a different number of steps than the list has.
fn title_and_list(page: &Page<'_>, own: Option<usize>) -> Option<Finding> {
    let title = page.title();
    let (count, own) = (counts(title.text).into_iter().next()?, own?);
    (count.number != own && !is_in_quotes(title.text, count.range.start)).then(|| {
        let message = format!("the title promises {}, but the list has {own}", count.number);
        Finding::new(Code::DifferentCount, message, "fix the wrong one", title.spot(count.range))
    })
}

/// Links that promise a different number of steps than their target has.
fn links<'a>(
    site: &'a Site,
    page: &'a Page<'_>,
    own: &'a Table<ArticleIndex, Option<usize>>,
) -> impl Iterator<Item = Finding> + 'a {
    page.article.body.links.iter().filter_map(|link| {
        let Meant::Article(at, None) = site.meant(&link.target)? else { return None };
        let text = page.article.text.get(link.span.clone())?;
        let words = text.strip_prefix('[')?.split("](").next()?;
        let there = counts(&site.articles[at].meta.title).first().map(|count| count.number).or(own[at])?;
        let count = counts(words).into_iter().next()?;
        (count.number != there).then(|| {
            let message =
                format!("the link promises {}, but `{}` has {there}", count.number, site.articles[at].file());
            let start = link.span.start + 1 + count.range.start;
            let spot = super::Spot::Text(start..start + count.range.len());
            Finding::new(Code::DifferentCount, message, "fix the wrong one", spot)
        })
    })
}

/// The mentions of a procedure that differ from the most common number, each with one that gives that number.
fn disagreements(
    site: &Site,
    name: &str,
    mentions: &[(ArticleIndex, usize, super::Spot)],
) -> Vec<(ArticleIndex, Finding)> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    mentions.iter().for_each(|(_, number, _)| *votes.entry(*number).or_default() += 1);
    let Some((&most, _)) = votes.iter().max_by_key(|(number, votes)| (**votes, std::cmp::Reverse(**number)))
    else {
        return Vec::new();
    };
    let Some((usual, ..)) = mentions.iter().find(|(_, number, _)| *number == most) else { return Vec::new() };
    let different = mentions.iter().filter(|(_, number, _)| *number != most);
    different
        .map(|(at, number, spot)| {
            let where_else = match at == usual {
                true => "elsewhere in this article".to_owned(),
                false => format!("in `{}`", site.articles[*usual].file()),
            };
            let message = format!("here “{name}” has {number} parts, but {where_else} it has {most}");
            let help = "fix the wrong one, or say whose procedure each one is";
            (*at, Finding::new(Code::DifferentCount, message, help, spot.clone()))
        })
        .collect()
}

/// All counts of steps in a text.
fn counts(text: &str) -> Vec<Count> {
    let words: Vec<Range<usize>> = spans(text);
    let is = |at: usize, names: &[&str]| {
        let word = words.get(at).map_or("", |range| &text[range.clone()]);
        names.iter().any(|name| name.eq_ignore_ascii_case(word))
    };
    let mut counts = Vec::new();
    for at in 0..words.len() {
        let part = words.get(at + 1).filter(|_| is(at + 1, &PARTS));
        let Some(number) = part.and_then(|_| number(&text[words[at].clone()])) else { continue };
        let between = &text[words[at].end..words[at + 1].start];
        let (name_at, is_named) = match between {
            "-" => (at + 2, true),
            " " => (at + 3, is(at + 2, &["of", "for"])),
            _ => continue,
        };
        let name = if is_named { name(text, &words, name_at) } else { String::new() };
        counts.push(Count { number, range: words[at].start..words[at + 1].end, name });
    }
    counts
}

/// Up to three words from `at` on, without articles, up to a word or mark that ends a name.
fn name(text: &str, words: &[Range<usize>], at: usize) -> String {
    let mut name: Vec<String> = Vec::new();
    let mut end = words.get(at.saturating_sub(1)).map_or(text.len(), |range| range.end);
    for range in words.iter().skip(at) {
        let gap = text.get(end..range.start).unwrap_or_default();
        let word = text[range.clone()].to_ascii_lowercase();
        if !gap.trim_matches([' ', '-']).is_empty() || ENDS.contains(&word.as_str()) || name.len() == 3 {
            break;
        }
        end = range.end;
        if !matches!(word.as_str(), "the" | "a" | "an" | "your" | "our" | "this") {
            name.push(word);
        }
    }
    let is_generic = name.len() == 1 && name.iter().any(|word| GENERIC.contains(&word.as_str()));
    if is_generic { String::new() } else { name.join(" ") }
}

fn spans(text: &str) -> Vec<Range<usize>> {
    super::readability::words(text)
        .map(|word| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            start..start + word.len()
        })
        .collect()
}

fn number(word: &str) -> Option<usize> {
    let digits = word.parse().ok().filter(|number| (1..=30).contains(number));
    digits
        .or_else(|| NUMBERS.iter().position(|name| name.eq_ignore_ascii_case(word)))
        .filter(|number| *number > 1)
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn counts_are_found_with_their_names() {
        let found =
            |text: &str| counts(text).into_iter().map(|count| (count.number, count.name)).collect::<Vec<_>>();
        assert_eq!(
            found("The four steps of service recovery are these"),
            [(4, "service recovery".to_owned())]
        );
        assert_eq!(
            found("A 5-step service recovery, and two parts."),
            [(5, "service recovery".to_owned()), (2, String::new())]
        );
        assert_eq!(found("One step, four customers, step four"), []);
    }
}
