//! Typographic quotation marks for texts that are not markdown, such as titles and fields of front matter.

/// `text` with straight quotation marks turned into those of a language (`open`, `close`) and straight apostrophes
/// into curly ones. Quotes inside code and addresses have no spaces around them, so they stay as they are.
pub fn typographic(text: &str, open: &str, close: &str) -> String {
    if !text.contains(['"', '\'']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '–' | '—' | '/');
        match c {
            '"' if opens => out.push_str(open),
            '"' => out.push_str(close),
            '\'' if opens => out.push('‘'),
            '\'' => out.push('’'),
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::typographic;

    #[test]
    fn quotes_turn_with_their_place() {
        assert_eq!(typographic("Say \"I'm sorry\" (\"now\").", "“", "”"), "Say “I’m sorry” (“now”).");
        assert_eq!(typographic("plain", "„", "“"), "plain");
    }
}
