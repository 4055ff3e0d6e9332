//! Strong, emphasized and struck text: as `**`, `*` and `~~` where markdown is sure to read them as such, otherwise as elements.
//!
//! While a text is collected, private use characters mark the edges, because whether `**` works depends on what follows.

/// Edges: the opening and closing of strong, emphasized and struck text.
pub(super) const STRONG: (char, char) = ('\u{e000}', '\u{e001}');
pub(super) const EMPHASIS: (char, char) = ('\u{e002}', '\u{e003}');
pub(super) const STRUCK: (char, char) = ('\u{e004}', '\u{e005}');

/// The two edges of one kind, its mark, and its element.
type Kind = ((char, char), &'static str, (&'static str, &'static str));

/// Each kind with its mark, and the element to use where the mark would not work.
const KINDS: [Kind; 3] = [
    (STRONG, "**", ("<strong>", "</strong>")),
    (EMPHASIS, "*", ("<em>", "</em>")),
    (STRUCK, "~~", ("<del>", "</del>")),
];

/// Turns edges into markdown.
pub(super) fn settle(text: &str) -> String {
    if !text.contains(is_edge) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut written: Vec<&str> = vec![""; letters.len()];
    let mut open = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        if KINDS.iter().any(|(edges, ..)| edges.0 == *letter) {
            open.push(at);
        } else if let Some((_, mark, element)) = KINDS.iter().find(|(edges, ..)| edges.1 == *letter)
            && let Some(start) = open.pop()
        {
            let inner = &letters[start + 1..at];
            let is_empty = inner.iter().all(|c| c.is_whitespace() || is_edge(*c));
            let fits = inner.first().is_some_and(|c| c.is_alphanumeric())
                && inner.last().is_some_and(|c| {
                    c.is_alphanumeric()
                        || (!c.is_whitespace() && !is_edge(*c) && *c != '\\' && ends(&letters, at))
                })
                && begins(&letters, start);
            (written[start], written[at]) = match (is_empty, fits) {
                (true, _) => ("", ""),
                (_, true) => (*mark, *mark),
                (_, false) => *element,
            };
        }
    }
    letters
        .iter()
        .zip(written)
        .flat_map(
            |(letter, mark)| if is_edge(*letter) { mark.chars().collect::<Vec<_>>() } else { vec![*letter] },
        )
        .collect()
}

fn is_edge(c: char) -> bool {
    KINDS.iter().any(|(edges, ..)| edges.0 == c || edges.1 == c)
}

/// Whether the mark at `at` closes even after a period: only if white space or nothing follows.
fn ends(letters: &[char], at: usize) -> bool {
    letters.get(at + 1).is_none_or(|c| c.is_whitespace())
}

/// Whether the mark at `at` is on its own: two adjacent `*` would be read together.
fn begins(letters: &[char], at: usize) -> bool {
    at == 0 || !is_edge(letters[at - 1])
}

#[cfg(test)]
mod tests {
    use super::settle;

    #[test]
    fn marks_are_used_only_where_they_work() {
        let text = |text: &str| settle(&text.replace('<', "\u{e000}").replace('>', "\u{e001}"));
        assert_eq!(text("a <b> c"), "a **b** c");
        assert_eq!(text("<Note:> c"), "**Note:** c");
        assert_eq!(text("<Note:>c"), "<strong>Note:</strong>c");
        assert_eq!(text("x< >y"), "x y");
        assert_eq!(text("<(a)>"), "<strong>(a)</strong>");
    }
}
