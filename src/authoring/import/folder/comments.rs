//! Comments between two `%%`, which Obsidian never shows to readers. They can contain anything, code too, and those that begin
//! a line can have several paragraphs.

use super::code;

const MARK: &str = "%%";

/// A text without its comments.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) text: String,
    /// How many words were in the comments.
    pub(super) words: usize,
    /// Whether one has no end.
    pub(super) is_open: bool,
}

impl Taken {
    /// What was taken out, for reports.
    pub(super) fn in_words(&self) -> Vec<String> {
        let words = if self.words == 1 { "1 word".to_owned() } else { format!("{} words", self.words) };
        let taken =
            (self.words > 0).then(|| format!("comments between `%%` and `%%` were left out: {words}"));
        let open = "a `%%` has no second one, so what comes after it is shown: if it is a comment, delete it";
        taken.into_iter().chain(self.is_open.then(|| open.to_owned())).collect()
    }
}

/// Takes out all comments that are not in code.
pub(super) fn take_out(text: &str) -> Taken {
    let mut taken = Taken::default();
    let (mut at, mut kept) = (0, 0);
    let mut fence: Option<(char, usize)> = None;
    while at < text.len() {
        let line = text[at..].split_inclusive('\n').next().unwrap_or_default();
        if at == 0 || text[..at].ends_with('\n') {
            let found = code::fence_of(line);
            if let Some((mark, length)) = fence {
                fence = fence.filter(|_| {
                    !found.is_some_and(|(other, count, closes)| closes && other == mark && count >= length)
                });
                at += line.len();
                continue;
            }
            fence = found.map(|(mark, length, _)| (mark, length));
            if fence.is_some() {
                at += line.len();
                continue;
            }
        }
        let Some(found) = line.find(['`', '%']).map(|found| at + found) else {
            at += line.len();
            continue;
        };
        at = if text[found..].starts_with('`') { after_code(text, found) } else { found + 1 };
        if !opens(text, found) {
            continue;
        }
        at = found + MARK.len();
        match end(text, found) {
            Some(end) => {
                taken.words += text[at..end].split_whitespace().count();
                taken.text.push_str(&text[kept..found]);
                at = after(text, found, end + MARK.len());
                kept = at;
            }
            None => taken.is_open = true,
        }
    }
    taken.text.push_str(&text[kept..]);
    taken
}

/// The end of the code that begins with these backticks, or of the backticks.
fn after_code(text: &str, at: usize) -> usize {
    let length = text[at..].bytes().take_while(|byte| *byte == b'`').count();
    let is_escaped = text[..at].ends_with('\\');
    let inner = code::closing(&text[at + length..], length).filter(|_| !is_escaped);
    at + length + inner.unwrap_or(0)
}

/// Whether a comment can begin here. `100%%` is not the beginning of one.
fn opens(text: &str, at: usize) -> bool {
    text[at..].starts_with(MARK)
        && !text[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '{' | '\\'))
}

/// Where the mark at the end of a comment is. Only comments that begin a line have several paragraphs.
fn end(text: &str, start: usize) -> Option<usize> {
    let inner = &text[start + MARK.len()..];
    let end = inner.find(MARK)?;
    (begins_line(text, start) || !inner[..end].contains("\n\n")).then_some(start + MARK.len() + end)
}

fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.trim_matches([' ', '\t', '>']).is_empty()
}

/// Where the text goes on: a line that had only a comment is gone, and of two spaces around one, one stays.
fn after(text: &str, start: usize, end: usize) -> usize {
    let rest = &text[end..];
    let is_line = start == 0 || text[..start].ends_with('\n');
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    match rest.strip_prefix(' ') {
        _ if is_line && line.trim().is_empty() => end + line.len(),
        Some(_) if is_line || text[..start].ends_with(' ') => end + 1,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::take_out;

    #[test]
    fn comments_are_taken_out_but_not_code() {
        let text = |text: &str| take_out(text).text;
        assert_eq!(text("a %% b `c %% d\n"), "a d\n");
        assert_eq!(text("a\n%%\nb\n\n```\nc\n```\n%%\nd %%e%%\n"), "a\nd \n");
        assert_eq!(text("`%% a %%` b\n\n```\n%% c %%\n```\n%%d%%"), "`%% a %%` b\n\n```\n%% c %%\n```\n");
        assert_eq!(text("100%% of 50%% and {%% a %%}"), "100%% of 50%% and {%% a %%}");
        assert_eq!(take_out("a %% b\n\nc %% d e %%").words, 2);
        assert!(take_out("a %% b\n\nc").is_open);
    }
}
