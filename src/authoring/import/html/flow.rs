//! Collects the blocks of a page one after the other.

use super::emphasis::settle;
use crate::authoring::import::markdown::Block;

/// Blocks so far, and the open paragraph.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) open: String,
    /// Cells, headings, and terms can't contain blocks.
    pub(super) is_inline: bool,
}

impl Flow {
    pub(super) fn inline() -> Self {
        Self { is_inline: true, ..Self::default() }
    }

    pub(super) fn flush(&mut self) {
        if self.is_inline {
            if !self.open.trim_end().is_empty() && !self.open.ends_with("\\\n") {
                self.open.push_str("\\\n");
            }
            return;
        }
        let text = std::mem::take(&mut self.open);
        let text = settle(text.trim_matches(' '));
        if !text.replace("\\\n", "").trim().is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    pub(super) fn line(self) -> String {
        let text = settle(self.open.trim());
        let mut text = text.as_str();
        while let Some(shorter) =
            text.strip_suffix("\\\n").or_else(|| text.strip_suffix('\\').filter(|t| t.ends_with('\n')))
        {
            text = shorter.trim_end();
        }
        text.strip_suffix('\\').filter(|_| !text.ends_with("\\\\")).unwrap_or(text).trim().to_owned()
    }
}

/// Adds text. Several spaces become one, and no line begins with one.
pub(super) fn append(out: &mut String, text: &str) {
    let ends_with_space = out.is_empty() || out.ends_with([' ', '\n']);
    out.push_str(if ends_with_space { text.trim_start_matches(' ') } else { text });
}
