//! "Did you mean …?": the known name closest to a misspelled one.

/// The candidate closest to `word`, if any is close enough to be worth suggesting: at most two letters in five and six in all differ, or one
/// is the beginning of the other.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = candidate.to_lowercase();
            let longer = length.max(other.chars().count());
            let is_begun =
                length >= 3 && other.starts_with(&word) || other.len() >= 3 && word.starts_with(&other);
            let changes = strsim::osa_distance(&word, &other);
            let is_close = changes * 5 <= longer * 2 && changes <= 6;
            let likeness = strsim::jaro_winkler(&word, &other);
            (is_close || is_begun).then_some((likeness, candidate))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
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
    use super::nearest;

    #[test]
    fn finds_the_likely_word_only() {
        assert_eq!(nearest("tagz", ["title", "tags", "type"]), Some("tags"));
        assert_eq!(nearest("color", ["title", "tags"]), None);
        assert_eq!(nearest("tera-contrib/CHANGELOG", ["tera-2", "tera-contrib/guide"]), None);
        assert_eq!(nearest("desc", ["date", "description"]), Some("description"));
    }
}
