//! Blanks of sentences to say: two of the same name in one sentence, which a reader can't tell apart.

use super::page::{Page, Prose};
use super::{Finding, Spot};
use crate::base::diagnostic::Code;
use crate::markdown::{Blank, PassageKind, find_blanks};
use crate::site::Site;

/// The field of a sentence to say.
const SAY: &str = "say";

pub(super) fn find(site: &Site, page: &Page<'_>, found: &mut Vec<Finding>) {
    let fields = page.fields();
    let in_fields = fields.iter().filter(|field| field.field() == Some(SAY)).map(|field| vec![field]);
    let is_said = |name: &String| site.theme.components.get(name).is_some_and(|known| known.rule.blanks);
    let text: Vec<Vec<Prose<'_>>> = page
        .passages
        .split(|passage| passage.kind == PassageKind::Container)
        .map(|said| said.iter().filter(|passage| passage.is_text() && passage.containers.iter().any(is_said)))
        .map(|said| said.map(Prose::of).collect())
        .collect();
    let mut on_page = Vec::new();
    for said in in_fields.chain(text.iter().map(|said| said.iter().collect())) {
        of_one(&said, &mut on_page, found);
    }
}

/// Repeats in one sentence; `on_page` are the names of all blanks so far.
fn of_one<'a>(said: &[&'a Prose<'_>], on_page: &mut Vec<&'a str>, found: &mut Vec<Finding>) {
    let before = on_page.len();
    for prose in said {
        for Blank { name, repeats, range } in find_blanks(prose.text) {
            if repeats && !on_page.contains(&name) {
                found.push(repeats_nothing(name, prose.spot(range)));
            } else if !repeats && on_page[before..].contains(&name) {
                found.push(repeated(name, prose.spot(range)));
            }
            on_page.push(name);
        }
    }
}

fn repeated(name: &str, spot: Spot) -> Finding {
    let message = format!(
        "the blank `{{{name}}}` occurs twice in this sentence to say, and each is filled in on its own"
    );
    let help = format!(
        "give each a name that says what belongs there, or write `{{={name}}}` here to repeat the value"
    );
    Finding::new(Code::RepeatedBlank, message, help, spot)
}

fn repeats_nothing(name: &str, spot: Spot) -> Finding {
    let message =
        format!("`{{={name}}}` repeats a blank, but there is no `{{{name}}}` before it on this page");
    let help = format!("write `{{{name}}}`, or the name of an earlier blank");
    Finding::new(Code::RepeatedBlank, message, help, spot)
}
