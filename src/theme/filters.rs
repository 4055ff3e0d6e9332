//! The filters that templates have besides Tera's own. Their comments here appear in the theme reference.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::words::Words;
use crate::base::text::{escape, slug};

/// Their names.
pub(super) const NAMES: [&str; 5] = ["word", "blanks", "inline_markdown", "lower_first", "slug"];

/// Registers all filters.
pub(super) fn register(tera: &mut Tera, words: Arc<Words>) {
    tera.register_filter("word", move |key: &str, kwargs: Kwargs, _: &State| word(&words, key, &kwargs));
    tera.register_filter("blanks", |text: &str, _: Kwargs, _: &State| blanks(text));
    tera.register_filter("inline_markdown", |text: &str, _: Kwargs, _: &State| inline_markdown(text));
    tera.register_filter("lower_first", |text: &str, _: Kwargs, _: &State| lower_first(text));
    tera.register_filter("slug", |text: &str, _: Kwargs, _: &State| slug(text));
}

/// The words for a key of `words/LANGUAGE.yml`: `{{ "answers" | word(count=3) }}`. `count` chooses the plural form; any other
/// argument is filled in for its name in braces. If HTML is filled in, the result is HTML. `default` is used if the key is
/// unknown; without it an unknown key is an error.
fn word(words: &Words, key: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    if !words.has(key) {
        let missing = || tera::Error::message(format!("words/en.yml has no key `{key}`"));
        return kwargs.get::<&Value>("default")?.cloned().ok_or_else(missing);
    }
    let is_html = kwargs.iter().any(|(_, value)| value.is_safe() && value.is_string());
    let count = kwargs.get::<u64>("count")?;
    let value = |name: &str| {
        let value = kwargs.get::<&Value>(name).ok()??;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(if is_html && !value.is_safe() { escape::html(&text) } else { text })
    };
    if !is_html {
        return Ok(Value::normal_string(&words.fill(key, count, str::to_owned, value).unwrap_or_default()));
    }
    let own = |text: &str| escape::html(text);
    Ok(Value::safe_string(&words.fill(key, count, own, value).unwrap_or_default()))
}

/// Text as HTML in which each `{name}` is a blank that a reader can fill in, and `{=name}` repeats the one before it: `{{ pair.say | blanks }}`.
fn blanks(text: &str) -> Value {
    Value::safe_string(&crate::markdown::blanks(text))
}

/// One line of markdown as HTML: emphasis, code and full addresses. For texts of the front matter: `{{ page.fields.note | inline_markdown }}`.
fn inline_markdown(text: &str) -> Value {
    Value::safe_string(&crate::markdown::inline(text))
}

/// Text with a lower-case first letter, for use inside a sentence.
pub(super) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Text as it appears in an address or an anchor: `Late parcels` becomes `late-parcels`.
fn slug(text: &str) -> String {
    slug::slug(text)
}
