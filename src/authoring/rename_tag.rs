//! Renames a tag in all articles and expected queries; the page of the old one leads to the new one.

use std::collections::BTreeSet;
use std::path::Path;

use super::plan::{Plan, Planned};
use crate::base::text::slug::slug;
use crate::base::text::suggest;
use crate::base::yaml::{Document, Edit, Step, Value};
use crate::config::Run;
use crate::content::article::Article;
use crate::search::expected;
use crate::site::routes::tag_url;
use crate::site::tag_key;
use crate::{Error, Result};

/// A planned renaming.
#[derive(Debug)]
pub struct Renaming {
    /// How many articles have the tag.
    pub articles: usize,
    /// The changes.
    pub planned: Planned,
}

/// Plans to rename the tag `old`, in all languages that have it.
pub fn rename_tag(root: &Path, run: &Run, old: &str, new: &str) -> Result<Renaming> {
    let (old_key, new_key) = (tag_key(old), tag_key(new));
    if new_key.is_empty() || new.contains(',') {
        let help = "write it in quotes, without commas: \"late delivery\"".to_owned();
        return Err(Error::usage("a tag needs at least one letter or digit", help));
    }
    let mut plan = Plan::open(root, run)?;
    let tags: BTreeSet<String> =
        plan.sites.iter().flat_map(|site| site.tags.iter().map(|tag| tag.title.clone())).collect();
    if !tags.iter().any(|tag| tag_key(tag) == old_key) {
        let help = suggest::help(old, tags.iter().map(String::as_str));
        return Err(Error::usage(format!("no article has the tag `{old}`"), help));
    }
    let mut articles = 0;
    for (_, article) in plan.articles() {
        let Some((remove, add)) = change(&article, &old_key, new) else { continue };
        articles += 1;
        plan.edit_fields(&article, "`tags`", |document| document.change_items("tags", &remove, &add));
    }
    redirect(&mut plan, &old_key, new);
    rename_in_queries(&mut plan, &old_key, new)?;
    Ok(Renaming { articles, planned: plan.finish()? })
}

/// Which spellings of the tag an article loses, and whether it gets the new one.
fn change(article: &Article, old_key: &str, new: &str) -> Option<(Vec<String>, Vec<String>)> {
    let tags = &article.meta.tags;
    let remove: Vec<String> =
        tags.iter().filter(|tag| tag_key(tag) == old_key && *tag != new).cloned().collect();
    let has_new = tags.iter().any(|tag| !remove.contains(tag) && tag_key(tag) == tag_key(new));
    (!remove.is_empty()).then(|| (remove, if has_new { Vec::new() } else { vec![new.to_owned()] }))
}

fn redirect(plan: &mut Plan, old_key: &str, new: &str) {
    for site in plan.sites.clone().iter() {
        let prefix = site.config.prefix();
        let slug_of = |key: &str| site.tags.iter().find(|tag| tag.key == key).map(|tag| tag.slug.clone());
        let Some(old) = slug_of(old_key) else { continue };
        let new = slug_of(&tag_key(new)).unwrap_or_else(|| slug(new));
        if old != new {
            plan.redirect(format!("{prefix}{}", tag_url(&old, 0)), format!("{prefix}{}", tag_url(&new, 0)));
        }
    }
}

fn rename_in_queries(plan: &mut Plan, old_key: &str, new: &str) -> Result<()> {
    let names: Vec<String> = plan.sites.iter().map(|site| site.config.own_name(expected::FILE)).collect();
    for name in names {
        plan.edit_file(&name, |document| queries(document, old_key, new))?;
    }
    Ok(())
}

fn queries(document: &Document<'_>, old_key: &str, new: &str) -> Vec<Option<Edit>> {
    let entries = document.value.as_array().into_iter().flatten().enumerate();
    let filtered = entries.filter(|(_, entry)| {
        entry.get("tag").and_then(Value::as_str).is_some_and(|tag| tag_key(tag) == old_key)
    });
    let path = |at| [Step::Index(at), Step::Key("tag".to_owned())];
    filtered.map(|(at, _)| document.set_text(&path(at), new)).collect()
}
