//! Patterns of paths: `*` stands for anything within a name, `?` for one character, `**` for anything, and `**/` for folders or none.

#[derive(Clone, Copy)]
enum Part {
    One(char),
    Any,
    InName,
    Anything,
    Folders,
}

/// Whether a path fits a pattern as a whole. Upper and lower case differ. The time grows with the product of both lengths.
pub fn matches(pattern: &str, path: &str) -> bool {
    let path: Vec<char> = path.chars().collect();
    let end = path.len();
    // Whether the parts that were looked at, the last ones first, fit the rest of the path from each place on.
    let mut fits = vec![false; end + 1];
    fits[end] = true;
    for part in parts(pattern).into_iter().rev() {
        let mut now = vec![false; end + 1];
        let mut after_folder = false;
        for from in (0..=end).rev() {
            let next = path.get(from).copied();
            after_folder |= next == Some('/') && fits[from + 1];
            now[from] = match part {
                Part::One(wanted) => next == Some(wanted) && fits[from + 1],
                Part::Any => next.is_some_and(|c| c != '/') && fits[from + 1],
                Part::InName => fits[from] || next.is_some_and(|c| c != '/') && now[from + 1],
                Part::Anything => fits[from] || next.is_some() && now[from + 1],
                Part::Folders => fits[from] || after_folder,
            };
        }
        fits = now;
    }
    fits[0]
}

fn parts(pattern: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let (part, length) = match first {
            _ if rest.starts_with("**/") => (Part::Folders, 3),
            _ if rest.starts_with("**") => (Part::Anything, 2),
            '*' => (Part::InName, 1),
            '?' => (Part::Any, 1),
            other => (Part::One(other), other.len_utf8()),
        };
        parts.push(part);
        rest = &rest[length..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_fit_whole_paths() {
        let fits = [
            ("forms/*.pdf", "forms/a b.pdf"),
            ("**/*.pdf", "forms/x/a.pdf"),
            ("**/*.pdf", "a.pdf"),
            ("forms/**/a.pdf", "forms/a.pdf"),
            ("forms/**/a.pdf", "forms/x/y/a.pdf"),
            ("forms/**", "forms/x/a.pdf"),
            ("a?.txt", "aü.txt"),
            ("*", "a"),
        ];
        for (pattern, path) in fits {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        let others = [
            ("forms/*.pdf", "forms/x/a.pdf"),
            ("forms/**/a.pdf", "forms/xa.pdf"),
            ("*.pdf", "forms/a.pdf"),
            ("a.pdf", "ba.pdf"),
            ("a?", "a/"),
            ("", "a"),
        ];
        for (pattern, path) in others {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
        assert!(!matches(&"*b".repeat(1000), &"a".repeat(1000)), "in time");
    }
}
