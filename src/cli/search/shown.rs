//! Search results for the terminal: the whole answer first, then where it is from.

use std::fmt::Write as _;

use crate::cli::print::{count, wrapped};
use crate::markdown::plain_blanks;
use crate::search::engine::{Answer, Found, Match, Reason};

const TITLE: anstyle::Style = anstyle::Style::new().bold();
const FAINT: anstyle::Style = anstyle::Style::new().dimmed();

/// The full output of a search, without a final line end.
pub(super) fn answer(answer: &Answer) -> String {
    let mut out = String::new();
    if let Some(corrected) = &answer.corrected {
        let _ = writeln!(out, "Showing results for: {}\n", corrected.trim());
    }
    if answer.results.is_empty() {
        out.push_str("Nothing was found.\n");
    }
    for (at, found) in answer.results.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        result(&mut out, at + 1, found);
    }
    if !answer.missing.is_empty() && !answer.results.is_empty() {
        let _ = writeln!(out, "\nNo result contains: {}", answer.missing.join(", "));
    }
    out.truncate(out.trim_end().len());
    out
}

fn result(out: &mut String, number: usize, found: &Found) {
    let number = format!("{number}. ");
    let indent = " ".repeat(number.len());
    let title = wrapped(&found.title, &number, &indent);
    let _ = writeln!(out, "{TITLE}{}{TITLE:#}", title.trim_end());
    out.push_str(&wrapped(&plain_blanks(&found.answer), &indent, &indent));
    for item in &found.items {
        out.push_str(&wrapped(item, &format!("{indent}- "), &format!("{indent}  ")));
    }
    let section = if found.section.is_empty() { String::new() } else { format!(" in {}", found.section) };
    let _ = writeln!(out, "{indent}{FAINT}{}{section}: {}{FAINT:#}", found.kind, found.url);
    if found.id != found.url {
        let _ = writeln!(out, "{indent}{FAINT}id: {}{FAINT:#}", found.id);
    }
    if let Some(reasons) = &found.why {
        let _ = writeln!(out, "{indent}{:8.3} points", found.score);
        for reason in reasons {
            let _ = writeln!(out, "{indent}{:8.3} = {}", reason.points, explained(reason));
        }
    }
}

/// One line: the word, how the record contains it, and what was multiplied.
fn explained(reason: &Reason) -> String {
    let Reason { word, weight, impact, rarity, .. } = reason;
    let terms = reason.terms.join(" ");
    let how = match reason.by {
        Match::Pair => "next to each other in the title".to_owned(),
        Match::Synonym => format!("by its synonym `{terms}`"),
        Match::Related => format!("by `{terms}`, a word of similar meaning"),
        Match::Prefix => format!("as the start of `{terms}`"),
        Match::Correction => format!("corrected to `{}`", reason.text.as_deref().unwrap_or(&terms)),
        Match::Part => "as the end of longer words".to_owned(),
        Match::Space => format!("read as `{terms}`"),
        Match::Itself | Match::Other if terms == *word => "itself".to_owned(),
        Match::Itself | Match::Other => format!("by its stem `{terms}`"),
    };
    let weight = if (weight - 1.0).abs() < 1e-9 { String::new() } else { format!("{weight:.2} x ") };
    let stop = if reason.stop { ", lowered because it is a common word" } else { "" };
    let records = count(reason.frequency, "record");
    format!("`{word}` {how}: {weight}impact {impact:.3} x rarity {rarity:.3} (in {records}{stop})")
}
