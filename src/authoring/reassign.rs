//! Gives everything that one owner is responsible for to another one: articles, and the defaults of sections.

use std::collections::BTreeSet;
use std::path::Path;

use super::plan::{Plan, Planned};
use crate::base::text::suggest;
use crate::base::yaml::{Document, Edit, Step, Value};
use crate::config::Run;
use crate::content::article::Owner;
use crate::{Error, Result};

/// A planned change of owners.
#[derive(Debug)]
pub struct Reassignment {
    /// The changes.
    pub planned: Planned,
}

/// Plans to write `new` wherever `old`, a name or an email address, is an owner. Unless `is_someone_new`, a name nearly like that of another
/// owner is refused: it would split what that owner has.
pub fn reassign(root: &Path, run: &Run, old: &str, new: &str, is_someone_new: bool) -> Result<Reassignment> {
    let new_owner = Owner::parse(new.trim());
    let old = Owner::parse(old.trim()).name;
    let old = old.as_str();
    if new_owner.name.is_empty() {
        let help = "write a name, optionally with an email address: \"Ann Lee <ann@example.org>\"".to_owned();
        return Err(Error::usage("the new owner needs a name", help));
    }
    let mut plan = Plan::open(root, run)?;
    let mut is_known = false;
    let mut known = BTreeSet::new();
    let mut same = None;
    for (_, article) in plan.articles() {
        let owners = &article.meta.owners;
        known.extend(owners.names().map(str::to_owned));
        same =
            same.or_else(|| owners.iter().find(|owner| owner.is(&new_owner.name) && !owner.is(old)).cloned());
        if !article.is_section_page() && !owners.iter().any(|owner| owner.is(old)) {
            continue;
        }
        plan.edit_fields(&article, "`owner`", |document| {
            let edits = edits(document, old, new);
            is_known |= !edits.is_empty();
            edits
        });
    }
    if !is_known {
        let help = suggest::help(old, known.iter().map(String::as_str));
        return Err(Error::usage(format!("no article or section has the owner `{old}`"), help));
    }
    let others = known.iter().map(String::as_str).filter(|name| !Owner::parse(name).is(old));
    let meant = same.as_ref().map(|owner| owner.name.as_str());
    let meant = meant.or_else(|| suggest::nearest(&new_owner.name, others));
    if let Some(meant) = meant.filter(|_| !is_someone_new && !known.contains(&new_owner.name)) {
        let help = format!("did you mean `{meant}`? If that is someone else, add `--new-owner`");
        return Err(Error::usage(format!("no article has the owner `{}` yet", new_owner.name), help));
    }
    Ok(Reassignment { planned: plan.finish()? })
}

/// The edits of every `owner` in front matter that names the old one.
fn edits(document: &Document<'_>, old: &str, new: &str) -> Vec<Option<Edit>> {
    let key = |name: &str| Step::Key(name.to_owned());
    let mut edits = Vec::new();
    for path in [vec![key("owner")], vec![key("defaults"), key("owner")]] {
        let value = document.at(&path);
        let mut set = |value: &Value, path: &[Step]| {
            if value.as_str().is_some_and(|written| Owner::parse(written.trim()).is(old)) {
                edits.push(document.set_text(path, new));
            }
        };
        match value {
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    set(item, &[path.as_slice(), &[Step::Index(at)]].concat());
                }
            }
            Some(single) => set(single, &path),
            None => {}
        }
    }
    edits
}
