//! "Did you mean …?": the known name closest to a misspelled one.

/// Names to suggest, prepared for many misspelled ones.
#[derive(Debug)]
pub struct Names<'a>(Vec<(Name, &'a str)>);

impl<'a> FromIterator<&'a str> for Names<'a> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(names: T) -> Self {
        Self(names.into_iter().map(|name| (Name::new(name), name)).collect())
    }
}

impl<'a> Names<'a> {
    /// The name closest to `word`, as [`nearest`] finds it.
    pub fn nearest(&self, word: &str) -> Option<&'a str> {
        let word = Name::new(word);
        let close = self.0.iter().filter_map(|(name, written)| Some((word.likeness(name)?, *written)));
        closest(close)
    }
}

/// The candidate closest to `word`, if any is close enough to be worth suggesting: at most two letters in five and six in all differ, or one
/// is the beginning of the other.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Name::new(word);
    let close = candidates.into_iter().filter_map(|name| Some((word.likeness(&Name::new(name))?, name)));
    closest(close)
}

fn closest<'a>(close: impl Iterator<Item = (f64, &'a str)>) -> Option<&'a str> {
    close.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// A name in lower case, and how often each letter is in it; letters share 32 counters.
#[derive(Debug)]
struct Name {
    text: String,
    length: usize,
    letters: [u8; 32],
}

impl Name {
    fn new(name: &str) -> Self {
        let text = name.to_lowercase();
        let mut letters = [0_u8; 32];
        for c in text.chars() {
            let counter = &mut letters[c as usize % 32];
            *counter = counter.saturating_add(1);
        }
        Self { length: text.chars().count(), letters, text }
    }

    /// How alike two names are, from 0 to 1; `None` if they are not close.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let (one, two) = (&self.text, &other.text);
        let is_begun = self.length >= 3 && two.starts_with(one) || two.len() >= 3 && one.starts_with(two);
        let most = (self.length.max(other.length) * 2 / 5).min(6);
        let is_close = || self.fewest_changes(other) <= most && strsim::osa_distance(one, two) <= most;
        (is_begun || is_close()).then(|| strsim::jaro_winkler(one, two))
    }

    /// A number of changes that is certainly needed to turn one into the other: one change alters at most two counts.
    fn fewest_changes(&self, other: &Self) -> usize {
        let pairs = self.letters.iter().zip(&other.letters);
        let different: usize = pairs.map(|(one, two)| usize::from(one.abs_diff(*two))).sum();
        different.div_ceil(2).max(self.length.abs_diff(other.length))
    }
}

/// The help line for an unknown name: the closest one, or the whole list when it is short.
pub fn help<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(candidate) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{candidate}`?"));
    }
    let all: Vec<_> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    (1..=36).contains(&all.len()).then(|| format!("known here: {}", all.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Names, nearest};

    #[test]
    fn finds_the_likely_word_only() {
        assert_eq!(nearest("tagz", ["title", "tags", "type"]), Some("tags"));
        assert_eq!(nearest("color", ["title", "tags"]), None);
        assert_eq!(nearest("tera-contrib/CHANGELOG", ["tera-2", "tera-contrib/guide"]), None);
        assert_eq!(nearest("desc", ["date", "description"]), Some("description"));
        let names: Names<'_> = ["Title", "tags", "type"].into_iter().collect();
        assert_eq!((names.nearest("tilte"), names.nearest("nothing")), (Some("Title"), None));
    }
}
