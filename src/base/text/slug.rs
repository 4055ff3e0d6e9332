//! Slugs: the readable part of an address, made from a title or a heading.

use std::collections::HashMap;

/// The longest slug that is made; words beyond it are left out.
const LONGEST: usize = 80;

/// `text` as a slug: lower case letters and digits joined by single hyphens. Latin letters lose their accents;
/// other scripts keep their own letters, as readers of them expect. `""` when nothing is left.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Lower case first: some letters of other scripts become Latin ones, whose marks then go.
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if matches!(c, '\'' | '’' | '‘') {
            // "don't" reads better as `dont` than as `don-t`.
        } else if is_latin_or_mark(c) {
            let ascii = deunicode::deunicode_char(c).unwrap_or("");
            out.extend(ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        } else if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    shorten(out.trim_end_matches('-')).to_owned()
}

/// Latin letters outside ASCII, and combining marks, which deunicode turns into plain letters or nothing.
fn is_latin_or_mark(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
        && c != '×'
        && c != '÷'
}

fn shorten(slug: &str) -> &str {
    match slug.char_indices().nth(LONGEST) {
        None => slug,
        Some((end, _)) => slug[..end].rfind('-').map_or(&slug[..end], |at| &slug[..at]),
    }
}

/// `text` in lower case without accents, for sorting and comparing.
pub fn fold(text: &str) -> String {
    let plain = |c: char| {
        if is_latin_or_mark(c) {
            deunicode::deunicode_char(c).unwrap_or("").to_owned()
        } else {
            c.to_string()
        }
    };
    text.chars().map(plain).collect::<String>().to_lowercase()
}

/// Gives out ids that are unique on one page: the second `steps` becomes `steps-2`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct UniqueIds {
    used: HashMap<String, usize>,
}

impl UniqueIds {
    /// `wanted`, or `wanted-2`, `wanted-3`… when it is taken already; `section` when it is empty.
    pub fn give(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        if self.claim(wanted) {
            return wanted.to_owned();
        }
        loop {
            let count = self.used.entry(wanted.to_owned()).or_insert(1);
            *count += 1;
            let candidate = format!("{wanted}-{count}");
            if self.claim(&candidate) {
                return candidate;
            }
        }
    }

    /// Whether `id` is taken.
    pub fn contains(&self, id: &str) -> bool {
        self.used.contains_key(id)
    }

    /// Takes `id` as it is; `false` when it is taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        if self.used.contains_key(id) {
            return false;
        }
        self.used.insert(id.to_owned(), 1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{UniqueIds, slug};

    #[test]
    fn slugs_are_plain_words() {
        assert_eq!(slug("What do I say, when the system is down?"), "what-do-i-say-when-the-system-is-down");
        assert_eq!(slug("  Don’t — point!  "), "dont-point");
        assert_eq!(slug("Über Größe"), "uber-grosse");
        assert_eq!(slug("日本 語"), "日本-語");
        assert_eq!(slug("Ƛ"), "l", "a letter whose small form is a Latin one");
        assert_eq!(slug("?!"), "");
    }

    #[test]
    fn slugs_end_at_a_word() {
        assert!(slug(&"word ".repeat(40)).ends_with("word"));
        assert!(slug(&"word ".repeat(40)).chars().count() <= super::LONGEST);
    }

    #[test]
    fn ids_are_unique() {
        let mut ids = UniqueIds::default();
        assert_eq!(ids.give("a"), "a");
        assert_eq!(ids.give("a"), "a-2");
        assert!(!ids.claim("a-2"));
        assert_eq!(ids.give("a"), "a-3");
        assert_eq!(ids.give(""), "section");
    }
}
