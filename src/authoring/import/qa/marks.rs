//! Finds the lines of a text that are questions: by a question mark, a word before them (`Q:`, `Frage:`), or a number.

use crate::base::text::question::is_question;

/// Longer lines are not questions, but paragraphs that end in one.
const LONGEST_QUESTION: usize = 300;

/// Words before questions, and before answers, in lower case.
const QUESTION: [&str; 10] = ["question", "faq", "q", "frage", "f", "pregunta", "p", "domanda", "سؤال", "س"];
const ANSWER: [&str; 11] =
    ["answer", "ans", "a", "antwort", "respuesta", "r", "réponse", "reponse", "risposta", "جواب", "ج"];

/// A line of a source. A line with a question and its answer is split in two.
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
    /// Whether the answer is on the same line.
    pub(super) is_split: bool,
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out: Vec<Line<'_>> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_matches(is_blank);
        let is_apart = out.last().is_none_or(|before| before.text.is_empty());
        match split(line, is_apart) {
            Some((question, answer)) => {
                out.push(Line { number: at + 1, text: question, is_split: true });
                out.push(Line { number: at + 1, text: answer, is_split: false });
            }
            None => out.push(Line { number: at + 1, text: line, is_split: false }),
        }
    }
    out
}

/// A question and its answer on one line: `Q: Where? A: Here.`, `Where?<TAB>Here.`, or a paragraph that begins with a
/// question of several words.
fn split(line: &str, is_apart: bool) -> Option<(&str, &str)> {
    let (question, rest) = match line.char_indices().find(|(_, c)| matches!(c, '?' | '？' | '؟')) {
        Some((at, mark)) => line.split_at(at + mark.len_utf8()),
        // `Q: Opening hours A: Nine to five`
        None => {
            let at = line.find(" A: ").filter(|_| after_word(line, &QUESTION).is_some())?;
            (&line[..at], &line[at..])
        }
    };
    let answer = rest.trim_start_matches(['"', '”', '»', ')', '*']);
    let is_cut = answer.starts_with(is_blank) && !answer.trim_matches(is_blank).is_empty();
    let answer = answer.trim_matches(is_blank);
    // `Really? Why?` asks twice.
    if !is_cut || is_question(answer) || question.chars().count() > LONGEST_QUESTION {
        return None;
    }
    let is_marked = after_word(line, &QUESTION).is_some() || after_word(answer, &ANSWER).is_some();
    let is_cell = rest.starts_with('\t');
    let bare = plain_line(question);
    let is_paragraph = is_apart
        && number(line).is_none()
        && bare.split_whitespace().count() > 2
        && !bare.contains(['.', '!', ':', ';'])
        && bare.starts_with(char::is_uppercase);
    (is_marked || is_cell || is_paragraph).then_some((question, answer))
}

/// Spaces of all kinds, including invisible ones.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// Whether a word at the beginning of the line marks it as a question.
pub(super) fn is_marked(line: &str) -> bool {
    after_word(bare(line), &QUESTION).is_some()
}

/// The question on a line, without `Q:`, a number, or markdown markup.
pub(super) fn question(line: &str) -> Option<String> {
    let bare = plain_line(line);
    let is_long = bare.chars().count() > LONGEST_QUESTION;
    let has_words = bare.chars().any(char::is_alphabetic);
    // Several sentences that end with a question are part of an answer.
    let sentences = bare.matches(". ").count();
    let asks = is_question(&bare) && sentences < 2 || is_marked(line);
    (asks && !is_long && has_words)
        .then(|| bare.replace('？', "?").trim_end_matches(['"', '”']).trim().to_owned())
}

/// A line without markdown markup.
fn bare(line: &str) -> &str {
    let mut line = line.trim_start_matches('#').trim_matches(is_blank);
    for mark in ["- ", "* ", "• ", "+ ", "▸ ", "▶ ", "› "] {
        line = line.strip_prefix(mark).unwrap_or(line).trim_start();
    }
    for mark in ["**", "__"] {
        line = line.strip_prefix(mark).and_then(|line| line.strip_suffix(mark)).unwrap_or(line);
    }
    line
}

/// A line without the markup before a question or a heading.
pub(super) fn plain_line(line: &str) -> String {
    let line = bare(line);
    if let Some(rest) = after_word(line, &QUESTION) {
        return rest.to_owned();
    }
    match number(line) {
        Some(_) => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            line[digits + 1..].trim().to_owned()
        }
        None => line.trim().to_owned(),
    }
}

/// The number of a line, and the character after it: `3)`, `3.`
pub(super) fn number(line: &str) -> Option<(u64, char)> {
    let line = bare(line);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    let mark = rest.next().filter(|mark| matches!(mark, '.' | ')'))?;
    let number = line[..digits].parse().ok()?;
    rest.next().is_some_and(is_blank).then_some((number, mark))
}

/// Whether the line has the number after that of the last question, in the same form.
pub(super) fn goes_on(last: Option<(u64, char)>, line: &str) -> bool {
    let next = last.map(|(number, mark)| (number + 1, mark));
    next.is_some() && next == number(line)
}

/// A line of an answer. The first line loses its `A:`.
pub(super) fn answer_line(line: &str, is_first: bool) -> &str {
    after_word(line, &ANSWER).filter(|_| is_first).unwrap_or(line)
}

/// The text after one of these words, an optional number, and a colon.
fn after_word<'a>(line: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let (head, rest) = line.split_at_checked(word.len())?;
        let rest = rest.trim_start_matches(is_blank);
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(is_blank);
        // `P. Smith` is a name.
        let is_known = matches!(*word, "q" | "a") || word.len() > 2;
        let mark =
            rest.chars().next().filter(|mark| *mark == ':' || is_known && matches!(mark, '.' | ')'))?;
        let rest = &rest[mark.len_utf8()..];
        (head.to_lowercase() == *word && rest.starts_with(is_blank)).then(|| rest.trim_matches(is_blank))
    })
}

#[cfg(test)]
mod tests {
    use super::{goes_on, lines, question};

    #[test]
    fn questions_are_found_by_words_and_numbers() {
        for (line, asked) in [
            ("Q: Opening hours", Some("Opening hours")),
            ("Frage 3: Wer zahlt?", Some("Wer zahlt?")),
            ("Question : Qui paie ?", Some("Qui paie ?")),
            ("3) Who pays?", Some("Who pays?")),
            ("P. Smith pays.", None),
            ("It is open.", None),
        ] {
            assert_eq!(question(line).as_deref(), asked, "{line}");
        }
        assert!(goes_on(Some((2, ')')), "3) Paying by card"));
        assert!(!goes_on(Some((2, ')')), "3. Paying by card") && !goes_on(None, "1) Card"));
    }

    #[test]
    fn a_question_and_its_answer_may_share_a_line() {
        let split = |text| lines(text).iter().map(|line| line.text.to_owned()).collect::<Vec<_>>();
        assert_eq!(split("Q: Who? A: We."), ["Q: Who?", "A: We."]);
        assert_eq!(split("Who?\tWe."), ["Who?", "We."]);
        assert_eq!(split("Where is the shop? In the mall."), ["Where is the shop?", "In the mall."]);
        for whole in ["Still stuck? Call us.", "Really? Why?", "1. Ready? Go."] {
            assert_eq!(split(whole), [whole]);
        }
    }
}
