//! Where a problem is: a file and, if known, the line and the part of it.

use std::ops::Range;

/// A place in a file, with its source line copied so that it can be shown without reading the file again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The file, relative to the site's root, with `/` between parts.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, counted from 1; 0 when the whole file is meant.
    pub column: usize,
    /// The source line without its line end; of a very long one, the part around what is marked.
    pub source_line: String,
    /// Byte range in `source_line` that the caret marks.
    pub marked: (usize, usize),
}

impl Place {
    /// All of `file`.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, source_line: String::new(), marked: (0, 0) }
    }

    /// The file and the line, as a message names another place: `content/a.md:3`.
    pub fn file_and_line(&self) -> String {
        match self.line {
            0 => self.file.clone(),
            line => format!("{}:{line}", self.file),
        }
    }

    /// The byte range `span` of `text`, which is the content of `file`. A range over several lines is cut at
    /// the end of its first line; one past the end of the text is moved to the end.
    pub fn of(file: &str, text: &str, span: Range<usize>) -> Self {
        let line = |line_start: usize| text[..line_start].matches('\n').count() + 1;
        Self::on_line(file, text, span, line)
    }

    /// The same for a text whose lines are known, to make thousands of places quickly.
    pub fn among(lines: &Lines, file: &str, text: &str, span: Range<usize>) -> Self {
        Self::on_line(file, text, span, |line_start| lines.number(line_start))
    }

    /// The column after the marked part, in characters from 1.
    pub fn end_column(&self) -> usize {
        let marked = self.source_line.get(self.marked.0..self.marked.1).unwrap_or("");
        self.column + marked.chars().count()
    }

    /// The number of characters cut off at the beginning of the line.
    pub(super) fn left_out(&self) -> usize {
        let before = self.source_line.get(..self.marked.0).map_or(0, |text| text.chars().count());
        self.column.saturating_sub(1 + before)
    }

    /// `line` gives the number of the line that starts at a byte.
    fn on_line(file: &str, text: &str, span: Range<usize>, line: impl Fn(usize) -> usize) -> Self {
        let start = text.floor_char_boundary(span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let source_line = text[line_start..line_end].trim_end_matches('\r');
        let marked_start = (start - line_start).min(source_line.len());
        let marked_end = text.floor_char_boundary(span.end).saturating_sub(line_start);
        let marked_end = marked_end.clamp(marked_start, source_line.len());
        let marked_end = marked_start + source_line[marked_start..marked_end].trim_end().len();
        let shown = shown(source_line, marked_start);
        let marked_end = marked_end.min(shown.end);
        Self {
            file: file.to_owned(),
            line: line(line_start),
            column: source_line[..marked_start].chars().count() + 1,
            source_line: source_line[shown.clone()].to_owned(),
            marked: (marked_start - shown.start, marked_end - shown.start),
        }
    }
}

/// The part of a line to keep: a line of several megabytes may have hundreds of problems.
fn shown(line: &str, marked: usize) -> Range<usize> {
    const LONGEST: usize = 2_000;
    if line.len() <= LONGEST {
        return 0..line.len();
    }
    let start = line.floor_char_boundary(marked.saturating_sub(LONGEST / 4));
    start..line.floor_char_boundary(start + LONGEST)
}

/// Where the lines of a text end, so that finding the line of a byte need not count from the beginning each time.
#[derive(Debug, Clone)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of `text`.
    pub fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The number of the line, from 1, that the byte at `offset` is on.
    pub fn number(&self, offset: usize) -> usize {
        self.0.partition_point(|end| *end < offset) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place};

    #[test]
    fn known_lines_give_the_same_places() {
        let text = "\none\r\n\nzwölf\ndrei";
        let lines = Lines::of(text);
        for at in 0..=text.len() + 1 {
            assert_eq!(
                Place::among(&lines, "a.md", text, at..at + 2),
                Place::of("a.md", text, at..at + 2),
                "{at}"
            );
        }
    }

    #[test]
    fn counts_lines_and_columns_in_characters() {
        let text = "one\r\nzwölf drei\r\n";
        let at = text.find("drei").unwrap();
        let place = Place::of("a.md", text, at..at + 4);
        assert_eq!((place.line, place.column), (2, 7));
        assert_eq!(place.source_line, "zwölf drei");
        assert_eq!(&place.source_line[place.marked.0..place.marked.1], "drei");
    }

    #[test]
    fn of_a_very_long_line_the_part_around_the_mark_is_kept() {
        let text = format!("{}here{}", "ä".repeat(100_000), "ö".repeat(100_000));
        let at = text.find("here").unwrap();
        let place = Place::of("a.md", &text, at..text.len());
        assert_eq!((place.line, place.column), (1, 100_001));
        assert!(place.source_line.len() <= 2_000 && place.end_column() > place.column);
        assert!(place.source_line[place.marked.0..place.marked.1].starts_with("hereö"));
    }

    #[test]
    fn a_span_past_the_end_is_the_end() {
        let place = Place::of("a.md", "one", 10..12);
        assert_eq!((place.line, place.column, place.marked), (1, 4, (3, 3)));
    }
}
