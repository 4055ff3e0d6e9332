//! Parts of a text that are probably not shown as intended, with the likely fix.

use super::page::Page;
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::base::yaml::{is_toml, value_of_line};
use crate::markdown::{self, Slip};

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    cut_off(page, found);
    let article = page.article;
    for Slip { message, repair, range } in markdown::slips(&article.text, article.body_range.clone()) {
        found.push(Finding::new(Code::LooksUnintended, message, repair, Spot::Text(range)));
    }
}

/// Values of the front matter that end at a ` #`, which begins a comment, where the author seems to mean the text itself: `Order #12345`,
/// `Press the # key`.
fn cut_off(page: &Page<'_>, found: &mut Vec<Finding>) {
    let (text, range) = (&page.article.text, page.article.yaml_range.clone());
    // TOML has its texts in quotes.
    if is_toml(text, &range) {
        return;
    }
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        if let Some(at) = cut(line.trim_end()) {
            let rest = line.trim_end()[at..].to_owned();
            let message = format!("`{rest}` is a comment, so readers do not see it");
            let help = "put the whole value in quotes, or delete the comment".to_owned();
            let spot = Spot::Text(start + at..start + at + rest.len());
            found.push(Finding::new(Code::LooksUnintended, message, help, spot));
        }
        start += line.len();
    }
}

/// Where a comment begins in a line that looks like a part of its value.
fn cut(line: &str) -> Option<usize> {
    /// Fields that readers see as they are; a remark after one of them is rare.
    const SHOWN: [&str; 3] = ["title:", "say:", "description:"];
    let value = value_of_line(line)?;
    let is_quoted = value.starts_with(['"', '\'', '[', '{', '|', '>']);
    let at = if value.starts_with('#') { 0 } else { value.find(" #")? + 1 };
    let after = value[at + 1..].chars().next()?;
    let is_joined = !after.is_whitespace() && after != '#';
    let is_shown = SHOWN.iter().any(|field| line.starts_with(field)) && at > 0;
    (!is_quoted && (is_joined || is_shown)).then(|| line.len() - value.len() + at)
}
