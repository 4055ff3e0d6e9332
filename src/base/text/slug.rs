//! Slugs: the readable part of an address, made from a title or a heading.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

use super::nfc;

/// The maximum length of a slug; further words are left out.
const LONGEST: usize = 80;

/// `text` as a slug: lower case letters and digits joined by single hyphens. Latin letters lose their accents;
/// other scripts keep their own letters, as readers of them expect. `""` when nothing is left.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Lower case first: some letters of other scripts become Latin ones, whose marks are then dropped.
    for c in nfc(text).chars().flat_map(char::to_lowercase) {
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

/// `difficult-customers` as a title: `Difficult customers`.
pub fn humanized(name: &str) -> String {
    capitalized(&name.replace(['-', '_'], " "))
}

/// `text` with its first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
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

/// The id that GitHub, and many generators after it, give to a heading: lower case, without punctuation, with a hyphen for each space.
pub fn github(text: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') || is_combining_mark(c);
    let lower: String = nfc(text.trim()).chars().flat_map(char::to_lowercase).collect();
    lower.chars().filter(|c| kept(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Hands out ids that are unique on one page: the second `steps` becomes `steps-2`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct UniqueIds {
    used: HashMap<String, usize>,
    /// Other names of ids: those that other programs would give.
    aliases: HashMap<String, String>,
}

impl UniqueIds {
    /// `wanted`, or `wanted-2`, `wanted-3`… if that is taken; `section` if it is empty.
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

    /// `wanted`, or `wanted-1`, `wanted-2`… as GitHub counts.
    pub fn give_as_github(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let mut candidates = (1_usize..).map(|count| format!("{wanted}-{count}"));
        let mut id = wanted.to_owned();
        while !self.claim(&id) {
            id = candidates.next().unwrap_or_default();
        }
        id
    }

    /// Lets `other` lead to `id`; the first that has a name keeps it.
    pub fn alias(&mut self, other: String, id: &str) {
        if other != id {
            self.aliases.entry(other).or_insert_with(|| id.to_owned());
        }
    }

    /// The id that `written` means: itself, another name of it, or the same words with capitals, accents or signs.
    pub fn find(&self, written: &str) -> Option<&str> {
        let taken = |id: &str| self.used.get_key_value(id).map(|(id, _)| id.as_str());
        taken(written)
            .or_else(|| self.aliases.get(written).map(String::as_str))
            .or_else(|| taken(&slug(written)))
            .or_else(|| taken(&github(written)))
    }

    /// Whether `id` is taken.
    pub fn contains(&self, id: &str) -> bool {
        self.used.contains_key(id)
    }

    /// Takes `id` as it is; `false` if it is already taken.
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
    fn ids_of_other_programs_lead_to_ours() {
        assert_eq!(super::github("Node.js & Café — what’s new?"), "nodejs--café--whats-new");
        let mut ids = UniqueIds::default();
        assert_eq!(ids.give_as_github("a"), "a");
        assert_eq!(ids.give_as_github("a"), "a-1");
        ids.alias("nodejs".into(), "a-1");
        ids.claim("cafe-au-lait");
        for (written, id) in [("a", "a"), ("nodejs", "a-1"), ("Café-au-lait", "cafe-au-lait")] {
            assert_eq!(ids.find(written), Some(id));
        }
        assert_eq!(ids.find("b"), None);
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
