//! Findings that an author accepts, with a reason, where they occur.
//!
//! `<!-- check: allow too-long: read by trainers only -->` is about the block below it: a paragraph, a list, a container, or
//! a heading with everything under it. `allow: {too-long: "why"}` in the front matter is about the whole article.

use std::ops::Range;

use super::page::{Page, key};
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::base::text::suggest;
use crate::markdown::{Passage, PassageKind};

const BEGIN: &str = "check:";
const VERB: &str = "allow";

/// One `allow`.
struct Allow {
    code: Code,
    /// The bytes it covers; everything if not set.
    scope: Option<Range<usize>>,
    spot: Spot,
    is_used: bool,
}

/// The findings without those that are allowed, plus problems with `allow` itself. `is_on` says whether a finding is
/// checked at all: an `allow` for one that is not may be unused.
pub(super) fn silenced(
    page: &Page<'_>,
    findings: Vec<Finding>,
    is_on: impl Fn(Code) -> bool,
) -> Vec<Finding> {
    let mut problems = Vec::new();
    let mut allows = from_front_matter(page, &mut problems);
    allows.extend(from_comments(page, &mut problems));
    let mut left: Vec<Finding> =
        findings.into_iter().filter(|finding| !is_allowed(finding, &mut allows)).collect();
    left.append(&mut problems);
    let idle = |allow: &&Allow| !allow.is_used && is_on(allow.code);
    left.extend(allows.iter().filter(idle).map(|allow| {
        let message = format!("there is no `{}` here to allow", allow.code);
        Finding::new(Code::UnusedAllow, message, "delete it", allow.spot.clone())
    }));
    left
}

fn is_allowed(finding: &Finding, allows: &mut [Allow]) -> bool {
    let mut is_allowed = false;
    for allow in allows.iter_mut().filter(|allow| allow.code == finding.code) {
        let fits = match (&allow.scope, &finding.spot) {
            (None, _) => true,
            (Some(scope), Spot::Text(at)) => scope.contains(&at.start),
            (Some(_), _) => false,
        };
        allow.is_used |= fits;
        is_allowed |= fits;
    }
    is_allowed
}

fn from_front_matter(page: &Page<'_>, problems: &mut Vec<Finding>) -> Vec<Allow> {
    let read = |(name, reason): (&String, &String)| {
        let spot = Spot::Field(vec![key("allow"), key(name)]);
        let code = checked(name, reason, &spot).map_err(|problem| problems.push(problem)).ok()?;
        Some(Allow { code, scope: None, spot, is_used: false })
    };
    page.article.meta.allow.iter().map(|(name, reason, _)| (name, reason)).filter_map(read).collect()
}

fn from_comments(page: &Page<'_>, problems: &mut Vec<Finding>) -> Vec<Allow> {
    let mut allows = Vec::new();
    for (at, passage) in page.passages.iter().enumerate() {
        let said = Some(&passage.text).filter(|_| passage.kind == PassageKind::Comment);
        let Some(said) = said.and_then(|text| text.strip_prefix(BEGIN)) else { continue };
        let spot = Spot::Text(passage.range.clone());
        match said.trim_start().strip_prefix(VERB) {
            None => problems.push(bad("this comment does not say what it allows".into(), spot)),
            Some(said) => {
                let (name, reason) = said.split_once(':').unwrap_or((said, ""));
                match checked(name.trim(), reason.trim(), &spot) {
                    Err(problem) => problems.push(problem),
                    Ok(code) => {
                        let scope = Some(scope(page, &page.passages[at + 1..]));
                        allows.push(Allow { code, scope, spot, is_used: false });
                    }
                }
            }
        }
    }
    allows
}

fn checked(name: &str, reason: &str, spot: &Spot) -> Result<Code, Finding> {
    let known = Code::named(name).filter(|code| code.is_finding());
    let silent = |code: &Code| !matches!(code, Code::BadAllow | Code::UnusedAllow);
    match known.filter(silent) {
        None => {
            let mut problem = bad(format!("there is no finding `{name}` to allow"), spot.clone());
            if let Some(help) = suggest::help(name, Code::FINDINGS.iter().map(|code| code.as_str())) {
                problem.help = help;
            }
            Err(problem)
        }
        Some(code) if reason.is_empty() => {
            Err(bad(format!("`{code}` is allowed without a reason"), spot.clone()))
        }
        Some(code) => Ok(code),
    }
}

fn bad(message: String, spot: Spot) -> Finding {
    let help = "write `<!-- check: allow too-long: why -->` above the block, or `allow: {too-long: \"why\"}` in the front matter";
    Finding::new(Code::BadAllow, message, help, spot)
}

/// What a comment is about, given the passages after it.
fn scope(page: &Page<'_>, after: &[Passage]) -> Range<usize> {
    let Some(first) = after.iter().find(|passage| passage.kind != PassageKind::Comment) else { return 0..0 };
    let start = first.range.start;
    let PassageKind::Heading(level) = first.kind else {
        // A list or table is a single block.
        let blocks = &page.article.body.blocks;
        let next = blocks.iter().map(|block| block.offset).find(|offset| *offset > start);
        let end = next.unwrap_or(page.article.body_range.end);
        return start..end.max(first.range.end);
    };
    let next = after
        .iter()
        .filter(|passage| passage.range.start > start)
        .find(|passage| matches!(passage.kind, PassageKind::Heading(other) if other <= level));
    start..next.map_or(page.article.body_range.end, |next| next.range.start)
}
