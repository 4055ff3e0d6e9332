//! Parts of a text that are probably not shown as intended, with the likely fix.

use super::page::Page;
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::markdown::{self, Slip};

pub(super) fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let article = page.article;
    for Slip { message, repair, range } in markdown::slips(&article.text, article.body_range.clone()) {
        found.push(Finding::new(Code::LooksUnintended, message, repair, Spot::Text(range)));
    }
}
