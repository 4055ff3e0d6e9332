//! Tables of data, and tables used only for layout.

use std::collections::BTreeMap;

use super::Walk;
use crate::authoring::import::html::dom::{self, Handle, attribute, heading_level, name};
use crate::authoring::import::html::flow::Flow;
use crate::authoring::import::markdown::Block;

impl Walk<'_> {
    pub(super) fn table(&mut self, node: &Handle, flow: &mut Flow) {
        let (mut rows, mut caption) = (Vec::new(), None);
        for part in dom::descendants(node) {
            match name(&part) {
                "tr" => rows.push(part),
                "caption" => caption = Some(part),
                _ => {}
            }
        }
        if let Some(caption) = caption {
            let text = self.line(&caption);
            flow.push(Block::Paragraph(text));
        }
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut has_head = false;
        let mut below: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, row) in rows.iter().enumerate() {
            let mut cells = Vec::new();
            let mut all_heads = true;
            for cell in row.children().filter(|cell| matches!(name(cell), "td" | "th")) {
                while let Some(left) = below.get_mut(&cells.len()).filter(|left| **left > 0) {
                    *left -= 1;
                    cells.push(String::new());
                }
                all_heads &= name(&cell) == "th";
                let span = |key| {
                    attribute(&cell, key).and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, 50)
                };
                below.insert(cells.len(), span("rowspan") - 1);
                let text = self.line(&cell);
                cells.push(text);
                cells.extend(std::iter::repeat_n(String::new(), span("colspan") - 1));
            }
            has_head |= number == 0 && all_heads && !cells.is_empty();
            if !cells.is_empty() {
                lines.push(cells);
            }
        }
        let head = if has_head { lines.remove(0) } else { Vec::new() };
        if !head.is_empty() || !lines.is_empty() {
            flow.push(Block::Table { head, rows: lines });
        }
    }
}

/// Whether a table is only used for layout, as on old pages. Its cells are then read one after another.
pub(super) fn is_layout(table: &Handle) -> bool {
    let (mut is_data, mut has_blocks, mut widest) = (false, false, 0);
    for part in dom::descendants(table).skip(1) {
        match name(&part) {
            "th" | "caption" => is_data = true,
            "table" => has_blocks = true,
            "tr" => widest = widest.max(part.children().filter(|cell| name(cell) == "td").count()),
            other => has_blocks |= heading_level(other).is_some(),
        }
    }
    let is_said = attribute(table, "role").is_some_and(|role| role == "presentation" || role == "none");
    is_said || !is_data && (has_blocks || widest == 1)
}
