//! Edits as a unified diff. Which lines change is known, so nothing has to be compared.

use std::fmt::Write as _;
use std::ops::Range;

use crate::base::yaml::Edit;

/// Unchanged lines shown around a change.
const CONTEXT: usize = 3;

/// Lines of the old text, and what replaces them.
struct Hunk {
    lines: Range<usize>,
    new: String,
}

/// The diff of one file. `edits` are sorted and do not overlap.
pub(super) fn unified(from: &str, to: &str, text: &str, edits: &[Edit]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut starts = vec![0];
    starts.extend(lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    }));
    let hunks = hunks(text, &starts, edits);
    let mut out = format!("--- a/{from}\n+++ b/{to}\n");
    let mut shift = 0_isize;
    let near = |a: &Hunk, b: &Hunk| b.lines.start <= a.lines.end + 2 * CONTEXT;
    for group in hunks.chunk_by(near) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let begin = first.lines.start.saturating_sub(CONTEXT);
        let end = (last.lines.end + CONTEXT).min(lines.len());
        let added: usize = group.iter().map(|hunk| hunk.new.split_inclusive('\n').count()).sum();
        let removed: usize = group.iter().map(|hunk| hunk.lines.len()).sum();
        let (old, new) = (end - begin, end - begin + added - removed);
        let new_begin = begin.saturating_add_signed(shift);
        let _ = writeln!(out, "@@ -{} +{} @@", range(begin, old), range(new_begin, new));
        let mut at = begin;
        for hunk in group {
            write_lines(&mut out, ' ', lines[at..hunk.lines.start].iter().copied());
            write_lines(&mut out, '-', lines[hunk.lines.clone()].iter().copied());
            write_lines(&mut out, '+', hunk.new.split_inclusive('\n'));
            at = hunk.lines.end;
        }
        write_lines(&mut out, ' ', lines[at..end].iter().copied());
        shift += added.cast_signed() - removed.cast_signed();
    }
    out
}

/// A deleted file, without its lines: git has them.
pub(super) fn deleted(file: &str, text: &str) -> String {
    format!("--- a/{file}\n+++ /dev/null\n({} lines deleted)\n", text.lines().count())
}

/// The edits as whole lines. Edits of one line are one change.
fn hunks(text: &str, starts: &[usize], edits: &[Edit]) -> Vec<Hunk> {
    let line_of = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    let is_start = |at: usize| starts.binary_search(&at).is_ok();
    let touched = |(range, new): &Edit| {
        let is_whole =
            is_start(range.start) && is_start(range.end) && (new.is_empty() || new.ends_with('\n'));
        let first = line_of(range.start);
        match is_whole {
            true => first..line_of(range.end),
            false => first..line_of(range.end.max(range.start + 1) - 1) + 1,
        }
    };
    let last = starts.len() - 1;
    let mut groups: Vec<(Range<usize>, Vec<&Edit>)> = Vec::new();
    for edit in edits {
        let lines = touched(edit);
        let lines = lines.start.min(last)..lines.end.min(last);
        match groups.last_mut() {
            Some((before, edits)) if lines.start < before.end => {
                before.end = before.end.max(lines.end);
                edits.push(edit);
            }
            _ => groups.push((lines, vec![edit])),
        }
    }
    let hunk = |(lines, edits): (Range<usize>, Vec<&Edit>)| {
        let (from, to) = (starts[lines.start], starts[lines.end]);
        let (mut new, mut at) = (String::new(), from);
        for (range, text_of_edit) in edits {
            new += &text[at..range.start];
            new += text_of_edit;
            at = range.end;
        }
        new += text.get(at..to).unwrap_or_default();
        Hunk { lines, new }
    };
    groups.into_iter().map(hunk).collect()
}

fn range(begin: usize, count: usize) -> String {
    match count {
        0 => format!("{begin},0"),
        1 => format!("{}", begin + 1),
        _ => format!("{},{count}", begin + 1),
    }
}

fn write_lines<'a>(out: &mut String, mark: char, lines: impl Iterator<Item = &'a str>) {
    for line in lines {
        out.push(mark);
        out.push_str(line.trim_end_matches(['\r', '\n']));
        out.push('\n');
        if !line.ends_with('\n') {
            out.push_str("\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn whole_lines_are_added_and_parts_of_lines_changed() {
        let text = "a\nb\nc\nd\ne\nf\ng\nh\n";
        let edits = [(2..3, "B".to_owned()), (4..4, "new\n".to_owned()), (14..16, String::new())];
        let shown = unified("x", "x", text, &edits);
        let wanted = "--- a/x\n+++ b/x\n@@ -1,8 +1,8 @@\n a\n-b\n+B\n+new\n c\n d\n e\n f\n g\n-h\n";
        assert_eq!(shown, wanted);
    }

    #[test]
    fn distant_changes_are_apart() {
        let text: String = (0..40).map(|line| format!("{line}\n")).collect();
        let edits = [(0..1, "zero".to_owned()), (text.len()..text.len(), "end\n".to_owned())];
        let shown = unified("x", "y", &text, &edits);
        assert!(
            shown
                .contains("@@ -1,4 +1,4 @@\n-0\n+zero\n 1\n 2\n 3\n@@ -38,3 +38,4 @@\n 37\n 38\n 39\n+end\n"),
            "{shown}"
        );
    }
}
