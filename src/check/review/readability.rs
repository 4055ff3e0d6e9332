//! The reading level of a text: the Flesch-Kincaid grade.
//!
//! `0.39 × words per sentence + 11.8 × syllables per word − 15.59`, as developed for the United States Navy in 1975 for
//! English. Syllables are estimated: each group of vowels is one; a final `e` is silent unless it ends in a consonant and `le`; `ed` is
//! pronounced only after `d` and `t`, `es` only after a hissing sound; `ia`, `io`, `eo`, `ua`, and `uou` are two, except in `tion`, `sion`, and
//! the like. Numbers count as one syllable, and every word has at least one. The formula understands neither meaning nor structure, so short texts are
//! not measured, and a finding is a reason to read the sentence aloud, not a verdict.

/// The words of a text: runs of letters and digits, with apostrophes and hyphens inside them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    text.split(move |c: char| !is_word(c)).filter(|word| word.contains(char::is_alphanumeric))
}

/// The sentences of a text. A colon, semicolon, or dash does not end one.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut ends: Vec<usize> = Vec::new();
    for (at, mark) in text.match_indices(['.', '!', '?', '…']) {
        let after = text[at + mark.len()..].trim_start_matches(['”', '"', '’', ')', '.', '!', '?']);
        let next = after.trim_start().chars().next();
        let is_end = after.is_empty()
            || (after.starts_with(char::is_whitespace) && !next.is_some_and(char::is_lowercase));
        if is_end {
            ends.push(text.len() - after.len());
        }
    }
    if ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).filter({
        let text = text.to_owned();
        move |range| !text[range.clone()].trim().is_empty()
    })
}

/// The grade of a text, with its words per sentence. `None` if it has no words.
pub(super) fn grade(text: &str) -> Option<(f64, f64)> {
    let (mut count, mut parts) = (0, 0);
    for word in words(text) {
        count += 1;
        parts += syllables(word);
    }
    let sentences = sentences(text).filter(|range| words(&text[range.clone()]).next().is_some()).count();
    if count == 0 || sentences == 0 {
        return None;
    }
    let length = f64::from(count) / sentences as f64;
    Some((0.39 * length + 11.8 * f64::from(parts) / f64::from(count) - 15.59, length))
}

/// About how many syllables a word has.
pub(super) fn syllables(word: &str) -> u32 {
    let letters: Vec<char> =
        word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    if letters.len() <= 3 {
        return 1;
    }
    let word: String = letters.iter().collect();
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let groups = letters.chunk_by(|a, b| is_vowel(a) == is_vowel(b)).filter(|group| is_vowel(&group[0]));
    let mut count: u32 = groups.map(|group| spoken(&group.iter().collect::<String>())).sum();
    for end in ["tion", "sion", "cion", "tious", "cious", "cial", "tial", "cian", "gion", "gious", "nion"] {
        count = count.saturating_sub(word.matches(end).count() as u32);
    }
    count += u32::from(["idea", "area", "ideas", "areas"].contains(&word.as_str()));
    count = count.saturating_sub(u32::from(word.contains("people")));
    count.saturating_sub(silent(&word)).max(1)
}

/// The syllables of a group of vowels.
fn spoken(group: &str) -> u32 {
    match group {
        "ia" | "io" | "eo" | "ua" | "uo" | "iou" | "uou" | "iu" | "eia" | "ya" | "yi" | "uia" | "iue" => 2,
        _ => 1,
    }
}

/// How many vowels at the end are silent.
fn silent(word: &str) -> u32 {
    let consonant = |text: &str| text.chars().last().is_some_and(|c| !"aeiouy".contains(c));
    let is_silent = if let Some(stem) = word.strip_suffix("le") {
        !consonant(stem)
    } else if let Some(stem) = word.strip_suffix("ed") {
        consonant(stem) && !stem.ends_with(['t', 'd'])
    } else if let Some(stem) = word.strip_suffix("es") {
        consonant(stem)
            && !stem.ends_with(['s', 'x', 'z', 'c', 'g'])
            && !stem.ends_with("ch")
            && !stem.ends_with("sh")
    } else if let Some(stem) = word.strip_suffix('e') {
        consonant(stem)
    } else if let Some(stem) =
        word.strip_suffix("ely").or(word.strip_suffix("eful")).or(word.strip_suffix("ement"))
    {
        consonant(stem)
    } else {
        false
    };
    u32::from(is_silent)
}

#[cfg(test)]
mod tests {
    use super::{grade, sentences, syllables};

    #[test]
    fn syllables_of_words_that_are_used_here() {
        let right = [
            ("a", 1),
            ("the", 1),
            ("customer", 3),
            ("table", 2),
            ("make", 1),
            ("wanted", 2),
            ("fixed", 1),
            ("asked", 1),
            ("boxes", 2),
            ("times", 1),
            ("service", 2),
            ("apologize", 4),
            ("situation", 4),
            ("idea", 3),
            ("video", 3),
            ("special", 2),
            ("safely", 2),
            ("people", 2),
            ("every", 3),
            ("quickly", 2),
            ("area", 3),
            ("question", 2),
            ("answer", 2),
            ("manager", 3),
            ("refund", 2),
            ("statement", 2),
        ];
        let wrong: Vec<_> = right
            .iter()
            .map(|(word, count)| (*word, *count, syllables(word)))
            .filter(|(_, count, found)| count != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn sentences_end_at_a_spoken_period() {
        let text = "Say “I am sorry.” Then wait, e.g. ten seconds. Is it $1.50? Yes";
        let parts: Vec<_> = sentences(text).map(|range| text[range].trim()).collect();
        assert_eq!(parts, ["Say “I am sorry.”", "Then wait, e.g. ten seconds.", "Is it $1.50?", "Yes"]);
    }

    #[test]
    fn long_words_and_sentences_need_more_school() {
        let easy = grade("We are sorry. We will call you by noon. Then you can tell us what you need.")
            .expect("words");
        let hard = grade(
            "Organizational accountability necessitates systematic investigation of recurring dissatisfaction, notwithstanding individual responsibility.",
        )
        .expect("words");
        assert!(easy.0 < 3.0 && hard.0 > 20.0, "{easy:?} {hard:?}");
    }
}
