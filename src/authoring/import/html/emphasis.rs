//! Strong and emphasized words: as `**` and `*` where markdown is sure to take them for that, else as elements.
//!
//! While a text is collected, letters of the private area stand for the edges, since whether `**` works depends on what
//! comes after it.

/// Edges: opening and closing of strong, then of emphasized words.
pub(super) const STRONG: (char, char) = ('\u{e000}', '\u{e001}');
pub(super) const EMPHASIS: (char, char) = ('\u{e002}', '\u{e003}');

/// Turns edges into markdown.
pub(super) fn settle(text: &str) -> String {
    if !text.contains([STRONG.0, EMPHASIS.0]) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut written: Vec<&str> = vec![""; letters.len()];
    let mut open = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        if [STRONG.0, EMPHASIS.0].contains(letter) {
            open.push(at);
        } else if [STRONG.1, EMPHASIS.1].contains(letter)
            && let Some(start) = open.pop()
        {
            let is_strong = *letter == STRONG.1;
            let inner = &letters[start + 1..at];
            let is_empty = inner.iter().all(|c| c.is_whitespace() || is_edge(*c));
            let fits = inner.first().is_some_and(|c| c.is_alphanumeric())
                && inner.last().is_some_and(|c| {
                    c.is_alphanumeric()
                        || (!c.is_whitespace() && !is_edge(*c) && *c != '\\' && ends(&letters, at))
                })
                && begins(&letters, start);
            (written[start], written[at]) = match (is_empty, fits, is_strong) {
                (true, _, _) => ("", ""),
                (_, true, true) => ("**", "**"),
                (_, true, false) => ("*", "*"),
                (_, false, true) => ("<strong>", "</strong>"),
                (_, false, false) => ("<em>", "</em>"),
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
    [STRONG.0, STRONG.1, EMPHASIS.0, EMPHASIS.1].contains(&c)
}

/// Whether the mark at `at` closes even after a full stop: white space or nothing comes next.
fn ends(letters: &[char], at: usize) -> bool {
    letters.get(at + 1).is_none_or(|c| c.is_whitespace())
}

/// Whether the mark at `at` stands alone: next to another one, `*` would be counted together.
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
