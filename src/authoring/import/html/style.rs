//! What the style of an element says about its words: whether they are struck through.

use std::collections::BTreeMap;

use super::dom::{self, Handle, attribute, name};

/// The classes that say how words are decorated: the place of the last such rule, and whether it strikes them through.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, (usize, bool)>);

impl Styles {
    /// Reads every `<style>` of a page. Only rules for a single class count, as word processors write them.
    pub(super) fn of(page: &Handle) -> Self {
        let mut found = BTreeMap::new();
        let sheets = dom::descendants(page).filter(|node| name(node) == "style");
        let sheets: String = sheets.map(|sheet| dom::text(&sheet)).collect();
        for (place, rule) in sheets.split('}').enumerate() {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let Some(is_struck) = strikes(declarations) else { continue };
            let selectors = selectors.rsplit(';').next().unwrap_or_default();
            for selector in selectors.split(',').map(str::trim) {
                if let Some((element, class)) = selector.split_once('.')
                    && element.chars().all(|c| c.is_ascii_alphanumeric())
                    && class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                {
                    found.insert(class.to_owned(), (place, is_struck));
                }
            }
        }
        Self(found)
    }

    /// Whether the words of an element are struck through by its own style or its classes.
    pub(super) fn is_struck(&self, node: &Handle) -> bool {
        if let Some(is_struck) = attribute(node, "style").and_then(strikes) {
            return is_struck;
        }
        let classes = attribute(node, "class").filter(|_| !self.0.is_empty()).unwrap_or_default();
        let last = classes.split_whitespace().filter_map(|class| self.0.get(class)).max();
        last.is_some_and(|(_, is_struck)| *is_struck)
    }
}

/// What the last declaration about lines through text says.
fn strikes(declarations: &str) -> Option<bool> {
    let mut about = declarations.split(';').filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let property = property.trim().to_ascii_lowercase();
        matches!(property.as_str(), "text-decoration" | "text-decoration-line")
            .then(|| value.to_ascii_lowercase().contains("line-through"))
    });
    about.next_back()
}
