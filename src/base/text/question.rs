//! Whether a line is a question: it ends in a question mark of any script.

/// The question marks of Unicode's scripts; the last is the Greek one, which looks like a semicolon.
const MARKS: [char; 12] = ['?', '？', '؟', '⁇', '⁈', '‽', '⸮', '՞', '፧', '꘏', '﹖', '\u{37e}'];
/// Closing quotes and brackets that may follow the mark.
const CLOSING: [char; 14] = ['"', '\'', '”', '’', '»', '›', '“', ')', ']', '）', '」', '』', '】', '*'];

/// Whether a line is a question. Closing quotes and brackets may follow the mark. Greek questions end in a character
/// that keyboards write as `;`, so in Greek a semicolon is enough.
pub fn is_question(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || CLOSING.contains(&c));
    let is_greek = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}');
    bare.ends_with(MARKS) || (bare.ends_with(';') && bare.chars().any(is_greek))
}

/// Whether a text with these headings is a list of questions: at least two are questions, and so are half of them.
pub fn are_mostly_questions<'a>(headings: impl IntoIterator<Item = &'a str>) -> bool {
    let (mut questions, mut all) = (0_usize, 0_usize);
    for heading in headings {
        all += 1;
        questions += usize::from(is_question(heading));
    }
    questions >= 2 && questions * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::is_question;

    #[test]
    fn questions_of_all_scripts_are_known() {
        for question in [
            "Where is it?",
            "忘记密码怎么办？",
            "كيف أعيد المنتج؟",
            "Πού είναι το δέμα μου;",
            "Πού είναι;",
            "He asked: “Where is it?”",
            "Is it closed (on Sundays?)",
            "「いつ届きますか？」",
            "What?! Really?  ",
        ] {
            assert!(is_question(question), "{question}");
        }
        for other in ["It is here.", "First; second;", "?x", "", "Ask; then wait"] {
            assert!(!is_question(other), "{other}");
        }
    }
}
